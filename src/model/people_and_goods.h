// model/people_and_goods.h: everyday words for drafted tables: who works here, who buys and what is
// sold, whatever the tables are called. Private to model/: drafting uses it.
#pragma once

#include "model/model.h"
#include "model/worked_out.h"

namespace cuanto {

// "people", "headcount": of a table of employees.
void add_staff_words(Entity& entity);
// The same where nobody is called an employee, of those who were hired or have left: guards.
void name_staff(Model& model, const ColumnWords& words_of);
// "customers": subscribers, members, whoever is billed.
void name_customers(Model& model);
// "products": medicines, books, whatever the lines of sales are of.
void name_goods(Model& model, const ColumnWords& words_of);

}  // namespace cuanto
