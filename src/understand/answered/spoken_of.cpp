#include "understand/answered/spoken_of.h"

#include <algorithm>
#include <memory>
#include <string_view>
#include <utility>

#include "understand/answered/answer_things.h"
#include "understand/answered/asked_rows.h"
#include "understand/answered/points_back.h"
#include "understand/unsaid_subject.h"
#include "understand/word_set.h"

namespace cuanto {
namespace {

// One that was spoken of, as somebody or something; "that" only as what something is part of.
const WordSet kOne = {"it", "he", "she", "its", "his", "her", "him"};
const WordSet kBeforeThat = {"of", "for", "de", "en", "in"};

std::vector<Unit> without(const std::vector<Unit>& units, const std::vector<bool>& said) {
  std::vector<Unit> left;
  for (const Unit& unit : units) {
    Unit kept = unit;
    while (kept.tokens.begin < kept.tokens.end && said[kept.tokens.end - 1u]) --kept.tokens.end;
    if (kept.tokens.begin == kept.tokens.end) continue;
    // "vendió más de los dos": more than nothing is the most.
    const bool cut = kept.tokens.end < unit.tokens.end && unit.kind == Unit::Kind::cue;
    if (cut && unit.cue == Cue::more_than) kept.cue = Cue::most;
    if (cut && unit.cue == Cue::less_than) kept.cue = Cue::least;
    left.push_back(std::move(kept));
  }
  return left;
}

// The words for a single thing; none where it speaks of several, or of nothing.
std::optional<std::vector<bool>> says_it(const Question& question) {
  const auto& tokens = question.tokens;
  std::vector<bool> said(tokens.size(), false);
  bool any = leaves_subject_out(question);
  const auto ends = [&](std::size_t t) {
    return t >= tokens.size() || tokens[t].shape == TokenShape::punctuation ||
           tokens[t].plain == "is" || tokens[t].plain == "was";
  };
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    const std::string& word = tokens[t].plain;
    const bool behind = t > 0 && kBeforeThat.contains(tokens[t - 1].plain);
    const bool that = (word == "that" || word == "eso") && behind && ends(t + 1);
    // "de él": without its accent it is an article.
    const bool him = (tokens[t].text == "él" || word == "ella") && behind;
    if (!kOne.contains(word) && !that && !him) continue;
    any = true;
    said[t] = true;
    if ((that || him) && t > 0) said[t - 1] = true;
  }
  return any ? std::optional(std::move(said)) : std::nullopt;
}

// One group of the answer, which is a thing and no period.
bool tells_things(const Slots& slots) {
  return !slots.groups.empty() && std::ranges::none_of(slots.groups, [](const Group& group) {
    return group.grain || group.part;
  });
}

// Whether the other groups only tell more of the first: the lead beside each team.
bool others_belong_to_first(const Slots& ranked, const Model& model) {
  const Attribute& first = ranked.groups.front().attribute;
  return std::all_of(ranked.groups.begin() + 1, ranked.groups.end(), [&](const Group& group) {
    const auto& hops = group.attribute.path.hops;
    const Edge* edge = hops.empty() || !first.path.hops.empty()
                           ? nullptr
                           : find_edge({}, model, hops.front().edge);
    return edge != nullptr && hops.front().to_one &&
           edge->child_columns == std::vector{first.column};
  });
}

// The answer with a ranking that leaves one of its groups: of that one alone, whatever else is
// asked.
std::optional<Slots> limited_to(const Slots& ranked, const Slots& answer, const Model& model) {
  // What stands against another figure cannot be asked for within a condition.
  if (ranked.versus) return {};
  Slots made = answer;
  made.rank.reset();
  made.order.reset();
  made.group_filters.clear();
  const auto things = things_of(ranked, model);
  // A column of the rows themselves tells kinds of them apart, and no single row.
  if (things && !things->unnamed && !things->path.hops.empty()) {
    const auto rows = rows_belonging(*things, model, ranked.base, things->path);
    if (!rows) return {};
    made.among = rows->among;
    return made;
  }
  if (!others_belong_to_first(ranked, model)) return {};
  Slots chosen = ranked;
  chosen.measures.clear();
  chosen.order.reset();
  chosen.outer.clear();
  chosen.groups.resize(1);
  made.among.push_back(
      {ranked.groups.front().attribute, std::make_shared<const Slots>(std::move(chosen))});
  return made;
}

std::optional<Slots> one_of_ranking(const Slots& answer) {
  const auto& rank = answer.rank;
  if (!rank || rank->n != 1 || !rank->per.empty() || rank->of != GroupFilter::Of::measure)
    return {};
  return answer;
}

}  // namespace

std::optional<SpokenOf> only_the_one(const Question& question, const Model& model,
                                     const std::vector<Unit>& units, const SemanticQuery& before) {
  const auto answer = to_slots(before);
  if (!answer || answer->measures.empty() || !tells_things(*answer) || calculates(*answer) ||
      answer->count_groups)
    return {};
  const PointsBack points = points_back(question);
  std::vector<bool> said;
  std::optional<Slots> ranked;
  if (points.one) {
    const auto things = things_of(*answer, model);
    ranked = things ? only_one(*things, model, *points.one) : std::nullopt;
    said = points.said;
  } else if (auto it = says_it(question)) {
    ranked = one_of_ranking(*answer);
    said = std::move(*it);
  }
  if (!ranked) return {};
  auto slots = limited_to(*ranked, *answer, model);
  if (!slots) return {};
  return SpokenOf{std::move(*slots), without(units, said)};
}

// ---- all of them, and who is behind it
// -----------------------------------------------------------

std::optional<SpokenOf> all_together(const Question& question, const Model& model,
                                     const std::vector<Unit>& units, const SemanticQuery& before) {
  static const WordSet kTotal = {"total", "totals", "altogether", "suman"};
  static const WordSet kGrammar = {
      "do",       "did", "does", "cost", "costs", "spend", "spent", "cuestan", "costaron", "gastan",
      "gastaron", "by",  "how",  "much", "in",    "for",   "all",   "of",      "them",     "those",
      "together", "and", "what", "is",   "the",   "that",  "por",   "cuanto",  "se",       "en",
      "juntos",   "y",   "cual", "es",   "el",    "de",    "todos", "pasaron", "paso",     "a",
      "whats",    "was", "were", "they", "their", "over",  "ellos", "todo",    "fue"};
  bool total = false;
  for (const Token& token : question.tokens) {
    if (token.shape == TokenShape::punctuation) continue;
    if (!kTotal.contains(token.plain) && !kGrammar.contains(token.plain)) return {};
    total = total || kTotal.contains(token.plain);
  }
  const auto answer = to_slots(before);
  if (!total || !answer || answer->measures.empty() || !tells_things(*answer) ||
      answer->count_groups || calculates(*answer))
    return {};
  const bool chosen =
      answer->rank || !answer->group_filters.empty() || (answer->versus && answer->versus->keep);
  auto slots = chosen ? limited_to(*answer, *answer, model) : answer;
  if (!slots) return {};
  slots->groups.clear();
  slots->outer.clear();
  slots->order.reset();
  if (slots->versus) slots->versus->keep.reset();
  return SpokenOf{std::move(*slots),
                  without(units, std::vector<bool>(question.tokens.size(), true))};
}

std::optional<SpokenOf> who_is_behind(const Question& question, const std::vector<Unit>& units,
                                      const SemanticQuery& before) {
  static const WordSet kBehind = {"responsible", "behind", "blame",
                                  "culpable",    "detras", "driving"};
  static const WordSet kGrammar = {"is",  "are", "it",   "that",  "this", "to",  "es",
                                   "son", "the", "el",   "la",    "los",  "las", "for",
                                   "de",  "eso", "esta", "estan", "was"};
  const auto& tokens = question.tokens;
  std::vector<bool> said(tokens.size(), false);
  std::size_t behind = tokens.size();
  for (std::size_t t = 0; t < tokens.size(); ++t)
    if (kBehind.contains(tokens[t].plain)) behind = t;
  if (behind == tokens.size()) return {};
  std::size_t first = behind;
  while (first > 0 && kGrammar.contains(tokens[first - 1].plain)) --first;
  for (std::size_t t = first; t < tokens.size(); ++t) {
    said[t] = t == behind || kGrammar.contains(tokens[t].plain);
    // "responsible for the storage cost": somebody says of what.
    if (!said[t] && tokens[t].shape != TokenShape::punctuation) return {};
  }
  const auto asks = std::ranges::any_of(units, [](const Unit& unit) {
    return unit.kind == Unit::Kind::cue && (unit.cue == Cue::which || unit.cue == Cue::who);
  });
  auto answer = to_slots(before);
  if (!asks || first == 0 || !answer || answer->measures.empty()) return {};
  return SpokenOf{std::move(*answer), without(units, said)};
}

// ---- both of two turns --------------------------------------------------------------------------

namespace {

struct SaysBoth {
  std::vector<bool> said;
  bool added = false;  // what they come to, and not one beside the other
};

std::optional<SaysBoth> says_both(const Question& question) {
  static const WordSet kBoth = {"both", "ambos", "ambas"};
  static const WordSet kTwo = {"dos", "two"};
  static const WordSet kThe = {"los", "las", "the", "these", "those"};
  static const WordSet kThem = {"them", "ponlas", "ponlos", "comparalos", "comparalas"};
  static const WordSet kTogether = {"together", "juntos", "juntas",   "total",     "suman",
                                    "sum",      "suma",   "combined", "altogether"};
  static const WordSet kBeside = {"side",       "beside",     "compare", "put",
                                  "show",       "ponlas",     "ponlos",  "pon",
                                  "comparalos", "comparalas", "compara"};
  static const WordSet kOnlyPoints = {"of", "de", "by",  "side", "and", "y",  "entre", "between",
                                      "in", "en", "the", "los",  "las", "el", "la"};
  const auto& tokens = question.tokens;
  SaysBoth made{std::vector<bool>(tokens.size(), false)};
  bool both = false, together = false, beside = false, them = false;
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    const std::string& word = tokens[t].plain;
    const bool two = kTwo.contains(word) && t > 0 && kThe.contains(tokens[t - 1].plain);
    const bool said = kBoth.contains(word) || two;
    both = both || said;
    them = them || kThem.contains(word);
    together = together || kTogether.contains(word);
    beside = beside || kBeside.contains(word);
    made.said[t] = said || kThem.contains(word) || kTogether.contains(word) ||
                   kBeside.contains(word) || kOnlyPoints.contains(word);
  }
  if (!both && !(them && (together || beside))) return {};
  made.added = together && !beside;
  return made;
}

}  // namespace

std::optional<SpokenOf> both_of_turns(const Question& question, const std::vector<Unit>& units,
                                      const std::vector<SemanticQuery>& previous) {
  auto says = previous.size() < 2 ? std::nullopt : says_both(question);
  if (!says) return {};
  const auto last = to_slots(previous[0]), first = to_slots(previous[1]);
  if (!last || !first || last->filters.size() != first->filters.size()) return {};
  Slots both = *last;
  std::optional<Attribute> told;
  for (std::size_t i = 0; i < both.filters.size(); ++i) {
    const Filter& other = first->filters[i];
    Filter& filter = both.filters[i];
    if (filter == other) continue;
    if (told || filter.attribute != other.attribute || filter.op != Compare::in ||
        other.op != Compare::in || filter.range || other.range || filter.part || other.part)
      return {};
    told = filter.attribute;
    for (const Value& value : other.values)
      if (std::ranges::find(filter.values, value) == filter.values.end())
        filter.values.insert(filter.values.begin(), value);
  }
  if (!told) return {};
  Slots same = both;
  same.filters = first->filters;
  if (!(same == *first)) return {};
  if (!says->added && !both.measures.empty() && !both.rank)
    both.groups.insert(both.groups.begin(), {*told, {}, {}});
  return SpokenOf{std::move(both), without(units, says->said)};
}

}  // namespace cuanto
