// From tokens to items, through the layers of rules, and what only the whole question can tell.
#include "read/times.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "read/language.h"
#include "read/time_parts.h"

namespace cuanto {

using make::is_one_of;

namespace {

std::optional<int> to_number(std::string_view digits) {
  if (digits.empty() || digits.size() > 4) return std::nullopt;
  int value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

bool could_be_day(int day, int month) { return month >= 1 && month <= 12 && day >= 1 && day <= 31; }

std::optional<DigitDate> day_of(int year, int month, int day) {
  if (!could_be_day(day, month) || year < 1) return std::nullopt;
  DigitDate result;
  const Date date = date_of(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
  if (!date.ok()) {
    result.impossible = true;
    return result;
  }
  result.days = {date, add_days(date, 1)};
  return result;
}

std::optional<DigitDate> month_only(int year, int month) {
  if (month < 1 || month > 12 || year < 1900 || year > 2100) return std::nullopt;
  const Date first = date_of(year, static_cast<unsigned>(month), 1);
  return DigitDate{{first, add_months(first, 1)}, Grain::month, false, false};
}

}  // namespace

std::optional<DigitDate> find_digit_date(std::string_view plain, Language language) {
  const auto time = plain.find('t');
  const auto text = plain.substr(0, time);
  const auto separator = text.find_first_of("-/.");
  if (separator == std::string_view::npos) return std::nullopt;
  const auto parts = split(text, text[separator]);
  std::vector<int> values;
  for (const auto part : parts) {
    const auto value = to_number(part);
    if (!value) return std::nullopt;
    values.push_back(*value);
  }
  if (parts.size() == 2) {
    if (text[separator] == '.') return std::nullopt;  // a number
    if (parts[0].size() == 4 && parts[1].size() == 2) {
      // 2023/24 is a season; 2024-03 and 2024/03 are months.
      return text[separator] == '/' && values[1] == (values[0] + 1) % 100
                 ? std::nullopt
                 : month_only(values[0], values[1]);
    }
    if (parts[1].size() == 4 && parts[0].size() <= 2) return month_only(values[1], values[0]);
    return std::nullopt;
  }
  if (parts.size() != 3) return std::nullopt;
  if (parts[0].size() == 4) return day_of(values[0], values[1], values[2]);
  if (parts[2].size() != 4 && (parts[2].size() != 2 || text[separator] == '.')) return std::nullopt;
  const int year = parts[2].size() == 4 ? values[2] : full_year(values[2]);
  const bool day_first = could_be_day(values[0], values[1]);
  const bool month_first = could_be_day(values[1], values[0]);
  if (!day_first && !month_first) return std::nullopt;
  const bool both = day_first && month_first;
  auto date = (both ? language == Language::es : day_first) ? day_of(year, values[1], values[0])
                                                            : day_of(year, values[0], values[1]);
  if (date) date->ambiguous = both && values[0] != values[1];
  return date;
}

namespace {

// ---- items ----

class ItemMaker {
 public:
  ItemMaker(const std::vector<Token>& tokens, const std::vector<NumberSpan>& numbers,
            const std::vector<QuotedSpan>& quoted, Language language)
      : tokens_(tokens), numbers_(numbers), quoted_(quoted), language_(language) {}

  std::vector<Item> make();

 private:
  std::string_view plain(std::size_t at) const {
    return at < tokens_.size() && !tokens_[at].quoted ? std::string_view(tokens_[at].plain)
                                                      : std::string_view();
  }
  const NumberSpan* number_at(std::size_t at) const;
  bool is_year_at(std::size_t at) const;
  bool is_day_at(std::size_t at) const;
  bool is_sure_month(std::size_t at) const;
  std::size_t next(std::size_t at) const;
  bool joins_months(std::size_t at) const;
  bool has_day_beside(std::size_t at) const;
  bool has_year_beside(std::size_t at) const;
  bool follows_preposition(std::size_t at) const;
  bool is_short_month(std::size_t at, std::string_view word) const;
  bool is_month(std::size_t at, const MonthWord& month) const;
  std::string_view calendar_word(const Token& token) const;
  std::optional<Item> quoted_date(std::size_t at) const;
  Item word_item(std::size_t at) const;

  const std::vector<Token>& tokens_;
  const std::vector<NumberSpan>& numbers_;
  const std::vector<QuotedSpan>& quoted_;
  Language language_;
};

const NumberSpan* ItemMaker::number_at(std::size_t at) const {
  const auto it = std::ranges::find_if(
      numbers_, [&](const NumberSpan& n) { return n.tokens.begin <= at && at < n.tokens.end; });
  return it == numbers_.end() ? nullptr : &*it;
}

bool ItemMaker::is_year_at(std::size_t at) const {
  const NumberSpan* number = number_at(at);
  return number != nullptr && number->could_be_year;
}

bool ItemMaker::is_day_at(std::size_t at) const {
  const NumberSpan* number = number_at(at);
  return number != nullptr && !number->in_words && number->value >= 1 && number->value <= 31 &&
         (number->unit == NumberUnit::none || number->unit == NumberUnit::ordinal) &&
         number->tokens.end == number->tokens.begin + 1;
}

// A month by its name alone, so that it vouches for its neighbours.
bool ItemMaker::is_sure_month(std::size_t at) const {
  const MonthWord* month = at < tokens_.size() ? find_month(plain(at)) : nullptr;
  return month != nullptr && month->kind == MonthKind::certain;
}

// The token after `at`; a full stop glued to an abbreviation belongs to it: "Sept. 2025".
std::size_t ItemMaker::next(std::size_t at) const {
  const bool stop = plain(at + 1) == "." && tokens_[at + 1].begin == tokens_[at].end;
  return stop && at + 2 < tokens_.size() ? at + 2 : at + 1;
}
// "Jan to Mar", "April and May", "ene-mar": a month on the other side of a joining word.
bool ItemMaker::joins_months(std::size_t at) const {
  constexpr auto kJoining =
      std::to_array<std::string_view>({"and", "y", "e", "to", "a", "through", "-", "–", ",", "or",
                                       "o", "vs", "&", "until", "hasta", "versus"});
  const auto is_joining = [&](std::string_view word) {
    return std::ranges::find(kJoining, word) != kJoining.end();
  };
  const auto is_month_word = [&](std::size_t other) { return find_month(plain(other)) != nullptr; };
  if (at > 1 && is_joining(plain(at - 1)) && is_month_word(at - 2)) return true;
  if (is_joining(plain(next(at))) && is_month_word(next(at) + 1)) return true;
  return at > 0 && is_sure_month(at - 1);
}

bool ItemMaker::has_day_beside(std::size_t at) const {
  if (is_day_at(next(at)) || (at > 0 && is_day_at(at - 1))) return true;
  return at > 1 && is_one_of(plain(at - 1), {"de", "of"}) && is_day_at(at - 2);
}

bool ItemMaker::has_year_beside(std::size_t at) const {
  if (is_year_at(next(at))) return true;
  return plain(at + 1) == "'" && at + 2 < tokens_.size() &&
         tokens_[at + 2].shape == TokenShape::number;
}

bool ItemMaker::follows_preposition(std::size_t at) const {
  const auto before = at > 0 ? plain(at - 1) : std::string_view();
  if (before == "de") return at > 1 && plain(at - 2) == "mes";
  return is_one_of(before,
                   {"in",      "of",      "since", "until", "till",   "before",   "after", "during",
                    "from",    "by",      "last",  "next",  "this",   "past",     "vs",    "versus",
                    "against", "through", "en",    "desde", "hasta",  "between",  "entre", "for",
                    "than",    "mid",     "early", "late",  "ending", "starting", "este",  "mes"});
}

// An abbreviation: "in Sept", "5 ago", "Feb sales".
bool ItemMaker::is_short_month(std::size_t at, std::string_view word) const {
  if (at > 0 && is_year_at(at - 1)) return true;
  if (has_day_beside(at)) {
    // "5 ago" could be "5 days ago" with a word left out; "ago 5" and "5 de ago" could not.
    return word != "ago" || plain(at - 1) == "de" || is_day_at(next(at));
  }
  if (word == "ago" || word == "set") return false;
  const bool capitalised = tokens_[at].capitalised;
  if (follows_preposition(at)) return capitalised || word != "mar";
  return capitalised && is_one_of(word, {"feb", "apr", "aug", "sep", "sept", "oct", "nov", "jul"});
}

bool ItemMaker::is_month(std::size_t at, const MonthWord& month) const {
  if (month.kind == MonthKind::certain || has_year_beside(at) || joins_months(at)) return true;
  if (month.kind == MonthKind::short_form) return is_short_month(at, month.word);
  if (follows_preposition(at)) return true;
  if (is_one_of(month.word, {"may", "march"})) {
    const auto after = plain(at + 1);
    if (has_day_beside(at) || tokens_[at].capitalised || after == "'s") return true;
    return at == 0 && !after.empty() &&
           !is_one_of(after, {"i", "we", "you", "they", "he", "she", "it", "be", "the", "a"});
  }
  // April, June and August are also names of people: "April Smith".
  const bool name_follows =
      at + 1 < tokens_.size() && tokens_[at + 1].capitalised &&
      std::ranges::any_of(tokens_[at + 1].text, [](char c) { return c >= 'a' && c <= 'z'; });
  return !name_follows;
}

// The word as it was typed, or the month or unit it was meant to be.
std::string_view ItemMaker::calendar_word(const Token& token) const {
  if (find_month(token.plain) != nullptr || find_unit(token.plain) || is_known_word(token.plain) ||
      find_unit_adjective(token.plain)) {
    return token.plain;
  }
  const auto nearest = nearest_calendar_word(token.plain);
  // A short word in upper case is rather a name, "Augusto"; but no name is "Ocotber".
  constexpr std::size_t kNameMax = 7;
  const bool name = token.capitalised && token.plain.size() <= kNameMax &&
                    !std::ranges::is_permutation(token.plain, nearest);
  return nearest.empty() || name ? token.plain : nearest;
}
Item ItemMaker::word_item(std::size_t at) const {
  const Token& token = tokens_[at];
  Item item;
  item.tokens = {static_cast<uint16_t>(at), static_cast<uint16_t>(at + 1)};
  item.capitalised = token.capitalised;
  if (token.quoted) return item;
  item.word = token.plain;
  if (token.shape != TokenShape::word) {
    if (token.plain.find_first_of("-/") != std::string::npos) {
      item.date = find_digit_date(token.plain, language_);
    }
    return item;
  }
  const std::string_view word = calendar_word(token);
  if (const MonthWord* month = find_month(word); month != nullptr && is_month(at, *month)) {
    item.month = month->month;
  }
  item.unit = find_unit(word);
  item.adjective = find_unit_adjective(token.plain);
  item.weekday = find_weekday(token.plain);
  item.code = find_period_code(token.plain);
  if (token.plain[0] >= '0' && token.plain[0] <= '9') {
    item.date = find_digit_date(token.plain, language_);
    item.clock = token.plain.find(':') != std::string::npos;
  }
  return item;
}

// '2024-03-15' and '2024-03-15 10:00:00' in quotation marks, marks included.
std::optional<Item> ItemMaker::quoted_date(std::size_t at) const {
  for (const QuotedSpan& span : quoted_) {
    if (span.tokens.begin != at + 1 || span.tokens.begin == span.tokens.end) continue;
    const Token& token = tokens_[span.tokens.begin];
    auto date = find_digit_date(token.plain, language_);
    const std::size_t count = std::size_t{span.tokens.end} - span.tokens.begin;
    const bool alone =
        count == 1 ||
        (count == 2 && tokens_[span.tokens.begin + 1u].plain.find(':') != std::string::npos);
    if (!date || date->impossible || !alone) return std::nullopt;
    Item item;
    item.tokens = {static_cast<uint16_t>(at), static_cast<uint16_t>(span.tokens.end + 1)};
    item.date = date;
    return item;
  }
  return std::nullopt;
}

std::vector<Item> ItemMaker::make() {
  std::vector<Item> items;
  for (std::size_t at = 0; at < tokens_.size();) {
    Item item;
    if (auto date = quoted_date(at)) {
      item = *date;
    } else {
      item = word_item(at);
      const MonthWord* month = item.month ? find_month(item.word) : nullptr;
      if (month != nullptr && month->kind == MonthKind::short_form) {
        item.tokens.end = static_cast<uint16_t>(next(at));
      }
      const NumberSpan* number = number_at(at);
      if (number != nullptr && number->tokens.begin == at && !tokens_[at].quoted) {
        item.number = number;
        item.tokens.end = number->tokens.end;
        if (number->tokens.end > at + 1u) item.word = {};
      }
    }
    at = item.tokens.end;
    items.push_back(item);
  }
  return items;
}

// ---- what only the whole question can tell ----

using Found = std::vector<PeriodFound*>;

// Whether only words of a list stand between two spans: "January, February and March 2025".
bool only_joined(const std::vector<Token>& tokens, const TimeSpan& a, const TimeSpan& b) {
  if (a.tokens.end > b.tokens.begin || b.tokens.begin - a.tokens.end > 4) return false;
  for (std::size_t at = a.tokens.end; at < b.tokens.begin; ++at) {
    if (!is_one_of(
            tokens[at].plain,
            {"and", "y",       "e",      "or",     "o",        "u",         ",",  "vs",   "versus",
             ".",   "the",     "el",     "de",     "in",       "en",        "to", "with", "con",
             "a",   "against", "contra", "frente", "compared", "comparado", "&",  "than"})) {
      return false;
    }
  }
  return true;
}

// "January and February 2025": the year stands once, at the end, and holds for all.
void share_years(const std::vector<Token>& tokens, const Found& found) {
  for (std::size_t i = found.size(); i-- > 1;) {
    const TimeSpan& later = found[i]->span;
    TimeSpan& earlier = found[i - 1]->span;
    if (!make::is_named(earlier.range) || earlier.range.of_year ||
        later.range.grain != earlier.range.grain || !only_joined(tokens, earlier, later)) {
      continue;
    }
    // "October against October of last year": each has its own year.
    const bool same = later.range.named == earlier.range.named;
    if (later.range.of_year) {
      if (!same) earlier.range.of_year = later.range.of_year;
    } else if (later.range.anchor == Anchor::absolute && later.range.first && later.range.end) {
      const int year = static_cast<int>(later.range.first->year());
      auto range = make::named_in_year(earlier.range, year);
      // "December vs January 2025" goes over New Year.
      if (range && later.comparison && *range->first > *later.range.first &&
          *earlier.range.named == 12) {
        range = make::named_in_year(earlier.range, year - 1);
      }
      if (range && *range != later.range) earlier.range = *range;
    }
  }
}

std::optional<TimeRange> period_before(const TimeRange& range) {
  TimeRange before = range;
  if (range.bound != TimeBound::within) return std::nullopt;
  if (range.anchor == Anchor::absolute) {
    if (!range.first || !range.end) return std::nullopt;
    Date first = shift(range.grain, *range.first, -1);
    if (shift(range.grain, *range.first, 1) != *range.end) {
      const int64_t months =
          (static_cast<int>(range.end->year()) - static_cast<int>(range.first->year())) *
              int64_t{12} +
          static_cast<unsigned>(range.end->month()) - static_cast<unsigned>(range.first->month());
      const bool whole_months =
          range.first->day() == std::chrono::day{1} && range.end->day() == std::chrono::day{1};
      first = whole_months ? add_months(*range.first, -months)
                           : add_days(*range.first, -days_between(*range.first, *range.end));
    }
    before.end = range.first;
    before.first = first;
    return before;
  }
  if (!range.named) {
    before.offset -= static_cast<int32_t>(range.length);
    return before;
  }
  if (*range.named <= range.length || range.offset != 0 || range.day) return std::nullopt;
  before.named = static_cast<uint8_t>(*range.named - range.length);
  return before;
}

TimeRange last_year_range() {
  TimeRange range;
  range.grain = Grain::year;
  range.offset = -1;
  return range;
}
// "the first 15 days of October against the same days of September".
void resolve_same_days(const Found& found) {
  for (PeriodFound* period : found) {
    if (period->reference != Reference::same_days) continue;
    const auto days = std::ranges::find_if(found, [](const PeriodFound* candidate) {
      const TimeRange& range = candidate->span.range;
      return candidate->reference == Reference::none && range.grain == Grain::day && range.named &&
             range.day;
    });
    if (days == found.end()) continue;
    const TimeRange month = period->span.range;
    period->span.range = (*days)->span.range;
    period->span.range.named = month.named;
    period->span.range.of_year = month.of_year;
    period->span.comparison = true;
  }
}

// "the third quarter of 2026 against the same quarter of 2025".
void resolve_same_in_year(const Found& found) {
  for (PeriodFound* period : found) {
    if (period->reference != Reference::same_in_year || !period->span.range.first) continue;
    const int year = static_cast<int>(period->span.range.first->year());
    const auto other = std::ranges::find_if(found, [](const PeriodFound* candidate) {
      return candidate->reference == Reference::none && candidate->span.range.grain < Grain::year &&
             candidate->span.range.bound == TimeBound::within;
    });
    if (other == found.end()) continue;
    TimeRange range = (*other)->span.range;
    if (range.first && range.end) {
      const int years = year - static_cast<int>(range.first->year());
      range.first = shift(Grain::year, *range.first, years);
      range.end = shift(Grain::year, *range.end, years);
    } else if (const auto named = make::named_in_year(range, year); named) {
      range = *named;
    } else {
      continue;
    }
    period->span.range = range;
    period->span.comparison = true;
  }
}

// "the same month last year" and "the previous period" speak of another period of the question.
void resolve_references(const Found& found) {
  resolve_same_days(found);
  resolve_same_in_year(found);
  for (PeriodFound* period : found) {
    // "September against last year": against the September of last year.
    const bool last_year = period->span.comparison && period->span.range == last_year_range();
    if (period->reference == Reference::same_days || period->reference == Reference::same_in_year)
      continue;
    if (period->reference == Reference::none && !last_year) continue;
    const bool unit = period->reference == Reference::previous_unit;
    if (unit && !period->span.comparison) continue;
    const auto other = std::ranges::find_if(found, [&](const PeriodFound* candidate) {
      const TimeRange& range = candidate->span.range;
      const bool grain_fits = period->reference == Reference::previous ||
                              (period->reference == Reference::same_last_year &&
                               period->span.range.grain == Grain::day) ||
                              (!unit && period->span.range.grain == Grain::year) ||
                              range.grain == period->span.range.grain;
      const bool finer = range.grain < Grain::year && !candidate->span.comparison;
      return candidate->reference == Reference::none && candidate != period &&
             (last_year ? finer : grain_fits) && range.bound == TimeBound::within;
    });
    if (other == found.end()) continue;
    if (period->reference == Reference::same_last_year || last_year) {
      period->span.range = (*other)->span.range;
      ++period->span.range.years_back;
    } else if (const auto before = period_before((*other)->span.range)) {
      period->span.range = *before;
    }
    period->span.comparison = true;
  }
}

// "October against October 2025": the one of no year is the latest.
bool is_same_of_year(const TimeRange& named, const TimeRange& other) {
  if (!make::is_named(named) || named.of_year || other.anchor != Anchor::absolute || !other.first)
    return false;
  return make::named_in_year(named, static_cast<int>(other.first->year())) == other;
}

// A day to order periods by, without knowing today; nothing where that needs today.
std::optional<std::pair<int, int>> order_of(const TimeRange& range) {
  if (range.anchor == Anchor::absolute && range.first) {
    return std::pair{0, static_cast<int>(days_between(date_of(2000, 1, 1), *range.first))};
  }
  if (range.named && range.anchor == Anchor::today) {
    return std::pair{1 + range.of_year.value_or(0), int{*range.named}};
  }
  if (range.anchor == Anchor::today && !range.named) return std::pair{100, range.offset};
  return std::nullopt;
}

// "the difference between August and September", "compare Q2 with Q3": one of the two is what the
// other is compared with. Two periods joined by "and" or "from … to": the earlier one; "A with B":
// B.
void mark_compared(const std::vector<Token>& tokens, const Found& found) {
  if (found.size() != 2 || found[0]->span.comparison || found[1]->span.comparison) return;
  TimeSpan& first = found[0]->span;
  TimeSpan& second = found[1]->span;
  if (!only_joined(tokens, first, second) || first.range.grain != second.range.grain) return;
  bool difference = false;
  const bool either =
      std::any_of(tokens.begin() + first.tokens.end, tokens.begin() + second.tokens.begin,
                  [](const Token& token) { return is_one_of(token.plain, {"or", "o", "u"}); });
  for (std::size_t at = 0; at < first.tokens.begin; ++at) {
    const auto& word = tokens[at].plain;
    // "did we sell more in 2025 or in 2026"
    const bool more = either && is_one_of(word, {"more", "less", "fewer", "better", "worse", "mas",
                                                 "menos", "mejor", "peor"});
    difference = difference || more || make::says_change(word);
  }
  if (!difference) return;
  for (std::size_t at = first.tokens.end; at < second.tokens.begin; ++at) {
    // "compare June with July" goes forward all the same.
    if (is_one_of(tokens[at].plain, {"against", "contra"})) {
      second.comparison = true;
      return;
    }
  }
  const auto a = order_of(first.range);
  const auto b = order_of(second.range);
  const bool second_earlier = (a && b && a->first == b->first && b->second < a->second) ||
                              is_same_of_year(first.range, second.range);
  (second_earlier ? second : first).comparison = true;
}

// Which half of a month a period is: 1 or 2; 0 when it is none.
int half_of_month(const TimeRange& range) {
  if (range.grain != Grain::day || range.bound != TimeBound::within) return 0;
  if (range.named && range.day)
    return *range.day == 1 && range.length == 15   ? 1
           : *range.day == 16 && range.length > 12 ? 2
                                                   : 0;
  if (!range.first || !range.end) return 0;
  const auto first = static_cast<unsigned>(range.first->day());
  const auto end = static_cast<unsigned>(range.end->day());
  return first == 1 && end == 16 ? 1 : first == 16 && end == 1 ? 2 : 0;
}

TimeRange other_half(TimeRange range) {
  const bool first = half_of_month(range) == 1;
  if (range.first) {
    const Date month = start_of(Grain::month, *range.first);
    range.first = first ? add_days(month, 15) : month;
    range.end = first ? shift(Grain::month, month, 1) : add_days(month, 15);
    return range;
  }
  range.day = static_cast<uint8_t>(first ? 16 : 1);
  range.length = first ? make::days_of(*range.named) - 15 : 15;
  return range;
}

// "the first half of October vs the second": the other half of the same month.
void add_other_half(const std::vector<Token>& tokens, std::vector<TimeSpan>& times) {
  const auto half = std::ranges::find_if(
      times, [](const TimeSpan& span) { return half_of_month(span.range) != 0; });
  if (half == times.end()) return;
  std::size_t at = half->tokens.end;
  while (at < tokens.size() &&
         is_one_of(tokens[at].plain,
                   {"vs",   "versus",   "against",   "contra",    "frente",   "a",  "al",  "con",
                    "with", "and",      "y",         "to",        "than",     "la", "the", ".",
                    ",",    "compared", "comparado", "comparada", "respecto", "que"}))
    ++at;
  if (at >= tokens.size() || at == half->tokens.end) return;
  const int said = is_one_of(tokens[at].plain, {"first", "primera", "1st"})    ? 1
                   : is_one_of(tokens[at].plain, {"second", "segunda", "2nd"}) ? 2
                                                                               : 0;
  if (said == 0 || said == half_of_month(half->range)) return;
  std::size_t end = at + 1;
  if (end < tokens.size() && is_one_of(tokens[end].plain, {"half", "quincena", "mitad", "one"}))
    ++end;
  TimeSpan other;
  other.tokens = {static_cast<uint16_t>(at), static_cast<uint16_t>(end)};
  other.range = other_half(half->range);
  // The second half is told against the first.
  (said == 1 ? other : *half).comparison = true;
  const auto after = half + 1;
  if (after != times.end() && after->tokens.begin < end) {
    *after = other;
  } else {
    times.insert(after, other);
  }
}

}  // namespace

Result<Times> find_times(const std::vector<Token>& tokens, const std::vector<NumberSpan>& numbers,
                         const std::vector<QuotedSpan>& quoted, Language language) {
  std::vector<Item> items = ItemMaker(tokens, numbers, quoted, language).make();
  std::optional<Error> error;
  for (std::size_t layer = 0; layer < kTimeLayers; ++layer) {
    apply_time_rules(static_cast<TimeLayer>(layer), items, language, error);
    if (error) return fail(std::move(*error));
  }
  Found found;
  for (Item& item : items) {
    if (auto* period = std::get_if<PeriodFound>(&item.meaning)) found.push_back(period);
  }
  share_years(tokens, found);
  resolve_references(found);
  mark_compared(tokens, found);

  Times times;
  for (const Item& item : items) {
    if (const auto* period = item.period()) times.times.push_back(period->span);
    if (const auto* grain = std::get_if<GrainSpan>(&item.meaning)) times.grains.push_back(*grain);
    if (const auto* part = std::get_if<DatePartSpan>(&item.meaning))
      times.date_parts.push_back(*part);
  }
  add_other_half(tokens, times.times);
  return times;
}

}  // namespace cuanto
