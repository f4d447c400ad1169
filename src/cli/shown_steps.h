// cli/shown_steps.h: what happens while a question is answered, in one line of a terminal that is
// gone before the answer stands there. Private to cli/.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

#include "chat/chat.h"

namespace cuanto {

class ShownSteps {
 public:
  // `terminal` null: nothing is shown. The line speaks the language of the question.
  ShownSteps(std::ostream* terminal, const Ask& ask);
  ~ShownSteps();  // the line is gone
  ShownSteps(const ShownSteps&) = delete;
  ShownSteps& operator=(const ShownSteps&) = delete;

  void begin(std::string_view stage);    // as Progress says it
  void tell(std::string_view sentence);  // as OnSentence says it

 private:
  void show(std::string_view text);

  std::ostream* terminal_;
  Language language_;
};

// Answers with the steps shown, where there is a terminal for them.
Turn answer_in_sight(Ask ask, const World& world, const CancelToken& cancel,
                     std::ostream* terminal);

}  // namespace cuanto
