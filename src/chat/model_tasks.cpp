#include "chat/model_tasks.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "base/text.h"
#include "chat/intent.h"
#include "chat/screen.h"
#include "chat/step_answers.h"
#include "chat/with_model.h"

namespace cuanto {
namespace {

constexpr std::size_t kDifficultTokens = 12;  // a shorter question has no steps
constexpr double kSureOfIntent = 0.6;
constexpr double kSureOfRefusal = 0.9;
constexpr std::size_t kFindingsMin = 2;     // fewer are said well enough
constexpr std::size_t kNamedRowsMax = 200;  // whose names are looked for in findings

class TaskTurn {
 public:
  TaskTurn(const Ask& ask, const World& world, const Source& whole, const CancelToken& cancel,
           const Progress& progress, const Travel& travel)
      : ask_(ask),
        world_(world),
        models_(*world.models),
        cancel_(cancel),
        progress_(progress),
        travel_(travel),
        visible_(visible_source(whole, ask.asker)) {}

  Turn answer() {
    const auto began = std::chrono::steady_clock::now();
    const ModelTasks& tasks = models_.settings().tasks;
    const bool before = tasks.intent || tasks.follow_up || tasks.steps;
    const bool always = ask_.ask_model.value_or(models_.settings().ask) == AskModel::always;
    Turn turn = before && !always ? help_where_unsure() : travel_(ask_);
    if (tasks.insights) word_insights(turn.answer);
    tell_uses(turn.answer);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
    turn.answer.timing.total = took.count();
    return turn;
  }

 private:
  Turn help_where_unsure() {
    Ask alone = ask_;
    alone.ask_model = AskModel::never;
    Turn own = travel_(alone);
    if (is_settled(own.answer)) return own;
    Ask again = ask_;
    if (auto turn = ask_tasks(alone, own.answer, again.intent)) return std::move(*turn);
    return travel_(again);
  }

  // A better turn; otherwise `intent` is what a model takes the question for, where it was asked.
  std::optional<Turn> ask_tasks(const Ask& alone, const Answer& own, std::string& intent) {
    const auto place = models_.enter();
    if (!place) return std::nullopt;
    const ModelTasks& tasks = models_.settings().tasks;
    if (tasks.follow_up && !ask_.past.empty()) {
      if (auto turn = answer_in_full(alone)) return turn;
    }
    if (tasks.steps && own.read.tokens.size() >= kDifficultTokens) {
      if (auto turn = answer_in_steps(alone, own.read)) return turn;
    }
    if (tasks.intent && own.intent.confidence < kSureOfIntent) intent = intent_by_model(own);
    return std::nullopt;
  }

  // Answered, or refused for what it says: no model changes that.
  bool is_settled(const Answer& answer) const {
    switch (answer.type) {
      case AnswerType::sql:
      case AnswerType::hybrid:
      case AnswerType::rag:
      case AnswerType::info:
        return answer.confidence >= threshold();
      case AnswerType::refused:
        return answer.intent.type == "REFUSE" && answer.intent.confidence >= kSureOfRefusal;
      case AnswerType::error:
        return true;
      case AnswerType::clarify:
        break;
    }
    return false;
  }

  double threshold() const { return ask_.threshold.value_or(world_.settings.threshold); }

  void stage(std::string_view name) const {
    if (progress_) progress_(name);
  }

  // The turns before, as a model is told of them.
  TaskInputs inputs_for(const Question& question) const {
    TaskInputs inputs{question, *visible_.source->model, visible_.access, {}, ask_.today};
    for (const PastTurn& past : ask_.past)
      if (!past.sql.empty()) inputs.earlier.push_back({past.question, past.sql});
    return inputs;
  }

  void note(Words words) { notes_.push_back({std::move(words), {}}); }

  // Where a task failed, the asker is told why, once.
  void note_failure(const Error& error) {
    const Words words = words_for_failure(error.kind);
    const bool told =
        std::ranges::any_of(notes_, [&](const Assumption& one) { return one.text == words; });
    if (!told) note(words);
  }

  // Whether a question that a model wrote may be asked at all.
  static bool is_honest(const std::string& text) {
    const auto question = read_question(text);
    if (!question) return false;
    const Screening::Kind kind = screen_question(*question).kind;
    return kind != Screening::Kind::write && kind != Screening::Kind::instructions;
  }

  std::optional<Turn> answer_in_full(const Ask& alone) {
    stage("asking the model");
    const auto question = read_question(ask_.question, {.language = ask_.language});
    if (!question) return std::nullopt;
    auto full = ask_full_question(models_, inputs_for(*question), cancel_, use_);
    if (!full) {
      note_failure(full.error());
      return std::nullopt;
    }
    if (!is_honest(*full)) return std::nullopt;
    Ask again = alone;
    again.question = *full;
    again.past.clear();
    again.language = question->language;
    Turn turn = travel_(again);
    if (turn.answer.type != AnswerType::sql || !is_settled(turn.answer)) return std::nullopt;
    turn.answer.question = ask_.question;
    // The reading is of other words than the asker's: its places are not theirs.
    for (Chip& chip : turn.answer.trace.chips) chip.tokens.clear();
    note({fmt::format("the language model {} put the question in full: “{}”", use_.model, *full),
          fmt::format("el modelo de lenguaje {} completó la pregunta: «{}»", use_.model, *full)});
    return turn;
  }

  std::optional<Turn> answer_in_steps(const Ask& alone, const Question& question) {
    stage("asking the model");
    auto steps = ask_steps(models_, inputs_for(question), cancel_, use_);
    if (!steps) {
      note_failure(steps.error());
      return std::nullopt;
    }
    std::vector<Turn> turns;
    for (const std::string& step : *steps) {
      if (!is_honest(step)) return std::nullopt;
      Ask one = alone;
      one.question = step;
      one.past.clear();
      one.language = question.language;
      turns.push_back(travel_(one));
      const Answer& answer = turns.back().answer;
      if (answer.type != AnswerType::sql || !is_settled(answer)) return std::nullopt;
    }
    Turn turn = combine_steps(std::move(turns));
    turn.answer.question = ask_.question;
    turn.answer.read = question;
    turn.past.question = ask_.question;
    note({fmt::format("the language model {} took the question apart into {} simple ones",
                      use_.model, steps->size()),
          fmt::format("el modelo de lenguaje {} dividió la pregunta en {} más sencillas",
                      use_.model, steps->size())});
    return turn;
  }

  // What the model takes the question for; empty where it is no help.
  std::string intent_by_model(const Answer& own) {
    stage("asking the model");
    auto said = ask_intent(models_, inputs_for(own.read), kIntents, cancel_, use_);
    if (!said) {
      note_failure(said.error());
      return {};
    }
    if (*said == own.intent.type) return {};
    note({fmt::format("the language model {} takes this for a question of the kind {}", use_.model,
                      *said),
          fmt::format("el modelo de lenguaje {} toma la pregunta por una de tipo {}", use_.model,
                      *said)});
    return *said;
  }

  void word_insights(Answer& answer) {
    if (answer.type != AnswerType::sql || answer.insights.size() < kFindingsMin) return;
    const auto place = models_.enter();
    if (!place) return;
    // What is known already does not wait for the model.
    if (ask_.on_sentence) ask_.on_sentence(answer.text);
    stage("asking the model");
    Findings findings{answer.insights, names_in(answer)};
    findings.sentences.insert(findings.sentences.begin(), answer.text);
    auto worded = ask_findings_in_words(models_, inputs_for(answer.read), findings, cancel_, use_,
                                        ask_.on_sentence);
    if (!worded) {
      note_failure(worded.error());
      return;
    }
    answer.insights = {std::move(*worded)};
    note({fmt::format("the language model {} worded the findings; each figure in them stands in "
                      "the result",
                      use_.model),
          fmt::format("el modelo de lenguaje {} redactó los hallazgos; cada cifra está en el "
                      "resultado",
                      use_.model)});
  }

  static std::vector<std::string> names_in(const Answer& answer) {
    std::vector<std::string> names;
    const std::size_t count = std::min(answer.rows.rows.size(), kNamedRowsMax);
    for (std::size_t row = 0; row < count; ++row)
      for (const Cell& cell : answer.rows.rows[row])
        if (const auto* text = std::get_if<std::string>(&cell)) names.push_back(*text);
    return names;
  }

  void tell_uses(Answer& answer) {
    for (Assumption& one : notes_) answer.trace.assumptions.push_back(std::move(one));
    if (use_.spend.calls == 0) return;
    if (!answer.model_use) answer.model_use.emplace();
    ModelUse& use = *answer.model_use;
    use.tokens += use_.spend.tokens.in + use_.spend.tokens.out;
    use.usd += use_.spend.usd;
    if (!use.model.empty()) return;  // its query is in the answer: told already
    use.model = use_.model;
    use.prompt_version = use_.prompt_version;
    answer.receipt.made_by += fmt::format(" + {} ({})", use_.model, use_.prompt_version);
  }

  const Ask& ask_;
  const World& world_;
  LanguageModels& models_;
  const CancelToken& cancel_;
  const Progress& progress_;
  const Travel& travel_;
  VisibleSource visible_;
  TaskUse use_;
  std::vector<Assumption> notes_;
};

}  // namespace

Turn travel_with_tasks(const Ask& ask, const World& world, const CancelToken& cancel,
                       const Progress& progress, const Travel& travel) {
  const Source* source = world.find_source(ask.source);
  const bool never = ask.ask_model.value_or(world.models->settings().ask) == AskModel::never;
  if (source == nullptr || never) return travel(ask);
  return TaskTurn(ask, world, *source, cancel, progress, travel).answer();
}

}  // namespace cuanto
