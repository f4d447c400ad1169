#include "understand/compose.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/text.h"

namespace cuanto {
namespace {

constexpr int kUnusedWordLoss = 45;
constexpr int kUnknownWordLoss = 25;
constexpr int kDefaultLoss = 12;
constexpr int kNeighbourBonus = 18;
constexpr uint32_t kTopWithoutNumber = 10;

bool is_money_word(const Metric& metric) {
  static const std::set<std::string, std::less<>> kWords = {
      "cost",  "spend", "spending", "coste",  "costo",
      "gasto", "sales", "revenue",  "ventas", "ingresos"};
  const auto has = [](const std::vector<std::string>& words) {
    return std::ranges::any_of(
        words, [](const std::string& word) { return kWords.contains(fold_plain(word)); });
  };
  return has(metric.synonyms.en) || has(metric.synonyms.es) ||
         kWords.contains(fold_plain(metric.label.en)) ||
         kWords.contains(fold_plain(metric.label.es));
}

std::string number_text(double value) { return fmt::format("{}", value); }

// A unit with what it means when the question is about one base.
struct Bound {
  const Unit* unit = nullptr;
  std::optional<Link> link;
  Path path;  // from the base to the link's table
  int quality = 0;
  bool used = false;
};

class Composer {
 public:
  Composer(const Question& question, const Model& model, const std::vector<Unit>& units,
           EntityId base, const Slots* edited)
      : question_(question),
        model_(model),
        units_(units),
        base_(model.entity(base)),
        edited_(edited) {
    if (edited != nullptr) out_.slots = *edited;
    out_.slots.base = base;
  }

  std::optional<Composed> compose() {
    bind();
    note_context();
    take_periods();
    take_values();
    take_rank_cues();
    take_comparisons();
    take_names();
    take_calculations();
    if (edited_ == nullptr) {
      if (!complete()) return {};
    } else if (!settle_edit()) {
      return {};
    }
    finish_score();
    return std::move(out_);
  }

 private:
  // ---- binding ----
  std::optional<Route> route(TableId to) {
    const auto it = routes_.find(to);
    if (it != routes_.end()) return it->second;
    return routes_.emplace(to, route_to(model_, base_.table, to)).first->second;
  }

  TableId table_of(const Link& link) const {
    switch (link.kind) {
      case LinkKind::entity:
        return model_.entity(link.entity).table;
      case LinkKind::metric:
        return model_.entity(model_.metric(link.metric).entity).table;
      case LinkKind::field:
      case LinkKind::value:
        break;
    }
    return model_.catalog->column(link.column).table;
  }

  bool is_cue(std::size_t i, Cue cue) const {
    return i < bound_.size() && bound_[i].unit->kind == Unit::Kind::cue &&
           bound_[i].unit->cue == cue;
  }
  bool is_any_cue(std::size_t i, std::initializer_list<Cue> cues) const {
    return std::ranges::any_of(cues, [&](Cue cue) { return is_cue(i, cue); });
  }
  // The unit before or after, fillers skipped; units_.size() when there is none.
  std::size_t before(std::size_t i) const {
    while (i-- > 0) {
      if (!is_cue(i, Cue::filler)) return i;
    }
    return bound_.size();
  }
  std::size_t after(std::size_t i) const {
    for (++i; i < bound_.size(); ++i) {
      if (!is_cue(i, Cue::filler)) return i;
    }
    return bound_.size();
  }

  void bind() {
    for (const Unit& unit : units_) {
      Bound bound;
      bound.unit = &unit;
      bound_.push_back(bound);
    }
    for (std::size_t i = 0; i < bound_.size(); ++i) {
      if (bound_[i].unit->kind == Unit::Kind::name) choose_link(i);
    }
  }

  int context_bonus(std::size_t i, const Link& link) const {
    int bonus = 0;
    const bool groups = is_cue(before(i), Cue::by) || is_cue(before(i), Cue::which) ||
                        is_cue(before(i), Cue::distinct);
    const bool measures =
        is_any_cue(before(i), {Cue::average, Cue::total, Cue::maximum, Cue::minimum});
    if (groups && (link.kind == LinkKind::metric || link.kind == LinkKind::value)) bonus -= 30;
    if (groups && link.kind == LinkKind::field &&
        model_.catalog->column(link.column).meaning == Meaning::money)
      bonus -= 30;
    if (measures && link.kind == LinkKind::metric) bonus += 6;
    if (is_cue(before(i), Cue::how_many) && link.kind == LinkKind::metric) bonus -= 12;
    if (link.kind == LinkKind::metric && model_.metric(link.metric).is_default) bonus += 3;
    if (link.kind == LinkKind::metric && model_.metric(link.metric).from_file) bonus += 3;
    if (link.kind == LinkKind::field && model_.field(link.column).personal) bonus -= 2;
    // A neighbour that names the column or the table of a value confirms it.
    if (link.kind == LinkKind::value) {
      for (const std::size_t other : {before(i), after(i)}) {
        if (other >= bound_.size() || bound_[other].unit->kind != Unit::Kind::name) continue;
        for (const Link& near : bound_[other].unit->links) {
          const bool same_column = near.kind == LinkKind::field && near.column == link.column;
          const bool same_table = near.kind == LinkKind::entity && table_of(near) == table_of(link);
          if (same_column || same_table) return bonus + kNeighbourBonus;
        }
      }
    }
    return bonus;
  }

  void choose_link(std::size_t i) {
    Bound& bound = bound_[i];
    for (const Link& link : bound.unit->links) {
      const auto way = route(table_of(link));
      if (!way) continue;
      // A metric is computed over its own rows.
      if (link.kind == LinkKind::metric && table_of(link) != base_.table) continue;
      const int quality = link.quality - way->cost + context_bonus(i, link);
      if (bound.link && quality <= bound.quality) continue;
      bound.link = link;
      bound.path = way->path;
      bound.quality = quality;
    }
  }

  // ---- what kind of question it is ----
  void note_context() {
    for (std::size_t i = 0; i < bound_.size(); ++i) {
      const Bound& bound = bound_[i];
      if (bound.unit->kind == Unit::Kind::cue) {
        switch (bound.unit->cue) {
          case Cue::how_much:
          case Cue::total:
          case Cue::average:
          case Cue::share:
          case Cue::growth:
          case Cue::trend:
          case Cue::expensive:
          case Cue::cheap:
          case Cue::cumulative:
          case Cue::moving:
          case Cue::anomaly:
            measuring_ = true;
            break;
          case Cue::what_about:
          case Cue::only:
          case Cue::also:
          case Cue::it:
          case Cue::instead:
          case Cue::conjunction:
          case Cue::without:
            if (before(i) == bound_.size()) out_.starts_as_follow_up = true;
            break;
          default:
            break;
        }
      }
      if (bound.link && bound.link->kind == LinkKind::metric) measuring_ = true;
      if (bound.unit->kind == Unit::Kind::grain) measuring_ = true;
      if (bound.link && bound.link->kind == LinkKind::field && is_measure(bound.link->column) &&
          base_.is_fact)
        measuring_ = true;
    }
  }

  bool is_measure(ColumnId id) const {
    const Column& column = model_.catalog->column(id);
    if (model_.field(id).aggregation == DefaultAggregation::sum) return true;
    if (!column.is_numeric()) return false;
    return column.meaning == Meaning::money || column.meaning == Meaning::quantity ||
           column.meaning == Meaning::percent || column.meaning == Meaning::measure;
  }

  // ---- chips ----
  void chip(ChipKind kind, Words text, std::vector<TokenRange> tokens, Origin origin,
            const std::string& read_as = {}) {
    Chip made{kind, std::move(text), std::move(tokens), origin, {}};
    if (!read_as.empty() && !made.tokens.empty()) {
      const std::string typed(words_of(question_, made.tokens.front()));
      made.note = Words{fmt::format("read “{}” as {}", typed, read_as),
                        fmt::format("«{}» se leyó como {}", typed, read_as)};
    }
    out_.trace.chips.push_back(std::move(made));
  }
  void use(std::size_t i) {
    Bound& bound = bound_[i];
    if (bound.used) return;
    bound.used = true;
    if (bound.link) {
      out_.score += bound.quality;
      out_.weakest = std::min(out_.weakest, bound.link->quality);
    } else {
      out_.score += 60;
    }
  }
  void assume(Words text) {
    out_.trace.assumptions.push_back({std::move(text), {}});
    ++out_.defaults;
    out_.score -= kDefaultLoss;
  }

  // ---- periods ----
  std::optional<Attribute> time_attribute() {
    if (base_.time) return Attribute{{}, *base_.time};
    // The time of a thing that every row belongs to.
    std::optional<Attribute> found;
    int cost = 1000;
    for (const Entity& entity : model_.entities) {
      if (!entity.time) continue;
      const auto way = route(entity.table);
      if (!way || way->cost >= cost) continue;
      cost = way->cost;
      found = Attribute{way->path, *entity.time};
    }
    return found;
  }

  void take_periods() {
    for (std::size_t i = 0; i < bound_.size(); ++i) {
      if (bound_[i].unit->kind != Unit::Kind::time) continue;
      const TimeSpan& span = question_.times[bound_[i].unit->index];
      const auto time = time_attribute();
      if (!time) continue;
      const bool compared = span.comparison || (period_said_ && is_cue(before(i), Cue::compare));
      if (compared && (period_said_ || out_.slots.period)) {
        out_.slots.compare_with = span.range;
      } else if (!period_said_) {
        out_.slots.period = MainPeriod{*time, span.range};
        period_said_ = true;
      } else {
        continue;  // a second period that is not compared with: left out, and shown as such
      }
      use(i);
      const std::string words(words_of(question_, span.tokens));
      chip(ChipKind::time, {words, words}, {span.tokens}, Origin::said);
    }
  }

  // ---- values ----
  bool negated(std::size_t i) const {
    const std::size_t prev = before(i);
    if (is_any_cue(prev, {Cue::without, Cue::never})) return true;
    // "except A and B", "except the north": the list goes on, or a name stands between.
    if (prev >= bound_.size()) return false;
    const bool list = is_any_cue(prev, {Cue::conjunction, Cue::either});
    const std::size_t earlier = list ? before(prev) : prev;
    if (earlier >= bound_.size() || !bound_[earlier].link) return false;
    if (list) return bound_[earlier].link->kind == LinkKind::value && negated(earlier);
    return bound_[earlier].link->kind != LinkKind::value && is_cue(before(earlier), Cue::without);
  }

  Words field_words(ColumnId column) const { return model_.field(column).label; }

  void take_values() {
    for (std::size_t i = 0; i < bound_.size(); ++i) {
      Bound& bound = bound_[i];
      if (!bound.link || bound.link->kind != LinkKind::value) continue;
      const Attribute attribute{bound.path, bound.link->column};
      const bool no = negated(i);
      take_qualifier(i);
      if (no) mark_cue_before(i, {Cue::without, Cue::never});
      std::vector<Value> values;
      for (const auto& stored : bound.link->stored)
        values.push_back({ValueKind::text, stored, {stored}});
      add_filter({attribute, no ? Compare::not_in : Compare::in, std::move(values)});
      use(i);
      const std::string text = join(bound.link->stored, ", ");
      const Words label = field_words(attribute.column);
      const std::string sign = no ? " ≠ " : " = ";
      chip(ChipKind::value, {label.en + sign + text, label.es + sign + text}, {bound.unit->tokens},
           Origin::said, bound.link->read_as);
      if (bound.link->stored.size() > 1) {
        assume(
            {fmt::format("“{}” is taken as {}", words_of(question_, bound.unit->tokens), text),
             fmt::format("«{}» se toma como {}", words_of(question_, bound.unit->tokens), text)});
      }
    }
  }

  void mark_cue_before(std::size_t i, std::initializer_list<Cue> cues) {
    const std::size_t prev = before(i);
    if (is_any_cue(prev, cues)) bound_[prev].used = true;
  }

  // "team Search", "Search team": the name beside a value says which column, and no more.
  void take_qualifier(std::size_t i) {
    const Link& value = *bound_[i].link;
    for (const std::size_t other : {before(i), after(i)}) {
      if (other >= bound_.size() || bound_[other].used || !bound_[other].link) continue;
      if (is_any_cue(before(other), {Cue::by, Cue::which})) continue;
      const Link& near = *bound_[other].link;
      const bool same_column = near.kind == LinkKind::field && near.column == value.column;
      const bool same_table = near.kind == LinkKind::entity && table_of(near) == table_of(value) &&
                              table_of(near) != base_.table;
      // "region" of another table beside a region's value: the same thing under another roof.
      const bool same_name = near.kind == LinkKind::field &&
                             equal_ignoring_case(model_.catalog->column(near.column).name,
                                                 model_.catalog->column(value.column).name);
      if (!same_column && !same_table && !same_name) continue;
      use(other);
      return;
    }
  }

  void add_filter(Filter filter) {
    const auto positive = [](Compare op) { return op == Compare::in; };
    for (Filter& known : out_.slots.filters) {
      if (known.attribute != filter.attribute || known.op != filter.op) continue;
      if (filter.op != Compare::in && filter.op != Compare::not_in) continue;
      // In an edit a new value takes the place of the old one, unless it is added to it.
      const bool old =
          edited_ != nullptr && !fresh_filters_.contains(&known - out_.slots.filters.data());
      if (old && positive(filter.op)) known.values.clear();
      for (auto& value : filter.values) {
        if (std::ranges::find(known.values, value) == known.values.end())
          known.values.push_back(value);
      }
      fresh_filters_.insert(&known - out_.slots.filters.data());
      return;
    }
    fresh_filters_.insert(static_cast<std::ptrdiff_t>(out_.slots.filters.size()));
    out_.slots.filters.push_back(std::move(filter));
  }

  // ---- numbers beside words ----
  std::optional<double> number_at(std::size_t i) const {
    if (i >= bound_.size() || bound_[i].used) return {};
    if (bound_[i].unit->kind == Unit::Kind::number)
      return question_.numbers[bound_[i].unit->index].value;
    return {};
  }

  // ---- ranks: top 5, the three most expensive, the one with the lowest ----
  void take_rank_cues() {
    for (std::size_t i = 0; i < bound_.size(); ++i) {
      const bool up = is_any_cue(i, {Cue::top, Cue::most, Cue::expensive});
      const bool down = is_any_cue(i, {Cue::bottom, Cue::least, Cue::cheap});
      const bool limits = is_any_cue(i, {Cue::maximum, Cue::minimum});
      if (!up && !down && !limits) continue;
      // "maximum price" is a number, "the maximum" of a list is not asked here.
      if (limits) continue;
      rank_cue_ = i;
      rank_descending_ = up;
      if (is_any_cue(i, {Cue::expensive, Cue::cheap})) rank_by_money_ = true;
      use(i);
      for (const std::size_t other : {before(i), after(i)}) {
        const auto n = number_at(other);
        if (!n || *n < 1 || *n > 10'000 || rank_n_) continue;
        if (is_any_cue(before(other),
                       {Cue::more_than, Cue::less_than, Cue::at_least, Cue::at_most}))
          continue;
        rank_n_ = static_cast<uint32_t>(*n);
        use(other);
      }
      take_number_before_subject(i);
    }
  }

  // "the 3 products with most units", "los tres equipos que más gastan": the number stands before
  // the subject, and the cue after it.
  void take_number_before_subject(std::size_t cue) {
    if (rank_n_) return;
    const std::size_t subject = before(cue);
    if (subject >= bound_.size() || !bound_[subject].link) return;
    const std::size_t number = before(subject);
    if (const auto n = number_at(number);
        n && *n >= 1 && *n <= 10'000 &&
        question_.numbers[bound_[number].unit->index].unit == NumberUnit::none) {
      rank_n_ = static_cast<uint32_t>(*n);
      use(number);
    }
  }

  // ---- comparisons: above 5000, at least 3 ----
  void take_comparisons() {
    for (std::size_t i = 0; i < bound_.size(); ++i) {
      Compare op = Compare::greater;
      if (is_cue(i, Cue::more_than))
        op = Compare::greater;
      else if (is_cue(i, Cue::less_than))
        op = Compare::less;
      else if (is_cue(i, Cue::at_least))
        op = Compare::at_least;
      else if (is_cue(i, Cue::at_most))
        op = Compare::at_most;
      else if (is_cue(i, Cue::between))
        op = Compare::between;
      else
        continue;
      std::vector<Value> values;
      std::size_t last = i;
      const std::size_t first_number = number_at(after(i))    ? after(i)
                                       : number_at(before(i)) ? before(i)
                                                              : bound_.size();
      if (first_number == bound_.size()) continue;
      values.push_back({ValueKind::number, number_text(*number_at(first_number)), {}});
      use(first_number);
      last = std::max(i, first_number);
      if (op == Compare::between) {
        const std::size_t second =
            is_any_cue(after(last), {Cue::conjunction}) ? after(after(last)) : after(last);
        const auto n = number_at(second);
        if (!n) continue;
        values.push_back({ValueKind::number, number_text(*n), {}});
        use(second);
        last = second;
      }
      use(i);
      pending_.push_back({op, std::move(values), i, last});
    }
  }

  struct Pending {  // a comparison that waits for what it compares
    Compare op;
    std::vector<Value> values;
    std::size_t cue, last;
  };

  // ---- names ----
  std::optional<Aggregation> aggregation_beside(std::size_t i) {
    static constexpr std::pair<Cue, Aggregation> kPairs[] = {{Cue::average, Aggregation::average},
                                                             {Cue::total, Aggregation::sum},
                                                             {Cue::maximum, Aggregation::maximum},
                                                             {Cue::minimum, Aggregation::minimum}};
    for (const std::size_t other : {before(i), after(i)}) {
      if (other >= bound_.size() || bound_[other].unit->kind != Unit::Kind::cue) continue;
      for (const auto& [cue, aggregation] : kPairs) {
        if (bound_[other].unit->cue != cue) continue;
        // "average cost and revenue": the cue belongs to its nearer neighbour, used or not.
        if (other > i && bound_[other].used) continue;
        use(other);
        return aggregation;
      }
    }
    return {};
  }

  bool plural(std::size_t i) const {
    const TokenRange range = bound_[i].unit->tokens;
    for (auto t = range.begin; t < range.end; ++t) {
      const Token& token = question_.tokens[t];
      if (token.plain != token.lemma_en && token.plain.ends_with('s')) return true;
      if (token.plain != token.lemma_es && token.plain.ends_with('s')) return true;
    }
    return false;
  }

  void add_measure(Measure measure) {
    if (edited_ != nullptr && !measures_said_) {
      if (!is_cue(0, Cue::also)) out_.slots.measures.clear();
    }
    measures_said_ = true;
    if (std::ranges::find(out_.slots.measures, measure) == out_.slots.measures.end()) {
      out_.slots.measures.push_back(std::move(measure));
    }
  }
  void add_group(Group group) {
    if (edited_ != nullptr && !groups_said_ && !is_cue(0, Cue::also) && !out_.slots.groups.empty())
      out_.slots.groups.clear();
    groups_said_ = true;
    if (std::ranges::find(out_.slots.groups, group) == out_.slots.groups.end())
      out_.slots.groups.push_back(std::move(group));
  }

  void take_names() {
    for (std::size_t i = 0; i < bound_.size(); ++i) {
      const Bound& bound = bound_[i];
      if (bound.unit->kind == Unit::Kind::grain) take_grain(i);
      if (bound.unit->kind == Unit::Kind::date_part) take_date_part(i);
      if (bound.unit->kind == Unit::Kind::cue) take_grain_noun(i);
      if (bound.used || !bound.link || bound.link->kind == LinkKind::value) continue;
      if (bound.link->kind == LinkKind::metric) {
        take_metric(i);
      } else if (bound.link->kind == LinkKind::field) {
        take_field(i);
      } else {
        take_entity(i);
      }
    }
  }

  void take_grain(std::size_t i) {
    const GrainSpan& span = question_.grains[bound_[i].unit->index];
    const auto time = time_attribute();
    if (!time) return;
    use(i);
    // "average daily cost" averages the days' totals; "daily cost" is a series.
    bool averages = false;
    for (std::size_t k = 0; k < bound_.size(); ++k) averages = averages || is_cue(k, Cue::average);
    if (averages) {
      out_.slots.over_periods = Aggregation::average;
      out_.slots.inner = span.grain;
      for (std::size_t k = 0; k < bound_.size(); ++k) {
        if (is_cue(k, Cue::average)) use(k);
      }
    } else {
      add_group({*time, span.grain, {}});
    }
    chip(averages ? ChipKind::calculation : ChipKind::group, grain_words(span.grain), {span.tokens},
         Origin::said);
  }

  static Words grain_words(Grain grain) {
    switch (grain) {
      case Grain::hour:
        return {"by hour", "por hora"};
      case Grain::day:
        return {"by day", "por día"};
      case Grain::week:
        return {"by week", "por semana"};
      case Grain::month:
        return {"by month", "por mes"};
      case Grain::quarter:
        return {"by quarter", "por trimestre"};
      case Grain::half_year:
        return {"by half-year", "por semestre"};
      case Grain::year:
        return {"by year", "por año"};
    }
    return {};
  }

  void take_date_part(std::size_t i) {
    const auto time = time_attribute();
    if (!time) return;
    const DatePartSpan& span = question_.date_parts[bound_[i].unit->index];
    add_group({*time, {}, span.part});
    use(i);
    const std::string words(words_of(question_, span.tokens));
    chip(ChipKind::group, {words, words}, {span.tokens}, Origin::said);
  }

  // Bare nouns: "which month", "on how many days", "the best month".
  void take_grain_noun(std::size_t i) {
    static constexpr std::pair<Cue, Grain> kNouns[] = {{Cue::grain_day, Grain::day},
                                                       {Cue::grain_week, Grain::week},
                                                       {Cue::grain_month, Grain::month},
                                                       {Cue::grain_quarter, Grain::quarter},
                                                       {Cue::grain_year, Grain::year}};
    if (bound_[i].used) return;
    for (const auto& [cue, grain] : kNouns) {
      if (!is_cue(i, cue)) continue;
      const auto time = time_attribute();
      if (!time) return;
      if (is_cue(before(i), Cue::how_many)) {
        out_.slots.count_periods = true;
        out_.slots.inner = grain;
        if (!out_.slots.period) out_.slots.period = MainPeriod{*time, everything()};
        use(before(i));
      } else if (rank_cue_ || is_any_cue(before(i), {Cue::which, Cue::by, Cue::top, Cue::bottom})) {
        add_group({*time, grain, {}});
      } else {
        return;
      }
      use(i);
      chip(ChipKind::group, grain_words(grain), {bound_[i].unit->tokens}, Origin::said);
      subject_plural_ = subject_plural_ || plural(i);
    }
  }

  static TimeRange everything() {
    TimeRange range;
    range.anchor = Anchor::absolute;
    return range;
  }

  void take_metric(std::size_t i) {
    Measure measure;
    measure.kind = Measure::Kind::metric;
    measure.metric = bound_[i].link->metric;
    const Metric& metric = model_.metric(measure.metric);
    if (const auto aggregation = aggregation_beside(i);
        aggregation && *aggregation != Aggregation::sum) {
      // "average cost" of a summed metric: of its rows, unless periods were said.
      if (const auto* call = std::get_if<Call>(&metric.expression.node);
          call && call->arguments.size() == 1 && !out_.slots.over_periods && !has_grain()) {
        if (const auto* name = std::get_if<ColumnName>(&call->arguments.front().node)) {
          if (const Column* column = model_.catalog->find_column(base_.table, name->column)) {
            measure = {Measure::Kind::aggregate, {}, *aggregation, {{}, column->id}};
          }
        }
      } else {
        out_.slots.over_periods = aggregation;
      }
    }
    add_measure(measure);
    use(i);
    chip(ChipKind::metric, metric.label, {bound_[i].unit->tokens}, Origin::said,
         bound_[i].link->read_as);
  }

  bool has_grain() const {
    return std::ranges::any_of(units_,
                               [](const Unit& unit) { return unit.kind == Unit::Kind::grain; });
  }

  // Whether the name at `i` stands where a group is named.
  bool groups_here(std::size_t i) const {
    const std::size_t prev = before(i);
    if (is_any_cue(prev, {Cue::by, Cue::which, Cue::who})) return true;
    // "by team and service"
    if (is_cue(prev, Cue::conjunction) && before(prev) < bound_.size())
      return grouped_.contains(before(prev));
    return false;
  }

  void take_group(std::size_t i, const Attribute& attribute, const Words& label) {
    add_group({attribute, {}, {}});
    grouped_.insert(i);
    use(i);
    mark_cue_before(i, {Cue::by, Cue::which, Cue::who});
    subject_plural_ = subject_plural_ || plural(i);
    if (is_cue(before(i), Cue::which) || is_cue(before(i), Cue::who)) subject_asked_ = true;
    chip(ChipKind::group, {"by " + label.en, "por " + label.in(Language::es)},
         {bound_[i].unit->tokens}, Origin::said, bound_[i].link->read_as);
  }

  void take_field(std::size_t i) {
    const Link& link = *bound_[i].link;
    const Column& column = model_.catalog->column(link.column);
    const Attribute attribute{bound_[i].path, link.column};
    const Words label = field_words(link.column);
    if (note_unknown_value(i, link.column)) return;
    if (is_cue(before(i), Cue::order_by)) {
      out_.slots.order = SlotOrder{attribute, false};
      use(before(i));
      use(i);
      chip(ChipKind::rank, label, {bound_[i].unit->tokens}, Origin::said);
      return;
    }
    if (is_cue(before(i), Cue::how_many) &&
        (!is_measure(link.column) || column.meaning == Meaning::identifier)) {
      use(before(i));
      use(i);
      const auto function = column.unique && attribute.path.hops.empty()
                                ? Aggregation::count
                                : Aggregation::count_distinct;
      add_measure({Measure::Kind::aggregate, {}, function, attribute});
      counted_ = true;
      chip(ChipKind::metric, {"number of " + label.en, "número de " + label.in(Language::es)},
           {bound_[i].unit->tokens}, Origin::said);
      return;
    }
    if (is_measure(link.column) && !groups_here(i)) return take_measure_field(i, attribute, label);
    const auto aggregation =
        column.is_numeric() || column.is_time() ? aggregation_beside(i) : std::nullopt;
    if (aggregation) {
      add_measure({Measure::Kind::aggregate, {}, *aggregation, attribute});
      use(i);
      chip(ChipKind::metric, label, {bound_[i].unit->tokens}, Origin::said);
      return;
    }
    if (is_cue(before(i), Cue::distinct)) {
      use(before(i));
      out_.slots.distinct = true;
    } else if (groups_here(i) || rank_subject(i) || (measuring_ && !listing())) {
      if (is_cue(before(i), Cue::distinct)) out_.slots.distinct = true;
      return take_group(i, attribute, label);
    }
    shown_.push_back(attribute);
    use(i);
    chip(ChipKind::entity, label, {bound_[i].unit->tokens}, Origin::said, link.read_as);
  }

  void take_measure_field(std::size_t i, const Attribute& attribute, const Words& label) {
    const auto aggregation = aggregation_beside(i);
    const bool compared =
        std::ranges::any_of(pending_, [&](const Pending& p) { return after(i) == p.cue; });
    const Field& field = model_.field(attribute.column);
    if (!aggregation && !base_.is_fact && !measuring_) {
      if (compared) {
        compared_.push_back(attribute);
        use(i);
        return;
      }
      if (rank_cue_) {
        rank_by_ = attribute;
      } else {
        shown_.push_back(attribute);
      }
      use(i);
      chip(ChipKind::entity, label, {bound_[i].unit->tokens}, Origin::said,
           bound_[i].link->read_as);
      return;
    }
    Aggregation function =
        field.aggregation == DefaultAggregation::average ? Aggregation::average : Aggregation::sum;
    if (aggregation) function = *aggregation;
    if (aggregation == Aggregation::average && has_grain()) {
      out_.slots.over_periods = Aggregation::average;
      function = Aggregation::sum;
    }
    add_measure({Measure::Kind::aggregate, {}, function, attribute});
    use(i);
    chip(ChipKind::metric, label, {bound_[i].unit->tokens}, Origin::said, bound_[i].link->read_as);
  }

  // The name that a rank is about: "top 5 products", "the most expensive team".
  bool rank_subject(std::size_t i) const {
    if (!rank_cue_) return false;
    const std::size_t prev = before(i);
    if (prev == *rank_cue_ || (prev < bound_.size() &&
                               bound_[prev].unit->kind == Unit::Kind::number && bound_[prev].used))
      return true;
    return i < *rank_cue_ && after(i) == *rank_cue_;
  }

  bool listing() const {
    return std::ranges::any_of(
               units_,
               [](const Unit& u) { return u.kind == Unit::Kind::cue && u.cue == Cue::show; }) &&
           !base_.is_fact;
  }

  void take_entity(std::size_t i) {
    const Entity& entity = model_.entity(bound_[i].link->entity);
    const bool own = entity.id == base_.id;
    if (is_cue(before(i), Cue::how_many)) {
      use(before(i));
      use(i);
      counted_ = true;
      if (own) {
        add_measure({});
      } else {
        const ColumnId key = entity.key.size() == 1 ? entity.key.front() : entity.display.front();
        add_measure(
            {Measure::Kind::aggregate, {}, Aggregation::count_distinct, {bound_[i].path, key}});
      }
      chip(ChipKind::metric,
           {"number of " + entity.label_plural.en,
            "número de " + entity.label_plural.in(Language::es)},
           {bound_[i].unit->tokens}, Origin::said);
      return;
    }
    if (!own && !entity.display.empty()) {
      if (note_unknown_value(i, entity.display.front())) return;
      if (is_any_cue(before(i), {Cue::never})) {
        out_.slots.none_of.push_back(bound_[i].path);
        use(before(i));
        use(i);
        return;
      }
      for (const ColumnId column : entity.display) {
        if (column != entity.display.front() && !entity.is_fact)
          add_group({{bound_[i].path, column}, {}, {}});
        if (column == entity.display.front()) take_group(i, {bound_[i].path, column}, entity.label);
      }
      return;
    }
    entity_said_ = true;
    subject_plural_ = subject_plural_ || plural(i);
    use(i);
    chip(ChipKind::entity, entity.label_plural, {bound_[i].unit->tokens}, Origin::said,
         bound_[i].link->read_as);
  }

  // "cost of team Payments": an unknown word right beside the name of a column that holds words.
  bool note_unknown_value(std::size_t i, ColumnId column) {
    const Meaning meaning = model_.catalog->column(column).meaning;
    if (meaning != Meaning::category && meaning != Meaning::name &&
        meaning != Meaning::boolean_code)
      return false;
    if (groups_here(i) || is_cue(before(i), Cue::distinct)) return false;
    const std::size_t next = i + 1;
    if (next >= bound_.size() || bound_[next].unit->kind != Unit::Kind::unknown) return false;
    const Token& token = question_.tokens[bound_[next].unit->tokens.begin];
    if (!token.capitalised && !token.quoted) return false;
    TokenRange tokens = bound_[next].unit->tokens;
    for (std::size_t k = next + 1; k < bound_.size() && bound_[k].unit->kind == Unit::Kind::unknown;
         ++k) {
      if (!question_.tokens[bound_[k].unit->tokens.begin].capitalised) break;
      tokens.end = bound_[k].unit->tokens.end;
    }
    out_.unknown_value = UnknownValue{column, tokens};
    use(i);
    return true;
  }

  // ---- calculations ----
  void take_calculations() {
    for (std::size_t i = 0; i < bound_.size(); ++i) {
      if (bound_[i].unit->kind != Unit::Kind::cue || bound_[i].used) continue;
      switch (bound_[i].unit->cue) {
        case Cue::share:
          take_share(i);
          break;
        case Cue::growth:
          take_growth(i);
          break;
        case Cue::trend:
          take_trend(i);
          break;
        case Cue::cumulative:
          out_.slots.cumulative = true;
          use(i);
          chip(ChipKind::calculation, {"running total", "acumulado"}, {bound_[i].unit->tokens},
               Origin::said);
          break;
        case Cue::moving:
          out_.slots.moving_rows = 7;
          for (const std::size_t other : {before(i), after(i)}) {
            if (const auto n = number_at(other); n && *n >= 2 && *n <= 366) {
              out_.slots.moving_rows = static_cast<uint32_t>(*n);
              use(other);
            }
          }
          use(i);
          chip(ChipKind::calculation, {"moving average", "media móvil"}, {bound_[i].unit->tokens},
               Origin::said);
          break;
        case Cue::anomaly:
          out_.slots.anomaly = true;
          use(i);
          chip(ChipKind::calculation, {"unusual days", "días inusuales"}, {bound_[i].unit->tokens},
               Origin::said);
          break;
        case Cue::descending:
        case Cue::ascending:
          ordered_ = is_cue(i, Cue::descending);
          use(i);
          break;
        case Cue::compare:
          bound_[i].used = out_.slots.compare_with.has_value();
          break;
        case Cue::details:
          details_ = true;
          use(i);
          break;
        default:
          break;
      }
    }
  }

  void take_share(std::size_t i) {
    use(i);
    chip(ChipKind::calculation, {"share of total", "porcentaje del total"},
         {bound_[i].unit->tokens}, Origin::said);
    const auto& filters = out_.slots.filters;
    if (!out_.slots.groups.empty() || filters.empty()) {
      out_.slots.share = true;
      return;
    }
    // "what percentage of Q3 cost was dev": the value after the verb, else the last one said.
    out_.slots.share_of_filter = filters.size() - 1;
    if (filters.size() < 2) return;
    const std::size_t next = after(i);
    if (next < bound_.size() && bound_[next].link && bound_[next].link->kind == LinkKind::value) {
      for (std::size_t k = 0; k < filters.size(); ++k) {
        if (filters[k].attribute.column == bound_[next].link->column)
          out_.slots.share_of_filter = k;
      }
    }
  }

  void take_growth(std::size_t i) {
    use(i);
    chip(ChipKind::calculation, {"change", "variación"}, {bound_[i].unit->tokens}, Origin::said);
    if (out_.slots.compare_with) return;
    const bool series =
        std::ranges::any_of(out_.slots.groups, [](const Group& g) { return g.grain.has_value(); });
    if (series || !out_.slots.period) {
      out_.slots.growth = true;
      if (series) return;
      if (const auto time = time_attribute()) add_group({*time, Grain::month, {}});
      return;
    }
    // "change in September": against the period before it.
    TimeRange prior = out_.slots.period->range;
    if (prior.first || prior.end || prior.named) {
      prior.years_back += 1;
    } else {
      prior.offset -= static_cast<int32_t>(prior.length);
    }
    out_.slots.compare_with = prior;
    assume({"compared with the period before", "comparado con el periodo anterior"});
  }

  void take_trend(std::size_t i) {
    use(i);
    const bool series =
        std::ranges::any_of(out_.slots.groups, [](const Group& g) { return g.grain.has_value(); });
    if (series) return;
    if (const auto time = time_attribute()) {
      add_group({*time, Grain::month, {}});
      chip(ChipKind::group, {"by month", "por mes"}, {bound_[i].unit->tokens}, Origin::implied);
    }
  }

  // ---- putting it together ----
  const Metric* default_metric() const {
    const Metric* best = nullptr;
    for (const Metric& metric : model_.metrics) {
      if (metric.entity != base_.id) continue;
      if (best == nullptr || (metric.is_default && !best->is_default)) best = &metric;
    }
    return best;
  }

  void default_measure() {
    const Metric* metric = default_metric();
    if (metric == nullptr) {
      out_.slots.measures.push_back({});
      assume({"rows are counted", "se cuentan las filas"});
      return;
    }
    Measure measure;
    measure.kind = Measure::Kind::metric;
    measure.metric = metric->id;
    out_.slots.measures.push_back(measure);
    if (is_money_word(*metric)) out_.score += 10;
    chip(ChipKind::metric, metric->label, {}, Origin::defaulted);
    assume({"measured by " + metric->label.en, "medido por " + metric->label.in(Language::es)});
  }

  bool needs_measure() const {
    if (!out_.slots.measures.empty()) return false;
    const bool how_much = std::ranges::any_of(
        units_, [](const Unit& u) { return u.kind == Unit::Kind::cue && u.cue == Cue::how_much; });
    if (measuring_ || how_much || rank_by_money_ || out_.slots.count_periods ||
        out_.slots.over_periods)
      return true;
    if (!out_.slots.groups.empty()) return true;
    return base_.is_fact && (entity_said_ || out_.slots.period || rank_cue_) &&
           default_metric() != nullptr && shown_.empty();
  }

  bool complete() {
    Slots& slots = out_.slots;
    const bool nothing_said = slots.measures.empty() && slots.groups.empty() && shown_.empty() &&
                              !entity_said_ && !counted_ && !measuring_ && !slots.count_periods;
    if (nothing_said && slots.filters.empty()) return false;
    out_.has_subject = !nothing_said && (!slots.measures.empty() || entity_said_ ||
                                         !shown_.empty() || measuring_ || rank_by_money_);
    if (needs_measure()) default_measure();
    resolve_pending();
    if (slots.measures.empty()) return complete_listing();
    // Columns said beside a number, without "by": they tell the rows apart.
    for (const Attribute& attribute : shown_) {
      if (counted_ && slots.groups.empty() && rank_cue_ == std::nullopt) continue;
      if (slots.distinct) continue;
      slots.groups.push_back({attribute, {}, {}});
    }
    apply_rank();
    return true;
  }

  bool complete_listing() {
    Slots& slots = out_.slots;
    slots.shown = shown_;
    if (slots.shown.empty() || (entity_said_ && details_)) {
      const Entity& entity = base_;
      if (details_) {
        for (const ColumnId column : model_.catalog->table(entity.table).columns) {
          if (!model_.field(column).hidden) slots.shown.push_back({{}, column});
        }
      } else {
        for (const ColumnId column : entity.display) slots.shown.push_back({{}, column});
      }
    }
    apply_rank();
    return !slots.shown.empty();
  }

  void resolve_pending() {
    Slots& slots = out_.slots;
    for (const Pending& pending : pending_) {
      if (!compared_.empty()) {
        slots.filters.push_back({compared_.front(), pending.op, pending.values});
        compared_.erase(compared_.begin());
        continue;
      }
      const std::size_t left = before(pending.cue);
      const bool about_rows = left < bound_.size() && bound_[left].link &&
                              bound_[left].link->kind == LinkKind::field && slots.groups.empty() &&
                              !slots.inner && is_measure(bound_[left].link->column);
      if (about_rows) {
        slots.filters.push_back(
            {{bound_[left].path, bound_[left].link->column}, pending.op, pending.values});
        continue;
      }
      if (slots.measures.empty()) default_measure();
      slots.group_filters.push_back({slots.measures.front(), pending.op, pending.values});
      std::string signs(pending.op == Compare::less || pending.op == Compare::at_most ? "< "
                                                                                      : "> ");
      signs += pending.values.front().text;
      chip(ChipKind::value, {signs, signs}, {bound_[pending.cue].unit->tokens}, Origin::said);
    }
  }

  void apply_rank() {
    Slots& slots = out_.slots;
    if (rank_cue_) {
      const uint32_t n =
          rank_n_.value_or(subject_plural_ && !subject_asked_ ? kTopWithoutNumber : 1);
      std::optional<std::variant<Measure, Attribute>> by;
      if (rank_by_) {
        by = *rank_by_;
      } else if (!slots.measures.empty()) {
        by = slots.measures.front();
      }
      const bool ranks_groups = !slots.groups.empty() || slots.measures.empty();
      if (by && ranks_groups) {
        slots.rank = SlotRank{*by, rank_descending_, n};
        slots.share = slots.share && true;
        const std::string count = std::to_string(n);
        chip(ChipKind::rank,
             rank_descending_ ? Words{count + " highest", count + " mayores"}
                              : Words{count + " lowest", count + " menores"},
             {bound_[*rank_cue_].unit->tokens},
             rank_n_ || n == 1 ? Origin::said : Origin::defaulted);
      } else if (by && slots.measures.size() == 1 &&
                 slots.measures.front().kind == Measure::Kind::aggregate) {
        // "the highest price" without a thing to rank is the maximum.
        slots.measures.front().function =
            rank_descending_ ? Aggregation::maximum : Aggregation::minimum;
      }
    }
    if (ordered_ && !slots.rank) {
      if (slots.order) {
        slots.order->descending = *ordered_;
      } else if (!slots.measures.empty()) {
        slots.order = SlotOrder{slots.measures.front(), *ordered_};
      } else if (!slots.shown.empty()) {
        slots.order = SlotOrder{slots.shown.front(), *ordered_};
      }
    }
  }

  // An edit must have changed something.
  bool settle_edit() {
    Slots& slots = out_.slots;
    for (const Attribute& attribute : shown_) {
      if (!slots.measures.empty()) {
        add_group({attribute, {}, {}});
      } else {
        slots.shown = shown_;
      }
    }
    if (measures_said_ && slots.over_periods && !has_grain()) slots.over_periods.reset();
    resolve_pending();
    if (rank_cue_) slots.rank.reset();
    if (rank_cue_ || ordered_) apply_rank();
    if (groups_said_ && !rank_cue_) {
      slots.rank.reset();
      slots.order.reset();
    }
    return !(slots == *edited_);
  }

  void finish_score() {
    for (const Bound& bound : bound_) {
      const TokenRange tokens = bound.unit->tokens;
      const bool grammar = bound.unit->kind == Unit::Kind::cue && !bound.used;
      for (auto t = tokens.begin; t < tokens.end; ++t) {
        const Token& token = question_.tokens[t];
        if (token.shape == TokenShape::punctuation) continue;
        if (bound.unit->kind == Unit::Kind::unknown && token.stop_word) continue;
        if (grammar) continue;
        ++out_.content;
        if (bound.used) {
          ++out_.claimed;
        } else {
          out_.score -=
              bound.unit->kind == Unit::Kind::unknown ? kUnknownWordLoss : kUnusedWordLoss;
        }
      }
      if (bound.used || grammar) continue;
      if (bound.unit->kind == Unit::Kind::unknown && question_.tokens[tokens.begin].stop_word)
        continue;
      out_.trace.unused.push_back(tokens);
    }
  }

  const Question& question_;
  const Model& model_;
  const std::vector<Unit>& units_;
  const Entity& base_;
  const Slots* edited_;
  Composed out_;
  std::vector<Bound> bound_;
  std::map<TableId, std::optional<Route>> routes_;
  std::vector<Attribute> shown_, compared_;
  std::vector<Pending> pending_;
  std::set<std::size_t> grouped_;
  std::set<std::ptrdiff_t> fresh_filters_;
  std::optional<std::size_t> rank_cue_;
  std::optional<uint32_t> rank_n_;
  std::optional<Attribute> rank_by_;
  std::optional<bool> ordered_;  // true: descending
  bool rank_descending_ = true, rank_by_money_ = false;
  bool measuring_ = false, period_said_ = false, entity_said_ = false, counted_ = false,
       details_ = false;
  bool measures_said_ = false, groups_said_ = false, subject_plural_ = false,
       subject_asked_ = false;
};

}  // namespace

std::optional<Composed> compose(const Question& question, const Model& model,
                                const std::vector<Unit>& units, EntityId base,
                                const Slots* edited) {
  return Composer(question, model, units, base, edited).compose();
}

std::vector<EntityId> possible_bases(const Model& model, const std::vector<Unit>& units,
                                     std::size_t count) {
  std::map<EntityId, int> evidence;
  std::set<TableId> linked;
  for (const Unit& unit : units) {
    for (const Link& link : unit.links) {
      EntityId entity;
      switch (link.kind) {
        case LinkKind::entity:
          entity = link.entity;
          break;
        case LinkKind::metric:
          entity = model.metric(link.metric).entity;
          break;
        case LinkKind::field:
        case LinkKind::value:
          entity = model.entity_of(model.catalog->column(link.column).table).id;
          break;
      }
      evidence[entity] += link.quality;
      linked.insert(model.entity(entity).table);
    }
  }
  // Facts that belong to a thing that was named: "teams" may be about their costs.
  for (const Edge& edge : model.edges) {
    if (!linked.contains(edge.parent)) continue;
    const Entity& child = model.entity_of(edge.child);
    if (child.is_fact) evidence[child.id] += 1;
  }
  if (evidence.empty()) {
    for (const Entity& entity : model.entities) {
      if (entity.is_fact) evidence[entity.id] += 1;
    }
  }
  std::vector<EntityId> bases;
  for (const auto& [entity, score] : evidence) bases.push_back(entity);
  std::ranges::stable_sort(bases,
                           [&](EntityId a, EntityId b) { return evidence[a] > evidence[b]; });
  if (bases.size() > count) bases.resize(count);
  return bases;
}

}  // namespace cuanto
