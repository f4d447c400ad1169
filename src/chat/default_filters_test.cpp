// Conditions that a model file says hold: added, shown, and taken away by saying so.
#include <gtest/gtest.h>
#include <filesystem>
#include <fstream>

#include "chat/chat.h"
#include "support/fixtures.h"

namespace cuanto {
namespace {

constexpr const char* kModel = R"(semantic_model:
  - name: office
    datasets:
      - name: orders
    metrics:
      - {name: order_count, dataset: orders, expression: COUNT(order_id), label: {en: number of orders, es: número de pedidos}}
    default_filters:
      - {dataset: orders, condition: status <> 'cancelled', label: {en: without cancelled, es: sin cancelados}}
)";

const World& world() {
  static const World made = [] {
    const auto file = std::filesystem::path(fixture_database("office")).replace_extension(".yaml");
    std::ofstream(file) << kModel;
    SourceOptions options;
    options.path = fixture_database("office");
    options.model_path = file.string();
    auto source = open_world_source(options);
    CUANTO_ASSERT(source.has_value());
    World world;
    world.sources.push_back(std::make_shared<const Source>(std::move(*source)));
    return world;
  }();
  return made;
}

Answer ask(const char* question, std::vector<PastTurn> past = {}) {
  Ask asked;
  asked.question = question;
  asked.today = date_of(2026, 9, 15);
  asked.past = std::move(past);
  asked.request_id = "t";
  const CancelToken never;
  return answer_question(asked, world(), never).answer;
}

bool holds(const Answer& answer) { return answer.sql.find("<> 'cancelled'") != std::string::npos; }

bool is_told(const Answer& answer) {
  return std::ranges::any_of(answer.trace.assumptions, [](const Assumption& one) {
    return one.text.en.find("without cancelled") != std::string::npos;
  });
}

TEST(DefaultFilters, HoldAndAreTold) {
  for (const char* question :
       {"how many orders are there", "number of orders by customer", "número de pedidos por mes"}) {
    const Answer answer = ask(question);
    EXPECT_TRUE(holds(answer)) << question << ": " << answer.sql;
    EXPECT_TRUE(is_told(answer)) << question;
  }
}

TEST(DefaultFilters, AreTakenAwayByWhatTheAskerSays) {
  for (const char* question :
       {"how many orders are there including cancelled ones", "how many orders are cancelled",
        "number of orders by status", "número de pedidos incluidos los cancelados"}) {
    const Answer answer = ask(question);
    EXPECT_FALSE(holds(answer)) << question << ": " << answer.sql;
    EXPECT_FALSE(is_told(answer)) << question;
  }
  const Answer all = ask("how many orders are there including cancelled ones");
  EXPECT_EQ(all.sql.find("cancelled"), std::string::npos) << all.sql;
}

TEST(DefaultFilters, AreNothingToOtherRows) {
  EXPECT_FALSE(holds(ask("how many employees are there")));
}

}  // namespace
}  // namespace cuanto
