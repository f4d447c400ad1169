// answer/lead_groups.h: who leads among several rows. Private to answer/.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "answer/table.h"

namespace cuanto {

// The row with the largest value, the first of equals; nothing without numbers.
std::optional<std::size_t> extreme_row(const TableView& table, std::size_t column, bool largest);
// Whether there is nothing but amounts below zero, and some.
bool is_below_zero(const TableView& table, std::size_t value);
// The rows whose value is the same: only the first of a tie would be told otherwise.
std::vector<std::size_t> tied_with(const TableView& table, std::size_t row, std::size_t value);

// "Highest cost: **EC2**, **$90,154** (October 2026). That is 22.8% of $395,910 in all."
std::string sentence_of_groups(const TableView& table, Language language);

}  // namespace cuanto
