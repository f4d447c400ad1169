#include "understand/learned/evidence.h"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include "catalog/fixture_facts.h"
#include "understand/understand.h"

namespace cuanto {
namespace {

const Model& people() {
  static const Model model = [] {
    auto facts = fixture::facts_from_text(R"(
table people
  id integer key = 1..6
  full_name text not null = Ana Ruiz | Leo Paz | Eva Gil | Sol Mora | Noa Vega | Iris Soto
  email text not null = a@example.org | b@example.org | c@example.org | d@example.org | e@example.org | f@example.org
  phone text not null = 555-010-0001 | 555-010-0002 | 555-010-0003 | 555-010-0004 | 555-010-0005 | 555-010-0006
  born_on date not null = 1990-05-01 x3 | 1985-02-11 x3
  badge text not null = AB-100 | AB-101 | AB-102 | AB-103 | AB-104 | AB-105
  pet text not null = Dog x3 | Cat x3
  age integer not null = 31 x3 | 45 x3
  active text not null = Yes x4 | No x2
)",
                                          DialectId::sqlite);
    if (!facts) {
      ADD_FAILURE() << facts.error().message;
      return Model{};
    }
    auto catalog = build_catalog(*facts);
    if (!catalog) {
      ADD_FAILURE() << catalog.error().message;
      return Model{};
    }
    return draft_model(std::make_shared<const Catalog>(std::move(*catalog)));
  }();
  return model;
}

// "column=value" of every cell that a question may speak of.
std::vector<std::string> cells(const std::string& text, std::optional<Language> language = {}) {
  static const auto names = index_names(people());
  const auto question = read_question(text, {language, 500});
  if (!question) {
    ADD_FAILURE() << question.error().message;
    return {};
  }
  const Evidence evidence(*question, people(), *names, FeatureMaker());
  std::vector<std::string> all;
  for (const ValueMention& value : evidence.values())
    all.push_back(fmt::format("{}={}", people().catalog->column(value.column).name, value.stored));
  return all;
}

bool has(const std::vector<std::string>& cells, std::string_view cell) {
  return std::ranges::find(cells, cell) != cells.end();
}

TEST(Cells, AMailAddressThatNobodyHasIsStillOne) {
  EXPECT_TRUE(has(cells("whose email is zoe@example.net?"), "email=zoe@example.net"));
}

TEST(Cells, SoIsAPhoneNumber) {
  EXPECT_TRUE(has(cells("who has the phone 515.127.4561?"), "phone=515.127.4561"));
}

TEST(Cells, ADayIsOneOfColumnsOfDays) {
  EXPECT_TRUE(has(cells("who was born after 1989-09-03?"), "born_on=1989-09-03"));
  EXPECT_TRUE(has(cells("who was born on Oct 23, 1988?"), "born_on=1988-10-23"));
  EXPECT_FALSE(has(cells("who was born on Oct 23, 1988?"), "badge=1988-10-23"));
}

TEST(Cells, ACodeIsOneOfColumnsOfText) {
  EXPECT_TRUE(has(cells("who has the badge ZX-9000?"), "badge=ZX-9000"));
}

TEST(Cells, ALetterAfterTheWordForIt) {
  EXPECT_TRUE(has(cells("full names that contain the letter M"), "full_name=M"));
  EXPECT_FALSE(has(cells("who owns a dog"), "full_name=a"));
}

TEST(Cells, YesIsAnAnswerAfterTheWordForIs) {
  EXPECT_TRUE(has(cells("full names where active is yes"), "active=Yes"));
  EXPECT_FALSE(has(cells("are there no people"), "active=No"));
}

TEST(Cells, AWordOfTheOtherLanguage) {
  EXPECT_TRUE(has(cells("personas que tienen perro", Language::es), "pet=Dog"));
  EXPECT_TRUE(has(cells("personas que tienen gatos", Language::es), "pet=Cat"));
}

TEST(Names, YearsOfSomeoneAreAnAge) {
  static const auto names = index_names(people());
  const auto question = read_question("personas con más de 30 años", {Language::es, 500});
  ASSERT_TRUE(question);
  const Evidence evidence(*question, people(), *names, FeatureMaker());
  const auto* age = people().catalog->find_column(TableId{0}, "age");
  ASSERT_NE(age, nullptr);
  EXPECT_GT(evidence.column(age->id).quality(), 0);
}

// The words of a Spanish question as those learned in English see them.
std::string signs(const std::string& text) {
  static const auto names = index_names(people());
  const auto question = read_question(text, {Language::es, 500});
  if (!question) return {};
  const Evidence evidence(*question, people(), *names, FeatureMaker());
  std::string all;
  for (std::size_t t = 0; t < question->tokens.size(); ++t) {
    all += t == 0 ? "" : " ";
    all += evidence.sign(t);
  }
  return all;
}

TEST(Signs, SpanishComparesAsEnglishDoes) {
  EXPECT_EQ(signs("con menos de 30"), "with less than <#>");
  EXPECT_EQ(signs("al menos 30"), "at least <#>");
  EXPECT_EQ(signs("superior a 30"), "high than <#>");
  EXPECT_EQ(signs("posterior a 30"), "after after <#>");
}

}  // namespace
}  // namespace cuanto
