#include "understand/learned/labels_of_sketch.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "understand/query/query_words.h"

namespace cuanto {
namespace {

// In the order of Family.
constexpr std::array<std::string_view, 5> kFamilies{"plain", "none_of", "except", "intersect",
                                                    "either"};

int order_of(const SketchItem& item) {
  if (!item.function) return 0;
  return !item.column ? 100 : 1 + static_cast<int>(*item.function);
}

}  // namespace

std::string_view item_word(const SketchItem& item) {
  if (!item.function) return "col";
  if (!item.column && *item.function == Aggregation::count) return "rows";
  return aggregation_word(*item.function);
}

SketchItem item_named(std::string_view word, std::optional<ColumnId> column) {
  if (word == "col") return SketchItem{{}, column};
  if (word == "rows") return SketchItem{Aggregation::count, {}};
  return SketchItem{key_in(kAggregationWords, word), column};
}

std::string family_label(const Sketch& sketch) {
  std::string label(kFamilies[static_cast<std::size_t>(sketch.family)]);
  if (sketch.any) label += " any";
  return label;
}

std::string select_label(const Sketch& sketch) {
  std::vector<std::string> words;
  for (const SketchItem& item : sketch.select) words.emplace_back(item_word(item));
  return (sketch.distinct ? "distinct " : "") + join(words, ",");
}

std::string shape_label(const Sketch& sketch) {
  const auto& order = sketch.order;
  return fmt::format(
      "by{}|{}|{}", sketch.by.size(), sketch.having ? item_word(sketch.having->item) : "-",
      order ? fmt::format("{} {} {}", item_word(order->item), order->descending ? "desc" : "asc",
                          order->rows_max == 0   ? "all"
                          : order->rows_max == 1 ? "one"
                                                 : "some")
            : "-");
}

void sort_items(Sketch& sketch) { std::ranges::stable_sort(sketch.select, {}, order_of); }

bool is_family_label(std::string_view label) {
  const auto words = split(label, ' ');
  return std::ranges::find(kFamilies, words.front()) != kFamilies.end() &&
         (words.size() == 1 || (words.size() == 2 && words[1] == "any"));
}

namespace {

bool is_item_word(std::string_view word) {
  return word == "col" || word == "rows" || key_in(kAggregationWords, word).has_value();
}

}  // namespace

bool is_select_label(std::string_view label) {
  if (label.starts_with("distinct ")) label.remove_prefix(9);
  return std::ranges::all_of(split(label, ','), is_item_word);
}

bool is_shape_label(std::string_view label) {
  const auto parts = split(label, '|');
  if (parts.size() != 3 || parts[0].size() != 3 || !parts[0].starts_with("by")) return false;
  if (parts[0].back() < '0' || parts[0].back() > '9') return false;
  if (parts[1] != "-" && !is_item_word(parts[1])) return false;
  if (parts[2] == "-") return true;
  const auto words = split(parts[2], ' ');
  return words.size() == 3 && is_item_word(words[0]) && (words[1] == "asc" || words[1] == "desc") &&
         (words[2] == "all" || words[2] == "one" || words[2] == "some");
}

void set_family(std::string_view label, Sketch& sketch) {
  const auto words = split(label, ' ');
  const auto it = std::ranges::find(kFamilies, words.front());
  sketch.family = static_cast<Family>(it - kFamilies.begin());
  sketch.any = words.size() > 1;
}

}  // namespace cuanto
