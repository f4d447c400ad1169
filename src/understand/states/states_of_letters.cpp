#include "understand/states/states_of_letters.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/text.h"

namespace cuanto {
namespace {

struct CodedState {
  uint8_t kind;
  std::string_view en, es;
};
constexpr auto kCodedStates = std::to_array<CodedState>({
    {1, "active", "activo"},
    {1, "open", "abierto"},
    {2, "inactive", "inactivo"},
    {2, "closed", "cerrado"},
    {2, "cancelled|canceled", "cancelado"},
    {2, "finished", "finalizado"},
    {2, "ended", "terminado"},
    {2, "terminated|former", "baja|de baja"},
    {3, "pending", "pendiente"},
    {4, "suspended", "suspendido"},
    {4, "blocked", "bloqueado"},
    {5, "rejected|refused", "rechazado"},
    {5, "denied|declined", "denegado"},
    {6, "paid", "pagado"},
    {7, "expired", "vencido"},
    {8, "delivered", "entregado"},
    {9, "returned", "devuelto"},
    {10, "lost", "perdido"},
    {11, "approved", "aprobado"},
    {12, "resolved", "resuelto"},
    {13, "void|voided", "anulado"},
    {14, "new", "nuevo"},
    {15, "reserved", "reservado"},
});

}  // namespace

std::vector<std::string_view> states_of_letter(char letter, bool spanish) {
  std::vector<std::string_view> states;
  uint8_t kind = 0;
  for (const CodedState& coded : kCodedStates) {
    const auto words = split(spanish ? coded.es : coded.en, '|');
    const auto begins = [&](std::string_view word) { return word[0] - 'a' == letter - 'A'; };
    if (std::ranges::none_of(words, begins) || (kind != 0 && kind != coded.kind)) continue;
    kind = coded.kind;
    states.push_back(coded.en);
    states.push_back(coded.es);
  }
  return states;
}

}  // namespace cuanto
