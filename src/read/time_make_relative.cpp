// Productions for periods counted from today, and for those inside another one.
#include <algorithm>

#include "read/time_parts.h"

namespace cuanto::make {

std::optional<Made> fixed_day(const Match& match, std::optional<Error>&) {
  return made(relative_range(Grain::day, match.argument));
}

// "the last quarter of 2024" is a part of what follows, not the quarter before this one.
static bool is_part_of_what_follows(const Match& match) {
  const auto is_last = [&](const Item& item) {
    return is_one_of(item.word, {"last", "ultimo", "ultima", "ultimos", "ultimas"});
  };
  if (!std::any_of(match.items.begin() + static_cast<std::ptrdiff_t>(match.begin),
                   match.items.begin() + static_cast<std::ptrdiff_t>(match.end), is_last)) {
    return false;
  }
  const Item* next = match.end < match.items.size() ? &match.items[match.end] : nullptr;
  if (next != nullptr && next->number != nullptr && next->number->could_be_year) return true;
  if (!is_one_of(match.word_after(), {"of", "in", "de", "del"})) return false;
  const Grain unit = *match.find(Slot::unit)->unit;
  for (std::size_t at = match.end + 1; at < std::min(match.end + 4, match.items.size()); ++at) {
    const Item& item = match.items[at];
    if (item.unit && *item.unit > unit) return true;
    if (const auto when = when_of(item)) return when->grain > unit;
    if (!is_one_of(item.word, {"the", "el", "la", "year", "ano", "this", "last", "este"}))
      return false;
  }
  return false;
}

// "the first and last year": the ends of a column, not of the calendar.
static bool is_last_beside_first(const Match& match) {
  for (std::size_t distance = 1; distance <= 4; ++distance) {
    const auto word = match.word_before(distance);
    // "what did the first one buy this year", "la primera este año": of another thing.
    if (is_one_of(word, {"first", "primer", "primero", "primera"})) return distance > 1;
    if (!is_one_of(word, {"and", "y", "the", "el", "la", "or", "o", "year", "ano", "day", "dia"})) {
      return false;
    }
  }
  return false;
}

std::optional<Made> relative(const Match& match, std::optional<Error>&) {
  const Item& unit = *match.find(Slot::unit);
  if (is_part_of_what_follows(match) || is_last_beside_first(match)) return std::nullopt;
  // "the last day any resident moved in" is a day of the residents.
  if (*unit.unit == Grain::day && match.argument == -1 && is_thing(match.word_after())) {
    return std::nullopt;
  }
  // "last months bill" wants an apostrophe; "in previous years" names no period.
  const bool plural = unit.word.ends_with('s') && unit.word != "mes";
  if (plural) {
    const auto after = match.word_after();
    if (after.empty() || is_one_of(after, {"by", "in", "of", "for", "and", "or", "per", "vs",
                                           "with", "to", "by", "por", "de", "en", "y"})) {
      return std::nullopt;
    }
  }
  const bool previous =
      match.argument == -1 &&
      (is_one_of(match.items[match.begin].word,
                 {"previous", "prior", "preceding", "previo", "previa"}) ||
       is_one_of(match.items[match.end - 1].word, {"anterior", "previo", "previa"}));
  return made(relative_range(*unit.unit, match.argument),
              previous ? Reference::previous_unit : Reference::none);
}

std::optional<Made> unit_before(const Match& match, std::optional<Error>&) {
  // "and the month before?": all that is asked.
  const bool ends = match.end + 1 >= match.items.size() && match.word_after().size() <= 1;
  const bool alone =
      ends && (match.begin <= 1 || is_one_of(match.word_before(2), {"and", "about", "for"}));
  if (!is_one_of(match.word_before(), {"the"}) ||
      !(alone || is_one_of(match.word_before(2),
                           {"vs", "versus", "to", "with", "than", "against", "in", "."}))) {
    return std::nullopt;
  }
  if (is_thing(match.word_after()) || match.word_after() == "the") return std::nullopt;
  return made(relative_range(*match.find(Slot::unit)->unit, -1), Reference::previous_unit);
}

// "ventas del mes": this month, unless a part of it or another month is spoken of.
std::optional<Made> current(const Match& match, std::optional<Error>&) {
  const Item& unit = *match.find(Slot::unit);
  const bool plural = unit.word.ends_with('s') && unit.word != "mes";
  if (*unit.unit <= Grain::day || plural) return std::nullopt;
  if (match.begin > 0 && match.items[match.begin - 1].unit) return std::nullopt;  // "día del mes"
  const auto after = match.word_after();
  const bool ends =
      match.end == match.items.size() ||
      is_one_of(after, {"?", ".", ",", "por", "y", "vs", "frente", "contra", "comparado",
                        "comparada", "comparadas", "respecto", "con", "by"});
  if (!ends) return std::nullopt;
  Made result = made(relative_range(*unit.unit, 0));
  result.tokens = unit.tokens;
  return result;
}
std::optional<Made> this_year(const Match&, std::optional<Error>&) {
  return made(relative_range(Grain::year, 0));
}

std::optional<Made> relative_many(const Match& match, std::optional<Error>&) {
  if (match.argument < 0 && is_part_of_what_follows(match)) return std::nullopt;
  const int count = *match.number(Slot::number);
  const Grain grain = *match.find(Slot::unit)->unit;
  return made(relative_range(grain, match.argument < 0 ? -count : 1, static_cast<uint32_t>(count)));
}

std::optional<Made> ago(const Match& match, std::optional<Error>&) {
  const int count = match.number(Slot::number).value_or(1);
  const Grain grain = *match.find(Slot::unit)->unit;
  const auto bound = static_cast<TimeBound>(match.argument);
  if (bound == TimeBound::within) return made(relative_range(grain, -count));
  TimeRange range = relative_range(grain, -count, static_cast<uint32_t>(count));
  range.rolling = true;
  range.bound = bound;
  return made(range);
}

std::optional<Made> trailing_months(const Match& match, std::optional<Error>&) {
  return made(relative_range(Grain::month, -match.argument, static_cast<uint32_t>(match.argument)));
}

static Made so_far(Grain grain) {
  TimeRange range = relative_range(grain, 0);
  range.to_date = true;
  return made(range);
}

std::optional<Made> to_date(const Match& match, std::optional<Error>&) {
  return so_far(*match.find(Slot::unit)->unit);
}

// "before the end of the month", "antes de que acabe el año": of the one that today lies in.
std::optional<Made> by_end_of(const Match& match, std::optional<Error>&) {
  const Grain grain = *match.find(Slot::unit)->unit;
  if (grain <= Grain::day) return std::nullopt;
  TimeRange range = relative_range(grain, 0);
  range.bound = TimeBound::until;
  return made(range);
}

std::optional<Made> to_date_of(const Match& match, std::optional<Error>&) {
  return so_far(static_cast<Grain>(match.argument));
}

std::optional<Made> weekday(const Match& match, std::optional<Error>&) {
  const Item& day = *match.find(Slot::weekday);
  // "on Saturdays" is every one of them: no period.
  if (match.argument == 0 && match.language == Language::en && day.word.ends_with('s'))
    return std::nullopt;
  TimeRange range = named_range(Grain::day, *day.weekday);
  range.offset = match.argument;
  return made(range);
}

std::optional<Made> year_before(const Match& match, std::optional<Error>&) {
  const Grain grain = *match.find(Slot::unit)->unit;
  if (match.find(Slot::unit, 1) != nullptr && *match.find(Slot::unit, 1)->unit != Grain::year) {
    return std::nullopt;
  }
  TimeRange range = relative_range(grain, 0);
  range.years_back = 1;
  return made(range, Reference::same_last_year);
}

// "the same days of September", "the same quarter of 2025": which ones, another period of the
// question says.
std::optional<Made> same_days(const Match& match, std::optional<Error>&) {
  const TimeRange range = *when_of(*match.find(Slot::when));
  const Grain unit = *match.find(Slot::unit)->unit;
  const bool year = range.anchor == Anchor::absolute && year_meant(range).has_value();
  if (year && unit > Grain::day && unit < Grain::year) return made(range, Reference::same_in_year);
  if (unit != Grain::day || range.grain != Grain::month || !is_named(range) || range.length != 1)
    return std::nullopt;
  return made(range, Reference::same_days);
}

std::optional<Made> reference(const Match& match, std::optional<Error>&) {
  const auto kind = static_cast<Reference>(match.argument);
  if (kind == Reference::previous) return made(relative_range(Grain::month, -1), kind);
  TimeRange range = relative_range(Grain::year, 0);
  range.to_date = true;
  range.years_back = 1;
  return made(range, kind);
}

// ---- nested ----

static std::optional<Made> part_in_year(TimeRange range, const TimeRange& parent) {
  if (!is_named(range) || range.of_year) return std::nullopt;
  const auto year = year_meant(parent);
  if (!year) return std::nullopt;
  if (!year->absolute) {
    range.of_year = year->offset;
    return made(range);
  }
  const auto absolute = named_in_year(range, *year->absolute);
  if (!absolute) return std::nullopt;
  return made(*absolute);
}

// "YTD 2026": this year so far, or as much as there is of another one.
static std::optional<Made> to_date_in_year(const TimeRange& so_far, const TimeRange& parent) {
  if (!so_far.to_date || so_far.anchor != Anchor::today || so_far.grain != Grain::year ||
      parent.anchor != Anchor::absolute || !year_meant(parent)) {
    return std::nullopt;
  }
  TimeRange range = parent;
  range.to_date = true;
  return made(range);
}

std::optional<Made> in_year(const Match& match, std::optional<Error>&) {
  const TimeRange first = *when_of(*match.slots.front().item);
  const TimeRange second = *when_of(*match.slots.back().item);
  if (auto result = part_in_year(first, second)) return result;
  return to_date_in_year(first, second);
}

std::optional<Made> year_then_part(const Match& match, std::optional<Error>&) {
  const TimeRange first = *when_of(*match.slots.front().item);
  const TimeRange second = *when_of(*match.slots.back().item);
  if (auto result = part_in_year(second, first)) return result;
  return to_date_in_year(second, first);
}

// The first or last `count` periods of `unit` in `parent`, where that can be said without knowing
// the day of today.
static std::optional<TimeRange> edge(const TimeRange& parent, Grain unit, int count, bool last) {
  if (unit >= parent.grain || parent.bound != TimeBound::within) return std::nullopt;
  if (parent.anchor == Anchor::absolute) {
    if (!parent.first || !parent.end) return std::nullopt;
    if (last) return absolute_range(unit, shift(unit, *parent.end, -count), *parent.end);
    return absolute_range(unit, *parent.first, shift(unit, *parent.first, count));
  }
  // "the first week of September": its first seven days.
  if (is_named(parent) && parent.grain == Grain::month && !parent.of_year && parent.length == 1) {
    const auto days = static_cast<uint32_t>(count) * (unit == Grain::week ? 7u : 1u);
    const uint32_t month_days = days_of(*parent.named);
    if (unit < Grain::day || days > month_days) return std::nullopt;
    TimeRange range = named_range(Grain::day, *parent.named, days);
    range.day = static_cast<uint8_t>(last ? month_days - days + 1 : 1);
    return range;
  }
  const int units = per_year(unit);
  if (units == 0) return std::nullopt;
  int from = 1;  // the part of the year that the parent is, in units
  int size = units;
  std::optional<int32_t> of_year;
  if (const auto year = year_meant(parent)) {
    of_year = year->offset;
  } else if (is_named(parent) && parent.length == 1 && per_year(parent.grain) > 0) {
    size = units / per_year(parent.grain);
    from = (*parent.named - 1) * size + 1;
    of_year = parent.of_year;
  } else {
    return std::nullopt;
  }
  if (count > size) return std::nullopt;
  TimeRange range =
      named_range(unit, last ? from + size - count : from, static_cast<uint32_t>(count));
  range.of_year = of_year;
  return range;
}

std::optional<Made> edge_of(const Match& match, std::optional<Error>&) {
  const Item* parent = match.find(Slot::when);
  const Grain unit = *match.find(Slot::unit)->unit;
  const int nth = match.number(Slot::nth).value_or(1);
  const int count = match.number(Slot::number).value_or(nth);
  const auto range = edge(*when_of(*parent), unit, count, match.argument < 0);
  if (!range) {
    // Not expressible: the period itself, and the words in front of it stay unclaimed.
    Made result = made(*when_of(*parent));
    result.tokens = parent->tokens;
    return result;
  }
  if (nth == 1) return made(*range);
  // "the third month of 2024": the last one of the first three.
  TimeRange third = *range;
  if (third.anchor == Anchor::absolute) {
    third.first = shift(unit, *third.first, nth - 1);
  } else if (third.day) {
    third.length /= static_cast<uint32_t>(nth);
    third.day = static_cast<uint8_t>(1 + third.length * static_cast<uint32_t>(nth - 1));
  } else {
    third.named = static_cast<uint8_t>(*third.named + nth - 1);
    third.length = 1;
  }
  return made(third);
}

std::optional<Made> period_to_date(const Match& match, std::optional<Error>&) {
  TimeRange range = *when_of(*match.find(Slot::when));
  if (range.bound != TimeBound::within || range.length != 1 || range.rolling) return std::nullopt;
  if (range.anchor == Anchor::today && !range.named && range.offset != 0) return std::nullopt;
  range.to_date = true;
  return made(range);
}

}  // namespace cuanto::make
