#include "support/same_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <tuple>

namespace cuanto {
namespace {

bool is_number(const PlainCell& cell) {
  return std::holds_alternative<int64_t>(cell) || std::holds_alternative<double>(cell);
}
double number(const PlainCell& cell) {
  if (const auto* whole = std::get_if<int64_t>(&cell)) return static_cast<double>(*whole);
  return std::get<double>(cell);
}

bool same_value(const PlainCell& a, const PlainCell& b) {
  const bool null_a = std::holds_alternative<std::monostate>(a);
  const bool null_b = std::holds_alternative<std::monostate>(b);
  if (null_a || null_b) return null_a && null_b;
  if (is_number(a) != is_number(b)) return false;
  if (!is_number(a)) return a == b;
  const double x = number(a), y = number(b);
  if (x == y) return true;
  const double limit = 9007199254740992.0;
  if (std::floor(x) == x && std::floor(y) == y && std::max(std::abs(x), std::abs(y)) < limit)
    return false;
  return std::abs(x - y) <= 1e-6 * std::max(std::abs(x), std::abs(y)) ||
         (std::abs(x) < 1e-9 && std::abs(y) < 1e-9);
}

bool same_row(const PlainRow& a, const PlainRow& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!same_value(a[i], b[i])) return false;
  }
  return true;
}

// Near-equal reals sort beside each other: five digits count.
using Key = std::tuple<int, double, std::string>;
Key key_of(const PlainCell& cell) {
  if (std::holds_alternative<std::monostate>(cell)) return {0, 0, ""};
  if (is_number(cell)) {
    const double value = number(cell);
    if (std::floor(value) == value) return {1, value, ""};
    return {1, std::stod(fmt::format("{:.5g}", value)), ""};
  }
  return {2, 0, std::get<std::string>(cell)};
}
bool row_less(const PlainRow& a, const PlainRow& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    const Key x = key_of(a[i]), y = key_of(b[i]);
    if (x != y) return x < y;
  }
  return false;
}

bool same_list(const std::vector<PlainRow>& a, const std::vector<PlainRow>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), same_row);
}
bool same_multiset(std::vector<PlainRow> a, std::vector<PlainRow> b) {
  std::ranges::stable_sort(a, row_less);
  std::ranges::stable_sort(b, row_less);
  if (same_list(a, b)) return true;
  if (a.size() > 400) return false;
  for (const PlainRow& row : a) {
    const auto it = std::ranges::find_if(b, [&](const PlainRow& r) { return same_row(row, r); });
    if (it == b.end()) return false;
    b.erase(it);
  }
  return true;
}

}  // namespace

bool same_result(const PlainRows& gold, const PlainRows& other, bool ordered) {
  if (gold.columns != other.columns || gold.rows.size() != other.rows.size()) return false;
  if (gold.rows.empty()) return true;
  const auto test = [&](const std::vector<PlainRow>& rows) {
    return ordered ? same_list(gold.rows, rows) : same_multiset(gold.rows, rows);
  };
  if (test(other.rows)) return true;
  if (gold.columns > 6) return false;
  // Columns in another order: every one of them.
  std::vector<std::size_t> order(gold.columns);
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  while (std::ranges::next_permutation(order).found) {
    std::vector<PlainRow> rows;
    for (const PlainRow& row : other.rows) {
      PlainRow moved;
      for (const std::size_t column : order) moved.push_back(row[column]);
      rows.push_back(std::move(moved));
    }
    if (test(rows)) return true;
  }
  return false;
}

}  // namespace cuanto
