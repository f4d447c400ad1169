#include "understand/composing/shared_out.h"

#include <algorithm>

#include "base/text.h"

namespace cuanto {

// The figure that adds up the column an average is of; nullptr where none does.
static const Metric* added_up(const Model& model, const Measure& measure) {
  if (measure.kind != Measure::Kind::aggregate || measure.function != Aggregation::average ||
      !measure.attribute.path.hops.empty())
    return nullptr;
  const Column& column = model.catalog->column(measure.attribute.column);
  const auto adds_up = [&](const Metric& metric) {
    const auto* call = std::get_if<Call>(&metric.expression.node);
    const auto* name = call == nullptr || call->arguments.size() != 1
                           ? nullptr
                           : std::get_if<ColumnName>(&call->arguments.front().node);
    return name != nullptr && call->name == "sum" && !metric.filter && metric.additive &&
           model.entity(metric.entity).table == column.table &&
           equal_ignoring_case(name->column, column.name);
  };
  const auto found = std::ranges::find_if(model.metrics, adds_up);
  return found == model.metrics.end() ? nullptr : &*found;
}

bool tells_thing(const Model& model, const Entity& base, ColumnId id) {
  const Column& column = model.catalog->column(id);
  return model.is_described() && base.is_fact && column.table == base.table && !column.is_time() &&
         !column.is_numeric() && !column.unique && model.field(id).unit_column != id;
}

bool says_per(const Question& question, TokenRange by) {
  const std::string& word = question.tokens[by.begin].plain;
  return word == "per" || word == "por" || word == "each" || word == "cada";
}

void add_up_what_is_shared_out(Slots& slots, const Model& model) {
  if (!slots.versus || slots.versus->kind != Versus::Kind::ratio) return;
  const auto add_up = [&](Measure& measure) {
    if (const Metric* sum = added_up(model, measure))
      measure = {Measure::Kind::metric, sum->id, {}, {}};
  };
  std::ranges::for_each(slots.measures, add_up);
  add_up(slots.versus->other);
}

}  // namespace cuanto
