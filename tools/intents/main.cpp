// intents FILE --docs FOLDER [--wrong] [--floor PERCENT]: how often the intent of labelled questions
// (tests/knowledge/intents*.txt) is found: of all, by language and by intent, with the confusion
// matrix. --wrong lists what goes wrong; --floor: exit 1 when fewer are right.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "base/text.h"
#include "chat/chat.h"
#include "labelled.h"
#include "support/fixtures.h"

namespace cuanto {
namespace {

constexpr std::size_t kShownMax = 100;

class Asking {
 public:
  explicit Asking(std::string docs) : docs_(std::move(docs)) {}

  // The answer to the last turn.
  Answer ask(const LabelledQuestion& question) {
    const World& world = world_of(question.database);
    Ask ask;
    ask.today = date_of(2026, 9, 15);
    ask.request_id = "intents";
    const CancelToken never;
    Turn turn;
    for (const std::string& text : question.turns) {
      ask.question = text;
      turn = answer_question(ask, world, never);
      ask.past.insert(ask.past.begin(), turn.past);
    }
    return std::move(turn.answer);
  }

 private:
  const World& world_of(const std::string& database) {
    const auto known = worlds_.find(database);
    if (known != worlds_.end()) return known->second;
    SourceOptions options;
    options.path = fixture_database(database);
    options.docs_path = docs_;
    World world;
    world.sources.push_back(std::make_shared<const Source>(open_world_source(options).value()));
    return worlds_.emplace(database, std::move(world)).first->second;
  }

  std::string docs_;
  std::map<std::string, World> worlds_;
};

bool measure(const std::string& file, const std::string& docs, bool tells_wrong, double floor) {
  Asking asking(docs);
  IntentScore score;
  for (const LabelledQuestion& question : read_labelled(file)) {
    const Answer answer = asking.ask(question);
    const bool hybrid = answer.type == AnswerType::hybrid;
    score.add(question, answer.language, answer.intent.type, hybrid);
    if (tells_wrong && (answer.intent.type != question.intent || hybrid != question.hybrid))
      fmt::print("{} {} -> {}{}: {} | {}\n", question.database, question.intent,
                 hybrid ? "HYBRID " : "", answer.intent.type, join(question.turns, " >> "),
                 shortened(answer.text, kShownMax));
  }
  score.tell();
  return score.percent() >= floor;
}

}  // namespace
}  // namespace cuanto

int main(int argc, char** argv) {
  CLI::App app{"How often the intent of a question is found."};
  std::string file, docs;
  bool tells_wrong = false;
  double floor = 0;
  app.add_option("file", file)->required();
  app.add_option("--docs", docs)->required();
  app.add_flag("--wrong", tells_wrong);
  app.add_option("--floor", floor);
  CLI11_PARSE(app, argc, argv);
  return cuanto::measure(file, docs, tells_wrong, floor) ? 0 : 1;
}
