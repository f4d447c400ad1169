#include "understand/learned/mended.h"

#include <fmt/format.h>

#include <algorithm>

#include "understand/learned/asked.h"
#include "understand/learned/full_question.h"

namespace cuanto {
namespace {

bool holds_amounts(const Column& column) {
  return column.meaning == Meaning::quantity || column.meaning == Meaning::measure ||
         column.meaning == Meaning::money || column.meaning == Meaning::percent;
}

class Mender {
 public:
  Mender(const Sketch& before, Sketch fresh, const Evidence& evidence, const Evidence& asked)
      : before_(before), fresh_(std::move(fresh)), evidence_(evidence), asked_(asked) {}

  Sketch sketch() {
    join_what_is_only_there();
    take_another_value();
    take_another_instead();
    take_told_count();
    leave_out_groups_of_each();
    take_groups_of_before();
    compare_what_was_shown();
    take_none_as_zero();
    leave_out_what_was_shown();
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

  const Catalog& catalog() const { return *evidence_.model().catalog; }
  static bool is_figure(const SketchItem& item) { return item.function.has_value(); }
  void leave_out_groups() {
    fresh_.by.clear();
    fresh_.having.reset();
    if (fresh_.order && (fresh_.order->item.function || !fresh_.order->item.column))
      fresh_.order.reset();
  }

  // "which climbers have climbed it?" asks for no second set of climbers.
  void join_what_is_only_there() {
    const bool sets = fresh_.family == Family::intersect || fresh_.family == Family::either;
    if (!sets || !fresh_.second.empty()) return;
    fresh_.family = Family::plain;
    fresh_.tables.insert(fresh_.second_tables.begin(), fresh_.second_tables.end());
    fresh_.second_tables.clear();
  }

  // "how many points does each have?" counts no rows, where a column tells it.
  void take_told_count() {
    if (!before_.by.empty() || !has_figures()) return;
    const auto& tokens = asked_.question().tokens;
    for (std::size_t t = 1; t + 1 < tokens.size(); ++t) {
      if (tokens[t].plain != "many" || tokens[t - 1].plain != "how") continue;
      auto column = told_count_at(t + 1);
      // "how many were injured?"
      if (!column && tokens[t + 1].stop_word && t + 2 < tokens.size())
        column = told_count_at(t + 2);
      if (!column) return;
      leave_out_groups();
      fresh_.select = {{{}, *column}};
      return;
    }
  }

  // The column of numbers that is said there, of the tables of before.
  std::optional<ColumnId> told_count_at(std::size_t token) const {
    const auto is_there = [&](const Mention& mention) {
      return mention.tokens.begin == token && mention.quality >= kHalfSaid;
    };
    for (const Table& table : catalog().tables) {
      if (std::ranges::any_of(asked_.table(table.id).mentions, is_there)) return {};
    }
    for (const ColumnId id : asked_.pool()) {
      const Column& column = catalog().column(id);
      if (holds_amounts(column) && before_.tables.contains(column.table) &&
          std::ranges::any_of(asked_.column(id).mentions, is_there))
        return id;
    }
    return {};
  }

  // "where is each located?" asks for no figure of groups.
  void leave_out_groups_of_each() {
    const bool figure = asked_.has_cue(Cue::how_many) || asked_.has_cue(Cue::average) ||
                        asked_.has_cue(Cue::total) || asked_.has_cue(Cue::maximum) ||
                        asked_.has_cue(Cue::minimum) || has_word(asked_, {"number", "count"});
    if (fresh_.by.empty() || figure || !has_word(asked_, {"each"})) return;
    std::erase_if(fresh_.select, is_figure);
    if (fresh_.select.empty()) fresh_.select = {{{}, fresh_.by.front()}};
    leave_out_groups();
  }

  // "show the average price for each as well": of the groups of before, where it names no others.
  void take_groups_of_before() {
    const bool adds = says_also(asked_);
    if (before_.by.empty() || !has_figures() || (fresh_.by.empty() && !adds)) return;
    const auto is_said = [&](ColumnId id) {
      return asked_.column(id).quality() >= kHalfSaid ||
             asked_.table(catalog().column(id).table).quality() >= kQualityAnyOrder;
    };
    if (std::ranges::any_of(fresh_.by, is_said)) return;
    leave_out_groups();
    fresh_.by = before_.by;
    std::vector<SketchItem> shown = before_.select;
    if (!adds) std::erase_if(shown, is_figure);
    std::ranges::copy_if(fresh_.select, std::back_inserter(shown), is_figure);
    fresh_.select = std::move(shown);
  }

  // "which have more than 15?" is of the figure or the number that was shown.
  void compare_what_was_shown() {
    const auto& numbers = asked_.question().numbers;
    if (!fresh_.having || numbers.size() != 1 || !has_comparison(asked_) || !names_nothing(asked_))
      return;
    if (!before_.by.empty()) {
      const auto figure = std::ranges::find_if(before_.select, is_figure);
      if (figure == before_.select.end()) return;
      fresh_.by = before_.by;
      fresh_.having->item = *figure;
      return;
    }
    const auto number =
        std::find_if(before_.select.rbegin(), before_.select.rend(), [&](const SketchItem& item) {
          return item.column && !item.function && !item.whole &&
                 holds_amounts(catalog().column(*item.column));
        });
    if (number == before_.select.rend()) return;
    const SketchTest test{*number->column, fresh_.having->op, {fresh_.having->value}, {}};
    fresh_ = before_;
    fresh_.order.reset();
    fresh_.where = {test};
    const auto& display = evidence_.model().entity_of(catalog().column(test.column).table).display;
    if (asked_.begins_with(Cue::which) && before_.select.size() == 1 && !display.empty())
      fresh_.select = {{{}, display.front()}};
  }

  // "which had no deaths?" where deaths are counted in a column.
  void take_none_as_zero() {
    const auto& tokens = asked_.question().tokens;
    for (std::size_t t = 0; t + 1 < tokens.size(); ++t) {
      if (tokens[t].plain != "no") continue;
      const auto column = told_count_at(t + 1);
      if (!column) continue;
      const SketchTest none{*column, Compare::equal, {{ValueKind::number, "0", {}}}, {}};
      fresh_ = before_;
      fresh_.order.reset();
      fresh_.where = {none};
      return;
    }
  }

  // "who wrote them?" after the titles: not these once more.
  void leave_out_what_was_shown() {
    const auto is_old = [&](const SketchItem& item) {
      return item.column && !item.function && asked_.column(*item.column).quality() < kHalfSaid &&
             std::ranges::find(before_.select, item) != before_.select.end();
    };
    const bool adds = says_also(asked_) || has_word(asked_, {"with"});
    if (adds || !fresh_.by.empty() || fresh_.order || std::ranges::all_of(fresh_.select, is_old))
      return;
    std::erase_if(fresh_.select, is_old);
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
    if (asked_.sign(0) != "when") return;
    if (fresh_.order && !is_down_asked(asked_)) {
      fresh_.select = {{{}, fresh_.order->item.column}};
      fresh_.order.reset();
    }
    const auto is_time = [&](const SketchItem& item) {
      return item.column && catalog().column(*item.column).is_time();
    };
    if (std::ranges::any_of(fresh_.select, is_time))
      std::erase_if(fresh_.select, [&](const SketchItem& item) { return !is_time(item); });
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
    // "who has the highest one?" after the highest rate.
    const auto figure = std::ranges::find_if(before_.select, [](const SketchItem& one) {
      return one.column &&
             (one.function == Aggregation::maximum || one.function == Aggregation::minimum);
    });
    if (is_ranked() && !before_.order && before_.by.empty() && figure != before_.select.end() &&
        column && asked_.column(*column).quality() < kHalfSaid)
      fresh_.order->item = SketchItem{{}, figure->column};
    // "the youngest" is the lowest age.
    const SketchItem& item = fresh_.order->item;
    if (!is_ranked() || !item.column || item.function) return;
    if (const auto down = is_down_of(catalog().column(*item.column), asked_))
      fresh_.order->descending = *down;
  }

  // "and the maximum?": of what the figure before was of.
  void take_figures_of_before() {
    const auto figure = std::ranges::find_if(before_.select, [&](const SketchItem& item) {
      const bool number = before_.select.size() == 1 && item.column && !item.whole &&
                          holds_amounts(catalog().column(*item.column));
      return item.column && (item.function || number);
    });
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
