#include "chat/default_filters.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "chat/graft.h"
#include "plan/plan.h"

namespace cuanto {
namespace {

// The filter as a query over its own rows; nothing where the semantic query cannot say it.
std::optional<SemanticQuery> query_of(const DefaultFilter& filter, const Model& model) {
  const Table& table = model.catalog->table(model.entity(filter.entity).table);
  if (table.columns.empty()) return {};
  SelectCore core;
  core.from.emplace_back().source = TableName{table.schema, table.name, kNoOffset};
  core.items.push_back({make_column("", model.catalog->column(table.columns.front()).name), {}});
  core.where = filter.condition;
  Select select;
  select.body.node = std::move(core);
  auto query = to_semantic_query(select, model);
  if (!query) return {};
  return std::move(*query);
}

// Whether a word of the question is one of the cell: "cancelled", "canceladas" for "cancelado".
bool says(const Question& question, const std::string& cell) {
  const auto words = split(cell, ' ');
  return !cell.empty() && std::ranges::all_of(words, [&](std::string_view word) {
    const auto read = read_question(word, {.language = question.language});
    const Token* wanted = read && !read->tokens.empty() ? &read->tokens.front() : nullptr;
    return wanted != nullptr && std::ranges::any_of(question.tokens, [&](const Token& token) {
             return token.plain == wanted->plain || token.lemma_en == wanted->lemma_en ||
                    token.lemma_es == wanted->lemma_es;
           });
  });
}

// Whether the question says what the label speaks of: "including the internal ones" for "without
// internal". The rows themselves are named by any question about them.
bool says_label(const Question& question, const DefaultFilter& filter, const Model& model) {
  static const std::set<std::string, std::less<>> kOnly = {"without", "only", "no",  "not",
                                                           "sin",     "solo", "con", "with"};
  const Entity& entity = model.entity(filter.entity);
  for (const Language language : {Language::en, Language::es}) {
    const auto own = split(
        fold_plain(entity.label.in(language)) + " " + fold_plain(entity.label_plural.in(language)),
        ' ');
    const std::string label = fold_plain(filter.label.in(language));
    for (const std::string_view word : split(label, ' ')) {
      constexpr std::size_t kLettersLeast = 4;
      const bool means = word.size() >= kLettersLeast && !kOnly.contains(word) &&
                         std::ranges::find(own, word) == own.end();
      if (means && says(question, std::string(word))) return true;
    }
  }
  return false;
}

bool uses_column(const SemanticQuery& query, ColumnId column) {
  return std::ranges::any_of(query.exprs, [&](const Expr& expr) {
    const auto* attribute = std::get_if<Attribute>(&expr);
    return attribute != nullptr && attribute->column == column;
  });
}

// What the asker says of it himself comes first.
bool speaks_of(const Question& question, const SemanticQuery& asked,
               const SemanticQuery& condition) {
  const auto compared = [&](const Expr& expr) {
    const auto* attribute = std::get_if<Attribute>(&expr);
    if (attribute == nullptr) return false;
    // Its first column only stands there because a query shows something.
    const bool filters = asks_about(condition, attribute->column);
    return filters && uses_column(asked, attribute->column);
  };
  const auto said = [&](const Expr& expr) {
    const auto* value = std::get_if<Value>(&expr);
    return value != nullptr && value->kind == ValueKind::text && says(question, value->text);
  };
  return std::ranges::any_of(condition.exprs, compared) ||
         std::ranges::any_of(condition.exprs, said);
}

bool goes_on(const Reading& reading) {
  return std::ranges::any_of(reading.trace.chips,
                             [](const Chip& chip) { return chip.origin == Origin::inherited; });
}

}  // namespace

void apply_default_filters(Reading& reading, const Question& question, const Model& model) {
  if (model.default_filters.empty() || goes_on(reading)) return;
  const SemanticQuery asked = reading.query;
  for (const DefaultFilter& filter : model.default_filters) {
    const auto condition = query_of(filter, model);
    if (!condition || says_label(question, filter, model) || speaks_of(question, asked, *condition))
      continue;
    if (!graft_condition(reading.query, *condition, model, false)) continue;
    const std::string& en = filter.label.en;
    const std::string& es = filter.label.in(Language::es);
    reading.trace.chips.push_back({ChipKind::value, filter.label, {}, Origin::defaulted, {}});
    reading.trace.assumptions.push_back(
        {{fmt::format("{}, as the model says; say so to have it otherwise", en),
          fmt::format("{}, como dice el modelo; dígalo si lo quiere de otro modo", es)},
         {}});
  }
}

}  // namespace cuanto
