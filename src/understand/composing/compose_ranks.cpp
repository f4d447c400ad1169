// Numbers beside words: ranks (top 5, the cheapest) and comparisons (above 5000, at least 3).
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "understand/composing/composer.h"
#include "understand/composing/thing_size.h"
#include "understand/small_words.h"

namespace cuanto {

static constexpr uint32_t kTopWithoutNumber = 10;

// "los más caros", "the cheapest ones".
static const WordSet kSeveral = {"los", "las", "ones"};
static const WordSet kAboveWords =
    with(kMoreWords, {"larger", "bigger", "greater", "longer", "mayor", "superior", "most"});
static const WordSet kBelowWords = with(kFewerWords, {"smaller", "shorter", "menor", "inferior"});

static std::string number_text(double value) { return fmt::format("{}", value); }

// "which five flats had the most …": so many are asked for.
void Composer::take_number_asked() {
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const auto number = number_at(i);
    if (!number || bound_[i].used || !is_cue(before(i), Cue::which) || *number < 1 ||
        *number > 1000 || number_text(*number).find('.') != std::string::npos)
      continue;
    rank_.n = static_cast<uint32_t>(*number);
    use(i);
    return;
  }
}

// "who sold more tea than coffee": the one against the other, which nothing here can tell, and no
// rank by both of them together.
static bool sets_cell_against_cell(const Question& question, const std::vector<Bound>& bound,
                                   std::size_t cue) {
  constexpr std::size_t kApartMax = 3;
  const auto is_cell = [&](std::size_t k) {
    return bound[k].link && bound[k].link->kind == LinkKind::value;
  };
  for (std::size_t k = cue + 1; k + 1 < bound.size() && k <= cue + kApartMax; ++k) {
    if (!is_cell(k)) continue;
    for (std::size_t other = k + 1; other < bound.size() && other <= k + kApartMax; ++other) {
      if (!is_cell(other) || bound[other].link->column != bound[k].link->column) continue;
      const auto begin = question.tokens.begin() + bound[k].unit->tokens.end;
      const auto end = question.tokens.begin() + bound[other].unit->tokens.begin;
      return begin < end &&
             std::any_of(
                 begin, end, [&](const Token& token) { return kThanWords.contains(token.plain); });
    }
    return false;
  }
  return false;
}

void Composer::take_rank_cues() {
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const bool change = is_most_of_change(i);
    static const WordSet kFastest = {"fastest", "quickest"};
    const bool fastest = says_between(i, i + 1, kFastest) &&
                         (is_cue(after(i), Cue::growth) || is_cue(before(i), Cue::growth));
    const bool up = fastest || is_any_cue(i, {Cue::top, Cue::most, Cue::expensive}) ||
                    (change && is_cue(i, Cue::more_than));
    const bool down = is_any_cue(i, {Cue::bottom, Cue::least, Cue::cheap}) || (change && !up);
    const bool limits = is_any_cue(i, {Cue::maximum, Cue::minimum});
    if (!up && !down && !limits) continue;
    // "maximum price" is a number, "the maximum" of a list is not asked here.
    if (limits || is_threshold(i) || asks_no_rank(i)) continue;
    if (sets_cell_against_cell(question_, bound_, i)) {
      lost_cues_.insert(i);
      out_.weakest = std::min(out_.weakest, kDoubtfulQuality);
      continue;
    }
    if (is_extent_of_none(i)) {
      lost_cues_.insert(i);
      continue;
    }
    if (is_rank_within(i)) {
      rank_.cues_within.insert(i);
      continue;
    }
    rank_.cue = i;
    rank_.descending = up;
    if (is_any_cue(i, {Cue::expensive, Cue::cheap})) rank_.by_money = true;
    use(i);
    if (rank_.by_money && is_about_price(i)) {
      out_.score -= kNoPriceLoss;
      out_.weakest = std::min(out_.weakest, kDoubtfulQuality);
    }
    take_number_of(i);
    if (!rank_.n) take_number_asked();
  }
}

// "is it more than last year?", "mejor por mes": no rank, although a word of one is said.
bool BoundQuestion::asks_no_rank(std::size_t i) const {
  // "todas las zonas menos el norte"
  const bool but = after(i) < bound_.size() && is_all_but(after(i));
  return but || says_rather(i) || is_against_period(i) || more_than_before() != Movement::none;
}

// "the longest calls", where nothing tells how long one was: no ranking by another figure.
bool BoundQuestion::is_extent_of_none(std::size_t i) const {
  const TokenRange tokens = bound_[i].unit->tokens;
  const bool none = base_.is_fact && base_.key.empty();
  return says_extent(question_, tokens) &&
         (none || !size_of_thing(model_, base_, question_, tokens));
}

// "which team spends the most in the biggest one?": the best of what was told is where to look, and
// nothing can say that yet.
bool BoundQuestion::is_rank_within(std::size_t i) const {
  static const WordSet kIn = {"in", "of", "within", "en", "de", "del", "dentro"};
  const auto is_rank = [&](const Bound& bound) {
    const std::size_t k = static_cast<std::size_t>(&bound - bound_.data());
    return k != i && is_any_cue(k, {Cue::top, Cue::most, Cue::expensive, Cue::bottom, Cue::least,
                                    Cue::cheap});
  };
  if (edited_ == nullptr || std::ranges::none_of(bound_, is_rank)) return false;
  std::size_t at = bound_[i].unit->tokens.begin;
  while (at > 0 && is_article(question_.tokens[at - 1])) --at;
  return at > 0 && kIn.contains(question_.tokens[at - 1].plain);
}

// "the cheapest ones", "los más caros": more than one, and nobody says how many.
bool BoundQuestion::says_several(std::size_t i) const {
  const TokenRange said = bound_[i].unit->tokens;
  const bool before_it =
      said.begin > 0 && kSeveral.contains(question_.tokens[said.begin - 1u].plain);
  return before_it || says_between(i, i + 1, kSeveral) ||
         (said.end < question_.tokens.size() &&
          kSeveral.contains(question_.tokens[said.end].plain));
}

// "top 3", "the first three": of what was shown, in the order that it was shown in.
bool BoundQuestion::is_bare_rank(std::size_t i) const {
  static const WordSet kBare = with(kFirstWords, {"top"});
  return is_cue(i, Cue::only) ||
         (is_any_cue(i, {Cue::top, Cue::earliest}) && says_between(i, i + 1, kBare));
}

// "only 5", "limit it to 10": so many of what was shown, where nothing else is said.
void Composer::take_bare_limit() {
  if (edited_ == nullptr || rank_.cue) return;
  std::size_t only = bound_.size(), number = bound_.size();
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    if (is_cue(i, Cue::only)) {
      only = i;
    } else if (const auto n = number_at(i);
               n && number == bound_.size() && *n >= 1 && *n <= 10'000 && *n == std::floor(*n)) {
      number = i;
    } else if (!is_any_cue(i, {Cue::filler, Cue::show, Cue::it})) {
      return;
    }
  }
  if (only == bound_.size() || number == bound_.size() ||
      question_.numbers[bound_[number].unit->index].unit != NumberUnit::none)
    return;
  rank_.cue = only;
  rank_.n = static_cast<uint32_t>(*number_at(number));
  use(only);
  use(number);
}

// What the average at `average` is of, where it is a column that says so much of each row: "the
// average price", "el sueldo medio"; bound_.size() where nothing is.
std::size_t BoundQuestion::averaged_at(std::size_t average) const {
  static const WordSet kAfterNoun = {"medio", "promedio", "media"};
  const bool noun_first = says_between(average, average + 1, kAfterNoun);
  for (const std::size_t i : {noun_first ? before(average) : after(average), after(average)}) {
    if (side_by_side(average, i) && !bound_[i].used && averaged_column(i)) return i;
  }
  return bound_.size();
}

// The column of each row that the name at `i` is, or adds up.
std::optional<Attribute> BoundQuestion::averaged_column(std::size_t i) const {
  const auto& link = bound_[i].link;
  if (!link || !bound_[i].path.hops.empty()) return {};
  if (link->kind == LinkKind::metric)
    return row_value({Measure::Kind::metric, link->metric, {}, {}});
  if (link->kind != LinkKind::field || !is_measure(link->column)) return {};
  return Attribute{{}, link->column};
}

// "above the overall average", "more tickets than the average": the average that is the limit of
// what the cue or the word at `i` compares; bound_.size() where there is none.
std::size_t BoundQuestion::average_after(std::size_t i) const {
  static const WordSet kOverall = {"the", "overall", "general", "global", "total", "whole", "la",
                                   "el",  "lo",      "su",      "our",    "their", "own"};
  constexpr std::size_t kBetweenMax = 10;
  const bool adjacent = is_any_cue(i, {Cue::more_than, Cue::less_than});
  for (std::size_t k = i + 1; k < bound_.size() && k <= i + kBetweenMax; ++k) {
    if (!is_cue(k, Cue::average)) continue;
    std::size_t at = bound_[k].unit->tokens.begin;
    const std::size_t end = bound_[i].unit->tokens.end;
    // "más que el sueldo medio": what is averaged stands before it.
    if (const std::size_t averaged = averaged_at(k); averaged > i && averaged < k)
      at = bound_[averaged].unit->tokens.begin;
    while (at > end && kOverall.contains(question_.tokens[at - 1].plain)) --at;
    if (adjacent ? at == end : at > end && kThanWords.contains(question_.tokens[at - 1].plain))
      return k;
  }
  return bound_.size();
}

bool BoundQuestion::is_threshold(std::size_t i) const {
  if ((says_between(i, i + 1, kAboveWords) || says_between(i, i + 1, kBelowWords)) &&
      average_after(i) < bound_.size())
    return true;
  if (!is_any_cue(i, {Cue::most, Cue::least})) return false;
  const std::size_t next = bound_[i].unit->tokens.end;
  if (next >= question_.tokens.size()) return false;
  const std::string& word = question_.tokens[next].plain;
  return (word == "de" || word == "del" || word == "than") && number_at(after(i)).has_value();
}

void Composer::take_number_before_subject(std::size_t cue) {
  if (rank_.n) return;
  std::size_t subject = before(cue);
  const auto is_thing = [&](std::size_t i) {
    return bound_[i].link && bound_[i].link->kind == LinkKind::entity;
  };
  // "qué 3 clientes han gastado más": the verb stands between; "los 3 abonados" are no verb.
  if (subject < bound_.size() && !is_thing(subject) &&
      is_deed(question_.tokens[bound_[subject].unit->tokens.begin]))
    subject = before(subject);
  if (subject >= bound_.size() || !bound_[subject].link) return;
  const std::size_t number = before(subject);
  if (const auto n = number_at(number);
      n && *n >= 1 && *n <= 10'000 &&
      question_.numbers[bound_[number].unit->index].unit == NumberUnit::none) {
    rank_.n = static_cast<uint32_t>(*n);
    use(number);
  }
}

void Composer::take_number_of(std::size_t cue) {
  for (const std::size_t other : {before(cue), after(cue)}) {
    const auto n = number_at(other);
    if (!n || *n < 1 || *n > 10'000 || rank_.n) continue;
    if (is_any_cue(before(other), {Cue::more_than, Cue::less_than, Cue::at_least, Cue::at_most}))
      continue;
    rank_.n = static_cast<uint32_t>(*n);
    use(other);
  }
  take_number_before_subject(cue);
}

// "flats with two bedrooms": the number that the column holds.
void Composer::take_numbers_of() {
  if (edited_ != nullptr) return;
  for (std::size_t i = 0; i < bound_.size(); ++i)
    if (number_at(i) && !take_thing_of_number(i)) take_number_of_column(i);
}

// The numeric key of the single thing that is named before a bare number.
std::optional<Attribute> BoundQuestion::key_numbered(std::size_t thing, std::size_t number) const {
  const auto& link = bound_[thing].link;
  const NumberSpan& said = question_.numbers[bound_[number].unit->index];
  if (!link || link->kind != LinkKind::entity || plural(thing) || said.unit != NumberUnit::none ||
      fans_out(bound_[thing].path) ||
      bound_[number].unit->tokens.begin < bound_[thing].unit->tokens.end)
    return {};
  auto key = key_of(model_.entity(link->entity), bound_[thing].path);
  if (!key || !model_.catalog->column(key->column).is_numeric()) return {};
  return key;
}

// "customer 39", "cliente número 39": the one of that number.
bool Composer::take_thing_of_number(std::size_t i) {
  static const WordSet kNumber = {"number", "numero", "no", "num", "id", "nr"};
  std::size_t thing = before(i);
  if (thing < bound_.size() && says_between(thing, thing + 1, kNumber) &&
      bound_[thing].unit->kind != Unit::Kind::name)
    thing = before(thing);
  const auto key = side_by_side(thing, i) ? key_numbered(thing, i) : std::nullopt;
  if (!key) return false;
  const std::string said = number_text(*number_at(i));
  add_filter({*key, Compare::in, {{ValueKind::number, said, {}}}});
  const Words of = model_.entity(bound_[thing].link->entity).label;
  for (std::size_t k = thing; k <= i; ++k) use(k);
  chip(ChipKind::value, {of.en + " " + said, of.in(Language::es) + " " + said},
       {{bound_[thing].unit->tokens.begin, bound_[i].unit->tokens.end}}, Origin::said);
  return true;
}

// "4 bedrooms", "5 stars": rows whose column holds that number.
void Composer::take_number_of_column(std::size_t i) {
  constexpr uint64_t kDifferentMax = 60;
  const std::size_t named = after(i);
  if (bound_[i].used || !side_by_side(i, named) || bound_[named].used) return;
  const auto& link = bound_[named].link;
  if (question_.numbers[bound_[i].unit->index].unit != NumberUnit::none || !link ||
      link->kind != LinkKind::field || fans_out(bound_[named].path))
    return;
  const Column& column = model_.catalog->column(link->column);
  const bool counts = column.is_numeric() && column.distinct <= kDifferentMax &&
                      column.meaning != Meaning::money && column.meaning != Meaning::percent &&
                      column.meaning != Meaning::identifier && !column.is_time();
  if (!counts) return;
  const std::string text = number_text(*number_at(i));
  add_filter({{bound_[named].path, column.id}, Compare::in, {{ValueKind::number, text, {}}}});
  use(i);
  use(named);
  const Words label = field_words(column.id);
  chip(ChipKind::value, {label.en + " = " + text, label.in(Language::es) + " = " + text},
       {bound_[i].unit->tokens, bound_[named].unit->tokens}, Origin::said);
}

// "priced above the average price", "ganan más que el sueldo medio": of each row, in that column.
void Composer::compare_with_mean_of(std::size_t cue, std::size_t average) {
  const std::size_t averaged = averaged_at(average);
  const std::size_t left = before(cue);
  const bool named = left < bound_.size() && bound_[left].link && left != averaged &&
                     bound_[left].link->kind == LinkKind::field &&
                     is_measure(bound_[left].link->column);
  if (averaged == bound_.size() || edited_ != nullptr || has_cue({Cue::by})) return;
  const Attribute column = *averaged_column(averaged);
  if (!named) compared_.push_back(column);
  use(averaged);
  chip(ChipKind::metric, field_words(column.column), {bound_[averaged].unit->tokens}, Origin::said);
}

// "dearer than the average of its category": nothing can say that of several categories; of one
// that was said it is the average of all that are left. Whether it can be said.
bool Composer::settle_mean_of_group(std::size_t average) {
  static const WordSet kWhose = {"its", "their", "his",  "her",   "own",
                                 "su",  "sus",   "same", "mismo", "misma"};
  const std::size_t limit = after(average);
  for (const std::size_t group : {limit, after(limit)}) {
    if (group >= bound_.size() || !bound_[group].link || edited_ != nullptr) continue;
    const std::size_t begin = bound_[group].unit->tokens.begin;
    if (bound_[group].link->kind == LinkKind::value ||
        !kWhose.contains(question_.tokens[begin - 1u].plain))
      continue;
    const TableId table = table_of(*bound_[group].link);
    const bool one = std::ranges::any_of(out_.slots.filters, [&](const Filter& filter) {
      return filter.op == Compare::in && filter.values.size() == 1 &&
             (filter.attribute.column == bound_[group].link->column ||
              (bound_[group].link->kind == LinkKind::entity &&
               model_.catalog->column(filter.attribute.column).table == table));
    });
    bound_[group].used = true;
    return one;
  }
  return true;
}

// An average that only limits is no figure that is asked for.
void Composer::measure_no_limit() {
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const auto& link = bound_[i].link;
    const bool figure =
        is_any_cue(i, {Cue::how_much, Cue::how_many, Cue::total, Cue::median, Cue::share,
                       Cue::growth, Cue::trend, Cue::compare, Cue::run_rate}) ||
        (is_cue(i, Cue::average) && !compared_averages_.contains(i)) ||
        bound_[i].unit->kind == Unit::Kind::grain ||
        (link && link->kind == LinkKind::metric && !bound_[i].used);
    if (figure) return;
  }
  said_.ask_no_figure();
}

// How what is said at `i` compares; nothing where it does not.
std::optional<Compare> BoundQuestion::comparison_at(std::size_t i) const {
  if (is_cue(i, Cue::more_than)) return Compare::greater;
  if (is_cue(i, Cue::less_than)) return Compare::less;
  if (is_cue(i, Cue::at_least)) return Compare::at_least;
  if (is_cue(i, Cue::at_most)) return Compare::at_most;
  if (is_cue(i, Cue::between)) return Compare::between;
  if (!is_threshold(i)) return {};
  return says_between(i, i + 1, kAboveWords) ? Compare::greater : Compare::less;
}

void Composer::take_comparisons() {
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const auto op = comparison_at(i);
    if (!op) continue;
    const std::size_t number = number_at(after(i))    ? after(i)
                               : number_at(before(i)) ? before(i)
                                                      : bound_.size();
    if (number < bound_.size()) {
      compare_with_number(i, *op, number);
    } else if (*op == Compare::greater || *op == Compare::less) {
      compare_with_average(i, *op);
    }
  }
}

// "above average": values stay empty.
void Composer::compare_with_average(std::size_t i, Compare op) {
  const std::size_t average = average_after(i);
  if (average == bound_.size()) return;
  if (!settle_mean_of_group(average)) {
    out_.asks_unknown = out_.figure_unknown = true;
    return;
  }
  use(i);
  use(average);
  // "than the average film": one of those that are compared.
  const std::size_t one = after(average);
  if (side_by_side(average, one) && bound_[one].link &&
      bound_[one].link->kind == LinkKind::entity && !plural(one))
    bound_[one].used = true;
  compare_with_mean_of(i, average);
  compared_averages_.insert(average);
  measure_no_limit();
  pending_.push_back({op, {}, i, average, average});
}

void Composer::compare_with_number(std::size_t i, Compare op, std::size_t number) {
  std::vector<Value> values = {{ValueKind::number, number_text(*number_at(number)), {}}};
  use(number);
  std::size_t last = std::max(i, number);
  if (op == Compare::between) {
    const std::size_t second =
        is_any_cue(after(last), {Cue::conjunction}) ? after(after(last)) : after(last);
    const auto n = number_at(second);
    if (!n) return;
    values.push_back({ValueKind::number, number_text(*n), {}});
    use(second);
    last = second;
  }
  use(i);
  pending_.push_back({op, std::move(values), i, last, number});
}

// The first of a ranking are things that have a name; rows without one are told of, and left out.
void Composer::rank_only_named() {
  Slots& slots = out_.slots;
  // "which teams reduced their spend": what changed of no team is no answer either.
  const bool changed = said_.subject_asked && edited_ == nullptr && slots.compare_with &&
                       std::ranges::any_of(slots.group_filters, [](const GroupFilter& filter) {
                         return filter.of != GroupFilter::Of::measure;
                       });
  const bool ranked = slots.rank && slots.rank->per.empty();
  if (!model_.is_described() || !(ranked || changed) || slots.measures.empty() ||
      slots.groups.size() != 1)
    return;
  const Group& group = slots.groups.front();
  if (group.grain || group.part || !group.attribute.path.hops.empty()) return;
  const Column& column = model_.catalog->column(group.attribute.column);
  const bool said = std::ranges::any_of(
      slots.filters, [&](const Filter& filter) { return filter.attribute == group.attribute; });
  if (column.nulls == 0 || said) return;
  slots.filters.push_back({group.attribute, Compare::not_null, {}});
  const Words& label = model_.field(column.id).label;
  out_.trace.assumptions.push_back(
      {{"Rows without a value for " + label.en + " are not ranked.",
        "Las filas sin valor de " + label.in(Language::es) + " no entran en la clasificación."},
       {}});
}

// What the ranking goes by, if anything does.
std::optional<std::variant<Measure, Attribute>> Composer::rank_key() {
  Slots& slots = out_.slots;
  if (rank_.by) return *rank_.by;
  if (rank_.measure) {
    // What answers stands first.
    const auto at = std::ranges::find(slots.measures, *rank_.measure);
    if (at != slots.measures.end()) std::rotate(slots.measures.begin(), at, at + 1);
    return *rank_.measure;
  }
  if (edited_ == nullptr) {
    if (slots.measures.empty()) return {};
    return slots.measures.front();
  }
  if (rank_.by_money) return money_key();
  if (slots.order && !slots.order->periods && is_bare_rank(*rank_.cue)) {
    rank_.descending = slots.order->descending;
    return slots.order->by;
  }
  if (auto key = size_key()) return key;
  // The first of a list in no order: as their rows are numbered.
  if (!is_bare_rank(*rank_.cue) || base_.key.size() != 1) return {};
  rank_.descending = false;
  return Attribute{{}, base_.key.front()};
}

// "which of those grew the most?", "¿cuál es el más caro?": one of them.
bool Composition::asks_for_one() const {
  static const WordSet kWhichOfSeveral = with(kSeveral, {"cuales", "quienes"});
  return has_cue({Cue::which, Cue::who}) && !said_.subject_plural &&
         !says_between(0, *rank_.cue + 1, kWhichOfSeveral);
}

// Of how many: of as many as before, where it was a ranking already.
void Composer::count_ranked() {
  if (edited_ == nullptr || rank_.n || !edited_->rank || asks_for_one()) return;
  rank_.n = edited_->rank->n;
}

// "the worst day" of what is better when it is low: the highest.
bool Composition::is_worst_of_cost(const std::variant<Measure, Attribute>& by) const {
  static const WordSet kJudges = {"worst", "best", "peor", "peores", "mejor", "mejores"};
  const auto* measure = std::get_if<Measure>(&by);
  return measure != nullptr && measure->kind == Measure::Kind::metric &&
         model_.metric(measure->metric).good_when == GoodWhen::lower &&
         says_between(*rank_.cue, *rank_.cue + 1, kJudges);
}

// "the 3 best customers of each region": how many there are in each ranks none of them.
bool Composition::ranks_rows_by_number(const std::variant<Measure, Attribute>& by) const {
  const auto* measure = std::get_if<Measure>(&by);
  if (edited_ != nullptr || base_.is_fact || measure == nullptr ||
      measure->kind != Measure::Kind::rows || !is_any_cue(*rank_.cue, {Cue::top, Cue::bottom}))
    return false;
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const auto& link = bound_[i].link;
    if (link && link->kind == LinkKind::entity && link->entity == base_.id)
      return rank_subject(i) && before(i) == *rank_.cue;
  }
  return false;
}

void Composer::apply_rank() {
  Slots& slots = out_.slots;
  if (!rank_.cue) return apply_order();
  count_ranked();
  // "los más caros": of the same list.
  if (edited_ != nullptr && !rank_.n && says_several(*rank_.cue) && !order_.descending) {
    order_.descending = rank_.descending;
    order_.by = rank_.by_time    ? OrderedBy::time
                : rank_.by_money ? OrderedBy::money
                                 : OrderedBy::size;
    return apply_order();
  }
  const auto by = rank_key();
  if (by && is_worst_of_cost(*by)) rank_.descending = !rank_.descending;
  const bool ranks_groups = !slots.groups.empty() || slots.measures.empty();
  if (by && ranks_groups && !ranks_rows_by_number(*by)) {
    rank_groups(*by);
  } else if (by && slots.measures.size() == 1 && !rank_.n &&
             slots.measures.front().kind == Measure::Kind::aggregate &&
             slots.measures.front().function != Aggregation::count_distinct) {
    // "the highest price" without a thing to rank is the maximum.
    slots.measures.front().function =
        rank_.descending ? Aggregation::maximum : Aggregation::minimum;
  } else {
    rank_.left_out = true;
    bound_[*rank_.cue].used = false;
  }
  apply_order();
}

void Composer::rank_groups(const Key& by) {
  Slots& slots = out_.slots;
  // "which services grew the most": several of them, as "which service grew the most" is one.
  const bool several = said_.subject_plural && (!said_.subject_asked || ranks_by_change());
  const uint32_t n = rank_.n.value_or(several ? kTopWithoutNumber : 1);
  slots.rank = SlotRank{by, rank_.descending, n};
  if (edited_ != nullptr) {
    slots.order.reset();
    show_key(by);
  }
  // "top 3 services per provider", "which agent sold the most in each region": of each.
  if (rank_.subject_said || slots.groups.size() > rank_.within.size())
    slots.rank->per = rank_.within;
  const std::string count = std::to_string(n);
  const Words high =
      n == 1 ? Words{"the highest", "el mayor"} : Words{count + " highest", count + " mayores"};
  const Words low =
      n == 1 ? Words{"the lowest", "el menor"} : Words{count + " lowest", count + " menores"};
  chip(ChipKind::rank, rank_.descending ? high : low, {bound_[*rank_.cue].unit->tokens},
       rank_.n || n == 1 ? Origin::said : Origin::defaulted);
}

}  // namespace cuanto
