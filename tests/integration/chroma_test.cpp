// Documents kept in a real ChromaDB server, indexed and asked for by the program.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "http/http.h"
#include "integration/program.h"
#include "integration/real_servers.h"
#include "knowledge/knowledge.h"

namespace cuanto {
namespace {

namespace fs = std::filesystem;

// One server for all tests, ended with the program.
class ChromaServer {
 public:
  ChromaServer() {
    std::string pattern = (fs::temp_directory_path() / "cuanto-chroma-XXXXXX").string();
    CUANTO_ASSERT(::mkdtemp(pattern.data()) != nullptr);
    folder_ = pattern;
    port_ = free_port();
    start();
  }
  ~ChromaServer() {
    stop();
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  ChromaServer(const ChromaServer&) = delete;
  ChromaServer& operator=(const ChromaServer&) = delete;

  std::string url() const { return fmt::format("http://127.0.0.1:{}", port_); }

  void start() {
    const std::string script = CUANTO_SOURCE_DIR "/tests/chroma/serve.js";
    process_ = start_group({"/usr/bin/env", "node", script, std::to_string(port_), folder_}, {},
                           folder_ + "/log");
  }
  void stop() {
    if (process_ <= 0) return;
    ::kill(-process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
    process_ = -1;
  }
  bool answers() const {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(120);
    while (std::chrono::steady_clock::now() < end) {
      HttpCall call;
      call.url = url() + "/api/v2/heartbeat";
      const auto reply =
          send_http(call, {std::chrono::steady_clock::now() + std::chrono::seconds(5), {}});
      if (reply && reply->status == 200) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return false;
  }

 private:
  std::string folder_;
  int port_ = 0;
  pid_t process_ = -1;
};

class Chroma : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(CUANTO_SOURCE_DIR "/build/chroma/ready"))
      GTEST_SKIP() << "There is no ChromaDB server here, so it is not tested: `./dev models` "
                      "brings one.";
    static ChromaServer server;
    server_ = &server;
    ASSERT_TRUE(server_->answers());
    std::string pattern = (fs::temp_directory_path() / "cuanto-chroma-docs-XXXXXX").string();
    CUANTO_ASSERT(::mkdtemp(pattern.data()) != nullptr);
    docs_ = pattern;
    options_ = {server_->url(), fs::path(pattern).filename().string()};
  }
  void TearDown() override {
    std::error_code ignored;
    if (!docs_.empty()) fs::remove_all(docs_, ignored);
  }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(fs::path(docs_) / name) << text;
  }
  Finished index(std::vector<std::string> more = {}) const {
    std::vector<std::string> arguments = {
        "index",        docs_,        "--store",      "chroma",
        "--chroma-url", options_.url, "--collection", options_.collection};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program(arguments);
  }

  ChromaServer* server_ = nullptr;
  std::string docs_;
  ChromaOptions options_;
};

TEST_F(Chroma, IsIndexedAskedAndKeptUpToDate) {
  write("a.md",
        "# Shop\n\n## Refund window\nGoods come back within thirty days.\n\n"
        "## Opening hours\nThe shop opens at nine.\n");
  write("b.md", "# Tienda\n\n## Descuentos\nLa jefatura aprueba los descuentos.\n");
  const Finished first = index();
  ASSERT_EQ(first.status, 0) << first.err;
  EXPECT_NE(first.out.find("2 documents, 3 passages"), std::string::npos) << first.out;

  const auto opened = open_chroma(options_, {});
  ASSERT_TRUE(opened) << opened.error().message;
  const Knowledge knowledge(*opened, {});
  ASSERT_EQ(knowledge.size(), 3U);
  SearchOptions by_vectors;
  by_vectors.ranking = Ranking::vectors;
  const auto found = knowledge.search("who approves a rebate?", by_vectors);
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(knowledge.problem(), "");
  EXPECT_EQ(knowledge.passage(found[0].passage).headings[0], "Descuentos");
  EXPECT_LT(found[0].distance, 1);

  write("a.md", "# Shop\n\n## Refund window\nGoods come back within ten days.\n");
  fs::remove(fs::path(docs_) / "b.md");
  const Finished second = index();
  ASSERT_EQ(second.status, 0) << second.err;
  EXPECT_NE(second.out.find("1 documents, 1 passages"), std::string::npos) << second.out;
  EXPECT_NE(second.out.find("0 new, 1 changed, 1 gone, 0 as before"), std::string::npos)
      << second.out;
  EXPECT_NE(index().out.find("0 new, 0 changed, 0 gone, 1 as before"), std::string::npos);
  const auto again = open_chroma(options_, {});
  ASSERT_TRUE(again);
  ASSERT_EQ(again->passages->size(), 1U);
  EXPECT_EQ(again->passages->front().units[0].text, "Goods come back within ten days.");
}

TEST_F(Chroma, TheProgramAnswersFromIt) {
  write("a.md", "# Shop\n\n## Refund window\nGoods come back within thirty days.\n");
  ASSERT_EQ(index().status, 0);
  std::ofstream(fs::path(docs_) / "sales.csv") << "region,total\nnorth,1\nsouth,2\n";
  const Finished asked = run_program(
      {"ask", "--db", (fs::path(docs_) / "sales.csv").string(), "--store", "chroma", "--chroma-url",
       options_.url, "--collection", options_.collection, "what is the refund window?"},
      {}, (fs::path(docs_) / ".home").string());
  EXPECT_EQ(asked.status, 0) << asked.err;
  EXPECT_NE(asked.out.find("Goods come back within thirty days."), std::string::npos) << asked.out;
}

TEST_F(Chroma, FindsWhatTheIndexFileFinds) {
  const std::string company = CUANTO_SOURCE_DIR "/tests/knowledge/company";
  const auto report = index_in_chroma({company}, options_, {});
  ASSERT_TRUE(report) << report.error().message;
  const auto there = open_chroma(options_, {});
  const auto here = open_documents(company, {});
  ASSERT_TRUE(there && here);
  const Knowledge in_chroma(*there, {}), in_memory(*here, {});
  ASSERT_EQ(in_chroma.size(), in_memory.size());
  for (const char* question :
       {"who approves a discount?", "¿qué es la merma?", "when is the data loaded?",
        "price before any discount", "how is a cluster split?"}) {
    const auto one = in_chroma.search(question), other = in_memory.search(question);
    ASSERT_FALSE(one.empty());
    EXPECT_EQ(in_chroma.passage(one[0].passage).units, in_memory.passage(other[0].passage).units)
        << question;
  }
}

TEST_F(Chroma, AnswersByWordsWhileItIsDown) {
  write("a.md", "# Shop\n\n## Refund window\nGoods come back within thirty days.\n");
  ASSERT_EQ(index().status, 0);
  const auto opened = open_chroma(options_, {});
  ASSERT_TRUE(opened);
  const Knowledge knowledge(*opened, {});
  server_->stop();
  EXPECT_FALSE(knowledge.search("refund window").empty());
  EXPECT_NE(knowledge.problem().find("ChromaDB"), std::string::npos) << knowledge.problem();
  const Finished down = index();
  EXPECT_EQ(down.status, 1);
  EXPECT_NE(down.err.find("cannot be reached. Start it"), std::string::npos) << down.err;
  server_->start();
  ASSERT_TRUE(server_->answers());
  EXPECT_FALSE(knowledge.search("refund window").empty());
  EXPECT_EQ(knowledge.problem(), "");
}

TEST_F(Chroma, ErrorsSayWhatToDo) {
  const auto missing = open_chroma({server_->url(), "nobody"}, {});
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().kind, ErrorKind::not_found);
  EXPECT_NE(missing.error().message.find("cuanto index --store chroma"), std::string::npos);
  const auto named = open_chroma({server_->url(), "no such/name"}, {});
  ASSERT_FALSE(named);
  EXPECT_EQ(named.error().kind, ErrorKind::bad_input);
}

TEST(ChromaDown, NothingListensThere) {
  const auto opened =
      open_chroma({fmt::format("http://127.0.0.1:{}", free_port()), "documents"}, {});
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, ErrorKind::unavailable);
  EXPECT_NE(opened.error().message.find("--chroma-url"), std::string::npos);
}

}  // namespace
}  // namespace cuanto
