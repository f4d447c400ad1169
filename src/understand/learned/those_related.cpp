#include "understand/learned/those_related.h"

#include <algorithm>

#include "understand/learned/asked.h"
#include "understand/learned/full_question.h"
#include "understand/standing.h"

namespace cuanto {
namespace {

class Related {
 public:
  Related(const Sketch& before, const Sketch& fresh, const Evidence& asked)
      : before_(before), fresh_(fresh), asked_(asked), catalog_(*asked.model().catalog) {}

  std::optional<Sketch> those() const {
    if (!asks_which()) return {};
    if (auto both = those_that_also()) return both;
    if (asks_for_more()) return {};
    if (has_word(asked_, {"none"})) return those_without();
    if (!speaks_of_them() || !before_.by.empty() || before_.family != Family::plain) return {};
    const auto table = table_had();
    if (!table) return {};
    Sketch made = before_;
    if (denies(asked_) || has_word(asked_, {"no", "not"})) {
      made.family = Family::none_of;
      made.second_tables = {*table};
    } else {
      made.tables.insert(*table);
      made.distinct = true;
    }
    return made;
  }

 private:
  bool asks_which() const {
    return asked_.begins_with(Cue::which) || asked_.begins_with(Cue::who) ||
           (asked_.sign(0) == "of" && (asked_.has_cue(Cue::which) || asked_.has_cue(Cue::who)));
  }
  bool asks_for_more() const {
    return asks_for_rank(asked_) || has_comparison(asked_) || asked_.has_cue(Cue::how_many) ||
           !fresh_.where.empty() || !fresh_.second.empty() || !asked_.question().numbers.empty();
  }

  static bool is_one_of_have(std::string_view word) {
    return word == "have" || word == "had" || word == "has";
  }

  // "which of them", "of those, which"
  bool speaks_of_them() const {
    const auto& tokens = asked_.question().tokens;
    for (std::size_t t = 1; t < tokens.size(); ++t) {
      if (tokens[t - 1].plain == "of" && stands_for_things(tokens[t].plain)) return true;
    }
    // "which have an exhibition?"
    return tokens.size() > 2 && asked_.begins_with(Cue::which) && tokens[1].stop_word &&
           is_one_of_have(tokens[1].plain);
  }

  // "of these, which also have a pool?" after those with a gym.
  std::optional<Sketch> those_that_also() const {
    if (!says_also(asked_) || !speaks_of_them() || before_.family != Family::plain ||
        fresh_.where.size() != 1 || fresh_.where.front().op != Compare::equal)
      return {};
    const SketchTest& test = fresh_.where.front();
    Sketch made = before_;
    made.second = before_.where;
    const auto old = std::ranges::find_if(made.second, [&](const SketchTest& one) {
      return one.column == test.column && one.op == test.op && !one.against;
    });
    if (old == made.second.end() || *old == test || before_.order || !before_.by.empty()) return {};
    *old = test;
    made.family = Family::intersect;
    made.second_tables = before_.tables;
    return made;
  }

  // A table that is not the one of before, and of which no column is named.
  std::optional<TableId> table_had() const {
    std::optional<TableId> found;
    int best = kQualityAnyOrder - 1;
    for (const Table& table : catalog_.tables) {
      const NameEvidence& its = asked_.table(table.id);
      if (before_.tables.contains(table.id) || its.quality() <= best) continue;
      best = its.quality();
      found = table.id;
    }
    if (!found) return {};
    const TokenRange said = asked_.table(*found).mentions.front().tokens;
    const bool column = std::ranges::any_of(asked_.pool(), [&](ColumnId id) {
      const NameEvidence& its = asked_.column(id);
      return its.quality() >= kQualityLexicon && !its.is_said_at(said);
    });
    return column ? std::nullopt : found;
  }

  // The table whose rows a group stands for.
  TableId table_told_apart(ColumnId group) const {
    for (const Edge& edge : asked_.model().edges) {
      if (edge.child_columns == std::vector{group}) return edge.parent;
    }
    return catalog_.column(group).table;
  }

  // "which customers have none?" after how many orders each has.
  std::optional<Sketch> those_without() const {
    const auto is_count = [](const SketchItem& item) {
      return !item.column || item.function == Aggregation::count;
    };
    const bool counts = std::ranges::any_of(before_.select, is_count) ||
                        (before_.order && is_count(before_.order->item));
    if (before_.by.empty() || !counts || before_.family != Family::plain) return {};
    TableId things = table_told_apart(before_.by.front());
    for (const Table& table : catalog_.tables) {
      if (asked_.table(table.id).quality() >= kQualityAnyOrder) things = table.id;
    }
    const auto& display = asked_.model().entity_of(things).display;
    std::set<TableId> others = before_.tables;
    others.erase(things);
    if (others.empty() || display.empty()) return {};
    Sketch made;
    made.family = Family::none_of;
    made.select = {SketchItem{{}, display.front()}};
    made.tables = {things};
    made.second_tables = std::move(others);
    return made;
  }

  const Sketch& before_;
  const Sketch& fresh_;
  const Evidence& asked_;
  const Catalog& catalog_;
};

}  // namespace

std::optional<Sketch> those_related(const Sketch& before, const Sketch& fresh,
                                    const Evidence& asked) {
  return Related(before, fresh, asked).those();
}

}  // namespace cuanto
