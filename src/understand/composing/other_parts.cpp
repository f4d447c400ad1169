// The same of other parts of a total, in the next turn: "only Azure", "add GCP", "without AWS",
// "all clouds".
#include "understand/composing/other_parts.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "understand/composing/bound_question.h"
#include "understand/name_words.h"
#include "understand/slots.h"

namespace cuanto {
namespace {

const WordSet kAdding = {"add",    "include", "including",  "plus",   "too",       "also",
                         "anade",  "agrega",  "incluye",    "suma",   "sumale",    "tambien",
                         "ademas", "junto",   "incluyendo", "beside", "alongside", "anadele"};
const WordSet kTakingAway = {"drop",   "remove",  "without", "excluding", "exclude",
                             "except", "sin",     "quita",   "quitale",   "excepto",
                             "salvo",  "elimina", "leave",   "excluye"};

bool says(const Question& question, bool (*is_said)(std::string_view)) {
  return std::ranges::any_of(question.tokens,
                             [&](const Token& token) { return is_said(token.plain); });
}

// The ones that the words name, by their tables or their own names; the total alone where it is
// named.
std::vector<const Metric*> all_named(const Metric& total, const Model& model,
                                     const std::vector<Unit>& units) {
  std::vector<const Metric*> found;
  for (const Unit& unit : units) {
    const auto is_total = [&](const Link& link) {
      return link.kind == LinkKind::metric && link.metric == total.id;
    };
    if (unit.links.size() == 1 && is_total(unit.links.front())) return {&total};
    const auto named = parts_named(total, unit, model, false);
    if (named.size() == 1 && std::ranges::find(found, named.front()) == found.end())
      found.push_back(named.front());
  }
  return found;
}

// The attribute as the rows of another table have it: by its name, or what both belong to.
std::optional<Attribute> seen_from(const Attribute& attribute, const Entity& to,
                                   const Model& model) {
  const Column& column = model.catalog->column(attribute.column);
  if (attribute.path.hops.empty()) {
    if (const Column* same = same_column(model, to, column.id)) return Attribute{{}, same->id};
    if (column.is_time() && to.time) return Attribute{{}, *to.time};
    return {};
  }
  const auto way = route_to(model, to.table, column.table);
  if (!way || fans_out(way->path)) return {};
  return Attribute{way->path, attribute.column};
}

// "reserved" and "reservation".
bool have_one_stem(const std::string& a, const std::string& b) {
  constexpr std::ptrdiff_t kStem = 6;
  const auto apart = std::ranges::mismatch(a, b);
  return apart.in1 - a.begin() >= kStem;
}

// A cell as the rows of another table call it: "prod" is "Production" there. Nothing where none or
// several fit.
std::optional<std::string> called_there(const Column& column, const std::string& text) {
  std::optional<std::string> found;
  const std::string said = fold_plain(text), full = fold_plain(spelled_out(text));
  for (const std::string& cell : column.top_values) {
    const std::string there = fold_plain(cell);
    if (there != full && !there.starts_with(said) && !said.starts_with(there) &&
        !have_one_stem(there, said))
      continue;
    if (found) return {};
    found = cell;
  }
  return found;
}

// The values of a condition on a column that was moved to another table.
bool call_values(const Model& model, Filter& filter) {
  const Column& column = model.catalog->column(filter.attribute.column);
  if (filter.op != Compare::in || column.top_values.empty()) return true;
  for (Value& value : filter.values) {
    if (holds(model, column, value)) continue;
    const auto there = called_there(column, value.text);
    if (!there) return false;
    value = {ValueKind::text, *there, value.stored.empty() ? value.stored : std::vector{*there}};
  }
  return true;
}

// The figure told of the rows of another part.
std::optional<Slots> told_of(const Slots& slots, const Metric& named, const Model& model) {
  Slots made = slots;
  const Entity& to = model.entity(named.entity);
  made.base = to.id;
  made.measures.resize(1);
  bool known = true;
  const auto move = [&](Attribute& attribute) {
    const auto seen = seen_from(attribute, to, model);
    known = known && seen;
    if (seen) attribute = *seen;
  };
  const auto measure = [&](Measure& one) {
    if (one.kind == Measure::Kind::metric) one.metric = named.id;
    if (one.kind == Measure::Kind::aggregate) move(one.attribute);
  };
  const auto by = [&](std::variant<Measure, Attribute>& key) {
    if (auto* one = std::get_if<Measure>(&key)) measure(*one);
    if (auto* attribute = std::get_if<Attribute>(&key)) move(*attribute);
  };
  if (made.versus && made.versus->other.kind == Measure::Kind::aggregate)
    move(made.versus->other.attribute);
  measure(made.measures.front());
  for (Group& group : made.groups) move(group.attribute);
  for (Filter& filter : made.filters) {
    const ColumnId before = filter.attribute.column;
    move(filter.attribute);
    known = known &&
            (refer_to_one(model, before, filter.attribute.column) || call_values(model, filter));
  }
  for (GroupFilter& filter : made.group_filters) measure(filter.measure);
  if (made.period) move(made.period->time);
  if (made.rank) by(made.rank->by);
  if (made.rank) {
    for (Group& group : made.rank->per) move(group.attribute);
  }
  if (made.order) by(made.order->by);
  return known ? std::optional(made) : std::nullopt;
}

// The parts beside each other, in the order of the total; nothing where one of them does not know
// what is asked for.
std::optional<Slots> told_beside(const Slots& slots, const Metric& total,
                                 const std::vector<const Metric*>& parts, const Model& model) {
  const bool calculates = slots.share || slots.compare_with || slots.growth || slots.cumulative ||
                          slots.moving_rows || slots.anomaly || slots.projection || slots.yearly ||
                          slots.why || !slots.share_of.empty() || slots.over_periods ||
                          slots.count_periods || slots.count_groups || slots.rank;
  if (calculates) return {};
  std::optional<Slots> made;
  for (const std::string& name : total.parts) {
    const Metric* part = model.find_metric(name);
    if (std::ranges::find(parts, part) == parts.end()) continue;
    const auto told = told_of(slots, *part, model);
    if (!told) return {};
    if (!made) {
      made = told;
      continue;
    }
    made->measures.push_back(told->measures.front());
    // A cell that this part calls otherwise.
    for (std::size_t i = 0; i < made->filters.size(); ++i) {
      for (const Value& value : told->filters[i].values) {
        auto& values = made->filters[i].values;
        if (std::ranges::find(values, value.text, &Value::text) == values.end())
          values.push_back(value);
      }
    }
  }
  return made;
}

}  // namespace

bool adds_part(std::string_view plain) { return kAdding.contains(plain); }

bool takes_part_away(std::string_view plain) { return kTakingAway.contains(plain); }

const Metric* total_of(const Metric& part, const Model& model) {
  const auto total = std::ranges::find_if(model.metrics, [&](const Metric& metric) {
    return std::ranges::find(metric.parts, part.name) != metric.parts.end();
  });
  return total == model.metrics.end() ? nullptr : &*total;
}

const Metric* total_measured(const std::vector<Measure>& measures, const Model& model) {
  const Metric* found = nullptr;
  for (const Measure& measure : measures) {
    if (measure.kind != Measure::Kind::metric) return nullptr;
    const Metric& metric = model.metric(measure.metric);
    const Metric* total = metric.parts.empty() ? total_of(metric, model) : &metric;
    if (total == nullptr || (found != nullptr && found != total)) return nullptr;
    found = total;
  }
  return found;
}

std::optional<Slots> told_of_figure(const Slots& slots, const Metric& figure, const Model& model) {
  const bool one =
      slots.measures.size() == 1 && slots.measures.front().kind == Measure::Kind::metric;
  if (!one || !figure.parts.empty() || slots.versus || slots.rank || !slots.group_filters.empty() ||
      !slots.none_of.empty() || !slots.some_of.empty() || !slots.among.empty() || slots.absent ||
      !slots.shown.empty() || calculates(slots) || slots.count_groups)
    return {};
  // "and in Azure?": the same of another part of a total, and no other figure.
  const Metric* total = total_of(figure, model);
  const auto is_of_these = [&](const std::string& part) {
    return model.find_metric(part)->entity == slots.base;
  };
  if (total != nullptr && std::ranges::any_of(total->parts, is_of_these)) return {};
  Slots made = slots;
  made.outer.clear();
  return told_of(made, figure, model);
}

std::optional<Slots> told_of_named(const Slots& slots, const Model& model,
                                   const std::vector<Unit>& units, const Question& question) {
  // "and for Azure?" of a cost per order or in percent of the revenue: the other figure stays.
  const bool against = slots.versus && slots.versus->kind != Versus::Kind::ratio &&
                       slots.versus->kind != Versus::Kind::percent;
  const Metric* total = total_measured(slots.measures, model);
  if (total == nullptr || against || !slots.none_of.empty() || !slots.shown.empty()) return {};
  const auto named = all_named(*total, model, units);
  if (named.empty()) return {};

  std::vector<const Metric*> before;
  for (const Measure& measure : slots.measures) before.push_back(&model.metric(measure.metric));
  const auto is_told = [&](const Metric* part) {
    return std::ranges::find(before, part) != before.end();
  };
  const bool of_total = before.front() == total;
  if (says(question, takes_part_away)) {
    // "without Azure": the others, one by one.
    if (of_total) {
      before.clear();
      for (const auto& name : total->parts) before.push_back(model.find_metric(name));
    }
    const std::size_t all = before.size();
    std::erase_if(
        before, [&](const Metric* part) { return std::ranges::find(named, part) != named.end(); });
    if (before.empty() || before.size() == all || slots.versus) return {};
    return before.size() == 1 ? told_of(slots, *before.front(), model)
                              : told_beside(slots, *total, before, model);
  }
  if (says(question, adds_part) && !of_total && named.front() != total) {
    if (std::ranges::all_of(named, is_told) || slots.versus) return {};
    for (const Metric* part : named)
      if (!is_told(part)) before.push_back(part);
    return told_beside(slots, *total, before, model);
  }
  if (named.size() > 1) {
    if (named.size() == before.size() && std::ranges::all_of(named, is_told)) return {};
    return slots.versus ? std::nullopt : told_beside(slots, *total, named, model);
  }
  if (before.size() == 1 && is_told(named.front())) {
    // "across all clouds", of what all of them cost already: the same again.
    const bool nothing_else = std::ranges::all_of(units, [](const Unit& unit) {
      return unit.kind == Unit::Kind::cue || unit.kind == Unit::Kind::unknown ||
             unit.kind == Unit::Kind::name;
    });
    return of_total && nothing_else ? std::optional(slots) : std::nullopt;
  }
  return told_of(slots, *named.front(), model);
}

}  // namespace cuanto
