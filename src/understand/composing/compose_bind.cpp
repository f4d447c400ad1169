// Which thing each word stands for over this base: of all that it may name, the likeliest here.
#include <algorithm>

#include "base/text.h"
#include "understand/composing/answer_words.h"
#include "understand/composing/composer.h"
#include "understand/composing/link_weight.h"
#include "understand/standing.h"
#include "understand/states/states.h"

namespace cuanto {

// "split", "ponlos": nothing of the data, unless something is called so.
bool BoundQuestion::is_of_answer_alone(const Unit& unit) const {
  const auto is_guess = [](const Link& link) { return link.quality <= kQualityLexicon; };
  const bool unknown = unit.kind == Unit::Kind::unknown ||
                       (unit.kind == Unit::Kind::name && std::ranges::all_of(unit.links, is_guess));
  if (!unknown || unit.tokens.end != unit.tokens.begin + 1) return false;
  const std::string& word = question_.tokens[unit.tokens.begin].plain;
  return is_about_answer(word) || hangs_on(word) || (unit.tokens.begin == 0 && says_no_first());
}

// "no, the completed ones": it denies what was understood, and nothing of the data.
bool BoundQuestion::says_no_first() const {
  const auto& tokens = question_.tokens;
  return edited_ != nullptr && tokens.size() > 2 && tokens[0].plain == "no" &&
         tokens[1].shape == TokenShape::punctuation;
}

// "open tickets right now", "orders right now": nothing more than is said, where another state is
// said or these rows are not asked for.
static void leave_now_to_states(const Question& question, const Model& model, const Entity& base,
                                std::vector<Bound>& bound) {
  const auto says_now = [&](const Bound& one) {
    const auto phrases = split(kNowPhrases, '|');
    std::vector<std::string> words;
    for (auto t = one.unit->tokens.begin; t < one.unit->tokens.end; ++t)
      words.push_back(question.tokens[t].plain);
    return one.unit->kind == Unit::Kind::name &&
           std::ranges::find(phrases, join(words, " ")) != phrases.end();
  };
  const auto is_said = [&](const Bound& one) {
    return one.link && one.link->kind == LinkKind::entity && one.link->entity == base.id;
  };
  const auto is_state = [&](const Bound& one) {
    return one.link && one.link->kind == LinkKind::value && !says_now(one) &&
           (one.link->is_state ||
            model.catalog->column(one.link->column).meaning == Meaning::boolean_code);
  };
  const bool told = std::ranges::any_of(bound, is_state);
  const bool asked = std::ranges::any_of(bound, is_said) && !told;
  for (Bound& one : bound) {
    if (!says_now(one) || (asked && one.link && one.path.hops.empty())) continue;
    one.link.reset();
    // Of people who come and go, nobody knows which are there now.
    one.used = told || !is_people(base) || !base.time;
  }
}

// Whether a name follows that is no deed: "10 units in stock", and not "100 pieces sold in May".
static bool names_more_after(const Question& question, const std::vector<Unit>& units,
                             std::size_t i) {
  for (std::size_t k = i + 1; k < units.size(); ++k) {
    const Token& token = question.tokens[units[k].tokens.begin];
    const bool small = units[k].kind == Unit::Kind::cue
                           ? units[k].cue == Cue::filler
                           : units[k].kind == Unit::Kind::unknown && token.stop_word;
    if (!small) return units[k].kind == Unit::Kind::name && !is_deed(token);
  }
  return false;
}

// "fewer than 10 units in stock": what is counted is said after it.
bool BoundQuestion::only_says_units(std::size_t i) const {
  static const WordSet kUnits = {"unit", "units", "unidad", "unidades", "pieces", "piezas"};
  const TokenRange tokens = bound_[i].unit->tokens;
  return i > 0 && i + 1 < units_.size() && units_[i - 1].kind == Unit::Kind::number &&
         tokens.end == tokens.begin + 1 && kUnits.contains(question_.tokens[tokens.begin].plain) &&
         names_more_after(question_, units_, i);
}

// "did we use": a verb, although a figure of usage is near to it.
bool BoundQuestion::only_says_use(std::size_t i) const {
  static const WordSet kVerbs = {"use",  "uses",   "using", "used",  "usa",   "usamos",
                                 "usan", "usaron", "usar",  "usaba", "usaban"};
  if (is_verb_of_use(i)) return true;
  const TokenRange tokens = bound_[i].unit->tokens;
  const auto& link = bound_[i].link;
  return link && tokens.end == tokens.begin + 1 &&
         kVerbs.contains(question_.tokens[tokens.begin].plain) &&
         (link->kind == LinkKind::metric || link->quality < kQualityAnyOrder);
}

void Composer::bind() {
  for (const Unit& unit : units_) {
    Bound bound;
    bound.unit = &unit;
    bound.about_answer = edited_ != nullptr && is_of_answer_alone(unit);
    bound_.push_back(bound);
  }
  const std::size_t works = who_works();
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    if (bound_[i].unit->kind == Unit::Kind::name && i != works && !bound_[i].about_answer)
      choose_link(i);
    if (only_says_units(i) || only_says_use(i)) {
      bound_[i].link.reset();
      bound_[i].used = true;
    }
  }
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    go_by_what_is_named(i);
    leave_sort_to_name(i);
    go_by_role(i);
  }
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    leave_total_to_figure(i);
    leave_money_to_its_column(i);
  }
  leave_now_to_states(question_, model_, base_, bound_);
  read_after_due();
}

// "delivered after the promised date", "se paga después del vencimiento": what was done against
// what was due, as "late" is.
void Composer::read_after_due() {
  if (edited_ != nullptr || asks_how_long()) return;
  for (std::size_t i = 0; i < bound_.size(); ++i)
    if (read_after_due_at(i)) return;
}

// What was done, of what was due at that time: the last time that is named before `i`, by `deed`;
// else the only other one of these rows but their beginning.
std::optional<ColumnId> BoundQuestion::done_before(std::size_t i, ColumnId due,
                                                   std::size_t& deed) const {
  std::optional<ColumnId> done;
  for (std::size_t k = 0; k < i; ++k) {
    const auto named = time_of_deed(k);
    if (!named || named->column == due) continue;
    done = named->column;
    deed = k;
  }
  if (done) return done;
  for (const ColumnId id : model_.catalog->table(base_.table).columns) {
    const bool other = model_.catalog->column(id).is_time() && id != due &&
                       base_.time != std::optional(id) && !model_.field(id).hidden;
    if (other && done) return {};
    if (other) done = id;
  }
  return done;
}

bool Composer::read_after_due_at(std::size_t i) {
  static const WordSet kAfter = {"after", "later", "despues", "tarde"};
  static const WordSet kBefore = {"before", "earlier", "antes"};
  static const WordSet kBetween = {"the", "its", "their", "than", "el", "la", "los",
                                   "su",  "sus", "de",    "del",  "lo", "que"};
  const auto due = time_of_deed(i);
  std::size_t at = bound_[i].unit->tokens.begin;
  while (at > 0 && kBetween.contains(question_.tokens[at - 1].plain)) --at;
  if (!due || at == 0) return false;
  // "10 days after the due date": a length of time, and no comparison of the two.
  const bool by_days = at > 1 && question_.tokens[at - 2].plain.ends_with('s') &&
                       std::ranges::any_of(question_.numbers, [&](const NumberSpan& number) {
                         return number.tokens.end + 1u >= at - 1u && number.tokens.end < at;
                       });
  if (by_days) return false;
  const bool after = kAfter.contains(question_.tokens[at - 1].plain);
  if (!after && !kBefore.contains(question_.tokens[at - 1].plain)) return false;
  std::size_t deed = bound_.size();
  const auto done = done_before(i, due->column, deed);
  if (!done) return false;
  Link link;
  link.kind = LinkKind::value;
  link.column = *done;
  link.other = due->column;
  link.op = after ? Compare::greater : Compare::less;
  link.is_state = true;
  link.quality = kQualityState;
  bound_[i].link = link;
  bound_[i].path = {};
  bound_[i].quality = kQualityState;
  // The verb and the "after" say no more.
  for (std::size_t k = 0; k < i; ++k)
    if (k == deed || bound_[k].unit->tokens.end == at) {
      bound_[k].link.reset();
      bound_[k].used = true;
    }
  return true;
}

// "the busiest room of each site": the site of the room that is spoken of, and not the one that
// whoever booked it belongs to.
void Composer::go_by_what_is_named(std::size_t i) {
  const auto& link = bound_[i].link;
  if (!link || (link->kind != LinkKind::entity && link->kind != LinkKind::field)) return;
  Path way = bound_[i].path;
  TableId to = table_of(*link);
  const auto refers = [&](const Edge& edge) {
    return edge.child_columns.size() == 1 && edge.child_columns.front() == link->column;
  };
  const auto reference = std::ranges::find_if(model_.edges, refers);
  const bool is_reference = link->kind == LinkKind::field && reference != model_.edges.end();
  if (is_reference) {
    to = reference->parent;
    way.hops.push_back({reference->id, true});
  }
  if (way.hops.size() < 2 || fans_out(way) || way.role != 0) return;
  for (const Bound& other : bound_) {
    if (!other.link || other.link->kind != LinkKind::entity || fans_out(other.path) ||
        other.path.hops.size() + 1 != way.hops.size() || other.path.role != 0)
      continue;
    if (begins_with(way, other.path)) return;
    for (const Edge& edge : model_.edges) {
      if (edge.child != table_of(*other.link) || edge.parent != to) continue;
      way = other.path;
      way.hops.push_back({edge.id, true});
      if (is_reference) {
        bound_[i].link->kind = LinkKind::entity;
        bound_[i].link->entity = model_.entity_of(to).id;
      }
      bound_[i].path = std::move(way);
      return;
    }
  }
}

// "what did we invoice": a verb after somebody, and no thing.
bool BoundQuestion::is_done_by_us(std::size_t i) const {
  static const WordSet kPeople = {"we", "they", "you", "i", "he", "she"};
  const std::size_t begin = bound_[i].unit->tokens.begin;
  return begin > 0 && kPeople.contains(question_.tokens[begin - 1].plain);
}

bool BoundQuestion::is_owned(std::size_t i, const Link& link) const {
  const auto names_table = [&](std::size_t other) {
    if (!side_by_side(i, other) || bound_[other].unit->kind != Unit::Kind::name) return false;
    return std::ranges::any_of(bound_[other].unit->links, [&](const Link& near) {
      return near.kind == LinkKind::entity && table_of(near) == table_of(link);
    });
  };
  // In English the owner stands before, "supplier country"; in Spanish after, "país del proveedor".
  const std::size_t owner = question_.language == Language::es ? after(i) : before(i);
  return names_table(owner);
}

// Whether the entity at `i` only says whose the column beside it is.
bool BoundQuestion::owns_beside(std::size_t i) const {
  const std::size_t other = question_.language == Language::es ? before(i) : after(i);
  if (!side_by_side(i, other) || !bound_[other].link || bound_[other].link->kind != LinkKind::field)
    return false;
  return table_of(*bound_[other].link) == table_of(*bound_[i].link) &&
         is_owned(other, *bound_[other].link);
}

bool BoundQuestion::asks_how_long() const {
  return has_cue({Cue::how_long}) || counts_days_taken();
}

void Composer::choose_link(std::size_t i) {
  Bound& bound = bound_[i];
  const LinkWeight weight(*this, i);
  bool verb = false;
  for (const Link& link : bound.unit->links) {
    const auto way = route(table_of(link));
    if (!way) continue;
    const auto fit = weight.fit(link, way->path);
    verb = verb || fit == LinkWeight::Fit::verb;
    if (fit != LinkWeight::Fit::yes) continue;
    const int quality = link.quality - way->cost + weight.context_bonus(link);
    if (bound.link && quality <= bound.quality) continue;
    bound.link = link;
    bound.path = way->path;
    bound.quality = quality;
  }
  // "months when it grew": of these rows, and not the column of others that is called so.
  if (bound.link && bound.link->kind == LinkKind::field && fans_out(bound.path) && base_.time &&
      std::ranges::any_of(kGrainCues, [&](Cue cue) { return names_grain(i, cue); }))
    bound.link.reset();
  // Nothing but a verb: it needs no more. "unused" says what was not done.
  const std::string& word = question_.tokens[bound.unit->tokens.begin].plain;
  const bool undone = word.starts_with("un") && !word.starts_with("under");
  // "los pedidos" are things, whatever nobody knows of them.
  const std::size_t begin = bound.unit->tokens.begin;
  const bool thing = begin > 0 && edited_ == nullptr && question_.language == Language::es &&
                     is_article(question_.tokens[begin - 1]);
  bound.used = bound.used || (verb && !bound.link && !undone && !thing);
}

}  // namespace cuanto
