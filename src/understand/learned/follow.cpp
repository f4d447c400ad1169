#include "understand/learned/follow.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "understand/learned/asked.h"
#include "understand/learned/full_question.h"
#include "understand/learned/mended.h"
#include "understand/learned/naming.h"
#include "understand/learned/reordered.h"
#include "understand/learned/settled.h"
#include "understand/learned/those_related.h"
#include "understand/standing.h"

namespace cuanto {
namespace {

class Editor {
 public:
  Editor(const Sketch& before, const Sketch& fresh, const Evidence& evidence, const Evidence& asked)
      : before_(before),
        fresh_(mended(before, fresh, evidence, asked)),
        evidence_(evidence),
        asked_(asked) {}

  Edited edited() {
    out_ = before_;
    if (auto made = reordered(before_, asked_)) return {std::move(*made), kInAnotherOrder};
    if (denies_the_last()) return {std::move(out_), "not those"};
    if (auto made = those_related(before_, fresh_, asked_))
      return {std::move(*made), "those related"};
    compare_with_figure();
    const bool shows = edit_select();
    edit_tests();
    edit_groups(shows);
    if (fresh_.family != Family::plain) {
      out_.family = fresh_.family;
      out_.second = fresh_.second;
      out_.second_tables = fresh_.second_tables;
    }
    const bool tells = out_ == before_ && tells_by_question();
    collect_tables(shows || tells);
    if (!fresh_.order) settle(out_, before_, *evidence_.model().catalog);
    return {std::move(out_), tells ? "tells" : rule_};
  }

 private:
  bool is_said(ColumnId id) const { return is_said_to_show(id, before_, asked_); }

  // A figure is asked for, or a column is named that is not only sorted or tested by.
  bool says_what_to_show() const {
    return std::ranges::any_of(fresh_.select, [&](const SketchItem& item) {
      if (!item.column) return evidence_.has_cue(Cue::how_many) || evidence_.has_cue(Cue::total);
      if (item.function) return true;
      if (item.whole) return asks_for_everything(asked_);
      const auto is_tested = [&](const SketchTest& test) { return test.column == *item.column; };
      if (std::ranges::any_of(fresh_.where, is_tested)) return false;
      if (asks_where_or_when(*item.column)) return true;
      // "sort them by age" shows what was shown.
      if (fresh_.order && fresh_.order->item.column == item.column && fresh_.select.size() == 1)
        return false;
      return is_said(*item.column);
    });
  }

  // "where is it?": what is shown for that, unless it only names the rows.
  bool asks_where_or_when(ColumnId id) const {
    const std::string_view first = asked_.sign(0);
    if (first != "where" && first != "when") return false;
    const Model& model = evidence_.model();
    const Column& column = model.catalog->column(id);
    return !column.primary_key && model.entity_of(column.table).display.front() != id;
  }

  bool has_word(std::initializer_list<std::string_view> words) const {
    return cuanto::has_word(asked_, words);
  }
  static bool is_figure(const SketchItem& item) { return item.function.has_value(); }
  bool has_figures(const Sketch& sketch) const {
    return std::ranges::any_of(sketch.select, is_figure);
  }
  void show(const SketchItem& item) {
    if (std::ranges::find(out_.select, item) == out_.select.end()) out_.select.push_back(item);
  }

  // "who does not?": those of which the last condition before does not hold.
  bool denies_the_last() {
    static const std::map<Compare, Compare> kOpposites = {
        {Compare::equal, Compare::not_equal},       {Compare::not_equal, Compare::equal},
        {Compare::greater, Compare::at_most},       {Compare::at_most, Compare::greater},
        {Compare::less, Compare::at_least},         {Compare::at_least, Compare::less},
        {Compare::is_null, Compare::not_null},      {Compare::not_null, Compare::is_null},
        {Compare::contains, Compare::not_contains}, {Compare::not_contains, Compare::contains}};
    const bool says_it = denies(asked_) || has_word({"not"});
    if (!says_it || out_.where.empty() || out_.any || has_content(asked_) ||
        !asked_.values().empty() || !asked_.question().numbers.empty())
      return false;
    const auto opposite = kOpposites.find(out_.where.back().op);
    if (opposite == kOpposites.end()) return false;
    out_.where.back().op = opposite->second;
    return true;
  }

  // "also", "as well": beside what is shown.
  bool adds() const {
    return (says_also(asked_) || has_word({"with"})) && !has_figures(fresh_) &&
           fresh_.where.empty();
  }

  // "who is older than that?" after the average age.
  void compare_with_figure() {
    const auto& select = before_.select;
    const bool one = select.size() == 1 && select.front().function && select.front().column &&
                     before_.by.empty() && before_.where.empty();
    if (!one || !has_comparison(asked_) || !asked_.question().numbers.empty() ||
        !has_word({"that", "this", "it", "average"}))
      return;
    const ColumnId column = *select.front().column;
    const bool less = asked_.has_cue(Cue::less_than) || asked_.has_cue(Cue::at_most);
    fresh_.where = {
        SketchTest{column, less ? Compare::less : Compare::greater, {}, select.front()}};
    if (has_figures(fresh_)) return;
    fresh_.order.reset();
    out_.select = {SketchItem{{}, column}};
    out_.select = {display_of(out_)};
  }

  // Whether something else is shown than before.
  bool edit_select() {
    if (decides(shows_figures_by_group(), "figures by group")) return true;
    if (decides(shows_other_figure_of_groups(), "another figure of groups")) return false;
    if (decides(ranks_groups(), "ranked groups")) return false;
    if (decides(shows_who_had_it(), "who had it") ||
        decides(shows_others_of_them(), "others of them") ||
        decides(shows_the_ranked(), "the ranked"))
      return true;
    if (!says_what_to_show()) return shows_things();
    if (decides(adds() && !fresh_.order, "also")) {
      for (const SketchItem& item : fresh_.select) show(item);
      keeps_groups_ = true;
      return true;
    }
    rule_ = "as said";
    out_.select = fresh_.select;
    out_.distinct = fresh_.distinct;
    return true;
  }

  bool decides(bool holds, std::string_view rule) {
    if (holds) rule_ = rule;
    return holds;
  }

  // "who wrote them?", where no word names the writer, and nothing else is asked.
  bool tells_by_question() {
    static constexpr std::array<std::string_view, 5> kTelling = {"who", "when", "where", "how",
                                                                 "what"};
    const auto is_plain = [](const SketchItem& item) { return item.column && !item.function; };
    if (std::ranges::find(kTelling, asked_.sign(0)) == kTelling.end() || fresh_.select.empty() ||
        !fresh_.where.empty() || !std::ranges::all_of(fresh_.select, is_plain))
      return false;
    out_.select = fresh_.select;
    return true;
  }

  // "which started after 2001?" after where they took place: the things, not their places.
  bool shows_things() {
    const bool which = asked_.begins_with(Cue::which) || asked_.begins_with(Cue::who);
    const auto is_plain = [](const SketchItem& item) {
      return item.column && !item.function && !item.whole;
    };
    if (!which || fresh_.where.empty() || !out_.by.empty() || out_.distinct ||
        fresh_.select.size() != 1 || !std::ranges::all_of(out_.select, is_plain) ||
        !std::ranges::all_of(fresh_.select, is_plain))
      return false;
    const Catalog& catalog = *evidence_.model().catalog;
    const SketchItem& name = fresh_.select.front();
    const ColumnId shown = *out_.select.front().column;
    const bool names = out_.select.size() > 1 || is_key(shown) ||
                       out_.select.front() == display_of(before_) || is_said(*name.column);
    if (!names && catalog.column(*name.column).table == catalog.column(shown).table)
      out_.select = {name};
    return false;
  }
  bool is_key(ColumnId id) const { return evidence_.model().catalog->column(id).primary_key; }

  // "and per department?": the figures of before, for each.
  bool shows_figures_by_group() {
    if (shows_figures_of_each()) return true;
    if (!has_figures(before_)) return false;
    if (fresh_.by.empty()) {
      const auto group = group_said();
      if (!group || has_figures(fresh_)) return false;
      fresh_.by = {*group};
    } else {
      const bool counts_only = fresh_.select.size() == fresh_.by.size() + 1 &&
                               !fresh_.select.back().column && !evidence_.has_cue(Cue::how_many);
      const bool groups_only = fresh_.select.size() == fresh_.by.size() || counts_only;
      if (!groups_only || fresh_.order) return false;
    }
    std::erase_if(out_.select, [](const SketchItem& item) { return !is_figure(item); });
    for (auto by = fresh_.by.rbegin(); by != fresh_.by.rend(); ++by)
      out_.select.insert(out_.select.begin(), SketchItem{{}, *by});
    return true;
  }

  // "how many come from each one?" after the countries.
  bool shows_figures_of_each() {
    const bool one = before_.select.size() == 1 && before_.by.empty() &&
                     before_.select.front().column && !has_figures(before_) &&
                     !before_.select.front().whole;
    if (!one || !has_figures(fresh_) || !asks_for_each(asked_)) return false;
    fresh_.by = {*before_.select.front().column};
    out_.distinct = false;
    for (const SketchItem& item : fresh_.select) {
      if (is_figure(item)) show(item);
    }
    return true;
  }

  // "the average of each one": the groups of before, with another figure.
  bool shows_other_figure_of_groups() {
    const bool of_them = evidence_.has_cue(Cue::by) || asked_.begins_with(Cue::what_about) ||
                         asked_.begins_with(Cue::conjunction);
    if (before_.by.empty() || !fresh_.by.empty() || !has_figures(fresh_) || !of_them) return false;
    std::erase_if(out_.select, is_figure);
    for (const SketchItem& item : fresh_.select) show(item);
    return true;
  }

  bool is_ranked() const { return fresh_.order && fresh_.order->rows_max > 0; }

  // "which one has the most?": by the figure that groups were given before.
  bool ranks_groups() {
    const auto figure = std::ranges::find_if(before_.select, is_figure);
    if (before_.by.empty() || figure == before_.select.end() || !is_ranked() ||
        (fresh_.order->item.column && is_said(*fresh_.order->item.column)))
      return false;
    by_figure_ = *figure;
    std::erase_if(out_.select, is_figure);
    return true;
  }

  // "which theme had that?" after the highest attendance: the one at the top.
  bool shows_who_had_it() {
    if (before_.select.size() != 1 || !before_.by.empty() || !before_.select.front().column)
      return false;
    const SketchItem figure = before_.select.front();
    const bool is_extreme =
        figure.function == Aggregation::maximum || figure.function == Aggregation::minimum;
    const bool asks = (asked_.begins_with(Cue::which) || asked_.begins_with(Cue::who)) &&
                      (asked_.has_cue(Cue::it) || has_word({"it", "that", "this", "one"}));
    if (!is_extreme || !asks || has_figures(fresh_) || fresh_.select.empty()) return false;
    out_.select = fresh_.select;
    if (out_.select == std::vector{SketchItem{{}, figure.column}})
      out_.select = {display_of(fresh_)};
    out_.order = SketchOrder{{{}, figure.column}, figure.function == Aggregation::maximum, 1};
    fresh_.order.reset();
    return true;
  }

  // "on which tracks?", "which artists made those?": what names the rows of a table that stands
  // right after "which".
  bool shows_others_of_them() {
    if (has_word({"those", "them", "these", "they"}) && shows_who_belongs_to_them()) return true;
    const Model& model = evidence_.model();
    const TableId subject = subject_of(before_, model);
    if (fresh_.order || !fresh_.where.empty() || has_figures(fresh_)) return false;
    for (const Table& table : model.catalog->tables) {
      const auto& display = model.entity_of(table.id).display;
      if (table.id == subject || display.empty()) continue;
      for (const Mention& mention : asked_.table(table.id).mentions) {
        if (mention.quality < kQualityAnyOrder || mention.tokens.begin == 0 ||
            mention.tokens.begin > 2)
          continue;
        const std::string_view before = asked_.sign(mention.tokens.begin - 1u);
        if (before != "which" && before != "what") continue;
        out_.select = {SketchItem{{}, display.front()}};
        out_.distinct = fresh_.distinct;
        return true;
      }
    }
    return false;
  }

  // "who are the employees certified for those?": what names the rows of another table that is
  // said at the beginning.
  bool shows_who_belongs_to_them() {
    constexpr std::size_t kBeginning = 4;
    const Model& model = evidence_.model();
    if (fresh_.order || has_figures(fresh_)) return false;
    for (const Table& table : model.catalog->tables) {
      const auto& display = model.entity_of(table.id).display;
      const auto& mentions = asked_.table(table.id).mentions;
      if (before_.tables.contains(table.id) || display.empty() || mentions.empty() ||
          mentions.front().quality < kQualityAnyOrder || mentions.front().tokens.begin > kBeginning)
        continue;
      const auto is_of_it = [&](const SketchItem& item) {
        return item.column && model.catalog->column(*item.column).table == table.id;
      };
      if (std::ranges::any_of(fresh_.select, is_of_it)) return false;  // it says what of them
      out_.select = {SketchItem{{}, display.front()}};
      out_.distinct = false;
      return true;
    }
    return false;
  }

  // "which of them has the highest price?" asks for the things, not for the price.
  bool shows_the_ranked() {
    const bool which = evidence_.begins_with(Cue::which) || evidence_.begins_with(Cue::who);
    if (!which || !is_ranked() || has_figures(fresh_) || fresh_.select.empty()) return false;
    const auto is_rank = [&](const SketchItem& item) { return item == fresh_.order->item; };
    const auto is_asked = [&](const SketchItem& item) {
      return item.column && is_said(*item.column);
    };
    const bool asks_for_it = std::ranges::any_of(fresh_.select, is_asked);
    if (!asks_for_it && names_things(before_, evidence_.model())) {
      std::erase_if(out_.select, is_rank);
    } else if (!std::ranges::all_of(fresh_.select, is_rank)) {
      out_.select = fresh_.select;
    } else if (std::ranges::all_of(before_.select, is_rank)) {
      out_.select = {display_of(fresh_)};
    } else {
      std::erase_if(out_.select, is_rank);
    }
    // "who is the oldest?" asks for nothing beside the name.
    if (asked_.begins_with(Cue::who) && std::ranges::none_of(out_.select, is_asked) &&
        before_.select.front().column)
      out_.select = {display_of(before_)};
    return true;
  }

  // The column that "per" or "each" stands before, or what names the rows of the table there.
  std::optional<ColumnId> group_said() const {
    const auto is_group = [&](const NameEvidence& its) {
      return its.quality() >= kHalfSaid &&
             asked_.cue_before(its.mentions.front().tokens) == cue_name(Cue::by);
    };
    const Model& model = evidence_.model();
    for (const ColumnId id : asked_.pool()) {
      if (is_group(asked_.column(id)) && before_.tables.contains(model.catalog->column(id).table))
        return id;
    }
    for (const Table& table : model.catalog->tables) {
      const auto& display = model.entity_of(table.id).display;
      if (is_group(asked_.table(table.id)) && !display.empty()) return display.front();
    }
    return {};
  }

  // What names the rows of the first table shown.
  SketchItem display_of(const Sketch& sketch) const {
    const ColumnId shown = *sketch.select.front().column;
    const Model& model = evidence_.model();
    const Entity& entity = model.entity_of(model.catalog->column(shown).table);
    return {{}, entity.display.empty() ? shown : entity.display.front()};
  }

  // A value on a column that has one takes its place, and a limit that of one on the same side;
  // after "what about" any. Others are added.
  void edit_tests() {
    stay_with_columns();
    if (speaks_of_all()) out_.where.clear();
    const bool instead = evidence_.begins_with(Cue::what_about) || evidence_.has_cue(Cue::instead);
    std::erase_if(out_.where, [&](const SketchTest& old) {
      const auto replaces = [&](const SketchTest& test) {
        return test.column == old.column &&
               (instead || test.op == old.op || leaves_nothing(old, test));
      };
      return std::ranges::any_of(fresh_.where, replaces);
    });
    for (const SketchTest& test : fresh_.where) {
      if (std::ranges::find(out_.where, test) == out_.where.end()) out_.where.push_back(test);
    }
    if (!fresh_.where.empty()) out_.any = fresh_.any && out_.where.size() == fresh_.where.size();
  }

  // A value that the column tested before may hold as well is one of that column, and so is a
  // number of which nothing else is said.
  void stay_with_columns() {
    const auto numeric = std::ranges::find_if(before_.where, is_about_number);
    for (SketchTest& test : fresh_.where) {
      if (is_about_number(test)) {
        if (!is_said(test.column) && numeric != before_.where.end()) {
          test.column = numeric->column;
          if (!has_comparison(asked_)) test.op = numeric->op;
        }
      } else if (test.op == Compare::equal && test.values.size() == 1) {
        stay_with_column(test);
      }
    }
  }

  void stay_with_column(SketchTest& test) const {
    const auto& values = evidence_.values();
    const auto said = std::ranges::find_if(values, [&](const ValueMention& value) {
      return value.column == test.column && value.stored == test.values.front().text;
    });
    if (said == values.end()) return;
    for (const SketchTest& before : before_.where) {
      if (before.op != Compare::equal) continue;
      const auto same = std::ranges::find_if(values, [&](const ValueMention& value) {
        return value.tokens == said->tokens && value.column == before.column;
      });
      if (same == values.end()) continue;
      test.column = before.column;
      test.values.front().text = same->stored;
      return;
    }
  }

  // "of all schools"
  bool speaks_of_all() const {
    const auto& mentions = asked_.table(subject_of(before_, evidence_.model())).mentions;
    return !mentions.empty() && mentions.front().tokens.begin > 0 &&
           asked_.sign(mentions.front().tokens.begin - 1u) == "all";
  }

  void edit_groups(bool shows) {
    if (by_figure_) {
      out_.order = fresh_.order;
      out_.order->item = *by_figure_;
      return;
    }
    // "and in Lima?" after the city with the most: that city's figure.
    const auto tests_group = [&](const SketchTest& test) {
      return std::ranges::find(out_.by, test.column) != out_.by.end();
    };
    if (!fresh_.order && out_.order && out_.order->rows_max > 0 &&
        std::ranges::any_of(fresh_.where, tests_group)) {
      if (out_.order->item.function) show(out_.order->item);
      out_.order.reset();
    }
    // "only the first three"
    const auto& numbers = asked_.question().numbers;
    if (!fresh_.order && out_.order && numbers.size() == 1 && fresh_.where.empty() &&
        asked_.has_cue(Cue::only))
      out_.order->rows_max = static_cast<uint32_t>(numbers.front().value);
    if (!fresh_.by.empty() || fresh_.having) {
      if (shows && points_at_first_group()) take_first_group(out_, before_, evidence_.model());
      // "how many are there in each?" after the oldest is of all of them.
      if (out_.order && out_.order->rows_max == 1) out_.order.reset();
      out_.by = fresh_.by;
      out_.having = fresh_.having;
      leave_out_tests_of_groups();
      // "which ones make more than one?" asks for them, not for how many.
      if (out_.having && asked_.begins_with(Cue::which) && !asked_.has_cue(Cue::how_many))
        std::erase_if(out_.select, is_figure);
    } else if (shows && keeps_set_of_groups()) {
      for (const SketchItem& item : out_.select) {
        if (std::ranges::find(out_.by, *item.column) == out_.by.end())
          out_.by.push_back(*item.column);
      }
    } else if (shows && points_at_first_group()) {
      take_first_group(out_, before_, evidence_.model());
    } else if (shows && !keeps_groups_) {
      out_.by.clear();
      out_.having.reset();
    }
    if (fresh_.order) {
      out_.order = fresh_.order;
    } else if (shows && out_.by.empty() && out_.order &&
               (!out_.order->item.column || out_.order->item.function)) {
      out_.order.reset();  // by a figure of groups that are gone
    }
  }

  // "how many of each color?" after the white ones: of all colors.
  void leave_out_tests_of_groups() {
    std::erase_if(out_.where, [&](const SketchTest& test) {
      return test.op == Compare::equal && !test.against &&
             std::ranges::find(out_.by, test.column) != out_.by.end() &&
             std::ranges::find(fresh_.where, test) == fresh_.where.end();
    });
  }

  // "what are their headquarters?" after the makers of more than one product: of just those.
  bool keeps_set_of_groups() const {
    const bool chosen = out_.having || (out_.order && out_.order->rows_max > 0 &&
                                        (out_.order->item.function || !out_.order->item.column));
    return chosen && !out_.by.empty() && !fresh_.order &&
           std::ranges::all_of(out_.select, [&](const SketchItem& item) {
             return item.column && !item.function && !item.whole &&
                    is_of_groups_table(*item.column);
           });
  }
  // "that country" after the one with the most.
  bool points_at_first_group() const {
    const auto& tokens = asked_.question().tokens;
    bool points = says_there(asked_);
    for (std::size_t t = 0; t < tokens.size(); ++t) points = points || is_pointer(asked_.sign(t));
    const auto& order = before_.order;
    return points && !before_.by.empty() && order && order->rows_max == 1 && !out_.any &&
           (order->item.function || !order->item.column) && before_.family == Family::plain &&
           !fresh_.order;
  }
  // Whether each group has one of it.
  bool is_of_groups_table(ColumnId id) const {
    const Column& group = evidence_.model().catalog->column(out_.by.front());
    const auto& display = evidence_.model().entity_of(group.table).display;
    const bool tells_rows_apart =
        group.primary_key || group.unique || std::ranges::find(display, group.id) != display.end();
    const TableId table = evidence_.model().catalog->column(id).table;
    return (tells_rows_apart && table == group.table) ||
           key_referred_to(group.id, table, evidence_.model());
  }

  // The table that is said right after "how many".
  std::optional<TableId> table_counted() const {
    std::optional<TableId> found;
    int best = kHalfSaid - 1;
    for (const Table& table : evidence_.model().catalog->tables) {
      for (const Mention& mention : asked_.table(table.id).mentions) {
        if (mention.quality <= best || mention.tokens.begin < 2) continue;
        const std::size_t before = mention.tokens.begin - 1u;
        if (asked_.sign(before) != "many" || asked_.sign(before - 1) != "how") continue;
        best = mention.quality;
        found = table.id;
      }
    }
    return found;
  }

  // Those of the columns in use; those of the question before too where only rows are counted.
  void collect_tables(bool shows) {
    if (by_figure_) return;  // the groups are those of before
    std::set<TableId> tables;
    const auto add = [&](const std::optional<ColumnId>& column) {
      if (column) tables.insert(evidence_.model().catalog->column(*column).table);
    };
    bool counts_rows = false;
    for (const SketchItem& item : out_.select) {
      add(item.column);
      counts_rows = counts_rows || !item.column;
    }
    for (const SketchTest& test : out_.where) add(test.column);
    for (const ColumnId column : out_.by) add(column);
    if (out_.order) add(out_.order->item.column);
    if (out_.having) add(out_.having->item.column);
    counts_rows = counts_rows || (out_.having && !out_.having->item.column) ||
                  (out_.order && !out_.order->item.column);
    if (counts_rows || !shows || tables.empty())
      tables.insert(before_.tables.begin(), before_.tables.end());
    // "how many amenities does it have?"
    if (counts_rows && shows) {
      std::ranges::copy_if(fresh_.tables, std::inserter(tables, tables.end()), [&](TableId table) {
        return asked_.table(table).quality() >= kQualityAnyOrder;
      });
      if (const auto counted = table_counted()) tables.insert(*counted);
    }
    if (!fresh_.by.empty()) tables.insert(fresh_.tables.begin(), fresh_.tables.end());
    out_.tables = std::move(tables);
  }

  const Sketch& before_;
  Sketch fresh_;
  const Evidence& evidence_;
  const Evidence& asked_;
  std::optional<SketchItem> by_figure_;
  bool keeps_groups_ = false;
  std::string_view rule_ = "as before";
  Sketch out_;
};

}  // namespace

Edited edited(const Sketch& before, const Sketch& fresh, const Evidence& evidence,
              const Evidence& asked) {
  return Editor(before, fresh, evidence, asked).edited();
}

}  // namespace cuanto
