// Our clients against real servers: Ollama, and llama-cpp-python's with OpenAI's protocol.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "integration/program.h"
#include "integration/real_servers.h"
#include "llm/llm.h"
#include "support/fixtures.h"

namespace cuanto {
namespace {

using std::chrono::steady_clock;

CallLimits limits() { return {steady_clock::now() + std::chrono::minutes(2), nullptr}; }

ChatRequest request_for(const std::string& question) {
  ChatRequest request;
  request.messages = {{"system", "You write SQL."}, {"user", question}};
  request.tokens_max = 256;
  return request;
}

// One server of each protocol for all tests; ended with the program.
class RealModels : public testing::TestWithParam<ModelProtocol> {
 protected:
  void SetUp() override {
    static std::map<ModelProtocol, std::string> reasons;
    static std::map<ModelProtocol, std::unique_ptr<RealModelServer>> servers;
    if (!servers.contains(GetParam()))
      servers[GetParam()] = RealModelServer::start(GetParam(), reasons[GetParam()]);
    server_ = servers[GetParam()].get();
    const std::string& why = reasons[GetParam()];
    if (why.find("model-servers") != std::string::npos) GTEST_SKIP() << why;
    ASSERT_NE(server_, nullptr) << why;
  }

  bool is_ollama() const { return GetParam() == ModelProtocol::ollama; }
  std::unique_ptr<ModelServer> client(const std::string& model) const {
    return connect_model(server_->settings(model), server_->key());
  }

  RealModelServer* server_ = nullptr;
};
INSTANTIATE_TEST_SUITE_P(Servers, RealModels,
                         testing::Values(ModelProtocol::ollama, ModelProtocol::openai),
                         [](const auto& one) {
                           return one.param == ModelProtocol::ollama ? "Ollama" : "OpenAi";
                         });

TEST_P(RealModels, ListsItsModels) {
  const auto names = client("tiny")->list(limits());
  ASSERT_TRUE(names) << names.error().message;
  const std::string suffix = is_ollama() ? ":latest" : "";
  for (const std::string name : {"tiny", "endless", "embedder"})
    EXPECT_NE(std::ranges::find(*names, name + suffix), names->end()) << name;
}

TEST_P(RealModels, ChatsInPiecesAndCountsTokens) {
  std::string streamed;
  std::size_t pieces = 0;
  const auto reply = client("tiny")->chat(request_for("How many branches?"), limits(),
                                          [&](std::string_view piece) {
                                            streamed += piece;
                                            ++pieces;
                                          });
  ASSERT_TRUE(reply) << reply.error().message;
  EXPECT_EQ(reply->text, kTinySays);
  EXPECT_EQ(streamed, reply->text);
  EXPECT_GT(pieces, 2U);
  EXPECT_FALSE(reply->cut);
  if (is_ollama()) {  // the other one does not count what it streams
    EXPECT_TRUE(reply->tokens.counted);
    EXPECT_GT(reply->tokens.in, 10U);
    EXPECT_GT(reply->tokens.out, 2U);
  }
}

TEST_P(RealModels, HoldsTheReplyToASchema) {
  ChatRequest request = request_for("Is there a branch in Monterrey?");
  request.schema =
      R"({"type":"object","properties":{"answer":{"type":"string","enum":["yes","no"]}},)"
      R"("required":["answer"],"additionalProperties":false})";
  const auto reply = client("tiny")->chat(request, limits(), {});
  ASSERT_TRUE(reply) << reply.error().message;
  const auto json = parse_json(reply->text);
  ASSERT_TRUE(json) << reply->text;
  const std::string answer = json->value("answer", "");
  EXPECT_TRUE(answer == "yes" || answer == "no") << reply->text;
}

TEST_P(RealModels, StopsWhereItIsToldTo) {
  ChatRequest request = request_for("Go on.");
  request.tokens_max = 5;
  const auto reply = client("endless")->chat(request, limits(), {});
  ASSERT_TRUE(reply) << reply.error().message;
  EXPECT_TRUE(reply->cut);
  EXPECT_FALSE(reply->text.empty());
}

TEST_P(RealModels, Embeds) {
  const auto embeddings = client("embedder")->embed({"branches", "sales of May", "x"}, limits());
  ASSERT_TRUE(embeddings) << embeddings.error().message;
  ASSERT_EQ(embeddings->vectors.size(), 3U);
  for (const auto& vector : embeddings->vectors) EXPECT_EQ(vector.size(), 64U);
  EXPECT_NE(embeddings->vectors[0], embeddings->vectors[1]);
}

TEST_P(RealModels, ACallIsCancelledAndTheNextOneAnswered) {
  CancelToken cancel;
  CallLimits until = limits();
  until.cancel = &cancel;
  ChatRequest request = request_for("Go on.");
  request.tokens_max = 3'000;
  std::size_t pieces = 0;
  const auto reply = client("endless")->chat(request, until, [&](std::string_view) {
    if (++pieces == 3) cancel.cancel();
  });
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, ErrorKind::cancelled);
  EXPECT_LT(pieces, 2'900U);
  const auto next = client("tiny")->chat(request_for("How many branches?"), limits(), {});
  ASSERT_TRUE(next) << next.error().message;
  EXPECT_EQ(next->text, kTinySays);
}

TEST_P(RealModels, AModelThatIsNotThere) {
  const auto reply = client("nobody")->chat(request_for("How many branches?"), limits(), {});
  if (is_ollama()) {
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().kind, ErrorKind::not_found);
    EXPECT_NE(reply.error().message.find("nobody"), std::string::npos);
  } else {  // this one answers with its first model
    ASSERT_TRUE(reply) << reply.error().message;
  }
  ModelSettings wrong = server_->settings("tiny");
  wrong.address += "/nowhere";
  const auto lost = connect_model(wrong, server_->key())->list(limits());
  ASSERT_FALSE(lost);
  EXPECT_EQ(lost.error().kind, ErrorKind::not_found);
}

TEST_P(RealModels, AKeyThatIsWrong) {
  if (server_->key().empty()) GTEST_SKIP() << "This server wants no key.";
  const auto reply = connect_model(server_->settings("tiny"), "sk-of-nobody")
                         ->chat(request_for("How many branches?"), limits(), {});
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, ErrorKind::refused);
  EXPECT_EQ(reply.error().message.find("sk-"), std::string::npos) << reply.error().message;
}

TEST_P(RealModels, AnswersAQuestionOfThePrograms) {
  const std::string home = testing::TempDir() + "cuanto_real_models_" + std::to_string(::getpid());
  std::filesystem::create_directories(home);
  const std::string file = home + "/models.yaml";
  const ModelSettings settings = server_->settings("tiny");
  std::ofstream(home + "/key") << server_->key();
  std::ofstream(file) << "models:\n  - {name: real, model: tiny, roles: [small, large], server: "
                      << (is_ollama() ? "ollama" : "openai") << ", address: \"" << settings.address
                      << "\", context_tokens: 4096, reply_tokens: 256, timeout_ms: 120000"
                      << ", idle_ms: 120000" << (server_->key().empty() ? "" : ", key_file: key")
                      << "}\nanswer_ms: 120000\n";
  const Finished list = run_program({"models", "list", "--models", file}, {}, home);
  EXPECT_EQ(list.status, 0) << list.out << list.err;
  EXPECT_NE(list.out.find("has tiny"), std::string::npos) << list.out;
  const Finished test = run_program({"models", "test", "--models", file}, {}, home);
  EXPECT_EQ(test.status, 0) << test.out << test.err;
  const Finished asked =
      run_program({"ask", "--db", fixture_database("tienda"), "--models", file, "--ask-model",
                   "always", "--json", "what is the number of places we have"},
                  {}, home);
  const auto answer = parse_json(asked.out);
  ASSERT_TRUE(answer) << asked.out << asked.err;
  EXPECT_EQ((*answer)["row_count"], 1) << asked.out;
  EXPECT_NE((*answer)["data"].dump().find(":4}"), std::string::npos) << asked.out;
  EXPECT_EQ((*answer)["model"]["name"], "real") << asked.out;
  EXPECT_GT((*answer)["tokens"].get<int>(), 0) << asked.out;
  std::filesystem::remove_all(home);
}

TEST_P(RealModels, AServerThatIsGone) {
  std::string why;
  const auto own = RealModelServer::start(GetParam(), why);
  ASSERT_NE(own, nullptr) << why;
  const ModelSettings settings = [&] {
    ModelSettings one = own->settings("tiny");
    one.tries = 1;
    return one;
  }();
  const auto gone = connect_model(settings, own->key());
  ASSERT_TRUE(gone->chat(request_for("How many branches?"), limits(), {}));
  own->stop();
  const auto reply = gone->chat(request_for("How many branches?"), limits(), {});
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, ErrorKind::unavailable);
}

}  // namespace
}  // namespace cuanto
