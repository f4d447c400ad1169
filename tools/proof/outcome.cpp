#include "proof/outcome.h"

#include <fmt/format.h>

#include <bit>

#include "base/text.h"
#include "plan/plan.h"

namespace cuanto {
namespace {

std::string text_of(const Trace& trace, const Question& question) {
  std::string text;
  for (const Chip& chip : trace.chips) {
    text += fmt::format("{}|{}|{}", static_cast<int>(chip.kind), chip.text.en, chip.text.es);
    for (const TokenRange tokens : chip.tokens)
      text += fmt::format("|{}", words_of(question, tokens));
    text += fmt::format("|{}\n", static_cast<int>(chip.origin));
  }
  for (const TokenRange tokens : trace.unused)
    text += fmt::format("unused {}\n", words_of(question, tokens));
  for (const Assumption& assumption : trace.assumptions)
    text += fmt::format("assumed {}\n", assumption.text.en);
  return text;
}

void tell(Outcome& outcome, const Clarification& clarification, Language language) {
  outcome.explanation = clarification.prompt.in(language);
  for (const Words& label : clarification.labels)
    outcome.explanation += "\n- " + label.in(language);
  outcome.explanation += "\n" + join(clarification.values, ", ");
  for (const Reading& reading : clarification.readings)
    outcome.confidence += hex(std::bit_cast<uint64_t>(reading.confidence));
}

}  // namespace

uint64_t Outcome::hash() const {
  return stable_hash(fmt::format("{}\x1f{}\x1f{}\x1f{}", sql, confidence, explanation, trace));
}

std::string_view Outcome::difference(const Outcome& other) const {
  if (sql != other.sql) return "sql";
  if (confidence != other.confidence) return "confidence";
  if (explanation != other.explanation) return "explanation";
  return trace != other.trace ? "trace" : "";
}

Outcome outcome_of(const ProofQuestion& question, const Asked& asked, Profile profile) {
  Outcome outcome;
  const auto read = read_question(question.text, {question.language, 2000});
  if (!read) {
    outcome.explanation = read.error().message;
    return outcome;
  }
  UnderstandOptions options;
  options.profile = profile;
  const auto understood = understand(*read, asked.model, *asked.names, options);
  if (!understood) {
    outcome.explanation = understood.error().text(read->language);
    return outcome;
  }
  if (const auto* clarification = std::get_if<Clarification>(&*understood)) {
    tell(outcome, *clarification, read->language);
    return outcome;
  }
  const Reading& reading = std::get<Reading>(*understood);
  outcome.sure = reading.confidence;
  outcome.confidence = hex(std::bit_cast<uint64_t>(reading.confidence));
  outcome.explanation = explain(reading.query, asked.model, read->language, question.today);
  outcome.trace = text_of(reading.trace, *read);
  const auto select = plan(reading.query, asked.model, {question.today, profile});
  if (!select) {
    outcome.explanation += "\n" + select.error().text(read->language);
    return outcome;
  }
  const auto printed = print_sql(*select, dialect(asked.model.catalog->dialect));
  if (printed) outcome.sql = printed->text;
  outcome.query = reading.query;
  return outcome;
}

}  // namespace cuanto
