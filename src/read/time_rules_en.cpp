// The English words of time. How to read a rule: time_rules.h.
#include <array>

#include "read/time_rules.h"

namespace cuanto {
namespace {

constexpr auto id(auto value) { return static_cast<int32_t>(value); }

constexpr auto kDates = std::to_array<TimeRule>({
    {"<date> <clock>?", make::digit_date},
    {"<day> of? <month> of|,? <year>", make::calendar_day},
    {"<day> of? <month>", make::calendar_day},
    {"<month> the? <day> ,|of? <year>", make::calendar_day},
    {"<month> the? <day>", make::calendar_day},
    {"week of|starting|beginning|commencing on? the? <day> of? <month> of|,? <year>?",
     make::week_of_day},
    {"week of|starting|beginning|commencing on? <month> the? <day> ,|of? <year>?",
     make::week_of_day},
    {"<nth> half of|in <month> of|in|,? <year>?", make::half_month},
    {"<nth> <month> half", make::half_month},
    {"<day> to|through|until|till|and|- <day> of? <month> ,|of? <year>?", make::days_of_month},
    {"<month> the? <day> to|through|until|till|- the? <day> ,? <year>?", make::days_of_month},
    {"the <day> and|to the <day> of <month> ,? <year>?", make::days_of_month},
    {"<month> of|in|,? <year>", make::month_of_year},
    {"<month> ' <yy>", make::month_of_year},
    {"<year> <month>", make::month_of_year},
    {"<month>", make::named_month, 0},
    {"last|previous|past <month>", make::named_month, -1},
    {"next|coming|upcoming <month>", make::named_month, 1},
    {"this <month>", make::named_month, kThisYear},
    {"<code>", make::code},
    {"<code> of|in|,|fy|fiscal? <year>", make::code},
    {"<code> '? <yy>", make::code},
    {"<year> <code>", make::code},
    {"<nth> quarter|qtr|half of|in|,? the? calendar|fiscal|year? <year>", make::nth_unit},
    {"<nth> and|& <nth> quarter|quarters|half|halves of|in|,? <year>?", make::nth_pair},
    {"<nth> <unit> of the year", make::nth_unit},
    {"<nth> <unit>", make::nth_unit},
    {"<unit> number? <n> of|in|,? <year>?", make::nth_unit},
    {"fy|fiscal|financial|calendar year? <year>", make::whole_year},
    {"fy '? <yy>", make::whole_year},
    {"the year of? <year>", make::whole_year},
    {"year of? <year>", make::whole_year},
});

constexpr auto kRelative = std::to_array<TimeRule>({
    // What looks like a period and is none.
    {"year over|on year", make::block},
    {"month over|on month", make::block},
    {"quarter over|on quarter", make::block},
    {"week over|on week", make::block},
    {"day over day", make::block},
    {"today", make::fixed_day, 0},
    {"todays 's?", make::fixed_day, 0},
    {"yesterday|yesterdays", make::fixed_day, -1},
    {"last night", make::fixed_day, -1},
    {"tomorrow", make::fixed_day, 1},
    {"day before yesterday", make::fixed_day, -2},
    {"day after tomorrow", make::fixed_day, 2},
    {"past year", make::trailing_months, 12},  // before "past <unit>": not the calendar year
    {"last|previous|prior|preceding|past <unit>", make::relative, -1},
    {"last|previous|prior full|complete|completed|whole|entire|closed|calendar|fiscal <unit>",
     make::relative, -1},
    {"<unit> before last", make::relative, -2},
    {"<unit> before", make::unit_before},
    {"this|current|ongoing calendar|fiscal|entire|whole? <unit>", make::relative, 0},
    {"all|whole|entire year", make::this_year},
    {"next|coming|upcoming|following <unit>", make::relative, 1},
    {"past|previous|trailing|last full|complete|completed|calendar|rolling? <n> "
     "full|complete|completed|calendar|consecutive? <unit>",
     make::relative_many, -1},
    {"prior|preceding|recent|latest <n> full|complete|completed|calendar? <unit>",
     make::relative_many, -1},
    {"most recent <n> full|complete|calendar? <unit>", make::relative_many, -1},
    {"next|coming|following|upcoming <n> <unit>", make::relative_many, 1},
    {"ttm|ltm", make::trailing_months, 12},
    {"trailing year", make::trailing_months, 12},
    {"<n> <unit> ago|earlier", make::ago, id(TimeBound::within)},
    {"a|an|one <unit> ago|earlier", make::ago, id(TimeBound::within)},
    {"more than <n> <unit> ago", make::ago, id(TimeBound::before)},
    {"over|longer <n> <unit> ago", make::ago, id(TimeBound::before)},
    {"more than a|an|one <unit> ago", make::ago, id(TimeBound::before)},
    {"over a|an|one <unit> ago", make::ago, id(TimeBound::before)},
    {"less than <n> <unit> ago", make::ago, id(TimeBound::since)},
    {"less than a|an|one <unit> ago", make::ago, id(TimeBound::since)},
    {"ytd", make::to_date_of, id(Grain::year)},
    {"qtd", make::to_date_of, id(Grain::quarter)},
    {"mtd", make::to_date_of, id(Grain::month)},
    {"wtd", make::to_date_of, id(Grain::week)},
    {"<unit> to date", make::to_date},
    {"this <unit> to date", make::to_date},
    {"so far in? this|the current? <unit>", make::to_date},
    {"this|the current? <unit> so far", make::to_date},
    {"this <unit> until|till|to today|now", make::to_date},
    {"since|from the? beginning|start of the|this? current? <unit>", make::to_date},
    {"before|by|until the? end of the|this? current? <unit>", make::by_end_of},
    {"before the|this <unit> ends|end|finishes", make::by_end_of},
    {"last|past|previous <weekday>", make::weekday, -1},
    {"this past <weekday>", make::weekday, -1},
    {"this|on <weekday>", make::weekday, 0},
    {"next|coming <weekday>", make::weekday, 1},
    {"same <unit> of|in|,? the? last|previous|prior <unit>", make::year_before},
    {"same <unit> a|one|1 <unit> ago|earlier|before", make::year_before},
    {"same <unit> the <unit> before", make::year_before},
    {"same period|time|timeframe|date|dates|point|stretch of|in|,? the? last|previous|prior year",
     make::reference, id(Reference::same_last_year)},
    {"this time|date|point last year", make::reference, id(Reference::same_last_year)},
    {"same period|time|timeframe|date|dates|point|stretch a|one year ago|earlier|before",
     make::reference, id(Reference::same_last_year)},
    {"previous|prior|preceding|last period", make::reference, id(Reference::previous)},
});

constexpr auto kNested = std::to_array<TimeRule>({
    {"<period> of|in|from|, the? <when>", make::in_year},
    {"<period> <when>", make::in_year},
    {"<when> <period>", make::year_then_part},
    {"<when> 's <period>", make::year_then_part},
    {"last|final <n>? <unit> of|in? the? year? <when>", make::edge_of, -1},
    {"first|initial <n>? <unit> of|in the? year? <when>", make::edge_of, 1},
    {"<nth> <unit> of|in the? year? <when>", make::edge_of, 1},
    {"same <unit> of|in|from the? <when>", make::same_days},
    {"<when> so far", make::period_to_date},
    {"<when> to date", make::period_to_date},
    {"so far in|during? <when>", make::period_to_date},
});

constexpr auto kRanges = std::to_array<TimeRule>({
    {"between the? year|years|month|months|dates? of? <when> and|to|& the? <when>", make::range},
    {"from|starting the? year|month? of? <when> to|until|till|through|thru|and|- up? to? the? "
     "<when>",
     make::range},
    {"since <when> to|until|till|through <when>", make::range},
    {"<when> to|through|thru|until|till <when>", make::short_range},
    {"<when> -|–|—|.. <when>", make::short_range},
});

constexpr auto kBounds = std::to_array<TimeRule>({
    {"since the? year|month|season? of? <when>", make::bound, id(TimeBound::since)},
    {"since|from|after the? beginning|start of the? <when>", make::bound, id(TimeBound::since)},
    {"before the? beginning|start of the? <when>", make::bound, id(TimeBound::before)},
    {"before|by the? end of the? <when>", make::bound, id(TimeBound::until)},
    {"after the? end of the? <when>", make::bound, id(TimeBound::after)},
    {"ever since <when>", make::bound, id(TimeBound::since)},
    {"starting|beginning in|from|on|with? <when>", make::bound, id(TimeBound::since)},
    {"from <when> on|onward|onwards|forward", make::bound, id(TimeBound::since)},
    {"as of <when>", make::bound, id(TimeBound::until)},
    {"<when> onward|onwards", make::bound, id(TimeBound::since)},
    {"<when> or|and later|after|newer|since|beyond", make::bound, id(TimeBound::since)},
    {"in|on|during or after the? year? <when>", make::bound, id(TimeBound::since)},
    {"after or|and in|on|during <when>", make::bound, id(TimeBound::since)},
    {"no|not earlier than <when>", make::bound, id(TimeBound::since)},
    {"not before <when>", make::bound, id(TimeBound::since)},
    {"until|till|through|thru the? end? of? <when>", make::bound, id(TimeBound::until)},
    {"up to|until|till the? end? of? <when>", make::bound, id(TimeBound::until)},
    {"<when> or|and earlier|before|older|prior", make::bound, id(TimeBound::until)},
    {"in|on|during or before the? year? <when>", make::bound, id(TimeBound::until)},
    {"no|not later than <when>", make::bound, id(TimeBound::until)},
    {"before the? year|month|date|season? of? <when>", make::bound, id(TimeBound::before)},
    {"prior|previous to the? year|month|season? of? <when>", make::bound, id(TimeBound::before)},
    {"earlier|older|sooner than the? year|month|season? of? <when>", make::bound,
     id(TimeBound::before)},
    {"after the? year|month|date|season? of? <when>", make::bound, id(TimeBound::after)},
    {"later|newer than the? year|month|season? of? <when>", make::bound, id(TimeBound::after)},
    {"subsequent to <when>", make::bound, id(TimeBound::after)},
});

constexpr auto kYears = std::to_array<TimeRule>({
    {"<year>", make::bare_year},
});

constexpr auto kCompared = std::to_array<TimeRule>({
    {"vs|versus|against|v .? the? same? <when>", make::compared},
    {"compared|comparing|compare|comparison|relative|contrast|opposed|contrasted "
     "to|with|against|vs|versus the? that|those? in|of|from? <when>",
     make::compared},
    {"than|as in|during|on|for|at the? <when>", make::compared},
    {"than that|those|it in|of|from|during the? <when>", make::compared},
    {"than the? <period>", make::compared},
    {"over|from|on the? <period>", make::compared_after_more},
});

constexpr auto kGrains = std::to_array<TimeRule>({
    {"by|per|each|every|for? each|every|the? day of the? week", make::part, id(DatePart::weekday)},
    {"day|days of the? week", make::part, id(DatePart::weekday)},
    {"by|per|each|every|for each|every? weekday", make::part, id(DatePart::weekday)},
    {"by|per|each|every each|every? day of the? month", make::part, id(DatePart::day_of_month)},
    {"by|per|each|every? hour of the? day", make::part, id(DatePart::hour_of_day)},
    {"by|per time of day", make::part, id(DatePart::hour_of_day)},
    {"by|per month of the? year", make::part, id(DatePart::month_of_year)},
    {"by|per quarter of the? year", make::part, id(DatePart::quarter_of_year)},
    {"by|per|each|every calendar|single|individual|the? <unit>", make::grain},
    {"for|in|of|on|over each|every|any calendar|single|individual? <unit>", make::grain},
    {"and|, <unit>", make::and_grain},
    {"and|, the? weekday", make::and_part, id(DatePart::weekday)},
    {"and|, the? day of the? week", make::and_part, id(DatePart::weekday)},
    {"and|, the? day of the? month", make::and_part, id(DatePart::day_of_month)},
    {"and|, the? hour of the? day", make::and_part, id(DatePart::hour_of_day)},
    {"<unit> by|over|after <unit>", make::repeated_grain},
    {"on a <adjective> basis", make::grain},
    {"<adjective>", make::grain},
});

}  // namespace

std::span<const TimeRule> time_rules_en(TimeLayer layer) {
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
      return kYears;
    case TimeLayer::compared:
      return kCompared;
    case TimeLayer::grains:
      return kGrains;
  }
  return {};
}

}  // namespace cuanto
