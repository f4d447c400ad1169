// One without the other: "customers who bought kombucha but not bread", "bought in 2025 and not in
// 2026". Of rows that are deeds no single one says so: what they are of is sought among others.
#include <algorithm>

#include "understand/composing/composer.h"
#include "understand/small_words.h"

namespace cuanto {

static const WordSet kNoWords = with(kNoOrNot, {"n't"});

// What is told of: the thing or the column that is named first, and before `end`.
std::optional<Attribute> BoundQuestion::told_of(std::size_t end) const {
  for (std::size_t i = 0; i < end; ++i) {
    const auto& link = bound_[i].link;
    if (bound_[i].unit->kind != Unit::Kind::name || !link || fans_out(bound_[i].path) ||
        link->quality < kQualityAnyOrder - kQualityTypoLoss)
      continue;
    if (link->kind == LinkKind::entity && link->entity != base_.id)
      return key_of(model_.entity(link->entity), bound_[i].path);
    const bool names = link->kind == LinkKind::field && !is_measure(link->column) &&
                       !model_.catalog->column(link->column).is_time();
    if (names) return Attribute{bound_[i].path, link->column};
  }
  return {};
}

// Only what rows of the condition and the period name as well; `none`: what they do not.
void Composer::keep_among(const Attribute& told, const Filter* filter,
                          const std::optional<MainPeriod>& period, bool none) {
  Slots rows;
  rows.base = base_.id;
  rows.shown.push_back(told);
  rows.distinct = true;
  rows.period = period;
  if (filter != nullptr) rows.filters.push_back(*filter);
  // One row that names nothing would leave everything out.
  const Column& column = model_.catalog->column(told.column);
  if (none && (column.nulls > 0 || !told.path.hops.empty()))
    rows.filters.push_back({told, Compare::not_null, {}});
  out_.slots.among.push_back({told, std::make_shared<const Slots>(std::move(rows)), none});
}

Filter BoundQuestion::filter_said(std::size_t i) const {
  const Link& link = *bound_[i].link;
  Filter filter{{bound_[i].path, link.column}, Compare::in, {}};
  for (const auto& stored : link.stored)
    filter.values.push_back({ValueKind::text, stored, {stored}});
  return filter;
}

// The cells that the unit names are a condition of other rows, and none of these.
void Composer::leave_values_to(std::size_t i) {
  const Filter said = filter_said(i);
  for (Filter& filter : out_.slots.filters) {
    if (filter.attribute != said.attribute) continue;
    if (filter.op != Compare::in && filter.op != Compare::not_in) continue;
    std::erase_if(filter.values, [&](const Value& value) {
      return std::ranges::find(said.values, value) != said.values.end();
    });
  }
  std::erase_if(out_.slots.filters, [](const Filter& filter) {
    return (filter.op == Compare::in || filter.op == Compare::not_in) && filter.values.empty() &&
           !filter.range && !filter.part && !filter.other;
  });
}

// "sellers who sold kombucha and also tea": of the one, and among those of the other.
bool Composer::take_both_of_things(std::size_t i, std::size_t other) {
  const auto told = is_event(base_) ? told_of(i) : std::nullopt;
  if (!told || bound_[i].path.hops != bound_[other].path.hops ||
      told->column == bound_[i].link->column)
    return false;
  const Filter second = filter_said(other);
  out_.score -= kRepeatedSumLoss + kNoPriceLoss;
  keep_among(*told, &second, out_.slots.period, false);
  leave_values_to(other);
  return true;
}

// "bought honey in September and not in October": the rows of the other period are of honey, too.
// Who is new in a period did nothing at all before it.
static void limit_as_well(Slots& slots) {
  for (Among& among : slots.among) {
    const auto is_cells = [](const Filter& filter) { return filter.op != Compare::not_null; };
    if (!among.of->period || std::ranges::any_of(among.of->filters, is_cells)) continue;
    const TimeRange& range = among.of->period->range;
    const bool before = range.bound == TimeBound::before || (range.end && !range.first);
    if (before) continue;
    Slots rows = *among.of;
    for (const Filter& filter : slots.filters)
      if (filter.op == Compare::in || filter.op == Compare::not_in) rows.filters.push_back(filter);
    among.of = std::make_shared<const Slots>(std::move(rows));
  }
}

// The word that denies what is done with the cell at `i`: "have no", "never … in", "no vendimos";
// `size` where nothing does.
static std::size_t denial_of_deed(const Question& question, const std::vector<Bound>& bound,
                                  std::size_t i) {
  constexpr std::size_t kBetweenMax = 5;
  for (std::size_t k = i; k-- > 0 && i - k <= kBetweenMax;) {
    const Unit& unit = *bound[k].unit;
    const bool cue = unit.kind == Unit::Kind::cue;
    if (cue && unit.cue == Cue::never) return k;
    if (unit.kind == Unit::Kind::unknown &&
        kNoWords.contains(question.tokens[unit.tokens.begin].plain))
      return k;
    const bool other = (cue && (unit.cue == Cue::which || unit.cue == Cue::without ||
                                unit.cue == Cue::conjunction)) ||
                       unit.kind == Unit::Kind::time || unit.kind == Unit::Kind::number ||
                       (bound[k].link && bound[k].link->kind == LinkKind::value);
    if (other) break;
  }
  return bound.size();
}

void Composer::take_one_without_other() {
  if (edited_ != nullptr || !is_event(base_)) return;
  limit_as_well(out_.slots);
  for (std::size_t i = 0; i < bound_.size(); ++i)
    if (take_none_of_cell(i)) return;
  take_one_but_not_other();
}

// Which of the things that are named have no row with the cell at `i`, where it is denied of them;
// nothing where the cell only says which of them are meant.
std::optional<Attribute> BoundQuestion::told_without(std::size_t i, std::size_t denial) const {
  // Things that have a table of their own are told of from there: it has also those that did
  // nothing at all.
  const bool own_table = std::any_of(
      bound_.begin(), bound_.begin() + static_cast<std::ptrdiff_t>(std::min(denial, i)),
      [&](const Bound& bound) {
        return bound.link && bound.link->kind == LinkKind::entity &&
               bound.link->entity != base_.id && !model_.entity(bound.link->entity).is_fact;
      });
  const auto told = denial < bound_.size() && !own_table ? told_of(denial) : std::nullopt;
  if (!told) return {};
  const Attribute cell{bound_[i].path, bound_[i].link->column};
  const bool of_told = told->column == cell.column ||
                       (!told->path.hops.empty() && begins_with(cell.path, told->path));
  const bool referred =
      !cell.path.hops.empty() && std::ranges::any_of(model_.edges, [&](const Edge& edge) {
        return edge.id == cell.path.hops.front().edge &&
               edge.child_columns == std::vector{told->column};
      });
  return of_told || referred ? std::nullopt : told;
}

// "which services have no production cost", "cities where we never sold tea": those of which no
// row is so. Rows that are otherwise are of the others as well.
bool Composer::take_none_of_cell(std::size_t i) {
  if (!filter_of(i) || !bound_[i].link || bound_[i].link->op != Compare::in) return false;
  const std::size_t denial = denial_of_deed(question_, bound_, i);
  const auto told = told_without(i, denial);
  if (!told || has_cue({Cue::how_much, Cue::total}) || !out_.slots.among.empty()) return false;
  const Filter said = filter_said(i);
  // A verb, "we did not sell", is no figure that was asked for.
  const bool measured = std::ranges::any_of(bound_, [&](const Bound& bound) {
    const Token& word = question_.tokens[bound.unit->tokens.begin];
    return bound.link && bound.link->kind == LinkKind::metric && !is_deed(word) &&
           !word.plain.ends_with("mos");
  });
  keep_among(*told, &said, out_.slots.period, true);
  leave_values_to(i);
  if (!measured) out_.slots.period.reset();
  use_words(denial);
  for (std::size_t k = denial + 1; k < i; ++k)
    if (!bound_[k].link && is_deed(question_.tokens[bound_[k].unit->tokens.begin])) use(k);
  return true;
}

// "customers who bought kombucha but not bread": two cells, the second of which is denied.
void Composer::take_one_but_not_other() {
  static const WordSet kBut = {"but", "pero", "and", "y", "yet"};
  std::size_t first = bound_.size();
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    // A weekday is a condition, and links to no cell.
    if (!filter_of(i) || !bound_[i].link || bound_[i].link->op != Compare::in) continue;
    const Filter said = filter_said(i);
    const auto holds = [&](const Filter& filter) {
      return filter.attribute == said.attribute && !said.values.empty() &&
             std::ranges::find(filter.values, said.values.front()) != filter.values.end();
    };
    const auto at = std::ranges::find_if(out_.slots.filters, holds);
    if (at == out_.slots.filters.end()) continue;
    const Filter& filter = *at;
    if (filter.op == Compare::in) {
      first = i;
      continue;
    }
    if (filter.op != Compare::not_in || first == bound_.size()) continue;
    const auto told = told_of(first);
    const bool joined = says_between(first + 1, i, kBut);
    if (told && joined && told->column != filter.attribute.column) {
      keep_among(*told, &said, out_.slots.period, true);
      leave_values_to(i);
    } else if (filter.attribute == filter_said(first).attribute) {
      // Whoever says "A but not B" does not mean rows of A that are not of B.
      out_.score -= kRepeatedSumLoss;
      out_.weakest = std::min(out_.weakest, kDoubtfulQuality);
    }
    return;
  }
}

// ---- periods -----------------------------------------------------------------------------------

// What denies the second of two periods: "in 2025 but not in 2026", "el año pasado y este año no";
// bound_.size() where nothing does.
std::size_t BoundQuestion::denial_between(std::size_t first, std::size_t second) const {
  const auto denies = [&](std::size_t i) {
    return is_any_cue(i, {Cue::without, Cue::never}) ||
           (bound_[i].unit->kind == Unit::Kind::unknown && says_between(i, i + 1, kNoWords));
  };
  for (std::size_t i = first + 1; i < second; ++i)
    if (denies(i)) return i;
  const std::size_t last = second + 1;
  const bool ends = last < bound_.size() && denies(last) && after(last) == bound_.size();
  return ends ? last : bound_.size();
}

void Composer::take_periods_apart() {
  const auto time = time_attribute();
  if (edited_ != nullptr || !is_event(base_) || !time) return;
  std::vector<std::size_t> said;
  for (std::size_t i = 0; i < bound_.size(); ++i)
    if (bound_[i].unit->kind == Unit::Kind::time && !bound_[i].used) said.push_back(i);
  if (said.size() == 1) take_no_longer(said[0], *time);
  if (said.size() == 2) take_two_periods(said[0], said[1], *time);
}

// All after the period; after one that today is counted from, all since the last whole month.
static TimeRange after_period(const TimeRange& range) {
  TimeRange later;
  if (range.end) {
    later = range;
    later.first = range.end;
    later.end.reset();
  } else {
    later.grain = Grain::month;
    later.offset = -1;
  }
  later.bound = TimeBound::since;
  return later;
}

// "bought in the first half and no longer buy", "y ya no compran": none after it.
void Composer::take_no_longer(std::size_t period, const Attribute& time) {
  std::size_t deed = period + 1;
  while (deed < bound_.size() && !says_bought(deed)) ++deed;
  const auto who = told_of(period);
  const auto from = bound_[period].unit->tokens.end;
  const bool no_longer =
      deed < bound_.size() && who &&
      std::any_of(
          question_.tokens.begin() + from,
          question_.tokens.begin() + bound_[deed].unit->tokens.begin,
          [](const Token& token) { return token.plain == "ya" || token.plain == "longer"; });
  if (!no_longer) return;
  const TimeRange& range = question_.times[bound_[period].unit->index].range;
  out_.slots.period = MainPeriod{time, range};
  said_.period = true;
  keep_among(*who, nullptr, MainPeriod{time, after_period(range)}, true);
  for (std::size_t k = period; k <= deed; ++k) use_words(k);
  for (std::size_t k = 0; k < period; ++k)
    if (says_bought(k) && !bound_[k].link) use(k);
  const TokenRange words{static_cast<uint16_t>(from), bound_[deed].unit->tokens.end};
  const std::string told(words_of(question_, words));
  chip(ChipKind::time, {told, told}, {words}, Origin::said);
}

// "customers who bought last year and not this year", "tanto en 2025 como en 2026".
void Composer::take_two_periods(std::size_t first, std::size_t second, const Attribute& time) {
  static const WordSet kBoth = with(kAlsoWords, {"both", "tanto"});
  constexpr std::size_t kUnitsBefore = 2;
  const auto told = told_of(first);
  const TimeSpan &one = question_.times[bound_[first].unit->index],
                 &other = question_.times[bound_[second].unit->index];
  const std::size_t denial = denial_between(first, second);
  const std::size_t begin = first - std::min(first, kUnitsBefore);
  const bool both = denial == bound_.size() && says_between(begin, second, kBoth);
  if (!told || other.comparison || (denial == bound_.size() && !both)) return;
  out_.slots.period = MainPeriod{time, one.range};
  keep_among(*told, nullptr, MainPeriod{time, other.range}, !both);
  said_.period = true;
  if (!both) use(denial);
  for (const std::size_t i : {first, second}) use(i);
  // "who bought in 2025 and have not bought in 2026": the same deed, said twice.
  for (std::size_t k = 0; is_sold_by(base_) && k < second; ++k)
    if (says_bought(k) && !bound_[k].link) use(k);
  const std::string in(words_of(question_, one.tokens)), out(words_of(question_, other.tokens));
  chip(ChipKind::time, {in, in}, {one.tokens}, Origin::said);
  chip(ChipKind::time,
       both ? Words{"and in " + out, "y en " + out} : Words{"none in " + out, "ninguno en " + out},
       {other.tokens}, Origin::said);
}

}  // namespace cuanto
