// The words of a question with names and values replaced by signs, in the order of English.
#include <algorithm>
#include <array>

#include "understand/learned/evidence.h"
#include "understand/learned/gloss.h"

namespace cuanto {

constexpr int kNearSure = 66;  // a word so near another names what it names

void Evidence::make_signs() {
  const std::size_t n = question_.tokens.size();
  signs_.resize(n);
  std::vector<bool> column(n), table(n), value(n), number(n);
  const auto mark = [](std::vector<bool>& where, TokenRange range) {
    for (auto t = range.begin; t < range.end; ++t) where[t] = true;
  };
  const auto is_sure = [](const Mention& m) {
    return m.quality >= kQualityAnyOrder || m.nearness >= kNearSure;
  };
  for (const auto& evidence : columns_) {
    for (const Mention& m : evidence.mentions) {
      if (is_sure(m)) mark(column, m.tokens);
    }
  }
  for (const auto& evidence : tables_) {
    for (const Mention& m : evidence.mentions) {
      if (is_sure(m)) mark(table, m.tokens);
    }
  }
  for (const ValueMention& v : values_) {
    const bool sure = v.level == ValueHit::Level::exact || v.literal || v.quoted || v.capitalised;
    if (sure) mark(value, v.tokens);
  }
  for (const NumberSpan& span : question_.numbers) {
    if (span.unit != NumberUnit::ordinal) mark(number, span.tokens);
  }
  for (std::size_t t = 0; t < n; ++t) {
    const Token& token = question_.tokens[t];
    if (value[t] && (token.quoted || token.capitalised || (!column[t] && !table[t]))) {
      signs_[t] = "<V>";
    } else if (number[t]) {
      signs_[t] = "<#>";
    } else if (table[t] && column[t]) {
      signs_[t] = "<TC>";
    } else if (table[t]) {
      signs_[t] = "<T>";
    } else if (column[t]) {
      signs_[t] = "<C>";
    } else {
      signs_[t] = english_lemma_of(token);
    }
  }
}

void Evidence::find_asked() {
  constexpr auto kAsking =
      std::to_array<std::string_view>({"who", "when", "where", "many", "much", "which", "what"});
  for (std::size_t t = 0; t < signs_.size(); ++t) {
    std::string_view word = signs_[t];
    if (word == "whom" || word == "whose") word = "who";
    if (word == "how" && (sign(t + 1) == "many" || sign(t + 1) == "much")) continue;
    if (word != "how" && std::ranges::find(kAsking, word) == kAsking.end()) continue;
    asks_ = word == "how" ? "how" : *std::ranges::find(kAsking, word);
    return;
  }
}

// Spanish says "no es", "antes de", "más de" where English, from which most was learned, says "is
// not", "before", "more than".
void Evidence::put_signs_in_english_order() {
  const auto is_any = [](std::string_view sign, std::initializer_list<std::string_view> signs) {
    return std::ranges::find(signs, sign) != signs.end();
  };
  for (std::size_t t = 0; t + 1 < signs_.size(); ++t) {
    if (question_.tokens[t].language != Language::es) continue;
    std::string& here = signs_[t];
    std::string& next = signs_[t + 1];
    if (here == "not" && is_any(next, {"be", "have", "do"})) {
      std::swap(here, next);
      ++t;
    } else if (here == "not" && next == "he") {  // "no se vendió": was not sold
      here = "be";
      next = "not";
      ++t;
    } else if (here == "that" && next == "not" && t + 2 < signs_.size() &&
               !is_any(signs_[t + 2], {"be", "have", "do", "he"})) {
      here = "do";  // "que no venden": that do not sell
      ++t;
    } else if (here == "more" && is_any(next, {"high", "low", "old", "young", "large", "small",
                                               "long", "short", "cheap", "good", "bad"})) {
      here = "the";  // "más alto": the highest
    } else if (here == "more" && is_any(next, {"expensive", "common", "recent", "popular"})) {
      here = "most";
    } else if (is_any(next, {"of", "that", "to"})) {
      if (is_any(here, {"before", "after", "above", "below"})) next = here;
      if (here == "least") here = "less";  // "menos de" and "al menos" are one word in Spanish
      if (is_any(here, {"more", "less", "high", "low"})) next = "than";
    } else if (next == "least" && is_any(here, {"to", "by"})) {
      here = "at";
    }
  }
}

void Evidence::find_list() {
  const auto is_name = [&](std::size_t t) { return signs_[t] == "<C>" || signs_[t] == "<TC>"; };
  std::size_t t = 0;
  while (t < signs_.size() && !is_name(t)) ++t;
  list_.begin = static_cast<uint16_t>(t);
  bool inside = false;  // of a name of several words
  for (; t < signs_.size(); ++t) {
    const std::string& sign = signs_[t];
    if (is_name(t)) {
      listed_ += inside ? 0 : 1;
      inside = true;
      list_.end = static_cast<uint16_t>(t + 1);
      continue;
    }
    inside = false;
    const bool joins = sign == "," || sign == "and" || sign == "the" || sign == "their" ||
                       sign == "its" || sign == "his" || sign == "as" || sign == "well" ||
                       sign == "also" || sign == "both" || sign == "or";
    if (!joins) break;
  }
}

}  // namespace cuanto
