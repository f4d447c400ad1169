// Whole turns with a scripted language model: when it is asked, what its help becomes, and that its
// failure costs nobody an answer.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/json.h"
#include "chat/chat.h"
#include "support/fixtures.h"

namespace cuanto {
namespace {

using Reply = Result<ChatReply>;

class FakeModel : public ModelServer {
 public:
  explicit FakeModel(std::function<Reply()> reply) : reply_(std::move(reply)) {}
  Result<ChatReply> chat(const ChatRequest&, const CallLimits&, const OnText&) override {
    return reply_();
  }
  Result<Embeddings> embed(const std::vector<std::string>&, const CallLimits&) override {
    return Embeddings{};
  }
  Result<std::vector<std::string>> list(const CallLimits&) override {
    return std::vector<std::string>{};
  }

 private:
  std::function<Reply()> reply_;
};

Reply writes(const std::string& sql) {
  return ChatReply{
      to_text(Json{{"sql", sql}, {"explanation", "Branches by zone."}}), {100, 10, true}, false};
}

class ModelTurn : public testing::Test {
 protected:
  ModelTurn() {
    SourceOptions options;
    options.path = fixture_database("tienda");
    world_.sources.push_back(std::make_shared<const Source>(open_world_source(options).value()));
  }

  void model(const std::function<Reply()>& reply, LlmSettings settings = {}) {
    settings.models.resize(1);
    settings.models[0].name = "fake";
    settings.models[0].roles = {ModelRole::small, ModelRole::large};
    ModelSurroundings around;
    around.today = [] { return date_of(2026, 9, 15); };
    around.connect = [this, reply](const ModelSettings&) {
      return std::make_unique<FakeModel>([this, reply] {
        ++calls_;
        return reply();
      });
    };
    world_.models = LanguageModels::open(std::move(settings), around).value();
  }

  Answer ask(const char* question, std::optional<AskModel> when = {}) {
    Ask ask;
    ask.question = question;
    ask.today = date_of(2026, 9, 15);
    ask.ask_model = when;
    ask.request_id = "t";
    return answer_question(ask, world_, CancelToken{}).answer;
  }

  static bool says(const Answer& answer, const std::string& what) {
    return std::ranges::any_of(answer.trace.assumptions, [&](const Assumption& one) {
      return one.text.en.find(what) != std::string::npos;
    });
  }

  World world_;
  std::atomic<int> calls_{0};
};

TEST_F(ModelTurn, ConfidentQuestionsCostNoToken) {
  model([] { return writes("SELECT 1"); });
  const Answer answer = ask(kSureQuestion);
  EXPECT_EQ(answer.type, AnswerType::sql) << answer.text;
  EXPECT_EQ(calls_, 0);
  EXPECT_FALSE(answer.model_use.has_value());
  EXPECT_EQ(world_.models->usage().spared, 1U);
}

TEST_F(ModelTurn, UnsureQuestionsAreAnsweredAndSayWithWhat) {
  ASSERT_NE(ask(kUnsureQuestion).type, AnswerType::sql);
  model([] { return writes("SELECT zona, COUNT(*) AS n FROM sucursales GROUP BY zona"); });
  const Answer answer = ask(kUnsureQuestion);
  EXPECT_EQ(answer.type, AnswerType::sql) << answer.text;
  EXPECT_EQ(answer.rows.rows.size(), 3U);
  EXPECT_TRUE(says(answer, "the language model fake wrote this query"));
  ASSERT_TRUE(answer.model_use.has_value());
  EXPECT_EQ(answer.model_use->model, "fake");
  EXPECT_GT(answer.model_use->tokens, 0U);
  EXPECT_NE(answer.receipt.made_by.find("fake"), std::string::npos);
  EXPECT_FALSE(answer.explanation.empty());
  const Json json = to_json(answer);
  EXPECT_EQ(json["model"]["name"], "fake");
  EXPECT_GT(json["tokens"].get<uint64_t>(), 0U);
}

TEST_F(ModelTurn, WhatIsNoMeaningOfOursIsShownAsSql) {
  const std::string sql =
      "SELECT s.zona, ROUND(SUM(v.total), 1) || '!' AS x FROM ventas v JOIN sucursales s ON "
      "s.sucursal_id = v.sucursal_id GROUP BY s.zona HAVING COUNT(*) > 1 ORDER BY "
      "LENGTH(s.zona) DESC, s.zona";
  model([sql] { return writes(sql); });
  const Answer answer = ask(kUnsureQuestion);
  EXPECT_EQ(answer.type, AnswerType::sql) << answer.text;
  EXPECT_EQ(answer.rows.rows.size(), 3U);
  EXPECT_EQ(answer.explanation, "Explained by the model: Branches by zone.");
  EXPECT_FALSE(answer.text.empty());
  EXPECT_FALSE(answer.sql_pretty.empty());
}

TEST_F(ModelTurn, WhateverFailsTheTranslatorAnswersAndSaysSo) {
  const Answer before = ask(kUnsureQuestion);
  for (const ErrorKind kind : {ErrorKind::unavailable, ErrorKind::timeout, ErrorKind::too_large,
                               ErrorKind::refused, ErrorKind::bad_input, ErrorKind::not_found}) {
    model([kind]() -> Reply { return fail(kind, "secret words of a server"); });
    const Answer answer = ask(kUnsureQuestion);
    EXPECT_EQ(answer.type, before.type);
    EXPECT_EQ(answer.text, before.text);
    EXPECT_EQ(answer.confidence, before.confidence);
    EXPECT_TRUE(says(answer, "the built-in translator answers"));
    EXPECT_EQ(to_text(to_json(answer)).find("secret words"), std::string::npos);
  }
  for (const char* nonsense : {"", "No.", "{\"sql\": \"DROP TABLE ventas\"}", "{\"answer\": 42}"}) {
    model([nonsense]() -> Reply { return ChatReply{nonsense, {10, 1, true}, false}; });
    const Answer answer = ask(kUnsureQuestion);
    EXPECT_EQ(answer.text, before.text);
    EXPECT_TRUE(says(answer, "the built-in translator answers")) << nonsense;
  }
}

TEST_F(ModelTurn, AConfidentAnswerStandsWhenTheModelThatWasAskedForFails) {
  model([]() -> Reply { return fail(ErrorKind::timeout, "late"); });
  const Answer answer = ask(kSureQuestion, AskModel::always);
  EXPECT_EQ(answer.type, AnswerType::sql);
  EXPECT_TRUE(says(answer, "did not answer in time"));
  EXPECT_EQ(answer.receipt.made_by, "traductor integrado");
}

TEST_F(ModelTurn, NeverIsNever) {
  LlmSettings settings;
  settings.ask = AskModel::never;
  model([] { return writes("SELECT 1"); }, settings);
  ask(kUnsureQuestion);
  EXPECT_EQ(calls_, 0);
}

TEST_F(ModelTurn, PersonalColumnsStayMaskedWhoeverWritesTheQuery) {
  model([] { return writes("SELECT nombre, correo FROM empleados"); });
  const Answer answer = ask(kUnsureQuestion);
  EXPECT_EQ(to_text(to_json(answer)).find("example.org"), std::string::npos);
}

// 200 askers at once while the model is dead, then alive again: each gets an answer, and a dead
// model is soon left alone.
TEST_F(ModelTurn, ManyAskersGetAnAnswerWhileTheModelIsDeadAndAfterwards) {
  LlmSettings settings;
  settings.in_flight_max = 3;
  std::atomic<bool> dead{true};
  model(
      [&dead]() -> Reply {
        if (dead) return fail(ErrorKind::unavailable, "dead");
        return writes("SELECT zona, COUNT(*) AS n FROM sucursales GROUP BY zona");
      },
      settings);
  std::atomic<int> answered{0}, with_model{0};
  const auto crowd = [&] {
    std::vector<std::jthread> askers;
    for (int i = 0; i < 200; ++i)
      askers.emplace_back([&, i] {
        const Answer answer = ask(i % 2 == 0 ? kUnsureQuestion : kSureQuestion);
        answered += answer.text.empty() ? 0 : 1;
        with_model += answer.model_use && !answer.model_use->model.empty() ? 1 : 0;
      });
  };
  crowd();
  EXPECT_EQ(answered, 200);
  EXPECT_EQ(with_model, 0);
  // Five failures open the breaker; those that were on their way then may come on top.
  EXPECT_LE(calls_, 5 + 3);
  dead = false;
  crowd();
  EXPECT_EQ(answered, 400);
  EXPECT_EQ(with_model, 0);  // it is open for a minute
}

}  // namespace
}  // namespace cuanto
