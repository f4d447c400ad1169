// Plans that run: random queries give SQL that SQLite and DuckDB both accept and agree on, and what
// fans out counts every row once, as hand-written SQL does.
#include "plan/plan.h"

#include <duckdb.h>
#include <fmt/core.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <random>

#include "base/text.h"
#include "guard/guard.h"
#include "run/run.h"
#include "understand/shop_fixture.h"

namespace cuanto {
namespace {

constexpr Date kToday = date_of(2024, 6, 15);

// The tables of the shop with rows: small numbers that repeat, so that groups and ties happen.
std::string shop_sql() {
  std::string sql =
      "CREATE TABLE regions (id INTEGER PRIMARY KEY, name TEXT NOT NULL);"
      "CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL, city TEXT NOT NULL,"
      " region_id INTEGER NOT NULL REFERENCES regions(id));"
      "CREATE TABLE products (id INTEGER PRIMARY KEY, name TEXT NOT NULL, category TEXT NOT NULL,"
      " price DOUBLE NOT NULL);"
      "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES"
      " customers(id), ordered_on DATE NOT NULL, status TEXT NOT NULL, amount DOUBLE NOT NULL);"
      "CREATE TABLE order_lines (id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL REFERENCES"
      " orders(id), product_id INTEGER NOT NULL REFERENCES products(id), quantity INTEGER NOT "
      "NULL);"
      "CREATE TABLE payments (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES"
      " customers(id), paid_on DATE NOT NULL, paid DOUBLE NOT NULL);"
      "CREATE TABLE budgets (id INTEGER PRIMARY KEY, region_id INTEGER NOT NULL REFERENCES"
      " regions(id), month TEXT NOT NULL, planned DOUBLE NOT NULL);"
      "CREATE TABLE staff (id INTEGER PRIMARY KEY, name TEXT NOT NULL, boss_id INTEGER REFERENCES"
      " staff(id), salary DOUBLE NOT NULL);";
  std::mt19937 random(20240615);
  const auto pick = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
  const char* cities[] = {"Lima", "Cusco", "Quito"};
  const char* statuses[] = {"open", "paid", "sent"};
  const char* categories[] = {"Books", "Toys", "Food"};
  for (unsigned i = 1; i <= 3; ++i) {
    const char* names[] = {"North", "South", "East"};
    sql += fmt::format("INSERT INTO regions VALUES ({}, '{}');", i, names[i - 1]);
    for (unsigned m = 4; m <= 6; ++m)
      sql += fmt::format("INSERT INTO budgets VALUES ({}, {}, '2024-{:02}', {}.5);",
                         (i - 1) * 3 + m - 3, i, m, 100 + 10 * i + m);
  }
  for (unsigned i = 1; i <= 12; ++i)
    sql += fmt::format("INSERT INTO customers VALUES ({}, 'C{}', '{}', {});", i, i % 7,
                       cities[pick(3)], 1 + pick(3));
  for (unsigned i = 1; i <= 6; ++i)
    sql += fmt::format("INSERT INTO products VALUES ({}, 'P{}', '{}', {}.25);", i, i,
                       categories[pick(3)], i);
  for (unsigned i = 1; i <= 60; ++i)
    sql += fmt::format("INSERT INTO orders VALUES ({}, {}, '{}-{:02}-{:02}', '{}', {}.5);", i,
                       1 + pick(10), 2023 + pick(2), 1 + pick(6), 1 + pick(28), statuses[pick(3)],
                       pick(40));
  for (unsigned i = 1; i <= 120; ++i)
    sql += fmt::format("INSERT INTO order_lines VALUES ({}, {}, {}, {});", i, 1 + pick(60),
                       1 + pick(6), 1 + pick(4));
  for (unsigned i = 1; i <= 30; ++i)
    sql += fmt::format("INSERT INTO payments VALUES ({}, {}, '2024-{:02}-01', {}.25);", i,
                       1 + pick(9), 1 + pick(6), pick(30));
  for (unsigned i = 1; i <= 8; ++i)
    sql += fmt::format("INSERT INTO staff VALUES ({}, 'S{}', {}, {});", i, i % 5,
                       i == 1 ? "NULL" : std::to_string(1 + i / 3), 1000 + 100 * pick(5));
  return sql;
}

using TextRows = std::vector<std::vector<std::string>>;

std::string show_cell(const Cell& cell) {
  if (std::holds_alternative<std::monostate>(cell)) return "NULL";
  if (const auto* truth = std::get_if<bool>(&cell)) return *truth ? "1" : "0";
  if (const auto* whole = std::get_if<int64_t>(&cell)) return fmt::format("{:.6g}", double(*whole));
  if (const auto* real = std::get_if<double>(&cell)) {
    const double rounded = std::round(*real * 1e6) / 1e6;
    return fmt::format("{:.6g}", rounded == 0 ? 0.0 : rounded);
  }
  const std::string& text = std::get<std::string>(cell);
  // Midnight is a day.
  return text.ends_with(" 00:00:00") ? text.substr(0, 10) : text;
}

// One shop in both engines, made once.
class Shop {
 public:
  Shop() {
    folder_ = std::filesystem::temp_directory_path() / fmt::format("cuanto_plan_{}", getpid());
    std::filesystem::create_directories(folder_);
    const std::string sql = shop_sql();
    const std::string lite = folder_ / "shop.sqlite", duck = folder_ / "shop.duckdb";
    sqlite3* db = nullptr;
    EXPECT_EQ(sqlite3_open(lite.c_str(), &db), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(db, ("BEGIN;" + sql + "COMMIT;").c_str(), nullptr, nullptr, nullptr),
              SQLITE_OK)
        << sqlite3_errmsg(db);
    sqlite3_close(db);
    duckdb_database database = nullptr;
    duckdb_connection connection = nullptr;
    EXPECT_EQ(duckdb_open(duck.c_str(), &database), DuckDBSuccess);
    EXPECT_EQ(duckdb_connect(database, &connection), DuckDBSuccess);
    EXPECT_EQ(duckdb_query(connection, sql.c_str(), nullptr), DuckDBSuccess);
    duckdb_disconnect(&connection);
    duckdb_close(&database);
    open(lite, sqlite_, sqlite_model_);
    open(duck, duckdb_, duckdb_model_);
  }
  ~Shop() { std::filesystem::remove_all(folder_); }
  Shop(const Shop&) = delete;
  Shop& operator=(const Shop&) = delete;

  const Model& model(DialectId id) const {
    return id == DialectId::sqlite ? sqlite_model_ : duckdb_model_;
  }

  Result<TextRows> run(DialectId id, const std::string& sql) {
    Engine& engine = id == DialectId::sqlite ? *sqlite_ : *duckdb_;
    CUANTO_TRY(rows, engine.run_unguarded_for_test(sql, RunLimits{}));
    TextRows made;
    for (const auto& row : rows.rows) {
      std::vector<std::string> cells;
      cells.reserve(row.size());
      for (const Cell& cell : row) cells.push_back(show_cell(cell));
      made.push_back(std::move(cells));
    }
    return made;
  }

  Result<std::string> sql_of(DialectId id, std::string_view text,
                             Profile profile = Profile::product) {
    CUANTO_TRY(query, parse_semantic_query(text, model(id)));
    CUANTO_TRY(select, plan(query, model(id), {kToday, profile}));
    // What is planned passes the gate to data.
    Access access;
    access.read_personal = true;
    const auto safe = guard(select, *model(id).catalog, access);
    EXPECT_TRUE(safe.has_value()) << text << "\n" << safe.error().message;
    CUANTO_TRY(printed, print_sql(select, dialect(id)));
    return printed.text;
  }

 private:
  static void open(const std::string& path, std::unique_ptr<Engine>& engine, Model& model) {
    auto opened = open_source(path);
    ASSERT_TRUE(opened.has_value()) << opened.error().message;
    engine = std::move(*opened);
    auto catalog = load_catalog(*engine);
    ASSERT_TRUE(catalog.has_value()) << catalog.error().message;
    auto made =
        load_model(fixture::read_text(CUANTO_SOURCE_DIR "/src/understand/cases/queries/shop.yaml"),
                   std::make_shared<const Catalog>(std::move(*catalog)));
    ASSERT_TRUE(made.has_value()) << made.error().message;
    model = std::move(*made);
  }

  std::filesystem::path folder_;
  std::unique_ptr<Engine> sqlite_, duckdb_;
  Model sqlite_model_, duckdb_model_;
};

Shop& shop() {
  static Shop made;
  return made;
}

TextRows sorted(TextRows rows) {
  std::ranges::sort(rows);
  return rows;
}

std::string show(const TextRows& rows) {
  std::string text;
  for (std::size_t i = 0; i < std::min<std::size_t>(rows.size(), 8); ++i)
    text += join(rows[i], " | ") + "\n";
  return text + fmt::format("{} rows\n", rows.size());
}

// ---- what must come out, written by hand -------------------------------------------------------

struct ByHand {
  const char* meaning;
  const char* sql;  // SQLite; the same columns
};

TEST(Plan, CountsEveryRowOnce) {
  const ByHand all[] = {
      {"from customers\nshow city, sum(orders.amount), count(orders.*)\nby city\n",
       "SELECT city, SUM(amount), COUNT(*) FROM orders JOIN customers ON customers.id ="
       " customer_id GROUP BY city"},
      {"from customers\nshow city, sum(orders.amount), sum(payments.paid)\nby city\n",
       "SELECT city, (SELECT SUM(amount) FROM orders JOIN customers AS c ON c.id = customer_id "
       "WHERE"
       " c.city = o.city), (SELECT SUM(paid) FROM payments JOIN customers AS c ON c.id = "
       "customer_id"
       " WHERE c.city = o.city) FROM (SELECT DISTINCT city FROM customers) AS o"},
      {"from customers\nshow sum(orders.amount) - sum(payments.paid)\n",
       "SELECT (SELECT SUM(amount) FROM orders) - (SELECT SUM(paid) FROM payments)"},
      {"from customers\nshow city, count(*), sum(orders.amount)\nby city\n",
       "SELECT city, COUNT(*), (SELECT SUM(amount) FROM orders JOIN customers AS c ON c.id ="
       " customer_id WHERE c.city = o.city) FROM customers AS o GROUP BY city"},
      {"from orders\nshow order_lines->products.category, sum(amount), count(*)\n"
       "by order_lines->products.category\n",
       "SELECT category, SUM(amount), COUNT(*) FROM (SELECT DISTINCT category, orders.id, amount "
       "FROM"
       " orders JOIN order_lines ON order_id = orders.id JOIN products ON products.id = product_id)"
       " GROUP BY category"},
      {"from customers\nshow count(*)\nwhere orders.status = 'open' and orders.amount > 10\n",
       "SELECT COUNT(*) FROM customers WHERE id IN (SELECT customer_id FROM orders WHERE status ="
       " 'open' AND amount > 10)"},
      {"from customers\nshow name, count(orders.*)\nby id, name\nouter orders\n",
       "SELECT name, (SELECT COUNT(*) FROM orders WHERE customer_id = customers.id) FROM "
       "customers"},
      {"from orders\nshow metric(average_order)\n", "SELECT SUM(amount) / COUNT(*) FROM orders"},
      {"from orders\nshow regions.name, metric(sales), metric(budget)\nby regions.name\n",
       "SELECT name, (SELECT SUM(amount) FROM orders JOIN customers ON customers.id = customer_id"
       " WHERE region_id = r.id), (SELECT SUM(planned) FROM budgets WHERE region_id = r.id) FROM"
       " regions AS r"},
      {"from customers\nshow name\nwhere all(orders where status = 'paid')\n",
       "SELECT name FROM customers AS c WHERE (SELECT COUNT(*) FROM orders WHERE customer_id = "
       "c.id)"
       " > 0 AND (SELECT COUNT(*) FROM orders WHERE customer_id = c.id AND status <> 'paid') = 0"},
      {"from staff\nshow name\nwhere none(staff[id=boss_id])\n",
       "SELECT name FROM staff WHERE id NOT IN (SELECT boss_id FROM staff WHERE boss_id IS NOT "
       "NULL)"},
      {"from customers\nshow name\nwhere exactly(2, orders where status = 'paid')\n",
       "SELECT name FROM customers AS c WHERE (SELECT COUNT(*) FROM orders WHERE customer_id = c.id"
       " AND status = 'paid') = 2"},
      {"from orders\nshow status, metric(sales)\nby status\nperiod ordered_on absolute month "
       "2024-05-01..2024-06-01\ncalculate compare(2, absolute month 2024-04-01..2024-05-01)\n",
       "WITH a AS (SELECT status, SUM(CASE WHEN ordered_on >= '2024-05-01' AND ordered_on <"
       " '2024-06-01' THEN amount END) AS n, SUM(CASE WHEN ordered_on >= '2024-04-01' AND "
       "ordered_on"
       " < '2024-05-01' THEN amount END) AS b FROM orders WHERE ordered_on >= '2024-04-01' AND"
       " ordered_on < '2024-06-01' GROUP BY status) SELECT status, n, b, n - b, 100.0 * (n - b) / b"
       " FROM a"},
      {"from orders\nshow status, metric(sales)\nby status\ncalculate share(2)\n",
       "SELECT status, SUM(amount), 100.0 * SUM(amount) / (SELECT SUM(amount) FROM orders) FROM"
       " orders GROUP BY status"},
      {"from orders\nshow customers.city, status, sum(amount)\nby customers.city, status\n"
       "rank sum(amount) desc 1 per customers.city\n",
       "WITH t AS (SELECT city, status, SUM(amount) AS s FROM orders JOIN customers ON "
       "customers.id ="
       " customer_id GROUP BY city, status) SELECT city, status, s FROM t AS a WHERE s = (SELECT"
       " MAX(s) FROM t WHERE city = a.city)"},
      {"from part(1)\nshow avg($2)\npart 1\nfrom orders\nshow ordered_on:day, sum(amount)\n"
       "by ordered_on:day\n",
       "SELECT AVG(s) FROM (SELECT SUM(amount) AS s FROM orders GROUP BY ordered_on)"},
  };
  for (const ByHand& one : all) {
    const auto expected = shop().run(DialectId::sqlite, one.sql);
    ASSERT_TRUE(expected.has_value()) << one.sql << "\n" << expected.error().message;
    for (const auto id : {DialectId::sqlite, DialectId::duckdb}) {
      const auto sql = shop().sql_of(id, one.meaning);
      ASSERT_TRUE(sql.has_value()) << one.meaning << sql.error().message;
      const auto rows = shop().run(id, *sql);
      ASSERT_TRUE(rows.has_value()) << one.meaning << *sql << "\n" << rows.error().message;
      EXPECT_EQ(sorted(*rows), sorted(*expected)) << one.meaning << *sql << "\n"
                                                  << show(*rows) << "by hand:\n"
                                                  << show(*expected);
    }
  }
}

// ---- random queries ----------------------------------------------------------------------------

// Writes queries in the text form; all random choices come from one seed.
class Inventor {
 public:
  explicit Inventor(uint32_t seed) : random_(seed) {}

  std::string query() {
    const Base& base = kBases[pick(std::size(kBases))];
    std::string text = fmt::format("from {}\n", base.table);
    const bool grouped = pick(3) > 0;
    std::vector<std::string> keys, shown;
    if (grouped) {
      for (unsigned i = 0, n = pick(3); i < n; ++i) keys.push_back(one_of(base.keys));
      std::ranges::sort(keys);
      keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
      shown = keys;
      for (unsigned i = 0, n = 1 + pick(2); i < n; ++i) shown.push_back(figure(base));
    } else {
      for (unsigned i = 0, n = 1 + pick(3); i < n; ++i) shown.push_back(one_of(base.keys));
    }
    text += "show " + std::string(!grouped && pick(4) == 0 ? "distinct " : "") + join(shown, ", ") +
            "\n";
    if (!keys.empty()) text += "by " + join(keys, ", ") + "\n";
    if (pick(2) == 0) text += "where " + condition(base) + "\n";
    if (!base.time.empty() && pick(4) == 0)
      text += fmt::format("period {} today {} {}\n", base.time, pick(2) ? "month" : "year",
                          -static_cast<int>(pick(4)));
    if (grouped && pick(4) == 0) text += fmt::format("having {} > {}\n", figure(base), pick(30));
    const bool calculates = grouped && pick(4) == 0;
    if (grouped && pick(3) == 0) {
      text += fmt::format("rank {} {} {}{}\n", shown.back(), pick(2) ? "desc" : "asc", 1 + pick(3),
                          !keys.empty() && pick(3) == 0 ? " per " + keys.front() : "");
    }
    if (calculates) {
      const std::size_t of = shown.size();
      const bool series = std::ranges::any_of(
          keys, [](const std::string& key) { return key.find(":month") != std::string::npos; });
      const unsigned kind = pick(series ? 5 : 2);
      const std::string calculations[] = {
          fmt::format("share({})", of), fmt::format("rank({}, desc)", of),
          fmt::format("growth({})", of), fmt::format("moving({}, avg, 3)", of),
          fmt::format("cumulative({})", of)};
      text += "calculate " + calculations[kind] + "\n";
    }
    return text;
  }

 private:
  struct Base {
    std::string table, time;
    std::vector<std::string> keys, numbers, conditions;
  };
  static const Base kBases[4];

  unsigned pick(std::size_t n) { return static_cast<unsigned>(random_() % n); }
  const std::string& one_of(const std::vector<std::string>& items) {
    return items[pick(items.size())];
  }
  std::string figure(const Base& base) {
    static const std::vector<std::string> kFunctions = {"sum", "avg", "min", "max",
                                                        "count_distinct"};
    const unsigned kind = pick(6);
    if (kind == 0) return "count(*)";
    if (kind == 1)
      return fmt::format("{}({} where {})", one_of(kFunctions), one_of(base.numbers),
                         one_of(base.conditions));
    if (kind == 2) return fmt::format("sum({0}) / count({0})", one_of(base.numbers));
    return fmt::format("{}({})", one_of(kFunctions), one_of(base.numbers));
  }
  std::string condition(const Base& base) {
    std::string text = one_of(base.conditions);
    for (unsigned i = 0, n = pick(3); i < n; ++i)
      text = fmt::format("({} {} {})", text, pick(2) ? "and" : "or", one_of(base.conditions));
    return pick(5) == 0 ? "not (" + text + ")" : text;
  }

  std::mt19937 random_;
};

const Inventor::Base Inventor::kBases[4] = {
    {"orders",
     "ordered_on",
     {"status", "customers.city", "regions.name", "ordered_on:month", "ordered_on:weekday",
      "ordered_on:year", "customers.name", "bins(amount, 10, 20)"},
     {"amount", "customers.region_id", "order_lines.quantity"},
     {"status = 'open'", "amount > 10", "customers.city in ('Lima', 'Quito')",
      "some(order_lines where quantity > 2)", "none(order_lines)", "order_lines.quantity = 3",
      "customers.name contains '1'", "period(ordered_on, today month -2 x2)", "status != 'paid'"}},
    {"customers",
     "",
     {"city", "name", "regions.name", "region_id"},
     {"id", "orders.amount", "payments.paid", "orders.order_lines.quantity"},
     {"city = 'Lima'", "id between 2 and 9", "none(orders where status = 'paid')",
      "at_least(3, orders)", "has_all(orders, status, 'open', 'sent')", "exactly(2, payments)",
      "all(orders where amount > 5)", "orders.status = 'sent'",
      "at_most(4, orders where amount > 3)"}},
    {"staff",
     "",
     {"name", "staff[boss_id=id].name", "salary"},
     {"salary", "id"},
     {"salary > 1100", "boss_id is null", "none(staff[id=boss_id])",
      "staff[boss_id=id].salary > 1000", "some(staff[boss_id=id] where salary > 1100)"}},
    {"order_lines",
     "",
     {"products.category", "products.name", "orders.status", "regions.name",
      "orders.ordered_on:month"},
     {"quantity", "products.price", "orders.amount"},
     {"quantity > 1", "products.category = 'Toys'", "orders.amount < 20",
      "not products.name like 'P1'"}},
};

TEST(Plan, EnginesAgreeOnRandomQueries) {
  constexpr uint32_t kSeed = 7;
  Inventor inventor(kSeed);
  std::size_t planned = 0, compared = 0;
  for (int i = 0; i < 400; ++i) {
    const std::string text = inventor.query();
    const auto query = parse_semantic_query(text, shop().model(DialectId::sqlite));
    if (!query) continue;  // a path with a hop too many: not a query
    // Writing and reading keeps the query.
    const auto again = parse_semantic_query(to_text(*query, shop().model(DialectId::sqlite)),
                                            shop().model(DialectId::sqlite));
    ASSERT_TRUE(again.has_value()) << text;
    EXPECT_EQ(*again, *query) << text;

    const auto lite = shop().sql_of(DialectId::sqlite, text);
    const auto duck = shop().sql_of(DialectId::duckdb, text);
    ASSERT_EQ(lite.has_value(), duck.has_value()) << text;
    if (!lite) {
      EXPECT_EQ(lite.error().kind, ErrorKind::unsupported) << text << lite.error().message;
      continue;
    }
    ++planned;
    const auto a = shop().run(DialectId::sqlite, *lite);
    const auto b = shop().run(DialectId::duckdb, *duck);
    ASSERT_TRUE(a.has_value()) << "seed " << kSeed << "\n"
                               << text << *lite << "\n"
                               << a.error().message;
    ASSERT_TRUE(b.has_value()) << "seed " << kSeed << "\n"
                               << text << *duck << "\n"
                               << b.error().message;
    ++compared;
    EXPECT_EQ(sorted(*a), sorted(*b)) << "seed " << kSeed << "\n"
                                      << text << *lite << "\n"
                                      << show(*a) << *duck << "\n"
                                      << show(*b);
    // The same query gives the same text every time.
    EXPECT_EQ(*lite, *shop().sql_of(DialectId::sqlite, text));
  }
  EXPECT_GT(compared, 200u);
  EXPECT_EQ(planned, compared);
}

TEST(Plan, ShapeNamesTheColumnsOfTheResult) {
  Inventor inventor(11);
  std::size_t checked = 0;
  for (int i = 0; i < 120; ++i) {
    const auto query = parse_semantic_query(inventor.query(), shop().model(DialectId::sqlite));
    if (!query) continue;
    const PlanOptions options{kToday, Profile::product};
    const auto select = plan(*query, shop().model(DialectId::sqlite), options);
    if (!select || select->core() == nullptr) continue;
    const ResultShape shape = shape_of(*query, shop().model(DialectId::sqlite), options);
    ASSERT_EQ(shape.columns.size(), select->core()->items.size());
    for (std::size_t c = 0; c < shape.columns.size(); ++c) {
      const SelectItem& item = select->core()->items[c];
      const auto* plain = std::get_if<ColumnName>(&item.expr.node);
      const std::string name = !item.alias.empty() ? item.alias
                               : plain != nullptr  ? plain->column
                                                   : "";
      EXPECT_EQ(shape.columns[c].name, name);
    }
    ++checked;
  }
  EXPECT_GT(checked, 50u);
}

}  // namespace
}  // namespace cuanto
