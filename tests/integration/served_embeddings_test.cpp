// Documents embedded by a model that is served, in both protocols, and what its server may do
// wrong.
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>

#include "chat/chat.h"
#include "integration/program.h"
#include "knowledge/knowledge.h"
#include "llm/model_server_fixture.h"
#include "support/fixtures.h"

namespace cuanto {
namespace {

namespace fs = std::filesystem;

class ServedEmbeddings : public testing::TestWithParam<std::string> {
 protected:
  ServedEmbeddings() : folder_(testing::TempDir() + "cuanto_served_" + std::to_string(::getpid())) {
    fs::create_directories(folder_ + "/docs");
    write("docs/a.md", "# House\n\n## Lending\nA zorb is given back within 12 days.\n");
    write("docs/b.md", "# Field\n\n## Fences\nEach quiff needs two posts.\n");
    write("docs/c.md", "# Water\n\n## Boats\nNo tarn is crossed after dark.\n");
  }
  ~ServedEmbeddings() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ + "/" + name) << text;
  }
  // Settings of a model whose server plays that.
  std::string settings(const std::string& fault) const {
    const bool openai = GetParam() == "openai";
    return "models:\n  - {name: own, server: " + GetParam() +
           ", model: meanings, roles: [embedding], tries: 1, idle_ms: 500, timeout_ms: 1500, "
           "address: \"" +
           server_.address(fault + (openai ? "/v1" : "")) + "\"}\n";
  }
  Finished run(const std::string& fault, const std::vector<std::string>& arguments) const {
    write("models.yaml", settings(fault));
    std::vector<std::string> all = arguments;
    all.insert(all.end(), {"--models", folder_ + "/models.yaml"});
    return run_program(all);
  }
  Finished index(const std::string& fault) const {
    return run(fault, {"index", folder_ + "/docs", "--into", into(), "--embeddings", "served"});
  }
  std::string into() const { return folder_ + "/docs.knowledge"; }

  DocumentOptions options(const std::string& fault) const {
    ModelSurroundings surroundings;
    surroundings.today = [] { return date_of(2026, 9, 15); };
    auto models = LanguageModels::open(read_llm_settings(settings(fault)).value(), surroundings);
    DocumentOptions options;
    options.find_embedder = find_embedders("", models.value());
    return options;
  }
  static std::string first(const Knowledge& knowledge, Ranking ranking) {
    SearchOptions search;
    search.ranking = ranking;
    const auto found = knowledge.search("how long may I keep a blenko?", search);
    return found.empty() ? "" : knowledge.passage(found.front().passage).headings.back();
  }

  std::string folder_;
  fixture::ModelServerProcess server_;
};

TEST_P(ServedEmbeddings, FindWhatWordsDoNot) {
  const Finished made = index("meanings");
  EXPECT_EQ(made.status, 0) << made.err;
  const auto opened = load_index(into(), options("meanings"));
  ASSERT_TRUE(opened) << opened.error().message;
  const Knowledge knowledge(*opened, {});
  EXPECT_EQ(first(knowledge, Ranking::vectors), "Lending");
  EXPECT_EQ(first(knowledge, Ranking::fused), "Lending");
  EXPECT_NE(first(knowledge, Ranking::words), "Lending");
  EXPECT_EQ(knowledge.problem(), "");
  // Only what changed is sent again.
  write("docs/d.md", "# Air\n\n## Kites\nAn oskit flies at noon.\n");
  const Finished more = index("meanings");
  EXPECT_EQ(more.status, 0) << more.err;
  EXPECT_NE(more.out.find("1 new, 0 changed, 0 gone, 3 as before"), std::string::npos) << more.out;
}

TEST_P(ServedEmbeddings, AnswerAsWithOtherVectors) {
  ASSERT_EQ(index("meanings").status, 0);
  const Finished asked = run("meanings", {"ask", "--db", fixture_database("tienda"), "--docs",
                                          into(), "--lang", "en", "when is a zorb given back?"});
  EXPECT_EQ(asked.status, 0) << asked.err;
  EXPECT_NE(asked.out.find("within 12 days"), std::string::npos) << asked.out;
}

// Nothing that was made before is harmed, and what was read is kept for the next time.
TEST_P(ServedEmbeddings, IndexingTellsWhatTheServerDoesWrong) {
  for (const std::string fault :
       {"failing", "hang", "ragged", "fewer", "broken", "missing", "key"}) {
    const auto begin = std::chrono::steady_clock::now();
    const Finished made = index(fault);
    EXPECT_EQ(made.status, 1) << fault << made.out;
    EXPECT_NE(made.err.find("The model server at 127.0.0.1"), std::string::npos)
        << fault << ": " << made.err;
    EXPECT_EQ(made.err.find("secret"), std::string::npos) << fault;
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(30)) << fault;
  }
  EXPECT_EQ(index("meanings").status, 0);
  const auto opened = load_index(into(), options("meanings"));
  ASSERT_TRUE(opened) << opened.error().message;
  EXPECT_EQ(first(Knowledge(*opened, {}), Ranking::vectors), "Lending");
}

TEST_P(ServedEmbeddings, VectorsOfAnotherLengthAreNotMixed) {
  ASSERT_EQ(index("meanings").status, 0);
  write("docs/d.md", "# Air\n\n## Kites\nAn oskit flies at noon.\n");
  const Finished more = index("longer");
  EXPECT_EQ(more.status, 1);
  EXPECT_NE(more.err.find("6 numbers now, and those of the index have 4"), std::string::npos)
      << more.err;
  // A question of another length: words alone, and it is told.
  const auto opened = load_index(into(), options("longer"));
  ASSERT_TRUE(opened) << opened.error().message;
  const Knowledge knowledge(*opened, {});
  SearchOptions search;
  const auto found = knowledge.search("when is a zorb given back?", search);
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(knowledge.passage(found.front().passage).headings.back(), "Lending");
  EXPECT_NE(knowledge.problem().find("6 numbers now"), std::string::npos) << knowledge.problem();
}

TEST_P(ServedEmbeddings, WordsAnswerWhileTheServerDoesNot) {
  ASSERT_EQ(index("meanings").status, 0);
  for (const std::string fault : {"failing", "hang", "ragged"}) {
    const auto begin = std::chrono::steady_clock::now();
    const Finished asked = run(fault, {"ask", "--db", fixture_database("tienda"), "--docs", into(),
                                       "--lang", "en", "when is a zorb given back?"});
    EXPECT_EQ(asked.status, 0) << fault << asked.err;
    EXPECT_NE(asked.out.find("within 12 days"), std::string::npos) << fault << asked.out;
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20)) << fault;
  }
}

TEST_P(ServedEmbeddings, AnotherModelIsToldApart) {
  ASSERT_EQ(index("meanings").status, 0);
  write("models.yaml", "models:\n  - {name: own, server: " + GetParam() +
                           ", model: other, roles: [embedding], address: \"" +
                           server_.address("meanings") + "\"}\n");
  const Finished asked =
      run_program({"ask", "--db", fixture_database("tienda"), "--docs", into(), "--models",
                   folder_ + "/models.yaml", "when is a zorb given back?"});
  EXPECT_NE(asked.status, 0);
  EXPECT_NE(asked.err.find("has vectors of “meanings”, and --models names “other”"),
            std::string::npos)
      << asked.err;
}

INSTANTIATE_TEST_SUITE_P(Protocols, ServedEmbeddings, testing::Values("ollama", "openai"),
                         [](const auto& of) { return of.param; });

}  // namespace
}  // namespace cuanto
