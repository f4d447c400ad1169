#include "run/csv_shape.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/language.h"
#include "base/text.h"
#include "run/column_profile.h"

namespace cuanto {

namespace {

constexpr std::size_t kRecordsLookedAt = 200;
constexpr std::size_t kPreambleMax = 10;
// Shorter numbers in a column called "account" are counted; longer ones name something.
constexpr std::size_t kIdDigits = 9;
constexpr std::size_t kInt64Digits = 18;

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_ascii_digit);
}

constexpr auto kCurrencies = std::to_array<std::string_view>({"$", "€", "£", "USD", "EUR", "US$"});

bool names_something(std::string_view name) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"id",  "ids",     "account", "acct",      "cuenta", "number",     "num",    "numero",
       "no",  "code",    "codigo",  "zip",       "postal", "phone",      "tel",    "telefono",
       "dni", "nif",     "cif",     "nie",       "iban",   "sku",        "isbn",   "ean",
       "upc", "invoice", "factura", "reference", "ref",    "referencia", "serial", "key"});
  const std::vector<std::string> words = words_of_name(name);
  return std::ranges::any_of(words, [](const std::string& word) {
    return std::ranges::find(kWords, fold_plain(word)) != kWords.end();
  });
}

// Which kind of value a field is, for telling a header from data.
enum class FieldKind : uint8_t { empty, number, time, words };
FieldKind kind_of(std::string_view field) {
  field = trim(field);
  if (is_null_word(field)) return FieldKind::empty;
  if (looks_number(field)) return FieldKind::number;
  if (looks_date(field) || looks_timestamp(field)) return FieldKind::time;
  const bool digits = std::ranges::any_of(field, is_ascii_digit);
  const bool letters = std::ranges::any_of(
      field, [](char c) { return is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80; });
  if (digits && !letters) return FieldKind::number;  // 1.234,56 or 31/12/2024
  return FieldKind::words;
}

bool is_year(std::string_view field) {
  field = trim(field);
  return field.size() == 4 && all_digits(field) && field >= "1900" && field <= "2100";
}

using Records = std::vector<std::vector<std::string>>;

// A first record that is written like the ones below it is data. Columns called after years
// ("region, 2023, 2024") are a header all the same.
bool has_header(const Records& records) {
  if (records.empty()) return true;
  const auto& first = records.front();
  bool any_typed = false, only_years = true;
  for (const std::string& field : first) {
    const FieldKind kind = kind_of(field);
    if (kind == FieldKind::number || kind == FieldKind::time) {
      any_typed = true;
      only_years = only_years && is_year(field);
    }
  }
  if (any_typed && !only_years) {
    const std::set<std::string> names(first.begin(), first.end());
    // "1" and "2" as names of columns would be odd, the same kinds below decide.
    std::size_t agreeing = 0, looked_at = 0;
    for (std::size_t i = 1; i < records.size() && i < 20; ++i) {
      if (records[i].size() != first.size()) continue;
      ++looked_at;
      bool same = true;
      for (std::size_t c = 0; c < first.size(); ++c) {
        const FieldKind above = kind_of(first[c]), below = kind_of(records[i][c]);
        if (above != FieldKind::empty && below != FieldKind::empty && above != below) same = false;
      }
      agreeing += same ? 1 : 0;
    }
    return looked_at > 0 && agreeing * 2 < looked_at;
  }
  return true;
}

struct Delimited {
  char delimiter = ',';
  std::size_t fields = 1;
  std::size_t agreeing = 0;  // records that have this many
};
Delimited try_delimiter(std::string_view text, char delimiter) {
  std::map<std::size_t, std::size_t> counts;
  for (const auto& record : read_csv_records(text, delimiter, kRecordsLookedAt)) {
    if (record.size() == 1 && trim(record.front()).empty()) continue;
    ++counts[record.size()];
  }
  Delimited result{delimiter, 1, 0};
  for (const auto& [fields, records] : counts) {
    if (fields > 1 && records > result.agreeing) result = {delimiter, fields, records};
  }
  return result;
}

// 1,234.56 or 12.5 or 8e-7
bool fits_point_style(std::string_view value) {
  if (looks_number(value)) return true;
  const auto point = value.find('.');
  const std::string_view whole = value.substr(0, point);
  if (point != std::string_view::npos && !all_digits(value.substr(point + 1))) return false;
  const auto groups = split(whole, ',');
  if (groups.size() < 2 || groups.front().empty() || groups.front().size() > 3) return false;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (!all_digits(groups[i]) || (i > 0 && groups[i].size() != 3)) return false;
  }
  return true;
}

// 1.234,56 or 12,5
bool fits_comma_style(std::string_view value) {
  const auto comma = value.find(',');
  const std::string_view whole = value.substr(0, comma);
  if (comma != std::string_view::npos && !all_digits(value.substr(comma + 1))) return false;
  if (all_digits(whole)) return true;
  const auto groups = split(whole, '.');
  if (groups.size() < 2 || groups.front().empty() || groups.front().size() > 3) return false;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (!all_digits(groups[i]) || (i > 0 && groups[i].size() != 3)) return false;
  }
  return true;
}

void add_number(TextsSeen& seen, std::string_view value) {
  bool currency = false;
  for (const std::string_view sign : kCurrencies) {
    if (value.size() > sign.size() && value.starts_with(sign)) {
      value.remove_prefix(sign.size());
      currency = true;
    } else if (value.size() > sign.size() && value.ends_with(sign)) {
      value.remove_suffix(sign.size());
      currency = true;
    }
    value = trim(value);
  }
  if (!value.empty() && (value.front() == '-' || value.front() == '+')) value.remove_prefix(1);
  if (!currency) {
    // "-$5" has the sign in front of the currency.
    for (const std::string_view sign : kCurrencies) {
      if (value.size() > sign.size() && value.starts_with(sign)) {
        value.remove_prefix(sign.size());
        currency = true;
      }
    }
  }
  if (value.empty() || (!is_ascii_digit(value.front()) && value.front() != '.')) return;
  if (all_digits(value)) {
    ++seen.integers;
    seen.digits_max = std::max(seen.digits_max, value.size());
    if (value.size() > 1 && value.front() == '0') ++seen.leading_zeros;
  }
  const bool point = fits_point_style(value), comma = fits_comma_style(value);
  if (!point && !comma) return;
  seen.point_style += point ? 1 : 0;
  seen.comma_style += comma ? 1 : 0;
  seen.currency += currency ? 1 : 0;
  seen.with_comma += value.find(',') != std::string_view::npos ? 1 : 0;
  seen.grouped += point && !looks_number(value) ? 1 : 0;
}

constexpr std::size_t kMonthBeginning = 3;
constexpr unsigned kMonths = 12;

// "jan", "feb" … of one language. DuckDB reads written dates with the same lists.
const std::vector<std::string>& month_beginnings(Language language) {
  const auto all_of = [](Language one) {
    std::vector<std::string> beginnings;
    for (unsigned month = 1; month <= kMonths; ++month)
      beginnings.push_back(fold_plain(month_name(month, one)).substr(0, kMonthBeginning));
    return beginnings;
  };
  static const auto kEnglish = all_of(Language::en), kSpanish = all_of(Language::es);
  return language == Language::es ? kSpanish : kEnglish;
}

bool names_month(std::string_view word) {
  for (const Language language : {Language::en, Language::es}) {
    for (unsigned month = 1; month <= kMonths; ++month) {
      if (word == month_beginnings(language)[month - 1] ||
          word == fold_plain(month_name(month, language)))
        return true;
    }
  }
  return word == "sept";
}

// Cheap, since most texts are none: letters, and the digits of a day and a year.
bool may_be_written_date(std::string_view value) {
  constexpr std::size_t kLongest = 32;
  if (value.size() > kLongest) return false;
  const auto digits = std::ranges::count_if(value, is_ascii_digit);
  return (digits == 5 || digits == 6) && std::ranges::any_of(value, is_ascii_letter);
}

// "January 31, 2024", "31-Jan-2024", "31 de enero de 2024": a month's name, one number of a day,
// one year of four digits, and nothing else.
bool is_written_date(std::string_view value) {
  if (!may_be_written_date(value)) return false;
  int days = 0, months = 0, years = 0;
  for (const std::string& word : words_of_name(value)) {
    const std::string plain = fold_plain(word);
    std::size_t digits = 0;
    while (digits < plain.size() && is_ascii_digit(plain[digits])) ++digits;
    const std::string_view behind = std::string_view(plain).substr(digits);
    if (digits == 4 && behind.empty()) {
      ++years;
    } else if (digits == 1 || digits == 2) {
      const int day = std::stoi(plain.substr(0, digits));
      const bool ordinal = behind == "st" || behind == "nd" || behind == "rd" || behind == "th";
      if (day < 1 || day > 31 || !(behind.empty() || ordinal)) return false;
      ++days;
    } else if (digits == 0 && names_month(plain)) {
      ++months;
    } else if (plain != "de" && plain != "del" && plain != "of") {
      return false;
    }
  }
  return days == 1 && months == 1 && years == 1;
}

// The date of such a text, in DuckDB; NULL where there is no such day.
std::string sql_of_written_date(const std::string& value) {
  const auto list = [](const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words)
      text += fmt::format("{}'{}'", text.empty() ? "" : ", ", word);
    return text;
  };
  const std::string month = fmt::format("regexp_extract(lower({}), '[a-z]{{3,}}')[1:3]", value);
  return fmt::format(
      "TRY(make_date(CAST(regexp_extract({0}, '[0-9]{{4}}') AS BIGINT), "
      "CAST(coalesce(list_position([{1}], {3}), list_position([{2}], {3})) AS BIGINT), "
      "CAST(regexp_extract({0}, '(?:^|[^0-9])([0-9]{{1,2}})(?:[^0-9]|$)', 1) AS BIGINT)))",
      value, list(month_beginnings(Language::en)), list(month_beginnings(Language::es)), month);
}

void add_date(TextsSeen& seen, std::string_view value) {
  if (looks_date(value)) {
    ++seen.dates;
    return;
  }
  if (looks_timestamp(value)) {
    ++seen.timestamps;
    const auto zone = value.find_first_of("Z+U-", 11);
    if (zone != std::string_view::npos) ++seen.zoned;
    return;
  }
  if (is_written_date(value)) {
    ++seen.written_dates;
    return;
  }
  if (value.size() == 10 && value[4] == '/' && value[7] == '/') {
    if (looks_date(replace_all(value, "/", "-"))) ++seen.slashed_dates;
    return;
  }
  // 3/4/2024, 03.04.2024, 03-04-2024, with a time or without.
  const auto space = value.find(' ');
  const std::string_view day = value.substr(0, space);
  const auto mark = day.find_first_of("/.-");
  if (mark == std::string_view::npos) return;
  const auto parts = split(day, day[mark]);
  if (parts.size() != 3 || parts[2].size() != 4) return;
  std::array<int, 2> numbers{};
  for (std::size_t i = 0; i < 2; ++i) {
    if (!all_digits(parts[i]) || parts[i].size() > 2) return;
    for (const char c : parts[i]) numbers[i] = numbers[i] * 10 + (c - '0');
  }
  if (!all_digits(parts[2]) || numbers[0] < 1 || numbers[1] < 1) return;
  if (space != std::string_view::npos) {
    std::string time(trim(value.substr(space)));
    if (time.size() > 1 && time[1] == ':') time.insert(0, "0");
    if (!looks_timestamp("2000-01-01 " + time)) return;
    ++seen.with_time;
  }
  if (numbers[0] <= 31 && numbers[1] <= 12) ++seen.day_first;
  if (numbers[0] <= 12 && numbers[1] <= 31) ++seen.month_first;
}

}  // namespace

std::vector<std::vector<std::string>> read_csv_records(std::string_view text, char delimiter,
                                                       std::size_t records_max) {
  Records records;
  std::vector<std::string> record;
  std::string field;
  bool quoted = false, any = false;
  const auto end_field = [&] {
    record.push_back(std::move(field));
    field.clear();
  };
  const auto end_record = [&] {
    end_field();
    records.push_back(std::move(record));
    record.clear();
    any = false;
  };
  for (std::size_t i = 0; i < text.size() && records.size() < records_max; ++i) {
    const char c = text[i];
    if (quoted) {
      if (c != '"') {
        field += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        field += '"';
        ++i;
      } else {
        quoted = false;
      }
      continue;
    }
    if (c == '"' && field.empty()) {
      quoted = true;
      any = true;
    } else if (c == delimiter) {
      end_field();
      any = true;
    } else if (c == '\n' || c == '\r') {
      if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
      end_record();
    } else {
      field += c;
      any = true;
    }
  }
  if (any && records.size() < records_max) end_record();
  return records;
}

std::vector<std::string> usable_names(std::vector<std::string> names) {
  std::set<std::string> taken;
  for (std::size_t i = 0; i < names.size(); ++i) {
    std::string name(trim(names[i]));
    if (name.starts_with("\xEF\xBB\xBF")) name.erase(0, 3);
    for (char& c : name) {
      if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    }
    if (name.empty()) name = fmt::format("column_{}", i + 1);
    std::string unique = name;
    for (int again = 2; !taken.insert(ascii_lower(unique)).second; ++again) {
      unique = fmt::format("{}_{}", name, again);
    }
    names[i] = unique;
  }
  return names;
}

CsvShape find_csv_shape(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  CsvShape shape;
  Delimited best;
  for (const char delimiter : {',', ';', '\t', '|'}) {
    const Delimited found = try_delimiter(text, delimiter);
    const auto score = [](const Delimited& d) {
      return d.agreeing * 100 + std::min<std::size_t>(d.fields, 99);
    };
    if (found.fields > 1 && score(found) > score(best)) best = found;
  }
  shape.delimiter = best.delimiter;
  Records records = read_csv_records(text, shape.delimiter, kRecordsLookedAt);

  // Lines above the table: empty ones, or a title that has fewer fields than the table.
  std::size_t skipped = 0;
  const auto is_above = [&](const std::vector<std::string>& record) {
    const bool blank = record.size() == 1 && trim(record.front()).empty();
    return blank || (best.fields > 1 && record.size() == 1);
  };
  while (skipped < records.size() && skipped < kPreambleMax && is_above(records[skipped]))
    ++skipped;
  if (skipped == records.size() || skipped == kPreambleMax) skipped = 0;
  const bool titles =
      std::any_of(records.begin(), records.begin() + static_cast<std::ptrdiff_t>(skipped),
                  [](const auto& record) { return !trim(record.front()).empty(); });
  if (titles)
    shape.notes.push_back(fmt::format("{} lines above the header were skipped.", skipped));
  records.erase(records.begin(), records.begin() + static_cast<std::ptrdiff_t>(skipped));
  shape.lines_skipped = skipped;
  if (records.empty()) return shape;

  shape.has_header = has_header(records);
  std::size_t width = 0;
  for (const auto& record : records) {
    if (!shape.has_header) width = std::max(width, record.size());
  }
  if (shape.has_header) {
    shape.names = usable_names(records.front());
  } else {
    shape.names = usable_names(std::vector<std::string>(width));
    shape.notes.push_back(
        fmt::format("The file has no line with the names of its columns; they are called column_1 "
                    "to column_{}.",
                    width));
  }
  return shape;
}

void TextsSeen::add(std::string_view value) {
  value = trim(value);
  if (is_null_word(value)) return;
  ++values;
  if (value.size() > 64) return;
  if (value.size() == 4 || value.size() == 5) {
    const std::string lower = ascii_lower(value);
    if (lower == "true" || lower == "false") {
      ++booleans;
      return;
    }
  }
  const char first = value.front();
  if (!is_ascii_digit(first) && is_written_date(value)) {  // it begins with the month
    ++written_dates;
    return;
  }
  if (!is_ascii_digit(first) && first != '-' && first != '+' && first != '.' && first != '$' &&
      first != 'U' && first != 'E' && static_cast<unsigned char>(first) < 0x80) {
    return;  // words
  }
  add_number(*this, value);
  add_date(*this, value);
}

void TextsSeen::merge(const TextsSeen& other) {
  values += other.values;
  booleans += other.booleans;
  integers += other.integers;
  leading_zeros += other.leading_zeros;
  point_style += other.point_style;
  comma_style += other.comma_style;
  with_comma += other.with_comma;
  currency += other.currency;
  grouped += other.grouped;
  digits_max = std::max(digits_max, other.digits_max);
  dates += other.dates;
  timestamps += other.timestamps;
  zoned += other.zoned;
  slashed_dates += other.slashed_dates;
  day_first += other.day_first;
  month_first += other.month_first;
  with_time += other.with_time;
  written_dates += other.written_dates;
}

void FileHints::learn(const TextsSeen& seen) {
  const uint64_t n = seen.values;
  if (n == 0) return;
  if (seen.comma_style == n && seen.point_style < n) comma_decimals = true;
  if (seen.point_style == n && seen.comma_style < n) point_decimals = true;
  if (seen.day_first == n && seen.month_first < n) day_first = true;
  if (seen.month_first == n && seen.day_first < n) month_first = true;
}

JudgedColumn judge_column(const TextsSeen& seen, std::string_view name, const FileHints& hints) {
  const uint64_t n = seen.values;
  JudgedColumn column;
  if (n == 0) return column;
  if (seen.booleans == n) return {TextType::boolean};
  if (seen.written_dates == n) return {TextType::written_date};
  if (seen.dates + seen.slashed_dates == n) return {TextType::date};
  if (seen.dates + seen.timestamps == n) {
    column.type = TextType::timestamp;
    column.has_zone = seen.zoned > 0;
    return column;
  }
  if (seen.day_first == n || seen.month_first == n) {
    column.with_time = seen.with_time > 0;
    column.type = TextType::month_first_date;
    if (seen.month_first < n) {
      column.type = TextType::day_first_date;
    } else if (seen.day_first == n) {  // either way
      const bool day_first = hints.day_first || (!hints.month_first &&
                                                 (hints.comma_decimals || hints.delimiter == ';'));
      if (day_first) column.type = TextType::day_first_date;
      column.guessed_order = !day_first && !hints.month_first;
    }
    return column;
  }
  column.has_currency = seen.currency > 0;
  if (seen.integers == n) {
    // 00123 and 1234567890123 are names of things, and adding them up means nothing.
    if (seen.leading_zeros > 0 || seen.digits_max > kInt64Digits) return column;
    if (seen.digits_max >= kIdDigits && names_something(name)) return column;
    column.type = TextType::integer;
    return column;
  }
  const bool point = seen.point_style == n, comma = seen.comma_style == n;
  if (!point && !comma) {
    column.has_currency = false;
    return column;
  }
  bool commas = comma;
  if (point && comma) {  // 1,234 or 1.234: either way
    commas = seen.with_comma > 0
                 ? (hints.comma_decimals || (!hints.point_decimals && hints.delimiter == ';'))
                 : (hints.comma_decimals && !hints.point_decimals);
  }
  column.type =
      commas ? TextType::comma_real : (seen.grouped > 0 ? TextType::grouped_real : TextType::real);
  return column;
}

std::string sql_type_of(const JudgedColumn& column) {
  switch (column.type) {
    case TextType::text:
      return "VARCHAR";
    case TextType::boolean:
      return "BOOLEAN";
    case TextType::integer:
      return "BIGINT";
    case TextType::real:
    case TextType::grouped_real:
    case TextType::comma_real:
      return "DOUBLE";
    case TextType::date:
    case TextType::written_date:
      return "DATE";
    case TextType::timestamp:
      return "TIMESTAMP";
    case TextType::day_first_date:
    case TextType::month_first_date:
      return column.with_time ? "TIMESTAMP" : "DATE";
  }
  return "VARCHAR";
}

// TRY_CAST makes the null words null, and would hide a value that the judge read otherwise: the
// loader counts what is left. (A CASE with an IN list is a hash join to DuckDB, one per column.)
std::string sql_conversion(const JudgedColumn& column, std::string_view quoted_name) {
  std::string value(quoted_name);
  if (column.type == TextType::text) {
    // N/A stays: it may be somebody's category.
    for (const std::string_view word : {"", "NULL", "null", "Null", "\\N"}) {
      value = fmt::format("nullif({}, '{}')", value, word);
    }
    return value;
  }
  value = fmt::format("trim({})", value);
  if (column.has_currency) {
    for (const std::string_view sign : {"US$", "$", "€", "£", "USD", "EUR", " "}) {
      value = fmt::format("replace({}, '{}', '')", value, sign);
    }
  }
  const std::string type = sql_type_of(column);
  switch (column.type) {
    case TextType::grouped_real:
      return fmt::format("TRY_CAST(nullif(lower(replace({}, ',', '')), 'nan') AS DOUBLE)", value);
    case TextType::comma_real:
      return fmt::format(
          "TRY_CAST(nullif(lower(replace(replace({}, '.', ''), ',', '.')), 'nan') AS DOUBLE)",
          value);
    case TextType::real:
      return fmt::format("TRY_CAST(nullif(lower({}), 'nan') AS DOUBLE)", value);
    case TextType::date:
      return fmt::format("TRY_CAST(replace({}, '/', '-') AS DATE)", value);
    case TextType::day_first_date:
    case TextType::month_first_date: {
      const std::string day = column.type == TextType::day_first_date ? "%d/%m/%Y" : "%m/%d/%Y";
      return fmt::format(
          "CAST(try_strptime(replace(replace({}, '-', '/'), '.', '/'), "
          "['{}', '{} %H:%M:%S', '{} %H:%M']) AS {})",
          value, day, day, day, type);
    }
    case TextType::written_date:
      return sql_of_written_date(value);
    case TextType::timestamp:
      // A plain cast to TIMESTAMP reads "+02:00" and forgets it.
      if (column.has_zone)
        return fmt::format("timezone('UTC', TRY_CAST({} AS TIMESTAMPTZ))", value);
      return fmt::format("TRY_CAST({} AS TIMESTAMP)", value);
    default:
      return fmt::format("TRY_CAST({} AS {})", value, type);
  }
}

}  // namespace cuanto
