#include "understand/name_words.h"
#include "understand/word_set.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"

namespace cuanto {

static bool is_separator(char c) {
  return c == ' ' || c == '_' || c == '-' || c == '/' || c == '.' || c == ',' || c == '(' ||
         c == ')' || c == '\t' || c == ':' || c == '\'';
}

std::vector<std::string> words_in(std::string_view phrase) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : fold_plain(phrase)) {
    if (!is_separator(c)) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  if (!word.empty()) words.push_back(word);
  return words;
}

bool is_small_word(std::string_view word) {
  static const WordSet kWords = {
      "of", "the", "a",    "an",  "in",  "for", "to", "de",   "del",  "la",  "el",   "los", "las",
      "en", "by",  "por",  "y",   "and", "on",  "at", "with", "from", "con", "para", "al",  "is",
      "es", "one", "ones", "que", "per", "or",  "o",  "un",   "una",  "sin", "no",   "not"};
  return kWords.contains(word);
}

void keep_best(std::vector<Link>& links) {
  std::ranges::stable_sort(links,
                           [](const Link& a, const Link& b) { return a.quality > b.quality; });
  std::vector<Link> kept;
  for (auto& link : links) {
    const auto known = std::ranges::find_if(kept, [&](const Link& other) {
      return other.kind == link.kind && other.entity == link.entity &&
             other.column == link.column && other.metric == link.metric &&
             other.stored == link.stored && other.op == link.op;
    });
    if (known == kept.end()) {
      kept.push_back(std::move(link));
    } else {
      known->as_written = known->as_written || link.as_written;
    }
    if (kept.size() == kLinksPerUnitMax) break;
  }
  links = std::move(kept);
}

}  // namespace cuanto
