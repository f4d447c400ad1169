#include "guard/functions.h"

#include <algorithm>
#include <array>

#include "base/limits.h"
#include "base/text.h"
#include "guard/guard.h"

namespace cuanto {

namespace {

constexpr auto kAggregate = FunctionKind::aggregate;
constexpr auto kScalar = FunctionKind::scalar;
constexpr auto kDate = FunctionKind::date;
constexpr auto kWindow = FunctionKind::window;

// One line per family. To allow a function: is its result bounded by its arguments, does it read
// nothing but them, and has it no effect? Then add it here, for the engines that have it.
constexpr auto kFunctions = std::to_array<AllowedFunction>({
    // Totals.
    {"avg", kAggregate, "sdp"},
    {"count", kAggregate, "sdp"},
    {"max", kAggregate, "sdp"},
    {"min", kAggregate, "sdp"},
    {"sum", kAggregate, "sdp"},
    {"total", kAggregate, "s"},
    {"mean", kAggregate, "d"},
    {"median", kAggregate, "d"},
    {"mode", kAggregate, "d"},
    {"count_if", kAggregate, "d"},
    {"countif", kAggregate, "d"},
    {"fsum", kAggregate, "d"},
    {"sumkahan", kAggregate, "d"},
    {"any_value", kAggregate, "d"},
    {"first", kAggregate, "d"},
    {"last", kAggregate, "d"},
    {"arg_max", kAggregate, "d"},
    {"arg_min", kAggregate, "d"},
    {"max_by", kAggregate, "d"},
    {"min_by", kAggregate, "d"},
    {"approx_count_distinct", kAggregate, "d"},
    {"approx_quantile", kAggregate, "d"},
    {"quantile", kAggregate, "d"},
    {"quantile_cont", kAggregate, "d"},
    {"quantile_disc", kAggregate, "d"},
    {"bool_and", kAggregate, "dp"},
    {"bool_or", kAggregate, "dp"},
    {"every", kAggregate, "p"},
    {"stddev", kAggregate, "dp"},
    {"stddev_pop", kAggregate, "dp"},
    {"stddev_samp", kAggregate, "dp"},
    {"variance", kAggregate, "dp"},
    {"var_pop", kAggregate, "dp"},
    {"var_samp", kAggregate, "dp"},
    {"corr", kAggregate, "dp"},
    {"covar_pop", kAggregate, "dp"},
    {"covar_samp", kAggregate, "dp"},
    {"regr_slope", kAggregate, "dp"},
    {"regr_intercept", kAggregate, "dp"},
    {"regr_r2", kAggregate, "dp"},
    {"skewness", kAggregate, "d"},
    {"kurtosis", kAggregate, "d"},
    {"mad", kAggregate, "d"},
    {"group_concat", kAggregate, "sd"},
    {"string_agg", kAggregate, "dp"},
    {"listagg", kAggregate, "d"},

    // Over a window.
    {"row_number", kWindow, "sdp"},
    {"rank", kWindow, "sdp"},
    {"dense_rank", kWindow, "sdp"},
    {"percent_rank", kWindow, "sdp"},
    {"cume_dist", kWindow, "sdp"},
    {"ntile", kWindow, "sdp"},
    {"lag", kWindow, "sdp"},
    {"lead", kWindow, "sdp"},
    {"first_value", kWindow, "sdp"},
    {"last_value", kWindow, "sdp"},
    {"nth_value", kWindow, "sdp"},

    // Choosing between values.
    {"coalesce", kScalar, "sdp"},
    {"nullif", kScalar, "sdp"},
    {"ifnull", kScalar, "sd"},
    {"iif", kScalar, "s"},
    {"if", kScalar, "d"},
    {"greatest", kScalar, "dp"},
    {"least", kScalar, "dp"},
    {"typeof", kScalar, "sd"},

    // Numbers.
    {"abs", kScalar, "sdp"},
    {"round", kScalar, "sdp"},
    {"sign", kScalar, "sdp"},
    {"ceil", kScalar, "sdp"},
    {"ceiling", kScalar, "sdp"},
    {"floor", kScalar, "sdp"},
    {"trunc", kScalar, "sdp"},
    {"sqrt", kScalar, "sdp"},
    {"cbrt", kScalar, "dp"},
    {"exp", kScalar, "sdp"},
    {"ln", kScalar, "sdp"},
    {"log", kScalar, "sdp"},
    {"log10", kScalar, "sdp"},
    {"log2", kScalar, "sd"},
    {"pow", kScalar, "sdp"},
    {"power", kScalar, "sdp"},
    {"mod", kScalar, "sdp"},
    {"div", kScalar, "p"},
    {"pi", kScalar, "sdp"},
    {"degrees", kScalar, "sdp"},
    {"radians", kScalar, "sdp"},
    {"sin", kScalar, "sdp"},
    {"cos", kScalar, "sdp"},
    {"tan", kScalar, "sdp"},
    {"asin", kScalar, "sdp"},
    {"acos", kScalar, "sdp"},
    {"atan", kScalar, "sdp"},
    {"atan2", kScalar, "sdp"},
    {"random", kScalar, "sdp"},
    {"isnan", kScalar, "d"},
    {"isinf", kScalar, "d"},
    {"isfinite", kScalar, "d"},

    // Texts.
    {"lower", kScalar, "sdp"},
    {"upper", kScalar, "sdp"},
    {"lcase", kScalar, "d"},
    {"ucase", kScalar, "d"},
    {"initcap", kScalar, "p"},
    {"length", kScalar, "sdp"},
    {"len", kScalar, "d"},
    {"char_length", kScalar, "p"},
    {"character_length", kScalar, "p"},
    {"strlen", kScalar, "d"},
    {"substr", kScalar, "sdp"},
    {"substring", kScalar, "sdp"},
    {"left", kScalar, "dp"},
    {"right", kScalar, "dp"},
    {"trim", kScalar, "sdp"},
    {"ltrim", kScalar, "sdp"},
    {"rtrim", kScalar, "sdp"},
    {"btrim", kScalar, "p"},
    {"instr", kScalar, "sd"},
    {"strpos", kScalar, "dp"},
    {"position", kScalar, "dp"},
    {"contains", kScalar, "d"},
    {"starts_with", kScalar, "dp"},
    {"ends_with", kScalar, "d"},
    {"prefix", kScalar, "d"},
    {"suffix", kScalar, "d"},
    {"split_part", kScalar, "dp"},
    {"reverse", kScalar, "dp"},
    {"ascii", kScalar, "dp"},
    {"unicode", kScalar, "sd"},
    {"chr", kScalar, "dp"},
    {"char", kScalar, "s"},
    {"hex", kScalar, "s", SizeRule::growing},
    {"quote", kScalar, "s", SizeRule::growing},
    {"md5", kScalar, "dp"},
    {"strip_accents", kScalar, "d"},
    {"levenshtein", kScalar, "d"},
    {"jaro_winkler_similarity", kScalar, "d"},
    {"like", kScalar, "s"},
    {"glob", kScalar, "s"},
    {"regexp_matches", kScalar, "d"},
    {"regexp_full_match", kScalar, "d"},
    {"regexp_extract", kScalar, "d"},
    {"replace", kScalar, "sdp", SizeRule::growing},
    {"translate", kScalar, "dp"},
    {"regexp_replace", kScalar, "dp", SizeRule::growing},
    {"concat", kScalar, "dp", SizeRule::growing},
    {"concat_ws", kScalar, "dp", SizeRule::growing},
    {"repeat", kScalar, "dp", SizeRule::count, 1},
    {"lpad", kScalar, "dp", SizeRule::count, 1},
    {"rpad", kScalar, "dp", SizeRule::count, 1},
    {"printf", kScalar, "sd", SizeRule::pattern},
    {"format", kScalar, "s", SizeRule::pattern},

    // Dates and times.
    {"date", kDate, "sd"},
    {"time", kDate, "s"},
    {"datetime", kDate, "s"},
    {"julianday", kDate, "s"},
    {"unixepoch", kDate, "s"},
    {"strftime", kDate, "sd"},
    {"strptime", kDate, "d"},
    {"try_strptime", kDate, "d"},
    {"current_date", kDate, "sdp"},
    {"current_time", kDate, "sp"},
    {"current_timestamp", kDate, "sdp"},
    {"now", kDate, "dp"},
    {"today", kDate, "d"},
    {"date_trunc", kDate, "dp"},
    {"datetrunc", kDate, "d"},
    {"date_part", kDate, "dp"},
    {"datepart", kDate, "d"},
    {"date_diff", kDate, "d"},
    {"datediff", kDate, "d"},
    {"date_sub", kDate, "d"},
    {"datesub", kDate, "d"},
    {"date_add", kDate, "d"},
    {"age", kDate, "dp"},
    {"time_bucket", kDate, "d"},
    {"date_bin", kDate, "p"},
    {"year", kDate, "d"},
    {"quarter", kDate, "d"},
    {"month", kDate, "d"},
    {"week", kDate, "d"},
    {"weekofyear", kDate, "d"},
    {"yearweek", kDate, "d"},
    {"isoyear", kDate, "d"},
    {"day", kDate, "d"},
    {"dayofmonth", kDate, "d"},
    {"dayofweek", kDate, "d"},
    {"dayofyear", kDate, "d"},
    {"isodow", kDate, "d"},
    {"weekday", kDate, "d"},
    {"dayname", kDate, "d"},
    {"monthname", kDate, "d"},
    {"last_day", kDate, "d"},
    {"hour", kDate, "d"},
    {"minute", kDate, "d"},
    {"second", kDate, "d"},
    {"epoch", kDate, "d"},
    {"epoch_ms", kDate, "d"},
    {"to_timestamp", kDate, "dp"},
    {"to_date", kDate, "p"},
    {"make_date", kDate, "dp"},
    {"make_timestamp", kDate, "dp"},
    {"timezone", kDate, "dp"},
    {"to_char", kDate, "p"},
    {"to_years", kDate, "d"},
    {"to_quarters", kDate, "d"},
    {"to_months", kDate, "d"},
    {"to_weeks", kDate, "d"},
    {"to_days", kDate, "d"},
    {"to_hours", kDate, "d"},
    {"to_minutes", kDate, "d"},
    {"to_seconds", kDate, "d"},

    // JSON texts, such as the tags of a bill.
    {"json_extract", kScalar, "sd"},
    {"json_extract_string", kScalar, "d"},
    {"json_extract_path_text", kScalar, "p"},
    {"json_array_length", kScalar, "sdp"},
    {"json_type", kScalar, "sd"},
    {"json_valid", kScalar, "sd"},
});

char letter_of(DialectId dialect) {
  switch (dialect) {
    case DialectId::sqlite:
      return 's';
    case DialectId::duckdb:
      return 'd';
    case DialectId::postgresql:
      return 'p';
  }
  return '?';
}

}  // namespace

const AllowedFunction* find_function(std::string_view name, DialectId dialect) {
  const char letter = letter_of(dialect);
  const auto it = std::ranges::find_if(kFunctions, [&](const AllowedFunction& f) {
    return f.name == name && f.engines.find(letter) != std::string_view::npos;
  });
  return it == kFunctions.end() ? nullptr : &*it;
}

std::vector<std::string> closest_functions(std::string_view name, DialectId dialect) {
  std::vector<std::string> names;
  for (const AllowedFunction& function : kFunctions) {
    if (function.engines.find(letter_of(dialect)) != std::string_view::npos) {
      names.emplace_back(function.name);
    }
  }
  return closest(name, names, kSuggestionsMax);
}

bool is_allowed_function(std::string_view name, DialectId dialect) {
  return find_function(name, dialect) != nullptr;
}

}  // namespace cuanto
