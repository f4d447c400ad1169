#include "understand/number_scale.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/text.h"

namespace cuanto {
namespace {

struct ScaleRow {
  std::string_view word;
  double scale;
};
constexpr auto kScales = std::to_array<ScaleRow>({
    {"thousand", 1e3},
    {"thousands", 1e3},
    {"mil", 1e3},
    {"miles", 1e3},
    {"million", 1e6},
    {"millions", 1e6},
    {"mill", 1e6},
    {"mio", 1e6},
    {"millon", 1e6},
    {"millones", 1e6},
    {"billion", 1e9},
    {"billions", 1e9},
});

double scale_of(std::string_view plain) {
  const auto found = std::ranges::find(kScales, plain, &ScaleRow::word);
  return found == kScales.end() ? 1 : found->scale;
}

// What a column's name says that it counts in; 1 where it says nothing.
double scale_of(const Column& column) {
  if (column.name.find("000s") != std::string::npos) return 1e3;
  for (const auto& word : words_of_name(column.name))
    if (const double scale = scale_of(fold_plain(word)); scale > 1) return scale;
  return 1;
}

}  // namespace

double in_unit_of(const Column& column, const NumberSpan& number, const Question& question) {
  for (auto t = number.tokens.begin; t < number.tokens.end; ++t) {
    const double said = scale_of(question.tokens[t].plain);
    if (said > 1 && said == scale_of(column)) return number.value / said;
  }
  return number.value;
}

Value in_unit_of(const Column& column, Value value, const Question& question) {
  if (value.kind != ValueKind::number) return value;
  for (const NumberSpan& number : question.numbers) {
    if (value.text != fmt::format("{}", number.value)) continue;
    value.text = fmt::format("{}", in_unit_of(column, number, question));
    return value;
  }
  return value;
}

}  // namespace cuanto
