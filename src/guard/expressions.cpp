#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/limits.h"
#include "base/text.h"
#include "guard/check.h"

namespace cuanto {

namespace {

constexpr std::size_t kWrittenCountMax = 1000;  // of repeat(x, 1000)
constexpr std::size_t kPatternMax = 200;        // of LIKE: its matcher is not linear
constexpr int kGrowthMax = 4;                   // replace(replace(…)) and the like
constexpr std::size_t kReplacementMax = 200;

template <class... Fs>
struct Overloaded : Fs... {
  using Fs::operator()...;
};

std::optional<std::size_t> find_count(const SqlExpr& expr) {
  const auto* number = std::get_if<NumberLiteral>(&expr.node);
  if (number == nullptr || number->text.empty() || number->text.size() > 9) return {};
  std::size_t value = 0;
  for (const char c : number->text) {
    if (c < '0' || c > '9') return {};
    value = value * 10 + static_cast<std::size_t>(c - '0');
  }
  return value;
}

// %5d and %.2f are fine; %1000000d and %*d are not.
bool is_small_pattern(std::string_view pattern) {
  std::size_t digits = 0;
  for (const char c : pattern) {
    digits = c >= '0' && c <= '9' ? digits + 1 : 0;
    if (digits > 2 || c == '*') return false;
  }
  return pattern.size() <= kPatternMax;
}

// Keywords that look like columns where the parser does not know them as functions.
bool is_time_keyword(std::string_view name) {
  static constexpr auto kNames =
      std::to_array<std::string_view>({"current_date", "current_time", "current_timestamp"});
  return std::ranges::find(kNames, ascii_lower(name)) != kNames.end();
}

bool is_row_number_name(std::string_view name) {
  static constexpr auto kNames = std::to_array<std::string_view>(
      {"rowid", "oid", "_rowid_", "ctid", "tableoid", "xmin", "xmax", "cmin", "cmax"});
  return std::ranges::find(kNames, ascii_lower(name)) != kNames.end();
}

std::optional<TextPosition> position_of(uint32_t offset) {
  if (offset == kNoOffset) return {};
  return TextPosition{offset, 1, std::size_t{offset} + 1};
}

}  // namespace

Error refused(std::string english, std::string spanish, std::vector<std::string> suggestions) {
  return {ErrorKind::refused, std::move(english), std::move(spanish), std::move(suggestions), {}};
}

Error masked_column(std::string_view name) {
  return refused(
      fmt::format("The column {} holds personal data: it is shown masked, and cannot be filtered, "
                  "grouped, joined, sorted or calculated with.",
                  name),
      fmt::format(
          "La columna {} contiene datos personales: se muestra oculta y no se puede usar para "
          "filtrar, agrupar, unir, ordenar ni calcular.",
          name));
}

std::string suggestion_words(const std::vector<std::string>& suggestions) {
  return suggestions.empty() ? "" : " Nearest: " + join(suggestions, ", ") + ".";
}
std::string suggestion_words_es(const std::vector<std::string>& suggestions) {
  return suggestions.empty() ? "" : " Parecidos: " + join(suggestions, ", ") + ".";
}

void Checker::touch(const OfferedColumn& column, bool condition) {
  if (!column.origin) return;
  columns_.insert(column.origin->v);
  if (condition) filtered_.insert(column.origin->v);
}

Result<Done> Checker::use(const OfferedColumn& column, const Place& place) {
  if (column.masked && !place.output) return fail(masked_column(column.name));
  touch(column, place.condition);
  return Done{};
}

// Of a source that the query names, which has no such column.
static Error no_column_of(const SourceInScope& source, const ColumnName& name) {
  std::vector<std::string> names;
  names.reserve(source.columns.size());
  for (const OfferedColumn& column : source.columns) names.push_back(column.name);
  const auto near = closest(name.column, names, kSuggestionsMax);
  return {ErrorKind::unknown_name,
          fmt::format("{} has no column called {}.{}", source.name, name.column,
                      suggestion_words(near)),
          fmt::format("{} no tiene ninguna columna llamada {}.{}", source.name, name.column,
                      suggestion_words_es(near)),
          near, position_of(name.offset)};
}

static Error no_source(const ColumnName& name, const NameScope* innermost) {
  std::vector<std::string> names;
  for (const NameScope* scope = innermost; scope != nullptr; scope = scope->outer) {
    for (const SourceInScope& source : scope->sources) names.push_back(source.name);
  }
  const auto near = closest(name.table, names, kSuggestionsMax);
  return {
      ErrorKind::unknown_name,
      fmt::format("Nothing in this query is called {}.{}", name.table, suggestion_words(near)),
      fmt::format("Nada en esta consulta se llama {}.{}", name.table, suggestion_words_es(near)),
      near, position_of(name.offset)};
}

static Error no_column(const ColumnName& name, const NameScope* innermost) {
  if (is_row_number_name(name.column))
    return refused(
        fmt::format("{} is an internal number of the database and cannot be used.", name.column),
        fmt::format("{} es un número interno de la base de datos y no se puede usar.",
                    name.column));
  if (!name.table.empty()) return no_source(name, innermost);
  const auto near = columns_near(*innermost, name.column);
  return {
      ErrorKind::unknown_name,
      fmt::format("There is no column called {}.{}", name.column, suggestion_words(near)),
      fmt::format("No hay ninguna columna llamada {}.{}", name.column, suggestion_words_es(near)),
      near, position_of(name.offset)};
}

// What "t.x" stands for, the name written as the source has it; nullptr where nothing is called t,
// or x is no column but the number of a row.
static Result<const OfferedColumn*> resolve_qualified(ColumnName& name,
                                                      const NameScope* innermost) {
  for (const NameScope* scope = innermost; scope != nullptr; scope = scope->outer) {
    const SourceInScope* source = find_source(*scope, name.table);
    if (source == nullptr) continue;
    const OfferedColumn* found = find_offered(source->columns, name.column);
    if (found == nullptr) {
      if (is_row_number_name(name.column)) return nullptr;
      return fail(no_column_of(*source, name));
    }
    name.schema.clear();  // the source may have become a sub-select
    name.table = source->name;
    name.column = found->name;
    return found;
  }
  return nullptr;
}

// What "x" stands for; nullptr where nothing is called so.
static Result<const OfferedColumn*> resolve_bare(ColumnName& name, const NameScope* innermost,
                                                 bool alias_first) {
  for (const NameScope* scope = innermost; scope != nullptr; scope = scope->outer) {
    const FoundColumn found = find_unqualified(*scope, name.column, alias_first);
    if (found.kind == FoundColumn::Kind::none) continue;
    if (found.kind == FoundColumn::Kind::ambiguous) {
      return fail(Error{
          ErrorKind::unknown_name,
          fmt::format("{} could be {}: say which one.", name.column, join(found.choices, " or ")),
          fmt::format("{} puede ser {}: indique cuál.", name.column, join(found.choices, " o ")),
          found.choices, position_of(name.offset)});
    }
    name.column = found.column->name;
    return found.column;
  }
  return nullptr;
}

Result<Done> Checker::column(SqlExpr& expr, ColumnName& name, const Place& place) {
  const bool bare = name.table.empty();
  CUANTO_TRY(found, bare ? resolve_bare(name, place.scope, place.alias_first)
                         : resolve_qualified(name, place.scope));
  if (found != nullptr) return use(*found, place);
  if (bare && name.double_quoted && dialect(catalog_.dialect).double_quoted_text) {
    std::string text = name.column;  // SQLite reads "x" as a text when no column is called so
    expr.node = TextLiteral{std::move(text)};
    return Done{};
  }
  if (bare && is_time_keyword(name.column)) return Done{};
  return fail(no_column(name, place.scope));
}

Result<Done> Checker::call_size(const Call& call, const AllowedFunction& function,
                                const Place& place) const {
  switch (function.size) {
    case SizeRule::none:
      return Done{};
    case SizeRule::count: {
      const auto count = call.arguments.size() > function.size_argument
                             ? find_count(call.arguments[function.size_argument])
                             : std::nullopt;
      if (count && *count <= kWrittenCountMax) return Done{};
      return fail(refused(fmt::format("{} needs a written-out length of at most {}.", function.name,
                                      kWrittenCountMax),
                          fmt::format("{} necesita una longitud escrita de como mucho {}.",
                                      function.name, kWrittenCountMax)));
    }
    case SizeRule::pattern: {
      const auto* pattern =
          call.arguments.empty() ? nullptr : std::get_if<TextLiteral>(&call.arguments.front().node);
      if (pattern != nullptr && is_small_pattern(pattern->text)) return Done{};
      return fail(refused(
          fmt::format("{} needs a written-out pattern with widths below 100.", function.name),
          fmt::format("{} necesita un patrón escrito con anchos menores que 100.", function.name)));
    }
    case SizeRule::growing: {
      const bool long_text = std::ranges::any_of(call.arguments, [](const SqlExpr& argument) {
        const auto* text = std::get_if<TextLiteral>(&argument.node);
        return text != nullptr && text->text.size() > kReplacementMax;
      });
      if (place.growth < kGrowthMax && !long_text) return Done{};
      return fail(refused(
          fmt::format("Too many calls of {} inside each other, or too long a text in it.",
                      function.name),
          fmt::format(
              "Demasiadas llamadas a {} una dentro de otra, o un texto demasiado largo en ella.",
              function.name)));
    }
  }
  return Done{};
}

Result<Done> Checker::call(Call& call, const Place& place) {
  call.name = ascii_lower(call.name);
  const AllowedFunction* function = find_function(call.name, catalog_.dialect);
  if (function == nullptr) {
    const auto near = closest_functions(call.name, catalog_.dialect);
    Error error =
        refused(fmt::format("The function {} is not on the list of allowed functions.{}", call.name,
                            suggestion_words(near)),
                fmt::format("La función {} no está en la lista de funciones permitidas.{}",
                            call.name, suggestion_words_es(near)),
                near);
    error.at = position_of(call.offset);
    return fail(std::move(error));
  }
  if (function->kind == FunctionKind::window && !call.over) {
    return fail(ErrorKind::bad_input, fmt::format("{} needs an OVER (…).", call.name),
                fmt::format("{} necesita un OVER (…).", call.name));
  }
  if (call.star && call.name != "count") {
    return fail(ErrorKind::bad_input, fmt::format("Only count takes a *, {} does not.", call.name),
                fmt::format("Solo count admite *, {} no.", call.name));
  }
  if (auto done = call_size(call, *function, place); !done) return done;
  Place inside = place;
  inside.output = false;
  if (function->size != SizeRule::none) ++inside.growth;
  if (auto done = exprs(call.arguments, inside); !done) return done;
  if (auto done = sort_keys(call.order_by, inside); !done) return done;
  if (call.filter) {
    inside.condition = true;
    if (auto done = expr(**call.filter, inside); !done) return done;
    inside.condition = place.condition;
  }
  return call.over ? window(**call.over, inside) : Result<Done>(Done{});
}

Result<Done> Checker::window(Window& window, const Place& place) {
  if (auto done = exprs(window.partition_by, place); !done) return done;
  return sort_keys(window.order_by, place);
}

Result<Done> Checker::sort_keys(std::vector<SortKey>& keys, const Place& place) {
  for (SortKey& key : keys) {
    if (auto done = expr(key.expr, place); !done) return done;
  }
  return Done{};
}

Result<Done> Checker::exprs(std::vector<SqlExpr>& list, const Place& place) {
  for (SqlExpr& item : list) {
    if (auto done = expr(item, place); !done) return done;
  }
  return Done{};
}

Result<std::vector<OfferedColumn>> Checker::sub_select(Select& inner, const Place& place) {
  return select(inner, place.scope, place.common);
}

Result<Done> Checker::value_select(Select& inner, const Place& place) {
  CUANTO_TRY(columns, sub_select(inner, place));
  for (const OfferedColumn& column : columns) {
    if (column.masked) return fail(masked_column(column.name));
    if (place.condition) touch(column, true);
  }
  return Done{};
}

Result<Done> Checker::like(Like& node, const Place& place) {
  if (const auto* text = std::get_if<TextLiteral>(&node.pattern->node);
      text != nullptr && text->text.size() > kPatternMax) {
    return fail(ErrorKind::too_large,
                fmt::format("A pattern to look for has at most {} characters.", kPatternMax),
                fmt::format("Un patrón de búsqueda tiene como mucho {} caracteres.", kPatternMax));
  }
  if (auto done = expr(*node.of, place); !done) return done;
  if (auto done = expr(*node.pattern, place); !done) return done;
  return node.escape ? expr(**node.escape, place) : Result<Done>(Done{});
}

Result<Done> Checker::case_of(CaseOf& node, const Place& place) {
  if (node.subject) {
    if (auto done = expr(**node.subject, place); !done) return done;
  }
  for (CaseWhen& branch : node.branches) {
    if (auto done = expr(branch.when, place); !done) return done;
    if (auto done = expr(branch.then, place); !done) return done;
  }
  return node.otherwise ? expr(**node.otherwise, place) : Result<Done>(Done{});
}

Result<Done> Checker::expr(SqlExpr& expr, const Place& outer_place) {
  Place place = outer_place;
  place.output = false;  // only what stands there whole
  const auto all = [&](auto&... parts) -> Result<Done> {
    Result<Done> done = Done{};
    ((done ? void(done = this->expr(*parts, place)) : void()), ...);
    return done;
  };
  return std::visit(Overloaded{
                        [](NullLiteral&) -> Result<Done> { return Done{}; },
                        [](BoolLiteral&) -> Result<Done> { return Done{}; },
                        [](NumberLiteral&) -> Result<Done> { return Done{}; },
                        [](TextLiteral&) -> Result<Done> { return Done{}; },
                        [](DateLiteral&) -> Result<Done> { return Done{}; },
                        [](Interval&) -> Result<Done> { return Done{}; },
                        [&](ColumnName& name) { return column(expr, name, outer_place); },
                        [](Star&) -> Result<Done> {
                          return fail(ErrorKind::bad_input, "A * cannot stand here.",
                                      "Aquí no puede ir un *.");
                        },
                        [&](Unary& node) { return all(node.of); },
                        [&](Binary& node) { return all(node.left, node.right); },
                        [&](Between& node) { return all(node.of, node.low, node.high); },
                        [&](InList& node) -> Result<Done> {
                          if (auto done = all(node.of); !done) return done;
                          return exprs(node.items, place);
                        },
                        [&](InSelect& node) -> Result<Done> {
                          if (auto done = all(node.of); !done) return done;
                          return value_select(*node.select, place);
                        },
                        [&](Exists& node) -> Result<Done> {
                          CUANTO_TRY(columns, sub_select(*node.select, place));
                          (void)columns;
                          return Done{};
                        },
                        [&](Like& node) { return like(node, place); },
                        [&](IsNull& node) { return all(node.of); },
                        [&](CaseOf& node) { return case_of(node, place); },
                        [&](Cast& node) { return all(node.of); },
                        [&](Call& node) { return call(node, place); },
                        [&](ScalarSelect& node) { return value_select(*node.select, place); },
                        [&](Tuple& node) { return exprs(node.items, place); },
                        [&](TimeBucket& node) { return all(node.of); },
                        [&](TimePart& node) { return all(node.of); },
                        [&](Extract& node) { return all(node.of); },
                    },
                    expr.node);
}

}  // namespace cuanto
