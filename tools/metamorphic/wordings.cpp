#include "metamorphic/wordings.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "understand/names.h"

namespace cuanto {
namespace {

using Text = std::optional<std::string>;

constexpr std::size_t kLongWord = 7;  // letters; in shorter words a slip makes another word

bool is_spanish(const Question& question) { return question.language == Language::es; }

Text unless_same(std::string made, const Question& question) {
  if (made == question.text) return {};
  return made;
}

template <typename Change>
std::string each_letter(std::string_view text, const Change& change) {
  std::string made;
  const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  auto left = static_cast<utf8proc_ssize_t>(text.size());
  while (left > 0) {
    utf8proc_int32_t letter = 0;
    const utf8proc_ssize_t size = utf8proc_iterate(at, left, &letter);
    if (size <= 0) break;
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto written = utf8proc_encode_char(change(letter), bytes.data());
    made.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(written));
    at += size;
    left -= size;
  }
  return made;
}

// What is quoted is meant as it is written.
bool has_quotes(const Question& question) { return !question.quoted.empty(); }

Text in_small_letters(const Question& question, const Asked&) {
  if (has_quotes(question)) return {};
  return unless_same(each_letter(question.text, utf8proc_tolower), question);
}

Text in_capitals(const Question& question, const Asked&) {
  if (has_quotes(question)) return {};
  return unless_same(each_letter(question.text, utf8proc_toupper), question);
}

std::string without_end(std::string text) {
  while (!text.empty() && std::string_view(".?! ").find(text.back()) != std::string_view::npos)
    text.pop_back();
  return text;
}

// With a question mark where there was none, otherwise without.
Text with_other_end(const Question& question, const Asked&) {
  const std::string bare = without_end(question.text);
  return unless_same(bare == question.text ? bare + "?" : bare, question);
}

Text with_please(const Question& question, const Asked&) {
  const bool first = stable_hash(question.text) % 2 == 0;
  const std::string_view word = is_spanish(question) ? "por favor" : "please";
  return first ? fmt::format("{}, {}", word, question.text)
               : fmt::format("{}, {}", without_end(question.text), word);
}

Text as_a_request(const Question& question, const Asked&) {
  const std::string bare = without_end(question.text);
  if (!is_spanish(question)) return fmt::format("Could you tell me {}?", bare);
  return fmt::format("¿Podrías decirme {}?",
                     bare.starts_with("¿") ? bare.substr(std::string_view("¿").size()) : bare);
}

Text with_double_spaces(const Question& question, const Asked&) {
  return unless_same(replace_all(question.text, " ", "  "), question);
}

Text without_accents(const Question& question, const Asked&) {
  if (!is_spanish(question)) return {};
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kPlain{
      {{"á", "a"}, {"é", "e"}, {"í", "i"}, {"ó", "o"}, {"ú", "u"}, {"ñ", "n"}, {"ü", "u"}}};
  std::string made = question.text;
  for (const auto& [with, without] : kPlain) made = replace_all(made, with, without);
  return unless_same(std::move(made), question);
}

std::string replaced(const Question& question, const Token& token, std::string_view by) {
  return question.text.substr(0, token.begin) + std::string(by) + question.text.substr(token.end);
}

// What the word names by itself: a table or a column.
bool is_a_name(const Token& token, const Asked& asked) {
  return token.shape == TokenShape::word && !token.stop_word && !token.quoted &&
         std::ranges::any_of(asked.names->find({&token}), [](const Link& link) {
           return link.kind == LinkKind::entity || link.kind == LinkKind::field;
         });
}

// Two letters of the middle of the longest name change places.
Text with_a_slip(const Question& question, const Asked& asked) {
  const Token* longest = nullptr;
  for (const Token& token : question.tokens) {
    // Letters of one byte only, so that two of them can be exchanged.
    if (token.text.size() < kLongWord || token.text.size() != length_of(token.text)) continue;
    if (!is_a_name(token, asked)) continue;
    if (longest == nullptr || token.text.size() > longest->text.size()) longest = &token;
  }
  if (longest == nullptr) return {};
  std::string word = longest->text;
  for (std::size_t at = word.size() / 2; at + 2 < word.size(); ++at) {
    if (word[at] == word[at + 1]) continue;
    std::swap(word[at], word[at + 1]);
    return replaced(question, *longest, word);
  }
  return {};
}

// The last word that names a thing by itself, in its other number: "sales of the branch". What is
// written with a capital is a name and has none.
Text in_other_number(const Question& question, const Asked& asked) {
  for (auto token = question.tokens.rbegin(); token != question.tokens.rend(); ++token) {
    if (!is_a_name(*token, asked) || each_letter(token->text, utf8proc_tolower) != token->text)
      continue;
    const bool spanish = is_spanish(question);
    const std::string lemma = spanish ? lemma_es(token->plain) : lemma_en(token->plain);
    // Verbs and adjectives come to other words: only what differs by its ending is a number.
    const bool plural = token->plain == lemma + "s" || token->plain == lemma + "es";
    if (!plural && token->plain != lemma) continue;
    const std::string other =
        plural ? token->text.substr(0, token->text.size() - (token->plain.size() - lemma.size()))
               : plural_label(token->text, question.language);
    return unless_same(replaced(question, *token, other), question);
  }
  return {};
}

// "sales by region last month" -> "last month, sales by region"
Text with_period_first(const Question& question, const Asked&) {
  if (question.times.size() != 1 || question.times.front().comparison) return {};
  std::size_t begin = question.times.front().tokens.begin, end = question.times.front().tokens.end;
  const auto& tokens = question.tokens;
  for (std::size_t t = end; t < tokens.size(); ++t) {
    if (tokens[t].shape != TokenShape::punctuation) return {};
  }
  constexpr std::array<std::string_view, 6> kBefore{"in",      "en",  "during",
                                                    "durante", "for", "since"};
  if (begin > 0 && std::ranges::find(kBefore, tokens[begin - 1].plain) != kBefore.end()) --begin;
  // Behind another preposition it belongs to a word: "orders of May".
  if (begin < 2 || tokens[begin - 1].stop_word || question.text.starts_with("¿")) return {};
  return fmt::format(
      "{}, {}",
      question.text.substr(tokens[begin].begin, tokens[end - 1].end - tokens[begin].begin),
      trim(std::string_view(question.text).substr(0, tokens[begin].begin)));
}

constexpr auto kWordings = std::to_array<Wording>({
    {"all in small letters", in_small_letters},
    {"all in capitals", in_capitals},
    {"with or without a question mark", with_other_end},
    {"with please", with_please},
    {"as a request (could you tell me …)", as_a_request},
    {"with double spaces", with_double_spaces},
    {"accents left out", without_accents},
    {"a slip in a long name", with_a_slip},
    {"a name in its other number", in_other_number},
    {"the period first", with_period_first},
});

}  // namespace

std::span<const Wording> wordings() { return kWordings; }

}  // namespace cuanto
