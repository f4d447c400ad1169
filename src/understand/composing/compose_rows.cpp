// Rows as things: the latest, what they refer to, the best of each group, how many each has on
// average.
#include "understand/composing/composer.h"
#include "understand/composing/shared_out.h"

#include <algorithm>

#include "base/text.h"
#include "understand/composing/thing_size.h"
#include "understand/owed.h"
#include "understand/small_words.h"

namespace cuanto {

// ---- time of a deed, the latest ----------------------------------------------------------------

// "hired", "shipped", "order date": a time column of the base that the unit names.
std::optional<Attribute> BoundQuestion::time_of_deed(std::size_t i) const {
  if (i >= bound_.size() || bound_[i].unit->kind != Unit::Kind::name) return {};
  for (const Link& link : bound_[i].unit->links) {
    if (link.kind == LinkKind::field && model_.catalog->column(link.column).is_time() &&
        table_of(link) == base_.table)
      return Attribute{{}, link.column};
  }
  return {};
}

// The oldest person was born first; what else is old began first.
std::optional<Attribute> BoundQuestion::time_of_age(std::size_t cue, bool& descending) const {
  static const WordSet kAged = {"oldest", "youngest", "joven", "jovenes", "viejo", "vieja"};
  static const WordSet kBirth = {"birth", "birthday", "birthdate", "born", "dob", "nacimiento"};
  static const WordSet kAge = {"age", "edad"};
  const TokenRange tokens = bound_[cue].unit->tokens;
  const bool aged =
      std::any_of(question_.tokens.begin() + tokens.begin, question_.tokens.begin() + tokens.end,
                  [](const Token& token) { return kAged.contains(token.plain); });
  if (!aged) return {};
  for (const ColumnId id : model_.catalog->table(base_.table).columns) {
    const Column& column = model_.catalog->column(id);
    const Words label = field_words(id);
    if (column.is_time() && says_any(label, kBirth)) return Attribute{{}, id};
    if (column.is_numeric() && says_any(label, kAge)) {
      descending = !descending;
      return Attribute{{}, id};
    }
  }
  return {};
}

// "last" alone says nothing of time; "the last 10 orders", "our last order" do.
bool BoundQuestion::is_bare_last(std::size_t cue) const {
  static const WordSet kLast =
      with(kFirstWords, {"last", "ultimo", "ultima", "ultimos", "ultimas"});
  const TokenRange tokens = bound_[cue].unit->tokens;
  if (!kLast.contains(question_.tokens[tokens.end - 1u].plain)) return false;
  std::size_t next = after(cue);
  if (number_at(next)) next = after(next);
  return next >= bound_.size() || !bound_[next].link ||
         bound_[next].link->kind != LinkKind::entity || table_of(*bound_[next].link) != base_.table;
}

// "los 3 primeros", after a list: the first of what was shown.
void Composer::take_first_of_them(std::size_t cue) {
  if (edited_ == nullptr || rank_.cue) return;
  take_number_of(cue);
  if (!rank_.n) return;
  rank_.cue = cue;
  rank_.descending = is_cue(cue, Cue::earliest);
  use(cue);
}

// "last order of each customer", "primera compra por cliente": when it was, for each of them.
bool Composer::take_time_of_each(std::size_t cue, bool last) {
  const std::size_t deed = after(cue);
  if (!is_event(base_) || !base_.time || edited_ != nullptr || deed >= bound_.size()) return false;
  const auto& link = bound_[deed].link;
  const bool own = link && (link->kind == LinkKind::entity || link->kind == LinkKind::metric) &&
                   table_of(*link) == base_.table;
  if (!(own || says_bought(deed)) || plural(deed) || number_at(deed)) return false;
  const std::size_t by = after(deed), thing = after(by);
  if (!is_cue(by, Cue::by) || thing >= bound_.size() || !bound_[thing].link) return false;
  add_measure({Measure::Kind::aggregate,
               {},
               last ? Aggregation::maximum : Aggregation::minimum,
               Attribute{{}, *base_.time}});
  said_.measuring = said_.measure = said_.figure = said_.counted = true;
  use_words(cue);
  use_words(deed);
  chip(ChipKind::calculation,
       last ? Words{"last time", "última vez"} : Words{"first time", "primera vez"},
       {{bound_[cue].unit->tokens.begin, bound_[deed].unit->tokens.end}}, Origin::said);
  return true;
}

void Composer::take_latest() {
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    if (!is_any_cue(i, {Cue::latest, Cue::earliest}) || bound_[i].used) continue;
    bool descending = is_cue(i, Cue::latest);
    if (take_time_of_each(i, descending)) return;
    if (is_bare_last(i)) {
      take_first_of_them(i);
      continue;
    }
    std::optional<Attribute> time = time_of_age(i, descending);
    for (const std::size_t beside : {before(i), after(i)}) {
      if (time) break;
      time = time_of_deed(beside);
      if (time) use_deed(beside, *time);
    }
    if (!time) time = base_.time ? std::optional(Attribute{{}, *base_.time}) : std::nullopt;
    if (!time) continue;
    rank_.cue = i;
    rank_.descending = descending;
    rank_.by = time;
    rank_.by_time = true;
    use(i);
    take_number_of(i);
  }
}

// Whether a word of the unit, or its translation, stands in a name of the figure.
static bool says_duration(const Question& question, const std::vector<Bound>& bound, std::size_t i,
                          const Metric& metric) {
  std::vector<std::string> names = {metric.label.en, metric.label.es};
  names.insert(names.end(), metric.synonyms.en.begin(), metric.synonyms.en.end());
  names.insert(names.end(), metric.synonyms.es.begin(), metric.synonyms.es.end());
  WordSet words;
  for (const auto& name : names)
    for (const auto& word : words_of_name(name)) words.insert(fold_plain(word));
  const TokenRange tokens = bound[i].unit->tokens;
  return std::any_of(question.tokens.begin() + tokens.begin, question.tokens.begin() + tokens.end,
                     [&](const Token& token) {
                       if (token.stop_word) return false;
                       if (words.contains(token.plain) || words.contains(token.lemma_en))
                         return true;
                       const auto english = translations(token.lemma_es, Language::es);
                       return std::ranges::any_of(english, [&](const auto& word) {
                         return words.contains(fold_plain(word));
                       });
                     });
}

// "how long does it take to deliver": the figure of days that a verb or a noun names, or the only
// one there is.
void Composer::take_how_long() {
  if (!asks_how_long() || !out_.slots.measures.empty() || edited_ != nullptr) return;
  const Metric* found = nullptr;
  std::size_t said = bound_.size();
  bool several = false;
  for (const Metric& metric : model_.metrics) {
    if (metric.entity != base_.id || metric.unit != "days" || metric.additive) continue;
    several = several || found != nullptr;
    if (found == nullptr) found = &metric;
    for (std::size_t i = 0; i < bound_.size(); ++i) {
      if (bound_[i].used || !says_duration(question_, bound_, i, metric)) continue;
      found = &metric;
      said = i;
      several = false;
    }
    if (said < bound_.size()) break;
  }
  if (found == nullptr || several) return;
  if (said < bound_.size()) bound_[said].used = true;
  add_measure({Measure::Kind::metric, found->id, {}, {}});
  use_up({Cue::how_long, Cue::average}, "take");
  use_days_taken();
  chip(ChipKind::metric, found->label, {}, Origin::implied);
}

// "the lowest salary", of nobody in particular: a figure, and no row.
void Composer::take_extreme() {
  const Slots& slots = out_.slots;
  if (!rank_.cue || !rank_.by || rank_.by_time || said_.entity || edited_ != nullptr ||
      !slots.measures.empty() || !slots.groups.empty() || !shown_.empty())
    return;
  add_measure({Measure::Kind::aggregate,
               {},
               rank_.descending ? Aggregation::maximum : Aggregation::minimum,
               *rank_.by});
}

// ---- references --------------------------------------------------------------------------------

// Whether a number or a code of something is asked for.
static bool says_number(const Question& question) {
  static const WordSet kNumbers = {
      "id", "ids",    "number",  "numbers", "code",    "codes", "key",        "keys",
      "no", "numero", "numeros", "codigo",  "codigos", "clave", "identifier", "identificador"};
  return std::ranges::any_of(question.tokens,
                             [](const Token& token) { return kNumbers.contains(token.plain); });
}

// What names the row that a column refers to: "driver" is not the driver's number but the name.
std::vector<Attribute> BoundQuestion::referred_to(const Attribute& attribute) const {
  const Column& column = model_.catalog->column(attribute.column);
  const Entity& own = model_.entity_of(column.table);
  const bool refers = std::ranges::any_of(model_.edges, [&](const Edge& edge) {
    return edge.child == column.table && edge.child_columns == std::vector{column.id};
  });
  // "accounts", where nothing but their number is called so.
  const bool is_key = column.unique && column.meaning == Meaning::identifier &&
                      (!refers || own.key == std::vector{column.id});
  if (is_key && std::ranges::find(own.display, column.id) == own.display.end() &&
      !says_number(question_)) {
    std::vector<Attribute> names;
    for (const ColumnId display : own.display) names.push_back({attribute.path, display});
    return names;
  }
  for (const Edge& edge : model_.edges) {
    if (edge.child != column.table || edge.child_columns.size() != 1 ||
        edge.child_columns.front() != column.id)
      continue;
    const Entity& parent = model_.entity_of(edge.parent);
    if (parent.display.empty() || parent.display == parent.key) continue;
    std::vector<Attribute> names;
    for (const ColumnId display : parent.display) {
      Attribute name{attribute.path, display};
      name.path.hops.push_back({edge.id, true});
      names.push_back(std::move(name));
    }
    return names;
  }
  return {};
}

// ---- the best of each, so many for each --------------------------------------------------------

// "the highest invoice", "las 3 ventas más caras": the adjective stands beside the rows themselves.
bool Composition::ranks_base() const {
  const bool adjective =
      is_any_cue(*rank_.cue, {Cue::top, Cue::bottom}) || ranks_by_price(*rank_.cue);
  // A sheet has no key, but a number for each row.
  const bool told_apart =
      !base_.key.empty() ||
      (base_.display.size() == 1 && model_.catalog->column(base_.display.front()).unique);
  if (!adjective || !told_apart || said_.subject_asked) return false;
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const auto& link = bound_[i].link;
    if (link && link->kind == LinkKind::entity && link->entity == base_.id && rank_subject(i))
      return counts_rows(i);
  }
  return false;
}

// What one row of events comes to: its part of the usual figure, its only money, or what is called
// a total of it.
std::optional<Attribute> BoundQuestion::money_of_row() const {
  static const WordSet kTotals = {"total", "amount", "importe", "tot", "amt"};
  const Metric* usual = default_metric();
  auto part =
      usual == nullptr ? std::nullopt : row_value({Measure::Kind::metric, usual->id, {}, {}});
  if (part) return part;
  if (const auto held = money_held()) return held;
  std::optional<Attribute> total;
  for (const ColumnId id : model_.catalog->table(base_.table).columns) {
    const bool money = model_.catalog->column(id).meaning == Meaning::money;
    if (!money || model_.field(id).hidden || !says_any(field_words(id), kTotals)) continue;
    if (total) return {};
    total = Attribute{{}, id};
  }
  return total;
}

// "the most expensive product in each category": rows, ranked within their group.
void Composer::rank_rows() {
  Slots& slots = out_.slots;
  if (!rank_.cue || !slots.measures.empty() || !said_.entity || edited_ != nullptr) return;
  const TokenRange said = bound_[*rank_.cue].unit->tokens;
  // "the biggest class" is one of them; the biggest order is that of the most money.
  const bool of_base = ranks_base();
  const bool one_row = base_.is_fact && !rank_.by && of_base;
  const bool is_thing = !base_.is_fact || one_row ||
                        (base_.display != base_.key && !rank_.by && says_size(question_, said));
  if (!is_thing) return;
  if (!rank_.by && rank_.by_money && !base_.is_fact) rank_.by = price_of(base_, {});
  if (!rank_.by && says_size(question_, said)) {
    const auto size = size_of_thing(model_, base_, question_, said);
    if (size) rank_.by = Attribute{{}, *size};
  }
  if (!rank_.by && one_row && !says_extent(question_, said)) rank_.by = money_of_row();
  if (!rank_.by) return;
  // "the highest invoice, with its client": told beside it.
  const bool beside =
      of_base && rank_.within.empty() && std::ranges::none_of(slots.groups, [](const Group& group) {
        return group.grain || group.part || fans_out(group.attribute.path);
      });
  if (!slots.groups.empty() && slots.groups != rank_.within && !beside) return;
  const auto show = [&](const Attribute& attribute) {
    if (std::ranges::find(shown_, attribute) == shown_.end()) shown_.push_back(attribute);
  };
  for (const ColumnId column : base_.display) show({{}, column});
  for (const Group& group : slots.groups) show(group.attribute);
  show(*rank_.by);
  // What ranks them is told of them, before what else they are of.
  const auto ranks = std::ranges::find(shown_, *rank_.by);
  const auto first = std::ranges::find_if(
      shown_, [&](const Attribute& attribute) { return is_measure(attribute.column); });
  if (first < ranks) std::rotate(first, ranks, ranks + 1);
  rank_.subject_said = !slots.groups.empty() && !beside;
  slots.groups.clear();
  said_.measuring = false;
  rank_.by_money = false;
}

// "which project took the most hours", of rows that are hours of one each: all of its rows
// together, and not the row that has most.
void Composer::add_up_what_ranks() {
  if (!rank_.cue || !rank_.by || rank_.by_time || edited_ != nullptr || !is_event(base_) ||
      !is_any_cue(*rank_.cue, {Cue::most, Cue::least}) || !out_.slots.measures.empty() ||
      out_.slots.groups.empty() || (said_.entity && out_.slots.groups == rank_.within))
    return;
  const Column& column = model_.catalog->column(rank_.by->column);
  if (!column.is_numeric() || column.meaning == Meaning::percent || !rank_.by->path.hops.empty())
    return;
  add_measure({Measure::Kind::aggregate, {}, Aggregation::sum, *rank_.by});
  rank_.measure = out_.slots.measures.back();
  rank_.by.reset();
  said_.ask_figure();
}

// A count of rows, or money for what was sold: shared out among things.
bool BoundQuestion::adds_up(const Measure& measure) const {
  if (measure.kind == Measure::Kind::rows) return true;
  if (measure.kind != Measure::Kind::metric) return false;
  const Metric& metric = model_.metric(measure.metric);
  // What a described cost is of is told by many charges: the average of one of them is no cost of
  // it.
  const bool usual_cost = metric.from_file && metric.is_default && metric.parts.empty() &&
                          base_.is_fact && model_.is_described();
  return metric.additive &&
         (metric.good_when == GoodWhen::higher || says_what_is_owed(metric) || usual_cost);
}

// The column that tells one of the things at the end of a path from another: where a single hop
// leads there, the one that refers to it.
std::optional<Attribute> BoundQuestion::key_of(const Entity& entity, const Path& path) const {
  if (path.hops.size() == 1 && path.hops.front().to_one) {
    const Edge* edge = find_edge({}, model_, path.hops.front().edge);
    if (edge != nullptr && edge->child_columns.size() == 1)
      return Attribute{{}, edge->child_columns.front()};
  }
  if (entity.key.size() != 1) return {};
  return Attribute{path, entity.key.front()};
}

// "treatments per appointment": rows of the base, each of which is one of these for one of those.
bool BoundQuestion::pairs_up(const Measure& measure, const Attribute& each) const {
  const bool lines = !base_.time || model_.catalog->column(*base_.time).table != base_.table;
  if (measure.kind != Measure::Kind::aggregate || measure.function != Aggregation::count_distinct ||
      !has_cue({Cue::average}) || !lines)
    return false;
  const auto& counted = measure.attribute.path.hops;
  const Column& column = model_.catalog->column(each.column);
  const bool refers = each.path.hops.empty() ? column.table == base_.table && !column.unique
                                             : each.path.hops.size() == 1;
  return counted.size() == 1 && counted.front().to_one && refers && counted != each.path.hops;
}

// What is of no team is no part of what a team costs on average.
static void leave_out_what_is_of_none(const Model& model, const Attribute& each, Composed& out) {
  const Column& column = model.catalog->column(each.column);
  const bool said = std::ranges::any_of(
      out.slots.filters, [&](const Filter& filter) { return filter.attribute == each; });
  if (column.nulls + column.null_words == 0 || said) return;
  out.slots.filters.push_back({each, Compare::not_null, {}});
  const Words& label = model.field(column.id).label;
  out.trace.assumptions.push_back(
      {{"Rows without a value for " + label.en + " are left out.",
        "Las filas sin valor de " + label.in(Language::es) + " quedan fuera."},
       {}});
}

// "which city has the highest sales per customer": a customer is in one city, so that nothing of it
// is ranked within each customer.
static bool ranks_group_of(const Model& model, const Attribute& each,
                           const std::vector<Group>& groups) {
  if (groups.size() != 1 || groups.front().grain || groups.front().part) return false;
  const Attribute& group = groups.front().attribute;
  const Entity& thing = model.entity_of(model.catalog->column(group.column).table);
  const bool names_it = std::ranges::find(thing.display, group.column) != thing.display.end() ||
                        std::ranges::find(thing.key, group.column) != thing.key.end();
  if (group.path.hops.size() != 1 || names_it) return false;
  const Edge* edge = find_edge({}, model, group.path.hops.front().edge);
  return edge != nullptr && each.path.hops.empty() &&
         edge->child_columns == std::vector{each.column};
}

// "orders per customer on average": how many there are, for each customer that has any.
bool Composer::take_average_each(std::size_t i, const Attribute& each, const Words& label) {
  static const WordSet kOne = {"a", "an", "each", "one", "un", "una", "cada"};
  static const WordSet kDivides = {"by", "segun"};
  auto& measures = out_.slots.measures;
  if (measures.size() == 1 && pairs_up(measures[0], each)) measures[0] = {};
  const std::size_t begin = bound_[i].unit->tokens.begin;
  const bool one = begin > 0 && kOne.contains(question_.tokens[begin - 1].plain);
  // "how much does a customer spend on average": the usual figure.
  const Metric* usual = measures.empty() && one && asks_for_money() ? default_metric() : nullptr;
  const Measure money{Measure::Kind::metric, usual != nullptr ? usual->id : MetricId{}, {}, {}};
  const bool spends = usual != nullptr && adds_up(money);
  const bool counts =
      measures.empty() ? said_.entity || spends : measures.size() == 1 && adds_up(measures[0]);
  if (!counts || (!is_cue(before(i), Cue::by) && !one) || edited_ != nullptr) return false;
  // "how much does each seller sell on average per month": the average is one of months.
  if (one && has_grain()) return false;
  if (fans_out(each.path)) return false;
  // "average tab value by venue": groups, and no number of tabs for each.
  if (measures.empty() && !one && !has_cue({Cue::how_many}) &&
      kDivides.contains(question_.tokens[begin - 1].plain))
    return false;
  const bool of_their_group =
      ranks_group_of(model_, each, out_.slots.groups) && rank_.cue && !plural(i);
  // Costs "by team" are put together by it.
  const bool cost = measures.size() == 1 && measures[0].kind == Measure::Kind::metric &&
                    model_.metric(measures[0].metric).good_when == GoodWhen::lower;
  if (cost && (has_grain() || rank_.cue || plural(i) ||
               !says_per(question_, bound_[before(i)].unit->tokens)))
    return false;
  for (std::size_t k = 0; k < bound_.size(); ++k) {
    const bool mean = is_cue(k, Cue::average) && !bound_[k].used;
    if (!mean && !(of_their_group && k == *rank_.cue)) continue;
    if (out_.slots.measures.empty()) add_measure(spends ? money : Measure{});
    const std::size_t deed = after(i);
    if (spends && deed < bound_.size() && !bound_[deed].link &&
        is_deed(question_.tokens[bound_[deed].unit->tokens.begin]))
      use(deed);
    out_.slots.versus = Versus{
        Versus::Kind::ratio, {Measure::Kind::aggregate, {}, Aggregation::count_distinct, each}, {}};
    if (cost) leave_out_what_is_of_none(model_, each, out_);
    use(k);
    if (is_cue(before(i), Cue::by)) use(before(i));
    use(i);
    said_.counted = true;
    if (!mean) rank_.measure = measures.front();
    chip(ChipKind::calculation,
         {"average per " + label.en, "promedio por " + label.in(Language::es)},
         {bound_[i].unit->tokens}, Origin::said);
    return true;
  }
  return false;
}

// "compare the revenue of Spain and Germany": each for itself.
void Composer::compare_values() {
  Slots& slots = out_.slots;
  // "who spends more, the hotels or the schools?": these two, and nobody else.
  const auto is_between_cells = [&](std::size_t i) {
    const std::size_t left = before(i), right = after(i);
    const auto is_cell = [&](std::size_t k) {
      return k < bound_.size() && bound_[k].link && bound_[k].link->kind == LinkKind::value;
    };
    return is_cue(i, Cue::either) && is_cell(left) && is_cell(right) &&
           bound_[left].link->column == bound_[right].link->column;
  };
  bool either = false;
  for (std::size_t i = 0; i < bound_.size() && edited_ == nullptr && rank_.cue; ++i)
    either = either || (is_between_cells(i) && has_cue({Cue::which, Cue::who}));
  if (!(has_cue({Cue::compare}) || either) || slots.versus) return;
  if (either && has_cue({Cue::who})) slots.groups.clear();
  for (std::size_t k = 0; k < slots.filters.size(); ++k) {
    const Filter& filter = slots.filters[k];
    if (filter.op != Compare::in || filter.values.size() < 2) continue;
    if (edited_ != nullptr && !fresh_.filters.contains(static_cast<std::ptrdiff_t>(k))) continue;
    // "compare AWS and Azure in Q2 and Q3": both of both; a word that stands for two cells is one.
    std::size_t said = 0;
    for (std::size_t i = 0; i < bound_.size(); ++i) said += filter_of(i) == k ? 1 : 0;
    if (slots.compare_with && said < 2) continue;
    // "prod vs dev share": of each in the whole, and not in itself.
    if (std::ranges::find(slots.share_of, k) != slots.share_of.end()) {
      const Attribute attribute = filter.attribute;
      slots.filters.erase(slots.filters.begin() + static_cast<std::ptrdiff_t>(k));
      slots.share_of.clear();
      slots.share = true;
      add_group({attribute, {}, {}});
      return;
    }
    const Group group{filter.attribute, {}, filter.part};
    if (std::ranges::find(slots.groups, group) == slots.groups.end()) slots.groups.push_back(group);
    return;
  }
}

}  // namespace cuanto
