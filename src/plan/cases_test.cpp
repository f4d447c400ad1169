// Runs src/plan/cases: what a query in its text form becomes, over the tables of
// src/understand/cases/queries/shop.tables, today 2024-06-15.
//   meaning:  the query;  profile: product unless "spider"
//   sql:      for SQLite;  sql duckdb:, sql postgresql: lines that differ
//   shape:    what the columns are
//   error:    why it cannot be planned
//   from sql: a SELECT for SQLite;  back: the query it means;  no meaning: why it has none
#include <fmt/core.h>
#include <gtest/gtest.h>

#include "base/case_file.h"
#include "base/text.h"
#include "plan/plan.h"
#include "understand/shop_fixture.h"

namespace cuanto {
namespace {

const Model& shop(DialectId dialect) {
  static const auto make = [](DialectId id) {
    auto made = fixture::shop_model(id);
    if (!made) ADD_FAILURE() << made.error().message;
    return made ? *made : Model{};
  };
  static const Model sqlite = make(DialectId::sqlite), duckdb = make(DialectId::duckdb),
                     postgresql = make(DialectId::postgresql);
  return dialect == DialectId::sqlite ? sqlite : dialect == DialectId::duckdb ? duckdb : postgresql;
}

std::string show_kind(ResultKind kind) {
  static constexpr const char* kNames[] = {"text", "integer",   "number", "money",  "percent",
                                           "date", "timestamp", "period", "boolean"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string show_shape(const ResultShape& shape) {
  std::vector<std::string> lines;
  for (const auto& column : shape.columns) {
    std::string line = fmt::format("{}: {} / {}, {}", column.name, column.label.en, column.label.es,
                                   show_kind(column.kind));
    if (!column.unit.empty()) line += " in " + column.unit;
    if (column.grain) line += fmt::format(" of a {}", grain_name(*column.grain));
    if (column.is_group) line += ", group";
    if (column.additive) line += ", additive";
    lines.push_back(std::move(line));
  }
  std::string rest = shape.ordered ? "ordered" : "in any order";
  if (shape.single_row) rest += ", one row";
  if (shape.period && shape.period->first && shape.period->end)
    rest += fmt::format(", {} up to {}", to_iso(*shape.period->first), to_iso(*shape.period->end));
  lines.push_back(std::move(rest));
  return join(lines, "\n");
}

Result<std::string> sql_for(const Case& one, DialectId id) {
  const Model& model = shop(id);
  CUANTO_TRY(query, parse_semantic_query(one.text("meaning"), model));
  PlanOptions options;
  options.today = date_of(2024, 6, 15);
  if (one.text("profile") == "spider") options.profile = Profile::spider;
  CUANTO_TRY(select, plan(query, model, options));
  CUANTO_TRY(printed, print_sql(select, dialect(id), {.pretty = true, .bind_values = false}));
  return printed.text;
}

std::vector<CaseSection> run_back(const Case& one) {
  const Model& model = shop(DialectId::sqlite);
  const auto select = parse_sql(one.text("from sql"), dialect(DialectId::sqlite));
  if (!select) return {{"no meaning", select.error().message, false}};
  const auto query = to_semantic_query(*select, model);
  if (!query) return {{"no meaning", query.error().message, false}};
  const std::string text = to_text(*query, model);
  return {{"back", text.substr(0, text.size() - 1), true}};
}

std::vector<CaseSection> run_case(const Case& one) {
  if (one.find("from sql") != nullptr) return run_back(one);
  const auto sqlite = sql_for(one, DialectId::sqlite);
  if (!sqlite) return {{"error", sqlite.error().message, false}};
  std::vector<CaseSection> sections = {{"sql", *sqlite, true}};
  for (const auto id : {DialectId::duckdb, DialectId::postgresql}) {
    const auto sql = sql_for(one, id);
    const std::string name = fmt::format("sql {}", dialect(id).name);
    if (!sql) {
      sections.push_back({name, sql.error().message, true});
    } else if (*sql != *sqlite) {
      sections.push_back({name, *sql, true});
    }
  }
  if (one.find("shape") != nullptr) {
    PlanOptions options;
    options.today = date_of(2024, 6, 15);
    const Model& model = shop(DialectId::sqlite);
    const auto query = parse_semantic_query(one.text("meaning"), model);
    sections.push_back({"shape", show_shape(shape_of(*query, model, options)), true});
  }
  return sections;
}

TEST(PlanCases, AllHold) {
  const auto differences = check_cases(CUANTO_SOURCE_DIR "/src/plan/cases",
                                       {"sql", "shape", "error", "back", "no"}, run_case);
  for (const auto& difference : differences) ADD_FAILURE() << difference;
}

}  // namespace
}  // namespace cuanto
