// What there is most of: "the most common reason", "the most frequent defect of each product".
#include "base/text.h"
#include "understand/composing/composer.h"
#include "understand/small_words.h"

namespace cuanto {

bool BoundQuestion::says_common(std::size_t i) const {
  static const WordSet kCommon = {"frequent",  "common",    "popular",    "usual",
                                  "commonest", "frecuente", "comun",      "frecuentes",
                                  "comunes",   "habitual",  "habituales", "populares"};
  return is_cue(i, Cue::top) && says_between(i, i + 1, kCommon);
}

// What sort of thing each of these rows is: the name of what a reference says, where it is called
// after them or a type; else a category that tells a type or a reason.
std::optional<std::vector<Attribute>> BoundQuestion::kind_of_rows() const {
  static const WordSet kKinds = with(kKindWords, {"reason", "cause", "motivo", "causa"});
  for (const Edge& edge : model_.edges) {
    const Entity& parent = model_.entity_of(edge.parent);
    if (edge.child != base_.table || parent.is_fact || parent.time || is_people(parent) ||
        parent.display == parent.key || parent.display.size() != 1)
      continue;
    const WordSet own = {fold_plain(words_of_name(base_.label.en).back())};
    if (!says_any(parent.label, kKinds) && !says_any(parent.label, own)) continue;
    std::vector<Attribute> names;
    for (const ColumnId column : parent.display)
      names.push_back({Path{{{edge.id, true}}, 0}, column});
    return names;
  }
  for (const ColumnId id : model_.catalog->table(base_.table).columns) {
    if (model_.catalog->column(id).meaning == Meaning::category && !model_.field(id).hidden &&
        says_any(field_words(id), kKinds))
      return std::vector<Attribute>{{{}, id}};
  }
  return {};
}

// They are counted, whatever else they are measured by; rows that have no name, by their kind.
void Composer::take_most_common() {
  if (!rank_.cue || !says_common(*rank_.cue) || edited_ != nullptr) return;
  auto& slots = out_.slots;
  // "in each product family": a column said for itself tells each of what.
  if (has_cue({Cue::by}) && said_.entity && slots.groups.empty()) {
    for (const Attribute& attribute : shown_) {
      slots.groups.push_back({attribute, {}, {}});
      rank_.within.push_back({attribute, {}, {}});
    }
    shown_.clear();
  }
  const bool one_of_rows = said_.entity && slots.groups == rank_.within;
  if (one_of_rows) {
    const auto kind = kind_of_rows();
    if (!kind) return;
    std::vector<Group> groups;
    for (const Attribute& attribute : *kind) groups.push_back({attribute, {}, {}});
    groups.insert(groups.end(), slots.groups.begin(), slots.groups.end());
    slots.groups = std::move(groups);
    rank_.subject_said = true;
  }
  if (slots.groups.empty() || !slots.measures.empty()) return;
  add_measure({});
  said_.measuring = said_.measure = true;
}

}  // namespace cuanto
