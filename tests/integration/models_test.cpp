// `cuanto models`, and what is said of a settings file that is wrong.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "integration/program.h"
#include "llm/model_server_fixture.h"
#include "support/fixtures.h"

namespace cuanto {
namespace {

class ModelsCommand : public testing::Test {
 protected:
  ModelsCommand()
      : home_(testing::TempDir() + "cuanto_models_home_" + std::to_string(::getpid())),
        file_(home_ + "/models.yaml") {
    std::filesystem::create_directories(home_);
    ::setenv("CUANTO_HOME", home_.c_str(), 1);
  }
  ~ModelsCommand() override {
    ::unsetenv("CUANTO_HOME");
    std::filesystem::remove_all(home_);
  }

  void settings(const std::string& yaml) const { std::ofstream(file_) << yaml; }
  Finished models(const std::string& command) const {
    return run_program({"models", command, "--models", file_});
  }

  std::string home_, file_;
};

TEST_F(ModelsCommand, ListsTestsAndSumsUp) {
  const fixture::ModelServerProcess server;
  settings(
      "models:\n  - {name: own, server: ollama, model: tiny, roles: [small, embedding], address: "
      "\"" +
      server.address("fine") + "\"}\n  - {name: cloud, server: openai, model: gpt-4o, address: \"" +
      server.address("fine/v1") + "\"}\n");
  const Finished list = models("list");
  EXPECT_NE(list.out.find("own: tiny at http://127.0.0.1"), std::string::npos) << list.out;
  EXPECT_NE(list.out.find("has tiny:latest"), std::string::npos) << list.out;
  // The second one is asked for a model that its server does not have.
  EXPECT_EQ(list.status, 1);
  EXPECT_EQ(list.out.find("but not tiny"), std::string::npos) << list.out;
  EXPECT_NE(list.out.find("but not gpt-4o: write the name of one that it has into"),
            std::string::npos)
      << list.out;
  EXPECT_NE(models("cost").out.find("No model has been used yet."), std::string::npos);
  const Finished test = models("test");
  EXPECT_EQ(test.status, 0) << test.out << test.err;
  EXPECT_NE(test.out.find("150 tokens"), std::string::npos) << test.out;
  EXPECT_NE(test.out.find("2 numbers each"), std::string::npos) << test.out;
  // An answer that a model had a part in is counted, too.
  const Finished asked = run_program({"ask", "--db", fixture_database("tienda"), "--models", file_,
                                      "--ask-model", "always", "how many customers are there"});
  EXPECT_NE(asked.status, 2) << asked.err;
  const Finished cost = models("cost");
  EXPECT_EQ(cost.status, 0) << cost.err;
  EXPECT_NE(cost.out.find("own"), std::string::npos) << cost.out;
  EXPECT_NE(cost.out.find("a month at this pace"), std::string::npos) << cost.out;
}

// Each fault of a server, as the program meets it: the answer is the translator's, and says so.
TEST_F(ModelsCommand, WhateverAServerDoesTheTranslatorAnswers) {
  const fixture::ModelServerProcess server;
  for (const std::string fault : {"failing", "hang", "drip", "broken", "half", "wrong", "empty",
                                  "huge", "redirect", "key", "missing"}) {
    settings("models:\n  - {name: own, server: " +
             std::string(fault < "g" ? "ollama" : "openai, takes_schema: false") +
             ", model: tiny, tries: 1, idle_ms: 500, timeout_ms: 1500, address: \"" +
             server.address(fault + (fault < "g" ? "" : "/v1")) + "\"}\nanswer_ms: 4000\n");
    const Finished asked =
        run_program({"ask", "--db", fixture_database("tienda"), "--models", file_, "--ask-model",
                     "always", "--json", "--lang", "en", "total de ventas por categoria"});
    EXPECT_EQ(asked.status, 0) << fault << asked.out << asked.err;
    EXPECT_NE(asked.out.find("\"row_count\":3"), std::string::npos) << fault << asked.out;
    EXPECT_NE(asked.out.find("the built-in translator answers"), std::string::npos)
        << fault << asked.out;
    EXPECT_EQ(asked.out.find("secret"), std::string::npos) << fault;
  }
}

TEST_F(ModelsCommand, SaysWhatIsWrong) {
  settings("models:\n  - {name: a, model: m, address: \"http://127.0.0.1:1\", tries: 1}\n");
  const Finished unreachable = models("test");
  EXPECT_EQ(unreachable.status, 1);
  EXPECT_NE(unreachable.out.find("cannot be reached"), std::string::npos) << unreachable.out;
  settings("models:\n  - {nam: a}\n");
  const Finished wrong = models("list");
  EXPECT_EQ(wrong.status, 1);
  EXPECT_NE(wrong.err.find("line 2"), std::string::npos) << wrong.err;
  const Finished asked =
      run_program({"ask", "--db", "nothing.sqlite", "--models", file_, "how many"});
  EXPECT_EQ(asked.status, 2);
  EXPECT_NE(asked.err.find("did you mean"), std::string::npos) << asked.err;
  settings(
      "models:\n  - {name: a, model: m, address: \"https://127.0.0.1\", key_env: NO_SUCH_KEY}\n");
  EXPECT_NE(models("list").err.find("NO_SUCH_KEY"), std::string::npos);
}

}  // namespace
}  // namespace cuanto
