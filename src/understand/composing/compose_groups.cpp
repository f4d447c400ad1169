// What stands beside a figure and divides nothing, and what a group takes the place of.
#include <algorithm>

#include "understand/composing/composer.h"
#include "understand/small_words.h"

namespace cuanto {

// "how much did members pay", "cuánto tardan los clientes en pagar": all of them together; each of
// them would have been said.
bool Composer::only_acts(std::size_t i) {
  static const WordSet kEach = with(kEachWords, {"per", "by"});
  const std::size_t begin = bound_[i].unit->tokens.begin;
  const bool each = begin > 0 && kEach.contains(question_.tokens[begin - 1].plain);
  // "the most common skills among our candidates": of all of them.
  static const WordSet kAmong = {"among", "amongst", "entre"};
  std::size_t at = begin;
  while (at > 0 && is_article(question_.tokens[at - 1])) --at;
  if (at > 0 && kAmong.contains(question_.tokens[at - 1].plain) && plural(i) &&
      edited_ == nullptr) {
    use(i);
    return true;
  }
  // "spending on vehicles by month": of all of them, and by what was said.
  static const WordSet kOurs = {"our", "nuestros", "nuestras"};
  const bool ours = begin > 0 && kOurs.contains(question_.tokens[begin - 1].plain);
  // "how many cars do our customers have": all of them have so many.
  const bool asked = has_cue({Cue::how_much, Cue::how_long, Cue::by, Cue::total}) || has_grain() ||
                     (ours && has_cue({Cue::how_many}));
  if (!asked || each || !plural(i) || groups_here(i) || rank_.cue || !pending_.empty() ||
      edited_ != nullptr || fans_out(bound_[i].path))
    return false;
  use(i);
  chip(ChipKind::entity, model_.entity(bound_[i].link->entity).label_plural,
       {bound_[i].unit->tokens}, Origin::said);
  return true;
}

// "loan instalments", "cuotas de préstamo": what the rows are of, and no group.
bool Composition::is_compound(std::size_t i) const {
  const bool spanish = question_.language == Language::es;
  const std::size_t rows = spanish ? before(i) : after(i);
  const std::size_t named = bound_[i].unit->tokens.begin;
  const bool joined = side_by_side(i, rows) &&
                      (!spanish || (named > 0 && question_.tokens[named - 1].plain == "de"));
  return joined && !plural(i) && !groups_here(i) && !rank_subject(i) && !fans_out(bound_[i].path) &&
         bound_[rows].link && bound_[rows].link->kind == LinkKind::entity &&
         bound_[rows].link->entity == base_.id && plural(rows) && edited_ == nullptr;
}

// "cloud cost", "gastado en la nube": what a figure is of. Without a word that divides it, one
// thing is no group.
bool Composition::says_of_what(std::size_t i) const {
  static const WordSet kOf = {"of", "in", "on", "for", "from", "de", "del", "en"};
  if (plural(i) || groups_here(i) || rank_subject(i) || rank_.cue || !pending_.empty() ||
      edited_ != nullptr || fans_out(bound_[i].path))
    return false;
  const auto is_figure = [&](std::size_t k) {
    if (k >= bound_.size() || !bound_[k].link) return false;
    const Link& link = *bound_[k].link;
    return link.kind == LinkKind::metric ||
           (link.kind == LinkKind::field && is_measure(link.column)) ||
           (link.kind == LinkKind::entity && link.entity == base_.id);
  };
  if (question_.language != Language::es) {
    // "snack bar takings": of a thing of two words, one of which names it.
    std::size_t figure = after(i);
    const bool two_words = side_by_side(i, figure) && figure < bound_.size() &&
                           bound_[figure].unit->kind == Unit::Kind::unknown;
    if (two_words) figure = after(figure);
    if (side_by_side(two_words ? after(i) : i, figure) && is_figure(figure)) return true;
  }
  std::size_t at = bound_[i].unit->tokens.begin;
  while (at > 0 && is_article(question_.tokens[at - 1])) --at;
  return at > 0 && kOf.contains(question_.tokens[at - 1].plain) && is_figure(before(i));
}

// "by category of machine", "by machine category": whose category it is, and no second group.
bool Composition::tells_whose(std::size_t i) const {
  const auto is_on_the_way = [&](std::size_t k) {
    return k < bound_.size() && bound_[k].link && bound_[k].link->kind != LinkKind::value &&
           bound_[k].path.hops.size() > bound_[i].path.hops.size() &&
           begins_with(bound_[k].path, bound_[i].path);
  };
  if (edited_ != nullptr || bound_[i].path.hops.empty()) return false;
  const std::size_t named = before(i), next = after(i);
  std::size_t begin = bound_[i].unit->tokens.begin;
  while (begin > 0 && is_article(question_.tokens[begin - 1])) --begin;
  if (begin > 0 && kOfWords.contains(question_.tokens[begin - 1].plain) && named < bound_.size() &&
      bound_[named].unit->tokens.end + 1u == begin)
    return grouped_.contains(named) && is_on_the_way(named);
  return question_.language == Language::en && !plural(i) && is_on_the_way(next) &&
         bound_[next].unit->tokens.begin == bound_[i].unit->tokens.end;
}

// "amount invoiced by sector": what was done to what is measured, and not by each invoice.
bool Composition::is_deed_of(std::size_t i, const Entity& entity) const {
  const TokenRange tokens = bound_[i].unit->tokens;
  const std::string& said = question_.tokens[tokens.begin].plain;
  if (tokens.end != tokens.begin + 1 || !is_deed(question_.tokens[tokens.begin]) ||
      groups_here(i) || edited_ != nullptr || out_.slots.measures.empty())
    return false;
  WordSet words = {said};
  if (said.ends_with('s')) words.insert(said.substr(0, said.size() - 1));
  const auto is_called_so = [&](const std::vector<std::string>& names) {
    return std::ranges::any_of(names, [&](const auto& name) { return words.contains(name); });
  };
  return !says_any(entity.label, words) && !says_any(entity.label_plural, words) &&
         !is_called_so(entity.synonyms.en) && !is_called_so(entity.synonyms.es);
}

// Rows that have no name but a number: nobody is shown each of them who did not ask for it.
bool Composition::is_nameless(std::size_t i, const Entity& entity) const {
  return entity.is_fact && (entity.display == entity.key || !base_.is_fact) &&
         fans_out(bound_[i].path) && !groups_here(i);
}

// ---- groups of the question before ------------------------------------------------------------

// "sorry, I meant by month", "per doctor instead", "mejor por mes": in the place of what was said.
bool BoundQuestion::corrects() const {
  static const WordSet kRather = {"mejor"};
  if (edited_ == nullptr) return false;
  if (has_cue({Cue::instead, Cue::mends}) || says_no_first()) return true;
  for (std::size_t i = 0; i < bound_.size(); ++i)
    if (says_rather(i) || (is_cue(i, Cue::by) && says_between(i, i + 1, kRather))) return true;
  return false;
}

// "mejor por mes", "por mes mejor": rather, and not the best of anything.
bool BoundQuestion::says_rather(std::size_t i) const {
  static const WordSet kBefore = {"por", "en", "con", "solo", "al", "de", "los", "las", "el", "la"};
  const TokenRange said = bound_[i].unit->tokens;
  const Token& token = question_.tokens[said.begin];
  if (edited_ == nullptr || token.plain != "mejor" || said.end != said.begin + 1) return false;
  const bool article = said.begin > 0 && is_article(question_.tokens[said.begin - 1u]);
  const bool last = after(i) == bound_.size();
  const bool first = before(i) == bound_.size();
  const bool goes_on =
      said.end < question_.tokens.size() && kBefore.contains(question_.tokens[said.end].plain);
  return !article && ((last && !first) || (first && goes_on));
}

// "by region instead of by product", "en vez de por producto": what is said last is what goes.
void Composer::leave_replaced() {
  static const WordSet kOf = {"of", "de", "than"};
  if (edited_ == nullptr) return;
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const std::size_t next = bound_[i].unit->tokens.end;
    if (!is_cue(i, Cue::instead) || next >= question_.tokens.size() ||
        !kOf.contains(question_.tokens[next].plain))
      continue;
    for (std::size_t k = i + 1; k < bound_.size(); ++k) use_words(k);
  }
}

// What a group that is said takes the place of: another step of time that of the one before, where
// more is grouped by; else all of them, unless it is told beside them.
void Composition::make_room_for(const Group& group) {
  auto& groups = out_.slots.groups;
  // Whoever asks for each of them wants more than the one of before.
  std::erase_if(out_.slots.filters, [&](const Filter& filter) {
    const bool fresh = fresh_.filters.contains(&filter - out_.slots.filters.data());
    return !fresh && !group.grain && !group.part && filter.attribute == group.attribute &&
           filter.op == Compare::in && filter.values.size() == 1 && !filter.part && !filter.range;
  });
  if (is_cue(0, Cue::also) || adds_to_groups()) return;
  const auto is_step = [](const Group& one) { return one.grain.has_value(); };
  if (is_step(group) && groups.size() > 1 && std::ranges::count_if(groups, is_step) == 1) {
    std::erase_if(groups, is_step);
    return;
  }
  groups.clear();
}

// "broken down by how they paid", "según cómo pagaron": by the only column that tells a manner.
void Composer::take_manner() {
  static const WordSet kHow = {"how", "como"};
  static const WordSet kManners = {"method", "mode", "means", "channel", "manner", "way",
                                   "metodo", "modo", "medio", "canal",   "forma"};
  for (std::size_t i = 0; i + 1 < bound_.size(); ++i) {
    const std::size_t how = bound_[i].unit->tokens.end;
    if (!is_cue(i, Cue::by) || !kHow.contains(question_.tokens[how].plain)) continue;
    std::optional<ColumnId> found;
    for (const ColumnId id : model_.catalog->table(base_.table).columns) {
      const Column& column = model_.catalog->column(id);
      if (column.meaning != Meaning::category || model_.field(id).hidden ||
          !says_any(field_words(id), kManners))
        continue;
      if (found) return;
      found = id;
    }
    if (!found) return;
    use(i);
    for (std::size_t k = i + 1; k < bound_.size(); ++k) use_words(k);
    add_group({{{}, *found}, {}, {}});
    said_.measuring = true;
    const Words label = field_words(*found);
    chip(ChipKind::group, {"by " + label.en, "por " + label.in(Language::es)},
         {{bound_[i].unit->tokens.begin, bound_.back().unit->tokens.end}}, Origin::said);
    return;
  }
}

}  // namespace cuanto
