// What is meant: the reading of a question, after those before it, with the help of a model, or one
// that was offered and chosen.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "chat/default_filters.h"
#include "chat/journey.h"
#include "chat/known_days.h"
#include "chat/rules.h"
#include "chat/with_model.h"

namespace cuanto {

namespace {

// Turns before these change nothing: a follow-up speaks of the latest ones.
constexpr std::size_t kPastTurnsMax = 8;
constexpr double kUndoConfidence = 0.95;
constexpr double kChosenConfidence = 0.95;

// "undo", "go back", "deshaz eso": nothing else is asked.
bool asks_to_undo(const Question& question) {
  static const std::set<std::string, std::less<>> kUndo = {
      "undo",         "undo that",
      "undo it",      "go back",
      "back",         "take that back",
      "as before",    "back to the previous one",
      "deshacer",     "deshaz",
      "deshaz eso",   "deshazlo",
      "deshacelo",    "vuelve atras",
      "volver atras", "atras",
      "como antes",   "vuelve a lo anterior"};
  std::vector<std::string> words;
  for (const Token& token : question.tokens) {
    if (token.shape == TokenShape::word && token.plain != "please") words.push_back(token.plain);
  }
  return kUndo.contains(join(words, " "));
}

// Who may not read names can still tell rows apart: by their key. Only what shows a thing is
// replaced; a personal column that was asked for stays, and the guard decides.
void show_keys_for_personal_names(Reading& reading, const Model& model) {
  std::set<EntityId> replaced;
  for (Expr& expr : reading.query.exprs) {
    auto* attribute = std::get_if<Attribute>(&expr);
    if (attribute == nullptr || !model.field(attribute->column).personal) continue;
    const Entity& entity = model.entity_of(model.catalog->column(attribute->column).table);
    const bool shows_it =
        std::ranges::find(entity.display, attribute->column) != entity.display.end();
    if (!shows_it || entity.key.size() != 1 || model.field(entity.key.front()).personal) continue;
    attribute->column = entity.key.front();
    replaced.insert(entity.id);
  }
  if (replaced.empty()) return;
  reading.query = normalise(reading.query);
  for (const EntityId id : replaced) {
    const Words& label = model.entity(id).label_plural;
    reading.trace.assumptions.push_back(
        {{fmt::format("the names of the {} are personal data: shown by their id", label.en),
          fmt::format("los nombres de los {} son datos personales: se muestran por su id",
                      label.in(Language::es))},
         {}});
  }
}

}  // namespace

bool Journey::understand() {
  stage("understanding");
  const auto begin = Clock::now();
  UnderstandOptions options;
  options.profile = ask_.profile;
  options.threshold = ask_.threshold.value_or(world_.settings.threshold);
  options.previous = earlier_readings();
  options.previous_confidence = confidence_before();
  if (const Reading* one = chosen()) {
    choose(*one);
  } else if (asks_to_undo(answer_.read) && options.previous.size() >= 2) {
    take_back(options.previous[1]);
  } else {
    auto understood = cuanto::understand(answer_.read, *source_->model, *source_->names, options);
    answer_.timing.understand = milliseconds_since(begin);
    if (answered_by_example(understood)) return false;
    if (auto ruled = read_with_rules(answer_.read, *source_, options)) {
      answer_.read = std::move(ruled->question);
      understood = Understanding{std::move(ruled->reading)};
    }
    if (answered_elsewhere(understood, options.threshold)) return true;
    if (ask_model(understood, options.threshold)) return false;
    if (!understood) return nothing_understood(std::move(understood.error()));
    if (auto* clarification = std::get_if<Clarification>(&*understood))
      return ask_back(std::move(*clarification));
    reading_ = std::move(std::get<Reading>(*understood));
    if (ask_.profile == Profile::product)
      apply_default_filters(reading_, answer_.read, *source_->model);
    follow_rules(reading_, answer_.read, *source_);
    for (Assumption& note : offered_rules(answer_.read, *source_))
      reading_.trace.assumptions.push_back(std::move(note));
  }
  tell_reading(std::move(reading_));
  if (reading_.confidence < options.threshold) offer_others();
  return false;
}

// The readings of the turns before, latest first. Who brings only words and SQL gets the same.
std::vector<SemanticQuery> Journey::earlier_readings() const {
  std::vector<SemanticQuery> readings;
  const std::size_t count = std::min(ask_.past.size(), kPastTurnsMax);
  for (std::size_t i = count; i-- > 0;) {
    const PastTurn& past = ask_.past[i];
    auto reading = past.reading ? past.reading : reading_behind(past, readings);
    if (reading) readings.insert(readings.begin(), std::move(*reading));
  }
  return readings;
}

double Journey::confidence_before() const {
  const auto latest = std::ranges::find_if(
      ask_.past, [](const PastTurn& past) { return past.reading.has_value(); });
  return latest == ask_.past.end() ? 1 : latest->confidence;
}

// What the SQL of a past turn means, where that can be said.
std::optional<SemanticQuery> Journey::reading_behind(
    const PastTurn& past, const std::vector<SemanticQuery>& earlier) const {
  if (past.sql.empty()) return std::nullopt;
  auto query = cuanto::reading_behind(past, earlier, circumstances());
  if (!query) return std::nullopt;
  return std::move(*query);
}

Circumstances Journey::circumstances() const {
  return {*source_, access(), world_.settings.guard, ask_.profile, ask_.language, today_};
}

// The reading that an earlier turn offered and that this one asks for; nullptr when it is none.
const Reading* Journey::chosen() const {
  const std::string said = fold_plain(ask_.question);
  for (const PastTurn& past : ask_.past) {
    for (const OfferedReading& one : past.offered) {
      if (fold_plain(one.text) == said) return &one.reading;
    }
  }
  return nullptr;
}

void Journey::choose(const Reading& one) {
  reading_ = one;
  reading_.confidence = kChosenConfidence;
  reading_.learned = false;
  reading_.judged = false;
  reading_.reason = {"this reading was chosen", "se eligió esta lectura"};
  reading_.others.clear();
  reading_.trace.unused.clear();
  for (Chip& chip : reading_.trace.chips) chip.tokens.clear();
}

void Journey::tell_reading(Reading reading) {
  reading_ = std::move(reading);
  if (!access_reads_personal()) show_keys_for_personal_names(reading_, *source_->model);
  meaning_ = reading_.query;
  answer_.explanation = explain(reading_.query, *source_->model, answer_.language, today_);
  reading_ = kept_to_known_days(std::move(reading_));
  answer_.trace = reading_.trace;
  answer_.confidence = reading_.confidence;
  answer_.confidence_reason = reading_.reason.in(answer_.language);
}

// A public set is asked as it is written.
Reading Journey::kept_to_known_days(Reading reading) const {
  if (ask_.profile != Profile::product) return reading;
  return over_known_days(std::move(reading), *source_->model, today_);
}

void Journey::offer_others() {
  for (const OtherMeaning& other : reading_.others) offer(other.reading, other.label);
}

// A sentence that tells it from the others, rather than the names of columns.
Words Journey::label_to_choose(const Reading& reading) const {
  const auto said = [&](Language language) {
    std::string text = explain(reading.query, *source_->model, language, today_);
    if (text.ends_with('.')) text.pop_back();
    return text;
  };
  return {said(Language::en), said(Language::es)};
}

void Journey::offer(const Reading& reading, const Words& label) {
  OtherReading other;
  other.label = label.in(answer_.language);
  other.explanation = explain(reading.query, *source_->model, answer_.language, today_);
  other.question = other.explanation;
  other.confidence = reading.confidence;
  const auto is_same = [&](const OfferedReading& one) { return one.text == other.question; };
  if (other.question == answer_.explanation || std::ranges::any_of(offered_, is_same)) return;
  offered_.push_back({other.question, reading});
  answer_.readings.push_back(std::move(other));
}

// True when a language model helped: the reading is set, or the query that it made.
bool Journey::ask_model(const Result<Understanding>& understood, double threshold) {
  if (!world_.models || !wants_model(understood, ask_.ask_model, threshold, *world_.models))
    return false;
  stage("asking the model");
  const Access seen = access();
  ModelHelp help = ask_for_help({ask_, answer_.read, *source_, seen, world_.settings, today_},
                                understood, *world_.models, cancel_);
  answer_.model_use = help.use;
  model_note_ = std::move(help.note);
  if (!help.made) return false;
  if (help.reading) {
    tell_reading(std::move(*help.reading));
    return true;
  }
  answer_.confidence = help.made->confidence;
  answer_.confidence_reason = model_note_->in(answer_.language);
  answer_.explanation = help.explanation;
  reading_.query.parts.resize(1);
  made_ = std::move(help.made);
  return true;
}

// The turn before the last one, again.
void Journey::take_back(SemanticQuery query) {
  reading_ = {};
  reading_.query = std::move(query);
  reading_.confidence = kUndoConfidence;
  reading_.reason = {"the turn before was taken back", "se deshizo el turno anterior"};
  reading_.trace.chips.push_back({ChipKind::calculation,
                                  {"back to the question before", "vuelta a la pregunta anterior"},
                                  {},
                                  Origin::inherited,
                                  {}});
}

bool Journey::nothing_understood(Error error) {
  answer_.suggestions = starting_questions(*source_, answer_.language, today_);
  return refuse(std::move(error));
}

bool Journey::ask_back(Clarification clarification) {
  const Language language = answer_.language;
  answer_.type = AnswerType::clarify;
  answer_.route = "CLARIFY";
  answer_.text = clarification.prompt.in(language);
  answer_.values = std::move(clarification.values);
  for (const Reading& reading : clarification.readings) offer(reading, label_to_choose(reading));
  // Readings that say the same are one, and one is nothing to choose between.
  if (answer_.readings.size() == 1 && clarification.readings.size() > 1)
    answer_.text = Words{"I am not sure what is meant. Is it this?",
                         "No estoy seguro de qué se pregunta. ¿Es esto?"}
                       .in(language);
  if (answer_.readings.empty() && answer_.values.empty()) {
    answer_.suggestions = starting_questions(*source_, language, today_);
  }
  return true;
}

}  // namespace cuanto
