#include "catalog/typing.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>

#include "base/date.h"
#include "base/limits.h"
#include "base/text.h"

namespace cuanto {

namespace {

constexpr double kNearlyAll = 0.95;  // a few odd values do not change what a column is
constexpr std::size_t kSampleMax = 300;
constexpr uint64_t kCategoryDistinctMax = 200;

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_ascii_digit);
}

std::optional<double> to_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// The share of the (distinct) values for which `test` holds; 0 without values.
template <class Test>
double share_of(const ColumnFacts& facts, Test test) {
  std::size_t looked = 0, hit = 0;
  for (const auto& [text, count] : facts.values) {
    if (looked == kSampleMax) break;
    const auto value = trim(text);
    if (value.empty()) continue;
    ++looked;
    if (test(value)) ++hit;
  }
  return looked == 0 ? 0.0 : static_cast<double>(hit) / static_cast<double>(looked);
}

bool looks_like_email(std::string_view value) {
  const auto at = value.find('@');
  return at != std::string_view::npos && at > 0 && value.find('.', at) != std::string_view::npos &&
         value.find(' ') == std::string_view::npos &&
         value.find('@', at + 1) == std::string_view::npos;
}
bool looks_like_url(std::string_view value) {
  return value.starts_with("http://") || value.starts_with("https://") ||
         value.starts_with("www.") || value.starts_with("ftp://");
}
// Digits with the signs that phone numbers are written with.
bool looks_like_phone(std::string_view value) {
  std::size_t digits = 0;
  for (const char c : value) {
    if (is_ascii_digit(c))
      ++digits;
    else if (std::string_view("+-() ./x").find(c) == std::string_view::npos)
      return false;
  }
  return digits >= 6 && digits <= 16;
}
bool looks_like_hash(std::string_view value) {
  if (value.size() < 16) return false;
  std::size_t digits = 0;
  for (const char c : value) {
    const bool hex_digit = is_ascii_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    if (is_ascii_digit(c)) ++digits;
    if (!hex_digit && c != '-') return false;
  }
  return digits >= 3;
}
bool looks_like_json(std::string_view value) {
  return value.size() >= 2 && ((value.front() == '{' && value.back() == '}') ||
                               (value.front() == '[' && value.back() == ']'));
}
bool looks_like_month(std::string_view value) {
  if (value.size() != 7 || (value[4] != '-')) return false;
  if (!all_digits(value.substr(0, 4)) || !all_digits(value.substr(5))) return false;
  const int month = (value[5] - '0') * 10 + (value[6] - '0');
  return month >= 1 && month <= 12;
}
bool looks_like_date(std::string_view value) { return find_date(value).has_value(); }
bool looks_like_timestamp(std::string_view value) {
  return value.size() >= 16 && find_date(value.substr(0, 10)) &&
         (value[10] == ' ' || value[10] == 'T') && is_ascii_digit(value[11]) && value[13] == ':';
}
bool looks_like_time(std::string_view value) {
  const auto colon = value.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 2 || value.size() < colon + 3)
    return false;
  return all_digits(value.substr(0, colon)) && is_ascii_digit(value[colon + 1]) &&
         is_ascii_digit(value[colon + 2]) && value.size() <= 15 &&
         value.find('-') == std::string_view::npos;
}
bool looks_like_compact_date(std::string_view value) {
  if (value.size() != 8 || !all_digits(value)) return false;
  return find_date(fmt::format("{}-{}-{}", value.substr(0, 4), value.substr(4, 2), value.substr(6)))
      .has_value();
}
// 31/01/2024, 1-31-24, 31.01.2024: a date, but not in an order that SQL can compare.
bool looks_like_other_date(std::string_view value) {
  std::size_t parts = 1, digits_in_part = 0;
  for (const char c : value.substr(0, std::min(value.size(), value.find(' ')))) {
    if (is_ascii_digit(c))
      ++digits_in_part;
    else if ((c == '/' || c == '-' || c == '.') && digits_in_part > 0)
      ++parts, digits_in_part = 0;
    else
      return false;
  }
  return parts == 3 && digits_in_part > 0 && value.size() >= 6;
}

constexpr auto kYesNoWords = std::to_array<std::array<std::string_view, 2>>({
    {"y", "n"},
    {"yes", "no"},
    {"t", "f"},
    {"true", "false"},
    {"si", "no"},
    {"s", "n"},
    {"verdadero", "falso"},
    {"on", "off"},
    {"1", "0"},
});
bool are_yes_and_no(const std::vector<std::string>& folded) {
  return std::ranges::any_of(kYesNoWords, [&](const auto& pair) {
    return std::ranges::all_of(folded, [&](const auto& v) { return v == pair[0] || v == pair[1]; });
  });
}

// ---- storage -----------------------------------------------------------------------------------
StorageType storage_of_declared(std::string_view declared, DialectId dialect) {
  auto type = ascii_lower(trim(declared));
  const auto has = [&](std::string_view part) { return type.find(part) != std::string::npos; };
  if (type.ends_with("[]") || type.starts_with("struct") || type.starts_with("map") ||
      type.starts_with("list") || type == "json" || type == "jsonb")
    return StorageType::json;
  if (type.starts_with("interval")) return StorageType::text;
  if (has("bool")) return StorageType::boolean;
  if (has("timestamp") || has("datetime") || type == "timestamptz") return StorageType::timestamp;
  if (type == "time" || type.starts_with("time ") || type.starts_with("time(") || type == "timetz")
    return StorageType::time;
  if (has("date")) return StorageType::date;
  if (has("point") && dialect != DialectId::sqlite) return StorageType::text;
  if (has("int") || has("serial")) return StorageType::integer;
  if (has("char") || has("text") || has("clob") || has("enum") || has("uuid") || has("string"))
    return StorageType::text;
  if (has("blob") || has("bytea") || has("binary")) return StorageType::blob;
  if (has("real") || has("floa") || has("doub") || has("dec") || has("num") || has("money") ||
      has("currency"))
    return StorageType::real;
  if (type == "year") return StorageType::integer;
  return StorageType::unknown;
}

// SQLite keeps what it is given, within the column's affinity: what the values are decides.
StorageType storage_in_sqlite(const ColumnFacts& facts, StorageType declared) {
  const uint64_t present = facts.rows - std::min(facts.rows, facts.nulls + facts.null_words);
  const bool text_affinity = declared == StorageType::text;
  if (declared == StorageType::blob || declared == StorageType::json) return declared;
  if (text_affinity) return StorageType::text;
  if (present == 0) {
    switch (declared) {
      case StorageType::date:
      case StorageType::timestamp:
      case StorageType::time:
        return StorageType::text;
      case StorageType::boolean:
        return StorageType::integer;
      default:
        return declared;
    }
  }
  const double numbers = static_cast<double>(facts.numbers) / static_cast<double>(present);
  if (numbers < 0.5) return StorageType::text;
  const auto scale = facts.declared_type.find(',');  // DECIMAL(10, 2)
  if (declared == StorageType::real && scale != std::string::npos &&
      trim(std::string_view(facts.declared_type).substr(scale + 1)) != "0)")
    return StorageType::real;
  if (declared == StorageType::real && facts.integers < facts.numbers) return StorageType::real;
  if (declared == StorageType::real) {
    // REAL keeps 5 as 5.0; NUMERIC and DECIMAL keep it as an integer.
    const auto type = ascii_lower(facts.declared_type);
    const bool real_affinity = type.find("real") != std::string::npos ||
                               type.find("floa") != std::string::npos ||
                               type.find("doub") != std::string::npos;
    return real_affinity ? StorageType::real : StorageType::integer;
  }
  return facts.integers >= facts.numbers ? StorageType::integer : StorageType::real;
}

// ---- meaning -----------------------------------------------------------------------------------
// The judge of one column. Its members are what several rules look at.
class Judge {
 public:
  Judge(const ColumnFacts& facts, const ColumnPlace& place)
      : facts_(facts),
        place_(place),
        words_(plain_words_of_name(facts.name)),
        hint_(hint_of_name(words_)),
        present_(facts.rows - std::min(facts.rows, facts.nulls + facts.null_words)) {
    if (facts.minimum) minimum_ = to_number(*facts.minimum);
    if (facts.maximum) maximum_ = to_number(*facts.maximum);
  }

  ColumnJudgement judge() {
    result_.storage = storage_of_declared(facts_.declared_type, place_.dialect);
    if (place_.dialect == DialectId::sqlite)
      result_.storage = storage_in_sqlite(facts_, result_.storage);
    else if (result_.storage == StorageType::unknown)
      result_.storage = StorageType::text;
    result_.meaning = meaning();
    result_.personal = is_personal();
    return result_;
  }

 private:
  double share(uint64_t count) const {
    return present_ == 0 ? 0.0 : static_cast<double>(count) / static_cast<double>(present_);
  }
  double distinct_share() const { return share(facts_.distinct); }
  bool every_value_differs() const {
    return present_ > 1 && facts_.distinct_is_exact && facts_.distinct == present_;
  }

  Meaning meaning() {
    switch (result_.storage) {
      case StorageType::blob:
        return Meaning::none;
      case StorageType::json:
        return Meaning::json;
      case StorageType::boolean:
        return Meaning::boolean_code;
      case StorageType::date:
        return Meaning::date;
      case StorageType::timestamp:
        return Meaning::timestamp;
      case StorageType::time:
        return Meaning::time_of_day;
      case StorageType::integer:
      case StorageType::real:
        return meaning_of_numbers();
      case StorageType::text:
      case StorageType::unknown:
        return meaning_of_texts();
    }
    return Meaning::none;
  }

  Meaning meaning_of_numbers() {
    if (hint_.hint == Hint::identifier || hint_.has(Hint::secret_number))
      return Meaning::identifier;
    if (place_.references && hint_.hint != Hint::year) return Meaning::identifier;
    if (const auto time = time_in_numbers()) return *time;
    if (place_.only_key) return Meaning::identifier;
    if (is_yes_no_number()) return Meaning::boolean_code;
    if (hint_.hint == Hint::code && !is_counting_name()) return Meaning::identifier;
    if (hint_.has(Hint::phone) && minimum_.value_or(0) > 99'999) return Meaning::identifier;
    return meaning_of_amounts();
  }

  // "room_number" names a room; "number_of_rooms" and "number_rooms" count.
  bool is_counting_name() const {
    return words_.size() > 1 && find_word_hint(words_.front()) != nullptr &&
           find_word_hint(words_.front())->hint == Hint::count_of;
  }
  bool find_total() const {
    const auto is_total = [](const std::string& word) { return word == "total" || word == "tot"; };
    return is_total(words_.front()) || is_total(words_.back());
  }
  bool ends_as_number() const {
    const auto& last = words_.back();
    return last == "number" || last == "num" || last == "no" || last == "numero" || last == "nbr" ||
           last == "nro";
  }

  std::optional<Meaning> time_in_numbers() {
    const bool whole = result_.storage == StorageType::integer || facts_.integers >= facts_.numbers;
    if (!whole) return std::nullopt;
    const bool about_time = hint_.has(Hint::date) || hint_.has(Hint::timestamp) ||
                            hint_.has(Hint::time_of_day) || hint_.has(Hint::birth);
    const bool empty = !minimum_ || !maximum_;
    const auto within = [&](double low, double high) {
      return !empty && *minimum_ >= low && *maximum_ <= high;
    };
    if ((hint_.has(Hint::year) || hint_.has(Hint::birth) ||
         (hint_.has(Hint::date) && !hint_.has(Hint::month))) &&
        (within(1000, 2200) || (empty && hint_.hint == Hint::year))) {
      result_.time_storage = TimeStorage::year_number;
      return Meaning::year;
    }
    if (about_time && within(18'000'101, 22'001'231) &&
        looks_like_compact_date(fmt::format("{:.0f}", *minimum_)) &&
        looks_like_compact_date(fmt::format("{:.0f}", *maximum_))) {
      result_.time_storage = TimeStorage::compact_number;
      return Meaning::date;
    }
    if (about_time && within(3e8, 5e9)) {
      result_.time_storage = TimeStorage::epoch_seconds;
      return Meaning::timestamp;
    }
    if (about_time && within(3e11, 5e12)) {
      result_.time_storage = TimeStorage::epoch_milliseconds;
      return Meaning::timestamp;
    }
    return std::nullopt;
  }

  bool is_yes_no_number() const {
    const bool zero_and_one = minimum_ && maximum_ && *minimum_ >= 0 && *maximum_ <= 1 &&
                              facts_.integers >= facts_.numbers && facts_.distinct <= 2;
    if (!zero_and_one) {
      const bool declared = ascii_lower(facts_.declared_type).find("bool") != std::string::npos;
      return declared && present_ == 0;
    }
    if (hint_.hint == Hint::flag ||
        ascii_lower(facts_.declared_type).find("bool") != std::string::npos ||
        ascii_lower(facts_.declared_type) == "bit")
      return true;
    switch (hint_.hint) {
      case Hint::count_of:
      case Hint::quantity:
      case Hint::unit_price:
      case Hint::measure:
      case Hint::percent:
      case Hint::rate:
      case Hint::code:
        return false;
      default:  // amounts of 0 and 1 are none: "pagado" says whether it was
        return facts_.distinct == 2 && present_ >= 4;
    }
  }

  // "nightly_rate", "rate_per_hour": what it costs.
  bool is_rate_of_time() const {
    static constexpr auto kTimes = std::to_array<std::string_view>(
        {"nightly", "hourly", "daily", "weekly", "monthly", "annual", "night", "hour", "day"});
    constexpr double kNoPercentage = 100;
    const bool often = std::ranges::any_of(words_, [](const std::string& word) {
      return std::ranges::find(kTimes, word) != kTimes.end();
    });
    const bool yearly = std::ranges::any_of(
        words_, [](const std::string& word) { return word == "annual" || word == "monthly"; });
    return often && (!yearly || (maximum_ && *maximum_ > kNoPercentage));
  }

  // "cobrado", "importe abonado": with decimals it is how much, and no yes or no.
  bool says_received() const {
    static constexpr auto kReceived = std::to_array<std::string_view>(
        {"cobrado", "pagado", "abonado", "liquidado", "collected", "settled"});
    return std::ranges::any_of(words_, [](const std::string& word) {
      return std::ranges::find(kReceived, word) != kReceived.end();
    });
  }

  Meaning meaning_of_amounts() {
    const bool whole =
        present_ > 0 ? facts_.integers >= facts_.numbers : result_.storage == StorageType::integer;
    const auto declared = ascii_lower(facts_.declared_type);
    switch (hint_.hint) {
      case Hint::percent:
        return percent();
      case Hint::rate:
        if (maximum_ && minimum_ && *maximum_ <= 1 && *minimum_ >= -1 && !whole) return percent();
        if (hint_.has(Hint::money) || hint_.has(Hint::unit_price) || is_rate_of_time())
          return Meaning::money;
        return Meaning::measure;
      case Hint::money:
      case Hint::unit_price:
        return hint_.has(Hint::percent) ? percent() : Meaning::money;
      case Hint::quantity:
        return hint_.has(Hint::money) && !whole ? Meaning::money : Meaning::quantity;
      case Hint::measure:
        return hint_.has(Hint::money) ? Meaning::money : Meaning::measure;
      case Hint::count_of:
        // A total with decimals is money more often than not.
        if (result_.storage == StorageType::real && find_total()) return Meaning::money;
        if (!whole) return Meaning::quantity;
        if (ends_as_number() && (words_.size() == 1 ? every_value_differs() : !is_counting_name()))
          return Meaning::identifier;
        return Meaning::quantity;
      case Hint::code:
        return is_counting_name() ? Meaning::quantity : Meaning::identifier;
      case Hint::secret_number:
        return Meaning::identifier;
      default:
        break;
    }
    if (declared.find("money") != std::string::npos ||
        declared.find("currency") != std::string::npos)
      return Meaning::money;
    if (hint_.has(Hint::money) || (!whole && (says_received() || words_.front() == "tot")))
      return Meaning::money;
    if (hint_.has(Hint::percent)) return percent();
    if (hint_.has(Hint::quantity)) return Meaning::quantity;
    if (place_.in_key && whole) return Meaning::identifier;
    return Meaning::measure;
  }

  Meaning percent() {
    result_.percent_of_one = maximum_ && minimum_ && *maximum_ <= 1.0 && *minimum_ >= -1.0 &&
                             facts_.integers < facts_.numbers;
    return Meaning::percent;
  }

  Meaning meaning_of_texts() {
    if (present_ == 0) return meaning_of_empty_text();
    const auto most = [&](auto test) { return share_of(facts_, test) >= 0.9; };
    if (most(looks_like_email)) return Meaning::email;
    if (most(looks_like_url)) return Meaning::url;
    if (most(looks_like_json)) return Meaning::json;
    if (const auto time = time_in_texts()) return *time;
    if (is_yes_no_text()) return Meaning::boolean_code;
    const bool numbers = share(facts_.numbers) >= kNearlyAll;
    if (hint_.has(Hint::phone) && most(looks_like_phone)) return Meaning::phone;
    if (hint_.has(Hint::secret_number)) return Meaning::identifier;
    if (!numbers && most([](std::string_view v) {
          return v.size() >= 9 && (v[0] == '+' || v[0] == '(') && looks_like_phone(v);
        }))
      return Meaning::phone;
    if (most(looks_like_hash) && distinct_share() > 0.5) return Meaning::identifier;
    if (numbers) return meaning_of_number_texts();
    return meaning_of_words();
  }

  std::optional<Meaning> time_in_texts() {
    const auto most = [&](auto test) { return share_of(facts_, test) >= 0.9; };
    if (most(looks_like_month)) {
      result_.time_storage = TimeStorage::month_text;
      return Meaning::month;
    }
    if (most(looks_like_date)) {
      result_.time_storage = TimeStorage::iso_text;
      return Meaning::date;
    }
    if (most([](std::string_view v) { return looks_like_timestamp(v) || looks_like_date(v); })) {
      result_.time_storage = TimeStorage::iso_text;
      return Meaning::timestamp;
    }
    const bool about_time =
        hint_.has(Hint::date) || hint_.has(Hint::timestamp) || hint_.has(Hint::birth);
    if (about_time && most(looks_like_compact_date)) {
      result_.time_storage = TimeStorage::compact_number;
      return Meaning::date;
    }
    if (hint_.has(Hint::year) && most([](std::string_view v) {
          return v.size() == 4 && all_digits(v) && v >= "1000" && v <= "2200";
        })) {
      result_.time_storage = TimeStorage::year_number;
      return Meaning::year;
    }
    if (most(looks_like_time)) return Meaning::time_of_day;
    if (about_time && most(looks_like_other_date)) {
      result_.note = fmt::format(
          "The dates of column {} are texts that are not written year-month-day, so they cannot be "
          "compared or grouped by period.",
          facts_.name);
      return Meaning::none;
    }
    return std::nullopt;
  }

  bool is_yes_no_text() const {
    if (!facts_.values_complete || facts_.values.empty() || facts_.values.size() > 2) return false;
    std::vector<std::string> folded;
    folded.reserve(facts_.values.size());
    for (const auto& [text, count] : facts_.values) folded.push_back(fold_plain(trim(text)));
    if (!are_yes_and_no(folded)) return false;
    const bool certain = folded.size() == 2 || hint_.has(Hint::flag);
    return certain &&
           (!all_digits(folded[0]) || hint_.hint == Hint::flag || hint_.hint == Hint::none);
  }

  // Numbers kept as text: codes, unless the name says that they are amounts.
  Meaning meaning_of_number_texts() {
    if (hint_.hint == Hint::identifier || place_.references || place_.in_key)
      return Meaning::identifier;
    const bool leading_zero = share_of(facts_, [](std::string_view v) {
                                return v.size() > 1 && v[0] == '0' && all_digits(v);
                              }) > 0;
    const bool long_digits = facts_.mean_length >= 10 && facts_.integers >= facts_.numbers;
    if (leading_zero || long_digits || (hint_.hint == Hint::code && !is_counting_name()))
      return Meaning::identifier;
    result_.holds_numbers = true;
    result_.note = fmt::format(
        "Column {} keeps numbers as text; they are turned into numbers to calculate with.",
        facts_.name);
    if (hint_.hint == Hint::none && facts_.distinct <= 20 && facts_.integers >= facts_.numbers)
      return Meaning::category;
    return meaning_of_amounts();
  }

  Meaning meaning_of_words() {
    const bool id_name = hint_.hint == Hint::identifier;
    if (id_name)
      return facts_.mean_length <= 30 || every_value_differs() ? Meaning::identifier
                                                               : Meaning::none;
    if (facts_.mean_length > static_cast<double>(kValueCharactersMax)) return Meaning::free_text;
    if ((hint_.hint == Hint::free_text) && facts_.mean_length > 30 && distinct_share() > 0.5)
      return Meaning::free_text;
    const bool few = facts_.distinct <= kCategoryDistinctMax && distinct_share() <= 0.5;
    if (hint_.hint == Hint::code) return few ? Meaning::category : Meaning::identifier;
    const bool names = hint_.hint == Hint::name || hint_.hint == Hint::person_name;
    if (names && !few) return Meaning::name;
    if (names && (place_.only_key || present_ < 20)) return Meaning::name;
    if (hint_.hint == Hint::category) return Meaning::category;
    if (hint_.hint == Hint::street_address) return Meaning::free_text;
    if (few) return Meaning::category;
    if (facts_.longest > kValueCharactersMax && facts_.mean_length > 40) return Meaning::free_text;
    return every_value_differs() || distinct_share() > 0.9 ? Meaning::name : Meaning::category;
  }

  // Nothing to look at: the name and the declared type are all there is.
  Meaning meaning_of_empty_text() {
    const auto declared = storage_of_declared(facts_.declared_type, place_.dialect);
    if (declared == StorageType::date || declared == StorageType::timestamp) {
      result_.time_storage = TimeStorage::iso_text;
      return declared == StorageType::date ? Meaning::date : Meaning::timestamp;
    }
    if (declared == StorageType::time) return Meaning::time_of_day;
    switch (hint_.hint) {
      case Hint::identifier:
        return Meaning::identifier;
      case Hint::email:
        return Meaning::email;
      case Hint::phone:
        return Meaning::phone;
      case Hint::url:
        return Meaning::url;
      case Hint::name:
      case Hint::person_name:
        return Meaning::name;
      case Hint::free_text:
        return Meaning::free_text;
      case Hint::category:
        return Meaning::category;
      default:
        return Meaning::none;
    }
  }

  bool is_personal() const {
    if (result_.meaning == Meaning::email) return true;
    if (hint_.has(Hint::secret_number)) return !place_.references && !place_.only_key;
    const bool text_or_id =
        result_.storage == StorageType::text || result_.meaning == Meaning::identifier;
    if (result_.meaning == Meaning::phone) return true;
    if ((hint_.has(Hint::email) || hint_.has(Hint::phone)) && text_or_id &&
        result_.meaning != Meaning::category && hint_.hint != Hint::identifier &&
        !place_.references)
      return true;
    const bool whole_date =
        result_.meaning == Meaning::date || result_.meaning == Meaning::timestamp;
    if (hint_.has(Hint::birth) && whole_date) return !place_.public_lives;
    return place_.person_table && hint_.has(Hint::street_address) &&
           result_.storage == StorageType::text && !place_.references &&
           hint_.hint != Hint::identifier;
  }

  const ColumnFacts& facts_;
  const ColumnPlace& place_;
  std::vector<std::string> words_;
  NameHint hint_;
  uint64_t present_;
  std::optional<double> minimum_, maximum_;
  ColumnJudgement result_;
};

}  // namespace

ColumnJudgement judge_column(const ColumnFacts& facts, const ColumnPlace& place) {
  return Judge(facts, place).judge();
}

bool is_person_table(const TableFacts& table) {
  for (const auto& column : table.columns) {
    const auto words = plain_words_of_name(column.name);
    const auto hint = hint_of_name(words);
    if (hint.has(Hint::person_name) || hint.has(Hint::secret_number) || hint.has(Hint::birth))
      return true;
    const auto is = [&](std::string_view word) {
      return std::ranges::find(words, word) != words.end();
    };
    if ((is("first") || is("last")) && is("name")) return true;
  }
  return false;
}

bool is_about_public_lives(const TableFacts& table) {
  // Singular and plural: names of tables are either.
  static const std::set<std::string, std::less<>> kPublic = {
      "player",    "players",    "athlete",    "athletes",     "singer",     "singers",
      "musician",  "musicians",  "artist",     "artists",      "actor",      "actors",
      "actress",   "actresses",  "composer",   "composers",    "author",     "authors",
      "writer",    "writers",    "politician", "politicians",  "king",       "kings",
      "monarch",   "monarchs",   "celebrity",  "celebrities",  "wrestler",   "wrestlers",
      "boxer",     "boxers",     "swimmer",    "swimmers",     "gymnast",    "gymnasts",
      "astronaut", "astronauts", "jugador",    "jugadores",    "atleta",     "atletas",
      "cantante",  "cantantes",  "musico",     "musicos",      "artista",    "artistas",
      "actores",   "actrices",   "compositor", "compositores", "autor",      "autores",
      "escritor",  "escritores", "politico",   "politicos",    "futbolista", "futbolistas",
      "animal",    "animals",    "animales",   "pet",          "pets",       "mascota",
      "mascotas",  "dog",        "dogs",       "perro",        "perros",     "cat",
      "cats",      "gato",       "gatos",      "horse",        "horses",     "caballo",
      "caballos",  "cow",        "cows",       "vaca",         "vacas",      "cattle"};
  const auto words = plain_words_of_name(table.name);
  // The last word says what the rows are: "pet_owners" are people.
  if (words.empty() || !kPublic.contains(words.back())) return false;
  return std::ranges::none_of(table.columns, [](const auto& column) {
    const auto hint = hint_of_name(plain_words_of_name(column.name));
    return hint.has(Hint::email) || hint.has(Hint::phone) || hint.has(Hint::secret_number) ||
           hint.has(Hint::street_address);
  });
}

}  // namespace cuanto
