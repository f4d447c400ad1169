#include "understand/ask_back.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "understand/other_parts.h"
#include "understand/slots.h"
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

std::optional<Clarification> no_such_target(const Model& model, const std::vector<Unit>& units) {
  for (const Metric& target : model.metrics) {
    const Metric* planned = model.find_metric(target.target_of);
    const Metric* total = planned == nullptr ? nullptr : total_of(*planned, model);
    const bool said =
        std::ranges::any_of(units, [&](const Unit& unit) { return names(unit, target); });
    if (total == nullptr || !said) continue;
    std::set<const Metric*> named;
    for (const Unit& unit : units) {
      if (names(unit, *total) && !names(unit, *planned)) named.insert(total);
      const auto parts = parts_named(*total, unit, model, false);
      if (parts.size() < total->parts.size()) named.insert(parts.begin(), parts.end());
    }
    if (named.empty() || named.contains(planned)) continue;
    const Words& other = (*named.begin())->label;
    Clarification none;
    none.prompt = {fmt::format("There is no {} for {}: it is one of {}.", target.label.en, other.en,
                               planned->label.en),
                   fmt::format("No hay {} para {}: es de {}.", target.label.in(Language::es),
                               other.in(Language::es), planned->label.in(Language::es))};
    return none;
  }
  return {};
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

std::optional<Clarification> target_of_others(const Question& question, const Model& model,
                                              const std::vector<Unit>& units) {
  for (const Metric& target : model.metrics) {
    const Metric* planned = model.find_metric(target.target_of);
    const bool said =
        std::ranges::any_of(units, [&](const Unit& unit) { return names(unit, target); });
    if (planned == nullptr || !said) continue;
    const Entity& own = model.entity(target.entity);
    for (const Unit& unit : units) {
      if (unit.kind != Unit::Kind::name || names(unit, target) || names(unit, *planned)) continue;
      const auto tells = [&](const Link& link) { return tells_target(link, own, model); };
      if (std::ranges::any_of(unit.links, tells)) continue;
      const auto thing = std::ranges::find_if(unit.links, [&](const Link& link) {
        return link.kind == LinkKind::entity && link.quality >= kQualityAnyOrder &&
               !model.entity(link.entity).is_fact;
      });
      if (thing == unit.links.end()) continue;
      const Words by = set_by(own, model);
      const std::string word(words_of(question, unit.tokens));
      Clarification other;
      other.prompt = {
          fmt::format("There is no {} for “{}”: it is set by {}.", target.label.en, word, by.en),
          fmt::format("No hay {} para «{}»: se fija por {}.", target.label.in(Language::es), word,
                      by.es)};
      return other;
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
