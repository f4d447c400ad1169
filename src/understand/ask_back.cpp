#include "understand/ask_back.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "understand/composing/other_parts.h"
#include "understand/query/label_words.h"
#include "understand/slots.h"
#include "understand/target_words.h"
#include "understand/word_set.h"

namespace cuanto {
namespace {

// Whether a word of the question is the name of that column or of its table.
bool names_column(ColumnId column, const Model& model, const std::vector<Unit>& units) {
  return std::ranges::any_of(units, [&](const Unit& unit) {
    return std::ranges::any_of(unit.links, [&](const Link& link) {
      return (link.kind == LinkKind::field && link.column == column) ||
             (link.kind == LinkKind::entity && !model.entity(link.entity).is_fact &&
              model.entity(link.entity).table == model.catalog->column(column).table);
    });
  });
}

bool names(const Unit& unit, const Metric& metric) {
  return std::ranges::any_of(unit.links, [&](const Link& link) {
    return link.quality >= kQualityAnyOrder &&
           (link.kind == LinkKind::metric
                ? link.metric == metric.id
                : link.kind == LinkKind::entity && link.entity == metric.entity);
  });
}

// The words that nothing of the data is called by: “co2 emissions”.
std::string unknown_words(const Question& question, const std::vector<Unit>& units) {
  // Verbs that say no more than that there is something.
  static const WordSet kComing = {"came",   "come",     "comes", "coming",  "goes",  "going",
                                  "brings", "brought",  "gives", "gave",    "viene", "vienen",
                                  "vino",   "vinieron", "salio", "salieron"};
  std::vector<std::string> words;
  for (const Unit& unit : units) {
    const Token& first = question.tokens[unit.tokens.begin];
    if (unit.kind != Unit::Kind::unknown || first.stop_word || first.shape != TokenShape::word ||
        kComing.contains(first.plain))
      continue;
    words.emplace_back(words_of(question, unit.tokens));
  }
  return join(words, " ");
}

// What could be asked, in the words of the model.
Words topics(const Model& model) {
  std::vector<std::string> en, es;
  for (const Metric& metric : model.metrics) {
    if (en.size() == 3) break;
    en.push_back(metric.label.en);
    es.push_back(metric.label.in(Language::es));
  }
  for (const Entity& entity : model.entities) {
    if (en.size() >= 6) break;
    en.push_back(entity.label_plural.en);
    es.push_back(entity.label_plural.in(Language::es));
  }
  return {join(en, ", "), join(es, ", ")};
}

}  // namespace

Clarification ask_which_value(const UnknownValue& unknown, const Question& question,
                              const Model& model, const std::vector<Unit>& units) {
  const Field& field = model.field(unknown.column);
  const std::string said(words_of(question, unknown.tokens));
  Clarification clarification;
  if (model.catalog->values && !field.personal) {
    clarification.values = model.catalog->values->nearest(unknown.column, said, 8);
    for (const auto& value : model.catalog->column(unknown.column).top_values) {
      if (clarification.values.size() >= 8) break;
      if (std::ranges::find(clarification.values, value) == clarification.values.end())
        clarification.values.push_back(value);
    }
  }
  const std::string known = join(clarification.values, ", ");
  if (names_column(unknown.column, model, units)) {
    clarification.prompt = {
        fmt::format("There is no {} “{}”. These exist: {}.", field.label.en, said, known),
        fmt::format("No existe {} «{}». Existen: {}.", field.label.in(Language::es), said, known)};
  } else {  // no column that nobody spoke of
    clarification.prompt = {
        fmt::format("There is no “{}” in this data. It has, for example: {}.", said, known),
        fmt::format("No hay «{}» en estos datos. Hay, por ejemplo: {}.", said, known)};
  }
  return clarification;
}

// The figure beside the planned one that is named instead of it: another part of their total, or
// the total.
static const Metric* named_instead(const Metric& planned, const Model& model,
                                   const std::vector<Unit>& units) {
  const Metric* total = total_of(planned, model);
  if (total == nullptr) return nullptr;
  const Metric* instead = nullptr;
  for (const Unit& unit : units) {
    if (names(unit, *total) && !names(unit, planned)) instead = total;
    const auto parts = parts_named(*total, unit, model, false);
    if (parts.size() == total->parts.size()) continue;
    if (std::ranges::find(parts, &planned) != parts.end()) return nullptr;
    if (!parts.empty() && instead == nullptr) instead = parts.front();
  }
  return instead;
}

// Whether rows of the target can be told apart by what the link names.
static bool tells_target(const Link& link, const Entity& target, const Model& model) {
  if (link.kind == LinkKind::metric) return true;
  const TableId table = link.kind == LinkKind::entity ? model.entity(link.entity).table
                                                      : model.catalog->column(link.column).table;
  if (link.kind == LinkKind::field && same_column(model, target, link.column) != nullptr)
    return true;
  const auto way = route_to(model, target.table, table);
  return way && std::ranges::all_of(way->path.hops, &Hop::to_one);
}

// What a target is set for: its columns but the figure itself.
static Words set_by(const Entity& target, const Model& model) {
  std::vector<std::string> en, es;
  for (const ColumnId id : model.catalog->table(target.table).columns) {
    const Meaning meaning = model.catalog->column(id).meaning;
    const bool tells =
        meaning == Meaning::category || meaning == Meaning::name || target.time == id;
    if (!tells || model.field(id).hidden) continue;
    en.push_back(model.field(id).label.en);
    es.push_back(model.field(id).label.in(Language::es));
  }
  return {join(en, ", "), join(es, ", ")};
}

// The unit that names things which nothing tells the target of.
static const Unit* other_thing(const Metric& target, const Metric& planned, const Model& model,
                               const std::vector<Unit>& units) {
  const Entity& own = model.entity(target.entity);
  const auto is_other = [&](const Unit& unit) {
    if (unit.kind != Unit::Kind::name || names(unit, target) || names(unit, planned)) return false;
    return std::ranges::none_of(unit.links,
                                [&](const Link& link) { return tells_target(link, own, model); }) &&
           std::ranges::any_of(unit.links, [&](const Link& link) {
             return link.kind == LinkKind::entity && link.quality >= kQualityAnyOrder &&
                    !model.entity(link.entity).is_fact;
           });
  };
  const auto found = std::ranges::find_if(units, is_other);
  return found == units.end() ? nullptr : &*found;
}

// What is not worked out of a target: a run of months, and what a figure that goes on will come to
// against it.
static std::optional<Words> not_told_of_target(const Question& question, const Metric& target,
                                               const Metric* planned,
                                               const std::vector<Unit>& units) {
  const std::string& en = target.label.en;
  const std::string& es = target.label.in(Language::es);
  if (says_run_of_months(question))
    return Words{fmt::format("A run of months is not worked out here. Ask in which months the {} "
                             "was met or missed, or in how many.",
                             en),
                 fmt::format("Aquí no se calculan rachas de meses seguidos. Pregunte en qué meses "
                             "se cumplió o no ({}), o en cuántos.",
                             es)};
  static const WordSet kTrack = {"track", "rumbo", "camino"};
  const bool on_track = std::ranges::any_of(
      question.tokens, [](const Token& token) { return kTrack.contains(token.plain); });
  const bool ahead = std::ranges::any_of(units, [](const Unit& unit) {
    return unit.kind == Unit::Kind::cue && unit.cue == Cue::forecast;
  });
  if (planned == nullptr || (!on_track && !ahead)) return {};
  const std::string& figure = planned->label.en;
  const std::string& cifra = planned->label.in(Language::es);
  return Words{fmt::format("What {} will come to is not set against the {} here. Ask for the "
                           "forecast of {}, and for the {} of that period.",
                           figure, en, figure, en),
               fmt::format("Aquí no se compara lo que se prevé de {} con {}. Pregunte por la "
                           "previsión de {} y, aparte, por {} de ese periodo.",
                           cifra, es, cifra, es)};
}

std::optional<Clarification> no_such_target(const Question& question, const Model& model,
                                            const std::vector<Unit>& units) {
  Clarification none;
  for (const Metric& target : model.metrics) {
    const Metric* planned = model.find_metric(target.target_of);
    const auto says = [&](const Unit& unit) { return names(unit, target); };
    const bool is_target = planned != nullptr || names_a_target(target.label, target.synonyms);
    if (!is_target || std::ranges::none_of(units, says)) continue;
    const std::string& en = target.label.en;
    const std::string& es = target.label.in(Language::es);
    if (auto not_told = not_told_of_target(question, target, planned, units)) {
      none.prompt = *std::move(not_told);
      return none;
    }
    if (planned == nullptr) continue;
    if (const Metric* instead = named_instead(*planned, model, units)) {
      none.prompt = {fmt::format("There is no {} for {}: it is one of {}.", en, instead->label.en,
                                 planned->label.en),
                     fmt::format("No hay {} para {}: es de {}.", es,
                                 instead->label.in(Language::es), planned->label.in(Language::es))};
      return none;
    }
    if (const Unit* other = other_thing(target, *planned, model, units)) {
      const Words by = set_by(model.entity(target.entity), model);
      const std::string word(words_of(question, other->tokens));
      none.prompt = {fmt::format("There is no {} for “{}”: it is set by {}.", en, word, by.en),
                     fmt::format("No hay {} para «{}»: se fija por {}.", es, word, by.es)};
      return none;
    }
  }
  return {};
}

Clarification ask_what(const Question& question, const Model& model,
                       const std::vector<Unit>& units) {
  const Words known = topics(model);
  Clarification clarification;
  if (const std::string unknown = unknown_words(question, units); !unknown.empty()) {
    clarification.prompt = {
        fmt::format("This data has nothing about “{}”. What should be shown? It has, for example: "
                    "{}.",
                    unknown, known.en),
        fmt::format("Estos datos no tienen nada sobre «{}». ¿Qué se debe mostrar? Tienen, por "
                    "ejemplo: {}.",
                    unknown, known.es)};
    return clarification;
  }
  clarification.prompt = {
      fmt::format("What should be shown? This data has, for example: {}.", known.en),
      fmt::format("¿Qué se debe mostrar? Estos datos tienen, por ejemplo: {}.", known.es)};
  return clarification;
}

Clarification ask_whether(std::vector<Reading> readings, std::vector<Words> labels,
                          const Question& question, const Model& model,
                          const std::vector<Unit>& units) {
  Clarification clarification;
  if (!unknown_words(question, units).empty()) {
    clarification = ask_what(question, model, units);
  } else if (readings.size() == 1) {
    clarification.prompt = {"I am not sure what is meant. Is it this?",
                            "No estoy seguro de qué se pregunta. ¿Es esto?"};
  } else {
    clarification.prompt = {"I am not sure what is meant. Is it one of these?",
                            "No estoy seguro de qué se pregunta. ¿Es una de estas?"};
  }
  clarification.readings = std::move(readings);
  clarification.labels = std::move(labels);
  return clarification;
}

Result<Understanding> nothing_fits(const Question& question, const Model& model,
                                   const std::vector<Unit>& units) {
  const bool anything = std::ranges::any_of(units, [](const Unit& unit) {
    return unit.kind == Unit::Kind::cue && unit.cue != Cue::filler && unit.cue != Cue::show;
  });
  if (anything) return Understanding{ask_what(question, model, units)};
  const Words known = topics(model);
  return fail(
      ErrorKind::unknown_name,
      fmt::format("Nothing in the question is in this data. It knows, for example: {}.", known.en),
      fmt::format("Nada de la pregunta está en estos datos. Conocen, por ejemplo: {}.", known.es));
}

}  // namespace cuanto
