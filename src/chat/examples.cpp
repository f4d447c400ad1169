#include "chat/examples.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "chat/behind.h"
#include "chat/fill.h"
#include "chat/known.h"

namespace cuanto {
namespace {

// What one piece of feedback comes to, before it is written down.
struct Judged {
  std::optional<KnownExample> known;
  ExampleStatus status = ExampleStatus::proposed;
  Words why;  // why it is not used at once
};

std::string name_of(int64_t id) { return fmt::format("example {}", id); }

std::optional<KnownExample> known_of(const Example& example, const Source& source) {
  if (example.meaning.empty()) return {};
  const auto language = find_language(example.language);
  const auto question = read_question(example.question, {.language = language});
  const auto meaning = parse_semantic_query(example.meaning, *source.model);
  if (!question || !meaning) return {};  // the data or its model has changed since
  auto known = make_known(*question, *meaning, *source.model);
  if (!known) return {};
  known->name = name_of(example.id);
  known->person = example.person;
  known->reviewed = !example.decided_by.empty();
  return known;
}

class Judge {
 public:
  Judge(const Feedback& feedback, const Source& source, const Settings& settings, LearnMode mode,
        const ExampleSet& known)
      : feedback_(feedback),
        source_(source),
        settings_(settings),
        mode_(mode),
        known_(known),
        visible_(visible_source(source, feedback.asker)) {}

  Result<Judged> judge() {
    CUANTO_TRY(question, read_question(feedback_.question, {.language = feedback_.language}));
    question_ = std::move(question);
    if (!feedback_.was_correct) return rejected();
    CUANTO_TRY(select, parse_sql(feedback_.sql, dialect(source_.catalog->dialect)));
    // Nobody teaches what they may not ask.
    CUANTO_TRY(safe, guard(std::move(select), *visible_.source->catalog, visible_.access,
                           settings_.guard));
    (void)safe;
    if (mode_ == LearnMode::off)
      return noted({"learning is switched off", "el aprendizaje está desactivado"});
    return confirmed();
  }

 private:
  Judged noted(Words why) { return {std::nullopt, ExampleStatus::noted, std::move(why)}; }

  Judged rejected() {
    Judged judged{std::nullopt, ExampleStatus::rejected, {}};
    if (auto meaning = meaning_of_answer()) judged.known = known_of_meaning(std::move(*meaning));
    return judged;
  }

  // In the terms of the whole source, so that everybody's catalog can read it.
  std::optional<SemanticQuery> meaning_of_answer() const {
    const Circumstances now{*visible_.source, visible_.access,    settings_.guard,
                            Profile::product, feedback_.language, feedback_.today};
    auto meaning = reading_behind({feedback_.question, feedback_.sql, {}}, {}, now);
    if (!meaning) return {};
    if (visible_.owner == nullptr) return std::move(*meaning);
    auto whole = parse_semantic_query(to_text(*meaning, *visible_.source->model), *source_.model);
    if (!whole) return {};
    return std::move(*whole);
  }

  std::optional<KnownExample> known_of_meaning(SemanticQuery meaning) const {
    const Pattern whole = pattern_of(question_, *source_.model);
    make_periods_symbolic(meaning, *source_.model, whole.slots, feedback_.today);
    return make_known(question_, meaning, *source_.model);
  }

  Judged confirmed() {
    Judged judged;
    auto meaning = meaning_of_answer();
    if (!meaning) {
      judged.why = {"the query cannot be said in the words of the model",
                    "la consulta no se puede decir con las palabras del modelo"};
      return judged;
    }
    judged.known = known_of_meaning(std::move(*meaning));
    if (!judged.known)
      return noted({"it says too little without the question before it",
                    "dice muy poco sin la pregunta anterior"});
    if (is_known_already(*judged.known))
      return noted({"this is how it is answered anyway", "así se responde de todos modos"});
    judged.why = doubt_about(*judged.known);
    if (mode_ == LearnMode::now && judged.why.en.empty()) judged.status = ExampleStatus::accepted;
    if (mode_ == LearnMode::review && judged.why.en.empty())
      judged.why = {"it waits for a review", "espera una revisión"};
    return judged;
  }

  // The query that an example or verified question gives for this very question.
  std::optional<std::string> hash_by(const KnownExample& example) const {
    const auto said = fill_example(example, pattern_of(question_, *source_.model), whole());
    if (!said || !said->exact) return {};
    return semantic_hash(said->query);
  }
  std::string hash_of(const KnownExample& known) const {
    const auto meaning = parse_semantic_query(known.meaning, *source_.model);
    return meaning ? semantic_hash(*meaning) : std::string{};
  }
  VisibleSource whole() const { return {&source_, nullptr, {}}; }

  bool is_known_already(const KnownExample& known) const {
    const std::string hash = hash_of(known);
    return std::ranges::any_of(known_.used,
                               [&](const KnownExample& one) { return hash_by(one) == hash; });
  }

  Words doubt_about(const KnownExample& known) const {
    const std::string hash = hash_of(known);
    for (const KnownExample& one : known_.used) {
      const auto other = hash_by(one);
      if (other && *other != hash)
        return {fmt::format("{} says something else", one.name),
                fmt::format("{} dice otra cosa", one.name)};
    }
    for (const KnownExample& one : known_.rejected) {
      if (hash_by(one) == hash)
        return {"the same was said to be wrong before", "ya se dijo que esto es incorrecto"};
    }
    if (!feedback_.given_here && !feedback_.asker.may(kManagePeople))
      return {"its query was not made here", "su consulta no se hizo aquí"};
    return {};
  }

  const Feedback& feedback_;
  const Source& source_;
  const Settings& settings_;
  LearnMode mode_;
  const ExampleSet& known_;
  VisibleSource visible_;
  Question question_;
};

Words note_of(const Judged& judged) {
  switch (judged.status) {
    case ExampleStatus::accepted:
      return {"Thank you. Similar questions are answered like this from now on.",
              "Gracias. Desde ahora las preguntas similares se responden así."};
    case ExampleStatus::rejected:
      return {"Thank you. This answer is not used for other questions.",
              "Gracias. Esta respuesta no se usa para otras preguntas."};
    case ExampleStatus::proposed:
      return {fmt::format("Thank you. Somebody will look at it: {}.", judged.why.en),
              fmt::format("Gracias. Alguien lo revisará: {}.", judged.why.es)};
    case ExampleStatus::withdrawn:
    case ExampleStatus::noted:
      break;
  }
  return {fmt::format("Thank you. It was noted; nothing changes: {}.", judged.why.en),
          fmt::format("Gracias. Queda anotado; nada cambia: {}.", judged.why.es)};
}

}  // namespace

std::optional<LearnMode> find_learn_mode(std::string_view name) {
  if (name == "off") return LearnMode::off;
  if (name == "review") return LearnMode::review;
  if (name == "now") return LearnMode::now;
  return {};
}

Result<LearnedAnswer> ExampleBook::learn(const Feedback& feedback, const Source& source,
                                         const Settings& settings, int64_t now_ms) {
  const auto known = of(source);
  CUANTO_TRY(judged, Judge(feedback, source, settings, mode_, *known).judge());
  Example example;
  example.source = source.name;
  example.question = feedback.question;
  const auto read = read_question(feedback.question, {.language = feedback.language});
  example.language = language_code(read ? read->language : Language::en);
  example.sql = feedback.sql;
  if (judged.known) {
    example.pattern = to_text(judged.known->pattern);
    example.meaning = judged.known->meaning;
  }
  example.status = judged.status;
  example.was_correct = feedback.was_correct;
  example.person = feedback.asker.user;
  example.comment = feedback.comment;
  example.reason = judged.why.en;
  example.created_ms = now_ms;
  CUANTO_TRY(id, state_->examples.add(example));
  return LearnedAnswer{id, judged.status, note_of(judged)};
}

Result<std::vector<Example>> ExampleBook::all(std::string_view source,
                                              std::optional<ExampleStatus> status) {
  return state_->examples.all(source, status);
}

Result<ExampleStatus> ExampleBook::review(int64_t id, std::string_view decision,
                                          std::string_view by, int64_t now_ms) {
  return state_->examples.review(id, decision, by, now_ms);
}

std::shared_ptr<const ExampleSet> ExampleBook::of(const Source& source) {
  const auto version = state_->examples.version();
  const std::lock_guard lock(mutex_);
  Kept& kept = kept_[source.name];
  const bool is_new = kept.set == nullptr || kept.model_hash != source.model->hash ||
                      (version && kept.version != *version);
  if (!is_new) return kept.set;
  auto set = std::make_shared<ExampleSet>();
  if (source.verified) *set = *source.verified;
  const auto examples = state_->examples.all(source.name);
  if (examples) {
    for (const Example& example : *examples) {
      const bool used = example.status == ExampleStatus::accepted;
      if (!used && example.status != ExampleStatus::rejected) continue;
      auto known = known_of(example, source);
      if (known) (used ? set->used : set->rejected).push_back(std::move(*known));
    }
  }
  kept = {version.value_or(-1), source.model->hash, std::move(set)};
  return kept.set;
}

}  // namespace cuanto
