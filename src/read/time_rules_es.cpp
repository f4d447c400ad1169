// The Spanish words of time, by plain key (without accents). How to read a rule: time_rules.h.
#include <array>

#include "read/time_rules.h"

namespace cuanto {
namespace {

constexpr auto id(auto value) { return static_cast<int32_t>(value); }

constexpr auto kDates = std::to_array<TimeRule>({
    {"<day> de <month> de|del|,? ano? <year>", make::calendar_day},
    {"<day> de <month>", make::calendar_day},
    {"<day> al|a|y|- el? <day> de? <month> de|del? ano? <year>?", make::days_of_month},
    {"<month> de|del ano? <year>", make::month_of_year},
    {"<month> pasado", make::named_month, -1},
    {"pasado|ultimo <month>", make::named_month, -1},
    {"proximo <month>", make::named_month, 1},
    {"<month> proximo", make::named_month, 1},
    {"este <month>", make::named_month, kThisYear},
    {"mes de <month>", make::named_month, 0},
    {"mes de <month> de|del? ano? <year>", make::month_of_year},
    {"<code> de|del ano? <year>", make::code},
    {"<nth> <unit> de|del|, ano? <year>", make::nth_unit},
    {"<nth> <unit> del ano", make::nth_unit},
    {"<nth> <unit> <year>", make::nth_unit},
    {"trimestre|semestre|semana numero? <n> de|del|,? ano? <year>?", make::nth_unit},
    {"trimestre|semestre <nth> de|del|,? ano? <year>?", make::nth_unit},
    {"<nth> y <nth> trimestre|semestre de|del? ano? <year>?", make::nth_pair},
    {"semana del|de el? dia? <day> de? <month> de|del? <year>?", make::week_of_day},
    {"<nth> mitad de|del mes? de? <month> de|del? <year>?", make::half_month},
    {"<nth> quincena de|del mes? de? <month> de|del? <year>?", make::half_month},
    {"<nth> mitad de|del ano? <year>", make::nth_half},
    {"<nth> mitad del ano", make::nth_half},
    {"<nth> mitad", make::nth_half},
    {"ano|ejercicio fiscal|natural|contable? <year>", make::whole_year},
    {"anos <yy>", make::decade},
    {"decada de|del los? ano|anos? <year>", make::decade},
    {"decada de|del los? ano|anos? <yy>", make::decade},
});

constexpr auto kRelative = std::to_array<TimeRule>({
    // What looks like a period and is none.
    {"por|en la manana", make::block},
    {"de la manana", make::block},
    {"fin de semana", make::block},
    {"dias laborables|laborales|habiles", make::block},
    {"fines de semana", make::block},
    {"hoy", make::fixed_day, 0},
    {"dia de hoy", make::fixed_day, 0},
    {"ayer", make::fixed_day, -1},
    {"dia de ayer", make::fixed_day, -1},
    {"anoche", make::fixed_day, -1},
    {"anteayer|antier|antayer", make::fixed_day, -2},
    {"antes de ayer", make::fixed_day, -2},
    {"manana", make::fixed_day, 1},
    {"dia de manana", make::fixed_day, 1},
    {"pasado manana", make::fixed_day, 2},
    {"<unit> pasado|pasada|anterior|previo|previa|vencido|vencida", make::relative, -1},
    {"pasado|pasada|anterior|ultimo|ultima|previo|previa <unit>", make::relative, -1},
    {"ultimo|ultima <unit> completo|completa|cerrado|cerrada|entero|entera", make::relative, -1},
    {"<unit> ultimo|ultima completo|completa?", make::relative, -1},
    {"<unit> antepasado|antepasada|trasanterior", make::relative, -2},
    {"antepasado|antepasada <unit>", make::relative, -2},
    {"este|esta|presente|actual <unit>", make::relative, 0},
    {"este|esta mismo|misma <unit>", make::relative, 0},
    {"antes de que acabe|termine|finalice|cierre el|la|este|esta? <unit>", make::by_end_of},
    {"antes de que se acabe|termine el|la|este|esta? <unit>", make::by_end_of},
    {"antes de acabar|terminar|finalizar el|la|este|esta? <unit>", make::by_end_of},
    {"antes|hasta de? fin|final|finales de <unit>", make::by_end_of},
    {"antes|hasta del|el? fin|final de|del este|esta? <unit>", make::by_end_of},
    {"del <unit>", make::current},
    {"de la <unit>", make::current},
    {"todo el ano", make::this_year},
    {"<unit> actual|corriente|presente|vigente", make::relative, 0},
    {"<unit> en curso", make::relative, 0},
    {"<unit> que viene|entra", make::relative, 1},
    {"<unit> proximo|proxima|siguiente|entrante", make::relative, 1},
    {"proximo|proxima|siguiente <unit>", make::relative, 1},
    {"ultimos|ultimas|pasados|pasadas|anteriores|previos|previas <n> <unit> "
     "completos|completas|naturales?",
     make::relative_many, -1},
    {"<n> ultimos|ultimas|pasados|pasadas|anteriores <unit>", make::relative_many, -1},
    {"<n> <unit> anteriores|pasados|pasadas|previos|previas|ultimos|ultimas", make::relative_many,
     -1},
    {"proximos|proximas|siguientes <n> <unit>", make::relative_many, 1},
    {"<n> proximos|proximas|siguientes <unit>", make::relative_many, 1},
    {"ano movil", make::trailing_months, 12},
    {"hace <n> <unit>", make::ago, id(TimeBound::within)},
    {"hace un|una <unit>", make::ago, id(TimeBound::within)},
    {"<n> <unit> atras", make::ago, id(TimeBound::within)},
    {"un|una <unit> atras", make::ago, id(TimeBound::within)},
    {"hace mas de <n> <unit>", make::ago, id(TimeBound::before)},
    {"hace mas de un|una <unit>", make::ago, id(TimeBound::before)},
    {"hace menos de <n> <unit>", make::ago, id(TimeBound::since)},
    {"hace menos de un|una <unit>", make::ago, id(TimeBound::since)},
    {"lo que va|llevamos de|del este|esta|presente? <unit>", make::to_date},
    {"lo que va corrido de|del este|esta? <unit>", make::to_date},
    {"lo corrido de|del este|esta? <unit>", make::to_date},
    {"lo que va transcurrido de|del este|esta? <unit>", make::to_date},
    {"<unit> hasta la fecha", make::to_date},
    {"este|esta <unit> hasta la? hoy|ahora|fecha|momento", make::to_date},
    {"hasta ahora|hoy este|esta <unit>", make::to_date},
    {"hasta la fecha este|esta <unit>", make::to_date},
    {"<unit> a la fecha", make::to_date},
    {"desde el? principio|principios|inicio|inicios|comienzo|comienzos de|del este|esta? <unit>",
     make::to_date},
    {"desde que empezo|comenzo|inicio el|la|este|esta <unit>", make::to_date},
    {"<weekday> pasado", make::weekday, -1},
    {"este|el|del <weekday>", make::weekday, 0},
    {"pasado|ultimo <weekday>", make::weekday, -1},
    {"proximo <weekday>", make::weekday, 1},
    {"<weekday> que viene", make::weekday, 1},
    {"mismo|misma|mismos|mismas <unit> de|del el|un? <unit> pasado|anterior|previo|atras",
     make::year_before},
    {"mismo|misma|mismos|mismas <unit> de hace un <unit>", make::year_before},
    {"mismo|misma|mismos|mismas <unit> un <unit> atras|antes", make::year_before},
    {"mismo|misma|mismas periodo|plazo|tiempo|tramo|fecha|fechas|momento de|del el|un? ano "
     "pasado|anterior|previo|atras",
     make::reference, id(Reference::same_last_year)},
    {"mismo|misma|mismas periodo|plazo|tiempo|tramo|fecha|fechas|momento de hace un ano",
     make::reference, id(Reference::same_last_year)},
    {"estas alturas|fechas de|del el? ano pasado|anterior", make::reference,
     id(Reference::same_last_year)},
    {"periodo anterior|previo|pasado", make::reference, id(Reference::previous)},
});

constexpr auto kNested = std::to_array<TimeRule>({
    {"<period> de|del|en el? ano? <when>", make::in_year},
    {"mismo|mismos|misma|mismas <unit> de|del|en el? <when>", make::same_days},
    {"ultimo|ultima <unit> <when>", make::edge_of, -1},
    {"ultimo|ultima <unit> de|del ano? <when>", make::edge_of, -1},
    {"ultimos|ultimas <n> <unit> de|del ano? <when>", make::edge_of, -1},
    {"<n> ultimos|ultimas <unit> de|del ano? <when>", make::edge_of, -1},
    {"primeros|primeras <n> <unit> de|del ano? <when>", make::edge_of, 1},
    {"<n> primeros|primeras <unit> de|del ano? <when>", make::edge_of, 1},
    {"<nth> <unit> de|del ano? <when>", make::edge_of, 1},
    {"lo que va|llevamos de|del <when>", make::period_to_date},
    {"<when> hasta la? hoy|ahora|fecha|momento", make::period_to_date},
    {"hasta ahora en <when>", make::period_to_date},
});

constexpr auto kRanges = std::to_array<TimeRule>({
    {"entre el|la|los|las? dia|mes|ano|anos|meses? de? <when> y|e|a|hasta el|la? dia|ano? <when>",
     make::range},
    {"de|del|desde el|la? dia|mes|ano? de? <when> a|al|hasta el|la? dia|mes|ano? de? <when>",
     make::range},
    {"<when> a|al|hasta <when>", make::short_range},
});

constexpr auto kBounds = std::to_array<TimeRule>({
    {"desde el|la? pasado|dia|ano|mes|temporada? de? <when>", make::bound, id(TimeBound::since)},
    {"desde|tras el? principio|principios|inicio|inicios|comienzo|comienzos de|del ano? <when>",
     make::bound, id(TimeBound::since)},
    {"de|desde|del <when> a|hasta la fecha", make::bound, id(TimeBound::since)},
    {"a partir de|del el? dia|ano|mes|temporada? <when>", make::bound, id(TimeBound::since)},
    {"<when> en|hacia adelante", make::bound, id(TimeBound::since)},
    {"de|del|desde <when> en|hacia|para adelante", make::bound, id(TimeBound::since)},
    {"<when> o|y despues|posterior|posteriores", make::bound, id(TimeBound::since)},
    {"<when> o mas tarde|reciente|recientes", make::bound, id(TimeBound::since)},
    {"en <when> o despues|posterior", make::bound, id(TimeBound::since)},
    {"hasta el|la|finales|fines|final? de|del? dia|ano|mes|temporada? <when>", make::bound,
     id(TimeBound::until)},
    {"<when> o|y antes|anterior|anteriores", make::bound, id(TimeBound::until)},
    {"a mas tardar en|el? <when>", make::bound, id(TimeBound::until)},
    {"antes de|del el|la? dia|ano|mes|temporada? de? <when>", make::bound, id(TimeBound::before)},
    {"anterior|anteriores|previo|previos|previa|previas a|al el|la? dia|ano|mes|temporada? <when>",
     make::bound, id(TimeBound::before)},
    {"con anterioridad a|al <when>", make::bound, id(TimeBound::before)},
    {"despues de|del el|la? dia|ano|mes|temporada? de? <when>", make::bound, id(TimeBound::after)},
    {"posterior|posteriores a|al el|la? dia|ano|mes|temporada? <when>", make::bound,
     id(TimeBound::after)},
    {"con posterioridad a|al <when>", make::bound, id(TimeBound::after)},
});

constexpr auto kCompared = std::to_array<TimeRule>({
    {"vs|versus|contra .? el|la|los|las? de|del? ano|mes? <when>", make::compared},
    {"frente|respecto|respeto a|al|de|del el|la|los? de|del? ano|mes? <when>", make::compared},
    {"comparado|comparada|comparados|comparadas|compara|comparar|comparalo|comparandolo|"
     "comparacion "
     "con|a|al|contra|frente el|la|los|las|lo? de|del|que? el|la? ano|mes? <when>",
     make::compared},
    {"a diferencia de|del <when>", make::compared},
    {"sobre el|la? <period>", make::compared_after_more},
    {"que en|durante el|la? ano|mes? <when>", make::compared_after_more},
    {"que|a|al el|la|los? de|del? ano|mes? <period>", make::compared_after_more},
});

constexpr auto kGrains = std::to_array<TimeRule>({
    {"por|cada|segun|de|en|a? dia|dias de la? semana", make::part, id(DatePart::weekday)},
    {"por|cada|segun dia|dias del mes", make::part, id(DatePart::day_of_month)},
    {"dia del mes", make::part, id(DatePart::day_of_month)},
    {"por|cada|segun? hora|horas del dia", make::part, id(DatePart::hour_of_day)},
    {"por|segun franja horaria", make::part, id(DatePart::hour_of_day)},
    {"por|segun mes|meses del ano", make::part, id(DatePart::month_of_year)},
    {"por|segun trimestre|trimestres del ano", make::part, id(DatePart::quarter_of_year)},
    {"por|cada|segun|al|a cada|uno? <unit>", make::grain},
    {"todos|todas los|las <unit>", make::grain},
    {"y|e|, <unit>", make::and_grain},
    {"y|e|, dia de la? semana", make::and_part, id(DatePart::weekday)},
    {"y|e|, dia del mes", make::and_part, id(DatePart::day_of_month)},
    {"y|e|, hora del dia", make::and_part, id(DatePart::hour_of_day)},
    {"<unit> a|tras|por|con <unit>", make::repeated_grain},
    {"<adjective>", make::grain},
});

}  // namespace

std::span<const TimeRule> time_rules_es(TimeLayer layer) {
  switch (layer) {
    case TimeLayer::dates:
      return kDates;
    case TimeLayer::relative:
      return kRelative;
    case TimeLayer::nested:
      return kNested;
    case TimeLayer::ranges:
      return kRanges;
    case TimeLayer::bounds:
      return kBounds;
    case TimeLayer::years:
      return {};
    case TimeLayer::compared:
      return kCompared;
    case TimeLayer::grains:
      return kGrains;
  }
  return {};
}

}  // namespace cuanto
