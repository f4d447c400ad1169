// What people say of answers over HTTP, and its review.
#include <gtest/gtest.h>
#include <spdlog/spdlog.h>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "serve/serve.h"
#include "state/scratch_fixture.h"
#include "support/fixtures.h"

namespace cuanto {
namespace {

class FeedbackRoutes : public testing::Test {
 protected:
  void start(LearnMode mode) {
    spdlog::set_level(spdlog::level::off);
    state_ = *State::open(folder_.path());
    SourceOptions options;
    options.path = fixture_database("cloud");
    auto source = open_world_source(options);
    ASSERT_TRUE(source.has_value());
    auto world = std::make_shared<World>();
    world->sources = {std::make_shared<const Source>(std::move(*source))};
    world->settings.today = date_of(2026, 9, 15);
    world->examples = std::make_shared<ExampleBook>(state_, mode);
    AppOptions app;
    app.today = [] { return date_of(2026, 9, 15); };
    app.access.now_ms = [] { return int64_t{1'800'000'000'000}; };
    app_ = std::make_unique<App>(std::move(world), std::move(app));
  }
  Response send(const char* method, const char* path, const Json& body = {}) {
    Request request{method, path, {}, {}, body.is_null() ? "" : to_text(body), "127.0.0.1"};
    if (!body.is_null()) request.headers.emplace_back("content-type", "application/json");
    return app_->handle(request, cancel_);
  }
  Json json(const Response& response) {
    auto parsed = parse_json(response.body);
    EXPECT_TRUE(parsed.has_value()) << response.body;
    return parsed ? *parsed : Json();
  }

  ScratchFolder folder_;
  std::shared_ptr<State> state_;
  std::unique_ptr<App> app_;
  CancelToken cancel_;
};

TEST_F(FeedbackRoutes, WhatWasAnsweredHereIsLearnedAndReviewed) {
  start(LearnMode::now);
  const char* const question = "zorblax of Payments in August 2026";
  const char* const sql =
      "SELECT SUM(budget_usd) FROM budgets JOIN squads ON budgets.squad_id = squads.squad_id WHERE "
      "squads.squad_name = 'Payments' AND month_start >= '2026-08-01' AND month_start < "
      "'2026-09-01'";
  // The asker wrote this query: somebody looks at it first.
  const Response said =
      send("POST", "/feedback", {{"question", question}, {"sql", sql}, {"was_correct", true}});
  ASSERT_EQ(said.status, 200) << said.body;
  const Json learned = json(said);
  EXPECT_EQ(learned["status"], "proposed") << said.body;
  const std::string id = std::to_string(learned["id"].get<int64_t>());
  const Json listed = json(send("GET", "/v1/examples"));
  ASSERT_EQ(listed["examples"].size(), 1U);
  EXPECT_EQ(listed["examples"][0]["question"], question);

  const auto answer = [&] {
    return json(send("POST", "/v1/chat", {{"question", "the zorblax of Catalog in July 2026"}}));
  };
  const Json before = answer()["sql"];  // none: it is asked what that is
  const std::string path = "/v1/examples/" + id;
  EXPECT_EQ(json(send("POST", path.c_str(), {{"decision", "accept"}}))["status"], "accepted");
  const Json after = answer();
  EXPECT_EQ(after["type"], "SQL");
  EXPECT_NE(after["receipt"]["made_by"].get<std::string>().find("example " + id), std::string::npos)
      << after["receipt"];
  EXPECT_EQ(json(send("POST", path.c_str(), {{"decision", "undo"}}))["status"], "proposed");
  EXPECT_EQ(answer()["sql"], before);
}

TEST_F(FeedbackRoutes, TheRequestIsChecked) {
  start(LearnMode::review);
  EXPECT_EQ(send("POST", "/feedback", {{"question", "x y z"}, {"sql", "SELECT 1"}}).status, 422);
  EXPECT_EQ(send("POST", "/feedback",
                 {{"question", "x y z"}, {"sql", "DROP TABLE squads"}, {"was_correct", true}})
                    .status /
                100,
            4);
  EXPECT_EQ(send("POST", "/v1/examples/9", {{"decision", "accept"}}).status, 404);
  EXPECT_EQ(send("POST", "/v1/examples/nine", {{"decision", "accept"}}).status, 404);
  EXPECT_EQ(send("POST", "/v1/examples/9", {{"decision", "maybe"}}).status, 422);
}

}  // namespace
}  // namespace cuanto
