// What a question says of names: runs of words that may stand for a table or a column.
#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/text.h"
#include "understand/learned/evidence.h"
#include "understand/learned/gloss.h"

namespace cuanto {

namespace {

constexpr std::size_t kNameTokensMax = 5;
constexpr std::size_t kMentionsMax = 4;
constexpr std::size_t kNearMax = 8;
constexpr std::size_t kPartsMax = 24;

// Adjectives and what they measure: "oldest" asks for an age or a birth date. General language; to
// teach a new one, add it to its row.
struct Quality {
  std::string_view words, names;
};
constexpr Quality kQualities[] = {
    {"old older oldest young younger youngest elder eldest joven viejo mayor menor anciano",
     "age birth birthday born year built founded edad nacimiento"},
    {"anos", "age edad"},  // "más de 30 años"
    {"tall taller tallest short shorter shortest alto bajo", "height altura estatura"},
    {"heavy heavier heaviest light lighter lightest pesado ligero", "weight peso"},
    {"long longer longest short shorter shortest largo corto",
     "length duration time minutes distance longitud duracion"},
    {"high higher highest low lower lowest alto", "height elevation altitude altura"},
    {"big bigger biggest large larger largest small smaller smallest grande pequeno",
     "size area population capacity amount floor area_km surface superficie tamano"},
    {"expensive costly cheap cheaper cheapest caro barato",
     "price cost fee amount rate charge tuition precio costo tarifa"},
    {"fast faster fastest slow slower slowest quick rapido lento", "speed time velocidad tiempo"},
    {"rich richer richest wealthy poor rico pobre",
     "money income salary earnings budget wealth worth assets sales"},
    {"recent latest newest earliest late early last first new old reciente ultimo primero nuevo "
     "antiguo",
     "date year time since day fecha ano"},
    {"populous populated crowded poblado", "population people residents poblacion habitantes"},
    {"deep deeper deepest shallow profundo", "depth profundidad"},
    {"far farther furthest farthest near nearest close lejos cerca", "distance distancia"},
    {"good better best bad worse worst bueno mejor malo peor",
     "rating score rank points grade result calificacion puntos"},
    {"popular famous", "popularity sales viewers votes rating visits"},
    {"profitable lucrative rentable", "profit revenue ganancia"},
    {"paid earn earns earning earned gana cobra", "salary wage earnings income money salario"},
    {"live lives living located location reside based vive ubicado",
     "city address location country state residence ciudad direccion"},
    {"born nacido nacio", "birth birthday birthplace place nacimiento"},
    {"hire hired contratado", "hire hired date contratacion"},
    {"who whom whose quien", "name person nombre"},
    {"when cuando", "date year time day fecha"},
    {"where donde", "location city place address country lugar ciudad"},
};

// What names say of a word like "oldest".
std::vector<std::string_view> measured_by(const Token& token) {
  static const std::unordered_multimap<std::string_view, std::string_view> kNames = [] {
    std::unordered_multimap<std::string_view, std::string_view> names;
    for (const Quality& quality : kQualities) {
      for (const auto word : split(quality.words, ' ')) names.emplace(word, quality.names);
    }
    return names;
  }();
  std::vector<std::string_view> all;
  const auto add = [&](const std::string& word) {
    const auto [begin, end] = kNames.equal_range(word);
    for (auto it = begin; it != end; ++it) {
      for (const auto name : split(it->second, ' ')) all.push_back(name);
    }
  };
  add(token.plain);
  if (token.lemma_es != token.plain) add(token.lemma_es);
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

// What may be called after who does it, and who may do it: "produced" and "producer", "director"
// and "directed by". Most are no words; names tell which are.
std::vector<std::string> doers_and_deeds(const std::string& lemma) {
  constexpr std::size_t kLettersLeast = 3;
  if (lemma.size() < kLettersLeast) return {};
  const std::string stem = lemma.ends_with('e') ? lemma.substr(0, lemma.size() - 1) : lemma;
  std::vector<std::string> words = {stem + "er", stem + "or", lemma + lemma.back() + "er"};
  if (lemma.size() > kLettersLeast + 2 && (lemma.ends_with("er") || lemma.ends_with("or"))) {
    const std::string deed = lemma.substr(0, lemma.size() - 2);
    words.push_back(deed);
    words.push_back(deed + "e");
    if (deed[deed.size() - 1] == deed[deed.size() - 2])
      words.push_back(deed.substr(0, deed.size() - 1));
  }
  return words;
}

bool is_better(const Mention& a, const Mention& b) {
  if (a.quality != b.quality) return a.quality > b.quality;
  const int length_a = a.tokens.end - a.tokens.begin, length_b = b.tokens.end - b.tokens.begin;
  if (length_a != length_b) return length_a > length_b;
  return a.tokens.begin < b.tokens.begin;
}

}  // namespace

void Evidence::find_names() {
  const auto& tokens = question_.tokens;
  const auto note = [&](const Link& link, TokenRange range, int quality, int nearness = 0) {
    std::vector<Mention>* mentions = nullptr;
    if (link.kind == LinkKind::field) mentions = &columns_[link.column.v].mentions;
    if (link.kind == LinkKind::entity)
      mentions = &tables_[model_.entity(link.entity).table.v].mentions;
    if (mentions != nullptr) mentions->push_back({range, quality, nearness});
  };
  for (std::size_t begin = 0; begin < tokens.size(); ++begin) {
    std::vector<const Token*> run;
    for (std::size_t end = begin; end < tokens.size() && end < begin + kNameTokensMax; ++end) {
      if (tokens[end].shape == TokenShape::punctuation) break;
      run.push_back(&tokens[end]);
      // "me" is no month, although "mes" would be.
      if (end == begin && tokens[end].stop_word) continue;
      const TokenRange range{static_cast<uint16_t>(begin), static_cast<uint16_t>(end + 1)};
      for (const Link& link : names_.find(run)) note(link, range, link.quality);
    }
    const Token& word = tokens[begin];
    if (word.shape != TokenShape::word || word.stop_word) continue;
    const TokenRange one{static_cast<uint16_t>(begin), static_cast<uint16_t>(begin + 1)};
    for (const Link& link : names_.find_part(word, kPartsMax)) note(link, one, link.quality);
    for (const Link& link : names_.find_meaning(word)) note(link, one, link.quality);
    for (const std::string& other : doers_and_deeds(english_lemma_of(word))) {
      if (!names_.knows(other)) continue;
      Token token;
      token.plain = token.lemma_en = token.lemma_es = other;
      for (const Link& link : names_.find_part(token, kPartsMax))
        note(link, one, link.quality * kQualityLexicon / kQualityExact);
    }
    if (names_.knows(word.plain) || names_.knows(english_lemma_of(word))) continue;
    const std::string english = word.language == Language::es ? english_lemma_of(word) : word.plain;
    for (Link& link : names_.find_near(english, kNearMax)) {
      const int nearness = link.quality;
      note(link, one, nearness / 2, nearness);
    }
  }
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const TokenRange one{static_cast<uint16_t>(i), static_cast<uint16_t>(i + 1)};
    for (const std::string_view name : measured_by(tokens[i])) {
      Token token;
      token.plain = token.lemma_en = token.lemma_es = std::string(name);
      for (const Link& link : names_.find_part(token, kPartsMax))
        note(link, one, link.quality / 2 + 10);
    }
  }
  find_parts();
  for (auto* all : {&columns_, &tables_}) {
    for (NameEvidence& evidence : *all) {
      std::ranges::stable_sort(evidence.mentions, is_better);
      std::vector<Mention> kept;
      for (const Mention& mention : evidence.mentions) {
        const bool known = std::ranges::any_of(
            kept, [&](const Mention& k) { return overlaps(k.tokens, mention.tokens); });
        if (!known && kept.size() < kMentionsMax) kept.push_back(mention);
      }
      evidence.mentions = std::move(kept);
    }
  }
}

// Several words of one name near each other: "max temperature" of max_temperature_f.
void Evidence::find_parts() {
  const auto& tokens = question_.tokens;
  for (const Column& column : model_.catalog->columns) {
    const auto& words = names_.words_of(column.id);
    std::vector<std::pair<std::size_t, std::size_t>> hits;  // token, word
    for (std::size_t t = 0; t < tokens.size() && !words.empty(); ++t) {
      const auto word = std::ranges::find_if(words, [&](const Names::NameWord& w) {
        return w.plain == tokens[t].plain || w.lemma == tokens[t].lemma_en;
      });
      if (word != words.end()) hits.emplace_back(t, static_cast<std::size_t>(word - words.begin()));
    }
    for (std::size_t i = 0; i < hits.size(); ++i) {
      std::set<std::size_t> said{hits[i].second};
      std::size_t end = hits[i].first;
      for (std::size_t j = i + 1; j < hits.size() && hits[j].first <= end + 2; ++j) {
        said.insert(hits[j].second);
        end = hits[j].first;
      }
      if (said.size() < 2) continue;
      const int share = static_cast<int>(100 * said.size() / words.size());
      columns_[column.id.v].mentions.push_back(
          {{static_cast<uint16_t>(hits[i].first), static_cast<uint16_t>(end + 1)},
           std::min(kQualityAnyOrder - 1, 40 + share / 2),
           0});
    }
  }
}

}  // namespace cuanto
