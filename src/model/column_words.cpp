#include "model/column_words.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"

namespace cuanto {

bool has_word(const std::vector<std::string>& words, std::initializer_list<std::string_view> any) {
  return std::ranges::any_of(words, [&](const std::string& word) {
    return std::ranges::find(any, fold_plain(word)) != any.end();
  });
}

static bool is_unit_price(const std::vector<std::string>& words) {
  return has_word(words, {"price", "prices", "precio", "precios", "rate", "tarifa", "fare", "rent",
                          "alquiler", "tuition", "unitario", "per", "average", "avg", "promedio",
                          "medio", "mean", "median"});
}

bool is_technical(const Column& column, const std::vector<std::string>& words) {
  if (column.storage == StorageType::blob) return true;
  if (has_word(words, {"password", "passwd", "contrasena", "salt", "checksum", "md5", "sha",
                       "sha256", "etl", "dwh", "rowversion", "airbyte"}))
    return true;
  // Long hashes that are no key.
  return column.meaning == Meaning::identifier && column.storage == StorageType::text &&
         !column.primary_key && has_word(words, {"hash", "token"});
}

DefaultAggregation aggregation_of(const Column& column, const std::vector<std::string>& words,
                                  bool paid) {
  switch (column.meaning) {
    case Meaning::money:
    case Meaning::quantity:
      return (is_unit_price(words) ||
              (column.meaning == Meaning::money && has_word(words, {"unit"}))) &&
                     !paid
                 ? DefaultAggregation::average
                 : DefaultAggregation::sum;
    case Meaning::percent:
    case Meaning::measure:
      return DefaultAggregation::average;
    default:
      return DefaultAggregation::none;
  }
}

std::string unit_of(const std::vector<std::string>& raw, Meaning meaning) {
  struct Unit {
    std::string_view word, shown;
    bool money;
  };
  static constexpr auto kUnits = std::to_array<Unit>(
      {{"usd", "USD", true},      {"eur", "EUR", true},     {"euros", "EUR", true},
       {"mxn", "MXN", true},      {"gbp", "GBP", true},     {"cop", "COP", true},
       {"ars", "ARS", true},      {"clp", "CLP", true},     {"pen", "PEN", true},
       {"brl", "BRL", true},      {"dollars", "USD", true}, {"gb", "GB", false},
       {"mb", "MB", false},       {"tb", "TB", false},      {"kg", "kg", false},
       {"km", "km", false},       {"cm", "cm", false},      {"miles", "mi", false},
       {"hours", "h", false},     {"horas", "h", false},    {"minutes", "min", false},
       {"minutos", "min", false}, {"seconds", "s", false},  {"segundos", "s", false},
       {"ms", "ms", false},       {"kwh", "kWh", false}});
  if (meaning == Meaning::percent) return "%";
  for (const auto& unit : kUnits)
    if (unit.money == (meaning == Meaning::money) && std::ranges::find(raw, unit.word) != raw.end())
      return std::string(unit.shown);
  return {};
}

}  // namespace cuanto
