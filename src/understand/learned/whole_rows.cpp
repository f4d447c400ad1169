#include "understand/learned/whole_rows.h"

#include <algorithm>
#include <array>

#include "understand/learned/asked.h"

namespace cuanto {
namespace {

// Beside stop words, what a question may say that only lists the rows of a table.
constexpr auto kListing = std::to_array<std::string_view>(
    {"show",   "list", "find",  "give",  "display", "tell",    "what",  "which", "who",
     "return", "get",  "all",   "every", "me",      "about",   "are",   "is",    "there",
     "do",     "you",  "we",    "have",  "please",  "muestra", "lista", "dame",  "muestrame",
     "cuales", "son",  "todos", "todas", "quienes", "que",     "hay"});

// The table whose columns are all that is shown, none of them by its own name.
std::optional<TableId> table_shown(const Sketch& sketch, const Evidence& evidence) {
  if (sketch.select.empty() || !sketch.by.empty() || sketch.having) return {};
  std::optional<TableId> table;
  for (const SketchItem& item : sketch.select) {
    if (!item.column || item.function || item.whole ||
        evidence.column(*item.column).quality() >= kQualityAnyOrder)
      return {};
    const TableId its = evidence.model().catalog->column(*item.column).table;
    if (table && *table != its) return {};
    table = its;
  }
  if (evidence.table(*table).quality() < kQualityAnyOrder) return {};
  return table;
}

// "list all customers", and nothing else. What has few columns is listed by what it is called.
bool only_lists(const Sketch& sketch, TableId table, const Evidence& evidence) {
  constexpr std::size_t kFewColumns = 3;
  if (evidence.model().catalog->table(table).columns.size() <= kFewColumns) return false;
  const bool all_rows = sketch.where.empty() && !sketch.order && sketch.family == Family::plain;
  if (!all_rows || evidence.has_cue(Cue::distinct)) return false;
  const auto& tokens = evidence.question().tokens;
  const TokenRange said = evidence.table(table).mentions.front().tokens;
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    const bool is_table = t >= said.begin && t < said.end;
    const bool is_listing = tokens[t].stop_word || tokens[t].shape == TokenShape::punctuation ||
                            std::ranges::find(kListing, tokens[t].plain) != kListing.end();
    if (!is_table && !is_listing) return false;
  }
  return true;
}

}  // namespace

Hypothesis with_whole_rows(Hypothesis hypothesis, const Evidence& evidence, Profile profile) {
  const auto table = table_shown(hypothesis.sketch, evidence);
  if (!table) return hypothesis;
  const bool asked =
      asks_for_everything(evidence) ||
      (profile == Profile::spider && only_lists(hypothesis.sketch, *table, evidence));
  if (!asked) return hypothesis;
  Sketch sketch = hypothesis.sketch;
  sketch.select = {SketchItem{{}, evidence.model().catalog->table(*table).columns.front(), true}};
  sketch.distinct = false;
  auto query = to_query(sketch, evidence.model(), evidence.edges());
  if (!query) return hypothesis;
  hypothesis.sketch = std::move(sketch);
  hypothesis.query = std::move(*query);
  return hypothesis;
}

}  // namespace cuanto
