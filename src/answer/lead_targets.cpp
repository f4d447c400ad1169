#include "answer/lead_targets.h"

#include <fmt/format.h>

#include "base/text.h"

namespace cuanto {

std::string sentence_of_equal_counts(const TableView& table, Language language) {
  constexpr std::size_t kToldMax = 8;
  const bool es = language == Language::es;
  if (table.size() < 2 || table.size() > kToldMax || table.groups.size() != 1 || table.time ||
      table.values.size() != 1)
    return {};
  const std::size_t value = table.values.front();
  const std::string& label = table.label(value, language);
  if (label != (es ? "meses" : "months")) return {};
  std::vector<std::string> names;
  for (std::size_t row = 0; row < table.size(); ++row) {
    if (!table.number(row, value) || table.number(row, value) != table.number(0, value)) return {};
    names.push_back(fmt::format("**{}**", table.group_text(row, language)));
  }
  const std::string period = period_of(table, language);
  return fmt::format(fmt::runtime(es ? "{}: **{}** {} cada uno{}." : "{}: **{}** {} each{}."),
                     join(names, ", "), spoken_cell(table, 0, value, language), label,
                     period.empty() ? "" : " (" + period + ")");
}

std::string sentence_of_versus_by_time(const TableView& table, Language language) {
  const bool es = language == Language::es;
  const auto& values = table.values;
  const std::string period = period_of(table, language);
  const std::string when = period.empty() ? "" : " (" + period + ")";
  double mine = 0, other = 0;
  std::size_t above = 0, whole = 0;
  std::vector<std::string> told;
  constexpr std::size_t kToldMax = 6;
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto difference = table.number(row, values[2]);
    if (!difference) return {};
    // What is not over, or lies ahead, is neither above nor below.
    if (!table.is_complete(row)) continue;
    ++whole;
    mine += table.number(row, values[0]).value_or(0);
    other += table.number(row, values[1]).value_or(0);
    if (*difference > 0) ++above;
    if (told.size() < kToldMax)
      told.push_back(fmt::format("**{}** ({})", table.text(row, *table.time, language),
                                 signed_amount(table, *difference, values[2], language)));
  }
  const std::string figure = figure_name(table, values[0], language);
  const std::string& target = table.label(values[1], language);
  if (whole == 0) return {};
  if (table.kept)
    return capitalised(fmt::format(
        fmt::runtime(es ? "{} frente a {}: **{}** {}{}: {}{}" : "{} against {}: **{}** {}{}: {}{}"),
        figure, target, table.size(),
        es ? (table.size() == 1 ? "periodo" : "periodos")
           : (table.size() == 1 ? "period" : "periods"),
        when, join(told, ", "), told.size() < table.size() ? ", …" : "."));
  return capitalised(fmt::format(
      fmt::runtime(
          es ? "{}: **{}** frente a {} de {}: **{}**{}; por encima en {} de {} periodos completos."
             : "{}: **{}** against {} of {}: **{}**{}; above it in {} of {} whole "
               "periods."),
      figure, spoken(table, mine, values[0], language), target,
      spoken(table, other, values[1], language),
      signed_amount(table, mine - other, values[2], language), whole < table.size() ? "" : when,
      above, whole));
}

}  // namespace cuanto
