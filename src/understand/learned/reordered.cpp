#include "understand/learned/reordered.h"

#include <algorithm>
#include <array>

#include "understand/learned/asked.h"
#include "understand/learned/naming.h"

namespace cuanto {
namespace {

// Longer questions say more than an order.
constexpr std::size_t kOrderWordsMost = 12;

class Reorderer {
 public:
  Reorderer(const Sketch& before, const Evidence& asked)
      : before_(before), asked_(asked), out_(before) {}

  std::optional<Sketch> sketch() {
    if (orders_from_to() || orders_the_same()) return std::move(out_);
    return {};
  }

 private:
  bool has_word(std::initializer_list<std::string_view> words) const {
    return cuanto::has_word(asked_, words);
  }
  static bool is_figure(const SketchItem& item) { return item.function.has_value(); }

  // "the top 3", "and the smallest one?", "from highest to lowest": what was shown, in another
  // order or less of it. Orders by what was counted where only that is said: "order by the count".
  bool orders_the_same() {
    const bool orders = asked_.begins_with(Cue::order_by);
    const auto figure = std::ranges::find_if(before_.select, is_figure);
    const bool by_count = orders && figure != before_.select.end() && !before_.by.empty() &&
                          (has_word({"count", "number", "total"}) || names_nothing(asked_));
    const bool ranked = before_.order && before_.order->rows_max > 0;
    const auto ordered = ranked ? before_.order->item.column : std::nullopt;
    auto down = is_down_asked(asked_);
    if (!down && ordered) down = is_down_of(asked_.model().catalog->column(*ordered), asked_);
    if (!by_count && !names_nothing(asked_, ordered)) return false;
    if (!before_.second.empty() || !asked_.values().empty()) return false;
    const auto& numbers = asked_.question().numbers;
    if (by_count) {
      out_.order = SketchOrder{*figure, down.value_or(false), 0};
      return true;
    }
    if (!before_.order || !down) return false;
    if (before_.order->rows_max > 0 || orders) out_.order->descending = *down;
    if (numbers.size() == 1 && numbers.front().value >= 1)
      out_.order->rows_max = static_cast<uint32_t>(numbers.front().value);
    name_what_is_first();
    return true;
  }

  // "and which has the fewest?" after a figure of the one with the most.
  void name_what_is_first() {
    const bool which = asked_.has_cue(Cue::which) || asked_.has_cue(Cue::who);
    const auto& ordered = before_.order->item.column;
    if (!which || !ordered || !before_.by.empty() || names_things(before_, asked_.model())) return;
    const Model& model = asked_.model();
    const auto& display = model.entity_of(model.catalog->column(*ordered).table).display;
    if (!display.empty()) out_.select = {SketchItem{{}, display.front()}};
  }

  // "from the oldest to the youngest": what was ordered before, that way.
  bool orders_from_to() {
    static constexpr std::array<std::string_view, 16> kHigh = {
        "highest", "largest", "biggest", "greatest", "most", "longest", "tallest", "oldest",
        "latest",  "newest",  "best",    "heaviest", "high", "large",   "maximum", "old"};
    const auto& tokens = asked_.question().tokens;
    if (!out_.order || !has_word({"to"}) || tokens.size() > kOrderWordsMost) return false;
    const auto from = std::ranges::find(tokens, "from", &Token::plain);
    if (from == tokens.end() || !asks_for_rank(asked_)) return false;
    const auto to =
        std::find_if(from, tokens.end(), [](const Token& t) { return t.plain == "to"; });
    out_.order->descending = std::any_of(from, to, [](const Token& token) {
      return std::ranges::find(kHigh, std::string_view(token.plain)) != kHigh.end();
    });
    out_.order->rows_max = 0;
    return true;
  }

  const Sketch& before_;
  const Evidence& asked_;
  Sketch out_;
};

}  // namespace

std::optional<Sketch> reordered(const Sketch& before, const Evidence& asked) {
  return Reorderer(before, asked).sketch();
}

}  // namespace cuanto
