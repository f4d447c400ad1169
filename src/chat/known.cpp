#include "chat/known.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "chat/fill.h"
#include "plan/plan.h"

namespace cuanto {
namespace {

// Fewer words and slots fit too much: "and Norte?".
constexpr std::size_t kPartsMin = 2;
constexpr double kLikenessMin = 0.75;
// An example this much nearer than any that says something else is the one.
constexpr double kClearlyNearer = 0.05;
constexpr double kSureOf = 0.85;
constexpr double kSureOfDescribed = 0.75;  // where a person has said what the data means

// A follow-up speaks of the question before it, whatever its words.
bool begins_as_follow_up(const Question& question) {
  if (question.tokens.empty()) return false;
  const std::string& first = question.tokens.front().plain;
  return first == "and" || first == "y" || first == "but" || first == "pero" || first == "also" ||
         first == "tambien";
}

bool says_enough(const Pattern& pattern) {
  return !pattern.words.empty() && pattern.words.size() + pattern.slots.size() >= kPartsMin;
}

// A value that the asker did not say is told only to somebody who sees it.
bool tells_only_what_is_seen(const SemanticQuery& query, const Pattern& question,
                             const VisibleSource& visible) {
  if (visible.owner == nullptr) return true;  // sees everything
  const Catalog& catalog = *visible.source->catalog;
  const auto is_said = [&](const std::string& text) {
    return std::ranges::any_of(question.slots, [&](const PatternSlot& slot) {
      return std::ranges::any_of(slot.places, [&](const PatternSlot::Place& place) {
        return fold(place.stored) == fold(text);
      });
    });
  };
  const auto is_seen = [&](const ComparedText& compared) {
    if (!catalog.values) return false;
    const auto hits = catalog.values->find(compared.text, false, 8);
    return std::ranges::any_of(hits, [&](const ValueHit& hit) {
      return hit.column == compared.column && hit.level == ValueHit::Level::exact;
    });
  };
  return std::ranges::all_of(compared_texts(query), [&](const ComparedText& compared) {
    return is_said(compared.text) || is_seen(compared);
  });
}

bool is_sure(const Result<Understanding>& understood, const Model& model) {
  if (!understood || !std::holds_alternative<Reading>(*understood)) return false;
  const Reading& reading = std::get<Reading>(*understood);
  return reading.confidence >= (model.is_described() ? kSureOfDescribed : kSureOf) &&
         reading.trace.unused.empty();
}

// "cost of team Marketing", where there is none: no example knows better.
bool names_what_is_not(const Result<Understanding>& understood) {
  const auto* asks = understood ? std::get_if<Clarification>(&*understood) : nullptr;
  return asks != nullptr && !asks->values.empty();
}

bool tells_none(const SemanticQuery& query) {
  return std::ranges::any_of(query.conditions, [](const Condition& condition) {
    const auto* rows = std::get_if<Quantified>(&condition);
    const auto* in = std::get_if<InQuery>(&condition);
    return (rows != nullptr && rows->quantity == Quantity::none) || (in != nullptr && in->negated);
  });
}

// "how many of each region": an example that tells them all together leaves that out.
bool tells_less_apart(const FilledExample& found, const Result<Understanding>& understood) {
  const auto* reading = understood ? std::get_if<Reading>(&*understood) : nullptr;
  return reading != nullptr && !reading->query.parts.empty() &&
         reading->query.parts.front().by.size() > found.query.parts.front().by.size();
}

bool is_rejected(const FilledExample& found, const Pattern& question, const ExampleSet& known,
                 const VisibleSource& visible, const Asker& asker) {
  const std::string hash = semantic_hash(found.query);
  return std::ranges::any_of(known.rejected, [&](const KnownExample& rejected) {
    if (!rejected.reviewed && rejected.person != asker.user) return false;
    const auto said = fill_example(rejected, question, visible);
    return said && said->exact && semantic_hash(said->query) == hash;
  });
}

}  // namespace

std::shared_ptr<const ExampleSet> verified_examples(const Model& model) {
  auto set = std::make_shared<ExampleSet>();
  for (const VerifiedQuestion& verified : model.verified) {
    const auto question = read_question(verified.question, {.language = verified.language});
    const auto select = parse_sql(verified.sql, dialect(model.catalog->dialect));
    if (!question || !select) continue;
    const auto meaning = to_semantic_query(*select, model);
    if (!meaning) continue;
    auto known = make_known(*question, *meaning, model);
    if (!known) continue;
    known->name = verified.name;
    known->reviewed = known->from_model = true;
    set->used.push_back(std::move(*known));
  }
  return set;
}

std::optional<KnownExample> make_known(const Question& question, const SemanticQuery& meaning,
                                       const Model& model) {
  KnownExample known;
  const Pattern whole = pattern_of(question, model);
  known.pattern = with_bound_slots(whole, bound_slots(meaning, model, whole.slots));
  if (begins_as_follow_up(question) || !says_enough(known.pattern)) return {};
  known.meaning = to_text(meaning, model);
  return known;
}

std::optional<FilledExample> fill_example(const KnownExample& example, const Pattern& question,
                                          const VisibleSource& visible) {
  const auto fit = find_fit(example.pattern, question);
  if (!fit || fit->likeness < kLikenessMin) return {};
  const Model& model = *visible.source->model;
  auto query = parse_semantic_query(example.meaning, model);
  if (!query) return {};
  for (const auto& [from, to] : fit->slots) {
    if (!fill(*query, model, example.pattern.slots[from], question.slots[to])) return {};
  }
  if (fit->dropped_period &&
      !drop_period(*query, example.pattern.slots[*fit->dropped_period].range))
    return {};
  // What never happened, asked of a period, is no question about rows of that period.
  if (fit->added_period &&
      (tells_none(*query) || !set_period(*query, model, question.slots[*fit->added_period].range)))
    return {};
  if (!tells_only_what_is_seen(*query, question, visible)) return {};
  return FilledExample{&example, normalise(*query), fit->likeness, fit->is_exact()};
}

std::optional<FilledExample> find_example(const Question& question, const ExampleSet& known,
                                          const VisibleSource& visible, const Asker& asker) {
  if (known.used.empty() || begins_as_follow_up(question)) return {};
  const Pattern pattern = pattern_of(question, *visible.source->model);
  if (!says_enough(pattern)) return {};
  std::vector<FilledExample> found;
  for (const KnownExample& example : known.used) {
    auto filled = fill_example(example, pattern, visible);
    if (filled && !is_rejected(*filled, pattern, known, visible, asker))
      found.push_back(std::move(*filled));
  }
  if (found.empty()) return {};
  std::ranges::stable_sort(found, [](const FilledExample& a, const FilledExample& b) {
    return a.exact != b.exact ? a.exact : a.likeness > b.likeness;
  });
  const std::string hash = semantic_hash(found.front().query);
  for (const FilledExample& other : found) {
    const bool near = other.exact == found.front().exact &&
                      found.front().likeness - other.likeness < kClearlyNearer;
    if (near && semantic_hash(other.query) != hash) return {};
  }
  return std::move(found.front());
}

bool wants_example(const FilledExample& found, const Result<Understanding>& understood,
                   const Model& model) {
  if (!found.exact && names_what_is_not(understood)) return false;
  if (!found.exact && tells_less_apart(found, understood)) return false;
  if (!is_sure(understood, model)) return true;
  return found.exact && !found.example->from_model && !model.is_described();
}

Reading reading_of(const FilledExample& found) {
  constexpr double kExact = 0.93, kLike = 0.72;
  Reading reading;
  reading.query = found.query;
  reading.confidence =
      found.exact ? kExact : kLike + (found.likeness - kLikenessMin) * (kExact - kLike);
  const std::string& name = found.example->name;
  reading.reason =
      found.exact ? Words{"the same question was confirmed", "se confirmó la misma pregunta"}
                  : Words{"a similar question was confirmed", "se confirmó una pregunta similar"};
  reading.trace.chips.push_back({ChipKind::calculation,
                                 {fmt::format("as confirmed before ({})", name),
                                  fmt::format("como se confirmó antes ({})", name)},
                                 {},
                                 Origin::implied,
                                 {}});
  reading.trace.assumptions.push_back(
      {{fmt::format("this asks for the same as a question that was confirmed ({})", name),
        fmt::format("esto pregunta lo mismo que una pregunta confirmada ({})", name)},
       {}});
  return reading;
}

}  // namespace cuanto
