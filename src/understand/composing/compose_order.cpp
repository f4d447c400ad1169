// In which order rows are wanted: "most expensive first", "from oldest to newest", "al revés".
#include <algorithm>

#include "understand/composing/composer.h"

namespace cuanto {
namespace {

const WordSet kNameOrder = {"alphabetically", "alphabetical", "alfabetico", "alfabeticamente", "z"};
const WordSet kMoneyOrder = {"expensive"};
const WordSet kTimeOrder = {"newest", "oldest"};

}  // namespace

// The words of an order, and those of a ranking that only ask for one: "largest orders first".
void Composer::take_order() {
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    if (is_cue(i, Cue::reversed) && edited_ != nullptr) {
      order_.reversed = true;
      use(i);
    }
    if (!is_any_cue(i, {Cue::ascending, Cue::descending})) continue;
    order_.descending = is_cue(i, Cue::descending);
    order_.by = order_said(i);
    use(i);
  }
}

OrderedBy BoundQuestion::order_said(std::size_t i) const {
  if (says_between(i, i + 1, kNameOrder)) return OrderedBy::name;
  if (const auto phrase = find_order(words_of_question(), bound_[i].unit->tokens.begin))
    return phrase->by;
  if (says_between(i, i + 1, kMoneyOrder)) return OrderedBy::money;
  return says_between(i, i + 1, kTimeOrder) ? OrderedBy::time : OrderedBy::size;
}

// What a thing of the table at the end of the path costs: its price, where it has several columns
// of money.
std::optional<Attribute> BoundQuestion::price_of(const Entity& entity, const Path& path) const {
  std::optional<Attribute> found;
  for (const ColumnId id : model_.catalog->table(entity.table).columns) {
    const Column& column = model_.catalog->column(id);
    if (column.meaning != Meaning::money || !column.is_numeric() || model_.field(id).hidden)
      continue;
    if (says_price(field_words(id))) return Attribute{path, id};
    if (!found) found = Attribute{path, id};
  }
  return found;
}

// What "dear" and "cheap" go by: the figure, where it is money; the price of each row of a list; or
// that of the things that rows are put together by.
std::optional<Composition::Key> Composer::money_key() {
  Slots& slots = out_.slots;
  if (!slots.measures.empty() && measures_money(model_, slots.measures.front()))
    return slots.measures.front();
  if (slots.measures.empty() && slots.groups.empty()) {
    const auto shown = std::ranges::find_if(slots.shown, [&](const Attribute& attribute) {
      return model_.catalog->column(attribute.column).meaning == Meaning::money;
    });
    if (shown != slots.shown.end()) return *shown;
    return price_of(base_, {});
  }
  for (const Group& group : slots.groups) {
    const Path& path = group.attribute.path;
    const Entity& thing = model_.entity_of(model_.catalog->column(group.attribute.column).table);
    const bool names_it =
        std::ranges::find(thing.display, group.attribute.column) != thing.display.end();
    if (path.hops.empty() || fans_out(path) || !names_it) continue;
    const auto price = price_of(thing, path);
    if (!price) continue;
    const Group beside{*price, {}, {}};
    if (std::ranges::find(slots.groups, beside) == slots.groups.end())
      slots.groups.push_back(beside);
    return *price;
  }
  return {};
}

// The figure that is shown; of a list, what it went by before, or its only column of numbers.
std::optional<Composition::Key> Composition::size_key() const {
  const Slots& slots = out_.slots;
  if (!slots.measures.empty()) return slots.measures.front();
  if (edited_ != nullptr && edited_->order) return edited_->order->by;
  const auto figure = std::ranges::find_if(
      slots.shown, [&](const Attribute& attribute) { return is_measure(attribute.column); });
  if (figure != slots.shown.end()) return *figure;
  if (edited_ != nullptr) {
    const auto held = money_held();
    return held ? std::optional<Key>(*held) : std::nullopt;
  }
  return slots.shown.empty() ? std::nullopt : std::optional<Key>(slots.shown.front());
}

std::optional<Composition::Key> Composer::time_key() {
  const Slots& slots = out_.slots;
  const auto shown = std::ranges::find_if(slots.shown, [&](const Attribute& attribute) {
    return model_.catalog->column(attribute.column).is_time();
  });
  if (shown != slots.shown.end()) return *shown;
  if (!slots.measures.empty() || !slots.groups.empty()) return {};
  const auto time = time_of(base_);
  return time ? std::optional<Key>(*time) : std::nullopt;
}

std::optional<Composition::Key> Composer::order_key(OrderedBy by) {
  const Slots& slots = out_.slots;
  switch (by) {
    case OrderedBy::money:
      return money_key();
    case OrderedBy::time:
      return time_key();
    case OrderedBy::name:
      if (!slots.groups.empty()) return slots.groups.front().attribute;
      if (!slots.shown.empty()) return slots.shown.front();
      return {};
    case OrderedBy::size:
      break;
  }
  return size_key();
}

// Who reads a list in an order wants to see what it goes by.
void Composition::show_key(const Key& key) {
  auto& shown = out_.slots.shown;
  const auto* attribute = std::get_if<Attribute>(&key);
  if (attribute == nullptr || shown.empty() || out_.slots.distinct || !out_.slots.groups.empty() ||
      model_.field(attribute->column).personal)
    return;
  if (std::ranges::find(shown, *attribute) == shown.end()) shown.push_back(*attribute);
}

void Composer::apply_order() {
  Slots& slots = out_.slots;
  if (order_.reversed && !rank_.cue) return turn_round();
  if (!order_.descending) return;
  // A column was named: "sort by price, highest first".
  if (order_.field_said && slots.order) {
    slots.order->descending = *order_.descending;
    return;
  }
  // Periods, the newest first.
  if (has_series() && order_.by == OrderedBy::time && !slots.rank) {
    slots.order = SlotOrder{slots.groups.front().attribute, *order_.descending};
    slots.order->periods = true;
    again_ = true;
    return;
  }
  const auto key = order_key(order_.by);
  again_ = edited_ != nullptr;
  if (!key) return leave_order();
  // The first of a ranking, put in another order: nothing can say that.
  if (slots.rank) {
    if (slots.rank->by != *key || slots.rank->descending != *order_.descending) leave_order();
    return;
  }
  slots.order = SlotOrder{*key, *order_.descending};
  show_key(*key);
}

// An order of nothing that is shown: the words are left out, and told so.
void Composer::leave_order() {
  for (std::size_t i = 0; i < bound_.size(); ++i)
    if (is_any_cue(i, {Cue::ascending, Cue::descending, Cue::reversed})) bound_[i].used = false;
  rank_.left_out = true;
}

// "the other way round": the last come first; of a ranking, those at its other end.
void Composer::turn_round() {
  Slots& slots = out_.slots;
  again_ = true;
  if (slots.rank) {
    slots.rank->descending = !slots.rank->descending;
  } else if (slots.order) {
    slots.order->descending = !slots.order->descending;
  } else if (has_series()) {
    slots.order = SlotOrder{slots.groups.front().attribute, true};
    slots.order->periods = true;
  } else if (!slots.measures.empty() && !slots.groups.empty()) {
    slots.order = SlotOrder{slots.measures.front(), false};
  } else {
    leave_order();
  }
}

}  // namespace cuanto
