#include "understand/channel_signs.h"

#include <algorithm>

#include "understand/standing.h"

namespace cuanto {
namespace {

// What learned decisions have no word for: the best of each, a state that a column tells by
// being empty, something that did not happen in a period, the latest.
bool tells_state(const Slots& slots) {
  const auto beyond = [](const Filter& filter) {
    return filter.range || filter.part || filter.other || filter.op == Compare::is_null ||
           filter.op == Compare::not_null;
  };
  return (slots.rank && !slots.rank->per.empty()) || std::ranges::any_of(slots.filters, beyond) ||
         std::ranges::any_of(slots.none_of, [&](const NoneOf& none) {
           return std::ranges::any_of(none.filters, beyond);
         });
}

// More than one column added up.
bool is_worked_out(const Metric& metric) {
  const auto* call = std::get_if<Call>(&metric.expression.node);
  return call == nullptr || call->name != "sum" || call->arguments.size() != 1 ||
         !std::holds_alternative<ColumnName>(call->arguments.front().node);
}

}  // namespace

std::size_t words_left_out(const Question& question, const Trace& trace) {
  std::size_t count = 0;
  for (const TokenRange unused : trace.unused) {
    for (auto t = unused.begin; t < unused.end; ++t) {
      const Token& token = question.tokens[t];
      if (!token.stop_word && token.shape != TokenShape::punctuation) ++count;
    }
  }
  return count;
}

bool keeps_time(const Composed& composed) {
  return composed.slots.period && composed.has_subject && 2 * composed.claimed >= composed.content;
}

bool loses_grain(const Question& question, const SemanticQuery& query, const SemanticQuery& other) {
  const auto tells_apart = [](const SemanticQuery& one) {
    return std::ranges::any_of(
        one.exprs, [](const Expr& expr) { return std::holds_alternative<Bucket>(expr); });
  };
  return !question.grains.empty() && tells_apart(other) && !tells_apart(query);
}

bool shows_more_personal(const SemanticQuery& query, const SemanticQuery& other,
                         const Model& model) {
  const auto personal_in = [&](const SemanticQuery& one) {
    return std::ranges::any_of(one.parts.front().show, [&](const Shown& shown) {
      const auto* attribute = std::get_if<Attribute>(&one.exprs[shown.expr]);
      return attribute != nullptr && model.field(attribute->column).personal;
    });
  };
  return personal_in(query) && !personal_in(other);
}

bool ranks_repeated_things(const SemanticQuery& query) {
  const QueryPart& part = query.parts.front();
  if (!part.rank || !part.by.empty() || part.distinct) return false;
  return std::ranges::all_of(part.show, [&](const Shown& shown) {
    const auto* attribute = std::get_if<Attribute>(&query.exprs[shown.expr]);
    return attribute != nullptr && (!attribute->path.hops.empty() || shown.expr == part.rank->by);
  });
}

bool leaves_most_out(const Trace& trace) {
  std::size_t said = 0;
  for (const Chip& chip : trace.chips) {
    for (const TokenRange tokens : chip.tokens)
      said += static_cast<std::size_t>(tokens.end - tokens.begin);
  }
  return trace.unused.size() > said;
}

bool is_beyond_learned(const Composed& composed) {
  const Slots& slots = composed.slots;
  const bool of_each = slots.rank && !slots.rank->per.empty();
  const bool above_average = std::ranges::any_of(
      slots.group_filters, [](const GroupFilter& filter) { return filter.values.empty(); });
  return (of_each || above_average || !slots.some_of.empty()) &&
         2 * composed.claimed >= composed.content;
}

bool is_whole(const Candidate* best) {
  return best != nullptr && best->composed.claimed == best->composed.content &&
         best->composed.defaults == 0;
}

bool speaks_business(const Composed& composed, const Model& model) {
  const Slots& slots = composed.slots;
  return calculates(slots) || slots.versus || slots.why || tells_state(slots) ||
         std::ranges::any_of(slots.measures, [&](const Measure& measure) {
           if (measure.kind != Measure::Kind::metric) return false;
           const Metric& metric = model.metric(measure.metric);
           return metric.from_file || is_worked_out(metric);
         });
}

bool takes_owned_as_value(const Question& question, const Trace& trace) {
  return std::ranges::any_of(trace.chips, [&](const Chip& chip) {
    return chip.kind == ChipKind::value && std::ranges::any_of(chip.tokens, [&](TokenRange tokens) {
             return tokens.begin > 0 && says_whose(question.tokens[tokens.begin - 1u].plain);
           });
  });
}

bool leaves_things_out(const std::vector<Unit>& units, const Trace& trace) {
  return std::ranges::any_of(units, [&](const Unit& unit) {
    return !unit.links.empty() && unit.links.front().kind == LinkKind::entity &&
           unit.links.front().quality >= kQualityLexicon &&
           std::ranges::any_of(trace.unused, [&](TokenRange unused) {
             return unused.begin < unit.tokens.end && unit.tokens.begin < unused.end;
           });
  });
}

bool leaves_counted_out(const std::vector<Unit>& units, const Trace& trace) {
  for (std::size_t i = 0; i + 1 < units.size(); ++i) {
    if (units[i].kind != Unit::Kind::cue || units[i].cue != Cue::how_many) continue;
    const TokenRange counted = units[i + 1].tokens;
    return units[i + 1].kind == Unit::Kind::unknown &&
           std::ranges::any_of(trace.unused, [&](TokenRange unused) {
             return unused.begin <= counted.begin && counted.begin < unused.end;
           });
  }
  return false;
}

}  // namespace cuanto
