#include "base/case_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace cuanto {
namespace {

constexpr std::string_view kTwoCases = R"(# Months.
about:    a line
question: sales by month
also:     ventas por mes
also:     monthly sales
sql:
  SELECT a

  FROM t
sql sqlite:
  SELECT b

---
question: second
)";

// A folder of its own for one test.
class CaseFolder : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::temp_directory_path() /
              ("cuanto_cases_" + std::to_string(getpid()) + "_" + info->name());
    std::filesystem::create_directories(folder_);
    unsetenv("CUANTO_ACCEPT");
  }
  void TearDown() override {
    unsetenv("CUANTO_ACCEPT");
    std::filesystem::remove_all(folder_);
  }
  std::string path(std::string_view name) const { return (folder_ / name).string(); }
  void write(std::string_view name, std::string_view text) const {
    std::ofstream(path(name), std::ios::binary) << text;
  }
  std::string read(std::string_view name) const {
    std::ifstream file(path(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  std::filesystem::path folder_;
};

TEST(CaseFile, ReadsSectionsInOrder) {
  const auto cases = parse_cases(kTwoCases, "x.case");
  ASSERT_TRUE(cases) << cases.error().message;
  ASSERT_EQ(cases->size(), 2u);
  const Case& first = cases->front();
  EXPECT_EQ(first.text("about"), "a line");
  EXPECT_EQ(first.text("sql"), "SELECT a\n\nFROM t");
  EXPECT_EQ(first.text("sql sqlite"), "SELECT b");
  EXPECT_EQ(first.find("meaning"), nullptr);
  EXPECT_EQ(first.wordings(),
            (std::vector<std::string>{"sales by month", "ventas por mes", "monthly sales"}));
  EXPECT_EQ(cases->back().place(), "x.case:14");
  EXPECT_EQ(cases->back().text("question"), "second");
}

TEST(CaseFile, WritesWhatItRead) {
  const auto cases = parse_cases(kTwoCases, "x.case");
  ASSERT_TRUE(cases);
  EXPECT_EQ(to_text(*cases), kTwoCases);
}

TEST(CaseFile, SetKeepsOrderAndAddsBlocksBeforeTheFinalEmptyLine) {
  auto cases = parse_cases("question: a\nunknown:  kept\n\n---\nquestion: b\n", "x.case");
  ASSERT_TRUE(cases);
  cases->front().set("question", "c");
  cases->front().set("meaning", "metric  sales");
  EXPECT_EQ(to_text(*cases),
            "question: c\nunknown:  kept\nmeaning:\n  metric  sales\n\n---\nquestion: b\n");
}

TEST(CaseFile, SaysWhereAFileIsWrong) {
  const auto no_name = parse_cases("question: a\nwhat is this\n", "x.case");
  ASSERT_FALSE(no_name);
  EXPECT_EQ(no_name.error().kind, ErrorKind::bad_input);
  EXPECT_EQ(
      no_name.error().message,
      "x.case:2: expected a section such as \"question: …\", with its name in small letters.");
  EXPECT_EQ(no_name.error().at->offset, 12u);

  const auto indentation = parse_cases("sql:\n  SELECT a\n FROM t\n", "x.case");
  ASSERT_FALSE(indentation);
  EXPECT_EQ(indentation.error().message, "x.case:3: lines of a block are indented by two spaces.");
}

TEST(CaseFile, ReadsTextThatIsOutOfTheOrdinary) {
  EXPECT_TRUE(parse_cases("", "x")->empty());
  EXPECT_EQ(parse_cases("---\nquestion: a\n---\n---\n", "x")->size(), 1u);
  EXPECT_EQ(parse_cases("\r\nquestion: a\r\nsql:\r\n  b\r\n", "x")->front().text("sql"), "b");
  EXPECT_EQ(parse_cases("sql:\n\n\n", "x")->front().text("sql"), "");
  EXPECT_EQ(parse_cases("question: why: because\n", "x")->front().text("question"), "why: because");
  EXPECT_FALSE(parse_cases(":", "x"));
  EXPECT_FALSE(parse_cases("\t", "x")->front().find("question"));
}

TEST(ReplacedLines, ReplaceLinesThatBeginWithTheSameWord) {
  constexpr std::string_view base = "SELECT a\nFROM t\nJOIN u\nJOIN v\nLIMIT 1";
  EXPECT_EQ(with_replaced_lines(base, "SELECT b\nLIMIT 2"),
            "SELECT b\nFROM t\nJOIN u\nJOIN v\nLIMIT 2");
  EXPECT_EQ(with_replaced_lines(base, "JOIN u\nJOIN w"),
            "SELECT a\nFROM t\nJOIN u\nJOIN w\nLIMIT 1");
  EXPECT_EQ(with_replaced_lines(base, "TOP 3"), "TOP 3");
}

TEST(ReplacedLines, AreTheShortestThatGiveTheText) {
  constexpr std::string_view base = "SELECT a\nFROM t\nJOIN u\nJOIN v\nLIMIT 1";
  EXPECT_EQ(replaced_lines(base, "SELECT b\nFROM t\nJOIN u\nJOIN v\nLIMIT 1"), "SELECT b");
  EXPECT_EQ(replaced_lines(base, "SELECT a\nFROM t\nJOIN u\nJOIN w\nLIMIT 1"), "JOIN u\nJOIN w");
  EXPECT_EQ(replaced_lines(base, "SELECT a\nFROM t"), "SELECT a\nFROM t");
}

TEST_F(CaseFolder, ComparesOnlyTheSectionsThatTheCaseHolds) {
  write("a.case",
        "# For all.\n---\nquestion: one\nsql:\n  SELECT 1\n---\nquestion: two\nsql:\n  SELECT 3\n");
  const auto differences = check_cases(folder_.string(), {"sql", "error"}, [](const Case& one) {
    return std::vector<CaseSection>{
        {"sql", one.text("question") == "one" ? "SELECT 1" : "SELECT 2", true},
        {"meaning", "anything", true}};
  });
  ASSERT_EQ(differences.size(), 1u);
  EXPECT_EQ(differences[0],
            path("a.case") + ":7: sql (two)\n  expected\n    SELECT 3\n  got\n    SELECT 2\n");
}

TEST_F(CaseFolder, MissesAnExpectedSectionThatDidNotComeOut) {
  write("a.case", "question: one\nsql:\n  SELECT 1\nsql sqlite:\n  SELECT 2\n");
  const auto differences = check_cases(folder_.string(), {"sql"}, [](const Case&) {
    return std::vector<CaseSection>{{"error", "No.", true}};
  });
  EXPECT_EQ(differences.size(), 2u);
}

TEST_F(CaseFolder, AcceptTakesWhatCameOut) {
  write("a.case",
        "# kept\nquestion: one\n\n---\nquestion: two\nsql:\n  SELECT 1\n  FROM t\n"
        "sql sqlite:\n  SELECT 0\nerror:    old\n");
  setenv("CUANTO_ACCEPT", "1", 1);
  const CaseRun run = [](const Case&) {
    return std::vector<CaseSection>{{"meaning", "metric  sales", true},
                                    {"sql", "SELECT 2\nFROM t", true},
                                    {"sql sqlite", "SELECT 3\nFROM t", true}};
  };
  EXPECT_TRUE(check_cases(folder_.string(), {"meaning", "sql", "error"}, run).empty());
  EXPECT_EQ(read("a.case"),
            "# kept\nquestion: one\nmeaning:\n  metric  sales\nsql:\n  SELECT 2\n  FROM t\n"
            "sql sqlite:\n  SELECT 3\n\n---\nquestion: two\nsql:\n  SELECT 2\n  FROM t\n"
            "sql sqlite:\n  SELECT 3\n");
  unsetenv("CUANTO_ACCEPT");
  EXPECT_TRUE(check_cases(folder_.string(), {"meaning", "sql", "error"}, run).empty());
}

TEST_F(CaseFolder, AnEmptyFolderIsADifference) {
  const CaseRun run = [](const Case&) { return std::vector<CaseSection>{}; };
  EXPECT_EQ(check_cases(folder_.string(), {"sql"}, run).size(), 1u);
}

}  // namespace
}  // namespace cuanto
