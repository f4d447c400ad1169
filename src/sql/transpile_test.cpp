// Statements of SQLite and what they become for PostgreSQL. That both give the same rows on real
// data is what tools/pg_gold measures.
#include "sql/transpile.h"

#include <gtest/gtest.h>
#include <pg_query.h>

#include "base/text.h"

namespace cuanto {
namespace {

const KnownTable* find_table(std::string_view name) {
  static const KnownTable sale{"sale",
                               {{"id", ColumnKind::integer},
                                {"shop", ColumnKind::integer},
                                {"total", ColumnKind::real},
                                {"code", ColumnKind::text},
                                {"day", ColumnKind::text}},
                               {"id"}};
  static const KnownTable shop{
      "shop",
      {{"id", ColumnKind::integer}, {"name", ColumnKind::text}, {"size", ColumnKind::text}},
      {"id"}};
  if (equal_ignoring_case(name, "sale")) return &sale;
  return equal_ignoring_case(name, "shop") ? &shop : nullptr;
}

std::string in_postgres(const std::string& sql) {
  auto select = parse_sql(sql, dialect(DialectId::sqlite));
  if (!select) return select.error().message;
  transpile_to_postgres(*select, find_table);
  const auto printed = print_sql(*select, dialect(DialectId::postgresql));
  return printed ? printed->text : printed.error().message;
}

struct Row {
  std::string sqlite, postgres;
};

TEST(Transpile, WritesOutWhatSqliteDoesOnItsOwn) {
  for (const Row& row : std::vector<Row>{
           // What means the same stays as it is.
           {"SELECT name FROM shop WHERE id = 3", "SELECT name FROM shop WHERE id = 3"},
           // Texts and numbers.
           {"SELECT id FROM sale WHERE code = 7", "SELECT id FROM sale WHERE code = '7'"},
           {"SELECT id FROM sale WHERE total > '10'", "SELECT id FROM sale WHERE total > 10"},
           {"SELECT id FROM sale WHERE id = 'x'",
            "SELECT id FROM sale WHERE CAST(id AS TEXT) = 'x'"},
           {"SELECT id FROM sale WHERE code IN (1, 2)",
            "SELECT id FROM sale WHERE code IN ('1', '2')"},
           {"SELECT id FROM sale WHERE shop IN (SELECT size FROM shop)",
            "SELECT id FROM sale WHERE CAST(shop AS TEXT) IN (SELECT size FROM shop)"},
           {"SELECT code || id FROM sale", "SELECT code || CAST(id AS TEXT) FROM sale"},
           // Conditions and numbers.
           {"SELECT id FROM sale WHERE shop", "SELECT id FROM sale WHERE shop <> 0"},
           {"SELECT SUM(total > 3) FROM sale", "SELECT SUM(CAST(total > 3 AS INTEGER)) FROM sale"},
           {"SELECT total > 3 AS large FROM sale",
            "SELECT CAST(total > 3 AS INTEGER) AS large FROM sale"},
           // Case, NULLs, zero.
           {"SELECT id FROM shop WHERE name LIKE '%a%'",
            "SELECT id FROM shop WHERE name ILIKE '%a%'"},
           {"SELECT id FROM sale WHERE id LIKE '1%'",
            "SELECT id FROM sale WHERE CAST(id AS TEXT) ILIKE '1%'"},
           {"SELECT name FROM shop ORDER BY name",
            "SELECT name FROM shop ORDER BY name NULLS FIRST"},
           {"SELECT name FROM shop ORDER BY name DESC LIMIT 1",
            "SELECT name FROM shop ORDER BY name DESC NULLS LAST LIMIT 1"},
           {"SELECT total / shop FROM sale", "SELECT total / NULLIF(shop, 0) FROM sale"},
           {"SELECT total / 2 FROM sale", "SELECT total / 2 FROM sale"},
           // Rounding.
           {"SELECT ROUND(total, 1) FROM sale",
            "SELECT round(CAST(total AS NUMERIC), 1) FROM sale"},
           {"SELECT CAST(total AS INTEGER) FROM sale",
            "SELECT CAST(trunc(total) AS BIGINT) FROM sale"},
           // Other names.
           {"SELECT IFNULL(name, 'x') FROM shop", "SELECT COALESCE(name, 'x') FROM shop"},
           // Columns that are not grouped by.
           {"SELECT s.name, COUNT(*) FROM sale a JOIN shop s ON a.shop = s.id GROUP BY s.id",
            "SELECT s.name, COUNT(*) FROM sale AS a JOIN shop AS s ON a.shop = s.id GROUP BY s.id"},
           {"SELECT s.name, COUNT(*) FROM sale a JOIN shop s ON a.shop = s.id GROUP BY a.shop",
            "SELECT MIN(s.name) AS name, COUNT(*) FROM sale AS a JOIN shop AS s ON a.shop = s.id "
            "GROUP BY a.shop"},
           {"SELECT code, MAX(total) FROM sale",
            "SELECT code, total AS max FROM sale ORDER BY total DESC NULLS LAST LIMIT 1"},
           {"SELECT code, shop, MAX(total) FROM sale GROUP BY shop",
            "SELECT DISTINCT ON (shop) code, shop, total AS max FROM sale ORDER BY shop NULLS "
            "FIRST, total DESC NULLS LAST"},
           {"SELECT DISTINCT name FROM shop ORDER BY id",
            "SELECT name FROM shop GROUP BY name ORDER BY MIN(id) NULLS FIRST"},
           // Aliases in clauses that come before the select list.
           {"SELECT shop AS s, COUNT(*) AS n FROM sale GROUP BY s HAVING n > 2",
            "SELECT shop AS s, COUNT(*) AS n FROM sale GROUP BY shop HAVING COUNT(*) > 2"},
           // The first row of several.
           {"SELECT id FROM sale WHERE shop = (SELECT id FROM shop)",
            "SELECT id FROM sale WHERE shop = (SELECT id FROM shop LIMIT 1)"},
           // A condition that names a table further on.
           {"SELECT a.id FROM sale a JOIN shop b ON a.shop = c.id JOIN shop c ON b.id = c.id",
            "SELECT a.id FROM sale AS a CROSS JOIN shop AS b JOIN shop AS c ON b.id = c.id WHERE "
            "a.shop = c.id"},
           {"SELECT id FROM sale UNION SELECT name FROM shop",
            "SELECT CAST(id AS TEXT) FROM sale UNION SELECT name FROM shop"},
       }) {
    const std::string text = in_postgres(row.sqlite);
    EXPECT_EQ(text, row.postgres) << row.sqlite;
    const PgQueryParseResult parsed = pg_query_parse(text.c_str());
    EXPECT_EQ(parsed.error, nullptr) << text;
    pg_query_free_parse_result(parsed);
  }
}

}  // namespace
}  // namespace cuanto
