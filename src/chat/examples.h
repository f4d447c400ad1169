// chat/examples.h: what was learned from confirmed answers: an example answers later questions of
// its pattern, each for its own values, dates and names. It passes the asker's own catalog, access
// and guard like anything else, so it tells nobody what they may not see, and it is asked only
// where the translator is not sure: an example never overrides what the model file says.
// Thread-safe. Part of chat/chat.h.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/asker.h"
#include "base/date.h"
#include "base/language.h"
#include "base/result.h"
#include "state/state.h"

namespace cuanto {

struct Source;
struct Settings;
struct ExampleSet;

// What a confirmed answer becomes: nothing; an example once somebody has reviewed it; an example at
// once, unless it contradicts another or its query was not given here.
enum class LearnMode : uint8_t { off, review, now };
std::optional<LearnMode> find_learn_mode(std::string_view name);

// What somebody said of an answer.
struct Feedback {
  std::string question, sql, comment;
  bool was_correct = false;
  // Whether `sql` is what was answered; otherwise the asker wrote it, and somebody looks at it
  // first.
  bool given_here = false;
  std::optional<Language> language;
  Date today;
  Asker asker;
};

struct LearnedAnswer {
  int64_t id = 0;
  ExampleStatus status = ExampleStatus::noted;
  Words note;  // what becomes of it, as a sentence
};

class ExampleBook {
 public:
  ExampleBook(std::shared_ptr<State> state, LearnMode mode)
      : state_(std::move(state)), mode_(mode) {}

  // Keeps what was said. Fails with `refused` where the asker may not run that query, `too_large`
  // for somebody who says too much, `bad_input` for what is no query.
  Result<LearnedAnswer> learn(const Feedback& feedback, const Source& source,
                              const Settings& settings, int64_t now_ms);
  // All that was said, oldest first; of one source, or of all (empty).
  Result<std::vector<Example>> all(std::string_view source,
                                   std::optional<ExampleStatus> status = {});
  // `decision`: accept, reject or undo. The status that holds now. Fails with `not_found`, and with
  // `unprocessable` for accepting what cannot be reused.
  Result<ExampleStatus> review(int64_t id, std::string_view decision, std::string_view by,
                               int64_t now_ms);
  // What holds now for that source; never null.
  std::shared_ptr<const ExampleSet> of(const Source& source);

 private:
  struct Kept {
    int64_t version = -1;
    std::string model_hash;
    std::shared_ptr<const ExampleSet> set;
  };
  std::shared_ptr<State> state_;
  LearnMode mode_;
  std::mutex mutex_;
  std::map<std::string, Kept> kept_;  // by name of the source
};

}  // namespace cuanto
