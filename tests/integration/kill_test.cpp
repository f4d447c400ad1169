// The program killed at moments that chance chooses: nothing that it acknowledged is lost, and what
// it leaves can be used.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <thread>

#include "base/json.h"
#include "integration/program.h"
#include "knowledge/knowledge.h"
#include "support/fixtures.h"

namespace cuanto {
namespace {

namespace fs = std::filesystem;

// A folder of its own, and chance from a seed that is told when something fails.
class Killed : public testing::Test {
 protected:
  Killed() : random_(seed_) {
    folder_ = fs::path(fixture_database("cloud")).parent_path() / "killed";
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~Killed() override { fs::remove_all(folder_); }
  std::chrono::microseconds within(int milliseconds) {
    return std::chrono::microseconds(static_cast<int>(random_() % 1'000) * milliseconds);
  }

  const unsigned seed_ = std::random_device{}();
  std::minstd_rand random_;
  fs::path folder_;
};

// What a server acknowledged until it was killed.
struct Acknowledged {
  std::vector<std::pair<std::string, int64_t>> turns;  // conversation, number
  std::vector<int64_t> feedback;
};

Json json_of(const Reply& reply) {
  const auto json = parse_json(reply.body);
  return json ? *json : Json();
}

// The reply of a server that may be gone by now.
std::optional<Json> ask(Connection& connection, std::string_view target, const Json& body) {
  if (!connection.send(request_text("POST", target, to_text(body)))) return {};
  const Reply reply = connection.receive();
  if (reply.status != 200) return {};
  return json_of(reply);
}

Acknowledged use_until_killed(ServerProcess& server, std::chrono::microseconds after, int round) {
  Acknowledged told;
  Connection first(server.port()), second(server.port());
  std::thread talks([&] {
    const std::string id = fmt::format("c{}", round);
    for (int i = 0;; ++i) {
      const char* const question =
          i % 2 == 0 ? "AWS cost by service in August 2026" : "and in July 2026?";
      const auto said = ask(first, "/v1/chat", {{"question", question}, {"conversation_id", id}});
      if (!said) break;
      told.turns.emplace_back(id, said->value("turn", int64_t{0}));
    }
  });
  std::thread says([&] {
    for (int i = 0; i < 30; ++i) {
      const auto said = ask(second, "/feedback",
                            {{"question", fmt::format("gibberish {} of round {}", i, round)},
                             {"sql", "SELECT count(*) FROM squads"},
                             {"was_correct", true},
                             {"comment", fmt::format("{}-{}", round, i)}});
      if (!said) break;
      told.feedback.push_back(said->value("id", int64_t{0}));
    }
  });
  std::this_thread::sleep_for(after);
  ::kill(server.process(), SIGKILL);
  talks.join();
  says.join();
  return told;
}

TEST_F(Killed, AServerLosesNoTurnAndNoFeedback) {
  constexpr int kRounds = 15;
  const std::vector<std::string> arguments = {
      "--db", fixture_database("cloud"), "--today", "2026-09-15", "--learn", "review"};
  Acknowledged all;
  for (int round = 0; round < kRounds; ++round) {
    ServerProcess server(arguments, folder_.string());
    ASSERT_NE(server.port(), 0) << "seed " << seed_ << " round " << round;
    const Acknowledged told = use_until_killed(server, within(500), round);
    all.turns.insert(all.turns.end(), told.turns.begin(), told.turns.end());
    all.feedback.insert(all.feedback.end(), told.feedback.begin(), told.feedback.end());
  }
  ASSERT_FALSE(all.turns.empty()) << "seed " << seed_;
  ASSERT_FALSE(all.feedback.empty()) << "seed " << seed_;
  ServerProcess server(arguments, folder_.string());
  for (const auto& [id, number] : all.turns) {
    ASSERT_GT(number, 0);
    const Json kept = json_of(fetch(server.port(), "GET", "/v1/conversations/" + id));
    ASSERT_GE(kept["turns"].size(), static_cast<std::size_t>(number)) << "seed " << seed_;
  }
  std::set<int64_t> kept;
  const Json examples = json_of(fetch(server.port(), "GET", "/v1/examples"));
  for (const Json& one : examples["examples"]) kept.insert(one["id"].get<int64_t>());
  for (const int64_t id : all.feedback) ASSERT_TRUE(kept.contains(id)) << "seed " << seed_;
  // And it goes on.
  const Json next = json_of(
      fetch(server.port(), "POST", "/v1/chat",
            to_text(Json{{"question", "only EC2"}, {"conversation_id", all.turns.back().first}})));
  EXPECT_EQ(next["type"], "SQL") << next["answer"];
  RecordProperty("turns", static_cast<int>(all.turns.size()));
  RecordProperty("feedback", static_cast<int>(all.feedback.size()));
}

// Every document says which round it is of.
void write_documents(const fs::path& folder, int round) {
  for (int i = 0; i < 150; ++i) {
    std::ofstream out(folder / fmt::format("d{}.md", i));
    out << fmt::format("# Document {}\n\n## Round\n\nThis is round {} of it.\n\n", i, round);
    for (int part = 0; part < 20; ++part)
      out << fmt::format("## Part {}\n\nSentence {} of part {}, to be split and read.\n\n", part,
                         i * part, part);
  }
}

// The round that all documents of the index are of; nothing where they are of several.
std::optional<int> round_of(const std::vector<Passage>& passages) {
  std::set<std::string> rounds;
  std::size_t documents = 0;
  for (const Passage& passage : passages) {
    for (const PassageUnit& unit : passage.units) {
      if (!unit.text.starts_with("This is round ")) continue;
      rounds.insert(unit.text.substr(14));
      ++documents;
    }
  }
  if (rounds.size() != 1 || documents != 150) return {};
  return std::stoi(*rounds.begin());
}

TEST_F(Killed, AnIndexIsThatBeforeOrThatAfter) {
  constexpr int kRounds = 25;
  const fs::path documents = folder_ / "documents";
  const std::string file = (folder_ / "all.knowledge").string();
  const std::vector<std::string> arguments = {"index", documents.string(), "--into", file};
  fs::create_directories(documents);
  write_documents(documents, 0);
  const auto begin = std::chrono::steady_clock::now();
  ASSERT_EQ(run_program(arguments).status, 0);
  const auto whole = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now() - begin);
  int last = 0, killed = 0;
  for (int round = 1; round <= kRounds; ++round) {
    write_documents(documents, round);
    const int status = kill_program(arguments, within(static_cast<int>(whole.count()) + 1));
    const auto index = load_index(file);
    ASSERT_TRUE(index) << index.error().message << " seed " << seed_;
    const auto found = round_of(*index->passages);
    ASSERT_TRUE(found) << "of several rounds, seed " << seed_ << " round " << round;
    ASSERT_TRUE(*found == round || *found == last) << *found << " seed " << seed_;
    EXPECT_TRUE(status != 0 || *found == round) << *found;
    if (status == 128 + SIGKILL) ++killed;
    last = *found;
  }
  EXPECT_GT(killed, 0);
  ASSERT_EQ(run_program(arguments).status, 0);
  const auto index = load_index(file);
  ASSERT_TRUE(index) << index.error().message;
  EXPECT_EQ(round_of(*index->passages), kRounds);
  RecordProperty("killed", killed);
}

}  // namespace
}  // namespace cuanto
