// chat/journey.h: one question on its way through the stages. Each step fills its part of the
// answer and says whether the way ends there. Private to chat/.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chat/behind.h"
#include "chat/chat.h"
#include "chat/documents.h"
#include "chat/intent.h"
#include "chat/known.h"
#include "chat/screen.h"
#include "plan/plan.h"

namespace cuanto {

class Journey {
 public:
  Journey(const Ask& ask, const World& world, const CancelToken& cancel, const Progress& progress)
      : ask_(ask), world_(world), cancel_(cancel), progress_(progress), began_(Clock::now()) {
    answer_.question = ask.question;
    answer_.request_id = ask.request_id;
    answer_.conversation_id = ask.conversation_id;
    answer_.language = ask.language.value_or(Language::en);
    today_ = ask.today;
  }

  Turn travel();

 private:
  using Clock = std::chrono::steady_clock;
  static double milliseconds_since(Clock::time_point begin);

  // ---- the way (chat.cpp) ----
  // A step, here and below: true when the answer is complete.
  bool find_source();
  bool read();
  // What went wrong as the answer; always true.
  bool fail_with(Error error);
  bool refuse(Error error);
  bool engine_failed(Error error);
  void stage(std::string_view name) const;
  const Access& access() const { return visible_.access; }
  bool access_reads_personal() const { return visible_.access.read_personal; }

  // ---- who answers: documents, an example, or the data (journey_decide.cpp) ----
  bool screen();
  void find_example(Screening::Kind kind);
  bool answered_by_example(const Result<Understanding>& understood);
  bool split_in_two();
  bool answered_elsewhere(const Result<Understanding>& understood, double threshold);
  bool is_all_understood() const;

  // ---- what is meant (journey_understand.cpp) ----
  bool understand();
  std::vector<SemanticQuery> earlier_readings() const;
  double confidence_before() const;
  std::optional<SemanticQuery> reading_behind(const PastTurn& past,
                                              const std::vector<SemanticQuery>& earlier) const;
  Circumstances circumstances() const;
  const Reading* chosen() const;
  void choose(const Reading& one);
  void tell_reading(Reading reading);
  Reading kept_to_known_days(Reading reading) const;
  void offer_others();
  Words label_to_choose(const Reading& reading) const;
  void offer(const Reading& reading, const Words& label);
  bool ask_model(const Result<Understanding>& understood, double threshold);
  void take_back(SemanticQuery query);
  bool nothing_understood(Error error);
  bool ask_back(Clarification clarification);

  // ---- the query and what it gives (journey_query.cpp) ----
  bool make_query();
  bool take_made_query();
  void tell_query(SafeSql safe);
  std::string pretty(const std::string& sql) const;
  bool run();
  bool ask_whether_listed(std::size_t rows);
  void note_slowness(double run_ms);
  void note_masked(const Rows& rows);
  void take_better_reading(Rows& rows);
  void compose(Rows rows);
  std::vector<std::string> answerable(std::vector<std::string> suggestions) const;

  // ---- what is told of all of it (journey_receipt.cpp) ----
  void fill_intent();
  void fill_receipt();

  const Ask& ask_;
  const World& world_;
  const CancelToken& cancel_;
  const Progress& progress_;
  Clock::time_point began_;
  Date today_;
  VisibleSource visible_;
  const Source* source_ = nullptr;
  const Source* whole_ = nullptr;  // before anything is taken away from it
  std::shared_ptr<const ExampleSet> examples_;
  std::optional<FilledExample> example_;
  std::string made_by_;  // beside the translator
  Reading reading_;
  std::optional<SemanticQuery> meaning_;
  Screening::Kind screened_ = Screening::Kind::data;
  std::optional<IntentGuess> guess_;  // nothing: it was decided before, or an example answers
  Quoted meaning_part_;               // of a question in two parts: what the documents say
  std::optional<SafeSql> safe_;
  std::vector<OfferedReading> offered_;
  std::optional<Generated> made_;  // by a language model, and no meaning of ours
  std::optional<Words> model_note_;
  Answer answer_;
};

}  // namespace cuanto
