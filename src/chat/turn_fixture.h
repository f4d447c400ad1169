// Worlds of one small database, and turns in them. For tests only.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "chat/chat.h"
#include "support/fixtures.h"

namespace cuanto {

inline World world_of(const SourceOptions& options) {
  auto source = open_world_source(options);
  CUANTO_ASSERT(source.has_value());
  World world;
  world.sources.push_back(std::make_shared<const Source>(std::move(*source)));
  return world;
}

inline World world_of(const char* data) {
  SourceOptions options;
  options.path = fixture_database(data);
  return world_of(options);
}

inline Turn turn_in(const World& world, std::string_view question,
                    std::vector<PastTurn> past = {}) {
  Ask asked;
  asked.question = question;
  asked.today = date_of(2026, 9, 15);
  asked.past = std::move(past);
  asked.request_id = "t";
  const CancelToken never;
  return answer_question(asked, world, never);
}

}  // namespace cuanto
