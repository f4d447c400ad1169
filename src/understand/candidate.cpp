// How sure a composed reading is, and why.
#include "understand/candidate.h"

#include <algorithm>

#include "base/text.h"

namespace cuanto {
namespace {

// Where nobody described the data, a reading that would be as sure as can be is right seven times
// in ten, and one that leaves a little open three times: counted on tests/undescribed, on the
// answers to the looked-at questions of later5 and later6 when they were asked for the first time.
constexpr double kDescribedMost = 0.97;
constexpr double kUndescribedMost = 0.72;
constexpr double kUndescribedSlope = 3.0;
constexpr std::size_t kBasesMax = 24;
// What a question that says its own subject must lose to be taken for a follow-up.
constexpr int kFreshSubjectBonus = 40;
// What a number of the question that nothing uses takes from the confidence.
constexpr double kNumberLeftOut = 0.2;

// "top 0", "2025 and 2026": a number or a period that somebody said changes what is right.
bool leaves_a_number_out(const Question& question, const Trace& trace) {
  return std::ranges::any_of(trace.unused, [&](TokenRange unused) {
    const auto said = [&](const auto& span) {
      return span.tokens.begin < unused.end && unused.begin < span.tokens.end;
    };
    return std::ranges::any_of(question.numbers, said) || std::ranges::any_of(question.times, said);
  });
}

}  // namespace

std::optional<Candidate> candidate_of(Composed composed, bool follow_up, int bonus,
                                      const Model& model) {
  Candidate candidate;
  candidate.query = to_query(composed.slots);
  candidate.hash = hash_of_normalised(candidate.query);
  candidate.score = composed.score + bonus;
  candidate.follow_up = follow_up;
  candidate.composed = std::move(composed);
  const auto sound = validate(candidate.query, model);
  if (!sound && sound.error().kind == ErrorKind::internal) return {};
  return candidate;
}

std::vector<Candidate> fresh_candidates(const Question& question, const Model& model,
                                        const std::vector<Unit>& units) {
  std::vector<Candidate> candidates;
  for (const EntityId base : possible_bases(model, units, kBasesMax)) {
    auto composed = compose(question, model, units, base, nullptr);
    if (!composed) continue;
    const int bonus =
        composed->has_subject && !composed->starts_as_follow_up ? kFreshSubjectBonus : 0;
    auto candidate = candidate_of(std::move(*composed), false, bonus, model);
    if (candidate) candidates.push_back(std::move(*candidate));
  }
  return candidates;
}

bool says_enough(const Candidate& candidate) {
  if (candidate.follow_up) return true;
  const Composed& composed = candidate.composed;
  if (!composed.has_subject)
    return !composed.slots.filters.empty() || !composed.slots.groups.empty();
  return !std::ranges::all_of(composed.trace.chips, [](const Chip& chip) {
    return chip.origin == Origin::defaulted || chip.kind == ChipKind::rank;
  });
}

double confidence_of(const Candidate& candidate, const std::vector<Candidate>& all,
                     const Question& question) {
  const Composed& composed = candidate.composed;
  const double claimed =
      composed.content == 0 ? 0.5 : static_cast<double>(composed.claimed) / composed.content;
  double confidence = 0.55 + 0.42 * claimed;
  confidence -= 0.04 * std::min(composed.defaults, 3);
  if (leaves_a_number_out(question, composed.trace)) confidence -= kNumberLeftOut;
  if (composed.weakest < 80) confidence -= 0.05;
  if (composed.weakest < 50) confidence -= 0.12;
  for (const Candidate& other : all) {
    if (&other == &candidate || other.follow_up != candidate.follow_up) continue;
    const int margin = candidate.score - other.score;
    if (margin < kCloseCall)
      confidence -= 0.2;
    else if (margin < 3 * kCloseCall)
      confidence -= 0.05;
    break;
  }
  return std::clamp(confidence, 0.05, 0.98);
}

double told_confidence(double confidence, const Model& model) {
  if (model.is_described()) return confidence;
  return std::clamp(kUndescribedMost - kUndescribedSlope * (kDescribedMost - confidence), 0.05,
                    kUndescribedMost);
}

Words reason_of(const Candidate& candidate) {
  std::vector<std::string> en, es;
  if (!candidate.composed.trace.unused.empty()) {
    en.emplace_back("some words were left out");
    es.emplace_back("se dejaron palabras fuera");
  }
  if (candidate.composed.defaults > 0) {
    en.emplace_back("something was taken for granted");
    es.emplace_back("algo se dio por supuesto");
  }
  if (candidate.composed.weakest < 80) {
    en.emplace_back("a word was matched by meaning or in part");
    es.emplace_back("una palabra se entendió por su sentido o en parte");
  }
  if (en.empty()) return {"every word was understood", "se entendió cada palabra"};
  return {join(en, "; "), join(es, "; ")};
}

}  // namespace cuanto
