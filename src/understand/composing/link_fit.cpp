// Whether a name may stand for one of its links at all, over this base and among these words.
#include <algorithm>

#include "base/text.h"
#include "understand/composing/link_weight.h"
#include "understand/name_words.h"

namespace cuanto {

static constexpr int kPartOfCellQuality = 70;  // one word of a longer cell

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

// The order matters: the first rule that holds says whether the word is a verb.
LinkWeight::Fit LinkWeight::fit(const Link& link, const Path& way) const {
  if (is_of_other_rows(link, way) || is_no_figure(link)) return Fit::no;
  if (is_said_anyway(link)) return Fit::verb;
  if (is_cell_of_others(link, way) || around_.is_other_kind_of_figure(i_, link)) return Fit::no;
  if (is_deed_said(link)) return Fit::verb;
  return is_state_of_others(link, way) ? Fit::no : Fit::yes;
}

bool LinkWeight::is_of_other_rows(const Link& link, const Path& way) const {
  if (link.kind == LinkKind::field) {
    // Nobody's mail address was meant by a part of what it is called.
    if (link.quality < kQualityLexicon && model_.field(link.column).personal) return true;
    // "our operators" are those whose job it is, and not whoever a run refers to.
    return fans_out(way) && refers_to(model_, link.column, base_);
  }
  // A metric is computed over its own rows.
  return link.kind == LinkKind::metric && around_.table_of(link) != base_.table;
}

bool LinkWeight::is_no_figure(const Link& link) const {
  if (link.kind != LinkKind::metric) return false;
  // "40 an hour" is a price, and no number of hours.
  return tells_kind_of_noun() ||
         (model_.metric(link.metric).unit == "hours" && !around_.plural(i_));
}

bool LinkWeight::is_said_anyway(const Link& link) const {
  if (link.kind == LinkKind::entity) return around_.is_done_by_us(i_);
  return is_said_by_everybody(question_, bound_[i_].unit->tokens, link) && !is_confirmed(link) &&
         !(names_column_beside() && is_akin_to_neighbour(link));
}

bool LinkWeight::names_column_beside() const {
  const auto names_column = [&](std::size_t beside) {
    return beside < bound_.size() &&
           std::ranges::any_of(
               bound_[beside].unit->links,
               [](const Link& near) { return near.kind == LinkKind::field; });
  };
  return names_column(around_.before(i_)) || names_column(around_.after(i_));
}

bool LinkWeight::is_cell_of_others(const Link& link, const Path& way) const {
  if (link.kind != LinkKind::value) return false;
  // "cost per GB": no cell in which it is one word of several.
  if (around_.is_cue(around_.before(i_), Cue::by) && is_part_of_cell(link)) return true;
  // What the rows of another part of a total hold says nothing of these; nor is it the state of
  // rows that only share something with these.
  return around_.is_other_part(around_.table_of(link)) ||
         (link.op != Compare::in && goes_sideways(way));
}

bool LinkWeight::is_deed_said(const Link& link) const {
  // "the driver who made most trips", where vehicles have a make; "which team drove the increase",
  // where somebody leads a team.
  static const WordSet kDoes = {"made", "drove", "drives", "driving"};
  const TokenRange tokens = bound_[i_].unit->tokens;
  const bool made =
      link.kind == LinkKind::field && kDoes.contains(question_.tokens[tokens.begin].plain);
  return made || is_deed_elsewhere(link) || is_done_to_name(link) || is_deed_denied(link) ||
         is_past_of_cell(question_, tokens, link);
}

bool LinkWeight::is_state_of_others(const Link& link, const Path& way) const {
  if (!link.is_state) return false;
  // "active customers": no state of their bills. Cells may be denied of others: "never flown".
  const bool cell = link.op == Compare::in && !link.other && around_.denial_of(i_) < bound_.size();
  return (!cell && fans_out(way) && !stands_beside(around_.table_of(link))) || tells_opening();
}

// "billing complaints", where a cell is "billing": no figure that is called so.
bool LinkWeight::tells_kind_of_noun() const {
  const std::size_t next = around_.after(i_);
  const bool noun = around_.side_by_side(i_, next) &&
                    bound_[next].unit->kind == Unit::Kind::unknown &&
                    !question_.tokens[bound_[next].unit->tokens.begin].stop_word;
  return noun && question_.language == Language::en &&
         std::ranges::any_of(bound_[i_].unit->links, [](const Link& other) {
           return other.kind == LinkKind::value && other.as_written;
         });
}

// "paid by card": what was done is no figure of other rows, although pay is one.
bool LinkWeight::is_deed_elsewhere(const Link& link) const {
  const TokenRange tokens = bound_[i_].unit->tokens;
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
  if (around_.table_of(link) == base_.table && is_people(base_) && people_said) return false;
  const bool own_event =
      around_.table_of(link) == base_.table && base_.is_fact && link.quality >= kQualityPartial;
  if (link.kind != LinkKind::field || own_event || !around_.is_measure(link.column) ||
      tokens.end != tokens.begin + 1)
    return false;
  return is_deed(question_.tokens[tokens.begin]);
}

// "entradas vendidas", "tickets sold": what was done to what is named before it, and no other
// table.
bool LinkWeight::is_done_to_name(const Link& link) const {
  const TokenRange tokens = bound_[i_].unit->tokens;
  const std::size_t named = around_.before(i_);
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
bool LinkWeight::is_deed_denied(const Link& link) const {
  const bool deed = is_deed(question_.tokens[bound_[i_].unit->tokens.begin]);
  const bool time = link.kind == LinkKind::field && model_.catalog->column(link.column).is_time();
  const bool guess = link.kind == LinkKind::value && !link.is_state && !link.as_written;
  const bool state = link.is_state && link.op == Compare::not_null;
  if (state && around_.is_done_by_us(i_) &&
      model_.catalog->column(link.column).meaning == Meaning::identifier)
    return true;
  if (!(deed && (time || guess)) && !state) return false;
  std::size_t named = i_ + 1;
  while (named < units_.size() && units_[named].kind == Unit::Kind::cue &&
         units_[named].cue == Cue::filler)
    ++named;
  if (around_.denial_of(i_) == bound_.size() || named >= units_.size()) return false;
  return std::ranges::any_of(units_[named].links, [&](const Link& other) {
    return other.kind == LinkKind::entity && other.quality >= kQualitySynonym &&
           (guess || around_.table_of(other) == around_.table_of(link));
  });
}

// "ha abierto", "abiertos desde mayo": when they were, and not that they still are.
bool LinkWeight::tells_opening() const {
  static const WordSet kHave = {"ha", "han", "hemos", "he", "has", "habia", "habian"};
  const std::size_t begin = bound_[i_].unit->tokens.begin;
  if (!question_.tokens[begin].plain.starts_with("abiert")) return false;
  const auto is_time = [&](std::size_t k) {
    return k < bound_.size() && bound_[k].unit->kind == Unit::Kind::time && !around_.says_today(k);
  };
  return (begin > 0 && kHave.contains(question_.tokens[begin - 1].plain)) ||
         is_time(around_.after(i_));
}

// Whether the name of a table stands right before or after.
bool LinkWeight::stands_beside(TableId table) const {
  const auto names_table = [&](std::size_t other) {
    return other < bound_.size() && std::ranges::any_of(
                                        bound_[other].unit->links,
                                        [&](const Link& near) {
                                          return near.kind == LinkKind::entity &&
                                                 around_.table_of(near) == table;
                                        });
  };
  std::size_t earlier = around_.before(i_);
  if (around_.is_any_cue(earlier, {Cue::copula, Cue::without, Cue::never}))
    earlier = around_.before(earlier);
  return names_table(earlier) || names_table(around_.after(i_));
}

// One lower-case word, where every cell that it stands for says more.
bool LinkWeight::is_part_of_cell(const Link& link) const {
  const TokenRange tokens = bound_[i_].unit->tokens;
  return tokens.end == tokens.begin + 1 && link.op == Compare::in && !link.as_written &&
         link.quality <= kPartOfCellQuality && !link.stored.empty() &&
         std::ranges::all_of(link.stored,
                             [](const auto& cell) { return words_in(cell).size() > 1; });
}

}  // namespace cuanto
