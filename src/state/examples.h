// state/examples.h: what people said of answers, right or wrong, and what became of it. A record is
// never removed: a rejected one stays with its reason, and a decision taken back is a step of its
// own. What a pattern and a meaning are is chat/'s business; here they are texts. Thread-safe, also
// across processes. Private to state/, part of state/state.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cuanto {

class Database;

// proposed: waits for a review. accepted: used for similar questions. rejected: never used.
// withdrawn: a decision was taken back before it had a review. noted: said, and nothing to learn.
enum class ExampleStatus : uint8_t { proposed, accepted, rejected, withdrawn, noted };
std::string_view example_status_name(ExampleStatus status);
std::optional<ExampleStatus> find_example_status(std::string_view name);

struct Example {
  int64_t id = 0;  // given by add
  std::string source, language, question, sql;
  std::string pattern;  // the question with what varies taken out
  std::string meaning;  // the query in the words of the model; empty: it cannot be reused
  ExampleStatus status = ExampleStatus::proposed;
  bool was_correct = true;
  std::string person, comment;
  std::string reason;  // why it waits for a review, or is of no use
  int64_t created_ms = 0;
  std::string decided_by;  // who set the status last; empty: nobody but the program
  std::optional<int64_t> decided_ms;
};

// What one person may say within a day, and what may wait at all: nobody fills the list of others.
inline constexpr std::size_t kExamplesOfDayMax = 50;
inline constexpr std::size_t kExamplesOfPersonMax = 1'000;
inline constexpr std::size_t kExamplesMax = 20'000;

class Examples {
 public:
  explicit Examples(Database& database) : database_(database) {}

  // The new record's id. Fails with `too_large` for somebody who has said too much.
  Result<int64_t> add(const Example& example);
  // Oldest first; of one source, or of all (empty).
  Result<std::vector<Example>> all(std::string_view source,
                                   std::optional<ExampleStatus> status = {});
  // Fails with `not_found`.
  Result<Example> find(int64_t id);
  // Fails with `not_found`, and with `unprocessable` for accepting what cannot be reused.
  Result<Done> decide(int64_t id, ExampleStatus status, std::string_view by, int64_t now_ms);
  // Takes the last decision back: the status before holds again; without one the record is
  // withdrawn. The status that holds now.
  Result<ExampleStatus> undo(int64_t id, std::string_view by, int64_t now_ms);
  // The one of the three that `decision` names: accept, reject or undo. The status that holds now.
  Result<ExampleStatus> review(int64_t id, std::string_view decision, std::string_view by,
                               int64_t now_ms);
  // Grows with every change, whoever makes it.
  Result<int64_t> version();

 private:
  Database& database_;
};

}  // namespace cuanto
