// llm/generate.h: a question that the translator is not sure of -> a query that a language model
// and the translator agree on best. Part of llm/'s public face.
//
// Order of things: the schema that the question may need, the texts of the question replaced by
// placeholders (unless the model may see values), the translator's readings; one query of the
// model at a time, each parsed, its names mended, through guard(), and run; what fails goes back
// with the reason, at most twice. Queries with equal results stand together and the translator's
// readings vote with their confidence; when that is clear, no further query is asked for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "guard/guard.h"
#include "llm/client.h"
#include "llm/models.h"
#include "model/model.h"
#include "read/read.h"
#include "run/run.h"
#include "understand/understand.h"

namespace cuanto {

struct EarlierTurn {
  std::string question, sql;
};

// What is known of a question before a model is asked. References must outlive the call.
struct GenerateInputs {
  const Question& question;
  const Model& model;
  const Access& access;              // with every column masked that the asker may not read
  std::vector<Reading> readings;     // the translator's, likeliest first; may be none
  std::vector<EarlierTurn> earlier;  // latest first
  Engine* engine = nullptr;          // nothing is run without: equal text is then equal result
  RunLimits run = {};
  GuardLimits guard = {};
  Date today = {};
  Profile profile = Profile::product;
  // What else the translator thought of: its columns stay in the schema.
  std::vector<SemanticQuery> considered = {};
};

struct Generated {
  SafeSql sql;
  Select select;  // of `sql`, before the guard
  // The same as a meaning, where it can be said as one; running it gave the same rows.
  std::optional<SemanticQuery> query;
  std::optional<std::size_t> reading;  // it is this one of the translator's readings
  double confidence = 0;               // 0..1, of the vote
  std::string explanation;             // the model's sentence, without figures of its own
  std::string model, prompt_version;
  std::size_t samples = 0, agreeing = 0, repairs = 0;
};

// What a question cost, whether or not it was answered.
struct ModelSpend {
  TokenCount tokens;
  double usd = 0;
  std::size_t calls = 0;
};

// Fails with what kept the models from answering: `unavailable`, `timeout`, `too_large` (budget),
// `refused`, `bad_input` (nonsense), `cancelled`. The translator's answer stands then.
Result<Generated> generate_query(LanguageModels& models, const GenerateInputs& inputs,
                                 const CancelToken& cancel, ModelSpend& spend);

// The prompt for a question without calling anything: for `cuanto models prompt` and for measuring.
struct ShownPrompt {
  std::vector<ChatMessage> messages;
  std::vector<ColumnId> columns;  // of the schema in it
  bool pruned = false;
  uint64_t tokens = 0;  // estimated
};
Result<ShownPrompt> prompt_for(const LlmSettings& settings, const ModelSettings& model,
                               const GenerateInputs& inputs);

}  // namespace cuanto
