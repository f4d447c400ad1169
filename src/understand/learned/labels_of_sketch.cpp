#include "understand/learned/labels_of_sketch.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "understand/query_words.h"

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

void set_family(std::string_view label, Sketch& sketch) {
  const auto words = split(label, ' ');
  const auto it = std::ranges::find(kFamilies, words.front());
  sketch.family = static_cast<Family>(it - kFamilies.begin());
  sketch.any = words.size() > 1;
}

}  // namespace cuanto
