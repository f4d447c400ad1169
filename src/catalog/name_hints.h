// catalog/name_hints.h: what the words of a column's name say about its values, in English and
// Spanish. Only a hint: the values have the last word.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"

namespace cuanto {

enum class Hint : uint8_t {
  none,
  identifier,  // id, key, uuid
  code,        // code, nro, number: names a thing without being a quantity
  count_of,    // number of, num, qty: what follows is counted
  money,
  unit_price,  // money for one piece, averaged rather than summed
  percent,
  rate,  // a percentage or a price: the values decide
  quantity,
  measure,
  year,
  month,
  date,
  timestamp,
  time_of_day,
  email,
  phone,
  url,
  birth,
  secret_number,  // passport, social security, tax number of a person, card or bank account
  street_address,
  person_name,
  name,
  free_text,
  flag,  // is_active, has_children
  category,
  json,
};

struct WordHint {
  std::string_view word;  // folded, singular or plural as it occurs
  Hint hint;
  Language language;  // "total" and others that are words of both count as English
};

// What one word of a name says; Hint::none for most words.
const WordHint* find_word_hint(std::string_view word);

// What the whole name says. English puts the head last ("unit price"), Spanish first ("precio
// unitario"); an identifier at either end wins over both.
struct NameHint {
  Hint hint = Hint::none;
  bool all[32] = {};  // every hint that some word of the name gives
  bool has(Hint h) const { return all[static_cast<unsigned>(h)]; }
};
NameHint hint_of_name(const std::vector<std::string>& words);

// The words of a name, folded without accents; glued endings of known words are split off
// ("songname" -> song name, "custid" -> cust id).
std::vector<std::string> plain_words_of_name(std::string_view name);

// What singular and plural have in common, in English and Spanish: category and categories are both
// "categor". To compare names with, not to show.
std::string name_stem(std::string_view word);

}  // namespace cuanto
