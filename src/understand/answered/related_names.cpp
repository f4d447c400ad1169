#include "understand/answered/related_names.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>

#include "base/text.h"
#include "understand/word_set.h"

namespace cuanto {
namespace {

constexpr int kNamedLeast = kQualityPartial * 2 / 3;
constexpr int kOwnNamedLeast = kQualityPartial / 2;  // of a column of the things themselves
constexpr int kHopLoss = 6;
constexpr std::size_t kHopsMost = 3;

bool only_to_one(const Path& path) { return std::ranges::all_of(path.hops, &Hop::to_one); }

std::optional<Path> way_up(const Model& model, TableId from, TableId to) {
  const auto route = route_to(model, from, to);
  if (!route || !only_to_one(route->path) || route->path.hops.size() > kHopsMost) return {};
  return route->path;
}

TableId table_of_named(const Model& model, const Link& link) {
  return model.entity(entity_of_named(model, link)).table;
}

bool says_word(const std::vector<std::string>& words, const WordSet& wanted) {
  return std::ranges::any_of(
      words, [&](const std::string& word) { return wanted.contains(fold_plain(word)); });
}

std::vector<std::string> words_of_label(const Words& label) {
  auto words = words_of_name(label.en);
  const auto spanish = words_of_name(label.in(Language::es));
  words.insert(words.end(), spanish.begin(), spanish.end());
  return words;
}

// What rows that refer to both stand for: the only such rows, or those that a word speaks of.
std::optional<RelatedName> seen_across(const Model& model, TableId thing, const Link& link,
                                       const Question& question) {
  constexpr std::size_t kAlike = 5;
  const TableId table = model.entity(link.entity).table;
  std::optional<RelatedName> found, said;
  std::size_t count = 0;
  for (const Entity& between : model.entities) {
    const auto lead = way_up(model, between.table, thing);
    const auto across = way_up(model, between.table, table);
    if (!lead || !across || lead->hops.empty() || across->hops.empty() ||
        lead->hops.front() == across->hops.front())
      continue;
    ++count;
    found = RelatedName{0, link, *lead, true, *across, between.id};
    const auto words = words_of_label(between.label);
    const bool speaks_of = std::ranges::any_of(question.tokens, [&](const Token& token) {
      return token.plain.size() >= kAlike && std::ranges::any_of(words, [&](const auto& word) {
               return fold_plain(word).starts_with(std::string_view(token.plain).substr(0, kAlike));
             });
    });
    if (speaks_of) said = found;
  }
  return said ? said : count == 1 ? found : std::nullopt;
}

// What the name means, seen from the thing; nothing where it has nothing to do with it.
std::optional<RelatedName> seen_from(const Model& model, TableId thing, const Link& link,
                                     const Question& question) {
  const TableId table = table_of_named(model, link);
  if (const auto up = way_up(model, thing, table)) return RelatedName{0, link, *up, false};
  const auto down = way_up(model, table, thing);
  if (link.kind == LinkKind::value) return {};
  if (down) return RelatedName{0, link, *down, true};
  return link.kind == LinkKind::entity ? seen_across(model, thing, link, question) : std::nullopt;
}

// "supplies" and "suppliers", "supervisa" and "supervisor": a verb and who does it.
bool is_doer(std::string_view verb, std::string_view noun) {
  static const WordSet kVerb = {"",   "s", "es", "ed", "ing", "d",    "a",    "an",
                                "en", "n", "e",  "o",  "io",  "aron", "ieron"};
  static const WordSet kNoun = {"er",    "ers",   "or",     "ors",    "r",     "rs",
                                "ora",   "oras",  "ores",   "dor",    "dora",  "dores",
                                "doras", "ador",  "edor",   "idor",   "nte",   "ntes",
                                "adora", "edora", "adores", "edores", "idores"};
  constexpr std::size_t kStemLeast = 3;
  const auto [left, right] = std::ranges::mismatch(verb, noun);
  const auto stem = static_cast<std::size_t>(left - verb.begin());
  return stem >= kStemLeast && kVerb.contains(verb.substr(stem)) &&
         kNoun.contains(noun.substr(stem));
}

std::vector<std::string> words_of_reference(const Model& model, const Edge& edge) {
  auto words = edge.role_words;
  for (const ColumnId column : edge.child_columns)
    for (auto& word : words_of_label(model.field(column).label)) words.push_back(word);
  for (auto& word : words_of_label(model.entity_of(edge.parent).label)) words.push_back(word);
  return words;
}

const WordSet kLeads = {"manage",     "manages",     "manager",  "managers",  "supervise",
                        "supervises", "boss",        "bosses",   "leads",     "report",
                        "reports",    "reporta",     "reportan", "supervisa", "supervisan",
                        "supervisor", "dirige",      "jefe",     "jefa",      "jefes",
                        "gerente",    "responsable", "depende",  "dependen"};

}  // namespace

EntityId entity_of_named(const Model& model, const Link& link) {
  if (link.kind == LinkKind::entity) return link.entity;
  if (link.kind == LinkKind::metric) return model.metric(link.metric).entity;
  return model.entity_of(model.catalog->column(link.column).table).id;
}

Words label_of_named(const Model& model, const Link& link) {
  if (link.kind == LinkKind::entity) return model.entity(link.entity).label_plural;
  if (link.kind == LinkKind::metric) return model.metric(link.metric).label;
  return model.field(link.column).label;
}

std::optional<RelatedName> related_name(const Unit& unit, const Model& model,
                                        const AnswerThings& things, const Question& question) {
  const TableId thing = model.entity(things.entity).table;
  std::optional<RelatedName> best;
  int most = 0;
  for (const Link& link : unit.links) {
    const bool own = link.kind == LinkKind::field && table_of_named(model, link) == thing;
    if (link.quality < (own ? kOwnNamedLeast : kNamedLeast)) continue;
    auto seen = seen_from(model, thing, link, question);
    if (!seen) continue;
    const int worth = link.quality - kHopLoss * static_cast<int>(seen->path.hops.size()) -
                      (seen->below ? kHopLoss : 0);
    if (best && worth <= most) continue;
    best = std::move(seen);
    most = worth;
  }
  return best;
}

std::vector<Attribute> told_of(const Model& model, const Attribute& attribute) {
  for (const Edge& edge : model.edges) {
    if (edge.child_columns.size() != 1 || edge.child_columns.front() != attribute.column) continue;
    Path path = attribute.path;
    path.hops.push_back({edge.id, true});
    return names_at(model.entity_of(edge.parent), path);
  }
  const Entity& own = model.entity_of(model.catalog->column(attribute.column).table);
  if (own.key == std::vector{attribute.column}) return names_at(own, attribute.path);
  return {attribute};
}

bool names_number(const Model& model, const Link& link) {
  return link.kind == LinkKind::field && model.catalog->column(link.column).is_numeric();
}

std::vector<Attribute> columns_named(const Model& model, const Link& link, const Path& path) {
  if (link.kind == LinkKind::entity) return names_at(model.entity(link.entity), path);
  if (link.kind == LinkKind::field) return told_of(model, {path, link.column});
  return {};
}

std::optional<Measure> figure_named(const Model& model, const Link& link, const Path& path) {
  if (link.kind == LinkKind::metric && path.hops.empty())
    return Measure{Measure::Kind::metric, link.metric, {}, {}};
  if (link.kind != LinkKind::field) return {};
  const Column& column = model.catalog->column(link.column);
  if (!column.is_numeric() ||
      (column.meaning != Meaning::money && column.meaning != Meaning::quantity &&
       column.meaning != Meaning::measure))
    return {};
  return Measure{Measure::Kind::aggregate, {}, Aggregation::sum, {path, link.column}};
}

std::optional<AskedFigure> figure_from_base(const Model& model, EntityId base, const Link& link) {
  const TableId from = model.entity(base).table, table = table_of_named(model, link);
  if (const auto up = way_up(model, from, table)) {
    const auto measure = figure_named(model, link, *up);
    if (!measure) return {};
    return AskedFigure{*measure, base, {}};
  }
  const auto down = way_up(model, table, from);
  const auto measure = figure_named(model, link, {});
  if (!down || !measure) return {};
  return AskedFigure{*measure, entity_of_named(model, link), *down};
}

std::optional<ColumnId> only_money(const Model& model, EntityId entity) {
  std::optional<ColumnId> found;
  for (const ColumnId id : model.catalog->table(model.entity(entity).table).columns) {
    const Column& column = model.catalog->column(id);
    if (column.meaning != Meaning::money || !column.is_numeric() || model.field(id).hidden)
      continue;
    if (found) return {};
    found = id;
  }
  return found;
}

static const Metric* default_money(const Model& model, const Entity& entity) {
  const auto& columns = model.catalog->table(entity.table).columns;
  const bool has_money = std::ranges::any_of(
      columns, [&](ColumnId id) { return model.catalog->column(id).meaning == Meaning::money; });
  const auto found = std::ranges::find_if(model.metrics, [&](const Metric& metric) {
    return metric.entity == entity.id && metric.is_default && metric.additive;
  });
  return has_money && found != model.metrics.end() ? &*found : nullptr;
}

// Quantity times price, and not one column.
static bool adds_up_product(const Metric& metric) {
  const auto& call = std::get<Call>(metric.expression.node);
  return call.arguments.size() == 1 &&
         !std::holds_alternative<ColumnName>(call.arguments.front().node);
}

std::optional<AskedFigure> usual_money(const Model& model, EntityId base) {
  const Entity& own = model.entity(base);
  const auto metric_figure = [](const Metric& metric, Path lead) {
    return AskedFigure{{Measure::Kind::metric, metric.id, {}, {}}, metric.entity, std::move(lead)};
  };
  if (const Metric* metric = default_money(model, own)) return metric_figure(*metric, {});
  // What the rows are made of: the lines of an order; otherwise what they hold themselves.
  const auto own_money = only_money(model, base);
  std::optional<AskedFigure> of_parts;
  for (const Edge& edge : model.edges) {
    if (edge.parent != own.table || edge.child == own.table || !edge.parent_unique) continue;
    const Metric* metric = default_money(model, model.entity_of(edge.child));
    if (metric == nullptr) continue;
    const bool is_line =
        std::holds_alternative<Call>(metric->expression.node) && adds_up_product(*metric);
    if (own_money && !is_line) continue;
    if (of_parts) return {};
    of_parts = metric_figure(*metric, Path{{{edge.id, true}}, 0});
  }
  if (of_parts) return of_parts;
  if (!own_money) return {};
  return AskedFigure{{Measure::Kind::aggregate, {}, Aggregation::sum, {{}, *own_money}}, base, {}};
}

std::optional<AskedFigure> paced_money(const Model& model, EntityId base, const Token& pace) {
  std::optional<AskedFigure> found;
  const TableId from = model.entity(base).table;
  for (const Table& table : model.catalog->tables) {
    const auto up = way_up(model, from, table.id);
    if (!up) continue;
    for (const ColumnId id : table.columns) {
      const Column& column = model.catalog->column(id);
      if (!column.is_numeric() || column.meaning != Meaning::money ||
          !says_word(words_of_label(model.field(id).label), {pace.plain}))
        continue;
      if (found) return {};
      found = AskedFigure{{Measure::Kind::aggregate, {}, Aggregation::sum, {*up, id}}, base, {}};
    }
  }
  return found;
}

std::optional<Sale> sold_to(const Model& model, EntityId thing) {
  const TableId to = model.entity(thing).table;
  std::optional<Sale> found;
  for (const Entity& entity : model.entities) {
    const Metric* metric = default_money(model, entity);
    const auto lead = metric == nullptr ? std::nullopt : way_up(model, entity.table, to);
    if (!lead || lead->hops.empty()) continue;
    Sale sale{{{Measure::Kind::metric, metric->id, {}, {}}, entity.id, *lead}, {}};
    std::size_t things = 0;
    for (const Edge& edge : model.edges) {
      const Entity& parent = model.entity_of(edge.parent);
      if (edge.child != entity.table || edge.id == lead->hops.front().edge || parent.is_fact)
        continue;
      ++things;
      sale.what = names_at(parent, Path{{{edge.id, true}}, 0});
    }
    if (things != 1) continue;
    if (found) return {};
    found = std::move(sale);
  }
  return found;
}

std::optional<Sale> sold_between(const Model& model, EntityId thing, EntityId named) {
  std::optional<Sale> found;
  for (const Entity& entity : model.entities) {
    const Metric* metric = default_money(model, entity);
    if (metric == nullptr) continue;
    const auto lead = way_up(model, entity.table, model.entity(thing).table);
    const auto way = way_up(model, entity.table, model.entity(named).table);
    if (!lead || !way || lead->hops.empty() || way->hops.empty()) continue;
    if (found) return {};
    found = Sale{{{Measure::Kind::metric, metric->id, {}, {}}, entity.id, *lead},
                 names_at(model.entity(named), *way)};
  }
  return found;
}

std::optional<Attribute> time_along(const Model& model, EntityId entity, const Path& lead) {
  Path path;
  TableId at = model.entity(entity).table;
  for (std::size_t hop = 0;; ++hop) {
    const Entity& here = model.entity_of(at);
    if (here.time) return Attribute{path, *here.time};
    if (hop + 1 >= lead.hops.size()) return {};
    path.hops.push_back(lead.hops[hop]);
    at = *find_end({}, model, at, Path{{lead.hops[hop]}, 0});
  }
}

bool may_refer_to_none(const Model& model, const Path& path) {
  return std::ranges::any_of(path.hops, [&](const Hop& hop) {
    const Edge* edge = find_edge({}, model, hop.edge);
    return edge != nullptr && std::ranges::any_of(edge->child_columns, [&](ColumnId id) {
             const Column& column = model.catalog->column(id);
             return column.nulls + column.null_words > 0;
           });
  });
}

bool has_personal(const Model& model, const std::vector<Attribute>& attributes) {
  return std::ranges::any_of(attributes, [&](const Attribute& attribute) {
    return model.field(attribute.column).personal ||
           model.catalog->column(attribute.column).personal;
  });
}

std::optional<ColumnId> time_of_thing(const Model& model, EntityId id) {
  const Entity& entity = model.entity(id);
  if (entity.time && model.catalog->column(*entity.time).table == entity.table) return entity.time;
  std::optional<ColumnId> found;
  for (const ColumnId column : model.catalog->table(entity.table).columns) {
    if (!model.catalog->column(column).is_time() || model.field(column).personal) continue;
    if (found) return {};
    found = column;
  }
  return found;
}

// "where were they headed?": of two references to places, the one that says to or from.
static std::optional<Path> way_to_place(const Model& model, TableId table, const Question& question,
                                        std::size_t hops) {
  static const WordSet kGo = {"headed", "heading", "going", "go",   "bound",    "fly",
                              "flying", "travel",  "van",   "iban", "dirigian", "dirigen"};
  static const WordSet kCome = {"come",  "coming", "came",   "leave", "left",
                                "salen", "vienen", "salian", "venian"};
  static const WordSet kTo = {"destination", "dest", "arrival", "destino", "llegada"};
  static const WordSet kFrom = {"origin", "departure", "source", "origen", "salida"};
  const auto says = [&](const WordSet& words) {
    return std::ranges::any_of(question.tokens,
                               [&](const Token& token) { return words.contains(token.plain); });
  };
  const bool goes = says(kGo);
  if (!goes && !says(kCome)) return {};
  for (const Edge& edge : model.edges) {
    if (edge.child != table || !edge.parent_unique) continue;
    if (says_word(words_of_reference(model, edge), goes ? kTo : kFrom))
      return Path{{{edge.id, true}}, 0};
    if (hops == 0) continue;
    auto further = way_to_place(model, edge.parent, question, hops - 1);
    if (!further) continue;
    further->hops.insert(further->hops.begin(), {edge.id, true});
    return further;
  }
  return {};
}

std::vector<Attribute> place_of_thing(const Model& model, EntityId entity,
                                      const Question& question) {
  static constexpr auto kPlaces = std::to_array<std::string_view>(
      {"city", "ciudad", "town", "municipality", "municipio", "location", "address", "direccion",
       "place", "lugar", "region", "province", "provincia", "country", "pais"});
  const auto place_in = [&](TableId table, const Path& path) -> std::vector<Attribute> {
    for (const std::string_view place : kPlaces) {
      for (const ColumnId column : model.catalog->table(table).columns)
        if (says_word(words_of_label(model.field(column).label), {std::string(place)}) &&
            !model.field(column).hidden && !model.catalog->column(column).is_numeric())
          return {{path, column}};
    }
    return {};
  };
  const TableId table = model.entity(entity).table;
  if (const auto way = way_to_place(model, table, question, 1)) {
    const TableId end = *find_end({}, model, table, *way);
    const auto place = place_in(end, *way);
    return place.empty() ? names_at(model.entity_of(end), *way) : place;
  }
  return place_in(table, {});
}

std::vector<Attribute> only_people(const Model& model, EntityId entity) {
  std::vector<Attribute> found;
  for (const Edge& edge : model.edges) {
    const Entity& parent = model.entity_of(edge.parent);
    if (edge.child != model.entity(entity).table || edge.parent == edge.child ||
        !edge.parent_unique || !is_people(parent))
      continue;
    if (!found.empty()) return {};
    found = names_at(parent, Path{{{edge.id, true}}, 0});
  }
  return found;
}

std::vector<Attribute> doer_of(const Model& model, EntityId entity, const Token& verb) {
  const TableId table = model.entity(entity).table;
  const bool leads = kLeads.contains(verb.plain);
  for (const Edge& edge : model.edges) {
    if (edge.child != table || !edge.parent_unique) continue;
    const auto words = words_of_reference(model, edge);
    const bool is_self = edge.parent == table;
    const bool called_so = std::ranges::any_of(words, [&](const std::string& word) {
      const std::string doer = fold_plain(word);
      return is_doer(verb.plain, doer) || is_doer(verb.lemma_en, doer);
    });
    if (called_so || (leads && (is_self || says_word(words, kLeads))))
      return names_at(model.entity_of(edge.parent), Path{{{edge.id, true}}, 0});
  }
  return {};
}

}  // namespace cuanto
