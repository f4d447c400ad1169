// A walk through suggestions: whatever is offered can be answered. Deterministic: the way is the
// same every time.
#include <gtest/gtest.h>

#include <fmt/format.h>
#include <filesystem>
#include <random>

#include "learning/demo.h"

namespace cuanto::demo {
namespace {

constexpr std::size_t kQuestions = 500, kTurnsMax = 6;

bool is_answered(const Answer& answer) {
  return answer.type == AnswerType::sql || answer.type == AnswerType::hybrid ||
         answer.type == AnswerType::rag || answer.type == AnswerType::info;
}

std::string as_list(const std::vector<PastTurn>& past) {
  std::string text;
  for (auto turn = past.rbegin(); turn != past.rend(); ++turn) text += turn->question + " → ";
  return text;
}

TEST(Walk, EverySuggestionCanBeAnswered) {
  std::vector<World> worlds;
  for (const char* file : {"ventas.sqlite", "clouds.duckdb", "focus"})
    worlds.push_back(open_world(file));
  std::mt19937 random(20261105);  // NOLINT: the same way every time
  std::size_t asked = 0, offered = 0, unanswered = 0;
  while (asked < kQuestions) {
    const World& world = worlds[random() % worlds.size()];
    const Language language = random() % 2 == 0 ? Language::en : Language::es;
    auto next = starting_questions(*world.sources.front(), language, date_of(2026, 11, 5));
    std::vector<PastTurn> past;
    while (!next.empty() && past.size() < kTurnsMax && asked < kQuestions) {
      // Each that is offered is asked; the walk goes on with one of them.
      std::vector<Turn> turns;
      for (const std::string& question : next) {
        turns.push_back(ask(world, question, past));
        ++offered;
        if (is_answered(turns.back().answer)) continue;
        ++unanswered;
        ADD_FAILURE() << as_list(past) << question << "\n  " << turns.back().answer.text;
      }
      Turn& taken = turns[random() % turns.size()];
      ++asked;
      next = taken.answer.suggestions;
      past.insert(past.begin(), std::move(taken.past));
    }
  }
  fmt::print("{} questions asked, {} suggestions tried, {} not answered\n", asked, offered,
             unanswered);
}

}  // namespace
}  // namespace cuanto::demo
