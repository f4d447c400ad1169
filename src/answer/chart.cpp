// Which chart a result gets: the first rule of kRules that fits. A chart is data (Vega-Lite), never
// code: no colours, no fonts, no expressions and nothing from outside; the page adds its own theme.
// In the data the columns of the result are called c0, c1 and so on.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include <fmt/format.h>

#include "answer/table.h"

namespace cuanto {
namespace {

constexpr std::size_t kBarsMax = 12;  // more: the first kBarsShown and the others together
constexpr std::size_t kBarsShown = 10;
constexpr std::size_t kSeriesMax = 6;  // more: the first kSeriesShown and the others together
constexpr std::size_t kSeriesShown = 5;
constexpr std::size_t kGroupedBarsMax = 6;  // categories with two or three values each
constexpr std::size_t kGroupedValuesMax = 3;
constexpr std::size_t kPartsMax = 5;       // of a ring
constexpr std::size_t kLinePointsMin = 4;  // fewer are bars
constexpr std::size_t kHeatCellsMin = 12;
constexpr std::size_t kHeatRowsMax = 15;  // of a heat map: the largest
constexpr std::size_t kPointsMax = 5'000;
constexpr std::size_t kColumnsMax = 12;

// The field of a point whose period is not over yet.
constexpr const char* kUnfinished = "unfinished";

std::string field_of(std::size_t column) { return "c" + std::to_string(column); }

// Everything a rule looks at.
struct Asked {
  const TableView& table;
  Language language;
  bool es() const { return language == Language::es; }
  std::size_t value() const { return table.main_value(); }
  const ResultShape::Column& column(std::size_t index) const { return table.shape.columns[index]; }
  std::size_t distinct_in(std::size_t column) const {
    std::set<std::string> seen;
    for (std::size_t row = 0; row < table.size(); ++row)
      seen.insert(table.text(row, column, language));
    return seen.size();
  }
};

Chart no_chart(const Asked& asked, std::string_view en, std::string_view es) {
  return {"table", {}, {}, {}, std::string(asked.es() ? es : en)};
}

Json cell_json(const Asked& asked, std::size_t row, std::size_t column) {
  const TableView& table = asked.table;
  // Weekdays and months are drawn by their names.
  if (table.shape.columns[column].part) return table.text(row, column, asked.language);
  if (const auto number = table.number(row, column)) return *number;
  if (const auto* text = std::get_if<std::string>(&table.rows.rows[row][column])) return *text;
  if (const auto* flag = std::get_if<bool>(&table.rows.rows[row][column])) return *flag;
  return nullptr;
}

// Whether the row's period is the last one and goes on after the data ends: it is drawn as
// something that is still growing.
bool is_unfinished(const Asked& asked, std::size_t row) {
  const TableView& table = asked.table;
  const auto days = table.days_of(row);
  if (!days || table.is_complete(row)) return false;
  for (std::size_t other = 0; other < table.size(); ++other) {
    const auto others = table.days_of(other);
    if (others && others->end > days->end) return false;
  }
  return table.size() > 1 && days->first != table.days_of(0)->first;
}

Json points(const Asked& asked, const std::vector<std::size_t>& columns, std::size_t rows_max) {
  Json values = Json::array();
  for (std::size_t row = 0; row < std::min(rows_max, asked.table.size()); ++row) {
    Json point = Json::object();
    for (const std::size_t column : columns)
      point[field_of(column)] = cell_json(asked, row, column);
    values.push_back(std::move(point));
  }
  return values;
}

// The same of a series; a period that is not over is marked.
Json series_points(const Asked& asked, const std::vector<std::size_t>& columns) {
  Json values = points(asked, columns, kPointsMax);
  for (std::size_t row = 0; row < values.size(); ++row) {
    if (is_unfinished(asked, row)) values[row][kUnfinished] = true;
  }
  return values;
}

Json channel(const Asked& asked, std::size_t column, std::string_view type) {
  return Json{{"field", field_of(column)},
              {"type", type},
              {"title", capitalised(asked.table.label(column, asked.language))}};
}

// Categories in the order of the rows.
Json ordered_channel(const Asked& asked, std::size_t column, std::string_view type) {
  Json made = channel(asked, column, type);
  made["sort"] = nullptr;
  return made;
}

// Whether the labels of a period are dates that Vega can put on a time axis.
bool is_on_time_axis(const ResultShape::Column& column) {
  if (column.kind == ResultKind::date || column.kind == ResultKind::timestamp) return true;
  return column.grain == Grain::day || column.grain == Grain::week ||
         column.grain == Grain::month || column.grain == Grain::hour;
}

std::string_view time_unit(const ResultShape::Column& column) {
  switch (column.grain.value_or(Grain::day)) {
    case Grain::hour:
      return "utcyearmonthdatehours";
    case Grain::month:
      return "utcyearmonth";
    default:
      return "utcyearmonthdate";
  }
}

Json time_channel(const Asked& asked, std::size_t column) {
  const ResultShape::Column& about = asked.column(column);
  if (!is_on_time_axis(about)) return ordered_channel(asked, column, "ordinal");
  Json made = channel(asked, column, "temporal");
  made["timeUnit"] = time_unit(about);
  return made;
}

Json value_channel(const Asked& asked, std::size_t column) {
  Json made = channel(asked, column, "quantitative");
  made["scale"] = {{"zero", true}};
  return made;
}

Json spec_of(Json values, Json mark, Json encoding) {
  return Json{{"data", {{"values", std::move(values)}}},
              {"mark", std::move(mark)},
              {"encoding", std::move(encoding)}};
}

// Title: what is measured, by what; subtitle: when, and in which unit. `measured` where it is not
// the first value alone.
Chart made(const Asked& asked, std::string kind, const Json& spec, std::string note = {},
           const std::string& measured = {}, const std::optional<std::string>& said_unit = {}) {
  const TableView& table = asked.table;
  Chart chart;
  chart.kind = std::move(kind);
  chart.spec = to_text(spec);
  chart.note = std::move(note);
  chart.title = measured.empty() ? table.label(asked.value(), asked.language) : measured;
  const std::string_view by = asked.es() ? " por " : " by ";
  for (std::size_t i = 0; i < table.groups.size(); ++i) {
    chart.title += (i == 0 ? std::string(by) : std::string(asked.es() ? " y " : " and ")) +
                   table.label(table.groups[i], asked.language);
  }
  chart.title = capitalised(std::move(chart.title));
  if (table.shape.period && (table.shape.period->first || table.shape.period->end))
    chart.subtitle = format_range(*table.shape.period, asked.language);
  else if (table.all_days)
    chart.subtitle = format_range(*table.all_days, asked.language);
  const std::string unit = said_unit.value_or(asked.column(asked.value()).unit);
  if (!unit.empty()) chart.subtitle += (chart.subtitle.empty() ? "" : ", ") + unit;
  return chart;
}

// ---- no chart ----------------------------------------------------------------------------------

bool is_one_row(const Asked& asked) { return asked.table.size() <= 1; }
Chart for_one_row(const Asked& asked) {
  if (asked.table.size() == 0) return no_chart(asked, "No rows.", "Ninguna fila.");
  return no_chart(asked, "A single row.", "Una sola fila.");
}

bool has_no_numbers(const Asked& asked) {
  return asked.table.values.empty() || asked.table.groups.empty();
}
Chart for_no_numbers(const Asked& asked) {
  return no_chart(asked, "There are no groups with numbers to draw.",
                  "No hay grupos con números que dibujar.");
}

bool is_too_much(const Asked& asked) {
  return asked.table.groups.size() > 2 || asked.table.shape.columns.size() > kColumnsMax ||
         asked.table.size() > kPointsMax;
}
Chart for_too_much(const Asked& asked) {
  return no_chart(asked, "Too many columns or rows for a chart.",
                  "Demasiadas columnas o filas para un gráfico.");
}

bool is_all_empty(const Asked& asked) {
  for (std::size_t row = 0; row < asked.table.size(); ++row) {
    if (asked.table.number(row, asked.value())) return false;
  }
  return true;
}
Chart for_all_empty(const Asked& asked) {
  return no_chart(asked, "All values are empty.", "Todos los valores están vacíos.");
}

bool is_all_equal(const Asked& asked) {
  const auto first = asked.table.number(0, asked.value());
  for (std::size_t row = 1; row < asked.table.size(); ++row) {
    if (asked.table.number(row, asked.value()) != first) return false;
  }
  return true;
}
Chart for_all_equal(const Asked& asked) {
  const std::string same = asked.table.text(0, asked.value(), asked.language);
  return no_chart(asked, fmt::format("All {} values are equal: {}.", asked.table.size(), same),
                  fmt::format("Los {} valores son iguales: {}.", asked.table.size(), same));
}

// ---- time --------------------------------------------------------------------------------------

std::string label_of(Grain grain, Date start) {
  return grain == Grain::month ? to_iso(start).substr(0, 7) : to_iso(start);
}

// The missing periods between the first and the last, without a value, so that the line breaks
// there instead of claiming something.
Json with_gaps(const Asked& asked, Json values) {
  const std::size_t time = *asked.table.time;
  const auto grain = asked.column(time).grain;
  if (grain != Grain::day && grain != Grain::week && grain != Grain::month) return values;
  std::map<std::string, Json> by_label;
  for (Json& point : values) {
    const Json& label = point[field_of(time)];
    if (!label.is_string()) return values;
    by_label.emplace(label.get<std::string>(), std::move(point));
  }
  const std::string month_end = grain == Grain::month ? "-01" : "";
  const auto first = find_date(by_label.begin()->first + month_end);
  const auto last = find_date(by_label.rbegin()->first + month_end);
  Json filled = Json::array();
  if (first && last) {
    for (Date day = *first; day <= *last && filled.size() < kPointsMax;
         day = shift(*grain, day, 1)) {
      const std::string label = label_of(*grain, day);
      if (by_label.contains(label)) continue;
      by_label.emplace(label, Json{{field_of(time), label}, {field_of(asked.value()), nullptr}});
    }
  }
  for (auto& [label, point] : by_label) filled.push_back(std::move(point));
  return filled;
}

// A running total stands for what it adds up.
bool has_one_main_value(const Asked& asked) {
  return asked.table.values.size() == 1 ||
         (asked.table.cumulative && asked.table.values.size() == 2);
}

bool is_line(const Asked& asked) {
  return asked.table.is_series() && has_one_main_value(asked) &&
         asked.table.size() >= kLinePointsMin;
}
Chart line(const Asked& asked) {
  const std::size_t time = *asked.table.time;
  Json values = with_gaps(asked, series_points(asked, {time, asked.value()}));
  return made(
      asked, "line",
      spec_of(std::move(values), {{"type", "line"}, {"interpolate", "linear"}},
              {{"x", time_channel(asked, time)}, {"y", value_channel(asked, asked.value())}}));
}

bool is_short_series(const Asked& asked) {
  return asked.table.is_series() && has_one_main_value(asked);
}
Chart standing_bars(const Asked& asked) {
  const std::size_t group = asked.table.groups.front();
  return made(asked, "bar",
              spec_of(series_points(asked, {group, asked.value()}), {{"type", "bar"}},
                      {{"x", ordered_channel(asked, group, "ordinal")},
                       {"y", value_channel(asked, asked.value())}}));
}

std::size_t other_group(const TableView& table) {
  return table.groups[0] == *table.time ? table.groups[1] : table.groups[0];
}

bool is_several_series(const Asked& asked) {
  return asked.table.time && asked.table.groups.size() == 2 && asked.table.values.size() == 1;
}

// The series with the largest sums, largest first.
std::vector<std::string> largest_series(const Asked& asked, std::size_t group, std::size_t count) {
  std::map<std::string, double> sums;
  for (std::size_t row = 0; row < asked.table.size(); ++row) {
    sums[asked.table.text(row, group, asked.language)] +=
        std::fabs(asked.table.number(row, asked.value()).value_or(0));
  }
  std::vector<std::pair<std::string, double>> sorted(sums.begin(), sums.end());
  std::ranges::stable_sort(sorted, std::greater<>(), &std::pair<std::string, double>::second);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < std::min(count, sorted.size()); ++i) names.push_back(sorted[i].first);
  return names;
}

Chart several_lines(const Asked& asked) {
  const TableView& table = asked.table;
  const std::size_t time = *table.time, group = other_group(table), value = asked.value();
  const std::size_t series = asked.distinct_in(group);
  Json encoding = {{"x", time_channel(asked, time)},
                   {"y", value_channel(asked, value)},
                   {"color", ordered_channel(asked, group, "nominal")}};
  const std::size_t periods = asked.distinct_in(time);
  const Json mark = {{"type", periods >= kLinePointsMin ? "line" : "bar"}};
  const std::string kind = mark["type"];
  if (kind == "bar") encoding["xOffset"] = {{"field", field_of(group)}, {"sort", nullptr}};
  if (kind == "bar") encoding["x"] = ordered_channel(asked, time, "ordinal");
  if (series <= kSeriesMax)
    return made(asked, kind, spec_of(series_points(asked, {time, group, value}), mark, encoding));

  // The largest on their own; the others together, where a sum means something.
  const std::vector<std::string> shown = largest_series(asked, group, kSeriesShown);
  const std::string others =
      fmt::format(fmt::runtime(asked.es() ? "{} más" : "{} others"), series - kSeriesShown);
  Json values = Json::array();
  std::vector<std::pair<Json, double>> rest;  // by period, in the order of the rows
  Json unfinished;
  for (std::size_t row = 0; row < table.size(); ++row) {
    const std::string name = table.text(row, group, asked.language);
    const Json period = cell_json(asked, row, time);
    if (std::ranges::find(shown, name) != shown.end()) {
      values.push_back({{field_of(time), period},
                        {field_of(group), cell_json(asked, row, group)},
                        {field_of(value), cell_json(asked, row, value)}});
      if (is_unfinished(asked, row)) {
        values.back()[kUnfinished] = true;
        unfinished = period;
      }
      continue;
    }
    const auto known = std::ranges::find(rest, period, &std::pair<Json, double>::first);
    const double number = table.number(row, value).value_or(0);
    if (known == rest.end()) {
      rest.emplace_back(period, number);
    } else {
      known->second += number;
    }
  }
  std::string note = fmt::format(
      fmt::runtime(asked.es() ? "Las {} series mayores de {}." : "The {} largest series of {}."),
      kSeriesShown, series);
  if (asked.column(value).additive) {
    note.clear();
    for (auto& [period, sum] : rest) {
      values.push_back(
          {{field_of(time), period}, {field_of(group), others}, {field_of(value), sum}});
      if (!unfinished.is_null() && period == unfinished) values.back()[kUnfinished] = true;
    }
  }
  return made(asked, kind, spec_of(std::move(values), mark, encoding), std::move(note));
}

// ---- categories --------------------------------------------------------------------------------

bool has_one_group(const Asked& asked) { return asked.table.groups.size() == 1; }

// A number that counts something off (weekday, hour, size) keeps its own order.
bool is_counted_group(const Asked& asked) {
  return has_one_group(asked) && asked.table.values.size() == 1 &&
         asked.column(asked.table.groups.front()).kind == ResultKind::integer &&
         asked.table.size() <= 31;
}

// A share was asked for: the value and its percentage, of a whole that is all there.
std::optional<std::size_t> share_column(const Asked& asked) {
  if (!has_one_group(asked) || asked.table.values.size() > 2) return {};
  const std::size_t column = asked.table.values.back();
  if (asked.column(column).kind != ResultKind::percent) return {};
  double sum = 0;
  for (std::size_t row = 0; row < asked.table.size(); ++row) {
    const double part = asked.table.number(row, column).value_or(-1);
    if (part <= 0) return {};
    sum += part;
  }
  return std::fabs(sum - 100) < 1 ? std::optional(column) : std::nullopt;
}
// "Share of cost" of what the share is of; the column's own name where only it is there.
std::string share_title(const Asked& asked) {
  if (asked.table.values.size() < 2) return {};
  return (asked.es() ? "proporción de " : "share of ") +
         asked.table.label(asked.value(), asked.language);
}
bool is_parts_of_a_whole(const Asked& asked) {
  return share_column(asked) && asked.table.size() <= kPartsMax;
}
Chart ring(const Asked& asked) {
  const std::size_t group = asked.table.groups.front(), share = *share_column(asked);
  return made(asked, "arc",
              spec_of(points(asked, {group, share}, kPartsMax), {{"type", "arc"}},
                      {{"theta", channel(asked, share, "quantitative")},
                       {"color", ordered_channel(asked, group, "nominal")}}),
              {}, share_title(asked), "%");
}

Chart lying_bars_of(const Asked& asked, std::size_t value) {
  const TableView& table = asked.table;
  const std::size_t group = table.groups.front();
  const bool shares = share_column(asked) == value;
  const std::string title = shares ? share_title(asked) : std::string{};
  const auto unit = shares ? std::optional<std::string>("%") : std::nullopt;
  Json encoding = {{"y", ordered_channel(asked, group, "nominal")},
                   {"x", value_channel(asked, value)}};
  if (table.size() <= kBarsMax)
    return made(asked, "bar",
                spec_of(points(asked, {group, value}, kBarsMax), {{"type", "bar"}}, encoding), {},
                title, unit);
  Json values = points(asked, {group, value}, kBarsShown);
  const std::size_t more = table.size() - kBarsShown;
  if (table.total(value) && table.all_groups &&
      table.shape.columns[group].kind == ResultKind::text) {
    double rest = 0;
    for (std::size_t row = kBarsShown; row < table.size(); ++row)
      rest += table.number(row, value).value_or(0);
    const std::string others = fmt::format(fmt::runtime(asked.es() ? "{} más" : "{} others"), more);
    values.push_back({{field_of(group), others}, {field_of(value), rest}});
    return made(asked, "bar", spec_of(std::move(values), {{"type", "bar"}}, encoding), {}, title,
                unit);
  }
  return made(
      asked, "bar", spec_of(std::move(values), {{"type", "bar"}}, encoding),
      fmt::format(fmt::runtime(asked.es() ? "Las {} primeras de {}; el resto está en la tabla."
                                          : "The first {} of {}; the table has the rest."),
                  kBarsShown, table.size()),
      title, unit);
}
bool is_one_value(const Asked& asked) {
  return has_one_group(asked) && (asked.table.values.size() == 1 || share_column(asked));
}
Chart lying_bars(const Asked& asked) {
  return lying_bars_of(asked, share_column(asked).value_or(asked.value()));
}

// The values that can stand side by side: those of the first one's kind and unit. Beside a figure
// and what it is measured against, their difference is not drawn again.
std::vector<std::size_t> comparable_values(const Asked& asked) {
  const TableView& table = asked.table;
  if (table.versus) return {table.values[0], table.values[1]};
  const ResultShape::Column& first = asked.column(asked.value());
  const bool alike = std::ranges::all_of(table.values, [&](std::size_t value) {
    return asked.column(value).unit == first.unit && asked.column(value).kind == first.kind;
  });
  return alike ? table.values : std::vector<std::size_t>{};
}
bool is_grouped_bars(const Asked& asked) {
  const TableView& table = asked.table;
  if (!has_one_group(asked) || table.size() > kGroupedBarsMax) return false;
  const std::size_t values = comparable_values(asked).size();
  return values >= 2 && values <= kGroupedValuesMax;
}
Chart grouped_bars(const Asked& asked) {
  const TableView& table = asked.table;
  const std::size_t group = table.groups.front(), value = asked.value();
  const std::vector<std::size_t> compared = comparable_values(asked);
  Json values = Json::array();
  for (std::size_t row = 0; row < table.size(); ++row) {
    for (const std::size_t each : compared) {
      values.push_back({{field_of(group), cell_json(asked, row, group)},
                        {field_of(value), cell_json(asked, row, each)},
                        {"measure", capitalised(table.label(each, asked.language))}});
    }
  }
  const Json measure = {{"field", "measure"}, {"type", "nominal"}, {"sort", nullptr}};
  Json color = measure;
  color["title"] = nullptr;
  // Two are named both; of a figure and its calculations, the figure says what it is about.
  std::string title;
  if (compared.size() == 2 && !table.compared_with)
    title = table.label(compared[0], asked.language) + (asked.es() ? " y " : " and ") +
            table.label(compared[1], asked.language);
  return made(asked, "bar",
              spec_of(std::move(values), {{"type", "bar"}},
                      {{"x", ordered_channel(asked, group, "ordinal")},
                       {"xOffset", measure},
                       {"y", value_channel(asked, value)},
                       {"color", std::move(color)}}),
              {}, title);
}
// Several figures of each period, as a total and its parts: a line each.
bool is_wide_series(const Asked& asked) {
  const std::size_t values = comparable_values(asked).size();
  return asked.table.is_series() && !asked.table.compared_with && values >= 2 &&
         values <= kSeriesMax;
}
Chart wide_lines(const Asked& asked) {
  const TableView& table = asked.table;
  const std::size_t time = *table.time, value = asked.value();
  const bool lines = table.size() >= kLinePointsMin;
  Json values = Json::array();
  for (std::size_t row = 0; row < table.size(); ++row) {
    for (const std::size_t each : comparable_values(asked)) {
      values.push_back({{field_of(time), cell_json(asked, row, time)},
                        {field_of(value), cell_json(asked, row, each)},
                        {"measure", capitalised(table.label(each, asked.language))}});
      if (is_unfinished(asked, row)) values.back()[kUnfinished] = true;
    }
  }
  const Json measure = {{"field", "measure"}, {"type", "nominal"}, {"sort", nullptr}};
  Json color = measure;
  color["title"] = nullptr;
  Json encoding = {
      {"x", lines ? time_channel(asked, time) : ordered_channel(asked, time, "ordinal")},
      {"y", value_channel(asked, value)},
      {"color", std::move(color)}};
  if (!lines) encoding["xOffset"] = measure;
  const std::string kind = lines ? "line" : "bar";
  return made(asked, kind, spec_of(std::move(values), {{"type", kind}}, std::move(encoding)));
}

Chart for_mixed_values(const Asked& asked) {
  return no_chart(asked, "Several values a row are easier to compare in the table.",
                  "Varios valores por fila se comparan mejor en la tabla.");
}

bool is_heat_map(const Asked& asked) {
  return asked.table.groups.size() == 2 && asked.table.values.size() == 1 &&
         asked.distinct_in(asked.table.groups[0]) * asked.distinct_in(asked.table.groups[1]) >=
             kHeatCellsMin;
}
Chart heat_map(const Asked& asked) {
  const auto& groups = asked.table.groups;
  const Json encoding = {{"y", ordered_channel(asked, groups[0], "nominal")},
                         {"x", ordered_channel(asked, groups[1], "nominal")},
                         {"color", channel(asked, asked.value(), "quantitative")}};
  Json values = points(asked, {groups[0], groups[1], asked.value()}, kPointsMax);
  const std::size_t rows = asked.distinct_in(groups[0]);
  if (rows <= kHeatRowsMax)
    return made(asked, "rect", spec_of(std::move(values), {{"type", "rect"}}, encoding));
  const auto largest = largest_series(asked, groups[0], kHeatRowsMax);
  Json kept = Json::array();
  for (std::size_t row = 0; row < values.size(); ++row) {
    const std::string name = asked.table.text(row, groups[0], asked.language);
    if (std::ranges::find(largest, name) != largest.end()) kept.push_back(std::move(values[row]));
  }
  return made(
      asked, "rect", spec_of(std::move(kept), {{"type", "rect"}}, encoding),
      fmt::format(fmt::runtime(asked.es() ? "Las {} filas mayores de {}; el resto está en la tabla."
                                          : "The {} largest rows of {}; the table has the rest."),
                  kHeatRowsMax, rows));
}
Chart for_few_cells(const Asked& asked) {
  return no_chart(asked, "Two groups with few cells read better as a table.",
                  "Dos grupos con pocas celdas se leen mejor en la tabla.");
}

bool always(const Asked&) { return true; }

struct Rule {
  bool (*fits)(const Asked&);
  Chart (*make)(const Asked&);
};
constexpr auto kRules = std::to_array<Rule>({
    {is_one_row, for_one_row},
    {has_no_numbers, for_no_numbers},
    {is_too_much, for_too_much},
    {is_all_empty, for_all_empty},
    {is_all_equal, for_all_equal},
    {is_line, line},
    {is_short_series, standing_bars},
    {is_several_series, several_lines},
    {is_parts_of_a_whole, ring},
    {is_counted_group, standing_bars},
    {is_one_value, lying_bars},
    {is_grouped_bars, grouped_bars},
    {is_wide_series, wide_lines},
    {has_one_group, for_mixed_values},
    {is_heat_map, heat_map},
    {always, for_few_cells},
});

}  // namespace

Chart choose_chart(const TableView& table, Language language) {
  const Asked asked{table, language};
  return std::ranges::find_if(kRules, [&](const Rule& rule) { return rule.fits(asked); })
      ->make(asked);
}

}  // namespace cuanto
