// What is measured where nobody says it: the usual figure of these rows, or how many there are.
#include <algorithm>

#include "base/text.h"
#include "understand/composing/composer.h"
#include "understand/small_words.h"

namespace cuanto {

static constexpr int kUnsaidRowsLoss = 40;  // rows are counted that no word speaks of

static bool is_money_word(const Metric& metric) {
  static const WordSet kWords = {"cost",  "spend", "spending", "coste",  "costo",
                                 "gasto", "sales", "revenue",  "ventas", "ingresos"};
  const auto has = [](const std::vector<std::string>& words) {
    return std::ranges::any_of(
        words, [](const std::string& word) { return kWords.contains(fold_plain(word)); });
  };
  return has(metric.synonyms.en) || has(metric.synonyms.es) ||
         kWords.contains(fold_plain(metric.label.en)) ||
         kWords.contains(fold_plain(metric.label.es));
}

const Metric* BoundQuestion::default_metric() const {
  const Metric* best = nullptr;
  for (const Metric& metric : model_.metrics) {
    const bool may_be = metric.is_default || (metric.from_file && metric.additive);
    if (metric.entity != base_.id || !may_be) continue;
    if (best == nullptr || (metric.is_default && !best->is_default)) best = &metric;
  }
  return best;
}

// The column and the cell where a condition is just that the one is the other.
static std::optional<std::pair<std::string, std::string>> only_cell(const SqlExpr& condition) {
  const auto* same = std::get_if<Binary>(&condition.node);
  if (same == nullptr || same->op != BinaryOp::equal) return {};
  const auto* column = std::get_if<ColumnName>(&same->left->node);
  const auto* cell = std::get_if<TextLiteral>(&same->right->node);
  if (column == nullptr || cell == nullptr) return {};
  return std::pair{column->column, cell->text};
}

// "purchases in May", where the model has a figure of purchases alone: that one.
const Metric* Composition::metric_of_rows_said() const {
  const Metric* found = nullptr;
  for (const Metric& metric : model_.metrics) {
    const auto cell = metric.filter ? only_cell(*metric.filter) : std::nullopt;
    const auto* sum = std::get_if<Call>(&metric.expression.node);
    if (!cell || metric.entity != base_.id || sum == nullptr || sum->name != "sum") continue;
    const bool said = std::ranges::any_of(out_.slots.filters, [&](const Filter& filter) {
      return filter.attribute.path.hops.empty() && filter.op == Compare::in &&
             filter.values.size() == 1 && filter.values.front().text == cell->second &&
             equal_ignoring_case(model_.catalog->column(filter.attribute.column).name, cell->first);
    });
    if (!said) continue;
    if (found != nullptr) return nullptr;
    found = &metric;
  }
  return found;
}

// The only column of money of these rows.
std::optional<Attribute> BoundQuestion::money_held() const {
  std::optional<Attribute> found;
  for (const ColumnId id : model_.catalog->table(base_.table).columns) {
    const Column& column = model_.catalog->column(id);
    if (column.meaning != Meaning::money || !column.is_numeric() || model_.field(id).hidden)
      continue;
    if (found) return {};
    found = Attribute{{}, id};
  }
  return found;
}

// "total unpaid", "total pendiente de cobro": what is paid is money.
bool BoundQuestion::asks_what_is_owed() const {
  static const WordSet kOwed = {"unpaid",   "owed",    "owing",  "outstanding", "overdue",
                                "paid",     "cobro",   "cobrar", "pago",        "pagar",
                                "impagado", "vencido", "debe",   "deben",       "adeudado",
                                "pagado",   "cobrado"};
  return has_cue({Cue::total}) && unit_saying(kOwed) < bound_.size();
}

void Composer::default_measure() {
  const Metric* metric = metric_of_rows_said();
  if (metric == nullptr) metric = default_metric();
  // "breakdowns per month", where a cell says so: they are counted, as things are.
  const bool cells_said =
      !model_.is_described() && std::ranges::any_of(bound_, [&](const Bound& bound) {
        return bound.used && bound.link && bound.link->kind == LinkKind::value &&
               bound.path.hops.empty();
      });
  const bool things_said = said_.entity || (cells_said && !asks_what_is_owed());
  // "how much does Ana have in her accounts": what they hold, although nobody adds it up.
  if (const auto held =
          metric == nullptr && has_cue({Cue::how_much}) ? money_held() : std::nullopt) {
    add_measure({Measure::Kind::aggregate, {}, Aggregation::sum, *held});
    chip(ChipKind::metric, field_words(held->column), {}, Origin::implied);
    return;
  }
  if (metric == nullptr || (things_said && !asks_for_money() && !is_added_up())) {
    out_.slots.measures.push_back({});
    // "how much do we have in accounts" is no number of accounts.
    if (has_cue({Cue::how_much})) out_.weakest = std::min(out_.weakest, kDoubtfulQuality);
    // Things that are named and grouped are counted; anything else is taken for granted.
    if (!said_.entity) assume({"rows are counted", "se cuentan las filas"});
    const bool spoken_of = std::ranges::any_of(bound_, [&](const Bound& bound) {
      return bound.link && table_of(*bound.link) == base_.table;
    });
    if (!spoken_of && !base_.is_fact) out_.score -= kUnsaidRowsLoss;
    return;
  }
  Measure measure;
  measure.kind = Measure::Kind::metric;
  measure.metric = metric->id;
  out_.slots.measures.push_back(measure);
  if (is_money_word(*metric)) out_.score += 10;
  figure_assumed_ = !said_.entity && !asks_for_money() && !said_.measure;
  chip(ChipKind::metric, metric->label, {}, Origin::defaulted);
  // What was planned is not what is meant by "the worst month".
  if (is_target(measure)) out_.score -= 2 * kDefaultLoss;
  assume(measured_by(*metric));
}

Words BoundQuestion::measured_by(const Metric& metric) {
  return {"measured by " + metric.label.en, "medido por " + metric.label.in(Language::es)};
}

bool Composition::asks_for_money() const { return rank_.by_money || has_cue({Cue::how_much}); }

bool Composition::needs_measure() const {
  if (!out_.slots.measures.empty() || rank_.by_time || out_.slots.absent || said_.lists)
    return false;
  if (out_.slots.compare_with) return true;
  if (said_.measuring || asks_for_money() || out_.slots.count_periods || out_.slots.over_periods)
    return true;
  if (!out_.slots.groups.empty()) return true;
  return base_.is_fact && (said_.entity || out_.slots.period || rank_.cue) &&
         default_metric() != nullptr && shown_.empty() && (!said_.entity || is_added_up());
}

// "sales by region" adds up what was sold; "orders by region" counts the orders, unless somebody
// said what an order is measured by.
bool Composition::is_added_up() const {
  static const WordSet kAdded =
      with(kSumWords, {"expenses", "income", "ingreso", "presupuesto", "cargo", "cargos",
                       "consumption", "consumo", "turnover", "earnings"});
  const Metric* metric = default_metric();
  if (metric == nullptr) return false;
  // "cobros" of payments are what they come to.
  static const WordSet kTaken = {"cobros", "takings", "ingresos", "recaudacion", "facturacion"};
  if (metric->from_file || base_.label.en.empty()) return true;
  // "payments per month" are what was paid, unless somebody asks how many.
  if (!model_.is_described() && are_payments(base_) && !rank_.cue &&
      (out_.slots.period || !out_.slots.groups.empty() || has_cue({Cue::total})) &&
      !has_cue({Cue::how_many, Cue::which, Cue::who}))
    return true;
  // "purchases in April", of a file of expenses: which ones.
  const bool otherwise = said_.entity && unit_saying(kAdded) == bound_.size();
  return (says_any(base_.label, kAdded) && !otherwise) || unit_saying(kTaken) < bound_.size();
}

// "compare October with September": what is usually measured, unless the turn before says what.
void Composer::compare_what_is_usual() {
  const Slots& slots = out_.slots;
  const Metric* usual = default_metric();
  if (!slots.compare_with || said_.figure || said_.entity || !base_.is_fact || usual == nullptr ||
      !shown_.empty() || !slots.measures.empty() ||
      is_target({Measure::Kind::metric, usual->id, {}, {}}))
    return;
  said_.ask_figure();
  if (slots.groups.empty() && slots.filters.empty()) out_.starts_as_follow_up = true;
}

// "how many hotels bought in October", "cuántos clientes de Monterrey compraron …", of rows that
// are deeds: those who did it, each of them once, and not how often they did.
static bool counts_who_did(const Model& model, const Bound& counted) {
  const auto& link = counted.link;
  if (!link || counted.path.hops.empty() || fans_out(counted.path)) return false;
  const Entity* who = nullptr;
  if (link->kind == LinkKind::entity)
    who = &model.entity(link->entity);
  else if (link->kind == LinkKind::value && link->op == Compare::in && !link->is_state)
    who = &model.entity_of(model.catalog->column(link->column).table);
  return who != nullptr && is_people(*who);
}

// "how many women joined in 2026": what is said of them says which rows.
void Composer::count_what_is_asked() {
  Slots& slots = out_.slots;
  const bool limited =
      !slots.filters.empty() || slots.period || !slots.none_of.empty() || !slots.some_of.empty();
  if (!slots.measures.empty() || !slots.groups.empty() || rank_.cue || slots.count_periods ||
      slots.over_periods || !pending_.empty() || !limited)
    return;
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    if (!is_cue(i, Cue::how_many) || bound_[i].used) continue;
    use(i);
    const std::size_t next = after(i);
    const bool of_others =
        is_event(base_) && next < bound_.size() && counts_who_did(model_, bound_[next]);
    const Entity& counted = of_others ? model_.entity_of(table_of(*bound_[next].link)) : base_;
    const auto key = of_others ? key_of(counted, bound_[next].path) : std::nullopt;
    slots.measures.push_back(
        key ? Measure{Measure::Kind::aggregate, {}, Aggregation::count_distinct, *key} : Measure{});
    // "how many databases", of charges that only say what they are for: how many charges there are
    // is no number of databases.
    if (!key && model_.is_described() && base_.is_fact && base_.key.empty() && !said_.entity)
      out_.weakest = std::min(out_.weakest, kDoubtfulQuality);
    said_.counted = true;
    shown_.clear();
    const Entity& told = key ? counted : base_;
    chip(ChipKind::metric,
         {"number of " + told.label_plural.en, "número de " + told.label_plural.in(Language::es)},
         {bound_[i].unit->tokens}, Origin::said);
    return;
  }
}

}  // namespace cuanto
