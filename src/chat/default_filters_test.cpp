// Conditions that a model file says hold: added, shown, and taken away by saying so.
#include <gtest/gtest.h>
#include <filesystem>
#include <fstream>

#include "chat/turn_fixture.h"

namespace cuanto {
namespace {

constexpr const char* kOfficeModel = R"(semantic_model:
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
    std::ofstream(file) << kOfficeModel;
    SourceOptions options;
    options.path = fixture_database("office");
    options.model_path = file.string();
    return world_of(options);
  }();
  return made;
}

Answer ask(const char* question) { return turn_in(world(), question).answer; }

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
