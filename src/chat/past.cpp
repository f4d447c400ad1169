#include "chat/past.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "chat/chat.h"

namespace cuanto {
namespace {

constexpr auto kChipKinds = std::to_array<std::string_view>(
    {"metric", "group", "value", "time", "calculation", "rank", "entity"});
constexpr auto kOrigins =
    std::to_array<std::string_view>({"said", "implied", "defaulted", "inherited", "policy"});

template <class Enum, std::size_t N>
std::string_view name_of(Enum value, const std::array<std::string_view, N>& names) {
  return names.at(static_cast<std::size_t>(value));
}
template <class Enum, std::size_t N>
Enum value_of(const Json& json, const std::array<std::string_view, N>& names) {
  const auto at = std::ranges::find(names, json.get<std::string>());
  return static_cast<Enum>(at == names.end() ? 0 : at - names.begin());
}

Json words_json(const Words& words) { return {words.en, words.es}; }
Words words_of(const Json& json) {
  return {json.at(0).get<std::string>(), json.at(1).get<std::string>()};
}

// What choosing an offered reading takes of it. Places of words in the question are not among that.
Json offered_json(const OfferedReading& offered, const Model& model) {
  Json chips = Json::array(), assumptions = Json::array();
  for (const Chip& chip : offered.reading.trace.chips) {
    Json json = {{"kind", name_of(chip.kind, kChipKinds)},
                 {"text", words_json(chip.text)},
                 {"origin", name_of(chip.origin, kOrigins)}};
    if (chip.note) json["note"] = words_json(*chip.note);
    chips.push_back(std::move(json));
  }
  for (const Assumption& one : offered.reading.trace.assumptions) {
    Json alternatives = Json::array();
    for (const Words& words : one.alternatives) alternatives.push_back(words_json(words));
    assumptions.push_back({{"text", words_json(one.text)}, {"alternatives", alternatives}});
  }
  return {{"text", offered.text},
          {"reading", to_text(offered.reading.query, model)},
          {"chips", std::move(chips)},
          {"assumptions", std::move(assumptions)}};
}

Result<OfferedReading> offered_of(const Json& json, const Model& model) {
  OfferedReading offered;
  offered.text = json.at("text").get<std::string>();
  CUANTO_TRY(query, parse_semantic_query(json.at("reading").get<std::string>(), model));
  offered.reading.query = std::move(query);
  Trace& trace = offered.reading.trace;
  for (const Json& chip : json.at("chips")) {
    Chip& made = trace.chips.emplace_back();
    made.kind = value_of<ChipKind>(chip.at("kind"), kChipKinds);
    made.text = words_of(chip.at("text"));
    made.origin = value_of<Origin>(chip.at("origin"), kOrigins);
    if (chip.contains("note")) made.note = words_of(chip.at("note"));
  }
  for (const Json& one : json.at("assumptions")) {
    Assumption& made = trace.assumptions.emplace_back();
    made.text = words_of(one.at("text"));
    for (const Json& words : one.at("alternatives")) made.alternatives.push_back(words_of(words));
  }
  return offered;
}

Result<PastTurn> past_of(const Json& json, const Model& model) {
  PastTurn past;
  past.question = json.at("question").get<std::string>();
  past.sql = json.at("sql").get<std::string>();
  past.confidence = json.at("confidence").get<double>();
  if (json.contains("reading")) {
    CUANTO_TRY(query, parse_semantic_query(json.at("reading").get<std::string>(), model));
    past.reading = std::move(query);
  }
  for (const Json& each : json.at("offered")) {
    CUANTO_TRY(offered, offered_of(each, model));
    past.offered.push_back(std::move(offered));
  }
  return past;
}

bool is_same_meaning(const PastTurn& a, const PastTurn& b) {
  return a.reading == b.reading &&
         std::ranges::equal(a.offered, b.offered, [](const auto& one, const auto& other) {
           return one.reading.query == other.reading.query;
         });
}

}  // namespace

std::optional<std::string> to_text(const PastTurn& past, const Source& source) {
  Json json = {{"question", past.question}, {"sql", past.sql}, {"confidence", past.confidence}};
  if (past.reading) json["reading"] = to_text(*past.reading, *source.model);
  Json offered = Json::array();
  for (const OfferedReading& each : past.offered)
    offered.push_back(offered_json(each, *source.model));
  json["offered"] = std::move(offered);
  std::string text = to_text(json);
  const auto again = parse_past_turn(text, source);
  if (!again || !is_same_meaning(*again, past)) return {};
  return text;
}

Result<PastTurn> parse_past_turn(std::string_view text, const Source& source) {
  CUANTO_TRY(json, parse_json(text));
  try {
    return past_of(json, *source.model);
  } catch (const Json::exception&) {
    return fail(ErrorKind::bad_input, "What an earlier turn left cannot be read.",
                "No se puede leer lo que dejó un turno anterior.");
  }
}

}  // namespace cuanto
