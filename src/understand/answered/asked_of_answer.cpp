#include "understand/answered/asked_of_answer.h"

#include <algorithm>
#include <utility>

#include "understand/answered/answer_things.h"
#include "understand/answered/asked_belonging.h"
#include "understand/answered/asked_rows.h"
#include "understand/answered/asked_words.h"
#include "understand/answered/related_names.h"
#include "understand/states/states.h"

namespace cuanto {
namespace {

constexpr double kSure = 0.8, kDoubtful = 0.6;
// A verb between the things and what is asked of them: "the accounts they hold".
constexpr std::size_t kVerbsMost = 1;

const WordSet kWorth = {"worth", "suman", "sumar", "valen", "vale",   "valian",  "cuestan",  "add",
                        "adds",  "come",  "comes", "money", "dinero", "importe", "ascienden"};
// Of what is not paid.
const WordSet kOwed = {"owe", "owes", "owed", "owing", "debe", "deben", "adeudan"};

class Asker {
 public:
  Asker(const Model& model, AnswerThings things, AskedWords words)
      : model_(model), things_(std::move(things)), words_(std::move(words)) {}

  std::optional<Reading> ask() {
    if (words_.points.one) {
      auto one = only_one(things_, model_, *words_.points.one);
      if (!one) return {};
      const bool another = *one != things_.slots;
      things_.slots = std::move(*one);
      // "and the second one?": nothing but that row.
      if (another && says_only_which()) return reading(things_.slots);
    }
    const auto slots = asked();
    if (!slots || *slots == things_.slots) return {};
    return reading(*slots);
  }

 private:
  using Made = std::optional<Slots>;

  // Whether nothing is asked of the one that is meant but which it is.
  bool says_only_which() const {
    return !words_.says_any_name() && !words_.period && !words_.pace &&
           !words_.has(Cue::how_many) && !words_.has(Cue::how_much) && !words_.has(Cue::by) &&
           words_.left_over().empty();
  }

  Made asked() {
    if (Made made = how_many_they_are()) return made;
    if (Made made = which_they_are()) return made;
    if (Made made = when_or_where()) return made;
    if (Made made = who_did()) return made;
    if (Made made = figure_of_them()) return made;
    if (Made made = named_of_them()) return made;
    return {};
  }

  // "how many are they?", "cuántas salen": what was listed, counted.
  Made how_many_they_are() {
    static const WordSet kVerbs = {"salen", "hay",  "quedan", "aparecen", "resultan",
                                   "suman", "left", "shown",  "there",    "altogether"};
    const Slots& before = things_.slots;
    if (!words_.has(Cue::how_many) || words_.has(Cue::by)) return {};
    if (things_.grouped && words_.points.each && !words_.says_any_name() && !words_.period) {
      // "how many of each were there?"
      Slots counts = before;
      counts.measures = {Measure{}};
      return counts;
    }
    if (!words_.only_asks(kVerbs) || !(things_.listed || things_told_apart_by(things_, model_)))
      return {};
    words_.claim(kVerbs);
    return counted_rows(things_, model_);
  }

  // "which ones?", "¿cuáles son?": what was counted, row by row.
  Made which_they_are() {
    static const WordSet kWords = {"ones",   "exactly", "names", "nombres", "concretamente",
                                   "detail", "detalle", "name",  "cuales",  "ellos"};
    const Slots& before = things_.slots;
    const bool asks = words_.has(Cue::which) || words_.has(Cue::who) || words_.has(Cue::show);
    if (!asks || words_.has(Cue::how_many) || words_.has(Cue::how_much) || words_.has(Cue::by) ||
        words_.has(Cue::total) || things_.listed || !before.groups.empty() ||
        !words_.only_asks(kWords))
      return {};
    words_.claim(kWords);
    return rows_counted(things_, model_);
  }

  // "when were they hired?", "¿dónde están?": the column that tells it, where no other is named.
  Made when_or_where() {
    static const WordSet kWhen = {"when", "cuando"}, kWhere = {"where", "donde", "adonde"};
    const bool when = words_.says(kWhen), where = words_.says(kWhere);
    if ((!when && !where) || words_.period || words_.value_said || words_.has(Cue::how_many))
      return {};
    if (!words_.points.any() && words_.question.language == Language::en) return {};
    const auto own = std::ranges::find_if(words_.named, [&](const RelatedName& name) {
      return name.link.kind == LinkKind::field && name.path.hops.empty() && !name.below &&
             (!when || model_.catalog->column(name.link.column).is_time());
    });
    words_.claim(kWhen);
    words_.claim(kWhere);
    std::vector<Attribute> told;
    if (own != words_.named.end()) {
      told.push_back({{}, own->link.column});
      words_.claim(*own);
    } else if (when) {
      if (const auto time = time_of_thing(model_, things_.entity)) told.push_back({{}, *time});
      for (const RelatedName& name : words_.named) words_.claim(name);
    } else {
      told = place_of_thing(model_, things_.entity, words_.question);
    }
    if (told.empty()) return {};
    verb_said_ = true;
    return shown_beside(things_, model_, told);
  }

  // "who supplies them?": a reference of theirs that is called after what is done.
  Made who_did() {
    if (!words_.has(Cue::who) || words_.has(Cue::how_many) || words_.has(Cue::how_much) ||
        !words_.points.any() || words_.period)
      return {};
    for (std::size_t t = 0; t < words_.question.tokens.size(); ++t) {
      if (words_.points.said[t] || words_.question.tokens[t].stop_word) continue;
      const auto names = doer_of(model_, things_.entity, words_.question.tokens[t]);
      if (names.empty()) continue;
      words_.claimed[t] = verb_said_ = true;
      return shown_beside(things_, model_, names);
    }
    static const WordSet kServes = {"handle",    "handles",   "handling", "handled", "assigned",
                                    "serves",    "served",    "serving",  "attends", "attended",
                                    "atiende",   "atendio",   "atienden", "lleva",   "asignado",
                                    "asignados", "asignadas", "asignada"};
    if (words_.says_any_name() || !words_.says(kServes)) return {};
    verb_said_ = true;
    return shown_beside(things_, model_, only_people(model_, things_.entity));
  }

  // "how much money is that?", "what were those worth?": what their rows add up to.
  Made figure_of_them() {
    // "add the others" asks for more of them, and not what they add up to.
    const bool adds = words_.question.tokens.front().plain == "add";
    const bool worth = words_.says(kWorth) && !adds;
    if (!(words_.has(Cue::how_much) || words_.has(Cue::total) || worth) || words_.value_said ||
        words_.period || !(words_.points.any() || worth) || words_.has(Cue::by))
      return {};
    if (words_.points.one || (words_.points.each && !things_.grouped)) return {};
    if (words_.says(kOwed) && !is_of_unpaid()) return {};
    const auto named = std::ranges::find_if(words_.named, [&](const RelatedName& name) {
      return figure_named(model_, name.link, {}).has_value();
    });
    if (words_.named.size() > 1 || (named == words_.named.end() && !words_.named.empty()))
      return {};
    const Slots& before = things_.slots;
    std::optional<AskedFigure> figure;
    if (named != words_.named.end()) {
      words_.claim(*named);
      figure = figure_from_base(model_, before.base, named->link);
    } else {
      figure = usual_money(model_, before.base);
    }
    if (words_.pace) {
      figure = paced_money(model_, before.base, words_.question.tokens[*words_.pace]);
      verb_said_ = true;
    }
    if (!figure) return {};
    // "¿cuánto han comprado?": what is done with money.
    static const WordSet kDone = {"comprado", "gastado", "pagado", "vendido", "facturado",
                                  "bought",   "spent",   "paid",   "sold"};
    words_.claim(kWorth);
    words_.claim(kOwed);
    words_.claim(kDone);
    return measured_again(things_, model_, *figure);
  }

  // Whether the answer is of rows that lack something: then that is what is owed.
  bool is_of_unpaid() const {
    return std::ranges::any_of(things_.slots.filters, [&](const Filter& filter) {
      const auto cells = yes_and_no(model_.catalog->column(filter.attribute.column));
      return filter.op == Compare::is_null ||
             (cells && filter.values.size() == 1 && filter.values.front().text == cells->no);
    });
  }

  Made named_of_them() {
    if (words_.value_said || words_.pace || !words_.points.any() || words_.stands_for_itself())
      return {};
    if (Made made = asked_of_sales(words_, things_, model_)) return made;
    if (words_.named.empty()) return {};
    if (const auto below = named_below(words_, model_))
      return rows_below(words_, things_, model_, *below);
    if (std::ranges::any_of(words_.named, &RelatedName::below) || words_.period) return {};
    std::vector<Attribute> columns;
    for (const RelatedName& name : words_.named) {
      words_.claim(name);
      const auto told = columns_named(model_, name.link, name.path);
      if (told.empty()) return {};
      columns.insert(columns.end(), told.begin(), told.end());
    }
    const RelatedName& first = words_.named.front();
    if (words_.has(Cue::how_many) && words_.has(Cue::by)) return counted_by(things_, columns);
    const bool thing = first.link.kind == LinkKind::entity;
    if (words_.has(Cue::how_many) && thing)
      return words_.points.each ? Made{} : number_of(things_, model_, first);
    if (words_.has(Cue::how_many) && !names_number(model_, first.link)) return {};
    if (words_.has(Cue::total) || words_.has(Cue::average))
      return aggregated(things_, model_, first,
                        words_.has(Cue::average) ? Aggregation::average : Aggregation::sum);
    if (words_.has(Cue::by)) return {};
    const bool asks_which = words_.follows(first, Cue::which) || words_.follows(first, Cue::who);
    const bool alone = !things_.listed || words_.says_those();
    if (thing && asks_which && alone && !words_.points.each && !words_.points.one)
      return shown_once(things_, model_, columns);
    return shown_beside(things_, model_, columns);
  }

  std::optional<Reading> reading(const Slots& slots) {
    auto left = words_.left_over();
    if (left.size() > 2 * kVerbsMost) return {};
    Reading made;
    made.query = to_query(slots);
    const auto sound = validate(made.query, model_);
    if (!sound) return {};
    add_chips(made.trace);
    if (left.size() <= kVerbsMost && (!words_.named.empty() || verb_said_)) left.clear();
    for (const std::size_t t : left)
      made.trace.unused.push_back({static_cast<uint16_t>(t), static_cast<uint16_t>(t + 1)});
    made.confidence = left.empty() ? kSure : kDoubtful;
    made.reason = {"asked of the answer before", "se pregunta por la respuesta anterior"};
    return made;
  }

  void add_chips(Trace& trace) const {
    const Entity& entity = model_.entity(things_.entity);
    std::vector<TokenRange> said;
    for (std::size_t t = 0; t < words_.points.said.size(); ++t)
      if (words_.points.said[t])
        said.push_back({static_cast<uint16_t>(t), static_cast<uint16_t>(t + 1)});
    trace.chips.push_back({ChipKind::entity,
                           {"those " + entity.label_plural.en,
                            "de esos datos: " + entity.label_plural.in(Language::es)},
                           std::move(said),
                           Origin::inherited,
                           {}});
    for (const RelatedName& name : words_.named)
      trace.chips.push_back({ChipKind::group,
                             label_of_named(model_, name.link),
                             {words_.units[name.unit].tokens},
                             Origin::said,
                             {}});
  }

  const Model& model_;
  AnswerThings things_;
  AskedWords words_;
  bool verb_said_ = false;
};

std::optional<Reading> asked_of(const Question& question, const Model& model,
                                const std::vector<Unit>& units, AnswerThings things) {
  auto words = asked_words(question, model, units, things);
  if (!words) return {};
  return Asker(model, std::move(things), std::move(*words)).ask();
}

}  // namespace

std::optional<Reading> asked_of_answer(const Question& question, const Model& model,
                                       const std::vector<Unit>& units,
                                       const SemanticQuery& before) {
  auto slots = to_slots(before);
  // What each is in percent of all stands beside it, and makes no other things of them.
  if (slots) slots->share = false;
  auto things = slots ? things_of(*slots, model) : std::nullopt;
  if (!things) return {};
  if (auto asked = asked_of(question, model, units, *things)) return asked;
  // After which machines the orders were on: of the orders.
  if (things->path.hops.empty() || things->grouped) return {};
  things->path = {};
  things->entity = things->slots.base;
  things->listed = false;
  things->slots = conditions_of(things->slots);
  return asked_of(question, model, units, std::move(*things));
}

}  // namespace cuanto
