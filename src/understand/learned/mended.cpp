#include "understand/learned/mended.h"

#include <fmt/format.h>

#include <algorithm>

#include "understand/learned/asked.h"
#include "understand/learned/full_question.h"

namespace cuanto {
namespace {

class Mender {
 public:
  Mender(const Sketch& before, Sketch fresh, const Evidence& evidence, const Evidence& asked)
      : before_(before), fresh_(std::move(fresh)), evidence_(evidence), asked_(asked) {}

  Sketch sketch() {
    take_another_value();
    take_another_instead();
    show_when();
    leave_out_unasked_order();
    order_as_asked();
    take_figures_of_before();
    return std::move(fresh_);
  }

 private:
  bool is_ranked() const { return fresh_.order && fresh_.order->rows_max > 0; }
  bool has_figures() const {
    return std::ranges::any_of(fresh_.select,
                               [](const SketchItem& item) { return item.function.has_value(); });
  }

  // "and the white ones?", "how about Boston?": another value of a column that had one.
  void take_another_value() {
    const bool begins = asked_.begins_with(Cue::what_about) || asked_.begins_with(Cue::conjunction);
    if (!begins || denies(asked_) || !asked_.question().numbers.empty()) return;
    for (const ValueMention& value : asked_.values()) {
      if (value.literal) continue;
      for (const SketchTest& old : before_.where) {
        if (old.column != value.column || old.op != Compare::equal || old.against) continue;
        SketchTest test = old;
        test.values = {Value{ValueKind::text, value.stored, {value.stored}}};
        if (test.values.front().text == old.values.front().text) continue;
        fresh_ = before_;
        fresh_.order.reset();
        fresh_.where = {test};
        return;
      }
    }
  }

  // "what about less than 2000?" takes nothing away: it asks for others in place of those.
  void take_another_instead() {
    take_another_number();
    if (!asked_.begins_with(Cue::what_about) || denies(asked_) || fresh_.family == Family::plain)
      return;
    for (const SketchTest& test : fresh_.second) {
      if (std::ranges::find(fresh_.where, test) == fresh_.where.end()) fresh_.where.push_back(test);
    }
    fresh_.family = Family::plain;
    fresh_.second.clear();
    fresh_.second_tables.clear();
  }

  // "what about 19.95?", "more than 30?": of the column that a number was said of before.
  void take_another_number() {
    const auto& numbers = asked_.question().numbers;
    const auto numeric = std::ranges::find_if(before_.where, is_about_number);
    if (numbers.size() != 1 || numeric == before_.where.end() || !names_nothing(asked_) ||
        !asked_.values().empty() || evidence_.has_cue(Cue::how_many))
      return;
    SketchTest test = *numeric;
    test.op = asked_.has_cue(Cue::more_than)           ? Compare::greater
              : asked_.has_cue(Cue::less_than)         ? Compare::less
              : asked_.has_cue(Cue::at_least)          ? Compare::at_least
              : asked_.has_cue(Cue::at_most)           ? Compare::at_most
              : has_word(asked_, {"exactly", "equal"}) ? Compare::equal
                                                       : test.op;
    test.values.resize(1);
    test.values.front().text = fmt::format("{}", numbers.front().value);
    fresh_ = before_;
    fresh_.order.reset();
    fresh_.where = {test};
  }

  // "when was it opened?" asks for the year, and not for the first.
  void show_when() {
    if (asked_.sign(0) != "when" || !fresh_.order || is_down_asked(asked_)) return;
    fresh_.select = {{{}, fresh_.order->item.column}};
    fresh_.order.reset();
  }

  // An order that nobody asked for shows its column: "how old is he?"
  void leave_out_unasked_order() {
    if (!fresh_.order) return;
    const bool asks = asks_for_rank(asked_) || asked_.has_cue(Cue::order_by) ||
                      asked_.has_cue(Cue::ascending) || asked_.has_cue(Cue::descending);
    const auto& column = fresh_.order->item.column;
    const bool is_column =
        column && !fresh_.order->item.function && is_said_to_show(*column, before_, asked_);
    const bool adds = says_also(asked_) && !has_figures() && fresh_.where.empty();
    if (asks && !(adds && is_column)) return;
    if (is_column) fresh_.select = {{{}, column}};
    fresh_.order.reset();
  }

  // "order them by year": all of them, from low to high unless it says so. "the oldest one": by
  // what they were ordered by before, where nothing else is said.
  void order_as_asked() {
    if (!fresh_.order) return;
    if (asked_.has_cue(Cue::order_by) && !asks_for_rank(asked_)) {
      fresh_.order->rows_max = 0;
      fresh_.order->descending = asked_.has_cue(Cue::descending);
    }
    const auto& column = fresh_.order->item.column;
    if (is_ranked() && before_.order && column && asked_.column(*column).mentions.empty())
      fresh_.order =
          SketchOrder{before_.order->item, before_.order->descending, fresh_.order->rows_max};
  }

  // "and the maximum?": of what the figure before was of.
  void take_figures_of_before() {
    const auto figure = std::ranges::find_if(
        before_.select, [](const SketchItem& item) { return item.function && item.column; });
    if (figure == before_.select.end()) return;
    for (SketchItem& item : fresh_.select) {
      const bool counts =
          item.function == Aggregation::count || item.function == Aggregation::count_distinct;
      if (item.function && !counts && item.column &&
          asked_.column(*item.column).quality() < kHalfSaid)
        item.column = figure->column;
    }
  }

  const Sketch& before_;
  Sketch fresh_;
  const Evidence& evidence_;
  const Evidence& asked_;
};

}  // namespace

bool is_about_number(const SketchTest& test) {
  return test.values.size() == 1 && test.values.front().kind == ValueKind::number;
}

bool is_said_to_show(ColumnId id, const Sketch& before, const Evidence& asked) {
  if (asked.column(id).quality() >= kHalfSaid) return true;
  const Model& model = asked.model();
  const TableId table = model.catalog->column(id).table;
  const auto& display = model.entity_of(table).display;
  return asked.table(table).quality() >= kQualityAnyOrder && !display.empty() &&
         display.front() == id && subject_of(before, model) != table;
}

Sketch mended(const Sketch& before, Sketch fresh, const Evidence& evidence, const Evidence& asked) {
  return Mender(before, std::move(fresh), evidence, asked).sketch();
}

}  // namespace cuanto
