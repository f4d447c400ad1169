// The words that a sentence about a query is made of: dates, periods, things, and ways between
// them.
#include <fmt/format.h>

#include "base/language.h"
#include "base/spanish.h"
#include "base/text.h"
#include "understand/query/explainer.h"

namespace cuanto {

std::string Explainer::list(const std::vector<std::string>& items, std::string_view last) {
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const bool is_last = i + 1 == items.size();
    const std::string_view word = !is_last      ? last
                                  : last == "y" ? spanish_and(items[i])
                                  : last == "o" ? spanish_or(items[i])
                                                : last;
    if (i > 0) text += is_last ? fmt::format(" {} ", word) : std::string(", ");
    text += items[i];
  }
  return text;
}

Words Explainer::grain_words(Grain grain) {
  switch (grain) {
    case Grain::hour:
      return {"hour", "hora"};
    case Grain::day:
      return {"day", "día"};
    case Grain::week:
      return {"week", "semana"};
    case Grain::month:
      return {"month", "mes"};
    case Grain::quarter:
      return {"quarter", "trimestre"};
    case Grain::half_year:
      return {"half-year", "semestre"};
    case Grain::year:
      return {"year", "año"};
  }
  return {};
}

std::string Explainer::day(Date date, bool with_year) const {
  const auto month = month_name(static_cast<unsigned>(date.month()), language_);
  // As answers write it: "sept" in Spanish.
  const bool long_one = language_ == Language::es && month.starts_with("septiembre");
  std::string text =
      fmt::format("{} {}", static_cast<unsigned>(date.day()), month.substr(0, long_one ? 4 : 3));
  if (with_year) text += fmt::format(" {}", static_cast<int>(date.year()));
  return text;
}

std::string Explainer::period(const TimeRange& range) const {
  const OpenDateRange dates = resolve(range, today_, model_.catalog->data_ends);
  if (!dates.first && !dates.end) return in("all time", "todo el tiempo");
  if (!dates.end) return in("since ", "desde el ") + day(*dates.first);
  const Date last = add_days(*dates.end, -1);
  if (!dates.first) return in("until ", "hasta el ") + day(last);
  const Date first = *dates.first;
  const int year = static_cast<int>(first.year());
  if (start_of(Grain::year, first) == first && shift(Grain::year, first, 1) == *dates.end)
    return std::to_string(year);
  if (start_of(Grain::month, first) == first && shift(Grain::month, first, 1) == *dates.end) {
    return std::string(month_name(static_cast<unsigned>(first.month()), language_)) +
           in(" ", " de ") + std::to_string(year);
  }
  if (first == last) return day(first);
  return day(first, first.year() != last.year()) + " – " + day(last);
}

// "in October 2026"; "since 5 Nov 2026" needs no "in".
std::string Explainer::within(const TimeRange& range, bool negated) const {
  const std::string when = period(range);
  const OpenDateRange dates = resolve(range, today_, model_.catalog->data_ends);
  const bool open = dates.first.has_value() != dates.end.has_value();
  if (open) return (negated ? in("not ", "no ") : std::string()) + when;
  return (negated ? in("not in ", "fuera de ") : in("in ", "en ")) + when;
}

// The columns of the child tell an edge of the model; a join of the query's own needs both sides.
std::string Explainer::join_columns(const Edge& edge, bool both) const {
  std::vector<std::string> made;
  for (std::size_t i = 0; i < edge.child_columns.size(); ++i) {
    std::string column = in(model_.field(edge.child_columns[i]).label);
    if (both) column += " = " + in(model_.field(edge.parent_columns[i]).label);
    made.push_back(std::move(column));
  }
  return join(made, ", ");
}

// How a path is told from others: nothing when it is the only short one.
std::string Explainer::way(const Path& path, At at) const {
  if (!at || path.hops.empty()) return "";
  const auto end = find_end(query_, model_, *at, path);
  if (!end) return "";
  const auto shortest = only_shortest_path(model_, *at, *end);
  std::string text;
  if (!shortest || shortest->hops != path.hops) {
    std::vector<std::string> steps;
    TableId from = *at;
    for (const Hop& hop : path.hops) {
      const Edge* edge = find_edge(query_, model_, hop.edge);
      const bool up = goes_to_parent(*edge, hop, from);
      from = up ? edge->parent : edge->child;
      const std::string columns = join_columns(*edge, hop.edge.v >= kFirstOwnJoin);
      steps.push_back(
          edge->child_columns.empty() ? in("every row with every row", "cada fila con cada fila")
          : up                        ? in("by ", "por ") + columns
               : thing(from) + in(" that refers to it by ", " que lo refiere por ") + columns);
    }
    text = fmt::format(" ({})", join(steps, " → "));
  }
  if (path.role != 0) text += fmt::format(" [{}]", path.role);
  return text;
}

}  // namespace cuanto
