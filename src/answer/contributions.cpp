// Why a figure changed, as a sentence: by how much, and which groups made the difference.
#include <cmath>

#include <fmt/format.h>

#include "answer/table.h"
#include "base/text.h"

namespace cuanto {
namespace {

// The columns that understand/ gives such a result: see Contribution.
constexpr std::size_t kSplitBy = 0, kPart = 1, kBefore = 2, kNow = 3, kChange = 4, kShare = 5;
constexpr std::size_t kMadeItMax = 3, kAgainstItMax = 2;

std::string signed_amount(const TableView& table, double amount, Language language) {
  return (amount > 0 ? "+" : "") + spoken(table, amount, kChange, language);
}

std::string part_of(const TableView& table, std::size_t row, Language language) {
  if (std::holds_alternative<std::monostate>(table.rows.rows[row][kPart]))
    return (language == Language::es ? "sin " : "without ") + table.text(row, kSplitBy, language);
  return table.text(row, kPart, language);
}

double sum_of(const TableView& table, std::size_t column) {
  double sum = 0;
  for (std::size_t row = 0; row < table.size(); ++row) sum += table.number(row, column).value_or(0);
  return sum;
}

// The largest changes of one direction.
std::string parts_told(const TableView& table, bool up, std::size_t count, bool with_share,
                       Language language) {
  std::vector<std::string> told;
  for (std::size_t row = 0; row < table.size() && told.size() < count; ++row) {
    const auto change = table.number(row, kChange);
    if (!change || *change == 0 || (*change > 0) != up) continue;
    const bool first = told.empty() && with_share;
    std::string text =
        first ? "**" + part_of(table, row, language) + "**" : part_of(table, row, language);
    text += " " + signed_amount(table, *change, language);
    const auto share = table.number(row, kShare);
    if (with_share && share) text += " (" + format_percent(*share, language) + ")";
    told.push_back(std::move(text));
  }
  return join(told, ", ");
}

std::string periods_of(const TableView& table, double now, double before, Language language) {
  const auto period = [&](const std::optional<OpenDateRange>& range) {
    return range ? " (" + format_range(*range, language) + ")" : std::string();
  };
  return spoken(table, now, kNow, language) + period(table.shape.period) +
         (language == Language::es ? " frente a " : " against ") +
         spoken(table, before, kBefore, language) + period(table.compared_with);
}

}  // namespace

std::string sentence_of_contributions(const TableView& table, Language language) {
  const bool es = language == Language::es;
  const double now = sum_of(table, kNow), before = sum_of(table, kBefore), change = now - before;
  const std::string name = figure_name(table, kNow, language);
  const std::string periods = periods_of(table, now, before, language);
  if (change == 0)
    return capitalised(fmt::format(
        fmt::runtime(es ? "{}: sin cambio, {}." : "{} did not change: {}."), name, periods));
  const bool up = change > 0;
  const std::string verb = es ? (up ? "sube" : "baja") : (up ? "rose" : "fell");
  const std::string percent =
      before == 0
          ? ""
          : fmt::format(" ({}{})", up ? "+" : "", format_percent(100 * change / before, language));
  const std::string amount = spoken(table, std::fabs(change), kChange, language);
  std::string text =
      fmt::format(fmt::runtime(es ? "{}: {} **{}**{}, {}." : "{} {} by **{}**{}: {}."), name, verb,
                  amount, percent, periods);
  text += fmt::format(fmt::runtime(es ? " Por {}: {}" : " By {}: {}"),
                      table.text(0, kSplitBy, language),
                      parts_told(table, up, kMadeItMax, true, language));
  const std::string against = parts_told(table, !up, kAgainstItMax, false, language);
  if (!against.empty()) text += (es ? "; en contra, " : "; against that, ") + against;
  return capitalised(text + ".");
}

}  // namespace cuanto
