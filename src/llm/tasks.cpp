#include "llm/tasks.h"

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "llm/ask_prompt.h"
#include "llm/reply.h"
#include "llm/schema_text.h"
#include "llm/wire.h"

namespace cuanto {
namespace {

constexpr uint32_t kReplyTokens = 300;
constexpr std::size_t kQuestionMax = 400;  // characters of a question that a model writes

tl::unexpected<Error> not_usable() {
  return fail(ErrorKind::bad_input, "The model did not reply as it was asked to.",
              "El modelo no respondió como se le pidió.");
}

// One question to a model about a question, and what is needed to understand the reply.
class Task {
 public:
  Task(LanguageModels& models, const TaskInputs& inputs, const CancelToken& cancel, TaskUse& use)
      : models_(models),
        inputs_(inputs),
        visible_(inputs.model, inputs.access),
        cancel_(cancel),
        use_(use),
        asked_of_(models.with_role(ModelRole::small)) {
    if (asked_of_ == nullptr) asked_of_ = models.with_role(ModelRole::large);
  }

  Result<Json> ask(std::string_view prompt, std::string schema) {
    if (asked_of_ == nullptr)
      return fail(ErrorKind::unavailable, "No language model is configured for that.",
                  "No hay ningún modelo de lenguaje configurado para eso.");
    placeholders_ = Placeholders(asked_of_->sees_values);
    CUANTO_TRY(prompts, Prompts::load(models_.settings().prompts));
    ChatRequest request;
    request.messages = messages_of(prompt, prompts);
    request.schema = std::move(schema);
    request.tokens_max = std::min(asked_of_->reply_tokens, kReplyTokens);
    use_.model = asked_of_->name;
    use_.prompt_version = prompts.version();
    const CallLimits limits{
        std::chrono::steady_clock::now() + std::chrono::milliseconds(models_.settings().answer_ms),
        &cancel_};
    ++use_.spend.calls;
    CUANTO_TRY(reply, models_.chat(*asked_of_, request, inputs_.access.user, limits));
    use_.spend.tokens += reply.tokens;
    use_.spend.usd += cost_of(reply.tokens, *asked_of_);
    return read_json_reply(reply.text);
  }

  // A question that a model wrote, for people to read; fails where it is none or says numbers that
  // nobody said.
  Result<std::string> question_in(const std::string& text, bool with_earlier) const {
    std::string question(trim(placeholders_.revealed(text)));
    const bool is_line =
        std::ranges::none_of(question, [](char c) { return static_cast<unsigned char>(c) < ' '; });
    if (question.empty() || !is_utf8(question) || !is_line || length_of(question) > kQuestionMax)
      return not_usable();
    std::set<std::string> said = figures_in(inputs_.question.text);
    if (with_earlier)
      for (const EarlierTurn& turn : inputs_.earlier) said.merge(figures_in(turn.question));
    const auto figures = figures_in(question);
    if (!std::ranges::includes(said, figures) || question.find("VALUE_") != question.npos)
      return not_usable();
    return question;
  }

 private:
  std::vector<ChatMessage> messages_of(std::string_view prompt, const Prompts& prompts) {
    PromptParts parts;
    parts["language"] = inputs_.question.language == Language::es ? "Spanish" : "English";
    parts["today"] = to_iso(inputs_.today);
    parts["steps_max"] = std::to_string(kStepsMax);
    parts["question"] =
        quoted_data(placeholders_.hide_in(inputs_.question, inputs_.model, visible_));
    parts["earlier"] =
        data_section("The conversation so far:",
                     earlier_text(inputs_.earlier, inputs_.model, visible_, placeholders_));
    uint64_t used = kReplyTokens + 200;
    for (const ChatMessage& message : prompts.fill(prompt, parts))
      used += estimate_tokens(message.text);
    // Which tables there are is enough here: a quarter of what is left for them.
    const uint64_t context = asked_of_->context_tokens;
    const uint64_t left = context > used ? context - used : 0;
    const SchemaNeeds needs{
        inputs_.question, inputs_.model, visible_, {}, std::max<uint64_t>(left / 4, 300)};
    const SchemaText schema = schema_text(needs, false);
    parts["tables"] = quoted_data(schema.text);
    parts["metrics"] = data_section("Metrics:", metrics_text(inputs_.model, schema, placeholders_));
    return prompts.fill(prompt, parts);
  }

  LanguageModels& models_;
  const TaskInputs& inputs_;
  VisibleSchema visible_;
  const CancelToken& cancel_;
  TaskUse& use_;
  const ModelSettings* asked_of_;
  Placeholders placeholders_{false};
};

Json object_schema(const std::string& name, Json type) {
  return {{"type", "object"},
          {"properties", {{name, std::move(type)}}},
          {"required", Json::array({name})}};
}

}  // namespace

Result<std::string> ask_intent(LanguageModels& models, const TaskInputs& inputs,
                               std::span<const std::string_view> intents, const CancelToken& cancel,
                               TaskUse& use) {
  Json list = Json::array();
  for (const std::string_view intent : intents) list.push_back(std::string(intent));
  Task task(models, inputs, cancel, use);
  CUANTO_TRY(reply,
             task.ask("intent", to_text(object_schema(
                                    "intent", {{"type", "string"}, {"enum", std::move(list)}}))));
  std::string said(trim(text_in(reply, {"intent"})));
  if (std::ranges::find(intents, said) == intents.end()) return not_usable();
  return said;
}

Result<std::string> ask_full_question(LanguageModels& models, const TaskInputs& inputs,
                                      const CancelToken& cancel, TaskUse& use) {
  Task task(models, inputs, cancel, use);
  CUANTO_TRY(reply,
             task.ask("follow_up", to_text(object_schema("question", {{"type", "string"}}))));
  return task.question_in(text_in(reply, {"question"}), true);
}

Result<std::vector<std::string>> ask_steps(LanguageModels& models, const TaskInputs& inputs,
                                           const CancelToken& cancel, TaskUse& use) {
  Task task(models, inputs, cancel, use);
  const Json type = {{"type", "array"}, {"items", {{"type", "string"}}}, {"maxItems", kStepsMax}};
  CUANTO_TRY(reply, task.ask("steps", to_text(object_schema("steps", type))));
  const auto list = reply.find("steps");
  if (list == reply.end() || !list->is_array() || list->size() < 2 || list->size() > kStepsMax)
    return not_usable();
  std::vector<std::string> steps;
  for (const Json& step : *list) {
    if (!step.is_string()) return not_usable();
    CUANTO_TRY(question, task.question_in(step.get<std::string>(), false));
    if (std::ranges::find(steps, question) == steps.end()) steps.push_back(std::move(question));
  }
  if (steps.size() < 2) return not_usable();
  return steps;
}

}  // namespace cuanto
