// What a question takes back of the one before: a condition, a group or the period, by name; or
// turns into its opposite: "without the city", "for all branches", "and those without any?".
#include <algorithm>

#include "understand/composing/composer.h"
#include "understand/small_words.h"

namespace cuanto {
namespace {

const WordSet kRemoving = {"drop",
                           "remove",
                           "forget",
                           "ignore",
                           "without",
                           "disregard",
                           "clear",
                           "regardless",
                           "sin",
                           "quita",
                           "quitale",
                           "quitar",
                           "quitando",
                           "elimina",
                           "olvida",
                           "olvidate",
                           "ignora",
                           "borra",
                           "independientemente"};
const WordSet kEvery = {"all",   "every", "any",  "whole",     "todos",
                        "todas", "todo",  "toda", "cualquier", "cualquiera"};
// Between those and the name of what is meant.
const WordSet kBetween = {
    "the",       "el",          "la",        "los",     "las",       "lo",          "de",
    "del",       "a",           "on",        "of",      "by",        "por",         "our",
    "filter",    "filters",     "filtro",    "filtros", "filtrar",   "condition",   "conditions",
    "condicion", "condiciones", "limit",     "limite",  "that",      "those",       "this",
    "ese",       "esa",         "filtering", "split",   "for",       "posibles",    "possible",
    "splitting", "grouping",    "breaking",  "down",    "it",        "separar",     "agrupar",
    "desglosar", "dividir",     "repartir",  "them",    "separarlo", "desglosarlo", "nuestras",
    "nuestros"};
const WordSet kConditions = {"filter",      "filters",      "condition",   "conditions",
                             "restriction", "restrictions", "filtro",      "filtros",
                             "condicion",   "condiciones",  "restriccion", "restricciones"};
const WordSet kDates = {"date",      "dates",  "period", "time",    "month", "year", "week",
                        "quarter",   "fecha",  "fechas", "periodo", "mes",   "ano",  "semana",
                        "trimestre", "tiempo", "years",  "months",  "meses", "anos"};
const WordSet kTogether = {"together", "altogether", "overall", "combined", "juntos",
                           "juntas",   "junto",      "junta",   "conjunto"};
const WordSet kHaving = with(kHaveWords, {"do", "does"});
const WordSet kLacking = {"without", "no",      "not",  "n't",  "sin",
                          "ningun",  "ninguna", "lack", "never"};

// "sin completar": what was not done is no condition that is dropped.
bool denies_a_deed(const std::vector<Token>& tokens, std::size_t at) {
  const std::string& word = tokens[at].plain;
  return at > 0 && tokens[at - 1].plain == "sin" &&
         (word.ends_with("ar") || word.ends_with("er") || word.ends_with("ir"));
}

}  // namespace

// The words from `begin` to the end of the name at `i` are understood.
void Composer::use_from(std::size_t begin, std::size_t i) {
  for (std::size_t k = 0; k <= i; ++k)
    if (bound_[k].unit->tokens.begin >= begin) use_words(k);
}

void Composer::tell_taken_back(std::size_t begin, std::size_t end) {
  const TokenRange said{static_cast<uint16_t>(begin), static_cast<uint16_t>(end)};
  const std::string words(words_of(question_, said));
  chip(ChipKind::value, {words, words}, {said}, Origin::said);
}

// What ranks and orders groups goes with the last of them.
void Composition::leave_groups() {
  Slots& slots = out_.slots;
  if (!slots.groups.empty() || slots.measures.empty()) return;
  slots.rank.reset();
  slots.order.reset();
  slots.outer.clear();
  slots.share = false;
}

// The token from which something is taken back that is named at `token`; nothing where it is not.
static std::optional<std::size_t> taken_back_from(const Question& question, std::size_t token,
                                                  const WordSet& words) {
  while (token-- > 0) {
    const std::string& plain = question.tokens[token].plain;
    if (words.contains(plain)) return token;
    if (!kBetween.contains(plain)) return {};
  }
  return {};
}

bool Composer::take_period_back(std::size_t i) {
  const TokenRange tokens = bound_[i].unit->tokens;
  const auto begin = taken_back_from(question_, tokens.begin, kRemoving);
  const auto every =
      taken_back_from(question_, tokens.begin, {"all", "any", "todas", "todo", "cualquier"});
  if ((!begin && !every) || bound_[i].unit->kind == Unit::Kind::time ||
      !kDates.contains(question_.tokens[tokens.begin].plain))
    return false;
  Slots& slots = out_.slots;
  const bool had = slots.period.has_value();
  slots.period.reset();
  const auto is_range = [](const Filter& filter) { return filter.range.has_value(); };
  const bool ranged = std::erase_if(slots.filters, is_range) > 0;
  if (!had && !ranged) return false;
  slots.compare_with.reset();
  use_from(begin.value_or(every.value_or(0)), i);
  tell_taken_back(begin.value_or(every.value_or(0)), tokens.end);
  return true;
}

// Whether the name says that column, or the thing that it tells of.
static bool is_called(const Model& model, const std::vector<Bound>& bound, std::size_t i,
                      const Attribute& attribute) {
  const TableId table = model.catalog->column(attribute.column).table;
  return std::ranges::any_of(bound[i].unit->links, [&](const Link& link) {
    if (link.kind == LinkKind::field) return link.column == attribute.column;
    if (link.kind != LinkKind::entity) return false;
    const TableId named = model.entity(link.entity).table;
    if (named == table) return !attribute.path.hops.empty();
    return std::ranges::any_of(model.edges, [&](const Edge& edge) {
      return edge.parent == named && edge.child == table && edge.child_columns.size() == 1 &&
             edge.child_columns.front() == attribute.column;
    });
  });
}

bool Composer::take_name_back(std::size_t i, bool together) {
  const TokenRange tokens = bound_[i].unit->tokens;
  const auto removed = taken_back_from(question_, tokens.begin, kRemoving);
  const auto every = taken_back_from(question_, tokens.begin, kEvery);
  if (!removed && !every) return false;
  Slots& slots = out_.slots;
  std::size_t gone = std::erase_if(slots.filters, [&](const Filter& filter) {
    return is_called(model_, bound_, i, filter.attribute);
  });
  const auto by_figure = [&](const GroupFilter& filter) {
    return filter.measure.kind == Measure::Kind::aggregate &&
           is_called(model_, bound_, i, filter.measure.attribute);
  };
  gone += std::erase_if(slots.group_filters, by_figure);
  if ((removed && gone == 0) || together)
    gone += std::erase_if(slots.groups, [&](const Group& group) {
      return is_called(model_, bound_, i, group.attribute);
    });
  if (gone == 0) return false;
  leave_groups();
  const std::size_t begin = removed.value_or(every.value_or(0));
  use_from(begin, i);
  tell_taken_back(begin, tokens.end);
  return true;
}

// "without the filters": all of them, or the only one.
bool Composer::take_conditions_back() {
  Slots& slots = out_.slots;
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const TokenRange tokens = bound_[i].unit->tokens;
    const std::string& word = question_.tokens[tokens.begin].plain;
    const auto begin = taken_back_from(question_, tokens.begin, kRemoving);
    if (!begin || !kConditions.contains(word)) continue;
    const std::size_t count = slots.filters.size() + slots.none_of.size() + slots.some_of.size();
    if (count == 0 || (count > 1 && !word.ends_with('s'))) return false;
    slots.filters.clear();
    slots.none_of.clear();
    slots.some_of.clear();
    use_from(*begin, i);
    tell_taken_back(*begin, tokens.end);
    return true;
  }
  return false;
}

// What a question takes back: "drop the dates", "sin la forma de pago", "todas las sedes juntas".
void Composer::take_back() {
  if (edited_ == nullptr) return;
  const std::size_t at = unit_saying(kTogether);
  const bool together = at < bound_.size() && !out_.slots.measures.empty();
  bool taken = false;
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    if (bound_[i].used || denies_a_deed(question_.tokens, bound_[i].unit->tokens.begin)) continue;
    taken = take_name_back(i, together) || take_period_back(i) || taken;
  }
  if (!taken) taken = take_conditions_back();
  if (!together || out_.slots.groups.empty()) {
    if (together && taken) use_words(at);
    return;
  }
  if (has_cue({Cue::by})) return;
  out_.slots.groups.clear();
  leave_groups();
  use_words(at);
  tell_taken_back(bound_[at].unit->tokens.begin, bound_[at].unit->tokens.end);
}

// A condition, so that it holds of the others.
bool Composition::turn_filter_round(Filter& filter) const {
  static constexpr std::pair<Compare, Compare> kOther[] = {
      {Compare::is_null, Compare::not_null}, {Compare::in, Compare::not_in},
      {Compare::greater, Compare::at_most},  {Compare::less, Compare::at_least},
      {Compare::equal, Compare::not_equal},  {Compare::contains, Compare::not_contains}};
  if (filter.range || filter.or_empty) return false;
  for (const auto& [one, other] : kOther) {
    if (filter.op != one && filter.op != other) continue;
    filter.op = filter.op == one ? other : one;
    return true;
  }
  return false;
}

// "¿y con seguro?" after those without one; "without a coach" after those with one.
bool Composer::turn_round_named(std::size_t i) {
  const std::size_t token = bound_[i].unit->tokens.begin;
  const auto having = taken_back_from(question_, token, kHaving),
             lacking = taken_back_from(question_, token, kLacking);
  if (bound_[i].unit->kind != Unit::Kind::name || (!having && !lacking)) return false;
  Slots& slots = out_.slots;
  const auto is_told = [&](const Path& to) {
    const Edge* edge = to.hops.empty() ? nullptr : find_edge({}, model_, to.hops.back().edge);
    if (edge == nullptr) return false;
    const TableId table = to.hops.back().to_one ? edge->parent : edge->child;
    return std::ranges::any_of(bound_[i].unit->links, [&](const Link& link) {
      return link.kind != LinkKind::value && table_of(link) == table;
    });
  };
  bool turned = false;
  for (Filter& filter : slots.filters) {
    const Compare wanted = lacking ? Compare::not_null : Compare::is_null;
    if (filter.op == wanted && is_called(model_, bound_, i, filter.attribute))
      turned = turn_filter_round(filter);
  }
  if (having && !lacking) {
    const auto none = std::ranges::find_if(slots.none_of, is_told, &NoneOf::to);
    if (!turned && none != slots.none_of.end()) {
      slots.some_of.push_back({none->to, none->filters});
      slots.none_of.erase(none);
      turned = true;
    }
  } else {
    const auto some = std::ranges::find_if(slots.some_of, is_told, &SomeOf::to);
    if (!turned && some != slots.some_of.end()) {
      slots.none_of.push_back({some->to, some->filters});
      slots.some_of.erase(some);
      turned = true;
    }
  }
  if (!turned) return false;
  const std::size_t begin = lacking ? *lacking : *having;
  use_from(begin, i);
  tell_taken_back(begin, bound_[i].unit->tokens.end);
  return true;
}

// Whether the condition says what rows are not, or have not.
static bool is_negative(const Filter& filter) {
  return filter.op == Compare::is_null || filter.op == Compare::not_in ||
         filter.op == Compare::not_equal;
}

// "and those without?", "los que no", "and those that do?": the only condition, of the others.
bool Composer::turn_round_all() {
  static const WordSet kNothing = {
      "it",    "any",    "one",   "them",    "those", "ones", "who", "that",   "the",    "los",
      "las",   "que",    "si",    "are",     "is",    "were", "did", "rest",   "others", "other",
      "el",    "resto",  "demas", "otros",   "otras", "and",  "y",   "what",   "about",  "how",
      "which", "cuales", "son",   "quienes", "lo",    "have", "has", "tienen", "tiene",  "of",
      "de",    "ellos",  "ellas", "but",     "pero",  "ha",   "han", "was",    "now",    "ahora"};
  Slots& slots = out_.slots;
  bool denies = false, affirms = false;
  for (const Token& token : question_.tokens) {
    if (token.shape == TokenShape::punctuation) continue;
    const bool lacks = kLacking.contains(token.plain) || kRestWords.contains(token.plain);
    const bool has = kHaving.contains(token.plain) || token.plain == "si";
    if (!lacks && !has && !kNothing.contains(token.plain)) return false;
    denies = denies || lacks;
    affirms = affirms || has;
  }
  // Of several, the one that says what they have.
  const bool one = slots.filters.size() + slots.none_of.size() + slots.some_of.size() == 1;
  const auto turned = std::ranges::find_if(
      slots.filters, [&](const Filter& filter) { return one || is_of_having(filter); });
  const std::size_t had =
      slots.none_of.size() + slots.some_of.size() +
      static_cast<std::size_t>(std::ranges::count_if(
          slots.filters, [&](const Filter& filter) { return is_of_having(filter); }));
  if ((!denies && !affirms) || (!one && had != 1)) return false;
  const bool negative =
      !slots.none_of.empty() || (turned != slots.filters.end() && is_negative(*turned));
  if (!denies && !negative) return false;
  if (turned != slots.filters.end()) {
    if (!turn_filter_round(*turned)) return false;
  } else if (!slots.none_of.empty()) {
    slots.some_of.push_back({slots.none_of.front().to, slots.none_of.front().filters});
    slots.none_of.clear();
  } else {
    slots.none_of.push_back({slots.some_of.front().to, slots.some_of.front().filters});
    slots.some_of.clear();
  }
  for (std::size_t k = 0; k < bound_.size(); ++k) use_words(k);
  tell_taken_back(0, question_.tokens.size());
  return true;
}

void Composer::take_opposite() {
  if (edited_ == nullptr || moved_ || turn_round_all()) return;
  for (std::size_t i = 0; i < bound_.size(); ++i)
    if (!bound_[i].used && turn_round_named(i)) return;
}

// "and the paid ones?" after those that are not: the opposite of what was said of a column.
bool BoundQuestion::takes_place_of(const Filter& filter, const Filter& known) const {
  if (filter.attribute != known.attribute || known.range || known.part || filter.part) return false;
  const auto same_values = [&] {
    return std::ranges::any_of(filter.values, [&](const Value& value) {
      return std::ranges::find(known.values, value) != known.values.end();
    });
  };
  switch (filter.op) {
    case Compare::is_null:
      return known.op != Compare::is_null;
    case Compare::not_null:
      return known.op == Compare::is_null;
    case Compare::in:
      return known.op == Compare::not_in && same_values();
    case Compare::not_in:
      return known.op == Compare::in && same_values() && says_not();
    case Compare::greater:
      return known.op == Compare::at_most && known.values == filter.values;
    case Compare::at_most:
      return known.op == Compare::greater && known.values == filter.values;
    default:
      return false;
  }
}

// "the ones that are not urgent" are the others, and "without the urgent ones" leaves some out.
bool BoundQuestion::says_not() const {
  static const WordSet kNot = {"no",       "not",  "n't",   "non",  "everything",
                               "everyone", "todo", "todos", "todas"};
  return std::ranges::any_of(question_.tokens,
                             [](const Token& token) { return kNot.contains(token.plain); });
}

void Composition::give_place_to(const Filter& filter) {
  auto& filters = out_.slots.filters;
  for (std::size_t i = filters.size(); i-- > 0;) {
    const auto at = static_cast<std::ptrdiff_t>(i);
    if (fresh_.filters.contains(at) || !takes_place_of(filter, filters[i])) continue;
    filters.erase(filters.begin() + at);
    std::set<std::ptrdiff_t> moved;
    for (const std::ptrdiff_t fresh : fresh_.filters) moved.insert(fresh > at ? fresh - 1 : fresh);
    fresh_.filters = std::move(moved);
  }
}

}  // namespace cuanto
