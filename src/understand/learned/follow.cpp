#include "understand/learned/follow.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "understand/learned/full_question.h"

namespace cuanto {
namespace {

// Words that speak of an answer before. Of Spanish ones the English side of the glosses is seen.
constexpr auto kPointers = std::to_array<std::string_view>(
    {"their", "they",  "them",     "its",    "it",    "his",  "her",  "he",
     "she",   "those", "these",    "this",   "one",   "ones", "also", "instead",
     "same",  "other", "previous", "result", "above", "too"});
// A part of a question that begins with one of these goes on from a whole one.
constexpr auto kJoints = std::to_array<std::string_view>(
    {"in", "from", "for", "by", "per", "with", "on", "at", "along"});
// A question of so few words rarely stands alone.
constexpr std::size_t kFewWords = 4;
// One that is as likely understood alone does not go on, unless its words say so.
constexpr double kSureAlone = 0.6;
constexpr int kHalfSaid = 40;  // quality of a mention: half of a name's words

bool is_pointer(std::string_view word) {
  return std::ranges::find(kPointers, word) != kPointers.end();
}

// Which way a superlative points: down for the highest first.
std::optional<bool> is_down_asked(const Evidence& evidence) {
  const auto has_one_of = [&](std::initializer_list<Cue> cues) {
    return std::ranges::any_of(cues, [&](Cue cue) { return evidence.has_cue(cue); });
  };
  const bool down =
      has_one_of({Cue::top, Cue::most, Cue::expensive, Cue::maximum, Cue::descending});
  const bool up = has_one_of({Cue::bottom, Cue::least, Cue::cheap, Cue::minimum, Cue::ascending});
  if (down == up) return {};
  return down;
}

bool has_comparison(const Evidence& evidence) {
  return evidence.has_cue(Cue::more_than) || evidence.has_cue(Cue::less_than) ||
         evidence.has_cue(Cue::at_least) || evidence.has_cue(Cue::at_most) ||
         evidence.has_cue(Cue::between);
}

bool denies(const Evidence& evidence) {
  return evidence.has_cue(Cue::without) || evidence.has_cue(Cue::never);
}

// Whether the words of the question name a column or a table.
bool names_nothing(const Evidence& asked) {
  const auto is_said = [](const NameEvidence& its) { return its.quality() >= kHalfSaid; };
  return std::ranges::none_of(asked.pool(),
                              [&](ColumnId id) { return is_said(asked.column(id)); }) &&
         std::ranges::none_of(asked.model().catalog->tables,
                              [&](const Table& table) { return is_said(asked.table(table.id)); });
}

class Editor {
 public:
  Editor(const Sketch& before, const Sketch& fresh, const Evidence& evidence, const Evidence& asked)
      : before_(before), fresh_(fresh), evidence_(evidence), asked_(asked) {}

  Sketch sketch() {
    out_ = before_;
    if (orders_the_same()) return std::move(out_);
    take_another_instead();
    show_when();
    const bool shows = edit_select();
    edit_tests();
    edit_groups(shows);
    if (fresh_.family != Family::plain) {
      out_.family = fresh_.family;
      out_.second = fresh_.second;
      out_.second_tables = fresh_.second_tables;
    }
    collect_tables(shows);
    return std::move(out_);
  }

 private:
  // By its own name, or as what names the rows of a table that was not spoken of before.
  bool is_said(ColumnId id) const {
    if (asked_.column(id).quality() >= kHalfSaid) return true;
    const Model& model = evidence_.model();
    const TableId table = model.catalog->column(id).table;
    const auto& display = model.entity_of(table).display;
    return asked_.table(table).quality() >= kQualityAnyOrder && !display.empty() &&
           display.front() == id && subject_of(before_, model) != table;
  }

  // A figure is asked for, or a column is named that is not only sorted or tested by.
  bool says_what_to_show() const {
    return std::ranges::any_of(fresh_.select, [&](const SketchItem& item) {
      if (!item.column) return evidence_.has_cue(Cue::how_many) || evidence_.has_cue(Cue::total);
      if (item.function) return true;
      const auto is_tested = [&](const SketchTest& test) { return test.column == *item.column; };
      if (std::ranges::any_of(fresh_.where, is_tested)) return false;
      // "sort them by age" shows what was shown.
      if (fresh_.order && fresh_.order->item.column == item.column && fresh_.select.size() == 1)
        return false;
      return is_said(*item.column);
    });
  }

  bool has_word(std::initializer_list<std::string_view> words) const {
    const auto& tokens = asked_.question().tokens;
    for (std::size_t t = 0; t < tokens.size(); ++t) {
      if (std::ranges::find(words, asked_.sign(t)) != words.end() ||
          std::ranges::find(words, std::string_view(tokens[t].plain)) != words.end())
        return true;
    }
    return false;
  }
  static bool is_figure(const SketchItem& item) { return item.function.has_value(); }
  bool has_figures(const Sketch& sketch) const {
    return std::ranges::any_of(sketch.select, is_figure);
  }
  void show(const SketchItem& item) {
    if (std::ranges::find(out_.select, item) == out_.select.end()) out_.select.push_back(item);
  }

  // "the top 3", "and the smallest one?", "from highest to lowest": what was shown, in another
  // order or less of it. Orders by what was counted where only that is said: "order by the count".
  bool orders_the_same() {
    const bool orders = asked_.begins_with(Cue::order_by);
    const auto figure = std::ranges::find_if(before_.select, is_figure);
    const bool by_count = orders && figure != before_.select.end() && !before_.by.empty() &&
                          (has_word({"count", "number", "total"}) || names_nothing(asked_));
    const auto down = is_down_asked(asked_);
    if (!by_count && !names_nothing(asked_)) return false;
    if (!before_.second.empty() || !asked_.values().empty()) return false;
    const auto& numbers = asked_.question().numbers;
    if (by_count) {
      out_.order = SketchOrder{*figure, down.value_or(false), 0};
      return true;
    }
    if (!before_.order || !down) return false;
    if (before_.order->rows_max > 0 || orders) out_.order->descending = *down;
    if (numbers.size() == 1 && numbers.front().value >= 1)
      out_.order->rows_max = static_cast<uint32_t>(numbers.front().value);
    return true;
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
    test.op = asked_.has_cue(Cue::more_than)   ? Compare::greater
              : asked_.has_cue(Cue::less_than) ? Compare::less
              : asked_.has_cue(Cue::at_least)  ? Compare::at_least
              : asked_.has_cue(Cue::at_most)   ? Compare::at_most
              : has_word({"exactly", "equal"}) ? Compare::equal
                                               : test.op;
    test.values.resize(1);
    test.values.front().text = fmt::format("{}", numbers.front().value);
    fresh_ = before_;
    fresh_.order.reset();
    fresh_.where = {test};
  }

  static bool is_about_number(const SketchTest& test) {
    return test.values.size() == 1 && test.values.front().kind == ValueKind::number;
  }

  // "when was it opened?" asks for the year, and not for the first.
  void show_when() {
    if (asked_.sign(0) != "when" || !fresh_.order || is_down_asked(asked_)) return;
    fresh_.select = {{{}, fresh_.order->item.column}};
    fresh_.order.reset();
  }

  // Whether something else is shown than before.
  bool edit_select() {
    if (shows_figures_by_group()) return true;
    if (shows_other_figure_of_groups() || ranks_groups()) return false;
    if (shows_who_had_it() || shows_others_of_them() || shows_the_ranked()) return true;
    if (!says_what_to_show()) return false;
    // "their ages too": beside what is shown.
    const bool adds = has_word({"also", "too", "well", "add", "include", "including", "with"}) &&
                      !has_figures(fresh_) && fresh_.where.empty() && !fresh_.order;
    if (adds) {
      for (const SketchItem& item : fresh_.select) show(item);
      return true;
    }
    out_.select = fresh_.select;
    out_.distinct = fresh_.distinct;
    return true;
  }

  // "and per department?": the figures of before, for each.
  bool shows_figures_by_group() {
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
                      (asked_.has_cue(Cue::it) || has_word({"it", "that", "this"}));
    if (!is_extreme || !asks || has_figures(fresh_) || fresh_.select.empty()) return false;
    out_.select = fresh_.select;
    out_.order = SketchOrder{{{}, figure.column}, figure.function == Aggregation::maximum, 1};
    fresh_.order.reset();
    return true;
  }

  // "on which tracks?", "which artists made those?": what names the rows of a table that stands
  // right after "which".
  bool shows_others_of_them() {
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

  // "which of them has the highest price?" asks for the things, not for the price.
  bool shows_the_ranked() {
    const bool which = evidence_.begins_with(Cue::which) || evidence_.begins_with(Cue::who);
    if (!which || !is_ranked() || has_figures(fresh_) || fresh_.select.empty()) return false;
    const auto is_rank = [&](const SketchItem& item) { return item == fresh_.order->item; };
    if (!std::ranges::all_of(fresh_.select, is_rank)) {
      out_.select = fresh_.select;
    } else if (std::ranges::all_of(before_.select, is_rank)) {
      out_.select = {display_of(fresh_)};
    }
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
        return test.column == old.column && (instead || test.op == old.op);
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
      out_.by = fresh_.by;
      out_.having = fresh_.having;
    } else if (shows) {
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
    if (counts_rows || !shows || tables.empty())
      tables.insert(before_.tables.begin(), before_.tables.end());
    if (!fresh_.by.empty()) tables.insert(fresh_.tables.begin(), fresh_.tables.end());
    out_.tables = std::move(tables);
  }

  const Sketch& before_;
  Sketch fresh_;
  const Evidence& evidence_;
  const Evidence& asked_;
  std::optional<SketchItem> by_figure_;
  Sketch out_;
};

bool says_as_well(const Evidence& evidence) {
  const auto& tokens = evidence.question().tokens;
  for (std::size_t t = 1; t < tokens.size(); ++t) {
    if (tokens[t - 1].plain == "as" && tokens[t].plain == "well") return true;
  }
  return false;
}

bool names_table(const Evidence& evidence) {
  // In "order by the count" no orders are meant.
  const bool orders = evidence.begins_with(Cue::order_by);
  return std::ranges::any_of(evidence.model().catalog->tables, [&](const Table& table) {
    return std::ranges::any_of(evidence.table(table.id).mentions, [&](const Mention& mention) {
      return mention.quality >= kQualityLexicon && !(orders && mention.tokens.begin == 0);
    });
  });
}

}  // namespace

bool goes_on(const Sketch& before, const Evidence& evidence, double alone) {
  const auto& tokens = evidence.question().tokens;
  std::size_t words = 0;
  bool points = evidence.begins_with(Cue::what_about) || evidence.begins_with(Cue::only) ||
                evidence.has_cue(Cue::instead);
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    if (tokens[t].shape == TokenShape::word) ++words;
    points = points || is_pointer(evidence.sign(t));
  }
  const bool asks = evidence.has_cue(Cue::which) || evidence.has_cue(Cue::who) ||
                    evidence.has_cue(Cue::how_many) || evidence.has_cue(Cue::show);
  const bool joins = !tokens.empty() && words <= kFewWords + 1 && !asks &&
                     std::ranges::find(kJoints, evidence.sign(0)) != kJoints.end();
  // "which theme had that?"
  std::size_t end = tokens.size();
  while (end > 0 && tokens[end - 1].shape == TokenShape::punctuation) --end;
  points = points || (end > 0 && evidence.sign(end - 1) == "that");
  const bool begins = !tokens.empty() && (evidence.sign(0) == "and" || evidence.sign(0) == "but" ||
                                          evidence.sign(0) == "of");
  if (points || begins || joins || says_as_well(evidence)) return true;
  // "sort by age", "the top 3": of something.
  const bool orders = evidence.begins_with(Cue::order_by) || is_down_asked(evidence).has_value();
  if (orders && words <= 2 * kFewWords && !names_table(evidence)) return true;
  if (alone >= kSureAlone) return false;
  if (words <= kFewWords) return true;
  const Catalog& catalog = *evidence.model().catalog;
  const auto is_said = [](const NameEvidence& its) { return its.quality() >= kQualityLexicon; };
  const auto is_column_of_before = [&](ColumnId id) {
    return is_said(evidence.column(id)) && before.tables.contains(catalog.column(id).table);
  };
  return !names_table(evidence) && std::ranges::any_of(evidence.pool(), is_column_of_before);
}

const Hypothesis& nearest_to(const Sketch& before, const std::vector<Hypothesis>& hypotheses,
                             const Evidence& evidence) {
  constexpr double kSameTables = 2.5;  // what staying with the tables before is worth
  const Catalog& catalog = *evidence.model().catalog;
  const auto stays = [&](const Sketch& sketch) {
    const auto is_there = [&](const std::optional<ColumnId>& id) {
      return !id || before.tables.contains(catalog.column(*id).table);
    };
    return std::ranges::all_of(sketch.select,
                               [&](const SketchItem& item) { return is_there(item.column); });
  };
  const auto worth = [&](const Hypothesis& one) {
    return one.score + (stays(one.sketch) ? kSameTables : 0);
  };
  const Hypothesis* best = &hypotheses.front();
  for (const Hypothesis& one : hypotheses) {
    if (worth(one) > worth(*best)) best = &one;
  }
  return *best;
}

Sketch edited(const Sketch& before, const Sketch& fresh, const Evidence& evidence,
              const Evidence& asked) {
  return Editor(before, fresh, evidence, asked).sketch();
}

}  // namespace cuanto
