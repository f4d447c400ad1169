// run/csv_shape.h: how a file of separated values is written, and what its texts really are. Pure:
// the data worker reads the file, this judges what it read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cuanto {

struct CsvShape {
  char delimiter = ',';
  bool has_header = true;
  std::size_t lines_skipped = 0;   // a title or empty lines above the header
  std::vector<std::string> names;  // of the columns: cleaned, each once
  std::vector<std::string> notes;  // what a person should know
};
// From the beginning of the file (whole lines; a quoted field may hold line breaks).
CsvShape find_csv_shape(std::string_view text);
// Records of fields, at most `records_max`; quotes removed.
std::vector<std::vector<std::string>> read_csv_records(std::string_view text, char delimiter,
                                                       std::size_t records_max);
// Cleans names: trimmed, not empty ("column_3"), no two alike apart from case ("name_2").
std::vector<std::string> usable_names(std::vector<std::string> names);

// What a column of texts becomes.
enum class TextType : uint8_t {
  text,
  boolean,
  integer,
  real,
  grouped_real,      // 1,234.56
  comma_real,        // 1.234,56
  date,              // 2024-01-31, also with slashes
  timestamp,         // 2024-01-31 10:00:00, also with T and a zone
  day_first_date,    // 31/01/2024, with or without a time
  month_first_date,  // 01/31/2024, with or without a time
  written_date,      // January 31, 2024; 31-Jan-2024; 31 de enero de 2024
};

// What was seen of a column, value by value: how many of its values look how.
struct TextsSeen {
  uint64_t values = 0;  // without nulls and null words
  uint64_t booleans = 0;
  uint64_t integers = 0, leading_zeros = 0;
  std::size_t digits_max = 0;
  uint64_t point_style = 0, comma_style = 0;  // fits 1,234.56; fits 1.234,56
  uint64_t with_comma = 0, grouped = 0, currency = 0;
  uint64_t dates = 0, timestamps = 0, zoned = 0, slashed_dates = 0;
  uint64_t day_first = 0, month_first = 0, with_time = 0;  // 03/04/2024 fits both
  uint64_t written_dates = 0;

  void add(std::string_view value);
  void merge(const TextsSeen& other);
};

// What the columns of one file say about each other.
struct FileHints {
  char delimiter = ',';
  bool comma_decimals = false;  // some column can only be read with decimal commas
  bool point_decimals = false;
  bool day_first = false;  // some column can only be read with the day first
  bool month_first = false;
  void learn(const TextsSeen& seen);
};

struct JudgedColumn {
  TextType type = TextType::text;
  bool with_time = false;      // of a day-first or month-first date
  bool has_zone = false;       // of a timestamp
  bool has_currency = false;   // $ or € beside the number
  bool guessed_order = false;  // 03/04/2024 and nothing decides: month first was assumed
};
JudgedColumn judge_column(const TextsSeen& seen, std::string_view name, const FileHints& hints);

// DuckDB's type for it, and the expression that makes it of the text column `quoted_name`.
std::string sql_type_of(const JudgedColumn& column);
std::string sql_conversion(const JudgedColumn& column, std::string_view quoted_name);

}  // namespace cuanto
