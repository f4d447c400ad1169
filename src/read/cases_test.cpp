// Runs read/cases/*.case. Sections: `language`, `tokens`, `numbers`, `times` (resolved against
// `today:`), `grains`, `parts`, `quoted`, `error`, `error es`. Every `also:` must mean the same as
// its `question:`. A block `list:` holds one question on each line, with what it means after " = ".
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/case_file.h"
#include "base/text.h"
#include "read/read.h"

namespace cuanto {
namespace {

// Periods as people say them, both ends included: "2026-09-01..2026-09-30".
std::string shown(const OpenDateRange& range) {
  if (range.first && range.end && add_days(*range.first, 1) == *range.end) {
    return to_iso(*range.first);
  }
  return (range.first ? to_iso(*range.first) : "") + ".." +
         (range.end ? to_iso(add_days(*range.end, -1)) : "");
}

std::string shown(const TimeSpan& time, Date today) {
  std::string text = shown(resolve(time.range, today));
  if (time.comparison) text += " compared";
  if (time.ambiguous_day_month) text += " ambiguous";
  return text;
}

std::string shown(const NumberSpan& number) {
  std::string text = fmt::format("{}", number.value);
  switch (number.unit) {
    case NumberUnit::none:
      break;
    case NumberUnit::percent:
      text += " percent";
      break;
    case NumberUnit::money:
      text += " money";
      break;
    case NumberUnit::ordinal:
      text += " ordinal";
      break;
    case NumberUnit::times:
      text += " times";
      break;
  }
  if (!number.currency.empty()) text += " " + number.currency;
  if (number.could_be_year) text += " year?";
  if (number.in_words) text += " in words";
  return text;
}

std::string shown(const GrainSpan& grain) {
  return std::string(grain_name(grain.grain)) + (grain.adjective ? " adjective" : "");
}

std::string shown(const DatePartSpan& part) { return std::string(date_part_name(part.part)); }
std::string shown(const QuotedSpan& quoted) { return quoted.text; }

template <class Spans, class... More>
std::string lines(const Spans& spans, More... more) {
  std::vector<std::string> texts;
  texts.reserve(spans.size());
  for (const auto& span : spans) texts.push_back(shown(span, more...));
  return join(texts, "\n");
}

std::string token_line(const Question& question) {
  std::vector<std::string> texts;
  texts.reserve(question.tokens.size());
  for (const Token& token : question.tokens) texts.push_back(token.text);
  return join(texts, " | ");
}

Date today_of(const Case& item) {
  return find_date(item.text("today")).value_or(date_of(2026, 10, 8));
}

ReadOptions options_of(const Case& item) {
  ReadOptions options;
  options.language = find_language(item.text("lang"));
  return options;
}

std::vector<CaseSection> sections_of(const Case& item, const std::string& wording) {
  const auto question = read_question(wording, options_of(item));
  if (!question) {
    return {{"error", question.error().message, false},
            {"error es", question.error().message_es, false}};
  }
  const Question& q = *question;
  std::string lemmas_en;
  std::string lemmas_es;
  std::vector<std::string> stop_words;
  for (const Token& token : q.tokens) {
    lemmas_en += (lemmas_en.empty() ? "" : " ") + token.lemma_en;
    lemmas_es += (lemmas_es.empty() ? "" : " ") + token.lemma_es;
    if (token.stop_word) stop_words.push_back(token.plain);
  }
  std::vector<std::string> words;
  words.reserve(q.times.size());
  for (const TimeSpan& time : q.times) words.emplace_back(words_of(q, time.tokens));
  std::vector<std::string> languages;
  languages.reserve(q.tokens.size());
  for (const Token& token : q.tokens) languages.emplace_back(language_code(token.language));
  return {{"language", std::string(language_code(q.language)), false},
          {"times", lines(q.times, today_of(item)), false},
          {"words", join(words, " | "), false},
          {"numbers", lines(q.numbers), false},
          {"grains", lines(q.grains), false},
          {"parts", lines(q.date_parts), false},
          {"quoted", lines(q.quoted), false},
          {"tokens", token_line(q), false},
          {"languages", join(languages, " "), false},
          {"stop", join(stop_words, " "), false},
          {"lemmas en", lemmas_en, false},
          {"lemmas es", lemmas_es, false}};
}

// Everything in one line, for lists.
std::string summary(const std::string& wording, const Case& item) {
  const auto question = read_question(wording, options_of(item));
  if (!question) return "error: " + question.error().message;
  std::vector<std::string> parts;
  const auto add = [&](const char* name, const std::string& text) {
    if (text.empty()) return;
    parts.push_back(std::string(name) + replace_all(text, "\n", ", "));
  };
  add("", lines(question->times, today_of(item)));
  add("by ", lines(question->grains));
  add("part ", lines(question->date_parts));
  add("number ", lines(question->numbers));
  return parts.empty() ? "nothing" : join(parts, "; ");
}

std::string list_of(const Case& item) {
  std::vector<std::string> result;
  std::size_t width = 0;
  std::vector<std::string> wordings;
  for (const auto line : split(item.text("list"), '\n')) {
    wordings.emplace_back(trim(line.substr(0, line.find(" = "))));
    if (!wordings.back().starts_with('#')) width = std::max(width, length_of(wordings.back()));
  }
  for (const std::string& wording : wordings) {
    if (wording.empty() || wording.starts_with('#')) {
      result.push_back(wording);
      continue;
    }
    const std::string padding(width - length_of(wording), ' ');
    result.push_back(wording + padding + " = " + summary(wording, item));
  }
  return join(result, "\n");
}

std::vector<CaseSection> run(const Case& item) {
  std::vector<CaseSection> sections;
  if (item.find("list")) sections.push_back({"list", list_of(item), true});
  const auto wordings = item.wordings();
  if (wordings.empty()) return sections;
  for (const auto& section : sections_of(item, wordings[0])) sections.push_back(section);
  for (std::size_t i = 1; i < wordings.size(); ++i) {
    for (const auto& other : sections_of(item, wordings[i])) {
      for (auto& section : sections) {
        const bool compared = section.name == "times" || section.name == "numbers" ||
                              section.name == "grains" || section.name == "parts" ||
                              section.name.starts_with("error");
        if (section.name != other.name || !compared || section.text == other.text) continue;
        section.text += fmt::format("\n\"{}\" gives: {}", wordings[i], other.text);
      }
    }
  }
  return sections;
}

TEST(ReadCases, AllHold) {
  const auto differences =
      check_cases(std::string(CUANTO_SOURCE_DIR) + "/src/read/cases",
                  {"language", "times", "numbers", "grains", "parts", "quoted", "tokens",
                   "languages", "stop", "words", "lemmas", "list", "error"},
                  run);
  for (const auto& difference : differences) ADD_FAILURE() << difference;
}

}  // namespace
}  // namespace cuanto
