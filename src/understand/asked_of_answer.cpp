#include "understand/asked_of_answer.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "base/text.h"
#include "understand/answer_things.h"
#include "understand/points_back.h"
#include "understand/related_names.h"

namespace cuanto {
namespace {

using WordSet = std::set<std::string, std::less<>>;

constexpr std::size_t kWordsMost = 14;  // longer questions say what they are about
constexpr double kSure = 0.8, kDoubtful = 0.6;
// A verb between the things and what is asked of them: "the accounts they hold".
constexpr std::size_t kVerbsMost = 1;

const WordSet kWorth = {"worth", "suman", "sumar", "valen", "vale",   "valian",  "cuestan",  "add",
                        "adds",  "come",  "comes", "money", "dinero", "importe", "ascienden"};

class Asker {
 public:
  Asker(const Question& question, const Model& model, const std::vector<Unit>& units,
        AnswerThings things)
      : question_(question),
        model_(model),
        units_(units),
        things_(std::move(things)),
        points_(points_back(question)),
        claimed_(points_.said) {
    points_.those = points_.those || asks_of_unsaid();
  }

  std::optional<Reading> ask() {
    if (question_.tokens.size() > kWordsMost || asks_twice() || !read_units()) return {};
    drop_verbs();
    if (points_.one && !choose_one()) return {};
    auto slots = asked();
    if (!slots || *slots == things_.slots) return {};
    return reading(*slots);
  }

 private:
  using Made = std::optional<Slots>;

  Made asked() {
    if (Made made = how_many_they_are()) return made;
    if (Made made = which_they_are()) return made;
    if (Made made = when_or_where()) return made;
    if (Made made = who_did()) return made;
    if (Made made = figure_of_them()) return made;
    if (Made made = named_of_them()) return made;
    return {};
  }

  // ---- what is said ----

  // "which shops did it go to? amount for each"
  bool asks_twice() const {
    const auto& tokens = question_.tokens;
    return std::ranges::any_of(tokens, [&](const Token& token) {
      return (token.plain == "?" || token.plain == ".") && &token != &tokens.back();
    });
  }

  // "¿qué horario tienen?", "¿de qué ciudad son?": of what was spoken of, without a word for it.
  bool asks_of_unsaid() const {
    static const WordSet kVerbs = {"tiene",      "tienen",       "son",    "estan",
                                   "pertenecen", "corresponden", "viven",  "eran",
                                   "fueron",     "estaban",      "tenian", "trabajan"};
    if (question_.language != Language::es) return false;
    const auto last =
        std::find_if(question_.tokens.rbegin(), question_.tokens.rend(),
                     [](const Token& token) { return token.shape != TokenShape::punctuation; });
    return last != question_.tokens.rend() && kVerbs.contains(last->plain) && !has(Cue::how_many) &&
           (has(Cue::which) || has(Cue::who));
  }

  bool has(Cue cue) const {
    return std::ranges::any_of(units_, [&](const Unit& unit) {
      return unit.kind == Unit::Kind::cue && unit.cue == cue && !is_said_pointing(unit.tokens);
    });
  }
  bool says(const WordSet& words) const {
    return std::ranges::any_of(question_.tokens,
                               [&](const Token& token) { return words.contains(token.plain); });
  }
  bool is_said_pointing(TokenRange tokens) const {
    for (auto t = tokens.begin; t < tokens.end; ++t)
      if (!points_.said[t]) return false;
    return true;
  }
  void claim(TokenRange tokens) {
    for (auto t = tokens.begin; t < tokens.end; ++t) claimed_[t] = true;
  }
  void claim(const WordSet& words) {
    for (std::size_t t = 0; t < claimed_.size(); ++t)
      if (words.contains(question_.tokens[t].plain)) claimed_[t] = true;
  }

  static bool may_be_said(Cue cue) {
    static const std::set<Cue> kAsking = {
        Cue::show,  Cue::how_many,    Cue::how_much, Cue::total,     Cue::average,
        Cue::which, Cue::who,         Cue::it,       Cue::copula,    Cue::by,
        Cue::also,  Cue::conjunction, Cue::filler,   Cue::what_about};
    return kAsking.contains(cue);
  }

  // False where the question says what rows it means, or what is to be done with them: that is an
  // edit, or another question.
  bool read_units() {
    for (std::size_t i = 0; i < units_.size(); ++i) {
      const Unit& unit = units_[i];
      if (is_said_pointing(unit.tokens)) continue;
      switch (unit.kind) {
        case Unit::Kind::cue:
          if (const std::size_t end = across_all(i)) {
            i = end;
            break;
          }
          if (!may_be_said(unit.cue)) return false;
          claim(unit.tokens);
          break;
        case Unit::Kind::time:
          if (period_) return false;
          period_ = question_.times[unit.index].range;
          claim(unit.tokens);
          break;
        case Unit::Kind::name:
          if (!read_name(i)) return false;
          break;
        case Unit::Kind::unknown:
          break;
        case Unit::Kind::grain:
          // "monthly fees": a column may be called so.
          if (!question_.grains[unit.index].adjective) return false;
          pace_ = unit.tokens.begin;
          break;
        case Unit::Kind::number:
        case Unit::Kind::date_part:
          return false;
      }
    }
    return true;
  }

  // "across all branches", "entre todas las sucursales": the last unit of it; 0 where that is not
  // said.
  std::size_t across_all(std::size_t i) {
    static const WordSet kAll = {"all", "todos", "todas", "the", "los", "las"};
    if (units_[i].cue != Cue::between && units_[i].cue != Cue::by) return 0;
    std::size_t end = i + 1;
    bool all = false;
    for (; end < units_.size(); ++end) {
      const std::string_view word = question_.tokens[units_[end].tokens.begin].plain;
      if (!kAll.contains(word)) break;
      all = all || word == "all" || word.starts_with("tod");
    }
    if (!all || end == units_.size() || units_[end].kind != Unit::Kind::name) return 0;
    for (std::size_t k = i; k <= end; ++k) claim(units_[k].tokens);
    return end;
  }

  bool read_name(std::size_t i) {
    const Unit& unit = units_[i];
    // "those customers" only says what those are; "customers" alone begins anew.
    const bool own = std::ranges::any_of(unit.links, [&](const Link& link) {
      return link.kind == LinkKind::entity && link.entity == things_.entity &&
             link.quality >= kQualityAnyOrder;
    });
    if (own) {
      claim(unit.tokens);
      return unit.tokens.begin > 0 && points_.said[unit.tokens.begin - 1u];
    }
    auto related = related_name(unit, model_, things_, question_);
    if (!related) return true;
    if (related->link.kind == LinkKind::value) {
      value_said_ = true;
      return true;
    }
    related->unit = i;
    named_.push_back(std::move(*related));
    return true;
  }

  // "how many orders did they place": beside what is named well, a word that is near to a column
  // only says how.
  void drop_verbs() {
    const bool clear = std::ranges::any_of(
        named_, [](const RelatedName& name) { return name.link.quality >= kQualityAnyOrder; });
    if (!clear) return;
    std::erase_if(named_, [&](const RelatedName& name) {
      if (name.link.quality >= kQualityLexicon) return false;
      claim(units_[name.unit].tokens);
      return true;
    });
  }

  // ---- one of them ----

  // The order that the answer had, or what makes one the biggest.
  bool choose_one() {
    Slots& slots = things_.slots;
    const OneOfThem& one = *points_.one;
    SlotRank rank;
    if (one.by_size || one.by_time) {
      const auto by = one.by_size ? size_of_them() : time_of_them();
      if (!by) return false;
      rank = {*by, one.descending};
    } else if (slots.rank) {
      if (!slots.rank->per.empty() || one.place > slots.rank->n) return false;
      rank = *slots.rank;
      rank.skip += one.from_end ? rank.n - 1 : one.place - 1;
      rank.n = 1;
    } else {
      const auto order = order_of_them();
      if (!order) return false;
      rank = {order->by, order->descending != one.from_end};
      rank.skip = one.place - 1;
    }
    slots.rank = std::move(rank);
    slots.order.reset();
    return true;
  }

  std::optional<SlotOrder> order_of_them() const {
    const Slots& slots = things_.slots;
    if (slots.order) return slots.order;
    if (!slots.measures.empty() && !slots.groups.empty())
      return SlotOrder{slots.measures.front(), true};
    const auto key = key_of(model_, model_.entity(slots.base));
    if (!things_.listed || things_.grouped || slots.distinct || !key) return {};
    return SlotOrder{Attribute{{}, *key}, false};
  }

  std::optional<std::variant<Measure, Attribute>> size_of_them() const {
    const Slots& slots = things_.slots;
    if (things_.grouped) {
      if (slots.measures.empty()) return {};
      return slots.measures.front();
    }
    if (const auto money = only_money(model_, slots.base)) return Attribute{{}, *money};
    return {};
  }
  std::optional<std::variant<Measure, Attribute>> time_of_them() const {
    const Entity& base = model_.entity(things_.slots.base);
    if (things_.grouped || !base.time) return {};
    return Attribute{{}, *base.time};
  }

  // ---- how many, and which ----

  bool only_asks(const WordSet& verbs) const {
    return named_.empty() && !value_said_ && !period_ && !points_.one && !points_.each &&
           std::ranges::all_of(left_over(), [&](std::size_t t) {
             return verbs.contains(question_.tokens[t].plain);
           });
  }

  // "how many are they?", "cuántas salen": what was listed, counted.
  Made how_many_they_are() {
    static const WordSet kVerbs = {"salen", "hay",  "quedan", "aparecen", "resultan",
                                   "suman", "left", "shown",  "there",    "altogether"};
    const Slots& before = things_.slots;
    if (!has(Cue::how_many) || has(Cue::by)) return {};
    if (things_.grouped && points_.each && !says_any_name() && !period_) {
      // "how many of each were there?"
      Slots counts = before;
      counts.measures = {Measure{}};
      return counts;
    }
    if (!only_asks(kVerbs) || !things_.listed) return {};
    claim(kVerbs);
    if (before.rank) return {};
    Slots counted = conditions_of(before);
    if (!before.group_filters.empty()) {
      counted.groups = before.groups;
      counted.group_filters = before.group_filters;
      counted.count_groups = true;
      for (const GroupFilter& filter : counted.group_filters)
        counted.measures.push_back(filter.measure);
      return counted;
    }
    const auto number = number_of_things();
    if (!number) return {};
    counted.measures.push_back(*number);
    return counted;
  }

  // Of rows, or of the different things that they name.
  std::optional<Measure> number_of_things() const {
    if (!things_.grouped && !things_.slots.distinct) return Measure{};
    const auto key = key_of(model_, model_.entity(things_.entity));
    if (!key) return {};
    return Measure{Measure::Kind::aggregate, {}, Aggregation::count_distinct, {things_.path, *key}};
  }

  // "which ones?", "¿cuáles son?": what was counted, row by row.
  Made which_they_are() {
    static const WordSet kWords = {"ones",   "exactly", "names", "nombres", "concretamente",
                                   "detail", "detalle", "name",  "cuales",  "ellos"};
    const Slots& before = things_.slots;
    const bool asks = has(Cue::which) || has(Cue::who) || has(Cue::show);
    if (!asks || has(Cue::how_many) || has(Cue::how_much) || has(Cue::by) || has(Cue::total) ||
        things_.listed || !before.groups.empty() || !only_asks(kWords))
      return {};
    claim(kWords);
    const auto distinct = std::ranges::find_if(before.measures, [](const Measure& measure) {
      return measure.kind == Measure::Kind::aggregate &&
             measure.function == Aggregation::count_distinct;
    });
    Slots rows = conditions_of(before);
    if (distinct == before.measures.end()) {
      rows.shown = names_at(model_, model_.entity(rows.base), {});
      return rows;
    }
    rows.shown = told_of(model_, distinct->attribute);
    rows.distinct = true;
    return rows;
  }

  // ---- beside them ----

  // The answer with these columns of the things beside what it showed.
  Made beside(const std::vector<Attribute>& attributes) const {
    if (things_.unnamed || attributes.empty()) return {};
    Slots slots = things_.slots;
    if (things_.grouped && has_personal(model_, attributes)) {
      // What is hidden is no group: of the things themselves.
      auto rows = rows_belonging(things_, model_, things_.entity, {});
      if (!rows) return {};
      rows->shown = names_at(model_, model_.entity(things_.entity), {});
      rows->shown.insert(rows->shown.end(), attributes.begin(), attributes.end());
      return rows;
    }
    if (!things_.listed) {
      slots = conditions_of(slots);
      slots.shown = names_at(model_, model_.entity(slots.base), {});
      slots.rank = things_.slots.rank;
    }
    for (const Attribute& attribute : attributes) {
      const auto here = of_things(things_, attribute);
      if (!here) return {};
      const bool known =
          std::ranges::find(slots.shown, *here) != slots.shown.end() ||
          std::ranges::find(slots.groups, *here, &Group::attribute) != slots.groups.end();
      if (known) continue;
      // What refers to nothing is still the first one.
      if (slots.rank && may_refer_to_none(model_, attribute.path)) keep_without(here->path, slots);
      if (things_.grouped)
        slots.groups.push_back({*here, {}, {}});
      else
        slots.shown.push_back(*here);
    }
    return slots;
  }

  // Also those that refer to nothing at the end of `path`; not rows that are of none of the things.
  void keep_without(const Path& path, Slots& slots) const {
    if (std::ranges::find(slots.outer, path) != slots.outer.end()) return;
    slots.outer.push_back(path);
    const auto key = key_of(model_, model_.entity(things_.entity));
    if (!things_.path.hops.empty() && key)
      slots.filters.push_back({{things_.path, *key}, Compare::not_null, {}});
  }

  // These alone, each once: "which suppliers are those?".
  Made each_once(const std::vector<Attribute>& attributes) const {
    if (things_.slots.rank || things_.grouped) return beside(attributes);
    Slots slots = conditions_of(things_.slots);
    slots.distinct = true;
    for (const Attribute& attribute : attributes) {
      const auto here = of_things(things_, attribute);
      if (!here) return {};
      slots.shown.push_back(*here);
    }
    return slots;
  }

  bool says_any_name() const { return !named_.empty() || value_said_; }

  // "when were they hired?", "¿dónde están?": the column that tells it, where no other is named.
  Made when_or_where() {
    static const WordSet kWhen = {"when", "cuando"}, kWhere = {"where", "donde", "adonde"};
    const bool when = says(kWhen), where = says(kWhere);
    if ((!when && !where) || period_ || value_said_ || has(Cue::how_many)) return {};
    if (!points_.any() && question_.language == Language::en) return {};
    const auto own = std::ranges::find_if(named_, [&](const RelatedName& name) {
      return name.link.kind == LinkKind::field && name.path.hops.empty() && !name.below &&
             (!when || model_.catalog->column(name.link.column).is_time());
    });
    claim(kWhen);
    claim(kWhere);
    std::vector<Attribute> told;
    if (own != named_.end()) {
      told.push_back({{}, own->link.column});
      claim(units_[own->unit].tokens);
    } else if (when) {
      if (const auto time = time_of_thing(model_, things_.entity)) told.push_back({{}, *time});
      for (const RelatedName& name : named_) claim(units_[name.unit].tokens);
    } else {
      told = place_of_thing(model_, things_.entity, question_);
    }
    if (told.empty()) return {};
    verb_said_ = true;
    return beside(told);
  }

  // "who supplies them?": a reference of theirs that is called after what is done.
  Made who_did() {
    if (!has(Cue::who) || has(Cue::how_many) || has(Cue::how_much) || !points_.any() || period_)
      return {};
    for (std::size_t t = 0; t < question_.tokens.size(); ++t) {
      if (points_.said[t] || question_.tokens[t].stop_word) continue;
      const auto names = doer_of(model_, things_.entity, question_.tokens[t]);
      if (names.empty()) continue;
      claimed_[t] = verb_said_ = true;
      return beside(names);
    }
    static const WordSet kServes = {"handle",    "handles",   "handling", "handled", "assigned",
                                    "serves",    "served",    "serving",  "attends", "attended",
                                    "atiende",   "atendio",   "atienden", "lleva",   "asignado",
                                    "asignados", "asignadas", "asignada"};
    if (says_any_name() || !says(kServes)) return {};
    verb_said_ = true;
    return beside(only_people(model_, things_.entity));
  }

  // ---- figures of them ----

  // "how much money is that?", "what were those worth?": what their rows add up to.
  Made figure_of_them() {
    const bool worth = says(kWorth);
    if (!(has(Cue::how_much) || has(Cue::total) || worth) || value_said_ || period_ ||
        !(points_.any() || worth) || has(Cue::by))
      return {};
    if (points_.one || points_.each) return {};
    const auto named = std::ranges::find_if(named_, [&](const RelatedName& name) {
      return figure_named(model_, name.link, {}).has_value();
    });
    if (named_.size() > 1 || (named == named_.end() && !named_.empty())) return {};
    const Slots& before = things_.slots;
    std::optional<AskedFigure> figure;
    if (named != named_.end()) {
      claim(units_[named->unit].tokens);
      figure = figure_from_base(model_, before.base, named->link);
    } else {
      figure = usual_money(model_, before.base);
    }
    if (pace_) {
      figure = paced_money(model_, before.base, question_.tokens[*pace_]);
      verb_said_ = true;
    }
    if (!figure) return {};
    claim(kWorth);
    return measured(*figure);
  }

  // The rows and groups of the answer with another figure.
  Made measured(const AskedFigure& figure) const {
    const Slots& before = things_.slots;
    Slots rows = before;
    if (before.rank && !things_.grouped) {
      const auto chosen = rows_belonging(things_, model_, before.base, {});
      if (!chosen) return {};
      rows = *chosen;
    }
    if (!figure.lead.hops.empty()) {
      const auto led = led_through(rows, figure.entity, figure.lead);
      if (!led) return {};
      rows = *led;
    }
    rows.shown.clear();
    rows.distinct = false;
    rows.measures = {figure.measure};
    if (!rows.rank) rows.order.reset();
    if (rows.measures == before.measures) return {};
    return rows;
  }

  // ---- what is named of them ----

  Made named_of_them() {
    if (value_said_ || pace_ || !points_.any() || stands_for_itself()) return {};
    if (Made made = traded()) return made;
    if (named_.empty()) return {};
    if (const auto below = all_below()) return belonging(*below);
    if (std::ranges::any_of(named_, &RelatedName::below) || period_) return {};
    std::vector<Attribute> columns;
    for (const RelatedName& name : named_) {
      claim(units_[name.unit].tokens);
      const auto told = columns_named(model_, name.link, name.path);
      if (told.empty()) return {};
      columns.insert(columns.end(), told.begin(), told.end());
    }
    const RelatedName& first = named_.front();
    if (has(Cue::how_many) && has(Cue::by)) return counted_by(columns);
    const bool thing = first.link.kind == LinkKind::entity;
    if (has(Cue::how_many) && thing) return points_.each ? Made{} : number_of(first);
    if (has(Cue::how_many) && !is_number(first)) return {};
    if (has(Cue::total) || has(Cue::average)) return aggregated(first);
    if (has(Cue::by)) return {};
    const bool asks_which = follows(first, Cue::which) || follows(first, Cue::who);
    const bool alone = !things_.listed || says_those();
    if (thing && asks_which && alone && !points_.each && !points_.one) return each_once(columns);
    return beside(columns);
  }

  // What is named of the rows that belong to the things: a verb beside their name only says how.
  std::optional<RelatedName> all_below() {
    std::optional<RelatedName> main;
    for (const RelatedName& name : named_) {
      if (!name.below) return {};
      const TokenRange tokens = units_[name.unit].tokens;
      const bool verb = is_deed(question_.tokens[tokens.begin]) && named_.size() > 1;
      if (main && !verb) return {};
      if (!verb) main = name;
    }
    if (!main) return {};
    for (const RelatedName& name : named_) {
      const EntityId entity = entity_of_named(model_, name.link);
      if (entity != entity_of_named(model_, main->link) &&
          !(main->across && entity == main->between))
        return {};
      claim(units_[name.unit].tokens);
    }
    return main;
  }

  // "what did she buy?", "¿cuánto han gastado?": of what was sold to them.
  Made traded() {
    static const WordSet kBuy = {"buy",       "bought",   "purchase", "purchased", "compro",
                                 "compraron", "comprado", "compra",   "compran"};
    static const WordSet kSpend = {"spend",    "spent",  "gastado", "gasto",
                                   "gastaron", "gastan", "gasta"};
    const bool buys = says(kBuy) && !has(Cue::how_many) && !has(Cue::how_much);
    const bool spends = says(kSpend) && has(Cue::how_much);
    if (buys && has(Cue::which))
      if (Made made = named_by_sale(kBuy)) return made;
    const auto sale = buys || spends ? sold_to(model_, things_.entity) : std::nullopt;
    if (!sale) return {};
    auto rows = rows_belonging(things_, model_, sale->figure.entity, sale->figure.lead);
    if (!rows || (period_ && rows->period)) return {};
    if (period_) {
      const auto time = time_along(model_, sale->figure.entity, sale->figure.lead);
      if (!time) return {};
      rows->period = MainPeriod{*time, *period_};
    }
    claim(buys ? kBuy : kSpend);
    if (buys) {
      if (sale->what.empty()) return {};
      rows->shown = sale->what;
      rows->distinct = true;
      return rows;
    }
    rows->measures = {sale->figure.measure};
    if (!points_.one && things_.listed && !has(Cue::total))
      for (const Attribute& one :
           names_at(model_, model_.entity(things_.entity), sale->figure.lead))
        rows->groups.push_back({one, {}, {}});
    return rows;
  }

  // "which customers bought those?"
  Made named_by_sale(const WordSet& verbs) {
    const auto unit = std::ranges::find_if(units_, [&](const Unit& one) {
      return !one.links.empty() && one.links.front().kind == LinkKind::entity &&
             !verbs.contains(question_.tokens[one.tokens.begin].plain);
    });
    if (unit == units_.end() || named_.size() > 1 || period_) return {};
    const auto sale = sold_between(model_, things_.entity, unit->links.front().entity);
    if (!sale) return {};
    auto rows = rows_belonging(things_, model_, sale->figure.entity, sale->figure.lead);
    if (!rows) return {};
    claim(unit->tokens);
    claim(verbs);
    rows->shown = sale->what;
    rows->distinct = true;
    return rows;
  }

  // "customers and their orders": what is pointed at was named in the question itself.
  bool stands_for_itself() const {
    std::size_t things = 0;
    for (const RelatedName& name : named_)
      if (name.link.kind == LinkKind::entity) ++things;
    if (things > 1) return true;
    static const WordSet kTheir = {"their", "its", "his", "su", "sus"};
    for (const RelatedName& name : named_) {
      const auto begin = units_[name.unit].tokens.begin;
      for (std::size_t t = begin; t < question_.tokens.size(); ++t)
        if (name.link.kind == LinkKind::entity && kTheir.contains(question_.tokens[t].plain))
          return true;
    }
    return false;
  }

  // "which customers are those?" asks for nothing but them; "which plan are they on?" of each.
  bool says_those() const {
    static const WordSet kThose = {"those", "these", "esos", "esas", "estos", "estas"};
    return says(kThose);
  }

  bool is_number(const RelatedName& name) const {
    return name.link.kind == LinkKind::field &&
           model_.catalog->column(name.link.column).is_numeric();
  }

  // Whether the cue stands right before the name.
  bool follows(const RelatedName& name, Cue cue) const {
    return name.unit > 0 && units_[name.unit - 1].kind == Unit::Kind::cue &&
           units_[name.unit - 1].cue == cue;
  }

  // "how many is that per supplier"
  Made counted_by(const std::vector<Attribute>& columns) const {
    if (things_.slots.rank || things_.grouped) return {};
    Slots slots = conditions_of(things_.slots);
    slots.measures.push_back({});
    for (const Attribute& column : columns) {
      const auto here = of_things(things_, column);
      if (!here) return {};
      slots.groups.push_back({*here, {}, {}});
    }
    return slots;
  }

  // "how many suppliers are those?"
  Made number_of(const RelatedName& name) const {
    const auto named = key_of(model_, model_.entity(name.link.entity));
    if (things_.slots.rank || !things_.slots.group_filters.empty() || !named) return {};
    Slots slots = conditions_of(things_.slots);
    const auto key = of_things(things_, {name.path, *named});
    if (!key) return {};
    slots.measures.push_back({Measure::Kind::aggregate, {}, Aggregation::count_distinct, *key});
    return slots;
  }

  // "their average salary"
  Made aggregated(const RelatedName& name) const {
    const auto function = has(Cue::average) ? Aggregation::average : Aggregation::sum;
    const Slots& before = things_.slots;
    if (!is_number(name) || things_.grouped || before.distinct || !things_.path.hops.empty())
      return {};
    Slots slots = conditions_of(before);
    if (before.rank) {
      const auto chosen = rows_belonging(things_, model_, before.base, {});
      if (!chosen) return {};
      slots = *chosen;
    }
    slots.measures.push_back(
        {Measure::Kind::aggregate, {}, function, {name.path, name.link.column}});
    return slots;
  }

  // "the accounts they hold", "how many loans has each of them granted".
  Made belonging(const RelatedName& name) {
    const EntityId child = name.across ? name.between : entity_of_named(model_, name.link);
    auto rows = rows_belonging(things_, model_, child, name.path);
    if (!rows) return {};
    if (name.across) return named_across(name, std::move(*rows));
    if (period_) {
      const auto time = time_along(model_, child, name.path);
      if (!time || rows->period) return {};
      rows->period = MainPeriod{*time, *period_};
    }
    const auto names = names_at(model_, model_.entity(things_.entity), name.path);
    const bool counts = has(Cue::how_many) || has(Cue::how_much) || has(Cue::total);
    const auto figure = counts ? figure_named(model_, name.link, {}) : std::nullopt;
    const bool thing = name.link.kind == LinkKind::entity;
    if (!figure && !(thing && has(Cue::how_many))) {
      if (counts || has(Cue::average)) return {};
      if (points_.each) rows->shown = names;
      const auto told = columns_named(model_, name.link, {});
      rows->shown.insert(rows->shown.end(), told.begin(), told.end());
      return rows;
    }
    rows->measures.push_back(figure.value_or(Measure{}));
    const bool of_each = points_.each || has(Cue::by) || things_.grouped || things_.slots.rank;
    if (of_each && !points_.one && !has(Cue::total))
      for (const Attribute& one : names) rows->groups.push_back({one, {}, {}});
    return rows;
  }

  // "which skills do they have": of what the rows between refer to, each once.
  Made named_across(const RelatedName& name, Slots rows) {
    if (period_ || has(Cue::how_much) || has(Cue::total) || has(Cue::average)) return {};
    const Path& way = *name.across;
    const auto names = names_at(model_, model_.entity(things_.entity), name.path);
    const bool of_each = points_.each || things_.grouped || things_.slots.rank;
    if (has(Cue::how_many)) {
      const auto key = key_of(model_, model_.entity(name.link.entity));
      if (!key) return {};
      rows.measures.push_back(
          {Measure::Kind::aggregate, {}, Aggregation::count_distinct, {way, *key}});
      if (of_each && !points_.one)
        for (const Attribute& one : names) rows.groups.push_back({one, {}, {}});
      return rows;
    }
    if (of_each && !points_.one) rows.shown = names;
    const auto told = names_at(model_, model_.entity(name.link.entity), way);
    rows.shown.insert(rows.shown.end(), told.begin(), told.end());
    rows.distinct = true;
    return rows;
  }

  // ---- what comes of it ----

  // Words with a meaning of their own that nothing has used.
  std::vector<std::size_t> left_over() const {
    std::vector<std::size_t> left;
    for (std::size_t t = 0; t < claimed_.size(); ++t) {
      const Token& token = question_.tokens[t];
      if (!claimed_[t] && !token.stop_word && token.shape != TokenShape::punctuation)
        left.push_back(t);
    }
    return left;
  }

  std::optional<Reading> reading(const Slots& slots) {
    auto left = left_over();
    if (left.size() > 2 * kVerbsMost) return {};
    Reading made;
    made.query = to_query(slots);
    const auto sound = validate(made.query, model_);
    if (!sound) return {};
    add_chips(made.trace);
    if (left.size() <= kVerbsMost && (!named_.empty() || verb_said_)) left.clear();
    for (const std::size_t t : left)
      made.trace.unused.push_back({static_cast<uint16_t>(t), static_cast<uint16_t>(t + 1)});
    made.confidence = left.empty() ? kSure : kDoubtful;
    made.reason = {"asked of the answer before", "se pregunta por la respuesta anterior"};
    return made;
  }

  void add_chips(Trace& trace) const {
    const Entity& entity = model_.entity(things_.entity);
    std::vector<TokenRange> said;
    for (std::size_t t = 0; t < points_.said.size(); ++t)
      if (points_.said[t]) said.push_back({static_cast<uint16_t>(t), static_cast<uint16_t>(t + 1)});
    trace.chips.push_back({ChipKind::entity,
                           {"those " + entity.label_plural.en,
                            "de esos datos: " + entity.label_plural.in(Language::es)},
                           std::move(said),
                           Origin::inherited,
                           {}});
    for (const RelatedName& name : named_)
      trace.chips.push_back({ChipKind::group,
                             label_of_named(model_, name.link),
                             {units_[name.unit].tokens},
                             Origin::said,
                             {}});
  }

  const Question& question_;
  const Model& model_;
  const std::vector<Unit>& units_;
  AnswerThings things_;
  PointsBack points_;
  std::vector<bool> claimed_;
  std::vector<RelatedName> named_;
  std::optional<TimeRange> period_;
  std::optional<std::size_t> pace_;  // the word of "monthly fees"
  bool value_said_ = false, verb_said_ = false;
};

}  // namespace

std::optional<Reading> asked_of_answer(const Question& question, const Model& model,
                                       const std::vector<Unit>& units,
                                       const SemanticQuery& before) {
  const auto slots = to_slots(before);
  auto things = slots ? things_of(*slots, model) : std::nullopt;
  if (!things) return {};
  if (auto asked = Asker(question, model, units, *things).ask()) return asked;
  // After which machines the orders were on: of the orders.
  if (things->path.hops.empty() || things->grouped) return {};
  things->path = {};
  things->entity = things->slots.base;
  things->listed = false;
  things->slots = conditions_of(things->slots);
  return Asker(question, model, units, std::move(*things)).ask();
}

}  // namespace cuanto
