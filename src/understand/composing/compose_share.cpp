// Shares: which part of which whole. What is said as the part is counted above, and every other
// condition holds for both; a figure in percent of another one is the one divided by the other.
#include "understand/composing/composer.h"

#include <algorithm>
#include <array>

#include "understand/composing/other_parts.h"
#include "understand/standing.h"

namespace cuanto {
namespace {

// Between a whole and its part: "what share of the cost goes to EC2", "viene de EC2".
const WordSet kComesFrom = {"comes",       "came",      "come",       "goes",       "went",
                            "go",          "belongs",   "belong",     "represents", "represent",
                            "represented", "stems",     "spent",      "viene",      "vienen",
                            "vino",        "proviene",  "procede",    "va",         "van",
                            "fue",         "covered",   "cubierto",   "cubierta",   "paid",
                            "pagado",      "pertenece", "pertenecen", "representa", "representan",
                            "supone",      "suponen",   "corresponde"};
// Before the whole, once the part is said: "cuánto representa EC2 del gasto de AWS".
const WordSet kOfWhole = {"of", "del", "de", "over", "sobre"};
const WordSet kTheirOwn = {"its", "their", "su", "sus"};
const WordSet kUses = {"use",      "used",      "uses",     "spend",     "spent",       "spends",
                       "consume",  "consumed",  "burn",     "burned",    "burnt",       "usa",
                       "uso",      "usado",     "usaron",   "usan",      "gasto",       "gastado",
                       "gastaron", "gastan",    "consumio", "consumido", "consumieron", "consumen",
                       "consume",  "ejecutado", "ejecuto",  "utilizo",   "utilizado"};

}  // namespace

// The filter that the words of a unit gave.
std::optional<std::size_t> Composition::filter_of(std::size_t i) const {
  const auto& link = bound_[i].link;
  const bool value = bound_[i].used && link && link->kind == LinkKind::value;
  const auto& filters = out_.slots.filters;
  const auto found = std::ranges::find_if(filters, [&](const Filter& filter) {
    if (is_cue(i, Cue::weekday)) return filter.part == DatePart::weekday;
    return value && !filter.part && filter.attribute == Attribute{bound_[i].path, link->column};
  });
  if (found == filters.end()) return {};
  return static_cast<std::size_t>(found - filters.begin());
}

// "what share of EC2 cost was spot", "qué porcentaje del gasto de AWS viene de EC2": behind the
// verb stands the part; bound_.size() when there is no such verb.
std::size_t BoundQuestion::verb_of_share(std::size_t share) const {
  for (std::size_t i = share + 1; i < bound_.size(); ++i)
    if (is_cue(i, Cue::copula) || says_between(i, i + 1, kComesFrom)) return i;
  return bound_.size();
}

// The filters said as the part by the units from `begin` on, up to where the whole begins.
std::vector<std::size_t> Composition::parts_from(std::size_t begin) const {
  std::vector<std::size_t> parts;
  for (std::size_t i = begin; i < bound_.size(); ++i) {
    if (!parts.empty() && says_between(i, i + 1, kOfWhole)) break;
    const auto filter = filter_of(i);
    if (filter && std::ranges::find(parts, *filter) == parts.end()) parts.push_back(*filter);
  }
  return parts;
}

// "as a percentage", "en porcentaje", "in percent" at the start of the question.
bool BoundQuestion::begins_as_share() const {
  static const WordSet kAs = {"as", "como", "en", "in"};
  return !question_.tokens.empty() && kAs.contains(question_.tokens.front().plain);
}

// The filters of the turn before, where this one names another for the whole.
std::vector<std::size_t> Composition::parts_before() const {
  std::vector<std::size_t> parts;
  if (edited_ == nullptr || fresh_.filters.empty()) return parts;
  for (std::size_t k = 0; k < out_.slots.filters.size(); ++k)
    if (!fresh_.filters.contains(static_cast<std::ptrdiff_t>(k)) &&
        out_.slots.filters[k].op != Compare::not_in)
      parts.push_back(k);
  return parts;
}

// "what share of those", "what percentage of it": of the answer before.
bool BoundQuestion::is_of_answer(std::size_t share) const {
  const auto points = [](std::string_view plain) {
    return stands_for_things(plain) || plain == "that" || plain == "this";
  };
  std::size_t at = bound_[share].unit->tokens.end;
  while (at < question_.tokens.size() &&
         (question_.tokens[at].plain == "of" || question_.tokens[at].plain == "de"))
    ++at;
  return edited_ != nullptr && at > bound_[share].unit->tokens.begin &&
         at < question_.tokens.size() && points(question_.tokens[at].plain);
}

// "what share of the total do those make up?": all of them together.
bool BoundQuestion::asks_of_them_together() const {
  static const WordSet kThem = {"those", "these", "they", "esos", "esas", "ellos", "ellas"};
  static const WordSet kComeTo = {"make",    "represent",   "account", "amount",     "constitute",
                                  "suponen", "representan", "hacen",   "constituyen"};
  return says_between(0, bound_.size(), kThem) && says_between(0, bound_.size(), kComeTo);
}

// The part of what all are; nothing is grouped by what the part is.
void Composer::share_out(std::vector<std::size_t> parts) {
  Slots& slots = out_.slots;
  if (edited_ != nullptr)
    std::erase_if(slots.groups, [&](const Group& group) {
      return !group.grain && !group.part && std::ranges::any_of(parts, [&](std::size_t part) {
        return slots.filters[part].attribute == group.attribute;
      });
    });
  slots.share_of = std::move(parts);
}

// "what percentage of the total is that?": all that the answer was limited to.
std::vector<std::size_t> Composition::parts_of_answer() const {
  std::vector<std::size_t> parts;
  for (std::size_t k = 0; k < out_.slots.filters.size(); ++k) parts.push_back(k);
  return parts;
}

// "percentage of compute on spot", "porcentaje de envíos con seguro": what stands behind is the
// part of what is named first.
std::optional<std::size_t> Composition::part_of_next(std::size_t named) const {
  static const WordSet kOn = {"on", "under", "with", "via", "using", "bajo", "con", "mediante"};
  for (std::size_t k = after(named); k < bound_.size(); k = after(k)) {
    const auto filter = filter_of(k);
    if (!filter || filter == filter_of(named)) continue;
    const std::size_t begin = bound_[k].unit->tokens.begin;
    const bool behind = kOn.contains(question_.tokens[begin].plain) ||
                        kOn.contains(question_.tokens[begin - 1].plain);
    return behind ? filter : std::nullopt;
  }
  return {};
}

// What the words around the share say is the part: "EC2 as a share of AWS", "the share of AWS that
// is EC2"; else the value right behind, "the share of EC2 in AWS".
Composition::SaidParts Composition::said_parts(std::size_t share) const {
  if (is_of_answer(share) && !fresh_.filters.empty()) {
    SaidParts said{{}, true};
    for (const auto part : fresh_.filters) said.filters.push_back(static_cast<std::size_t>(part));
    return said;
  }
  if (const std::size_t verb = verb_of_share(share); verb < bound_.size()) {
    if (auto parts = parts_from(verb); !parts.empty()) return {std::move(parts), true};
  }
  std::vector<std::size_t> before_it;
  for (std::size_t i = 0; i < share; ++i) {
    const auto filter = filter_of(i);
    if (filter && std::ranges::find(before_it, *filter) == before_it.end())
      before_it.push_back(*filter);
  }
  if (!before_it.empty()) return {std::move(before_it), true};
  // "as a percentage of AWS": what the turn before was about is the part.
  if (auto parts = parts_before(); !parts.empty()) return {std::move(parts), true};
  if (edited_ != nullptr && out_.slots.groups.empty() && fresh_.filters.empty())
    return {parts_of_answer(), true};
  if (const std::size_t next = after(share); next < bound_.size() && filter_of(next)) {
    const auto within = part_of_next(next);
    return {{within ? *within : *filter_of(next)}, false};
  }
  // What is left out is left out of the whole as well.
  for (std::size_t k = out_.slots.filters.size(); k-- > 0;)
    if (out_.slots.filters[k].op != Compare::not_in) return {{k}, false};
  return {};
}

// The filter that says in which state the base's rows are, said after unit `i`.
std::optional<std::size_t> Composition::state_after(std::size_t i) const {
  static const WordSet kStates = {"status",  "state",     "estado",    "result", "resultado",
                                  "outcome", "situation", "situacion", "stage"};
  for (std::size_t k = i + 1; k < bound_.size(); ++k) {
    const auto& link = bound_[k].link;
    if (is_cue(k, Cue::by)) break;
    if (!link || link->kind != LinkKind::value || !bound_[k].path.hops.empty()) continue;
    const bool state = link->op != Compare::in || says_any(field_words(link->column), kStates) ||
                       model_.catalog->column(link->column).meaning == Meaning::boolean_code;
    if (state && filter_of(k)) return filter_of(k);
  }
  return {};
}

// Whether the groups divide the whole as well, so that each has a share of its own: periods do, and
// so does what is said after "production as a share of the total".
bool Composition::each_has_share(std::size_t share, bool clearly) const {
  const auto& groups = out_.slots.groups;
  if (std::ranges::all_of(groups, [](const Group& g) { return g.grain || g.part; })) return true;
  return clearly && std::ranges::none_of(grouped_, [&](std::size_t i) { return i < share; });
}

// "what share of its budget did each team use": a verb, although a figure or a cell is called so.
bool BoundQuestion::is_verb_of_use(std::size_t i) const {
  return says_between(i, i + 1, kUses) && has_cue({Cue::share}) &&
         says_between(0, bound_.size(), kTheirOwn);
}

// "gasto de AWS sobre el total", where what all clouds cost is a figure that one of them is part
// of.
bool Composer::take_part_of_total() {
  const Slots& slots = out_.slots;
  const Metric* total = total_of_base();
  const bool series =
      std::ranges::all_of(slots.groups, [](const Group& group) { return group.grain.has_value(); });
  if (total == nullptr || !slots.filters.empty() || !series || slots.versus ||
      !names_one_part(*total) || measures_total())
    return false;
  out_.slots.versus = Versus{Versus::Kind::percent, {Measure::Kind::metric, total->id, {}, {}}, {}};
  said_.ask_figure();
  return true;
}

// "share of each cloud", "porcentaje por proveedor": each part in percent of what they add up to.
bool Composer::take_share_of_parts() {
  const Metric* total = edited_ != nullptr && !out_.slots.measures.empty()
                            ? total_measured(out_.slots.measures, model_)
                            : total_of_base();
  const bool parts = parts_.asked || (edited_ != nullptr && shows_all_parts());
  if (!parts || total == nullptr || !total->additive || out_.slots.versus) return false;
  out_.slots.versus = Versus{Versus::Kind::percent, {Measure::Kind::metric, total->id, {}, {}}, {}};
  said_.ask_figure();
  return true;
}

// The column that the name at `i` stands for, where rows may be without it: their own, or what they
// refer to a thing by.
std::optional<Attribute> BoundQuestion::what_may_lack(std::size_t i) const {
  if (i >= bound_.size() || !bound_[i].link || bound_[i].used) return {};
  const Link& link = *bound_[i].link;
  const Path& path = bound_[i].path;
  std::optional<Attribute> found;
  if (link.kind == LinkKind::field && !fans_out(path)) found = Attribute{path, link.column};
  if (link.kind == LinkKind::entity && path.hops.size() == 1 && path.hops.front().to_one) {
    const Edge* edge = find_edge({}, model_, path.hops.front().edge);
    if (edge != nullptr && edge->child_columns.size() == 1)
      found = Attribute{{}, edge->child_columns.front()};
  }
  if (!found) return {};
  const Column& column = model_.catalog->column(found->column);
  const bool lacks = column.nulls + column.null_words > 0;
  return lacks ? found : std::nullopt;
}

// "what percentage of spend carries a team", "qué porcentaje de los pedidos no tiene cupón": the
// part of the rows that have it, or have none.
void Composer::take_share_that_has() {
  static const WordSet kHas = {"has",   "have",   "had",   "carry",    "carries",   "carried",
                               "with",  "having", "tiene", "tienen",   "tenia",     "tenian",
                               "lleva", "llevan", "con",   "used",     "uses",      "usa",
                               "usan",  "usaron", "usado", "utilizan", "utilizaron"};
  std::size_t share = 0;
  while (share < bound_.size() && !is_cue(share, Cue::share)) ++share;
  if (edited_ != nullptr) return;
  for (std::size_t i = share + 1; i < bound_.size(); ++i) {
    const bool without = is_any_cue(i, {Cue::never, Cue::without});
    if (!without && !says_between(i, i + 1, kHas)) continue;
    std::size_t k = after(i);
    if (k < bound_.size() && bound_[k].unit->kind == Unit::Kind::unknown) k = after(k);
    const auto attribute = what_may_lack(k);
    if (!attribute) continue;
    const Compare op = without ? Compare::is_null : Compare::not_null;
    out_.slots.share_of = {out_.slots.filters.size()};
    out_.slots.filters.push_back({*attribute, op, {}});
    const Words label = field_words(attribute->column);
    use_words(i);
    use(k);
    chip(ChipKind::value,
         without ? Words{"without " + label.en, "sin " + label.in(Language::es)}
                 : Words{"with " + label.en, "con " + label.in(Language::es)},
         {{bound_[i].unit->tokens.begin, bound_[k].unit->tokens.end}}, Origin::said);
    return;
  }
}

// "what percentage of the spend was covered by commitments": a figure that is one already.
bool Composer::measures_a_percentage() {
  auto& measures = out_.slots.measures;
  const auto is_one = [&](const Measure& measure) {
    if (measure.kind == Measure::Kind::metric) return model_.metric(measure.metric).unit == "%";
    return measure.kind == Measure::Kind::aggregate &&
           model_.catalog->column(measure.attribute.column).meaning == Meaning::percent;
  };
  if (edited_ != nullptr || std::ranges::none_of(measures, is_one)) return false;
  std::erase_if(measures, [&](const Measure& measure) { return !is_one(measure); });
  return true;
}

// Whether cells of one column stand on both sides of the share.
bool Composition::is_share_of_other(std::size_t share) const {
  std::set<std::size_t> before_it;
  for (std::size_t k = 0; k < share; ++k)
    if (const auto filter = filter_of(k)) before_it.insert(*filter);
  for (std::size_t k = share + 1; k < bound_.size(); ++k) {
    if (is_any_cue(k, {Cue::conjunction, Cue::by})) break;
    if (const auto filter = filter_of(k); filter && before_it.contains(*filter)) return true;
  }
  return false;
}

void Composer::take_share(std::size_t i) {
  use(i);
  // "in percent" of two periods: that is told anyway.
  if (edited_ != nullptr && out_.slots.compare_with) {
    again_ = true;
    return;
  }
  // "by what percentage did sales grow": the change is told in percent anyway.
  if (has_cue({Cue::growth}) || measures_a_percentage()) return;
  chip(ChipKind::calculation, {"share of total", "porcentaje del total"}, {bound_[i].unit->tokens},
       Origin::said);
  Slots& slots = out_.slots;
  if (edited_ == nullptr && !slots.share_of.empty()) return;
  // "what share of its budget did each team use" is of a figure of other rows.
  const Metric* own = default_metric();
  if (own != nullptr && is_target({Measure::Kind::metric, own->id, {}, {}}) &&
      says_between(0, bound_.size(), kUses))
    out_.score -= kRepeatedSumLoss;
  if (const std::size_t verb = verb_of_share(i);
      verb < bound_.size() && bound_[verb].unit->kind == Unit::Kind::unknown)
    use(verb);
  if (take_share_of_parts() || take_part_of_total() || take_share_of_answer(i)) return;
  // "dev cost as a percentage of prod": the one in percent of the other, which nothing here can
  // say.
  if (is_share_of_other(i)) {
    bound_[i].used = false;
    return;
  }
  take_share_of_rows(i);
}

// What only goes on from an answer: all of those that it told, or so many of a list.
bool Composer::take_share_of_answer(std::size_t i) {
  if (edited_ == nullptr) return false;
  Slots& slots = out_.slots;
  // Of several figures, nothing says which is shared out.
  if (slots.measures.size() > 1) {
    bound_[i].used = false;
    return true;
  }
  // "what percentage of the total is that", after a list: so many of them.
  if (slots.measures.empty() && slots.groups.empty() && !slots.filters.empty()) {
    slots.measures.push_back({});
    slots.shown.clear();
    slots.order.reset();
    slots.rank.reset();
  }
  if (!asks_of_them_together() || slots.filters.empty() || !fresh_.filters.empty()) return false;
  slots.groups.clear();
  leave_groups();
  share_out(parts_of_answer());
  return true;
}

// The part that is said, of the rows or of each group; else each group in all.
void Composer::take_share_of_rows(std::size_t i) {
  Slots& slots = out_.slots;
  const SaidParts parts = said_parts(i);
  // "percentage of cancelled orders by region": of the orders of each region.
  const auto state = state_after(i);
  // Of an answer without parts: all of it, which says nothing.
  if (edited_ != nullptr && slots.groups.empty() && parts.filters.empty()) {
    bound_[i].used = false;
    return;
  }
  if (slots.groups.empty() ? !parts.filters.empty()
                           : !parts.filters.empty() && each_has_share(i, parts.clearly)) {
    share_out(parts.filters);
  } else if (state && !slots.groups.empty()) {
    slots.share_of = {*state};
  } else {
    slots.share = true;
  }
}

// ---- in percent of another figure --------------------------------------------------------------

// A figure of these rows that the name at `i` stands for; none that is told in percent already.
std::optional<Measure> BoundQuestion::own_figure(std::size_t i) const {
  if (i >= bound_.size() || !bound_[i].link) return {};
  const Link& link = *bound_[i].link;
  if (link.kind == LinkKind::metric && model_.metric(link.metric).unit == "%") return {};
  if (link.kind == LinkKind::metric) return Measure{Measure::Kind::metric, link.metric, {}, {}};
  const Metric* usual = default_metric();
  if (link.kind == LinkKind::entity && link.entity == base_.id && usual != nullptr &&
      usual->additive)
    return Measure{Measure::Kind::metric, usual->id, {}, {}};
  if (link.kind != LinkKind::field || !bound_[i].path.hops.empty() || !is_measure(link.column))
    return {};
  return Measure{Measure::Kind::aggregate, {}, Aggregation::sum, {{}, link.column}};
}

// "the part of the sales that comes from trade customers": whose value the part is, and no group.
bool Composition::owns_part(std::size_t i) const {
  // "what percentage of orders ended up cancelled": they are the whole.
  if (!has_cue({Cue::share}) || has_cue({Cue::by}) || groups_here(i) ||
      is_cue(before(i), Cue::share) || edited_ != nullptr)
    return false;
  const std::size_t next = after(i);
  return std::ranges::any_of(std::array{before(i), next, after(next)}, [&](std::size_t k) {
    return k < bound_.size() && filter_of(k) && bound_[k].path == bound_[i].path;
  });
}

// "what percentage of the tickets was paid by card": of the tickets, and not of their money.
bool Composition::shares_rows() const {
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const std::size_t next = after(i);
    if (is_cue(i, Cue::share) && next < bound_.size() && bound_[next].link)
      return bound_[next].link->kind == LinkKind::entity && bound_[next].link->entity == base_.id &&
             !is_added_up();
  }
  return false;
}

// What is told in percent of the figure at `whole`: said before the share, or behind its verb;
// where a budget is used, the usual figure.
std::optional<Measure> Composer::figure_in_percent(std::size_t share, std::size_t whole,
                                                   const Measure& other, bool uses) {
  const std::size_t verb = verb_of_share(share);
  for (std::size_t k = 0; k < bound_.size(); ++k) {
    if (k >= share && (k <= verb || k <= whole)) continue;
    auto own = own_figure(k);
    if (own && *own != other) return own;
    if (own || bound_[k].unit->kind != Unit::Kind::name || bound_[k].used) continue;
    for (const Link& link : bound_[k].unit->links) {
      // "what share is sold": a deed, although units are called so elsewhere.
      if (link.quality < kQualityPartial && is_deed(question_.tokens[bound_[k].unit->tokens.begin]))
        continue;
      const auto figure = measure_elsewhere(link);
      if (!figure || *figure == other) continue;
      use_as(k, link);
      return figure;
    }
  }
  const Metric* usual = default_metric();
  if (!uses || usual == nullptr || usual->id == other.metric) return {};
  assume(measured_by(*usual));
  // Of several that are parts of a total, the first.
  const Metric* total = total_of_base();
  if (total != nullptr && total->parts.front() != usual->name) out_.score -= kDefaultLoss;
  return Measure{Measure::Kind::metric, usual->id, {}, {}};
}

// "AWS cost as a percentage of revenue", "what percentage of its budget did each team use", "what
// share of the spend is untagged": the figure at `whole` is what another one is measured in.
bool Composer::take_percent(std::size_t whole, const Measure& other, const Link* link) {
  constexpr std::size_t kBetweenMax = 4;
  std::size_t share = whole;
  while (share > 0 && whole - share < kBetweenMax && !is_cue(share, Cue::share)) --share;
  if (!is_cue(share, Cue::share) || is_the_whole(whole)) return false;
  for (std::size_t k = share + 1; k < whole; ++k)
    if (own_figure(k) || bound_[k].unit->kind == Unit::Kind::unknown) return false;
  const bool uses = says_between(0, bound_.size(), kUses) &&
                    (says_between(share, whole, kTheirOwn) ||
                     (other.kind == Measure::Kind::metric && is_target(other)));
  const auto mine = figure_in_percent(share, whole, other, uses);
  if (!mine) return false;
  out_.slots.versus = Versus{Versus::Kind::percent, other, {}};
  use(share);
  if (link != nullptr) {
    use_as(whole, *link);
  } else {
    use(whole);
  }
  for (std::size_t k = 0; k < bound_.size(); ++k)
    if (uses && !bound_[k].used && says_between(k, k + 1, kUses)) {
      bound_[k].link.reset();
      bound_[k].used = true;
    }
  if (std::ranges::find(out_.slots.measures, *mine) == out_.slots.measures.end())
    out_.slots.measures.push_back(*mine);
  said_.ask_figure();
  const std::string said(words_of(question_, bound_[whole].unit->tokens));
  chip(ChipKind::calculation, {"in percent of " + said, "en porcentaje de " + said},
       {{bound_[share].unit->tokens.begin, bound_[whole].unit->tokens.end}}, Origin::said);
  return true;
}

}  // namespace cuanto
