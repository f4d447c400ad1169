#include "understand/learned/follow.h"

#include <algorithm>
#include <array>

namespace cuanto {
namespace {

// Words that speak of an answer before. Of Spanish ones the English side of the glosses is seen.
constexpr auto kPointers = std::to_array<std::string_view>(
    {"their",   "they",  "them",  "its",      "it",       "his",  "her",  "he",
     "she",     "those", "these", "this",     "that one", "one",  "ones", "also",
     "instead", "same",  "other", "previous", "result",   "above"});
// A question of so few words rarely stands alone.
constexpr std::size_t kFewWords = 4;

bool is_pointer(std::string_view word) {
  return std::ranges::find(kPointers, word) != kPointers.end();
}

class Editor {
 public:
  Editor(const Sketch& before, const Sketch& fresh, const Evidence& evidence)
      : before_(before), fresh_(fresh), evidence_(evidence) {}

  Sketch sketch() {
    out_ = before_;
    const bool shows = says_what_to_show();
    if (shows) {
      out_.select = fresh_.select;
      out_.distinct = fresh_.distinct;
    }
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
  bool is_said(ColumnId column) const {
    return evidence_.column(column).quality() >= kQualityLexicon;
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

  // A value on a column that has one takes its place; others are added.
  void edit_tests() {
    std::erase_if(out_.where, [&](const SketchTest& old) {
      const auto replaces = [&](const SketchTest& test) {
        return test.column == old.column && test.op == Compare::equal && old.op == Compare::equal;
      };
      return std::ranges::any_of(fresh_.where, replaces);
    });
    for (const SketchTest& test : fresh_.where) {
      if (std::ranges::find(out_.where, test) == out_.where.end()) out_.where.push_back(test);
    }
    if (!fresh_.where.empty()) out_.any = fresh_.any && out_.where.size() == fresh_.where.size();
  }

  void edit_groups(bool shows) {
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
  const Sketch& fresh_;
  const Evidence& evidence_;
  Sketch out_;
};

}  // namespace

bool goes_on(const Evidence& evidence) {
  const auto& tokens = evidence.question().tokens;
  std::size_t words = 0;
  bool points = evidence.begins_with(Cue::what_about) || evidence.begins_with(Cue::only) ||
                evidence.has_cue(Cue::instead);
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    if (tokens[t].shape == TokenShape::word) ++words;
    points = points || is_pointer(evidence.sign(t));
  }
  const bool begins = !tokens.empty() && (evidence.sign(0) == "and" || evidence.sign(0) == "but" ||
                                          evidence.sign(0) == "of");
  return points || begins || words <= kFewWords;
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

Sketch edited(const Sketch& before, const Sketch& fresh, const Evidence& evidence) {
  return Editor(before, fresh, evidence).sketch();
}

}  // namespace cuanto
