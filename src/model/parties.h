// model/parties.h: of tables of people, which hold those who work here and which those who are
// billed or served, where no table says so by its name. Private to what reads drafted models.
#pragma once

#include <optional>

#include "model/model.h"

namespace cuanto {

// Whether these people work here: they have a salary, an hourly rate, a day that they were hired.
bool is_staff(const Model& model, const Entity& people);

// The people that rows of `events` lead to in the fewest steps from many to one, staff left out;
// nothing where none or several are as near.
std::optional<EntityId> party_of(const Model& model, const Entity& events);

// Whether the rows are bills, orders or visits: what customers have.
bool are_dealings(const Entity& entity);
// Whether the rows are bills, or contracts that bills are made out for: what somebody owes.
bool are_bills(const Entity& entity);
// Whether each row is a payment that was taken.
bool are_payments(const Entity& entity);

}  // namespace cuanto
