#include "understand/answered/asked_belonging.h"

#include <algorithm>
#include <utility>

#include "understand/trade_words.h"

namespace cuanto {
namespace {

// Only rows of the period that was said; false where their time is not known, or a period stands.
bool keep_in_period(const AskedWords& words, const Model& model, EntityId entity, const Path& lead,
                    Slots& rows) {
  if (!words.period) return true;
  const auto time = time_along(model, entity, lead);
  if (!time || rows.period) return false;
  rows.period = MainPeriod{*time, *words.period};
  return true;
}

// "how many appointments did each have?" after what each brought in October: those of October, too,
// where rows of both kinds happen at a time of their own.
void keep_period_of_answer(const AskedWords& words, const Model& model, const AnswerThings& things,
                           EntityId child, const Path& lead, Slots& rows) {
  const Slots& before = things.slots;
  const bool measured = things.grouped && !before.measures.empty() && before.period;
  if (!measured || words.period || rows.period || child == before.base) return;
  const bool at_all = std::ranges::any_of(words.question.tokens, [](const Token& token) {
    return token.plain == "ever" || token.plain == "siempre" || token.plain == "overall";
  });
  const auto time = at_all ? std::nullopt : time_along(model, child, lead);
  if (time) rows.period = MainPeriod{*time, before.period->range};
}

void group_by_each(const std::vector<Attribute>& names, Slots& rows) {
  for (const Attribute& one : names) rows.groups.push_back({one, {}, {}});
}

// "which customers bought those?"
std::optional<Slots> named_by_sale(AskedWords& words, const AnswerThings& things,
                                   const Model& model, const WordSet& verbs) {
  const auto unit = std::ranges::find_if(words.units, [&](const Unit& one) {
    return !one.links.empty() && one.links.front().kind == LinkKind::entity &&
           !verbs.contains(words.question.tokens[one.tokens.begin].plain);
  });
  if (unit == words.units.end() || words.named.size() > 1 || words.period) return {};
  const auto sale = sold_between(model, things.entity, unit->links.front().entity);
  if (!sale) return {};
  auto rows = rows_belonging(things, model, sale->figure.entity, sale->figure.lead);
  if (!rows) return {};
  words.claim(unit->tokens);
  words.claim(verbs);
  rows->shown = sale->what;
  rows->distinct = true;
  return rows;
}

// "which skills do they have": of what the rows between refer to, each once.
std::optional<Slots> named_across(const AskedWords& words, const AnswerThings& things,
                                  const Model& model, const RelatedName& name, Slots rows) {
  if (words.period || words.has(Cue::how_much) || words.has(Cue::total) || words.has(Cue::average))
    return {};
  const Path& way = *name.across;
  const auto names = names_at(model.entity(things.entity), name.path);
  const bool of_each = words.points.each || things.grouped || things.slots.rank;
  if (words.has(Cue::how_many)) {
    const auto key = key_of(model, model.entity(name.link.entity));
    if (!key) return {};
    rows.measures.push_back(
        {Measure::Kind::aggregate, {}, Aggregation::count_distinct, {way, *key}});
    if (of_each && !words.points.one) group_by_each(names, rows);
    return rows;
  }
  if (of_each && !words.points.one) rows.shown = names;
  const auto told = names_at(model.entity(name.link.entity), way);
  rows.shown.insert(rows.shown.end(), told.begin(), told.end());
  rows.distinct = true;
  return rows;
}

}  // namespace

std::optional<Slots> asked_of_sales(AskedWords& words, const AnswerThings& things,
                                    const Model& model) {
  static const WordSet kBuy = [] {
    WordSet buying = kBuyWords;
    buying.insert({"purchase", "compro", "comprado"});
    return buying;
  }();
  static const WordSet kSpend = {"spend",    "spent",  "gastado", "gasto",
                                 "gastaron", "gastan", "gasta"};
  const bool buys = words.says(kBuy) && !words.has(Cue::how_many) && !words.has(Cue::how_much);
  // "¿cuánto compraron?" asks for money as well.
  const bool spends = (words.says(kSpend) || words.says(kBuy)) && words.has(Cue::how_much);
  if (buys && words.has(Cue::which))
    if (std::optional<Slots> made = named_by_sale(words, things, model, kBuy)) return made;
  const auto sale = buys || spends ? sold_to(model, things.entity) : std::nullopt;
  if (!sale) return {};
  auto rows = rows_belonging(things, model, sale->figure.entity, sale->figure.lead);
  if (!rows || !keep_in_period(words, model, sale->figure.entity, sale->figure.lead, *rows))
    return {};
  words.claim(kBuy);
  words.claim(kSpend);
  if (buys) {
    if (sale->what.empty()) return {};
    rows->shown = sale->what;
    rows->distinct = true;
    return rows;
  }
  rows->measures = {sale->figure.measure};
  if (!words.points.one && things.listed && !words.has(Cue::total))
    group_by_each(names_at(model.entity(things.entity), sale->figure.lead), *rows);
  return rows;
}

std::optional<RelatedName> named_below(AskedWords& words, const Model& model) {
  std::optional<RelatedName> main;
  for (const RelatedName& name : words.named) {
    if (!name.below) return {};
    const TokenRange tokens = words.units[name.unit].tokens;
    const bool verb = is_deed(words.question.tokens[tokens.begin]) && words.named.size() > 1;
    if (main && !verb) return {};
    if (!verb) main = name;
  }
  if (!main) return {};
  for (const RelatedName& name : words.named) {
    const EntityId entity = entity_of_named(model, name.link);
    if (entity != entity_of_named(model, main->link) && !(main->across && entity == main->between))
      return {};
    words.claim(name);
  }
  return main;
}

std::optional<Slots> rows_below(const AskedWords& words, const AnswerThings& things,
                                const Model& model, const RelatedName& name) {
  const EntityId child = name.across ? name.between : entity_of_named(model, name.link);
  auto rows = rows_belonging(things, model, child, name.path);
  if (!rows) return {};
  if (name.across) return named_across(words, things, model, name, std::move(*rows));
  if (!keep_in_period(words, model, child, name.path, *rows)) return {};
  keep_period_of_answer(words, model, things, child, name.path, *rows);
  const auto names = names_at(model.entity(things.entity), name.path);
  const bool counts = words.has(Cue::how_many) || words.has(Cue::how_much) || words.has(Cue::total);
  const auto figure = counts ? figure_named(model, name.link, {}) : std::nullopt;
  const bool thing = name.link.kind == LinkKind::entity;
  if (!figure && !(thing && words.has(Cue::how_many))) {
    if (counts || words.has(Cue::average)) return {};
    if (words.points.each) rows->shown = names;
    const auto told = columns_named(model, name.link, {});
    rows->shown.insert(rows->shown.end(), told.begin(), told.end());
    return rows;
  }
  rows->measures.push_back(figure.value_or(Measure{}));
  const bool of_each =
      words.points.each || words.has(Cue::by) || things.grouped || things.slots.rank;
  if (of_each && !words.points.one && !words.has(Cue::total)) group_by_each(names, *rows);
  return rows;
}

}  // namespace cuanto
