#include "llm/findings.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "llm/placeholders.h"
#include "llm/prompts.h"
#include "llm/reply.h"

namespace cuanto {
namespace {

constexpr uint32_t kFindingTokens = 300;
constexpr std::size_t kSentencesMax = 3;
constexpr std::size_t kSentenceMax = 300;  // characters
constexpr std::string_view kFigureMark = "FIGURE_", kTextMark = "TEXT_";

// Where a number with its separators ends that begins at `at`; its percent sign belongs to it.
std::size_t end_of_figure(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() &&
         (is_ascii_digit(text[end]) || ((text[end] == '.' || text[end] == ',') &&
                                        end + 1 < text.size() && is_ascii_digit(text[end + 1]))))
    ++end;
  for (const std::string_view sign : {"%", " %", "\u00a0%"})
    if (text.substr(end).starts_with(sign)) return end + sign.size();
  return end;
}

// "1,234.5 %" and "1,234.5%" are one figure, "42" and "42%" are two.
std::string comparable(std::string_view figure) {
  std::string kept;
  for (const char c : figure)
    if (is_ascii_digit(c) || c == '.' || c == ',' || c == '%') kept += c;
  return kept;
}

std::set<std::string> said_figures(std::string_view text) {
  std::set<std::string> figures;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_ascii_digit(text[at])) {
      ++at;
      continue;
    }
    const std::size_t end = end_of_figure(text, at);
    figures.insert(comparable(text.substr(at, end - at)));
    at = end;
  }
  return figures;
}

// "three", "una docena": numbers in words. One is a word of grammar, too.
std::set<double> spelt_numbers(std::string_view text) {
  std::set<double> numbers;
  const auto read = read_question(text);
  if (!read) return numbers;
  for (const NumberSpan& number : read->numbers)
    if (number.in_words && number.value != 1) numbers.insert(number.value);
  return numbers;
}

// A finding, with what may be said of it.
struct Finding {
  std::set<std::string> figures, names;
  std::set<double> spelt;
};

class Wording {
 public:
  Wording(const Findings& findings, bool sees_values) : sees_values_(sees_values) {
    names_ = findings.names;
    std::erase_if(names_, [](const std::string& name) { return name.empty(); });
    // A name within a longer one is not it.
    std::ranges::stable_sort(names_, std::greater{}, &std::string::size);
    for (const std::string& sentence : findings.sentences) {
      const std::string plain = replace_all(sentence, "**", "");
      findings_.push_back({said_figures(plain), names_in(plain), spelt_numbers(plain)});
      shown_ += hidden(plain) + '\n';
    }
  }

  // What the model is shown.
  const std::string& shown() const { return shown_; }

  // The sentence with what stands for its placeholders; nothing when it must be struck.
  std::optional<std::string> checked(std::string_view sentence) const {
    std::string line = replace_all(trim(sentence), "**", "");
    std::ranges::replace_if(
        line, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '<' || c == '>'; },
        ' ');
    if (line.empty() || length_of(line) > kSentenceMax || line.find("://") != line.npos)
      return std::nullopt;
    auto revealed = reveal(line);
    if (!revealed || !is_true(*revealed)) return std::nullopt;
    return revealed;
  }

 private:
  std::set<std::string> names_in(std::string text) const {
    std::set<std::string> found;
    for (const std::string& name : names_) {
      if (text.find(name) == text.npos) continue;
      found.insert(name);
      text = replace_all(text, name, " ");
    }
    return found;
  }

  std::string hidden(const std::string& sentence) {
    if (sees_values_) return sentence;
    std::string text;
    for (std::size_t at = 0; at < sentence.size();) {
      const auto name = std::ranges::find_if(names_, [&](const std::string& one) {
        return std::string_view(sentence).substr(at).starts_with(one);
      });
      if (name != names_.end()) {
        text += fmt::format("{}{}", kTextMark, name - names_.begin() + 1);
        at += name->size();
      } else if (is_ascii_digit(sentence[at])) {
        const std::size_t end = end_of_figure(sentence, at);
        text += placeholder_of(sentence.substr(at, end - at));
        at = end;
      } else {
        text += sentence[at++];
      }
    }
    return text;
  }

  std::string placeholder_of(const std::string& figure) {
    auto it = std::ranges::find(figures_, figure);
    if (it == figures_.end()) it = figures_.insert(it, figure);
    return fmt::format("{}{}", kFigureMark, it - figures_.begin() + 1);
  }

  // Figures that the model wrote itself are not what it was asked for, but where it saw them.
  std::optional<std::string> reveal(const std::string& line) const {
    if (sees_values_) return line;
    std::string text;
    for (std::size_t at = 0; at < line.size();) {
      const std::string_view rest = std::string_view(line).substr(at);
      const bool figure = rest.starts_with(kFigureMark), name = rest.starts_with(kTextMark);
      if (!figure && !name) {
        if (is_ascii_digit(line[at])) return std::nullopt;
        text += line[at++];
        continue;
      }
      const auto& known = figure ? figures_ : names_;
      at += figure ? kFigureMark.size() : kTextMark.size();
      std::size_t number = 0;
      const auto [end, fault] =
          std::from_chars(line.data() + at, line.data() + line.size(), number);
      if (fault != std::errc{} || number == 0 || number > known.size()) return std::nullopt;
      text += known[number - 1];
      at = static_cast<std::size_t>(end - line.data());
    }
    return text;
  }

  // Each figure stands in a finding, and where the sentence names something, in one about that.
  bool is_true(const std::string& sentence) const {
    const auto names = names_in(sentence);
    std::string bare = sentence;
    for (const std::string& name : names) bare = replace_all(bare, name, " ");
    const auto belongs = [&](const Finding& finding) {
      return names.empty() || finding.names.empty() ||
             std::ranges::any_of(names,
                                 [&](const auto& one) { return finding.names.contains(one); });
    };
    for (const std::string& figure : said_figures(bare)) {
      const bool known = std::ranges::any_of(findings_, [&](const Finding& finding) {
        return belongs(finding) && finding.figures.contains(figure);
      });
      if (!known) return false;
    }
    return std::ranges::all_of(spelt_numbers(bare), [&](double number) {
      return std::ranges::any_of(
          findings_, [&](const Finding& finding) { return finding.spelt.contains(number); });
    });
  }

  bool sees_values_;
  std::vector<std::string> names_, figures_;
  std::vector<Finding> findings_;
  std::string shown_;
};

// Takes the pieces of a reply and gives on the sentences that hold.
class SentenceStream {
 public:
  SentenceStream(const Wording& wording, const OnSentence& on_sentence)
      : wording_(wording), on_sentence_(on_sentence) {}

  void take(std::string_view piece) {
    waiting_ += piece;
    const auto sentences = sentences_of(waiting_);
    // The last one may go on.
    std::size_t used = 0;
    for (std::size_t i = 0; i + 1 < sentences.size(); ++i) {
      give(sentences[i]);
      used += sentences[i].size();
    }
    waiting_.erase(0, used);
  }
  std::string finish() {
    give(waiting_);
    waiting_.clear();
    return join(kept_, " ");
  }

 private:
  void give(std::string_view sentence) {
    if (kept_.size() == kSentencesMax) return;
    auto checked = wording_.checked(sentence);
    if (!checked) return;
    if (on_sentence_) on_sentence_(*checked);
    kept_.push_back(std::move(*checked));
  }

  const Wording& wording_;
  const OnSentence& on_sentence_;
  std::string waiting_;
  std::vector<std::string> kept_;
};

}  // namespace

Result<std::string> ask_findings_in_words(LanguageModels& models, const TaskInputs& inputs,
                                          const Findings& findings, const CancelToken& cancel,
                                          TaskUse& use, const OnSentence& on_sentence) {
  const ModelSettings* model = models.with_role(ModelRole::small);
  if (model == nullptr) model = models.with_role(ModelRole::large);
  if (model == nullptr)
    return fail(ErrorKind::unavailable, "No language model is configured for that.",
                "No hay ningún modelo de lenguaje configurado para eso.");
  CUANTO_TRY(prompts, Prompts::load(models.settings().prompts));
  const Wording wording(findings, model->sees_values);
  Placeholders placeholders(model->sees_values);
  PromptParts parts;
  parts["language"] = inputs.question.language == Language::es ? "Spanish" : "English";
  parts["question"] = quoted_data(placeholders.hide_in(inputs.question, inputs.model,
                                                       VisibleSchema(inputs.model, inputs.access)));
  parts["findings"] = quoted_data(wording.shown());
  ChatRequest request;
  request.messages = prompts.fill("insight", parts);
  request.tokens_max = std::min(model->reply_tokens, kFindingTokens);
  use.model = model->name;
  use.prompt_version = prompts.version();
  const CallLimits limits{
      std::chrono::steady_clock::now() + std::chrono::milliseconds(models.settings().answer_ms),
      &cancel};
  ++use.spend.calls;
  SentenceStream stream(wording, on_sentence);
  bool streamed = false;
  CUANTO_TRY(reply,
             models.chat(*model, request, inputs.access.user, limits, [&](std::string_view piece) {
               streamed = true;
               stream.take(piece);
             }));
  if (!streamed) stream.take(reply.text);
  use.spend.tokens += reply.tokens;
  use.spend.usd += cost_of(reply.tokens, *model);
  std::string text = stream.finish();
  if (text.empty())
    return fail(ErrorKind::bad_input, "Nothing of what the model wrote stands in the result.",
                "Nada de lo que escribió el modelo está en el resultado.");
  return text;
}

}  // namespace cuanto
