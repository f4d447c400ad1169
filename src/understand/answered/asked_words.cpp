#include "understand/answered/asked_words.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "understand/standing.h"

namespace cuanto {
namespace {

constexpr std::size_t kAskedWordsMost = 14;  // longer questions say what they are about

class AskedWordsReader {
 public:
  AskedWordsReader(const Question& question, const Model& model, const std::vector<Unit>& units,
                   const AnswerThings& things)
      : model_(model), things_(things), words_{question, units, points_back(question), {}} {
    words_.claimed = words_.points.said;
    words_.points.those = words_.points.those || asks_of_unsaid();
  }

  std::optional<AskedWords> read() {
    if (words_.question.tokens.size() > kAskedWordsMost || asks_twice() || !read_units()) return {};
    drop_verbs();
    return std::move(words_);
  }

 private:
  // "which shops did it go to? amount for each"
  bool asks_twice() const {
    const auto& tokens = words_.question.tokens;
    return std::ranges::any_of(tokens, [&](const Token& token) {
      return (token.plain == "?" || token.plain == ".") && &token != &tokens.back();
    });
  }

  // "¿qué horario tienen?", "¿de qué ciudad son?": of what was spoken of, without a word for it.
  bool asks_of_unsaid() const {
    static const WordSet kVerbs = {"tiene",      "tienen",       "son",    "estan",
                                   "pertenecen", "corresponden", "viven",  "eran",
                                   "fueron",     "estaban",      "tenian", "trabajan"};
    if (words_.question.language != Language::es) return false;
    const auto last =
        std::find_if(words_.question.tokens.rbegin(), words_.question.tokens.rend(),
                     [](const Token& token) { return token.shape != TokenShape::punctuation; });
    return last != words_.question.tokens.rend() && kVerbs.contains(last->plain) &&
           !words_.has(Cue::how_many) && (words_.has(Cue::which) || words_.has(Cue::who));
  }

  static bool may_be_said(Cue cue) {
    static const std::set<Cue> kAsking = {
        Cue::show,  Cue::how_many,    Cue::how_much, Cue::total,     Cue::average,
        Cue::which, Cue::who,         Cue::it,       Cue::copula,    Cue::by,
        Cue::also,  Cue::conjunction, Cue::filler,   Cue::what_about};
    return kAsking.contains(cue);
  }

  // False where the question says what rows it means, or what is to be done with them: that is an
  // edit, or another question.
  bool read_units() {
    for (std::size_t i = 0; i < words_.units.size(); ++i) {
      const Unit& unit = words_.units[i];
      if (words_.is_said_pointing(unit.tokens)) continue;
      switch (unit.kind) {
        case Unit::Kind::cue:
          if (const std::size_t end = across_all(i)) {
            i = end;
            break;
          }
          if (!may_be_said(unit.cue)) return false;
          words_.claim(unit.tokens);
          break;
        case Unit::Kind::time:
          if (words_.period) return false;
          words_.period = words_.question.times[unit.index].range;
          words_.claim(unit.tokens);
          break;
        case Unit::Kind::name:
          if (!read_name(i)) return false;
          break;
        case Unit::Kind::unknown:
          break;
        case Unit::Kind::grain:
          // "monthly fees": a column may be called so.
          if (!words_.question.grains[unit.index].adjective) return false;
          words_.pace = unit.tokens.begin;
          break;
        case Unit::Kind::number:
        case Unit::Kind::date_part:
          return false;
      }
    }
    return true;
  }

  // "across all branches", "entre todas las sucursales": the last unit of it; 0 where that is not
  // said.
  std::size_t across_all(std::size_t i) {
    static const WordSet kAll = {"all", "todos", "todas", "the", "los", "las"};
    if (words_.units[i].cue != Cue::between && words_.units[i].cue != Cue::by) return 0;
    std::size_t end = i + 1;
    bool all = false;
    for (; end < words_.units.size(); ++end) {
      const std::string_view word = words_.question.tokens[words_.units[end].tokens.begin].plain;
      if (!kAll.contains(word)) break;
      all = all || word == "all" || word.starts_with("tod");
    }
    if (!all || end == words_.units.size() || words_.units[end].kind != Unit::Kind::name) return 0;
    for (std::size_t k = i; k <= end; ++k) words_.claim(words_.units[k].tokens);
    return end;
  }

  bool read_name(std::size_t i) {
    const Unit& unit = words_.units[i];
    // "those customers" only says what those are; "customers" alone begins anew.
    const bool own = std::ranges::any_of(unit.links, [&](const Link& link) {
      return link.kind == LinkKind::entity && link.entity == things_.entity &&
             link.quality >= kQualityAnyOrder;
    });
    if (own) {
      words_.claim(unit.tokens);
      return unit.tokens.begin > 0 && words_.points.said[unit.tokens.begin - 1u];
    }
    auto related = related_name(unit, model_, things_, words_.question);
    if (!related) return true;
    if (related->link.kind == LinkKind::value) {
      words_.value_said = true;
      return true;
    }
    related->unit = i;
    words_.named.push_back(std::move(*related));
    return true;
  }

  // "how many orders did they place": beside what is named well, a word that is near to a column
  // only says how.
  void drop_verbs() {
    const bool clear = std::ranges::any_of(words_.named, [](const RelatedName& name) {
      return name.link.quality >= kQualityAnyOrder;
    });
    if (!clear) return;
    std::erase_if(words_.named, [&](const RelatedName& name) {
      if (name.link.quality >= kQualityLexicon) return false;
      words_.claim(name);
      return true;
    });
  }

  const Model& model_;
  const AnswerThings& things_;
  AskedWords words_;
};

}  // namespace

bool AskedWords::has(Cue cue) const {
  return std::ranges::any_of(units, [&](const Unit& unit) {
    return unit.kind == Unit::Kind::cue && unit.cue == cue && !is_said_pointing(unit.tokens);
  });
}
bool AskedWords::says(const WordSet& words) const {
  return std::ranges::any_of(question.tokens,
                             [&](const Token& token) { return words.contains(token.plain); });
}
bool AskedWords::is_said_pointing(TokenRange tokens) const {
  for (auto t = tokens.begin; t < tokens.end; ++t)
    if (!points.said[t]) return false;
  return true;
}
void AskedWords::claim(TokenRange tokens) {
  for (auto t = tokens.begin; t < tokens.end; ++t) claimed[t] = true;
}
void AskedWords::claim(const WordSet& words) {
  for (std::size_t t = 0; t < claimed.size(); ++t)
    if (words.contains(question.tokens[t].plain)) claimed[t] = true;
}

bool AskedWords::only_asks(const WordSet& verbs) const {
  return named.empty() && !value_said && !period && !points.one && !points.each &&
         std::ranges::all_of(
             left_over(), [&](std::size_t t) { return verbs.contains(question.tokens[t].plain); });
}

bool AskedWords::stands_for_itself() const {
  std::size_t things = 0;
  for (const RelatedName& name : named)
    if (name.link.kind == LinkKind::entity) ++things;
  if (things > 1) return true;
  for (const RelatedName& name : named) {
    const auto begin = units[name.unit].tokens.begin;
    for (std::size_t t = begin; t < question.tokens.size(); ++t)
      if (name.link.kind == LinkKind::entity && says_whose(question.tokens[t].plain)) return true;
  }
  return false;
}

bool AskedWords::says_those() const {
  return std::ranges::any_of(question.tokens,
                             [](const Token& token) { return is_demonstrative(token.plain); });
}

bool AskedWords::follows(const RelatedName& name, Cue cue) const {
  return name.unit > 0 && units[name.unit - 1].kind == Unit::Kind::cue &&
         units[name.unit - 1].cue == cue;
}

std::vector<std::size_t> AskedWords::left_over() const {
  std::vector<std::size_t> left;
  for (std::size_t t = 0; t < claimed.size(); ++t) {
    const Token& token = question.tokens[t];
    if (!claimed[t] && !token.stop_word && token.shape != TokenShape::punctuation)
      left.push_back(t);
  }
  return left;
}

std::optional<AskedWords> asked_words(const Question& question, const Model& model,
                                      const std::vector<Unit>& units, const AnswerThings& things) {
  return AskedWordsReader(question, model, units, things).read();
}

}  // namespace cuanto
