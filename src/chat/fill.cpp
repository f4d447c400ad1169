#include "chat/fill.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "base/text.h"

namespace cuanto {
namespace {

// The column that an expression is about: its own, or that of what it is made from.
const Attribute* attribute_of(const SemanticQuery& query, ExprId id) {
  const auto* attribute = std::get_if<Attribute>(&query.exprs[id]);
  if (attribute != nullptr) return attribute;
  const auto* apply = std::get_if<Apply>(&query.exprs[id]);
  return apply == nullptr || apply->arguments.empty()
             ? nullptr
             : attribute_of(query, apply->arguments.front());
}

// Each value that is compared with a column.
void each_compared(SemanticQuery& query, const std::function<void(ColumnId, Value&)>& visit) {
  for (Condition& condition : query.conditions) {
    if (const auto* comparison = std::get_if<Comparison>(&condition)) {
      const Attribute* left = attribute_of(query, comparison->left);
      if (left == nullptr) continue;
      const ColumnId column = left->column;
      for (const ExprId right : comparison->right) {
        if (auto* value = std::get_if<Value>(&query.exprs[right])) visit(column, *value);
      }
    }
    if (auto* all = std::get_if<HasAll>(&condition)) {
      const Attribute* left = attribute_of(query, all->attribute);
      if (left == nullptr) continue;
      const ColumnId column = left->column;
      for (Value& value : all->values) visit(column, value);
    }
  }
}

bool fill_value(SemanticQuery& query, const Model& model, const PatternSlot& from,
                const PatternSlot& to) {
  const Catalog& catalog = *model.catalog;
  const auto stored_of = [&](const PatternSlot& slot, ColumnId id) -> const std::string* {
    const Column& column = catalog.column(id);
    const std::string& table = catalog.table(column.table).name;
    for (const PatternSlot::Place& place : slot.places) {
      if (equal_ignoring_case(place.table, table) && equal_ignoring_case(place.column, column.name))
        return &place.stored;
    }
    return nullptr;
  };
  bool filled = false, fits = true;
  each_compared(query, [&](ColumnId column, Value& value) {
    const std::string* before = stored_of(from, column);
    if (before == nullptr || fold(value.text) != fold(*before)) return;
    const std::string* after = stored_of(to, column);
    if (after == nullptr) {
      fits = false;
      return;
    }
    value.text = *after;
    value.stored = {*after};
    filled = true;
  });
  return filled && fits;
}

std::string number_text(double number) {
  const bool whole = std::floor(number) == number && std::abs(number) < 1e15;
  if (whole) return std::to_string(static_cast<int64_t>(number));
  std::string text = std::to_string(number);
  text.erase(text.find_last_not_of('0') + 1);
  return text;
}

bool is_number(const Value& value, double number) {
  char* end = nullptr;
  const double held = std::strtod(value.text.c_str(), &end);
  return end != value.text.c_str() && *end == '\0' && held == number;
}

bool fill_number(SemanticQuery& query, double from, double to) {
  bool filled = false;
  for (Expr& expr : query.exprs) {
    auto* value = std::get_if<Value>(&expr);
    if (value == nullptr || value->kind != ValueKind::number || !is_number(*value, from)) continue;
    value->text = number_text(to);
    filled = true;
  }
  const bool counts = to >= 0 && to <= 1e9 && std::floor(to) == to;
  const auto fill_count = [&](uint32_t& count) {
    if (static_cast<double>(count) != from || !counts) return;
    count = static_cast<uint32_t>(to);
    filled = true;
  };
  for (QueryPart& part : query.parts) {
    // One row is what any superlative has, whether somebody said "one" or not.
    if (part.rank && part.rank->n > 1) fill_count(part.rank->n);
    if (part.rows_max) fill_count(*part.rows_max);
    for (Calculation& calculation : part.calculations) {
      if (auto* moving = std::get_if<Moving>(&calculation)) fill_count(moving->rows);
    }
  }
  for (Condition& condition : query.conditions) {
    if (auto* quantified = std::get_if<Quantified>(&condition)) fill_count(quantified->n);
  }
  return filled;
}

void each_period(SemanticQuery& query, const std::function<void(TimeRange&)>& visit) {
  for (QueryPart& part : query.parts) {
    if (part.period) visit(part.period->range);
    for (Calculation& calculation : part.calculations) {
      if (auto* compare = std::get_if<PeriodCompare>(&calculation)) visit(compare->other);
    }
  }
  for (Condition& condition : query.conditions) {
    if (auto* within = std::get_if<InPeriod>(&condition)) visit(within->range);
  }
}

bool fill_period(SemanticQuery& query, const TimeRange& from, const TimeRange& to) {
  bool filled = false;
  each_period(query, [&](TimeRange& range) {
    if (range != from) return;
    range = to;
    filled = true;
  });
  return filled;
}

bool fill_grain(SemanticQuery& query, Grain from, Grain to) {
  bool filled = false;
  for (Expr& expr : query.exprs) {
    auto* bucket = std::get_if<Bucket>(&expr);
    if (bucket == nullptr || bucket->grain != from) continue;
    bucket->grain = to;
    filled = true;
  }
  return filled;
}

}  // namespace

bool fill(SemanticQuery& query, const Model& model, const PatternSlot& from,
          const PatternSlot& to) {
  if (from.kind != to.kind) return false;
  switch (from.kind) {
    case PatternSlot::Kind::value:
      return fill_value(query, model, from, to);
    case PatternSlot::Kind::number:
      return fill_number(query, from.number, to.number);
    case PatternSlot::Kind::period:
      return fill_period(query, from.range, to.range);
    case PatternSlot::Kind::grain:
      return fill_grain(query, from.grain, to.grain);
  }
  return false;
}

std::vector<bool> bound_slots(const SemanticQuery& query, const Model& model,
                              const std::vector<PatternSlot>& slots) {
  std::vector<bool> bound;
  for (const PatternSlot& slot : slots) {
    SemanticQuery tried = query;
    bound.push_back(fill(tried, model, slot, slot));
  }
  return bound;
}

void make_periods_symbolic(SemanticQuery& query, const Model& model,
                           const std::vector<PatternSlot>& slots, Date today) {
  const auto ends = model.catalog->data_ends;
  each_period(query, [&](TimeRange& range) {
    if (range.anchor != Anchor::absolute) return;
    const OpenDateRange days = resolve(range, today, ends);
    for (const PatternSlot& slot : slots) {
      if (slot.kind != PatternSlot::Kind::period || resolve(slot.range, today, ends) != days)
        continue;
      range = slot.range;
      return;
    }
  });
}

bool set_period(SemanticQuery& query, const Model& model, const TimeRange& range) {
  if (query.parts.empty()) return false;
  QueryPart& part = query.parts.front();
  const auto* base = std::get_if<EntityId>(&part.base);
  if (base == nullptr || part.period || !model.entity(*base).time) return false;
  part.period = MainPeriod{{{}, *model.entity(*base).time}, range};
  return true;
}

bool drop_period(SemanticQuery& query, const TimeRange& range) {
  for (QueryPart& part : query.parts) {
    if (!part.period || part.period->range != range || !part.calculations.empty()) continue;
    part.period.reset();
    return true;
  }
  return false;
}

std::vector<ComparedText> compared_texts(const SemanticQuery& query) {
  std::vector<ComparedText> texts;
  SemanticQuery copy = query;
  each_compared(copy, [&](ColumnId column, Value& value) {
    if (value.kind == ValueKind::text) texts.push_back({column, value.text});
  });
  return texts;
}

}  // namespace cuanto
