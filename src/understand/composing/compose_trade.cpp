// What was spent, bought and sold, and how often: a verb for a figure.
#include <algorithm>

#include "understand/composing/composer.h"
#include "understand/trade_words.h"

namespace cuanto {

static const WordSet kSpend = {"spend",   "spent",  "spends",   "gastado",   "gastaron",
                               "gasto",   "gastan", "gasta",    "gastar",    "pay",
                               "paid",    "billed", "invoiced", "facturado", "facturamos",
                               "facturo", "cobrado"};
static const WordSet kSell = {"sell",      "sold",    "sells",    "selling",  "vendido",
                              "vendidos",  "vendida", "vendidas", "vendimos", "vendio",
                              "vendieron", "vende",   "venden",   "vender"};

// "what share of the tickets is sold online": the rows are what is sold, and they are counted.
bool Composition::only_says_sold(std::size_t i) const {
  const TokenRange tokens = bound_[i].unit->tokens;
  const std::string& word = question_.tokens[tokens.begin].plain;
  if (tokens.end != tokens.begin + 1 || asks_for_money() || edited_ != nullptr ||
      (!kSell.contains(word) && !kBuyWords.contains(word)))
    return false;
  // "litres of diesel sold", "sold more units": so much of it, and no money.
  const bool amount_said = std::ranges::any_of(bound_, [&](const Bound& bound) {
    if (!bound.link || !bound.path.hops.empty()) return false;
    const Link& link = *bound.link;
    if (link.kind == LinkKind::field)
      return is_measure(link.column) &&
             model_.catalog->column(link.column).meaning != Meaning::money;
    const auto added =
        link.kind == LinkKind::metric && model_.metric(link.metric).entity == base_.id
            ? row_value({Measure::Kind::metric, link.metric, {}, {}})
            : std::nullopt;
    return added && model_.catalog->column(added->column).meaning == Meaning::quantity;
  });
  if (amount_said) return true;
  return std::ranges::any_of(units_, [&](const Unit& unit) {
    return std::ranges::any_of(unit.links, [&](const Link& link) {
      return link.kind == LinkKind::entity && link.entity == base_.id &&
             link.quality >= kQualityLexicon && unit.tokens != tokens;
    });
  });
}

// "what did we invoice": a verb that is a thing elsewhere.
bool BoundQuestion::is_billed_by_us(std::size_t i) const {
  static const WordSet kBill = {"invoice", "bill", "charge"};
  return is_done_by_us(i) && kBill.contains(question_.tokens[bound_[i].unit->tokens.begin].plain);
}

// The sum of a column of units.
static std::optional<Measure> units_sold(const Model& model, const Entity& base) {
  static const WordSet kUnits = {"quantity", "cantidad", "units", "unidades"};
  for (const Metric& metric : model.metrics) {
    if (metric.entity == base.id && says_any(metric.label, kUnits))
      return Measure{Measure::Kind::metric, metric.id, {}, {}};
  }
  return {};
}

// "customers who have spent the most", "how much did we sell": money for what was sold; "products
// sold" with no word of money: how many of them.
// "how many customers bought in May": of rows that are sales, that is what happened.
void Composer::use_deed_of_sale() {
  if (edited_ != nullptr || !is_event(base_) || !is_sold_by(base_)) return;
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const Bound& bound = bound_[i];
    const TokenRange tokens = bound.unit->tokens;
    if (bound.used || bound.link || bound.unit->kind == Unit::Kind::cue ||
        tokens.end != tokens.begin + 1)
      continue;
    const std::string& word = question_.tokens[tokens.begin].plain;
    // "did not buy": there are no such rows.
    if (denial_of(i) < bound_.size()) continue;
    if (kBuyWords.contains(word) || kSpend.contains(word)) use(i);
  }
}

void Composer::take_trade() {
  use_deed_of_sale();
  if (!out_.slots.measures.empty() || edited_ != nullptr || shares_rows()) return;
  if (take_times()) return;
  // "the most expensive booking": one of these rows, and no sum of them.
  if (rank_.by_money && rank_.cue && ranks_base()) return;
  const Metric* money = base_.is_fact ? default_metric() : nullptr;
  if (money != nullptr && (money->from_file || money->good_when == GoodWhen::lower)) return;
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const TokenRange tokens = bound_[i].unit->tokens;
    const std::string& word = question_.tokens[tokens.end - 1u].plain;
    const bool ranked = rank_.by_money && rank_.cue == i;
    const bool spent = kSpend.contains(word) || ranked || is_billed_by_us(i);
    const bool bought = kBuyWords.contains(word);
    if ((!spent && !bought && !kSell.contains(word)) || tokens.end - tokens.begin > 4) continue;
    const bool money_asked = asks_for_money() || spent || (bought && rank_.cue);
    if (!money_asked && !rank_.cue && out_.slots.groups.empty()) continue;
    // These rows have no money: others may.
    if (money == nullptr) {
      const bool trade =
          kSpend.contains(word) || kSell.contains(word) || bought || (ranked && is_event(base_));
      if (money_asked && trade) out_.score -= kNoPriceLoss;
      continue;
    }
    Measure measure{Measure::Kind::metric, money->id, {}, {}};
    if (!money_asked) {
      if (const auto units = units_sold(model_, base_))
        measure = *units;
      else if (said_.entity)  // "tickets sold": so many of them
        measure = {};
    }
    add_measure(measure);
    if (!bound_[i].link) use(i);
    bound_[i].used = true;
    chip(ChipKind::metric,
         measure.kind == Measure::Kind::metric ? model_.metric(measure.metric).label
                                               : Words{"number", "número"},
         {tokens}, Origin::implied);
    return;
  }
}

// "how many customers bought this year": the time of a customer says when nobody bought anything.
void Composer::doubt_unbought() {
  const Slots& slots = out_.slots;
  const std::size_t bought = unit_saying(kBuyWords);
  if (bought == bound_.size() || !slots.period || is_event(base_) || edited_ != nullptr ||
      !slots.period->time.path.hops.empty() || !slots.none_of.empty() || !slots.some_of.empty())
    return;
  const bool sold = std::ranges::any_of(model_.entities, [&](const Entity& sale) {
    const auto way = sale.id == base_.id || !is_event(sale) || !is_sold_by(sale)
                         ? std::nullopt
                         : route_to(model_, sale.table, base_.table);
    return way && !fans_out(way->path);
  });
  if (!sold) return;
  out_.score -= kNoPriceLoss;
  out_.weakest = std::min(out_.weakest, kDoubtfulQuality);
}

// "bought from most often", "que más veces se ha alquilado": the rank goes by how often.
bool Composer::ranks_by_times() {
  static const WordSet kOften = {"often", "frequently"};
  static const WordSet kTimes = {"times", "veces"};
  if (!rank_.cue || !is_any_cue(*rank_.cue, {Cue::most, Cue::least})) return false;
  const std::size_t next = after(*rank_.cue);
  if (next < bound_.size() && says_between(next, next + 1, kTimes)) {
    use_words(next);
    return true;
  }
  return says_between(*rank_.cue, *rank_.cue + 1, kOften);
}

// "at least 15 times", "más de 3 veces": how often it happened, whatever was done.
bool Composer::take_times() {
  const bool times = ranks_by_times() || std::ranges::any_of(pending_, [&](const Pending& pending) {
                       const Unit& number = *bound_[pending.number].unit;
                       return !pending.values.empty() && number.kind == Unit::Kind::number &&
                              question_.numbers[number.index].unit == NumberUnit::times;
                     });
  const auto time = times ? time_of(base_) : std::nullopt;
  if (!time) return false;
  // Whatever is bought is bought from rows with money.
  if (unit_saying(kBuyWords) < bound_.size() && !is_sold_by(base_)) out_.score -= kNoPriceLoss;
  // Lines of an order happen when the order does.
  const Entity& event = model_.entity_of(model_.catalog->column(time->column).table);
  const auto key = time->path.hops.empty() ? std::nullopt : key_of(event, time->path);
  add_measure(key ? Measure{Measure::Kind::aggregate, {}, Aggregation::count_distinct, *key}
                  : Measure{});
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const Unit& unit = *bound_[i].unit;
    if (unit.kind != Unit::Kind::time && is_deed(question_.tokens[unit.tokens.begin]))
      bound_[i].used = true;
  }
  return true;
}

}  // namespace cuanto
