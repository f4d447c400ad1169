#include <algorithm>
#include <cmath>
#include <optional>

#include "base/text.h"
#include "cli/eval_command.h"

namespace cuanto {
namespace {

constexpr double kOff = 0.01, kOffShare = 0.0001;

std::optional<double> number_of(const Cell& cell) {
  if (const auto* whole = std::get_if<int64_t>(&cell)) return static_cast<double>(*whole);
  if (const auto* number = std::get_if<double>(&cell)) return *number;
  if (const auto* truth = std::get_if<bool>(&cell)) return *truth ? 1.0 : 0.0;
  return {};
}

// Text for what is no number: a day without its midnight.
std::string text_of(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) {
    std::string plain = fold(*text);
    for (const char* midnight : {" 00:00:00", "t00:00:00"}) {
      if (plain.ends_with(midnight)) plain.erase(plain.size() - std::string_view(midnight).size());
    }
    return plain;
  }
  if (std::holds_alternative<std::monostate>(cell)) return {};
  return fold(format_cell(cell, {}, Language::en));
}

bool is_near(double a, double b) {
  return std::abs(a - b) <= kOff || std::abs(a - b) <= kOffShare * std::abs(b);
}

bool is_same(const Cell& cell, const Cell& right, double scale) {
  const auto a = number_of(cell), b = number_of(right);
  if (a && b) return is_near(*a * scale, *b);
  if (a.has_value() != b.has_value()) return text_of(cell) == text_of(right);
  return text_of(cell) == text_of(right);
}

using Order = std::vector<std::size_t>;  // column of the rows for each column of the right ones

// Each right row has a row of its own.
bool fits(const Rows& rows, const Rows& right, const Order& order,
          const std::vector<double>& scales) {
  std::vector<bool> used(rows.rows.size(), false);
  return std::ranges::all_of(right.rows, [&](const auto& wanted) {
    for (std::size_t r = 0; r < rows.rows.size(); ++r) {
      if (used[r]) continue;
      bool same = true;
      for (std::size_t c = 0; c < order.size() && same; ++c)
        same = is_same(rows.rows[r][order[c]], wanted[c], scales[c]);
      if (!same) continue;
      used[r] = true;
      return true;
    }
    return false;
  });
}

// Whether a column has, alone, the values of a right one.
bool is_candidate(const Rows& rows, std::size_t column, const Rows& right, std::size_t wanted,
                  double scale) {
  Rows one, other;
  for (const auto& row : rows.rows) one.rows.push_back({row[column]});
  for (const auto& row : right.rows) other.rows.push_back({row[wanted]});
  return fits(one, other, {0}, {scale});
}

bool try_columns(const Rows& rows, const Rows& right, Order& order, std::vector<double>& scales) {
  const std::size_t wanted = order.size();
  if (wanted == right.rows.front().size()) return fits(rows, right, order, scales);
  for (std::size_t column = 0; column < rows.rows.front().size(); ++column) {
    if (std::ranges::find(order, column) != order.end()) continue;
    for (const double scale : {1.0, 100.0, 0.01}) {
      if (!is_candidate(rows, column, right, wanted, scale)) continue;
      order.push_back(column);
      scales.push_back(scale);
      if (try_columns(rows, right, order, scales)) return true;
      order.pop_back();
      scales.pop_back();
      break;
    }
  }
  return false;
}

}  // namespace

bool are_right_rows(const Rows& rows, const Rows& right) {
  if (rows.rows.size() != right.rows.size()) return false;
  if (right.rows.empty()) return true;
  if (rows.rows.front().size() < right.rows.front().size()) return false;
  Order order;
  std::vector<double> scales;
  return try_columns(rows, right, order, scales);
}

}  // namespace cuanto
