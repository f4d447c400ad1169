// llm/settings.h: which language models may be used, for what, and how much they may cost: the
// file that `--models` names (docs/MODELS.md). Part of llm/'s public face.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cuanto {

enum class ModelProtocol : uint8_t { ollama, openai };
enum class ModelRole : uint8_t { small, large, embedding };
std::string_view role_name(ModelRole role);

// US dollars for a million tokens.
struct TokenPrice {
  double in = 0, out = 0;
  bool operator==(const TokenPrice&) const = default;
};

struct ModelSettings {
  std::string name;  // what we call it: "local"
  ModelProtocol protocol = ModelProtocol::ollama;
  std::string address;  // http://127.0.0.1:11434, https://host/v1
  std::string model;    // what the server calls it
  std::vector<ModelRole> roles;
  std::string key_env, key_file;  // where the key is; it never stands in the file itself
  std::string ca_file;            // certificates to trust beside the system's
  std::string proxy;              // none but this one is used
  bool sees_values = false;       // may be shown sample values and the asker's values
  bool takes_schema = true;       // the server can hold a reply to a JSON schema
  uint32_t context_tokens = 8'192;
  uint32_t reply_tokens = 1'024;
  uint32_t connect_ms = 5'000;
  uint32_t idle_ms = 20'000;     // no byte for that long: given up
  uint32_t timeout_ms = 30'000;  // of a call, all tries together
  uint32_t tries = 3;
  std::size_t reply_bytes_max = 4u * 1024 * 1024;
  double trust = 0.7;               // how often it is taken to be right when it stands alone
  std::optional<TokenPrice> price;  // otherwise from the price table; unknown: 0
};

// 0: no limit.
struct ModelBudget {
  uint64_t tokens_per_day = 0, tokens_per_user_per_day = 0;
  double usd_per_day = 0, usd_per_user_per_day = 0;
};

// When a model is asked: `unsure` where the translator's confidence is below the threshold,
// `never` unless the asker says so.
enum class AskModel : uint8_t { unsure, never, always };

// What a model is asked for beside queries; nothing unless the file says so.
struct ModelTasks {
  bool intent = false;     // what kind of question it is, where we are not sure
  bool follow_up = false;  // a follow-up in full, where ours is not sure
  bool steps = false;      // a difficult question in simple ones
  bool insights = false;   // the findings of a result in other words
  bool any() const { return intent || follow_up || steps || insights; }
};

struct LlmSettings {
  std::vector<ModelSettings> models;
  ModelTasks tasks;
  AskModel ask = AskModel::unsure;
  uint32_t samples = 3;         // queries asked for at most, for one question
  uint32_t repairs = 2;         // at most, for one question
  uint32_t in_flight_max = 4;   // questions with a model at a time; more are answered without
  uint32_t answer_ms = 45'000;  // for all calls of one question
  ModelBudget budget;
  std::string prompts;     // folder with prompts that replace the shipped ones; empty: none
  std::string usage_file;  // where use is written; empty: only in memory
};

// Fails with `bad_input` and says what is wrong, where, and what would be right. A key that would
// travel unencrypted to another machine is an error.
Result<LlmSettings> read_llm_settings(std::string_view yaml);

// The price of a model by its name, from the shipped table (models/prices/prices.yaml).
std::optional<TokenPrice> find_price(std::string_view model);

}  // namespace cuanto
