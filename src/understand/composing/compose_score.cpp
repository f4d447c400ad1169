// What a reading is worth: the words that it leaves out, and what of it is in doubt.
#include <algorithm>

#include "understand/composing/composer.h"
#include "understand/owed.h"
#include "understand/small_words.h"

namespace cuanto {

static constexpr int kBelongsBonus = 12;

static constexpr int kUnknownWordLoss = 25;  // a word that nothing knows
static constexpr int kUnusedNameDoubt = 3;   // as if so many words more were not understood
static constexpr int kOnlyCellsLoss = 60;
static constexpr int kNobodyLoss = 40;  // it is asked who, and the reading names nobody

bool BoundQuestion::names_something(TokenRange tokens) const {
  const Token& token = question_.tokens[tokens.begin];
  return tokens.begin > 0 && token.capitalised && !token.stop_word &&
         token.shape != TokenShape::punctuation;
}

bool BoundQuestion::is_one_of_several(const Bound& bound) const {
  if (!bound.used || !bound.link || bound.link->kind != LinkKind::metric) return false;
  // A name that belongs to these rows decides.
  const bool decided = std::ranges::any_of(bound_, [&](const Bound& other) {
    return &other != &bound && other.used && other.link &&
           routes_.contains(table_of(*other.link)) && routes_.at(table_of(*other.link)).has_value();
  });
  if (decided) return false;
  return std::ranges::any_of(bound.unit->links, [&](const Link& other) {
    return other.kind == LinkKind::metric && other.quality == bound.link->quality &&
           model_.metric(other.metric).entity != base_.id;
  });
}

// "how many employees": the word counts something that these rows may not be.
bool BoundQuestion::counts_the_unknown() const {
  constexpr std::size_t kNear = 3;
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    if (!is_cue(i, Cue::how_many)) continue;
    const std::size_t next = after(i);
    if (next >= bound_.size() || bound_[next].unit->kind != Unit::Kind::unknown ||
        question_.tokens[bound_[next].unit->tokens.begin].stop_word || bound_[next].used)
      return false;
    std::size_t near = next;
    for (std::size_t step = 0; step < kNear && near < bound_.size(); ++step, near = after(near)) {
      const auto& link = bound_[near].link;
      const bool named = link && link->kind != LinkKind::value;
      if (named && (link->quality > kQualityLexicon || plural(near))) return false;
    }
    return true;
  }
  return false;
}

// "teams over budget", where nothing is a budget: a limit that nobody knows.
bool BoundQuestion::compares_with_the_unknown() const {
  for (std::size_t i = 0; i + 1 < bound_.size(); ++i) {
    if (!is_any_cue(i, {Cue::more_than, Cue::less_than}) || bound_[i].used) continue;
    const auto is_small = [&](std::size_t k) {
      return bound_[k].unit->kind == Unit::Kind::unknown &&
             question_.tokens[bound_[k].unit->tokens.begin].stop_word;
    };
    std::size_t limit = after(i);
    while (limit < bound_.size() && is_small(limit)) limit = after(limit);
    if (limit == bound_.size()) return false;
    if (bound_[limit].unit->kind == Unit::Kind::unknown && !bound_[limit].used && !is_small(limit))
      return true;
  }
  return false;
}

// "revenue by segment", "ventas por canal", where nothing is called so: the total is no answer.
bool BoundQuestion::groups_by_the_unknown() const {
  static const WordSet kDivides = with(kEachWords, {"by", "per", "across", "por", "segun"});
  static const WordSet kIdioms = {"far", "hand", "itself", "favor", "ejemplo", "fin", "separado"};
  for (std::size_t i = 0; i + 1 < bound_.size(); ++i) {
    const TokenRange said = bound_[i].unit->tokens;
    if (!is_cue(i, Cue::by) || !kDivides.contains(question_.tokens[said.end - 1u].plain)) continue;
    const std::size_t thing = after(i);
    if (thing == bound_.size() || bound_[thing].unit->kind != Unit::Kind::unknown ||
        bound_[thing].used || bound_[thing].unit->tokens.begin != said.end)
      continue;
    const Token& word = question_.tokens[said.end];
    if (word.shape == TokenShape::word && !word.stop_word && !kIdioms.contains(word.plain))
      return true;
  }
  return false;
}

// "trucks" of vehicles: of which kind a thing is, where several are of the same.
bool BoundQuestion::tells_kind(const Link& link) const {
  static const WordSet kKinds =
      with(kKindWords,
           {"species", "role", "job", "title", "post", "position", "specialty", "rol", "cargo",
            "puesto", "especie", "oficio", "grade", "grado", "modalidad", "especialidad"});
  const Column& column = model_.catalog->column(link.column);
  return link.kind == LinkKind::value && link.op == Compare::in && column.table == base_.table &&
         !column.unique && !base_.is_fact && says_any(field_words(column.id), kKinds) &&
         std::ranges::find(base_.display, column.id) == base_.display.end();
}

// Whether nothing but cells speak of these rows, and other rows refer to them: "cash withdrawals"
// are no types of transactions. What is out of stock is the thing itself.
bool BoundQuestion::says_only_cells() const {
  if (base_.is_fact) return false;
  bool cells = false;
  for (const Bound& bound : bound_) {
    if (!bound.link || table_of(*bound.link) != base_.table) continue;
    // "below the minimum" is said of nothing else.
    const bool told = bound.link->is_state && bound.link->op != Compare::in;
    if (bound.link->kind != LinkKind::value || told || tells_kind(*bound.link)) return false;
    cells = true;
  }
  constexpr uint64_t kFewRows = 60, kTimesMore = 10;
  const uint64_t rows = model_.catalog->table(base_.table).rows;
  return cells && rows <= kFewRows && std::ranges::any_of(model_.edges, [&](const Edge& edge) {
           return edge.parent == base_.table &&
                  model_.catalog->table(edge.child).rows >= kTimesMore * rows;
         });
}

// "what they owe us", where nothing tells what was paid: an amount that was billed is no answer.
static bool says_owing(const Question& question) {
  static const WordSet kOwe = {"owe", "owes", "owed"}, kDebt = {"debe", "deben", "debemos"};
  const auto& tokens = question.tokens;
  for (std::size_t t = 0; t < tokens.size(); ++t)
    if (kOwe.contains(tokens[t].plain) ||
        (t > 0 && tokens[t - 1].plain == "nos" && kDebt.contains(tokens[t].plain)))
      return true;
  return false;
}

// Whether a figure or a state of these rows says what is owed.
static bool tells_owing(const Model& model, const std::vector<Bound>& bound) {
  return std::ranges::any_of(bound, [&](const Bound& one) {
    if (!one.used || !one.link) return false;
    return one.link->is_state || (one.link->kind == LinkKind::metric &&
                                  says_what_is_owed(model.metric(one.link->metric)));
  });
}

static bool says_at(const Question& question, const Bound& bound, const WordSet& words) {
  const TokenRange tokens = bound.unit->tokens;
  return std::any_of(question.tokens.begin() + tokens.begin, question.tokens.begin() + tokens.end,
                     [&](const Token& token) { return words.contains(token.plain); });
}

// "more on dev than on staging", of which the "than" is at `i`: both of them together are no
// comparison.
static bool compares_two_cells(const Question& question, const std::vector<Bound>& bound,
                               std::size_t i) {
  if (bound[i].unit->kind != Unit::Kind::cue || bound[i].used ||
      !says_at(question, bound[i], kThanWords))
    return false;
  std::size_t next = i + 1;
  while (next < bound.size() && bound[next].unit->kind == Unit::Kind::cue) ++next;
  const auto is_cell = [&](const Bound& one) {
    return one.used && one.link && one.link->kind == LinkKind::value;
  };
  const bool other = next < bound.size() && is_cell(bound[next]) &&
                     std::any_of(
                         bound.begin(), bound.begin() + static_cast<std::ptrdiff_t>(i),
                         [&](const Bound& one) {
                           return is_cell(one) && one.link->column == bound[next].link->column;
                         });
  return other &&
         std::any_of(question.tokens.begin(), question.tokens.begin() + bound[i].unit->tokens.end,
                     [&](const Token& token) {
                       return kMoreWords.contains(token.plain) || kFewerWords.contains(token.plain);
                     });
}

// Words that narrow what is asked, where nothing was made of them: a reading without them is
// another question.
static std::vector<std::size_t> narrowing_words(const Question& question,
                                                const std::vector<Bound>& bound, const Slots& slots,
                                                const Entity& base, bool subject_asked) {
  static const WordSet kNew = {"new", "nuevo", "nueva", "nuevos", "nuevas"};
  static const WordSet kEvery = with(kEachWords, {"todos", "todas"});
  static const WordSet kWithoutBreak = {"every", "todos", "todas"};
  const auto is_things = [&](std::size_t i) {
    return i < bound.size() && bound[i].link && bound[i].link->kind == LinkKind::entity;
  };
  const bool by_time =
      std::ranges::any_of(slots.groups, [](const Group& group) { return group.grain.has_value(); });
  const bool by_thing = std::ranges::any_of(
      slots.groups, [](const Group& group) { return !group.grain && !group.part; });
  const bool limits =
      slots.growth || !slots.group_filters.empty() || (slots.versus && slots.versus->keep);
  std::vector<std::size_t> lost;
  for (std::size_t i = 0; i < bound.size(); ++i) {
    // "new customers", unless the period is that of their own beginning.
    const std::size_t beside = question.language == Language::es ? i - 1 : i + 1;
    if (!bound[i].used && bound[i].unit->kind == Unit::Kind::cue &&
        says_at(question, bound[i], kNew) && is_things(beside) &&
        !(bound[beside].link->entity == base.id &&
          (by_time || (slots.period && slots.period->time.path.hops.empty()))))
      lost.push_back(i);
    // "which teams stayed within budget every month": a row for each month is no answer.
    const bool every = (limits && says_at(question, bound[i], kEvery)) ||
                       (subject_asked && says_at(question, bound[i], kWithoutBreak));
    if (by_time && by_thing && every && !slots.rank &&
        (bound[i].unit->kind == Unit::Kind::grain || bound[i].unit->kind == Unit::Kind::cue))
      lost.push_back(i);
    if (!slots.compare_with && compares_two_cells(question, bound, i)) lost.push_back(i);
  }
  return lost;
}

void Composer::finish_score() {
  if (edited_ == nullptr) score_fresh();
  // "cost" of three clouds: where nothing else decides, the asker does.
  const bool beside = out_.slots.measures.size() > 1 || measures_total();
  for (const Bound& bound : bound_) {
    if (!beside && is_one_of_several(bound))
      out_.weakest = std::min(out_.weakest, kDoubtfulQuality);
  }
  for (std::size_t i = 0; i < bound_.size(); ++i) score_unit(i);
}

// What a question that goes on from nothing gains and loses by what it is read as.
void Composer::score_fresh() {
  for (const std::size_t i :
       narrowing_words(question_, bound_, out_.slots, base_, said_.subject_asked)) {
    bound_[i].used = false;
    lost_cues_.insert(i);
  }
  if (says_owing(question_) && !model_.is_described() && !tells_owing(model_, bound_)) {
    out_.score -= kUnusedWordLoss;
    out_.weakest = std::min(out_.weakest, kDoubtfulQuality);
  }
  if (counts_the_unknown() || compares_with_the_unknown() || groups_by_the_unknown())
    out_.asks_unknown = out_.figure_unknown = true;
  if (says_only_cells()) out_.score -= kOnlyCellsLoss;
  doubt_unbought();
  if (!model_.is_described()) score_undescribed();
  // "the top 3 sellers", of rows that nothing ranks.
  if (rank_.left_out && rank_.cue) out_.score -= kUnusedWordLoss;
  const auto tells = [&](const Bound& bound) { return bound.link && tells_kind(*bound.link); };
  if (!said_.entity && std::ranges::any_of(bound_, tells)) out_.score += kDisplayBonus;
}

// What a model that a person wrote would say.
void Composer::score_undescribed() {
  // "students of each course": those who enrolled, before those who sat an exam there.
  static const WordSet kBelongs = {"enrolment",  "enrollment",   "matricula",    "inscripcion",
                                   "membership", "registration", "subscription", "suscripcion",
                                   "assignment", "asignacion"};
  const bool counts_others = std::ranges::any_of(out_.slots.measures, [](const Measure& measure) {
    return measure.kind == Measure::Kind::aggregate &&
           measure.function == Aggregation::count_distinct;
  });
  if (counts_others && says_any(base_.label, kBelongs)) out_.score += kBelongsBonus;
  // "how much do we pay in salaries": what customers pay is no such thing.
  const bool pays_staff = std::ranges::any_of(bound_, [&](const Bound& bound) {
    return bound.used && bound.link && bound.link->kind == LinkKind::field &&
           !bound.path.hops.empty() && is_measure(bound.link->column) &&
           is_people(model_.entity_of(table_of(*bound.link)));
  });
  if (pays_staff && are_payments(base_)) out_.score -= kRepeatedSumLoss;
}

// Words that only join others carry nothing of their own; those that limit do.
bool Composition::is_limiting(std::size_t i) const {
  const bool order_lost =
      rank_.left_out && is_any_cue(i, {Cue::ascending, Cue::descending, Cue::reversed});
  if (order_lost || rank_.cues_within.contains(i) || lost_cues_.contains(i)) return true;
  // "what did each spend", "the best one of the first team": of which, nothing was made.
  if (is_any_cue(i, {Cue::earliest, Cue::latest}) && rank_.cue && *rank_.cue != i) return true;
  if (edited_ != nullptr) return false;
  if (is_cue(i, Cue::by) && says_between(i, i + 1, kEachWords) && after(i) < bound_.size())
    return true;
  // "the cost compared with last month": of which other one, nobody said.
  const std::size_t next = after(i);
  if (is_cue(i, Cue::compare) && !out_.slots.compare_with && next < bound_.size() &&
      bound_[next].unit->kind == Unit::Kind::time && next + 1 == bound_.size())
    return true;
  const bool rank_lost = rank_.left_out && rank_.cue == i;
  return rank_lost || is_any_cue(i, {Cue::more_than, Cue::less_than, Cue::at_least, Cue::at_most,
                                     Cue::never, Cue::without, Cue::average, Cue::median,
                                     Cue::latest, Cue::earliest, Cue::share});
}

void Composer::score_unit(std::size_t i) {
  const Bound& bound = bound_[i];
  const TokenRange tokens = bound.unit->tokens;
  if (edited_ == nullptr && is_cue(i, Cue::who) && !bound.used) {
    out_.score -= kNobodyLoss;
    out_.weakest = std::min(out_.weakest, kDoubtfulQuality);
  }
  const bool limiting = is_limiting(i);
  const bool grammar =
      (bound.unit->kind == Unit::Kind::cue || bound.about_answer) && !bound.used && !limiting;
  for (auto t = tokens.begin; t < tokens.end; ++t) score_word(bound, question_.tokens[t], grammar);
  if (bound.used || grammar) return;
  // A word that names a table or a column was meant for something, and so was "not".
  if (bound.unit->kind == Unit::Kind::name || limiting || names_something(tokens)) {
    out_.content += kUnusedNameDoubt;
    out_.weakest = std::min(out_.weakest, kDoubtfulQuality);
  }
  // Who did is the opposite of who never did.
  if (is_cue(i, Cue::never) && limiting) out_.score -= kUnusedWordLoss;
  const bool unknown = bound.unit->kind == Unit::Kind::unknown;
  if (unknown && question_.tokens[tokens.begin].stop_word) return;
  out_.figure_unknown = out_.figure_unknown || (figure_assumed_ && unknown);
  out_.trace.unused.push_back(tokens);
}

// `grammar`: the word belongs to a cue that nothing used.
void Composer::score_word(const Bound& bound, const Token& token, bool grammar) {
  if (token.shape == TokenShape::punctuation) return;
  const bool unknown = bound.unit->kind == Unit::Kind::unknown;
  const bool denial = unknown && !bound.used && !bound.about_answer &&
                      (token.plain == "no" || token.plain == "not" || token.plain == "n't" ||
                       token.plain == "nothing" || token.plain == "nada");
  if (denial) {
    // What is denied and was not understood so is another question.
    out_.content += kUnusedNameDoubt;
    out_.weakest = std::min(out_.weakest, kDoubtfulQuality);
  }
  if (unknown && token.stop_word && !denial) return;
  if (grammar) return;
  ++out_.content;
  if (bound.used)
    ++out_.claimed;
  else
    out_.score -= unknown ? kUnknownWordLoss : kUnusedWordLoss;
}

}  // namespace cuanto
