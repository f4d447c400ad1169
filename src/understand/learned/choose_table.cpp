// Which tables take part beside those of the columns chosen.
#include "understand/learned/decisions.h"

#include <algorithm>

namespace cuanto {
namespace {

constexpr FeatureKind kTable("table"), kSecondTable("second table");
constexpr std::size_t kTablesMax = 6;
constexpr std::size_t kTablesLookedAtMax = 60;

}  // namespace

Decisions::Around Decisions::around_of(const Draft& draft, bool second) const {
  Around around;
  around.have = tables_of(draft, second);
  if (second) around.first = tables_of(draft, false);
  around.between = around.have;
  if (around.have.size() > 1) connect(around.between, evidence_.model(), evidence_.edges());
  int unsaid = 0;
  for (const Table& table : evidence_.model().catalog->tables) {
    const bool said = evidence_.table(table.id).quality() >= kQualityAnyOrder;
    if (said && !around.between.contains(table.id)) ++unsaid;
  }
  const Feature shape = maker_.of("shape", draft.shape);
  const Feature have = maker_.of("have", static_cast<int>(around.have.size()));
  const Feature left = maker_.of("unsaid", std::min(unsaid, 3));
  around.features = {
      shape, maker_.of("kinds", draft.kinds), maker_.of("family", draft.family), have,
      left,  maker_.both(have, left),         maker_.both(shape, left)};
  return around;
}

// Words that a chosen column or value stands for say nothing about the table.
bool Decisions::stands_for_chosen(const NameEvidence& table, const Draft& draft) const {
  const TokenRange tokens = table.mentions.front().tokens;
  if (is_taken(draft, tokens)) return true;
  const auto takes = [&](const std::optional<ColumnId>& id) {
    return id && evidence_.column(*id).quality() >= table.quality() &&
           evidence_.column(*id).is_said_at(tokens);
  };
  const Sketch& sketch = draft.sketch;
  return std::ranges::any_of(sketch.select, [&](const auto& item) { return takes(item.column); }) ||
         std::ranges::any_of(sketch.where, [&](const auto& test) { return takes(test.column); }) ||
         std::ranges::any_of(sketch.by, [&](ColumnId id) { return takes(id); }) ||
         (sketch.order && takes(sketch.order->item.column));
}

void Decisions::table_choice(const Table& table, const Draft& draft, bool second,
                             const Around& around) {
  const NameEvidence& its = evidence_.table(table.id);
  Choice& choice = choices_.add();
  choice.table = table.id;
  choice.role = maker_.of(second ? kSecondTable : kTable, "add");
  choice.base = &its.features;
  constexpr std::size_t kExtraMost = 16;
  choice.extra.reserve(kExtraMost);
  choice.extra = around.features;
  const Feature quality = its.how_well;
  const Feature shape = maker_.of("shape", draft.shape);
  int nearest = 9;
  for (const auto* tables : {&around.have, &around.first}) {
    for (const TableId have : *tables)
      nearest = std::min(nearest, evidence_.distance(have, table.id));
  }
  const auto add = [&](Feature feature) { choice.extra.push_back(maker_.both(quality, feature)); };
  const Feature away = maker_.of("away", nearest);
  choice.extra.push_back(away);
  add(away);
  add(shape);
  add(maker_.of("family", draft.family));
  add(maker_.of("between", around.between.contains(table.id) ? 1 : 0));
  if (second) add(maker_.of("in first", around.first.contains(table.id) ? 1 : 0));
  bool up = false, down = false;
  const auto& from = second ? around.first : around.have;
  for (const Edge& edge : evidence_.model().edges) {
    up = up || (edge.parent == table.id && from.contains(edge.child));
    down = down || (edge.child == table.id && from.contains(edge.parent));
  }
  add(maker_.of("edge", up && down ? "both" : up ? "up" : down ? "down" : "none"));
  if (!its.mentions.empty()) {
    const Feature taken = maker_.of("taken", stands_for_chosen(its, draft) ? 1 : 0);
    add(taken);
    choice.extra.push_back(maker_.both(shape, taken));
  }
}

void Decisions::table_choices(const Draft& draft, bool second) {
  const Around around = around_of(draft, second);
  const bool needs_one = around.have.empty() && (!second || draft.sketch.family == Family::none_of);
  if (!needs_one) {
    Choice& stop = choices_.add();
    stop.stop = true;
    stop.role = maker_.of(second ? kSecondTable : kTable, "stop");
    stop.base = &evidence_.words();
    stop.extra = around.features;
  }
  if (around.have.size() >= kTablesMax) return;
  const auto is_near = [&](TableId id) {
    const auto near = [&](TableId have) { return evidence_.distance(have, id) <= 2; };
    return !evidence_.table(id).mentions.empty() || std::ranges::any_of(around.have, near) ||
           std::ranges::any_of(around.first, near);
  };
  // Tables that are said come first, in case there are more than can be looked at.
  std::size_t looked_at = 0;
  for (const bool said : {true, false}) {
    for (const Table& table : evidence_.model().catalog->tables) {
      if (evidence_.table(table.id).mentions.empty() == said || around.have.contains(table.id))
        continue;
      if (!needs_one && !is_near(table.id)) continue;
      if (++looked_at > kTablesLookedAtMax) return;
      table_choice(table, draft, second, around);
    }
  }
}

}  // namespace cuanto
