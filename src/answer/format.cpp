// Numbers, money, percentages and dates as people of each language write them.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "answer/answer.h"
#include "base/language.h"
#include "base/text.h"

namespace cuanto {
namespace {

constexpr std::string_view kMinus = "\u2212";
constexpr std::string_view kNoBreak = "\u00a0";

struct Currency {
  std::string_view code, sign,
      spanish;  // "$" goes before the number in English; Spanish puts it after
};
constexpr auto kCurrencies = std::to_array<Currency>({
    {"USD", "$", "US$"},
    {"EUR", "€", "€"},
    {"GBP", "£", "£"},
    {"MXN", "MX$", "MXN"},
});

constexpr auto kMonthsEn = std::to_array<std::string_view>(
    {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"});
constexpr auto kMonthsEs = std::to_array<std::string_view>(
    {"ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"});

// The digits of |value| with `decimals` places, grouped by thousands.
std::string grouped(double value, int decimals, Language language) {
  // A half goes up: to the nearest even number, 44,235.5 and 32,606.5 would go apart.
  const double size = decimals == 0 ? std::round(std::fabs(value)) : std::fabs(value);
  const std::string digits = fmt::format("{:.{}f}", size, decimals);
  const std::size_t point = digits.find('.');
  const std::string whole = digits.substr(0, point);
  std::string text;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (i > 0 && (whole.size() - i) % 3 == 0) text += language == Language::es ? '.' : ',';
    text += whole[i];
  }
  if (point == std::string::npos) return text;
  return text + (language == Language::es ? "," : ".") + digits.substr(point + 1);
}

// Places after the point that `value` needs, at most `most`.
int decimals_needed(double value, int most) {
  double scaled = std::fabs(value);
  for (int decimals = 0; decimals < most; ++decimals, scaled *= 10) {
    if (std::fabs(scaled - std::round(scaled)) < 1e-9 * std::max(1.0, scaled)) return decimals;
  }
  return most;
}

// Small amounts keep two digits that mean something: 8e-7 is not 0.00.
int decimals_for_small(double value, int usual) {
  const double size = std::fabs(value);
  if (size == 0 || size >= 0.01) return usual;
  return std::min(12, static_cast<int>(std::ceil(-std::log10(size))) + 1);
}

std::string with_sign(double value, const std::string& text) {
  const bool shown_as_zero = text.find_first_of("123456789") == std::string::npos;
  return value < 0 && !shown_as_zero ? std::string(kMinus) + text : text;
}

unsigned month_index(Date date) { return static_cast<unsigned>(date.month()) - 1; }

std::optional<double> as_number(const Cell& cell) {
  if (const auto* number = std::get_if<double>(&cell)) return *number;
  if (const auto* integer = std::get_if<int64_t>(&cell)) return static_cast<double>(*integer);
  return {};
}

// "2026-09" -> "Sep 2026", "2026-Q3" -> "Q3 2026"; labels of other grains are readable or dates.
std::string format_period(std::string_view label, std::optional<Grain> grain, Language language) {
  const bool es = language == Language::es;
  if (grain == Grain::month && label.size() == 7) {
    if (const auto first = find_date(std::string(label) + "-01")) {
      const std::string_view month = (es ? kMonthsEs : kMonthsEn)[month_index(*first)];
      return fmt::format("{} {}", month, label.substr(0, 4));
    }
  }
  if (label.size() == 7 && label[4] == '-' && (label[5] == 'Q' || label[5] == 'H')) {
    const char letter = !es ? label[5] : label[5] == 'Q' ? 'T' : 'S';
    return fmt::format("{}{} {}", letter, label[6], label.substr(0, 4));
  }
  if (const auto day = find_date(label)) return format_date(*day, language);
  return std::string(label);
}

// 1 -> "Monday", "January", "Q1"; empty for a number that no such part has.
std::string format_part(double value, DatePart part, Language language) {
  const bool es = language == Language::es;
  const auto n = static_cast<std::size_t>(std::clamp(value, 0.0, 9999.0));
  if (static_cast<double>(n) != value) return {};
  switch (part) {
    case DatePart::weekday:
      return std::string(weekday_name(static_cast<unsigned>(n), language));
    case DatePart::month_of_year:
      return std::string(month_name(static_cast<unsigned>(n), language));
    case DatePart::quarter_of_year:
      return fmt::format("{}{}", es ? 'T' : 'Q', n);
    case DatePart::hour_of_day:
      return fmt::format("{:02}:00", n);
    case DatePart::day_of_month:
    case DatePart::year_number:
      return std::to_string(n);
  }
  return {};
}

std::string format_text(const std::string& text, const ResultShape::Column& column,
                        Language language) {
  if (column.kind == ResultKind::period) return format_period(text, column.grain, language);
  if (column.kind == ResultKind::date || column.kind == ResultKind::timestamp) {
    if (const auto day = find_date(std::string_view(text).substr(0, 10));
        day && text.size() >= 10) {
      const std::string clock = text.size() > 10 ? " " + text.substr(11, 5) : std::string{};
      return format_date(*day, language) + (clock == " 00:00" ? "" : clock);
    }
  }
  if (column.part == DatePart::weekday && language == Language::es) {
    if (text == "weekend") return "fin de semana";
    if (text == "weekday") return "días laborables";
  }
  return text;
}

}  // namespace

std::string format_number(double value, int decimals_max, Language language) {
  if (!std::isfinite(value)) return "—";
  const int decimals = decimals_needed(value, decimals_for_small(value, decimals_max));
  return with_sign(value, grouped(value, decimals, language));
}

std::string format_money(double value, std::string_view currency, Language language, bool cents) {
  if (!std::isfinite(value)) return "—";
  const int decimals = cents ? decimals_for_small(value, 2) : 0;
  const std::string number = grouped(value, decimals, language);
  const auto known = std::ranges::find(kCurrencies, currency, &Currency::code);
  if (language == Language::es) {
    const std::string sign(known == kCurrencies.end() ? currency : known->spanish);
    return with_sign(value, sign.empty() ? number : number + std::string(kNoBreak) + sign);
  }
  if (known == kCurrencies.end()) {
    return with_sign(
        value, currency.empty() ? number : number + std::string(kNoBreak) + std::string(currency));
  }
  return with_sign(value, std::string(known->sign) + number);
}

std::string format_percent(double value, Language language) {
  if (!std::isfinite(value)) return "—";
  const int most = std::fabs(value) < 0.05 ? std::max(2, decimals_for_small(value, 1)) : 1;
  const double scale = std::pow(10, most);
  const double rounded = std::round(value * scale) / scale;
  const std::string number =
      with_sign(value, grouped(rounded, decimals_needed(rounded, most), language));
  return language == Language::es ? number + std::string(kNoBreak) + "%" : number + "%";
}

std::string format_date(Date date, Language language) {
  const auto& months = language == Language::es ? kMonthsEs : kMonthsEn;
  return fmt::format("{} {} {}", static_cast<unsigned>(date.day()), months[month_index(date)],
                     static_cast<int>(date.year()));
}

std::string format_range(const OpenDateRange& range, Language language) {
  const bool es = language == Language::es;
  if (!range.first && !range.end) return es ? "todo el periodo" : "all dates";
  if (!range.end)
    return fmt::format("{} {}", es ? "desde el" : "since", format_date(*range.first, language));
  const Date last = add_days(*range.end, -1);
  if (!range.first)
    return fmt::format("{} {}", es ? "hasta el" : "until", format_date(last, language));
  const Date first = *range.first;
  if (first == last) return format_date(first, language);
  if (start_of(Grain::month, first) == first && add_months(first, 1) == *range.end) {
    const auto month = month_name(static_cast<unsigned>(first.month()), language);
    return fmt::format("{}{} {}", month, es ? " de" : "", static_cast<int>(first.year()));
  }
  if (start_of(Grain::year, first) == first && add_months(first, 12) == *range.end) {
    return std::to_string(static_cast<int>(first.year()));
  }
  const auto& names = es ? kMonthsEs : kMonthsEn;
  if (first.year() == last.year()) {
    return fmt::format("{} {} – {}", static_cast<unsigned>(first.day()), names[month_index(first)],
                       format_date(last, language));
  }
  return format_date(first, language) + " – " + format_date(last, language);
}

std::string format_cell(const Cell& cell, const ResultShape::Column& column, Language language) {
  if (std::holds_alternative<std::monostate>(cell)) {
    if (!column.is_group) return "—";
    return language == Language::es ? "(sin valor)" : "(no value)";
  }
  if (const auto* flag = std::get_if<bool>(&cell)) {
    if (language == Language::es) return *flag ? "sí" : "no";
    return *flag ? "yes" : "no";
  }
  if (const auto* text = std::get_if<std::string>(&cell))
    return format_text(*text, column, language);
  const double value = *as_number(cell);
  if (column.part) {
    std::string part = format_part(value, *column.part, language);
    if (!part.empty()) return part;
  }
  switch (column.kind) {
    case ResultKind::money:
      return format_money(value, column.unit, language, true);
    case ResultKind::percent:
      return format_percent(value, language);
    case ResultKind::period:
      // Years and parts of dates are labels, not amounts: 2026, never 2,026.
      return fmt::format("{:.0f}", value);
    default:
      return format_number(value, 2, language);
  }
}

FormattedColumn format_column(const Rows& rows, std::size_t position,
                              const ResultShape::Column& column, Language language,
                              std::size_t rows_max) {
  FormattedColumn made;
  made.header = column.label.in(language).empty() ? column.name : column.label.in(language);
  const bool money = column.kind == ResultKind::money;
  const bool counted =
      (column.kind == ResultKind::number || column.kind == ResultKind::integer) && !column.part;
  // "order total (USD)" says it already.
  const std::string unit = fmt::format(" ({})", column.unit);
  if ((money || counted) && !column.unit.empty() && !made.header.ends_with(unit))
    made.header += unit;
  const std::size_t count = std::min(rows_max, rows.rows.size());
  int decimals = money ? 2 : 0;
  for (std::size_t row = 0; row < count; ++row) {
    const auto value = as_number(rows.rows[row][position]);
    if (value && std::isfinite(*value)) decimals = std::max(decimals, decimals_needed(*value, 2));
  }
  const bool percent = column.kind == ResultKind::percent;
  if (percent) decimals = std::min(decimals, 1);
  for (std::size_t row = 0; row < count; ++row) {
    const Cell& cell = rows.rows[row][position];
    const auto value = as_number(cell);
    // Equal decimals, except for what would be shown as zero.
    if (percent && value && std::isfinite(*value) && (std::fabs(*value) >= 0.05 || *value == 0)) {
      made.cells.push_back(with_sign(*value, grouped(*value, decimals, language)) +
                           (language == Language::es ? std::string(kNoBreak) : "") + "%");
      continue;
    }
    const bool plain = value && std::isfinite(*value) && (money || counted);
    made.cells.push_back(
        plain ? with_sign(*value, grouped(*value, decimals_for_small(*value, decimals), language))
              : format_cell(cell, column, language));
  }
  return made;
}

std::string_view confidence_level(double confidence) {
  if (confidence >= 0.9) return "high";
  return confidence >= 0.7 ? "medium" : "low";
}

}  // namespace cuanto
