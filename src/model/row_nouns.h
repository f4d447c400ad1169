// model/row_nouns.h: what the rows of a sheet are called, where its columns tell more of it than
// its file. Private to model/: drafting uses it.
#pragma once

#include "model/worked_out.h"

namespace cuanto {

// Rows with an "Order total" are orders, those with a "Fecha de compra" are purchases: the entity
// is called so as well. Rows of suppliers.csv that name a supplier again and again are no
// suppliers: they are called by their columns alone, or "row". Only of tables that are joined to no
// other.
void name_rows_by_columns(Entity& entity, const DraftedTable& table);

}  // namespace cuanto
