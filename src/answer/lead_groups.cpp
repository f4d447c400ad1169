#include "answer/lead_groups.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/spanish.h"
#include "base/text.h"

namespace cuanto {

std::optional<std::size_t> extreme_row(const TableView& table, std::size_t column, bool largest) {
  std::optional<std::size_t> best;
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto value = table.number(row, column);
    // What is not over yet is neither the highest nor the lowest.
    if (!value || (table.is_series() && !table.is_complete(row))) continue;
    const auto known = best ? table.number(*best, column) : value;
    if (!best || (largest ? *value > *known : *value < *known)) best = row;
  }
  return best;
}

bool is_below_zero(const TableView& table, std::size_t value) {
  bool below = false;
  for (std::size_t row = 0; row < table.size(); ++row) {
    const double amount = table.number(row, value).value_or(0);
    if (amount > 0) return false;
    below = below || amount < 0;
  }
  return below;
}

std::vector<std::size_t> tied_with(const TableView& table, std::size_t row, std::size_t value) {
  std::vector<std::size_t> equals = {row};
  for (std::size_t other = 0; other < table.size(); ++other) {
    const bool named = has_no_name(table, row) || !has_no_name(table, other);
    if (other != row && named && table.number(other, value) == table.number(row, value))
      equals.push_back(other);
  }
  return equals;
}

namespace {

// The row with the largest value among those that have a name.
std::optional<std::size_t> extreme_named_row(const TableView& table, std::size_t column,
                                             bool largest) {
  std::optional<std::size_t> best;
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto value = table.number(row, column);
    if (!value || has_no_name(table, row)) continue;
    const auto known = best ? table.number(*best, column) : value;
    if (!best || (largest ? *value > *known : *value < *known)) best = row;
  }
  return best;
}

// "**Bella**", "**Bella** and **Thor**", "**Bella**, **Coco** and 4 more".
std::string names_told(const TableView& table, const std::vector<std::size_t>& rows,
                       Language language) {
  constexpr std::size_t kToldMax = 3;
  const bool es = language == Language::es;
  std::vector<std::string> names;
  for (const std::size_t row : rows) {
    if (rows.size() > kToldMax && names.size() + 1 == kToldMax) break;
    names.push_back("**" + name_of_row(table, row, language) + "**");
  }
  if (names.size() < rows.size())
    names.push_back(fmt::format("{} {}", rows.size() - names.size(), es ? "más" : "more"));
  return and_list(names, es);
}

// The other figures of the row that is told: two were asked for.
std::string other_values(const TableView& table, std::size_t row, std::size_t value,
                         Language language) {
  constexpr std::size_t kOthersMost = 2;
  std::vector<std::string> told;
  for (const std::size_t column : table.values) {
    if (column == value || table.share || table.cumulative) continue;
    if (table.number(row, column))
      told.push_back(table.label(column, language) + " " +
                     spoken_cell(table, row, column, language));
  }
  return told.size() <= kOthersMost ? join(told, "; ") : std::string();
}

// What has no name is no answer to who leads; that it is more than the leader is told.
std::string larger_without_name(const TableView& table, std::size_t best, std::size_t value,
                                bool negative, Language language) {
  if (has_no_name(table, best) || negative) return {};
  for (std::size_t row = 0; row < table.size(); ++row) {
    if (!has_no_name(table, row) || !(table.number(row, value) > table.number(best, value)))
      continue;
    return fmt::format(" {}: {}.", capitalised(name_of_row(table, row, language)),
                       spoken_cell(table, row, value, language));
  }
  return {};
}

// The row that is told of several groups.
struct LeadingRow {
  std::size_t row = 0;
  bool negative = false;    // of credits, the one furthest below zero is the largest
  bool from_below = false;  // a ranking from below is answered by its first row
};
std::optional<LeadingRow> leading_row(const TableView& table, std::size_t value) {
  const bool negative = is_below_zero(table, value);
  const auto named = extreme_named_row(table, value, !negative);
  const auto highest = named ? named : extreme_row(table, value, !negative);
  if (!highest) return {};
  const auto first = table.number(0, value);
  const bool ranked = (table.shape.ordered || !table.all_groups) && !negative && !table.time;
  const bool from_below = ranked && table.size() > 1 && first &&
                          first < table.number(*highest, value) &&
                          extreme_named_row(table, value, false) == 0U;
  return LeadingRow{from_below ? 0 : *highest, negative, from_below};
}

// "cost: **EC2**, **$90,154** (October 2026).", of all the rows that are as high.
std::string leaders_told(const TableView& table, const LeadingRow& leads,
                         const std::vector<std::size_t>& equals, std::size_t value,
                         Language language) {
  const bool es = language == Language::es;
  const std::string name = figure_name(table, value, language);
  const std::string period = period_of(table, language);
  const std::string when = period.empty() ? std::string{} : fmt::format(" ({})", period);
  const std::string amount = "**" + spoken_cell(table, leads.row, value, language) + "**";
  if (equals.size() == table.size() && table.size() > 2)
    return fmt::format(
        fmt::runtime(es ? "{}: {} en cada caso, {}{}." : "{}: {} in each case, {}{}."), name,
        amount, rows_counted(table, language), when);
  const std::string group = names_told(table, equals, language);
  const bool tied = equals.size() > 1;
  if (table.size() == 1) return fmt::format("{}: {}, {}{}.", name, group, amount, when);
  if (es) {
    // Said so that it agrees with every name: "los ingresos", "la venta".
    const std::string_view which = leads.from_below ? (tied ? "los menores son" : "el menor es")
                                                    : (tied ? "los mayores son" : "el mayor es");
    return fmt::format("{}: {} {}, con {}{}{}.", name, which, group, amount,
                       tied ? " cada uno" : "", when);
  }
  const std::string_view which = leads.negative     ? "largest"
                                 : leads.from_below ? "lowest"
                                                    : "highest";
  // "Highest cost" of each is not the highest highest cost.
  const bool said = name.starts_with(fmt::format("{} ", which));
  return fmt::format("{}{}: {}, {}{}{}.", said ? "" : fmt::format("{} ", which), name, group,
                     amount, tied ? " each" : "", when);
}

// " That is 22.8% of $395,910 in all."
std::string share_of_leader(const TableView& table, const LeadingRow& leads, std::size_t value,
                            Language language) {
  const bool es = language == Language::es;
  if (table.share && table.number(leads.row, *table.share))
    return fmt::format(fmt::runtime(es ? " Es el {} del total." : " That is {} of the total."),
                       format_percent(*table.number(leads.row, *table.share), language));
  const auto total = table.total(value);
  if (table.size() <= 1 || !table.all_groups || leads.from_below || !total || *total <= 0)
    return {};
  return fmt::format(fmt::runtime(es ? " Es el {} de {} en total." : " That is {} of {} in all."),
                     format_percent(100 * *table.number(leads.row, value) / *total, language),
                     spoken(table, *total, value, language));
}

}  // namespace

std::string sentence_of_groups(const TableView& table, Language language) {
  const std::size_t value = table.main_value();
  const auto leads = leading_row(table, value);
  if (!leads) return {};
  const auto equals = tied_with(table, leads->row, value);
  std::string text = capitalised(leaders_told(table, *leads, equals, value, language));
  if (equals.size() == table.size() && table.size() > 2) return text;
  const bool tied = equals.size() > 1;
  const std::string others =
      tied ? std::string() : other_values(table, leads->row, value, language);
  if (!others.empty()) {
    text.pop_back();
    text += "; " + others + ".";
  }
  if (table.time && !table.is_complete(leads->row))
    text += fmt::format(fmt::runtime(language == Language::es ? " {} no es un periodo completo."
                                                              : " {} is not a whole period."),
                        capitalised(table.text(leads->row, *table.time, language)));
  if (!tied && others.empty()) text += share_of_leader(table, *leads, value, language);
  return text + larger_without_name(table, leads->row, value, leads->negative, language);
}

}  // namespace cuanto
