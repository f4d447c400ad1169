#include "model/labels.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/spanish.h"
#include "base/text.h"
#include "model/lexicon.h"
#include "model/word_forms.h"

namespace cuanto {

namespace {

constexpr std::size_t kSynonymsMax = 10;
constexpr std::size_t kPhraseWordsMax = 4;

bool is_table_prefix(std::string_view word) {
  static constexpr auto kWords =
      std::to_array<std::string_view>({"tbl", "tb", "dim", "fct", "fact", "stg", "ref", "vw", "mst",
                                       "lkp", "lu", "raw", "src", "bridge"});
  return std::ranges::find(kWords, word) != kWords.end();
}

// Spanish words that follow a noun without "de". Folded without accents, masculine singular.
bool is_spanish_adjective(std::string_view shown) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"total",      "promedio",      "medio",         "maximo",     "minimo",       "neto",
       "bruto",      "nuevo",         "antiguo",       "actual",     "anterior",     "ultimo",
       "primero",    "principal",     "completo",      "final",      "inicial",      "activo",
       "inactivo",   "anual",         "mensual",       "diario",     "semanal",      "trimestral",
       "nacional",   "internacional", "local",         "visitante",  "publico",      "privado",
       "alto",       "bajo",          "largo",         "corto",      "grande",       "pequeno",
       "mejor",      "peor",          "nativo",        "oficial",    "legal",        "medico",
       "financiero", "economico",     "humano",        "efectivo",   "facturado",    "contratado",
       "amortizado", "estimado",      "real",          "disponible", "vendido",      "unitario",
       "fiscal",     "postal",        "electronico",   "bancario",   "corporativo",  "interno",
       "externo",    "vinculado",     "academico",     "ambiental",  "regional",     "global",
       "secundario", "consumido",     "presupuestado", "pagado",     "abierto",      "cerrado",
       "vigente",    "proximo",       "siguiente",     "previo",     "urbano",       "rural",
       "central",    "extranjero",    "personal",      "social",     "militar",      "civil",
       "adicional",  "general",       "especial",      "regular",    "estandar",     "digital",
       "electrico",  "aereo",         "maritimo",      "terrestre",  "solar",        "nuclear",
       "natural",    "cultural",      "deportivo",     "educativo",  "judicial",     "federal",
       "municipal",  "estatal",       "industrial",    "comercial",  "agricola",     "residencial",
       "mental",     "fisico",        "quimico",       "clinico",    "preferido",    "favorito",
       "tecnico",    "profesional",   "clasico",       "moderno",    "ofensivo",     "defensivo",
       "preciso",    "oficial",       "otro",          "comprado",   "reservado",    "alquilado",
       "enviado",    "entregado",     "recibido",      "devuelto",   "cancelado",    "aprobado",
       "rechazado",  "reclamado",     "liquidado",     "asignado",   "planeado",     "previsto",
       "programado", "registrado",    "publicado",     "creado",     "fundado",      "construido",
       "invertido",  "gastado",       "jugado",        "perdido",    "visitado",     "danado",
       "calculado",  "relacionado",   "requerido",     "solicitado", "suministrado", "adquirido",
       "completado", "izquierdo",     "derecho",       "superior",   "inferior",     "obligatorio",
       "opcional",   "temporal",      "permanente",    "historico",  "tipico",       "reportado",
       "resuelto",   "actualizado",   "compatible"});
  const auto key = fold_plain(shown);
  if (std::ranges::find(kWords, key) != kWords.end()) return true;
  for (const auto& form : singulars(key, Language::es))
    if (std::ranges::find(kWords, form) != kWords.end()) return true;
  return false;
}

std::vector<std::string> slice(const std::vector<std::string>& words, std::size_t begin,
                               std::size_t end) {
  return {words.begin() + static_cast<std::ptrdiff_t>(begin),
          words.begin() + static_cast<std::ptrdiff_t>(end)};
}
std::string phrase_of(const std::vector<std::string>& words) {
  return fold_plain(join(words, " "));
}

void add_new(std::vector<std::string>& list, std::string text) {
  if (!text.empty() && std::ranges::find(list, text) == list.end()) list.push_back(std::move(text));
}

// What the lexicon says of a whole phrase, the usual words of each meaning first; plural when the
// phrase is.
std::vector<std::string> look_up(const std::vector<std::string>& words, Language from) {
  const auto to = from == Language::en ? Language::es : Language::en;
  std::vector<std::string> found;
  const auto senses = senses_of(phrase_of(words), from);
  const auto add = [&](const WordSense& sense, const Concept::Word& word) {
    const bool plural = sense.by_singular && from == Language::en;
    add_new(found, plural ? plural_phrase(word.shown, to) : word.shown);
  };
  const bool only_verbs =
      std::ranges::all_of(senses, [](const WordSense& s) { return s.of->is_verb; });
  // Late on a line stand words for more than it: a car is a vehicle, and a vehicle no car.
  constexpr std::size_t kUsualPlace = 3;
  for (const auto& sense : senses) {
    if (sense.of->is_verb && !only_verbs) continue;
    if (sense.place > kUsualPlace && !found.empty()) continue;
    if (!sense.of->in(to).empty()) add(sense, sense.of->in(to)[0]);
  }
  // The other words of the meanings that the phrase is the usual word for.
  for (const auto& sense : senses) {
    if ((sense.of->is_verb && !only_verbs) || sense.place > 1) continue;
    for (const auto& word : sense.of->in(to)) add(sense, word);
  }
  return found;
}

// ---- English to Spanish: the head stands last and comes first -----------------------------------
// "máximo" beside "temperatura": máxima.
std::string agreeing(std::string adjective, std::string_view head) {
  if (adjective == "promedio") return adjective;
  if (is_feminine(head) && adjective.ends_with("o")) adjective.back() = 'a';
  return adjective;
}

std::string spanish_modifier(const std::vector<std::string>& words, std::string_view head) {
  const auto known = look_up(words, Language::en);
  const auto text = known.empty() ? join(words, " ") : known[0];
  if (is_all_digits(text)) return " " + text;
  return is_spanish_adjective(text) ? " " + agreeing(text, head) : " de " + text;
}

std::vector<std::string> to_spanish(const std::vector<std::string>& words);

// Head and modifiers, each the longest phrase that the lexicon knows.
std::vector<std::string> compound_to_spanish(const std::vector<std::string>& words) {
  for (std::size_t begin = words.size() > kPhraseWordsMax ? words.size() - kPhraseWordsMax : 1;
       begin < words.size(); ++begin) {
    auto heads = look_up(slice(words, begin, words.size()), Language::en);
    if (heads.empty()) continue;
    if (heads.size() > 3) heads.resize(3);
    // "bikes available": the quality stands last, the head before it.
    if (begin + 1 == words.size() && is_spanish_adjective(heads[0])) {
      auto things = to_spanish(slice(words, 0, begin));
      const bool many = singular(words[begin - 1], Language::en) != words[begin - 1];
      for (auto& text : things)
        text += " " + agreeing(many ? plural(heads[0], Language::es) : heads[0], text);
      return things;
    }
    // Modifiers from the nearest to the farthest.
    for (std::size_t end = begin; end > 0;) {
      std::size_t from = end - 1;
      for (std::size_t longer = end > kPhraseWordsMax ? end - kPhraseWordsMax : 0; longer + 1 < end;
           ++longer)
        if (!look_up(slice(words, longer, end), Language::en).empty()) {
          from = longer;
          break;
        }
      const auto modifier = slice(words, from, end);
      for (auto& text : heads) text += spanish_modifier(modifier, text);
      end = from;
    }
    return heads;
  }
  return {};
}

// "price per litre", "number of rooms": two phrases and what joins them. Nothing where the word
// stands in none of them or at an end.
std::vector<std::string> joined_to_spanish(const std::vector<std::string>& words,
                                           std::string_view by, std::string_view in_spanish) {
  const auto joint = std::ranges::find(words, by);
  if (joint == words.end() || joint == words.begin() || joint + 1 == words.end()) return {};
  const auto at = static_cast<std::size_t>(joint - words.begin());
  auto left = to_spanish(slice(words, 0, at));
  const auto right = slice(words, at + 1, words.size());
  const auto rights = to_spanish(right);
  for (auto& text : left)
    text += fmt::format(" {} {}", in_spanish, rights.empty() ? join(right, " ") : rights[0]);
  return left;
}

// "check in date": there "in" belongs to what is done.
bool begins_with_deed(const std::vector<std::string>& words) {
  static constexpr auto kDeeds = std::to_array<std::string_view>(
      {"check", "log", "sign", "move", "clock", "opt", "built", "plug", "trade", "walk"});
  return std::ranges::find(kDeeds, words[0]) != kDeeds.end();
}

// "second quarter": the ordinal stands before the head in Spanish as well.
std::vector<std::string> ordinal_to_spanish(const std::vector<std::string>& words) {
  struct Ordinal {
    std::string_view en, masculine, feminine;
  };
  static constexpr auto kOrdinals = std::to_array<Ordinal>({{"first", "primer", "primera"},
                                                            {"second", "segundo", "segunda"},
                                                            {"third", "tercer", "tercera"},
                                                            {"fourth", "cuarto", "cuarta"},
                                                            {"fifth", "quinto", "quinta"}});
  const auto ordinal = std::ranges::find(kOrdinals, words.front(), &Ordinal::en);
  if (ordinal == kOrdinals.end() || words.size() < 2) return {};
  auto things = to_spanish(slice(words, 1, words.size()));
  for (auto& text : things)
    text = fmt::format("{} {}", is_feminine(text) ? ordinal->feminine : ordinal->masculine, text);
  return things;
}

std::vector<std::string> to_spanish(const std::vector<std::string>& words) {
  if (words.empty()) return {};
  if (auto whole = look_up(words, Language::en); !whole.empty()) return whole;
  if (words.size() == 1) return {};
  if (auto ordered = ordinal_to_spanish(words); !ordered.empty()) return ordered;
  static constexpr auto kJoints = std::to_array<std::pair<std::string_view, std::string_view>>(
      {{"of", "de"}, {"per", "por"}, {"against", "contra"}, {"in", "en"}, {"including", "con"}});
  for (const auto& [by, in_spanish] : kJoints) {
    if (by == "in" && begins_with_deed(words)) continue;
    if (auto joined = joined_to_spanish(words, by, in_spanish); !joined.empty()) return joined;
  }
  // "sold at": on that day; "starts at": its start.
  if (words.back() == "at" || words.back() == "on") {
    auto deed = slice(words, 0, words.size() - 1);
    const std::string one = singular(deed.back(), Language::en);
    const bool names_it = one != deed.back();
    deed.back() = one;
    auto deeds = to_spanish(deed);
    for (auto& text : deeds) text += names_it ? "" : " el";
    return deeds;
  }
  if (auto compound = compound_to_spanish(words); !compound.empty()) return compound;
  // An unknown ending stays as it is: address 1, temperature f.
  auto rest = to_spanish(slice(words, 0, words.size() - 1));
  for (auto& text : rest) text += " " + words.back();
  return rest;
}

// ---- Spanish to English: the head stands first and comes last -----------------------------------
std::vector<std::string> to_english(const std::vector<std::string>& said) {
  if (said.empty()) return {};
  // "vendedor id" is "id de vendedor".
  auto words = said;
  if (words.size() > 1 && (words.back() == "id" || words.back() == "código"))
    std::rotate(words.begin(), words.end() - 1, words.end());
  if (auto whole = look_up(words, Language::es); !whole.empty()) return whole;
  std::vector<std::string> content;
  for (const auto& word : words)
    if (!is_preposition(word)) content.push_back(word);
  if (content.empty()) return {};
  if (content.size() != words.size())
    if (auto whole = look_up(content, Language::es); !whole.empty()) return whole;
  if (content.size() == 1)
    return content.size() == words.size() ? std::vector<std::string>{} : to_english(content);
  for (std::size_t end = std::min(content.size() - 1, kPhraseWordsMax); end > 0; --end) {
    auto heads = look_up(slice(content, 0, end), Language::es);
    if (heads.empty()) continue;
    std::string front;
    for (std::size_t i = content.size(); i > end; --i) {
      const auto known = look_up({content[i - 1]}, Language::es);
      if (is_all_digits(content[i - 1])) continue;
      front += (known.empty() ? content[i - 1] : known[0]) + " ";
    }
    if (heads.size() > 3) heads.resize(3);
    for (auto& text : heads) {
      text = front + text;
      if (is_all_digits(content.back())) text += " " + content.back();
    }
    return heads;
  }
  return {};
}

// "fecha pago" -> fecha de pago, "precio unitario" as it is.
std::string spanish_label(const std::vector<std::string>& words) {
  // "fecha pago" is written "fecha de pago" where the lexicon has it.
  for (const auto& sense : senses_of(phrase_of(words), Language::es))
    if (!sense.by_singular) return sense.of->es[sense.place].shown;
  std::string label;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) {
      const bool joined = is_preposition(words[i]) || is_preposition(words[i - 1]) ||
                          is_spanish_adjective(words[i]) || is_all_digits(words[i]) ||
                          words[i - 1] == "id";
      label += joined && words[i - 1] != "id" ? " " : " de ";
    }
    label += words[i];
  }
  return label;
}

// The words in the order and form people say them in their own language.
std::string own_label(const std::vector<std::string>& words, Language language) {
  if (language == Language::en) return join(words, " ");
  // "cliente id" is how databases put "id de cliente".
  if (words.size() > 1 &&
      (words.back() == "id" || words.back() == "código" || words.back() == "codigo")) {
    auto rest = slice(words, 0, words.size() - 1);
    rest.insert(rest.begin(), words.back());
    return spanish_label(rest);
  }
  return spanish_label(words);
}

// Other ways to say `words` in their own language.
void add_synonyms(const std::vector<std::string>& words, Language language,
                  std::vector<std::string>& out) {
  const auto phrase = phrase_of(words);
  for (const auto& sense : senses_of(phrase, language)) {
    if (sense.of->is_verb || sense.place > 1) continue;
    for (const auto& other : sense.of->in(language)) add_new(out, other.key);
  }
  if (words.size() < 2 || words.size() > kPhraseWordsMax || words.back() == "id" ||
      words.front() == "id")
    return;
  for (std::size_t i = 0; i < words.size(); ++i) {
    // The first meaning is the usual one; a word inside a phrase rarely has another.
    const auto senses = senses_of(fold_plain(words[i]), language);
    if (senses.empty() || senses[0].of->is_verb || senses[0].place > 1 || senses[0].by_singular)
      continue;
    std::size_t used = 0;
    for (const auto& other : senses[0].of->in(language)) {
      if (other.key == fold_plain(words[i]) || other.key.find(' ') != std::string::npos ||
          used == 2)
        continue;
      auto changed = words;
      changed[i] = other.key;
      add_new(out, phrase_of(changed));
      ++used;
    }
  }
}

bool only_identifies(std::string_view word) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"id", "code", "código", "codigo", "key", "clave", "identifier"});
  return std::ranges::find(kWords, word) != kWords.end();
}
bool only_names(std::string_view word) { return word == "name" || word == "nombre"; }

// The name without what its table already says and without words that only say "identifier".
std::vector<std::vector<std::string>> shorter_forms(const NameWords& name,
                                                    const NameWords& entity) {
  std::vector<std::vector<std::string>> forms;
  const auto& words = name.said();
  const auto same = [&](const std::string& a, const std::string& b) {
    return singular(fold_plain(a), name.language) == singular(fold_plain(b), name.language);
  };
  std::size_t repeated = 0;
  while (repeated < entity.words.size() && repeated + 1 < words.size() &&
         same(words[repeated], entity.words[repeated]))
    ++repeated;
  if (repeated == 0 && words.size() > 1 && !entity.words.empty() &&
      same(words[0], entity.words.back()))
    repeated = 1;
  if (repeated > 0) forms.push_back(slice(words, repeated, words.size()));
  if (repeated == 0 && words.size() > 1 && !entity.words.empty() &&
      same(words.back(), entity.words.back()))
    forms.push_back(slice(words, 0, words.size() - 1));
  // "US viewers" are viewers.
  static constexpr auto kPlaces =
      std::to_array<std::string_view>({"us", "usa", "uk", "eu", "eeuu"});
  if (words.size() > 1 && std::ranges::find(kPlaces, words.front()) != kPlaces.end())
    forms.push_back(slice(words, 1, words.size()));
  // "last name" and "postal code" are one thing; "project code" and "shop name" name another.
  const bool one_thing = std::ranges::any_of(senses_of(phrase_of(words), name.language),
                                             [](const WordSense& s) { return !s.by_singular; });
  if (one_thing && repeated == 0) return forms;
  const bool names_other = !name.is_reference;
  if (names_other && words.size() > 1 &&
      (only_identifies(words.back()) || only_names(words.back())))
    forms.push_back(slice(words, 0, words.size() - 1));
  if (names_other && words.size() > 1 &&
      (only_identifies(words.front()) || only_names(words.front()))) {
    auto rest = slice(words, 1, words.size());
    while (rest.size() > 1 && is_preposition(rest.front())) rest.erase(rest.begin());
    forms.push_back(std::move(rest));
  }
  // What is left must not be the table itself.
  std::erase_if(forms, [&](const auto& form) {
    return form.size() == entity.words.size() &&
           std::equal(form.begin(), form.end(), entity.words.begin(), same);
  });
  std::erase_if(forms, [](const auto& form) {
    return form.empty() || is_all_digits(form[0]) || is_preposition(form[0]);
  });
  return forms;
}

void finish(Labels& labels) {
  const auto tidy = [](std::vector<std::string>& list, const std::string& label) {
    std::vector<std::string> kept;
    for (const auto& text : list)
      if (const auto key = fold_plain(text); key != fold_plain(label)) add_new(kept, key);
    if (kept.size() > kSynonymsMax) kept.resize(kSynonymsMax);
    list = std::move(kept);
  };
  tidy(labels.synonyms.en, labels.label.en);
  tidy(labels.synonyms.es, labels.label.es);
}

// " (millones)" of "millions", " (km)" of what is no word.
std::string in_other_language(std::string_view remark, Language from) {
  if (remark.empty()) return {};
  constexpr std::size_t kWord = 4;
  const bool word = remark.size() >= kWord && words_of_name(remark).size() == 1;
  const auto known = word ? look_up(words_of_name(remark), from) : std::vector<std::string>();
  return fmt::format(" ({})", known.empty() ? std::string(remark) : known[0]);
}

// "City / Ciudad": the word for it in each language.
std::optional<Words> said_twice(const std::vector<std::string>& words) {
  if (words.size() != 2) return {};
  for (const auto& [en, es] : {std::pair(words[0], words[1]), {words[1], words[0]}}) {
    if (fold_plain(en) == fold_plain(es)) continue;
    const auto known = look_up({en}, Language::en);
    if (std::ranges::any_of(known,
                            [&](const auto& word) { return fold_plain(word) == fold_plain(es); }))
      return Words{en, with_accents(es)};
  }
  return {};
}

}  // namespace

std::vector<std::string> translate_phrase(const std::vector<std::string>& words, Language from) {
  return from == Language::en ? to_spanish(words) : to_english(words);
}

void add_words(std::vector<std::string>& list, std::initializer_list<std::string_view> words,
               const std::string& label) {
  for (const auto word : words)
    if (word != fold_plain(label) && std::ranges::find(list, word) == list.end())
      list.emplace_back(word);
}

Labels label_column(const NameWords& name, const NameWords& entity) {
  if (const auto both = said_twice(name.said())) {
    NameWords english;
    english.words = english.raw = {both->en};
    auto labels = label_column(english, entity);
    labels.label.es = both->es;
    finish(labels);
    return labels;
  }
  const auto language = name.language;
  const auto other = language == Language::en ? Language::es : Language::en;
  Labels labels;
  auto& own = language == Language::en ? labels.label.en : labels.label.es;
  auto& foreign = other == Language::en ? labels.label.en : labels.label.es;
  auto& own_synonyms = language == Language::en ? labels.synonyms.en : labels.synonyms.es;
  auto& foreign_synonyms = other == Language::en ? labels.synonyms.en : labels.synonyms.es;

  // Brackets are shown as they are written, and said or not.
  const bool remarked = !name.before_remark.empty();
  const auto& words = name.said();
  const std::string remark = remarked ? fmt::format(" ({})", name.remark) : std::string();
  auto forms = shorter_forms(name, entity);
  if (remarked) forms.insert(forms.begin(), name.before_remark);
  own = own_label(words, language) + remark;
  auto translated = translate_phrase(words, language);
  if (!translated.empty()) foreign = translated[0] + in_other_language(name.remark, language);

  for (const auto& form : forms) add_new(own_synonyms, phrase_of(form));
  if (!remarked) add_synonyms(name.words, language, own_synonyms);
  for (const auto& form : forms) add_synonyms(form, language, own_synonyms);
  if (join(name.raw, " ") != join(name.words, " "))
    add_new(own_synonyms, fold_plain(join(name.raw, " ")));
  if (language == Language::es) add_new(own_synonyms, phrase_of(name.words));

  for (const auto& text : translated) add_new(foreign_synonyms, text);
  for (const auto& form : forms)
    for (const auto& text : translate_phrase(form, language)) add_new(foreign_synonyms, text);
  // English is the language messages fall back on: it always has a label.
  if (labels.label.en.empty()) labels.label.en = labels.label.es;
  finish(labels);
  return labels;
}

Labels label_table(const NameWords& name) {
  NameWords one = name;
  one.before_remark.clear();
  while (one.words.size() > 1 && is_table_prefix(one.words.front()))
    one.words.erase(one.words.begin());
  if (one.words.size() > 1 &&
      (one.words.back() == "table" || one.words.back() == "tbl" || one.words.back() == "dim"))
    one.words.pop_back();
  while (one.words.size() > 1 && is_all_digits(one.words.back()))
    one.words.pop_back();  // costs_2024
  auto& head = one.language == Language::en ? one.words.back() : one.words.front();
  head = singular(fold_plain(head), one.language);
  if (one.language == Language::es) head = with_accents(head);
  auto labels = label_column(one, {});
  // "customer orders" is also said "orders", and "clases prácticas" is "clases", or "lessons".
  if (one.words.size() == 2 && one.language == Language::en) {
    add_new(labels.synonyms.en, one.words.back());
    for (const auto& text : translate_phrase({one.words.back()}, Language::en))
      add_new(labels.synonyms.es, fold_plain(text));
  }
  if (one.words.size() > 1 && one.language == Language::es) {
    add_new(labels.synonyms.es, fold_plain(one.words.front()));
    const auto english = words_of_name(labels.label.en);
    if (english.size() > 1 && labels.label.en != labels.label.es)
      add_new(labels.synonyms.en, english.back());
  }
  finish(labels);
  return labels;
}

}  // namespace cuanto
