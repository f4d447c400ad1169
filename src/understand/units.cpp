// The words of a question as a row of units: what each may stand for, and the covering with the
// most evidence.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "understand/covering.h"
#include "understand/cues.h"
#include "understand/misspelt.h"
#include "understand/name_words.h"
#include "understand/names.h"
#include "understand/trade_words.h"
#include "understand/understand.h"
#include "understand/word_in_cells.h"
#include "understand/word_set.h"

namespace cuanto {
namespace {

constexpr std::size_t kDeniedCellsMax = 12;
constexpr int kDeniedQuality = 94;  // as a whole cell

// A question while its words are looked up: the tokens with corrected spelling beside them.
class Lattice {
 public:
  Lattice(const Question& question, const Model& model, const Names& names)
      : question_(question), model_(model), names_(names), taken_(question.tokens.size(), false) {
    auto [tokens, read_as] = respell(question, model, names);
    tokens_ = std::move(tokens);
    read_as_ = std::move(read_as);
  }

  std::vector<Unit> units() {
    mark_read_spans();
    add_names();
    add_states();
    add_values();
    add_cues();
    add_percent_signs();
    return best_covering(std::move(spans_), tokens_);
  }

 private:
  void add_span(Unit unit, int weight) { spans_.push_back({std::move(unit), weight}); }

  void mark(Unit::Kind kind, TokenRange tokens, std::size_t index, int weight) {
    Unit unit;
    unit.kind = kind;
    unit.tokens = tokens;
    unit.index = index;
    add_span(unit, weight * (tokens.end - tokens.begin));
  }

  // What read/ has already understood: periods, grains, numbers.
  void mark_read_spans() {
    for (std::size_t i = 0; i < question_.times.size(); ++i) {
      mark(Unit::Kind::time, question_.times[i].tokens, i, 210);
      for (auto t = question_.times[i].tokens.begin; t < question_.times[i].tokens.end; ++t)
        taken_[t] = true;
    }
    for (std::size_t i = 0; i < question_.grains.size(); ++i) {
      mark(Unit::Kind::grain, question_.grains[i].tokens, i, 190);
      for (auto t = question_.grains[i].tokens.begin; t < question_.grains[i].tokens.end; ++t)
        taken_[t] = true;
    }
    for (std::size_t i = 0; i < question_.date_parts.size(); ++i) {
      mark(Unit::Kind::date_part, question_.date_parts[i].tokens, i, 190);
    }
    for (std::size_t i = 0; i < question_.numbers.size(); ++i) {
      // "highest first" is an order, not the number one.
      const bool ordinal = question_.numbers[i].unit == NumberUnit::ordinal;
      mark(Unit::Kind::number, question_.numbers[i].tokens, i, ordinal ? 70 : 120);
    }
  }

  bool content(std::size_t i) const {
    return tokens_[i].shape != TokenShape::punctuation && !is_pronoun(i) &&
           (!is_small_word(tokens_[i].plain) || is_acronym(i));
  }

  // "US": letters that a word of grammar has, too, but in capitals among words that are not.
  bool is_acronym(std::size_t i) const {
    const std::string& text = question_.tokens[i].text;
    const auto is_capital = [](char letter) { return letter >= 'A' && letter <= 'Z'; };
    const auto has_small = [](const Token& token) {
      return std::ranges::any_of(token.text, [](char c) { return c >= 'a' && c <= 'z'; });
    };
    return text.size() >= 2 && std::ranges::all_of(text, is_capital) &&
           std::ranges::any_of(question_.tokens, has_small);
  }

  // A "no" inside a name is a part of it, "sin usar", and so is a number: "one time".
  bool says_in_name(std::size_t i) const {
    const std::string& word = tokens_[i].plain;
    return word == "sin" || word == "no" || word == "not" || word == "one" || word == "two";
  }

  void add_links(std::size_t begin, std::size_t end, std::vector<Link> links, int bonus,
                 int bonus_of_joining = 0) {
    if (links.empty()) return;
    int content_words = 0;
    for (std::size_t i = begin; i < end; ++i) {
      content_words += content(i) || (end > begin + 1 && says_in_name(i)) ? 1 : 0;
      if (read_as_[i].empty()) continue;
      for (Link& link : links) {
        link.quality -= kQualityTypoLoss;
        link.read_as = read_as_[i];
      }
    }
    // "covered by commitments": where a name has them, words of grammar are no cues.
    constexpr int kWordOfName = 80;
    const int joining = static_cast<int>(end - begin) - content_words;
    const bool whole_name = end > begin + 1 && links.front().as_written &&
                            links.front().kind == LinkKind::metric &&
                            links.front().quality >= kQualitySynonym - kQualityTypoLoss;
    Unit unit;
    unit.kind = Unit::Kind::name;
    unit.tokens = {static_cast<uint16_t>(begin), static_cast<uint16_t>(end)};
    const int weight = links.front().quality * std::max(content_words, 1) +
                       bonus * (content_words - 1) + (whole_name ? kWordOfName * joining : 0) +
                       (content_words > 1 ? bonus_of_joining * joining : 0);
    unit.links = std::move(links);
    add_span(std::move(unit), weight);
  }

  void add_names() {
    for (std::size_t begin = 0; begin < tokens_.size(); ++begin) {
      add_denied(begin);
      add_elliptical(begin);
      const TokenShape shape = tokens_[begin].shape;
      if (shape == TokenShape::punctuation || shape == TokenShape::symbol) continue;
      const bool named = add_whole_names(begin);
      if (!named && may_be_part_of_name(begin)) add_parts_of_names(begin);
    }
  }

  // The runs of words from `begin` on that are names. Gives whether its first word alone is one.
  bool add_whole_names(std::size_t begin) {
    std::vector<const Token*> run;
    bool single = false;
    for (std::size_t end = begin; end < tokens_.size() && end < begin + kNameWordsMax; ++end) {
      // "on-demand" is "on demand".
      if (tokens_[end].text == "-" && end > begin && end + 1 < tokens_.size()) continue;
      if (tokens_[end].shape == TokenShape::punctuation) break;
      run.push_back(&tokens_[end]);
      // A word of grammar names nothing alone: "on", but "on-demand".
      if (end == begin && !content(begin)) continue;
      auto links = links_of_run(run);
      if (end == begin && is_order_to_list(begin)) links.clear();
      single = single || (end == begin && !links.empty());
      // "monthly rent", where a column is called so: no series of months.
      const bool whole_name = end > begin && !links.empty() && links.front().as_written &&
                              links.front().kind == LinkKind::field;
      constexpr int kOverTime = 90, kLonger = 25;
      const int bonus = whole_name && is_any_taken(begin, end + 1) ? kOverTime : kLonger;
      add_links(begin, end + 1, std::move(links), bonus);
    }
    return single;
  }

  bool is_any_taken(std::size_t begin, std::size_t end) const {
    const auto at = [&](std::size_t i) { return taken_.begin() + static_cast<std::ptrdiff_t>(i); };
    return std::find(at(begin), at(end), true) != at(end);
  }

  std::vector<Link> links_of_run(const std::vector<const Token*>& run) const {
    auto links = names_.find(run);
    if (links.empty()) links = around_owner(run);
    // "entradas vendidas" are those that were sold, and not "ventas de entradas".
    if (run.size() > 1 && std::ranges::any_of(run, [](const Token* token) {
          return is_deed(*token) && token->lemma_es == "venta";
        }))
      std::erase_if(links, [](const Link& link) {
        return link.kind == LinkKind::metric && !link.as_written;
      });
    return links;
  }

  // Never a word of grammar.
  bool may_be_part_of_name(std::size_t at) const {
    const Token& word = tokens_[at];
    return content(at) && !taken_[at] && word.shape == TokenShape::word && !word.stop_word &&
           !is_cue_word(word.plain);
  }

  // A part of a longer name, or a word of the same meaning: only where the word itself names
  // nothing.
  void add_parts_of_names(std::size_t at) {
    const Token& word = tokens_[at];
    auto links = names_.find_part(word, kLinksPerUnitMax);
    // "did we save": what somebody does is no cell that means the same, nor is a ratio;
    // "purchases" are no shops.
    const bool done = follows_a_person(at) || is_ratio(word) || kBuyWords.contains(word.plain) ||
                      kPurchaseWords.contains(word.plain);
    for (Link& link : names_.find_meaning(word, true))
      if (link.kind != LinkKind::value || !done) links.push_back(std::move(link));
    for (Link& link : links)
      if (names_reference(link, word)) link.quality = std::max(link.quality, kQualityAnyOrder);
    keep_best(links);
    add_links(at, at + 1, std::move(links), 0);
  }

  // "list vs contracted cost", "net and gross price": the noun that two names share stands once.
  void add_elliptical(std::size_t at) {
    static const WordSet kJoiningWords = {"vs", "versus", "and", "or", "against", "&"};
    if (at + 3 >= tokens_.size() || !kJoiningWords.contains(tokens_[at + 1].plain)) return;
    const auto figures = [&](std::size_t word) {
      auto links = names_.find({&tokens_[word], &tokens_[at + 3]});
      std::erase_if(links, [](const Link& link) {
        return !link.as_written || (link.kind != LinkKind::metric && link.kind != LinkKind::field);
      });
      return links;
    };
    if (!figures(at + 2).empty()) add_links(at, at + 1, figures(at), 0);
  }

  // "nonproduction": the cell that the rest of the word says, which says_non turns round.
  void add_denied(std::size_t at) {
    constexpr std::string_view kNon = "non";
    constexpr std::size_t kRestLeast = 3;
    Token rest = tokens_[at];
    if (rest.shape != TokenShape::word || !rest.plain.starts_with(kNon) ||
        rest.plain.size() < kNon.size() + kRestLeast)
      return;
    for (std::string* form : {&rest.plain, &rest.lemma_en, &rest.lemma_es})
      if (form->starts_with(kNon)) form->erase(0, kNon.size());
    auto links = names_.find({&rest});
    if (model_.catalog->values != nullptr) {
      auto cells = model_.catalog->values->find(rest.plain, false, kDeniedCellsMax);
      std::erase_if(cells, [](const ValueHit& hit) { return hit.level != ValueHit::Level::exact; });
      for (Link& link : links_of(cells, kDeniedQuality)) links.push_back(std::move(link));
    }
    std::erase_if(links, [](const Link& link) { return link.kind != LinkKind::value; });
    add_links(at, at + 1, std::move(links), 0);
  }

  // "list the yachts", where something else is a list: no name, but what to do.
  bool is_order_to_list(std::size_t i) const {
    return i == 0 && tokens_.size() > 1 && tokens_[0].plain == "list" && tokens_[1].plain != "of";
  }

  // "unused Azure reservations", "reservas de Azure sin usar": a name of what a table holds, said
  // around the name of the table.
  std::vector<Link> around_owner(const std::vector<const Token*>& run) const {
    for (std::size_t at = 1; at + 1 < run.size(); ++at) {
      auto owners = names_.find({run[at]});
      std::erase_if(owners, [](const Link& link) {
        return link.kind != LinkKind::entity || link.quality < kQualitySynonym;
      });
      if (owners.empty()) continue;
      const bool joined = at > 1 && is_small_word(run[at - 1]->plain);
      std::vector<const Token*> rest(run.begin(),
                                     run.begin() + static_cast<std::ptrdiff_t>(at - joined));
      rest.insert(rest.end(), run.begin() + static_cast<std::ptrdiff_t>(at) + 1, run.end());
      if (rest.size() < 2) continue;
      auto links = names_.find(rest);
      std::erase_if(links, [&](const Link& link) {
        return link.quality < kQualitySynonym ||
               std::ranges::none_of(
                   owners, [&](const Link& owner) { return holds(owner.entity, link); });
      });
      if (!links.empty()) return links;
    }
    return {};
  }

  // Whether what is named is a column, a cell or a figure of the table.
  bool holds(EntityId entity, const Link& link) const {
    switch (link.kind) {
      case LinkKind::metric:
        return model_.metric(link.metric).entity == entity;
      case LinkKind::field:
      case LinkKind::value:
        return model_.catalog->column(link.column).table == model_.entity(entity).table;
      case LinkKind::entity:
        break;
    }
    return false;
  }

  static bool is_ratio(const Token& token) {
    static const WordSet kRatios = {"rate", "rates", "ratio",      "ratios", "percentage",
                                    "tasa", "tasas", "porcentaje", "indice"};
    return kRatios.contains(token.plain);
  }

  bool follows_a_person(std::size_t at) const {
    static const WordSet kPeople = {"i", "we", "you", "they", "he", "she", "nosotros"};
    const Token& token = tokens_[at];
    const bool by_us = token.language == Language::es && token.plain.ends_with("mos") &&
                       token.lemma_es.ends_with('r');
    return by_us || (at > 0 && kPeople.contains(tokens_[at - 1].plain));
  }

  // "seller" for seller_id: all that the name says but that it is a number.
  bool names_reference(const Link& link, const Token& token) const {
    static const WordSet kNumbers = {"id", "code", "no", "number", "key", "codigo", "clave"};
    if (link.kind != LinkKind::field) return false;
    const auto words = words_of_name(model_.catalog->column(link.column).name);
    const bool says_all = std::ranges::all_of(words, [&](const std::string& word) {
      const std::string plain = fold_plain(word);
      return kNumbers.contains(plain) || plain == token.plain || plain == token.lemma_en ||
             plain == token.lemma_es;
    });
    return says_all && std::ranges::any_of(model_.edges, [&](const Edge& edge) {
             return edge.child_columns.size() == 1 && edge.child_columns.front() == link.column;
           });
  }

  // "what does it cost us", "what did they invoice us in May": no country.
  bool is_pronoun(std::size_t at) const {
    static const WordSet kToWhom = {
        "cost", "costs", "charge", "charges", "charged", "bill", "billed", "give", "gives", "tell",
        "show", "save",  "saved",  "saves",   "bring",   "for",  "to",     "by",   "let"};
    if (at == 0 || question_.tokens[at].text != "us") return false;
    return kToWhom.contains(question_.tokens[at - 1].plain) || follows_verb_asked(at);
  }

  // Behind "did … invoice", where no noun follows that it could tell the country of.
  bool follows_verb_asked(std::size_t at) const {
    static const WordSet kAsks = {"did", "do", "does", "has", "have", "had", "will", "would"};
    static const WordSet kPlaces = {"in", "from", "the", "of", "and", "or", "within", "inside"};
    const auto asks = [&](const Token& token) { return kAsks.contains(token.plain); };
    const auto begin = question_.tokens.begin();
    const Token& word = question_.tokens[at - 1];
    if (kPlaces.contains(word.plain) || asks(word) || word.shape != TokenShape::word ||
        std::none_of(begin, begin + static_cast<std::ptrdiff_t>(at), asks))
      return false;
    const std::size_t next = at + 1;
    return next == question_.tokens.size() || taken_[next] || question_.tokens[next].stop_word ||
           question_.tokens[next].shape == TokenShape::punctuation;
  }

  // "open", "out of stock": phrases that may begin with a word of grammar.
  void add_states() {
    constexpr std::size_t kWordsMax = 8;  // "por debajo de su punto de reposición"
    for (std::size_t begin = 0; begin < tokens_.size(); ++begin) {
      std::vector<const Token*> run;
      for (std::size_t end = begin; end < tokens_.size() && end < begin + kWordsMax; ++end) {
        if (tokens_[end].shape == TokenShape::punctuation || taken_[end] || is_pronoun(end)) break;
        run.push_back(&tokens_[end]);
        // "por debajo del mínimo": no cue, and what is left of a name.
        add_links(begin, end + 1, names_.find_states(run), 60, 85);
      }
    }
  }

  static std::vector<Link> links_of(const std::vector<ValueHit>& hits, int quality,
                                    std::size_t cells_max = 5) {
    // Several values of one column that all contain the word are one link: "monitor" is any of
    // them.
    std::vector<Link> links;
    for (const ValueHit& hit : hits) {
      const auto same =
          std::ranges::find_if(links, [&](const Link& l) { return l.column == hit.column; });
      if (same != links.end()) {
        same->stored.push_back(hit.stored);
        continue;
      }
      Link link;
      link.kind = LinkKind::value;
      link.column = hit.column;
      link.stored = {hit.stored};
      link.as_written = hit.level == ValueHit::Level::exact;
      link.quality = quality - (hit.level == ValueHit::Level::fuzzy ? kQualityTypoLoss : 0);
      if (hit.level == ValueHit::Level::fuzzy) link.read_as = hit.stored;
      links.push_back(std::move(link));
    }
    for (Link& link : links) {
      // Any of several is less sure than the only one.
      constexpr int kAnyOfLoss = 10, kEachLoss = 3;
      const auto others = static_cast<int>(link.stored.size()) - 1;
      if (others > 0) link.quality -= kAnyOfLoss + kEachLoss * std::min(others, 9);
    }
    std::erase_if(links, [&](const Link& link) { return link.stored.size() > cells_max; });
    keep_best(links);
    return links;
  }

  // "in which months": a length of time before it is a unit that some cell names.
  static bool is_length_of_time(const Token& token) {
    static const WordSet kLengths = {
        "day",  "days",  "week",      "weeks",      "month", "months", "quarter", "quarters",
        "year", "years", "hour",      "hours",      "dia",   "dias",   "semana",  "semanas",
        "mes",  "meses", "trimestre", "trimestres", "ano",   "anos",   "hora",    "horas"};
    return !token.capitalised && !token.quoted && kLengths.contains(token.plain);
  }

  // "how many hours", "horas de uso": what a quantity of this data may be counted in.
  bool is_counted(std::size_t at) const {
    static const WordSet kCounts = {"many", "cuantas", "cuantos", "total"};
    // "how many months did we spend over 350,000" counts them; "months of use" are a quantity.
    static const WordSet kOf = {"of", "de"}, kHours = {"hour", "hours", "hora", "horas"};
    const bool of = at + 1 < tokens_.size() && kOf.contains(tokens_[at + 1].plain);
    const bool asked = (at == 0 || kCounts.contains(tokens_[at - 1].plain)) &&
                       (of || kHours.contains(tokens_[at].plain));
    return asked && std::ranges::any_of(model_.fields, [](const Field& field) {
             return field.unit_column.has_value();
           });
  }

  bool worth_a_value(std::size_t begin) const {
    const Token& token = tokens_[begin];
    if (is_length_of_time(token) && !is_counted(begin)) return false;
    if (taken_[begin] || token.shape == TokenShape::punctuation ||
        token.shape == TokenShape::symbol)
      return false;
    if (is_small_word(token.plain) && !is_acronym(begin)) return false;
    return !token.stop_word || token.capitalised || token.quoted;
  }

  void add_values() {
    const ValueIndex* values = model_.catalog->values.get();
    if (values == nullptr) return;
    std::vector<std::string> plain;
    for (const Token& token : question_.tokens) plain.push_back(token.plain);
    for (std::size_t begin = 0; begin < tokens_.size(); ++begin) {
      if (!worth_a_value(begin)) {
        add_phrase(begin, *values);
        continue;
      }
      const std::size_t length = values->longest_match(plain, begin);
      if (length > 0) {
        const TokenRange run{static_cast<uint16_t>(begin), static_cast<uint16_t>(begin + length)};
        const auto hits = values->find(words_of(question_, run), false, 12);
        add_exact(begin, begin + length, hits);
      } else if (tokens_[begin].shape == TokenShape::word && !is_cue_word(plain[begin])) {
        add_near(begin, *values);
      }
      if (length < 2) add_phrase(begin, *values);
    }
  }

  void add_exact(std::size_t begin, std::size_t end, const std::vector<ValueHit>& hits) {
    std::vector<ValueHit> exact;
    for (const ValueHit& hit : hits) {
      if (hit.level != ValueHit::Level::exact && hit.level != ValueHit::Level::code) continue;
      const WordInCells word{question_, tokens_, begin, model_, names_};
      if (end - begin > 1 || !is_rather_a_name(word, hit)) exact.push_back(hit);
    }
    const Token& first = tokens_[begin];
    const bool marked = first.quoted || first.capitalised || end - begin > 1;
    auto links = links_of(exact, marked ? 104 : 94);
    // A number is a value only of a text column that holds it.
    if (first.shape == TokenShape::number && end - begin == 1) {
      for (Link& link : links) link.quality = 50;
    }
    add_links(begin, end, std::move(links), 30);
  }

  // "no-shows": one word as it was typed.
  bool joined_by_hyphen(std::size_t begin) const {
    const TokenRange both{static_cast<uint16_t>(begin), static_cast<uint16_t>(begin + 2)};
    const auto typed = words_of(question_, both);
    return typed.find('-') != typed.npos && typed.find(' ') == typed.npos;
  }

  std::string phrase_of(std::size_t begin, std::size_t last) const {
    std::string phrase = question_.tokens[begin].plain;
    for (std::size_t t = begin + 1; t <= last; ++t) phrase += " " + question_.tokens[t].plain;
    return phrase;
  }

  // Two words of a longer cell, or of one that is written in other forms: "data transfer",
  // "no-shows".
  void add_phrase(std::size_t begin, const ValueIndex& values) {
    constexpr std::size_t kCellsMax = 12;
    // "pan de muerto": a word of grammar may stand between.
    const bool over = begin + 2 < tokens_.size() && worth_a_value(begin) &&
                      is_small_word(tokens_[begin + 1].plain) && !taken_[begin + 1];
    const std::size_t last = over ? begin + 2 : begin + 1;
    if (last >= tokens_.size() || tokens_[begin].shape != TokenShape::word ||
        tokens_[last].shape != TokenShape::word || !worth_a_value(last))
      return;
    const Token &first = question_.tokens[begin], &second = question_.tokens[last];
    const bool joined = joined_by_hyphen(begin);
    std::vector<ValueHit> hits;
    if (joined || (worth_a_value(begin) && !is_cue_word(second.plain)))
      hits = cells_with_phrase(phrase_of(begin, last), values);
    const bool whole = !hits.empty() && hits.front().distance == 0;
    add_links(begin, last + 1, links_of(hits, whole ? 104 : 92, kCellsMax), whole ? 30 : 10);
    if (hits.empty() && !taken_[begin] && !over)
      add_links(begin, last + 1, links_of(cells_abroad(first, second, model_, values), 90), 10);
  }

  // A word of a longer value ("S3" of "Amazon S3"), or a value one slip away.
  void add_near(std::size_t begin, const ValueIndex& values) {
    const WordInCells word{question_, tokens_, begin, model_, names_};
    const CellsSaid said = cells_said(word, values);
    add_links(begin, begin + 1, links_of(said.hits, said.quality), 0);
  }

  void add_cues() {
    std::vector<std::string> words;
    for (const Token& token : tokens_) words.push_back(token.plain);
    for (const CueSpan& span : find_cues(question_, words)) {
      Unit unit;
      unit.kind = Unit::Kind::cue;
      unit.tokens = span.tokens;
      unit.cue = span.cue;
      const int words_in_span = span.tokens.end - span.tokens.begin;
      const bool grain = span.cue == Cue::grain_day || span.cue == Cue::grain_week ||
                         span.cue == Cue::grain_quarter;
      // "day" is a length of time before it is another word for a date column; a column that is
      // called "month" or "year" is that column.
      // "projected" is no form of "project".
      // A "running total" is one thing, and none that is running.
      const bool ahead = span.cue == Cue::forecast || span.cue == Cue::run_rate ||
                         span.cue == Cue::cumulative || span.cue == Cue::moving;
      const int each = span.cue == Cue::filler ? 20
                       : grain                 ? 99
                       : ahead                 ? 97
                       : words_in_span > 1     ? 93
                                               : 78;
      // "ticket promedio de octubre": the preposition makes no cue of what ends a name.
      const bool of_figure = span.cue == Cue::average || span.cue == Cue::median;
      const bool joins =
          of_figure && words_in_span > 1 && is_small_word(tokens_[span.tokens.end - 1u].plain);
      constexpr int kJoining = 20;
      add_span(unit, joins ? each * (words_in_span - 1) + kJoining : each * words_in_span);
    }
  }

  // "% spot": a share; "win %", where nobody described the data, is what a column is called.
  void add_percent_signs() {
    constexpr int kWeight = 78;
    for (std::size_t i = 0; i < tokens_.size() && model_.is_described(); ++i) {
      if (tokens_[i].plain != "%") continue;
      Unit unit;
      unit.kind = Unit::Kind::cue;
      unit.tokens = {static_cast<uint16_t>(i), static_cast<uint16_t>(i + 1)};
      unit.cue = Cue::share;
      add_span(std::move(unit), kWeight);
    }
  }

  const Question& question_;
  const Model& model_;
  const Names& names_;
  std::vector<bool> taken_;
  std::vector<Token> tokens_;         // with corrected spelling
  std::vector<std::string> read_as_;  // per token: what it was corrected to
  std::vector<UnitSpan> spans_;
};

}  // namespace

std::vector<Unit> find_units(const Question& question, const Model& model, const Names& names) {
  return Lattice(question, model, names).units();
}

}  // namespace cuanto
