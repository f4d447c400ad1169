#include "understand/learned/evidence.h"

#include <algorithm>
#include <array>
#include <map>
#include <queue>
#include <set>
#include <unordered_map>

#include "base/text.h"
#include "understand/learned/gloss.h"
#include "understand/learned/sketch.h"
#include "understand/misspelt.h"

namespace cuanto {
namespace {

constexpr std::size_t kNameTokensMax = 5;
constexpr std::size_t kPoolMax = 64;
constexpr std::size_t kMentionsMax = 4;
constexpr std::size_t kNearMax = 8;
constexpr int kNearSure = 66;  // a word so near another names what it names

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

// Last words of names that say of what kind a column is.
constexpr auto kTails = std::to_array<std::string_view>(
    {"id",          "name",    "code",     "number", "date",  "year",   "type",   "title",
     "description", "details", "status",   "amount", "price", "age",    "city",   "country",
     "state",       "address", "location", "time",   "count", "rank",   "rating", "gender",
     "sex",         "email",   "phone",    "first",  "last",  "start",  "end",    "from",
     "to",          "total",   "salary",   "key",    "no",    "nombre", "fecha"});

bool is_better(const Mention& a, const Mention& b) {
  if (a.quality != b.quality) return a.quality > b.quality;
  const int length_a = a.tokens.end - a.tokens.begin, length_b = b.tokens.end - b.tokens.begin;
  if (length_a != length_b) return length_a > length_b;
  return a.tokens.begin < b.tokens.begin;
}

// The English word, where there is one, of what is said in Spanish.
std::string lemma_of(const Token& token) {
  if (token.language != Language::es) return token.lemma_en;
  const auto english = english_of(token.plain);
  if (!english.empty()) return std::string(english);
  const auto meanings = translations(token.lemma_es, Language::es);
  return meanings.empty() ? token.lemma_es : lemma_en(meanings.front());
}

}  // namespace

std::string_view meaning_word(const Column& column) {
  switch (column.meaning) {
    case Meaning::none:
      return column.is_numeric() ? "number" : "text";
    case Meaning::identifier:
      return "id";
    case Meaning::money:
      return "money";
    case Meaning::percent:
      return "percent";
    case Meaning::quantity:
      return "quantity";
    case Meaning::measure:
      return "measure";
    case Meaning::year:
      return "year";
    case Meaning::month:
      return "month";
    case Meaning::date:
      return "date";
    case Meaning::timestamp:
      return "timestamp";
    case Meaning::time_of_day:
      return "clock";
    case Meaning::boolean_code:
      return "boolean";
    case Meaning::category:
      return "category";
    case Meaning::name:
      return "name";
    case Meaning::free_text:
      return "free";
    case Meaning::email:
    case Meaning::phone:
    case Meaning::url:
    case Meaning::json:
      return "contact";
  }
  return "";
}

// How far apart two runs of tokens are, and which comes first.
std::string_view place_of(TokenRange what, TokenRange from) {
  if (overlaps(what, from)) return "same";
  constexpr std::array<std::string_view, 5> kBefore{"before 0", "before 1", "before 2",
                                                    "before few", "before many"};
  constexpr std::array<std::string_view, 5> kAfter{"after 0", "after 1", "after 2", "after few",
                                                   "after many"};
  const bool before = what.begin < from.begin;
  const int gap = before ? from.begin - what.end : what.begin - from.end;
  const std::size_t step = gap <= 2 ? static_cast<std::size_t>(gap) : gap <= 4 ? 3 : 4;
  return before ? kBefore[step] : kAfter[step];
}

std::string_view quality_word(int quality) {
  if (quality >= kQualityExact) return "exact";
  if (quality >= kQualitySynonym) return "synonym";
  if (quality >= kQualityAnyOrder) return "any";
  if (quality >= kQualityLexicon) return "lexicon";
  if (quality >= 40) return "half";
  if (quality > 0) return "part";
  return "none";
}

Evidence::Evidence(const Question& question, const Model& model, const Names& names,
                   FeatureMaker maker)
    : question_(question),
      model_(model),
      names_(names),
      maker_(maker),
      columns_(model.catalog->columns.size()),
      tables_(model.catalog->tables.size()) {
  auto [tokens, read_as] = respell(question, model, names);
  question_.tokens = std::move(tokens);
  read_as_ = std::move(read_as);
  std::vector<std::string> plain;
  for (const Token& token : question_.tokens) plain.push_back(token.plain);
  cues_ = find_cues(question_, plain);
  cue_at_.resize(question_.tokens.size());
  for (const CueSpan& cue : cues_) {
    for (auto t = cue.tokens.begin; t < cue.tokens.end; ++t) cue_at_[t] = cue_name(cue.cue);
  }
  find_names();
  find_values();
  add_literals();
  make_signs();
  put_signs_in_english_order();
  find_list();
  make_words();
  make_pool();
  make_edges();
  for (const Table& table : model.catalog->tables) describe(table.id);
  for (const ColumnId id : pool_) describe(id);
}

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
    for (const Link& link : names_.find_part(word, 24)) note(link, one, link.quality);
    for (const Link& link : names_.find_meaning(word)) note(link, one, link.quality);
    if (names_.knows(word.plain) || names_.knows(lemma_of(word))) continue;
    const std::string english = word.language == Language::es ? lemma_of(word) : word.plain;
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
      for (const Link& link : names_.find_part(token, 24)) note(link, one, link.quality / 2 + 10);
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
      signs_[t] = lemma_of(token);
    }
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

std::string_view Evidence::read_as(TokenRange tokens) const {
  for (auto t = tokens.begin; t < tokens.end; ++t) {
    if (!read_as_[t].empty()) return read_as_[t];
  }
  return {};
}

std::string_view Evidence::sign(std::size_t token) const {
  return token < signs_.size() ? std::string_view(signs_[token]) : std::string_view("<>");
}

bool Evidence::has_cue(Cue cue) const {
  return std::ranges::any_of(cues_, [&](const CueSpan& span) { return span.cue == cue; });
}

std::size_t Evidence::count_of(Cue cue) const {
  return static_cast<std::size_t>(std::ranges::count(cues_, cue, &CueSpan::cue));
}

std::string_view Evidence::cue_before(TokenRange tokens) const {
  for (std::size_t n = 1; n <= 5 && n <= tokens.begin; ++n) {
    if (!cue_at_[tokens.begin - n].empty()) return cue_at_[tokens.begin - n];
  }
  return "";
}

bool Evidence::begins_with(Cue cue) const {
  return std::ranges::any_of(cues_, [&](const CueSpan& span) {
    return span.cue == cue && span.tokens.begin <= 1;  // "¿" may stand before it
  });
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

bool Evidence::says_anything() const {
  const auto is_said = [](const NameEvidence& its) { return !its.mentions.empty(); };
  return std::ranges::any_of(columns_, is_said) || std::ranges::any_of(tables_, is_said) ||
         std::ranges::any_of(values_, [](const ValueMention& value) { return !value.literal; });
}

void Evidence::make_words() {
  // The signs without repetition, so that a name of three words is one sign.
  std::vector<std::string_view> row{"<s>"};
  for (std::size_t t = 0; t < signs_.size(); ++t) {
    const Token& token = question_.tokens[t];
    if (token.shape == TokenShape::punctuation && token.text != ",") continue;
    if (signs_[t].front() == '<' && row.back() == signs_[t]) continue;
    row.push_back(signs_[t]);
  }
  row.push_back("</s>");
  std::set<Feature> seen;
  const auto add = [&](Feature feature) {
    if (seen.insert(feature).second) words_.push_back(feature);
  };
  add(maker_.of("bias", ""));
  std::string gram;
  for (std::size_t i = 0; i < row.size(); ++i) {
    gram.clear();
    for (std::size_t n = 1; n <= 4 && i + n <= row.size(); ++n) {
      if (n > 1) gram += ' ';
      gram += row[i + n - 1];
      add(maker_.of("w", gram));
    }
    for (std::size_t skip = 2; skip <= 5 && i + skip < row.size(); ++skip) {
      gram = row[i];
      gram += " .. ";
      gram += row[i + skip];
      add(maker_.of("w", gram));
    }
  }
  std::string_view before;
  for (const CueSpan& cue : cues_) {
    if (cue.cue == Cue::filler) continue;
    const auto name = cue_name(cue.cue);
    add(maker_.of("cue", name));
    gram = before;
    gram += ' ';
    gram += name;
    add(maker_.of("cues", gram));
    before = name;
  }
  // Which figures are asked for, all at once.
  std::set<std::string_view> figures;
  for (const CueSpan& cue : cues_) {
    switch (cue.cue) {
      case Cue::how_many:
      case Cue::total:
      case Cue::average:
      case Cue::minimum:
      case Cue::maximum:
      case Cue::distinct:
      case Cue::top:
      case Cue::bottom:
      case Cue::most:
      case Cue::least:
      case Cue::by:
        figures.insert(cue_name(cue.cue));
        break;
      default:
        break;
    }
  }
  gram.clear();
  for (const auto figure : figures) {
    gram += figure;
    gram += ' ';
  }
  add(maker_.of("figures", gram));
  for (const CueSpan& cue : cues_) {
    const bool high = cue.cue == Cue::top || cue.cue == Cue::most || cue.cue == Cue::expensive ||
                      cue.cue == Cue::maximum;
    const bool low = cue.cue == Cue::bottom || cue.cue == Cue::least || cue.cue == Cue::cheap ||
                     cue.cue == Cue::minimum;
    if (high) add(maker_.of("side", "high"));
    if (low) add(maker_.of("side", "low"));
  }
  const auto count = [&](std::string_view sign) {
    return static_cast<int>(std::ranges::count(row, sign));
  };
  add(maker_.of("columns", count("<C>") + count("<TC>")));
  add(maker_.of("tables", count("<T>") + count("<TC>")));
  add(maker_.of("values", count("<V>")));
  add(maker_.of("numbers", count("<#>")));
  add(maker_.of("commas", count(",")));
  add(maker_.of("listed", listed_));
  add(maker_.both(maker_.of("listed", listed_), maker_.of("figures", gram)));
}

std::vector<Feature> Evidence::beside(TokenRange tokens) const {
  std::vector<Feature> features;
  const auto left = [&](std::size_t n) {
    return tokens.begin >= n ? sign(tokens.begin - n) : std::string_view("<s>");
  };
  const auto right = [&](std::size_t n) { return sign(tokens.end + n - 1); };
  features.push_back(maker_.of("l1", left(1)));
  features.push_back(maker_.of("l2", left(2)));
  features.push_back(maker_.of("l3", left(3)));
  features.push_back(maker_.of("r1", right(1)));
  features.push_back(maker_.of("r2", right(2)));
  features.push_back(maker_.of("r3", right(3)));
  std::string pair(left(2));
  pair += ' ';
  pair += left(1);
  features.push_back(maker_.of("l12", pair));
  std::string three(left(3));
  three += ' ';
  three += pair;
  features.push_back(maker_.of("l123", three));
  pair = right(1);
  pair += ' ';
  pair += right(2);
  features.push_back(maker_.of("r12", pair));
  pair = left(1);
  pair += " _ ";
  pair += right(1);
  features.push_back(maker_.of("lr", pair));
  // The nearest cue on each side.
  for (std::size_t n = 1; n <= 5 && n <= tokens.begin; ++n) {
    const std::string& cue = cue_at_[tokens.begin - n];
    if (cue.empty()) continue;
    features.push_back(maker_.of("lcue", cue));
    break;
  }
  for (std::size_t n = tokens.end; n < cue_at_.size() && n < tokens.end + 5u; ++n) {
    if (cue_at_[n].empty()) continue;
    features.push_back(maker_.of("rcue", cue_at_[n]));
    break;
  }
  return features;
}

void Evidence::make_pool() {
  std::vector<std::pair<int, ColumnId>> all;
  for (const Column& column : model_.catalog->columns) {
    const NameEvidence& evidence = columns_[column.id.v];
    int score = evidence.mentions.empty() ? 0 : evidence.mentions.front().quality * 2;
    const NameEvidence& table = tables_[column.table.v];
    if (!table.mentions.empty()) score += table.mentions.front().quality;
    const bool valued = std::ranges::any_of(
        values_, [&](const ValueMention& v) { return v.column == column.id && !v.literal; });
    if (valued) score += 150;
    all.emplace_back(-score, column.id);
  }
  std::ranges::stable_sort(all, {}, &std::pair<int, ColumnId>::first);
  if (all.size() > kPoolMax) all.resize(kPoolMax);
  for (const auto& [score, id] : all) pool_.push_back(id);
  std::ranges::sort(pool_);
  // In which order the columns are mentioned.
  std::vector<ColumnId> mentioned;
  for (const ColumnId id : pool_) {
    const auto& mentions = columns_[id.v].mentions;
    if (!mentions.empty() && mentions.front().quality >= kQualityAnyOrder) mentioned.push_back(id);
  }
  std::ranges::stable_sort(
      mentioned, {}, [&](ColumnId id) { return columns_[id.v].mentions.front().tokens.begin; });
  int rank = 0, begin = -1;
  for (const ColumnId id : mentioned) {
    const int at = columns_[id.v].mentions.front().tokens.begin;
    if (at != begin) ++rank;
    begin = at;
    columns_[id.v].rank = rank;
  }
}

void Evidence::make_edges() {
  edges_ = all_edges(model_);
  const auto said = [&](EdgeId id) {
    int best = 0;
    for (const ColumnId column : model_.edges[id.v].child_columns) {
      const auto& mentions = columns_[column.v].mentions;
      if (!mentions.empty()) best = std::max(best, mentions.front().quality);
    }
    return best;
  };
  std::ranges::stable_sort(edges_, [&](EdgeId a, EdgeId b) { return said(a) > said(b); });
}

void Evidence::describe_mention(std::vector<Feature>& features,
                                const NameEvidence& evidence) const {
  const bool none = evidence.mentions.empty();
  const Mention mention = none ? Mention{} : evidence.mentions.front();
  const auto quality = quality_word(mention.quality);
  features.push_back(maker_.of("q", quality));
  if (none) {
    features.push_back(maker_.of("start", std::string(sign(0)) + " " + std::string(sign(1))));
    return;
  }
  const int length = mention.tokens.end - mention.tokens.begin;
  features.push_back(maker_.both(maker_.of("q", quality), maker_.of("length", length)));
  if (mention.nearness > 0) features.push_back(maker_.of("near", mention.nearness / 10));
  features.push_back(maker_.of("times", static_cast<int>(evidence.mentions.size())));
  for (const Feature feature : beside(mention.tokens)) features.push_back(feature);
}

void Evidence::describe(TableId id) {
  NameEvidence& evidence = tables_[id.v];
  describe_mention(evidence.features, evidence);
  if (evidence.mentions.empty()) return;
  const Mention& mention = evidence.mentions.front();
  int same = 0, columns = 0;
  for (const auto& other : tables_) {
    if (!other.mentions.empty() && overlaps(other.mentions.front().tokens, mention.tokens) &&
        other.mentions.front().quality >= mention.quality)
      ++same;
  }
  for (const auto& other : columns_) {
    if (!other.mentions.empty() && overlaps(other.mentions.front().tokens, mention.tokens) &&
        other.mentions.front().quality >= mention.quality)
      ++columns;
  }
  evidence.features.push_back(maker_.of("rivals", std::min(same, 3)));
  evidence.features.push_back(maker_.of("also columns", std::min(columns, 2)));
}

void Evidence::describe(ColumnId id) {
  const Column& column = model_.catalog->column(id);
  NameEvidence& evidence = columns_[id.v];
  std::vector<Feature>& features = evidence.features;
  describe_mention(features, evidence);
  const Mention mention = evidence.mentions.empty() ? Mention{} : evidence.mentions.front();
  const Feature quality = maker_.of("q", quality_word(mention.quality));
  const Feature type = maker_.of("type", meaning_word(column));
  const NameEvidence& table = tables_[column.table.v];
  const Mention table_mention = table.mentions.empty() ? Mention{} : table.mentions.front();
  const Feature table_quality = maker_.of("tq", quality_word(table_mention.quality));
  features.push_back(table_quality);
  features.push_back(maker_.both(quality, table_quality));
  features.push_back(type);
  features.push_back(maker_.both(quality, type));

  int rivals = 0, nearer = 0;
  for (const ColumnId other : pool_) {
    if (other == id) continue;
    const NameEvidence& its = columns_[other.v];
    if (its.mentions.empty() || evidence.mentions.empty()) continue;
    if (!overlaps(its.mentions.front().tokens, mention.tokens)) continue;
    if (its.mentions.front().quality > mention.quality) ++nearer;
    if (its.mentions.front().quality == mention.quality) ++rivals;
  }
  features.push_back(maker_.both(quality, maker_.of("rivals", std::min(rivals, 3))));
  features.push_back(maker_.both(quality, maker_.of("better", std::min(nearer, 3))));

  const Entity& entity = model_.entity_of(column.table);
  const bool foreign = std::ranges::any_of(model_.edges, [&](const Edge& edge) {
    return std::ranges::find(edge.child_columns, id) != edge.child_columns.end();
  });
  const auto shown = std::ranges::find(entity.display, id);
  const std::string_view place = shown == entity.display.end()     ? "no"
                                 : shown == entity.display.begin() ? "first"
                                                                   : "later";
  const Feature key = maker_.of("key", column.primary_key ? (foreign ? "both" : "primary")
                                       : foreign          ? "foreign"
                                       : column.unique    ? "unique"
                                                          : "none");
  const Feature display = maker_.of("display", place);
  features.push_back(key);
  features.push_back(maker_.both(quality, key));
  features.push_back(display);
  features.push_back(maker_.both(maker_.both(display, quality), table_quality));
  const auto words = words_of_name(column.name);
  const std::string tail = words.empty() ? "" : words.back();
  if (std::ranges::find(kTails, tail) != kTails.end()) {
    const Feature last = maker_.of("tail", tail);
    features.push_back(last);
    features.push_back(maker_.both(quality, last));
    features.push_back(maker_.both(last, table_quality));
  }
  const bool valued = std::ranges::any_of(
      values_, [&](const ValueMention& v) { return v.column == id && !v.literal; });
  if (valued) features.push_back(maker_.of("has", "value"));
  features.push_back(maker_.of("rank", std::min(evidence.rank, 5)));
  if (!evidence.mentions.empty())
    features.push_back(maker_.both(maker_.of("in list", in_list(mention.tokens) ? 1 : 0), quality));
  features.push_back(maker_.of("storage", column.is_numeric() ? "number" : "other"));
  // The opening words say what kind of thing is asked for: who, when, where, how many.
  features.push_back(maker_.both(maker_.of("opens", sign(0)), type));
}

}  // namespace cuanto
