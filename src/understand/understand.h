// understand/understand.h: from the words of a question to what is being asked for.
// Pure: no clock, no database, no network. The same inputs always give the same result, on every
// machine and with any number of threads.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/language.h"
#include "base/result.h"
#include "model/model.h"
#include "read/read.h"
#include "understand/found.h"
#include "understand/query/semantic_query.h"

namespace cuanto {

// Where a part of a reading came from.
enum class Origin : uint8_t { said, implied, defaulted, inherited /* earlier turn */, policy };

// One understood piece, in the words of the asker and of the model: what the page shows as a chip.
enum class ChipKind : uint8_t { metric, group, value, time, calculation, rank, entity };
struct Chip {
  ChipKind kind = ChipKind::metric;
  Words text;                      // "effective cost" / "coste efectivo"
  std::vector<TokenRange> tokens;  // none when nothing was said about it
  Origin origin = Origin::said;
  std::optional<Words> note;  // "read 'gatso' as gasto", "inferred key"
};
// Something taken for granted, with what else it could have been.
struct Assumption {
  Words text;
  std::vector<Words> alternatives;
};
struct Trace {
  std::vector<Chip> chips;         // in the order of the explanation
  std::vector<TokenRange> unused;  // content words nothing claims
  std::vector<Assumption> assumptions;
};

struct Reading {
  SemanticQuery query;  // normalised
  Trace trace;
  int32_t score = 0;           // of the ranker; only comparable within one question
  double confidence = 0.0;     // 0..1: how likely the answer is right
  Words reason;                // why the confidence is what it is
  bool learned = false;        // put together by what was learned: its rows tell more (found.h)
  bool judged = false;         // beside what the other channel made of the question (judge.h)
  double confidence_most = 1;  // whatever they tell
  // What else may have been meant, likeliest first, at most 4: where it is less than sure, or where
  // that is nearly as likely (kNearlyAsLikely).
  std::vector<struct OtherMeaning> others;
};
struct OtherMeaning {
  Reading reading;
  Words label;  // what is different about it
};
// How likely the reading is right, 0..1, now that this was found. What was composed by rules and
// not judged is as likely as before: what its rows tell was not measured.
double confidence_given(const Reading& reading, RowsFound found);

// A reading whose score is at most this much lower goes before one that has no rows, or before one
// whose rows repeat.
inline constexpr int32_t kNearlyAsLikely = 512, kAboutAsLikely = 256;

// Two or more readings fit, or a word that matters is not in the data. That is an answer.
struct Clarification {
  Words prompt;                     // the question asked back
  std::vector<Reading> readings;    // at most 4, likeliest first; one alone is only a guess
  std::vector<Words> labels;        // one per reading: what is different about it
  std::vector<std::string> values;  // for "no such value": those that exist, nearest first
};
using Understanding = std::variant<Reading, Clarification>;

// How answers are shaped. `product`: for people (labels, tie-breaks, helpful columns). `spider`:
// the bare columns asked for, as public question sets expect. The only benchmark-specific switch.
enum class Profile : uint8_t { product, spider };

struct UnderstandOptions {
  Profile profile = Profile::product;
  double threshold = 0.7;  // below: ask back when the readings differ
  // Earlier readings of the conversation, latest first (at most 3 are used).
  std::vector<SemanticQuery> previous;
  double previous_confidence = 1;  // in the latest of them, 0..1
};

// Every name of the model and every way to say it, ready to be looked up. Made once per model,
// immutable, safe to share.
class Names;
std::shared_ptr<const Names> index_names(const Model& model);

// Fails with `unknown_name` when nothing in the question means anything to this model, and with
// `unsupported` when it is understood but cannot be expressed.
Result<Understanding> understand(const Question& question, const Model& model, const Names& names,
                                 const UnderstandOptions& options = {});

// What the query asks for, in one sentence: "Sum of cost by service, September 2026, the 3
// highest." `today` resolves the periods into dates.
std::string explain(const SemanticQuery& query, const Model& model, Language language, Date today);

// What an English word (lower case) means, as numbers: the nearer two words, the larger the sum of
// the products of their numbers, up to 127 * 127. Empty for a word that is not known.
std::span<const int8_t> word_vector(std::string_view word);

}  // namespace cuanto
