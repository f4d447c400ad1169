// with_model: what becomes of questions with gold queries when a scripted language model helps. No
// model is needed: the script knows the gold query and is right, or wrong, as often as it is told.
//
//   with_model SET.jsonl [--dbs DIR] [--every N] [--must] [--prompts] [--context TOKENS]
//
// Says for every N-th question how often the translator alone, the model alone and both together
// are right; with a perfect model, with one that is wrong 30 % of the time by chance, and with one
// that repeats its mistakes. Says how large prompts are when the schema is pruned and whether the
// columns of the gold query are in them, in a small context and among a thousand tables (--prompts:
// only that; --context: of what size for the latter). --must: exit 1 when the perfect model loses
// more than 1 %, voting does not beat both alone, or fewer of the pruned prompts than kWholeMin
// hold all columns. Exits 77 when the set is not there.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "base/text.h"
#include "chat/chat.h"
#include "prompts.h"
#include "support/arguments.h"
#include "support/rows_of.h"

namespace cuanto {
namespace {

constexpr uint32_t kSmallContext = 2'000;  // tokens; what is left for the schema is about a third
constexpr uint32_t kContext = 8'192;       // as without a setting
constexpr std::size_t kManyTables = 1'000;
constexpr double kWholeMin = 97;  // % of the pruned prompts must hold all columns

struct Example {
  std::string id, db, question, gold, wrong;  // `wrong`: of another question about the same data
  Language language = Language::en;
};

// What the script knows of the question that is being asked.
struct Script {
  const Example* example = nullptr;
  int wrong_percent = 0;
  bool repeats = false;  // its mistakes are the same each time
  uint64_t calls = 0, tokens = 0;

  bool is_wrong(uint32_t seed) const {
    const std::string key = repeats ? example->id : fmt::format("{} {}", example->id, seed);
    return static_cast<int>(stable_hash(key) / 7 % 100) < wrong_percent;
  }
  const std::string& sql(uint32_t seed) const {
    return is_wrong(seed) ? example->wrong : example->gold;
  }
};

class ScriptedServer : public ModelServer {
 public:
  explicit ScriptedServer(Script& script) : script_(script) {}
  Result<ChatReply> chat(const ChatRequest& request, const CallLimits&, const OnText&) override {
    ++script_.calls;
    TokenCount tokens{0, 60, true};
    for (const ChatMessage& message : request.messages) tokens.in += estimate_tokens(message.text);
    script_.tokens += tokens.in + tokens.out;
    const Json reply = {{"sql", script_.sql(request.seed)}, {"explanation", ""}};
    return ChatReply{to_text(reply), tokens, false};
  }
  Result<Embeddings> embed(const std::vector<std::string>&, const CallLimits&) override {
    return Embeddings{};
  }
  Result<std::vector<std::string>> list(const CallLimits&) override {
    return std::vector<std::string>{};
  }

 private:
  Script& script_;
};

PlainRows plain(const Rows& rows) {
  PlainRows made;
  made.columns = rows.columns.size();
  for (const auto& row : rows.rows) {
    PlainRow one;
    for (const Cell& cell : row) {
      if (const auto* truth = std::get_if<bool>(&cell))
        one.emplace_back(int64_t{*truth});
      else if (const auto* whole = std::get_if<int64_t>(&cell))
        one.emplace_back(*whole);
      else if (const auto* number = std::get_if<double>(&cell))
        one.emplace_back(*number);
      else if (const auto* text = std::get_if<std::string>(&cell))
        one.emplace_back(*text);
      else
        one.emplace_back();
    }
    made.rows.push_back(std::move(one));
  }
  return made;
}

struct Database {
  World world;
  std::unique_ptr<ReadOnlyDatabase> gold;
};

struct Tally {
  std::size_t right = 0, calls = 0;
};

class Measuring {
 public:
  Measuring(std::string folder, std::vector<Example> examples, bool only_prompts,
            uint32_t context_tokens)
      : folder_(std::move(folder)),
        examples_(std::move(examples)),
        only_prompts_(only_prompts),
        thousand_(context_tokens) {
    LlmSettings settings;
    settings.models.resize(1);
    settings.models[0].name = "scripted";
    settings.models[0].model = "scripted";
    settings.models[0].roles = {ModelRole::small, ModelRole::large};
    ModelSurroundings around;
    around.today = [] { return date_of(2026, 1, 1); };
    around.connect = [this](const ModelSettings&) {
      return std::make_unique<ScriptedServer>(script_);
    };
    models_ = LanguageModels::open(std::move(settings), std::move(around)).value();
  }

  bool measure() {
    for (const Example& example : examples_) ask_all(example);
    look_among_thousand();
    return tell();
  }

 private:
  Database* open(const std::string& name) {
    if (const auto it = databases_.find(name); it != databases_.end()) return &it->second;
    SourceOptions options;
    options.path = folder_ + "/" + name;
    auto source = open_world_source(options);
    if (!source) return nullptr;
    Database database;
    database.world.sources.push_back(std::make_shared<const Source>(std::move(*source)));
    database.gold = std::make_unique<ReadOnlyDatabase>(options.path);
    return &databases_.emplace(name, std::move(database)).first->second;
  }

  void ask_all(const Example& example) {
    Database* database = open(example.db);
    if (database == nullptr) return;
    const Source& source = *database->world.sources.front();
    if (auto needed = columns_of(example.gold, source))
      small_.look(example.id, example.question, example.language, source, std::move(*needed));
    if (!only_prompts_) judge_all(example, *database);
  }

  void judge_all(const Example& example, Database& database) {
    std::string problem;
    const auto gold = database.gold->run(example.gold, problem);
    if (!gold || gold->rows.size() > 9'000) return;  // beyond that an answer is cut
    const auto tree = parse_sql(example.gold, dialect(DialectId::sqlite));
    const bool ordered = tree && !tree->order_by.empty();
    const auto judge = [&](const char* name, int wrong_percent, bool repeats,
                           std::optional<AskModel> when) {
      script_ = {&example, wrong_percent, repeats, 0, 0};
      Ask ask;
      ask.question = example.question;
      ask.language = example.language;
      ask.today = date_of(2026, 1, 1);
      ask.profile = Profile::spider;
      ask.asker.permissions = {"read:pii"};
      ask.ask_model = when;
      if (!when || when == AskModel::always) ask.threshold = 0;
      database.world.models = when ? models_ : nullptr;
      const Answer answer = answer_question(ask, database.world, CancelToken{}).answer;
      const bool right =
          answer.type == AnswerType::sql && same_result(*gold, plain(answer.rows), ordered);
      Tally& tally = tallies_[name];
      tally.right += right;
      tally.calls += script_.calls;
      return right;
    };
    ++asked_;
    judge("translator alone", 0, false, std::nullopt);
    if (!judge("perfect model, always asked", 0, false, AskModel::always))
      lost_.push_back(example.id);
    judge("model wrong 30 % by chance, always asked", 30, false, AskModel::always);
    judge("model wrong 30 % the same way, always asked", 30, true, AskModel::always);
    judge("model wrong 30 % by chance, asked when unsure", 30, false, AskModel::unsure);
    script_ = {&example, 30, false, 0, 0};
    alone_ += !script_.is_wrong(1);
    script_.repeats = true;
    alone_repeating_ += !script_.is_wrong(1);
  }

  void look_among_thousand() {
    std::vector<std::string> names;
    for (const auto& [name, database] : databases_) names.push_back(name);
    const Warehouse warehouse(folder_, names, kManyTables);
    for (const Example& example : examples_) {
      const auto it = databases_.find(example.db);
      if (it == databases_.end()) continue;
      const Source& own = *it->second.world.sources.front();
      const auto needed = columns_of(example.gold, own);
      if (!needed) continue;
      auto here = warehouse.columns_here(example.db, *own.catalog, *needed);
      if (here)
        thousand_.look(example.id, example.question, example.language, warehouse.source(),
                       std::move(*here));
    }
  }

  static double percent(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  }

  bool tell() const {
    small_.tell("the question's database");
    thousand_.tell("a thousand tables");
    const bool whole =
        small_.percent_whole() >= kWholeMin && thousand_.percent_whole() >= kWholeMin;
    if (only_prompts_) return whole;
    fmt::print("{} questions\n", asked_);
    for (const auto& [name, tally] : tallies_)
      fmt::print(
          "  {:<48} {:5.1f} % right, {:.2f} calls each\n", name, percent(tally.right, asked_),
          static_cast<double>(tally.calls) / static_cast<double>(std::max<std::size_t>(asked_, 1)));
    fmt::print("  {:<48} {:5.1f} % right\n", "model wrong 30 % by chance, alone",
               percent(alone_, asked_));
    fmt::print("  {:<48} {:5.1f} % right\n", "model wrong 30 % the same way, alone",
               percent(alone_repeating_, asked_));
    for (const std::string& id : lost_) fmt::print("  lost with the perfect model: {}\n", id);
    const auto right = [&](const char* name) { return tallies_.at(name).right; };
    const std::size_t together = right("model wrong 30 % by chance, always asked");
    return percent(right("perfect model, always asked"), asked_) >= 99 &&
           together > right("translator alone") && together > alone_ &&
           right("model wrong 30 % the same way, always asked") > alone_repeating_ && whole;
  }

  std::string folder_;
  std::vector<Example> examples_;
  bool only_prompts_;
  std::map<std::string, Database> databases_;
  Script script_;
  std::shared_ptr<LanguageModels> models_;
  std::map<std::string, Tally> tallies_;
  std::vector<std::string> lost_;
  std::size_t asked_ = 0, alone_ = 0, alone_repeating_ = 0;
  PromptMeasure small_{kSmallContext}, thousand_;
};

std::string text_of(const Json& line, const char* name) {
  const auto it = line.find(name);
  return it != line.end() && it->is_string() ? it->get<std::string>() : std::string{};
}

std::vector<Example> read_examples(const std::string& set, std::size_t every) {
  std::vector<Example> all;
  std::ifstream in(set);
  for (std::string text; std::getline(in, text);) {
    const auto line = parse_json(text);
    if (!line) continue;
    Example example{text_of(*line, "id"),
                    text_of(*line, "db"),
                    text_of(*line, "question"),
                    text_of(*line, "gold_sql"),
                    {},
                    Language::en};
    if (text_of(*line, "lang") == "es") example.language = Language::es;
    all.push_back(std::move(example));
  }
  // What a wrong model says is right for something else.
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t step = 3; step < all.size() && all[i].wrong.empty(); ++step) {
      const Example& other = all[(i + step) % all.size()];
      if (other.db == all[i].db && other.gold != all[i].gold) all[i].wrong = other.gold;
    }
  }
  std::vector<Example> chosen;
  for (std::size_t i = 0; i < all.size(); i += every) chosen.push_back(all[i]);
  return chosen;
}

int run(int argc, char** argv) {
  cuanto::Arguments arguments("Questions with gold queries and a scripted language model.");
  std::string set, folder;
  std::size_t every = 1;
  bool must = false, only_prompts = false;
  uint32_t context_tokens = kContext;
  arguments.add("set", &set, "Questions, one JSON object a line").required();
  arguments.add("--dbs", &folder, "Where their databases are");
  arguments.add("--every", &every, "Ask only every N-th").at_least_one();
  arguments.add("--must", &must, "Fail when the figures are not as they must be");
  arguments.add("--prompts", &only_prompts, "Only measure the prompts");
  arguments.add("--context", &context_tokens, "Context of the model among a thousand tables");
  if (const auto status = arguments.read(argc, argv)) return *status;
  if (!std::filesystem::exists(set)) {
    fmt::print("{} is not here: skipped.\n", set);
    return 77;
  }
  if (folder.empty()) folder = (std::filesystem::path(set).parent_path() / "dbs").string();
  const bool good =
      Measuring(folder, read_examples(set, every), only_prompts, context_tokens).measure();
  return must && !good ? 1 : 0;
}

}  // namespace
}  // namespace cuanto

int main(int argc, char** argv) { return cuanto::run(argc, argv); }
