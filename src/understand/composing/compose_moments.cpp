// When something began and when it was last seen; what is new in a period and what has stopped.
#include <algorithm>

#include "base/opening_words.h"
#include "understand/composing/composer.h"
#include "understand/owed.h"
#include "understand/small_words.h"

namespace cuanto {
namespace {

// "5 days past due", "con 5 días de retraso".
const WordSet kPastDue = {"past", "after", "beyond", "late", "overdue", "retraso", "atraso"};
const WordSet kBegins = {"start",   "started",   "begin",    "began",      "first",
                         "new",     "newly",     "appeared", "launched",   "empezamos",
                         "empezo",  "empezaron", "comenzo",  "comenzamos", "inicio",
                         "primera", "primer",    "primero",  "nuevo",      "nueva",
                         "nuevos",  "nuevas",    "aparecio", "aparecieron"};
const WordSet kEnds = {"stop",    "stopped",     "last",        "latest",         "ended",
                       "recent",  "disappeared", "dejamos",     "dejo",           "dejaron",
                       "ultima",  "ultimo",      "ultimas",     "ultimos",        "baja",
                       "termino", "finalizo",    "desaparecio", "desaparecieron", "retirado"};

}  // namespace

// "contracts signed in May", "cards that expire in June": the time that a verb tells, where it is
// not the one these rows go by.
std::optional<Attribute> Composition::time_of_verb() {
  if (edited_ != nullptr) return {};
  const Metric* metric = base_.is_fact ? default_metric() : nullptr;
  if (metric != nullptr && metric->from_file) return {};
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const TokenRange tokens = bound_[i].unit->tokens;
    if (bound_[i].unit->kind == Unit::Kind::time || tokens.end != tokens.begin + 1) continue;
    const std::string& verb = question_.tokens[tokens.begin].plain;
    // "that end next month" tells when, although a state is called so.
    const std::size_t next = after(i);
    const bool when = bound_[i].link && bound_[i].link->kind == LinkKind::value &&
                      next < bound_.size() && bound_[next].unit->kind == Unit::Kind::time;
    if (bound_[i].link && !when) continue;
    // "never opened a ticket": no time of what there is none of.
    if (is_any_cue(before(i), {Cue::never, Cue::without})) continue;
    if (verb.starts_with("run") &&
        (tokens.end >= question_.tokens.size() || question_.tokens[tokens.end].plain != "out"))
      continue;
    // "expired devices" are those that are over, and of no period.
    static const WordSet kIsOver = {"expired", "ended", "lapsed"};
    if (kIsOver.contains(verb) && question_.times.empty() && question_.grains.empty()) continue;
    const auto told = time_told_by(verb);
    if (!told) continue;
    use_words(i);
    return Attribute{{}, *told};
  }
  return {};
}

// When rows were opened, where that is not the time that they go by.
std::optional<ColumnId> BoundQuestion::opened_at() const {
  static const WordSet kOpened(kOpeningWords.begin(), kOpeningWords.end());
  for (const ColumnId id : model_.catalog->table(base_.table).columns)
    if (model_.catalog->column(id).is_time() && says_any(field_words(id), kOpened)) return id;
  return {};
}

// "open for more than 10 days", "unpaid after 30 days": rows that are not done yet, since they
// began.
static bool waits_since_begun(const Question& question, const Model& model,
                              const std::vector<Bound>& bound) {
  static const WordSet kWaits = {"open",       "pending", "unresolved",
                                 "unanswered", "abierto", "pendiente"};
  return std::ranges::any_of(bound, [&](const Bound& one) {
    if (!one.link || !one.link->is_state || !one.path.hops.empty()) return false;
    if (one.link->op == Compare::is_null && !one.link->other &&
        model.catalog->column(one.link->column).is_time())
      return true;
    if (one.link->op == Compare::less && whole_of(model, one.link->column)) return true;
    const Token& last = question.tokens[one.unit->tokens.end - 1u];
    return kWaits.contains(last.plain) || kWaits.contains(last.lemma_es);
  });
}

// "after 30 days", "a los 30 días", "después de 30 días": what stands before a length of time.
static bool says_after(const Question& question, std::size_t number) {
  if (number == 0) return false;
  const std::string& last = question.tokens[number - 1].plain;
  if (last == "after" || last == "tras" || last == "beyond") return true;
  const std::string earlier = number > 1 ? question.tokens[number - 2].plain : "";
  return (last == "de" && earlier == "despues") || (last == "los" && earlier == "a");
}

// "more than 5 years old", "con más de 5 años de antigüedad": by when these rows began.
void Composer::take_age() {
  static const WordSet kOld = {"old", "ago", "antiguedad"};
  if (edited_ != nullptr || !base_.time) return;
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const bool late = number_at(i) && says_after(question_, bound_[i].unit->tokens.begin);
    const bool more = late || is_any_cue(i, {Cue::more_than, Cue::at_least});
    if (!more && !is_any_cue(i, {Cue::less_than, Cue::at_most})) continue;
    const std::size_t count = late ? i : after(i), length = after(count);
    std::size_t old = after(length);
    const auto number = number_at(count);
    const bool said_old = old < bound_.size() &&
                          kOld.contains(question_.tokens[bound_[old].unit->tokens.begin].plain);
    // "60 days past their due date" counts from there.
    if (old < bound_.size() &&
        kPastDue.contains(question_.tokens[bound_[old].unit->tokens.begin].plain))
      continue;
    if (!said_old) old = length;
    if (!number || *number < 1 || *number > 1000 ||
        !(said_old || waits_since_begun(question_, model_, bound_)))
      continue;
    TimeRange range;
    range.bound = more ? TimeBound::before : TimeBound::since;
    const auto n = static_cast<int32_t>(*number);
    constexpr int32_t kDaysOfMonth = 30, kDaysOfWeek = 7;
    if (is_cue(length, Cue::grain_year))
      range.years_back = n;
    else if (is_cue(length, Cue::grain_month))
      range.offset = -kDaysOfMonth * n;
    else if (is_cue(length, Cue::grain_week))
      range.offset = -kDaysOfWeek * n;
    else if (is_cue(length, Cue::grain_day))
      range.offset = -n;
    else
      continue;
    add_filter(
        {{{}, said_old ? *base_.time : opened_at().value_or(*base_.time)}, Compare::in, {}, range});
    for (const std::size_t said : {i, count, length, old}) use_words(said);
    const std::size_t despues = before(i);
    if (late && despues < bound_.size() && says_between(despues, i, {"despues"}))
      use_words(despues);
    const TokenRange tokens{bound_[i].unit->tokens.begin, bound_[old].unit->tokens.end};
    const std::string words(words_of(question_, tokens));
    chip(ChipKind::time, {words, words}, {tokens}, Origin::said);
    return;
  }
}

// The state "overdue" among what a unit may mean.
const Link* BoundQuestion::overdue_said(std::size_t i) const {
  if (i >= bound_.size()) return nullptr;
  const auto& links = bound_[i].unit->links;
  const auto found = std::ranges::find_if(links, [&](const Link& link) {
    return link.is_state && link.other && table_of(link) == base_.table &&
           (link.op == Compare::is_null || link.op == Compare::in);
  });
  return found == links.end() ? nullptr : &*found;
}

// "more than 60 days past their due date", "vencidos hace más de 60 días": how long ago it was
// due.
void Composer::take_past_due() {
  static const WordSet kDue = {"due", "deadline", "vencimiento", "limite", "plazo"};
  static const WordSet kLate =
      with(kPastDue, {"demora", "vencido", "vencida", "vencidos", "vencidas"});
  if (edited_ != nullptr) return;
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    if (!is_any_cue(i, {Cue::more_than, Cue::at_least})) continue;
    const std::size_t count = after(i), length = after(count);
    const auto number = number_at(count);
    if (!number || *number < 1 || !is_cue(length, Cue::grain_day)) continue;
    std::size_t late = length + 1;
    while (late < bound_.size() && late < length + 3 &&
           !kLate.contains(question_.tokens[bound_[late].unit->tokens.begin].plain))
      ++late;
    if (late >= bound_.size() || late == length + 3) continue;
    const Link* overdue = overdue_said(late);
    std::optional<ColumnId> due;
    if (overdue != nullptr) due = overdue->other;
    for (const ColumnId id : model_.catalog->table(base_.table).columns) {
      if (!due && model_.catalog->column(id).is_time() && says_any(field_words(id), kDue)) due = id;
    }
    if (!due) continue;
    TimeRange range;
    range.bound = TimeBound::before;
    range.offset = -static_cast<int32_t>(*number);
    add_filter({{{}, *due}, Compare::in, {}, range});
    // The due date that was said after it.
    std::size_t last = late;
    for (std::size_t k = late + 1; k < bound_.size() && k <= late + 3; ++k) {
      const auto& link = bound_[k].link;
      if (link && link->kind == LinkKind::field && link->column == *due) last = k;
    }
    for (std::size_t k = i; k <= last; ++k) {
      if (k == late && overdue != nullptr) continue;  // not paid, either: taken as a state
      use_words(k);
    }
    const TokenRange tokens{bound_[i].unit->tokens.begin, bound_[last].unit->tokens.end};
    const std::string words(words_of(question_, tokens));
    chip(ChipKind::time, {words, words}, {tokens}, Origin::said);
    return;
  }
}

// "using", "usamos": a verb for that there are such rows.
static bool says_use(const Question& question, const std::vector<Bound>& bound, std::size_t i) {
  static const WordSet kUse = {"use",      "used",       "using", "usar",   "usamos", "usando",
                               "utilizar", "utilizando", "pay",   "paying", "pagar"};
  const TokenRange tokens = bound[i].unit->tokens;
  return tokens.end == tokens.begin + 1 && kUse.contains(question.tokens[tokens.begin].plain);
}

// "since when do we sell tea", "¿desde cuándo vendemos té?": the first time, although no word says
// so.
static bool asks_since_when(const Question& question) {
  static const WordSet kSince = {"since", "desde"};
  for (std::size_t t = 0; t + 1 < question.tokens.size(); ++t)
    if (kSince.contains(question.tokens[t].plain) &&
        kWhenWords.contains(question.tokens[t + 1].plain))
      return true;
  return false;
}

// "when did we last sell tea", "la última venta", "la última vez que compró": what the rows are is
// no figure beside their time.
static bool is_deed_of_time(const Question& question, const Bound& bound) {
  static const WordSet kDeeds = {"sell",    "sold",   "sale",     "order",     "purchase", "spend",
                                 "vez",     "venta",  "vendemos", "vendimos",  "vendio",   "compra",
                                 "time",    "pedido", "vende",    "venden",    "hicimos",  "compro",
                                 "pagamos", "bought", "buy",      "compraron", "ordered",  "cobro"};
  const TokenRange tokens = bound.unit->tokens;
  return tokens.end == tokens.begin + 1 && kDeeds.contains(question.tokens[tokens.begin].plain) &&
         !(bound.link &&
           (bound.link->kind == LinkKind::value || bound.link->kind == LinkKind::field));
}

// "when did we start using Bedrock", "when was the last order of Ana": the first or the last time
// of these rows.
void Composer::take_when() {
  if (!asks_when(question_) || edited_ != nullptr || !out_.slots.measures.empty() ||
      (names_one_thing() && !base_.is_fact))
    return;
  const std::size_t begins = unit_saying(kBegins), ends = unit_saying(kEnds);
  const bool since = begins == bound_.size() && ends == bound_.size() && asks_since_when(question_);
  const std::size_t said = since ? unit_saying(kWhenWords) : begins < bound_.size() ? begins : ends;
  if (said == bound_.size()) return;
  // "the last order of Ana" is of the orders, and not of her.
  const bool of_others = std::ranges::any_of(bound_, [&](const Bound& bound) {
    return bound.link && bound.link->kind == LinkKind::entity && fans_out(bound.path);
  });
  if (of_others) return;
  std::optional<Attribute> time;
  for (const std::size_t beside : {before(said), after(said)}) {
    if (time) break;
    time = time_of_deed(beside);
    if (time) use_deed(beside, *time);
  }
  if (!time) time = base_.time ? std::optional(Attribute{{}, *base_.time}) : std::nullopt;
  if (!time) return;
  const bool first = since || said == begins;
  add_measure(
      {Measure::Kind::aggregate, {}, first ? Aggregation::minimum : Aggregation::maximum, *time});
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const bool of_rows = bound_[i].link && bound_[i].link->kind == LinkKind::entity &&
                         table_of(*bound_[i].link) == base_.table;
    if (i == said || of_rows || says_use(question_, bound_, i)) use(i);
    if (is_event(base_) && !bound_[i].used && is_deed_of_time(question_, bound_[i])) use_words(i);
  }
  rank_.cue.reset();
  rank_.by.reset();
  rank_.by_time = false;
  said_.counted = said_.measure = said_.figure = true;
  chip(ChipKind::calculation,
       first ? Words{"first time", "primera vez"} : Words{"last time", "última vez"},
       {bound_[said].unit->tokens}, Origin::said);
}

// What lies before a period; nothing where it has no beginning.
static std::optional<TimeRange> before_all_of(TimeRange range) {
  if (range.bound != TimeBound::within) return {};
  range.to_date = false;
  if (range.anchor != Anchor::absolute) {
    range.bound = TimeBound::before;
    return range;
  }
  if (!range.first) return {};
  range.end = range.first;
  range.first.reset();
  return range;
}

// "customers who stopped buying this year": things of a table of their own, by what was done.
bool Composer::take_new_things(const Attribute& time, std::size_t said, std::size_t period,
                               const TimeRange& missing) {
  const auto told = told_of(said);
  const std::size_t deed = after(said);
  const bool thing = std::any_of(
      bound_.begin(), bound_.begin() + static_cast<std::ptrdiff_t>(said), [&](const Bound& bound) {
        return bound.link && bound.link->kind == LinkKind::entity && bound.link->entity != base_.id;
      });
  if (!told || !thing || deed >= bound_.size() || !(says_bought(deed) || is_own_deed(deed)))
    return false;
  const TimeSpan& span = question_.times[bound_[period].unit->index];
  out_.slots.period = MainPeriod{time, span.range};
  said_.period = true;
  keep_among(*told, nullptr, MainPeriod{time, missing}, true);
  use_words(deed);
  for (const std::size_t i : {said, period}) use(i);
  const std::string words(words_of(question_, span.tokens));
  chip(ChipKind::time, {words, words}, {span.tokens}, Origin::said);
  const bool before = missing.bound == TimeBound::before || missing.anchor == Anchor::absolute;
  chip(ChipKind::time,
       before ? Words{"none before " + words, "ninguno antes de " + words}
              : Words{"none since last month", "ninguno desde el mes pasado"},
       {bound_[said].unit->tokens}, Origin::said);
  return true;
}

// "which services are new in 2026", "services we stopped using this year": named by rows of the
// period, and by none before it or none of late.
void Composer::take_new() {
  const auto time = time_attribute();
  const std::size_t period = only_period();
  if (!base_.is_fact || edited_ != nullptr || !time || period == bound_.size() ||
      asks_when(question_) || out_.slots.absent)
    return;
  const std::size_t said = new_or_gone_said();
  if (said == bound_.size()) return;
  const bool is_new = said == unit_saying(kBegins);
  const std::size_t subject = named_before(bound_.size() - 1);
  TimeRange within = question_.times[bound_[period].unit->index].range;
  std::optional<TimeRange> missing = before_all_of(within);
  const bool short_period = within.bound == TimeBound::within && within.grain <= Grain::month &&
                            within.length == 1 && missing;
  if (!is_new && short_period) {
    // "services we stopped using in October": those of the time before, and none since then.
    std::swap(within, *missing);
    missing->bound = TimeBound::since;
    missing->end.reset();
    missing->to_date = false;
  } else if (!is_new) {
    missing = TimeRange{};
    missing->grain = Grain::month;
    missing->offset = -1;
    missing->bound = TimeBound::since;
  }
  if (!missing || take_new_things(*time, said, period, *missing)) return;
  if (subject == bound_.size()) return;
  const Attribute named{bound_[subject].path, bound_[subject].link->column};
  out_.slots.absent = Absent{named, {*time, *missing}};
  out_.slots.period = MainPeriod{*time, within};
  said_.period = true;
  count_or_show(subject, named);
  for (std::size_t i = 0; i < bound_.size(); ++i)
    if (i == subject || i == said || i == period || says_use(question_, bound_, i)) use(i);
  if (const std::size_t deed = after(said); is_own_deed(deed)) use_words(deed);
  const std::string words(words_of(question_, bound_[period].unit->tokens));
  chip(ChipKind::entity, field_words(named.column), {bound_[subject].unit->tokens}, Origin::said);
  chip(ChipKind::time,
       is_new         ? Words{"none before " + words, "ninguno antes de " + words}
       : short_period ? Words{"none since " + words, "ninguno desde " + words}
                      : Words{"none since last month", "ninguno desde el mes pasado"},
       {bound_[said].unit->tokens, bound_[period].unit->tokens}, Origin::said);
}

// The unit that says that something began, or else that it ended; none where it says something
// else.
std::size_t BoundQuestion::new_or_gone_said() const {
  const std::size_t begins = unit_saying(kBegins), ends = unit_saying(kEnds);
  const std::size_t said = begins < bound_.size() ? begins : ends;
  if (said == bound_.size() || bound_[said].unit->kind == Unit::Kind::time) return bound_.size();
  // "dejó más dinero" left something, and did not stop.
  const std::size_t next = bound_[said].unit->tokens.end;
  const bool leaves = question_.tokens[bound_[said].unit->tokens.begin].plain.starts_with("dej") &&
                      (next >= question_.tokens.size() || question_.tokens[next].plain != "de");
  // "dropped the most" is a change, and a rank is a rank: "the last service", "the latest charges".
  const bool ranks = has_cue({Cue::growth, Cue::most, Cue::least, Cue::top, Cue::bottom}) ||
                     is_any_cue(said, {Cue::latest, Cue::earliest, Cue::top, Cue::bottom});
  return leaves || ranks ? bound_.size() : said;
}

// "how many services are new": so many; otherwise each of them once.
void Composer::count_or_show(std::size_t subject, const Attribute& named) {
  if (const std::size_t cue = before(subject); is_cue(cue, Cue::how_many)) {
    add_measure({Measure::Kind::aggregate, {}, Aggregation::count_distinct, named});
    said_.counted = true;
    use(cue);
  } else {
    shown_.push_back(named);
    out_.slots.distinct = true;
  }
}

}  // namespace cuanto
