// understand/query/query_words.h: the words of the text form of a query. Private to understand/.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "understand/query/semantic_query.h"

namespace cuanto {

inline constexpr auto kAggregationWords = std::to_array<std::pair<Aggregation, std::string_view>>({
    {Aggregation::count, "count"},
    {Aggregation::count_distinct, "count_distinct"},
    {Aggregation::sum, "sum"},
    {Aggregation::average, "avg"},
    {Aggregation::minimum, "min"},
    {Aggregation::maximum, "max"},
    {Aggregation::median, "median"},
    {Aggregation::first, "first"},
    {Aggregation::last, "last"},
});
inline constexpr auto kFunctionWords = std::to_array<std::pair<FunctionId, std::string_view>>({
    {FunctionId::lower, "lower"},
    {FunctionId::upper, "upper"},
    {FunctionId::length, "length"},
    {FunctionId::absolute, "abs"},
    {FunctionId::round, "round"},
    {FunctionId::coalesce, "coalesce"},
    {FunctionId::cast_number, "number"},
    {FunctionId::cast_text, "text"},
    {FunctionId::days_between, "days"},
});
inline constexpr auto kCompareWords = std::to_array<std::pair<Compare, std::string_view>>({
    {Compare::equal, "="},
    {Compare::not_equal, "!="},
    {Compare::less, "<"},
    {Compare::at_most, "<="},
    {Compare::greater, ">"},
    {Compare::at_least, ">="},
    {Compare::between, "between"},
    {Compare::in, "in"},
    {Compare::not_in, "not in"},
    {Compare::contains, "contains"},
    {Compare::not_contains, "not contains"},
    {Compare::starts_with, "starts_with"},
    {Compare::ends_with, "ends_with"},
    {Compare::like, "like"},
    {Compare::not_like, "not like"},
    {Compare::is_null, "is null"},
    {Compare::not_null, "is not null"},
});
inline constexpr auto kQuantityWords = std::to_array<std::pair<Quantity, std::string_view>>({
    {Quantity::some, "some"},
    {Quantity::none, "none"},
    {Quantity::all, "all"},
    {Quantity::at_least, "at_least"},
    {Quantity::at_most, "at_most"},
    {Quantity::exactly, "exactly"},
});
inline constexpr auto kSetWords = std::to_array<std::pair<SetKind, std::string_view>>({
    {SetKind::union_of, "union"},
    {SetKind::union_all, "union_all"},
    {SetKind::intersect, "intersect"},
    {SetKind::except, "except"},
});
// Words that begin a clause or stand inside one; a name spelt like one is quoted.
inline constexpr auto kQueryWords = std::to_array<std::string_view>(
    {"from", "join",   "outer",    "show",      "by",          "where",     "period",    "having",
     "rank", "order",  "limit",    "calculate", "union",       "union_all", "intersect", "except",
     "part", "hidden", "distinct", "as",        "and",         "or",        "not",       "in",
     "is",   "null",   "between",  "contains",  "starts_with", "ends_with", "like",      "asc",
     "desc", "skip",   "ties",     "per",       "within",      "true",      "false",     "date"});

inline bool is_query_word(std::string_view lower) {
  return std::ranges::find(kQueryWords, lower) != kQueryWords.end();
}

template <class Table, class Key>
constexpr std::string_view word_in(const Table& table, Key key) {
  for (const auto& [known, word] : table) {
    if (known == key) return word;
  }
  return {};
}
template <class Table>
constexpr auto key_in(const Table& table, std::string_view word) {
  using Key = typename Table::value_type::first_type;
  for (const auto& [key, known] : table) {
    if (known == word) return std::optional<Key>(key);
  }
  return std::optional<Key>();
}

constexpr std::string_view aggregation_word(Aggregation a) { return word_in(kAggregationWords, a); }
constexpr std::string_view function_word(FunctionId f) { return word_in(kFunctionWords, f); }
constexpr std::string_view compare_word(Compare c) { return word_in(kCompareWords, c); }
constexpr std::string_view quantity_word(Quantity q) { return word_in(kQuantityWords, q); }
constexpr std::string_view set_word(SetKind s) { return word_in(kSetWords, s); }

}  // namespace cuanto
