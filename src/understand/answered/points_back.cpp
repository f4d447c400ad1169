#include "understand/answered/points_back.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "understand/standing.h"
#include "understand/unsaid_subject.h"
#include "understand/word_set.h"

namespace cuanto {
namespace {

class Pointing {
 public:
  explicit Pointing(const Question& question) : question_(question) {
    out_.said.resize(question.tokens.size(), false);
  }

  PointsBack find() {
    if (begins_beside(question_)) {
      out_.those = true;
      say(0, 1);
    }
    for (std::size_t i = 0; i < question_.tokens.size(); ++i) {
      if (!out_.said[i]) take(i);
    }
    out_.those = out_.those || leaves_subject_out(question_);
    return std::move(out_);
  }

 private:
  std::string_view word(std::size_t i) const {
    return i < question_.tokens.size() ? std::string_view(question_.tokens[i].plain) : "";
  }
  bool is_end(std::size_t i) const {
    return i >= question_.tokens.size() || question_.tokens[i].shape == TokenShape::punctuation;
  }
  bool begins_period(std::size_t i) const {
    return std::ranges::any_of(question_.times,
                               [&](const TimeSpan& span) { return span.tokens.begin == i; });
  }
  void say(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end && i < out_.said.size(); ++i) out_.said[i] = true;
  }

  void take(std::size_t i) {
    if (!take_each(i) && !take_one(i)) take_those(i);
  }

  // "each of them", "each one", "of each were there", "cada uno de ellos".
  bool take_each(std::size_t i) {
    static const WordSet kVerbs = {"is", "are", "was", "were", "has", "have", "had", "do", "does"};
    static const WordSet kAsks = {"did", "do", "does"};
    static const WordSet kDone = {"spend", "cost", "make", "earn", "sell", "buy", "use",  "pay",
                                  "bring", "take", "hold", "get",  "owe",  "run", "have", "weigh"};
    const bool done = i > 0 && kAsks.contains(word(i - 1)) && kDone.contains(word(i + 1));
    const bool english = word(i) == "each";
    if (!english && word(i) != "cada") return false;
    std::size_t end = i + 1;
    if (english && word(end) == "of") {
      static const WordSet kThem = {"them", "those", "these"};
      if (!kThem.contains(word(end + 1))) return false;
      end += 2;
    } else if (word(end) == "one" || word(end) == "uno" || word(end) == "una" ||
               word(end) == "cual") {
      ++end;
      if ((word(end) == "of" || word(end) == "de") && !is_end(end + 1)) end += 2;
    } else if (!is_end(end) && !(english && (done || kVerbs.contains(word(end))))) {
      return false;
    }
    static const WordSet kBefore = {"of", "for", "in", "to", "from", "de", "en", "para", "a"};
    out_.each = true;
    say(i > 0 && kBefore.contains(word(i - 1)) ? i - 1 : i, end);
    return true;
  }

  // "the first one", "la segunda de la lista", "the biggest one".
  bool take_one(std::size_t i) {
    const auto one = one_said(word(i));
    if (!one || i == 0) return false;
    static const WordSet kArticles = {"the", "el", "la", "al", "del"};
    if (!kArticles.contains(word(i - 1))) return false;
    std::size_t end = i + 1;
    const bool english = word(i - 1) == "the";
    if (english) {
      const bool of_them = word(end) == "of" || word(end) == "on" || word(end) == "in";
      if (word(end) == "one") {
        ++end;
      } else if (!of_them || !ends_in_list(end)) {
        return false;
      }
    } else if (!is_end(end) && !begins_period(end) && !ends_in_list(end)) {
      return false;
    }
    if (ends_in_list(end)) end = question_.tokens.size();
    out_.one = one;
    say(i - 1, end);
    return true;
  }

  // "of them", "on the list", "de la lista", "de ellos".
  bool ends_in_list(std::size_t i) const {
    static const WordSet kList = {"list",  "lista", "them", "those", "these", "ellos",
                                  "ellas", "esos",  "esas", "all",   "todos", "todas"};
    for (std::size_t at = i + 1; at < i + 3; ++at)
      if (kList.contains(word(at)) && is_end(at + 1)) return true;
    return false;
  }

  static std::optional<OneOfThem> one_said(std::string_view word) {
    static const std::map<std::string, OneOfThem, std::less<>> kSaid = [] {
      std::map<std::string, OneOfThem, std::less<>> ones;
      const auto add = [&](std::initializer_list<std::string_view> words, OneOfThem one) {
        for (const auto each : words) ones.emplace(each, one);
      };
      add({"first", "top", "primero", "primera"}, {});
      add({"second", "segundo", "segunda"}, {.place = 2});
      add({"third", "tercero", "tercera"}, {.place = 3});
      add({"fourth", "cuarto", "cuarta"}, {.place = 4});
      add({"fifth", "quinto", "quinta"}, {.place = 5});
      add({"last", "bottom", "ultimo", "ultima"}, {.from_end = true});
      add({"biggest", "largest", "highest", "dearest", "priciest"}, {.by_size = true});
      add({"smallest", "lowest", "cheapest"}, {.by_size = true, .descending = false});
      add({"newest", "latest"}, {.by_time = true});
      add({"oldest", "earliest"}, {.by_time = true, .descending = false});
      return ones;
    }();
    const auto found = kSaid.find(word);
    return found == kSaid.end() ? std::nullopt : std::optional(found->second);
  }

  void take_those(std::size_t i) {
    static const WordSet kMaybe = {"those", "these", "estos", "estas"};
    static const WordSet kNoPointer = {"who",   "that", "which", "with",
                                       "whose", "in",   "from",  "que"};
    bool points = stands_for_things(word(i)) || says_whose(word(i)) || word(i) == "theirs";
    if (kMaybe.contains(word(i)))
      points = !kNoPointer.contains(word(i + 1)) && !begins_period(i) && word(i + 1) != "days";
    // "how many is that", "de eso"; not "products that sell".
    static const WordSet kBefore = {"is", "was", "of", "do", "does", "did", "about"};
    if (word(i) == "that") points = is_end(i + 1) || (i > 0 && kBefore.contains(word(i - 1)));
    if (!points) return;
    out_.those = true;
    say(i, i + 1);
  }

  const Question& question_;
  PointsBack out_;
};

}  // namespace

PointsBack points_back(const Question& question) { return Pointing(question).find(); }

// "with the supplier", "con su teléfono", from the token on.
static bool begins_beside_at(const std::vector<Token>& tokens, std::size_t at) {
  static const WordSet kWith = {"with", "con"};
  static const WordSet kArticles = {"the", "their", "its", "el", "la", "los", "las", "su", "sus"};
  return at + 2 < tokens.size() && kWith.contains(tokens[at].plain) &&
         kArticles.contains(tokens[at + 1].plain);
}

bool begins_beside(const Question& question) { return begins_beside_at(question.tokens, 0); }

bool asks_beside(const Question& question) {
  const auto& tokens = question.tokens;
  for (std::size_t at = 1; at < tokens.size(); ++at)
    if (tokens[at - 1].text == "," && begins_beside_at(tokens, at)) return true;
  return begins_beside(question);
}

}  // namespace cuanto
