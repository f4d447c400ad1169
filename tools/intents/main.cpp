// intents FILE --docs FOLDER [--wrong] [--floor PERCENT] [--fit WEIGHTS [--ridge R]]: how often the
// intent of labelled questions (tests/knowledge/intents*.txt) is found: of all, by language and by
// intent, with the confusion matrix. --wrong lists what goes wrong; --floor: exit 1 when fewer are
// right. --fit instead fits the weights to FILE and writes them (models/intent/weights.md); --set
// names public questions with right queries (spider_train.jsonl), which are fitted to as well: data
// may be about anything.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "base/text.h"
#include "chat/chat.h"
#include "chat/documents.h"
#include "chat/intent.h"
#include "fit.h"
#include "labelled.h"
#include "support/arguments.h"
#include "support/fixtures.h"

namespace cuanto {
namespace {

constexpr std::size_t kShownMax = 100;

class Asking {
 public:
  explicit Asking(std::string docs) : docs_(std::move(docs)) {}

  // The answer to the last turn.
  Answer ask(const LabelledQuestion& question) {
    Ask ask = ask_after(question);
    return answer_question(ask, world_of(question.database), CancelToken{}).answer;
  }

  // The same of one question over any database.
  std::optional<std::vector<std::string>> features_over(const std::string& path,
                                                        const std::string& question) {
    auto it = others_.find(path);
    if (it == others_.end()) {
      SourceOptions options;
      options.path = path;
      auto source = open_world_source(options);
      if (!source) return std::nullopt;
      it = others_.emplace(path, std::move(*source)).first;
    }
    const Source& source = it->second;
    const auto read = read_question(question);
    if (!read) return std::nullopt;
    const auto understood = understand(*read, *source.model, *source.names);
    return intent_features(
        {*read, understood, screen_question(*read).kind, false, 0, 0, false, false});
  }

  // What the head sees of the last turn; nothing where its words alone decide.
  // `documents`: with those of the company, or as if there were none.
  std::optional<std::vector<std::string>> features(const LabelledQuestion& question,
                                                   bool documents) {
    const Ask ask = ask_after(question);
    const Source& source = *world_of(question.database).sources.front();
    const auto read = read_question(ask.question);
    if (!read) return std::nullopt;
    const Screening screening = screen_question(*read);
    if (screening.kind != Screening::Kind::data && screening.kind != Screening::Kind::definition)
      return std::nullopt;
    UnderstandOptions options;
    for (const PastTurn& past : ask.past)
      if (past.reading) options.previous.push_back(*past.reading);
    const auto understood = understand(*read, *source.model, *source.names, options);
    const Quoted quoted = documents ? quotes_for(*read, source) : Quoted{};
    return intent_features({*read, understood, screening.kind, documents, quoted.coverage,
                            quoted.unknown, !ask.past.empty(),
                            shows_personal(understood, *source.model)});
  }

 private:
  // The last turn, after those before it were answered.
  Ask ask_after(const LabelledQuestion& question) {
    Ask ask;
    ask.today = date_of(2026, 9, 15);
    ask.request_id = "intents";
    for (const std::string& text : question.turns) {
      if (!ask.question.empty()) {
        auto turn = answer_question(ask, world_of(question.database), CancelToken{});
        ask.past.insert(ask.past.begin(), std::move(turn.past));
      }
      ask.question = text;
    }
    return ask;
  }

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
  std::map<std::string, Source> others_;
};

bool measure(const std::string& file, Asking& asking, bool tells_wrong, double floor) {
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

// Questions about other databases: what they ask for is in their right query.
void add_from_set(const std::string& set, const std::string& dbs, Asking& asking,
                  std::vector<IntentExample>& examples, std::vector<std::string>& texts) {
  constexpr std::size_t kEvery = 36;  // more would drown ours
  std::ifstream in(set);
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    if (number++ % kEvery != 0) continue;
    const auto json = parse_json(line);
    if (!json) continue;
    const std::string sql = ascii_lower((*json)["gold_sql"].get<std::string>());
    const bool computes = std::ranges::any_of(
        std::array{"count(", "sum(", "avg(", "min(", "max(", "group by", "limit"},
        [&](const char* sign) { return sql.find(sign) != sql.npos; });
    const std::string question = (*json)["question"].get<std::string>();
    auto features = asking.features_over(dbs + '/' + (*json)["db"].get<std::string>(), question);
    if (!features) continue;
    const auto* it = std::ranges::find(kIntents, computes ? "AGGREGATION" : "QUERY");
    examples.push_back({std::move(*features), static_cast<std::size_t>(it - kIntents.begin())});
    texts.push_back(question);
  }
}

void fit(const std::string& file, Asking& asking, bool tells_wrong, const std::string& weights,
         double ridge, const std::string& set) {
  std::vector<IntentExample> examples;
  std::vector<std::string> texts;
  for (const LabelledQuestion& question : read_labelled(file)) {
    if (question.hybrid) continue;
    const auto* it = std::ranges::find(kIntents, question.intent);
    for (const bool documents : {true, false}) {
      auto features = asking.features(question, documents);
      if (!features) continue;
      examples.push_back({std::move(*features), static_cast<std::size_t>(it - kIntents.begin())});
      texts.push_back(join(question.turns, " >> "));
    }
  }
  if (!set.empty())
    add_from_set(set, (std::filesystem::path(set).parent_path() / "dbs").string(), asking, examples,
                 texts);
  const auto guesses = guesses_left_out(examples, ridge);
  std::size_t right = 0;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    right += guesses[i] == examples[i].intent;
    if (tells_wrong && guesses[i] != examples[i].intent)
      fmt::print("{} -> {}: {}\n    {}\n", kIntents[examples[i].intent], kIntents[guesses[i]],
                 texts[i], join(examples[i].features, "; "));
  }
  fmt::print("{} examples; {:.1f} % right by weights that were fitted without them\n",
             examples.size(),
             100.0 * static_cast<double>(right) / static_cast<double>(examples.size()));
  IntentFit(examples, ridge).write(weights);
}

}  // namespace
}  // namespace cuanto

int main(int argc, char** argv) {
  cuanto::Arguments arguments("How often the intent of a question is found.");
  std::string file, docs, weights;
  bool tells_wrong = false;
  std::string set;
  double floor = 0, ridge = 1;
  arguments.add("file", &file).required();
  arguments.add("--docs", &docs).required();
  arguments.add("--wrong", &tells_wrong);
  arguments.add("--floor", &floor);
  arguments.add("--fit", &weights);
  arguments.add("--ridge", &ridge);
  arguments.add("--set", &set);
  if (const auto status = arguments.read(argc, argv)) return *status;
  cuanto::Asking asking(docs);
  if (weights.empty()) return cuanto::measure(file, asking, tells_wrong, floor) ? 0 : 1;
  cuanto::fit(file, asking, tells_wrong, weights, ridge, set);
  return 0;
}
