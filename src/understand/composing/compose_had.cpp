// What rows have, by a column of yes and no: "flats with a lift", "los que tienen electricidad",
// "the ones that don't".
#include "understand/composing/composer.h"
#include "understand/small_words.h"
#include "understand/states/states.h"

namespace cuanto {
namespace {

const WordSet kHad = with(kHaveWords, {"had", "tenga", "tengan", "tenian", "tenia"});
const WordSet kLacked = {"without", "no",      "not",  "n't",  "sin",
                         "ningun",  "ninguna", "lack", "lacks"};
const WordSet kArticles = {"a",   "an", "any", "the", "their", "own", "un",
                           "una", "el", "la",  "los", "las",   "su",  "sus"};

}  // namespace

// Whether the words right before `token` say that it is had, or that it is not; nothing where they
// say neither. `begin`: the first of them.
std::optional<bool> BoundQuestion::had_before(std::size_t token, std::size_t& begin) const {
  const auto word = [&](std::size_t t) -> std::string_view { return question_.tokens[t].plain; };
  // "have electricity", where a column is called so.
  if (kHad.contains(word(token))) ++token;
  while (token > 0 && kArticles.contains(word(token - 1))) --token;
  if (token == 0) return {};
  begin = token - 1;
  if (kLacked.contains(word(begin))) {
    if (begin > 0 && kHad.contains(word(begin - 1))) --begin;
    return false;
  }
  if (!kHad.contains(word(begin))) return {};
  if (begin == 0 || !kLacked.contains(word(begin - 1))) return true;
  --begin;
  return false;
}

// A column of yes and no limits the rows where it is said that they have it, or lack it.
bool Composer::take_had(std::size_t i) {
  const Column& column = model_.catalog->column(bound_[i].link->column);
  const auto cells = yes_and_no(column);
  std::size_t begin = 0;
  const auto had = had_before(bound_[i].unit->tokens.begin, begin);
  if (!cells || !had || fans_out(bound_[i].path) || is_cue(before(i), Cue::by)) return false;
  const std::string& cell = *had ? cells->yes : cells->no;
  if (cell.empty())
    add_filter({{bound_[i].path, column.id}, Compare::is_null, {}});
  else
    add_filter({{bound_[i].path, column.id}, Compare::in, {{ValueKind::text, cell, {cell}}}});
  for (std::size_t k = 0; k < i; ++k) {
    const TokenRange said = bound_[k].unit->tokens;
    if (said.end > begin) use_words(k);
  }
  use(i);
  const Words label = field_words(column.id);
  chip(ChipKind::value,
       *had ? Words{"with " + label.en, "con " + label.in(Language::es)}
            : Words{"without " + label.en, "sin " + label.in(Language::es)},
       {{static_cast<uint16_t>(begin), bound_[i].unit->tokens.end}}, Origin::said);
  return true;
}

// Whether the condition says that something is there, or that it is not.
bool BoundQuestion::is_of_having(const Filter& filter) const {
  return filter.op == Compare::is_null || filter.op == Compare::not_null ||
         ((filter.op == Compare::in || filter.op == Compare::not_in) && filter.values.size() == 1 &&
          yes_and_no(model_.catalog->column(filter.attribute.column)).has_value());
}

}  // namespace cuanto
