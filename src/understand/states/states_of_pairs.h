// understand/states/states_of_pairs.h: states that two columns of a row tell: what was paid against
// what it comes to, what is in stock against the least that should be. Private to understand/.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "model/model.h"
#include "understand/states/states.h"

namespace cuanto {

// What a column is called that says when something was due.
inline constexpr std::string_view kDueWords =
    "due|promised|deadline|expected|planned|scheduled|vencimiento|vence|vto|prometido|previsto|"
    "limite|esperado|comprometido";
// And when it was done.
inline constexpr std::string_view kDoneWords =
    "delivered|delivery|arrived|arrival|paid|payment|returned|return|completed|finished|closed|"
    "shipped|shipment|done|received|actual|entrega|entregado|llegada|pago|pagado|cobro|cobrado|"
    "devolucion|devuelto|cierre|recibido|recepcion|real|terminado|finalizado";
inline constexpr std::string_view kOverdue =
    "overdue|past due|vencido|atrasado|en mora|moroso|pasado de fecha|fuera de plazo";
inline constexpr std::string_view kStock = "stock|inventory|existencias|inventario";
inline constexpr std::string_view kOnHand = "hand|available|disponible";

// Whether the column is called one of `names`, separated by '|'; "out+service": both of them.
bool is_called(const Field& field, const Column& column, std::string_view names);
// Whether the word is one of `words`, separated by '|'.
bool is_one_of(std::string_view word, std::string_view words);
// The only time of these rows that says when they are due.
std::optional<ColumnId> due_of(const Model& model, TableId table);
// The state under each of these names, separated by '|'.
void add_phrases(std::string_view phrases, const RowState& state, std::vector<RowState>& states);

// What is not paid in full, and is overdue. Where amounts tell, a time of payment and a yes or no
// say nothing of it: their states of these names are taken away.
void add_unpaid_amounts(const Model& model, std::vector<RowState>& states);
// What is short: less of it in stock than there should be.
void add_shortage(const Model& model, std::vector<RowState>& states);

}  // namespace cuanto
