// Periods and parts of dates in the words of each dialect: see TimeBucket and TimePart in sql.h.
#include <fmt/format.h>

#include "base/text.h"
#include "sql/dialect.h"
#include "sql/spelling.h"

namespace cuanto {
namespace {

SqlExpr glued(SqlExpr left, SqlExpr right) {
  return make_binary(BinaryOp::concat, std::move(left), std::move(right));
}

SqlExpr piece(const SqlExpr& text, int begin, int count) {
  return call_of("substr", text, make_number(begin), make_number(count));
}

// (number + add) / by, for whole numbers of SQLite.
SqlExpr divided(SqlExpr number, int add, int by) {
  return make_binary(BinaryOp::divide,
                     make_binary(BinaryOp::add, std::move(number), make_number(add)),
                     make_number(by));
}

// A storage that keeps less than the grain asks for.
bool keeps(TimeStorage storage, Grain grain) {
  switch (storage) {
    case TimeStorage::month_text:
      return grain >= Grain::month;
    case TimeStorage::year_number:
      return grain == Grain::year;
    case TimeStorage::compact_number:
      return grain >= Grain::day;
    default:
      return true;
  }
}
bool keeps(TimeStorage storage, DatePart part) {
  switch (part) {
    case DatePart::hour_of_day:
      return keeps(storage, Grain::hour);
    case DatePart::weekday:
    case DatePart::day_of_month:
      return keeps(storage, Grain::day);
    case DatePart::month_of_year:
    case DatePart::quarter_of_year:
      return keeps(storage, Grain::month);
    case DatePart::year_number:
      return true;
  }
  return false;
}

Spelling too_fine(std::string_view wanted) {
  return {std::nullopt, fmt::format("The column keeps its time too coarsely for {}.", wanted)};
}

// ---- SQLite ----
// The arguments that make SQLite's date functions read the column.
std::vector<SqlExpr> sqlite_time(const SqlExpr& of, TimeStorage storage) {
  switch (storage) {
    case TimeStorage::epoch_seconds:
      return {of, make_text("unixepoch")};
    case TimeStorage::epoch_milliseconds:
      return {make_binary(BinaryOp::divide, of, make_number(1000)), make_text("unixepoch")};
    case TimeStorage::month_text:
      return {glued(of, make_text("-01"))};
    case TimeStorage::compact_number:
      return {glued(
          glued(glued(glued(piece(of, 1, 4), make_text("-")), piece(of, 5, 2)), make_text("-")),
          piece(of, 7, 2))};
    default:
      return {of};
  }
}

SqlExpr sqlite_format(std::string_view format, std::vector<SqlExpr> time) {
  time.insert(time.begin(), make_text(std::string(format)));
  return make_call("strftime", std::move(time));
}

SqlExpr sqlite_number(std::string_view format, std::vector<SqlExpr> time) {
  return cast_to(sqlite_format(format, std::move(time)), SqlType::integer);
}

SqlExpr sqlite_bucket(const TimeBucket& bucket) {
  const SqlExpr& of = *bucket.of;
  if (bucket.storage == TimeStorage::month_text) {
    if (bucket.grain == Grain::month) return of;
    if (bucket.grain == Grain::year) return piece(of, 1, 4);
  }
  if (bucket.storage == TimeStorage::year_number) return cast_to(of, SqlType::text);

  auto time = sqlite_time(of, bucket.storage);
  switch (bucket.grain) {
    case Grain::hour:
      return sqlite_format("%Y-%m-%d %H:00", std::move(time));
    case Grain::day:
      return make_call("date", std::move(time));
    case Grain::week:  // on to Sunday unless it is one, and back to Monday
      time.push_back(make_text("weekday 0"));
      time.push_back(make_text("-6 days"));
      return make_call("date", std::move(time));
    case Grain::month:
      return sqlite_format("%Y-%m", std::move(time));
    case Grain::quarter:
      return glued(sqlite_format("%Y-Q", time), divided(sqlite_number("%m", time), 2, 3));
    case Grain::half_year:
      return glued(sqlite_format("%Y-H", time), divided(sqlite_number("%m", time), 5, 6));
    case Grain::year:
      return sqlite_format("%Y", std::move(time));
  }
  return of;
}

SqlExpr sqlite_part(DatePart part, const SqlExpr& of, TimeStorage storage) {
  if (storage == TimeStorage::year_number) return cast_to(of, SqlType::integer);
  auto time = sqlite_time(of, storage);
  switch (part) {
    case DatePart::hour_of_day:
      return sqlite_number("%H", std::move(time));
    case DatePart::weekday:  // SQLite's week is 0 (Sunday) – 6
      return make_binary(
          BinaryOp::add,
          make_binary(
              BinaryOp::modulo,
              make_binary(BinaryOp::add, sqlite_number("%w", std::move(time)), make_number(6)),
              make_number(7)),
          make_number(1));
    case DatePart::day_of_month:
      return sqlite_number("%d", std::move(time));
    case DatePart::month_of_year:
      return sqlite_number("%m", std::move(time));
    case DatePart::quarter_of_year:
      return divided(sqlite_number("%m", std::move(time)), 2, 3);
    case DatePart::year_number:
      return sqlite_number("%Y", std::move(time));
  }
  return of;
}

// DuckDB counts microseconds. Integers of 32 bits would overflow; a double holds them exactly.
SqlExpr duckdb_time(const SqlExpr& of, int64_t microseconds) {
  return call_of("make_timestamp",
                 cast_to(make_binary(BinaryOp::multiply, cast_to(of, SqlType::real),
                                     make_number(microseconds)),
                         SqlType::bigint));
}

// ---- DuckDB and PostgreSQL ----
// The column as a date or timestamp.
SqlExpr server_time(const SqlExpr& of, TimeStorage storage, DialectId dialect) {
  const bool duckdb = dialect == DialectId::duckdb;
  switch (storage) {
    case TimeStorage::native:
      return of;
    case TimeStorage::iso_text:
      return cast_to(of, SqlType::timestamp);
    case TimeStorage::epoch_seconds:
      if (duckdb) return duckdb_time(of, 1'000'000);
      return call_of("timezone", make_text("UTC"), call_of("to_timestamp", of));
    case TimeStorage::epoch_milliseconds:
      if (duckdb) return duckdb_time(of, 1'000);
      return call_of("timezone", make_text("UTC"),
                     call_of("to_timestamp",
                             make_binary(BinaryOp::divide, of, SqlExpr{NumberLiteral{"1000.0"}})));
    case TimeStorage::month_text:
      return cast_to(glued(of, make_text("-01")), SqlType::date);
    case TimeStorage::year_number:
      return cast_to(glued(cast_to(of, SqlType::text), make_text("-01-01")), SqlType::date);
    case TimeStorage::compact_number:
      if (duckdb) {
        return call_of("strptime", cast_to(of, SqlType::text), make_text("%Y%m%d"));
      }
      return call_of("to_date", cast_to(of, SqlType::text), make_text("YYYYMMDD"));
  }
  return of;
}

// A time as text. The format is strftime's; what it has in common with to_char's is enough here.
SqlExpr server_format(SqlExpr time, std::string_view format, DialectId dialect) {
  if (dialect == DialectId::duckdb) {
    return call_of("strftime", std::move(time), make_text(std::string(format)));
  }
  return call_of("to_char", std::move(time), make_text(find_to_char_format(format).value_or("")));
}

SqlExpr server_bucket(const TimeBucket& bucket, DialectId dialect) {
  const SqlExpr& of = *bucket.of;
  if (bucket.storage == TimeStorage::month_text) {
    if (bucket.grain == Grain::month) return of;
    if (bucket.grain == Grain::year) return piece(of, 1, 4);
  }
  if (bucket.storage == TimeStorage::year_number) return cast_to(of, SqlType::text);

  const SqlExpr time = server_time(of, bucket.storage, dialect);
  switch (bucket.grain) {
    case Grain::hour:
      return server_format(time, "%Y-%m-%d %H:00", dialect);
    case Grain::day:
      return server_format(time, "%Y-%m-%d", dialect);
    case Grain::week:
      return server_format(call_of("date_trunc", make_text("week"), time), "%Y-%m-%d", dialect);
    case Grain::month:
      return server_format(time, "%Y-%m", dialect);
    case Grain::quarter:
      return glued(server_format(time, "%Y-Q", dialect),
                   cast_to(SqlExpr{Extract{"quarter", time}}, SqlType::text));
    case Grain::half_year: {
      CaseOf half;
      half.branches.push_back(
          {make_binary(BinaryOp::at_most, SqlExpr{Extract{"month", time}}, make_number(6)),
           make_text("1")});
      half.otherwise = make_text("2");
      return glued(server_format(time, "%Y-H", dialect), SqlExpr{std::move(half)});
    }
    case Grain::year:
      return server_format(time, "%Y", dialect);
  }
  return of;
}

std::string_view server_part_name(DatePart part) {
  switch (part) {
    case DatePart::hour_of_day:
      return "hour";
    case DatePart::weekday:
      return "isodow";
    case DatePart::day_of_month:
      return "day";
    case DatePart::month_of_year:
      return "month";
    case DatePart::quarter_of_year:
      return "quarter";
    case DatePart::year_number:
      return "year";
  }
  return {};
}

// ---- formats ----
struct FormatRow {
  std::string_view strftime;
  std::string_view to_char;  // longer ones before their beginnings
};
constexpr FormatRow kFormats[] = {
    {"%Y", "YYYY"}, {"%m", "MM"}, {"%j", "DDD"}, {"%d", "DD"},
    {"%H", "HH24"}, {"%M", "MI"}, {"%S", "SS"},
};

}  // namespace

Spelling spell_bucket(const TimeBucket& bucket, DialectId dialect) {
  if (!keeps(bucket.storage, bucket.grain)) return too_fine(grain_name(bucket.grain));
  if (dialect == DialectId::sqlite) return {sqlite_bucket(bucket), {}};
  return {server_bucket(bucket, dialect), {}};
}

Spelling spell_part(const TimePart& part, DialectId dialect) {
  if (!keeps(part.storage, part.part)) return too_fine(date_part_name(part.part));
  if (dialect == DialectId::sqlite) return {sqlite_part(part.part, *part.of, part.storage), {}};
  if (part.storage == TimeStorage::year_number) return {cast_to(*part.of, SqlType::integer), {}};
  return {cast_to(SqlExpr{Extract{std::string(server_part_name(part.part)),
                                  server_time(*part.of, part.storage, dialect)}},
                  SqlType::integer),
          {}};
}

Spelling spell_sqlite_part(std::string_view part, const SqlExpr& of) {
  const auto number = [&](std::string_view format) -> Spelling {
    return {sqlite_number(format, {of}), {}};
  };
  const auto known = [&](DatePart each) -> Spelling {
    return {sqlite_part(each, of, TimeStorage::native), {}};
  };
  if (part == "year") return known(DatePart::year_number);
  if (part == "quarter") return known(DatePart::quarter_of_year);
  if (part == "month") return known(DatePart::month_of_year);
  if (part == "day") return known(DatePart::day_of_month);
  if (part == "hour") return known(DatePart::hour_of_day);
  if (part == "isodow") return known(DatePart::weekday);
  if (part == "dow") return number("%w");
  if (part == "doy") return number("%j");
  if (part == "minute") return number("%M");
  if (part == "second") return number("%S");
  if (part == "epoch") return number("%s");
  return {std::nullopt, fmt::format("SQLite cannot take the {} out of a date.", part)};
}

std::optional<std::string> find_to_char_format(std::string_view strftime_format) {
  std::string result;
  for (std::size_t i = 0; i < strftime_format.size();) {
    const std::string_view rest = strftime_format.substr(i);
    if (rest.front() == '%') {
      const FormatRow* row = nullptr;
      for (const auto& each : kFormats) {
        if (rest.starts_with(each.strftime)) row = &each;
      }
      if (row == nullptr) return std::nullopt;
      result += row->to_char;
      i += 2;
      continue;
    }
    // Letters and digits stand in quotes, so that to_char does not read them.
    std::size_t length = 0;
    while (length < rest.size() && rest[length] != '%' && rest[length] != '"' &&
           rest[length] != '\\') {
      ++length;
    }
    if (length == 0) return std::nullopt;
    const std::string_view plain = rest.substr(0, length);
    const bool quoted = plain.find_first_not_of("-/:., ") != std::string_view::npos;
    result += quoted ? fmt::format("\"{}\"", plain) : std::string(plain);
    i += length;
  }
  return result;
}

std::optional<std::string> find_strftime_format(std::string_view to_char_format) {
  std::string result;
  for (std::size_t i = 0; i < to_char_format.size();) {
    const std::string_view rest = to_char_format.substr(i);
    const FormatRow* row = nullptr;
    for (const auto& each : kFormats) {
      if (row == nullptr && rest.starts_with(each.to_char)) row = &each;
    }
    if (row != nullptr) {
      result += row->strftime;
      i += row->to_char.size();
    } else if (rest.front() == '"') {
      const auto end = rest.find('"', 1);
      if (end == std::string_view::npos) return std::nullopt;
      result += rest.substr(1, end - 1);
      i += end + 1;
    } else if (is_ascii_letter(rest.front()) || rest.front() == '%') {
      return std::nullopt;
    } else {
      result += rest.front();
      ++i;
    }
  }
  return result;
}

}  // namespace cuanto
