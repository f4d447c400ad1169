// Random trees, and what must hold for all of them.
#include "sql/random_tree.h"

#include <gtest/gtest.h>
#include <pg_query.h>

#include <array>

#include "sql/printer.h"

namespace cuanto {

std::string RandomTree::name() {
  static constexpr auto kNames = std::to_array<std::string_view>({"a",
                                                                  "b",
                                                                  "c",
                                                                  "t",
                                                                  "u",
                                                                  "Name",
                                                                  "order_id",
                                                                  "x1",
                                                                  "_y",
                                                                  "select",
                                                                  "left",
                                                                  "a b",
                                                                  "q\"x",
                                                                  "año",
                                                                  "date",
                                                                  "true",
                                                                  "null",
                                                                  "cast",
                                                                  "case",
                                                                  "end",
                                                                  "values",
                                                                  "order",
                                                                  "interval",
                                                                  "timestamp",
                                                                  "filter",
                                                                  "over",
                                                                  "partition",
                                                                  "rows",
                                                                  "current_date",
                                                                  "exists",
                                                                  "not",
                                                                  "1st",
                                                                  "position",
                                                                  "user",
                                                                  "offset",
                                                                  "unknown",
                                                                  "distinct",
                                                                  "table",
                                                                  "by",
                                                                  "group"});
  return std::string(kNames[static_cast<std::size_t>(up_to(static_cast<int>(kNames.size()) - 1))]);
}

std::vector<SqlExpr> RandomTree::exprs(int least, int most, int depth) {
  std::vector<SqlExpr> list;
  const int count = least + up_to(most - least);
  list.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) list.push_back(expr(depth - 1));
  return list;
}

std::vector<SortKey> RandomTree::sort_keys(int depth) {
  std::vector<SortKey> keys;
  for (int i = up_to(1); i >= 0; --i) {
    SortKey key;
    key.expr = expr(depth - 1);
    key.descending = chance(40);
    if (chance(20)) key.nulls_first = chance(50);
    keys.push_back(std::move(key));
  }
  return keys;
}

SqlExpr RandomTree::leaf() {
  static constexpr auto kNumbers =
      std::to_array<std::string_view>({"0", "12", "3.5", "1e10", ".5", "5.", "2E-3", "007"});
  switch (up_to(is(DialectId::sqlite) ? 6 : 9)) {
    case 0:
      return {NullLiteral{}};
    case 1:
      return {BoolLiteral{chance(50)}};
    case 2:
      return {NumberLiteral{std::string(kNumbers[static_cast<std::size_t>(up_to(7))])}};
    case 3:
      return make_text(chance(50) ? name() : "it's 'a' \\ -- ; /* %");
    case 4: {
      ColumnName column;
      column.column = name();
      if (chance(60)) column.table = name();
      if (!column.table.empty() && chance(10)) column.schema = name();
      return {std::move(column)};
    }
    case 5:
      return make_column("", name());
    case 6:
      return make_call("current_date");
    case 7:
      return {DateLiteral{chance(50), "2024-01-31"}};
    case 8: {
      static constexpr auto kUnits =
          std::to_array<Grain>({Grain::hour, Grain::day, Grain::week, Grain::month, Grain::year});
      return {Interval{up_to(40) - 20, kUnits[static_cast<std::size_t>(up_to(4))]}};
    }
    default:
      return {Extract{chance(50) ? "year" : "dow", make_column("t", name())}};
  }
}

SqlExpr RandomTree::cast(int depth) {
  static constexpr auto kSqlite =
      std::to_array<SqlType>({SqlType::integer, SqlType::real, SqlType::numeric, SqlType::text});
  Cast result;
  result.of = expr(depth - 1);
  if (is(DialectId::sqlite)) {
    result.type = kSqlite[static_cast<std::size_t>(up_to(3))];
    return {std::move(result)};
  }
  result.type = static_cast<SqlType>(up_to(7));
  if (result.type == SqlType::numeric && chance(50)) {
    result.precision = 10;
    result.scale = 2;
  }
  result.forgiving = is(DialectId::duckdb) && chance(30);
  return {std::move(result)};
}

Window RandomTree::window(int depth) {
  Window result;
  if (chance(50)) result.partition_by = exprs(1, 2, depth);
  if (chance(60)) result.order_by = sort_keys(depth);
  if (chance(30)) {
    WindowFrame frame;
    frame.rows = chance(60);
    for (auto* bound : {&frame.from, &frame.to}) {
      bound->kind = static_cast<FrameBound::Kind>(up_to(4));
      if (bound->kind == FrameBound::Kind::preceding ||
          bound->kind == FrameBound::Kind::following) {
        bound->count = static_cast<uint32_t>(up_to(9));
      }
    }
    // Engines refuse frames that end before they begin.
    frame.from.kind = FrameBound::Kind::unbounded_preceding;
    frame.from.count = 0;
    if (frame.to.kind == FrameBound::Kind::unbounded_preceding) {
      frame.to.kind = FrameBound::Kind::current_row;
    }
    result.frame = frame;
  }
  return result;
}

SqlExpr RandomTree::call(int depth) {
  Call result;
  switch (up_to(5)) {
    case 0:
      result.name = "count";
      result.star = true;
      break;
    case 1:
      result.name = "sum";
      result.distinct = chance(30);
      result.arguments = exprs(1, 1, depth);
      break;
    case 2:
      result.name = "lower";
      result.arguments = exprs(1, 1, depth);
      return {std::move(result)};
    case 3:
      result.name = "made_up";
      result.arguments = exprs(0, 3, depth);
      return {std::move(result)};
    case 4:
      if (is(DialectId::sqlite)) {
        result.name = "max";
        result.arguments = exprs(1, 3, depth);
        return {std::move(result)};
      }
      result.name = "percentile_cont";
      result.arguments.push_back({NumberLiteral{"0.5"}});
      result.order_by = sort_keys(0);
      result.order_by.resize(1);
      return {std::move(result)};
    default:
      result.name = "first_value";
      result.arguments = exprs(1, 1, depth);
      result.over = window(depth);
      return {std::move(result)};
  }
  if (chance(20)) result.filter = expr(depth - 1);
  if (chance(20) && !result.distinct) result.over = window(depth);
  return {std::move(result)};
}

SqlExpr RandomTree::condition(int depth) {
  switch (up_to(5)) {
    case 0:
      return {Between{expr(depth - 1), expr(depth - 1), expr(depth - 1), chance(30)}};
    case 1: {
      InList list;
      list.of = expr(depth - 1);
      list.items = exprs(2, 4, depth);
      list.negated = chance(30);
      return {std::move(list)};
    }
    case 2:
      return {InSelect{expr(depth - 1), select(depth - 2), chance(30)}};
    case 3:
      return {Exists{select(depth - 2), chance(30)}};
    case 4: {
      Like like;
      like.of = expr(depth - 1);
      like.pattern = expr(depth - 1);
      like.negated = chance(30);
      if (chance(40)) {
        like.kind = is(DialectId::sqlite) ? LikeKind::glob : LikeKind::ilike;
      } else if (is(DialectId::duckdb) && chance(30)) {
        like.kind = LikeKind::glob;
        like.negated = false;
      }
      if (like.kind != LikeKind::glob && chance(20)) like.escape = make_text("!");
      return {std::move(like)};
    }
    default:
      return {IsNull{expr(depth - 1), chance(50)}};
  }
}

SqlExpr RandomTree::expr(int depth) {
  if (depth <= 0) return leaf();
  switch (up_to(10)) {
    case 0:
    case 1:
      return leaf();
    case 2:
    case 3:
    case 4: {
      const auto op = static_cast<BinaryOp>(up_to(static_cast<int>(BinaryOp::shift_right)));
      SqlExpr right = expr(depth - 1);
      const bool sameness = op == BinaryOp::is_same || op == BinaryOp::is_not_same;
      if (sameness && std::holds_alternative<NullLiteral>(right.node)) right = make_number(1);
      return make_binary(op, expr(depth - 1), std::move(right));
    }
    case 5: {
      Unary unary{static_cast<UnaryOp>(up_to(3)), expr(depth - 1)};
      const auto* exists = std::get_if<Exists>(&unary.of->node);
      if (exists != nullptr && !exists->negated) unary.op = UnaryOp::plus;  // NOT would join it
      return {std::move(unary)};
    }
    case 6:
      return condition(depth);
    case 7: {
      CaseOf result;
      if (chance(30)) result.subject = expr(depth - 1);
      for (int i = up_to(1); i >= 0; --i) {
        result.branches.push_back({expr(depth - 1), expr(depth - 1)});
      }
      if (chance(50)) result.otherwise = expr(depth - 1);
      return {std::move(result)};
    }
    case 8:
      return chance(50) ? cast(depth) : call(depth);
    case 9:
      return call(depth);
    default:
      if (chance(50)) return {ScalarSelect{select(depth - 2)}};
      return {Tuple{exprs(2, 3, depth)}};
  }
}

Values RandomTree::values(int depth) {
  Values result;
  const int width = 1 + up_to(2);
  for (int i = up_to(2); i >= 0; --i) result.rows.push_back(exprs(width, width, depth));
  return result;
}

FromItem RandomTree::table(int depth) {
  FromItem item;
  if (depth > 0 && chance(25)) {
    item.source = DerivedTable{select(depth - 2), !is(DialectId::sqlite) && chance(20)};
    item.alias = name();
    if (!is(DialectId::sqlite) && chance(20)) item.column_aliases = {name(), name()};
    return item;
  }
  TableName table;
  table.table = name();
  if (chance(15)) table.schema = name();
  item.source = std::move(table);
  if (chance(50)) item.alias = name();
  return item;
}

FromItem RandomTree::from(int depth) {
  if (depth <= 0 || chance(50)) return table(depth);
  Join join;
  join.left = from(depth - 1);
  join.right = chance(80) ? table(depth - 1) : from(depth - 1);
  join.kind = static_cast<JoinKind>(up_to(4));
  if (join.kind != JoinKind::cross) {
    if (chance(10)) {
      join.natural = true;
    } else if (chance(20)) {
      join.using_columns = {name()};
    } else if (!is(DialectId::sqlite) || chance(90)) {
      join.on = expr(depth - 1);
    }
  }
  return FromItem{std::move(join), {}, {}};
}

SelectCore RandomTree::core(int depth) {
  SelectCore result;
  if (chance(15)) {
    result.distinct = true;
  } else if (!is(DialectId::sqlite) && chance(10)) {
    result.distinct_on = exprs(1, 2, depth);
  }
  for (int i = up_to(2); i >= 0; --i) {
    SelectItem item;
    if (chance(10)) {
      item.expr = {Star{chance(50) ? name() : ""}};
    } else {
      item.expr = expr(depth - 1);
      if (chance(40)) item.alias = name();
    }
    result.items.push_back(std::move(item));
  }
  for (int i = up_to(2); i > 0; --i) result.from.push_back(from(depth - 1));
  if (chance(50)) result.where = expr(depth);
  if (chance(30)) result.group_by = exprs(1, 2, depth);
  if (chance(20)) result.having = expr(depth - 1);
  if (is(DialectId::duckdb) && chance(15)) result.qualify = expr(depth - 1);
  return result;
}

SetExpr RandomTree::set(int depth, bool may_be_query) {
  if (depth > 0 && chance(15)) {
    SetBinary both;
    both.op = static_cast<SetOp>(up_to(3));
    both.left = set(depth - 1, !is(DialectId::sqlite));
    both.right = is(DialectId::sqlite) ? SetExpr{core(depth - 1)} : set(depth - 1, true);
    return {std::move(both)};
  }
  if (may_be_query && chance(20)) {
    Select query = select(depth - 1);
    query.limit = make_number(up_to(9));
    return {SelectBox(std::move(query))};
  }
  if (chance(5)) return {values(depth - 1)};
  return {core(depth)};
}

Select RandomTree::select(int depth) {
  Select result;
  if (depth > 1 && chance(10)) {
    CommonTable common;
    common.name = name();
    if (chance(30)) common.columns = {name()};
    common.select = select(depth - 2);
    if (chance(20)) common.materialized = chance(50);
    result.with.push_back(std::move(common));
    result.recursive = chance(20);
  }
  result.body = set(depth, false);
  if (chance(30)) result.order_by = sort_keys(depth);
  if (chance(30)) result.limit = make_number(up_to(20));
  if (chance(10)) result.offset = make_number(up_to(20));
  return result;
}

namespace {

constexpr auto kDialects =
    std::to_array<DialectId>({DialectId::sqlite, DialectId::duckdb, DialectId::postgresql});
constexpr uint64_t kSeed = 20260331;
constexpr uint64_t kTrees = 500;

TEST(RandomTrees, PrintingThenReadingGivesAnEqualTree) {
  for (const DialectId id : kDialects) {
    const Dialect& d = dialect(id);
    for (uint64_t i = 0; i < kTrees; ++i) {
      const Select select = RandomTree(kSeed + i, id).select();
      for (const bool pretty : {false, true}) {
        const auto printed = print_sql(select, d, {.pretty = pretty});
        ASSERT_TRUE(printed) << printed.error().message;
        if (printed->text.size() > kSqlBytesMax) continue;
        const auto again = parse_sql(printed->text, d);
        ASSERT_TRUE(again) << d.name << " " << kSeed + i << "\n"
                           << again.error().message << "\n"
                           << show_position(printed->text, again.error().at.value());
        ASSERT_EQ(*again, select) << d.name << " " << kSeed + i << "\n" << printed->text;
      }
    }
  }
}

// What PostgreSQL's parser makes of the text, as a hash over everything but constants.
Result<std::string> fingerprint_of_postgresql(const std::string& sql) {
  const PgQueryFingerprintResult result = pg_query_fingerprint(sql.c_str());
  Result<std::string> print = std::string();
  if (result.error != nullptr) {
    print = fail(ErrorKind::bad_input, result.error->message);
  } else {
    print = std::string(result.fingerprint_str);
  }
  pg_query_free_fingerprint_result(result);
  return print;
}

// Our levels are PostgreSQL's: it sees no difference when every parenthesis is written.
TEST(RandomTrees, PostgresqlAgreesOnWhatBindsTighter) {
  const Dialect& d = dialect(DialectId::postgresql);
  for (uint64_t i = 0; i < kTrees; ++i) {
    const SqlExpr expr = RandomTree(kSeed + i, DialectId::postgresql).expr();
    const std::string text = "SELECT " + print_expr(expr, d);
    Printer full(d, {});
    full.all_parentheses = true;
    full.print(expr);
    const auto print = fingerprint_of_postgresql(text);
    ASSERT_TRUE(print) << kSeed + i << " " << print.error().message << "\n" << text;
    const auto full_print = fingerprint_of_postgresql("SELECT " + full.text);
    ASSERT_TRUE(full_print) << full_print.error().message << "\n" << full.text;
    ASSERT_EQ(*print, *full_print) << text << "\n" << full.text;
  }
}

TEST(RandomTrees, PostgresqlReadsWhatIsPrintedForIt) {
  const Dialect& d = dialect(DialectId::postgresql);
  for (uint64_t i = 0; i < kTrees; ++i) {
    const auto printed = print_sql(RandomTree(kSeed + i, DialectId::postgresql).select(), d);
    ASSERT_TRUE(printed) << printed.error().message;
    const auto print = fingerprint_of_postgresql(printed->text);
    ASSERT_TRUE(print) << kSeed + i << " " << print.error().message << "\n" << printed->text;
  }
}

}  // namespace
}  // namespace cuanto
