// knowledge/rules.h: what documents lay down about the data, as far as a query can follow it: other
// names, what a word means in columns and values, how a metric is calculated, what never counts,
// when a day is an anomaly. Each is a proposal with its place; whether it is applied is up to the
// caller. One that the model contradicts is kept with the reason, and is not for use.
// Part of knowledge/knowledge.h.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "understand/understand.h"

namespace cuanto {

struct Passage;

struct DocumentRule {
  enum class Kind : uint8_t {
    synonym,    // `target` is what the model calls it
    metric,     // `expression` over the rows of `table`
    condition,  // rows of `table` for which `meaning` holds
    never,      // such rows never count
    anomaly,    // `threshold`: 0.3 for 30 %
  } kind = Kind::condition;
  std::vector<std::string> terms;  // as written; empty for `never` and `anomaly`
  std::string target, expression, table;
  // Of a condition: an expression of SQL over the table, or a query that has nothing but it, in the
  // text form; and the columns that it speaks of.
  std::string condition, meaning;
  std::vector<std::string> columns;
  double threshold = 0;
  Language language = Language::en;
  std::string document, heading, text;  // where it stands, word for word
  std::string problem;                  // a sentence, when it is not for use
};
inline constexpr std::size_t kDocumentRulesMax = 500;

// In the order of the passages. Only glossaries and business rules lay something down.
std::vector<DocumentRule> rules_in(const std::vector<Passage>& passages, const Model& model,
                                   const Names& names);

}  // namespace cuanto
