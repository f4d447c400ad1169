// What the words around a name say for one of its links: asked by, a figure, a neighbour.
#include <algorithm>

#include "base/text.h"
#include "understand/composing/link_weight.h"
#include "understand/name_words.h"
#include "understand/owed.h"
#include "understand/small_words.h"

namespace cuanto {

static constexpr int kNoGroupLoss = 30;          // a figure or a cell where a group is named
static constexpr int kSameLettersBonus = 6;      // capitals and all
static constexpr int kNeighbourBonus = 18;       // a name beside a value that says its column
static constexpr int kOtherGroupLoss = 5;        // a column of others where these rows have one
static constexpr int kAsWrittenBonus = 4;        // by its very words
static constexpr int kUnaskedDurationLoss = 50;  // and where nobody asked

// What columns of anything may be called: that two are says nothing.
static const WordSet kAnyColumn = {"type", "status", "category", "name", "code", "state", "kind"};

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

// A word of several cells: the kind that begins with it, before a name that only has it.
static int broader_bonus(const Model& model, const Question& question, const Bound& bound,
                         const Link& link) {
  const Unit& unit = *bound.unit;
  if (link.as_written || link.op != Compare::in || link.stored.size() != 1 ||
      unit.tokens.end != unit.tokens.begin + 1)
    return 0;
  const auto words = words_in(link.stored.front());
  const bool begins = words.size() > 1 && words.front() == question.tokens[unit.tokens.begin].plain;
  constexpr int kSeen = 3;
  return begins && says_any(model.field(link.column).label, kKindWords) ? kDisplayBonus + kSeen : 0;
}

// Whether another word of the question stands for a cell or a column whose name shares a word with
// the column of this cell: "commitment status" with "commitment type".
static bool is_akin_to_any(const Model& model, const std::vector<Bound>& bound, std::size_t i,
                           const Link& link) {
  WordSet own;
  for (const auto& word : words_of_name(model.field(link.column).label.en))
    if (!kAnyColumn.contains(fold_plain(word))) own.insert(fold_plain(word));
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

int LinkWeight::context_bonus(const Link& link) const {
  // "staging" is the cell before it is a form of "stage", which a column is called; "billed" is
  // what was billed before it is a bill.
  const int written = link.as_written ? kAsWrittenBonus : 0;
  switch (link.kind) {
    case LinkKind::metric:
      return written + metric_bonus(link);
    case LinkKind::field:
      return written + field_bonus(link);
    case LinkKind::value:
      return written + value_bonus(link);
    case LinkKind::entity:
      break;
  }
  return written;
}

// Whether the word before says that what stands at `i_` divides or is told apart.
bool LinkWeight::is_asked_by() const {
  // "top products by units": what ranks them.
  const bool ranks = around_.has_cue({Cue::top, Cue::bottom, Cue::order_by});
  return (around_.is_cue(around_.before(i_), Cue::by) && !ranks) ||
         around_.is_cue(around_.before(i_), Cue::which) ||
         around_.is_cue(around_.before(i_), Cue::distinct);
}

int LinkWeight::metric_bonus(const Link& link) const {
  const Metric& metric = model_.metric(link.metric);
  int bonus = is_asked_by() ? -kNoGroupLoss : 0;
  if (is_unsaid_plan(question_, metric.label, bound_[i_].unit->tokens)) bonus -= kNeighbourBonus;
  if (around_.is_any_cue(around_.before(i_),
                         {Cue::average, Cue::median, Cue::total, Cue::maximum, Cue::minimum}))
    bonus += 6;
  // "average value of a sale": what is an average already, before what would be averaged.
  if (around_.is_cue(around_.before(i_), Cue::average) && !metric.additive)
    bonus += kAsWrittenBonus;
  if (around_.is_cue(around_.before(i_), Cue::how_many)) bonus -= 12;
  if (metric.is_default) bonus += 3;
  if (is_the_thing_itself(question_, model_, bound_, i_, metric)) bonus -= kNoGroupLoss;
  if (metric.unit == "days")
    bonus += around_.asks_how_long()                           ? kDurationBonus
             : link.quality < kQualityAnyOrder && !says_time() ? -kUnaskedDurationLoss
                                                               : 0;
  if (metric.from_file) bonus += 3;
  if (says_what_is_owed(metric))
    bonus += around_.tells_of_rows(i_, link) ? -kNoGroupLoss : 2 * kDisplayBonus;
  return bonus;
}

int LinkWeight::field_bonus(const Link& link) const {
  const Column& column = model_.catalog->column(link.column);
  const bool groups = is_asked_by();
  int bonus = groups && column.meaning == Meaning::money ? -kNoGroupLoss : 0;
  if (model_.field(link.column).personal) bonus -= 2;
  if (around_.is_owned(i_, link)) bonus += kNeighbourBonus;
  if (!groups &&
      is_unsaid_plan(question_, model_.field(link.column).label, bound_[i_].unit->tokens))
    bonus -= kNeighbourBonus;
  if (around_.tells_kind_of_named(i_, link)) bonus += 2 * kNeighbourBonus;
  // "jobs by type": of the jobs, before that of whoever asked for them.
  const auto is_own = [&](const Link& other) {
    return other.kind == LinkKind::field && other.quality >= kQualitySynonym &&
           model_.catalog->column(other.column).table == base_.table;
  };
  if (groups && column.table != base_.table && std::ranges::any_of(bound_[i_].unit->links, is_own))
    bonus -= kOtherGroupLoss;
  if (groups) return bonus;
  if (says_what_was_done(question_, model_, bound_[i_].unit->tokens, link.column))
    bonus += kNeighbourBonus;
  // "how many bookings were cancelled": those that were, and not when.
  const auto is_state = [&](const Link& other) {
    return other.kind == LinkKind::value && other.op == Compare::not_null &&
           other.column == link.column;
  };
  if (std::ranges::any_of(bound_[i_].unit->links, is_state)) bonus -= 2 * kNeighbourBonus;
  // "billable hours": those that are, and not by whether they are.
  if (link.quality >= kQualityPartial && column.meaning == Meaning::boolean_code)
    bonus -= kNeighbourBonus;
  // "open" is a state before it is the time when something was opened.
  if (column.is_time() && !says_word_of(question_, model_, bound_, i_, link.column))
    bonus -= kNeighbourBonus;
  return bonus;
}

int LinkWeight::value_bonus(const Link& link) const {
  int bonus = is_asked_by() ? -kNoGroupLoss : 0;
  // What names these rows, before what else has a cell of that name.
  const auto& links = bound_[i_].unit->links;
  const bool only_cells =
      std::ranges::all_of(links, [](const Link& other) { return other.kind == LinkKind::value; });
  if (only_cells && link.op == Compare::in &&
      std::ranges::find(base_.display, link.column) != base_.display.end())
    bonus += kDisplayBonus;
  // "and petrol?" after diesel: another cell of the column that the answer is limited to.
  const auto is_limited = [&](const Filter& filter) {
    return filter.attribute.column == link.column && filter.op == Compare::in;
  };
  const Slots* edited = around_.edited();
  if (edited != nullptr && link.as_written && link.op == Compare::in &&
      std::ranges::any_of(edited->filters, is_limited))
    bonus += 2 * kNeighbourBonus;
  if (is_confirmed(link)) return bonus + kNeighbourBonus;
  // "AI" begins the category "AI and Machine Learning", whatever is called something AI.
  bonus += broader_bonus(model_, question_, bound_[i_], link) + rival_bonus(link);
  if (is_akin_to_neighbour(link) || counts_a_figure(link) || joins_its_column(link))
    bonus += kDisplayBonus;
  // "Payments" is what is stored so before what is stored as "payments".
  const std::string said(words_of(question_, bound_[i_].unit->tokens));
  if (std::ranges::find(link.stored, said) != link.stored.end()) bonus += kSameLettersBonus;
  // "the London office" is in no other column that holds London.
  const bool other_confirmed =
      std::ranges::any_of(links, [&](const Link& other) { return is_confirmed(other); });
  return other_confirmed ? bonus - kUnusedWordLoss : bonus;
}

// "how much of our savings plan goes unused": of two columns that hold the same cell, the one that
// another word of the question is akin to; else the one that more rows have.
int LinkWeight::rival_bonus(const Link& link) const {
  const auto& links = bound_[i_].unit->links;
  const auto rival = std::ranges::find_if(links, [&](const Link& other) {
    return other.kind == LinkKind::value && other.column != link.column &&
           other.stored == link.stored && link.op == Compare::in;
  });
  if (rival == links.end() || link.stored.empty()) return 0;
  int bonus = is_akin_to_any(model_, bound_, i_, link) ? kDisplayBonus : 0;
  WordSet own;
  for (const auto& word : words_of_name(model_.field(link.column).label.en))
    own.insert(fold_plain(word));
  const bool alike = says_any({model_.field(rival->column).label.en, {}}, own);
  const auto nulls = [&](ColumnId id) { return model_.catalog->column(id).nulls; };
  if (alike && nulls(link.column) < nulls(rival->column)) bonus += kOtherGroupLoss;
  return bonus;
}

bool LinkWeight::is_confirmed(const Link& link) const {
  return link.kind == LinkKind::value &&
         (confirms_value(around_.before(i_), link) || confirms_value(around_.after(i_), link));
}

// Of cells that are all units of quantities, the unit of one that a figure of the model adds up.
bool LinkWeight::counts_a_figure(const Link& link) const {
  const auto has_quantity = [&](const Link& cell, bool added_up) {
    const TableId table = model_.catalog->column(cell.column).table;
    return cell.kind == LinkKind::value &&
           std::ranges::any_of(model_.catalog->table(table).columns, [&](ColumnId id) {
             return model_.field(id).unit_column == cell.column &&
                    (!added_up || around_.metric_adding_up(id) != nullptr);
           });
  };
  return has_quantity(link, true) &&
         std::ranges::all_of(bound_[i_].unit->links,
                             [&](const Link& cell) { return has_quantity(cell, false); });
}

// "reserved vs on demand": of the columns that hold "reserved", the one that holds the other, too.
bool LinkWeight::joins_its_column(const Link& link) const {
  const auto holds_other = [&](std::size_t joint, std::size_t other) {
    return around_.is_any_cue(joint, {Cue::compare, Cue::conjunction, Cue::either}) &&
           other < bound_.size() &&
           std::ranges::any_of(
               bound_[other].unit->links,
               [&](const Link& near) {
                 return near.kind == LinkKind::value && near.column == link.column;
               });
  };
  return holds_other(around_.before(i_), around_.before(around_.before(i_))) ||
         holds_other(around_.after(i_), around_.after(around_.after(i_)));
}

// "unused licences": of the columns that hold "unused", the one that tells the licence status,
// since the licence type holds what stands beside it.
bool LinkWeight::is_akin_to_neighbour(const Link& link) const {
  const auto words_of = [&](ColumnId id) {
    WordSet words;
    for (const auto& word : words_of_name(around_.field_words(id).en))
      if (!kAnyColumn.contains(fold_plain(word))) words.insert(fold_plain(word));
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
      std::initializer_list<std::size_t>{around_.before(i_), around_.after(i_)},
      [&](std::size_t beside) {
        return around_.side_by_side(i_, beside) &&
               std::ranges::any_of(bound_[beside].unit->links, is_akin);
      });
}

// A neighbour that names the column or the table of a value confirms it.
bool LinkWeight::confirms_value(std::size_t beside, const Link& link) const {
  if (!around_.side_by_side(i_, beside) || bound_[beside].unit->kind != Unit::Kind::name)
    return false;
  return std::ranges::any_of(bound_[beside].unit->links, [&](const Link& near) {
    const bool same_column = near.kind == LinkKind::field && near.column == link.column;
    const bool same_table =
        near.kind == LinkKind::entity && around_.table_of(near) == around_.table_of(link);
    return same_column || same_table;
  });
}

// "delivery time", "días de retraso": a length of time is spoken of.
bool LinkWeight::says_time() const {
  static const WordSet kTime = {"time",     "times",  "days",  "day",    "hours",   "long",
                                "duration", "delay",  "lead",  "tiempo", "tiempos", "dias",
                                "dia",      "horas",  "plazo", "plazos", "demora",  "duracion",
                                "tarda",    "tardan", "tardo", "dura",   "duran",   "retraso",
                                "takes",    "take",   "took",  "lasts",  "tardamos"};
  return around_.unit_saying(kTime) < bound_.size();
}

}  // namespace cuanto
