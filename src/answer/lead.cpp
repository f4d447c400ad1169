// Sentences about a result. Every number in them is a cell, or a sum, share or change of cells.
#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include <fmt/format.h>

#include "answer/lead_groups.h"
#include "answer/lead_targets.h"
#include "answer/table.h"
#include "base/spanish.h"
#include "base/text.h"

namespace cuanto {
namespace {

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

// " (+12.3%)" from one row to another; of percentages the points.
std::string course_of(const TableView& table, std::size_t first, std::size_t last,
                      std::size_t value, Language language) {
  const auto begin = table.number(first, value), end = table.number(last, value);
  if (!begin || !end) return {};
  if (table.shape.columns[value].kind == ResultKind::percent)
    return " (" + points(*end - *begin, language) + ")";
  // From almost nothing every change is enormous; it says nothing.
  constexpr double kChangeToldMax = 10;
  if (*begin <= 0 || *end / *begin >= kChangeToldMax) return {};
  return " (" + signed_percent(100 * (*end - *begin) / *begin, language) + ")";
}

// From which row to which a course is told, and whether all rows are whole periods: the first and
// the last that are whole and hold a value. Where none is whole, those that hold one.
struct Ends {
  std::size_t first = 1, last = 0;  // first > last: there are none
  bool all_whole = true;
};

Ends ends_of(const TableView& table, std::size_t value) {
  Ends whole, any;
  for (std::size_t row = 0; row < table.size(); ++row) {
    const bool complete = table.is_complete(row);
    if (!complete) whole.all_whole = any.all_whole = false;
    if (!table.number(row, value)) continue;
    for (Ends* ends : {&any, &whole}) {
      if (ends == &whole && !complete) continue;
      if (ends->first > ends->last) ends->first = row;
      ends->last = row;
    }
  }
  return whole.first > whole.last ? any : whole;
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
  const auto [first, last, whole] = ends_of(table, value);
  if (first > last) return {};
  const std::string name = figure_name(table, value, language);
  if (first == last)
    return capitalised(fmt::format("{}: **{}** {}.", name,
                                   spoken_cell(table, first, value, language),
                                   at_time(table, first, language))) +
           ends_are_not_whole(table, value, language);
  std::string text = capitalised(fmt::format(
      fmt::runtime(es ? "{}: de {} {} a **{}** {}{}." : "{}: from {} {} to **{}** {}{}."), name,
      spoken_cell(table, first, value, language), at_time(table, first, language),
      spoken_cell(table, last, value, language), at_time(table, last, language),
      course_of(table, first, last, value, language)));
  text += ends_are_not_whole(table, value, language);
  // Of a few periods that were named, what they have together is asked for as often.
  constexpr std::size_t kSummedMost = 3;
  if (const auto total = table.total(value); whole && total && table.size() <= kSummedMost)
    text += fmt::format(fmt::runtime(es ? " En total: {}." : " In all: {}."),
                        spoken(table, *total, value, language));
  return text;
}

// "Effective cost by provider, Sep 2025 – Oct 2026: **AWS** from $222,000 to **$271,000** (+22%);
// …": each through time, those that are largest in the end first.
std::string sentence_of_courses(const TableView& table, Language language) {
  const bool es = language == Language::es;
  const std::size_t value = table.main_value();
  const std::size_t group = table.groups[table.groups[0] == *table.time ? 1 : 0];
  struct Course {
    std::size_t first, last, rows = 1;
  };
  std::map<std::string, Course> courses;
  for (std::size_t row = 0; row < table.size(); ++row) {
    const bool named = !std::holds_alternative<std::monostate>(table.rows.rows[row][group]);
    if (!named || !table.number(row, value) || !table.is_complete(row)) continue;
    const auto [it, is_new] =
        courses.emplace(table.text(row, group, language), Course{row, row, 1});
    if (is_new) continue;
    const auto& cells = table.rows.rows;
    if (cells[row][*table.time] < cells[it->second.first][*table.time]) it->second.first = row;
    if (cells[it->second.last][*table.time] < cells[row][*table.time]) it->second.last = row;
    ++it->second.rows;
  }
  std::vector<std::pair<std::string, Course>> sorted(courses.begin(), courses.end());
  const auto runs = [](const auto& one) { return one.second.rows > 1; };
  if (sorted.size() < 2 || !std::ranges::all_of(sorted, runs)) return {};
  std::ranges::stable_sort(sorted, std::greater<>(), [&](const auto& one) {
    return table.number(one.second.last, value).value_or(0);
  });
  constexpr std::size_t kToldMax = 4;
  std::vector<std::string> told;
  for (const auto& [name, course] : sorted) {
    if (told.size() == kToldMax) break;
    told.push_back(fmt::format(
        fmt::runtime(es ? "**{}** de {} {} a **{}** {}{}" : "**{}** from {} {} to **{}** {}{}"),
        name, spoken_cell(table, course.first, value, language),
        at_time(table, course.first, language), spoken_cell(table, course.last, value, language),
        at_time(table, course.last, language),
        course_of(table, course.first, course.last, value, language)));
  }
  std::string text = fmt::format("{}: {}", figure_name(table, value, language), join(told, "; "));
  if (sorted.size() > kToldMax)
    text +=
        fmt::format(fmt::runtime(es ? "; y {} más" : "; and {} more"), sorted.size() - kToldMax);
  return capitalised(text + ".");
}

// "**6** rows: Café · Norte, $90; Té · Sur, $30; …"
std::string sentence_of_each(const TableView& table, Language language) {
  const bool es = language == Language::es;
  constexpr std::size_t kToldMax = 6;
  std::vector<std::string> told;
  for (std::size_t row = 0; row < std::min(table.size(), kToldMax); ++row) {
    std::string one = name_of_row(table, row, language);
    if (!table.values.empty())
      one += ", **" + spoken_cell(table, row, table.values.front(), language) + "**";
    told.push_back(std::move(one));
  }
  const bool more = table.size() > kToldMax;
  const std::string period = period_of(table, language);
  std::string about;
  if (table.kept && !table.values.empty())
    about = capitalised(figure_name(table, table.values.front(), language)) + ", ";
  return fmt::format("{}{}{}: {}{}", about, rows_counted(table, language),
                     period.empty() ? "" : " (" + period + ")", join(told, "; "),
                     more ? fmt::format(fmt::runtime(es ? "; y {} más." : "; and {} more."),
                                        table.size() - kToldMax)
                          : ".");
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
  // Some names are told at once, where they are not long.
  constexpr std::size_t kToldMax = 6, kLettersMax = 240;
  std::vector<std::string> names;
  for (std::size_t row = 0; row < std::min(table.size(), kToldMax); ++row)
    names.push_back(name_of_row(table, row, language));
  if (table.size() > kToldMax)
    names.push_back(fmt::format("{} {}", table.size() - kToldMax, es ? "más" : "more"));
  const std::string all = and_list(names, es);
  const std::string counted = rows_counted(table, language);
  if (table.groups.empty() || all.size() > kLettersMax) return counted + ".";
  return fmt::format("{}: {}.", counted, all);
}

std::vector<std::string> insights_of_series(const TableView& table, Language language) {
  const bool es = language == Language::es;
  const std::size_t value = table.total_of_parts.value_or(table.values.front());
  std::vector<std::string> found;
  // Of credits, the one furthest below zero is the largest.
  const bool negative = is_below_zero(table, value);
  for (const bool largest : {true, false}) {
    const auto row = extreme_row(table, value, largest != negative);
    if (!row) return found;
    const auto least = extreme_row(table, value, largest == negative);
    const std::string amount = spoken_cell(table, *row, value, language);
    if (table.number(*row, value) == table.number(*least, value)) {
      found.push_back(
          fmt::format(fmt::runtime(es ? "Siempre igual: {}." : "Always the same: {}."), amount));
      break;
    }
    const auto equals = tied_with(table, *row, value);
    std::string others;
    if (equals.size() == 2) others = es ? " y otra vez" : " and once more";
    if (equals.size() > 2)
      others = fmt::format(fmt::runtime(es ? " y {} veces más" : " and {} more times"),
                           equals.size() - 1);
    const std::string_view word =
        negative  ? (largest ? (es ? "El mayor" : "Largest") : (es ? "El menor" : "Smallest"))
        : largest ? (es ? "Máximo" : "Highest")
                  : (es ? "Mínimo" : "Lowest");
    found.push_back(
        fmt::format("{}: {} {}{}.", word, amount, at_time(table, *row, language), others));
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
  for (std::size_t row = 0; row < table.size(); ++row)
    if (!has_no_name(table, row)) sorted.push_back(*table.number(row, value));
  std::ranges::sort(sorted, std::greater<>());
  if (sorted.empty() || sorted.front() == sorted.back()) return found;
  if (sorted.size() >= 5 && table.all_groups && !table.time) {
    found.push_back(
        fmt::format(fmt::runtime(es ? "Los tres valores mayores suman el {} del total."
                                    : "The three largest make up {} of the total."),
                    format_percent(100 * (sorted[0] + sorted[1] + sorted[2]) / *total, language)));
  }
  if (table.time) return found;  // months of several things are no ranking
  const double ratio = std::round(10 * sorted.front() / sorted.back()) / 10;
  // Of what is nearly alike it says nothing, and of almost nothing everything is a large multiple.
  constexpr double kRatioToldLeast = 1.5, kRatioToldMax = 1'000;
  if (sorted.back() > 0 && ratio >= kRatioToldLeast && ratio <= kRatioToldMax) {
    found.push_back(fmt::format(fmt::runtime(es ? "El valor mayor es {} veces el menor."
                                                : "The largest is {} times the smallest."),
                                format_number(ratio, 1, language)));
  }
  return found;
}

}  // namespace

std::string period_of(const TableView& table, Language language) {
  const auto& period = table.shape.period;
  if (period && (period->first || period->end)) {
    const std::string range = format_range(*period, language);
    // "27 customers (registration date: 2026)": not when they bought.
    const std::string& of = table.period_is_of.in(language);
    return of.empty() ? range : of + ": " + range;
  }
  if (!table.all_days) return {};
  return (language == Language::es ? "todos los datos: " : "all data: ") +
         format_range(*table.all_days, language);
}

// Rows without a name of their group are no answer to who leads, unless there are only such.
bool has_no_name(const TableView& table, std::size_t row) {
  return std::ranges::any_of(table.groups, [&](std::size_t column) {
    return std::holds_alternative<std::monostate>(table.rows.rows[row][column]);
  });
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
  // "cost of AWS", and "cost without a team".
  const auto of_what = [&](const std::string& what) {
    const bool joins = what.starts_with("without ") || what.starts_with("with ") ||
                       what.starts_with("sin ") || what.starts_with("con ");
    return (joins ? " " : language == Language::es ? " de " : " of ") + what;
  };
  const bool money = table.shape.columns[column].kind == ResultKind::money;
  std::string name = table.label(column, language);
  if (table.each && column == table.values.front())
    name += fmt::format(" {}", per_period(*table.each, language));
  if (!part.empty() && table.values.size() == 1) name += of_what(part);
  if (limits.empty()) return name;
  return name + (money ? of_what(limits) : " (" + limits + ")");
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
  if (table.is_series()) {
    const std::string text = sentence_of_series(table, language);
    return text.empty() ? sentence_of_rows(table, language) : text;
  }
  const bool each = table.first_of_each || (table.kept && !table.values.empty());
  if (each && table.size() > 1 && !table.groups.empty()) return sentence_of_each(table, language);
  // What is listed row by row is not headed by whichever of them is largest.
  if (table.listed && table.size() > 1) return sentence_of_rows(table, language);
  std::string text = sentence_of_equal_counts(table, language);
  if (text.empty() && table.time && table.groups.size() == 2 && table.all_groups &&
      !table.values.empty())
    text = sentence_of_courses(table, language);
  if (!text.empty()) return text;
  if (!table.values.empty() && !table.groups.empty()) text = sentence_of_groups(table, language);
  return text.empty() ? sentence_of_rows(table, language) : text;
}

std::string lead_sentence(const TableView& table, Language language) {
  if (table.size() == 0 && table.moved != Movement::none)
    return sentence_of_changes(table, language);
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
