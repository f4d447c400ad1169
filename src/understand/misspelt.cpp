#include "understand/misspelt.h"

#include <fmt/format.h>

#include <algorithm>

#include "understand/cues.h"
#include "understand/learned/gloss.h"
#include "understand/understand.h"

namespace cuanto {
namespace {

bool is_a_name(const Token& token, const Names& names) {
  return names.knows(token.plain) || names.knows(token.lemma_en) || names.knows(token.lemma_es) ||
         std::ranges::binary_search(cue_vocabulary(), token.plain);
}

bool is_known(const Token& token, const Model& model, const Names& names) {
  return !names.find_states({&token}).empty() ||
         (model.catalog->values && !model.catalog->values->find(token.plain, false, 1).empty()) ||
         !names.find_meaning(token).empty();
}

// "Estados Unidos": one name with the word beside it.
bool is_part_of_name(const std::vector<Token>& tokens, std::size_t i, const Names& names) {
  const auto is_name = [&](std::size_t first) {
    return !names.find({&tokens[first], &tokens[first + 1]}).empty();
  };
  return (i > 0 && is_name(i - 1)) || (i + 1 < tokens.size() && is_name(i));
}

// What read/ has understood already.
std::vector<bool> read_before(const Question& question) {
  std::vector<bool> read(question.tokens.size(), false);
  const auto mark = [&](TokenRange tokens) {
    for (auto t = tokens.begin; t < tokens.end; ++t) read[t] = true;
  };
  for (const auto& time : question.times) mark(time.tokens);
  for (const auto& grain : question.grains) mark(grain.tokens);
  return read;
}

}  // namespace

bool is_a_word(const Token& token) {
  return !word_vector(token.plain).empty() || !english_of(token.plain).empty() ||
         !translations(token.lemma_en, Language::en).empty() ||
         !translations(token.lemma_es, Language::es).empty();
}

Words told_read_as(std::string_view typed, std::string_view read_as) {
  return {fmt::format("read “{}” as {}", typed, read_as),
          fmt::format("«{}» se leyó como {}", typed, read_as)};
}

Respelt respell(const Question& question, const Model& model, const Names& names) {
  Respelt made{question.tokens, std::vector<std::string>(question.tokens.size())};
  const auto read = read_before(question);
  for (std::size_t i = 0; i < made.tokens.size(); ++i) {
    Token& token = made.tokens[i];
    if (read[i] || token.shape != TokenShape::word || token.quoted || token.stop_word) continue;
    if (is_a_name(token, names) || is_part_of_name(made.tokens, i, names)) continue;
    const bool state = !names.find_states({&token}).empty();
    std::string word = state ? std::string() : names.short_for_table(token);
    if (word.empty() && is_known(token, model, names)) continue;
    if (word.empty()) word = names.cousin(token);
    if (word.empty()) word = names.short_form(token);
    if (word.empty() && !is_a_word(token)) {
      word = names.corrected(token.plain);
      const auto& lemma = token.language == Language::es ? token.lemma_es : token.lemma_en;
      if (word.empty() && lemma != token.plain) word = names.corrected(lemma);
    }
    if (word.empty()) continue;
    token.plain = word;
    token.lemma_en = lemma_en(word);
    token.lemma_es = lemma_es(word);
    made.read_as[i] = std::move(word);
  }
  return made;
}

}  // namespace cuanto
