#include "understand/composing/bound_question.h"

#include <algorithm>

namespace cuanto {

bool fans_out(const Path& path) {
  return std::ranges::any_of(path.hops, [](const Hop& hop) { return !hop.to_one; });
}

bool goes_sideways(const Path& path) {
  return std::ranges::adjacent_find(path.hops, [](const Hop& hop, const Hop& next) {
           return hop.to_one && !next.to_one;
         }) != path.hops.end();
}

BoundQuestion::BoundQuestion(const Question& question, const Model& model,
                             const std::vector<Unit>& units, EntityId base, const Slots* edited)
    : question_(question),
      model_(model),
      units_(units),
      base_(model.entity(base)),
      edited_(edited) {
  for (const ColumnId id : model.catalog->table(base_.table).columns) {
    if (!model.catalog->column(id).is_time() || model.field(id).hidden) continue;
    NamedTime& time = times_.emplace_back(id);
    for (const std::string* label : {&field_words(id).en, &field_words(id).es})
      for (const std::string& word : words_of_name(*label)) time.words.push_back(fold_plain(word));
  }
}

std::optional<Route> BoundQuestion::route(TableId to) {
  const auto it = routes_.find(to);
  if (it != routes_.end()) return it->second;
  return routes_.emplace(to, route_to(model_, base_.table, to)).first->second;
}

TableId BoundQuestion::table_of(const Link& link) const {
  switch (link.kind) {
    case LinkKind::entity:
      return model_.entity(link.entity).table;
    case LinkKind::metric:
      return model_.entity(model_.metric(link.metric).entity).table;
    case LinkKind::field:
    case LinkKind::value:
      break;
  }
  return model_.catalog->column(link.column).table;
}

bool BoundQuestion::is_cue(std::size_t i, Cue cue) const {
  if (i < bound_.size() && bound_[i].of_name) return cue == Cue::filler;
  if (cue == Cue::filler && i < bound_.size() && bound_[i].about_answer) return true;
  return i < bound_.size() && bound_[i].unit->kind == Unit::Kind::cue && bound_[i].unit->cue == cue;
}

bool BoundQuestion::is_any_cue(std::size_t i, std::initializer_list<Cue> cues) const {
  return std::ranges::any_of(cues, [&](Cue cue) { return is_cue(i, cue); });
}

bool BoundQuestion::has_cue(std::initializer_list<Cue> cues) const {
  return std::ranges::any_of(units_, [&](const Unit& unit) {
    return unit.kind == Unit::Kind::cue && std::ranges::find(cues, unit.cue) != cues.end();
  });
}

std::size_t BoundQuestion::before(std::size_t i) const {
  while (i-- > 0) {
    if (!is_cue(i, Cue::filler)) return i;
  }
  return bound_.size();
}

std::size_t BoundQuestion::after(std::size_t i) const {
  for (++i; i < bound_.size(); ++i) {
    if (!is_cue(i, Cue::filler)) return i;
  }
  return bound_.size();
}

bool BoundQuestion::side_by_side(std::size_t i, std::size_t other) const {
  if (i >= bound_.size() || other >= bound_.size()) return false;
  const TokenRange first = bound_[std::min(i, other)].unit->tokens;
  const TokenRange second = bound_[std::max(i, other)].unit->tokens;
  return second.begin <= first.end + 1;
}

std::size_t BoundQuestion::counts_at(std::size_t i) const {
  std::size_t k = before(i);
  // Over states, and what tells only how they are: "how many registered members".
  while (k < bound_.size() && bound_[k].used && bound_[k].unit->kind == Unit::Kind::name &&
         (!bound_[k].link || bound_[k].link->kind == LinkKind::value))
    k = before(k);
  return is_cue(k, Cue::how_many) ? k : bound_.size();
}

// Whether one of the words stands in the units from `begin` up to `end`.
bool BoundQuestion::says_between(std::size_t begin, std::size_t end, const WordSet& words) const {
  for (std::size_t i = begin; i < std::min(end, bound_.size()); ++i) {
    const TokenRange tokens = bound_[i].unit->tokens;
    for (auto t = tokens.begin; t < tokens.end; ++t)
      if (words.contains(question_.tokens[t].plain)) return true;
  }
  return false;
}

// The unit that holds one of these words, not yet used; bound_.size() when there is none.
std::size_t BoundQuestion::unit_saying(const WordSet& words) const {
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const TokenRange tokens = bound_[i].unit->tokens;
    for (auto t = tokens.begin; t < tokens.end; ++t) {
      if (words.contains(question_.tokens[t].plain)) return i;
    }
  }
  return bound_.size();
}

std::vector<std::string> BoundQuestion::words_of_question() const {
  std::vector<std::string> words;
  for (const Token& token : question_.tokens) words.push_back(token.plain);
  return words;
}

bool BoundQuestion::has_grain() const {
  return std::ranges::any_of(units_,
                             [](const Unit& unit) { return unit.kind == Unit::Kind::grain; });
}

std::optional<double> BoundQuestion::number_at(std::size_t i) const {
  if (i >= bound_.size() || bound_[i].used) return {};
  if (bound_[i].unit->kind == Unit::Kind::number)
    return question_.numbers[bound_[i].unit->index].value;
  return {};
}

bool BoundQuestion::plural(std::size_t i) const {
  const TokenRange range = bound_[i].unit->tokens;
  // "who leads": a verb, and not several leads.
  if (question_.tokens[range.begin].plain == "who" || is_cue(before(i), Cue::who)) return false;
  for (auto t = range.begin; t < range.end; ++t) {
    const Token& token = question_.tokens[t];
    // "mes" is no more than one "me".
    const auto& one = token.language == Language::es ? token.lemma_es : token.lemma_en;
    if (token.plain != one && token.plain.ends_with('s')) return true;
  }
  return false;
}

const Words& BoundQuestion::field_words(ColumnId column) const {
  return model_.field(column).label;
}

bool BoundQuestion::is_measure(ColumnId id) const {
  const Column& column = model_.catalog->column(id);
  if (model_.field(id).aggregation == DefaultAggregation::sum) return true;
  if (!column.is_numeric()) return false;
  return column.meaning == Meaning::money || column.meaning == Meaning::quantity ||
         column.meaning == Meaning::percent || column.meaning == Meaning::measure;
}

}  // namespace cuanto
