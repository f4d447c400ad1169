// Who answers: a rule about such questions, what was confirmed before, the documents, or the data.
#include <algorithm>

#include "chat/journey.h"
#include "chat/known.h"
#include "chat/talk.h"
#include "chat/with_model.h"

namespace cuanto {

// What is decided before any parsing: requests to write, instructions to the program, questions
// about the data's shape.
bool Journey::screen() {
  if (chosen() != nullptr) return false;
  const Screening screening = screen_question(answer_.read);
  screened_ = screening.kind;
  find_example(screening.kind);
  if (example_ && example_->exact) return false;
  // "What are the cities in Kansas?" looks like asking for the meaning of a word, and is none
  // where nobody has described the data and it understands all of that.
  if (screening.kind == Screening::Kind::definition && !source_->model->is_described() &&
      !definition_of(screening.subject, *source_, answer_.language) &&
      meaning_of(screening, *source_, answer_.language).quotes.empty() && is_all_understood())
    return false;
  const bool may_be_two =
      screening.kind == Screening::Kind::data || screening.kind == Screening::Kind::definition;
  if (may_be_two && split_in_two()) return false;
  return answer_documented(screening, *source_, answer_) ||
         answer_screened(screening, *source_, today_, answer_);
}

// What was confirmed for such a question before. Requests to write and instructions have no
// example.
void Journey::find_example(Screening::Kind kind) {
  if (kind != Screening::Kind::data && kind != Screening::Kind::definition &&
      kind != Screening::Kind::tables && kind != Screening::Kind::coverage)
    return;
  examples_ = world_.examples ? world_.examples->of(*whole_) : whole_->verified;
  if (examples_) example_ = cuanto::find_example(answer_.read, *examples_, visible_, ask_.asker);
}

bool Journey::answered_by_example(const Result<Understanding>& understood) {
  if (!example_ || !wants_example(*example_, understood, *source_->model)) return false;
  tell_reading(reading_of(*example_));
  made_by_ = example_->example->name;
  return true;
}

// "What is amortized cost and how much was it in May?": the documents answer one part, a query
// the other.
bool Journey::split_in_two() {
  const auto parts = find_two_parts(answer_.read);
  if (!parts || !source_->has_documents()) return false;
  const auto meaning = read_question(parts->meaning, {.language = answer_.language});
  auto figures = read_question(parts->figures, {.language = answer_.language});
  if (!meaning || !figures) return false;
  meaning_part_ = meaning_of(screen_question(*meaning), *source_, answer_.language);
  if (meaning_part_.quotes.empty()) return false;
  answer_.read = std::move(*figures);
  example_.reset();  // it was for the whole question
  return true;
}

// Whether something else than the data answers what is asked for; then it has.
bool Journey::answered_elsewhere(const Result<Understanding>& understood, double threshold) {
  if (!meaning_part_.quotes.empty()) return false;
  const Quoted quoted = quotes_for(answer_.read, *source_);
  guess_ = guess_intent({answer_.read, understood, screened_, source_->has_documents(),
                         quoted.coverage, quoted.unknown, !ask_.past.empty(),
                         !access_reads_personal() && shows_personal(understood, *source_->model)});
  if (!ask_.intent.empty()) take_intent(ask_.intent, *guess_);
  if (ask_.profile == Profile::spider) return false;  // its questions are all about the data
  // What the translator finds nothing for, a language model may: a guess that it is of another
  // world does not stand before it.
  constexpr double kSurelyElsewhere = 0.9;
  const bool guessed_away =
      guess_->intent == "REFUSE" && !guess_->writes && guess_->confidence < kSurelyElsewhere;
  if (guessed_away && world_.models &&
      wants_model(understood, ask_.ask_model, threshold, *world_.models))
    return false;
  return answer_by_intent(*guess_, {quoted, understood, *source_, today_, threshold}, answer_);
}

bool Journey::is_all_understood() const {
  UnderstandOptions options;
  options.profile = ask_.profile;
  options.previous = earlier_readings();
  const auto understood =
      cuanto::understand(answer_.read, *source_->model, *source_->names, options);
  if (!understood || !std::holds_alternative<Reading>(*understood)) return false;
  const Trace& trace = std::get<Reading>(*understood).trace;
  return trace.unused.empty() &&
         std::ranges::any_of(trace.chips, [](const Chip& c) { return !c.tokens.empty(); });
}

}  // namespace cuanto
