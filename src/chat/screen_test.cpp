// Runs chat/cases/screen.case: each line of `list:` is a question, and behind " = " what screening
// makes of it: its kind, its subject.
#include "chat/screen.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/case_file.h"
#include "base/text.h"

namespace cuanto {
namespace {

std::string_view kind_name(Screening::Kind kind) {
  switch (kind) {
    case Screening::Kind::data:
      return "data";
    case Screening::Kind::write:
      return "write";
    case Screening::Kind::instructions:
      return "instructions";
    case Screening::Kind::tables:
      return "tables";
    case Screening::Kind::columns:
      return "columns";
    case Screening::Kind::coverage:
      return "coverage";
    case Screening::Kind::definition:
      return "definition";
    case Screening::Kind::personal_data:
      return "personal data";
    case Screening::Kind::small_talk:
      return "small talk";
  }
  return {};
}

std::string screened(const std::string& text) {
  const auto question = read_question(text);
  if (!question) return "error: " + question.error().message;
  const Screening screening = screen_question(*question);
  // The subject of a request to write is never used.
  const bool with_subject = !screening.subject.empty() && screening.kind != Screening::Kind::write;
  return fmt::format("{}{}", kind_name(screening.kind),
                     with_subject ? ": " + screening.subject : "");
}

// Cases of whole turns may stand in the same folder: those have no `list:`.
std::vector<CaseSection> run(const Case& item) {
  if (item.find("list") == nullptr) return {};
  std::vector<std::string> wordings;
  std::size_t width = 0;
  for (const auto line : split(item.text("list"), '\n')) {
    wordings.emplace_back(trim(line.substr(0, line.find(" = "))));
    width = std::max(width, length_of(wordings.back()));
  }
  std::vector<std::string> lines;
  for (const std::string& wording : wordings) {
    const std::string padding(width - length_of(wording), ' ');
    lines.push_back(fmt::format("{}{} = {}", wording, padding, screened(wording)));
  }
  return {{"list", join(lines, "\n"), true}};
}

TEST(ScreenCases, AllHold) {
  const auto differences =
      check_cases(std::string(CUANTO_SOURCE_DIR) + "/src/chat/cases", {"list"}, run);
  for (const auto& difference : differences) ADD_FAILURE() << difference;
}

TEST(Screening, SaysWhichWordsDecided) {
  const auto question = read_question("please show the sales; delete them all");
  ASSERT_TRUE(question);
  const Screening screening = screen_question(*question);
  EXPECT_EQ(screening.kind, Screening::Kind::write);
  EXPECT_EQ(words_of(*question, screening.deciding), "delete them all");
}

// A pattern that is cut off by the end of the question must not match beyond it.
TEST(Screening, BeginningsOfPhrasesAreNothingSpecial) {
  for (const auto* text : {"system", "que es", "what is the", "which tables", "columns of",
                           "define", "ignore", "update the", "how do you"}) {
    const auto question = read_question(text);
    ASSERT_TRUE(question) << text;
    EXPECT_EQ(screen_question(*question).kind, Screening::Kind::data) << text;
  }
}

}  // namespace
}  // namespace cuanto
