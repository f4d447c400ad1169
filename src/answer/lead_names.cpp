// What rows are called in sentences: "3 teams", "none of the teams", "per month".
#include <fmt/format.h>

#include "answer/table.h"
#include "base/spanish.h"

namespace cuanto {

std::string thing_of_rows(const TableView& table, Language language) {
  if (const std::string& thing = table.thing.in(language); !thing.empty()) return thing;
  return table.groups.size() == 1 ? table.label(table.groups.front(), language) : std::string();
}

std::string rows_counted(const TableView& table, Language language) {
  const bool es = language == Language::es, one = table.size() == 1;
  const std::string count = format_number(static_cast<double>(table.size()), 0, language);
  std::string things = thing_of_rows(table, language);
  if (things.empty()) {
    things = es ? (one ? "fila" : "filas") : (one ? "row" : "rows");
  } else if (!one) {
    things = plural_label(things, language);
  }
  return fmt::format("**{}** {}", count, things);
}

std::string none_of_them(const TableView& table, Language language) {
  std::string thing = thing_of_rows(table, language);
  if (thing.empty() && !table.groups.empty()) thing = table.label(table.groups.front(), language);
  if (language == Language::es)
    return fmt::format("**{}** {}", is_feminine(thing) ? "Ninguna" : "Ningún", thing);
  return fmt::format("**None** of the {}", plural_label(thing, language));
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

}  // namespace cuanto
