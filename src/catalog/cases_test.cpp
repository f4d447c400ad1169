// Runs src/catalog/cases: small tables in text, and what the catalog makes of them.
//   tables:   the tables (fixture_facts.h); dialect: sqlite unless said
//   columns:  how each column is kept, what it means, what else is known
//   keys:     the edges;  notes:;  days: first and last day of the data
//   find:     words to look up, one line each;  hits: what is found (typos allowed)
//   near:     "table.column words";  nearest: the values shown instead
#include <fmt/core.h>
#include <gtest/gtest.h>

#include "base/case_file.h"
#include "catalog/catalog.h"
#include "catalog/fixture_facts.h"

namespace cuanto {
namespace {

std::string_view name_of(StorageType storage) {
  switch (storage) {
    case StorageType::text:
      return "text";
    case StorageType::integer:
      return "integer";
    case StorageType::real:
      return "real";
    case StorageType::boolean:
      return "boolean";
    case StorageType::date:
      return "date";
    case StorageType::timestamp:
      return "timestamp";
    case StorageType::time:
      return "time";
    case StorageType::json:
      return "json";
    case StorageType::blob:
      return "blob";
    case StorageType::unknown:
      return "unknown";
  }
  return "";
}

std::string_view name_of(Meaning meaning) {
  switch (meaning) {
    case Meaning::none:
      return "nothing more";
    case Meaning::identifier:
      return "identifier";
    case Meaning::money:
      return "money";
    case Meaning::percent:
      return "percent";
    case Meaning::quantity:
      return "quantity";
    case Meaning::measure:
      return "measure";
    case Meaning::year:
      return "year";
    case Meaning::month:
      return "month";
    case Meaning::date:
      return "date";
    case Meaning::timestamp:
      return "timestamp";
    case Meaning::time_of_day:
      return "time of day";
    case Meaning::boolean_code:
      return "yes or no";
    case Meaning::category:
      return "category";
    case Meaning::name:
      return "name";
    case Meaning::free_text:
      return "free text";
    case Meaning::email:
      return "email";
    case Meaning::phone:
      return "phone";
    case Meaning::url:
      return "url";
    case Meaning::json:
      return "json";
  }
  return "";
}

std::string_view name_of(TimeStorage storage) {
  switch (storage) {
    case TimeStorage::native:
      return "";
    case TimeStorage::iso_text:
      return "ISO text";
    case TimeStorage::epoch_seconds:
      return "epoch seconds";
    case TimeStorage::epoch_milliseconds:
      return "epoch milliseconds";
    case TimeStorage::month_text:
      return "month text";
    case TimeStorage::year_number:
      return "year number";
    case TimeStorage::compact_number:
      return "compact number";
  }
  return "";
}

std::string_view name_of(ValueHit::Level level) {
  switch (level) {
    case ValueHit::Level::exact:
      return "exact";
    case ValueHit::Level::token:
      return "token";
    case ValueHit::Level::fuzzy:
      return "fuzzy";
    case ValueHit::Level::code:
      return "code";
  }
  return "";
}

std::string show_column(const Catalog& catalog, const Column& column) {
  auto line = fmt::format("{}.{}: {}, {}", catalog.table(column.table).name, column.name,
                          name_of(column.storage), name_of(column.meaning));
  if (column.is_time() && !name_of(column.time_storage).empty())
    line += fmt::format(", {}", name_of(column.time_storage));
  if (column.primary_key) line += ", key";
  if (column.unique) line += ", unique";
  if (column.percent_of_one) line += ", of one";
  if (column.holds_numbers) line += ", numbers as text";
  if (column.personal) line += ", personal";
  return line;
}

std::string show_edge(const Catalog& catalog, const Edge& edge) {
  const auto side = [&](TableId table, const std::vector<ColumnId>& columns) {
    std::vector<std::string> names;
    names.reserve(columns.size());
    for (const auto id : columns) names.push_back(catalog.column(id).name);
    return fmt::format("{}({})", catalog.table(table).name, join(names, ", "));
  };
  auto line = fmt::format("{} -> {}", side(edge.child, edge.child_columns),
                          side(edge.parent, edge.parent_columns));
  line += edge.origin == Edge::Origin::declared ? ", declared" : ", inferred";
  if (!edge.parent_unique) line += ", many to many";
  if (!edge.role_words.empty()) line += fmt::format(", role {}", join(edge.role_words, " "));
  return line;
}

std::string show_hits(const Catalog& catalog, std::string_view words) {
  std::vector<std::string> shown;
  for (const auto& hit : catalog.values->find(words, true, 4)) {
    const auto& column = catalog.column(hit.column);
    shown.push_back(fmt::format("{}.{} \"{}\" {}{}", catalog.table(column.table).name, column.name,
                                hit.stored, name_of(hit.level),
                                hit.distance > 0 ? fmt::format(" {}", hit.distance) : ""));
  }
  return fmt::format("{}: {}", words, shown.empty() ? "nothing" : join(shown, "; "));
}

std::vector<CaseSection> run_case(const Case& one) {
  const auto dialect = one.text("dialect") == "duckdb" ? DialectId::duckdb : DialectId::sqlite;
  const auto facts = fixture::facts_from_text(one.text("tables"), dialect);
  if (!facts) return {{"error", facts.error().message, false}};
  const auto catalog = build_catalog(*facts);
  if (!catalog) return {{"error", catalog.error().message, false}};

  std::vector<std::string> columns, keys, hits, nearest;
  for (const auto& column : catalog->columns) columns.push_back(show_column(*catalog, column));
  for (const auto& edge : catalog->edges) keys.push_back(show_edge(*catalog, edge));
  for (const auto line : split(one.text("find"), '\n'))
    if (!trim(line).empty()) hits.push_back(show_hits(*catalog, trim(line)));
  for (const auto line : split(one.text("near"), '\n')) {
    const auto dot = line.find('.'), space = line.find(' ');
    if (dot == std::string_view::npos || space == std::string_view::npos) continue;
    const auto* table = catalog->find_table({}, line.substr(0, dot));
    const auto* column =
        table == nullptr ? nullptr
                         : catalog->find_column(table->id, line.substr(dot + 1, space - dot - 1));
    nearest.push_back(fmt::format(
        "{}: {}", line,
        column == nullptr
            ? std::string("no such column")
            : join(catalog->values->nearest(column->id, line.substr(space + 1), 3), ", ")));
  }
  const auto day = [](const std::optional<Date>& date) {
    return date ? to_iso(*date) : std::string("none");
  };
  return {
      {"columns", join(columns, "\n"), true},
      {"keys", keys.empty() ? "none" : join(keys, "\n"), true},
      {"notes", catalog->notes.empty() ? "none" : join(catalog->notes, "\n"), true},
      {"days", fmt::format("{} to {}", day(catalog->data_begins), day(catalog->data_ends)), false},
      {"hits", join(hits, "\n"), true},
      {"nearest", join(nearest, "\n"), true}};
}

TEST(CatalogCases, AllHold) {
  const auto differences =
      check_cases(CUANTO_SOURCE_DIR "/src/catalog/cases",
                  {"columns", "keys", "notes", "days", "hits", "nearest"}, run_case);
  for (const auto& difference : differences) ADD_FAILURE() << difference;
}

}  // namespace
}  // namespace cuanto
