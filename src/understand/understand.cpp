#include "understand/understand.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "base/text.h"
#include "understand/advice.h"
#include "understand/compose.h"
#include "understand/learned/translate.h"
#include "understand/left_out.h"
#include "understand/names.h"
#include "understand/tell_rows.h"

namespace cuanto {
namespace {

constexpr std::size_t kBasesMax = 24;
constexpr std::size_t kPreviousMax = 3;
constexpr std::size_t kReadingsMax = 4;
// Two readings whose scores differ by less are too close to choose between.
constexpr int kCloseCall = 6;
// What a question that says its own subject must lose to be taken for a follow-up.
constexpr int kFreshSubjectBonus = 40;
constexpr int kFollowUpBonus = 60;
// From here on a learned reading is preferred to a composed one.
constexpr double kLearnedLeast = 0.3;
constexpr double kLearnedSure = 0.6;
// Other readings of what was learned that are shown beside one that is not sure.
constexpr std::size_t kOthersMax = 3;
constexpr double kOtherLeast = 0.1;
// Where nobody described the data, a reading that would be as sure as can be is right nine times in
// ten, and one that leaves a little open half of the time: counted on tests/undescribed, the
// databases that may be looked at.
constexpr double kDescribedMost = 0.97;
constexpr double kUndescribedMost = 0.87;
constexpr double kUndescribedSlope = 2.3;
constexpr double kWordLeftOutMost = 0.65;
constexpr double kDescribedLeftOutMost = 0.78;  // by hand: never among the sure ones
// What a number of the question that nothing uses takes from the confidence.
constexpr double kNumberLeftOut = 0.2;

struct Candidate {
  Composed composed;
  SemanticQuery query;
  std::string hash;
  int score = 0;
  bool follow_up = false;
};

void inherit_trace(Composed& composed) {
  // What the earlier turn said and this one kept.
  composed.trace.chips.push_back({ChipKind::calculation,
                                  {"follows the question before", "sigue a la pregunta anterior"},
                                  {},
                                  Origin::inherited,
                                  {}});
}

class Understander {
 public:
  Understander(const Question& question, const Model& model, const Names& names,
               const UnderstandOptions& options)
      : question_(question),
        model_(model),
        names_(names),
        options_(options),
        units_(find_units(question, model, names)) {}

  Result<Understanding> understand() {
    auto made = choose();
    if (auto* reading = made ? std::get_if<Reading>(&*made) : nullptr) {
      doubt_what_it_follows(*reading);
      doubt_what_is_left_out(*reading);
    }
    if (made) tell_listed_rows(*made);
    return made;
  }

 private:
  Result<Understanding> choose() {
    const bool composes = !left_out().composition;
    if ((options_.profile == Profile::spider || !composes) && !left_out().learned) {
      auto learned =
          translate(question_, model_, names_, 1 + kOthersMax, before(), options_.profile);
      if (!learned.empty()) return Understanding{with_others(std::move(learned))};
    }
    if (!composes) return nothing_fits();
    add_fresh();
    add_follow_ups();
    if (auto learned = better_learned()) return Understanding{std::move(*learned)};
    if (candidates_.empty()) return nothing_fits();
    std::ranges::stable_sort(
        candidates_, [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
    merge_equal();
    const Candidate& best = candidates_.front();
    if (best.composed.unknown_value) return unknown_value(*best.composed.unknown_value);
    if (!says_enough(best) || (best.composed.figure_unknown && !best.follow_up)) return ask_what();
    return settle();
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

  // What goes on from a mistaken reading is mistaken, too, unless it replaces just that: half of
  // the time, we say, by hand.
  void doubt_what_it_follows(Reading& reading) const {
    constexpr double kMatters = 0.5;
    const bool follows = std::ranges::any_of(
        reading.trace.chips, [](const Chip& chip) { return chip.origin == Origin::inherited; });
    if (follows) reading.confidence *= 1 - kMatters * (1 - options_.previous_confidence);
  }

  // Of data that nobody described, a reading that leaves a word out is wrong two times of three
  // (tests/undescribed, the databases that may be looked at).
  void doubt_what_is_left_out(Reading& reading) const {
    if (options_.profile == Profile::spider || words_left_out(reading.trace) == 0) return;
    const double most = model_.is_described() ? kDescribedLeftOutMost : kWordLeftOutMost;
    reading.confidence = std::min(reading.confidence, most);
  }

  // What was learned from many databases knows more ways to ask about rows than composing does;
  // composing knows the business: metrics, periods, calculations, and what was said before.
  std::optional<Reading> better_learned() const {
    if (left_out().learned) return {};
    if (!question_.grains.empty() || !question_.date_parts.empty()) return {};
    const Candidate* best = nullptr;
    for (const Candidate& candidate : candidates_) {
      if (best == nullptr || candidate.score > best->score) best = &candidate;
    }
    if (best != nullptr && (best->composed.unknown_value || best->composed.slots.why)) return {};
    if (best != nullptr && is_beyond_learned(best->composed)) return {};
    const bool asks_unknown = best != nullptr && best->composed.asks_unknown;
    if (asks_unknown && model_.is_described()) return {};
    const bool business = best != nullptr && speaks_business(best->composed);
    const bool whole = best != nullptr && best->composed.claimed == best->composed.content &&
                       best->composed.defaults == 0;
    const bool about_time = !question_.times.empty();
    // Where a person has described the data, words that are all understood need no guess.
    const bool described = model_.is_described();
    if (whole && (business || about_time || described)) return {};
    if (about_time && best != nullptr && (business || keeps_time(best->composed))) return {};
    if (before() != nullptr && (described || about_time)) return {};
    auto learned = translate(question_, model_, names_, 1 + kOthersMax, before(), options_.profile);
    // Against a metric, where composing finds nothing to ask for, or where both leave most words
    // out, a guess must be a sure one.
    const bool says_little = best == nullptr || !says_enough(*best);
    if (learned.empty()) return {};
    const bool lost = best == nullptr || 2 * best->composed.claimed < best->composed.content;
    const bool doubtful =
        business || says_little || (lost && leaves_most_out(learned.front().trace));
    // Words that are all known by name need a sure guess, too.
    const bool known = whole && best->composed.weakest > kQualityLexicon;
    // Of two that know all words, the one that was put together from them; where they agree, the
    // other is as sure as it says.
    if (known && options_.profile != Profile::spider &&
        (semantic_hash(learned.front().query) != best->hash ||
         learned.front().confidence < told_confidence(confidence_of(*best))))
      return {};
    if (learned.front().confidence < (doubtful || known ? kLearnedSure : kLearnedLeast)) return {};
    if (!says_little && options_.profile != Profile::spider &&
        ranks_repeated_things(learned.front().query))
      return {};
    if (leaves_counted_out(learned.front().trace)) return {};
    if (asks_unknown && words_left_out(learned.front().trace) > 0) return {};
    // What leaves more words out is no better: "pending", "on weekends" are conditions.
    const std::size_t left = best == nullptr ? 0 : words_left_out(best->composed.trace);
    if (!says_little && words_left_out(learned.front().trace) > left) return {};
    // What leaves words out is no better than what uses them all.
    if (known && !learned.front().trace.unused.empty()) return {};
    return with_others(std::move(learned));
  }

  // The best reading, with the others beside it where it is not sure.
  Reading with_others(std::vector<Reading> readings) const {
    Reading best = std::move(readings.front());
    const bool sure = best.confidence >= options_.threshold;
    for (std::size_t i = 1; i < readings.size(); ++i) {
      const bool near = best.score - readings[i].score <= kNearlyAsLikely;
      if (!near && (sure || readings[i].confidence < kOtherLeast)) break;
      Words label = difference(readings[i].trace, best.trace);
      if (!label.en.empty()) best.others.push_back({std::move(readings[i]), std::move(label)});
    }
    return best;
  }

  // What is said of `other` and not of `best`; where nothing is, what it leaves out.
  static Words difference(const Trace& other, const Trace& best) {
    if (auto more = chips_only_in(other, best); !more.en.empty()) return more;
    const auto less = chips_only_in(best, other);
    if (less.en.empty()) return {};
    return {"without " + less.en, "sin " + less.es};
  }

  static Words chips_only_in(const Trace& here, const Trace& there) {
    std::vector<std::string> en, es;
    for (const Chip& chip : here.chips) {
      const auto is_same = [&](const Chip& one) { return one.text.en == chip.text.en; };
      if (std::ranges::any_of(there.chips, is_same)) continue;
      en.push_back(chip.text.en);
      es.push_back(chip.text.in(Language::es));
    }
    return {join(en, " · "), join(es, " · ")};
  }

  // A sum or a count over a period that was said: what is learned knows nothing of periods.
  bool keeps_time(const Composed& composed) const {
    return composed.slots.period && composed.has_subject &&
           2 * composed.claimed >= composed.content;
  }

  // "top 5 dishes by quantity" as the five largest lines: the same dish may be all five of them.
  static bool ranks_repeated_things(const SemanticQuery& query) {
    const QueryPart& part = query.parts.front();
    if (!part.rank || !part.by.empty() || part.distinct) return false;
    return std::ranges::all_of(part.show, [&](const Shown& shown) {
      const auto* attribute = std::get_if<Attribute>(&query.exprs[shown.expr]);
      return attribute != nullptr && (!attribute->path.hops.empty() || shown.expr == part.rank->by);
    });
  }

  // "how many employees" is no count of anything else.
  bool leaves_counted_out(const Trace& trace) const {
    for (std::size_t i = 0; i + 1 < units_.size(); ++i) {
      if (units_[i].kind != Unit::Kind::cue || units_[i].cue != Cue::how_many) continue;
      const TokenRange counted = units_[i + 1].tokens;
      return units_[i + 1].kind == Unit::Kind::unknown &&
             std::ranges::any_of(trace.unused, [&](TokenRange unused) {
               return unused.begin <= counted.begin && counted.begin < unused.end;
             });
    }
    return false;
  }

  // Words with a meaning of their own that a reading does not use.
  std::size_t words_left_out(const Trace& trace) const {
    std::size_t count = 0;
    for (const TokenRange unused : trace.unused) {
      for (auto t = unused.begin; t < unused.end; ++t) {
        const Token& token = question_.tokens[t];
        if (!token.stop_word && token.shape != TokenShape::punctuation) ++count;
      }
    }
    return count;
  }

  // More words than stand for something are left out.
  static bool leaves_most_out(const Trace& trace) {
    std::size_t said = 0;
    for (const Chip& chip : trace.chips) {
      for (const TokenRange tokens : chip.tokens)
        said += static_cast<std::size_t>(tokens.end - tokens.begin);
    }
    return trace.unused.size() > said;
  }

  // What the conversation asked last; nullptr at its start.
  const SemanticQuery* before() const {
    return options_.previous.empty() ? nullptr : &options_.previous.front();
  }

  // A metric that a person defined, or something calculated from it.
  bool speaks_business(const Composed& composed) const {
    const Slots& slots = composed.slots;
    const bool calculates = slots.over_periods || slots.count_periods || !slots.share_of.empty() ||
                            slots.share || slots.compare_with || slots.growth || slots.cumulative ||
                            slots.moving_rows || slots.anomaly || slots.projection ||
                            slots.yearly || slots.versus || slots.why;
    return calculates || tells_state(slots) ||
           std::ranges::any_of(slots.measures, [&](const Measure& measure) {
             if (measure.kind != Measure::Kind::metric) return false;
             const Metric& metric = model_.metric(measure.metric);
             return metric.from_file || is_worked_out(metric);
           });
  }

  // The best of each, groups above the average of all of them, both of two conditions, where most
  // words say so.
  static bool is_beyond_learned(const Composed& composed) {
    const Slots& slots = composed.slots;
    const bool of_each = slots.rank && !slots.rank->per.empty();
    const bool above_average = std::ranges::any_of(
        slots.group_filters, [](const GroupFilter& filter) { return filter.values.empty(); });
    return (of_each || above_average || !slots.some_of.empty()) &&
           2 * composed.claimed >= composed.content;
  }

  // What learned decisions have no word for: the best of each, a state that a column tells by
  // being empty, something that did not happen in a period, the latest.
  static bool tells_state(const Slots& slots) {
    const auto beyond = [](const Filter& filter) {
      return filter.range || filter.part || filter.op == Compare::is_null ||
             filter.op == Compare::not_null;
    };
    return (slots.rank && !slots.rank->per.empty()) || std::ranges::any_of(slots.filters, beyond) ||
           std::ranges::any_of(slots.none_of, [&](const NoneOf& none) {
             return std::ranges::any_of(none.filters, beyond);
           });
  }

  // More than one column added up.
  static bool is_worked_out(const Metric& metric) {
    const auto* call = std::get_if<Call>(&metric.expression.node);
    return call == nullptr || call->name != "sum" || call->arguments.size() != 1 ||
           !std::holds_alternative<ColumnName>(call->arguments.front().node);
  }

  void add(Composed composed, bool follow_up, int bonus) {
    Candidate candidate;
    candidate.query = to_query(composed.slots);
    candidate.hash = semantic_hash(candidate.query);
    candidate.score = composed.score + bonus;
    candidate.follow_up = follow_up;
    candidate.composed = std::move(composed);
    // An edit may leave a calculation with nothing to calculate from.
    const auto sound = validate(candidate.query, model_);
    if (!sound && sound.error().kind == ErrorKind::internal) return;
    candidates_.push_back(std::move(candidate));
  }

  void add_fresh() {
    for (const EntityId base : possible_bases(model_, units_, kBasesMax)) {
      auto composed = compose(question_, model_, units_, base, nullptr);
      if (!composed) continue;
      const int bonus =
          composed->has_subject && !composed->starts_as_follow_up ? kFreshSubjectBonus : 0;
      add(std::move(*composed), false, bonus);
    }
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

  void add_follow_ups() {
    if (const auto both = difference_of_turns()) {
      if (auto composed = compose(question_, model_, units_, both->base, &*both, true)) {
        inherit_trace(*composed);
        add(std::move(*composed), true, kFollowUpBonus);
      }
    }
    for (std::size_t i = 0; i < options_.previous.size() && i < kPreviousMax; ++i) {
      const auto slots = to_slots(options_.previous[i]);
      if (!slots) continue;
      if (const auto moved = told_of_named(*slots, model_, units_)) {
        if (auto composed = compose(question_, model_, units_, moved->base, &*moved, true)) {
          inherit_trace(*composed);
          add(std::move(*composed), true, kFollowUpBonus);
        }
      }
      auto composed = compose(question_, model_, units_, slots->base, &*slots);
      if (!composed) continue;
      const int bonus = (composed->starts_as_follow_up ? kFollowUpBonus : kFollowUpBonus / 2) -
                        static_cast<int>(i) * 15;
      inherit_trace(*composed);
      add(std::move(*composed), true, bonus);
    }
  }

  // Readings that mean the same are one reading.
  void merge_equal() {
    std::set<std::string> seen;
    std::erase_if(candidates_, [&](const Candidate& c) { return !seen.insert(c.hash).second; });
  }

  // Whether something of the data was asked for: "top ones please" names nothing.
  bool says_enough(const Candidate& best) const {
    if (best.follow_up) return true;
    const auto& slots = best.composed.slots;
    if (best.composed.has_subject) {
      const bool only_defaults =
          best.composed.trace.chips.empty() ||
          std::ranges::all_of(best.composed.trace.chips, [](const Chip& chip) {
            return chip.origin == Origin::defaulted || chip.kind == ChipKind::rank;
          });
      return !only_defaults;
    }
    return !slots.filters.empty() || !slots.groups.empty();
  }

  // "top 0", "2025 and 2026": a number or a period that somebody said changes what is right.
  bool leaves_a_number_out(const Trace& trace) const {
    return std::ranges::any_of(trace.unused, [&](TokenRange unused) {
      const auto said = [&](const auto& span) {
        return span.tokens.begin < unused.end && unused.begin < span.tokens.end;
      };
      return std::ranges::any_of(question_.numbers, said) ||
             std::ranges::any_of(question_.times, said);
    });
  }

  double confidence_of(const Candidate& candidate) const {
    const Composed& composed = candidate.composed;
    const double claimed =
        composed.content == 0 ? 0.5 : static_cast<double>(composed.claimed) / composed.content;
    double confidence = 0.55 + 0.42 * claimed;
    confidence -= 0.04 * std::min(composed.defaults, 3);
    if (leaves_a_number_out(composed.trace)) confidence -= kNumberLeftOut;
    if (composed.weakest < 80) confidence -= 0.05;
    if (composed.weakest < 50) confidence -= 0.12;
    for (const Candidate& other : candidates_) {
      if (&other == &candidate || other.follow_up != candidate.follow_up) continue;
      const int margin = candidate.score - other.score;
      if (margin < kCloseCall)
        confidence -= 0.2;
      else if (margin < 3 * kCloseCall)
        confidence -= 0.05;
      break;
    }
    return std::clamp(confidence, 0.05, 0.98);
  }

  // The same, told: of data that nobody described less is sure.
  double told_confidence(double confidence) const {
    if (model_.is_described()) return confidence;
    return std::clamp(kUndescribedMost - kUndescribedSlope * (kDescribedMost - confidence), 0.05,
                      kUndescribedMost);
  }

  Words reason_of(const Candidate& candidate) const {
    std::vector<std::string> en, es;
    if (!candidate.composed.trace.unused.empty()) {
      en.emplace_back("some words were left out");
      es.emplace_back("se dejaron palabras fuera");
    }
    if (candidate.composed.defaults > 0) {
      en.emplace_back("something was taken for granted");
      es.emplace_back("algo se dio por supuesto");
    }
    if (candidate.composed.weakest < 80) {
      en.emplace_back("a word was matched by meaning or in part");
      es.emplace_back("una palabra se entendió por su sentido o en parte");
    }
    if (en.empty()) return {"every word was understood", "se entendió cada palabra"};
    return {join(en, "; "), join(es, "; ")};
  }

  Reading reading_of(const Candidate& candidate) const {
    Reading reading;
    reading.query = candidate.query;
    reading.trace = candidate.composed.trace;
    reading.score = candidate.score;
    reading.confidence = told_confidence(confidence_of(candidate));
    reading.reason = reason_of(candidate);
    return reading;
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
    const Reading best = reading_of(candidates_.front());
    const bool clear =
        confidence_of(candidates_.front()) >= options_.threshold && !is_any_of_the_parts();
    if (clear || options_.profile == Profile::spider) return Understanding{best};
    std::vector<Reading> close;
    std::vector<Words> labels;
    for (const Candidate& candidate : candidates_) {
      if (candidates_.front().score - candidate.score >= kCloseCall || close.size() == kReadingsMax)
        break;
      close.push_back(reading_of(candidate));
      labels.push_back(label_of(candidate));
    }
    // One reading alone is answered, with its doubt shown; there is nothing to choose between.
    if (close.size() < 2) return Understanding{best};
    Clarification clarification;
    clarification.prompt = {"More than one reading fits. Which one is meant?",
                            "Encaja más de una lectura. ¿Cuál es?"};
    clarification.readings = std::move(close);
    clarification.labels = std::move(labels);
    return Understanding{std::move(clarification)};
  }

  Words label_of(const Candidate& candidate) const {
    std::vector<std::string> en, es;
    for (const Chip& chip : candidate.composed.trace.chips) {
      en.push_back(chip.text.en);
      es.push_back(chip.text.in(Language::es));
    }
    const Entity& base = model_.entity(candidate.composed.slots.base);
    return {fmt::format("{} ({})", join(en, " · "), base.label_plural.en),
            fmt::format("{} ({})", join(es, " · "), base.label_plural.in(Language::es))};
  }

  Result<Understanding> unknown_value(const UnknownValue& unknown) const {
    const Field& field = model_.field(unknown.column);
    const std::string said(words_of(question_, unknown.tokens));
    Clarification clarification;
    if (model_.catalog->values && !field.personal) {
      clarification.values = model_.catalog->values->nearest(unknown.column, said, 8);
      for (const auto& value : model_.catalog->column(unknown.column).top_values) {
        if (clarification.values.size() >= 8) break;
        if (std::ranges::find(clarification.values, value) == clarification.values.end())
          clarification.values.push_back(value);
      }
    }
    const std::string known = join(clarification.values, ", ");
    if (names_column(unknown.column)) {
      clarification.prompt = {
          fmt::format("There is no {} “{}”. These exist: {}.", field.label.en, said, known),
          fmt::format("No existe {} «{}». Existen: {}.", field.label.in(Language::es), said,
                      known)};
    } else {  // no column that nobody spoke of
      clarification.prompt = {
          fmt::format("There is no “{}” in this data. It has, for example: {}.", said, known),
          fmt::format("No hay «{}» en estos datos. Hay, por ejemplo: {}.", said, known)};
    }
    return Understanding{std::move(clarification)};
  }

  // Whether a word of the question is the name of that column or of its table.
  bool names_column(ColumnId column) const {
    return std::ranges::any_of(units_, [&](const Unit& unit) {
      return std::ranges::any_of(unit.links, [&](const Link& link) {
        return (link.kind == LinkKind::field && link.column == column) ||
               (link.kind == LinkKind::entity && !model_.entity(link.entity).is_fact &&
                model_.entity(link.entity).table == model_.catalog->column(column).table);
      });
    });
  }

  // The words that nothing of the data is called by: “co2 emissions”.
  std::string unknown_words() const {
    std::vector<std::string> words;
    for (const Unit& unit : units_) {
      const Token& first = question_.tokens[unit.tokens.begin];
      if (unit.kind != Unit::Kind::unknown || first.stop_word || first.shape != TokenShape::word)
        continue;
      words.emplace_back(words_of(question_, unit.tokens));
    }
    return join(words, " ");
  }

  // What could be asked, in the words of the model.
  Words topics() const {
    std::vector<std::string> en, es;
    for (const Metric& metric : model_.metrics) {
      if (en.size() == 3) break;
      en.push_back(metric.label.en);
      es.push_back(metric.label.in(Language::es));
    }
    for (const Entity& entity : model_.entities) {
      if (en.size() >= 6) break;
      en.push_back(entity.label_plural.en);
      es.push_back(entity.label_plural.in(Language::es));
    }
    return {join(en, ", "), join(es, ", ")};
  }

  Result<Understanding> ask_what() const {
    const Words known = topics();
    Clarification clarification;
    if (const std::string unknown = unknown_words(); !unknown.empty()) {
      clarification.prompt = {
          fmt::format(
              "This data has nothing about “{}”. What should be shown? It has, for example: "
              "{}.",
              unknown, known.en),
          fmt::format("Estos datos no tienen nada sobre «{}». ¿Qué se debe mostrar? Tienen, por "
                      "ejemplo: {}.",
                      unknown, known.es)};
      return Understanding{std::move(clarification)};
    }
    clarification.prompt = {
        fmt::format("What should be shown? This data has, for example: {}.", known.en),
        fmt::format("¿Qué se debe mostrar? Estos datos tienen, por ejemplo: {}.", known.es)};
    return Understanding{std::move(clarification)};
  }

  Result<Understanding> nothing_fits() const {
    const bool anything = std::ranges::any_of(units_, [](const Unit& unit) {
      return unit.kind == Unit::Kind::cue && unit.cue != Cue::filler && unit.cue != Cue::show;
    });
    if (anything) return ask_what();
    const Words known = topics();
    return fail(ErrorKind::unknown_name,
                fmt::format("Nothing in the question is in this data. It knows, for example: {}.",
                            known.en),
                fmt::format("Nada de la pregunta está en estos datos. Conocen, por ejemplo: {}.",
                            known.es));
  }

  const Question& question_;
  const Model& model_;
  const Names& names_;
  const UnderstandOptions& options_;
  std::vector<Unit> units_;
  std::vector<Candidate> candidates_;
};

}  // namespace

Result<Understanding> understand(const Question& question, const Model& model, const Names& names,
                                 const UnderstandOptions& options) {
  if (options.profile == Profile::product) {
    if (auto offered = where_to_look(question, model, names))
      return Understanding{std::move(*offered)};
  }
  return Understander(question, model, names, options).understand();
}

}  // namespace cuanto
