// Which thing each word stands for over this base: of all that it may name, the likeliest here.
#include <algorithm>

#include "base/text.h"
#include "understand/answer_words.h"
#include "understand/composer.h"
#include "understand/name_words.h"
#include "understand/owed.h"
#include "understand/standing.h"
#include "understand/states.h"

namespace cuanto {

static constexpr int kNoGroupLoss = 30;          // a figure or a cell where a group is named
static constexpr int kSameLettersBonus = 6;      // capitals and all
static constexpr int kPartOfCellQuality = 70;    // one word of a longer cell
static constexpr int kNeighbourBonus = 18;       // a name beside a value that says its column
static constexpr int kOtherGroupLoss = 5;        // a column of others where these rows have one
static constexpr int kAsWrittenBonus = 4;        // by its very words
static constexpr int kUnaskedDurationLoss = 50;  // and where nobody asked

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
    // "did we use": a verb, although a figure of usage is near to it.
    static const std::set<std::string, std::less<>> kVerbs = {"use",  "uses",   "using", "used",
                                                              "usa",  "usamos", "usan",  "usaron",
                                                              "usar", "usaba",  "usaban"};
    const TokenRange tokens = bound_[i].unit->tokens;
    // "fewer than 10 units in stock": what is counted is said after it.
    static const std::set<std::string, std::less<>> kUnits = {"unit",     "units",  "unidad",
                                                              "unidades", "pieces", "piezas"};
    if (i > 0 && i + 1 < units_.size() && units_[i - 1].kind == Unit::Kind::number &&
        tokens.end == tokens.begin + 1 && kUnits.contains(question_.tokens[tokens.begin].plain) &&
        names_more_after(question_, units_, i)) {
      bound_[i].link.reset();
      bound_[i].used = true;
    }
    const bool verb =
        tokens.end == tokens.begin + 1 && kVerbs.contains(question_.tokens[tokens.begin].plain);
    if ((verb && bound_[i].link &&
         (bound_[i].link->kind == LinkKind::metric ||
          bound_[i].link->quality < kQualityAnyOrder)) ||
        is_verb_of_use(i)) {
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
  // What was done: the last time that is named before; else the only other one but the beginning.
  std::optional<ColumnId> done;
  std::size_t deed = bound_.size();
  for (std::size_t k = 0; k < i; ++k) {
    const auto named = time_of_deed(k);
    if (!named || named->column == due->column) continue;
    done = named->column;
    deed = k;
  }
  if (!done) {
    for (const ColumnId id : model_.catalog->table(base_.table).columns) {
      const bool other = model_.catalog->column(id).is_time() && id != due->column &&
                         base_.time != std::optional(id) && !model_.field(id).hidden;
      if (other && done) return false;
      if (other) done = id;
    }
  }
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

// "paid by card": what was done is no figure of other rows, although pay is one.
bool BoundQuestion::is_deed_elsewhere(std::size_t i, const Link& link) const {
  const TokenRange tokens = bound_[i].unit->tokens;
  // "gastado" is no "gastos de envío", and "given" no first name.
  const bool time = link.kind == LinkKind::field && model_.catalog->column(link.column).is_time();
  const bool named = link.kind == LinkKind::metric || link.kind == LinkKind::field;
  if (named && !time && link.quality < kQualityPartial && tokens.end == tokens.begin + 1 &&
      is_deed(question_.tokens[tokens.begin]))
    return true;
  // "the best paid employee"
  const bool people_said = std::ranges::any_of(units_, [&](const Unit& unit) {
    return std::ranges::any_of(unit.links, [&](const Link& other) {
      return other.kind == LinkKind::entity && other.entity == base_.id;
    });
  });
  if (table_of(link) == base_.table && is_people(base_) && people_said) return false;
  const bool own_event =
      table_of(link) == base_.table && base_.is_fact && link.quality >= kQualityPartial;
  if (link.kind != LinkKind::field || own_event || !is_measure(link.column) ||
      tokens.end != tokens.begin + 1)
    return false;
  return is_deed(question_.tokens[tokens.begin]);
}

// "entradas vendidas", "tickets sold": what was done to what is named before it, and no other
// table.
bool BoundQuestion::is_done_to_name(std::size_t i, const Link& link) const {
  const TokenRange tokens = bound_[i].unit->tokens;
  const std::size_t named = before(i);
  if (link.kind != LinkKind::entity || tokens.end != tokens.begin + 1 ||
      !is_deed(question_.tokens[tokens.begin]))
    return false;
  const Entity& entity = model_.entity(link.entity);
  const WordSet word = {question_.tokens[tokens.begin].plain};
  return !says_any(entity.label, word) && !says_any(entity.label_plural, word) &&
         named < bound_.size() && bound_[named].unit->kind == Unit::Kind::name &&
         bound_[named].unit->tokens.end == tokens.begin;
}

// "never sent a case", where cases are sent: the verb of what is denied; "have we taken", where a
// thing may be taken: no state of it.
bool BoundQuestion::is_deed_denied(std::size_t i, const Link& link) const {
  const bool deed = is_deed(question_.tokens[bound_[i].unit->tokens.begin]);
  const bool time = link.kind == LinkKind::field && model_.catalog->column(link.column).is_time();
  const bool guess = link.kind == LinkKind::value && !link.is_state && !link.as_written;
  const bool state = link.is_state && link.op == Compare::not_null;
  if (state && is_done_by_us(i) &&
      model_.catalog->column(link.column).meaning == Meaning::identifier)
    return true;
  if (!(deed && (time || guess)) && !state) return false;
  std::size_t named = i + 1;
  while (named < units_.size() && units_[named].kind == Unit::Kind::cue &&
         units_[named].cue == Cue::filler)
    ++named;
  if (denial_of(i) == bound_.size() || named >= units_.size()) return false;
  return std::ranges::any_of(units_[named].links, [&](const Link& other) {
    return other.kind == LinkKind::entity && other.quality >= kQualitySynonym &&
           (guess || table_of(other) == table_of(link));
  });
}

int BoundQuestion::context_bonus(std::size_t i, const Link& link) const {
  // "staging" is the cell before it is a form of "stage", which a column is called; "billed" is
  // what was billed before it is a bill.
  const int written = link.as_written ? kAsWrittenBonus : 0;
  switch (link.kind) {
    case LinkKind::metric:
      return written + metric_bonus(i, link);
    case LinkKind::field:
      return written + field_bonus(i, link);
    case LinkKind::value:
      return written + value_bonus(i, link);
    case LinkKind::entity:
      break;
  }
  return written;
}

// Whether the word before says that what stands at `i` divides or is told apart.
bool BoundQuestion::is_asked_by(std::size_t i) const {
  // "top products by units": what ranks them.
  const bool ranks = has_cue({Cue::top, Cue::bottom, Cue::order_by});
  return (is_cue(before(i), Cue::by) && !ranks) || is_cue(before(i), Cue::which) ||
         is_cue(before(i), Cue::distinct);
}

// "what did we invoice": a verb after somebody, and no thing.
bool BoundQuestion::is_done_by_us(std::size_t i) const {
  static const WordSet kPeople = {"we", "they", "you", "i", "he", "she"};
  const std::size_t begin = bound_[i].unit->tokens.begin;
  return begin > 0 && kPeople.contains(question_.tokens[begin - 1].plain);
}

// "billing complaints", where a cell is "billing": no figure that is called so.
bool BoundQuestion::tells_kind_of_noun(std::size_t i) const {
  const std::size_t next = after(i);
  const bool noun = side_by_side(i, next) && bound_[next].unit->kind == Unit::Kind::unknown &&
                    !question_.tokens[bound_[next].unit->tokens.begin].stop_word;
  return noun && question_.language == Language::en &&
         std::ranges::any_of(bound_[i].unit->links, [](const Link& other) {
           return other.kind == LinkKind::value && other.as_written;
         });
}

// "an invoice", where the figure is "invoicing"; "costs" are both the bills and what they cost.
static bool is_the_thing_itself(const Question& question, const Model& model,
                                const std::vector<Bound>& bound, std::size_t i,
                                const Metric& metric) {
  const Token& token = question.tokens[bound[i].unit->tokens.end - 1u];
  const WordSet word = {token.plain};
  const auto is_called_so = [&](const std::vector<std::string>& names) {
    return std::ranges::any_of(names, [&](const std::string& name) { return name == token.plain; });
  };
  if (metric.from_file || says_any(metric.label, word) || is_called_so(metric.synonyms.en) ||
      is_called_so(metric.synonyms.es))
    return false;
  return std::ranges::any_of(bound[i].unit->links, [&](const Link& other) {
    if (other.kind != LinkKind::entity || !other.as_written) return false;
    const Entity& entity = model.entity(other.entity);
    return says_any(entity.label, word) || says_any(entity.label_plural, word);
  });
}

// "units produced": what was planned is a figure that people call so.
static bool is_unsaid_plan(const Question& question, const Words& label, TokenRange tokens) {
  static const WordSet kPlanned = {"planned",  "plan",        "expected",   "estimated", "forecast",
                                   "previsto", "prevista",    "planeado",   "planeada",  "estimado",
                                   "estimada", "planificado", "planificada"};
  return says_any(label, kPlanned) &&
         std::none_of(question.tokens.begin() + tokens.begin, question.tokens.begin() + tokens.end,
                      [](const Token& token) { return kPlanned.contains(token.plain); });
}

int BoundQuestion::metric_bonus(std::size_t i, const Link& link) const {
  const Metric& metric = model_.metric(link.metric);
  int bonus = is_asked_by(i) ? -kNoGroupLoss : 0;
  if (is_unsaid_plan(question_, metric.label, bound_[i].unit->tokens)) bonus -= kNeighbourBonus;
  if (is_any_cue(before(i), {Cue::average, Cue::median, Cue::total, Cue::maximum, Cue::minimum}))
    bonus += 6;
  // "average value of a sale": what is an average already, before what would be averaged.
  if (is_cue(before(i), Cue::average) && !metric.additive) bonus += kAsWrittenBonus;
  if (is_cue(before(i), Cue::how_many)) bonus -= 12;
  if (metric.is_default) bonus += 3;
  if (is_the_thing_itself(question_, model_, bound_, i, metric)) bonus -= kNoGroupLoss;
  if (metric.unit == "days")
    bonus += asks_how_long()                                   ? kDurationBonus
             : link.quality < kQualityAnyOrder && !says_time() ? -kUnaskedDurationLoss
                                                               : 0;
  if (metric.from_file) bonus += 3;
  if (says_what_is_owed(metric))
    bonus += tells_of_rows(i, link) ? -kNoGroupLoss : 2 * kDisplayBonus;
  return bonus;
}

static bool says_word_of(const Question& question, const Model& model,
                         const std::vector<Bound>& bound, std::size_t i, ColumnId column) {
  const auto words = words_of_name(model.catalog->column(column).name);
  const TokenRange tokens = bound[i].unit->tokens;
  return std::any_of(
      question.tokens.begin() + tokens.begin, question.tokens.begin() + tokens.end,
      [&](const Token& token) { return std::ranges::find(words, token.plain) != words.end(); });
}

// "units produced", "unidades producidas": of several columns, the one that says what was done.
static bool says_what_was_done(const Question& question, const Model& model, TokenRange tokens,
                               ColumnId column) {
  const std::size_t deed = tokens.end;
  if (deed >= question.tokens.size() || !is_deed(question.tokens[deed])) return false;
  const Token& token = question.tokens[deed];
  const auto says_it = [&](const std::string& label) {
    return std::ranges::any_of(words_of_name(label), [&](const std::string& word) {
      const std::string plain = fold_plain(word);
      return plain == token.plain || lemma_en(plain) == token.lemma_en ||
             lemma_es(plain) == token.lemma_es;
    });
  };
  const Words& label = model.field(column).label;
  return says_it(label.en) || says_it(label.in(Language::es));
}

int BoundQuestion::field_bonus(std::size_t i, const Link& link) const {
  const Column& column = model_.catalog->column(link.column);
  const bool groups = is_asked_by(i);
  int bonus = groups && column.meaning == Meaning::money ? -kNoGroupLoss : 0;
  if (model_.field(link.column).personal) bonus -= 2;
  if (is_owned(i, link)) bonus += kNeighbourBonus;
  if (!groups && is_unsaid_plan(question_, model_.field(link.column).label, bound_[i].unit->tokens))
    bonus -= kNeighbourBonus;
  if (tells_kind_of_named(i, link)) bonus += 2 * kNeighbourBonus;
  // "jobs by type": of the jobs, before that of whoever asked for them.
  const auto is_own = [&](const Link& other) {
    return other.kind == LinkKind::field && other.quality >= kQualitySynonym &&
           model_.catalog->column(other.column).table == base_.table;
  };
  if (groups && column.table != base_.table && std::ranges::any_of(bound_[i].unit->links, is_own))
    bonus -= kOtherGroupLoss;
  if (groups) return bonus;
  if (says_what_was_done(question_, model_, bound_[i].unit->tokens, link.column))
    bonus += kNeighbourBonus;
  // "how many bookings were cancelled": those that were, and not when.
  const auto is_state = [&](const Link& other) {
    return other.kind == LinkKind::value && other.op == Compare::not_null &&
           other.column == link.column;
  };
  if (std::ranges::any_of(bound_[i].unit->links, is_state)) bonus -= 2 * kNeighbourBonus;
  // "billable hours": those that are, and not by whether they are.
  if (link.quality >= kQualityPartial && column.meaning == Meaning::boolean_code)
    bonus -= kNeighbourBonus;
  // "open" is a state before it is the time when something was opened.
  if (column.is_time() && !says_word_of(question_, model_, bound_, i, link.column))
    bonus -= kNeighbourBonus;
  return bonus;
}

// A word of several cells: the kind that begins with it, before a name that only has it.
static int broader_bonus(const Model& model, const Question& question, const Bound& bound,
                         const Link& link) {
  static const WordSet kKinds = {"category", "categoria", "type", "tipo", "kind", "class", "clase"};
  const Unit& unit = *bound.unit;
  if (link.as_written || link.op != Compare::in || link.stored.size() != 1 ||
      unit.tokens.end != unit.tokens.begin + 1)
    return 0;
  const auto words = words_in(link.stored.front());
  const bool begins = words.size() > 1 && words.front() == question.tokens[unit.tokens.begin].plain;
  constexpr int kSeen = 3;
  return begins && says_any(model.field(link.column).label, kKinds) ? kDisplayBonus + kSeen : 0;
}

// Whether another word of the question stands for a cell or a column whose name shares a word with
// the column of this cell: "commitment status" with "commitment type".
static bool is_akin_to_any(const Model& model, const std::vector<Bound>& bound, std::size_t i,
                           const Link& link) {
  static const WordSet kAny = {"type", "status", "category", "name", "code", "state", "kind"};
  WordSet own;
  for (const auto& word : words_of_name(model.field(link.column).label.en))
    if (!kAny.contains(fold_plain(word))) own.insert(fold_plain(word));
  const auto is_akin = [&](const Link& other) {
    const bool named = other.kind == LinkKind::value || other.kind == LinkKind::field;
    return named && other.column != link.column &&
           model.catalog->column(other.column).table == model.catalog->column(link.column).table &&
           says_any({model.field(other.column).label.en, {}}, own);
  };
  for (std::size_t k = 0; k < bound.size(); ++k)
    if (k != i && !bound[k].unit->links.empty() && is_akin(bound[k].unit->links.front()))
      return true;
  return false;
}

int BoundQuestion::value_bonus(std::size_t i, const Link& link) const {
  int bonus = is_asked_by(i) ? -kNoGroupLoss : 0;
  // What names these rows, before what else has a cell of that name.
  const auto& links = bound_[i].unit->links;
  const bool only_cells =
      std::ranges::all_of(links, [](const Link& other) { return other.kind == LinkKind::value; });
  if (only_cells && link.op == Compare::in &&
      std::ranges::find(base_.display, link.column) != base_.display.end())
    bonus += kDisplayBonus;
  const auto is_confirmed = [&](const Link& cell) {
    return cell.kind == LinkKind::value &&
           (confirms_value(before(i), i, cell) || confirms_value(after(i), i, cell));
  };
  // "and petrol?" after diesel: another cell of the column that the answer is limited to.
  const auto is_limited = [&](const Filter& filter) {
    return filter.attribute.column == link.column && filter.op == Compare::in;
  };
  if (edited_ != nullptr && link.as_written && link.op == Compare::in &&
      std::ranges::any_of(edited_->filters, is_limited))
    bonus += 2 * kNeighbourBonus;
  if (is_confirmed(link)) return bonus + kNeighbourBonus;
  // "AI" begins the category "AI and Machine Learning", whatever is called something AI.
  bonus += broader_bonus(model_, question_, bound_[i], link);
  // "how much of our savings plan goes unused": of two columns that hold the same cell, the one
  // that another word of the question is akin to; else the one that more rows have.
  const auto rival = std::ranges::find_if(links, [&](const Link& other) {
    return other.kind == LinkKind::value && other.column != link.column &&
           other.stored == link.stored && link.op == Compare::in;
  });
  if (rival != links.end() && !link.stored.empty()) {
    if (is_akin_to_any(model_, bound_, i, link)) bonus += kDisplayBonus;
    WordSet own;
    for (const auto& word : words_of_name(model_.field(link.column).label.en))
      own.insert(fold_plain(word));
    const bool alike = says_any({model_.field(rival->column).label.en, {}}, own);
    const auto nulls = [&](ColumnId id) { return model_.catalog->column(id).nulls; };
    if (alike && nulls(link.column) < nulls(rival->column)) bonus += kOtherGroupLoss;
  }
  if (is_akin_to_neighbour(i, link) || counts_a_figure(i, link) || joins_its_column(i, link))
    bonus += kDisplayBonus;
  // "Payments" is what is stored so before what is stored as "payments".
  const std::string said(words_of(question_, bound_[i].unit->tokens));
  if (std::ranges::find(link.stored, said) != link.stored.end()) bonus += kSameLettersBonus;
  // "the London office" is in no other column that holds London.
  return std::ranges::any_of(links, is_confirmed) ? bonus - kUnusedWordLoss : bonus;
}

// Of cells that are all units of quantities, the unit of one that a figure of the model adds up.
bool BoundQuestion::counts_a_figure(std::size_t i, const Link& link) const {
  const auto has_quantity = [&](const Link& cell, bool added_up) {
    const TableId table = model_.catalog->column(cell.column).table;
    return cell.kind == LinkKind::value &&
           std::ranges::any_of(model_.catalog->table(table).columns, [&](ColumnId id) {
             return model_.field(id).unit_column == cell.column &&
                    (!added_up || metric_adding_up(id) != nullptr);
           });
  };
  return has_quantity(link, true) &&
         std::ranges::all_of(bound_[i].unit->links,
                             [&](const Link& cell) { return has_quantity(cell, false); });
}

// "reserved vs on demand": of the columns that hold "reserved", the one that holds the other, too.
bool BoundQuestion::joins_its_column(std::size_t i, const Link& link) const {
  const auto holds_other = [&](std::size_t joint, std::size_t other) {
    return is_any_cue(joint, {Cue::compare, Cue::conjunction, Cue::either}) &&
           other < bound_.size() &&
           std::ranges::any_of(
               bound_[other].unit->links,
               [&](const Link& near) {
                 return near.kind == LinkKind::value && near.column == link.column;
               });
  };
  return holds_other(before(i), before(before(i))) || holds_other(after(i), after(after(i)));
}

// "unused licences": of the columns that hold "unused", the one that tells the licence status,
// since the licence type holds what stands beside it.
bool BoundQuestion::is_akin_to_neighbour(std::size_t i, const Link& link) const {
  static const WordSet kAny = {"type", "status", "category", "name", "code", "state", "kind"};
  const auto words_of = [&](ColumnId id) {
    WordSet words;
    for (const auto& word : words_of_name(field_words(id).en))
      if (!kAny.contains(fold_plain(word))) words.insert(fold_plain(word));
    return words;
  };
  const WordSet own = words_of(link.column);
  const auto is_akin = [&](const Link& near) {
    const bool cell = near.kind == LinkKind::value || near.kind == LinkKind::field;
    if (!cell || near.column == link.column ||
        model_.catalog->column(near.column).table != model_.catalog->column(link.column).table)
      return false;
    return std::ranges::any_of(words_of(near.column),
                               [&](const auto& word) { return own.contains(word); });
  };
  return std::ranges::any_of(
      std::initializer_list<std::size_t>{before(i), after(i)}, [&](std::size_t beside) {
        return side_by_side(i, beside) && std::ranges::any_of(bound_[beside].unit->links, is_akin);
      });
}

// A neighbour that names the column or the table of a value confirms it.
bool BoundQuestion::confirms_value(std::size_t beside, std::size_t i, const Link& link) const {
  if (!side_by_side(i, beside) || bound_[beside].unit->kind != Unit::Kind::name) return false;
  return std::ranges::any_of(bound_[beside].unit->links, [&](const Link& near) {
    const bool same_column = near.kind == LinkKind::field && near.column == link.column;
    const bool same_table = near.kind == LinkKind::entity && table_of(near) == table_of(link);
    return same_column || same_table;
  });
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

// "delivery time", "días de retraso": a length of time is spoken of.
bool BoundQuestion::says_time() const {
  static const WordSet kTime = {"time",     "times",  "days",  "day",    "hours",   "long",
                                "duration", "delay",  "lead",  "tiempo", "tiempos", "dias",
                                "dia",      "horas",  "plazo", "plazos", "demora",  "duracion",
                                "tarda",    "tardan", "tardo", "dura",   "duran",   "retraso",
                                "takes",    "take",   "took",  "lasts",  "tardamos"};
  return unit_saying(kTime) < bound_.size();
}

bool BoundQuestion::asks_how_long() const {
  return has_cue({Cue::how_long}) || counts_days_taken();
}

// "ha abierto", "abiertos desde mayo": when they were, and not that they still are.
bool BoundQuestion::tells_opening(std::size_t i) const {
  static const WordSet kHave = {"ha", "han", "hemos", "he", "has", "habia", "habian"};
  const std::size_t begin = bound_[i].unit->tokens.begin;
  if (!question_.tokens[begin].plain.starts_with("abiert")) return false;
  const auto is_time = [&](std::size_t k) {
    return k < bound_.size() && bound_[k].unit->kind == Unit::Kind::time && !says_today(k);
  };
  return (begin > 0 && kHave.contains(question_.tokens[begin - 1].plain)) || is_time(after(i));
}

// Whether the name of a table stands right before or after.
bool BoundQuestion::stands_beside(std::size_t i, TableId table) const {
  const auto names_table = [&](std::size_t other) {
    return other < bound_.size() && std::ranges::any_of(
                                        bound_[other].unit->links,
                                        [&](const Link& near) {
                                          return near.kind == LinkKind::entity &&
                                                 table_of(near) == table;
                                        });
  };
  std::size_t earlier = before(i);
  if (is_any_cue(earlier, {Cue::copula, Cue::without, Cue::never})) earlier = before(earlier);
  return names_table(earlier) || names_table(after(i));
}

// One lower-case word, where every cell that it stands for says more.
bool BoundQuestion::is_part_of_cell(std::size_t i, const Link& link) const {
  const TokenRange tokens = bound_[i].unit->tokens;
  return tokens.end == tokens.begin + 1 && link.op == Compare::in && !link.as_written &&
         link.quality <= kPartOfCellQuality && !link.stored.empty() &&
         std::ranges::all_of(link.stored,
                             [](const auto& cell) { return words_in(cell).size() > 1; });
}

// Whether a column refers to these rows.
static bool refers_to(const Model& model, ColumnId column, const Entity& base) {
  return std::ranges::any_of(model.edges, [&](const Edge& edge) {
    return edge.parent == base.table && edge.child_columns == std::vector{column};
  });
}

// "booked last month", where a cell is "Books": what was done, and nobody called so.
static bool is_past_of_cell(const Question& question, TokenRange tokens, const Link& link) {
  const std::string& said = question.tokens[tokens.begin].plain;
  if (link.kind != LinkKind::value || link.is_state || link.op != Compare::in || link.as_written ||
      tokens.end != tokens.begin + 1 || !said.ends_with("ed") || link.stored.empty())
    return false;
  return std::ranges::all_of(link.stored, [&](const std::string& cell) {
    std::string verb = fold_plain(cell);
    if (verb.ends_with('s')) verb.pop_back();
    return said == verb + "ed" || said == verb + "d";
  });
}

// "what we spend", "que nadie usa", "days of data", "on track": a word that everybody uses is no
// mention of the cell that is called so, unless it is written as one or its column is named.
static bool is_said_by_everybody(const Question& question, TokenRange tokens, const Link& link) {
  static const WordSet kAnyway = {"spend",    "spends", "spending", "spent",  "gasto", "gastos",
                                  "gastamos", "gastar", "gasta",    "gastan", "data",  "datos",
                                  "track",    "usa",    "usan",     "usar",   "usamos"};
  static const WordSet kPlaces = {"de", "en", "desde", "hacia", "para", "a"};
  const Token& word = question.tokens[tokens.begin];
  if (link.kind != LinkKind::value || link.op != Compare::in || link.is_state ||
      tokens.end != tokens.begin + 1 || word.capitalised || word.quoted ||
      !kAnyway.contains(word.plain))
    return false;
  // "los clientes de usa"
  const bool place =
      word.plain == "usa" &&
      (question.language != Language::es ||
       (tokens.begin > 0 && kPlaces.contains(question.tokens[tokens.begin - 1].plain)));
  return !place;
}

void Composer::choose_link(std::size_t i) {
  Bound& bound = bound_[i];
  bool verb = false;
  for (const Link& link : bound.unit->links) {
    const auto way = route(table_of(link));
    if (!way) continue;
    // Nobody's mail address was meant by a part of what it is called.
    if (link.kind == LinkKind::field && link.quality < kQualityLexicon &&
        model_.field(link.column).personal)
      continue;
    // "our operators" are those whose job it is, and not whoever a run refers to.
    if (link.kind == LinkKind::field && fans_out(way->path) &&
        refers_to(model_, link.column, base_))
      continue;
    // A metric is computed over its own rows.
    if (link.kind == LinkKind::metric && table_of(link) != base_.table) continue;
    if (link.kind == LinkKind::metric && tells_kind_of_noun(i)) continue;
    // "40 an hour" is a price, and no number of hours.
    if (link.kind == LinkKind::metric && model_.metric(link.metric).unit == "hours" && !plural(i))
      continue;
    if (link.kind == LinkKind::entity && is_done_by_us(i)) {
      verb = true;
      continue;
    }
    const auto names_column = [&](std::size_t beside) {
      return beside < bound_.size() &&
             std::ranges::any_of(
                 bound_[beside].unit->links,
                 [](const Link& near) { return near.kind == LinkKind::field; });
    };
    if (is_said_by_everybody(question_, bound.unit->tokens, link) &&
        !confirms_value(before(i), i, link) && !confirms_value(after(i), i, link) &&
        !((names_column(before(i)) || names_column(after(i))) && is_akin_to_neighbour(i, link))) {
      verb = true;
      continue;
    }
    // "cost per GB": no cell in which it is one word of several.
    if (link.kind == LinkKind::value && is_cue(before(i), Cue::by) && is_part_of_cell(i, link))
      continue;
    // What the rows of another part of a total hold says nothing of these.
    if (link.kind == LinkKind::value && is_other_part(table_of(link))) continue;
    // Nor is it the state of rows that only share something with these.
    if (link.kind == LinkKind::value && link.op != Compare::in && goes_sideways(way->path))
      continue;
    if (is_other_kind_of_figure(i, link)) continue;
    // "the driver who made most trips", where vehicles have a make.
    // "which team drove the increase", where somebody leads a team.
    static const WordSet kDoes = {"made", "drove", "drives", "driving"};
    const bool made = link.kind == LinkKind::field &&
                      kDoes.contains(question_.tokens[bound.unit->tokens.begin].plain);
    if (made || is_deed_elsewhere(i, link) || is_done_to_name(i, link) || is_deed_denied(i, link) ||
        is_past_of_cell(question_, bound.unit->tokens, link)) {
      verb = true;
      continue;
    }
    // "active customers": no state of their bills. Cells may be denied of others: "never flown".
    const bool cell = link.op == Compare::in && !link.other && denial_of(i) < bound_.size();
    if (link.is_state && !cell && fans_out(way->path) && !stands_beside(i, table_of(link)))
      continue;
    if (link.is_state && tells_opening(i)) continue;
    const int quality = link.quality - way->cost + context_bonus(i, link);
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
