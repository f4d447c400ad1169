#include "llm/generate.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "llm/ask_prompt.h"
#include "llm/name_repair.h"
#include "llm/reply.h"
#include "llm/votes.h"
#include "plan/plan.h"

namespace cuanto {
namespace {

// The columns of what the translator thought of but does not propose.
void add_considered(const GenerateInputs& inputs, std::vector<ColumnId>& wanted) {
  for (const SemanticQuery& query : inputs.considered) {
    auto select = plan(query, inputs.model, {inputs.today, inputs.profile});
    if (!select) continue;
    const auto safe = guard(std::move(*select), *inputs.model.catalog, inputs.access, inputs.guard);
    if (!safe) continue;
    const auto& touched = safe->touched().columns;
    wanted.insert(wanted.end(), touched.begin(), touched.end());
  }
}

using Clock = std::chrono::steady_clock;

constexpr double kClear = 0.9;   // a vote as clear as that needs no further query
constexpr double kVaried = 0.7;  // temperature of all queries but the first
constexpr double kEasyConfidence = 0.5;
constexpr std::size_t kEasyTokens = 14;

// A query that could be used, with what it gave.
struct Candidate {
  Select select;
  SafeSql sql;
  std::string key;
  std::optional<std::size_t> reading;
  std::string explanation;
};

class Generation {
 public:
  Generation(LanguageModels& models, const GenerateInputs& inputs, const CancelToken& cancel,
             ModelSpend& spend)
      : models_(models),
        inputs_(inputs),
        catalog_(*inputs.model.catalog),
        spoken_(dialect(catalog_.dialect)),
        visible_(inputs.model, inputs.access),
        cancel_(cancel),
        spend_(spend),
        limits_{Clock::now() + std::chrono::milliseconds(models.settings().answer_ms), &cancel} {}

  Result<Generated> generate() {
    CUANTO_TRY(prompts, Prompts::load(models_.settings().prompts));
    prompts_ = std::move(prompts);
    for (std::size_t i = 0; i < inputs_.readings.size(); ++i) try_reading(i);
    add_considered(inputs_, wanted_);
    const ModelSettings* model = first_model();
    if (model == nullptr)
      return fail(ErrorKind::unavailable, "No language model is configured for queries.",
                  "No hay ningún modelo de lenguaje configurado para consultas.");
    std::optional<Error> problem;
    for (uint32_t i = 0; i < models_.settings().samples; ++i) {
      auto sample = ask(*model, i);
      ++asked_;
      if (sample) {
        add(std::move(*sample), model->trust);
        if (count_votes(voters_).confidence >= kClear) break;
      } else {
        problem = std::move(sample.error());
        // A bad query may be followed by a good one; what does not answer now will not in a moment.
        if (problem->kind != ErrorKind::bad_input) break;
      }
      model = next_model(*model);
    }
    if (samples_ == 0) {
      CUANTO_ASSERT(problem.has_value());
      return fail(std::move(*problem));
    }
    return result(*model);
  }

 private:
  // Easy questions, which the translator half understands, are for the small model.
  const ModelSettings* first_model() const {
    const bool easy = !inputs_.readings.empty() &&
                      inputs_.readings.front().confidence >= kEasyConfidence &&
                      inputs_.question.tokens.size() <= kEasyTokens;
    const ModelSettings* small = models_.with_role(ModelRole::small);
    const ModelSettings* large = models_.with_role(ModelRole::large);
    if (small == nullptr) return large;
    return easy || large == nullptr ? small : large;
  }

  // What the small one did not settle is for the large one.
  const ModelSettings* next_model(const ModelSettings& model) const {
    const ModelSettings* large = models_.with_role(ModelRole::large);
    return large == nullptr ? &model : large;
  }

  void try_reading(std::size_t index) {
    const Reading& reading = inputs_.readings[index];
    auto select = plan(reading.query, inputs_.model, {inputs_.today, inputs_.profile});
    if (!select) return;
    const QueryPart& part = reading.query.parts.front();
    const bool ordered = part.rank.has_value() || !part.order.empty();
    auto candidate = check_and_run(std::move(*select), ordered);
    if (!candidate) return;
    candidate->reading = index;
    const auto& touched = candidate->sql.touched().columns;
    wanted_.insert(wanted_.end(), touched.begin(), touched.end());
    shown_.push_back(candidate->select);
    voters_.push_back({candidate->key, false, reading.confidence});
    candidates_.push_back(std::move(*candidate));
  }

  void add(Candidate candidate, double trust) {
    voters_.push_back({candidate.key, true, trust});
    candidates_.push_back(std::move(candidate));
    ++samples_;
  }

  // One query of the model that can be used, after as many repairs as are left.
  Result<Candidate> ask(const ModelSettings& model, uint32_t index) {
    AskPrompt prompt = make_prompt(prompts_, model, inputs_, visible_, shown_, wanted_);
    ChatRequest request;
    request.messages = std::move(prompt.messages);
    request.schema = std::string(kReplySchema);
    request.temperature = index == 0 ? 0 : kVaried;
    request.tokens_max = model.reply_tokens;
    request.seed = index + 1;
    for (;;) {
      auto reply = models_.chat(model, request, inputs_.access.user, limits_);
      ++spend_.calls;
      if (!reply) return fail(std::move(reply.error()));
      spend_.tokens += reply->tokens;
      spend_.usd += cost_of(reply->tokens, model);
      auto candidate = candidate_of(reply->text, prompt.placeholders);
      if (candidate) return candidate;
      const Error& error = candidate.error();
      const bool over = error.kind == ErrorKind::cancelled || error.kind == ErrorKind::timeout;
      if (over) return candidate;
      if (repairs_ >= models_.settings().repairs)
        return fail(ErrorKind::bad_input, error.message, error.message_es);
      ++repairs_;
      PromptParts parts;
      parts["problem"] =
          quoted_data(prompt.placeholders.hide_in_message(error.message, inputs_.model));
      request.messages.push_back({"assistant", reply->text});
      for (ChatMessage& message : prompts_.fill("repair", parts))
        request.messages.push_back(std::move(message));
    }
  }

  Result<Candidate> candidate_of(const std::string& text, const Placeholders& placeholders) {
    CUANTO_TRY(reply, read_reply(text));
    CUANTO_TRY(select, parse_sql(reply.sql, spoken_));
    // What is wrong with a query is the model's business, not a refusal of the question.
    if (spoken_.double_quoted_text)
      resolve_quoted_texts(select, [&](std::string_view name) { return is_column(name); });
    const std::string shown = reply.sql;
    placeholders.reveal_in(select);
    auto candidate = check_and_run(select);
    if (!candidate && candidate.error().kind == ErrorKind::unknown_name &&
        repair_names(select, inputs_.model, visible_))
      candidate = check_and_run(std::move(select));
    if (!candidate) return candidate;
    candidate->explanation =
        without_invented_figures(reply.explanation, inputs_.question.text + ' ' + shown);
    return candidate;
  }

  bool is_column(std::string_view name) const {
    return std::ranges::any_of(catalog_.columns, [&](const Column& column) {
      return equal_ignoring_case(column.name, name);
    });
  }

  // `ordered`: whether the order of rows was asked for, where that is not what the query says:
  // plan/ sorts also what nobody wanted sorted.
  Result<Candidate> check_and_run(Select select, std::optional<bool> ordered = {}) {
    CUANTO_TRY(safe, guard(select, catalog_, inputs_.access, inputs_.guard));
    std::string key = "sql " + safe.text();
    if (inputs_.engine != nullptr) {
      const auto left =
          std::chrono::duration_cast<std::chrono::milliseconds>(limits_.until - Clock::now());
      if (left.count() <= 0)
        return fail(ErrorKind::timeout, "The language model took too long.",
                    "El modelo de lenguaje tardó demasiado.");
      RunLimits run = inputs_.run;
      run.timeout_ms = std::min(run.timeout_ms, static_cast<uint32_t>(left.count()));
      CUANTO_TRY(rows, run_all(*inputs_.engine, safe, run, cancel_));
      key = result_key(rows, ordered.value_or(true) ? select : Select{}, safe.text());
    }
    return Candidate{std::move(select), std::move(safe), std::move(key), std::nullopt, {}};
  }

  Result<Generated> result(const ModelSettings& model) {
    const VoteResult vote = count_votes(voters_);
    Candidate& winner = candidates_[vote.winner];
    Generated made{std::move(winner.sql),
                   std::move(winner.select),
                   std::nullopt,
                   winner.reading,
                   vote.confidence,
                   std::move(winner.explanation),
                   model.name,
                   prompts_.version(),
                   asked_,
                   vote.agreeing,
                   repairs_};
    if (made.reading) {
      made.query = inputs_.readings[*made.reading].query;
    } else {
      made.query = meaning_of(made.select, winner.key);
    }
    return made;
  }

  // The meaning of a model's query, if planning it again gives the same rows.
  std::optional<SemanticQuery> meaning_of(const Select& select, const std::string& key) {
    auto query = to_semantic_query(select, inputs_.model);
    if (!query) return std::nullopt;
    auto planned = plan(*query, inputs_.model, {inputs_.today, inputs_.profile});
    if (!planned) return std::nullopt;
    const auto again = check_and_run(std::move(*planned), !select.order_by.empty());
    if (!again) return std::nullopt;
    if (inputs_.engine != nullptr && again->key != key) return std::nullopt;
    return std::move(*query);
  }

  LanguageModels& models_;
  const GenerateInputs& inputs_;
  const Catalog& catalog_;
  const Dialect& spoken_;
  VisibleSchema visible_;
  const CancelToken& cancel_;
  ModelSpend& spend_;
  CallLimits limits_;
  Prompts prompts_;
  std::vector<Candidate> candidates_;  // one for each voter
  std::vector<Voter> voters_;
  std::vector<Select> shown_;
  std::vector<ColumnId> wanted_;
  std::size_t samples_ = 0, asked_ = 0, repairs_ = 0;
};

}  // namespace

Result<Generated> generate_query(LanguageModels& models, const GenerateInputs& inputs,
                                 const CancelToken& cancel, ModelSpend& spend) {
  return Generation(models, inputs, cancel, spend).generate();
}

Result<ShownPrompt> prompt_for(const LlmSettings& settings, const ModelSettings& model,
                               const GenerateInputs& inputs) {
  CUANTO_TRY(prompts, Prompts::load(settings.prompts));
  const VisibleSchema visible(inputs.model, inputs.access);
  std::vector<Select> shown;
  std::vector<ColumnId> wanted;
  for (const Reading& reading : inputs.readings) {
    auto select = plan(reading.query, inputs.model, {inputs.today, inputs.profile});
    if (!select) continue;
    const auto safe = guard(*select, *inputs.model.catalog, inputs.access, inputs.guard);
    if (!safe) continue;
    wanted.insert(wanted.end(), safe->touched().columns.begin(), safe->touched().columns.end());
    shown.push_back(std::move(*select));
  }
  add_considered(inputs, wanted);
  AskPrompt prompt = make_prompt(prompts, model, inputs, visible, shown, std::move(wanted));
  ShownPrompt result{std::move(prompt.messages), std::move(prompt.columns), prompt.pruned, 0};
  for (const ChatMessage& message : result.messages) result.tokens += estimate_tokens(message.text);
  return result;
}

}  // namespace cuanto
