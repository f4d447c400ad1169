#include "run/duckdb_values.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "run/engines.h"

namespace cuanto {

namespace {

__extension__ typedef __int128 Wide;
__extension__ typedef unsigned __int128 UnsignedWide;

constexpr int64_t kMicrosPerSecond = 1'000'000;
constexpr int64_t kSecondsPerDay = 86'400;

Wide wide_of(duckdb_hugeint value) {
  return static_cast<Wide>((static_cast<UnsignedWide>(static_cast<uint64_t>(value.upper)) << 64) |
                           value.lower);
}

std::string digits_of(UnsignedWide value) {
  std::string digits;
  // Nineteen digits at a time: division of 128 bits is slow.
  constexpr uint64_t kPart = 10'000'000'000'000'000'000ull;
  while (value >= kPart) {
    digits.insert(0, fmt::format("{:019}", static_cast<uint64_t>(value % kPart)));
    value /= kPart;
  }
  return fmt::format_int(static_cast<uint64_t>(value)).str() + digits;
}

std::string wide_text(Wide value) {
  if (value >= 0) return digits_of(static_cast<UnsignedWide>(value));
  return "-" + digits_of(~static_cast<UnsignedWide>(value) + 1);
}

Cell integer_cell(Wide value) {
  if (value >= INT64_MIN && value <= INT64_MAX) return Cell(static_cast<int64_t>(value));
  return Cell(wide_text(value));
}

// JSON and charts know no infinity; a division by zero is no number.
Cell real_cell(double value) { return std::isfinite(value) ? Cell(value) : Cell(); }

Cell float_cell(float value) {
  if (!std::isfinite(value)) return {};
  const std::string text = fmt::format("{}", value);  // 0.1, not 0.10000000149
  double result = 0;
  std::from_chars(text.data(), text.data() + text.size(), result);
  return Cell(result);
}

std::string date_text(duckdb_date date) {
  if (!duckdb_is_finite_date(date)) return date.days > 0 ? "infinity" : "-infinity";
  const duckdb_date_struct parts = duckdb_from_date(date);
  return fmt::format("{:04}-{:02}-{:02}", parts.year, parts.month, parts.day);
}

std::string clock_text(int64_t micros) {
  const int64_t seconds = micros / kMicrosPerSecond;
  std::string text =
      fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  if (const int64_t fraction = micros % kMicrosPerSecond; fraction != 0) {
    text += fmt::format(".{:06}", fraction);
    while (text.back() == '0') text.pop_back();
  }
  return text;
}

std::string timestamp_text(int64_t micros) {
  if (micros == INT64_MAX) return "infinity";
  if (micros == -INT64_MAX) return "-infinity";
  int64_t days = micros / (kSecondsPerDay * kMicrosPerSecond);
  int64_t rest = micros % (kSecondsPerDay * kMicrosPerSecond);
  if (rest < 0) {
    rest += kSecondsPerDay * kMicrosPerSecond;
    --days;
  }
  return date_text({static_cast<int32_t>(days)}) + " " + clock_text(rest);
}

std::string interval_text(duckdb_interval interval) {
  std::string text;
  const auto part = [&text](int64_t count, std::string_view unit) {
    if (count == 0) return;
    if (!text.empty()) text += ' ';
    text += fmt::format("{} {}{}", count, unit, count == 1 || count == -1 ? "" : "s");
  };
  part(interval.months / 12, "year");
  part(interval.months % 12, "month");
  part(interval.days, "day");
  if (interval.micros != 0 || text.empty()) {
    if (!text.empty()) text += ' ';
    if (interval.micros < 0) text += '-';
    text += clock_text(std::abs(interval.micros));
  }
  return text;
}

// DuckDB keeps a UUID as a number with the first bit turned.
std::string uuid_text(duckdb_hugeint value) {
  const auto high = static_cast<uint64_t>(value.upper) ^ (uint64_t{1} << 63);
  const std::string digits = fmt::format("{:016x}{:016x}", high, value.lower);
  return digits.substr(0, 8) + "-" + digits.substr(8, 4) + "-" + digits.substr(12, 4) + "-" +
         digits.substr(16, 4) + "-" + digits.substr(20);
}

std::string json_quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      quoted += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

std::string name_of(char* owned) {
  std::string name = owned == nullptr ? "" : owned;
  duckdb_free(owned);
  return name;
}

}  // namespace

VectorReader::VectorReader(duckdb_vector vector, duckdb_logical_type type)
    : data_(duckdb_vector_get_data(vector)),
      validity_(duckdb_vector_get_validity(vector)),
      vector_(vector),
      type_(type),
      id_(duckdb_get_type_id(type)) {}

bool VectorReader::is_null(idx_t row) const {
  return id_ == DUCKDB_TYPE_SQLNULL || !duckdb_validity_row_is_valid(validity_, row);
}

std::string_view VectorReader::text(idx_t row) const {
  auto* strings = static_cast<duckdb_string_t*>(data_);
  return {duckdb_string_t_data(&strings[row]), duckdb_string_t_length(strings[row])};
}

Cell VectorReader::decimal(idx_t row) const {
  Wide value = 0;
  switch (duckdb_decimal_internal_type(type_)) {
    case DUCKDB_TYPE_SMALLINT:
      value = static_cast<int16_t*>(data_)[row];
      break;
    case DUCKDB_TYPE_INTEGER:
      value = static_cast<int32_t*>(data_)[row];
      break;
    case DUCKDB_TYPE_BIGINT:
      value = static_cast<int64_t*>(data_)[row];
      break;
    default:
      value = wide_of(static_cast<duckdb_hugeint*>(data_)[row]);
      break;
  }
  const uint8_t scale = duckdb_decimal_scale(type_);
  std::string text = wide_text(value < 0 ? -value : value);
  if (scale > 0) {
    if (text.size() <= scale) text.insert(0, scale + 1u - text.size(), '0');
    text.insert(text.size() - scale, ".");
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
  }
  if (value < 0) text.insert(0, "-");
  std::size_t digits = 0;
  for (const char c : text) digits += c >= '0' && c <= '9' ? 1 : 0;
  if (digits > 15) return Cell(text);  // a double would not keep them
  double number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return Cell(number);
}

Cell VectorReader::cell(idx_t row) const {
  if (is_null(row)) return {};
  switch (id_) {
    case DUCKDB_TYPE_BOOLEAN:
      return Cell(static_cast<bool*>(data_)[row]);
    case DUCKDB_TYPE_TINYINT:
      return Cell(int64_t{static_cast<int8_t*>(data_)[row]});
    case DUCKDB_TYPE_SMALLINT:
      return Cell(int64_t{static_cast<int16_t*>(data_)[row]});
    case DUCKDB_TYPE_INTEGER:
      return Cell(int64_t{static_cast<int32_t*>(data_)[row]});
    case DUCKDB_TYPE_BIGINT:
      return Cell(static_cast<int64_t*>(data_)[row]);
    case DUCKDB_TYPE_UTINYINT:
      return Cell(int64_t{static_cast<uint8_t*>(data_)[row]});
    case DUCKDB_TYPE_USMALLINT:
      return Cell(int64_t{static_cast<uint16_t*>(data_)[row]});
    case DUCKDB_TYPE_UINTEGER:
      return Cell(int64_t{static_cast<uint32_t*>(data_)[row]});
    case DUCKDB_TYPE_UBIGINT:
      return integer_cell(static_cast<uint64_t*>(data_)[row]);
    case DUCKDB_TYPE_HUGEINT:
      return integer_cell(wide_of(static_cast<duckdb_hugeint*>(data_)[row]));
    case DUCKDB_TYPE_UHUGEINT: {
      const duckdb_uhugeint value = static_cast<duckdb_uhugeint*>(data_)[row];
      const UnsignedWide wide = (static_cast<UnsignedWide>(value.upper) << 64) | value.lower;
      return wide <= INT64_MAX ? Cell(static_cast<int64_t>(wide)) : Cell(digits_of(wide));
    }
    case DUCKDB_TYPE_FLOAT:
      return float_cell(static_cast<float*>(data_)[row]);
    case DUCKDB_TYPE_DOUBLE:
      return real_cell(static_cast<double*>(data_)[row]);
    case DUCKDB_TYPE_DECIMAL:
      return decimal(row);
    case DUCKDB_TYPE_VARCHAR:
      return Cell(to_utf8(text(row)));
    case DUCKDB_TYPE_DATE:
      return Cell(date_text(static_cast<duckdb_date*>(data_)[row]));
    case DUCKDB_TYPE_TIMESTAMP:
    case DUCKDB_TYPE_TIMESTAMP_TZ:
      return Cell(timestamp_text(static_cast<int64_t*>(data_)[row]));
    case DUCKDB_TYPE_TIMESTAMP_S:
      return Cell(timestamp_text(static_cast<int64_t*>(data_)[row] * kMicrosPerSecond));
    case DUCKDB_TYPE_TIMESTAMP_MS:
      return Cell(timestamp_text(static_cast<int64_t*>(data_)[row] * 1000));
    case DUCKDB_TYPE_TIMESTAMP_NS:
      return Cell(timestamp_text(static_cast<int64_t*>(data_)[row] / 1000));
    case DUCKDB_TYPE_TIME:
      return Cell(clock_text(static_cast<int64_t*>(data_)[row]));
    case DUCKDB_TYPE_TIME_TZ: {
      const auto parts = duckdb_from_time_tz(static_cast<duckdb_time_tz*>(data_)[row]);
      return Cell(clock_text(duckdb_to_time(parts.time).micros));
    }
    case DUCKDB_TYPE_INTERVAL:
      return Cell(interval_text(static_cast<duckdb_interval*>(data_)[row]));
    case DUCKDB_TYPE_UUID:
      return Cell(uuid_text(static_cast<duckdb_hugeint*>(data_)[row]));
    case DUCKDB_TYPE_BLOB:
    case DUCKDB_TYPE_BIT: {
      const std::string_view bytes = text(row);
      return Cell(blob_text(bytes.data(), bytes.size()));
    }
    case DUCKDB_TYPE_ENUM: {
      uint64_t index = 0;
      switch (duckdb_enum_internal_type(type_)) {
        case DUCKDB_TYPE_UTINYINT:
          index = static_cast<uint8_t*>(data_)[row];
          break;
        case DUCKDB_TYPE_USMALLINT:
          index = static_cast<uint16_t*>(data_)[row];
          break;
        default:
          index = static_cast<uint32_t*>(data_)[row];
          break;
      }
      return Cell(name_of(duckdb_enum_dictionary_value(type_, index)));
    }
    default:
      return nested(row);
  }
}

// Lists, structs and maps are shown as the JSON they would be.
Cell VectorReader::nested(idx_t row) const {
  const auto listed = [](duckdb_vector child, duckdb_logical_type type, idx_t begin, idx_t count) {
    const LogicalType owned(type);
    const VectorReader items(child, type);
    std::string text = "[";
    for (idx_t i = begin; i < begin + count; ++i) {
      if (i > begin) text += ", ";
      text += items.json(i);
    }
    return text + "]";
  };
  switch (id_) {
    case DUCKDB_TYPE_LIST:
    case DUCKDB_TYPE_MAP: {  // a map is a list of pairs
      const duckdb_list_entry entry = static_cast<duckdb_list_entry*>(data_)[row];
      const duckdb_vector child = duckdb_list_vector_get_child(vector_);
      if (id_ == DUCKDB_TYPE_LIST) {
        return Cell(listed(child, duckdb_list_type_child_type(type_), entry.offset, entry.length));
      }
      const LogicalType key_type(duckdb_map_type_key_type(type_));
      const LogicalType value_type(duckdb_map_type_value_type(type_));
      const VectorReader keys(duckdb_struct_vector_get_child(child, 0), key_type.get());
      const VectorReader values(duckdb_struct_vector_get_child(child, 1), value_type.get());
      std::string text = "{";
      for (idx_t i = entry.offset; i < entry.offset + entry.length; ++i) {
        const std::string key = keys.json(i);
        text += fmt::format("{}{}: {}", i > entry.offset ? ", " : "",
                            key.starts_with('"') ? key : json_quoted(key), values.json(i));
      }
      return Cell(text + "}");
    }
    case DUCKDB_TYPE_ARRAY: {
      const idx_t size = duckdb_array_type_array_size(type_);
      return Cell(listed(duckdb_array_vector_get_child(vector_),
                         duckdb_array_type_child_type(type_), row * size, size));
    }
    case DUCKDB_TYPE_STRUCT: {
      std::string text = "{";
      for (idx_t i = 0; i < duckdb_struct_type_child_count(type_); ++i) {
        const LogicalType type(duckdb_struct_type_child_type(type_, i));
        const VectorReader member(duckdb_struct_vector_get_child(vector_, i), type.get());
        text += fmt::format("{}{}: {}", i > 0 ? ", " : "",
                            json_quoted(name_of(duckdb_struct_type_child_name(type_, i))),
                            member.json(row));
      }
      return Cell(text + "}");
    }
    case DUCKDB_TYPE_UNION: {  // the first child tells which of the others holds the value
      const LogicalType tag_type(duckdb_create_logical_type(DUCKDB_TYPE_UTINYINT));
      const VectorReader tags(duckdb_struct_vector_get_child(vector_, 0), tag_type.get());
      const Cell tag = tags.cell(row);
      const auto member = static_cast<idx_t>(std::get<int64_t>(tag));
      const LogicalType type(duckdb_union_type_member_type(type_, member));
      return VectorReader(duckdb_struct_vector_get_child(vector_, member + 1), type.get())
          .cell(row);
    }
    default:
      return Cell(fmt::format("(a value of DuckDB's type {})", static_cast<int>(id_)));
  }
}

std::string VectorReader::json(idx_t row) const {
  const Cell value = cell(row);
  const bool nested_type = id_ == DUCKDB_TYPE_LIST || id_ == DUCKDB_TYPE_MAP ||
                           id_ == DUCKDB_TYPE_STRUCT || id_ == DUCKDB_TYPE_ARRAY ||
                           id_ == DUCKDB_TYPE_DECIMAL;
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  if (const auto* integer = std::get_if<int64_t>(&value)) return fmt::format("{}", *integer);
  if (const auto* number = std::get_if<double>(&value)) return number_text(*number);
  if (const auto* characters = std::get_if<std::string>(&value)) {
    return nested_type ? *characters : json_quoted(*characters);
  }
  return "null";
}

void VectorReader::add_to(ColumnProfile& profile, idx_t row) const {
  if (is_null(row)) return profile.add_null();
  if (id_ == DUCKDB_TYPE_VARCHAR) return profile.add_text(text(row));
  if (id_ == DUCKDB_TYPE_DOUBLE) {
    const double value = static_cast<double*>(data_)[row];
    return std::isfinite(value) ? profile.add_real(value) : profile.add_null();
  }
  if (id_ == DUCKDB_TYPE_BLOB || id_ == DUCKDB_TYPE_BIT) return profile.add_blob(text(row));
  const Cell value = cell(row);
  if (const auto* flag = std::get_if<bool>(&value))
    return profile.add_text(*flag ? "true" : "false");
  if (const auto* integer = std::get_if<int64_t>(&value)) return profile.add_integer(*integer);
  if (const auto* number = std::get_if<double>(&value)) return profile.add_real(*number);
  if (const auto* characters = std::get_if<std::string>(&value))
    return profile.add_text(*characters);
  profile.add_null();
}

StorageType storage_of_duckdb_type(duckdb_type type) {
  switch (type) {
    case DUCKDB_TYPE_BOOLEAN:
      return StorageType::boolean;
    case DUCKDB_TYPE_TINYINT:
    case DUCKDB_TYPE_SMALLINT:
    case DUCKDB_TYPE_INTEGER:
    case DUCKDB_TYPE_BIGINT:
    case DUCKDB_TYPE_UTINYINT:
    case DUCKDB_TYPE_USMALLINT:
    case DUCKDB_TYPE_UINTEGER:
    case DUCKDB_TYPE_UBIGINT:
    case DUCKDB_TYPE_HUGEINT:
    case DUCKDB_TYPE_UHUGEINT:
      return StorageType::integer;
    case DUCKDB_TYPE_FLOAT:
    case DUCKDB_TYPE_DOUBLE:
    case DUCKDB_TYPE_DECIMAL:
      return StorageType::real;
    case DUCKDB_TYPE_VARCHAR:
    case DUCKDB_TYPE_ENUM:
    case DUCKDB_TYPE_UUID:
    case DUCKDB_TYPE_INTERVAL:
      return StorageType::text;
    case DUCKDB_TYPE_DATE:
      return StorageType::date;
    case DUCKDB_TYPE_TIMESTAMP:
    case DUCKDB_TYPE_TIMESTAMP_S:
    case DUCKDB_TYPE_TIMESTAMP_MS:
    case DUCKDB_TYPE_TIMESTAMP_NS:
    case DUCKDB_TYPE_TIMESTAMP_TZ:
      return StorageType::timestamp;
    case DUCKDB_TYPE_TIME:
    case DUCKDB_TYPE_TIME_TZ:
      return StorageType::time;
    case DUCKDB_TYPE_BLOB:
    case DUCKDB_TYPE_BIT:
      return StorageType::blob;
    case DUCKDB_TYPE_LIST:
    case DUCKDB_TYPE_MAP:
    case DUCKDB_TYPE_ARRAY:
    case DUCKDB_TYPE_STRUCT:
    case DUCKDB_TYPE_UNION:
      return StorageType::json;
    default:
      return StorageType::unknown;
  }
}

}  // namespace cuanto
