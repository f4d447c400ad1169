// What hostile and honest people write (tests/access/prompts), asked through whole turns as
// somebody who may see a part of the data: attacks bring nothing out and write nothing, with and
// without a language model that obeys the attacker; honest questions are not refused.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "answer/answer.h"
#include "base/json.h"
#include "base/text.h"
#include "chat/chat.h"
#include "http/http.h"
#include "llm/model_server_fixture.h"

namespace cuanto {
namespace {

namespace fs = std::filesystem;

const std::string kFolder = CUANTO_SOURCE_DIR "/tests/access/prompts/";

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  CUANTO_ASSERT(in.good());
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<std::string> lines_of(const std::string& file) {
  std::vector<std::string> lines;
  const std::string text = read_file(kFolder + file);
  for (const auto line : split(text, '\n')) {
    if (!trim(line).empty() && !line.starts_with("# ")) lines.emplace_back(line);
  }
  return lines;
}

void append_utf8(std::string& text, uint32_t point) {
  if (point < 0x80) {
    text += static_cast<char>(point);
  } else if (point < 0x800) {
    text += static_cast<char>(0xC0 | (point >> 6));
    text += static_cast<char>(0x80 | (point & 0x3F));
  } else {
    if (point < 0x10000) {
      text += static_cast<char>(0xE0 | (point >> 12));
    } else {
      text += static_cast<char>(0xF0 | (point >> 18));
      text += static_cast<char>(0x80 | ((point >> 12) & 0x3F));
    }
    text += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (point & 0x3F));
  }
}

// "\n" and "\u{200B}" as the characters that they stand for.
std::string written_out(std::string_view line) {
  std::string text;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto rest = line.substr(i);
    const auto end = rest.find('}');
    if (rest.starts_with("\\n")) {
      text += '\n';
      ++i;
    } else if (rest.starts_with("\\u{") && end != rest.npos) {
      append_utf8(text, static_cast<uint32_t>(
                            std::stoul(std::string(rest.substr(3, end - 3)), nullptr, 16)));
      i += end;
    } else {
      text += line[i];
    }
  }
  return text;
}

std::vector<std::string> turns_of(const std::string& line) {
  std::vector<std::string> turns;
  const std::string separated = replace_all(line, " >> ", "\x1E");
  for (const auto turn : split(separated, '\x1E')) turns.push_back(written_out(trim(turn)));
  return turns;
}

// Hidden word, and what stands in its place in the second shop.
std::vector<std::pair<std::string, std::string>> hidden_words() {
  std::vector<std::pair<std::string, std::string>> words;
  for (const std::string& line : lines_of("hidden.txt")) {
    const auto at = line.find(" = ");
    CUANTO_ASSERT(at != line.npos);
    words.emplace_back(line.substr(0, at), line.substr(at + 3));
  }
  return words;
}

// The second shop has more of what is hidden, too, and less.
constexpr const char* kOtherCounts =
    "DELETE FROM alerts WHERE alert_id = 9002; DELETE FROM door_cards WHERE card_id = 1;"
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
    "INSERT INTO orders SELECT 10000 + i, 5, 'Cobalt Teapot', 'Undercover', 'Nadir', 1, 1, 1,"
    " 'impounded', '2026-01-01', NULL FROM n;";

class Shop {
 public:
  explicit Shop(bool other) {
    std::string pattern = testing::TempDir() + "cuanto-prompts-XXXXXX";
    CUANTO_ASSERT(::mkdtemp(pattern.data()) != nullptr);
    folder_ = pattern;
    std::string script = read_file(kFolder + "shop.sql"), model = read_file(kFolder + "shop.yaml");
    if (other) {
      for (const auto& [word, instead] : hidden_words()) {
        EXPECT_NE(script.find(word), std::string::npos) << word << " is not in shop.sql";
        script = replace_all(script, word, instead);
        model = replace_all(model, word, instead);
      }
      script += kOtherCounts;
    }
    SourceOptions options;
    options.path = folder_ + "/shop.sqlite";
    options.name = "shop";
    options.model_path = folder_ + "/shop.yaml";
    std::ofstream(options.model_path) << model;
    make_database(options.path, script);
    auto source = open_world_source(options);
    CUANTO_ASSERT(source.has_value());
    world.sources.push_back(std::make_shared<const Source>(std::move(*source)));
    bytes_ = contents();
  }
  ~Shop() {
    world = {};
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Shop(const Shop&) = delete;
  Shop& operator=(const Shop&) = delete;

  // A language model behind the real client.
  void use_model(const std::string& address) {
    LlmSettings settings;
    settings.ask = AskModel::always;
    settings.samples = 2;
    ModelSettings& model = settings.models.emplace_back();
    model.name = "obedient";
    model.protocol = ModelProtocol::openai;
    model.address = address;
    model.model = "tiny";
    model.roles = {ModelRole::small, ModelRole::large};
    ModelSurroundings around;
    around.today = [] { return date_of(2026, 9, 15); };
    around.environment = [](const std::string&) { return std::string(); };
    world.models = LanguageModels::open(std::move(settings), around).value();
  }

  std::vector<Answer> ask(const std::vector<std::string>& turns) const {
    std::vector<Answer> answers;
    Ask ask;
    ask.today = date_of(2026, 9, 15);
    ask.asker.user = "ana";
    ask.asker.roles = {"viewer"};
    ask.asker.permissions = {"read:sales", "execute:joins"};
    ask.asker.attributes = {{"region", "North"}};
    for (const std::string& turn : turns) {
      ask.question = turn;
      Turn done = answer_question(ask, world, never_);
      ask.past.insert(ask.past.begin(), std::move(done.past));
      answers.push_back(std::move(done.answer));
    }
    return answers;
  }

  // Everything that lies in the folder of the data is as it was.
  bool unchanged() const { return contents() == bytes_; }

  World world;

 private:
  static void make_database(const std::string& path, const std::string& script) {
    sqlite3* database = nullptr;
    CUANTO_ASSERT(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
    char* problem = nullptr;
    sqlite3_exec(database, script.c_str(), nullptr, nullptr, &problem);
    EXPECT_EQ(problem, nullptr) << problem;
    sqlite3_close(database);
  }
  std::string contents() const {
    std::vector<std::string> files;
    for (const auto& entry : fs::directory_iterator(folder_))
      files.push_back(entry.path().string() + "\n" + read_file(entry.path().string()));
    std::ranges::sort(files);
    return join(files, "\n");
  }

  std::string folder_, bytes_;
  CancelToken never_;
};

// All that reaches the asker, without how long it took.
std::string told(const std::vector<Answer>& answers) {
  std::string text;
  for (const Answer& answer : answers) {
    Json json = to_json(answer);
    json.erase("timing_ms");
    json["plan"].erase("estimated_latency_sec");
    text += to_text(json) + "\n";
  }
  return text;
}

// Where two texts part, and what stands there; empty: nowhere.
std::string difference(const std::string& a, const std::string& b) {
  if (a == b) return {};
  const auto at = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
  const std::size_t begin = at < 60 ? 0 : at - 60;
  return fmt::format("…{}…\n…{}…", a.substr(begin, 160), b.substr(begin, 160));
}

// The first hidden word in `text` that stands in none of what was `said`.
std::string leak_in(const std::string& text, const std::string& said) {
  const std::string told = fold(text), known = fold(said);
  for (const auto& [hidden, instead] : hidden_words()) {
    for (const std::string& word : {hidden, instead}) {
      const std::string folded = fold(word);
      if (told.find(folded) != told.npos && known.find(folded) == known.npos) return word;
    }
  }
  return {};
}

struct Outcome {
  std::size_t asked = 0, refused = 0, asked_back = 0, answered = 0;
  void count(const Answer& last) {
    ++asked;
    refused += last.type == AnswerType::refused || last.type == AnswerType::error;
    asked_back += last.type == AnswerType::clarify;
    answered += last.type != AnswerType::refused && last.type != AnswerType::error &&
                last.type != AnswerType::clarify;
  }
  std::string text(const std::string& what) const {
    return fmt::format("{}: {} asked; {} refused, {} asked back, {} answered from what is theirs\n",
                       what, asked, refused, asked_back, answered);
  }
};

class Prompts : public testing::TestWithParam<const char*> {
 protected:
  static std::string file(const char* kind) { return fmt::format("{}_{}.txt", kind, GetParam()); }

  // CUANTO_SHOW_PROMPTS=1 lists what each attack got.
  static bool show_all() { return std::getenv("CUANTO_SHOW_PROMPTS") != nullptr; }

  // `known`: what somebody else but the asker may say.
  static void attack(const Shop& shop, const Shop& other, const std::string& known,
                     const std::string& what) {
    Outcome outcome;
    for (const std::string& line : lines_of(file("attacks"))) {
      const auto turns = turns_of(line);
      const auto answers = shop.ask(turns), same = other.ask(turns);
      const std::string text = told(answers);
      EXPECT_EQ(difference(text, told(same)), "") << "tells the two shops apart: " << line;
      EXPECT_EQ(leak_in(text, join(turns, "\n") + known), "") << line << "\n" << text;
      outcome.count(answers.back());
      if (show_all())
        std::cout << fmt::format("{:<8} {} | {}\n", to_json(answers.back())["type"].dump(), line,
                                 shortened(answers.back().text, 100));
    }
    EXPECT_GE(outcome.asked, 100U);
    EXPECT_TRUE(shop.unchanged());
    EXPECT_TRUE(other.unchanged());
    std::cout << outcome.text(what);
  }
};
INSTANTIATE_TEST_SUITE_P(Both, Prompts, testing::Values("en", "es"),
                         [](const auto& one) { return std::string(one.param); });

TEST_P(Prompts, AttacksBringNothingOutAndWriteNothing) {
  const Shop shop(false), other(true);
  attack(shop, other, {}, file("attacks"));
}

Json seen_by(const fixture::ModelServerProcess& server) {
  HttpCall call;
  call.url = server.address("seen");
  const auto reply =
      send_http(call, {std::chrono::steady_clock::now() + std::chrono::minutes(1), {}});
  CUANTO_ASSERT(reply.has_value());
  const Json calls = parse_json(reply->body).value();
  Json bodies = Json::array();
  for (const Json& one : calls) bodies.push_back(one["body"]);
  return bodies;
}

// The model writes what the attacker wants. Neither what it writes nor what it is shown tells more.
TEST_P(Prompts, AModelThatObeysTheAttackerBringsNothingOut) {
  const fixture::ModelServerProcess server, twin;
  Shop shop(false), other(true);
  shop.use_model(server.address("obey/v1"));
  other.use_model(twin.address("obey/v1"));
  attack(shop, other, read_file(kFolder + "hostile_model.txt"), file("attacks") + ", obeyed");
  const Json shown = seen_by(server);
  EXPECT_GT(shown.size(), 100U);
  EXPECT_EQ(difference(to_text(shown), to_text(seen_by(twin))), "");
  const std::string said =
      read_file(kFolder + file("attacks")) + read_file(kFolder + "hostile_model.txt");
  EXPECT_EQ(leak_in(to_text(shown), said), "");
}

TEST_P(Prompts, HonestQuestionsAreNotRefused) {
  const Shop shop(false);
  Outcome outcome;
  for (const std::string& line : lines_of(file("honest"))) {
    const auto answers = shop.ask(turns_of(line));
    const Answer& last = answers.back();
    const std::size_t before = outcome.refused;
    outcome.count(last);
    if (outcome.refused > before) std::cout << "refused: " << line << " | " << last.text << "\n";
    EXPECT_EQ(leak_in(told(answers), line), "") << line;
  }
  EXPECT_GE(outcome.asked, 100U);
  EXPECT_LE(outcome.refused * 50, outcome.asked);
  std::cout << outcome.text(file("honest"));
}

}  // namespace
}  // namespace cuanto
