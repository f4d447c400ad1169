// The server while its language model dies or stands still under load: every request is answered
// within its limit. How fast is measured by bench/models.mjs.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>
#include <vector>

#include "base/json.h"
#include "integration/program.h"
#include "llm/model_server_fixture.h"
#include "support/fixtures.h"

namespace cuanto {
namespace {

using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr int kAskers = 200;
// What a question may take with a model (`answer_ms`), and what a busy machine adds to that.
constexpr int kAnswerMs = 3'000;
constexpr seconds kLimit{3 + 27};

constexpr const char* kQuery = "SELECT zona, COUNT(*) AS n FROM sucursales GROUP BY zona";

struct Crowd {
  int answered = 0, with_model = 0, busy = 0;
  steady_clock::duration slowest{};
};

class ModelsUnderLoad : public testing::Test {
 protected:
  ModelsUnderLoad()
      : home_(testing::TempDir() + "cuanto_models_load_" + std::to_string(::getpid())),
        model_(std::make_unique<fixture::ModelServerProcess>(
            std::vector<std::string>{"--sql", kQuery})) {
    std::filesystem::create_directories(home_);
    std::ofstream(home_ + "/models.yaml")
        << "models:\n  - {name: own, model: tiny, address: \"" << model_->address("fine")
        << "\", idle_ms: 1000, timeout_ms: 2000, tries: 2}\nanswer_ms: " << kAnswerMs << '\n';
    server_ = std::make_unique<ServerProcess>(
        std::vector<std::string>{"--db", fixture_database("tienda"), "--models",
                                 home_ + "/models.yaml"},
        home_);
  }
  ~ModelsUnderLoad() override {
    server_.reset();
    std::filesystem::remove_all(home_);
  }

  void ask_one(bool sure, Crowd& crowd) {
    const auto begin = steady_clock::now();
    const Json body = {{"question", sure ? kSureQuestion : kUnsureQuestion}, {"use_cache", false}};
    const Reply reply = fetch(server_->port(), "POST", "/v1/chat", to_text(body));
    const auto took = steady_clock::now() - begin;
    const auto json = parse_json(reply.body);
    const std::lock_guard lock(mutex_);
    crowd.slowest = std::max(crowd.slowest, took);
    crowd.busy += reply.status == 503 ? 1 : 0;
    if (reply.status != 200 || !json) return;
    ++crowd.answered;
    crowd.with_model += json->contains("model") && (*json)["model"].is_object() ? 1 : 0;
  }

  // Each asker asks once; `meanwhile` happens once a quarter of them is answered.
  Crowd ask_all(const std::function<void()>& meanwhile = {}) {
    Crowd crowd;
    {
      std::vector<std::jthread> askers;
      for (int i = 0; i < kAskers; ++i) askers.emplace_back([&, i] { ask_one(i % 2 == 0, crowd); });
      while (meanwhile) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        const std::lock_guard lock(mutex_);
        if (crowd.answered + crowd.busy < kAskers / 4) continue;
        meanwhile();
        break;
      }
    }
    return crowd;
  }

  void expect_all_answered(const Crowd& crowd, const char* when) {
    EXPECT_EQ(crowd.answered + crowd.busy, kAskers) << when;
    EXPECT_LT(crowd.slowest, kLimit) << when;
  }

  std::string home_;
  std::unique_ptr<fixture::ModelServerProcess> model_;
  std::unique_ptr<ServerProcess> server_;
  std::mutex mutex_;
};

TEST_F(ModelsUnderLoad, NobodyHangsWhenTheModelDiesAndComesBack) {
  ASSERT_NE(server_->port(), 0);
  const Crowd well = ask_all();
  expect_all_answered(well, "well");
  EXPECT_GT(well.with_model, 0);
  const int port = model_->port();
  expect_all_answered(ask_all([&] { model_->stop(); }), "killed");
  const Crowd dead = ask_all();
  expect_all_answered(dead, "dead");
  EXPECT_EQ(dead.with_model, 0);
  expect_all_answered(ask_all([&] {
                        model_ =
                            std::make_unique<fixture::ModelServerProcess>(std::vector<std::string>{
                                "--sql", kQuery, "--port", std::to_string(port)});
                      }),
                      "revived");
  EXPECT_EQ(fetch(server_->port(), "GET", "/health").status, 200);
}

TEST_F(ModelsUnderLoad, NobodyHangsWhenTheModelStandsStill) {
  ASSERT_NE(server_->port(), 0);
  expect_all_answered(ask_all([&] { model_->pause(); }), "paused");
  const Crowd still = ask_all();
  expect_all_answered(still, "still");
  EXPECT_EQ(still.with_model, 0);
}

}  // namespace
}  // namespace cuanto
