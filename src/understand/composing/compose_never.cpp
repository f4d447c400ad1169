// What things never did: rows of another table that are not there, or not with that value.
#include "understand/composing/composer.h"

#include <algorithm>

#include "base/text.h"
#include "understand/trade_words.h"

namespace cuanto {

bool Composer::take_never(std::size_t i) {
  const Path& path = bound_[i].path;
  if (base_.is_fact || path.hops.empty() || bound_[i].link->op != Compare::in) return false;
  // The verb may stand between: "never used Spot".
  std::size_t cue = bound_.size();
  for (std::size_t k = i; k-- > 0 && i - k <= 3;) {
    if (is_cue(k, Cue::never)) cue = k;
  }
  if (cue == bound_.size()) return false;
  if (!fans_out(path)) return false;
  Filter filter{{{}, bound_[i].link->column}, Compare::in, {}};
  for (const auto& stored : bound_[i].link->stored)
    filter.values.push_back({ValueKind::text, stored, {stored}});
  out_.slots.none_of.push_back({path, {std::move(filter)}});
  use(cue);
  use(i);
  for (std::size_t k = cue + 1; k < i; ++k) bound_[k].used = true;
  const std::string text = join(bound_[i].link->stored, ", ");
  chip(ChipKind::value, {"never " + text, "nunca " + text},
       {{bound_[cue].unit->tokens.begin, bound_[i].unit->tokens.end}}, Origin::said);
  return true;
}

// Rows that happened: with figures, or at a time and without a name.
bool BoundQuestion::is_event(const Entity& entity) {
  return entity.is_fact || (entity.time && entity.display == entity.key);
}

// Rows of it are sales: by name, or their figure is a revenue.
bool BoundQuestion::is_sold_by(const Entity& entity) const {
  static const WordSet kSales = {
      "order",  "orders",  "sale",  "sales",  "purchase", "purchases", "invoice", "invoices",
      "pedido", "pedidos", "venta", "ventas", "compra",   "compras",   "factura", "facturas"};
  if (says_any(entity.label, kSales)) return true;
  return std::ranges::any_of(model_.metrics, [&](const Metric& metric) {
    return metric.entity == entity.id && metric.is_default && metric.good_when == GoodWhen::higher;
  });
}

// "have not ordered": what is denied are the rows themselves.
bool BoundQuestion::denies_itself(std::size_t never) const {
  for (std::size_t i = never + 1; i < bound_.size(); ++i) {
    const auto& link = bound_[i].link;
    if (link && link->kind == LinkKind::entity && link->entity == base_.id &&
        denial_of(i) < bound_.size())
      return true;
  }
  return false;
}

// "orders to suppliers that have not arrived": the orders are asked for, and none is denied.
bool BoundQuestion::is_asked_before(const Entity& other) const {
  const auto named = [&](const Entity& entity) {
    return std::ranges::find_if(units_, [&](const Unit& unit) {
      return std::ranges::any_of(unit.links, [&](const Link& link) {
        return link.kind != LinkKind::value && table_of(link) == entity.table;
      });
    });
  };
  return named(other) < named(base_);
}

// "did not buy", "without purchases": words for that there are rows of what was sold.
bool BoundQuestion::says_bought(std::size_t i) const {
  return i < bound_.size() && bound_[i].unit->kind != Unit::Kind::time &&
         (says_between(i, i + 1, kBuyWords) || says_between(i, i + 1, kPurchaseWords));
}

// What these things may not have done: of several tables of events, the one that the words name,
// "have not paid"; else the one that things are sold by, before what bills them.
std::vector<Path> BoundQuestion::events_denied() const {
  std::vector<Path> events;
  for (const Edge& edge : model_.edges) {
    if (edge.parent != base_.table || !is_event(model_.entity_of(edge.child))) continue;
    events.push_back({{{edge.id, false}}, 0});
  }
  const auto event_of = [&](const Path& path) -> const Entity& {
    return model_.entity_of(find_edge({}, model_, path.hops.front().edge)->child);
  };
  const auto is_named = [&](const Path& path) {
    const TableId child = event_of(path).table;
    return std::ranges::any_of(units_, [&](const Unit& unit) {
      return std::ranges::any_of(unit.links,
                                 [&](const Link& link) { return table_of(link) == child; });
    });
  };
  if (events.size() > 1 && std::ranges::count_if(events, is_named) == 1)
    std::erase_if(events, [&](const Path& path) { return !is_named(path); });
  if (events.size() > 1)
    std::erase_if(events, [&](const Path& path) { return !is_sold_by(event_of(path)); });
  // What is bought is ordered before it is billed.
  static const WordSet kBills = {"invoice", "factura", "bill"};
  const auto is_bill = [&](const Path& path) { return says_any(event_of(path).label, kBills); };
  if (std::ranges::any_of(events, [&](const Path& path) { return !is_bill(path); }))
    std::erase_if(events, is_bill);
  return events;
}

void Composer::take_never_at_all() {
  // "people who never bought": those who might have.
  const bool asked = said_.entity || (is_people(base_) && has_cue({Cue::who}));
  if (base_.is_fact || !asked || !out_.slots.none_of.empty() || edited_ != nullptr) return;
  const auto events = events_denied();
  if (events.size() != 1) return;
  const Entity& other = model_.entity_of(find_edge({}, model_, events.front().hops[0].edge)->child);
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const bool without = is_cue(i, Cue::without) && says_bought(after(i));
    if (!(is_cue(i, Cue::never) || without) || bound_[i].used || denies_itself(i)) continue;
    if (is_asked_before(other)) return;
    NoneOf none{events.front(), {}};
    use(i);
    // The verb, and "anything".
    TokenRange said = bound_[i].unit->tokens;
    std::size_t last = i;
    for (std::size_t k = i + 1; k < bound_.size() && k <= i + 2; ++k) {
      const bool is_deed_of_it = says_bought(k) && is_sold_by(other);
      if (bound_[k].unit->kind == Unit::Kind::time || (bound_[k].link && !is_deed_of_it)) break;
      bound_[k].used = true;
      said.end = bound_[k].unit->tokens.end;
      last = k;
    }
    add_period_after(last, other, none, said);
    out_.slots.none_of.push_back(std::move(none));
    use_nobody();
    chip(ChipKind::value,
         {"without " + other.label_plural.en, "sin " + other.label_plural.in(Language::es)}, {said},
         Origin::said);
    return;
  }
}

}  // namespace cuanto
