// Sentences about a result. Every number in them is a cell, or a sum, share or change of cells.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "answer/table.h"
#include "base/text.h"

namespace cuanto {
namespace {

std::string period_of(const TableView& table, Language language) {
  if (!table.shape.period || (!table.shape.period->first && !table.shape.period->end)) return {};
  return format_range(*table.shape.period, language);
}

std::string sentence_of_values(const TableView& table, Language language) {
  const std::string period = period_of(table, language);
  std::vector<std::string> parts;
  std::vector<std::size_t> columns = table.values;
  if (table.total_of_parts) {  // the total first
    std::erase(columns, *table.total_of_parts);
    columns.insert(columns.begin(), *table.total_of_parts);
  }
  for (const std::size_t column : columns) {
    const std::string name = column == columns.front() ? figure_name(table, column, language)
                                                       : table.label(column, language);
    parts.push_back(fmt::format("{}: **{}**", name, spoken_cell(table, 0, column, language)));
  }
  std::string text = capitalised(join(parts, "; "));
  if (!period.empty()) text = fmt::format("{} ({})", text, period);
  return text + ".";
}

// "in Oct 2026", "on 1 Oct 2026", "in the week of 27 Jul 2026".
std::string at_time(const TableView& table, std::size_t row, Language language) {
  const bool es = language == Language::es;
  const ResultShape::Column& column = table.shape.columns[*table.time];
  const std::string when = table.text(row, *table.time, language);
  const bool is_day = column.kind != ResultKind::period || column.grain == Grain::day;
  if (is_day) return (es ? "el " : "on ") + when;
  if (column.grain == Grain::week) return (es ? "en la semana del " : "in the week of ") + when;
  return (es ? "en " : "in ") + when;
}

std::string signed_percent(double percent, Language language) {
  return (percent > 0 ? "+" : "") + format_percent(percent, language);
}

// What the last row says when it cannot be compared with the others, and the first where the data
// begin in it: that the asker's own period cuts it is known.
std::string ends_are_not_whole(const TableView& table, std::size_t value, Language language) {
  std::string text;
  for (const std::size_t row : {std::size_t{0}, table.size() - 1}) {
    const auto days = table.days_of(row);
    const bool begins = days && table.known_from && days->first < *table.known_from;
    if (table.is_complete(row) || (row == 0 && !begins) || !table.number(row, value)) continue;
    text += fmt::format(fmt::runtime(language == Language::es ? " {} no es un periodo completo: {}."
                                                              : " {} is not a whole period: {}."),
                        capitalised(table.text(row, *table.time, language)),
                        spoken_cell(table, row, value, language));
  }
  return text;
}

std::string sentence_of_series(const TableView& table, Language language) {
  const bool es = language == Language::es;
  if (table.cumulative) {
    const std::size_t total = table.values.back(), last = table.size() - 1;
    return capitalised(fmt::format(
        fmt::runtime(es ? "{} de {}: **{}** {}." : "{} of {}: **{}** {}."),
        table.label(total, language), figure_name(table, table.values.front(), language),
        spoken_cell(table, last, total, language), at_time(table, last, language)));
  }
  const std::size_t value = table.main_value();
  // From the first to the last period that is whole, where there are two.
  std::size_t first = 0, last = table.size() - 1;
  while (first < last && !table.is_complete(first)) ++first;
  while (last > first && !table.is_complete(last)) --last;
  const bool whole = first < last;
  if (!whole) {
    first = 0;
    last = table.size() - 1;
  }
  const auto begin = table.number(first, value);
  const auto end = table.number(last, value);
  std::string change;
  // From almost nothing every change is enormous; it says nothing.
  constexpr double kChangeToldMax = 10;
  const bool like = whole || (table.is_complete(first) && table.is_complete(last));
  if (like && begin && end && *begin > 0 && *end / *begin < kChangeToldMax)
    change = fmt::format(" ({})", signed_percent(100 * (*end - *begin) / *begin, language));
  std::string text = capitalised(fmt::format(
      fmt::runtime(es ? "{}: de {} {} a **{}** {}{}." : "{}: from {} {} to **{}** {}{}."),
      figure_name(table, value, language), spoken_cell(table, first, value, language),
      at_time(table, first, language), spoken_cell(table, last, value, language),
      at_time(table, last, language), change));
  return text + ends_are_not_whole(table, value, language);
}

// The row with the largest value, the first of equals; nothing without numbers.
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

// Rows without a name of their group are no answer to who leads, unless there are only such.
bool has_no_name(const TableView& table, std::size_t row) {
  return std::ranges::any_of(table.groups, [&](std::size_t column) {
    return std::holds_alternative<std::monostate>(table.rows.rows[row][column]);
  });
}

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

// "without a team" for a row whose group has no name.
std::string name_of_row(const TableView& table, std::size_t row, Language language) {
  if (!has_no_name(table, row)) return table.group_text(row, language);
  std::vector<std::string> parts;
  for (const std::size_t column : table.groups) {
    const std::string& label = table.label(column, language);
    const bool vowel =
        !label.empty() && std::string_view("aeiou").find(label.front()) != std::string_view::npos;
    const std::string none = language == Language::es ? "sin "
                             : vowel                  ? "without an "
                                                      : "without a ";
    const bool missing = std::holds_alternative<std::monostate>(table.rows.rows[row][column]);
    parts.push_back(missing ? none + label : table.text(row, column, language));
  }
  return join(parts, " · ");
}

// Whether there is nothing but amounts below zero, and some.
bool is_below_zero(const TableView& table, std::size_t value) {
  bool below = false;
  for (std::size_t row = 0; row < table.size(); ++row) {
    const double amount = table.number(row, value).value_or(0);
    if (amount > 0) return false;
    below = below || amount < 0;
  }
  return below;
}

// "**Data Platform** and **Machine Learning**: **6** months each (2026)." where all have as many.
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
    names.push_back(fmt::format("**{}**", name_of_row(table, row, language)));
  }
  const std::string period = period_of(table, language);
  return fmt::format(fmt::runtime(es ? "{}: **{}** {} cada uno{}." : "{}: **{}** {} each{}."),
                     join(names, ", "), spoken_cell(table, 0, value, language), label,
                     period.empty() ? "" : " (" + period + ")");
}

// "Highest cost: **EC2**, **$90,154** (October 2026). That is 22.8% of $395,910 in all."
std::string sentence_of_groups(const TableView& table, Language language) {
  const std::size_t value = table.main_value();
  const bool es = language == Language::es;
  // Of credits, the one furthest below zero is the largest.
  const bool negative = is_below_zero(table, value);
  const auto named = extreme_named_row(table, value, !negative);
  const auto highest = named ? named : extreme_row(table, value, !negative);
  if (!highest) return {};
  const std::string name = figure_name(table, value, language);
  const std::string period = period_of(table, language);
  const std::string when = period.empty() ? std::string{} : fmt::format(" ({})", period);
  // A ranking from below is answered by its first row.
  const auto first = table.number(0, value);
  const bool ranked = (table.shape.ordered || !table.all_groups) && !negative && !table.time;
  const bool from_below = ranked && table.size() > 1 && first &&
                          first < table.number(*highest, value) &&
                          extreme_named_row(table, value, false) == 0U;
  const std::size_t row = from_below ? 0 : *highest;
  const std::string group = name_of_row(table, row, language);
  const std::string amount = spoken_cell(table, row, value, language);
  std::string text;
  if (table.size() == 1) {
    text = fmt::format("{}: **{}**, **{}**{}.", name, group, amount, when);
  } else if (es) {
    // Said so that it agrees with every name: "los ingresos", "la venta".
    text = fmt::format("{}: el {} es **{}**, con **{}**{}.", name, from_below ? "menor" : "mayor",
                       group, amount, when);
  } else {
    const std::string_view which = negative ? "largest" : from_below ? "lowest" : "highest";
    // "Highest cost" of each is not the highest highest cost.
    const bool said = name.starts_with(fmt::format("{} ", which));
    text = fmt::format("{}{}: **{}**, **{}**{}.", said ? "" : fmt::format("{} ", which), name,
                       group, amount, when);
  }
  text = capitalised(std::move(text));
  if (table.share && table.number(row, *table.share)) {
    return text +
           fmt::format(fmt::runtime(es ? " Es el {} del total." : " That is {} of the total."),
                       format_percent(*table.number(row, *table.share), language));
  }
  const auto total = table.total(value);
  if (table.size() > 1 && table.all_groups && !from_below && total && *total > 0) {
    text +=
        fmt::format(fmt::runtime(es ? " Es el {} de {} en total." : " That is {} of {} in all."),
                    format_percent(100 * *table.number(row, value) / *total, language),
                    spoken(table, *total, value, language));
  }
  return text;
}

// "**6** rows: Café · Norte, $90; Té · Sur, $30; …"
std::string sentence_of_each(const TableView& table, Language language) {
  const bool es = language == Language::es;
  constexpr std::size_t kToldMax = 4;
  std::vector<std::string> told;
  for (std::size_t row = 0; row < std::min(table.size(), kToldMax); ++row) {
    std::string one = table.group_text(row, language);
    if (!table.values.empty())
      one += ", **" + spoken_cell(table, row, table.values.front(), language) + "**";
    told.push_back(std::move(one));
  }
  const bool more = table.size() > kToldMax;
  const std::string period = period_of(table, language);
  return fmt::format(fmt::runtime(es ? "{} filas{}: {}{}" : "{} rows{}: {}{}"), table.size(),
                     period.empty() ? "" : " (" + period + ")", join(told, "; "),
                     more ? "; …" : ".");
}

// ---- two periods compared: the values are now, before, difference and change in percent ----

std::string versus(const TableView& table, const std::string& now, const std::string& before,
                   Language language) {
  return fmt::format(fmt::runtime(language == Language::es ? "{} ({}) frente a {} ({})"
                                                           : "{} ({}) against {} ({})"),
                     now, period_of(table, language), before,
                     format_range(*table.compared_with, language));
}

std::string signed_amount(const TableView& table, double amount, std::size_t column,
                          Language language) {
  return (amount > 0 ? "+" : "") + spoken(table, amount, column, language);
}

// "Cost: **$395,910** (October 2026) against $372,338 (September 2026): **+6.3%**."
std::string sentence_of_comparison(const TableView& table, std::size_t row, Language language) {
  const auto& values = table.values;
  std::string text =
      fmt::format("{}: {}", figure_name(table, values[0], language),
                  versus(table, "**" + spoken_cell(table, row, values[0], language) + "**",
                         spoken_cell(table, row, values[1], language), language));
  if (const auto percent = table.number(row, values[3]))
    text += fmt::format(": **{}**", signed_percent(*percent, language));
  return capitalised(text + ".");
}

// "By service, nothing rose." where those that rose were asked for.
std::string nothing_moved(const TableView& table, Language language) {
  const bool es = language == Language::es, up = table.moved == Movement::up;
  const std::string_view verb = es ? (up ? "subió" : "bajó") : (up ? "rose" : "fell");
  const std::string& group =
      table.groups.empty() ? std::string() : table.label(table.groups.front(), language);
  if (group.empty()) return fmt::format(fmt::runtime(es ? "Nada {}." : "Nothing {}."), verb);
  return fmt::format(fmt::runtime(es ? "Por {}, nada {}." : "By {}, nothing {}."), group, verb);
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

// The row that changed most; the first where the rows are ranked by that.
std::optional<std::size_t> row_of_change(const TableView& table) {
  const std::size_t difference = table.values[2];
  std::optional<std::size_t> best;
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto change = table.number(row, difference);
    if (!change || !can_be_compared(table, row)) continue;
    if (!best || std::fabs(*change) > std::fabs(*table.number(*best, difference))) best = row;
    if (table.moved != Movement::none) break;
  }
  return best;
}

// "Largest change in cost: **AWS**, **+$18,093** (+7.2%): $270,883 (October 2026) against …"
std::string sentence_of_changes(const TableView& table, Language language) {
  const bool es = language == Language::es;
  const auto& values = table.values;
  const auto best = row_of_change(table);
  if (!best) return {};
  const double change = *table.number(*best, values[2]);
  const auto percent = table.number(*best, values[3]);
  const std::string group = table.group_text(*best, language);
  const std::string against = versus(table, spoken_cell(table, *best, values[0], language),
                                     spoken_cell(table, *best, values[1], language), language);
  std::string text = capitalised(fmt::format(
      "{} {}: **{}**, **{}**{}: {}.", name_of_change(table, change, language),
      figure_name(table, values[0], language), group,
      signed_amount(table, change, values[2], language),
      percent ? fmt::format(" ({})", signed_percent(*percent, language)) : "", against));
  const bool missed = (table.moved == Movement::up && change <= 0) ||
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

// ---- a figure against another one: the values are both, their difference and that in percent ----

std::string percent_of(const TableView& table, std::size_t row, Language language) {
  const auto percent = table.number(row, table.values[3]);
  if (!percent) return {};
  return fmt::format(" ({})", table.versus_left ? format_percent(*percent, language)
                                                : signed_percent(*percent, language));
}

// "**$82,695** left (23.8%)": of a budget to be spent, or of a goal to be reached.
std::string left_over(const TableView& table, double amount, Language language) {
  return fmt::format(fmt::runtime(language == Language::es ? "restan **{}**{}" : "**{}** left{}"),
                     spoken(table, amount, table.values[2], language),
                     percent_of(table, 0, language));
}

// "AWS cost: **$26,100** against a budget of …" of one row without groups.
std::string sentence_of_one_versus(const TableView& table, Language language) {
  const auto& values = table.values;
  const auto difference = table.number(0, values[2]);
  std::string text =
      fmt::format(fmt::runtime(language == Language::es ? "{}: **{}** frente a {} de {}"
                                                        : "{}: **{}** against {} of {}"),
                  table.label(values[0], language), spoken_cell(table, 0, values[0], language),
                  table.label(values[1], language), spoken_cell(table, 0, values[1], language));
  if (difference && table.versus_left)
    text += ": " + left_over(table, *difference, language);
  else if (difference)
    text += fmt::format(": **{}**{}", signed_amount(table, *difference, values[2], language),
                        percent_of(table, 0, language));
  const std::string period = period_of(table, language);
  if (!period.empty()) text += " (" + period + ")";
  return capitalised(text + ".");
}

// "**3** rows (September 2026): **Core Infra**: AWS cost $26,100, budget $25,550, **+$550**
// (+2.2%)."
std::string sentence_of_versus(const TableView& table, Language language) {
  const bool es = language == Language::es;
  const auto& values = table.values;
  const auto difference = table.number(0, values[2]);
  if (!difference) return {};
  std::string text;
  if (table.size() > 1) {
    const std::string period = period_of(table, language);
    text = fmt::format(fmt::runtime(es ? "**{}** filas{}. La primera: " : "**{}** rows{}. First: "),
                       table.size(), period.empty() ? "" : " (" + period + ")");
  }
  text += fmt::format("**{}**: {} {}, {} {}: ", table.group_text(0, language),
                      table.label(values[0], language), spoken_cell(table, 0, values[0], language),
                      table.label(values[1], language), spoken_cell(table, 0, values[1], language));
  text += table.versus_left
              ? left_over(table, *difference, language) + "."
              : fmt::format("**{}**{}.", signed_amount(table, *difference, values[2], language),
                            percent_of(table, 0, language));
  return text;
}

// "**3** months (2026): **Jan 2026** −$500; …", of the periods that were asked for; otherwise how
// all of them together stand, and how many are above.
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

std::string sentence_of_rows(const TableView& table, Language language) {
  const bool es = language == Language::es;
  const std::string count = format_number(static_cast<double>(table.size()), 0, language);
  if (table.size() == 1) return fmt::format("**{}**.", table.group_text(0, language));
  if (table.rows.cut) {
    return fmt::format(
        fmt::runtime(es ? "Primeras **{}** filas de más. Acote la pregunta para ver el resto."
                        : "First **{}** rows of more. Narrow the question to see the rest."),
        count);
  }
  // Few names are told at once.
  constexpr std::size_t kToldMax = 6;
  if (table.size() <= kToldMax && table.groups.size() == 1) {
    std::vector<std::string> names;
    for (std::size_t row = 0; row < table.size(); ++row)
      names.push_back(table.group_text(row, language));
    return fmt::format(fmt::runtime(es ? "**{}** filas: {}." : "**{}** rows: {}."), count,
                       join(names, ", "));
  }
  return fmt::format(fmt::runtime(es ? "**{}** filas." : "**{}** rows."), count);
}

std::string_view per_period(std::optional<Grain> grain, Language language) {
  const bool es = language == Language::es;
  switch (grain.value_or(Grain::day)) {
    case Grain::hour:
      return es ? "por hora" : "per hour";
    case Grain::day:
      return es ? "por día" : "per day";
    case Grain::week:
      return es ? "por semana" : "per week";
    case Grain::month:
      return es ? "por mes" : "per month";
    case Grain::quarter:
      return es ? "por trimestre" : "per quarter";
    case Grain::half_year:
      return es ? "por semestre" : "per half-year";
    case Grain::year:
      return es ? "por año" : "per year";
  }
  return {};
}

std::vector<std::string> insights_of_series(const TableView& table, Language language) {
  const bool es = language == Language::es;
  const std::size_t value = table.total_of_parts.value_or(table.values.front());
  std::vector<std::string> found;
  for (const bool largest : {true, false}) {
    const auto row = extreme_row(table, value, largest);
    if (!row) return found;
    const std::string_view word =
        largest ? (es ? "Máximo" : "Highest") : (es ? "Mínimo" : "Lowest");
    found.push_back(fmt::format("{}: {} {}.", word, spoken_cell(table, *row, value, language),
                                at_time(table, *row, language)));
  }
  if (const auto total = table.total(value);
      total && table.is_complete(0) && table.is_complete(table.size() - 1)) {
    found.push_back(
        fmt::format(fmt::runtime(es ? "Media {}: {}." : "Average {}: {}."),
                    per_period(table.shape.columns[*table.time].grain, language),
                    spoken(table, *total / static_cast<double>(table.size()), value, language)));
  }
  return found;
}

std::vector<std::string> insights_of_groups(const TableView& table, Language language) {
  const bool es = language == Language::es;
  const std::size_t value = table.main_value();
  std::vector<std::string> found;
  const auto total = table.total(value);
  if (!total || *total <= 0 || table.groups.empty()) return found;
  std::vector<double> sorted;
  for (std::size_t row = 0; row < table.size(); ++row) sorted.push_back(*table.number(row, value));
  std::ranges::sort(sorted, std::greater<>());
  if (table.size() >= 5 && table.all_groups) {
    found.push_back(
        fmt::format(fmt::runtime(es ? "Los tres valores mayores suman el {} del total."
                                    : "The three largest make up {} of the total."),
                    format_percent(100 * (sorted[0] + sorted[1] + sorted[2]) / *total, language)));
  }
  const double ratio = std::round(10 * sorted.front() / sorted.back()) / 10;
  constexpr double kRatioToldMax = 1'000;  // of almost nothing everything is a large multiple
  if (sorted.back() > 0 && ratio > 1 && ratio <= kRatioToldMax) {
    found.push_back(fmt::format(fmt::runtime(es ? "El valor mayor es {} veces el menor."
                                                : "The largest is {} times the smallest."),
                                format_number(ratio, 1, language)));
  }
  return found;
}

}  // namespace

std::string capitalised(std::string text) {
  // Labels are ours: their first letter is ASCII, or one of a few accented ones.
  const std::size_t at = text.starts_with("**") ? 2 : 0;
  if (at < text.size() && text[at] >= 'a' && text[at] <= 'z')
    text[at] = static_cast<char>(text[at] - 'a' + 'A');
  if (text.substr(at, 2) == "í") text.replace(at, 2, "Í");
  if (text.substr(at, 2) == "ú") text.replace(at, 2, "Ú");
  return text;
}

std::string figure_name(const TableView& table, std::size_t column, Language language) {
  const std::string& limits = table.limits.in(language);
  const std::string& part = table.part.in(language);
  const std::string of = language == Language::es ? " de " : " of ";
  const bool money = table.shape.columns[column].kind == ResultKind::money;
  std::string name = table.label(column, language);
  if (!part.empty() && table.values.size() == 1) name += of + part;
  if (limits.empty()) return name;
  return name + (money ? of + limits : " (" + limits + ")");
}

std::string spoken(const TableView& table, double value, std::size_t column, Language language) {
  const ResultShape::Column& about = table.shape.columns[column];
  if (about.kind == ResultKind::money)
    return format_money(value, about.unit, language, std::fabs(value) < 1000);
  if (about.kind == ResultKind::number && std::fabs(value) >= 1000)
    return format_number(value, 0, language);
  return format_cell(value, about, language);
}

std::string spoken_cell(const TableView& table, std::size_t row, std::size_t column,
                        Language language) {
  const auto value = table.number(row, column);
  return value ? spoken(table, *value, column, language) : table.text(row, column, language);
}

// Of rows that there are.
static std::string sentence_of(const TableView& table, Language language) {
  if (table.contributions) return sentence_of_contributions(table, language);
  if (table.compared_with && table.values.size() == 4 && table.shape.period) {
    const bool one = table.size() == 1 && table.groups.empty();
    std::string text =
        one ? sentence_of_comparison(table, 0, language) : sentence_of_changes(table, language);
    if (!text.empty()) return text;
  }
  if (table.versus && !table.is_series()) {
    std::string text = table.groups.empty() ? sentence_of_one_versus(table, language)
                                            : sentence_of_versus(table, language);
    if (!text.empty()) return text;
  }
  if (table.versus && table.is_series() && table.groups.size() == 1 && !table.versus_left)
    if (std::string text = sentence_of_versus_by_time(table, language); !text.empty()) return text;
  if (table.size() == 1 && table.groups.empty()) return sentence_of_values(table, language);
  if (table.is_series()) return sentence_of_series(table, language);
  std::string text;
  if (table.first_of_each && table.size() > 1) return sentence_of_each(table, language);
  text = sentence_of_equal_counts(table, language);
  if (!text.empty()) return text;
  if (!table.values.empty() && !table.groups.empty()) text = sentence_of_groups(table, language);
  return text.empty() ? sentence_of_rows(table, language) : text;
}

std::string lead_sentence(const TableView& table, Language language) {
  if (table.size() == 0 && table.moved != Movement::none) return nothing_moved(table, language);
  if (table.size() == 0 && table.kept && !table.groups.empty())
    return sentence_of_none(table, language);
  if (table.has_no_rows() && table.unusual_rows == 0)
    return language == Language::es ? "Ninguna fila coincide." : "No rows match.";
  if (table.projection) {
    std::string text = sentence_of_projection(table, language);
    if (!text.empty()) return text;
  }
  if (table.anomalies) {
    std::string text = sentence_of_anomalies(table, language);
    if (!text.empty()) return text;
  }
  if (std::string text = sentence_of_not_begun(table, language); !text.empty()) return text;
  return sentence_of(table, language) + part_that_is_known(table, language);
}

std::vector<std::string> insights_of(const TableView& table, Language language) {
  if (table.values.empty() || table.size() < 3 || table.compared_with || table.versus ||
      table.projection)
    return {};
  if (table.anomalies) return insights_of_anomalies(table, language);
  return table.is_series() ? insights_of_series(table, language)
                           : insights_of_groups(table, language);
}

}  // namespace cuanto
