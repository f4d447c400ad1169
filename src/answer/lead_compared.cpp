// Sentences about two figures side by side: of two periods, or a figure and what it is measured
// against.
#include <cmath>

#include <fmt/format.h>

#include "answer/table.h"
#include "base/spanish.h"
#include "base/text.h"

namespace cuanto {
namespace {

std::string versus(const TableView& table, const std::string& now, const std::string& before,
                   Language language) {
  return fmt::format(fmt::runtime(language == Language::es ? "{} ({}) frente a {} ({})"
                                                           : "{} ({}) against {} ({})"),
                     now, period_of(table, language), before,
                     format_range(*table.compared_with, language));
}

bool is_percentage(const TableView& table) {
  return table.shape.columns[table.values[0]].kind == ResultKind::percent;
}

// "+$23,571" and " (+6.3%)"; of percentages the points, of which a percentage says nothing.
std::pair<std::string, std::string> change_told(const TableView& table, std::size_t row,
                                                Language language) {
  const auto change = table.number(row, table.values[2]);
  const auto percent = table.number(row, table.values[3]);
  if (change && is_percentage(table)) return {points(*change, language), ""};
  const std::string relative = percent ? signed_percent(*percent, language) : std::string();
  if (!change) return {relative, ""};
  return {signed_amount(table, *change, table.values[2], language),
          relative.empty() ? "" : " (" + relative + ")"};
}

// "By service, nothing rose." where those that rose were asked for.
std::string nothing_moved(const TableView& table, Language language) {
  const bool es = language == Language::es, up = table.moved == Movement::up;
  const std::string_view verb = es ? (up ? "subió" : "bajó") : (up ? "rose" : "fell");
  if (table.groups.empty()) return fmt::format(fmt::runtime(es ? "Nada {}." : "Nothing {}."), verb);
  return fmt::format("{} {}.", none_of_them(table, language), verb);
}

// "Largest increase in", and "Smallest fall in" where what was asked for did not happen.
std::string name_of_change(const TableView& table, double change, Language language) {
  const bool es = language == Language::es;
  if (table.moved == Movement::none) return es ? "mayor cambio de" : "largest change in";
  if (change == 0) return es ? "menor cambio de" : "smallest change in";
  const bool as_asked = (change > 0) == (table.moved == Movement::up);
  if (change > 0)
    return es ? (as_asked ? "mayor subida de" : "menor subida de")
              : (as_asked ? "largest increase in" : "smallest increase in");
  return es ? (as_asked ? "mayor bajada de" : "menor bajada de")
            : (as_asked ? "largest fall in" : "smallest fall in");
}

// Whether both periods have the row: of a series one may begin or end within the other.
bool can_be_compared(const TableView& table, std::size_t row) {
  return !table.time || (table.is_complete(row) && table.number(row, table.values[0]) &&
                         table.number(row, table.values[1]));
}

// The row that changed most, the first where the rows are ranked by that. Rows without a name of
// their group are no answer to who changed, unless there are only such.
std::optional<std::size_t> row_of_change(const TableView& table) {
  const std::size_t difference = table.values[2];
  std::optional<std::size_t> best, unnamed;
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto change = table.number(row, difference);
    if (!change || !can_be_compared(table, row)) continue;
    auto& found = has_no_name(table, row) ? unnamed : best;
    const bool first_counts = table.moved != Movement::none && found;
    if (first_counts) continue;
    if (!found || std::fabs(*change) > std::fabs(*table.number(*found, difference))) found = row;
  }
  return best ? best : unnamed;
}

// "$72,192 left (89.1%)", "faltan …": a budget is there to be spent, a target to be reached.
std::string left_told(const TableView& table, std::size_t row, double left, Language language) {
  const bool es = language == Language::es;
  const bool to_reach = table.shape.columns[table.values[0]].good_when == GoodWhen::higher;
  const auto percent = table.number(row, table.values[3]);
  const std::string amount =
      "**" + spoken(table, std::fabs(left), table.values[2], language) + "**";
  const std::string share =
      percent ? " (" + format_percent(std::fabs(*percent), language) + ")" : std::string();
  if (left < 0) {
    const std::string_view words = es ? (to_reach ? "superada en {}{}" : "excedido en {}{}")
                                      : (to_reach ? "exceeded by {}{}" : "over by {}{}");
    return fmt::format(fmt::runtime(words), amount, share);
  }
  const std::string_view words =
      es ? (to_reach ? "faltan {}{}" : "quedan {}{}") : (to_reach ? "{} missing{}" : "{} left{}");
  return fmt::format(fmt::runtime(words), amount, share);
}

std::string off_target(const TableView& table, std::size_t row, Language language) {
  const auto difference = table.number(row, table.values[2]);
  if (!difference) return {};
  if (table.versus_left) return ": " + left_told(table, row, *difference, language);
  const auto [amount, relative] = change_told(table, row, language);
  return ": **" + amount + "**" + relative;
}

// The row to tell first: the one furthest off, unless an order was asked for.
std::size_t row_of_versus(const TableView& table) {
  if (table.shape.ordered) return 0;
  const auto best = row_of_change(table);
  return best.value_or(0);
}

}  // namespace

std::string signed_amount(const TableView& table, double amount, std::size_t column,
                          Language language) {
  return (amount > 0 ? "+" : "") + spoken(table, amount, column, language);
}

std::string signed_percent(double percent, Language language) {
  return (percent > 0 ? "+" : "") + format_percent(percent, language);
}

std::string points(double difference, Language language) {
  const bool one = std::fabs(difference) == 1, es = language == Language::es;
  const int decimals = std::fabs(difference) < 0.05 ? 2 : 1;
  const double scale = std::pow(10, decimals);
  return fmt::format("{}{} {}", difference > 0 ? "+" : "",
                     format_number(std::round(difference * scale) / scale, decimals, language),
                     es ? (one ? "punto" : "puntos") : (one ? "point" : "points"));
}

// "Cost: **$395,910** (October 2026) against $372,338 (September 2026): **+$23,572** (+6.3%)."
std::string sentence_of_comparison(const TableView& table, std::size_t row, Language language) {
  const auto& values = table.values;
  std::string text =
      fmt::format("{}: {}", figure_name(table, values[0], language),
                  versus(table, "**" + spoken_cell(table, row, values[0], language) + "**",
                         spoken_cell(table, row, values[1], language), language));
  if (table.number(row, values[2]) == 0.0) {
    text += language == Language::es ? ": **sin cambio**" : ": **no change**";
  } else if (const auto [amount, relative] = change_told(table, row, language); !amount.empty()) {
    text += fmt::format(": **{}**{}", amount, relative);
  }
  return capitalised(text + ".");
}

// "Largest change in cost: **AWS**, **+$18,093** (+7.2%): $270,883 (October 2026) against …"
std::string sentence_of_changes(const TableView& table, Language language) {
  if (table.size() == 0) return nothing_moved(table, language);
  const bool es = language == Language::es;
  const auto& values = table.values;
  const auto best = row_of_change(table);
  if (!best) return {};
  const double change = *table.number(*best, values[2]);
  const auto [amount, relative] = change_told(table, *best, language);
  const std::string against = versus(table, spoken_cell(table, *best, values[0], language),
                                     spoken_cell(table, *best, values[1], language), language);
  std::string text = capitalised(
      fmt::format("{} {}: **{}**, **{}**{}: {}.", name_of_change(table, change, language),
                  figure_name(table, values[0], language), name_of_row(table, *best, language),
                  amount, relative, against));
  const bool only_without_name =
      table.moved != Movement::none && !table.groups.empty() && has_no_name(table, *best);
  const bool missed = only_without_name || (table.moved == Movement::up && change <= 0) ||
                      (table.moved == Movement::down && change >= 0);
  if (missed) text = nothing_moved(table, language) + " " + text;
  double now = 0, before = 0;
  bool all = true;
  for (std::size_t row = 0; row < table.size(); ++row) {
    if (!can_be_compared(table, row)) {
      all = false;
      continue;
    }
    now += table.number(row, values[0]).value_or(0);
    before += table.number(row, values[1]).value_or(0);
  }
  if (table.all_groups && table.size() > 1 && before > 0 &&
      table.shape.columns[values[0]].additive) {
    const std::string_view over = all ? (es ? "En total" : "In all")
                                      : (es ? "En lo que ambos tienen" : "Over what both have");
    text +=
        fmt::format(" {}: {} ({}).", over, signed_amount(table, now - before, values[2], language),
                    signed_percent(100 * (now - before) / before, language));
  }
  return text;
}

// "AWS cost: **$26,100** against a budget of …" of one row without groups.
std::string sentence_of_one_versus(const TableView& table, Language language) {
  const auto& values = table.values;
  std::string text = fmt::format(
      fmt::runtime(language == Language::es ? "{}: **{}** frente a {} de {}"
                                            : "{}: **{}** against {} of {}"),
      figure_name(table, values[0], language), spoken_cell(table, 0, values[0], language),
      table.label(values[1], language), spoken_cell(table, 0, values[1], language));
  text += off_target(table, 0, language);
  const std::string period = period_of(table, language);
  if (!period.empty()) text += " (" + period + ")";
  return capitalised(text + ".");
}

// "**3** teams (September 2026). Largest difference: **Core Infra**: AWS cost $26,100, budget
// $25,550: **+$550** (+2.2%)."
std::string sentence_of_versus(const TableView& table, Language language) {
  const bool es = language == Language::es;
  const auto& values = table.values;
  const std::size_t row = row_of_versus(table);
  if (!table.number(row, values[2])) return {};
  const std::string period = period_of(table, language);
  const std::string when = period.empty() ? "" : " (" + period + ")";
  std::string text;
  if (table.size() > 1) {
    const std::string_view first = table.shape.ordered
                                       ? (es ? "En primer lugar" : "First")
                                       : (es ? "Mayor diferencia" : "Largest difference");
    text = fmt::format("{}{}. {}: ", rows_counted(table, language), when, first);
  }
  text += fmt::format(
      "**{}**: {} {}, {} {}", name_of_row(table, row, language),
      figure_name(table, values[0], language), spoken_cell(table, row, values[0], language),
      table.label(values[1], language), spoken_cell(table, row, values[1], language));
  text += off_target(table, row, language);
  if (table.size() == 1) text += when;
  return text + ".";
}

}  // namespace cuanto
