#include "run/postgres_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

#include "base/text.h"
#include "run/engines.h"

namespace cuanto {

namespace {

// How a text of the server becomes a cell.
enum class Form : uint8_t {
  text,
  flag,
  integer,
  real,
  decimal,
  money,
  date,
  moment,
  clock,
  json,
  padded,  // CHAR(n): filled up with spaces that mean nothing
  bytes,
  array,
};

constexpr std::size_t kWholeDigitsMax = 15;

struct TypeRow {
  uint32_t type;
  Form form;
  Form element = Form::text;  // of an array
};
// The numbers of built-in types never change (pg_type.dat). Sorted.
constexpr auto kTypes = std::to_array<TypeRow>({
    {16, Form::flag},
    {17, Form::bytes},
    {20, Form::integer},
    {21, Form::integer},
    {23, Form::integer},
    {26, Form::integer},
    {114, Form::json},
    {199, Form::array, Form::json},
    {700, Form::real},
    {701, Form::real},
    {790, Form::money},
    {1000, Form::array, Form::flag},
    {1005, Form::array, Form::integer},
    {1007, Form::array, Form::integer},
    {1009, Form::array},
    {1014, Form::array, Form::padded},
    {1015, Form::array},
    {1016, Form::array, Form::integer},
    {1021, Form::array, Form::real},
    {1022, Form::array, Form::real},
    {1042, Form::padded},
    {1082, Form::date},
    {1083, Form::clock},
    {1114, Form::moment},
    {1115, Form::array, Form::moment},
    {1182, Form::array, Form::date},
    {1184, Form::moment},
    {1185, Form::array, Form::moment},
    {1231, Form::array, Form::decimal},
    {1266, Form::clock},
    {1700, Form::decimal},
    {2951, Form::array},
    {3802, Form::json},
    {3807, Form::array, Form::json},
});
static_assert(std::ranges::is_sorted(kTypes, {}, &TypeRow::type));

TypeRow row_of(uint32_t type) {
  const auto it = std::ranges::lower_bound(kTypes, type, {}, &TypeRow::type);
  return it != kTypes.end() && it->type == type ? *it : TypeRow{type, Form::text};
}

Cell real_cell(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  // NaN and the infinities are no numbers to calculate with.
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return {};
  return value;
}

Cell integer_cell(std::string_view text) {
  int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::string(text);
  return value;
}

// A double, unless it would not even keep the whole part: then the digits themselves. (An average
// comes with sixteen digits behind the point that nobody asked for.)
Cell decimal_cell(std::string_view text) {
  if (text.empty() || text.find_first_not_of("0123456789.-") != std::string_view::npos) return {};
  const std::string_view whole = text.substr(0, text.find('.'));
  const auto first = whole.find_first_not_of("-0");
  if (first == std::string_view::npos || whole.size() - first <= kWholeDigitsMax) {
    return real_cell(text);
  }
  std::string digits(text);
  if (digits.find('.') != std::string::npos) {
    while (digits.back() == '0') digits.pop_back();
    if (digits.back() == '.') digits.pop_back();
  }
  return digits;
}

// -$1,234.50
Cell money_cell(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if ((c >= '0' && c <= '9') || c == '.' || c == '-') digits += c;
  }
  return decimal_cell(digits);
}

// The session's zone is UTC, so that is what "+00" says.
std::string without_zone(std::string_view text) {
  if (text.ends_with("+00")) text.remove_suffix(3);
  return std::string(text);
}

std::string bytes_text(std::string_view hex) {
  if (!hex.starts_with("\\x")) return to_utf8(hex);
  std::string bytes;
  for (std::size_t i = 2; i + 1 < hex.size(); i += 2) {
    unsigned value = 0;
    std::from_chars(hex.data() + i, hex.data() + i + 2, value, 16);
    bytes += static_cast<char>(value);
  }
  return bytes;
}

std::string json_text(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    if (static_cast<unsigned char>(c) < 0x20) {
      constexpr std::string_view kHex = "0123456789abcdef";
      result += "\\u00";
      result += kHex[static_cast<unsigned char>(c) >> 4];
      result += kHex[static_cast<unsigned char>(c) & 0xF];
    } else {
      result += c;
    }
  }
  return result + '"';
}

Cell cell_of(Form form, std::string_view text);

std::string json_element(Form form, std::string_view text) {
  if (form == Form::json) return to_utf8(text);
  const Cell cell = cell_of(form, text);
  if (const auto* flag = std::get_if<bool>(&cell)) return *flag ? "true" : "false";
  if (const auto* integer = std::get_if<int64_t>(&cell)) return std::to_string(*integer);
  if (const auto* number = std::get_if<double>(&cell)) return number_text(*number);
  if (const auto* characters = std::get_if<std::string>(&cell)) {
    return form == Form::decimal ? *characters : json_text(*characters);
  }
  return "null";
}

// {1,NULL,3} and {"a \"b\"",{c,d}} as JSON: [1, null, 3].
std::string array_text(Form element, std::string_view text) {
  if (text.starts_with('[')) text.remove_prefix(std::min(text.find('=') + 1, text.size()));
  std::string result, item;
  bool quoted = false, any = false;
  const auto flush = [&] {
    if (any) result += !quoted && item == "NULL" ? "null" : json_element(element, item);
    item.clear();
    quoted = any = false;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') {
      quoted = any = true;
      for (++i; i < text.size() && text[i] != '"'; ++i) {
        if (text[i] == '\\' && i + 1 < text.size()) ++i;
        item += text[i];
      }
    } else if (c == '{') {
      result += '[';
    } else if (c == '}') {
      flush();
      result += ']';
    } else if (c == ',') {
      flush();
      result += ", ";
    } else {
      if (c == '\\' && i + 1 < text.size()) ++i;
      item += text[i];
      any = true;
    }
  }
  return result;
}

Cell cell_of(Form form, std::string_view text) {
  switch (form) {
    case Form::flag:
      return text == "t";
    case Form::integer:
      return integer_cell(text);
    case Form::real:
      return real_cell(text);
    case Form::decimal:
      return decimal_cell(text);
    case Form::money:
      return money_cell(text);
    case Form::moment:
    case Form::clock:
      return without_zone(text);
    case Form::padded:
      return to_utf8(text.substr(0, text.find_last_not_of(' ') + 1));
    case Form::bytes: {
      const std::string bytes = bytes_text(text);
      return blob_text(bytes.data(), bytes.size());
    }
    case Form::array:
    case Form::text:
    case Form::date:
    case Form::json:
      break;
  }
  return to_utf8(text);
}

}  // namespace

StorageType storage_of_postgres_type(uint32_t type) {
  switch (row_of(type).form) {
    case Form::flag:
      return StorageType::boolean;
    case Form::integer:
      return StorageType::integer;
    case Form::real:
    case Form::decimal:
    case Form::money:
      return StorageType::real;
    case Form::date:
      return StorageType::date;
    case Form::moment:
      return StorageType::timestamp;
    case Form::clock:
      return StorageType::time;
    case Form::json:
    case Form::array:
      return StorageType::json;
    case Form::bytes:
      return StorageType::blob;
    case Form::text:
    case Form::padded:
      return StorageType::text;
  }
  return StorageType::text;
}

Cell postgres_cell(uint32_t type, std::string_view text) {
  const TypeRow row = row_of(type);
  if (row.form == Form::array) return array_text(row.element, text);
  return cell_of(row.form, text);
}

void add_postgres_value(ColumnProfile& profile, uint32_t type, std::string_view text) {
  const TypeRow row = row_of(type);
  if (row.form == Form::bytes) return profile.add_blob(bytes_text(text));
  if (row.form == Form::text && is_utf8(text)) return profile.add_text(text);
  const Cell cell = postgres_cell(type, text);
  if (const auto* flag = std::get_if<bool>(&cell))
    return profile.add_text(*flag ? "true" : "false");
  if (const auto* integer = std::get_if<int64_t>(&cell)) return profile.add_integer(*integer);
  if (const auto* number = std::get_if<double>(&cell)) return profile.add_real(*number);
  if (const auto* characters = std::get_if<std::string>(&cell))
    return profile.add_text(*characters);
  profile.add_null();
}

}  // namespace cuanto
