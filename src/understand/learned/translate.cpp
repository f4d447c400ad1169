#include "understand/learned/translate.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/text.h"
#include "understand/learned/asked.h"
#include "understand/learned/confidence.h"
#include "understand/learned/follow_ups.h"
#include "understand/learned/named_references.h"
#include "understand/learned/rank.h"
#include "understand/learned/whole_rows.h"
#include "understand/misspelt.h"
#include "understand/query/query_words.h"
#include "understand/standing.h"
#include "understand/states/states.h"
#include "understand/word_set.h"

namespace cuanto {
namespace {

// How a condition stands to those before it.
const Words kAnd{"", ""}, kOr{"or ", "o "}, kAlso{"and also ", "y también "},
    kWithout{"but not ", "pero no "};

// What the page shows of a hypothesis: a chip for each of its parts, with the words it came from.
class Teller {
 public:
  // `unsaid`: where parts come from that no word of the question stands for.
  Teller(const Hypothesis& hypothesis, const Evidence& evidence, Origin unsaid)
      : hypothesis_(hypothesis), sketch_(hypothesis.sketch), evidence_(evidence), unsaid_(unsaid) {}

  Trace trace() {
    for (const SketchItem& item : sketch_.select) {
      if (item.function || std::ranges::find(sketch_.by, *item.column) == sketch_.by.end())
        chip(item.function ? ChipKind::metric : ChipKind::entity, words_of(item), tokens_of(item));
    }
    for (const ColumnId id : sketch_.by) {
      const Words name = label(id);
      chip(ChipKind::group, {"by " + name.en, "por " + name.in(Language::es)}, tokens_of(id));
    }
    for (const SketchTest& test : sketch_.where) tell(test, sketch_.any ? kOr : kAnd);
    tell_family();
    if (sketch_.having) {
      const Words name = words_of(sketch_.having->item);
      const auto sign = compare_word(sketch_.having->op);
      const std::string& value = sketch_.having->value.text;
      chip(ChipKind::value,
           {fmt::format("{} {} {}", name.en, sign, value),
            fmt::format("{} {} {}", name.in(Language::es), sign, value)},
           tokens_of(sketch_.having->item));
    }
    if (sketch_.order) {
      const Words name = words_of(sketch_.order->item);
      const bool high = sketch_.order->descending;
      const std::string many =
          sketch_.order->rows_max > 0 ? fmt::format("{} ", sketch_.order->rows_max) : "";
      chip(
          ChipKind::rank,
          sketch_.order->rows_max > 0
              ? Words{fmt::format("{}{} {}", many, high ? "highest" : "lowest", name.en),
                      fmt::format("{}{} {}", many, high ? "mayor" : "menor", name.in(Language::es))}
              : Words{fmt::format("sorted by {}{}", name.en, high ? ", highest first" : ""),
                      fmt::format("por orden de {}{}", name.in(Language::es),
                                  high ? ", de mayor a menor" : "")},
          tokens_of(sketch_.order->item));
    }
    add_unused();
    return std::move(trace_);
  }

 private:
  void chip(ChipKind kind, Words text, std::vector<TokenRange> tokens) {
    const Origin origin = tokens.empty() ? unsaid_ : Origin::said;
    Chip made{kind, std::move(text), std::move(tokens), origin, {}};
    for (const TokenRange range : made.tokens) {
      const auto read_as = evidence_.read_as(range);
      if (!read_as.empty())
        made.note = told_read_as(cuanto::words_of(evidence_.question(), range), read_as);
    }
    trace_.chips.push_back(std::move(made));
  }

  const Words& label(ColumnId id) const { return evidence_.model().field(id).label; }

  const Entity& entity_of(const SketchItem& item) const {
    const Model& model = evidence_.model();
    return model.entity_of(model.catalog->column(*item.column).table);
  }

  Words words_of(const SketchItem& item) const {
    if (!item.column) return {"number of rows", "número de filas"};
    if (item.whole) {
      const Words& rows = entity_of(item).label_plural;
      return {"all about " + rows.en, "todo de " + rows.in(Language::es)};
    }
    const Words& name = label(*item.column);
    if (!item.function) return name;
    static const std::map<Aggregation, Words> kWords = {
        {Aggregation::count, {"number of", "número de"}},
        {Aggregation::count_distinct, {"number of different", "número de valores distintos de"}},
        {Aggregation::sum, {"total", "total de"}},
        {Aggregation::average, {"average", "media de"}},
        {Aggregation::minimum, {"lowest", "mínimo de"}},
        {Aggregation::maximum, {"highest", "máximo de"}},
    };
    const auto it = kWords.find(*item.function);
    if (it == kWords.end()) return name;
    return {it->second.en + " " + name.en, it->second.es + " " + name.in(Language::es)};
  }

  static std::vector<TokenRange> tokens_of(const NameEvidence& evidence) {
    if (evidence.mentions.empty()) return {};
    return {evidence.mentions.front().tokens};
  }
  std::vector<TokenRange> tokens_of(ColumnId id) const { return tokens_of(evidence_.column(id)); }
  std::vector<TokenRange> tokens_of(const SketchItem& item) const {
    if (item.whole) return tokens_of(evidence_.table(entity_of(item).table));
    return item.column ? tokens_of(*item.column) : std::vector<TokenRange>{};
  }

  // What comes of `second`: nothing of it, or also it.
  void tell_family() {
    if (sketch_.distinct)
      chip(ChipKind::entity, {"each once", "cada uno una vez"}, std::vector<TokenRange>{});
    if (sketch_.family == Family::plain) return;
    const bool without = sketch_.family == Family::none_of || sketch_.family == Family::except;
    if (without && sketch_.second.empty()) {
      std::vector<std::string> en, es;
      for (const TableId table : sketch_.second_tables) {
        if (sketch_.tables.contains(table)) continue;
        const Entity& entity = evidence_.model().entity_of(table);
        en.push_back(entity.label_plural.en);
        es.push_back(entity.label_plural.in(Language::es));
      }
      chip(ChipKind::value, {"without " + join(en, ", "), "sin " + join(es, ", ")},
           std::vector<TokenRange>{});
    }
    const Words& link = without ? kWithout : sketch_.family == Family::either ? kOr : kAlso;
    for (const SketchTest& test : sketch_.second) tell(test, link);
  }

  void tell(const SketchTest& test, const Words& link) {
    const Words& name = label(test.column);
    std::string en, es;
    std::vector<TokenRange> tokens;
    if (test.against) {
      en = words_of(*test.against).en;
      es = words_of(*test.against).in(Language::es);
      tokens = tokens_of(test.column);
    }
    if (test.first) {
      const SketchOrder& order = *test.first->order;
      const Words by = words_of(order.item);
      en = fmt::format("that of the {} {}", order.descending ? "highest" : "lowest", by.en);
      es = fmt::format("la de {} {}", order.descending ? "mayor" : "menor", by.in(Language::es));
    }
    for (const Value& value : test.values) {
      if (!en.empty()) {
        en += " and ";
        es += " y ";
      }
      en += value.text;
      es += value.text;
      for (const ValueMention& mention : evidence_.values()) {
        if (mention.column == test.column && mention.stored == value.text) {
          tokens = {mention.tokens};
          break;
        }
      }
    }
    const auto sign = compare_word(test.op);
    chip(ChipKind::value,
         {fmt::format("{}{} {} {}", link.en, name.en, sign, en),
          fmt::format("{}{} {} {}", link.es, name.in(Language::es), sign, es)},
         std::move(tokens));
  }

  bool shows_whole() const { return std::ranges::any_of(sketch_.select, &SketchItem::whole); }

  void add_unused() {
    const auto covered = covered_tokens(hypothesis_, evidence_);
    const auto& tokens = evidence_.question().tokens;
    for (std::size_t t = standing_of(evidence_.question()).said.end; t < tokens.size(); ++t) {
      const Token& token = tokens[t];
      const bool content =
          token.shape == TokenShape::word && !token.stop_word && !is_cue_word(token.plain);
      if (covered[t] || !content || (shows_whole() && means_everything(evidence_, t))) continue;
      trace_.unused.push_back({static_cast<uint16_t>(t), static_cast<uint16_t>(t + 1)});
    }
  }

  const Hypothesis& hypothesis_;
  const Sketch& sketch_;
  const Evidence& evidence_;
  Origin unsaid_;
  Trace trace_;
};

Words reason_of(const Trace& trace, double confidence) {
  if (!trace.unused.empty()) return {"some words were left out", "se dejaron palabras fuera"};
  if (confidence < 0.7)
    return {"other readings are nearly as likely", "otras lecturas son casi igual de probables"};
  return {"questions like it were understood this way", "así se entendieron preguntas parecidas"};
}

// The tokens of a full question, as those of the one that was asked.
std::vector<TokenRange> as_asked(const std::vector<TokenRange>& ranges, const FullQuestion& full) {
  std::vector<TokenRange> asked;
  for (const TokenRange& range : ranges) {
    int begin = -1, end = -1;
    for (auto t = range.begin; t < range.end; ++t) {
      const int origin = full.origin[t];
      if (origin < 0) continue;
      if (begin < 0) begin = origin;
      end = origin + 1;
    }
    if (begin >= 0 && begin < end)
      asked.push_back({static_cast<uint16_t>(begin), static_cast<uint16_t>(end)});
  }
  return asked;
}

Reading reading_of(const Hypothesis& hypothesis, Trace trace, double confidence) {
  Reading reading;
  reading.query = hypothesis.query;
  reading.trace = std::move(trace);
  reading.confidence = confidence;
  reading.learned = true;
  reading.score = static_cast<int32_t>(std::lround(hypothesis.score / kWeightUnit));
  reading.reason = reason_of(reading.trace, reading.confidence);
  return reading;
}

// Whether the first part of a name is asked for alone: "first name", and not "names".
bool asks_for_part(ColumnId part, const Evidence& evidence) {
  static const WordSet kName = {"name", "names", "nombre", "nombres"};
  const NameEvidence& said = evidence.column(part);
  if (said.quality() < kQualityAnyOrder) return false;
  const auto& tokens = evidence.question().tokens;
  const TokenRange range = said.mentions.front().tokens;
  return std::any_of(tokens.begin() + range.begin, tokens.begin() + range.end,
                     [](const Token& token) { return !kName.contains(token.plain); });
}

// Where rows are shown by the first part of their name, and nobody asked for just that, the second
// part follows: first and last name.
Hypothesis by_whole_name(Hypothesis hypothesis, const Evidence& evidence) {
  Sketch& sketch = hypothesis.sketch;
  const Sketch before = sketch;
  const auto is_shown = [&](ColumnId id) {
    return std::ranges::find(sketch.select, SketchItem{{}, id}) != sketch.select.end();
  };
  for (const TableId table : sketch.tables) {
    const auto& display = evidence.model().entity_of(table).display;
    if (display.size() != 2 || !is_shown(display[0]) || is_shown(display[1]) ||
        asks_for_part(display[0], evidence))
      continue;
    const auto after = [&](auto& list, const auto& first, const auto& second) {
      const auto it = std::ranges::find(list, first);
      if (it != list.end()) list.insert(it + 1, second);
    };
    after(sketch.select, SketchItem{{}, display[0]}, SketchItem{{}, display[1]});
    after(sketch.by, display[0], display[1]);
  }
  if (sketch == before) return hypothesis;
  if (auto query = to_query(sketch, evidence.model(), evidence.edges()))
    hypothesis.query = std::move(*query);
  return hypothesis;
}

// Whether a word asks for that figure. "el promedio del total": there the total is a column.
bool is_figure_said(Aggregation function, const Evidence& evidence, ColumnId column) {
  const auto says = [&](std::initializer_list<Cue> cues) {
    return std::ranges::any_of(cues, [&](Cue cue) { return evidence.has_cue(cue); });
  };
  if (function == Aggregation::average) return says({Cue::average});
  if (function == Aggregation::maximum)
    return says({Cue::maximum, Cue::top, Cue::most, Cue::expensive});
  if (function == Aggregation::minimum)
    return says({Cue::minimum, Cue::bottom, Cue::least, Cue::cheap});
  if (function != Aggregation::sum) return true;  // of counts and others no word is looked for
  if (!says({Cue::total})) return false;
  const auto& mentions = evidence.column(column).mentions;
  if (evidence.count_of(Cue::total) > 1 || mentions.empty() ||
      mentions.front().quality < kQualityAnyOrder)
    return true;
  const auto& tokens = evidence.question().tokens;
  const TokenRange said = mentions.front().tokens;
  return std::none_of(tokens.begin() + said.begin, tokens.begin() + said.end,
                      [](const Token& token) { return token.plain == "total"; });
}

// Of several figures of one column those that a word asks for, where one does.
Hypothesis without_unasked_figures(Hypothesis hypothesis, const Evidence& evidence) {
  auto& select = hypothesis.sketch.select;
  const auto is_said = [&](const SketchItem& item) {
    return item.function && item.column && is_figure_said(*item.function, evidence, *item.column);
  };
  const auto stands_beside = [&](const SketchItem& item) {
    return std::ranges::any_of(select, [&](const SketchItem& other) {
      return other.column == item.column && other.function != item.function && is_said(other);
    });
  };
  std::vector<SketchItem> kept;
  for (const SketchItem& item : select) {
    const bool unasked = item.function && item.column && !is_said(item) && stands_beside(item);
    if (!unasked) kept.push_back(item);
  }
  if (kept.size() == select.size()) return hypothesis;
  select = std::move(kept);
  if (auto query = to_query(hypothesis.sketch, evidence.model(), evidence.edges()))
    hypothesis.query = std::move(*query);
  return hypothesis;
}

// Whether a condition leaves one row at most.
bool keeps_one_row(const Sketch& sketch, const Model& model) {
  return std::ranges::any_of(sketch.where, [&](const SketchTest& test) {
    return test.op == Compare::equal && model.catalog->column(test.column).unique;
  });
}

// "how many kilometres did Ana ride": of all her rows together, and not row by row.
Hypothesis added_up(Hypothesis hypothesis, const Evidence& evidence) {
  Sketch& sketch = hypothesis.sketch;
  const bool one_column = sketch.select.size() == 1 && sketch.select.front().column &&
                          !sketch.select.front().function && !sketch.select.front().whole;
  if (!one_column || sketch.family != Family::plain || !sketch.by.empty() || sketch.order ||
      !evidence.has_cue(Cue::how_many) || keeps_one_row(sketch, evidence.model()))
    return hypothesis;
  const Column& column = evidence.model().catalog->column(*sketch.select.front().column);
  const bool amount = column.meaning == Meaning::quantity || column.meaning == Meaning::measure;
  if (!column.is_numeric() || !amount || evidence.column(column.id).mentions.empty())
    return hypothesis;
  sketch.select.front().function = Aggregation::sum;
  sketch.distinct = false;
  if (auto query = to_query(sketch, evidence.model(), evidence.edges()))
    hypothesis.query = std::move(*query);
  return hypothesis;
}

// "not cancelled", where a tick says that a row is: those without one.
Hypothesis without_tick(Hypothesis hypothesis, const Evidence& evidence) {
  bool changed = false;
  for (SketchTest& test : hypothesis.sketch.where) {
    const auto cells = yes_and_no(evidence.model().catalog->column(test.column));
    if (!cells || !cells->no.empty() || test.op != Compare::not_equal || test.values.size() != 1 ||
        test.values.front().text != cells->yes)
      continue;
    test = {test.column, Compare::is_null, {}, {}};
    changed = true;
  }
  if (!changed) return hypothesis;
  if (auto query = to_query(hypothesis.sketch, evidence.model(), evidence.edges()))
    hypothesis.query = std::move(*query);
  return hypothesis;
}

// How a question alone is told.
Reading told_alone(const Hypothesis& hypothesis, const Evidence& evidence, Profile profile,
                   double confidence) {
  Hypothesis shown = without_unasked_figures(hypothesis, evidence);
  if (profile == Profile::product)
    shown = without_tick(added_up(by_whole_name(std::move(shown), evidence), evidence), evidence);
  if (profile == Profile::product) shown.query = with_named_references(shown.query, evidence);
  return reading_of(shown, Teller(shown, evidence, Origin::implied).trace(), confidence);
}

// "order them by price" goes up where no word says otherwise; conversations that were learned from
// go both ways.
Sketch upward(Sketch sketch, const Sketch& before, const Evidence& asked) {
  const bool says_way = asked.has_cue(Cue::descending) || asked.has_cue(Cue::reversed) ||
                        is_down_asked(asked).has_value();
  const bool is_new = sketch.order && sketch.order->rows_max == 0 && sketch.order != before.order;
  if (is_new && asked.begins_with(Cue::order_by) && !says_way) sketch.order->descending = false;
  return sketch;
}

// Whether rows of a table that nobody spoke of are a condition: "its customers" are not those with
// a payment.
bool asks_of_unsaid(const Sketch& sketch, const Sketch& before, const Evidence& evidence) {
  if (sketch.family == Family::plain || !sketch.second.empty()) return false;
  return std::ranges::any_of(sketch.second_tables, [&](TableId table) {
    return evidence.table(table).mentions.empty() && !before.tables.contains(table) &&
           !before.second_tables.contains(table) && !sketch.tables.contains(table);
  });
}

// "which are more than 3?": no number of a row is meant, where nobody speaks of it.
bool compares_keys(const Sketch& sketch, const Sketch& before, const Evidence& evidence) {
  return std::ranges::any_of(sketch.where, [&](const SketchTest& test) {
    const bool beyond = test.op == Compare::greater || test.op == Compare::at_least ||
                        test.op == Compare::less || test.op == Compare::at_most;
    const Column& column = evidence.model().catalog->column(test.column);
    return beyond && (column.primary_key || column.meaning == Meaning::identifier) &&
           evidence.column(test.column).mentions.empty() &&
           std::ranges::find(before.where, test) == before.where.end();
  });
}

// What is asked after `before`, likeliest first, at most `count`; nothing where it cannot be seen
// how it might go on.
std::vector<Reading> follow_up(const SemanticQuery& before, const Evidence& asked,
                               const Likeliest& alone, const Names& names, std::size_t count,
                               Profile profile, bool only_edited, const Learned& learned) {
  auto sketch = to_sketch(before, asked.model(), true);
  if (!sketch || sketch->tables.empty()) return {};
  gather_whole_tables(*sketch, *asked.model().catalog);
  FollowUps follow_ups(*sketch, asked, alone, names, learned, profile);
  follow_ups.rank(learned);
  std::vector<Reading> readings;
  for (const FollowUp& one : follow_ups.all()) {
    if (readings.size() >= count) break;
    if ((only_edited && one.alone) || asks_of_unsaid(one.sketch, *sketch, asked) ||
        compares_keys(one.sketch, *sketch, asked))
      continue;
    const Evidence& evidence = follow_ups.evidence(one);
    const double confidence = follow_ups.confidence(one);
    Hypothesis made{upward(one.sketch, *sketch, asked), {}, one.score};
    auto query = to_query(made.sketch, evidence.model(), evidence.edges());
    if (!query) continue;
    made.query = std::move(*query);
    if (one.alone && !one.in_full) {
      readings.push_back(told_alone(made, evidence, profile, confidence));
      continue;
    }
    Trace trace = Teller(made, evidence, Origin::inherited).trace();
    if (one.in_full) {
      for (Chip& chip : trace.chips) {
        chip.tokens = as_asked(chip.tokens, *follow_ups.full());
        if (chip.tokens.empty()) chip.origin = Origin::inherited;
      }
      trace.unused = as_asked(trace.unused, *follow_ups.full());
    }
    readings.push_back(reading_of(made, std::move(trace), confidence));
  }
  return readings;
}

}  // namespace

std::vector<Reading> translate(const Question& question, const Model& model, const Names& names,
                               std::size_t count, const SemanticQuery* before, Profile profile,
                               bool only_edited, const Learned& learned) {
  const Evidence evidence(question, model, names, FeatureMaker(), profile);
  if (!evidence.says_anything() && before == nullptr) return {};
  Likeliest alone = likeliest(evidence, learned);
  if (before != nullptr && !standing_of(question).another) {
    auto readings =
        follow_up(*before, evidence, alone, names, count, profile, only_edited, learned);
    if (!readings.empty()) return readings;
  }
  auto& hypotheses = alone.hypotheses;
  if (hypotheses.empty() || only_edited) return {};
  const double doubts = doubts_of(hypotheses.front(), evidence, learned);
  hypotheses.front() = with_whole_rows(std::move(hypotheses.front()), evidence, profile);
  std::vector<Reading> readings;
  for (const Hypothesis& hypothesis : hypotheses) {
    if (readings.size() >= count) break;
    const double behind = std::exp(hypothesis.score - hypotheses.front().score);
    readings.push_back(
        told_alone(hypothesis, evidence, profile,
                   confidence_of(alone.share * behind, doubts, learned.calibration)));
  }
  return readings;
}

}  // namespace cuanto
