// Questions to start with: those the model verified, then made ones that are checked to be
// answerable before they are offered.
#include <algorithm>

#include <fmt/format.h>

#include "base/spanish.h"
#include "base/text.h"
#include "chat/chat.h"
#include "plan/plan.h"

namespace cuanto {
namespace {

constexpr std::size_t kStartingQuestionsMax = 4;
// Where many tables have columns of one name, most made questions could mean several things.
constexpr std::size_t kTriesMax = 40;

bool is_answerable(const Source& source, const std::string& text, Language language, Date today) {
  ReadOptions read;
  read.language = language;
  const auto question = read_question(text, read);
  if (!question) return false;
  const auto understood = understand(*question, *source.model, *source.names);
  if (!understood || !std::holds_alternative<Reading>(*understood)) return false;
  return plan(std::get<Reading>(*understood).query, *source.model, {today, Profile::product})
      .has_value();
}

// Offers questions made from the model until one is not taken any more. One after the other: a
// large model has hundreds, and a few are wanted.
template <typename Offer>
void make_questions(const Model& model, Language language, const Offer& offer) {
  const bool es = language == Language::es;
  for (const Metric& metric : model.metrics) {
    const Entity& entity = model.entity(metric.entity);
    const std::string& label = metric.label.in(language);
    if (const auto fields = grouping_fields(model, entity); !fields.empty()) {
      if (!offer(fmt::format(fmt::runtime(es ? "{} por {}" : "{} by {}"), label,
                             fields.front()->label.in(language))))
        return;
    }
    if (entity.time && !offer(fmt::format(fmt::runtime(es ? "{} por mes" : "{} by month"), label)))
      return;
  }
  for (const Entity& entity : model.entities) {
    const std::string& things = entity.label_plural.in(language);
    const std::string_view asked = !es                   ? "How many {} are there?"
                                   : is_feminine(things) ? "¿Cuántas {} hay?"
                                                         : "¿Cuántos {} hay?";
    if (!offer(fmt::format(fmt::runtime(asked), things))) return;
  }
}

}  // namespace

std::vector<std::string> starting_questions(const Source& source, Language language, Date today) {
  std::vector<std::string> questions;
  std::size_t tries = 0;
  // Whether more are wanted.
  const auto offer = [&](const std::string& text) {
    // The page writes them with a capital: "revenue by month" is not offered beside "Revenue by …".
    const auto is_same = [&](const std::string& known) { return fold(known) == fold(text); };
    const bool is_new =
        questions.size() < kStartingQuestionsMax && std::ranges::none_of(questions, is_same);
    if (is_new && is_answerable(source, text, language, today)) questions.push_back(text);
    return questions.size() < kStartingQuestionsMax && ++tries < kTriesMax;
  };
  for (const VerifiedQuestion& verified : source.model->verified) {
    if (verified.onboarding && verified.language == language) offer(verified.question);
  }
  if (questions.size() < kStartingQuestionsMax) make_questions(*source.model, language, offer);
  return questions;
}

}  // namespace cuanto
