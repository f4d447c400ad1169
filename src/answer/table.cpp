// A result seen as groups and values: which columns are what, and which rows are whole periods.
#include "answer/table.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/known_days.h"
#include "base/text.h"

namespace cuanto {

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
  const Cell& cell = rows.rows[row][column];
  const auto* written = std::get_if<std::string>(&cell);
  if (written != nullptr && *written == kMasked)
    return language == Language::es ? "oculto" : "masked";
  return format_cell(cell, shape.columns[column], language);
}

std::string TableView::group_text(std::size_t row, Language language) const {
  std::vector<std::string> parts;
  for (const std::size_t column : groups) {
    const ResultKind kind = shape.columns[column].kind;
    std::string cell = text(row, column, language);
    const bool digits = cell.find_first_not_of("0123456789.,") == std::string::npos;
    const bool number = digits && !shape.columns[column].part &&
                        (kind == ResultKind::integer || kind == ResultKind::text);
    // A number alone is no name: "customer number 2".
    parts.push_back((number ? label(column, language) + " " : "") + cell);
  }
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

std::optional<DateRange> TableView::days_of(std::size_t row) const {
  if (!time) return {};
  const ResultShape::Column& column = shape.columns[*time];
  const Cell& cell = rows.rows[row][*time];
  std::string label;
  if (const auto* text = std::get_if<std::string>(&cell)) label = *text;
  if (const auto year = number(row, *time)) label = fmt::format("{:04.0f}", *year);
  const Grain grain = column.grain.value_or(label.size() == 4 ? Grain::year : Grain::day);
  std::optional<Date> first;
  if (label.size() == 4) first = find_date(label + "-01-01");
  if (label.size() == 7 && label[5] != 'Q' && label[5] != 'H') first = find_date(label + "-01");
  if (label.size() == 7 && (label[5] == 'Q' || label[5] == 'H')) {
    const int months = (label[6] - '1') * (label[5] == 'Q' ? 3 : 6);
    if (const auto year = find_date(label.substr(0, 4) + "-01-01"))
      first = add_months(*year, months);
  }
  if (label.size() >= 10) first = find_date(label.substr(0, 10));
  if (!first) return {};
  return DateRange{*first, shift(grain, *first, 1)};
}

bool TableView::is_complete(std::size_t row) const {
  const auto days = days_of(row);
  if (!days) return true;
  if (known_until && days->end > *known_until) return false;
  if (begins_inside(days->first, days->end, known_from)) return false;
  if (!shape.period) return true;
  if (shape.period->first && days->first < *shape.period->first) return false;
  return !shape.period->end || days->end <= *shape.period->end;
}

bool TableView::is_series() const {
  if (!time || groups.size() != 1 || values.empty() || size() < 2) return false;
  // ISO dates and periods sort as text; years may be numbers.
  for (std::size_t row = 1; row < size(); ++row) {
    if (!(rows.rows[row - 1][*time] < rows.rows[row][*time])) return false;
  }
  return true;
}

std::size_t TableView::main_value() const {
  if (total_of_parts || cumulative) return total_of_parts.value_or(values.back());
  // What is empty in every row is not what there is to tell.
  const auto holds_numbers = [&](std::size_t column) {
    for (std::size_t row = 0; row < size(); ++row)
      if (number(row, column)) return true;
    return false;
  };
  const auto found = std::ranges::find_if(values, holds_numbers);
  return found == values.end() ? values.front() : *found;
}

bool TableView::has_no_rows() const {
  if (size() != 1) return size() == 0;
  return std::ranges::all_of(rows.rows.front(), [](const Cell& cell) {
    return std::holds_alternative<std::monostate>(cell);
  });
}

}  // namespace cuanto
