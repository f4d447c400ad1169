#include "model/row_nouns.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "model/row_names.h"
#include "model/word_forms.h"

namespace cuanto {
namespace {

// What happens, or is made, in one row. What belongs to another thing (a delivery, a payment)
// tells nothing of the rows that have a date of it.
struct RowNoun {
  std::string_view en, es;
  std::string_view also_en, also_es;  // separated by '|'
};
constexpr auto kNouns = std::to_array<RowNoun>({
    {"order", "pedido", "", "orden|encargo"},
    {"purchase", "compra", "", ""},
    {"sale", "venta", "", ""},
    {"ride", "paseo", "trip|outing", "salida|recorrido|ruta|viaje"},
    {"trip", "viaje", "journey", "trayecto|recorrido"},
    {"flight", "vuelo", "", ""},
    {"visit", "visita", "", ""},
    {"booking", "reserva", "reservation", "reservacion"},
    {"reservation", "reserva", "booking", "reservacion"},
    {"appointment", "cita", "", "turno"},
    {"invoice", "factura", "bill", ""},
    {"expense", "gasto", "", ""},
    {"call", "llamada", "", ""},
    {"rental", "alquiler", "", ""},
    {"loan", "préstamo", "", ""},
    {"donation", "donación", "gift", "donativo"},
    {"transaction", "transacción", "movement", "movimiento|operacion"},
    {"movement", "movimiento", "transaction", "transaccion|operacion"},
    {"session", "sesión", "", ""},
    {"match", "partido", "game", ""},
    {"game", "partido", "match", "juego"},
    {"race", "carrera", "", ""},
    {"event", "evento", "", ""},
    {"incident", "incidente", "", "incidencia"},
    {"complaint", "queja", "", "reclamacion|reclamo"},
    {"repair", "reparación", "", "arreglo"},
    {"request", "solicitud", "", "peticion"},
    {"application", "solicitud", "", "candidatura"},
    {"workout", "entrenamiento", "training", "entreno"},
    {"interview", "entrevista", "", ""},
    {"lesson", "clase", "class", "leccion"},
    {"stay", "estancia", "", "estadia"},
    {"inspection", "inspección", "", ""},
    {"shift", "turno", "", ""},
});

// "date", "total" of "order date", "order total".
bool tells_of_row(const std::string& word) {
  static constexpr auto kTelling = std::to_array<std::string_view>(
      {"date", "day", "time", "total", "amount", "value", "status", "type", "fecha", "dia", "hora",
       "importe", "monto", "valor", "estado", "tipo"});
  return std::ranges::find(kTelling, fold_plain(word)) != kTelling.end();
}
// "number" of "order number", which is a row's own where no two rows share it.
bool numbers_row(const std::string& word) {
  static constexpr auto kNumbering =
      std::to_array<std::string_view>({"id", "number", "no", "ref", "reference", "code", "numero",
                                       "referencia", "codigo", "folio"});
  return std::ranges::find(kNumbering, fold_plain(word)) != kNumbering.end();
}

const RowNoun* noun_of(const std::string& word) {
  const std::string plain = fold_plain(word);
  const std::string en = singular(plain, Language::en), es = singular(plain, Language::es);
  const auto found = std::ranges::find_if(
      kNouns, [&](const RowNoun& noun) { return noun.en == en || fold_plain(noun.es) == es; });
  return found == kNouns.end() ? nullptr : &*found;
}

// The noun that a column says of its rows; nullptr where it says none.
const RowNoun* noun_said_by(const Column& column, const std::vector<std::string>& words) {
  std::vector<std::string> content;
  for (const auto& word : words)
    if (!is_preposition(fold_plain(word)) && word != "of") content.push_back(word);
  if (content.size() != 2) return nullptr;
  for (const auto& [noun, of] : {std::pair(content[0], content[1]), {content[1], content[0]}})
    if (tells_of_row(of) || (numbers_row(of) && column.unique))
      if (const RowNoun* found = noun_of(noun)) return found;
  return nullptr;
}

// The noun that most columns say, the first of those.
const RowNoun* noun_of_rows(const DraftedTable& table) {
  std::array<int, kNouns.size()> said{};
  for (const ColumnId id : table.model.catalog->table(table.entity.table).columns) {
    const Column& column = table.model.catalog->column(id);
    if (const RowNoun* noun = noun_said_by(column, table.words_of(id)))
      ++said[static_cast<std::size_t>(noun - kNouns.data())];
  }
  const auto most = std::ranges::max_element(said);
  return *most == 0 ? nullptr : &kNouns[static_cast<std::size_t>(most - said.begin())];
}

// A column called as the table is, whose cells come again and again.
bool is_a_column_of_it(const DraftedTable& table) {
  const Words& name = table.entity.label;
  return std::ranges::any_of(
      table.model.catalog->table(table.entity.table).columns, [&](ColumnId id) {
        const Column& column = table.model.catalog->column(id);
        const Words& label = table.model.field(id).label;
        return column.storage == StorageType::text && !tells_rows_apart(column) &&
               (fold_plain(label.en) == fold_plain(name.en) ||
                (!name.es.empty() && fold_plain(label.es) == fold_plain(name.es)));
      });
}

void add(std::vector<std::string>& synonyms, const std::string& label, std::string_view word) {
  const std::string plain = fold_plain(word);
  if (!plain.empty() && plain != fold_plain(label) &&
      std::ranges::find(synonyms, plain) == synonyms.end())
    synonyms.push_back(plain);
}

}  // namespace

void name_rows_by_columns(Entity& entity, const DraftedTable& table) {
  const bool joined = std::ranges::any_of(table.model.edges, [&](const Edge& edge) {
    return edge.child == entity.table || edge.parent == entity.table;
  });
  if (joined) return;
  const RowNoun* noun = noun_of_rows(table);
  if (is_a_column_of_it(table)) {
    entity.named_by_columns = true;
    entity.label = noun == nullptr ? Words{"row", "fila"}
                                   : Words{std::string(noun->en), std::string(noun->es)};
    entity.synonyms = {};
  }
  if (noun == nullptr) return;
  add(entity.synonyms.en, entity.label.en, noun->en);
  add(entity.synonyms.es, entity.label.es, noun->es);
  for (const auto word : split(noun->also_en, '|')) add(entity.synonyms.en, entity.label.en, word);
  for (const auto word : split(noun->also_es, '|')) add(entity.synonyms.es, entity.label.es, word);
}

}  // namespace cuanto
