// read/time_rules.h: how periods, grains and parts of dates are recognised. Private to read/.
//
// A rule is a pattern over the words of the question and a production that makes a meaning of what
// matched. The rules of each language are tables (time_rules_en.cpp, time_rules_es.cpp); the engine
// (time_engine.cpp) knows no language; the productions (time_make_*.cpp) know calendars. Both
// tables are always active, so that mixed questions work.
//
// A pattern is a list of elements separated by spaces:
//   last|past     one of these words (plain keys)
//   <unit>        a slot, see Slot
//   the?          may be missing; also <year>?
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "read/calendar_words.h"
#include "read/read.h"

namespace cuanto {

enum class Slot : uint8_t {
  word,
  number,      // <n>: a whole number from 1 to 9999
  nth,         // <nth>: an ordinal, "second", "3er"
  day,         // <day>: 1 to 31, also ordinal
  month,       // <month>
  year,        // <year>: 1900 to 2100, digits
  short_year,  // <yy>: two digits
  unit,        // <unit>: day, semanas, …
  adjective,   // <adjective>: daily, mensual
  weekday,     // <weekday>
  date,        // <date>: 2024-03-15, 15/03/2024, 2024-03
  clock,       // <clock>: 20:49:27
  code,        // <code>: Q3, 3T24, H1, FY24
  period,      // <period>: what an earlier layer made a period of
  when,        // <when>: a period or a bare year
};

// A date written in digits, as days; `impossible` when the calendar does not have it.
struct DigitDate {
  DateRange days;
  Grain grain = Grain::day;
  bool ambiguous = false;  // day and month could be swapped
  bool impossible = false;
};

// A period whose meaning depends on another one in the question.
// `previous` always does ("the previous period"); `previous_unit` where it is compared ("September
// against the previous month"), `same_days` where days of another month were said ("the first 15
// days of October against the same days of September").
enum class Reference : uint8_t {
  none,
  same_last_year,
  previous,
  previous_unit,
  same_days,
  same_in_year
};

// Periods made by a rule; usually one.
struct PeriodFound {
  TimeSpan span;
  Reference reference = Reference::none;
};
// Words that are understood to be no period, grain or part.
struct Blocked {};
using Meaning = std::variant<std::monostate, PeriodFound, GrainSpan, DatePartSpan, Blocked>;

// What patterns match against: one word, one number, or what a rule has made of several.
struct Item {
  TokenRange tokens;
  std::string_view word;  // plain key; empty when no word of a pattern may match
  const NumberSpan* number = nullptr;
  bool capitalised = false;
  std::optional<uint8_t> month, weekday;
  std::optional<Grain> unit, adjective;
  std::optional<PeriodCode> code;
  std::optional<DigitDate> date;
  bool clock = false;
  Meaning meaning;

  const PeriodFound* period() const { return std::get_if<PeriodFound>(&meaning); }
  bool is_made() const { return !std::holds_alternative<std::monostate>(meaning); }
};

struct SlotMatch {
  Slot slot = Slot::word;
  const Item* item = nullptr;
};

// What a production sees.
struct Match {
  std::span<const Item> items;  // of the whole question
  std::size_t begin = 0, end = 0;
  std::span<const SlotMatch> slots;  // in the order of the pattern
  int32_t argument = 0;              // of the rule
  Language language = Language::en;  // of the question

  // The `nth` item that stands in such a slot; null when there are fewer.
  const Item* find(Slot slot, std::size_t nth = 0) const;
  std::optional<int> number(Slot slot, std::size_t nth = 0) const;
  std::string_view word_before(std::size_t distance = 1) const;
  std::string_view word_after() const;
};

// Nothing means: the rule does not apply after all. A production that finds a day that does not
// exist sets `error`.
struct Made {
  Meaning meaning;
  std::optional<TokenRange> tokens;  // of the span, when it is less than what matched
};
using Production = std::optional<Made> (*)(const Match&, std::optional<Error>& error);

struct TimeRule {
  std::string_view pattern;
  Production make;
  int32_t argument = 0;
};

// Layers are applied one after the other; in each, the longest match wins, then the earlier rule.
enum class TimeLayer : uint8_t {
  dates,     // written with numbers and names: 5 May 2026, Q3 2024
  relative,  // counted from today: last month
  nested,    // of one another: March of last year, the last quarter of 2024
  ranges,    // from … to
  bounds,    // since, until, before, after
  years,     // a bare 2024
  compared,  // vs last month
  grains,    // by month
};
inline constexpr std::size_t kTimeLayers = 8;

std::span<const TimeRule> time_rules_en(TimeLayer layer);
std::span<const TimeRule> time_rules_es(TimeLayer layer);

// Applies one layer of both languages.
void apply_time_rules(TimeLayer layer, std::vector<Item>& items, Language language,
                      std::optional<Error>& error);

// ---- productions: what the argument of a rule means stands behind each ----
inline constexpr int32_t kThisYear = 10;  // "this March"
namespace make {
std::optional<Made> block(const Match&, std::optional<Error>&);
// dates
std::optional<Made> digit_date(const Match&, std::optional<Error>&);
std::optional<Made> calendar_day(const Match&, std::optional<Error>&);   // <day> <month> <year>?
std::optional<Made> month_of_year(const Match&, std::optional<Error>&);  // <month> <year>
std::optional<Made> named_month(const Match&, std::optional<Error>&);    // offset or kThisYear
std::optional<Made> code(const Match&, std::optional<Error>&);         // <code> with a year or not
std::optional<Made> nth_unit(const Match&, std::optional<Error>&);     // <nth>|<n> <unit> <year>?
std::optional<Made> nth_pair(const Match&, std::optional<Error>&);     // <nth> and <nth> <unit>
std::optional<Made> week_of_day(const Match&, std::optional<Error>&);  // week of <day> <month>
std::optional<Made> half_month(const Match&, std::optional<Error>&);   // <nth> quincena <month>
std::optional<Made> nth_half(const Match&, std::optional<Error>&);     // <nth> mitad <year>?
std::optional<Made> whole_year(const Match&, std::optional<Error>&);   // <year> that is surely one
std::optional<Made> decade(const Match&, std::optional<Error>&);       // <yy> or <year>
std::optional<Made> days_of_month(const Match&, std::optional<Error>&);  // <day> to <day> <month>
// relative
std::optional<Made> fixed_day(const Match&, std::optional<Error>&);    // offset in days
std::optional<Made> relative(const Match&, std::optional<Error>&);     // offset in <unit>s
std::optional<Made> unit_before(const Match&, std::optional<Error>&);  // "vs the month before"
std::optional<Made> current(const Match&, std::optional<Error>&);      // "del mes"
std::optional<Made> this_year(const Match&, std::optional<Error>&);
std::optional<Made> relative_many(const Match&, std::optional<Error>&);    // -1: last, 1: next
std::optional<Made> ago(const Match&, std::optional<Error>&);              // <n>? <unit>; TimeBound
std::optional<Made> trailing_months(const Match&, std::optional<Error>&);  // how many
std::optional<Made> to_date(const Match&, std::optional<Error>&);          // <unit>
std::optional<Made> by_end_of(const Match&, std::optional<Error>&);        // <unit>
std::optional<Made> to_date_of(const Match&, std::optional<Error>&);       // Grain
std::optional<Made> weekday(const Match&, std::optional<Error>&);          // offset
std::optional<Made> same_days(const Match&, std::optional<Error>&);        // same days of <when>
std::optional<Made> year_before(const Match&, std::optional<Error>&);      // same <unit> last year
std::optional<Made> reference(const Match&, std::optional<Error>&);        // Reference
// nested
std::optional<Made> in_year(const Match&, std::optional<Error>&);         // <period> of <when>
std::optional<Made> year_then_part(const Match&, std::optional<Error>&);  // "last year's Q4"
std::optional<Made> edge_of(const Match&, std::optional<Error>&);         // -1: last, 1: first
std::optional<Made> period_to_date(const Match&, std::optional<Error>&);
// ranges, bounds, years, comparison
std::optional<Made> range(const Match&, std::optional<Error>&);
std::optional<Made> short_range(const Match&, std::optional<Error>&);  // without from or between
std::optional<Made> bound(const Match&, std::optional<Error>&);        // TimeBound
std::optional<Made> bare_year(const Match&, std::optional<Error>&);
std::optional<Made> compared(const Match&, std::optional<Error>&);
std::optional<Made> compared_after_more(const Match&, std::optional<Error>&);
// grains
std::optional<Made> grain(const Match&, std::optional<Error>&);
std::optional<Made> and_grain(const Match&, std::optional<Error>&);       // by team and month
std::optional<Made> and_part(const Match&, std::optional<Error>&);        // DatePart
std::optional<Made> repeated_grain(const Match&, std::optional<Error>&);  // month by month
std::optional<Made> part(const Match&, std::optional<Error>&);            // DatePart
}  // namespace make

// The period that `item` stands for, a bare year included.
std::optional<TimeRange> when_of(const Item& item);
TimeRange year_range(int year, uint32_t years = 1);

}  // namespace cuanto
