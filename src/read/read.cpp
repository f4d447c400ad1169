#include "read/read.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.h"
#include "base/text.h"
#include "read/courtesy.h"
#include "read/language.h"
#include "read/misspelt_times.h"
#include "read/numbers.h"
#include "read/times.h"
#include "read/tokens.h"

namespace cuanto {

static_assert(ReadOptions::kQuestionCharactersMaxDefault == kQuestionCharactersMax);

// Token positions are 16 bits wide; a character makes at most one token.
constexpr std::size_t kCharactersMaxEver = 60'000;

static Error too_long(std::size_t limit) {
  return {
      ErrorKind::unprocessable,
      fmt::format("The question is longer than {} characters: please ask it more shortly.", limit),
      fmt::format("La pregunta tiene más de {} caracteres: hágala más corta, por favor.", limit),
      {},
      {}};
}

// White space at the ends, also of other scripts (no-break space, ideographic space) and control
// characters.
static std::string_view trim_spaces(std::string_view text) {
  constexpr std::string_view kSpaces[] = {"\u00A0", "\u3000", "\uFEFF",
                                          "\u200B", "\u2028", "\u2029"};
  for (bool again = true; again;) {
    again = false;
    while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
    while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
    for (const auto space : kSpaces) {
      if (text.starts_with(space)) {
        text.remove_prefix(space.size());
        again = true;
      }
      if (text.ends_with(space)) {
        text.remove_suffix(space.size());
        again = true;
      }
    }
  }
  return text;
}

static Result<std::string_view> check_text(std::string_view text, const ReadOptions& options) {
  const std::size_t limit = std::min(options.characters_max, kCharactersMaxEver);
  constexpr std::size_t kBytesPerCharacterMax = 4;
  // Far too long texts are refused before anything looks at each of their bytes.
  if (text.size() > 16 * kBytesPerCharacterMax * limit) return fail(too_long(limit));
  if (!is_utf8(text)) {
    return fail(ErrorKind::bad_input,
                "The question is not valid UTF-8 text: please send it in that encoding.",
                "La pregunta no es texto UTF-8 válido: envíela con esa codificación, por favor.");
  }
  text = trim_spaces(text);
  const std::size_t length = length_of(text);
  if (length > limit) return fail(too_long(limit));
  if (length < kQuestionCharactersMin) {
    return fail(
        ErrorKind::unprocessable,
        fmt::format("The question is shorter than {} characters: please write a whole question.",
                    kQuestionCharactersMin),
        fmt::format("La pregunta tiene menos de {} caracteres: escriba una pregunta completa.",
                    kQuestionCharactersMin));
  }
  return text;
}

// A number that is part of a period is no number any more, except for bare years: "in 2008" may
// also be a condition on a column of years.
static void drop_numbers_of_times(Question& question) {
  const auto inside = [](const NumberSpan& number, TokenRange range) {
    return range.begin <= number.tokens.begin && number.tokens.end <= range.end;
  };
  std::erase_if(question.numbers, [&](const NumberSpan& number) {
    for (const TimeSpan& time : question.times) {
      const bool years_only =
          time.range.anchor == Anchor::absolute && time.range.grain == Grain::year;
      if (inside(number, time.tokens) && !(years_only && number.could_be_year)) return true;
    }
    return std::ranges::any_of(
        question.grains, [&](const GrainSpan& grain) { return inside(number, grain.tokens); });
  });
}

// "this October than last October": the other one is that of the year before.
static void tell_years_apart(Question& question) {
  const auto says = [&](const TimeSpan& span, std::string_view one, std::string_view other) {
    return std::any_of(
        question.tokens.begin() + span.tokens.begin, question.tokens.begin() + span.tokens.end,
        [&](const Token& token) { return token.plain == one || token.plain == other; });
  };
  for (TimeSpan& span : question.times) {
    if (!span.range.named || span.range.of_year || !says(span, "last", "pasado")) continue;
    const bool said_before = std::ranges::any_of(question.times, [&](const TimeSpan& other) {
      return other.range.named == span.range.named && other.range.grain == span.range.grain &&
             says(other, "this", "este");
    });
    if (said_before) span.range.of_year = -1;
  }
}

// Leaves the courtesies out: they are in the text, and no token.
static void drop_courtesy(Question& question) {
  const auto kept = without_courtesy(question.tokens);
  const auto before = static_cast<uint16_t>(kept.data() - question.tokens.data());
  const auto end = static_cast<uint16_t>(before + kept.size());
  std::erase_if(question.quoted, [&](const QuotedSpan& span) {
    return span.tokens.begin < before || span.tokens.end > end;
  });
  for (QuotedSpan& span : question.quoted) {
    span.tokens.begin = static_cast<uint16_t>(span.tokens.begin - before);
    span.tokens.end = static_cast<uint16_t>(span.tokens.end - before);
  }
  question.tokens.resize(end);
  question.tokens.erase(question.tokens.begin(), question.tokens.begin() + before);
}

Result<Question> read_question(std::string_view text, const ReadOptions& options) {
  CUANTO_TRY(trimmed, check_text(text, options));
  Question question;
  question.text = trimmed;
  Tokens split = split_tokens(question.text);
  question.tokens = std::move(split.tokens);
  question.quoted = std::move(split.quoted);
  const bool any_word = std::ranges::any_of(question.tokens, [](const Token& token) {
    return token.shape == TokenShape::word || token.shape == TokenShape::number;
  });
  if (!any_word) {
    return fail(ErrorKind::unprocessable,
                "The question has no words: please write what you want to know.",
                "La pregunta no tiene palabras: escriba qué quiere saber.");
  }

  const DetectedLanguage detected = detect_language(question.tokens, options.language);
  if (detected.other) {
    return fail(ErrorKind::unprocessable,
                "Questions can be asked in English or Spanish: please ask in one of these.",
                "Las preguntas pueden hacerse en español o en inglés: pregunte en uno de ellos.");
  }
  question.language = detected.language;
  question.language_confidence = detected.confidence;
  drop_courtesy(question);
  mend_times(question.tokens);
  for (Token& token : question.tokens) {
    token.lemma_en = lemma_en(token.plain);
    token.lemma_es = lemma_es(token.plain);
  }

  question.numbers = find_numbers(question.tokens, question.language);
  CUANTO_TRY(times,
             find_times(question.tokens, question.numbers, question.quoted, question.language));
  question.times = std::move(times.times);
  question.grains = std::move(times.grains);
  tell_years_apart(question);
  question.date_parts = std::move(times.date_parts);
  drop_numbers_of_times(question);
  return question;
}

std::string_view words_of(const Question& question, TokenRange tokens) {
  if (tokens.begin >= tokens.end || tokens.end > question.tokens.size()) return {};
  const uint32_t begin = question.tokens[tokens.begin].begin;
  const uint32_t end = question.tokens[tokens.end - 1u].end;
  return std::string_view(question.text).substr(begin, end - begin);
}

}  // namespace cuanto
