// plan/literals.h: values and periods as SQL that fits how a column keeps them. Private to plan/.
#pragma once

#include <optional>

#include "base/date.h"
#include "catalog/catalog.h"
#include "sql/sql.h"
#include "understand/understand.h"

namespace cuanto {

// How a time is kept: what a literal beside it and a bucket of it must look like.
struct TimeKind {
  TimeStorage storage = TimeStorage::native;
  bool text = false;        // years kept as text
  bool with_clock = false;  // has a time of day: a day is a range
  bool operator==(const TimeKind&) const = default;
};
TimeKind time_kind(const Column& column, DialectId dialect);
// Of the text that TimeBucket gives: "2024-05-31", "2024-05", "2024".
TimeKind bucket_kind(Grain grain);
// Of a date that stands alone.
TimeKind date_kind(DialectId dialect);

// The literal for the start of a day. Fails with `unsupported` when the column is too coarse for
// it: the 10th of a month where whole months are kept.
Result<SqlExpr> day_literal(const TimeKind& kind, Date day);
// `time` lies in the range: half-open, on the bare column.
Result<SqlExpr> in_range(const SqlExpr& time, const TimeKind& kind, const OpenDateRange& range);

// Digits, with a sign and a point at most.
bool is_number_text(const std::string& text);
SqlExpr make_number_text(const std::string& text);  // may be negative
SqlExpr make_not(SqlExpr condition);
// All of them, those of nested ANDs in one row; at least one.
SqlExpr make_all(std::vector<SqlExpr> conditions);
SqlExpr make_or(std::vector<SqlExpr> conditions);  // at least one
SqlExpr make_null();
SqlExpr make_case(SqlExpr when, SqlExpr then);  // without ELSE
SqlExpr make_cast(SqlExpr of, SqlType type);
SqlExpr make_over(SqlExpr call, Window window);
FromItem make_join(JoinKind kind, FromItem left, FromItem right, std::optional<SqlExpr> on);

}  // namespace cuanto
