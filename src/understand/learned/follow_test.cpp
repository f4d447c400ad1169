#include "understand/learned/follow.h"

#include <gtest/gtest.h>

#include <string>

#include "plan/plan.h"
#include "understand/learned/combined.h"
#include "understand/learned/follow_ups.h"
#include "understand/learned/full_question.h"
#include "understand/learned/goes_on.h"
#include "understand/learned/translate.h"
#include "understand/shop_fixture.h"

namespace cuanto {
namespace {

using fixture::shop;

const Names& names() {
  static const auto index = index_names(shop());
  return *index;
}

Question read(const std::string& text) {
  auto question = read_question(text);
  EXPECT_TRUE(question.has_value()) << text;
  return *question;
}

ColumnId column(std::string_view table, std::string_view name) {
  for (const Column& one : shop().catalog->columns) {
    if (one.name == name && shop().catalog->table(one.table).name == table) return one.id;
  }
  ADD_FAILURE() << table << "." << name;
  return {};
}

// The names of all customers.
Sketch customers() {
  Sketch sketch;
  sketch.select = {SketchItem{{}, column("customers", "name")}};
  sketch.tables = {shop().catalog->column(column("customers", "name")).table};
  return sketch;
}

bool goes_on_from_before(const std::string& text, double alone = 0) {
  const Question question = read(text);
  return goes_on(customers(), Evidence(question, shop(), names(), FeatureMaker()), alone);
}

std::string full(const std::string& text) {
  const Question question = read(text);
  const auto made = in_full(customers(), Evidence(question, shop(), names(), FeatureMaker()));
  return made ? made->question.text : text;
}

TEST(Follow, SomeWordsSpeakOfTheAnswerBefore) {
  for (const char* text : {"what are their names?", "how many of those are there in the north?",
                           "and in the south?", "what about Lima?", "¿y en el sur?"})
    EXPECT_TRUE(goes_on_from_before(text, 0.9)) << text;
}

TEST(Follow, AWholeQuestionStandsAlone) {
  for (const char* text : {"how many different products did every region sell last year",
                           "list the name and the price of all products sorted by price"})
    EXPECT_FALSE(goes_on_from_before(text)) << text;
}

TEST(Follow, ShortOnesStandAloneWhereTheyAreUnderstood) {
  EXPECT_TRUE(goes_on_from_before("how many are there?", 0.2));
  EXPECT_FALSE(goes_on_from_before("list all products", 0.9));
}

TEST(FullQuestion, WhatIsPointedAtIsPutIn) {
  EXPECT_EQ(full("What are their cities?"), "What are the cities of the customers?");
  EXPECT_EQ(full("how many are there?"), "how many customers are there?");
  EXPECT_EQ(full("which of them live in Lima?"), "which of the customers live in Lima?");
  EXPECT_EQ(full("and in Cusco?"), "the customers in Cusco?");
  EXPECT_EQ(full("show their cities too"), "show the cities of the customers");
  EXPECT_EQ(full("¿Cuántos hay?"), "¿Cuántos clientes hay?");
  EXPECT_EQ(full("¿y en Cusco?"), "los clientes en Cusco?");
}

TEST(FullQuestion, AQuestionThatSaysItAllStaysAsItIs) {
  EXPECT_EQ(full("What are the names of the customers?"), "What are the names of the customers?");
}

TEST(FullQuestion, TokensKeepTheirPlaceInTheQuestionAsAsked) {
  const Question question = read("What are their cities?");
  const auto made = in_full(customers(), Evidence(question, shop(), names(), FeatureMaker()));
  ASSERT_TRUE(made);
  ASSERT_EQ(made->origin.size(), made->question.tokens.size());
  for (std::size_t t = 0; t < made->origin.size(); ++t) {
    const int origin = made->origin[t];
    if (origin < 0) continue;
    EXPECT_EQ(made->question.tokens[t].text,
              question.tokens[static_cast<std::size_t>(origin)].text);
  }
}

// What comes of questions asked one after the other.
std::vector<std::string> asked(const std::vector<std::string>& questions) {
  std::vector<std::string> queries;
  std::optional<SemanticQuery> before;
  for (const auto& text : questions) {
    const auto readings = translate(read(text), shop(), names(), 1, before ? &*before : nullptr);
    if (readings.empty()) {
      queries.emplace_back();
      continue;
    }
    before = readings.front().query;
    const auto select = plan(*before, shop(), {date_of(2024, 6, 15), Profile::spider});
    const auto printed = print_sql(*select, dialect(DialectId::sqlite));
    queries.push_back(printed ? printed->text : printed.error().message);
  }
  return queries;
}

TEST(Follow, ConditionsAddUpAndValuesTakeEachOthersPlace) {
  const auto queries = asked(
      {"how many customers are there?", "how many of them are in Lima?", "what about Cusco?"});
  EXPECT_EQ(queries[1], "SELECT COUNT(*) FROM customers WHERE city = 'Lima'");
  EXPECT_EQ(queries[2], "SELECT COUNT(*) FROM customers WHERE city = 'Cusco'");
}

TEST(Follow, WhatIsShownChangesAndConditionsStay) {
  const auto queries = asked({"list the names of the customers in Lima", "how many are there?"});
  EXPECT_EQ(queries[0], "SELECT name FROM customers WHERE city = 'Lima'");
  EXPECT_EQ(queries[1], "SELECT COUNT(*) FROM customers WHERE city = 'Lima'");
}

TEST(Follow, TheOneWithTheMostIsAskedForByWhatNamesIt) {
  const auto queries =
      asked({"what are the names of the products?", "which of them has the highest price?"});
  EXPECT_EQ(queries[1], "SELECT name FROM products ORDER BY price DESC LIMIT 1");
}

TEST(Follow, AfterTheGroupWithTheMostAnotherIsAskedFor) {
  const auto queries = asked(
      {"how many customers are there in each city?", "which one has the most?", "and in Lima?"});
  EXPECT_EQ(queries[1], "SELECT city FROM customers GROUP BY city ORDER BY COUNT(*) DESC LIMIT 1");
  EXPECT_EQ(queries[2], "SELECT city, COUNT(*) FROM customers WHERE city = 'Lima' GROUP BY city");
}

TEST(Follow, ALimitOnTheSameSideTakesThePlaceOfTheOneBefore) {
  const auto queries =
      asked({"what are the names of products with price above 3?", "what about less than 5?"});
  EXPECT_EQ(queries[1], "SELECT name FROM products WHERE price < 5");
}

TEST(Follow, WhatWasShownIsShownInAnotherOrder) {
  const auto groups = asked({"how many customers are there in each city?", "sort by the count"});
  EXPECT_EQ(groups[1], "SELECT city, COUNT(*) FROM customers GROUP BY city ORDER BY COUNT(*)");
  const auto one =
      asked({"what is the name of the product with the highest price?", "and the lowest one?"});
  EXPECT_EQ(one[1], "SELECT name FROM products ORDER BY price LIMIT 1");
}

TEST(Follow, AnotherNumberIsOneOfTheSameColumn) {
  const auto queries =
      asked({"what are the names of products with price above 3?", "what about 5?"});
  EXPECT_EQ(queries[1], "SELECT name FROM products WHERE price > 5");
}

TEST(Follow, WhatHadTheHighestIsAskedForByThat) {
  const auto queries =
      asked({"what is the highest price of the products?", "which product had that?"});
  EXPECT_EQ(queries[1], "SELECT name FROM products ORDER BY price DESC LIMIT 1");
}

TEST(Follow, MoreIsShownBesideWhatWas) {
  const auto queries = asked({"what are the names of the products?", "show the category as well"});
  EXPECT_EQ(queries[1], "SELECT name, category FROM products");
}

TEST(Follow, AnOrderIsOfAllOfThemUnlessARankIsAskedFor) {
  const auto queries = asked({"what are the names of the products?", "order them by price",
                              "from the highest to the lowest"});
  EXPECT_EQ(queries[1], "SELECT name FROM products ORDER BY price");
  EXPECT_EQ(queries[2], "SELECT name FROM products ORDER BY price DESC");
}

TEST(Follow, WhatIsNotSoIsTheOppositeOfTheConditionBefore) {
  const auto queries = asked({"list the names of the customers in Lima", "and who is not?"});
  EXPECT_EQ(queries[1], "SELECT name FROM customers WHERE city <> 'Lima'");
}

TEST(Follow, RowsAreComparedWithTheFigureBefore) {
  const auto queries =
      asked({"what is the average price of the products?", "which ones cost more than that?"});
  EXPECT_EQ(queries[1],
            "SELECT name FROM products WHERE price > (SELECT AVG(price) FROM products)");
}

TEST(Follow, EachOneIsWhatWasShown) {
  const auto queries =
      asked({"what are the cities of the customers?", "how many customers are in each one?"});
  EXPECT_EQ(queries[1], "SELECT city, COUNT(*) FROM customers GROUP BY city");
}

TEST(Follow, AFigureIsOfTheColumnBefore) {
  const auto queries = asked({"what is the average price of the products?", "and the maximum?"});
  EXPECT_EQ(queries[1], "SELECT MAX(price) FROM products");
}

TEST(Follow, FewWordsWithoutATableGoOnHoweverSure) {
  EXPECT_TRUE(goes_on_from_before("which are in Lima?", 0.95));
  EXPECT_TRUE(goes_on_from_before("what is the average in each?", 0.95));
}

TEST(Follow, WhichOfThemHaveSomethingAreThoseWithRowsOfIt) {
  const auto queries =
      asked({"list the names of the customers in Lima", "which of them have an order?"});
  EXPECT_EQ(queries[1],
            "SELECT DISTINCT customers.name FROM orders JOIN customers ON orders.customer_id = "
            "customers.id WHERE customers.city = 'Lima'");
}

TEST(Follow, WhoHasNoneIsWhoeverWasNotCounted) {
  const auto queries = asked({"how many orders does each customer have?", "which have none?"});
  EXPECT_EQ(queries[1],
            "SELECT name FROM customers WHERE id NOT IN (SELECT customer_id FROM orders)");
}

TEST(Follow, WhatBelongsToTheFirstOfThemIsNoFirstOfItself) {
  const auto queries = asked({"what is the name of the product with the highest price?",
                              "how many order lines does it have?"});
  EXPECT_EQ(queries[1],
            "SELECT COUNT(*) FROM order_lines JOIN products ON order_lines.product_id = "
            "products.id WHERE products.price = (SELECT MAX(price) FROM products)");
}

TEST(Follow, TheGroupWithTheMostIsACondition) {
  const auto queries = asked({"how many customers are there in each city?",
                              "which one has the most?", "what are the names of its customers?"});
  EXPECT_EQ(queries[2],
            "SELECT name FROM customers WHERE city = (SELECT city FROM customers GROUP BY city "
            "ORDER BY COUNT(*) DESC LIMIT 1)");
}

TEST(Follow, EachIsOneOfThoseThatWereShown) {
  const auto queries = asked({"what are the names of the products?", "what category is each in?"});
  EXPECT_EQ(queries[1], "SELECT name, category FROM products");
}

TEST(Follow, AnotherFigureAsWellIsOfTheSameGroups) {
  const auto queries = asked(
      {"what is the average price of the products of each category?", "show the maximum as well"});
  EXPECT_EQ(queries[1], "SELECT category, AVG(price), MAX(price) FROM products GROUP BY category");
}

TEST(Follow, ANumberOfNothingElseIsOfWhatWasShown) {
  const auto queries =
      asked({"what are the names and prices of the products?", "which are more than 3?"});
  EXPECT_TRUE(queries[1].ends_with(" FROM products WHERE price > 3")) << queries[1];
}

TEST(Follow, LimitsThatLeaveNothingTakeEachOthersPlace) {
  const auto queries = asked(
      {"what are the names of products with price above 5?", "and those with price below 3?"});
  EXPECT_EQ(queries[1], "SELECT name FROM products WHERE price < 3");
}

TEST(Follow, AFigureOfSomeIsOfThose) {
  const auto queries =
      asked({"list the names of products with price above 3", "what is the average price?"});
  EXPECT_EQ(queries[1], "SELECT AVG(price) FROM products WHERE price > 3");
}

TEST(Follow, WhatHadTheHighestOfSomeIsOneOfThose) {
  const auto queries = asked({"list the names of products with price above 3",
                              "what is the highest price?", "which product had that?"});
  EXPECT_EQ(queries[2], "SELECT name FROM products WHERE price > 3 ORDER BY price DESC LIMIT 1");
}

TEST(Follow, ThereIsWhereItWas) {
  EXPECT_TRUE(goes_on_from_before("how many orders go there?", 0.95));
  EXPECT_TRUE(goes_on_from_before("for which products?", 0.95));
  EXPECT_FALSE(goes_on_from_before("how many products are there?", 0.95));
}

TEST(Follow, WhatIsFirstIsToldByItsName) {
  const auto queries = asked(
      {"what is the category of the product with the highest price?", "and which has the lowest?"});
  EXPECT_EQ(queries[1], "SELECT name FROM products ORDER BY price LIMIT 1");
}

TEST(Follow, EverythingAboutThemShowsAllColumns) {
  const auto queries =
      asked({"list the names of the products with price above 3", "show all details of them"});
  EXPECT_EQ(queries[1], "SELECT id, name, category, price FROM products WHERE price > 3");
}

TEST(Follow, ANewValueTakesThePlaceOfTheOneBefore) {
  const Question question = read("and 30?");
  const Evidence evidence(question, shop(), names(), FeatureMaker());
  const Column& first = shop().catalog->columns.front();
  const auto equals = [&](const char* value) {
    return SketchTest{first.id, Compare::equal, {{ValueKind::number, value, {}}}, {}};
  };
  Sketch before, fresh;
  before.select = {SketchItem{Aggregation::count, {}}};
  before.where = {equals("20")};
  before.tables = {first.table};
  fresh.select = {SketchItem{{}, first.id}};
  fresh.where = {equals("30")};
  fresh.tables = {first.table};
  const Sketch made = edited(before, fresh, evidence, evidence).sketch;
  EXPECT_EQ(made.select, before.select);
  EXPECT_EQ(made.where, fresh.where);
  EXPECT_EQ(made.tables, before.tables);
}

SketchTest equal(ColumnId id, const char* text) {
  return {id, Compare::equal, {{ValueKind::text, text, {}}}, {}};
}

// How many customers there are in Lima, and the cities of those called Rosa.
struct TwoSketches {
  Sketch before = customers(), fresh = customers();
  TwoSketches() {
    before.select = {SketchItem{Aggregation::count, {}}};
    before.where = {equal(column("customers", "city"), "Lima")};
    fresh.select = {SketchItem{{}, column("customers", "city")}};
    fresh.where = {equal(column("customers", "name"), "Rosa")};
  }
};

TEST(Combined, EachPartIsKeptOrExchanged) {
  const auto [before, fresh] = TwoSketches();
  const auto all = combined(before, fresh, shop());
  const auto has = [&](const Sketch& select, const std::vector<SketchTest>& where) {
    return std::ranges::any_of(
        all, [&](const Sketch& one) { return one.select == select.select && one.where == where; });
  };
  const auto lima = before.where.front(), rosa = fresh.where.front();
  EXPECT_TRUE(has(before, {lima, rosa}));
  EXPECT_TRUE(has(before, {rosa}));
  EXPECT_TRUE(has(fresh, {lima, rosa}));
  EXPECT_TRUE(has(fresh, {lima}));
  for (const Sketch& one : all) {
    EXPECT_FALSE(one == before || one == fresh);
    EXPECT_EQ(std::ranges::count(all, one), 1);
    EXPECT_EQ(one.tables, before.tables);
  }
}

TEST(Combined, ACountBesideAColumnNeedsGroups) {
  const auto [before, fresh] = TwoSketches();
  for (const Sketch& one : combined(before, fresh, shop())) EXPECT_EQ(one.select.size(), 1u);
  Sketch grouped = fresh;
  grouped.by = {column("customers", "city")};
  grouped.select.push_back(SketchItem{Aggregation::count, {}});
  const auto all = combined(before, grouped, shop());
  EXPECT_TRUE(std::ranges::any_of(all, [&](const Sketch& one) {
    return one.select == grouped.select && one.by == grouped.by && one.where == before.where;
  }));
  for (const Sketch& one : all) EXPECT_EQ(one.by.empty(), one.select.size() == 1u);
}

TEST(FollowUps, HoldEverySketchOnceAndNeverTheOneBefore) {
  const Sketch before = TwoSketches().before;
  const Question question = read("and their names?");
  const Evidence asked(question, shop(), names(), FeatureMaker());
  const Likeliest alone = likeliest(asked, shipped_weights());
  FollowUps follow_ups(before, asked, alone, names(), shipped_weights(), Profile::spider);
  ASSERT_GT(follow_ups.all().size(), 3u);
  EXPECT_TRUE(std::ranges::any_of(follow_ups.all(), &FollowUp::alone));
  for (const FollowUp& one : follow_ups.all()) {
    EXPECT_FALSE(one.sketch == before);
    EXPECT_EQ(std::ranges::count(follow_ups.all(), one.sketch, &FollowUp::sketch), 1);
  }
  follow_ups.rank(shipped_weights());
  double last = 1;
  for (const FollowUp& one : follow_ups.all()) {
    const double sure = follow_ups.confidence(one);
    EXPECT_LE(sure, last);
    last = sure;
  }
}

}  // namespace
}  // namespace cuanto
