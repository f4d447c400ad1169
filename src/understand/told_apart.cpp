#include "understand/told_apart.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "understand/word_set.h"

namespace cuanto {
namespace {

enum class Repeats : uint8_t { no, maybe, surely };

// How many pairs of things would share a name put together from several columns, if these were
// drawn at random: for "first name, last name" nobody has counted it.
Repeats repeats_together(const Model& model, const std::vector<ColumnId>& names) {
  constexpr double kMaybe = 0.02, kSurely = 0.5;
  double things = 0, different = 1;
  for (const ColumnId id : names) {
    const Column& column = model.catalog->column(id);
    things = std::max(things, static_cast<double>(column.rows));
    different *= static_cast<double>(column.distinct);
  }
  const double pairs = things * things / (2 * different);
  return pairs >= kSurely ? Repeats::surely : pairs >= kMaybe ? Repeats::maybe : Repeats::no;
}

// Whether several things of the entity are called the same.
Repeats names_repeat(const Model& model, const Entity& entity) {
  constexpr double kNearlyAll = 0.98;  // large columns are counted roughly
  const bool named = !entity.key.empty() && !entity.display.empty() &&
                     entity.key != entity.display && (!entity.is_fact || is_people(entity));
  if (!named) return Repeats::no;
  for (const ColumnId id : entity.display) {
    const Column& column = model.catalog->column(id);
    const bool known = column.rows > 0 && column.distinct > 0;
    if (!known || column.unique || column.primary_key) return Repeats::no;
  }
  if (entity.display.size() > 1) return repeats_together(model, entity.display);
  const Column& name = model.catalog->column(entity.display.front());
  const uint64_t present = name.rows - std::min(name.rows, name.nulls + name.null_words);
  if (name.distinct >= present) return Repeats::no;
  const bool clearly =
      static_cast<double>(name.distinct) < kNearlyAll * static_cast<double>(present);
  return clearly ? Repeats::surely : Repeats::maybe;
}

// Things whose whole name stands among the columns.
struct Named {
  Path path;
  const Entity* entity = nullptr;
  Repeats repeats = Repeats::no;
};

std::vector<Named> things_named(const Model& model, const std::vector<Attribute>& columns) {
  std::vector<Named> named;
  for (const Attribute& column : columns) {
    const Entity& entity = model.entity_of(model.catalog->column(column.column).table);
    if (entity.display.empty() || entity.display.front() != column.column) continue;
    const bool whole = std::ranges::all_of(entity.display, [&](ColumnId id) {
      return std::ranges::find(columns, Attribute{column.path, id}) != columns.end();
    });
    const Repeats repeats = whole ? names_repeat(model, entity) : Repeats::no;
    if (repeats != Repeats::no) named.push_back({column.path, &entity, repeats});
  }
  return named;
}

std::vector<Attribute> columns_of(const SemanticQuery& query, const std::vector<ExprId>& exprs) {
  std::vector<Attribute> columns;
  for (const ExprId id : exprs)
    if (const auto* column = std::get_if<Attribute>(&query.exprs[id])) columns.push_back(*column);
  return columns;
}

bool is_word_of(const Token& token, const std::string& name) {
  return std::ranges::any_of(words_of_name(name), [&](const std::string& word) {
    const std::string plain = fold_plain(word);
    return plain == token.plain || plain == token.lemma_en || plain == token.lemma_es;
  });
}

// "by name", "each first name", "the most common title", "nombres más repetidos".
bool asks_for_names(const Question& question, const Model& model, ColumnId column) {
  static const WordSet kBefore = {"by",     "per",       "each",  "every",    "por",  "cada",
                                  "unique", "different", "which", "distinct", "same", "mismo"};
  static const WordSet kOften = {"common",    "popular",   "frequent",  "repeated",   "used",
                                 "shared",    "comun",     "comunes",   "repetido",   "repetidos",
                                 "repite",    "repiten",   "repeat",    "repeats",    "frecuentes",
                                 "frecuente", "populares", "distintos", "diferentes", "repetidas"};
  constexpr std::size_t kOftenMost = 3;
  const Words& label = model.field(column).label;
  const auto is_name = [&](const Token& token) {
    return is_word_of(token, label.en) || is_word_of(token, label.in(Language::es)) ||
           is_word_of(token, model.catalog->column(column).name);
  };
  const auto& tokens = question.tokens;
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    if (!is_name(tokens[t])) continue;
    if (t > 0 && kBefore.contains(tokens[t - 1].plain)) return true;
    const std::size_t end = std::min(tokens.size(), t + kOftenMost + 1);
    for (std::size_t k = t - std::min(t, kOftenMost); k < end; ++k)
      if (kOften.contains(tokens[k].plain)) return true;
  }
  return false;
}

bool asks_for_names(const Question& question, const Model& model, const Entity& entity) {
  return std::ranges::any_of(
      entity.display, [&](ColumnId column) { return asks_for_names(question, model, column); });
}

bool is_shown(const SemanticQuery& query, const QueryPart& part, const Attribute& column) {
  return std::ranges::any_of(part.show, [&](const Shown& shown) {
    const auto* attribute = std::get_if<Attribute>(&query.exprs[shown.expr]);
    return attribute != nullptr && *attribute == column;
  });
}

// What is shown moved: so did what the calculation is made of.
template <class Place>
void move_source(Calculation& calculation, const Place& place) {
  std::visit(
      [&](auto& one) {
        if constexpr (requires { one.of; }) one.of = static_cast<uint8_t>(place(one.of));
      },
      static_cast<CalculationKinds&>(calculation));
}

// Puts a column right behind the last one of the name; what calculations are made of moves along.
void show_behind(SemanticQuery& query, QueryPart& part, const Named& thing, ExprId key) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < part.show.size(); ++i) {
    const auto* column = std::get_if<Attribute>(&query.exprs[part.show[i].expr]);
    if (column != nullptr && column->path == thing.path &&
        std::ranges::find(thing.entity->display, column->column) != thing.entity->display.end())
      at = i + 1;
  }
  if (at == 0) return;
  part.show.insert(part.show.begin() + static_cast<std::ptrdiff_t>(at), Shown{key, {}, false});
  for (Calculation& calculation : part.calculations) {
    move_source(calculation, [&](uint8_t of) { return of >= at ? of + 1 : of; });
  }
}

// `outermost`: its rows are the answer.
void tell_apart_in(SemanticQuery& query, std::size_t index, const Model& model,
                   const Question& question) {
  const bool outermost = index == 0;
  for (const Named& thing : things_named(model, columns_of(query, query.parts[index].by))) {
    if (asks_for_names(question, model, *thing.entity)) continue;
    for (const ColumnId id : thing.entity->key) {
      const Attribute column{thing.path, id};
      const auto known = columns_of(query, query.parts[index].by);
      if (std::ranges::find(known, column) != known.end()) continue;
      const ExprId key = query.add(Expr{column});
      QueryPart& part = query.parts[index];
      part.by.push_back(key);
      if (outermost && thing.repeats == Repeats::surely && !is_shown(query, part, column))
        show_behind(query, part, thing, key);
    }
  }
}

// A list of names, each once, lists the things.
void tell_apart_listed(SemanticQuery& query, const Model& model, const Question& question) {
  QueryPart& part = query.parts.front();
  if (!part.distinct || !part.by.empty() || part.set || !part.calculations.empty()) return;
  std::vector<ExprId> exprs;
  for (const Shown& shown : part.show) exprs.push_back(shown.expr);
  for (const Named& thing : things_named(model, columns_of(query, exprs))) {
    if (thing.repeats != Repeats::surely || asks_for_names(question, model, *thing.entity))
      continue;
    for (const ColumnId id : thing.entity->key) {
      const Attribute column{thing.path, id};
      if (is_shown(query, part, column)) continue;
      const ExprId key = query.add(Expr{column});
      show_behind(query, query.parts.front(), thing, key);
    }
  }
}

}  // namespace

void tell_things_apart(SemanticQuery& query, const Model& model, const Question& question) {
  if (query.parts.empty() || !query.joins.empty()) return;
  const SemanticQuery before = query;
  const QueryPart& first = query.parts.front();
  if (std::holds_alternative<EntityId>(first.base)) {
    if (!first.set) tell_apart_in(query, 0, model, question);
    tell_apart_listed(query, model, question);
  }
  // "how many owners have more than three pets", "more than the average owner": the groups that are
  // counted or averaged.
  for (std::size_t outer = 0; outer < query.parts.size(); ++outer) {
    const auto* inner = std::get_if<QueryIndex>(&query.parts[outer].base);
    if (inner != nullptr && query.parts[outer].by.empty() && *inner < query.parts.size() &&
        std::holds_alternative<EntityId>(query.parts[*inner].base))
      tell_apart_in(query, *inner, model, question);
  }
  query = normalise(query);
  if (!validate(query, model)) query = before;
}

SemanticQuery without_keys_of_names(const SemanticQuery& query, const Model& model) {
  SemanticQuery out = query;
  for (std::size_t index = 0; index < out.parts.size(); ++index) {
    QueryPart& part = out.parts[index];
    for (const Named& thing : things_named(model, columns_of(out, part.by))) {
      const auto is_key = [&](ExprId id) {
        const auto* column = std::get_if<Attribute>(&out.exprs[id]);
        const auto& names = thing.entity->display;
        return column != nullptr && column->path == thing.path &&
               std::ranges::find(thing.entity->key, column->column) != thing.entity->key.end() &&
               std::ranges::find(names, column->column) == names.end();
      };
      // What a sub-query shows is known by its place.
      if (index > 0 && std::ranges::any_of(part.show, is_key, &Shown::expr)) continue;
      std::erase_if(part.by, is_key);
      for (std::size_t i = part.show.size(); i-- > 0;) {
        if (!is_key(part.show[i].expr)) continue;
        part.show.erase(part.show.begin() + static_cast<std::ptrdiff_t>(i));
        for (Calculation& calculation : part.calculations)
          move_source(calculation, [&](uint8_t of) { return of > i ? of - 1 : of; });
      }
    }
  }
  return normalise(out);
}

}  // namespace cuanto
