// Queries through a sketch and back, over the tables of cases/queries/shop.tables.
#include "understand/learned/sketch.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "understand/shop_fixture.h"

namespace cuanto {
namespace {

using fixture::shop;

SemanticQuery query_of(std::string_view text) {
  auto query = parse_semantic_query(text, shop());
  if (!query) ADD_FAILURE() << query.error().message << "\n" << text;
  return query ? *query : SemanticQuery{};
}

TableId table_named(std::string_view name) {
  const auto& tables = shop().catalog->tables;
  const auto it = std::ranges::find(tables, name, &Table::name);
  EXPECT_NE(it, tables.end()) << name;
  return it == tables.end() ? TableId{} : it->id;
}

std::set<TableId> tables_named(std::initializer_list<std::string_view> names) {
  std::set<TableId> tables;
  for (const auto name : names) tables.insert(table_named(name));
  return tables;
}

// What a sketch can say.
constexpr std::string_view kSayable[] = {
    "from orders\nshow status\nwhere status = 'open'\n",
    "from orders\nshow count(*)\nwhere status = 'open' and amount > 3\n",
    "from orders\nshow status\nwhere (status = 'open' or amount > 3)\n",
    R"(from orders
show count(*), avg(amount), min(amount), max(amount)
where amount between 2 and 9
)",
    "from orders\nshow customers.city, sum(amount)\nby customers.city\n",
    "from orders\nshow status, count(*)\nby status\nhaving count(*) > 3\nrank count(*) desc 1\n",
    R"(from payments
show customers.name, sum(paid)
by customers.name
having sum(paid) > 50
order sum(paid) desc
)",
    "from order_lines\nshow distinct products.name, regions.name\nwhere customers.city = 'Lima'\n",
    "from customers\nshow count_distinct(city)\n",
    "from customers\nshow name\nwhere name is not null and city starts_with 'L'\n",
    "from products\nshow name\nwhere category in ('Books', 'Toys')\n",
    "from products\nshow name\norder price\n",
    "from products\nshow name\nrank price asc 3\n",
    "from customers\nshow name\nwhere none(orders)\n",
    "from customers\nshow name\nwhere city = 'Lima' and none(orders where status = 'open')\n",
    R"(from products
show name
where category = 'Books'
intersect part(1)
part 1
from products
show name
where price > 3
)",
    "from products\nshow name\nexcept part(1)\npart 1\nfrom products\nshow name\nwhere price > 3\n",
    "from transfers\nshow staff[from_staff_id=id].name\n",
};

TEST(Sketch, ComesBackAsTheQueryItWasMadeOf) {
  for (const auto text : kSayable) {
    const SemanticQuery query = query_of(text);
    const auto sketch = to_sketch(query, shop());
    ASSERT_TRUE(sketch.has_value()) << text;
    const auto back = to_query(*sketch, shop());
    ASSERT_TRUE(back.has_value()) << text;
    EXPECT_EQ(semantic_hash(*back), semantic_hash(query)) << text << to_text(*back, shop());
    const auto sound = validate(*back, shop());
    EXPECT_TRUE(sound.has_value()) << (sound ? "" : sound.error().message);
    EXPECT_EQ(to_sketch(*back, shop()), sketch) << text;
  }
}

TEST(Sketch, IsNothingForWhatItCannotSay) {
  for (const std::string_view text : {
           "from orders\nshow ordered_on:month, sum(amount)\nby ordered_on:month\n",
           "from orders\nshow status\norder amount desc, status\n",
           "from orders\nshow status\nrank amount desc 1 ties\n",
           "from orders\nshow status\nrank amount desc 1 skip 1\n",
           "from orders\nshow sum(amount)\nlimit 4\n",
           "from orders\nshow sum(amount)\nperiod ordered_on today year 0\n",
           "from customers\nshow name\nwhere at_least(2, orders)\n",
           R"(from customers
show name
where id in part(1)
part 1
from orders
show customer_id
where status = 'open'
)",
           "from customers\nshow name\nwhere (id < 5 or city = 'Lima') and name contains 'x'\n",
           "from staff\nshow name\nwhere staff[boss_id=id]#1.salary > 10\n",
       }) {
    EXPECT_FALSE(to_sketch(query_of(text), shop()).has_value()) << text;
  }
  EXPECT_FALSE(to_sketch(SemanticQuery{}, shop()).has_value());
}

TEST(Sketch, TellsItsParts) {
  const auto sketch = to_sketch(query_of("from orders\nshow customers.city, count(*)\n"
                                         "where status = 'open'\nby customers.city\n"
                                         "having sum(amount) >= 20\nrank count(*) desc 2\n"),
                                shop());
  ASSERT_TRUE(sketch.has_value());
  EXPECT_EQ(sketch->family, Family::plain);
  EXPECT_EQ(sketch->tables, tables_named({"orders", "customers"}));
  ASSERT_EQ(sketch->select.size(), 2u);
  EXPECT_FALSE(sketch->select[0].function.has_value());
  EXPECT_EQ(sketch->select[1], (SketchItem{Aggregation::count, {}}));
  ASSERT_EQ(sketch->where.size(), 1u);
  EXPECT_EQ(sketch->where[0].op, Compare::equal);
  EXPECT_EQ(sketch->by.size(), 1u);
  ASSERT_TRUE(sketch->having.has_value());
  EXPECT_EQ(sketch->having->op, Compare::at_least);
  EXPECT_EQ(sketch->having->value.text, "20");
  ASSERT_TRUE(sketch->order.has_value());
  EXPECT_EQ(sketch->order->rows_max, 2u);
  EXPECT_TRUE(sketch->order->descending);
}

// A table that no column is of still takes part, and one between two others comes by itself.
TEST(Sketch, JoinsItsTablesWhetherOrNotAColumnIsOfThem) {
  Sketch sketch;
  sketch.select = {{Aggregation::count, {}}};
  sketch.tables = tables_named({"order_lines", "customers"});
  const auto query = to_query(sketch, shop());
  ASSERT_TRUE(query.has_value());
  EXPECT_EQ(to_text(*query, shop()), "from order_lines\njoin customers\nshow count(*)\n");
}

TEST(Sketch, OfTablesThatNothingConnectsIsNoQuery) {
  Sketch sketch;
  sketch.select = {{Aggregation::count, {}}};
  sketch.tables = tables_named({"customers", "visits"});
  EXPECT_FALSE(to_query(sketch, shop()).has_value());
  sketch.tables.clear();
  EXPECT_FALSE(to_query(sketch, shop()).has_value());
}

TEST(Sketch, ShowingAColumnOfATableThatIsNotInItIsNoQuery) {
  Sketch sketch;
  sketch.select = {{{}, shop().catalog->table(table_named("staff")).columns.front()}};
  sketch.tables = tables_named({"customers"});
  EXPECT_FALSE(to_query(sketch, shop()).has_value());
}

TEST(Sketch, RowsWithoutAnyOfTheirOwnTableIsNoQuery) {
  Sketch sketch;
  sketch.family = Family::none_of;
  sketch.select = {{Aggregation::count, {}}};
  sketch.tables = tables_named({"customers"});
  EXPECT_FALSE(to_query(sketch, shop()).has_value());
  sketch.second_tables = tables_named({"customers"});
  EXPECT_FALSE(to_query(sketch, shop()).has_value());
  sketch.second_tables = tables_named({"visits"});
  EXPECT_FALSE(to_query(sketch, shop()).has_value());
}

TEST(Connect, TakesTheFewestEdges) {
  std::set<TableId> tables;
  EXPECT_TRUE(connect(tables, shop())->empty());

  tables = tables_named({"orders"});
  EXPECT_TRUE(connect(tables, shop())->empty());
  EXPECT_EQ(tables, tables_named({"orders"}));

  tables = tables_named({"orders", "customers"});
  EXPECT_EQ(connect(tables, shop())->size(), 1u);
  EXPECT_EQ(tables, tables_named({"orders", "customers"}));

  tables = tables_named({"products", "regions"});
  EXPECT_EQ(connect(tables, shop())->size(), 4u);
  EXPECT_EQ(tables, tables_named({"products", "order_lines", "orders", "customers", "regions"}));

  tables = tables_named({"budgets", "customers", "payments"});
  EXPECT_EQ(connect(tables, shop())->size(), 3u);
  EXPECT_EQ(tables, tables_named({"budgets", "regions", "customers", "payments"}));
}

TEST(Connect, OfWhatIsNotConnectedIsNothingAndLeavesTheTablesAlone) {
  auto tables = tables_named({"customers", "staff"});
  EXPECT_FALSE(connect(tables, shop()).has_value());
  EXPECT_EQ(tables, tables_named({"customers", "staff"}));
}

// A transfer leads to its staff in two ways.
TEST(Connect, OfEdgesAsGoodAsEachOtherTheFirstIsTaken) {
  std::vector<EdgeId> order = all_edges(shop());
  EXPECT_EQ(order.size(), shop().edges.size());
  auto tables = tables_named({"transfers", "staff"});
  const auto first = connect(tables, shop(), order);
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(connect(tables, shop()), first);
  std::ranges::reverse(order);
  const auto other = connect(tables, shop(), order);
  ASSERT_TRUE(other.has_value());
  EXPECT_EQ(other->size(), 1u);
  EXPECT_NE(other, first);
}

TEST(Sketch, EveryColumnOfATableIsOneItem) {
  const Catalog& catalog = *shop().catalog;
  const SemanticQuery all = query_of("from regions\nshow id, name\n");
  auto sketch = to_sketch(all, shop());
  ASSERT_TRUE(sketch.has_value());
  gather_whole_tables(*sketch, catalog);
  ASSERT_EQ(sketch->select.size(), 1u);
  EXPECT_TRUE(sketch->select.front().whole);
  EXPECT_EQ(to_query(*sketch, shop()), all);
  for (const auto text : {"from regions\nshow name, id\n", "from regions\nshow id\n"}) {
    auto part = to_sketch(query_of(text), shop());
    ASSERT_TRUE(part.has_value());
    gather_whole_tables(*part, catalog);
    EXPECT_FALSE(part->select.front().whole) << text;
  }
}

TEST(Connect, EveryEdgeJoinsTwoOfTheTables) {
  for (const Table& a : shop().catalog->tables) {
    for (const Table& b : shop().catalog->tables) {
      std::set<TableId> tables{a.id, b.id};
      const auto edges = connect(tables, shop());
      if (!edges) continue;
      EXPECT_EQ(edges->size() + 1, tables.size()) << a.name << " " << b.name;
      for (const EdgeId id : *edges) {
        EXPECT_TRUE(tables.contains(shop().edges[id.v].child)) << a.name << " " << b.name;
        EXPECT_TRUE(tables.contains(shop().edges[id.v].parent)) << a.name << " " << b.name;
      }
    }
  }
}

}  // namespace
}  // namespace cuanto
