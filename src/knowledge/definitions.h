// knowledge/definitions.h: which words a unit says the meaning of. Private to knowledge/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cuanto {

// "**Unblended cost**: …", "Run rate — …": the names before the sign, several where they are parted
// by commas, slashes or "or". Empty for a text that does not begin so.
std::vector<std::string> leading_terms(std::string_view text);
// "A stale order is …", "Merma significa …": the words before the verb.
std::vector<std::string> terms_of_sentence(std::string_view sentence);
// The names in a phrase: "Showback / chargeback", "Ingresos, ventas (a secas)", "Cost of sales
// (COGS)".
std::vector<std::string> names_in(std::string_view phrase);
// Where each "**Term**:" of an item begins, so that an item with several becomes several units.
std::vector<std::size_t> starts_of_terms(std::string_view text);

}  // namespace cuanto
