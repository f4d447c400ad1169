#include "understand/composing/composition.h"

#include <algorithm>

#include "base/text.h"
#include "understand/misspelt.h"

namespace cuanto {

Composition::Composition(const Question& question, const Model& model,
                         const std::vector<Unit>& units, EntityId base, const Slots* edited,
                         bool moved)
    : BoundQuestion(question, model, units, base, edited), moved_(moved) {
  if (edited != nullptr) out_.slots = *edited;
  out_.slots.base = base;
}

void Composition::use(std::size_t i) {
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

void Composition::use_words(std::size_t i) {
  bound_[i].link.reset();
  bound_[i].used = false;
  use(i);
}

void Composition::use_as(std::size_t i, const Link& link) {
  bound_[i].link = link;
  bound_[i].quality = link.quality;
  use(i);
}

void Composition::use_up(std::initializer_list<Cue> cues, std::string_view verb) {
  for (std::size_t k = 0; k < bound_.size(); ++k) {
    const Token& token = question_.tokens[bound_[k].unit->tokens.begin];
    if (is_any_cue(k, cues) || (bound_[k].unit->kind == Unit::Kind::unknown &&
                                (token.lemma_en == verb || token.plain == verb)))
      use(k);
  }
}

void Composition::use_deed(std::size_t i, const Attribute& time) {
  Link link;
  link.kind = LinkKind::field;
  link.column = time.column;
  link.quality = kQualityState;
  bound_[i].link = link;
  bound_[i].quality = kQualityState;
  bound_[i].path = {};
  note_rows_of_deed(i);
  use(i);
}

// "bookings" of rows that were booked: so many of them, and no sum.
void Composition::note_rows_of_deed(std::size_t i) {
  const TokenRange tokens = bound_[i].unit->tokens;
  if (tokens.end == tokens.begin + 1 && question_.tokens[tokens.begin].plain.ends_with("ings"))
    said_.entity = true;
  // "invoices due this week", where the column is called so: its rows are named with it.
  WordSet names;
  for (const auto& label : {base_.label_plural.en, base_.label_plural.in(Language::es)})
    for (const auto& word : words_of_name(label)) names.insert(fold_plain(word));
  if (tokens.end > tokens.begin + 1u && says_between(i, i + 1, names)) said_.entity = true;
}

void Composition::mark_cue_before(std::size_t i, std::initializer_list<Cue> cues) {
  std::size_t prev = before(i);
  if (is_cue(prev, Cue::copula) && is_any_cue(before(prev), cues)) prev = before(prev);
  if (is_any_cue(prev, cues)) bound_[prev].used = true;
}

void Composition::chip(ChipKind kind, Words text, std::vector<TokenRange> tokens, Origin origin,
                       const std::string& read_as) {
  Chip made{kind, std::move(text), std::move(tokens), origin, {}};
  if (!read_as.empty() && !made.tokens.empty())
    made.note = told_read_as(words_of(question_, made.tokens.front()), read_as);
  out_.trace.chips.push_back(std::move(made));
}

void Composition::assume(Words text) {
  out_.trace.assumptions.push_back({std::move(text), {}});
  ++out_.defaults;
  out_.score -= kDefaultLoss;
}

}  // namespace cuanto
