#include "understand/learned/whole_rows.h"

#include <algorithm>
#include <array>
#include <set>

#include "understand/learned/asked.h"

namespace cuanto {
namespace {

// Beside stop words, what a question may say that only lists the rows of a table.
constexpr auto kListing = std::to_array<std::string_view>(
    {"show",   "list", "find",  "give",  "display", "tell",    "what",  "which", "who",
     "return", "get",  "all",   "every", "me",      "about",   "are",   "is",    "there",
     "do",     "you",  "we",    "have",  "please",  "muestra", "lista", "dame",  "muestrame",
     "cuales", "son",  "todos", "todas", "quienes", "que",     "hay"});

// Whether plain columns are shown, and none that is named beside the table.
bool shows_only_rows(const Sketch& sketch, TableId table, const Evidence& evidence) {
  if (sketch.select.empty() || !sketch.by.empty() || sketch.having) return false;
  return std::ranges::all_of(sketch.select, [&](const SketchItem& item) {
    if (!item.column || item.function || item.whole) return false;
    const NameEvidence& its = evidence.column(*item.column);
    return its.quality() < kQualityAnyOrder ||
           evidence.table(table).is_said_at(its.mentions.front().tokens);
  });
}

// "all information about the customers": the table said right after.
std::optional<TableId> table_after_everything(const Evidence& evidence) {
  constexpr std::size_t kNear = 4;
  std::optional<TableId> table;
  std::size_t nearest = kNear + 1;
  for (std::size_t t = 0; t < evidence.question().tokens.size(); ++t) {
    if (!means_everything(evidence, t)) continue;
    for (const Table& one : evidence.model().catalog->tables) {
      for (const Mention& mention : evidence.table(one.id).mentions) {
        if (mention.quality < kQualityAnyOrder || mention.tokens.begin <= t) continue;
        if (mention.tokens.begin - t >= nearest) continue;
        nearest = mention.tokens.begin - t;
        table = one.id;
      }
    }
  }
  return table;
}

// The table of the first column shown, where it is said.
std::optional<TableId> table_shown(const Sketch& sketch, const Evidence& evidence) {
  if (sketch.select.empty() || !sketch.select.front().column) return {};
  const TableId table = evidence.model().catalog->column(*sketch.select.front().column).table;
  const auto is_of_it = [&](const SketchItem& item) {
    return item.column && evidence.model().catalog->column(*item.column).table == table;
  };
  const bool said = evidence.table(table).quality() >= kQualityAnyOrder;
  return said && std::ranges::all_of(sketch.select, is_of_it) ? std::optional(table) : std::nullopt;
}

// Of the tables that only took part for what was shown those that are said stay.
void show_all_of(TableId table, Sketch& sketch, const Evidence& evidence) {
  const Catalog& catalog = *evidence.model().catalog;
  const TokenRange said = evidence.table(table).mentions.front().tokens;
  std::set<TableId> tables{table};
  for (const SketchTest& test : sketch.where) tables.insert(catalog.column(test.column).table);
  if (sketch.order && sketch.order->item.column)
    tables.insert(catalog.column(*sketch.order->item.column).table);
  for (const TableId one : sketch.tables) {
    const NameEvidence& its = evidence.table(one);
    if (its.quality() >= kQualityAnyOrder && !its.is_said_at(said)) tables.insert(one);
  }
  sketch.tables = std::move(tables);
  sketch.select = {SketchItem{{}, catalog.table(table).columns.front(), true}};
  sketch.distinct = false;
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
  Sketch sketch = hypothesis.sketch;
  auto table = table_after_everything(evidence);
  if (!table) {
    table = table_shown(sketch, evidence);
    const bool asked =
        table && (asks_for_everything(evidence) ||
                  (profile == Profile::spider && only_lists(sketch, *table, evidence)));
    if (!asked) return hypothesis;
  }
  if (!shows_only_rows(sketch, *table, evidence)) return hypothesis;
  show_all_of(*table, sketch, evidence);
  auto query = to_query(sketch, evidence.model(), evidence.edges());
  if (!query) return hypothesis;
  hypothesis.sketch = std::move(sketch);
  hypothesis.query = std::move(*query);
  return hypothesis;
}

}  // namespace cuanto
