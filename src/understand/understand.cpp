#include "understand/understand.h"

#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "base/text.h"
#include "understand/advice.h"
#include "understand/answered/asked_of_answer.h"
#include "understand/answered/gone_back.h"
#include "understand/answered/points_back.h"
#include "understand/answered/spoken_of.h"
#include "understand/ask_back.h"
#include "understand/channel_signs.h"
#include "understand/choose_channel.h"
#include "understand/composing/compose.h"
#include "understand/composing/other_parts.h"
#include "understand/judge.h"
#include "understand/left_out.h"
#include "understand/names.h"
#include "understand/parts_offered.h"
#include "understand/standing.h"
#include "understand/tell_rows.h"
#include "understand/told_apart.h"
#include "understand/word_set.h"

namespace cuanto {
namespace {

constexpr int kOlderTurnQuality = 45;  // as doubtful as a word matched in part
constexpr std::size_t kPreviousMax = 3;
constexpr std::size_t kReadingsMax = 4;
constexpr int kFollowUpBonus = 60;
constexpr int kSpokenOfBonus = 300;  // before whatever takes the words that point for another thing
constexpr double kWordLeftOutMost = 0.65;
constexpr double kDescribedLeftOutMost = 0.68;  // by hand: never among the sure ones

// What the last turn gives nothing for may go on from one before it.
void doubt_older_turn(Composed& composed) {
  composed.trace.assumptions.push_back(
      {{"goes on from an earlier question", "sigue a una pregunta anterior"}, {}});
  constexpr int kDoubts = 3;
  composed.defaults += kDoubts;
  composed.weakest = std::min(composed.weakest, kOlderTurnQuality);
}

void inherit_trace(Composed& composed) {
  // What the earlier turn said and this one kept.
  composed.trace.chips.push_back({ChipKind::calculation,
                                  {"follows the question before", "sigue a la pregunta anterior"},
                                  {},
                                  Origin::inherited,
                                  {}});
}

bool is_inherited(const Reading& reading) {
  return std::ranges::any_of(reading.trace.chips,
                             [](const Chip& chip) { return chip.origin == Origin::inherited; });
}

class Understander {
 public:
  Understander(const Question& question, const Model& model, const Names& names,
               const UnderstandOptions& options)
      : question_(question),
        model_(model),
        options_(options),
        standing_(standing_of(question)),
        units_(find_units(question, model, names)),
        channels_(question, model, names, units_, options) {}

  Result<Understanding> understand() {
    auto made = choose();
    if (auto* reading = made ? std::get_if<Reading>(&*made) : nullptr) {
      doubt_what_it_follows(*reading);
      doubt_one_of_them(*reading);
      doubt_what_is_left_out(*reading);
      if (is_only_a_guess(*reading)) made = Understanding{ask_whether_meant(std::move(*reading))};
    }
    if (made) {
      tell_listed_rows(*made);
      tell_same_names_apart(*made);
    }
    return made;
  }

 private:
  Result<Understanding> choose() {
    const bool composes = !left_out().composition;
    const bool goes_on = !options_.previous.empty();
    if (((options_.profile == Profile::spider && goes_on) || !composes) && !left_out().learned) {
      if (auto learned = channels_.learned()) return Understanding{std::move(*learned)};
    }
    if (!composes) return nothing_fits(question_, model_, units_);
    if (auto none = no_such_target(question_, model_, units_))
      return Understanding{std::move(*none)};
    if (auto asked = of_answer_before()) {
      of_answer_ = true;
      return Understanding{std::move(*asked)};
    }
    candidates_ = fresh_candidates(question_, model_, units_);
    if (!standing_.another) add_follow_ups();
    if (standing_.points || spoken_of_ || points_back(question_).each) leave_out_alone();
    judge_sides();
    if (auto learned = better_learned()) return Understanding{std::move(*learned)};
    if (candidates_.empty()) return nothing_fits(question_, model_, units_);
    std::ranges::stable_sort(
        candidates_, [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
    merge_equal();
    const Candidate& best = candidates_.front();
    if (const auto& unknown = best.composed.unknown_value)
      return Understanding{ask_which_value(*unknown, question_, model_, units_)};
    if (!says_enough(best) || (best.composed.figure_unknown && !best.follow_up))
      return Understanding{ask_what(question_, model_, units_)};
    return settle();
  }

  std::optional<Reading> of_answer_before() const {
    if (options_.profile == Profile::spider || options_.previous.empty()) return {};
    const SemanticQuery& last = options_.previous.front();
    if (who_is_behind(question_, units_, last) || all_together(question_, model_, units_, last))
      return {};
    return asked_of_answer(question_, model_, units_, options_.previous.front());
  }

  // The first of those with the highest score; nullptr where there is none.
  const Candidate* best_composed() const {
    const auto best = std::ranges::max_element(candidates_, {}, &Candidate::score);
    return best == candidates_.end() ? nullptr : &*best;
  }

  // Of data that nobody described and of public sets, where the question stands alone.
  void judge_sides() {
    const bool described = options_.profile == Profile::product && model_.is_described();
    if (described || left_out().learned) return;
    const Candidate* best = best_composed();
    if (best != nullptr && best->follow_up) return;
    if (!options_.previous.empty() && (standing_.points || standing_.joins)) return;
    learned_ = channels_.learned();
    if (learned_ && is_inherited(*learned_)) {
      learned_.reset();
      return;
    }
    judge_.emplace(question_, model_, units_, options_.profile);
  }

  Sides sides_of(const Candidate* composed) const {
    const double confidence =
        composed == nullptr ? 0 : confidence_of(*composed, candidates_, question_);
    return {composed, confidence, learned_ ? &*learned_ : nullptr};
  }

  Reading judged_learned(double confidence) const {
    Reading reading = *learned_;
    reading.confidence = confidence;
    reading.judged = true;
    return reading;
  }

  // The learned reading, where it is the likelier one. Where composing would ask back it must be
  // likelier right than wrong; a public set is never asked back.
  std::optional<Reading> likelier_learned() const {
    const double rather_than_asking = options_.profile == Profile::product ? 0.5 : 0;
    if (!learned_) return {};
    const Candidate* best = best_composed();
    const Sides sides = sides_of(best);
    const double learned = judge_->likely(sides, Side::learned);
    const bool asks = best == nullptr || best->composed.unknown_value ||
                      best->composed.figure_unknown || !says_enough(*best);
    const double least = asks ? rather_than_asking : judge_->likely(sides, Side::composed);
    const bool loses = options_.profile == Profile::product && !asks &&
                       (loses_grain(question_, learned_->query, best->query) ||
                        (best->composed.claimed == best->composed.content &&
                         shows_more_personal(learned_->query, best->query, model_)));
    if (learned <= least || loses) return {};
    Reading reading = judged_learned(learned);
    if (!asks) add_other(reading, reading_of(*best));
    return reading;
  }

  std::optional<Reading> better_learned() const {
    if (judge_) return likelier_learned();
    const Candidate* best = best_composed();
    return channels_.better_learned(best, best == nullptr ? 0 : sureness_of(*best));
  }

  // Data that nobody described is read by people who do not know its rows by heart.
  void tell_listed_rows(Understanding& made) const {
    if (options_.profile == Profile::spider || model_.is_described()) return;
    if (auto* clarification = std::get_if<Clarification>(&made)) {
      for (Reading& reading : clarification->readings) tell_rows(reading.query, model_);
      return;
    }
    auto& best = std::get<Reading>(made);
    tell_rows(best.query, model_);
    for (OtherMeaning& other : best.others) tell_rows(other.reading.query, model_);
  }

  // Published sets put rows together by what they are told to.
  void tell_same_names_apart(Understanding& made) const {
    if (options_.profile == Profile::spider) return;
    const auto tell = [&](Reading& reading) {
      tell_things_apart(reading.query, model_, question_);
      for (OtherMeaning& other : reading.others)
        tell_things_apart(other.reading.query, model_, question_);
    };
    if (auto* clarification = std::get_if<Clarification>(&made)) {
      std::ranges::for_each(clarification->readings, tell);
    } else {
      tell(std::get<Reading>(made));
    }
  }

  // What goes on from a mistaken reading is mistaken, too, unless it replaces just that: half of
  // the time, we say, by hand.
  void doubt_what_it_follows(Reading& reading) const {
    constexpr double kMatters = 0.5;
    constexpr double kOfNothingMost = 0.65;  // by hand: never among the sure ones
    const bool follows = is_inherited(reading);
    // "and in Azure?", where what was asked before cannot be told of it: a figure of everything.
    const bool of_nothing = !follows && standing_.joins && !options_.previous.empty() &&
                            reading.trace.chips.size() <= 1;
    if (of_nothing && model_.is_described())
      reading.confidence = std::min(reading.confidence, kOfNothingMost);
    if (follows) reading.confidence *= 1 - kMatters * (1 - options_.previous_confidence);
  }

  // "which team uses the first one most?": nothing but what is asked of the answer itself knows
  // which one that is.
  void doubt_one_of_them(Reading& reading) const {
    const auto one = of_answer_ || spoken_of_ ? std::nullopt : points_back(question_).one;
    const bool named =
        std::ranges::any_of(units_, [](const Unit& unit) { return unit.kind == Unit::Kind::name; });
    if (!one || one->by_size || one->by_time || !named || options_.previous.empty()) return;
    reading.confidence_most = std::min(reading.confidence_most, kWordLeftOutMost);
    reading.confidence = std::min(reading.confidence, kWordLeftOutMost);
  }

  // Of data that nobody described, a reading that leaves a word out is wrong two times of three
  // (tests/undescribed, the databases that may be looked at).
  void doubt_what_is_left_out(Reading& reading) const {
    if (options_.profile == Profile::spider || judge_ ||
        words_left_out(question_, reading.trace) == 0)
      return;
    const double most = model_.is_described() ? kDescribedLeftOutMost : kWordLeftOutMost;
    reading.confidence_most = std::min(reading.confidence_most, most);
    reading.confidence = std::min(reading.confidence, most);
  }

  // Of such readings, one of twelve is right (questions of managers, tools/train/own); of data that
  // somebody described, one of six (the sets of tests/finops and tests/sales that may be looked
  // at). What was put together from every word is more than that, however rarely it is asked.
  bool is_only_a_guess(const Reading& reading) const {
    constexpr double kGuessMost = 0.2, kDescribedGuessMost = 0.51;
    if (options_.profile != Profile::product || (!judge_ && !model_.is_described())) return false;
    if (reading.confidence >= (judge_ ? kGuessMost : kDescribedGuessMost)) return false;
    return reading.learned || words_left_out(question_, reading.trace) > 0;
  }

  Clarification ask_whether_meant(Reading best) const {
    std::vector<Reading> readings;
    auto others = std::move(best.others);
    best.others.clear();
    readings.push_back(std::move(best));
    for (OtherMeaning& other : others) {
      if (readings.size() == kReadingsMax) break;
      readings.push_back(std::move(other.reading));
    }
    std::vector<Words> labels;
    for (const Reading& reading : readings) labels.push_back(label_of(reading.trace));
    return ask_whether(std::move(readings), std::move(labels), question_, model_, units_);
  }

  void add(Composed composed, bool follow_up, int bonus) {
    auto candidate = candidate_of(std::move(composed), follow_up, bonus, model_);
    if (candidate) candidates_.push_back(std::move(*candidate));
  }

  // "what is the difference?" after October and September: the two last turns, where nothing but
  // their periods differs, the later one against the earlier.
  std::optional<Slots> difference_of_turns() const {
    const bool asks = std::ranges::any_of(units_, [](const Unit& unit) {
      return unit.kind == Unit::Kind::cue && unit.cue == Cue::growth;
    });
    if (!asks || !question_.times.empty() || options_.previous.size() < 2) return {};
    const auto last = to_slots(options_.previous[0]), before_it = to_slots(options_.previous[1]);
    if (!last || !before_it || !last->period || !before_it->period ||
        last->period == before_it->period || last->compare_with || last->why)
      return {};
    // A quarter and the year that it lies in do not differ: they are no two of a kind.
    const TimeRange &one = last->period->range, &other = before_it->period->range;
    if (one.grain != other.grain || one.length != other.length) return {};
    Slots same = *before_it;
    same.period = last->period;
    if (!(same == *last)) return {};
    const auto place = [](const TimeRange& range) {
      const int64_t day = range.first ? days_between(kFirstDate, *range.first) : 0;
      return std::tuple{day, range.of_year.value_or(0), int{range.named.value_or(0)}, range.offset};
    };
    const bool goes_back = place(last->period->range) < place(before_it->period->range);
    same.period = goes_back ? before_it->period : last->period;
    same.compare_with = goes_back ? last->period->range : before_it->period->range;
    return same;
  }

  // What goes on about something that is spoken of and not named.
  void add_spoken_of() {
    if (options_.previous.empty() || options_.profile == Profile::spider) return;
    auto spoken = both_of_turns(question_, units_, options_.previous);
    const SemanticQuery& last = options_.previous.front();
    if (!spoken) spoken = all_together(question_, model_, units_, last);
    if (!spoken) spoken = who_is_behind(question_, units_, last);
    if (!spoken) spoken = only_the_one(question_, model_, units_, last);
    if (!spoken) return;
    auto composed =
        compose(question_, model_, spoken->units, spoken->slots.base, &spoken->slots, true);
    if (!composed) return;
    inherit_trace(*composed);
    add(std::move(*composed), true, kFollowUpBonus + kSpokenOfBonus);
    spoken_of_ = true;
  }

  // The likeliest reading of the question alone.
  const Candidate* best_alone() const {
    const Candidate* alone = nullptr;
    for (const Candidate& one : candidates_)
      if (!one.follow_up && (alone == nullptr || one.score > alone->score)) alone = &one;
    return alone;
  }

  // "¿y su meta?" after what the North sold in October: a figure of other rows, and nothing more.
  void add_other_figure() {
    constexpr std::size_t kWordsMost = 7;
    const Candidate* alone = best_alone();
    if (alone == nullptr || options_.previous.empty() || options_.profile == Profile::spider ||
        question_.tokens.size() > kWordsMost || !(standing_.joins || standing_.points))
      return;
    const Slots& slots = alone->composed.slots;
    const auto last = to_slots(options_.previous.front());
    const bool bare = slots.measures.size() == 1 &&
                      slots.measures.front().kind == Measure::Kind::metric && !slots.period &&
                      slots.filters.empty() && slots.groups.empty() && !slots.rank &&
                      !slots.versus && !slots.compare_with && question_.times.empty();
    if (!bare || !last || last->base == slots.base || !alone->composed.trace.unused.empty()) return;
    const auto moved = told_of_figure(*last, model_.metric(slots.measures.front().metric), model_);
    if (!moved) return;
    auto composed = compose(question_, model_, units_, moved->base, &*moved, true);
    if (!composed) return;
    inherit_trace(*composed);
    add(std::move(*composed), true, kFollowUpBonus);
  }

  void add_follow_ups() {
    add_spoken_of();
    add_other_figure();
    if (const auto both = difference_of_turns()) {
      if (auto composed = compose(question_, model_, units_, both->base, &*both, true)) {
        inherit_trace(*composed);
        add(std::move(*composed), true, kFollowUpBonus);
      }
    }
    if (standing_.back) {
      if (const auto earlier = turn_gone_back_to(options_.previous, question_, model_, units_)) {
        if (auto composed = compose(question_, model_, units_, earlier->base, &*earlier, true)) {
          inherit_trace(*composed);
          add(std::move(*composed), true, kFollowUpBonus);
          return;
        }
      }
    }
    for (std::size_t i = 0; i < options_.previous.size() && i < kPreviousMax; ++i) {
      const auto slots = to_slots(options_.previous[i]);
      if (!slots) continue;
      if (const auto moved = told_of_named(*slots, model_, units_, question_)) {
        if (auto composed = compose(question_, model_, units_, moved->base, &*moved, true)) {
          inherit_trace(*composed);
          if (i > 0) doubt_older_turn(*composed);
          add(std::move(*composed), true, asks_in_full() ? kFollowUpBonus / 2 : kFollowUpBonus);
        }
      }
      auto composed = compose(question_, model_, units_, slots->base, &*slots);
      if (!composed) continue;
      const bool goes_on = composed->starts_as_follow_up ||
                           (i == 0 && (asks_of_same_groups(*slots) || says_only_a_part(*slots)));
      const int bonus = (goes_on ? kFollowUpBonus : kFollowUpBonus / 2) - static_cast<int>(i) * 15;
      inherit_trace(*composed);
      if (i > 0) doubt_older_turn(*composed);
      add(std::move(*composed), true, bonus);
    }
  }

  // "AWS cost by team in October": whoever says the figure, and what it is told by or limited to,
  // asks for no more of the answer before. To be called once the fresh readings are there.
  bool asks_in_full() const {
    return std::ranges::any_of(candidates_, [](const Candidate& one) {
      const Slots& slots = one.composed.slots;
      return !one.follow_up && one.composed.has_subject && !one.composed.starts_as_follow_up &&
             one.composed.claimed == one.composed.content && slots.measures.size() == 1 &&
             (slots.period || !slots.groups.empty());
    });
  }

  // "which service grew the most?" after services of one region, "who sold less than 20,000?" after
  // what each sold in October: who says no other figure, no period and no condition, and names what
  // the answer was told by, asks of that answer.
  bool asks_of_same_groups(const Slots& before) const {
    if (before.groups.empty() || before.measures.empty()) return false;
    const auto asks = [&](const Candidate& one) {
      const Slots& slots = one.composed.slots;
      const bool figure_said = std::ranges::any_of(one.composed.trace.chips, [](const Chip& chip) {
        return chip.kind == ChipKind::metric && chip.origin == Origin::said;
      });
      const bool of_them = (slots.rank && !figure_said) ||
                           (!slots.group_filters.empty() && slots.measures == before.measures);
      return !one.follow_up && of_them && slots.base == before.base &&
             slots.groups == before.groups && question_.times.empty() &&
             std::ranges::all_of(slots.filters, [](const Filter& filter) {
               return filter.op == Compare::not_null;  // what is ranked has a name
             });
    };
    return std::ranges::any_of(candidates_, asks);
  }

  // "¿en piezas?", "what percentage is Storefront?" after what each team cost in October: who says
  // only a figure, or only a cell of what was told, asks for the rest as it was.
  bool says_only_a_part(const Slots& before) const {
    static const WordSet kForItself = {
        "we",   "our",   "us",    "there",   "hay",     "total",    "all",      "every", "overall",
        "todo", "todos", "todas", "nuestro", "nuestra", "nuestros", "nuestras", "exist"};
    constexpr std::size_t kWordsMost = 7;
    std::size_t words = 0;
    for (const Token& token : question_.tokens) {
      if (token.shape == TokenShape::punctuation) continue;
      ++words;
      const bool ours = question_.language == Language::es && token.plain.ends_with("mos");
      if (ours || kForItself.contains(token.plain)) return false;
    }
    const Candidate* alone = best_alone();
    if (words > kWordsMost || alone == nullptr || before.measures.empty()) return false;
    const auto says = [&](std::initializer_list<ChipKind> kinds) {
      return std::ranges::any_of(alone->composed.trace.chips, [&](const Chip& chip) {
        return chip.origin == Origin::said && std::ranges::find(kinds, chip.kind) != kinds.end();
      });
    };
    const Slots& slots = alone->composed.slots;
    const bool figure_said = says({ChipKind::metric});
    // "¿cuál bajó más contra septiembre?": which of what, nobody says.
    const bool which = !before.groups.empty() && (slots.rank || slots.compare_with) &&
                       std::ranges::any_of(units_, [](const Unit& unit) {
                         return unit.kind == Unit::Kind::cue && unit.cue == Cue::which;
                       });
    if (which && !figure_said && !says({ChipKind::group, ChipKind::entity, ChipKind::value}))
      return true;
    const bool limits = before.period || !before.filters.empty() || !before.groups.empty();
    if (!limits || slots.measures.empty() || slots.base != before.base || slots.period ||
        !slots.groups.empty() || slots.versus || slots.rank || slots.projection || slots.anomaly)
      return false;
    if (slots.filters.empty()) return figure_said;
    return !figure_said && std::ranges::all_of(slots.filters, [&](const Filter& filter) {
      return std::ranges::any_of(
                 before.groups,
                 [&](const Group& group) { return group.attribute == filter.attribute; }) ||
             std::ranges::any_of(before.filters, [&](const Filter& known) {
               return known.attribute == filter.attribute;
             });
    });
  }

  // What points at the question before is no question of its own, where anything goes on.
  void leave_out_alone() {
    const bool goes_on = std::ranges::any_of(candidates_, &Candidate::follow_up);
    if (goes_on) std::erase_if(candidates_, [](const Candidate& one) { return !one.follow_up; });
  }

  // Readings that mean the same are one reading.
  void merge_equal() {
    std::set<std::string> seen;
    std::erase_if(candidates_, [&](const Candidate& c) { return !seen.insert(c.hash).second; });
  }

  // As it is told.
  double sureness_of(const Candidate& candidate) const {
    if (judge_) return judge_->likely(sides_of(&candidate), Side::composed);
    return told_confidence(confidence_of(candidate, candidates_, question_), model_);
  }

  Reading reading_of(const Candidate& candidate) const {
    Reading reading;
    reading.query = candidate.query;
    reading.trace = candidate.composed.trace;
    reading.score = candidate.score;
    reading.confidence = sureness_of(candidate);
    reading.reason = reason_of(candidate);
    reading.judged = judge_.has_value();
    const bool points = standing_.points && !options_.previous.empty();
    if (!candidate.follow_up && (points || is_part_alone(candidate))) doubt_alone(reading);
    // "how much did the first one sell?" is asked of one, and not of all of them.
    const auto& slots = candidate.composed.slots;
    const bool of_one = slots.rank || !slots.among.empty();
    if (!options_.previous.empty() && options_.profile != Profile::spider && !of_one &&
        points_back(question_).one)
      doubt_alone(reading);
    return reading;
  }

  // "within ceramics", where nothing goes on: of what, nobody says.
  bool is_part_alone(const Candidate& candidate) const {
    static const WordSet kWhere = {"in", "within", "for", "from", "en", "dentro", "para", "de"};
    return !candidate.composed.has_subject && !question_.tokens.empty() &&
           kWhere.contains(question_.tokens.front().plain);
  }

  // Two readings that are as good tell figures that are parts of one total: nothing says which.
  bool is_any_of_the_parts() const {
    if (candidates_.size() < 2 || candidates_[0].score != candidates_[1].score) return false;
    const auto part_of = [&](const Candidate& candidate) -> const Metric* {
      const auto& measures = candidate.composed.slots.measures;
      const bool one = measures.size() == 1 && measures.front().kind == Measure::Kind::metric;
      return one ? &model_.metric(measures.front().metric) : nullptr;
    };
    const Metric *first = part_of(candidates_[0]), *second = part_of(candidates_[1]);
    if (first == nullptr || second == nullptr || first == second) return false;
    return std::ranges::any_of(model_.metrics, [&](const Metric& total) {
      const auto has = [&](const Metric& part) {
        return std::ranges::find(total.parts, part.name) != total.parts.end();
      };
      return has(*first) && has(*second);
    });
  }

  Result<Understanding> settle() {
    Reading best = reading_of(candidates_.front());
    if (judge_ && learned_) {
      const double learned = judge_->likely(sides_of(&candidates_.front()), Side::learned);
      add_other(best, judged_learned(learned));
    }
    const double confidence = confidence_of(candidates_.front(), candidates_, question_);
    const bool clear = confidence >= options_.threshold && !is_any_of_the_parts();
    if (clear || options_.profile == Profile::spider) return Understanding{best};
    std::vector<Candidate> close;
    for (const Candidate& candidate : candidates_) {
      if (candidates_.front().score - candidate.score >= kCloseCall || close.size() == kReadingsMax)
        break;
      close.push_back(candidate);
    }
    // One reading alone is answered, with its doubt shown; there is nothing to choose between.
    if (close.size() < 2) return Understanding{best};
    offer_every_part(close, candidates_, model_);
    Clarification clarification;
    clarification.prompt = {"More than one reading fits. Which one is meant?",
                            "Encaja más de una lectura. ¿Cuál es?"};
    for (const Candidate& candidate : close) {
      clarification.readings.push_back(reading_of(candidate));
      clarification.labels.push_back(label_of(candidate));
    }
    return Understanding{std::move(clarification)};
  }

  Words label_of(const Candidate& candidate) const {
    const Words chips = label_of(candidate.composed.trace);
    const Entity& base = model_.entity(candidate.composed.slots.base);
    return {fmt::format("{} ({})", chips.en, base.label_plural.en),
            fmt::format("{} ({})", chips.es, base.label_plural.in(Language::es))};
  }

  static Words label_of(const Trace& trace) {
    std::vector<std::string> en, es;
    for (const Chip& chip : trace.chips) {
      en.push_back(chip.text.en);
      es.push_back(chip.text.in(Language::es));
    }
    return {join(en, " · "), join(es, " · ")};
  }

  const Question& question_;
  const Model& model_;
  const UnderstandOptions& options_;
  const Standing standing_;
  std::vector<Unit> units_;
  ChannelChoice channels_;
  std::vector<Candidate> candidates_;
  std::optional<Judge> judge_;
  std::optional<Reading> learned_;  // where it is judged: the best that was learned
  bool spoken_of_ = false;          // composed over what is spoken of and not named
  bool of_answer_ = false;          // asked of the things in the answer before
};

}  // namespace

Result<Understanding> understand(const Question& question, const Model& model, const Names& names,
                                 const UnderstandOptions& options) {
  if (options.profile == Profile::product) {
    if (auto offered = where_to_look(question, model, names))
      return Understanding{std::move(*offered)};
  }
  UnderstandOptions as_said = options;
  for (SemanticQuery& previous : as_said.previous)
    previous = without_keys_of_names(previous, model);
  return Understander(question, model, names, as_said).understand();
}

}  // namespace cuanto
