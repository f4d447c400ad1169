// What a choice makes of a draft, and which decision comes next.
#include "understand/learned/decisions.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "understand/number_scale.h"

namespace cuanto {
namespace {

constexpr double kRowsMax = 1e6;  // of "the first N"

}  // namespace

Value Decisions::number_value(int number, std::optional<ColumnId> column) const {
  const NumberSpan& span = evidence_.question().numbers[static_cast<std::size_t>(number)];
  const double value =
      column ? in_unit_of(evidence_.model().catalog->column(*column), span, evidence_.question())
             : span.value;
  return Value{ValueKind::number, fmt::format("{}", value), {}};
}

void Decisions::set_order(Draft& draft, std::optional<ColumnId> column) const {
  draft.sketch.order = SketchOrder{item_named(draft.order_word, column), draft.order_descending,
                                   draft.order_one ? 1u : 0u};
}

void Decisions::take_number(int number, Draft& draft) const {
  draft.taken.push_back(evidence_.question().numbers[static_cast<std::size_t>(number)].tokens);
}

void Decisions::apply_label(const Chosen& choice, Draft& draft) const {
  if (draft.stage == Stage::family) {
    draft.family = choice.label;
    set_family(choice.label, draft.sketch);
    return;
  }
  if (draft.stage == Stage::select_kinds) {
    draft.kinds = choice.label;
    std::string_view label = choice.label;
    constexpr std::string_view kDistinct = "distinct ";
    if (label.starts_with(kDistinct)) {
      draft.sketch.distinct = true;
      label.remove_prefix(kDistinct.size());
    }
    for (const auto word : split(label, ',')) draft.to_select.emplace_back(word);
    return;
  }
  draft.shape = choice.label;
  const auto parts = split(choice.label, '|');
  draft.columns_by = static_cast<std::size_t>(parts[0].back() - '0');
  if (parts[1] != "-") draft.having_word = parts[1];
  if (parts[2] == "-") return;
  const auto words = split(parts[2], ' ');
  draft.order_word = words[0];
  draft.order_descending = words[1] == "desc";
  draft.order_one = words[2] == "one";
  draft.order_limited = words[2] != "all";
}

void Decisions::apply_column(const Chosen& choice, Draft& draft) const {
  Sketch& sketch = draft.sketch;
  if (draft.stage == Stage::select) {
    sketch.select.push_back(item_named(draft.to_select.front(), choice.column));
    draft.to_select.erase(draft.to_select.begin());
    const auto& mentions = evidence_.column(*choice.column).mentions;
    if (!mentions.empty()) draft.last_select = mentions.front().tokens.end - 1;
  } else if (draft.stage == Stage::by) {
    sketch.by.push_back(*choice.column);
    --draft.columns_by;
  } else if (draft.stage == Stage::order) {
    set_order(draft, choice.column);
  } else {
    sketch.having = SketchHaving{item_named(draft.having_word, choice.column), {}, {}};
  }
}

void Decisions::apply_test(const Chosen& choice, Draft& draft) const {
  draft.tested = choice;
  if (choice.value >= 0) {
    const auto& value = evidence_.values()[static_cast<std::size_t>(choice.value)];
    draft.last_test = value.tokens.begin;
    draft.taken.push_back(value.tokens);
  } else if (choice.number >= 0) {
    take_number(choice.number, draft);
    draft.last_test = draft.taken.back().begin;
  }
}

void Decisions::apply_operator(const Chosen& choice, Draft& draft) const {
  const Chosen& tested = draft.tested;
  SketchTest test{*tested.column, choice.op, {}, {}};
  if (tested.against) {
    test.against = SketchItem{tested.against, tested.column};
  } else if (tested.number >= 0) {
    test.values.push_back(number_value(tested.number, tested.column));
    if (choice.op == Compare::between) {
      test.values.push_back(number_value(choice.number, tested.column));
      take_number(choice.number, draft);
      draft.last_test = draft.taken.back().begin;
    }
  } else {
    const ValueMention& value = evidence_.values()[static_cast<std::size_t>(tested.value)];
    const bool whole = choice.op == Compare::equal || choice.op == Compare::not_equal;
    Value made{ValueKind::text, value.stored, {}};
    if (!whole && !value.literal) made.text = words_of(evidence_.question(), value.tokens);
    if (whole && !value.literal) made.stored = {value.stored};
    test.values.push_back(std::move(made));
  }
  auto& tests = draft.stage == Stage::where_test ? draft.sketch.where : draft.sketch.second;
  tests.push_back(std::move(test));
}

void Decisions::apply(const Chosen& choice, Draft& draft) const {
  Sketch& sketch = draft.sketch;
  switch (draft.stage) {
    case Stage::family:
    case Stage::select_kinds:
    case Stage::shape:
      apply_label(choice, draft);
      break;
    case Stage::select:
    case Stage::by:
    case Stage::order:
    case Stage::having:
      apply_column(choice, draft);
      break;
    case Stage::rows_max: {
      const auto& numbers = evidence_.question().numbers;
      const double rows = numbers[static_cast<std::size_t>(choice.number)].value;
      sketch.order->rows_max = static_cast<uint32_t>(std::clamp(rows, 1.0, kRowsMax));
      take_number(choice.number, draft);
      break;
    }
    case Stage::having_test:
      if (!sketch.having) sketch.having = SketchHaving{item_named(draft.having_word, {}), {}, {}};
      sketch.having->op = choice.op;
      sketch.having->value = number_value(choice.number, sketch.having->item.column);
      take_number(choice.number, draft);
      draft.having_word = {};
      break;
    case Stage::where:
    case Stage::second:
      apply_test(choice, draft);
      break;
    case Stage::where_test:
    case Stage::second_test:
      apply_operator(choice, draft);
      break;
    case Stage::tables:
      if (choice.table) sketch.tables.insert(*choice.table);
      break;
    case Stage::second_tables:
      if (choice.table) sketch.second_tables.insert(*choice.table);
      break;
    case Stage::done:
      break;
  }
  next_stage(choice, draft);
}

void Decisions::next_stage(const Chosen& choice, Draft& draft) const {
  switch (draft.stage) {
    case Stage::family:
      draft.stage = Stage::select_kinds;
      break;
    case Stage::select_kinds:
      draft.stage = Stage::shape;
      break;
    case Stage::where:
      draft.stage = choice.stop ? Stage::tables : Stage::where_test;
      break;
    case Stage::where_test:
      draft.stage = Stage::where;
      break;
    case Stage::second:
      draft.stage = choice.stop ? Stage::second_tables : Stage::second_test;
      break;
    case Stage::second_test:
      draft.stage = Stage::second;
      break;
    case Stage::tables:
      if (!choice.stop) break;  // another may follow
      draft.sketch.tables = tables_of(draft, false);
      draft.stage = draft.sketch.family == Family::plain ? Stage::done : Stage::second;
      draft.last_test = -1;
      break;
    case Stage::second_tables:
      if (!choice.stop) break;
      draft.sketch.second_tables = tables_of(draft, true);
      draft.stage = Stage::done;
      break;
    default:
      fill_from_labels(draft);
  }
}

// From the labels down to the places that they leave open, and on to the conditions.
void Decisions::fill_from_labels(Draft& draft) const {
  while (!draft.to_select.empty()) {
    if (draft.to_select.front() != "rows") {
      draft.stage = Stage::select;
      return;
    }
    draft.sketch.select.push_back(item_named("rows", {}));
    draft.to_select.erase(draft.to_select.begin());
  }
  if (draft.columns_by > 0) {
    draft.stage = Stage::by;
    return;
  }
  if (!draft.order_word.empty() && !draft.sketch.order) {
    if (draft.order_word != "rows") {
      draft.stage = Stage::order;
      return;
    }
    set_order(draft, {});
  }
  if (draft.sketch.order && draft.order_limited && draft.sketch.order->rows_max == 0) {
    draft.stage = Stage::rows_max;
    return;
  }
  if (!draft.having_word.empty()) {
    draft.stage =
        draft.having_word == "rows" || draft.sketch.having ? Stage::having_test : Stage::having;
    return;
  }
  draft.stage = Stage::where;
}

}  // namespace cuanto
