// What is denied: not, without, non-, all but; and cells that stand against each other.
#include <algorithm>

#include "base/text.h"
#include "understand/composing/composer.h"
#include "understand/small_words.h"

namespace cuanto {

// "remove those that are already retired", "quita los que ya están retirados", "everything but the
// north": what is left out of the answer before.
bool BoundQuestion::is_taken_out(std::size_t i) const {
  static const WordSet kRemoving = {"remove", "drop",  "exclude", "without", "ignore",   "ignora",
                                    "quita",  "quite", "excluye", "elimina", "descarta", "discard"};
  static const WordSet kBetween = {"the",  "those", "ones", "that",  "which",   "who",   "are",
                                   "were", "is",    "all",  "any",   "already", "los",   "las",
                                   "el",   "la",    "que",  "ya",    "estan",   "esten", "esta",
                                   "este", "son",   "sean", "todos", "todas",   "lo",    "de"};
  static const WordSet kAll = {"everything", "everyone", "everybody", "all",       "anything",
                               "todo",       "todos",    "todas",     "cualquiera"};
  if (edited_ == nullptr) return false;
  std::size_t t = bound_[i].unit->tokens.begin;
  while (t > 0 && kBetween.contains(question_.tokens[t - 1].plain) &&
         !kAll.contains(question_.tokens[t - 1].plain))
    --t;
  if (t == 0) return false;
  if (kRemoving.contains(question_.tokens[t - 1].plain)) return true;
  return t > 1 && kExceptWords.contains(question_.tokens[t - 1].plain) &&
         kAll.contains(question_.tokens[t - 2].plain);
}

// "non-production", "no productivo": the word right before it.
bool BoundQuestion::says_non(std::size_t i) const {
  static const WordSet kNon = {"non", "no"};
  // "no-show" is no denial of a show.
  const auto& link = bound_[i].link;
  if (link && !link->stored.empty() && fold_plain(link->stored.front()).starts_with("no"))
    return false;
  std::size_t at = bound_[i].unit->tokens.begin;
  if (is_one_word_with_non(i)) return true;
  if (at > 0 && question_.tokens[at - 1].text == "-") --at;
  return at > 0 && kNon.contains(question_.tokens[at - 1].plain);
}

// "spend before taxes", "antes de impuestos", "pre-tax": a cell is no time, and what comes before
// it is what is left without it.
static bool says_before(const Question& question, std::size_t at) {
  static const WordSet kBetween = {"the", "any", "all", "de", "los", "las", "el", "la", "del", "-"};
  while (at > 0 && kBetween.contains(question.tokens[at - 1].text)) --at;
  return at > 0 &&
         (question.tokens[at - 1].plain == "before" || question.tokens[at - 1].plain == "antes" ||
          question.tokens[at - 1].plain == "pre");
}

// "nonproduction", where a cell is "production".
bool BoundQuestion::is_one_word_with_non(std::size_t i) const {
  const auto& link = bound_[i].link;
  return link && link->kind == LinkKind::value && !link->stored.empty() &&
         question_.tokens[bound_[i].unit->tokens.begin].plain.starts_with("non") &&
         bound_[i].unit->tokens.end == bound_[i].unit->tokens.begin + 1 &&
         std::ranges::none_of(link->stored, [](const std::string& cell) {
           return fold_plain(cell).find("non") != std::string::npos;
         });
}

bool BoundQuestion::negated(std::size_t i) const {
  if (says_non(i) || is_taken_out(i) || is_all_but(i)) return true;
  if (bound_[i].link && bound_[i].link->kind == LinkKind::value &&
      bound_[i].link->op == Compare::in && says_before(question_, bound_[i].unit->tokens.begin))
    return true;
  std::size_t prev = before(i);
  // "have not been shipped"
  if (is_cue(prev, Cue::copula)) prev = before(prev);
  if (is_any_cue(prev, {Cue::without, Cue::never})) return true;
  // "except A and B", "except the north": the list goes on, or a name stands between.
  if (prev >= bound_.size()) return false;
  const bool list = is_any_cue(prev, {Cue::conjunction, Cue::either});
  const std::size_t earlier = list ? before(prev) : prev;
  if (earlier >= bound_.size() || !bound_[earlier].link) return false;
  if (list) return bound_[earlier].link->kind == LinkKind::value && negated(earlier);
  // "what is not labelled in the north": another thing is denied.
  const Link& between = *bound_[earlier].link;
  const std::size_t denial = before(earlier);
  if (between.kind == LinkKind::value || !is_cue(denial, Cue::without)) return false;
  const bool whose = between.kind == LinkKind::entity || between.column == bound_[i].link->column;
  return whose || !says_between(denial, denial + 1, {"not"});
}

// "all regions but the north", "todas las zonas menos el norte"
bool BoundQuestion::is_all_but(std::size_t i) const {
  static const WordSet kAll = {"all", "every", "everything", "todo", "todos", "todas", "any"};
  constexpr std::size_t kNamedMost = 3;
  std::size_t t = bound_[i].unit->tokens.begin;
  while (t > 0 && is_article(question_.tokens[t - 1])) --t;
  if (t == 0 || !kExceptWords.contains(question_.tokens[--t].plain)) return false;
  for (std::size_t back = 1; back <= kNamedMost && back <= t; ++back)
    if (kAll.contains(question_.tokens[t - back].plain)) return true;
  return false;
}

// "reserved vs online", where no column holds both: rows that are both are no comparison.
void Composer::doubt_values_against() {
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const std::size_t left = before(i), right = after(i);
    const auto is_cell = [&](std::size_t k) {
      return k < bound_.size() && bound_[k].used && bound_[k].link &&
             bound_[k].link->kind == LinkKind::value && bound_[k].link->op == Compare::in;
    };
    const bool against = is_cue(i, Cue::compare) && is_cell(left) && is_cell(right) &&
                         bound_[left].link->column != bound_[right].link->column;
    if (!against || table_of(*bound_[left].link) != table_of(*bound_[right].link)) continue;
    bound_[i].used = false;
    lost_cues_.insert(i);
  }
}

// "prod vs nonprod": a cell and all the others are each of them; nothing is both.
void Composer::settle_opposites() {
  auto& filters = out_.slots.filters;
  for (std::size_t k = 0; k < filters.size(); ++k) {
    if (filters[k].op != Compare::not_in || edited_ != nullptr) continue;
    const auto opposite = std::ranges::find_if(filters, [&](const Filter& other) {
      return other.op == Compare::in && other.attribute == filters[k].attribute &&
             std::ranges::any_of(other.values, [&](const Value& value) {
               return std::ranges::find(filters[k].values, value) != filters[k].values.end();
             });
    });
    if (opposite == filters.end()) continue;
    const Attribute attribute = filters[k].attribute;
    std::erase_if(filters, [&](const Filter& filter) { return filter.attribute == attribute; });
    add_group({attribute, {}, {}});
    said_.measuring = true;
    return;
  }
}

}  // namespace cuanto
