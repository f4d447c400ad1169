#include "sql/sql.h"

#include <gtest/gtest.h>
#include <pthread.h>

#include <functional>
#include <string>

namespace cuanto {
namespace {

const Dialect& sqlite() { return dialect(DialectId::sqlite); }

Select parsed(std::string_view text, DialectId id = DialectId::sqlite) {
  auto select = parse_sql(text, dialect(id));
  EXPECT_TRUE(select) << text << "\n" << (select ? "" : select.error().message);
  return select ? *std::move(select) : Select{};
}

// ---- limits ----
// Runs `work` on a thread whose stack is 1 MiB. Sanitizers need several times as much for each
// frame.
void on_small_stack(std::function<void()> work) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  constexpr std::size_t kBytes = 8u << 20;
#else
  constexpr std::size_t kBytes = 1u << 20;
#endif
  pthread_attr_t attributes;
  ASSERT_EQ(pthread_attr_init(&attributes), 0);
  ASSERT_EQ(pthread_attr_setstacksize(&attributes, kBytes), 0);
  pthread_t thread{};
  const auto start = [](void* argument) -> void* {
    (*static_cast<std::function<void()>*>(argument))();
    return nullptr;
  };
  ASSERT_EQ(pthread_create(&thread, &attributes, start, &work), 0);
  pthread_join(thread, nullptr);
  pthread_attr_destroy(&attributes);
}

std::string repeated(std::string_view part, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += part;
  return text;
}

// Everything that recurses: reading, copying, comparing, walking, printing, destroying.
void exercise(const std::string& text, DialectId id) {
  auto select = parse_sql(text, dialect(id));
  if (!select) {
    EXPECT_EQ(select.error().kind, ErrorKind::too_large) << select.error().message;
    return;
  }
  const Select copy = *select;
  EXPECT_TRUE(copy == *select);
  std::size_t count = 0;
  visit(copy, {.expr = [&](const SqlExpr&) { ++count; }, .from = {}, .select = {}});
  EXPECT_GT(count, 0u);
  for (const bool pretty : {false, true}) {
    const auto printed = print_sql(copy, dialect(id), {.pretty = pretty});
    ASSERT_TRUE(printed);
    if (pretty) continue;
    const auto again = parse_sql(printed->text, dialect(id));
    if (again) {
      EXPECT_TRUE(*again == *select);
    } else {  // a = b = c is printed with parentheses, which may be too many
      EXPECT_EQ(again.error().kind, ErrorKind::too_large) << again.error().message;
    }
  }
}

TEST(Limits, NoStatementOverflowsASmallStack) {
  on_small_stack([] {
    for (const auto id : {DialectId::sqlite, DialectId::duckdb, DialectId::postgresql}) {
      for (const std::size_t n : {20u, 90u, 99u, 399u, 400u, 3000u}) {
        exercise("SELECT " + repeated("(", n) + "1" + repeated(")", n), id);
        exercise("SELECT " + repeated("(a + ", n) + "1" + repeated(")", n), id);
        exercise("SELECT " + repeated("- ", n) + "1", id);
        exercise("SELECT " + repeated("NOT ", n) + "1", id);
        exercise("SELECT 1" + repeated("+1", n), id);
        exercise("SELECT a" + repeated(" IS NULL", n), id);
        exercise("SELECT 1 FROM t WHERE a" + repeated(" AND a", n), id);
        exercise(
            "SELECT 1 FROM t WHERE " + repeated("a = b OR c < (d AND ", n) + "1" + repeated(")", n),
            id);
        exercise("SELECT " + repeated("lower(", n) + "a" + repeated(")", n), id);
        exercise("SELECT " + repeated("CASE WHEN a THEN ", n) + "1" + repeated(" END", n), id);
        exercise("SELECT " + repeated("(SELECT ", n) + "1" + repeated(")", n), id);
        exercise("SELECT 1 FROM " + repeated("(SELECT 1 FROM ", n) + "t" + repeated(") AS t", n),
                 id);
        exercise("SELECT 1" + repeated(" UNION SELECT 1", n), id);
        exercise("SELECT 1 EXCEPT " + repeated("(", n) + "SELECT 1" + repeated(")", n), id);
        exercise("SELECT 1 FROM t" + repeated(" CROSS JOIN t", n), id);
        exercise("SELECT 1 FROM " + repeated("(t CROSS JOIN ", n) + "t" + repeated(")", n), id);
        exercise("SELECT 1 FROM t WHERE a IN (1" + repeated(", 1", n) + ")", id);
        exercise(repeated("WITH t AS (", n) + "SELECT 1" + repeated(") SELECT 1", n), id);
        exercise("SELECT a" + repeated("::text", n), id);
        // The deepest left side inside the deepest nesting.
        exercise("SELECT " + repeated("(", 95) + "1" + repeated("+1", n) + repeated(") * 2", 95),
                 id);
      }
    }
  });
}

TEST(Limits, ChainsMayBeLong) {
  EXPECT_TRUE(parse_sql("SELECT 1 WHERE a = 1" + repeated(" OR a = 1", 390), sqlite()));
  const auto longer = parse_sql("SELECT 1 WHERE a = 1" + repeated(" OR a = 1", 410), sqlite());
  ASSERT_FALSE(longer);
  EXPECT_EQ(longer.error().kind, ErrorKind::too_large);
  EXPECT_TRUE(parse_sql("SELECT 1 WHERE a IN (1" + repeated(", 1", 5000) + ")", sqlite()));
}

TEST(Limits, SizeAndEncoding) {
  EXPECT_EQ(parse_sql(std::string(kSqlBytesMax + 1, ' '), sqlite()).error().kind,
            ErrorKind::too_large);
  EXPECT_EQ(parse_sql("SELECT '\xFF'", sqlite()).error().kind, ErrorKind::bad_input);
  EXPECT_EQ(parse_sql(std::string_view("SELECT \0", 8), sqlite()).error().kind,
            ErrorKind::bad_input);
  EXPECT_FALSE(print_sql(
      [] {
        Select select;
        select.body = {SelectCore{}};
        select.core()->items.push_back({make_text(std::string("a\0b", 3)), ""});
        return select;
      }(),
      sqlite()));
}

// ---- dialects and names ----
TEST(Dialects, AreFoundByName) {
  EXPECT_EQ(find_dialect("SQLite"), &sqlite());
  EXPECT_EQ(find_dialect("pg"), &dialect(DialectId::postgresql));
  EXPECT_EQ(find_dialect("postgres"), &dialect(DialectId::postgresql));
  EXPECT_EQ(find_dialect("oracle"), nullptr);
}

TEST(Dialects, QuoteNamesWhenNeeded) {
  const auto& postgresql = dialect(DialectId::postgresql);
  EXPECT_EQ(quote_name("orders", sqlite()), "orders");
  EXPECT_EQ(quote_name("Orders", sqlite()), "Orders");
  EXPECT_EQ(quote_name("Orders", postgresql), "\"Orders\"");
  EXPECT_EQ(quote_name("order", sqlite()), "\"order\"");
  EXPECT_EQ(quote_name("user", sqlite()), "user");
  EXPECT_EQ(quote_name("user", postgresql), "\"user\"");
  EXPECT_EQ(quote_name("2nd", sqlite()), "\"2nd\"");
  EXPECT_EQ(quote_name("a\"b", sqlite()), "\"a\"\"b\"");
  EXPECT_EQ(quote_name("año", sqlite()), "\"año\"");
  EXPECT_EQ(quote_name("", sqlite()), "\"\"");
}

// ---- the tree ----
TEST(Tree, EqualityLeavesPlacesOut) {
  EXPECT_EQ(parsed("SELECT a, COUNT(b) FROM t"), parsed("select  a,\n count( b ) from   t"));
  EXPECT_NE(parsed("SELECT a FROM t"), parsed("SELECT b FROM t"));
  EXPECT_EQ(parsed("SELECT (a) FROM t WHERE ((b = 1))"), parsed("SELECT a FROM t WHERE b = 1"));
}

TEST(Tree, NamesKnowWhereTheyStand) {
  const Select select = parsed("SELECT a, x.bc FROM t");
  EXPECT_EQ(std::get<ColumnName>(select.core()->items[1].expr.node).offset, 10u);
  EXPECT_EQ(std::get<TableName>(select.core()->from[0].source).offset, 20u);
}

TEST(Tree, VisitsOutsideInAndLeftToRight) {
  const Select select = parsed(
      "WITH w AS (SELECT 1) SELECT a + 2 FROM t JOIN u ON b WHERE c IN (SELECT d FROM v) "
      "ORDER BY e LIMIT 3");
  std::string seen;
  visit(select, {.expr = [&](const SqlExpr& expr) { seen += print_expr(expr, sqlite()) + "; "; },
                 .from =
                     [&](const FromItem& item) {
                       const auto* name = std::get_if<TableName>(&item.source);
                       seen += name == nullptr ? "[join]; " : "[" + name->table + "]; ";
                     },
                 .select = [&](const Select&) { seen += "<>; "; }});
  EXPECT_EQ(seen,
            "<>; <>; 1; a + 2; a; 2; [join]; [t]; [u]; b; c IN (SELECT d FROM v); c; <>; d; [v]; "
            "e; 3; ");
}

TEST(Tree, RewritesWhatItVisits) {
  Select select = parsed("SELECT a FROM t WHERE x IN (SELECT a FROM t) AND lower(a) = 'a'");
  rewrite(select, {.expr =
                       [](SqlExpr& expr) {
                         if (expr == make_column("", "a")) expr = make_column("t", "b");
                       },
                   .from =
                       [](FromItem& item) {
                         if (auto* name = std::get_if<TableName>(&item.source)) name->table = "u";
                       },
                   .select = [](Select& inner) { inner.limit = make_number(1); }});
  EXPECT_EQ(print_sql(select, sqlite())->text,
            "SELECT t.b FROM u WHERE x IN (SELECT t.b FROM u LIMIT 1) AND lower(t.b) = 'a' "
            "LIMIT 1");
}

TEST(Tree, Makers) {
  const SqlExpr all = make_and({make_binary(BinaryOp::equal, make_column("t", "a"), make_text("x")),
                                make_binary(BinaryOp::less, make_column("", "b"), make_number(-5)),
                                make_call("f", {make_number(1)})});
  EXPECT_EQ(print_expr(all, sqlite()), "t.a = 'x' AND b < -5 AND f(1)");
  EXPECT_EQ(make_and({make_text("a")}), make_text("a"));
  EXPECT_EQ(print_expr(make_number(INT64_MIN), sqlite()), "-9223372036854775808");
}

TEST(Tree, QuotedNamesAreTextsWhenNoColumnIsCalledSo) {
  Select select = parsed(
      "SELECT \"name\", count(*) AS \"n\" FROM \"t\" WHERE \"country\" = \"France\" AND "
      "t.\"France\" = `France` ORDER BY \"n\"");
  resolve_quoted_texts(select,
                       [](std::string_view name) { return name == "name" || name == "country"; });
  EXPECT_EQ(print_sql(select, dialect(DialectId::duckdb))->text,
            "SELECT name, COUNT(*) AS n FROM t WHERE country = 'France' AND t.France = France "
            "ORDER BY n");
}

// ---- positions ----
TEST(Positions, CaretStandsBelowItsPlace) {
  const auto select = parse_sql("SELECT año,\n\t'ñ' x FROM", sqlite());
  ASSERT_FALSE(select);
  ASSERT_TRUE(select.error().at);
  EXPECT_EQ(select.error().at->line, 2u);
  EXPECT_EQ(show_position("SELECT año,\n\t'ñ' x FROM", *select.error().at),
            "\t'ñ' x FROM\n\t          ^");
  EXPECT_EQ(show_position("", {}), "\n^");
}

}  // namespace
}  // namespace cuanto
