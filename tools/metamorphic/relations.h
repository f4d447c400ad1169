// What must hold between the rows of queries that belong together, whatever is stored.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "proof/material.h"
#include "proof/outcome.h"
#include "support/rows_of.h"

namespace cuanto {

// An answered question whose database has rows.
struct Answered {
  const ProofQuestion& question;
  const Asked& asked;
  const Outcome& outcome;  // its query is there
  Profile profile;
  ReadOnlyDatabase& database;
};

struct Relation {
  std::string_view name;
  // Whether it holds; nothing where the query gives no occasion.
  std::optional<bool> (*holds)(const Answered& answered);
};
std::span<const Relation> relations();

}  // namespace cuanto
