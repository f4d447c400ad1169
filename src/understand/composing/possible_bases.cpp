// Which rows a question could be about.
#include <algorithm>
#include <map>
#include <set>

#include "understand/composing/compose.h"
#include "understand/query/label_words.h"

namespace cuanto {

namespace {

using BaseEvidence = std::map<EntityId, int>;

bool says_one_of(const std::vector<Unit>& units, std::initializer_list<Cue> cues) {
  return std::ranges::any_of(units, [&](const Unit& unit) {
    return unit.kind == Unit::Kind::cue && std::ranges::find(cues, unit.cue) != cues.end();
  });
}

EntityId entity_of_link(const Model& model, const Link& link) {
  switch (link.kind) {
    case LinkKind::entity:
      return link.entity;
    case LinkKind::metric:
      return model.metric(link.metric).entity;
    case LinkKind::field:
    case LinkKind::value:
      break;
  }
  return model.entity_of(model.catalog->column(link.column).table).id;
}

// Rows that belong to a thing that was named: "teams" may be about their costs; and what stands
// between two of them: the tickets of passengers and flights.
void add_rows_of_named(const Model& model, const std::set<TableId>& named, BaseEvidence& evidence) {
  std::map<TableId, int> named_parents;
  for (const Edge& edge : model.edges) {
    if (!named.contains(edge.parent)) continue;
    const Entity& child = model.entity_of(edge.child);
    if (child.is_fact || child.time || ++named_parents[edge.child] == 2) evidence[child.id] += 1;
  }
}

// "people who have a laptop": those that the rows are of.
void add_people_of_named(const Model& model, const std::set<TableId>& named,
                         BaseEvidence& evidence) {
  for (const Edge& edge : model.edges) {
    const Entity& parent = model.entity_of(edge.parent);
    if (named.contains(edge.child) && is_people(parent)) evidence[parent.id] += 1;
  }
}

// Whatever is measured against a target is of other rows than the target itself.
bool compares_with_other_rows(const Model& model, const std::vector<Unit>& units) {
  const auto is_target = [&](const Link& link) {
    return link.kind == LinkKind::metric &&
           names_a_target(model.metric(link.metric).label, model.metric(link.metric).synonyms);
  };
  const bool target = std::ranges::any_of(units, [&](const Unit& unit) {
    return unit.kind != Unit::Kind::cue && std::ranges::any_of(unit.links, is_target);
  });
  return target || says_one_of(units, {Cue::more_than, Cue::less_than, Cue::compare, Cue::at_least,
                                       Cue::who, Cue::never});
}

}  // namespace

std::vector<EntityId> possible_bases(const Model& model, const std::vector<Unit>& units,
                                     std::size_t count) {
  BaseEvidence evidence;
  std::set<TableId> named;
  for (const Unit& unit : units) {
    for (const Link& link : unit.links) {
      const EntityId entity = entity_of_link(model, link);
      evidence[entity] += link.quality;
      named.insert(model.entity(entity).table);
    }
  }
  const bool who = says_one_of(units, {Cue::who});
  add_rows_of_named(model, named, evidence);
  if (who) add_people_of_named(model, named, evidence);
  const bool any_event = evidence.empty() || compares_with_other_rows(model, units);
  for (const Entity& entity : model.entities) {
    if ((entity.is_fact && any_event) || (who && is_people(entity))) evidence[entity.id] += 1;
  }
  // Money is asked for: of whatever is sold.
  const bool money = says_one_of(units, {Cue::how_much, Cue::expensive, Cue::most, Cue::top,
                                         Cue::least, Cue::bottom, Cue::total, Cue::average});
  for (const Metric& metric : model.metrics) {
    if (money && metric.is_default && metric.good_when == GoodWhen::higher)
      evidence[metric.entity] += 1;
  }
  std::vector<EntityId> bases;
  for (const auto& [entity, score] : evidence) bases.push_back(entity);
  std::ranges::stable_sort(bases,
                           [&](EntityId a, EntityId b) { return evidence[a] > evidence[b]; });
  if (bases.size() > count) bases.resize(count);
  return bases;
}

}  // namespace cuanto
