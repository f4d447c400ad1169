// Productions for what is said around periods: from … to, since, bare years, comparison; and
// grains.
#include <algorithm>

#include "read/time_parts.h"

namespace cuanto::make {

// ---- ranges ----

// "change from August to September", "difference between 2023 and 2024": two periods compared.
static bool compares(const Match& match) {
  const std::size_t back = std::min<std::size_t>(match.begin, 7);
  for (std::size_t distance = 1; distance <= back; ++distance) {
    const Item& item = match.items[match.begin - distance];
    if (item.period() != nullptr) return false;
    if (says_change(item.word)) return true;
  }
  return false;
}

static bool is_today(const TimeRange& range) {
  return range.anchor == Anchor::today && range.grain == Grain::day && range.offset == 0 &&
         range.length == 1 && !range.named;
}

// From a named day to a named day, counted in a leap year when it has to be.
static std::optional<uint32_t> named_length(const TimeRange& first, const TimeRange& last) {
  if (first.grain == Grain::day) {
    const bool leap =
        (*first.named == 2 && *first.day == 29) || (*last.named == 2 && *last.day == 29);
    const int year = leap ? 2024 : 2023;
    const Date from = date_of(year, *first.named, *first.day);
    Date to = date_of(year, *last.named, *last.day);
    if (to < from) to = add_months(to, 12);
    return static_cast<uint32_t>(days_between(from, to) + 1);
  }
  const int units = first.grain == Grain::week ? 52 : per_year(first.grain);
  if (units == 0) return std::nullopt;
  const int steps = (*last.named - *first.named + units) % units;
  return static_cast<uint32_t>(steps) + last.length;
}

static std::optional<TimeRange> joined_absolute(const TimeRange& first, const TimeRange& last) {
  if (!first.first || !last.end || *last.end <= *first.first) return std::nullopt;
  return absolute_range(std::min(first.grain, last.grain), *first.first, *last.end);
}

static std::optional<TimeRange> joined(TimeRange first, TimeRange last) {
  if (first.bound != TimeBound::within || last.bound != TimeBound::within || first.to_date ||
      first.years_back != 0 || last.years_back != 0) {
    return std::nullopt;
  }
  if (is_today(last) || (last.anchor == Anchor::today && last.to_date)) {
    if (first.anchor == Anchor::absolute) {
      first.end.reset();
      first.to_date = true;
      return first;
    }
    first.bound = TimeBound::since;
    return first;
  }
  if (is_named(first) && last.anchor == Anchor::absolute && last.first &&
      first.grain == last.grain && !first.of_year) {
    // "from January to March 2026": one year for both, or the year before when it wraps.
    const int year = static_cast<int>(last.first->year());
    auto from = named_in_year(first, year);
    if (from && *from->first > *last.first) from = named_in_year(first, year - 1);
    if (!from) return std::nullopt;
    return joined_absolute(*from, last);
  }
  if (first.anchor == Anchor::absolute && is_named(last) && first.first &&
      first.grain == last.grain) {
    const int year = static_cast<int>(first.first->year());  // "from March 2025 to May"
    auto to = named_in_year(last, year);
    if (to && *to->first < *first.first) to = named_in_year(last, year + 1);
    if (!to) return std::nullopt;
    return joined_absolute(first, *to);
  }
  if (first.anchor == Anchor::absolute && last.anchor == Anchor::absolute) {
    return joined_absolute(first, last);
  }
  if (is_named(first) && is_named(last) && first.grain == last.grain) {
    const auto length = named_length(first, last);
    if (!length) return std::nullopt;
    if (!first.of_year) first.of_year = last.of_year;
    if (first.of_year != last.of_year) return std::nullopt;
    first.length = *length;
    return first;
  }
  const bool plain = first.anchor == Anchor::today && last.anchor == Anchor::today &&
                     !first.named && !last.named && !last.to_date && !first.rolling &&
                     !last.rolling;
  if (plain && first.grain == last.grain) {
    const int64_t length = int64_t{last.offset} + last.length - first.offset;
    if (length <= 0) return std::nullopt;
    first.length = static_cast<uint32_t>(length);
    return first;
  }
  return std::nullopt;
}

std::optional<Made> range(const Match& match, std::optional<Error>&) {
  if (compares(match)) return std::nullopt;
  const auto joint =
      joined(*when_of(*match.find(Slot::when)), *when_of(*match.find(Slot::when, 1)));
  if (!joint) return std::nullopt;
  return made(*joint);
}

std::optional<Made> short_range(const Match& match, std::optional<Error>& error) {
  const TimeRange first = *when_of(*match.find(Slot::when));
  const TimeRange last = *when_of(*match.find(Slot::when, 1));
  if (first.grain != last.grain || first.length != 1 || last.length != 1) return std::nullopt;
  const bool names = is_named(first) && (is_named(last) || last.anchor == Anchor::absolute);
  const bool dates = first.anchor == Anchor::absolute && last.anchor == Anchor::absolute;
  if (!names && !dates) return std::nullopt;
  return range(match, error);
}

// ---- bounds ----

std::optional<Made> bound(const Match& match, std::optional<Error>&) {
  TimeRange range = *when_of(*match.find(Slot::when));
  const auto bound = static_cast<TimeBound>(match.argument);
  if (range.bound != TimeBound::within) return std::nullopt;
  // "up to 2000 units" counts; "up to 2000" may be a year.
  const bool bare = match.find(Slot::when)->period() == nullptr;
  if (bare && is_one_of(match.items[match.begin].word, {"up", "hasta"}) &&
      is_thing(match.word_after())) {
    return std::nullopt;
  }
  if (range.anchor != Anchor::absolute) {
    range.bound = bound;
    return made(range);
  }
  if (!range.first || !range.end) return std::nullopt;
  const auto first = range.first;
  const auto end = range.end;
  range.first.reset();
  range.end.reset();
  switch (bound) {
    case TimeBound::since:
      range.first = first;
      break;
    case TimeBound::until:
      range.end = end;
      break;
    case TimeBound::before:
      range.end = first;
      break;
    case TimeBound::after:
      range.first = end;
      break;
    case TimeBound::within:
      return std::nullopt;
  }
  return made(range);
}

std::optional<Made> bare_year(const Match& match, std::optional<Error>&) {
  const int year = *match.number(Slot::year);
  const auto before = match.word_before();
  const bool said = is_one_of(
      before, {"in",      "en",     "of",     "de",       "del",   "during", "durante", "for",
               "from",    "year",   "ano",    "calendar", "since", "desde",  "until",   "hasta",
               "vs",      "versus", "contra", "and",      "y",     "or",     "o",       "e",
               "between", "entre",  "a",      "to",       "both",  "either", "the",     "el",
               "los",     "with",   "con",    "against",  "frente"});
  const auto second = match.word_before(2);
  if (is_one_of(before, {"de", "a", "o", "que"}) &&
      is_one_of(second, {"mas", "menos", "mayor", "menor", "mayores", "menores", "superior",
                         "superiores", "inferior", "inferiores", "igual", "alrededor", "cerca"})) {
    return std::nullopt;
  }
  if (is_one_of(before, {"to", "of"}) &&
      is_one_of(second, {"equal", "total", "up", "limit", "price", "salary", "amount", "value",
                         "capacity"})) {
    return std::nullopt;
  }
  if (is_one_of(before, {"and", "y", "a", "to", "or", "o"}) && match.begin >= 2) {
    // "between 4000 and 2000 points": a list of numbers is years only when all of it is.
    const Item& other = match.items[match.begin - 2];
    if (other.number != nullptr && !other.number->could_be_year) return std::nullopt;
  }
  if (said) return made(year_range(year));
  // Without a preposition: never after words that compare or identify; and beside a noun ("1900
  // meters") only where it is likely a year.
  if (is_one_of(before, {"than",      "over",    "above",   "below",   "under",
                         "least",     "most",    "exceed",  "exceeds", "exceeded",
                         "exceeding", "exactly", "about",   "around",  "approximately",
                         "top",       "que",     "supera",  "superan", "alcanza",
                         "is",        "are",     "was",     "equals",  "es",
                         "=",         ">",       "<",       ">=",      "<=",
                         "<>",        "!=",      "#",       "id",      "number",
                         "numero",    "no",      "code",    "codigo",  "invoice",
                         "factura",   "limit",   "only",    "least",   "minimo",
                         "maximo",    "menos",   "mas",     "exceden", "at",
                         "con",       "than",    "version", "room",    "zip",
                         "ids",       "flight"})) {
    return std::nullopt;
  }
  constexpr int kLikelyFrom = 1990;
  constexpr int kLikelyTo = 2040;
  if (year >= kLikelyFrom && year <= kLikelyTo && year % 100 != 0) return made(year_range(year));
  if (is_thing(match.word_after())) return std::nullopt;
  return made(year_range(year));
}

// ---- comparison ----

std::optional<Made> compared(const Match& match, std::optional<Error>&) {
  const Item* item = match.slots.back().item;
  PeriodFound period;
  if (const auto* found = item->period()) {
    period = *found;
  } else {
    period.span.range = *when_of(*item);
    period.span.tokens = item->tokens;
  }
  period.span.comparison = true;
  return Made{period, period.span.tokens};
}

std::optional<Made> compared_after_more(const Match& match, std::optional<Error>& error) {
  const std::size_t back = std::min<std::size_t>(match.begin, 6);
  // "grew over the last 3 months" is the period itself.
  if (const auto when = when_of(*match.slots.back().item); when && when->length > 1) {
    return std::nullopt;
  }
  // "más de 10 % de septiembre a octubre" names both.
  if (match.begin > 0 && match.items[match.begin - 1].period() != nullptr &&
      is_one_of(match.items[match.begin].word, {"a", "al", "to"}))
    return std::nullopt;
  for (std::size_t distance = 1; distance <= back; ++distance) {
    if (is_one_of(match.word_before(distance),
                  {"mas",       "menos",       "mayor",     "menor",      "mayores",  "menores",
                   "superior",  "mejor",       "peor",      "igual",      "up",       "down",
                   "change",    "changed",     "increase",  "increased",  "decrease", "decreased",
                   "grow",      "grew",        "growth",    "drop",       "dropped",  "rose",
                   "fell",      "crecimiento", "aumento",   "incremento", "subida",   "caida",
                   "increases", "decreases",   "variation", "jump",       "rise"})) {
      return compared(match, error);
    }
  }
  return std::nullopt;
}

// ---- grains ----

std::optional<Made> grain(const Match& match, std::optional<Error>&) {
  GrainSpan span;
  if (const Item* adjective = match.find(Slot::adjective)) {
    // "Annual Meeting" is a name.
    if (adjective->capitalised && match.end < match.items.size() &&
        match.items[match.end].capitalised) {
      return std::nullopt;
    }
    span.grain = *adjective->adjective;
    span.adjective = true;
  } else {
    const Item& unit = *match.find(Slot::unit);
    if (unit.word == "half") return std::nullopt;  // "reduced by half"
    // "ordered by days held" is a column of days.
    if (unit.word.ends_with('s') && unit.word != "mes" && match.items[match.begin].word == "by" &&
        is_thing(match.word_after())) {
      return std::nullopt;
    }
    span.grain = *unit.unit;
  }
  return Made{span, {}};
}

// "by year and month": what the first grain says holds for the second.
// Whether the words before are a list of groups: "by provider", "por región, equipo".
static bool ends_a_list_of_groups(const Match& match) {
  constexpr std::size_t kWordsMax = 6;
  for (std::size_t distance = 1; distance <= kWordsMax && distance <= match.begin; ++distance) {
    const Item& item = match.items[match.begin - distance];
    if (std::holds_alternative<GrainSpan>(item.meaning) ||
        std::holds_alternative<DatePartSpan>(item.meaning))
      return true;
    if (item.is_made() || item.number != nullptr) return false;
    if (is_one_of(item.word, {"by", "per", "por", "each", "cada", "segun"})) return distance > 1;
  }
  return false;
}

std::optional<Made> and_grain(const Match& match, std::optional<Error>&) {
  if (!ends_a_list_of_groups(match)) return std::nullopt;
  const Item& unit = *match.find(Slot::unit);
  GrainSpan span;
  span.grain = *unit.unit;
  return Made{span, unit.tokens};
}
std::optional<Made> and_part(const Match& match, std::optional<Error>& error) {
  if (!ends_a_list_of_groups(match)) return std::nullopt;
  return part(match, error);
}
std::optional<Made> repeated_grain(const Match& match, std::optional<Error>&) {
  GrainSpan span;
  span.grain = *match.find(Slot::unit)->unit;
  if (*match.find(Slot::unit, 1)->unit != span.grain) return std::nullopt;
  return Made{span, {}};
}

std::optional<Made> part(const Match& match, std::optional<Error>&) {
  DatePartSpan span;
  span.part = static_cast<DatePart>(match.argument);
  return Made{span, {}};
}

}  // namespace cuanto::make
