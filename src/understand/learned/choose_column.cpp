// Which column stands at a place: what is said about it, and how it fits what was chosen before.
#include "understand/learned/decisions.h"

#include <algorithm>

namespace cuanto {

std::set<TableId> Decisions::tables_of(const Draft& draft, bool second) const {
  std::set<TableId> tables;
  const auto add = [&](ColumnId column) {
    tables.insert(evidence_.model().catalog->column(column).table);
  };
  if (second) {
    for (const SketchTest& test : draft.sketch.second) add(test.column);
    tables.insert(draft.sketch.second_tables.begin(), draft.sketch.second_tables.end());
    return tables;
  }
  for (const SketchItem& item : draft.sketch.select) {
    if (item.column) add(*item.column);
  }
  for (const SketchTest& test : draft.sketch.where) add(test.column);
  for (const ColumnId column : draft.sketch.by) add(column);
  if (draft.sketch.having && draft.sketch.having->item.column)
    add(*draft.sketch.having->item.column);
  if (draft.sketch.order && draft.sketch.order->item.column) add(*draft.sketch.order->item.column);
  tables.insert(draft.sketch.tables.begin(), draft.sketch.tables.end());
  return tables;
}

// What depends on what was chosen before.
Decisions::Common Decisions::common_of(const Draft& draft) const {
  const auto tables = tables_of(draft, false);
  const auto plain = std::ranges::count_if(
      draft.sketch.select, [](const SketchItem& item) { return item.column && !item.function; });
  return {{tables.begin(), tables.end()},
          maker_.of("shape", draft.shape),
          maker_.of("family", draft.family),
          maker_.of("place", static_cast<int>(plain))};
}

// What depends on what was chosen before.
void Decisions::add_state(Choice& choice, ColumnId id, const Draft& draft,
                          const Common& common) const {
  const Column& column = evidence_.model().catalog->column(id);
  constexpr std::size_t kExtraMost = 24;  // what is added here and after: hardly ever more
  choice.extra.reserve(kExtraMost);
  const Feature quality = evidence_.column(id).how_well;
  int nearest = 9;
  for (const TableId table : common.tables)
    nearest = std::min(nearest, evidence_.distance(table, column.table));
  const Feature away = maker_.of("away", nearest);
  choice.extra.push_back(away);
  choice.extra.push_back(maker_.both(away, quality));
  choice.extra.push_back(
      maker_.both(away, maker_.of("tq", quality_word(evidence_.table(column.table).quality()))));
  choice.extra.push_back(common.shape);
  add_use(choice, id, draft);
  add_place(choice, id, draft, common.place);
  add_keys(choice, id, draft);
}

// Whether it was used before, or its words were.
void Decisions::add_use(Choice& choice, ColumnId id, const Draft& draft) const {
  const NameEvidence& its = evidence_.column(id);
  const Feature quality = its.how_well;
  auto& extra = choice.extra;
  bool selected = false, tested = false, grouped = false, said = false;
  const auto has_same_words = [&](ColumnId other) {
    return !its.mentions.empty() && evidence_.column(other).is_said_at(its.mentions.front().tokens);
  };
  for (const SketchItem& item : draft.sketch.select) {
    if (!item.column) continue;
    if (*item.column == id) {
      selected = true;
      extra.push_back(maker_.of("selected as", item_word(item)));
    } else {
      said = said || has_same_words(*item.column);
    }
  }
  for (const SketchTest& test : draft.sketch.where) {
    tested = tested || test.column == id;
    said = said || (test.column != id && has_same_words(test.column));
  }
  for (const ColumnId by : draft.sketch.by) grouped = grouped || by == id;
  extra.push_back(maker_.of("selected", selected ? 1 : 0));
  if (tested) extra.push_back(maker_.of("tested", 1));
  if (grouped) extra.push_back(maker_.of("grouped", 1));
  if (said) extra.push_back(maker_.both(maker_.of("said", 1), quality));
  const bool in_value = !its.mentions.empty() && is_taken(draft, its.mentions.front().tokens);
  if (in_value) extra.push_back(maker_.both(maker_.of("in value", 1), quality));
}

// Where it is said, seen from the column chosen before.
void Decisions::add_place(Choice& choice, ColumnId id, const Draft& draft, Feature place) const {
  const NameEvidence& its = evidence_.column(id);
  choice.extra.push_back(place);
  choice.extra.push_back(maker_.both(place, maker_.of("rank", its.rank)));
  if (draft.last_select < 0 || its.mentions.empty()) return;
  const TokenRange here = its.mentions.front().tokens;
  const TokenRange last{static_cast<uint16_t>(draft.last_select),
                        static_cast<uint16_t>(draft.last_select + 1)};
  const Feature from_last = maker_.of("from last", place_of(here, last));
  choice.extra.push_back(from_last);
  if (here.begin == 0) return;
  choice.extra.push_back(
      maker_.both(from_last, maker_.of("after", evidence_.sign(here.begin - 1u))));
}

// Whether it is the key of the rows shown, or leads to them.
void Decisions::add_keys(Choice& choice, ColumnId id, const Draft& draft) const {
  const Catalog& catalog = *evidence_.model().catalog;
  const Column& column = catalog.column(id);
  for (const SketchItem& item : draft.sketch.select) {
    if (!item.column || item.function) continue;
    const Column& shown = catalog.column(*item.column);
    if (shown.table == column.table) {
      choice.extra.push_back(maker_.of("table", "shown"));
      if (column.primary_key) choice.extra.push_back(maker_.of("key of", "shown"));
    }
    for (const TableId parent : leads_to_[id.v]) {
      if (parent == shown.table) choice.extra.push_back(maker_.of("leads to", "shown"));
    }
    if (shown.unique || shown.primary_key) choice.extra.push_back(maker_.of("shown is", "unique"));
  }
}

bool Decisions::is_taken(const Draft& draft, TokenRange tokens) const {
  return std::ranges::any_of(draft.taken, [&](TokenRange t) { return overlaps(t, tokens); });
}

void Decisions::column_choices(Feature role, Feature group, const Draft& draft) {
  const Common common = common_of(draft);
  for (const ColumnId id : evidence_.pool()) {
    Choice& choice = choices_.add();
    choice.role = role;
    choice.group = group;
    choice.base = &evidence_.column(id).features;
    choice.column = id;
    add_state(choice, id, draft, common);
  }
}

}  // namespace cuanto
