#include "model/row_names.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "model/column_words.h"
#include "model/model.h"

namespace cuanto {
namespace {

// How well a column names the rows.
constexpr int kNamesForSure = 80, kNamesAtLeast = 40;

const std::vector<ColumnId>& columns_of(const DraftedTable& table) {
  return table.model.catalog->table(table.entity.table).columns;
}

// Whether the column points to another table.
bool refers(const Model& model, ColumnId id) {
  return std::ranges::any_of(model.edges, [&](const Edge& edge) {
    return std::ranges::find(edge.child_columns, id) != edge.child_columns.end();
  });
}

// How well a column names the rows of its table; 0: not at all.
int display_score(const DraftedTable& table, const Column& column,
                  const std::vector<std::string>& entity_words) {
  if (column.personal || column.storage != StorageType::text ||
      table.model.fields[column.id.v].hidden)
    return 0;
  switch (column.meaning) {
    case Meaning::name:
    case Meaning::category:
    case Meaning::none:
      break;
    default:
      return 0;
  }
  const auto& words = table.words_of(column.id);
  const bool named = has_word(words, {"name", "nombre", "title", "titulo"});
  const bool alone = words.size() == 1;
  const bool of_entity = std::ranges::any_of(words, [&](const std::string& w) {
    return std::ranges::any_of(
        entity_words, [&](const std::string& e) { return fold_plain(w) == fold_plain(e); });
  });
  if (refers(table.model, column.id)) return 0;
  if (named && alone) return 100;
  if (named && of_entity && words.size() <= 3) return 95;
  if (has_word(words, {"full"}) && named) return 92;
  if (of_entity && alone && tells_rows_apart(column)) return kNamesForSure;
  // What a company is registered as.
  if (has_word(words, {"razon"}) && has_word(words, {"social"})) return kNamesForSure;
  const bool tells_apart = column.unique || column.meaning == Meaning::name;
  if (named && tells_apart &&
      !has_word(words, {"first", "last", "middle", "user", "nick", "apellido", "father", "mother",
                        "file"}))
    return 60 - static_cast<int>(words.size());
  if (column.meaning == Meaning::name && column.unique && column.rows > 1) return kNamesAtLeast;
  return 0;
}

// What people call a row that has no name: the code of a berth, the plate of a car, the number of
// an invoice.
std::optional<ColumnId> code_of(const DraftedTable& table) {
  const auto& key = table.entity.key;
  for (const auto id : columns_of(table)) {
    const auto& column = table.model.catalog->column(id);
    const bool tells = column.unique && column.storage == StorageType::text &&
                       column.nulls + column.null_words == 0 && !column.personal;
    if (!tells || table.model.fields[id.v].hidden || refers(table.model, id) ||
        std::ranges::find(key, id) != key.end())
      continue;
    if (has_word(table.words_of(id),
                 {"code", "codigo", "plate", "placa", "matricula", "registration", "reference",
                  "referencia", "number", "numero", "sku", "serial"}))
      return id;
  }
  return {};
}

// The columns that people are called by, and the one that names the rows best.
struct NamingColumns {
  std::optional<ColumnId> best, first_name, last_name;
  int score = 0;  // of the best
};

NamingColumns find_naming_columns(const DraftedTable& table) {
  const auto entity_words = words_of_entity(table.entity);
  NamingColumns found;
  for (const auto id : columns_of(table)) {
    const auto& column = table.model.catalog->column(id);
    const auto& words = table.words_of(id);
    const bool text = column.storage == StorageType::text && !column.personal;
    if (text && has_word(words, {"first"}) && has_word(words, {"name"})) found.first_name = id;
    if (text && ((has_word(words, {"last"}) && has_word(words, {"name"})) ||
                 has_word(words, {"surname", "apellido", "apellidos"})))
      found.last_name = id;
    const int score = display_score(table, column, entity_words);
    if (score > found.score) {
      found.score = score;
      found.best = id;
    }
  }
  return found;
}

// How well a time says when a row happened; not above 0: not at all.
int happening_score(const Column& column, const std::vector<std::string>& words,
                    const std::vector<std::string>& entity_words) {
  int score = column.meaning == Meaning::month ? 40 : column.meaning == Meaning::year ? 20 : 50;
  if (has_word(words, {"birth", "birthday", "birthdate", "dob", "born", "nacimiento", "death",
                       "founded", "built", "fundacion"}))
    return 0;
  if (has_word(words, {"created", "updated", "modified", "creacion", "actualizacion", "creado",
                       "actualizado", "deleted", "loaded", "solicitud", "request", "requested",
                       "booked", "registered", "registro"}))
    score -= 25;
  if (has_word(words,
               {"end", "due", "expiry", "expiration", "fin", "vencimiento", "to", "until", "hasta",
                "delivery", "entrega", "shipped", "ship", "envio", "returned", "closed"}))
    score -= 10;
  if (has_word(words, {"cancelled", "canceled", "cancellation", "cancelacion", "cancelado",
                       "anulacion", "anulado", "baja", "left", "terminated", "termination"}))
    score -= 30;
  // When a thing runs out, or is looked at again, says nothing of when it was there.
  if (has_word(words, {"expires", "expire", "expira", "caduca", "next", "proximo", "proxima",
                       "siguiente"}))
    return 0;
  // What happened to every row is when it happened.
  const uint64_t missing = column.nulls + column.null_words;
  if (missing > 0) score -= 2 * missing > column.rows ? 40 : 6;
  if (has_word(words, {"start", "inicio", "from", "desde", "begin"})) score += 3;
  if (words.size() == 1) score += 8;
  for (const auto& word : words)
    if (std::ranges::find(entity_words, fold_plain(word)) != entity_words.end()) score += 6;
  return score;
}

}  // namespace

bool tells_rows_apart(const Column& column) {
  return column.unique || 10 * column.distinct >= 9 * (column.rows - column.nulls);
}

std::vector<ColumnId> columns_naming_rows(const DraftedTable& table) {
  const auto [best, first_name, last_name, score] = find_naming_columns(table);
  const bool titled = best && has_word(table.words_of(*best), {"title", "titulo"});
  if (titled && first_name && last_name) return {*first_name, *last_name};
  if (score >= kNamesForSure) {
    if (last_name && has_word(table.words_of(*best), {"nombre"})) return {*best, *last_name};
    return {*best};
  }
  if (first_name && last_name) return {*first_name, *last_name};
  if (last_name && score < kNamesAtLeast) return {*last_name};
  if (best) return {*best};
  if (const auto code = code_of(table)) return {*code};
  if (!table.entity.key.empty()) return table.entity.key;
  const auto& columns = columns_of(table);
  if (columns.empty()) return {};
  for (const auto id : columns)
    if (!table.model.fields[id.v].hidden && !table.model.catalog->column(id).personal) return {id};
  return {columns[0]};
}

std::optional<ColumnId> time_of_rows(const DraftedTable& table) {
  const auto entity_words = words_of_entity(table.entity);
  int best = 0;
  std::optional<ColumnId> chosen;
  for (const auto id : columns_of(table)) {
    const auto& column = table.model.catalog->column(id);
    if (!column.is_time()) continue;
    const int score = happening_score(column, table.words_of(id), entity_words);
    if (score > best) {
      best = score;
      chosen = id;
    }
  }
  return chosen;
}

}  // namespace cuanto
