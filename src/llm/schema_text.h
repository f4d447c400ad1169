// llm/schema_text.h: what a model is told of the data: tables as DDL with comments and keys,
// metrics, rules. All of it where it fits into the budget; otherwise what the question may need,
// ranked so that rather too much stays than too little (recall first). Private to llm/.
#pragma once

#include <string>
#include <vector>

#include "llm/placeholders.h"
#include "model/model.h"
#include "read/read.h"

namespace cuanto {

struct SchemaText {
  std::string text;               // CREATE TABLE …
  std::vector<ColumnId> columns;  // that stand in it, sorted
  bool pruned = false;
};

struct SchemaNeeds {
  const Question& question;
  const Model& model;
  const VisibleSchema& visible;
  std::vector<ColumnId> wanted;  // by the translator's readings, and where values stand
  uint64_t tokens_max = 0;
};
// With `sample_values`, up to three values of each column that may be known.
SchemaText schema_text(const SchemaNeeds& needs, bool sample_values);

// Definitions of metrics, and the conditions that belong to tables unless the asker says otherwise,
// one a line; of those whose columns stand in the schema.
std::string metrics_text(const Model& model, const SchemaText& schema, Placeholders& placeholders);
std::string rules_text(const Model& model, const SchemaText& schema, Placeholders& placeholders);

}  // namespace cuanto
