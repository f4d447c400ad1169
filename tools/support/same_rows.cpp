#include "support/same_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <tuple>

#include "base/text.h"

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

// As people read it: without case, a month by its first day as the month, reals of two digits.
PlainCell as_read(const PlainCell& cell) {
  if (const auto* real = std::get_if<double>(&cell)) return std::round(*real * 100) / 100;
  const auto* text = std::get_if<std::string>(&cell);
  if (text == nullptr) return cell;
  std::string plain = fold_plain(*text);
  constexpr std::size_t kMonth = 7, kDay = 10;  // "2026-10", "2026-10-01"
  if (plain.size() == kDay && plain[4] == '-' && plain.ends_with("-01")) plain.resize(kMonth);
  return plain;
}
PlainRows as_read(const PlainRows& rows) {
  PlainRows read = rows;
  for (PlainRow& row : read.rows) {
    for (PlainCell& cell : row) cell = as_read(cell);
  }
  return read;
}

PlainRows one_column(const PlainRows& of, std::size_t column) {
  PlainRows one{1, {}};
  for (const PlainRow& row : of.rows) one.rows.push_back({row[column]});
  return one;
}

// Looks for a column of `other` for each of `gold`.
class ColumnSearch {
 public:
  ColumnSearch(const PlainRows& gold, const PlainRows& other, bool ordered)
      : gold_(gold), other_(other), ordered_(ordered) {
    for (std::size_t g = 0; g < gold.columns; ++g) {
      auto& fitting = fitting_.emplace_back();
      for (std::size_t o = 0; o < other.columns; ++o) {
        if (same_multiset(one_column(gold, g).rows, one_column(other, o).rows))
          fitting.push_back(o);
      }
    }
  }

  bool finds() {
    if (chosen_.size() == gold_.columns) return fits();
    for (const std::size_t column : fitting_[chosen_.size()]) {
      if (std::ranges::find(chosen_, column) != chosen_.end() || tries_ == 0) continue;
      chosen_.push_back(column);
      const bool found = finds();
      chosen_.pop_back();
      if (found) return true;
    }
    return false;
  }

 private:
  bool fits() {
    --tries_;
    std::vector<PlainRow> rows;
    for (const PlainRow& row : other_.rows) {
      PlainRow moved;
      for (const std::size_t column : chosen_) moved.push_back(row[column]);
      rows.push_back(std::move(moved));
    }
    return ordered_ ? same_list(gold_.rows, rows) : same_multiset(gold_.rows, std::move(rows));
  }

  const PlainRows &gold_, &other_;
  const bool ordered_;
  std::vector<std::vector<std::size_t>> fitting_;
  std::vector<std::size_t> chosen_;
  int tries_ = 200;
};

}  // namespace

bool shows_result(const PlainRows& gold, const PlainRows& other, bool ordered) {
  if (gold.rows.size() != other.rows.size() || gold.columns > other.columns) return false;
  if (gold.rows.empty()) return true;
  const PlainRows right = as_read(gold), read = as_read(other);
  return ColumnSearch(right, read, ordered).finds();
}

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
