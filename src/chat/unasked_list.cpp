#include "chat/unasked_list.h"

#include <algorithm>
#include <array>

namespace cuanto {

bool lists_rows_unasked(const Question& question, const SemanticQuery& query, std::size_t rows) {
  constexpr std::size_t kReadMost = 300;  // more than that nobody reads row by row
  constexpr auto kLists = std::to_array<std::string_view>(
      {"list",    "show",   "all",   "every",   "each",    "give",     "export",    "table",
       "details", "detail", "lista", "listado", "listar",  "muestra",  "muestrame", "dame",
       "todos",   "todas",  "cada",  "tabla",   "detalle", "detalles", "exporta"});
  const QueryPart& part = query.parts.front();
  const bool stored = part.by.empty() && !part.rank && !part.rows_max &&
                      std::holds_alternative<EntityId>(part.base) &&
                      std::ranges::all_of(part.show, [&](const Shown& shown) {
                        return std::holds_alternative<Attribute>(query.exprs[shown.expr]);
                      });
  if (!stored || rows <= kReadMost) return false;
  return std::ranges::none_of(question.tokens, [&](const Token& token) {
    return std::ranges::find(kLists, token.plain) != kLists.end();
  });
}

}  // namespace cuanto
