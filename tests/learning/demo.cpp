#include "learning/demo.h"

#include <fmt/format.h>
#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/text.h"

namespace cuanto::demo {
namespace {

std::string text_of(const Cell& cell) {
  if (std::holds_alternative<std::monostate>(cell)) return "-";
  if (const auto* whole = std::get_if<int64_t>(&cell)) return fmt::format("{:.4f}", double(*whole));
  if (const auto* number = std::get_if<double>(&cell)) return fmt::format("{:.4f}", *number);
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  return format_cell(cell, {}, Language::en);
}

}  // namespace

World open_world(const std::string& file, const std::string& docs) {
  SourceOptions options;
  options.path = (std::filesystem::path(CUANTO_DEMO) / file).string();
  options.docs_path = docs;
  auto source = open_world_source(options);
  if (!source) fmt::print(stderr, "{}\n", source.error().message);
  CUANTO_ASSERT(source.has_value());
  World world;
  world.sources.push_back(std::make_shared<const Source>(std::move(*source)));
  return world;
}

Turn ask(const World& world, const std::string& question, std::vector<PastTurn> past,
         const Asker& asker) {
  Ask asked;
  asked.question = question;
  asked.today = date_of(2026, 11, 5);
  asked.past = std::move(past);
  asked.asker = asker;
  asked.request_id = "t";
  const CancelToken never;
  return answer_question(asked, world, never);
}

std::vector<std::string> rows_of(const Rows& rows) {
  std::vector<std::string> lines;
  for (const auto& row : rows.rows) {
    std::vector<std::string> cells;
    for (const Cell& cell : row) cells.push_back(text_of(cell));
    lines.push_back(join(cells, " | "));
  }
  std::ranges::sort(lines);
  return lines;
}

std::vector<std::string> rows_of_sql(const World& world, const std::string& sql) {
  const Source& source = *world.sources.front();
  auto select = parse_sql(sql, dialect(source.catalog->dialect));
  if (!select) return {"parse: " + select.error().message};
  const Access access = access_for({}, *source.model);
  auto safe = guard(std::move(*select), *source.catalog, access);
  if (!safe) return {"guard: " + safe.error().message};
  const CancelToken never;
  const auto rows = run_all(*source.engine, *safe, {}, never);
  return rows ? rows_of(*rows) : std::vector<std::string>{"run: " + rows.error().message};
}

std::string whole_answer(const Answer& answer) {
  Json json = to_json(answer);
  json.erase("timing_ms");
  json["plan"].erase("estimated_latency_sec");
  return to_text(json);
}

}  // namespace cuanto::demo
