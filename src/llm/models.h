// llm/models.h: all configured models together: roles, keys, circuit breakers, budgets, what was
// used. The one thing of llm/ that keeps state. Thread-safe; held by shared_ptr in the World.
// Part of llm/'s public face.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "llm/client.h"
#include "llm/settings.h"

namespace cuanto {

class CircuitBreaker;
class UsageLedger;

// What the models ask of the world around them.
struct ModelSurroundings {
  std::function<std::string(const std::string& name)> environment;  // empty: not set
  std::function<Date()> today;                                      // budgets are by day
  std::function<std::chrono::steady_clock::time_point()> now = std::chrono::steady_clock::now;
  // How a server is reached; for tests. Otherwise over the network.
  std::function<std::unique_ptr<ModelServer>(const ModelSettings&)> connect;
};

// What was used on one day with one model.
struct UsageRow {
  std::string day, model;
  uint64_t calls = 0, failed = 0, tokens_in = 0, tokens_out = 0;
  double usd = 0;
};
struct Usage {
  std::vector<UsageRow> rows;  // by day, then by model
  uint64_t spared = 0;         // questions that were answered without a model
};
// Reads a usage file; no file is no use. Lines that are not ours are left out.
Usage read_usage(const std::string& path);
// What a month costs at the pace of the days in `usage`, and what would make it cheaper.
struct CostReport {
  std::size_t days = 0;
  double usd = 0, usd_per_month = 0;
  uint64_t tokens = 0, tokens_spared = 0;
  std::vector<std::string> advice;
};
CostReport cost_report(const Usage& usage, const LlmSettings& settings);
double cost_of(const TokenCount& tokens, const ModelSettings& model);

struct ModelHealth {
  std::string state;  // closed, open, half-open
  int64_t retry_after_seconds = 0;
};

class LanguageModels {
 public:
  // Opens no connection. Fails with `bad_input` when a key is not where the settings say.
  static Result<std::shared_ptr<LanguageModels>> open(LlmSettings settings,
                                                      ModelSurroundings surroundings);
  ~LanguageModels();
  LanguageModels(const LanguageModels&) = delete;
  LanguageModels& operator=(const LanguageModels&) = delete;

  const LlmSettings& settings() const { return settings_; }
  // The first model with the role; nullptr when there is none.
  const ModelSettings* with_role(ModelRole role) const;
  const ModelSettings* named(std::string_view name) const;

  // The right to use models for one question. None is left: answer without.
  class Place {
   public:
    explicit Place(LanguageModels& models) : models_(&models) {}
    Place(Place&& other) noexcept : models_(std::exchange(other.models_, nullptr)) {}
    Place& operator=(Place&&) = delete;
    ~Place() {
      if (models_ != nullptr) --models_->in_flight_;
    }

   private:
    LanguageModels* models_;
  };
  std::optional<Place> enter();

  // Through breaker and budget: fails at once with `unavailable` while the breaker is open (the
  // message says for how long), and with `too_large` when the budget is used up.
  Result<ChatReply> chat(const ModelSettings& model, const ChatRequest& request,
                         const std::string& user, const CallLimits& limits,
                         const OnText& on_text = {});
  Result<Embeddings> embed(const ModelSettings& model, const std::vector<std::string>& texts,
                           const std::string& user, const CallLimits& limits);
  Result<std::vector<std::string>> list(const ModelSettings& model, const CallLimits& limits);

  ModelHealth health(const ModelSettings& model) const;
  // A question was answered without a model: the meter of what was spared.
  void count_spared();
  Usage usage() const;

 private:
  struct Entry;
  LanguageModels(LlmSettings settings, ModelSurroundings surroundings);
  Entry& entry(const ModelSettings& model) const;
  Result<Done> may_spend(const ModelSettings& model, const std::string& user,
                         const TokenCount& expected) const;
  template <class Reply, class Call>
  Result<Reply> guarded(const ModelSettings& model, const std::string& user,
                        const TokenCount& expected, const Call& call);

  LlmSettings settings_;
  ModelSurroundings surroundings_;
  std::map<std::string, std::unique_ptr<Entry>, std::less<>> entries_;
  std::unique_ptr<UsageLedger> ledger_;
  std::atomic<uint32_t> in_flight_{0};
};

}  // namespace cuanto
