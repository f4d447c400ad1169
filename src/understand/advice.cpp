#include "understand/advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "understand/names.h"
#include "understand/word_set.h"

namespace cuanto {
namespace {

constexpr std::size_t kOffersMin = 2, kOffersMax = 4;

// The first token from `begin` on that is one of `words`; the number of tokens when there is none.
std::size_t find_word(const Question& question, const WordSet& words, std::size_t begin = 0) {
  while (begin < question.tokens.size() && !words.contains(question.tokens[begin].plain)) ++begin;
  return begin;
}

// "how can we reduce", "where should I cut", "ideas to save", "cómo podemos ahorrar".
bool asks_for_advice(const Question& question) {
  static const WordSet kAsking = {"how",   "where",  "what",   "ways",    "way",
                                  "ideas", "tips",   "como",   "donde",   "que",
                                  "forma", "formas", "manera", "maneras", "consejos"};
  static const WordSet kModal = {"can",        "could",     "should", "might", "to",      "puedo",
                                 "podemos",    "podriamos", "podria", "puede", "debemos", "debo",
                                 "deberiamos", "deberia",   "para",   "de"};
  static const WordSet kDoing = {"reduce",    "cut",       "lower",     "save",     "optimize",
                                 "optimise",  "trim",      "decrease",  "minimize", "minimise",
                                 "economize", "economise", "reducir",   "recortar", "bajar",
                                 "ahorrar",   "optimizar", "disminuir", "abaratar", "minimizar"};
  const std::size_t asking = find_word(question, kAsking);
  const std::size_t modal = find_word(question, kModal, asking);
  const std::size_t doing = find_word(question, kDoing, modal);
  return doing < question.tokens.size() && doing - modal <= 3;
}

// "idle resources", "oversized machines": what only those who run them know.
bool asks_for_idle(const Question& question, const Names& names) {
  static const WordSet kIdle = {"idle",
                                "underused",
                                "underutilized",
                                "underutilised",
                                "oversized",
                                "overprovisioned",
                                "orphaned",
                                "rightsize",
                                "rightsizing",
                                "zombie",
                                "ocioso",
                                "ociosos",
                                "ociosa",
                                "ociosas",
                                "infrautilizado",
                                "infrautilizados",
                                "infrautilizadas",
                                "sobredimensionado",
                                "sobredimensionados",
                                "sobredimensionadas"};
  const std::size_t i = find_word(question, kIdle);
  return i < question.tokens.size() && !names.knows(question.tokens[i].plain) &&
         names.find_states({&question.tokens[i]}).empty();
}

// What is spent: the figure that is meant when none is said, and is better low.
const Metric* spent(const Model& model) {
  const auto is_spent = [](const Metric& metric) {
    return metric.from_file && metric.is_default && metric.good_when == GoodWhen::lower;
  };
  const auto found = std::ranges::find_if(model.metrics, is_spent);
  return found == model.metrics.end() ? nullptr : &*found;
}

// The total that it is a part of; itself where there is none.
const Metric& whole_of(const Metric& metric, const Model& model) {
  const auto total = std::ranges::find_if(model.metrics, [&](const Metric& other) {
    return other.additive && std::ranges::find(other.parts, metric.name) != other.parts.end();
  });
  return total == model.metrics.end() ? metric : *total;
}

// Figures of what could be had for less, by their names; of a total, not its parts.
std::vector<const Metric*> avoidable(const Model& model) {
  static const WordSet kAvoidable = {"unused", "untagged", "unallocated", "idle", "waste"};
  std::vector<const Metric*> found;
  for (const Metric& metric : model.metrics) {
    const auto words = words_of_name(metric.label.en);
    const bool named = std::ranges::any_of(
        words, [&](const std::string& word) { return kAvoidable.contains(fold_plain(word)); });
    if (!named || !metric.additive || metric.good_when != GoodWhen::lower) continue;
    const Metric* whole = &whole_of(metric, model);
    if (std::ranges::find(found, whole) == found.end()) found.push_back(whole);
  }
  return found;
}

// Questions of the model's own words that show where to look.
std::vector<Words> questions(const Metric& metric, const Model& model) {
  const Words& cost = whole_of(metric, model).label;
  std::vector<Words> made;
  if (metric.unusual.by) {
    const Words& by = model.field(*metric.unusual.by).label;
    made.push_back({fmt::format("{} by {} last month, highest first", cost.en, by.en),
                    fmt::format("{} por {} el mes pasado, de mayor a menor", cost.in(Language::es),
                                by.in(Language::es))});
    made.push_back({fmt::format("biggest increases in {} by {} last month", cost.en, by.en),
                    fmt::format("mayores aumentos de {} por {} el mes pasado",
                                cost.in(Language::es), by.in(Language::es))});
  }
  for (const Metric* one : avoidable(model))
    made.push_back({fmt::format("{} last month", one->label.en),
                    fmt::format("{} el mes pasado", one->label.in(Language::es))});
  return made;
}

}  // namespace

std::optional<Clarification> where_to_look(const Question& question, const Model& model,
                                           const Names& names) {
  if (!asks_for_advice(question) && !asks_for_idle(question, names)) return {};
  const Metric* metric = spent(model);
  if (metric == nullptr) return {};
  Clarification offered;
  for (const Words& one : questions(*metric, model)) {
    if (offered.readings.size() == kOffersMax) break;
    const auto read = read_question(one.in(question.language), {.language = question.language});
    if (!read) continue;
    const UnderstandOptions options;
    auto understood = understand(*read, model, names, options);
    auto* reading = understood ? std::get_if<Reading>(&*understood) : nullptr;
    if (reading == nullptr || reading->confidence < options.threshold) continue;
    offered.readings.push_back(std::move(*reading));
    offered.labels.push_back(one);
  }
  if (offered.readings.size() < kOffersMin) return {};
  offered.prompt = {
      "The data does not say what to change. It can show where to look. What should be shown?",
      "Los datos no dicen qué cambiar. Pueden mostrar dónde mirar. ¿Qué se debe mostrar?"};
  return offered;
}

}  // namespace cuanto
