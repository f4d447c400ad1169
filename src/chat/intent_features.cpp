// What of a question, of its reading and of the documents speaks for one intent or another.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "chat/intent.h"
#include "chat/intent_cues.h"
#include "chat/intent_topics.h"

namespace cuanto {
namespace {

// "0", "1", "2", "more".
std::string counted(std::size_t count, std::size_t most) {
  return count >= most ? fmt::format("{}+", most) : std::to_string(count);
}

// In steps, so that one weight stands for a range.
std::string stepped(double share) {
  for (const double step : {0.0, 0.25, 0.45, 0.6, 0.75, 0.9})
    if (share <= step) return fmt::format("to {:.2f}", step);
  return "above";
}

bool is_content(const Token& token) {
  return token.shape == TokenShape::word && !token.stop_word && !token.quoted;
}

bool holds(const std::vector<TokenRange>& ranges, std::size_t token) {
  return std::ranges::any_of(
      ranges, [&](TokenRange range) { return range.begin <= token && token < range.end; });
}

class Features {
 public:
  explicit Features(const IntentEvidence& evidence) : evidence_(evidence) {}

  std::vector<std::string> all() {
    add("always");
    add_words();
    add_periods();
    add_understanding();
    add_topic();
    add_documents();
    if (evidence_.personal) add("shows personal data");
    return {names_.begin(), names_.end()};
  }

 private:
  void add(std::string name) { names_.insert(std::move(name)); }

  // What the reading has a use for.
  std::vector<TokenRange> known_words() const {
    std::vector<TokenRange> known;
    if (!evidence_.understood) return known;
    const auto* reading = std::get_if<Reading>(&*evidence_.understood);
    if (reading == nullptr) return known;
    for (const Chip& chip : reading->trace.chips)
      known.insert(known.end(), chip.tokens.begin(), chip.tokens.end());
    return known;
  }

  void add_words() {
    const auto cues = cues_of(evidence_.question, known_words());
    for (const std::string_view cue : cues) {
      cues_.insert(cue);
      add(fmt::format("cue {}", cue));
    }
    std::size_t content = 0;
    for (const Token& token : evidence_.question.tokens) content += is_content(token);
    add("content words " + counted(content, 4));
    if (cues.empty()) add("no cue");
    static const std::set<std::string_view> kFigures = {
        "how_much", "count",         "total",      "average",    "share", "rank",
        "more_by",  "running_total", "trend_word", "difference", "than",  "compare_word"};
    // "The first ten rows", "sales of more than 600": a rank or a limit of rows, not of figures.
    const bool of_rows = cues_.contains("latest_rows") || cues_.contains("row_word") ||
                         (cues_.contains("threshold") && !evidence_.question.numbers.empty());
    asks_figures_ = std::ranges::any_of(cues, [&](auto cue) {
      return kFigures.contains(cue) && !(of_rows && (cue == "rank" || cue == "than"));
    });
    if (of_rows && !asks_figures_) add("single rows");
    if (!asks_figures_) add("no word for figures");
    if (!asks_figures_ && (cues_.contains("list_verb") || cues_.contains("which_rows")))
      add("asks for rows");
    if (evidence_.follows) add("follows");
    if (evidence_.follows && cues_.contains("follow_on")) add("goes on");
    if (evidence_.follows && cues_.contains("by_group")) add("follows by_group");
    const bool wants_them =
        cues_.contains("pointing") || cues_.contains("which_rows") || cues_.contains("list_verb");
    if (evidence_.follows && wants_them) add("follows, points back");
    if (evidence_.follows && cues_.contains("bare_pronoun_verb")) add("follows, wants those");
    add_manner();
    if (content <= 2 && cues_.contains("rank")) add("little but a rank");
  }

  // "Baja el costo" and "¿baja el costo?": what is asked is no order.
  void add_manner() {
    const std::string& text = evidence_.question.text;
    const bool asks = text.find('?') != text.npos;
    add(asks ? "question mark" : "no question mark");
    for (const std::string_view cue : {"change_data", "other_task", "list_verb"})
      if (cues_.contains(cue)) add(fmt::format("{}, {}", cue, asks ? "asked" : "told"));
  }

  void add_periods() {
    const Question& question = evidence_.question;
    if (question.times.size() == 1) add("one period");
    if (question.times.size() > 1) add("two periods");
    if (std::ranges::any_of(question.times, &TimeSpan::comparison)) add("period compared with");
    for (const GrainSpan& grain : question.grains)
      add(grain.adjective ? "grain as adjective" : "by period");
    if (!question.date_parts.empty()) add("by part of dates");
    if (!question.numbers.empty()) add("number");
    const bool changes = cues_.contains("changed") || cues_.contains("from_to");
    if (changes)
      add(question.times.size() > 1 ? "change between periods" : "change, no second period");
    const bool average = cues_.contains("average") || cues_.contains("rank");
    if (average && !question.grains.empty()) add("one figure of periods");
  }

  void add_understanding() {
    if (!evidence_.understood) {
      add("data knows nothing");
      knows_little_ = true;
      return;
    }
    if (const auto* reading = std::get_if<Reading>(&*evidence_.understood)) {
      add_reading(*reading);
      return;
    }
    const auto& asked = std::get<Clarification>(*evidence_.understood);
    add("data asks back");
    if (!asked.values.empty()) add("no such value");
    if (asked.readings.empty() && asked.values.empty()) {
      add("data asks what to show");
      knows_little_ = true;
    }
    if (!asked.readings.empty()) add_shape(asked.readings.front().query);
  }

  void add_reading(const Reading& reading) {
    std::size_t claimed = 0;
    add_unknown_names(reading);
    std::set<ChipKind> said;
    for (const Chip& chip : reading.trace.chips) {
      if (chip.tokens.empty()) continue;
      said.insert(chip.kind);
      ++claimed;
    }
    const double left = left_out(evidence_.question, evidence_.understood);
    add("left out " + stepped(left));
    knows_little_ = left > 0.6 || claimed == 0;
    if (claimed == 0 && cues_.contains("rank")) add("ranks nothing that was said");
    add("confidence " + stepped(reading.confidence));
    add("said " + counted(claimed, 3));
    if (said.contains(ChipKind::metric)) add("said metric");
    if (said.contains(ChipKind::value)) add("said value");
    if (said.contains(ChipKind::entity)) add("said entity");
    if (said.contains(ChipKind::group)) add("said group");
    if (evidence_.has_documents) {
      const double more = evidence_.coverage - (1 - left);
      add(more > 0.3    ? "documents know more"
          : more < -0.3 ? "data knows more"
                        : "both know as much");
    }
    add_shape(reading.query);
  }

  // "the branch Toronto": a word that nothing knows beside one that is known.
  void add_unknown_names(const Reading& reading) {
    const auto& tokens = evidence_.question.tokens;
    bool beside = false, beside_kind = false, capital = false;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (!is_content(tokens[i]) || !holds(reading.trace.unused, i)) continue;
      capital = capital || tokens[i].capitalised;
      for (const Chip& chip : reading.trace.chips) {
        const bool thing = chip.kind == ChipKind::entity || chip.kind == ChipKind::group ||
                           chip.kind == ChipKind::value || chip.kind == ChipKind::metric;
        if (!thing || !(holds(chip.tokens, i + 1) || (i > 0 && holds(chip.tokens, i - 1))))
          continue;
        beside = true;
        if (chip.kind == ChipKind::entity || chip.kind == ChipKind::group) beside_kind = true;
      }
    }
    if (asks_figures_ && !reading.trace.unused.empty())
      add("figures, and a word that nothing knows");
    if (counts_what_is_unknown(reading)) add("counts what nothing knows");
    if (capital) add("unknown name");
    if (beside) add("unknown word beside a known one");
    if (beside_kind) add("unknown word beside a kind of thing");
    if (capital && beside) add("unknown name beside a known word");
  }

  // "How many bicycles", "número de bicicletas": the first word behind the number that is asked
  // for.
  bool counts_what_is_unknown(const Reading& reading) const {
    static const std::set<std::string_view> kCounts = {"many",    "number",   "count", "cuantos",
                                                       "cuantas", "cantidad", "numero"};
    const auto& tokens = evidence_.question.tokens;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (!kCounts.contains(tokens[i].plain)) continue;
      while (++i < tokens.size() && !is_content(tokens[i])) {
      }
      return i < tokens.size() && holds(reading.trace.unused, i);
    }
    return false;
  }

  // Words that the data does not have, by what they are about: the world, or what a company writes
  // rules for.
  void add_topic() {
    const auto known = known_words();
    const auto& question = evidence_.question;
    double most = -1;
    for (std::size_t i = 0; i < question.tokens.size(); ++i) {
      const Token& token = question.tokens[i];
      if (!is_content(token) || holds(known, i)) continue;
      if (const auto strange = strangeness(token.plain, question.language))
        most = std::max(most, *strange);
    }
    std::string step = "none";
    for (const double limit : {-1.0, -0.2, -0.05, 0.1, 0.2, 0.35})
      if (most > limit) step = fmt::format("over {:.2f}", limit);
    add("strange " + step);
    if (evidence_.has_documents)
      add(fmt::format("strange {}, {}", step,
                      evidence_.coverage > 0.6 ? "documents know it" : "documents know little"));
  }

  void add_shape(const SemanticQuery& query) {
    const QueryPart& part = query.parts.front();
    bool computes = false, through_time = false;
    for (const Expr& expr : query.exprs) {
      computes = computes || std::holds_alternative<Aggregate>(expr) ||
                 std::holds_alternative<MetricUse>(expr) || std::holds_alternative<RowCount>(expr);
      if (std::holds_alternative<RowCount>(expr)) add("reads count");
    }
    for (const ExprId by : part.by)
      through_time = through_time || std::holds_alternative<Bucket>(query.exprs[by]);
    add(computes ? "reads figures" : "reads rows");
    if (!asks_figures_)
      add(computes ? "reads figures, no word for them" : "reads rows, no word for figures");
    if (through_time) add(part.rank ? "reads ranked periods" : "reads periods");
    if (!part.by.empty() && !through_time) add("reads groups");
    if (part.rank) add("reads rank");
    if (part.rows_max) add("reads first rows");
    if (part.having) add("reads groups that");
    for (const Calculation& calculation : part.calculations) {
      if (std::holds_alternative<PeriodCompare>(calculation)) add("reads comparison");
      if (std::holds_alternative<GrowthOf>(calculation)) add("reads growth");
      if (std::holds_alternative<Cumulative>(calculation)) add("reads running total");
      if (std::holds_alternative<ShareOf>(calculation)) add("reads share");
    }
  }

  void add_documents() {
    if (evidence_.screened == Screening::Kind::definition) add("screened definition");
    if (!evidence_.has_documents) {
      add("no documents");
      return;
    }
    add("documents " + stepped(evidence_.coverage));
    add("nobody knows " + stepped(evidence_.unknown));
    if (knows_little_) add("data knows little, nobody knows " + stepped(evidence_.unknown));
    if (knows_little_) add("data knows little, documents " + stepped(evidence_.coverage));
    const bool meant = cues_.contains("permission") || cues_.contains("how_to") ||
                       cues_.contains("when_rule") || cues_.contains("duty") ||
                       cues_.contains("why") || cues_.contains("rule_word") ||
                       cues_.contains("meaning") || cues_.contains("how_is_it");
    if (meant) add("asks for rules, documents " + stepped(evidence_.coverage));
  }

  const IntentEvidence& evidence_;
  bool asks_figures_ = false;  // says a word for them
  bool knows_little_ = false;  // the data, of the question's words
  std::set<std::string_view> cues_;
  std::set<std::string> names_;
};

}  // namespace

bool shows_personal(const Result<Understanding>& understood, const Model& model) {
  const auto* reading = understood ? std::get_if<Reading>(&*understood) : nullptr;
  return reading != nullptr && std::ranges::any_of(reading->query.exprs, [&](const Expr& expr) {
           const auto* attribute = std::get_if<Attribute>(&expr);
           return attribute != nullptr && model.field(attribute->column).personal;
         });
}

double left_out(const Question& question, const Result<Understanding>& understood) {
  const auto* reading = understood ? std::get_if<Reading>(&*understood) : nullptr;
  if (reading == nullptr) return 1;
  std::size_t content = 0, unused = 0;
  for (std::size_t i = 0; i < question.tokens.size(); ++i) {
    if (!is_content(question.tokens[i])) continue;
    ++content;
    unused += holds(reading->trace.unused, i);
  }
  return content == 0 ? 0 : static_cast<double>(unused) / static_cast<double>(content);
}

std::vector<std::string> intent_features(const IntentEvidence& evidence) {
  return Features(evidence).all();
}

}  // namespace cuanto
