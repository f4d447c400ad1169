// catalog/fixture_facts.h: for tests only: what run/ would find out about small tables that stand
// in a readable text.
//
//   table customers (400 rows)         without rows: as many as the longest column has values
//     id integer key = 1..40           `key`, `unique`, `not null` and `-> table.column` in any
//     order city_id integer -> cities.id = 1 | 2 | 3 gender text = F x25 | M x15      a value and
//     how often it occurs note text = one | NULL | two
#pragma once

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/limits.h"
#include "base/text.h"
#include "catalog/catalog.h"

namespace cuanto::fixture {

inline std::optional<double> number_of(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// The statistics of a column with these values; NULL, N/A and the like count as words for nothing.
inline void count_values(ColumnFacts& column,
                         const std::vector<std::pair<std::string, uint64_t>>& values) {
  std::map<std::string, uint64_t> counts;
  std::vector<double> numbers;
  double length_sum = 0;
  uint64_t present = 0;
  const bool by_number = ascii_lower(column.declared_type).find("char") == std::string::npos &&
                         ascii_lower(column.declared_type).find("text") == std::string::npos;
  for (const auto& [text, count] : values) {
    column.rows += count;
    if (text == "NULL") {
      column.nulls += count;
      continue;
    }
    if (text.empty() || text == "N/A" || text == "nan") {
      column.null_words += count;
      counts[text] += count;
      continue;
    }
    counts[text] += count;
    present += count;
    length_sum += static_cast<double>(length_of(text) * count);
    column.longest = std::max<uint64_t>(column.longest, length_of(text));
    if (const auto number = number_of(text)) {
      numbers.push_back(*number);
      column.numbers += count;
      if (*number == std::floor(*number)) column.integers += count;
    }
    if (find_date(text)) column.dates += count;
    if (text.size() >= 16 && find_date(text.substr(0, 10)) && text[13] == ':')
      column.timestamps += count;
    const auto less = [&](const std::string& a, const std::string& b) {
      const auto x = number_of(a), y = number_of(b);
      return by_number && x && y ? *x < *y : a < b;
    };
    if (!column.minimum || less(text, *column.minimum)) column.minimum = text;
    if (!column.maximum || less(*column.maximum, text)) column.maximum = text;
  }
  column.distinct = counts.size();
  column.mean_length = present == 0 ? 0 : length_sum / static_cast<double>(present);
  if (!numbers.empty()) {
    std::ranges::sort(numbers);
    double sum = 0;
    for (const auto n : numbers) sum += n;
    column.mean = sum / static_cast<double>(numbers.size());
    for (const double q : {0.05, 0.25, 0.5, 0.75, 0.95})
      column.quantiles.push_back(
          numbers[static_cast<std::size_t>(q * static_cast<double>(numbers.size() - 1))]);
  }
  column.values.assign(counts.begin(), counts.end());
  std::ranges::sort(column.values, [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  column.values_complete = column.values.size() <= kValuesPerColumnMax;
  if (!column.values_complete) column.values.resize(kValuesPerColumnMax);
  for (const auto& [text, count] : counts) column.sketch.push_back(stable_hash(text));
  std::ranges::sort(column.sketch);
  if (column.sketch.size() > 256) column.sketch.resize(256);
}

inline std::vector<std::pair<std::string, uint64_t>> read_values(std::string_view list) {
  std::vector<std::pair<std::string, uint64_t>> values;
  for (const auto part : split(list, '|')) {
    auto text = trim(part);
    uint64_t count = 1;
    if (const auto times = text.rfind(" x"); times != std::string_view::npos) {
      if (const auto n = number_of(text.substr(times + 2))) {
        count = static_cast<uint64_t>(*n);
        text = trim(text.substr(0, times));
      }
    }
    const auto dots = text.find("..");
    const auto first =
        dots == std::string_view::npos ? std::nullopt : number_of(text.substr(0, dots));
    const auto last =
        dots == std::string_view::npos ? std::nullopt : number_of(text.substr(dots + 2));
    if (first && last) {
      for (double n = *first; n <= *last; n += 1)
        values.emplace_back(fmt::format("{:.0f}", n), count);
    } else {
      values.emplace_back(text == "''" ? std::string() : std::string(text), count);
    }
  }
  return values;
}

inline bool take(std::string& text, std::string_view word) {
  const auto at = (" " + text + " ").find(" " + std::string(word) + " ");
  if (at == std::string::npos) return false;
  text = (" " + text + " ").erase(at, word.size() + 1);
  text = std::string(trim(text));
  return true;
}

// Fails with `bad_input` on a line that is not of the form above.
inline Result<SourceFacts> facts_from_text(std::string_view text,
                                           DialectId dialect = DialectId::sqlite) {
  SourceFacts facts;
  facts.source = "fixture";
  facts.dialect = dialect;
  facts.fingerprint = hex(stable_hash(text));
  for (const auto raw : split(text, '\n')) {
    const auto line = trim(raw);
    if (line.empty() || line[0] == '#') continue;
    if (line.starts_with("table ")) {
      TableFacts table;
      const auto bracket = line.find('(');
      table.name = std::string(
          trim(line.substr(6, bracket == std::string_view::npos ? bracket : bracket - 6)));
      if (bracket != std::string_view::npos)
        if (const auto rows =
                number_of(line.substr(bracket + 1, line.find(' ', bracket) - bracket - 1)))
          table.rows = static_cast<uint64_t>(*rows);
      facts.tables.push_back(std::move(table));
      continue;
    }
    const auto equals = line.find(" =");
    std::string head(trim(line.substr(0, equals)));
    const auto space = head.find(' ');
    if (facts.tables.empty() || space == std::string::npos)
      return fail(ErrorKind::bad_input, fmt::format("Cannot read the fixture line \"{}\".", line));
    auto& table = facts.tables.back();
    ColumnFacts column;
    column.name = replace_all(head.substr(0, space), "~", " ");
    head = head.substr(space + 1);
    if (const auto arrow = head.find("->"); arrow != std::string::npos) {
      auto target = std::string(trim(std::string_view(head).substr(arrow + 2)));
      head = std::string(trim(std::string_view(head).substr(0, arrow)));
      const auto dot = target.find('.');
      KeyFacts key;
      key.columns = {column.name};
      key.other_table = target.substr(0, dot);
      if (dot != std::string::npos) key.other_columns = {target.substr(dot + 1)};
      table.foreign_keys.push_back(std::move(key));
    }
    if (take(head, "key")) table.primary_key.push_back(column.name);
    if (take(head, "unique")) table.unique_keys.push_back({column.name});
    column.not_null = take(head, "not null");
    column.declared_type = head == "-" ? "" : head;
    if (equals != std::string_view::npos)
      count_values(column, read_values(line.substr(equals + 2)));
    table.rows = std::max(table.rows, column.rows);
    table.columns.push_back(std::move(column));
  }
  return facts;
}

}  // namespace cuanto::fixture
