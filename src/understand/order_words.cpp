#include "understand/order_words.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace cuanto {
namespace {

using PlainRow = std::vector<std::string>;
using PlainWords = std::set<std::string_view>;

// A word that says how large, dear or old something is. Spanish ones without their last vowel.
struct Degree {
  std::string_view word;
  OrderedBy by;
  bool descending;
  bool most;  // says by itself that it is the first of all: "biggest", not "big"
};
constexpr auto kDegrees = std::to_array<Degree>({
    {"biggest", OrderedBy::size, true, true},     {"largest", OrderedBy::size, true, true},
    {"highest", OrderedBy::size, true, true},     {"greatest", OrderedBy::size, true, true},
    {"longest", OrderedBy::size, true, true},     {"best", OrderedBy::size, true, true},
    {"smallest", OrderedBy::size, false, true},   {"lowest", OrderedBy::size, false, true},
    {"shortest", OrderedBy::size, false, true},   {"worst", OrderedBy::size, false, true},
    {"fewest", OrderedBy::size, false, true},     {"big", OrderedBy::size, true, false},
    {"large", OrderedBy::size, true, false},      {"high", OrderedBy::size, true, false},
    {"long", OrderedBy::size, true, false},       {"small", OrderedBy::size, false, false},
    {"low", OrderedBy::size, false, false},       {"short", OrderedBy::size, false, false},
    {"mayor", OrderedBy::size, true, true},       {"mayore", OrderedBy::size, true, true},
    {"mejor", OrderedBy::size, true, true},       {"mejore", OrderedBy::size, true, true},
    {"menor", OrderedBy::size, false, true},      {"menore", OrderedBy::size, false, true},
    {"peor", OrderedBy::size, false, true},       {"peore", OrderedBy::size, false, true},
    {"grande", OrderedBy::size, true, false},     {"alt", OrderedBy::size, true, false},
    {"larg", OrderedBy::size, true, false},       {"pequen", OrderedBy::size, false, false},
    {"baj", OrderedBy::size, false, false},       {"cort", OrderedBy::size, false, false},
    {"costliest", OrderedBy::money, true, true},  {"priciest", OrderedBy::money, true, true},
    {"dearest", OrderedBy::money, true, true},    {"cheapest", OrderedBy::money, false, true},
    {"expensive", OrderedBy::money, true, false}, {"cheap", OrderedBy::money, false, false},
    {"costly", OrderedBy::money, true, false},    {"car", OrderedBy::money, true, false},
    {"costos", OrderedBy::money, true, false},    {"barat", OrderedBy::money, false, false},
    {"newest", OrderedBy::time, true, true},      {"latest", OrderedBy::time, true, true},
    {"oldest", OrderedBy::time, false, true},     {"earliest", OrderedBy::time, false, true},
    {"recent", OrderedBy::time, true, false},     {"new", OrderedBy::time, true, false},
    {"old", OrderedBy::time, false, false},       {"reciente", OrderedBy::time, true, false},
    {"nuev", OrderedBy::time, true, false},       {"antigu", OrderedBy::time, false, false},
    {"viej", OrderedBy::time, false, false},
});

const PlainWords kDegreeArticles = {"the", "el", "la", "los", "las", "lo"};
const PlainWords kMostWords = {"most", "mas"};
const PlainWords kLeastWords = {"least", "menos"};
const PlainWords kOneWords = {"one", "ones"};
const PlainWords kFirstWords = {"first",    "primero", "primera", "primeros",
                                "primeras", "arriba",  "delante"};
// "last" alone begins periods.
const PlainWords kAfterOrder = {"please", "thanks", "por", "gracias", "and", "y",
                                "but",    "pero",   "now", "ahora",   ","};

const std::string& word_at(const PlainRow& words, std::size_t at) {
  static const std::string kNone;
  return at < words.size() ? words[at] : kNone;
}

std::string_view stem_of(std::string_view word) {
  if (word.ends_with('s') && word.size() > 3) word.remove_suffix(1);
  if (word.ends_with('o') || word.ends_with('a')) word.remove_suffix(1);
  return word;
}

const Degree* degree_of(std::string_view word) {
  const auto exact = std::ranges::find(kDegrees, word, &Degree::word);
  if (exact != kDegrees.end()) return &*exact;
  const auto stem = std::ranges::find(kDegrees, stem_of(word), &Degree::word);
  return stem == kDegrees.end() ? nullptr : &*stem;
}

// "the most expensive", "los más caros", "biggest one"; `bare`: "high" will do.
std::optional<OrderPhrase> read_degree(const PlainRow& words, std::size_t at, bool bare) {
  std::size_t i = at;
  while (kDegreeArticles.contains(word_at(words, i))) ++i;
  if (i > at && word_at(words, i) == "que") ++i;  // "la que más"
  const bool least = kLeastWords.contains(word_at(words, i));
  const bool graded = least || kMostWords.contains(word_at(words, i));
  if (graded) ++i;
  const Degree* degree = degree_of(word_at(words, i));
  if (degree == nullptr && !graded) return {};
  if (degree != nullptr && !degree->most && !graded && !bare) return {};
  OrderPhrase read{0, OrderedBy::size, !least};
  if (degree != nullptr) {
    read.by = degree->by;
    read.descending = degree->descending != least;
    ++i;
  }
  if (kOneWords.contains(word_at(words, i))) ++i;
  read.words = i - at;
  return read;
}

// How many words say that this comes first: "first", "at the top", "al principio".
std::size_t says_first(const PlainRow& words, std::size_t at) {
  static const auto kPhrases = std::to_array<PlainRow>({{"at", "the", "top"},
                                                        {"to", "the", "top"},
                                                        {"on", "top"},
                                                        {"up", "top"},
                                                        {"at", "the", "beginning"},
                                                        {"al", "principio"},
                                                        {"al", "inicio"},
                                                        {"por", "delante"},
                                                        {"en", "primer", "lugar"}});
  std::size_t count = kFirstWords.contains(word_at(words, at)) ? 1 : 0;
  for (const PlainRow& phrase : kPhrases) {
    bool all = true;
    for (std::size_t k = 0; k < phrase.size(); ++k)
      all = all && word_at(words, at + k) == phrase[k];
    if (all) count = phrase.size();
  }
  if (count == 0) return 0;
  // "the highest first quarter" is no order.
  const std::string& next = word_at(words, at + count);
  const bool ends = next.empty() || next.find_first_of(".?!;") == 0 || kAfterOrder.contains(next);
  return ends ? count : 0;
}

// "from oldest to newest", "de la más larga a la más corta"
std::optional<OrderPhrase> read_from_to(const PlainRow& words, std::size_t at) {
  static const PlainWords kFrom = {"from", "de", "del", "desde"};
  static const PlainWords kTo = {"to", "a", "al", "hasta"};
  std::size_t i = kFrom.contains(word_at(words, at)) ? at + 1 : at;
  const auto first = read_degree(words, i, true);
  if (!first) return {};
  i += first->words;
  if (!kTo.contains(word_at(words, i))) return {};
  const auto last = read_degree(words, i + 1, true);
  if (!last || last->by != first->by || last->descending == first->descending) return {};
  return OrderPhrase{i + 1 + last->words - at, first->by, first->descending};
}

}  // namespace

std::optional<OrderPhrase> find_order(const PlainRow& words, std::size_t at) {
  if (const auto range = read_from_to(words, at)) return range;
  static const PlainWords kBefore = {"primero", "first"};
  if (kBefore.contains(word_at(words, at)) && kDegreeArticles.contains(word_at(words, at + 1))) {
    auto read = read_degree(words, at + 1, false);
    if (!read) return {};
    const std::string& next = word_at(words, at + 1 + read->words);
    if (!next.empty() && !kAfterOrder.contains(next)) return {};
    ++read->words;
    return read;
  }
  auto read = read_degree(words, at, false);
  if (!read) return {};
  const std::size_t first = says_first(words, at + read->words);
  if (first == 0) return {};
  read->words += first;
  return read;
}

}  // namespace cuanto
