// Sentences about a result. Every number in them is a cell, or a sum, share or change of cells.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "answer/table.h"
#include "base/text.h"

namespace cuanto {
namespace {

std::string period_of(const TableView& table, Language language) {
  if (!table.shape.period || (!table.shape.period->first && !table.shape.period->end)) return {};
  return format_range(*table.shape.period, language);
}

std::string spoken_cell(const TableView& table, std::size_t row, std::size_t column,
                        Language language) {
  const auto value = table.number(row, column);
  return value ? spoken(table, *value, column, language) : table.text(row, column, language);
}

std::string sentence_of_values(const TableView& table, Language language) {
  const std::string period = period_of(table, language);
  std::vector<std::string> parts;
  for (const std::size_t column : table.values) {
    parts.push_back(fmt::format("{}: **{}**", table.label(column, language),
                                spoken_cell(table, 0, column, language)));
  }
  std::string text = capitalised(join(parts, "; "));
  if (!period.empty()) text = fmt::format("{} ({})", text, period);
  return text + ".";
}

std::string sentence_of_series(const TableView& table, Language language) {
  const std::size_t value = table.values.front();
  const std::size_t last = table.size() - 1;
  const auto begin = table.number(0, value);
  const auto end = table.number(last, value);
  const bool es = language == Language::es;
  std::string change;
  if (begin && end && *begin > 0) {
    const double percent = 100 * (*end - *begin) / *begin;
    change = fmt::format(" ({}{})", percent > 0 ? "+" : "", format_percent(percent, language));
  }
  return capitalised(
      fmt::format(fmt::runtime(es ? "{}: de {} en {} a **{}** en {}{}."
                                  : "{}: from {} in {} to **{}** in {}{}."),
                  table.label(value, language), spoken_cell(table, 0, value, language),
                  table.text(0, *table.time, language), spoken_cell(table, last, value, language),
                  table.text(last, *table.time, language), change));
}

// The row with the largest value, the first of equals; nothing without numbers.
std::optional<std::size_t> extreme_row(const TableView& table, std::size_t column, bool largest) {
  std::optional<std::size_t> best;
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto value = table.number(row, column);
    if (!value) continue;
    const auto known = best ? table.number(*best, column) : value;
    if (!best || (largest ? *value > *known : *value < *known)) best = row;
  }
  return best;
}

// "Highest cost: **EC2**, **$90,154** (October 2026). That is 22.8% of $395,910 in all."
std::string sentence_of_groups(const TableView& table, Language language) {
  const std::size_t value = table.values.front();
  const bool es = language == Language::es;
  const auto highest = extreme_row(table, value, true);
  if (!highest) return {};
  const std::string& name = table.label(value, language);
  const std::string period = period_of(table, language);
  const std::string when = period.empty() ? std::string{} : fmt::format(" ({})", period);
  // A ranking from below is answered by its first row.
  const auto first = table.number(0, value);
  const bool ranked = table.shape.ordered || !table.all_groups;
  const bool from_below = ranked && table.size() > 1 && first &&
                          first < table.number(*highest, value) &&
                          extreme_row(table, value, false) == 0U;
  const std::size_t row = from_below ? 0 : *highest;
  std::string_view how;
  if (table.size() > 1 && from_below) how = es ? "Menor " : "Lowest ";
  if (table.size() > 1 && !from_below) how = es ? "Mayor " : "Highest ";
  std::string text =
      capitalised(fmt::format("{}{}: **{}**, **{}**{}.", how, name, table.group_text(row, language),
                              spoken_cell(table, row, value, language), when));
  const auto total = table.total(value);
  if (table.size() > 1 && table.all_groups && !from_below && total && *total > 0) {
    text +=
        fmt::format(fmt::runtime(es ? " Es el {} de {} en total." : " That is {} of {} in all."),
                    format_percent(100 * *table.number(row, value) / *total, language),
                    spoken(table, *total, value, language));
  }
  return text;
}

std::string sentence_of_rows(const TableView& table, Language language) {
  const bool es = language == Language::es;
  const std::string count = format_number(static_cast<double>(table.size()), 0, language);
  if (table.size() == 1) return fmt::format("**{}**.", table.group_text(0, language));
  if (table.rows.cut) {
    return fmt::format(
        fmt::runtime(es ? "Primeras **{}** filas de más. Acote la pregunta para ver el resto."
                        : "First **{}** rows of more. Narrow the question to see the rest."),
        count);
  }
  return fmt::format(fmt::runtime(es ? "**{}** filas." : "**{}** rows."), count);
}

std::string_view per_period(std::optional<Grain> grain, Language language) {
  const bool es = language == Language::es;
  switch (grain.value_or(Grain::day)) {
    case Grain::hour:
      return es ? "por hora" : "per hour";
    case Grain::day:
      return es ? "por día" : "per day";
    case Grain::week:
      return es ? "por semana" : "per week";
    case Grain::month:
      return es ? "por mes" : "per month";
    case Grain::quarter:
      return es ? "por trimestre" : "per quarter";
    case Grain::half_year:
      return es ? "por semestre" : "per half-year";
    case Grain::year:
      return es ? "por año" : "per year";
  }
  return {};
}

std::vector<std::string> insights_of_series(const TableView& table, Language language) {
  const bool es = language == Language::es;
  const std::size_t value = table.values.front();
  std::vector<std::string> found;
  for (const bool largest : {true, false}) {
    const auto row = extreme_row(table, value, largest);
    if (!row) return found;
    const char* words = largest ? (es ? "Máximo: {} en {}." : "Highest: {} in {}.")
                                : (es ? "Mínimo: {} en {}." : "Lowest: {} in {}.");
    found.push_back(fmt::format(fmt::runtime(words), spoken_cell(table, *row, value, language),
                                table.text(*row, *table.time, language)));
  }
  if (const auto total = table.total(value)) {
    found.push_back(
        fmt::format(fmt::runtime(es ? "Media {}: {}." : "Average {}: {}."),
                    per_period(table.shape.columns[*table.time].grain, language),
                    spoken(table, *total / static_cast<double>(table.size()), value, language)));
  }
  return found;
}

std::vector<std::string> insights_of_groups(const TableView& table, Language language) {
  const bool es = language == Language::es;
  const std::size_t value = table.values.front();
  std::vector<std::string> found;
  const auto total = table.total(value);
  if (!total || *total <= 0 || table.groups.empty()) return found;
  std::vector<double> sorted;
  for (std::size_t row = 0; row < table.size(); ++row) sorted.push_back(*table.number(row, value));
  std::ranges::sort(sorted, std::greater<>());
  if (table.size() >= 5 && table.all_groups) {
    found.push_back(
        fmt::format(fmt::runtime(es ? "Las tres mayores suman el {} del total."
                                    : "The three largest make up {} of the total."),
                    format_percent(100 * (sorted[0] + sorted[1] + sorted[2]) / *total, language)));
  }
  const double ratio = std::round(10 * sorted.front() / sorted.back()) / 10;
  if (sorted.back() > 0 && ratio > 1) {
    found.push_back(fmt::format(fmt::runtime(es ? "La mayor es {} veces la menor."
                                                : "The largest is {} times the smallest."),
                                format_number(ratio, 1, language)));
  }
  return found;
}

}  // namespace

TableView::TableView(const Rows& all_rows, const ResultShape& result_shape, bool has_all_groups)
    : rows(all_rows), shape(result_shape), all_groups(has_all_groups && !all_rows.cut) {
  for (std::size_t i = 0; i < shape.columns.size(); ++i) {
    const ResultShape::Column& column = shape.columns[i];
    const bool numeric = column.kind == ResultKind::integer || column.kind == ResultKind::number ||
                         column.kind == ResultKind::money || column.kind == ResultKind::percent;
    if (column.is_group || !numeric) {
      groups.push_back(i);
    } else {
      values.push_back(i);
    }
    const bool timed = column.kind == ResultKind::period || column.kind == ResultKind::date ||
                       column.kind == ResultKind::timestamp;
    if (column.is_group && timed && !time) time = i;
  }
}

std::optional<double> TableView::number(std::size_t row, std::size_t column) const {
  const Cell& cell = rows.rows[row][column];
  if (const auto* value = std::get_if<double>(&cell)) return *value;
  if (const auto* value = std::get_if<int64_t>(&cell)) return static_cast<double>(*value);
  return {};
}

std::string TableView::text(std::size_t row, std::size_t column, Language language) const {
  return format_cell(rows.rows[row][column], shape.columns[column], language);
}

std::string TableView::group_text(std::size_t row, Language language) const {
  std::vector<std::string> parts;
  for (const std::size_t column : groups) parts.push_back(text(row, column, language));
  return join(parts, " · ");
}

const std::string& TableView::label(std::size_t column, Language language) const {
  const ResultShape::Column& about = shape.columns[column];
  const std::string& words = about.label.in(language);
  return words.empty() ? about.name : words;
}

std::optional<double> TableView::total(std::size_t column) const {
  if (!shape.columns[column].additive) return {};
  double sum = 0;
  for (std::size_t row = 0; row < size(); ++row) {
    const auto value = number(row, column);
    if (!value || *value < 0) return {};
    sum += *value;
  }
  return sum;
}

bool TableView::is_series() const {
  if (!time || groups.size() != 1 || values.empty() || size() < 2) return false;
  // ISO dates and periods sort as text; years may be numbers.
  for (std::size_t row = 1; row < size(); ++row) {
    if (!(rows.rows[row - 1][*time] < rows.rows[row][*time])) return false;
  }
  return true;
}

bool TableView::has_no_rows() const {
  if (size() != 1) return size() == 0;
  return std::ranges::all_of(rows.rows.front(), [](const Cell& cell) {
    return std::holds_alternative<std::monostate>(cell);
  });
}

std::string capitalised(std::string text) {
  // Labels are ours: their first letter is ASCII, or one of a few accented ones.
  const std::size_t at = text.starts_with("**") ? 2 : 0;
  if (at < text.size() && text[at] >= 'a' && text[at] <= 'z')
    text[at] = static_cast<char>(text[at] - 'a' + 'A');
  if (text.substr(at, 2) == "í") text.replace(at, 2, "Í");
  if (text.substr(at, 2) == "ú") text.replace(at, 2, "Ú");
  return text;
}

std::string spoken(const TableView& table, double value, std::size_t column, Language language) {
  const ResultShape::Column& about = table.shape.columns[column];
  if (about.kind == ResultKind::money)
    return format_money(value, about.unit, language, std::fabs(value) < 1000);
  return format_cell(value, about, language);
}

std::string lead_sentence(const TableView& table, Language language) {
  if (table.has_no_rows())
    return language == Language::es ? "Ninguna fila coincide." : "No rows match.";
  if (table.size() == 1 && table.groups.empty()) return sentence_of_values(table, language);
  if (table.is_series()) return sentence_of_series(table, language);
  std::string text;
  if (!table.values.empty() && !table.groups.empty()) text = sentence_of_groups(table, language);
  return text.empty() ? sentence_of_rows(table, language) : text;
}

std::vector<std::string> insights_of(const TableView& table, Language language) {
  if (table.values.empty() || table.size() < 3) return {};
  return table.is_series() ? insights_of_series(table, language)
                           : insights_of_groups(table, language);
}

}  // namespace cuanto
