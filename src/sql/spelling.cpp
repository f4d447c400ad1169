#include "sql/spelling.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "sql/dialect.h"

namespace cuanto {
namespace {

// ---- names that differ ----
// "=" is the name itself, "" says that there is nothing equal. Functions that are not here are
// called the same everywhere, or are nobody's we know. Sorted by name.
struct NameRow {
  std::string_view name;
  std::array<std::string_view, 3> as;  // in the order of DialectId
};
constexpr auto kNames = std::to_array<NameRow>({
    {"any_value", {"", "=", ""}},
    {"approx_count_distinct", {"", "=", ""}},
    {"arg_max", {"", "=", ""}},
    {"arg_min", {"", "=", ""}},
    {"ascii", {"unicode", "=", "="}},
    {"bool_and", {"min", "=", "="}},
    {"bool_or", {"max", "=", "="}},
    {"btrim", {"trim", "trim", "="}},
    {"char", {"=", "chr", "chr"}},
    {"char_length", {"length", "length", "="}},
    {"character_length", {"length", "length", "="}},
    {"chr", {"char", "=", "="}},
    {"concat_ws", {"", "=", "="}},
    {"corr", {"", "=", "="}},
    {"covar_pop", {"", "=", "="}},
    {"covar_samp", {"", "=", "="}},
    {"date_diff", {"", "=", ""}},
    {"datediff", {"", "=", ""}},
    {"every", {"min", "bool_and", "="}},
    {"ifnull", {"=", "=", "coalesce"}},
    {"instr", {"=", "=", "strpos"}},
    {"julianday", {"=", "", ""}},
    {"lcase", {"lower", "=", "lower"}},
    {"len", {"length", "=", "length"}},
    {"listagg", {"group_concat", "string_agg", "string_agg"}},
    {"lpad", {"", "=", "="}},
    {"max_by", {"", "=", ""}},
    {"mean", {"avg", "=", "avg"}},
    {"min_by", {"", "=", ""}},
    {"mode", {"", "=", "="}},
    {"nvl", {"ifnull", "ifnull", "coalesce"}},
    {"percentile_cont", {"", "=", "="}},
    {"percentile_disc", {"", "=", "="}},
    {"pow", {"=", "=", "power"}},
    {"printf", {"=", "=", ""}},
    {"regexp_matches", {"", "=", ""}},
    {"regexp_replace", {"", "=", "="}},
    {"repeat", {"", "=", "="}},
    {"reverse", {"", "=", "="}},
    {"rpad", {"", "=", "="}},
    {"split_part", {"", "=", "="}},
    {"stddev", {"", "=", "="}},
    {"stddev_pop", {"", "=", "="}},
    {"stddev_samp", {"", "=", "="}},
    {"strpos", {"instr", "=", "="}},
    {"substring", {"substr", "=", "="}},
    {"time", {"=", "", ""}},
    {"typeof", {"=", "=", ""}},
    {"ucase", {"upper", "=", "upper"}},
    {"unicode", {"=", "=", "ascii"}},
    {"unixepoch", {"=", "", ""}},
    {"var_pop", {"", "=", "="}},
    {"var_samp", {"", "=", "="}},
    {"variance", {"", "=", "="}},
});
static_assert(std::ranges::is_sorted(kNames, {}, &NameRow::name));

// ---- makers ----
Spelling problem_of(std::string_view what, DialectId dialect) {
  return {std::nullopt,
          fmt::format("{} has nothing that does what {} does.", display_name(dialect), what)};
}
Spelling no_equal(const Call& function, DialectId dialect) {
  return problem_of(function.name + "()", dialect);
}

const std::string* find_text(const SqlExpr& expr) {
  const auto* literal = std::get_if<TextLiteral>(&expr.node);
  return literal == nullptr ? nullptr : &literal->text;
}
bool is_now(const SqlExpr& expr) {
  const auto* text = find_text(expr);
  return text != nullptr && equal_ignoring_case(*text, "now");
}
// 'now' and everything else that SQLite reads as a time.
SqlExpr as_timestamp(const SqlExpr& expr) {
  return cast_to(is_now(expr) ? call_of("current_timestamp") : expr, SqlType::timestamp);
}

// The same call by another name.
SqlExpr renamed(const Call& function, std::string name) {
  Call copy = function;
  copy.name = std::move(name);
  return SqlExpr{std::move(copy)};
}

// ---- functions whose arguments differ ----
using Speller = Spelling (*)(const Call&, DialectId);

Spelling spell_extreme(const Call& function, DialectId dialect) {
  if (function.arguments.size() < 2 || function.over) return {};
  const bool most = function.name == "max" || function.name == "greatest";
  const std::string_view name =
      dialect == DialectId::sqlite ? (most ? "max" : "min") : (most ? "greatest" : "least");
  if (name == function.name) return {};
  return {renamed(function, std::string(name)), {}};
}

Spelling spell_iif(const Call& function, DialectId dialect) {
  const auto& arguments = function.arguments;
  if (arguments.size() < 2 || arguments.size() > 3) return {};
  if (dialect == DialectId::sqlite && arguments.size() == 3) {
    if (function.name == "iif") return {};
    return {renamed(function, "iif"), {}};
  }
  CaseOf result;
  result.branches.push_back({arguments[0], arguments[1]});
  if (arguments.size() == 3) result.otherwise = arguments[2];
  return {SqlExpr{std::move(result)}, {}};
}

Spelling spell_total(const Call& function, DialectId dialect) {
  if (dialect == DialectId::sqlite) return {};
  return {call_of("coalesce", renamed(function, "sum"), SqlExpr{NumberLiteral{"0.0"}}), {}};
}

// group_concat and string_agg.
Spelling spell_joined_texts(const Call& function, DialectId dialect) {
  if (function.arguments.empty() || function.arguments.size() > 2) return {};
  if (dialect == DialectId::sqlite) {
    if (function.name == "group_concat") return {};
    Call result = function;
    result.name = "group_concat";
    if (!result.distinct || result.arguments.size() < 2) return {SqlExpr{std::move(result)}, {}};
    // SQLite takes DISTINCT only with its own separator, the comma.
    const auto* separator = find_text(result.arguments[1]);
    if (separator == nullptr || *separator != ",") return no_equal(function, dialect);
    result.arguments.pop_back();
    return {SqlExpr{std::move(result)}, {}};
  }
  if (function.name == "string_agg" && function.arguments.size() == 2) return {};
  if (dialect == DialectId::duckdb && function.name == "group_concat") return {};
  Call result = function;
  result.name = "string_agg";
  if (dialect == DialectId::postgresql && function.name == "group_concat") {
    result.arguments[0] = cast_to(std::move(result.arguments[0]), SqlType::text);
  }
  if (result.arguments.size() == 1) result.arguments.push_back(make_text(","));
  return {SqlExpr{std::move(result)}, {}};
}

// concat() leaves NULLs out; SQLite has only ||, with which one NULL makes all NULL.
Spelling spell_concat(const Call& function, DialectId dialect) {
  if (dialect != DialectId::sqlite || function.arguments.empty()) return {};
  std::optional<SqlExpr> all;
  for (const auto& argument : function.arguments) {
    SqlExpr part =
        find_text(argument) != nullptr ? argument : call_of("coalesce", argument, make_text(""));
    all = all ? make_binary(BinaryOp::concat, std::move(*all), std::move(part)) : std::move(part);
  }
  return {std::move(all), {}};
}

Spelling spell_side(const Call& function, DialectId dialect) {
  if (dialect != DialectId::sqlite || function.arguments.size() != 2) return {};
  const auto& text = function.arguments[0];
  const auto& count = function.arguments[1];
  if (function.name == "left") return {call_of("substr", text, make_number(1), count), {}};
  return {call_of("substr", text, SqlExpr{Unary{UnaryOp::negate, count}}), {}};
}

Spelling spell_now(const Call& function, DialectId dialect) {
  if (function.name == "today") {
    if (dialect == DialectId::duckdb) return {};
    return {call_of("current_date"), {}};
  }
  if (dialect != DialectId::sqlite) return {};
  return {call_of("current_timestamp"), {}};
}

// SQLite's date(x) and datetime(x).
Spelling spell_date(const Call& function, DialectId dialect) {
  if (dialect == DialectId::sqlite || function.arguments.empty()) return {};
  if (function.arguments.size() > 1) {
    return problem_of(fmt::format("{}() with modifiers", function.name), dialect);
  }
  const bool day = function.name == "date";
  const auto& of = function.arguments[0];
  if (is_now(of)) return {call_of(day ? "current_date" : "current_timestamp"), {}};
  return {cast_to(of, day ? SqlType::date : SqlType::timestamp), {}};
}

// SQLite: strftime(format, time); DuckDB: strftime(time, format); PostgreSQL: to_char(time,
// format).
Spelling spell_formatted_time(const Call& function, DialectId dialect) {
  const auto& arguments = function.arguments;
  if (arguments.empty()) return {};
  const auto is_strftime_format = [&](std::size_t index) {
    const auto* text = index < arguments.size() ? find_text(arguments[index]) : nullptr;
    return text != nullptr && text->find('%') != std::string::npos;
  };
  const bool of_sqlite = function.name == "strftime" && is_strftime_format(0);
  const bool of_duckdb = function.name == "strftime" && !of_sqlite;
  if (dialect == DialectId::sqlite ? of_sqlite || (of_duckdb && !is_strftime_format(1))
                                   : dialect == DialectId::duckdb && of_duckdb) {
    return {};
  }
  if (function.name == "to_char" && dialect == DialectId::postgresql) return {};
  if (arguments.size() > 2) {
    return problem_of(fmt::format("{}() with modifiers", function.name), dialect);
  }
  const std::size_t format_at = of_sqlite ? 0 : 1;
  const auto* format = format_at < arguments.size() ? find_text(arguments[format_at]) : nullptr;
  if (format == nullptr || (of_sqlite && arguments.size() != 2)) return no_equal(function, dialect);
  const SqlExpr& time = arguments[1 - format_at];

  const auto of_to_char =
      function.name == "to_char" ? find_strftime_format(*format) : std::make_optional(*format);
  if (!of_to_char) return problem_of(fmt::format("the format '{}'", *format), dialect);
  switch (dialect) {
    case DialectId::sqlite:
      return {call_of("strftime", make_text(*of_to_char), time), {}};
    case DialectId::duckdb:
      return {call_of("strftime", of_sqlite ? as_timestamp(time) : time, make_text(*of_to_char)),
              {}};
    case DialectId::postgresql:
      break;
  }
  const auto in_to_char = find_to_char_format(*format);
  if (!in_to_char) return problem_of(fmt::format("the format '{}'", *format), dialect);
  return {call_of("to_char", of_sqlite ? as_timestamp(time) : time, make_text(*in_to_char)), {}};
}

Spelling spell_date_trunc(const Call& function, DialectId dialect) {
  if (dialect != DialectId::sqlite || function.arguments.size() != 2) return {};
  const auto* part = find_text(function.arguments[0]);
  if (part == nullptr) return no_equal(function, dialect);
  const std::string unit = ascii_lower(*part);
  const SqlExpr& of = function.arguments[1];
  if (unit == "year") return {call_of("date", of, make_text("start of year")), {}};
  if (unit == "month") return {call_of("date", of, make_text("start of month")), {}};
  if (unit == "week")
    return {call_of("date", of, make_text("weekday 0"), make_text("-6 days")), {}};
  if (unit == "day") return {call_of("date", of), {}};
  if (unit == "hour") return {call_of("strftime", make_text("%Y-%m-%d %H:00:00"), of), {}};
  return problem_of(fmt::format("date_trunc('{}', …)", unit), dialect);
}

Spelling spell_date_part(const Call& function, DialectId dialect) {
  if (function.arguments.size() != 2) return {};
  const auto* part = find_text(function.arguments[0]);
  if (function.name == "datepart" && dialect == DialectId::postgresql) {
    return {renamed(function, "date_part"), {}};
  }
  if (dialect != DialectId::sqlite) return {};
  if (part == nullptr) return no_equal(function, dialect);
  return spell_sqlite_part(ascii_lower(*part), function.arguments[1]);
}

// DuckDB's year(x) and its like.
Spelling spell_part_function(const Call& function, DialectId dialect) {
  if (dialect == DialectId::duckdb || function.arguments.size() != 1) return {};
  std::string part = function.name;
  if (part == "dayofmonth") part = "day";
  if (part == "dayofyear") part = "doy";
  if (part == "dayofweek" || part == "weekday") part = "dow";
  if (part == "weekofyear") part = "week";
  const SqlExpr& of = function.arguments[0];
  if (dialect == DialectId::sqlite) return spell_sqlite_part(part, of);
  return {cast_to(SqlExpr{Extract{part, of}}, SqlType::integer), {}};
}

Spelling spell_quantile(const Call& function, DialectId dialect) {
  if (dialect == DialectId::duckdb) return {};
  if (dialect == DialectId::sqlite) return no_equal(function, dialect);
  const std::size_t wanted = function.name == "median" ? 1 : 2;
  if (function.arguments.size() != wanted || function.distinct) return no_equal(function, dialect);
  Call result = function;
  result.name = function.name == "quantile_disc" ? "percentile_disc" : "percentile_cont";
  result.order_by.emplace_back().expr = function.arguments[0];
  result.arguments.assign(1, wanted == 2 ? function.arguments[1] : SqlExpr{NumberLiteral{"0.5"}});
  return {SqlExpr{std::move(result)}, {}};
}

// DuckDB's a // b is divide(a, b).
Spelling spell_divide(const Call& function, DialectId dialect) {
  if (dialect == DialectId::duckdb || function.arguments.size() != 2) return {};
  return {make_binary(BinaryOp::divide, function.arguments[0], function.arguments[1]), {}};
}

struct SpellerRow {
  std::string_view name;
  Speller speller;
};
constexpr auto kSpellers = std::to_array<SpellerRow>({
    {"concat", spell_concat},
    {"date", spell_date},
    {"date_part", spell_date_part},
    {"date_trunc", spell_date_trunc},
    {"datepart", spell_date_part},
    {"datetime", spell_date},
    {"day", spell_part_function},
    {"dayofmonth", spell_part_function},
    {"dayofweek", spell_part_function},
    {"dayofyear", spell_part_function},
    {"divide", spell_divide},
    {"greatest", spell_extreme},
    {"group_concat", spell_joined_texts},
    {"hour", spell_part_function},
    {"if", spell_iif},
    {"iif", spell_iif},
    {"isodow", spell_part_function},
    {"least", spell_extreme},
    {"left", spell_side},
    {"max", spell_extreme},
    {"median", spell_quantile},
    {"min", spell_extreme},
    {"minute", spell_part_function},
    {"month", spell_part_function},
    {"now", spell_now},
    {"quantile_cont", spell_quantile},
    {"quantile_disc", spell_quantile},
    {"quarter", spell_part_function},
    {"right", spell_side},
    {"second", spell_part_function},
    {"strftime", spell_formatted_time},
    {"string_agg", spell_joined_texts},
    {"to_char", spell_formatted_time},
    {"today", spell_now},
    {"total", spell_total},
    {"week", spell_part_function},
    {"weekday", spell_part_function},
    {"weekofyear", spell_part_function},
    {"year", spell_part_function},
});
static_assert(std::ranges::is_sorted(kSpellers, {}, &SpellerRow::name));

template <class Rows>
auto find_row(const Rows& rows, std::string_view name) -> decltype(&rows[0]) {
  const auto row =
      std::ranges::lower_bound(rows, name, {}, [](const auto& each) { return each.name; });
  return row != rows.end() && row->name == name ? &*row : nullptr;
}

// What an expression is, as far as it can be seen without the catalog.
enum class TimeKind { unknown, day, moment };
TimeKind kind_of(const SqlExpr& expr) {
  if (const auto* literal = std::get_if<DateLiteral>(&expr.node)) {
    return literal->timestamp ? TimeKind::moment : TimeKind::day;
  }
  if (const auto* cast = std::get_if<Cast>(&expr.node)) {
    return cast->type == SqlType::date        ? TimeKind::day
           : cast->type == SqlType::timestamp ? TimeKind::moment
                                              : TimeKind::unknown;
  }
  if (const auto* function = std::get_if<Call>(&expr.node)) {
    const std::string_view name = function->name;
    if (name == "current_date" || name == "date" || name == "today") return TimeKind::day;
    if (name == "current_timestamp" || name == "datetime" || name == "now") return TimeKind::moment;
  }
  if (const auto* sum = std::get_if<Binary>(&expr.node)) {
    const auto* interval = std::get_if<Interval>(&sum->right->node);
    if (interval == nullptr) return TimeKind::unknown;
    const TimeKind kind = kind_of(*sum->left);
    return kind == TimeKind::day && interval->unit == Grain::hour ? TimeKind::moment : kind;
  }
  return TimeKind::unknown;
}

}  // namespace

SqlExpr cast_to(SqlExpr of, SqlType type) {
  Cast cast;
  cast.of = std::move(of);
  cast.type = type;
  return SqlExpr{std::move(cast)};
}

Spelling spell_call(const Call& function, DialectId dialect) {
  if (dialect == DialectId::sqlite && !function.order_by.empty() &&
      !function.name.starts_with("percentile_")) {
    return {std::nullopt,
            fmt::format("SQLite cannot put the values inside {}() in order.", function.name)};
  }
  if (const auto* row = find_row(kNames, function.name)) {
    const std::string_view name = row->as[static_cast<std::size_t>(dialect)];
    if (name.empty()) return no_equal(function, dialect);
    if (name == "=") return {};
    return {renamed(function, std::string(name)), {}};
  }
  if (const auto* row = find_row(kSpellers, function.name)) return row->speller(function, dialect);
  return {};
}

Spelling spell_glob(const Like& like, DialectId dialect) {
  if (like.kind != LikeKind::glob || dialect == DialectId::sqlite) return {};
  if (dialect == DialectId::duckdb) {
    if (!like.negated) return {};
    Like positive = like;
    positive.negated = false;
    return {SqlExpr{Unary{UnaryOp::logical_not, SqlExpr{std::move(positive)}}}, {}};
  }
  const auto* pattern = find_text(*like.pattern);
  if (pattern == nullptr || pattern->find('[') != std::string::npos) {
    return problem_of("GLOB with such a pattern", dialect);
  }
  // * and ? become % and _; those two, and the backslash, lose their meaning.
  std::string text;
  for (const char c : *pattern) {
    if (c == '%' || c == '_' || c == '\\') text += '\\';
    text += c == '*' ? '%' : c == '?' ? '_' : c;
  }
  Like result = like;
  result.kind = LikeKind::like;
  result.pattern = make_text(text);
  return {SqlExpr{std::move(result)}, {}};
}

Spelling spell_cast(const Cast& cast, DialectId dialect) {
  if (cast.forgiving && dialect != DialectId::duckdb) return problem_of("TRY_CAST", dialect);
  if (dialect != DialectId::sqlite) return {};
  switch (cast.type) {
    case SqlType::date:
      return {call_of("date", *cast.of), {}};
    case SqlType::timestamp:
      return {call_of("datetime", *cast.of), {}};
    case SqlType::boolean:
      return problem_of("a cast to BOOLEAN", dialect);
    default:
      return {};
  }
}

Spelling spell_extract(const Extract& extract, DialectId dialect) {
  if (dialect != DialectId::sqlite) return {};
  return spell_sqlite_part(extract.part, *extract.of);
}

Spelling spell_interval_sum(const Binary& sum, DialectId dialect) {
  const bool adds = sum.op == BinaryOp::add;
  if (dialect != DialectId::sqlite || (!adds && sum.op != BinaryOp::subtract)) return {};
  const auto* interval = std::get_if<Interval>(&sum.right->node);
  if (interval == nullptr) return {};

  const TimeKind kind = kind_of(*sum.left);
  if (kind == TimeKind::unknown) {
    return {std::nullopt,
            "SQLite adds an interval only to what is known to be a date: write date(x, '+1 day')."};
  }
  int64_t count = adds ? interval->count : -interval->count;
  std::string_view unit = "days";
  switch (interval->unit) {
    case Grain::hour:
      unit = "hours";
      break;
    case Grain::day:
      break;
    case Grain::week:
      count *= 7;
      break;
    case Grain::month:
      unit = "months";
      break;
    case Grain::quarter:
      unit = "months";
      count *= 3;
      break;
    case Grain::half_year:
      unit = "months";
      count *= 6;
      break;
    case Grain::year:
      unit = "years";
      break;
  }
  const bool keeps_day = kind == TimeKind::day && interval->unit != Grain::hour;
  return {call_of(keeps_day ? "date" : "datetime", *sum.left,
                  make_text(fmt::format("{:+} {}", count, unit))),
          {}};
}

}  // namespace cuanto
