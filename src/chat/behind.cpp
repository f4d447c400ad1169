#include "chat/behind.h"

#include <fmt/format.h>

#include "chat/known_days.h"
#include "plan/plan.h"

namespace cuanto {
namespace {

// The guard's own LIMIT is no wish of the asker.
void drop_guards_limit(Select& select, const GuardLimits& limits) {
  if (!select.limit) return;
  const auto* number = std::get_if<NumberLiteral>(&(*select.limit)->node);
  if (number != nullptr && number->text == std::to_string(limits.rows_max)) select.limit.reset();
}

std::optional<SemanticQuery> read_again(const PastTurn& past,
                                        const std::vector<SemanticQuery>& earlier,
                                        const Circumstances& now) {
  const auto question = read_question(past.question, {.language = now.language});
  if (!question) return std::nullopt;
  UnderstandOptions options;
  options.profile = now.profile;
  options.threshold = 0;  // it was answered then
  options.previous = earlier;
  const auto understood = understand(*question, *now.source.model, *now.source.names, options);
  if (!understood || !std::holds_alternative<Reading>(*understood)) return std::nullopt;
  return std::get<Reading>(*understood).query;
}

}  // namespace

Result<SafeSql> safe_sql_for(const SemanticQuery& query, const Circumstances& now) {
  Reading asked;
  asked.query = query;
  if (now.profile == Profile::product)
    asked = over_known_days(std::move(asked), *now.source.model, now.today);
  CUANTO_TRY(select, plan(asked.query, *now.source.model, {now.today, now.profile}));
  return guard(std::move(select), *now.source.catalog, now.access, now.limits);
}

Result<SemanticQuery> reading_behind(const PastTurn& past,
                                     const std::vector<SemanticQuery>& earlier,
                                     const Circumstances& now) {
  const Dialect& spoken = dialect(now.source.catalog->dialect);
  CUANTO_TRY(select, parse_sql(past.sql, spoken));
  if (auto query = read_again(past, earlier, now)) {
    const auto safe = safe_sql_for(*query, now);
    const auto printed = print_sql(select, spoken);
    if (safe && printed && safe->shown_text() == printed->text) return std::move(*query);
  }
  drop_guards_limit(select, now.limits);
  return to_semantic_query(select, *now.source.model);
}

}  // namespace cuanto
