// understand/order_words.h: in which order rows are wanted, as it is said: "most expensive first",
// "from oldest to newest", "primero los más caros", "biggest one at the top". Private to
// understand/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cuanto {

// What the words say it goes by; `size`: by the figure that is shown.
enum class OrderedBy : uint8_t { size, money, time, name };

struct OrderPhrase {
  std::size_t words = 0;  // how many it takes
  OrderedBy by = OrderedBy::size;
  bool descending = true;
};

// The phrase that begins at `at`; `words` are plain.
std::optional<OrderPhrase> find_order(const std::vector<std::string>& words, std::size_t at);

}  // namespace cuanto
