// Totals: what the same figure of several tables adds up to, "cloud cost" of AWS, Azure and GCP. It
// is meant where nothing says which of them, and all of them know what is asked for.
#include <algorithm>

#include "base/text.h"
#include "understand/composing/composer.h"
#include "understand/composing/other_parts.h"
#include "understand/name_words.h"
#include "understand/small_words.h"

namespace cuanto {
namespace {

// What sets a total before one of its parts.
constexpr int kTotalBonus = 20;

}  // namespace

bool refer_to_one(const Model& model, ColumnId a, ColumnId b) {
  const auto parent_of = [&](ColumnId column) -> std::optional<TableId> {
    for (const Edge& edge : model.edges)
      if (edge.child_columns.size() == 1 && edge.child_columns.front() == column)
        return edge.parent;
    return {};
  };
  const auto parent = parent_of(a);
  return parent && parent == parent_of(b);
}

// The parts that a piece of the question names: by their table, their own figure or, `by_column`, a
// column of it.
std::vector<const Metric*> parts_named(const Metric& total, const Unit& unit, const Model& model,
                                       bool by_column) {
  std::vector<const Metric*> named;
  for (const auto& name : total.parts) {
    const Metric& part = *model.find_metric(name);
    const auto is_meant = [&](const Link& link) {
      if (link.quality < kQualityAnyOrder - kQualityTypoLoss) return false;
      switch (link.kind) {
        case LinkKind::entity:
          return link.entity == part.entity;
        case LinkKind::metric:
          return link.metric == part.id;
        case LinkKind::field:
          return by_column &&
                 model.catalog->column(link.column).table == model.entity(part.entity).table;
        case LinkKind::value:
          break;
      }
      return false;
    };
    if (std::ranges::any_of(unit.links, is_meant)) named.push_back(&part);
  }
  return named;
}

bool holds(const Model& model, const Column& column, const Value& value) {
  if (value.kind != ValueKind::text) return true;
  if (std::ranges::find(column.top_values, value.text) != column.top_values.end()) return true;
  if (model.catalog->values == nullptr) return false;
  constexpr std::size_t kHitsMax = 50;
  const auto hits = model.catalog->values->find(value.text, false, kHitsMax);
  return std::ranges::any_of(hits, [&](const ValueHit& hit) {
    return hit.column == column.id && hit.level == ValueHit::Level::exact && hit.distance == 0;
  });
}

// The first total that a figure of these rows is a part of; nullptr when there is none.
const Metric* BoundQuestion::total_of_base() const {
  const auto total = std::ranges::find_if(model_.metrics, [&](const Metric& metric) {
    return std::ranges::any_of(metric.parts, [&](const std::string& part) {
      return model_.find_metric(part)->entity == base_.id;
    });
  });
  return total == model_.metrics.end() ? nullptr : &*total;
}

// Whether figures of these rows and of the other table add up to one total.
bool BoundQuestion::is_other_part(TableId table) const {
  const auto has_part_of = [&](const Metric& total, EntityId entity) {
    return std::ranges::any_of(total.parts, [&](const std::string& part) {
      return model_.find_metric(part)->entity == entity;
    });
  };
  const EntityId other = model_.entity_of(table).id;
  return other != base_.id && std::ranges::any_of(model_.metrics, [&](const Metric& total) {
           return has_part_of(total, base_.id) && has_part_of(total, other);
         });
}

// "by provider", "which cloud": each part beside the others, told from the first part's rows.
// "AWS, Azure and GCP cost by month": several of the parts by their names, each for itself.
void Composer::note_named_parts(const Metric& total) {
  std::vector<std::size_t> units;
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const auto named = parts_named(total, *bound_[i].unit, model_, false);
    if (named.size() != 1) continue;
    units.push_back(i);
    if (std::ranges::find(parts_.named, named.front()->id) == parts_.named.end())
      parts_.named.push_back(named.front()->id);
  }
  if (parts_.named.size() < 2 || total.entity != base_.id) {
    parts_.named.clear();
    return;
  }
  parts_.asked = true;
  said_.ask_figure();
  for (const std::size_t i : units) {
    bound_[i].link.reset();
    use(i);
    const std::string words(words_of(question_, bound_[i].unit->tokens));
    chip(ChipKind::metric, {words, words}, {bound_[i].unit->tokens}, Origin::said);
  }
}

// What each of the parts is called, word by word.
static WordSet words_of_parts(const Metric& total) {
  WordSet words;
  for (const auto* phrases : {&total.part_words.en, &total.part_words.es}) {
    for (const auto& phrase : *phrases) {
      for (const auto word : split(phrase, ' ')) words.insert(word);
    }
  }
  return words;
}

void Composer::note_parts() {
  const Metric* total = total_of_base();
  if (total == nullptr) return;
  if (edited_ != nullptr) {
    if (total_measured(edited_->measures, model_) == nullptr) return;
    note_moved_parts();
  } else {
    note_named_parts(*total);
  }
  const WordSet words = words_of_parts(*total);
  const auto says_part = [&](std::size_t i) {
    if (i >= bound_.size() || bound_[i].unit->kind == Unit::Kind::cue) return false;
    const TokenRange tokens = bound_[i].unit->tokens;
    const auto begin = question_.tokens.begin() + tokens.begin;
    const auto end = question_.tokens.begin() + tokens.end;
    return std::all_of(begin, end,
                       [&](const Token& token) {
                         return words.contains(token.plain) || words.contains(token.lemma_en) ||
                                words.contains(token.lemma_es);
                       }) &&
           std::any_of(begin, end, [](const Token& token) { return !is_small_word(token.plain); });
  };
  bool told_apart = false;
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    if (!says_part(i) || bound_[i].used) continue;
    const std::size_t asks = before(i);
    told_apart = is_any_cue(asks, {Cue::by, Cue::which, Cue::distinct, Cue::expensive, Cue::cheap,
                                   Cue::top, Cue::bottom}) ||
                 (told_apart && says_part(asks));
    if (!told_apart) {
      if (edited_ == nullptr) mean_whole(i, *total);
      continue;
    }
    bound_[i].link.reset();
    if (total->entity != base_.id) continue;
    bound_[i].used = parts_.asked = true;
    if (is_any_cue(asks, {Cue::by, Cue::which, Cue::distinct})) bound_[asks].used = true;
    if (total->part_words.en.empty() || total->part_words.es.empty()) continue;
    chip(ChipKind::group,
         {"by " + total->part_words.en.front(), "por " + total->part_words.es.front()},
         {bound_[i].unit->tokens}, Origin::said);
  }
}

// "spent on the cloud", "whatever the provider": what all of them add up to, and none of them by a
// word of its name. Beside another figure it says only that it is of all.
void Composer::mean_whole(std::size_t i, const Metric& total) {
  const bool beside_figure = std::ranges::any_of(bound_, [&](const Bound& bound) {
    return &bound != &bound_[i] && bound.link && bound.link->kind == LinkKind::metric;
  });
  bound_[i].link.reset();
  if (total.entity != base_.id) return;
  if (beside_figure) {
    bound_[i].used = true;
    return;
  }
  Link link;
  link.kind = LinkKind::metric;
  link.metric = total.id;
  link.quality = kQualitySynonym;
  bound_[i].link = link;
  bound_[i].quality = link.quality;
}

// Whether one of the tables was named, or a figure or a column that not all of them have.
bool BoundQuestion::names_one_part(const Metric& total) const {
  return std::ranges::any_of(units_, [&](const Unit& unit) {
    const auto named = parts_named(total, unit, model_, true).size();
    return named > 0 && named < total.parts.size();
  });
}

// A condition for the rows of all these parts: a cell that each of them calls otherwise, "prod" and
// "Production", is any of these. Nothing where a part has no such cell.
static std::optional<Filter> filter_of_all(const Model& model, const std::vector<Unit>& units,
                                           Filter filter, const std::vector<std::string>& parts) {
  if (!filter.attribute.path.hops.empty() ||
      (filter.op != Compare::in && filter.op != Compare::not_in))
    return filter;
  const ColumnId own = filter.attribute.column;
  const std::vector<Value> said = filter.values;
  for (const auto& name : parts) {
    const Entity& entity = model.entity(model.find_metric(name)->entity);
    const Column* column = same_column(model, entity, own);
    if (column == nullptr || column->id == own || refer_to_one(model, column->id, own)) continue;
    bool known = filter.op == Compare::not_in || std::ranges::any_of(said, [&](const Value& value) {
                   return holds(model, *column, value);
                 });
    for (const Unit& unit : units) {
      const auto is_said = [&](const Link& link) {
        return link.kind == LinkKind::value && link.column == own && !link.stored.empty() &&
               std::ranges::find(said, link.stored.front(), &Value::text) != said.end();
      };
      if (std::ranges::none_of(unit.links, is_said)) continue;
      for (const Link& link : unit.links) {
        if (link.kind != LinkKind::value || link.column != column->id || link.op != Compare::in)
          continue;
        for (const auto& stored : link.stored) {
          known = true;
          if (std::ranges::find(filter.values, stored, &Value::text) == filter.values.end())
            filter.values.push_back({ValueKind::text, stored, {}});
        }
      }
    }
    if (!known) return {};
  }
  return filter;
}

// Whether every part knows the groups and the conditions; then these are made for all of them.
bool Composer::all_parts_know(const Metric& total) {
  Slots& slots = out_.slots;
  // A budget is one cloud's or all of theirs: that is asked.
  // Group by group, the guard lets no more than four kinds of rows stand beside each other.
  constexpr std::size_t kFactsMax = 4;
  const bool many = slots.versus && !slots.groups.empty() && total.parts.size() >= kFactsMax;
  const bool target = slots.versus && slots.versus->other.kind == Measure::Kind::metric &&
                      is_target(slots.versus->other);
  const bool shared_out =
      slots.versus && (slots.versus->kind == Versus::Kind::ratio ||
                       (slots.versus->kind == Versus::Kind::percent && !target));
  // So many teams of one cloud are not those of all of them.
  const bool of_one = slots.versus && slots.versus->other.kind == Measure::Kind::aggregate &&
                      total.parts.size() > 1;
  const bool against = many || of_one || (slots.versus && !shared_out);
  if (!slots.none_of.empty() || against || !slots.shown.empty()) return false;
  for (const auto& name : parts_told(total)) {
    const Entity& entity = model_.entity(model_.find_metric(name)->entity);
    const auto known = [&](const Attribute& attribute) {
      return entity.id == base_.id || is_shared(attribute, entity);
    };
    if (!std::ranges::all_of(slots.groups, known, &Group::attribute) ||
        !std::ranges::all_of(slots.filters, known, &Filter::attribute))
      return false;
  }
  std::vector<Filter> filters;
  for (const Filter& filter : slots.filters) {
    auto of_all = filter_of_all(model_, units_, filter, parts_told(total));
    if (!of_all) return false;
    filters.push_back(std::move(*of_all));
  }
  slots.filters = std::move(filters);
  return true;
}

bool Composition::measures_total() const {
  const auto& measures = out_.slots.measures;
  return measures.size() == 1 && measures.front().kind == Measure::Kind::metric &&
         !model_.metric(measures.front().metric).parts.empty();
}

// The total that is meant: said by its name, or the one that a figure which several tables have is
// a part of. nullptr when there is none.
const Metric* Composition::total_meant() const {
  const auto& measures = out_.slots.measures;
  if (measures.size() != 1 || measures.front().kind != Measure::Kind::metric) return nullptr;
  const Metric& said = model_.metric(measures.front().metric);
  const Metric* total = said.parts.empty() ? total_of(said, model_) : &said;
  if (total == nullptr || total->entity != base_.id) return nullptr;
  if (said.id == total->id) return total;
  // What a word may mean in the end is no cost of all clouds: "the amounts".
  const bool guessed = std::ranges::any_of(bound_, [&](const Bound& bound) {
    return bound.used && bound.link && bound.link->kind == LinkKind::metric &&
           bound.link->metric == said.id && bound.link->quality <= kQualityLexicon;
  });
  const bool of_one = parts_.named.empty() && names_one_part(*total);
  return guessed || total->parts.front() != said.name || of_one ? nullptr : total;
}

// "cost, all three clouds together": the total alone, and not beside it a part that nothing names.
void Composer::leave_out_unnamed_parts() {
  auto& measures = out_.slots.measures;
  const auto total = std::ranges::find_if(measures, [&](const Measure& measure) {
    return measure.kind == Measure::Kind::metric && !model_.metric(measure.metric).parts.empty();
  });
  if (measures.size() < 2 || total == measures.end()) return;
  const Measure& whole = *total;
  const Metric& metric = model_.metric(whole.metric);
  if (names_one_part(metric)) return;
  const auto is_part = [&](const Measure& measure) {
    return measure.kind == Measure::Kind::metric &&
           total_of(model_.metric(measure.metric), model_) == &metric;
  };
  if (rank_.measure && is_part(*rank_.measure)) rank_.measure = whole;
  for (const Measure& measure : measures) {
    if (!is_part(measure)) continue;
    std::erase_if(out_.trace.chips, [&](const Chip& chip) {
      return chip.kind == ChipKind::metric && chip.text == model_.metric(measure.metric).label;
    });
  }
  std::erase_if(measures, is_part);
}

// "which teams use all three clouds", "equipos que gastan en ambas nubes": things are asked for
// that have something of each part, and no sum of the parts.
static bool asks_for_all_parts(const Question& question, const std::vector<Bound>& bound) {
  static const WordSet kAll = {"all", "both", "every", "todas", "todos", "ambas", "ambos"};
  static const WordSet kSo = {"three", "two", "four", "tres", "dos", "cuatro", "3", "2", "4"};
  const auto& tokens = question.tokens;
  const bool all =
      std::ranges::any_of(tokens, [](const Token& token) { return kAll.contains(token.plain); });
  bool so_many = false;
  for (std::size_t t = 1; t < tokens.size(); ++t)
    so_many = so_many || (kSo.contains(tokens[t].plain) && is_article(tokens[t - 1]));
  const auto first = std::ranges::find_if(
      bound, [](const Bound& one) { return one.unit->kind != Unit::Kind::cue; });
  return (all || so_many) && first != bound.end() && first->link &&
         (first->link->kind == LinkKind::entity || first->link->kind == LinkKind::field);
}

// False: a total or its parts were asked for where they cannot be had.
bool Composer::settle_total() {
  leave_out_unnamed_parts();
  const Slots& slots = out_.slots;
  const Metric* total = total_meant();
  const bool said = measures_total();
  if (total == nullptr || !all_parts_know(*total)) return !said && !parts_.asked;
  if (!total->additive) return show_ratios(*total);
  // Every split of every part is another UNION: the likeliest one is made.
  if (slots.why) out_.slots.groups.resize(1);
  const bool of_each = edited_ == nullptr && !rank_.cue && slots.groups.size() == 1 &&
                       !has_series() && !calculates() && slots.group_filters.empty() &&
                       !has_cue({Cue::by, Cue::how_much, Cue::total}) &&
                       asks_for_all_parts(question_, bound_);
  if (of_each) {
    keep_some_of_each(*total);
    return true;
  }
  if (!said) mean_total(model_.metric(slots.measures.front().metric), *total);
  if (!parts_.asked) return true;
  // What is calculated is calculated of one figure.
  if (calculates()) return false;
  show_parts(*total);
  if (rank_.cue && !slots.groups.empty()) rank_all_parts(*total);
  return true;
}

// "customers who use all three clouds": those with something of each part.
void Composer::keep_some_of_each(const Metric& total) {
  Slots& slots = out_.slots;
  show_parts(total);
  const Attribute& thing = slots.groups.front().attribute;
  const Column& column = model_.catalog->column(thing.column);
  if (thing.path.hops.empty() && column.nulls > 0)
    slots.filters.push_back({thing, Compare::not_null, {}});
  for (const Measure& part : slots.measures)
    slots.group_filters.push_back({part, Compare::greater, {{ValueKind::number, "0", {}}}});
  chip(ChipKind::value, {"some of each", "algo de cada una"}, {}, Origin::said);
  out_.score += kTotalBonus;
}

// The first of all are those of the most altogether. The first of each part are others: that is
// more than one ranking can tell, and is said.
void Composer::rank_all_parts(const Metric& total) {
  if (!rank_.measure) rank_.measure = Measure{Measure::Kind::metric, total.id, {}, {}};
  static const WordSet kOfEach = with(kEachWords, {"within", "per"});
  const WordSet words = words_of_parts(total);
  for (std::size_t i = 1; i < bound_.size(); ++i) {
    const TokenRange tokens = bound_[i].unit->tokens;
    if (tokens.begin == 0 || !words.contains(question_.tokens[tokens.begin].lemma_en) ||
        !kOfEach.contains(question_.tokens[tokens.begin - 1u].plain))
      continue;
    bound_[i].used = bound_[before(i)].used = false;
    std::erase_if(out_.trace.chips, [&](const Chip& chip) {
      return std::ranges::find(chip.tokens, tokens) != chip.tokens.end();
    });
  }
}

// Ratios do not add up: each part's own, beside the others.
bool Composer::show_ratios(const Metric& total) {
  if (calculates() || !out_.slots.group_filters.empty() || out_.slots.rank || rank_.cue)
    return !parts_.asked;
  const Metric& part = model_.metric(out_.slots.measures.front().metric);
  for (Chip& chip : out_.trace.chips) {
    if (chip.kind == ChipKind::metric && chip.text == part.label) chip.text = total.label;
  }
  show_parts(total);
  out_.score += kTotalBonus;
  return true;
}

void Composer::mean_total(const Metric& part, const Metric& total) {
  Slots& slots = out_.slots;
  const Measure before = slots.measures.front();
  Measure whole = before;
  whole.metric = total.id;
  slots.measures.front() = whole;
  if (rank_.measure == before) rank_.measure = whole;
  for (GroupFilter& filter : slots.group_filters) {
    if (filter.measure == before) filter.measure = whole;
  }
  for (Chip& chip : out_.trace.chips) {
    if (chip.kind == ChipKind::metric && chip.text == part.label) chip.text = total.label;
  }
  std::erase_if(out_.trace.assumptions,
                [&](const Assumption& assumption) { return assumption.text == measured_by(part); });
  out_.score += kTotalBonus;
  std::vector<std::string> en, es;
  for (const auto& name : total.parts) {
    const Words& label = model_.find_metric(name)->label;
    en.push_back(label.en);
    es.push_back(label.in(Language::es));
  }
  out_.trace.assumptions.push_back(
      {{"all together: " + join(en, ", "), "todo junto: " + join(es, ", ")}, {}});
}

void Composer::show_parts(const Metric& total) {
  out_.slots.measures.clear();
  for (const auto& name : total.parts) {
    Measure part;
    part.kind = Measure::Kind::metric;
    part.metric = model_.find_metric(name)->id;
    const auto is_of_it = [&](MetricId named) {
      return model_.metric(named).entity == model_.metric(part.metric).entity;
    };
    const bool meant = parts_.named.empty() || std::ranges::any_of(parts_.named, is_of_it);
    if (meant) out_.slots.measures.push_back(part);
  }
  out_.has_subject = true;
  // Which of them is the most is seen.
  if (out_.slots.groups.empty()) rank_.cue.reset();
}

}  // namespace cuanto
