// Runs src/answer/cases. Two kinds of case:
//   columns:  NAME[/SPANISH NAME] KIND[:UNIT, GRAIN or PART] [group] [additive], one a line
//   rows:     cells between "|", one row a line; "-" is NULL
//   period:   FIRST..END, half-open;  top: yes when the rows are the first of a ranking
//   against:  yes, or left: a figure, what it is measured against, the difference, that in percent
//   compared: FIRST..END of the period compared with;  known until: the first day without data
//   known from: the first day with data;  moved: up or down, when who rose or fell most was asked
//   lead, insights, chart, and the same "es": what is said and drawn
// or
//   value:    a number or an ISO date;  as: KIND[:UNIT or PART]
//   en, es:   how it is written; "_" stands for a no-break space
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <charconv>
#include <nlohmann/json.hpp>

#include "answer/table.h"
#include "base/case_file.h"
#include "base/text.h"

namespace cuanto {
namespace {

ResultKind kind_named(std::string_view name) {
  constexpr std::pair<std::string_view, ResultKind> kKinds[] = {
      {"text", ResultKind::text},          {"integer", ResultKind::integer},
      {"number", ResultKind::number},      {"money", ResultKind::money},
      {"percent", ResultKind::percent},    {"date", ResultKind::date},
      {"period", ResultKind::period},      {"boolean", ResultKind::boolean},
      {"timestamp", ResultKind::timestamp}};
  const auto* it = std::ranges::find(kKinds, name, &std::pair<std::string_view, ResultKind>::first);
  EXPECT_NE(it, std::end(kKinds)) << name;
  return it->second;
}

// "cost/coste money:USD additive"
ResultShape::Column column_of(std::string_view line) {
  ResultShape::Column column;
  const auto words = split(trim(line), ' ');
  const std::string name = replace_all(words[0], "_", " ");
  const std::size_t slash = name.find('/');
  column.name = name.substr(0, slash);
  column.label = {column.name, slash == name.npos ? column.name : name.substr(slash + 1)};
  const std::size_t colon = words[1].find(':');
  column.kind = kind_named(words[1].substr(0, colon));
  if (colon != words[1].npos) {
    const std::string_view more = words[1].substr(colon + 1);
    column.grain = find_grain(more);
    column.part = find_date_part(more);
    if (!column.grain && !column.part) column.unit = more;
  }
  for (const std::string_view word : words) {
    if (word == "group") column.is_group = true;
    if (word == "additive") column.additive = true;
  }
  return column;
}

Cell cell_of(std::string_view text, const ResultShape::Column& column) {
  text = trim(text);
  if (text == "-") return {};
  const bool number = column.kind == ResultKind::money || column.kind == ResultKind::number ||
                      column.kind == ResultKind::percent || column.kind == ResultKind::integer;
  if (!number) return std::string(text);
  if (text.find_first_of(".e") == text.npos) return int64_t{std::stoll(std::string(text))};
  return std::stod(std::string(text));
}

struct CaseResult {
  ResultShape shape;
  Rows rows;
  bool all_groups = true;
};

CaseResult result_of(const Case& one) {
  CaseResult made;
  for (const std::string_view line : split(one.text("columns"), '\n')) {
    if (trim(line).empty()) continue;
    made.shape.columns.push_back(column_of(line));
    made.rows.columns.push_back({made.shape.columns.back().name, StorageType::unknown});
  }
  for (const std::string_view line : split(one.text("rows"), '\n')) {
    if (trim(line).empty()) continue;
    std::vector<Cell> row;
    const auto cells = split(line, '|');
    EXPECT_EQ(cells.size(), made.shape.columns.size()) << one.place() << ": " << line;
    for (std::size_t i = 0; i < cells.size(); ++i)
      row.push_back(cell_of(cells[i], made.shape.columns[i]));
    made.rows.rows.push_back(std::move(row));
  }
  if (const std::string period(one.text("period")); !period.empty())
    made.shape.period =
        OpenDateRange{find_date(period.substr(0, 10)), find_date(period.substr(12))};
  made.all_groups = one.text("top").empty();
  return made;
}

std::string chart_text(const Chart& chart) {
  std::string text = chart.kind;
  if (!chart.title.empty()) text += ": " + chart.title;
  if (!chart.subtitle.empty()) text += " (" + chart.subtitle + ")";
  if (!chart.note.empty()) text += (chart.spec.empty() ? ": " : "\nnote: ") + chart.note;
  if (chart.spec.empty()) return text;
  const Json spec = *parse_json(chart.spec);
  text += "\nmark " + to_text(spec["mark"]);
  for (const auto& [name, channel] : spec["encoding"].items())
    text += "\n" + name + " " + to_text(channel);
  for (const Json& value : spec["data"]["values"]) text += "\n" + to_text(value);
  return text;
}

std::string visible(std::string_view text) { return replace_all(text, "\u00a0", "_"); }

std::vector<CaseSection> run(const Case& one) {
  if (one.find("value") != nullptr) {
    const ResultShape::Column column = column_of("x " + std::string(one.text("as")));
    const Cell cell = cell_of(one.text("value"), column);
    return {{"en", visible(format_cell(cell, column, Language::en)), false},
            {"es", visible(format_cell(cell, column, Language::es)), false}};
  }
  const CaseResult result = result_of(one);
  TableView table(result.rows, result.shape, result.all_groups);
  if (const std::string other(one.text("compared")); !other.empty())
    table.compared_with =
        OpenDateRange{find_date(other.substr(0, 10)), find_date(other.substr(12))};
  if (const std::string known(one.text("known until")); !known.empty())
    table.known_until = find_date(known);
  if (const std::string known(one.text("known from")); !known.empty())
    table.known_from = find_date(known);
  if (const std::string today(one.text("today")); !today.empty()) table.today = find_date(today);
  if (const std::string moved(one.text("moved")); !moved.empty())
    table.moved = moved == "up" ? Movement::up : Movement::down;
  table.versus = !one.text("against").empty();
  table.versus_left = one.text("against") == "left";
  table.contributions = !one.text("contributions").empty();
  table.anomalies = !one.text("anomalies").empty();
  if (table.anomalies) {
    table.unusual_from = 0.2;
    table.unusual_rows = 7;
  }
  table.cumulative = !one.text("cumulative").empty();
  if (!one.text("total").empty()) table.total_of_parts = table.values.back();
  table.limits = {std::string(one.text("limits")), std::string(one.text("limits"))};
  table.kept = !one.text("kept").empty();
  if (const std::string basis(one.text("projected")); !basis.empty() && result.shape.period) {
    const Date known =
        std::clamp(*table.known_until, *result.shape.period->first, *result.shape.period->end);
    table.projection =
        ProjectedDays{{*find_date(basis.substr(0, 10)), *find_date(basis.substr(12))},
                      days_between(*result.shape.period->first, known),
                      days_between(known, *result.shape.period->end)};
  }
  std::vector<CaseSection> sections;
  for (const Language language : {Language::en, Language::es}) {
    const std::string suffix = language == Language::es ? " es" : "";
    sections.push_back({"lead" + suffix, visible(lead_sentence(table, language)), false});
    sections.push_back(
        {"insights" + suffix, visible(join(insights_of(table, language), "\n")), true});
    sections.push_back(
        {"chart" + suffix, visible(chart_text(choose_chart(table, language))), true});
  }
  return sections;
}

TEST(AnswerCases, Hold) {
  for (const std::string& difference : check_cases(CUANTO_SOURCE_DIR "/src/answer/cases",
                                                   {"lead", "insights", "chart", "en", "es"}, run))
    ADD_FAILURE() << difference;
}

}  // namespace
}  // namespace cuanto
