// chat/behind.h: what the SQL of an earlier answer means. Private to chat/.
#pragma once

#include <optional>
#include <vector>

#include "chat/chat.h"

namespace cuanto {

// For whom and when a query is made.
struct Circumstances {
  const Source& source;  // as the asker sees it
  const Access& access;
  const GuardLimits& limits;
  Profile profile = Profile::product;
  std::optional<Language> language;
  Date today;
};

Result<SafeSql> safe_sql_for(const SemanticQuery& query, const Circumstances& now);
// What the SQL of a past turn means. Where its words, read again, give this very SQL, they say more
// than it does: "last month" rather than two dates, a share rather than a window function.
// `earlier`: the readings before that turn, latest first.
Result<SemanticQuery> reading_behind(const PastTurn& past,
                                     const std::vector<SemanticQuery>& earlier,
                                     const Circumstances& now);

}  // namespace cuanto
