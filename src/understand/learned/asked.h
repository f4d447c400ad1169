// understand/learned/asked.h: what the words of a question that goes on from another ask for: a
// rank, groups, something that is not so. Private to understand/.
#pragma once

#include <initializer_list>
#include <optional>
#include <string_view>

#include "understand/learned/evidence.h"

namespace cuanto {

constexpr int kHalfSaid = 40;  // quality of a mention: half of a name's words

// Whether one of the words stands in the question, as it is or as its English sign.
bool has_word(const Evidence& evidence, std::initializer_list<std::string_view> words);
// "who works there?", and not "how many are there?".
bool says_there(const Evidence& evidence);
// A word that speaks of an answer before: "their", "those".
bool is_pointer(std::string_view word);
// Which way a superlative points: down for the highest first.
std::optional<bool> is_down_asked(const Evidence& evidence);
// Which way a superlative of age or length points: the oldest is high in age, and low in year.
std::optional<bool> is_down_of(const Column& column, const Evidence& evidence);
// "the oldest", "top 3", "the most".
bool asks_for_rank(const Evidence& evidence);
// "per", "for each", "how many".
bool asks_for_groups(const Evidence& evidence);
// "for each", with what each stands for said before: "each one", "each of them".
bool asks_for_each(const Evidence& evidence);
// "more than", "at least".
bool has_comparison(const Evidence& evidence);
// "without", "never", "not".
bool denies(const Evidence& evidence);
// "all information about", "with all details", where no column is called so; the word for it.
bool means_everything(const Evidence& evidence, std::size_t token);
bool asks_for_everything(const Evidence& evidence);
// Whether a word is more than grammar and ways of asking.
bool has_content(const Evidence& asked);
// Whether the words name neither a column nor a table; but for that column.
bool names_nothing(const Evidence& asked, std::optional<ColumnId> but = {});
bool names_table(const Evidence& evidence);
// "also", "too", "as well": beside what is shown.
bool says_also(const Evidence& evidence);
// "as well"
bool says_as_well(const Evidence& evidence);

}  // namespace cuanto
