// Answers that come while they are made: over HTTP, on a terminal, from a slow model, to a client
// that goes away and to one that does not read.
#include <gtest/gtest.h>
#include <pty.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/json.h"
#include "base/text.h"
#include "integration/program.h"
#include "llm/model_server_fixture.h"
#include "support/fixtures.h"

namespace cuanto {
namespace {

using namespace std::chrono_literals;

constexpr const char* kWithFindings = "ventas por articulo";  // with findings to tell
constexpr const char* kWorded = "Todo va bien. La ventaja es clara. Nada más destaca.";

std::string question(const char* text) {
  return to_text(Json{{"question", text}, {"use_cache", false}});
}

// The lines of one chunk.
std::vector<Json> lines_in(std::string_view chunk) {
  std::vector<Json> lines;
  for (const std::string_view line : split(chunk, '\n'))
    if (!line.empty()) lines.push_back(*parse_json(line));
  return lines;
}

// A server with a model that words findings, one sentence after a while.
class SlowModel : public testing::Test {
 protected:
  SlowModel()
      : home_(testing::TempDir() + "cuanto_stream_" + std::to_string(::getpid())),
        model_({"--text", kWorded, "--pause", "1"}) {
    std::filesystem::create_directories(home_);
    std::ofstream(home_ + "/models.yaml") << "models:\n  - {name: own, model: tiny, address: \""
                                          << model_.address("slow") << "\"}\ntasks: [insights]\n";
    server_ = std::make_unique<ServerProcess>(
        std::vector<std::string>{"--db", fixture_database("tienda"), "--models",
                                 home_ + "/models.yaml"},
        home_);
  }
  ~SlowModel() override {
    server_.reset();
    std::filesystem::remove_all(home_);
  }

  // Whether a client left the model's server before its reply was over.
  bool was_left() const {
    const Reply reply = fetch(static_cast<uint16_t>(model_.port()), "GET", "/seen");
    return reply.body.find("\"left\"") != std::string::npos;
  }

  std::string home_;
  fixture::ModelServerProcess model_;
  std::unique_ptr<ServerProcess> server_;
};

TEST_F(SlowModel, SentencesComeBeforeTheEnd) {
  ASSERT_NE(server_->port(), 0);
  Connection connection(server_->port());
  ASSERT_TRUE(connection.send(request_text("POST", "/query/stream", question(kWithFindings))));
  const Reply head = connection.receive();
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.header("transfer-encoding"), "chunked");
  EXPECT_EQ(head.header("content-type"), "application/x-ndjson");
  std::vector<std::string> sentences;
  std::chrono::steady_clock::time_point first{}, last{};
  Json result;
  for (std::string chunk; !(chunk = connection.receive_chunk()).empty();) {
    for (const Json& line : lines_in(chunk)) {
      last = std::chrono::steady_clock::now();
      if (line["status"] == "complete") result = line["result"];
      if (line["status"] != "sentence") continue;
      if (sentences.empty()) first = last;
      sentences.push_back(line["text"]);
    }
  }
  ASSERT_FALSE(sentences.empty());
  EXPECT_EQ(Json(sentences.front()), result["answer"]);
  sentences.erase(sentences.begin());
  EXPECT_EQ(join(sentences, " "), kWorded);
  EXPECT_EQ(result["insights"], Json({kWorded}));
  EXPECT_GT(last - first, 2s) << "the answer's own sentence waited for the model";
  // The connection is good for another request.
  ASSERT_TRUE(connection.send(request_text("GET", "/health")));
  EXPECT_EQ(connection.receive().status, 200);
}

TEST_F(SlowModel, WhoGoesAwayEndsTheCallOfTheModel) {
  ASSERT_NE(server_->port(), 0);
  {
    Connection connection(server_->port());
    ASSERT_TRUE(connection.send(request_text("POST", "/query/stream", question(kWithFindings))));
    EXPECT_EQ(connection.receive().status, 200);
    while (connection.receive_chunk().find("Todo va bien.") == std::string::npos) {
    }
  }
  for (int i = 0; i < 100 && !was_left(); ++i) std::this_thread::sleep_for(50ms);
  EXPECT_TRUE(was_left());
}

TEST_F(SlowModel, WithoutChunksTheConnectionEndsTheBody) {
  ASSERT_NE(server_->port(), 0);
  const std::string body = question("how many branches are there");
  Connection connection(server_->port());
  ASSERT_TRUE(connection.send(
      "POST /query/stream HTTP/1.0\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
      "Content-Length: " +
      std::to_string(body.size()) + "\r\n\r\n" + body));
  const Reply head = connection.receive();
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.header("transfer-encoding"), "");
  EXPECT_TRUE(connection.ends_within(30'000));
}

// More than the buffers of a connection hold.
std::string large_database() {
  const std::string path = testing::TempDir() + "cuanto_large_" + std::to_string(::getpid());
  std::filesystem::remove(path);
  sqlite3* database = nullptr;
  EXPECT_EQ(sqlite3_open(path.c_str(), &database), SQLITE_OK);
  const char* rows =
      "CREATE TABLE notes (id INTEGER PRIMARY KEY, remark TEXT);"
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9000)"
      "INSERT INTO notes SELECT i, hex(zeroblob(800)) || i FROM n;";
  EXPECT_EQ(sqlite3_exec(database, rows, nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(database);
  return path;
}

// What is made for one who does not read waits with the connection, not with the only worker.
TEST(Stream, WhoDoesNotReadHoldsNobodyUp) {
  const std::string path = large_database();
  const ServerProcess server({"--db", path, "--workers", "1"});
  ASSERT_NE(server.port(), 0);
  const std::string body = to_text(Json{{"question", "list all notes with their remark"}});
  Connection reader(server.port());
  ASSERT_TRUE(reader.send(request_text("POST", "/query/stream", body)));
  EXPECT_EQ(reader.receive().status, 200);
  std::size_t bytes = 0;
  for (std::string chunk; !(chunk = reader.receive_chunk()).empty();) bytes += chunk.size();
  EXPECT_GT(bytes, 10'000'000U);
  Connection deaf(server.port());
  ASSERT_TRUE(deaf.send(request_text("POST", "/query/stream", body)));
  const auto began = std::chrono::steady_clock::now();
  EXPECT_EQ(fetch(server.port(), "POST", "/query", question("how many notes are there")).status,
            200);
  EXPECT_LT(std::chrono::steady_clock::now() - began, 14s) << "less than a reader may take";
  EXPECT_TRUE(deaf.send(request_text("GET", "/health")));
  std::filesystem::remove(path);
}

class Steps : public testing::Test {
 protected:
  Steps() : home_(testing::TempDir() + "cuanto_steps_" + std::to_string(::getpid())) {
    std::filesystem::create_directories(home_);
  }
  ~Steps() override { std::filesystem::remove_all(home_); }

  // What the program writes to a terminal of that kind.
  std::string seen_on(const char* kind, std::vector<std::string> words) const {
    words.insert(words.begin(), "cuanto");
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    int terminal = -1;
    const pid_t process = ::forkpty(&terminal, nullptr, nullptr, nullptr);
    if (process == 0) {
      ::setenv("CUANTO_HOME", home_.c_str(), 1);
      ::setenv("TERM", kind, 1);
      ::setenv("NO_COLOR", "1", 1);
      ::execv(CUANTO_PROGRAM, pointers.data());
      ::_exit(127);
    }
    std::string seen;
    std::array<char, 4096> chunk;
    for (ssize_t n = 0; (n = ::read(terminal, chunk.data(), chunk.size())) > 0;)
      seen.append(chunk.data(), static_cast<std::size_t>(n));
    int status = 0;
    ::waitpid(process, &status, 0);
    ::close(terminal);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << seen;
    return seen;
  }

  std::string home_;
  std::vector<std::string> ask_ = {"ask", "--db", fixture_database("tienda"), kWithFindings};
};

TEST_F(Steps, StandOnATerminalAndNowhereElse) {
  const std::string seen = seen_on("xterm", ask_);
  const std::size_t step = seen.find("Entendiendo …"), gone = seen.rfind("\r\033[K");
  ASSERT_NE(step, std::string::npos) << seen;
  EXPECT_LT(step, gone);
  EXPECT_LT(gone, seen.find("SELECT")) << "the answer stands after the last step is gone";
  EXPECT_EQ(seen_on("dumb", ask_).find("Entendiendo"), std::string::npos);
  ask_.emplace_back("--json");
  EXPECT_TRUE(seen_on("xterm", ask_).starts_with("{"));
  ask_.pop_back();
  const Finished piped = run_program(ask_, {}, home_);
  EXPECT_EQ(piped.out.find("Entendiendo"), std::string::npos);
  EXPECT_EQ(piped.err, "");
}

TEST_F(Steps, AModelsSentencesAreAmongThem) {
  const fixture::ModelServerProcess model({"--text", kWorded});
  std::ofstream(home_ + "/models.yaml") << "models:\n  - {name: own, model: tiny, address: \""
                                        << model.address("slow") << "\"}\ntasks: [insights]\n";
  ask_.insert(ask_.end(), {"--models", home_ + "/models.yaml"});
  const std::string seen = seen_on("xterm", ask_);
  EXPECT_NE(seen.find("\r\033[KPreguntando al modelo"), std::string::npos) << seen;
  EXPECT_NE(seen.find("\r\033[KTodo va bien."), std::string::npos) << seen;
  EXPECT_NE(seen.find("\r\033[KLa ventaja es clara."), std::string::npos) << seen;
  EXPECT_NE(seen.find(kWorded), std::string::npos) << seen;
}

}  // namespace
}  // namespace cuanto
