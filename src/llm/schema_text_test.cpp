// What a prompt says of a schema that is too large for it.
#include "llm/schema_text.h"

#include <gtest/gtest.h>

#include <fmt/format.h>
#include <algorithm>

#include "llm/client.h"

namespace cuanto {
namespace {

TableFacts table_of(const std::string& name, const std::vector<std::string>& columns) {
  TableFacts table;
  table.name = name;
  table.rows = 100;
  for (const std::string& column : columns) {
    ColumnFacts facts;
    facts.name = column;
    facts.declared_type = column.ends_with("id") ? "INTEGER" : "VARCHAR(40)";
    facts.rows = 100;
    facts.distinct = 100;
    table.columns.push_back(std::move(facts));
  }
  table.primary_key = {columns.front()};
  return table;
}

// A school among many tables that have nothing to do with it.
SourceFacts school_among_others() {
  SourceFacts facts;
  for (int i = 0; i < 300; ++i)
    facts.tables.push_back(table_of(fmt::format("stock_{}", i),
                                    {"item_id", "shelf", "weight", "supplier", "colour", "batch"}));
  facts.tables.push_back(table_of("students", {"student_id", "name", "born"}));
  facts.tables.push_back(table_of("courses", {"course_id", "title", "credits"}));
  TableFacts link = table_of("m_17", {"m_id", "student_id", "course_id", "g"});
  link.foreign_keys = {{{"student_id"}, "students", {"student_id"}},
                       {{"course_id"}, "courses", {"course_id"}}};
  facts.tables.push_back(std::move(link));
  return facts;
}

class LargeSchema : public testing::Test {
 protected:
  LargeSchema()
      : model_(draft_model(
            std::make_shared<const Catalog>(build_catalog(school_among_others()).value()))) {}

  SchemaText told(const std::string& question, uint64_t tokens_max) const {
    const Question read = read_question(question).value();
    const VisibleSchema visible(model_, Access{});
    return schema_text({read, model_, visible, {}, tokens_max}, false);
  }

  Model model_;
};

TEST_F(LargeSchema, HoldsWhatTheQuestionNeedsWithinItsRoom) {
  for (const uint64_t room : {uint64_t{300}, uint64_t{1'000}, uint64_t{4'000}}) {
    const SchemaText schema = told("which students take the course with most credits", room);
    EXPECT_TRUE(schema.pruned);
    EXPECT_LE(estimate_tokens(schema.text), room);
    EXPECT_NE(schema.text.find("students ("), std::string::npos) << schema.text;
    EXPECT_NE(schema.text.find("courses ("), std::string::npos) << schema.text;
    // It shares no word with the question, and stands between what does.
    EXPECT_NE(schema.text.find("m_17 ("), std::string::npos) << schema.text;
    for (const ColumnId id : schema.columns)
      EXPECT_NE(schema.text.find(model_.catalog->column(id).name), std::string::npos);
  }
}

TEST_F(LargeSchema, TellsOfManyTablesByTheirColumns) {
  const SchemaText schema = told("which students take the course with most credits", 4'000);
  EXPECT_NE(schema.text.find(" (item_id, shelf, weight, supplier, colour, batch)\n"),
            std::string::npos)
      << schema.text;
  EXPECT_GT(std::ranges::count(schema.text, '\n'), 100);
}

TEST_F(LargeSchema, IsToldWholeWhereItFits) {
  const SchemaText schema = told("which students take the course with most credits", 1'000'000);
  EXPECT_FALSE(schema.pruned);
  EXPECT_EQ(schema.columns.size(), model_.catalog->columns.size());
}

}  // namespace
}  // namespace cuanto
