// Calculations in the text form of a query.
#include <fmt/format.h>

#include "understand/query/query_parser.h"
#include "understand/query/query_words.h"

namespace cuanto {

Calculation QueryParser::calculation(At at) {
  const std::string word = name();
  expect("(");
  Calculation made = calculation_called(word, at);
  expect(")");
  return made;
}

Calculation QueryParser::calculation_called(const std::string& word, At at) {
  if (word == "compare") return compare();
  if (word == "contribution") return contribution();
  if (word == "growth") {
    GrowthOf made{position(), true};
    if (accept(",")) {
      expect("difference");
      made.percent = false;
    }
    return made;
  }
  if (word == "share") {
    ShareOf made{position(), {}};
    if (accept("within")) made.within = list(at);
    return made;
  }
  if (word == "moving") return moving();
  if (word == "cumulative") return cumulative();
  if (word == "anomaly") return anomaly();
  if (word == "projection") {
    Projection made{position(), 3};
    expect(",");
    made.months = number(1'000);
    return made;
  }
  if (word == "rank") {
    RankColumn made{position(), true};
    expect(",");
    made.descending = accept("desc");
    if (!made.descending) expect("asc");
    return made;
  }
  if (word == "fill") {
    const std::string with = name();
    if (with != "zero" && with != "null") problem("\"zero\" or \"null\" was expected here");
    return GapFill{with == "null" ? GapFill::Fill::null : GapFill::Fill::zero};
  }
  problem(fmt::format("\"{}\" is no calculation", word));
  return GapFill{};
}

PeriodCompare QueryParser::compare() {
  PeriodCompare made;
  made.of = position();
  expect(",");
  made.other = time_range();
  if (accept(",")) {
    expect("same_elapsed");
    made.same_elapsed = true;
  }
  return made;
}

Contribution QueryParser::contribution() {
  Contribution made;
  made.of = position();
  expect(",");
  made.other = time_range();
  return made;
}

Moving QueryParser::moving() {
  Moving made;
  made.of = position();
  expect(",");
  const auto function = key_in(kAggregationWords, name());
  if (!function) problem("an aggregate was expected here");
  made.function = function.value_or(Aggregation::average);
  expect(",");
  made.rows = number(100'000);
  return made;
}

Cumulative QueryParser::cumulative() {
  Cumulative made{position(), {}};
  if (accept(",")) {
    made.reset = find_grain(name());
    if (!made.reset) problem("a length of time was expected here");
  }
  return made;
}

Anomaly QueryParser::anomaly() {
  Anomaly made;
  made.of = position();
  expect(",");
  made.rows = number(100'000);
  expect(",");
  made.threshold = real();
  if (accept(",")) made.of_total = real();
  return made;
}

}  // namespace cuanto
