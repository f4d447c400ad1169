#include "understand/covering.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "understand/name_words.h"
#include "understand/word_set.h"

namespace cuanto {
namespace {

// Other spans over exactly the same tokens add their links: "region" is a field and a value's
// word.
void add_all_links(std::vector<Unit>& units, const std::vector<UnitSpan>& spans) {
  for (Unit& unit : units) {
    if (unit.kind != Unit::Kind::name) continue;
    for (const UnitSpan& span : spans) {
      if (span.unit.kind != Unit::Kind::name || span.unit.tokens != unit.tokens) continue;
      unit.links.insert(unit.links.end(), span.unit.links.begin(), span.unit.links.end());
    }
    keep_best(unit.links);
  }
}

// "gold status", "nivel oro", where no column of that name holds gold: the word says what sort of
// thing the cell is, and asks for no other column.
void leave_kind_to_value(std::vector<Unit>& units, const std::vector<Token>& tokens) {
  static const WordSet kSorts = {"status",   "level", "tier",      "grade", "type",
                                 "category", "class", "estado",    "nivel", "estatus",
                                 "rango",    "tipo",  "categoria", "clase"};
  for (std::size_t i = 0; i < units.size(); ++i) {
    Unit& unit = units[i];
    if (unit.kind != Unit::Kind::name || unit.tokens.end - unit.tokens.begin != 1) continue;
    const Token& token = tokens[unit.tokens.begin];
    if (!kSorts.contains(token.plain)) continue;
    const bool spanish = token.language == Language::es;
    if (spanish ? i + 1 >= units.size() : i == 0) continue;
    const Unit& value = units[spanish ? i + 1 : i - 1];
    const bool beside =
        spanish ? value.tokens.begin == unit.tokens.end : value.tokens.end == unit.tokens.begin;
    if (!beside || value.kind != Unit::Kind::name || value.links.front().kind != LinkKind::value)
      continue;
    const bool its_own = std::ranges::any_of(value.links, [&](const Link& cell) {
      return cell.kind != LinkKind::value ||
             std::ranges::find(unit.links, cell.column, &Link::column) != unit.links.end();
    });
    if (its_own) continue;
    unit.kind = Unit::Kind::cue;
    unit.cue = Cue::filler;
    unit.links.clear();
  }
}

}  // namespace

// Weighted interval scheduling.
std::vector<Unit> best_covering(std::vector<UnitSpan> spans, const std::vector<Token>& tokens) {
  const std::size_t n = tokens.size();
  std::vector<int> best(n + 1, 0);
  std::vector<const UnitSpan*> choice(n + 1, nullptr);
  std::ranges::stable_sort(spans, {}, [](const UnitSpan& s) { return s.unit.tokens.end; });
  std::size_t next = 0;
  for (std::size_t end = 1; end <= n; ++end) {
    best[end] = best[end - 1];
    for (; next < spans.size() && spans[next].unit.tokens.end == end; ++next) {
      const int sum = best[spans[next].unit.tokens.begin] + spans[next].weight;
      if (sum <= best[end]) continue;
      best[end] = sum;
      choice[end] = &spans[next];
    }
  }
  std::vector<Unit> units;
  for (std::size_t end = n; end > 0;) {
    if (choice[end] == nullptr) {
      --end;
      Unit unit;
      unit.tokens = {static_cast<uint16_t>(end), static_cast<uint16_t>(end + 1)};
      if (tokens[end].shape != TokenShape::punctuation) units.push_back(unit);
      continue;
    }
    units.push_back(choice[end]->unit);
    end = choice[end]->unit.tokens.begin;
  }
  std::ranges::reverse(units);
  add_all_links(units, spans);
  leave_kind_to_value(units, tokens);
  return units;
}

}  // namespace cuanto
