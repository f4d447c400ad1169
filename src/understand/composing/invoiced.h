// understand/composing/invoiced.h: what invoices come to. Private to understand/.
#pragma once

#include <optional>

#include "read/read.h"
#include "understand/composing/compose.h"

namespace cuanto {

// "the October bill", "importe de la factura": where the usual figure is what use cost, and another
// one what was billed, an invoice comes to what was billed; charges that no invoice holds yet are
// no invoice. `rank` goes along.
void measure_what_was_invoiced(const Question& question, const Model& model, Composed& out,
                               std::optional<Measure>& rank);

}  // namespace cuanto
