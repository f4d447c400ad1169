#include "knowledge/definitions.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace cuanto {
namespace {

constexpr std::size_t kTermBytesMax = 90;
constexpr std::size_t kTermWordsMax = 7;

std::size_t words_in(std::string_view text) {
  std::size_t count = 0;
  for (const auto word : split(text, ' ')) count += trim(word).empty() ? 0 : 1;
  return count;
}

std::string_view without_article(std::string_view name) {
  constexpr std::array<std::string_view, 16> kArticles = {
      "the ", "a ",   "an ", "el ", "la ", "los ", "las ", "un ",
      "una ", "The ", "A ",  "An ", "El ", "La ",  "Los ", "Las "};
  for (const std::string_view article : kArticles) {
    if (name.starts_with(article)) return trim(name.substr(article.size()));
  }
  if (name.starts_with("Un ")) return trim(name.substr(3));
  if (name.starts_with("Una ")) return trim(name.substr(4));
  return name;
}

void add_name(std::vector<std::string>& names, std::string_view name) {
  name = trim(name);
  constexpr std::string_view kQuotes = "\"'*`";
  while (!name.empty() && kQuotes.find(name.front()) != kQuotes.npos) name.remove_prefix(1);
  while (!name.empty() && kQuotes.find(name.back()) != kQuotes.npos) name.remove_suffix(1);
  for (const std::string_view mark : {"“", "”", "«", "»", "‘", "’", "¿", "?"}) {
    while (name.starts_with(mark)) name.remove_prefix(mark.size());
    while (name.ends_with(mark)) name.remove_suffix(mark.size());
  }
  name = without_article(trim(name));
  if (name.empty() || name.size() > kTermBytesMax || words_in(name) > kTermWordsMax) return;
  if (std::ranges::find(names, name) == names.end()) names.emplace_back(name);
}

// The first of the signs that parts names at the outer level.
std::size_t find_parting(std::string_view text, std::size_t from, std::size_t& length) {
  constexpr std::array<std::string_view, 10> kSigns = {", ",  " / ", "/",   " or ", " and ",
                                                       " o ", " y ", " u ", " e ",  "; "};
  std::size_t best = text.npos;
  for (const std::string_view sign : kSigns) {
    const std::size_t at = text.find(sign, from);
    if (at < best) {
      best = at;
      length = sign.size();
    }
  }
  return best;
}

}  // namespace

std::vector<std::string> names_in(std::string_view phrase) {
  std::vector<std::string> names;
  std::string outside;
  std::size_t depth = 0, opened = 0;
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    if (phrase[i] == '(') {
      if (depth++ == 0) opened = i + 1;
    } else if (phrase[i] == ')' && depth > 0) {
      // An abbreviation is a name as well; a remark is not.
      const std::string_view inside = phrase.substr(opened, i - opened);
      if (--depth == 0 && words_in(inside) <= 2 && inside.size() >= 2) add_name(names, inside);
    } else if (depth == 0) {
      outside += phrase[i];
    }
  }
  const std::string_view whole = trim(outside);
  add_name(names, whole);
  std::size_t from = 0, length = 0;
  for (std::size_t at = find_parting(whole, 0, length); at != whole.npos;
       at = find_parting(whole, from, length)) {
    add_name(names, whole.substr(from, at - from));
    from = at + length;
  }
  if (from > 0) add_name(names, whole.substr(from));
  return names;
}

std::vector<std::string> leading_terms(std::string_view text) {
  // **Term** (remark): …   or   **Term:** …
  if (text.starts_with("**")) {
    const std::size_t close = text.find("**", 2);
    if (close == text.npos || close - 2 > kTermBytesMax) return {};
    std::string_view term = text.substr(2, close - 2);
    std::string_view rest = text.substr(close + 2);
    if (term.ends_with(':') || term.ends_with('.'))
      return names_in(term.substr(0, term.size() - 1));
    // "**A** / **B** (remark):"
    const std::size_t colon = rest.find(':');
    const bool dash = trim(rest).starts_with("—") || trim(rest).starts_with("–") ||
                      trim(rest).starts_with("- ") || trim(rest).starts_with("=");
    if (dash) return names_in(term);
    if (colon > kTermBytesMax) return {};
    return names_in(replace_all(std::string(term) + std::string(rest.substr(0, colon)), "**", ""));
  }
  constexpr std::array<std::string_view, 5> kSigns = {": ", " — ", " – ", " - ", " = "};
  for (const std::string_view sign : kSigns) {
    const std::size_t at = text.find(sign);
    if (at > kTermBytesMax) continue;
    const std::string_view term = text.substr(0, at);
    if (words_in(term) > kTermWordsMax || term.find(". ") != term.npos) continue;
    return names_in(term);
  }
  return {};
}

std::vector<std::string> terms_of_sentence(std::string_view sentence) {
  constexpr std::array<std::string_view, 29> kVerbs = {
      " is defined as ",  " is calculated", " is computed", " is measured",   " refers to ",
      " stands for ",     " means ",        " mean ",       " is the ",       " is a ",
      " is an ",          " are the ",      " are ",        " is ",           " counts as ",
      " se define como ", " se calcula",    " se mide",     " se refiere a ", " significa ",
      " significan ",     " quiere decir ", " es el ",      " es la ",        " es un ",
      " es una ",         " es ",           " son ",        " se considera "};
  std::size_t first = sentence.npos;
  for (const std::string_view verb : kVerbs) first = std::min(first, sentence.find(verb));
  if (first > kTermBytesMax || first == 0) return {};
  const std::string_view subject = sentence.substr(0, first);
  constexpr std::size_t kSubjectWordsMax = 8;
  if (words_in(subject) > kSubjectWordsMax) return {};
  for (const std::string_view no : {"This", "It", "There", "They", "That", "These", "Esto", "Este",
                                    "Esta", "If", "When", "Si", "Cuando", "Eso", "Todo", "All"}) {
    if (subject == no || subject.starts_with(std::string(no) + " ")) return {};
  }
  return names_in(subject);
}

std::vector<std::size_t> starts_of_terms(std::string_view text) {
  std::vector<std::size_t> starts;
  std::size_t at = 0;
  while ((at = text.find("**", at)) != text.npos) {
    const std::size_t close = text.find("**", at + 2);
    if (close == text.npos) break;
    const std::string_view before = trim(text.substr(0, at));
    const bool begins = before.empty() || before.ends_with('.') || before.ends_with(';');
    if (begins && !leading_terms(text.substr(at)).empty()) starts.push_back(at);
    at = close + 2;
  }
  return starts;
}

}  // namespace cuanto
