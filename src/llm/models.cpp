#include "llm/models.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include <fmt/format.h>

#include "base/settings.h"
#include "base/text.h"
#include "llm/breaker.h"
#include "llm/ledger.h"

namespace cuanto {
namespace {

constexpr double kMillion = 1e6;
constexpr double kDaysOfMonth = 30.4;

// The key of a model: from a variable or a file, never from the settings themselves.
Result<std::string> key_of(const ModelSettings& model, const ModelSurroundings& around) {
  return read_secret(fmt::format("The key of the model “{}”", model.name), model.key_env,
                     model.key_file, around.environment);
}

// Whether a failure says that the server is not well. That it does not like our request does not.
CircuitBreaker::Outcome outcome_of(ErrorKind kind) {
  if (kind == ErrorKind::unavailable || kind == ErrorKind::timeout)
    return CircuitBreaker::Outcome::bad;
  return kind == ErrorKind::cancelled ? CircuitBreaker::Outcome::neither
                                      : CircuitBreaker::Outcome::good;
}

}  // namespace

struct LanguageModels::Entry {
  std::unique_ptr<ModelServer> server;
  CircuitBreaker breaker;
};

double cost_of(const TokenCount& tokens, const ModelSettings& model) {
  const TokenPrice price = model.price.value_or(TokenPrice{});
  return (static_cast<double>(tokens.in) * price.in + static_cast<double>(tokens.out) * price.out) /
         kMillion;
}

LanguageModels::LanguageModels(LlmSettings settings, ModelSurroundings surroundings)
    : settings_(std::move(settings)),
      surroundings_(std::move(surroundings)),
      ledger_(std::make_unique<UsageLedger>(settings_.usage_file, to_iso(surroundings_.today()))) {}

LanguageModels::~LanguageModels() = default;

Result<std::shared_ptr<LanguageModels>> LanguageModels::open(LlmSettings settings,
                                                             ModelSurroundings surroundings) {
  CUANTO_ASSERT(surroundings.today && surroundings.now);
  std::shared_ptr<LanguageModels> models(
      new LanguageModels(std::move(settings), std::move(surroundings)));
  for (const ModelSettings& model : models->settings_.models) {
    auto entry = std::make_unique<Entry>();
    if (models->surroundings_.connect) {
      entry->server = models->surroundings_.connect(model);
    } else {
      CUANTO_TRY(key, key_of(model, models->surroundings_));
      entry->server = connect_model(model, std::move(key));
    }
    models->entries_.emplace(model.name, std::move(entry));
  }
  return models;
}

const ModelSettings* LanguageModels::with_role(ModelRole role) const {
  const auto it = std::ranges::find_if(settings_.models, [&](const ModelSettings& model) {
    return std::ranges::find(model.roles, role) != model.roles.end();
  });
  return it == settings_.models.end() ? nullptr : &*it;
}

const ModelSettings* LanguageModels::named(std::string_view name) const {
  const auto it = std::ranges::find(settings_.models, name, &ModelSettings::name);
  return it == settings_.models.end() ? nullptr : &*it;
}

std::optional<LanguageModels::Place> LanguageModels::enter() {
  uint32_t inside = in_flight_.load();
  while (inside < settings_.in_flight_max) {
    if (in_flight_.compare_exchange_weak(inside, inside + 1)) return Place(*this);
  }
  return std::nullopt;
}

LanguageModels::Entry& LanguageModels::entry(const ModelSettings& model) const {
  const auto it = entries_.find(model.name);
  CUANTO_ASSERT(it != entries_.end());
  return *it->second;
}

template <class Reply, class Call>
Result<Reply> LanguageModels::guarded(const ModelSettings& model, const std::string& user,
                                      const TokenCount& expected, const Call& call) {
  Entry& entry = this->entry(model);
  const std::string day = to_iso(surroundings_.today());
  const UsageLedger::Part reserved{day, user, model.name, expected, cost_of(expected, model)};
  const std::string broken = ledger_->reserve(reserved, settings_.budget);
  if (!broken.empty())
    return fail(ErrorKind::too_large,
                broken == "user" ? "Your budget for language models is used up for today."
                                 : "The budget for language models is used up for today.",
                broken == "user" ? "Su presupuesto de modelos de lenguaje para hoy está agotado."
                                 : "El presupuesto de modelos de lenguaje para hoy está agotado.");
  if (!entry.breaker.may_call(surroundings_.now())) {
    ledger_->settle(reserved, {day, user, model.name, {}, 0}, false);
    const auto seconds = entry.breaker.retry_after(surroundings_.now()).count();
    return fail(ErrorKind::unavailable,
                fmt::format("The model “{}” failed several times; it is tried again in {} s.",
                            model.name, seconds),
                fmt::format("El modelo «{}» falló varias veces; se probará de nuevo en {} s.",
                            model.name, seconds));
  }
  Result<Reply> reply = call(*entry.server);
  entry.breaker.ended(reply ? CircuitBreaker::Outcome::good : outcome_of(reply.error().kind),
                      surroundings_.now());
  TokenCount used;
  if (reply) used = reply->tokens;
  if (reply && !used.counted) used = expected;
  if (reply) reply->tokens = used;
  ledger_->settle(reserved, {day, user, model.name, used, cost_of(used, model)}, reply.has_value());
  return reply;
}

Result<ChatReply> LanguageModels::chat(const ModelSettings& model, const ChatRequest& request,
                                       const std::string& user, const CallLimits& limits,
                                       const OnText& on_text) {
  TokenCount expected;
  for (const ChatMessage& message : request.messages)
    expected.in += estimate_tokens(message.text) + 4;
  expected.out = request.tokens_max;
  return guarded<ChatReply>(model, user, expected, [&](ModelServer& server) {
    auto reply = server.chat(request, limits, on_text);
    if (reply && !reply->tokens.counted)
      reply->tokens = {expected.in, estimate_tokens(reply->text), true};
    return reply;
  });
}

Result<Embeddings> LanguageModels::embed(const ModelSettings& model,
                                         const std::vector<std::string>& texts,
                                         const std::string& user, const CallLimits& limits) {
  TokenCount expected;
  for (const std::string& text : texts) expected.in += estimate_tokens(text);
  return guarded<Embeddings>(model, user, expected,
                             [&](ModelServer& server) { return server.embed(texts, limits); });
}

Result<std::vector<std::string>> LanguageModels::list(const ModelSettings& model,
                                                      const CallLimits& limits) {
  return entry(model).server->list(limits);
}

ModelHealth LanguageModels::health(const ModelSettings& model) const {
  const CircuitBreaker& breaker = entry(model).breaker;
  const auto now = surroundings_.now();
  const BreakerState state = breaker.state(now);
  return {state == BreakerState::closed ? "closed"
          : state == BreakerState::open ? "open"
                                        : "half-open",
          breaker.retry_after(now).count()};
}

namespace {

bool has_role(const ModelSettings& model, ModelRole role) {
  return std::ranges::find(model.roles, role) != model.roles.end();
}

// Whether easy questions go to the same model as hard ones, although it costs money.
bool pays_for_easy_ones(const LlmSettings& settings, const std::map<std::string, double>& spent) {
  const auto small = std::ranges::find_if(settings.models, [](const ModelSettings& model) {
    return has_role(model, ModelRole::small);
  });
  if (small == settings.models.end() || !has_role(*small, ModelRole::large)) return false;
  const auto it = spent.find(small->name);
  return it != spent.end() && it->second > 0;
}

}  // namespace

void LanguageModels::count_spared() { ledger_->count_spared(); }
Usage LanguageModels::usage() const { return ledger_->usage(); }

CostReport cost_report(const Usage& usage, const LlmSettings& settings) {
  CostReport report;
  std::set<std::string> days;
  uint64_t calls = 0, failed = 0;
  std::map<std::string, double> by_model;
  for (const UsageRow& row : usage.rows) {
    days.insert(row.day);
    report.usd += row.usd;
    report.tokens += row.tokens_in + row.tokens_out;
    calls += row.calls;
    failed += row.failed;
    by_model[row.model] += row.usd;
  }
  report.days = days.size();
  if (report.days > 0)
    report.usd_per_month = report.usd / static_cast<double>(report.days) * kDaysOfMonth;
  if (calls > failed) report.tokens_spared = report.tokens / (calls - failed) * usage.spared;
  if (calls >= 10 && failed * 5 > calls)
    report.advice.push_back(
        fmt::format("{} of {} calls failed: `cuanto models test` says what the servers answer.",
                    failed, calls));
  if (report.usd > 0 && settings.budget.usd_per_day == 0)
    report.advice.emplace_back(
        "There is no budget in money: `usd_per_day` in the settings would set a limit.");
  if (report.usd > 0 && settings.samples > 2)
    report.advice.push_back(
        fmt::format("Up to {} queries are asked for with each question; `samples: 2` costs less.",
                    settings.samples));
  if (pays_for_easy_ones(settings, by_model))
    report.advice.emplace_back(
        "Easy questions go to the same model as hard ones: a cheaper one with `roles: [small]` "
        "before it would take them.");
  for (const auto& [name, usd] : by_model) {
    const auto it = std::ranges::find(settings.models, name, &ModelSettings::name);
    if (it != settings.models.end() && usd == 0 && !it->price && !it->address.empty() &&
        it->address.starts_with("https://"))
      report.advice.push_back(fmt::format(
          "No price is known for “{}”: `price` in the settings would make the figures right.",
          name));
  }
  return report;
}

}  // namespace cuanto
