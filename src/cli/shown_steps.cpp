#include "cli/shown_steps.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <ostream>

#include "base/text.h"

namespace cuanto {
namespace {

constexpr std::size_t kWidth = 80;  // of a terminal that does not say
constexpr std::string_view kErase = "\r\033[K";

struct Step {
  std::string_view stage;
  Words words;
};

const Step* find_step(std::string_view stage) {
  static const auto kSteps = std::to_array<Step>({
      {"reading", {"Reading", "Leyendo"}},
      {"understanding", {"Understanding", "Entendiendo"}},
      {"asking the model", {"Asking the language model", "Preguntando al modelo de lenguaje"}},
      {"planning", {"Planning the query", "Planificando la consulta"}},
      {"checking", {"Checking the query", "Comprobando la consulta"}},
      {"running", {"Running the query", "Consultando los datos"}},
  });
  const auto it = std::ranges::find(kSteps, stage, &Step::stage);
  return it == kSteps.end() ? nullptr : &*it;
}

std::size_t width_of_terminal() {
  winsize size{};
  const bool known = ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? size.ws_col : kWidth;
}

Language language_of(const Ask& ask) {
  const auto question = read_question(ask.question, {.language = ask.language});
  return question ? question->language : ask.language.value_or(Language::en);
}

}  // namespace

ShownSteps::ShownSteps(std::ostream* terminal, const Ask& ask)
    : terminal_(terminal), language_(terminal == nullptr ? Language::en : language_of(ask)) {}

ShownSteps::~ShownSteps() {
  if (terminal_ != nullptr) *terminal_ << kErase << std::flush;
}

void ShownSteps::begin(std::string_view stage) {
  if (const Step* step = find_step(stage)) show(step->words.in(language_) + " …");
}

void ShownSteps::tell(std::string_view sentence) { show(replace_all(sentence, "**", "")); }

// A line that broke could not be taken back.
void ShownSteps::show(std::string_view text) {
  if (terminal_ != nullptr)
    *terminal_ << kErase << shortened(text, width_of_terminal() - 1) << std::flush;
}

Turn answer_in_sight(Ask ask, const World& world, const CancelToken& cancel,
                     std::ostream* terminal) {
  ShownSteps steps(terminal, ask);
  if (terminal == nullptr) return answer_question(ask, world, cancel);
  ask.on_sentence = [&](std::string_view sentence) { steps.tell(sentence); };
  return answer_question(ask, world, cancel, [&](std::string_view stage) { steps.begin(stage); });
}

}  // namespace cuanto
