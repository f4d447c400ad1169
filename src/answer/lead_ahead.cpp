// Sentences about what is unusual, and about what a period will come to.
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "answer/table.h"

namespace cuanto {
namespace {

// The group of a row without its time: "Amazon CloudFront"; empty where there is none.
std::string thing_of(const TableView& table, std::size_t row, Language language) {
  std::string text;
  for (const std::size_t column : table.groups) {
    if (column == table.time) continue;
    text += (text.empty() ? "" : " · ") + table.text(row, column, language);
  }
  return text;
}

std::string nothing_unusual(const TableView& table, Language language) {
  const bool es = language == Language::es;
  const auto& period = table.shape.period;
  const bool said = period && (period->first || period->end);
  return fmt::format(
      fmt::runtime(es ? "**Nada inusual**{}: ningún valor se aparta más del {} de la media de los "
                        "{} anteriores."
                      : "**Nothing unusual**{}: no value is more than {} off the mean of the {} "
                        "before."),
      said ? " (" + format_range(*period, language) + ")" : "",
      format_percent(100 * table.unusual_from, language), table.unusual_rows);
}

// "3 unusual days of Amazon CloudFront", "12 unusual days of 4 services".
std::string unusual_days(const TableView& table, Language language) {
  const bool es = language == Language::es;
  const bool days = table.shape.columns[*table.time].grain == Grain::day;
  const bool one = table.size() == 1;
  const std::string what = es ? (days ? (one ? "día inusual" : "días inusuales")
                                      : (one ? "periodo inusual" : "periodos inusuales"))
                              : (days ? (one ? "unusual day" : "unusual days")
                                      : (one ? "unusual period" : "unusual periods"));
  std::string text =
      fmt::format("**{} {}**", format_number(static_cast<double>(table.size()), 0, language), what);
  std::set<std::string> things;
  for (std::size_t row = 0; row < table.size(); ++row)
    things.insert(thing_of(table, row, language));
  if (table.groups.size() == 2 && things.size() > 1) {
    const std::size_t group = table.groups[table.groups[0] == *table.time ? 1 : 0];
    text += fmt::format("{}{} {}", es ? " de " : " of ", things.size(),
                        plural_label(table.label(group, language), language));
  } else if (things.size() == 1 && !things.begin()->empty()) {
    text += (es ? " de " : " of ") + *things.begin();
  }
  return text;
}

}  // namespace

std::string sentence_of_not_begun(const TableView& table, Language language) {
  const auto& period = table.shape.period;
  if (!table.compared_with || table.values.size() != 4 || !period || !period->first ||
      !table.known_until || *period->first < *table.known_until)
    return {};
  const bool es = language == Language::es;
  std::string text = fmt::format(fmt::runtime(es ? "Aún no hay datos de {}: terminan el {}."
                                                 : "There is no data of {} yet: it ends on {}."),
                                 format_range(*period, language),
                                 format_date(add_days(*table.known_until, -1), language));
  if (table.size() == 1 && table.groups.empty() && table.number(0, table.values[1]))
    text +=
        fmt::format(" {}: **{}** ({}).", capitalised(figure_name(table, table.values[0], language)),
                    spoken_cell(table, 0, table.values[1], language),
                    format_range(*table.compared_with, language));
  return text;
}

std::string sentence_of_none(const TableView& table, Language language) {
  const bool es = language == Language::es;
  const std::string period = period_of(table, language);
  const std::string when = period.empty() ? "" : " (" + period + ")";
  const std::string none = none_of_them(table, language);
  if (!table.versus)
    return fmt::format(fmt::runtime(es ? "{} cumple la condición{}." : "{} meets the condition{}."),
                       none, when);
  const std::string_view than = es ? (table.kept_below ? "por debajo de" : "por encima de")
                                   : (table.kept_below ? "below" : "above");
  return fmt::format(fmt::runtime(es ? "{} tiene {} {} {}{}." : "{} has {} {} {}{}."), none,
                     table.label(table.values[0], language), than,
                     table.label(table.values[1], language), when);
}

// "7 unusual days. Furthest off: 2 Oct 2026, $12,116 where $44,902 was expected (−73 %)."
std::string sentence_of_anomalies(const TableView& table, Language language) {
  if (table.has_no_rows()) return nothing_unusual(table, language);
  const bool es = language == Language::es;
  const std::size_t value = table.values[0], expected = table.values[1], off = table.values[2];
  const auto apart = [&](std::size_t row) {
    return std::fabs(table.number(row, value).value_or(0) -
                     table.number(row, expected).value_or(0));
  };
  std::size_t furthest = 0;
  for (std::size_t row = 1; row < table.size(); ++row)
    if (apart(row) > apart(furthest)) furthest = row;
  const auto had = table.number(furthest, value), was = table.number(furthest, expected);
  if (!had || !was) return {};
  const std::string thing = thing_of(table, furthest, language);
  return fmt::format(
      fmt::runtime(es ? "{}: {}. El más alejado: {}{}, **{}** donde se esperaba {} ({})."
                      : "{}: {}. Furthest off: {}{}, **{}** where {} was expected ({})."),
      capitalised(figure_name(table, value, language)), unusual_days(table, language),
      thing.empty() ? "" : "**" + thing + "**, ", table.text(furthest, *table.time, language),
      spoken(table, *had, value, language), spoken(table, *was, expected, language),
      format_percent(table.number(furthest, off).value_or(0), language));
}

// What the unusual rows are above what was expected, together.
std::vector<std::string> insights_of_anomalies(const TableView& table, Language language) {
  const std::size_t value = table.values[0], expected = table.values[1];
  double above = 0, below = 0;
  for (std::size_t row = 0; row < table.size(); ++row) {
    const double apart =
        table.number(row, value).value_or(0) - table.number(row, expected).value_or(0);
    (apart > 0 ? above : below) += apart;
  }
  std::vector<std::string> found;
  const bool es = language == Language::es;
  if (above > 0)
    found.push_back(fmt::format(fmt::runtime(es ? "Juntos, {} por encima de lo esperado."
                                                : "Together, {} above what was expected."),
                                spoken(table, above, value, language)));
  if (below < 0)
    found.push_back(fmt::format(fmt::runtime(es ? "Juntos, {} por debajo de lo esperado."
                                                : "Together, {} below what was expected."),
                                spoken(table, -below, value, language)));
  return found;
}

// "Cost projected for November 2026: **$367,300**: 30 days at $12,243, the average day of …"
std::string sentence_of_projection(const TableView& table, Language language) {
  const bool es = language == Language::es;
  const std::size_t known = table.values[0], a_day = table.values[1], ahead = table.values[2];
  const ProjectedDays& days = *table.projection;
  if (!table.shape.period) return {};
  const std::string period = format_range(*table.shape.period, language);
  const std::string name = figure_name(table, known, language);
  const Date last = add_days(*table.known_until, -1);
  std::string text;
  std::string by_days;
  if (days.left == 0) {
    text = fmt::format(fmt::runtime(es ? "{} de {}: ya hay datos de todo el periodo"
                                       : "{} of {}: there is data of the whole period"),
                       name, period);
  } else {
    text = fmt::format(fmt::runtime(es ? "{}, previsión para {}" : "{}, projected for {}"), name,
                       period);
  }
  const std::string basis = format_range({days.basis.first, days.basis.end}, language);
  const auto total = table.number(0, ahead);
  if (table.groups.empty()) {
    if (!total) return {};
    text += fmt::format(": **{}**", spoken(table, *total, ahead, language));
    if (days.left > 0) {
      const double so_far = table.number(0, known).value_or(0);
      const std::string each = spoken(table, table.number(0, a_day).value_or(0), a_day, language);
      by_days = days.known == 0
                    ? fmt::format(fmt::runtime(es ? " {} días a {}, el día medio de {}."
                                                  : " {} days at {}, the average day of {}."),
                                  days.left, each, basis)
                    : fmt::format(fmt::runtime(es ? " {} hasta el {}, y {} días más a {}, el día "
                                                    "medio de {}."
                                                  : " {} until {}, and {} more days at {}, the "
                                                    "average day of {}."),
                                  spoken(table, so_far, known, language),
                                  format_date(last, language), days.left, each, basis);
    }
  } else {
    std::size_t highest = 0;
    double sum = 0;
    for (std::size_t row = 0; row < table.size(); ++row) {
      sum += table.number(row, ahead).value_or(0);
      if (table.number(row, ahead) > table.number(highest, ahead)) highest = row;
    }
    if (table.size() == 0) return {};
    text += fmt::format(fmt::runtime(es ? ": **{}**; el mayor, **{}**, con **{}**"
                                        : ": **{}**; highest **{}**, **{}**"),
                        spoken(table, sum, ahead, language), table.group_text(highest, language),
                        spoken_cell(table, highest, ahead, language));
    if (days.left > 0)
      by_days = fmt::format(
          fmt::runtime(es ? " Para los {} días que faltan cuenta el día medio de {}."
                          : " The {} days that are left count as the average day of {}."),
          days.left, basis);
  }
  text = capitalised(text + "." + by_days);
  if (days.left > 0 && days.known == 0)
    text += fmt::format(fmt::runtime(es ? " Los datos terminan el {}." : " The data ends on {}."),
                        format_date(last, language));
  return text;
}

}  // namespace cuanto
