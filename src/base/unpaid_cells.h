// base/unpaid_cells.h: what a column of states says of bills that are not paid, or not in full.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"

namespace cuanto {

inline bool says_unpaid(std::string_view cell) {
  static constexpr auto kUnpaid = std::to_array<std::string_view>(
      {"unpaid", "pending", "outstanding", "overdue", "due", "pendiente", "impagado", "impagada",
       "vencido", "vencida", "issued", "sent", "emitida", "enviada", "part paid"});
  return std::ranges::find(kUnpaid, fold_plain(cell)) != kUnpaid.end();
}

inline bool says_paid(std::string_view cell) {
  static constexpr auto kPaid = std::to_array<std::string_view>(
      {"paid", "settled", "collected", "pagado", "pagada", "cobrado", "cobrada", "liquidado",
       "liquidada", "abonado", "abonada", "saldado", "saldada"});
  return std::ranges::find(kPaid, fold_plain(cell)) != kPaid.end();
}

inline bool says_partly_paid(std::string_view cell) {
  static constexpr auto kPartly = std::to_array<std::string_view>(
      {"partially paid", "partly paid", "part paid", "part-paid", "partially_paid", "partial",
       "parcial", "pago parcial", "parcialmente pagado", "parcialmente pagada",
       "pagado parcialmente", "pagada parcialmente", "pagado parcial", "pagada parcial",
       "cobrado parcial", "cobrada parcial"});
  return std::ranges::find(kPartly, fold_plain(cell)) != kPartly.end();
}

}  // namespace cuanto
