#include "state/attempts.h"

#include "state/database.h"
#include "state/rows.h"

namespace cuanto {

Result<Done> Attempts::keep(std::string_view name, std::string_view what, int64_t until_ms,
                            int64_t now_ms) {
  return database_.write([&](const StateConnection& state) -> Result<Done> {
    state.run("DELETE FROM attempt WHERE until_ms <= ?", now_ms);
    if (number_of(state, "SELECT count(*) FROM attempt") >= kAttemptsMax)
      state.run(
          "DELETE FROM attempt WHERE name IN (SELECT name FROM attempt ORDER BY until_ms LIMIT 1)");
    state.run("INSERT INTO attempt VALUES (?, ?, ?)", name, what, until_ms);
    return Done{};
  });
}

Result<std::optional<std::string>> Attempts::take(std::string_view name, int64_t now_ms) {
  return database_.write([&](const StateConnection& state) -> Result<std::optional<std::string>> {
    const auto found =
        texts_of(state, "SELECT what FROM attempt WHERE name=? AND until_ms > ?", name, now_ms);
    if (found.empty()) return std::optional<std::string>{};
    state.run("DELETE FROM attempt WHERE name=?", name);
    return std::optional(found.front());
  });
}

}  // namespace cuanto
