// Sentences about a result. Every number in them is a cell, or a sum, share or change of cells.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "answer/table.h"
#include "base/text.h"

namespace cuanto {
namespace {

// Sentences drop the cents of large amounts; tables keep them.
std::string spoken(const TableView& table, std::size_t row, std::size_t column, Language language) {
  const auto value = table.number(row, column);
  const ResultShape::Column& about = table.shape.columns[column];
  if (value && about.kind == ResultKind::money)
    return format_money(*value, about.unit, language, std::fabs(*value) < 1000);
  return table.text(row, column, language);
}

std::string spoken_total(const TableView& table, std::size_t column, double total,
                         Language language) {
  const ResultShape::Column& about = table.shape.columns[column];
  if (about.kind == ResultKind::money)
    return format_money(total, about.unit, language, std::fabs(total) < 1000);
  return format_number(total, 2, language);
}

std::string period_of(const TableView& table, Language language) {
  if (!table.shape.period || (!table.shape.period->first && !table.shape.period->end)) return {};
  return format_range(*table.shape.period, language);
}

std::string sentence_of_values(const TableView& table, Language language) {
  const std::string period = period_of(table, language);
  std::vector<std::string> parts;
  for (const std::size_t column : table.values) {
    parts.push_back(fmt::format("{}: **{}**", table.label(column, language),
                                spoken(table, 0, column, language)));
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
  return capitalised(fmt::format(fmt::runtime(es ? "{}: de {} en {} a **{}** en {}{}."
                                                 : "{}: from {} in {} to **{}** in {}{}."),
                                 table.label(value, language), spoken(table, 0, value, language),
                                 table.text(0, *table.time, language),
                                 spoken(table, last, value, language),
                                 table.text(last, *table.time, language), change));
}

std::size_t largest_row(const TableView& table, std::size_t column) {
  std::size_t best = 0;
  for (std::size_t row = 1; row < table.size(); ++row) {
    if (table.number(row, column).value_or(-INFINITY) >
        table.number(best, column).value_or(-INFINITY))
      best = row;
  }
  return best;
}

std::string sentence_of_groups(const TableView& table, Language language) {
  const std::size_t value = table.values.front();
  const bool es = language == Language::es;
  // A ranked answer begins with its first row, whichever way it was ranked.
  const std::size_t row = table.shape.ordered ? 0 : largest_row(table, value);
  std::string text = fmt::format("**{}**: {} **{}**", table.group_text(row, language),
                                 table.label(value, language), spoken(table, row, value, language));
  const std::string period = period_of(table, language);
  if (!period.empty()) text += ", " + period;
  text += ".";
  const auto total = table.total(value);
  const auto first = table.number(row, value);
  if (table.size() > 1 && total && *total > 0 && first && *first >= 0 && !table.rows.cut) {
    text += fmt::format(
        fmt::runtime(es ? " Es el {} de los {} de las {} filas." : " That is {} of {} in {} rows."),
        format_percent(100 * *first / *total, language),
        spoken_total(table, value, *total, language), table.size());
  }
  return text;
}

}  // namespace

TableView::TableView(const Rows& all_rows, const ResultShape& result_shape)
    : rows(all_rows), shape(result_shape) {
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

std::string capitalised(std::string text) {
  // Labels are ours: their first letter is ASCII, or one of a few accented ones.
  const std::size_t at = text.starts_with("**") ? 2 : 0;
  if (at < text.size() && text[at] >= 'a' && text[at] <= 'z')
    text[at] = static_cast<char>(text[at] - 'a' + 'A');
  if (text.substr(at, 2) == "í") text.replace(at, 2, "Í");
  if (text.substr(at, 2) == "ú") text.replace(at, 2, "Ú");
  return text;
}

std::string lead_sentence(const TableView& table, Language language) {
  const bool es = language == Language::es;
  if (table.size() == 0) return es ? "Ninguna fila coincide." : "No rows match.";
  const bool nothing = std::ranges::all_of(table.rows.rows.front(), [](const Cell& c) {
    return std::holds_alternative<std::monostate>(c);
  });
  if (table.size() == 1 && nothing) return es ? "Ninguna fila coincide." : "No rows match.";
  if (table.size() == 1 && table.groups.empty()) return sentence_of_values(table, language);
  if (!table.values.empty() && table.time && table.groups.size() == 1 && table.size() > 1 &&
      !table.shape.ordered) {
    return sentence_of_series(table, language);
  }
  if (!table.values.empty() && !table.groups.empty()) return sentence_of_groups(table, language);
  if (table.size() == 1) return fmt::format("**{}**.", table.group_text(0, language));
  if (table.rows.cut) {
    return fmt::format(
        fmt::runtime(es ? "Primeras **{}** filas de más." : "First **{}** rows of more."),
        table.size());
  }
  return fmt::format(fmt::runtime(es ? "**{}** filas." : "**{}** rows."), table.size());
}

std::vector<std::string> insights_of(const TableView& table, Language language) {
  std::vector<std::string> found;
  if (table.values.empty() || table.size() < 3) return found;
  const bool es = language == Language::es;
  const std::size_t value = table.values.front();
  if (table.time && table.groups.size() == 1) {
    const std::size_t top = largest_row(table, value);
    found.push_back(fmt::format(fmt::runtime(es ? "Máximo: {} en {}." : "Highest: {} in {}."),
                                spoken(table, top, value, language),
                                table.text(top, *table.time, language)));
    const auto total = table.total(value);
    if (total) {
      found.push_back(fmt::format(
          fmt::runtime(es ? "Media por fila: {}." : "Average per row: {}."),
          spoken_total(table, value, *total / static_cast<double>(table.size()), language)));
    }
    return found;
  }
  const auto total = table.total(value);
  if (!total || *total <= 0 || table.groups.empty()) return found;
  std::vector<double> sorted;
  for (std::size_t row = 0; row < table.size(); ++row) sorted.push_back(*table.number(row, value));
  std::ranges::sort(sorted, std::greater<>());
  if (table.size() >= 5) {
    const double top3 = sorted[0] + sorted[1] + sorted[2];
    found.push_back(
        fmt::format(fmt::runtime(es ? "Las tres mayores suman el {} del total mostrado."
                                    : "The three largest make up {} of the total shown."),
                    format_percent(100 * top3 / *total, language)));
  }
  if (sorted.back() > 0) {
    found.push_back(fmt::format(
        fmt::runtime(es ? "La mayor es {} veces la menor."
                        : "The largest is {} times the smallest."),
        format_number(std::round(10 * sorted.front() / sorted.back()) / 10, 1, language)));
  }
  return found;
}

}  // namespace cuanto
