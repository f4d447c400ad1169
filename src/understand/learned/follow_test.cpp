#include "understand/learned/follow.h"

#include <gtest/gtest.h>

#include <string>

#include "support/fixtures.h"
#include "understand/understand.h"

namespace cuanto {
namespace {

const Model& shop() {
  static const auto model = fixture_model("tienda");
  return *model;
}

Question read(const std::string& text) {
  auto question = read_question(text);
  EXPECT_TRUE(question.has_value()) << text;
  return *question;
}

bool goes_on_from_before(const std::string& text) {
  static const auto names = index_names(shop());
  const Question question = read(text);
  return goes_on(Evidence(question, shop(), *names, FeatureMaker()));
}

TEST(Follow, SomeWordsSpeakOfTheAnswerBefore) {
  for (const char* text : {"what are their names?", "how many of those are there in the north?",
                           "and in the south?", "what about Madrid?", "¿y en el sur?"})
    EXPECT_TRUE(goes_on_from_before(text)) << text;
}

TEST(Follow, AWholeQuestionStandsAlone) {
  for (const char* text : {"how many different products did every region sell last year",
                           "list the name and the price of all products sorted by price"})
    EXPECT_FALSE(goes_on_from_before(text)) << text;
}

TEST(Follow, ANewValueTakesThePlaceOfTheOneBefore) {
  static const auto names = index_names(shop());
  const Question question = read("and 30?");
  const Evidence evidence(question, shop(), *names, FeatureMaker());
  const Column& column = shop().catalog->columns.front();
  const auto equals = [&](const char* value) {
    return SketchTest{column.id, Compare::equal, {{ValueKind::number, value, {}}}, {}};
  };
  Sketch before, fresh;
  before.select = {SketchItem{Aggregation::count, {}}};
  before.where = {equals("20")};
  before.tables = {column.table};
  fresh.select = {SketchItem{{}, column.id}};
  fresh.where = {equals("30")};
  fresh.tables = {column.table};
  const Sketch made = edited(before, fresh, evidence);
  EXPECT_EQ(made.select, before.select);
  EXPECT_EQ(made.where, fresh.where);
  EXPECT_EQ(made.tables, before.tables);
}

}  // namespace
}  // namespace cuanto
