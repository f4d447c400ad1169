// Which chart a result gets: the first rule that fits. A chart is data (Vega-Lite), never code: no
// colours, no fonts, no expressions and nothing from outside; the page adds its own theme.
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "answer/table.h"

namespace cuanto {
namespace {

constexpr std::size_t kBarsMax = 12;
constexpr std::size_t kSeriesMax = 6;
constexpr std::size_t kPointsMax = 5'000;
constexpr std::size_t kColumnsMax = 12;

Chart no_chart(std::string note) { return {"table", {}, {}, {}, std::move(note)}; }

bool all_equal(const TableView& table, std::size_t column) {
  const auto first = table.number(0, column);
  for (std::size_t row = 1; row < table.size(); ++row) {
    if (table.number(row, column) != first) return false;
  }
  return true;
}

bool all_null(const TableView& table, std::size_t column) {
  for (std::size_t row = 0; row < table.size(); ++row) {
    if (table.number(row, column)) return false;
  }
  return true;
}

Json points(const TableView& table, const std::vector<std::size_t>& columns, std::size_t rows_max) {
  Json values = Json::array();
  for (std::size_t row = 0; row < std::min(rows_max, table.size()); ++row) {
    Json point = Json::object();
    for (const std::size_t column : columns) {
      const std::string field = "c" + std::to_string(column);
      if (const auto number = table.number(row, column)) {
        point[field] = *number;
      } else if (const auto* text = std::get_if<std::string>(&table.rows.rows[row][column])) {
        point[field] = *text;
      } else {
        point[field] = nullptr;
      }
    }
    values.push_back(std::move(point));
  }
  return values;
}

Json channel(const TableView& table, std::size_t column, std::string_view type, Language language) {
  return Json{{"field", "c" + std::to_string(column)},
              {"type", type},
              {"title", capitalised(table.label(column, language))}};
}

// Whether period labels are dates that Vega can put on a time axis.
bool on_time_axis(const TableView& table, std::size_t column) {
  const auto grain = table.shape.columns[column].grain;
  if (table.shape.columns[column].kind == ResultKind::date ||
      table.shape.columns[column].kind == ResultKind::timestamp)
    return true;
  return grain == Grain::day || grain == Grain::week || grain == Grain::month ||
         grain == Grain::hour;
}

std::string time_unit(const TableView& table, std::size_t column) {
  switch (table.shape.columns[column].grain.value_or(Grain::day)) {
    case Grain::hour:
      return "utcyearmonthdatehours";
    case Grain::month:
      return "utcyearmonth";
    case Grain::year:
      return "utcyear";
    default:
      return "utcyearmonthdate";
  }
}

Json time_channel(const TableView& table, std::size_t column, Language language) {
  if (!on_time_axis(table, column)) {
    Json x = channel(table, column, "ordinal", language);
    x["sort"] = nullptr;
    return x;
  }
  Json x = channel(table, column, "temporal", language);
  x["timeUnit"] = time_unit(table, column);
  return x;
}

std::size_t distinct_in(const TableView& table, std::size_t column, Language language) {
  std::set<std::string> seen;
  for (std::size_t row = 0; row < table.size(); ++row)
    seen.insert(table.text(row, column, language));
  return seen.size();
}

Chart made(std::string kind, const Json& spec, const TableView& table, Language language) {
  Chart chart;
  chart.kind = std::move(kind);
  chart.spec = to_text(spec);
  const std::size_t value = table.values.front();
  chart.title = capitalised(table.label(value, language));
  if (!table.groups.empty()) {
    chart.title +=
        (language == Language::es ? " por " : " by ") + table.label(table.groups.front(), language);
  }
  const std::string& unit = table.shape.columns[value].unit;
  if (table.shape.period) chart.subtitle = format_range(*table.shape.period, language);
  if (!unit.empty()) chart.subtitle += (chart.subtitle.empty() ? "" : ", ") + unit;
  return chart;
}

Chart series(const TableView& table, Language language) {
  const std::size_t value = table.values.front();
  const std::size_t time = *table.time;
  std::vector<std::size_t> columns = {time, value};
  Json encoding = {{"x", time_channel(table, time, language)},
                   {"y", channel(table, value, "quantitative", language)}};
  std::size_t periods = table.size();
  if (table.groups.size() == 2) {
    const std::size_t other = table.groups[0] == time ? table.groups[1] : table.groups[0];
    if (distinct_in(table, other, language) > kSeriesMax) {
      return no_chart(language == Language::es ? "Demasiadas series para un gráfico."
                                               : "Too many series for a chart.");
    }
    encoding["color"] = channel(table, other, "nominal", language);
    columns.push_back(other);
    periods = distinct_in(table, time, language);
  }
  encoding["y"]["scale"] = {{"zero", true}};
  const bool line = periods >= 4;
  Json mark = {{"type", line ? "line" : "bar"}};
  if (line) mark["interpolate"] = "linear";
  if (line && periods <= 24) mark["point"] = true;
  const Json spec = {{"data", {{"values", points(table, columns, kPointsMax)}}},
                     {"mark", mark},
                     {"encoding", encoding}};
  return made(line ? "line" : "bar", spec, table, language);
}

Chart heat_map(const TableView& table, Language language) {
  const std::size_t value = table.values.front();
  const Json encoding = {{"x", channel(table, table.groups[1], "nominal", language)},
                         {"y", channel(table, table.groups[0], "nominal", language)},
                         {"color", channel(table, value, "quantitative", language)}};
  const Json spec = {
      {"data", {{"values", points(table, {table.groups[0], table.groups[1], value}, kPointsMax)}}},
      {"mark", {{"type", "rect"}}},
      {"encoding", encoding}};
  return made("rect", spec, table, language);
}

Chart bars(const TableView& table, Language language) {
  const std::size_t value = table.values.front();
  const std::size_t group = table.groups.front();
  Json y = channel(table, group, "nominal", language);
  // The rows stand as the answer has them: ranked, or largest first.
  if (table.shape.ordered) {
    y["sort"] = nullptr;
  } else {
    y["sort"] = "-x";
  }
  const Json encoding = {{"y", y}, {"x", channel(table, value, "quantitative", language)}};
  const Json spec = {{"data", {{"values", points(table, {group, value}, kBarsMax)}}},
                     {"mark", {{"type", "bar"}}},
                     {"encoding", encoding}};
  Chart chart = made("bar", spec, table, language);
  if (table.size() > kBarsMax) {
    chart.note = language == Language::es ? "Las primeras 12 filas; el resto está en la tabla."
                                          : "The first 12 rows; the table has the rest.";
  }
  return chart;
}

}  // namespace

Chart choose_chart(const TableView& table, Language language) {
  const bool es = language == Language::es;
  if (table.size() <= 1) return no_chart(es ? "Una sola fila." : "A single row.");
  if (table.values.empty())
    return no_chart(es ? "No hay números que dibujar." : "There are no numbers to draw.");
  const std::size_t value = table.values.front();
  if (table.groups.empty() || table.groups.size() > 2 || table.shape.columns.size() > kColumnsMax ||
      table.size() > kPointsMax) {
    return no_chart(es ? "Demasiadas columnas o filas para un gráfico."
                       : "Too many columns or rows for a chart.");
  }
  if (all_null(table, value))
    return no_chart(es ? "Todos los valores están vacíos." : "All values are empty.");
  if (all_equal(table, value)) {
    const std::string same = table.text(0, value, language);
    return no_chart((es ? "Todos los valores son iguales: " : "All values are equal: ") + same +
                    ".");
  }
  if (table.time) return series(table, language);
  if (table.groups.size() == 1) return bars(table, language);
  if (distinct_in(table, table.groups[0], language) *
          distinct_in(table, table.groups[1], language) >=
      12)
    return heat_map(table, language);
  return no_chart(es ? "Dos grupos con pocas celdas: se leen mejor en la tabla."
                     : "Two groups with few cells read better as a table.");
}

}  // namespace cuanto
