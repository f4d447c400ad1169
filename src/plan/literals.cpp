#include "plan/literals.h"

#include <fmt/format.h>

namespace cuanto {

TimeKind time_kind(const Column& column, DialectId dialect) {
  TimeKind kind{column.time_storage, column.storage == StorageType::text,
                column.meaning == Meaning::timestamp};
  // SQLite has no type for dates: what claims to be one is text.
  if (kind.storage == TimeStorage::native && dialect == DialectId::sqlite)
    kind.storage = TimeStorage::iso_text;
  if (kind.storage == TimeStorage::native && column.storage == StorageType::text)
    kind.storage = TimeStorage::iso_text;
  if (column.storage == StorageType::timestamp) kind.with_clock = true;
  if (kind.storage == TimeStorage::epoch_seconds || kind.storage == TimeStorage::epoch_milliseconds)
    kind.with_clock = true;
  return kind;
}

TimeKind bucket_kind(Grain grain) {
  switch (grain) {
    case Grain::year:
      return {TimeStorage::year_number, true, false};
    case Grain::month:
    case Grain::quarter:
    case Grain::half_year:
      return {TimeStorage::month_text, true, false};
    case Grain::hour:
    case Grain::day:
    case Grain::week:
      break;
  }
  return {TimeStorage::iso_text, true, false};
}

TimeKind date_kind(DialectId dialect) {
  const bool text = dialect == DialectId::sqlite;
  return {text ? TimeStorage::iso_text : TimeStorage::native, text, false};
}

static Error too_coarse(std::string_view kept, std::string_view kept_es, Date day) {
  return Error{
      ErrorKind::unsupported,
      fmt::format("The data keeps whole {}, so a period that begins or ends on {} cannot be "
                  "cut out of it. Ask for whole {}.",
                  kept, to_iso(day), kept),
      fmt::format("Los datos guardan {} enteros, así que no se puede recortar un periodo "
                  "que empieza o termina el {}. Pida {} enteros.",
                  kept_es, to_iso(day), kept_es),
      {},
      {}};
}

Result<SqlExpr> day_literal(const TimeKind& kind, Date day) {
  const std::string iso = to_iso(day);
  const int year = static_cast<int>(day.year());
  const auto month = static_cast<unsigned>(day.month());
  const auto date = static_cast<unsigned>(day.day());
  const int64_t days = days_between(date_of(1970, 1, 1), day);
  switch (kind.storage) {
    case TimeStorage::native:
      return SqlExpr{DateLiteral{kind.with_clock, iso}};
    case TimeStorage::iso_text:
      return make_text(iso);
    case TimeStorage::epoch_seconds:
      return make_number_text(std::to_string(days * 86'400));
    case TimeStorage::epoch_milliseconds:
      return make_number_text(std::to_string(days * 86'400'000));
    case TimeStorage::month_text:
      if (date != 1) return fail(too_coarse("months", "meses", day));
      return make_text(fmt::format("{:04}-{:02}", year, month));
    case TimeStorage::year_number:
      if (date != 1 || month != 1) return fail(too_coarse("years", "años", day));
      return kind.text ? make_text(std::to_string(year)) : make_number(year);
    case TimeStorage::compact_number: {
      const std::string number = fmt::format("{:04}{:02}{:02}", year, month, date);
      return kind.text ? make_text(number) : make_number_text(number);
    }
  }
  return make_text(iso);
}

Result<SqlExpr> in_range(const SqlExpr& time, const TimeKind& kind, const OpenDateRange& range) {
  std::vector<SqlExpr> ends;
  if (range.first) {
    CUANTO_TRY(first, day_literal(kind, *range.first));
    ends.push_back(make_binary(BinaryOp::at_least, time, first));
  }
  if (range.end) {
    CUANTO_TRY(end, day_literal(kind, *range.end));
    ends.push_back(make_binary(BinaryOp::less, time, end));
  }
  if (ends.empty()) return SqlExpr{IsNull{time, true}};
  return make_and(std::move(ends));
}

static void add_flat(SqlExpr condition, std::vector<SqlExpr>& into) {
  auto* both = std::get_if<Binary>(&condition.node);
  if (both == nullptr || both->op != BinaryOp::logical_and) {
    into.push_back(std::move(condition));
    return;
  }
  add_flat(std::move(*both->left), into);
  add_flat(std::move(*both->right), into);
}

SqlExpr make_all(std::vector<SqlExpr> conditions) {
  std::vector<SqlExpr> flat;
  for (SqlExpr& condition : conditions) add_flat(std::move(condition), flat);
  return make_and(std::move(flat));
}

bool is_number_text(const std::string& text) {
  std::size_t digits = 0, points = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c >= '0' && c <= '9') {
      ++digits;
    } else if (c == '.') {
      ++points;
    } else if (!(c == '-' && i == 0)) {
      return false;
    }
  }
  return digits > 0 && points <= 1;
}

SqlExpr make_number_text(const std::string& text) {
  if (text.starts_with('-'))
    return SqlExpr{Unary{UnaryOp::negate, SqlExpr{NumberLiteral{text.substr(1)}}}};
  return SqlExpr{NumberLiteral{text}};
}

SqlExpr make_not(SqlExpr condition) {
  return SqlExpr{Unary{UnaryOp::logical_not, std::move(condition)}};
}

SqlExpr make_or(std::vector<SqlExpr> conditions) {
  SqlExpr made = std::move(conditions.front());
  for (std::size_t i = 1; i < conditions.size(); ++i)
    made = make_binary(BinaryOp::logical_or, std::move(made), std::move(conditions[i]));
  return made;
}

SqlExpr make_null() { return SqlExpr{NullLiteral{}}; }

SqlExpr make_case(SqlExpr when, SqlExpr then) {
  CaseOf made;
  made.branches.push_back({std::move(when), std::move(then)});
  return SqlExpr{std::move(made)};
}

SqlExpr make_cast(SqlExpr of, SqlType type) { return SqlExpr{Cast{std::move(of), type, false}}; }

SqlExpr make_over(SqlExpr call, Window window) {
  std::get<Call>(call.node).over = Box<Window>(std::move(window));
  return call;
}

FromItem make_join(JoinKind kind, FromItem left, FromItem right, std::optional<SqlExpr> on) {
  Join join;
  join.kind = kind;
  join.left = Box<FromItem>(std::move(left));
  join.right = Box<FromItem>(std::move(right));
  if (on) join.on = ExprBox(std::move(*on));
  return {std::move(join), {}, {}};
}

}  // namespace cuanto
