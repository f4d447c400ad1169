// model/revenue_names.h: which drafted figure is the revenue, the cost or what was invoiced, and by
// which words people ask for it. Private to model/: drafting uses it.
#pragma once

#include "model/model.h"

namespace cuanto {

// Whether a metric adds up money: a column of it, or what was worked out.
bool is_money(const Model& model, const Metric& metric);
// The total of a sale is "sales" and "revenue", that of a cost "spend".
void name_after_entity(Metric& metric, const Entity& entity);
// "revenue" where nothing is sold by name: what is received for it, or charged.
void name_receipts(Model& model);
// "ticket revenue", "snack takings".
void name_by_what_is_sold(Model& model);
// "billing", "facturado".
void name_invoiced(Model& model);

}  // namespace cuanto
