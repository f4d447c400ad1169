// Calculations of a query, in words.
#include <fmt/format.h>

#include "understand/query/explainer.h"

namespace cuanto {

std::string Explainer::calculation(const Calculation& c, const QueryPart& part, At at) const {
  return std::visit([&](const auto& node) { return of(node, part, at); }, c);
}

std::string Explainer::shown(uint8_t of, const QueryPart& part, At at) const {
  return of < part.show.size() ? expr(part.show[of].expr, part, at) : "?";
}

std::string Explainer::of(const PeriodCompare& c, const QueryPart& part, At at) const {
  return shown(c.of, part, at) + in(" compared with ", " frente a ") + period(c.other) +
         (c.same_elapsed ? in(" (equal parts of both)", " (partes iguales de ambos)") : "");
}

std::string Explainer::of(const GrowthOf& c, const QueryPart& part, At at) const {
  return in("change of ", "variación de ") + shown(c.of, part, at) +
         in(" against the period before", " frente al periodo anterior") +
         (c.percent ? in(" in percent", " en porcentaje") : "");
}

std::string Explainer::of(const ShareOf& c, const QueryPart& part, At at) const {
  std::vector<std::string> within;
  within.reserve(c.within.size());
  for (const ExprId id : c.within) within.push_back(expr(id, part, at));
  return in("share of ", "proporción de ") + shown(c.of, part, at) +
         (within.empty() ? in(" in the total", " en el total")
                         : in(" within each ", " dentro de cada ") + all(within));
}

std::string Explainer::of(const Moving& c, const QueryPart& part, At at) const {
  std::string kind = in("average", "media");
  if (c.function == Aggregation::sum) kind = in("sum", "suma");
  if (c.function == Aggregation::minimum) kind = in("minimum", "mínimo");
  if (c.function == Aggregation::maximum) kind = in("maximum", "máximo");
  if (c.function == Aggregation::count) kind = in("count", "cuenta");
  return fmt::format("{} {} {} {} {}", in("moving", "móvil:"), kind, in("over", "de"), c.rows,
                     in("rows of ", "filas de ")) +
         shown(c.of, part, at);
}

std::string Explainer::of(const Cumulative& c, const QueryPart& part, At at) const {
  return in("running total of ", "acumulado de ") + shown(c.of, part, at) +
         (c.reset ? in(" from the start of each ", " desde el inicio de cada ") +
                        in(grain_words(*c.reset))
                  : "");
}

std::string Explainer::of(const Anomaly& c, const QueryPart& part, At at) const {
  return fmt::format("{}{} {} {} % {} {} {}", in("only where ", "solo donde "),
                     shown(c.of, part, at), in("is more than", "se aparta más del"),
                     c.threshold * 100, in("off the average of the", "de la media de las"), c.rows,
                     in("rows before", "filas anteriores")) +
         (c.of_total > 0
              ? fmt::format("{} {} {}", in(", by at least", ", en al menos el"), c.of_total * 100,
                            in("% of the period's total", "% del total del periodo"))
              : "");
}

std::string Explainer::of(const RankColumn& c, const QueryPart& part, At at) const {
  return in("position by ", "puesto por ") + shown(c.of, part, at) +
         (c.descending ? in(", highest first", ", de mayor a menor")
                       : in(", lowest first", ", de menor a mayor"));
}

std::string Explainer::of(const Projection& c, const QueryPart& part, At at) const {
  return fmt::format("{}{} {} {} {}", in("projection of ", "proyección de "), shown(c.of, part, at),
                     in("by the average day of the last", "con el día medio de los últimos"),
                     c.months, in("whole months of data", "meses completos de datos"));
}

std::string Explainer::of(const Contribution& c, const QueryPart& part, At at) const {
  return in("contribution to the change of ", "aportación al cambio de ") + shown(c.of, part, at) +
         in(" against ", " frente a ") + period(c.other) +
         in(" (equal parts of both)", " (partes iguales de ambos)");
}

std::string Explainer::of(const GapFill& c, const QueryPart&, At) const {
  return c.fill == GapFill::Fill::zero
             ? in("periods without data as zero", "periodos sin datos como cero")
             : in("periods without data left empty", "periodos sin datos vacíos");
}

}  // namespace cuanto
