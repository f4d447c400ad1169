#include "knowledge/terms.h"

#include <libstemmer.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <set>

#include "base/text.h"
#include "knowledge/knowledge.h"
#include "model/model.h"
#include "read/read.h"
#include "understand/understand.h"

namespace cuanto {
namespace {

constexpr std::size_t kWordBytesMax = 64;

struct StemmerEnd {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};
using Stemmer = std::unique_ptr<sb_stemmer, StemmerEnd>;

// A stemmer keeps a buffer, so each thread has its own.
sb_stemmer* stemmer_of(Language language) {
  thread_local const Stemmer english(sb_stemmer_new("english", "UTF_8"));
  thread_local const Stemmer spanish(sb_stemmer_new("spanish", "UTF_8"));
  return language == Language::es ? spanish.get() : english.get();
}

bool is_ascii_word(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

// The bytes of the letter or digit of folded text that stands at `at`; 0 for a sign. Of what is not
// ASCII, the signs of Latin-1 (¿ « ·) and of the blocks from U+2000 on (• – →) are no letters.
std::size_t letter_bytes(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) return is_ascii_word(text[at]) ? 1 : 0;
  if (first == 0xC2 || first == 0xE2) return 0;
  return first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
}

// Words about asking, which say nothing of what is asked about.
bool is_asking_word(std::string_view plain) {
  static const std::set<std::string_view> kWords = {"what",       "which",
                                                    "who",        "whom",
                                                    "whose",      "when",
                                                    "where",      "why",
                                                    "how",        "tell",
                                                    "explain",    "mean",
                                                    "means",      "meaning",
                                                    "meant",      "define",
                                                    "defined",    "please",
                                                    "know",       "say",
                                                    "says",       "said",
                                                    "many",       "much",
                                                    "can",        "could",
                                                    "should",     "do",
                                                    "does",       "did",
                                                    "is",         "are",
                                                    "there",      "me",
                                                    "we",         "our",
                                                    "you",        "it",
                                                    "any",        "documents",
                                                    "document",   "documentation",
                                                    "que",        "cual",
                                                    "cuales",     "quien",
                                                    "cuando",     "donde",
                                                    "como",       "cuanto",
                                                    "cuanta",     "cuantos",
                                                    "cuantas",    "por",
                                                    "dime",       "explica",
                                                    "explicame",  "significa",
                                                    "significan", "significado",
                                                    "quiere",     "decir",
                                                    "define",     "definen",
                                                    "favor",      "hay",
                                                    "es",         "son",
                                                    "se",         "nos",
                                                    "puedo",      "puede",
                                                    "podemos",    "debo",
                                                    "debe",       "documentacion",
                                                    "documentos", "documento",
                                                    "exactly",    "exactamente",
                                                    "get",        "have",
                                                    "has",        "tengo",
                                                    "tiene",      "tenemos",
                                                    "need",       "want",
                                                    "would",      "like",
                                                    "quiero",     "saber",
                                                    "dice",       "dicen",
                                                    "quienes",    "happens",
                                                    "pasa",       "use",
                                                    "used",       "usa"};
  return kWords.contains(plain);
}

void add_unique(std::vector<std::string>& list, std::string text) {
  if (!text.empty() && std::ranges::find(list, text) == list.end()) list.push_back(std::move(text));
}

Language other_language(Language language) {
  return language == Language::es ? Language::en : Language::es;
}

std::string lemma_in(std::string_view plain, Language language) {
  return language == Language::es ? lemma_es(plain) : lemma_en(plain);
}

bool add_english(TextVector& vector, std::string_view word, float weight) {
  auto numbers = word_vector(word);
  std::string lemma;
  if (numbers.empty()) {
    lemma = lemma_en(word);
    numbers = word_vector(lemma);
  }
  if (numbers.empty()) return false;
  for (std::size_t i = 0; i < kVectorSize && i < numbers.size(); ++i)
    vector[i] += weight * static_cast<float>(numbers[i]) / 127.0F;
  return true;
}

}  // namespace

std::vector<std::string> plain_words(std::string_view text) {
  const std::string folded = fold_plain(text);
  std::vector<std::string> words;
  std::string word;
  for (std::size_t at = 0; at <= folded.size();) {
    const std::size_t bytes = at < folded.size() ? letter_bytes(folded, at) : 0;
    // A name keeps the signs inside it: purchase_option.
    const bool inside = bytes == 0 && at + 1 < folded.size() && folded[at] == '_' &&
                        !word.empty() && letter_bytes(folded, at + 1) > 0;
    if (bytes > 0 || inside) {
      if (word.size() < kWordBytesMax) word += folded.substr(at, inside ? 1 : bytes);
      at += inside ? 1 : bytes;
      continue;
    }
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
    ++at;
  }
  return words;
}

bool is_grammar(std::string_view plain) {
  return is_stop_word(plain, Language::en) || is_stop_word(plain, Language::es);
}

std::string stem_of(std::string_view plain, Language language) {
  std::string lemma = lemma_in(plain, language);
  sb_stemmer* stemmer = stemmer_of(language);
  if (stemmer == nullptr) return lemma;
  const auto* stem = sb_stemmer_stem(stemmer, reinterpret_cast<const sb_symbol*>(lemma.data()),
                                     static_cast<int>(lemma.size()));
  if (stem == nullptr) return lemma;
  return {reinterpret_cast<const char*>(stem),
          static_cast<std::size_t>(sb_stemmer_length(stemmer))};
}

std::vector<std::string> terms_of(std::string_view text, Language language) {
  std::vector<std::string> terms;
  for (const std::string& word : plain_words(text)) {
    if (is_stop_word(word, language)) continue;
    if (word.find('_') != word.npos) {
      terms.push_back(word);
      for (const auto part : split(word, '_')) {
        if (!part.empty()) terms.push_back(stem_of(part, language));
      }
      continue;
    }
    terms.push_back(stem_of(word, language));
  }
  return terms;
}

Language language_of(std::string_view text, Language otherwise) {
  std::size_t english = 0, spanish = 0;
  for (const std::string& word : plain_words(text)) {
    const bool en = is_stop_word(word, Language::en), es = is_stop_word(word, Language::es);
    if (en && !es) ++english;
    if (es && !en) ++spanish;
  }
  if (english == spanish) return otherwise;
  return english > spanish ? Language::en : Language::es;
}

std::vector<AskedWord> asked_words(std::string_view question, Language language) {
  const Language other = other_language(language);
  std::vector<AskedWord> words;
  for (const std::string& plain : plain_words(question)) {
    if (is_stop_word(plain, language) || is_asking_word(plain)) continue;
    const bool seen =
        std::ranges::any_of(words, [&](const AskedWord& w) { return w.plain == plain; });
    if (seen) continue;
    AskedWord word;
    word.plain = plain;
    if (plain.find('_') != plain.npos) {
      word.stems = {plain};
      words.push_back(std::move(word));
      continue;
    }
    add_unique(word.stems, stem_of(plain, language));
    add_unique(word.stems, stem_of(plain, other));
    const std::string lemma = lemma_in(plain, language);
    for (const std::string& from : {plain, lemma}) {
      for (const std::string& translated : translations(from, language)) {
        for (const std::string& part : plain_words(translated)) {
          if (!is_stop_word(part, other)) add_unique(word.relatives, stem_of(part, other));
        }
      }
      for (const std::string& synonym : lexicon_synonyms(from, language)) {
        if (synonym.find(' ') == synonym.npos)
          add_unique(word.relatives, stem_of(synonym, language));
      }
    }
    std::erase_if(word.relatives, [&](const std::string& stem) {
      return std::ranges::find(word.stems, stem) != word.stems.end();
    });
    words.push_back(std::move(word));
  }
  return words;
}

std::string english_gloss(std::string_view spanish) {
  std::string gloss;
  for (const std::string& plain : plain_words(spanish)) {
    if (is_stop_word(plain, Language::es)) continue;
    auto english = translations(plain, Language::es);
    if (english.empty()) english = translations(lemma_es(plain), Language::es);
    gloss += (gloss.empty() ? "" : " ") + (english.empty() ? plain : english.front());
  }
  return gloss;
}

bool add_meaning(TextVector& vector, std::string_view plain, Language language, float weight) {
  if (plain.find('_') != plain.npos) {
    bool known = false;
    for (const auto part : split(plain, '_'))
      known = add_meaning(vector, part, language, weight) || known;
    return known;
  }
  if (language == Language::en) return add_english(vector, plain, weight);
  auto english = translations(std::string(plain), Language::es);
  if (english.empty()) english = translations(lemma_es(plain), Language::es);
  if (english.empty()) return add_english(vector, plain, weight);  // names, borrowed words
  const float share = weight / static_cast<float>(english.size());
  bool known = false;
  for (const std::string& word : english) {
    for (const auto part : split(word, ' ')) known = add_english(vector, part, share) || known;
  }
  return known;
}

void normalise(TextVector& vector) {
  float sum = 0;
  for (const float number : vector) sum += number * number;
  const float length = std::sqrt(sum);
  if (length <= 0) return;
  for (float& number : vector) number /= length;
}

std::optional<Vector> meaning_of_word(std::string_view plain, Language language) {
  TextVector sum{};
  if (!add_meaning(sum, plain, language, 1)) return std::nullopt;
  normalise(sum);
  return Vector(sum.begin(), sum.end());
}

}  // namespace cuanto
