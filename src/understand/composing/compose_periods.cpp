// Periods: which time they are of, what they are compared with, days of the week.
#include "understand/composing/composer.h"

#include <algorithm>
#include <set>

#include "understand/composing/period_words.h"
#include "understand/owed.h"
#include "understand/small_words.h"

namespace cuanto {

static constexpr int kTimeElsewhereLoss = 6;  // enough not to ask which of two

// When that was paid, where the figure adds up what was paid of bills.
static std::optional<ColumnId> time_of_payment(const Model& model, const Metric& figure) {
  const auto* sum = std::get_if<Call>(&figure.expression.node);
  const auto* name = sum == nullptr || sum->arguments.size() != 1
                         ? nullptr
                         : std::get_if<ColumnName>(&sum->arguments.front().node);
  const TableId table = model.entity(figure.entity).table;
  const Column* paid = name == nullptr ? nullptr : model.catalog->find_column(table, name->column);
  if (paid == nullptr || !whole_of(model, paid->id)) return {};
  static const WordSet kPaid = {"paid", "payment", "pago", "pagado", "cobro", "cobrado"};
  for (const ColumnId id : model.catalog->table(table).columns)
    if (model.catalog->column(id).is_time() && says_any(model.field(id).label, kPaid)) return id;
  return {};
}

// When the state that a word says began: "cancelled" of a cell, too, where the rows tell when.
// `of_bills`: the bills are named, and a period is theirs: "collected of the invoices of 2025".
static std::optional<ColumnId> time_of_state(const Model& model, const Bound& bound,
                                             bool of_bills) {
  const auto& said = bound.link;
  if (!said || (said->kind != LinkKind::value && said->kind != LinkKind::metric)) return {};
  const bool figure = said->kind == LinkKind::metric;
  const TableId table = figure ? model.entity(model.metric(said->metric).entity).table
                               : model.catalog->column(said->column).table;
  const auto tells = [&](const Link& link) {
    return link.kind == LinkKind::value && !link.other &&
           (link.op == Compare::not_null || link.op == Compare::less) &&
           model.catalog->column(link.column).is_time() &&
           model.catalog->column(link.column).table == table;
  };
  if (!figure && tells(*said)) return said->column;
  if (figure && !of_bills)
    if (const auto paid = time_of_payment(model, model.metric(said->metric))) return paid;
  if (!figure && said->op != Compare::in) return {};
  const auto& links = bound.unit->links;
  const auto found = std::ranges::find_if(links, tells);
  return found == links.end() ? std::nullopt : std::optional(found->column);
}

// "cancellations per month", "cases closed in 2026": the time of what was done to the rows, where
// one thing is said to have been done; otherwise the usual one.
std::optional<Attribute> Composition::time_attribute() {
  // "have not paid the rent of November": what has not been done has no time.
  const auto is_undone = [&](ColumnId column) {
    return std::ranges::any_of(bound_, [&](const Bound& bound) {
      return bound.link && bound.link->kind == LinkKind::value &&
             bound.link->op == Compare::is_null && !bound.link->other &&
             bound.link->column == column;
    });
  };
  if (auto told = time_of_verb(); told && !is_undone(told->column)) return told;
  std::optional<Attribute> done;
  const bool of_bills = std::ranges::any_of(bound_, [&](const Bound& bound) {
    return bound.link && bound.link->kind == LinkKind::entity && bound.link->entity == base_.id;
  });
  for (const Bound& bound : bound_) {
    const auto told =
        bound.path.hops.empty() ? time_of_state(model_, bound, of_bills) : std::nullopt;
    if (!told) continue;
    if (done && done->column != *told) return time_of(base_);
    done = Attribute{{}, *told};
  }
  // "and in September?" of what was delivered in October.
  if (edited_ != nullptr && edited_->period) return edited_->period->time;
  return done && edited_ == nullptr ? done : time_of(base_);
}

std::optional<Attribute> BoundQuestion::time_of(const Entity& of) {
  constexpr std::size_t kHopsMax = 2;
  constexpr int kThingLoss = 100;
  if (of.time) return Attribute{{}, *of.time};
  // The time of a thing that every row belongs to; when a person or a place was first known says
  // nothing of what they have. What happened, the order of a line, tells before what merely is: its
  // product, which runs out some day.
  std::optional<Attribute> found;
  int cost = 1000;
  static const WordSet kFirstKnown = {
      "opened", "opening", "founded",  "established",  "launched",  "release",     "released",
      "joined", "signup",  "signed",   "registered",   "hired",     "created",     "since",
      "alta",   "ingreso", "apertura", "inauguracion", "fundacion", "lanzamiento", "registro"};
  for (const Entity& entity : model_.entities) {
    if (!entity.time) continue;
    const bool happens = is_event(entity);
    if (!happens && (is_people(entity) || says_any(field_words(*entity.time), kFirstKnown)))
      continue;
    // Those from the base are looked for once.
    const auto way =
        of.id == base_.id ? route(entity.table) : route_to(model_, of.table, entity.table);
    if (!way || fans_out(way->path) || way->path.hops.size() > kHopsMax) continue;
    // When the line's ticket was, before when its product expires.
    const int far = way->cost + (happens ? 0 : kThingLoss);
    if (far >= cost) continue;
    cost = far;
    found = Attribute{way->path, *entity.time};
  }
  return found;
}

// The period of the same length right before; nothing for those that have none.
std::optional<TimeRange> Composition::earlier(TimeRange range) {
  if (range.length != 1 || range.to_date || range.rolling || range.bound != TimeBound::within ||
      range.day)
    return {};
  if (range.first && range.end) {
    const Date one_before = shift(range.grain, *range.first, -1);
    if (shift(range.grain, one_before, 1) != *range.first ||
        shift(range.grain, *range.first, 1) != *range.end)
      return {};
    range.end = range.first;
    range.first = one_before;
  } else if (range.first || range.end) {
    return {};
  } else if (range.named) {
    if (*range.named == 1) return {};
    range.named = static_cast<uint8_t>(*range.named - 1);
  } else {
    range.offset -= 1;
  }
  return range;
}

// "the previous month" in an edit is the one before the period that the earlier turn was about;
// "last month" counts from today.
std::optional<TimeRange> Composition::period_before(const TimeSpan& span) const {
  if (edited_ == nullptr || !edited_->period) return {};
  const TimeRange& said = span.range;
  // "vs the same month last year" after October: that October.
  const bool same_of_year = said.anchor == Anchor::today && said.offset == 0 && !said.named &&
                            said.years_back == 1 && said.length == 1 && !said.to_date &&
                            said.grain < Grain::year && said.bound == TimeBound::within;
  if (same_of_year && edited_->period->range.grain == said.grain &&
      edited_->period->range.bound == TimeBound::within) {
    TimeRange range = edited_->period->range;
    range.years_back += 1;
    return range;
  }
  if (said.anchor != Anchor::today || said.offset != -1 || said.length != 1 || said.named ||
      said.to_date || said.years_back != 0 || said.bound != TimeBound::within)
    return {};
  // "how was it a year ago?", "compared with last year" after October: that of the year before.
  static const WordSet kAgo = {"ago", "earlier", "hace", "atras"};
  const bool year_ago =
      said.grain == Grain::year &&
      (span.comparison ||
       std::any_of(question_.tokens.begin() + span.tokens.begin,
                   question_.tokens.begin() + span.tokens.end,
                   [](const Token& token) { return kAgo.contains(token.plain); }));
  const TimeRange& asked = edited_->period->range;
  if (year_ago && asked.grain < Grain::year && asked.bound == TimeBound::within && !asked.to_date &&
      !asked.rolling) {
    TimeRange range = asked;
    range.years_back += 1;
    return range;
  }
  static const WordSet kBefore = with(kPreviousWords, {"before", "earlier", "previa", "antes"});
  const auto says_before = [&](const Token& token) { return kBefore.contains(token.plain); };
  if (std::none_of(question_.tokens.begin() + span.tokens.begin,
                   question_.tokens.begin() + span.tokens.end, says_before))
    return {};
  if (edited_->period->range.grain != said.grain) return {};
  return earlier(edited_->period->range);
}

// "the first quarter of 2026 against that of 2025", "frente al mismo periodo de 2025": so much of
// the year at `i` as the period that is measured is of its own.
std::optional<TimeRange> Composition::same_of_year(std::size_t i) const {
  static const WordSet kOf = {"of", "de", "in", "en"};
  static const WordSet kThat = {"that", "those", "one", "ones", "period", "periodo",
                                "al",   "el",    "la",  "los",  "las",    "same"};
  const TimeRange& year = question_.times[bound_[i].unit->index].range;
  const std::size_t at = bound_[i].unit->tokens.begin;
  if (year.grain != Grain::year || year.length != 1 || !year.first || !year.end ||
      !out_.slots.period || at < 2 || !kOf.contains(question_.tokens[at - 1].plain) ||
      !kThat.contains(question_.tokens[at - 2].plain))
    return {};
  TimeRange range = out_.slots.period->range;
  if (range.grain == Grain::year || !range.first || !range.end) return {};
  const int back = static_cast<int>(range.first->year()) - static_cast<int>(year.first->year());
  range.first = shift(Grain::year, *range.first, -back);
  range.end = shift(Grain::year, *range.end, -back);
  return range;
}

// The time that tells up to when there is data, where `ends` is one that is set beforehand.
std::optional<ColumnId> BoundQuestion::latest_event(ColumnId ends) const {
  if (base_.time && *base_.time != ends) return base_.time;
  for (const Metric& metric : model_.metrics) {
    const auto& time = model_.entity(metric.entity).time;
    if (metric.is_default && time && *time != ends) return time;
  }
  for (const Entity& entity : model_.entities)
    if (is_event(entity) && entity.time && *entity.time != ends) return entity.time;
  return {};
}

// "policies that expire in December": the coming one.
bool BoundQuestion::is_coming() const {
  static const WordSet kComing = with(kEndWords, {"due", "renew", "renews", "mature", "matures"});
  return unit_saying(kComing) < bound_.size() || says_run_out(question_) || has_future_verb();
}

// "rent due in November": no November to come, where the last one that anything is due in has been.
static bool is_beyond(const Catalog& catalog, ColumnId time, const TimeRange& range) {
  const auto& largest = catalog.column(time).maximum;
  const auto ends = largest ? find_date(largest->substr(0, 10)) : std::nullopt;
  return ends && range.anchor == Anchor::absolute && range.first && *range.first > *ends;
}

bool BoundQuestion::says_today(std::size_t i) const {
  return question_.times[bound_[i].unit->index].range == TimeRange{};
}

// "active today", "abiertas hoy": the state is that of today, and nothing happened then.
bool BoundQuestion::is_now(std::size_t i) const {
  static const WordSet kGoingOn = {"active",  "open",      "current",   "valid",     "pending",
                                   "unpaid",  "overdue",   "available", "force",     "running",
                                   "ongoing", "activo",    "abierto",   "vigente",   "vigor",
                                   "valido",  "pendiente", "vencido",   "disponible"};
  if (!says_today(i) || edited_ != nullptr) return false;
  return std::ranges::any_of(bound_, [&](const Bound& bound) {
    if (!bound.link || !bound.link->is_state) return false;
    const Token& last = question_.tokens[bound.unit->tokens.end - 1u];
    return kGoingOn.contains(last.plain) || kGoingOn.contains(last.lemma_es);
  });
}

// "rise from July to August": what July is compared with follows.
static bool is_period_after(const Question& question, const std::vector<Bound>& bound,
                            std::size_t i) {
  return std::any_of(bound.begin() + static_cast<std::ptrdiff_t>(i) + 1, bound.end(),
                     [&](const Bound& later) {
                       return later.unit->kind == Unit::Kind::time &&
                              !question.times[later.unit->index].comparison;
                     });
}

// Whether the column holds times that late: where no charges are made out that far ahead, those
// "due in October" are of the last one.
static bool holds_any(const Model& model, ColumnId time, const TimeRange& range) {
  const auto day = range.first ? last_day(*model.catalog, time) : std::nullopt;
  return !day || *range.first <= *day;
}

void Composer::take_periods(bool denied) {
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    if (bound_[i].unit->kind != Unit::Kind::time || bound_[i].used) continue;
    if (is_now(i) || is_denied_period(i)) {
      use(i);
    } else if (denied == is_of_denied(i)) {
      take_period(i);
    }
  }
}

void Composer::take_period(std::size_t i) {
  const auto time = time_of_period(i);
  // A second period that is not compared with is left out, and shown as such.
  if (!time || !(place_beside_other(i, *time) || place_first(i, *time) || place_second(i))) return;
  use(i);
  const TokenRange tokens = question_.times[bound_[i].unit->index].tokens;
  const std::string words(words_of(question_, tokens));
  chip(ChipKind::time, {words, words}, {tokens}, Origin::said);
}

// The unit before the period at `i` that says what happened then: "hired in 2023", "whose next
// service is due in May"; what stands before it where none does.
std::size_t BoundQuestion::deed_before_period(std::size_t i) const {
  static const WordSet kFallsDue = {"due",   "expires", "expire", "ends",   "falls",   "is",
                                    "are",   "vence",   "vencen", "caduca", "caducan", "toca",
                                    "acaba", "termina", "es",     "sea"};
  std::size_t deed = before(i);
  while (deed < bound_.size() && !time_of_deed(deed) && says_between(deed, deed + 1, kFallsDue))
    deed = before(deed);
  const bool named = deed < bound_.size() && time_of_deed(deed) && bound_[deed].link &&
                     bound_[deed].link->kind == LinkKind::field;
  return named ? deed : before(i);
}

// The time of what is said to have happened then, rather than the usual one.
std::optional<Attribute> Composer::time_of_period(std::size_t i) {
  static const WordSet kWhose = {"whose", "cuyo", "cuya", "cuyos", "cuyas"};
  const std::size_t deed = deed_before_period(i);
  const std::size_t asks = before(deed);
  const bool groups = groups_here(deed) && !(asks < deed && says_between(asks, deed, kWhose));
  auto of_deed = groups || edited_ != nullptr ? std::nullopt : time_of_deed(deed);
  if (!of_deed) return time_attribute();
  if (!said_.period) {
    for (std::size_t k = deed + 1; k < i; ++k) use_words(k);
    use_deed(deed, *of_deed);
  }
  return of_deed;
}

// What the period that is measured is compared with, or what both are where only that one is said.
bool Composer::place_beside_other(std::size_t i, const Attribute& time) {
  const TimeSpan& span = question_.times[bound_[i].unit->index];
  Slots& slots = out_.slots;
  const bool compared = span.comparison || (said_.period && is_cue(before(i), Cue::compare)) ||
                        is_measured_against(i) || compares_with(i);
  if (!compared) return false;
  if (said_.period || slots.period || is_period_after(question_, bound_, i)) {
    const auto one_before = period_before(span);
    slots.compare_with = one_before ? *one_before : same_of_year(i).value_or(span.range);
    said_.period_compared = true;
    return true;
  }
  const auto now = now_against(i);
  if (!now) return false;
  slots.compare_with = span.range;
  compare_now(i, time, *now);
  return true;
}

// The period that is measured.
bool Composer::place_first(std::size_t i, const Attribute& time) {
  if (said_.period) return false;
  const TimeSpan& span = question_.times[bound_[i].unit->index];
  const auto halves = grown_over(span.range);
  if (halves && only_period() == i) {
    out_.slots.compare_with = halves->first;
    out_.slots.period = MainPeriod{time, halves->second};
    said_.period = true;
    return true;
  }
  // The time of what is far away is hardly meant; of two figures, the one whose own rows tell it.
  const std::size_t hops = time.path.hops.size();
  if (hops > 0) out_.score -= hops > 1 ? kDefaultLoss : kTimeElsewhereLoss;
  // "next service in December": what is called so lies ahead.
  static const WordSet kNext = {"next", "proximo", "proxima"};
  const bool coming = is_coming() || says_any(field_words(time.column), kNext);
  const auto ahead = coming ? lies_ahead(time.column, span.range) : std::nullopt;
  move_to(time, ahead ? *ahead : period_before(span).value_or(span.range));
  if (!coming && time != time_of(base_) && has_ended_so_far(question_, span.range))
    add_filter({time, Compare::in, {}, until_today()});
  if (ends_by(question_, span.range)) add_filter({time, Compare::in, {}, since_today()});
  said_.period = true;
  return true;
}

// "contracts that expire in December": the December to come, where the data goes on so far.
std::optional<TimeRange> BoundQuestion::lies_ahead(ColumnId time, const TimeRange& range) const {
  const auto latest = is_told_of_past(question_) ? std::nullopt : latest_event(time);
  if (!latest) return {};
  const TimeRange ahead = still_to_come(from_today(range), *latest);
  const bool is_ahead = !is_beyond(*model_.catalog, time, ahead) &&
                        (!says_bare_due(question_) || holds_any(model_, time, ahead));
  return is_ahead ? std::optional(ahead) : std::nullopt;
}

// "October and September", "from July to August": forward in time.
bool Composer::place_second(std::size_t i) {
  const TimeRange& range = question_.times[bound_[i].unit->index].range;
  Slots& slots = out_.slots;
  if (compares_both(i) && earlier(slots.period->range) == range) {
    slots.compare_with = range;
    return true;
  }
  if (!changes_to(i) && !compares_both(i)) return false;
  slots.compare_with = slots.period->range;
  slots.period->range = range;
  return true;
}

// "sales against last year": what this year's are compared with; nothing where a series of such
// periods is asked for, which are compared one by one, or only the comparison is said. Months are
// laid over those of the year before.
std::optional<TimeRange> BoundQuestion::now_against(std::size_t i) const {
  const TimeSpan& span = question_.times[bound_[i].unit->index];
  TimeRange range = span.range;
  // "compared with the previous year" of what no period was asked of before.
  const bool of_all = edited_ != nullptr && !edited_->period && !edited_->compare_with &&
                      range.grain == Grain::year;
  if (!of_all && (before(before(i)) == bound_.size() || has_cue({Cue::it}))) return {};
  const bool months_of_year =
      range.grain == Grain::year && std::ranges::none_of(question_.grains, [](const GrainSpan& by) {
        return by.grain >= Grain::year;
      });
  if (!span.comparison || (edited_ != nullptr && !of_all) || (has_grain() && !months_of_year) ||
      range.length != 1 || range.to_date || range.rolling || range.bound != TimeBound::within ||
      range.day || range.named)
    return {};
  if (range.anchor == Anchor::today && !range.first && !range.end) {
    if (range.offset == 0 && range.years_back == 0) return {};
    range.offset = 0;
    range.years_back = 0;
    return range;
  }
  if (range.grain != Grain::year || !range.first || !range.end) return {};
  range.first = range.end;
  range.end = shift(Grain::year, *range.end, 1);
  return range;
}

// The period that goes on now, against the one said at `i`. "more than last year" is how much more.
void Composer::compare_now(std::size_t i, const Attribute& time, const TimeRange& now) {
  out_.slots.period = MainPeriod{time, now};
  said_.period = said_.period_compared = true;
  const std::size_t more = before(i);
  if (is_any_cue(more, {Cue::more_than, Cue::less_than, Cue::compare})) use(more);
}

// A period that goes on is no match for all of another; against that of the year before, as much of
// it is taken.
void Composer::tell_unfinished() {
  const Slots& slots = out_.slots;
  if (!slots.period || !slots.compare_with) return;
  const TimeRange &now = slots.period->range, &other = *slots.compare_with;
  const bool goes_on = now.anchor == Anchor::today && now.offset == 0 && now.years_back == 0 &&
                       now.length == 1 && !now.named && !now.first && !now.end &&
                       now.grain > Grain::day && now.bound == TimeBound::within;
  TimeRange year_before = now;
  year_before.years_back += 1;
  const bool of_year_before =
      other.grain == now.grain && (other == year_before || now.grain == Grain::year);
  if (!goes_on || other.to_date || of_year_before) return;
  out_.trace.assumptions.push_back(
      {{"The first period has not ended; it is compared with the whole of the other.",
        "El primer periodo no ha terminado; se compara con el otro completo."},
       {}});
}

// Another period: what the one before was compared with goes along, where it was the period before
// it, or the same of the year before.
void Composer::move_to(const Attribute& time, const TimeRange& range) {
  Slots& slots = out_.slots;
  const std::optional<MainPeriod> old = edited_ != nullptr ? edited_->period : std::nullopt;
  slots.period = MainPeriod{time, range};
  if (!old) return;
  const auto follow = [&](std::optional<TimeRange>& other) {
    if (!other) return;
    TimeRange year_before = old->range;
    year_before.years_back += 1;
    if (*other == before_period(old->range)) {
      other = before_period(range);
    } else if (*other == year_before) {
      other = range;
      other->years_back += 1;
    }
  };
  follow(slots.compare_with);
  follow(slots.why);
}

// The days of the week that the words at `i` name.
static std::vector<uint8_t> weekdays_at(const Question& question, const std::vector<Bound>& bound,
                                        std::size_t i) {
  static constexpr std::pair<std::string_view, uint8_t> kDays[] = {
      {"monday", 1},    {"lunes", 1},    {"tuesday", 2}, {"martes", 2}, {"wednesday", 3},
      {"miercoles", 3}, {"thursday", 4}, {"jueves", 4},  {"friday", 5}, {"viernes", 5},
      {"saturday", 6},  {"sabado", 6},   {"sunday", 7},  {"domingo", 7}};
  const TokenRange tokens = bound[i].unit->tokens;
  std::string words;
  for (auto t = tokens.begin; t < tokens.end; ++t) words += question.tokens[t].plain + ' ';
  std::vector<uint8_t> days;
  for (const auto& [name, day] : kDays)
    if (words.find(name) != std::string::npos) days.push_back(day);
  const bool weekend =
      words.find("weekend") != std::string::npos || words.find("de semana") != std::string::npos;
  if (days.empty() && weekend) return {6, 7};
  if (days.empty()) return {1, 2, 3, 4, 5};
  return days;
}

// "orders on weekends", "citas los sábados"; "weekend vs weekday" is told of both.
void Composer::take_weekdays() {
  constexpr std::size_t kDaysOfWeek = 7;
  constexpr double kSaturday = 6;
  std::vector<std::size_t> said;
  std::set<uint8_t> days;
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    if (!is_cue(i, Cue::weekday)) continue;
    said.push_back(i);
    const auto more = weekdays_at(question_, bound_, i);
    days.insert(more.begin(), more.end());
  }
  const auto time = said.empty() ? std::nullopt : time_attribute();
  if (!time) return;
  const bool every = days.size() == kDaysOfWeek;
  if (every) {
    add_group({*time, {}, DatePart::weekday, {kSaturday}});
    said_.measuring = true;
  } else {
    Filter filter{*time, Compare::in, {}};
    filter.part = DatePart::weekday;
    for (const uint8_t day : days)
      filter.values.push_back({ValueKind::number, std::to_string(day), {}});
    out_.slots.filters.push_back(std::move(filter));
    if (said.size() > 1 && has_cue({Cue::compare})) add_group({*time, {}, DatePart::weekday});
  }
  for (const std::size_t i : said) {
    use(i);
    const std::string words(words_of(question_, bound_[i].unit->tokens));
    chip(every ? ChipKind::group : ChipKind::time, {words, words}, {bound_[i].unit->tokens},
         Origin::said);
  }
}

// Whether nothing but the words of a list stand between the two.
static bool only_listed(const Question& question, const std::vector<Bound>& bound,
                        std::size_t first, std::size_t second) {
  static const WordSet kOfList = {"and", "y",  "e",  ",",  "&",  "plus", "the",
                                  "el",  "de", "of", "in", "en", "for"};
  const auto begin = bound[first].unit->tokens.end, end = bound[second].unit->tokens.begin;
  for (auto t = begin; t < end; ++t)
    if (!kOfList.contains(question.tokens[t].plain)) return false;
  return begin < end;
}

// "Q1, Q2 and Q3 2026", "July and August": one period after the other is a series of them.
void Composer::take_listed_periods() {
  constexpr std::size_t kListed = 2;
  if (edited_ != nullptr || has_cue({Cue::growth, Cue::why})) return;
  std::vector<std::size_t> units;
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    if (bound_[i].unit->kind != Unit::Kind::time || bound_[i].used) continue;
    const TimeSpan& span = question_.times[bound_[i].unit->index];
    // "October and September", too.
    const auto follows = [&](std::size_t one, std::size_t next) {
      return earlier(question_.times[bound_[next].unit->index].range) ==
             question_.times[bound_[one].unit->index].range;
    };
    const bool goes_on =
        units.empty() ||
        (only_listed(question_, bound_, units.back(), i) &&
         (follows(units.back(), i) || (units.size() == 1 && follows(i, units.back()))));
    if (span.comparison || span.range.grain < Grain::week || !goes_on) return;
    units.push_back(i);
  }
  const auto time = time_attribute();
  if (units.size() < kListed || (units.size() == kListed && has_cue({Cue::compare})) || !time ||
      has_cue({Cue::between}))
    return;
  TimeRange range = question_.times[bound_[units.front()].unit->index].range;
  const TimeRange& last = question_.times[bound_[units.back()].unit->index].range;
  const bool backwards = units.size() == kListed && earlier(range) == last;
  if (backwards && range.first && last.first) {
    range.first = last.first;
  } else if (backwards) {
    range = last;
    range.length = kListed;
  } else if (range.end) {
    range.end = last.end;
  } else {
    range.length = static_cast<uint32_t>(units.size());
  }
  out_.slots.period = MainPeriod{*time, range};
  said_.period = true;
  if (!has_grain()) add_group({*time, range.grain, {}});
  const TokenRange tokens{bound_[units.front()].unit->tokens.begin,
                          bound_[units.back()].unit->tokens.end};
  const std::string words(words_of(question_, tokens));
  chip(ChipKind::time, {words, words}, {tokens}, Origin::said);
  for (const std::size_t i : units) use(i);
}

}  // namespace cuanto
