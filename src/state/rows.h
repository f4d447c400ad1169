// state/rows.h: small reads that several files of state/ need. Private to state/.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/asker.h"
#include "state/database.h"

namespace cuanto {

// The first column of every row, as text.
template <class... Values>
std::vector<std::string> texts_of(const StateConnection& state, std::string_view sql,
                                  const Values&... values) {
  Statement statement = state.prepare(sql);
  (statement.bind(values), ...);
  std::vector<std::string> texts;
  while (statement.step()) texts.push_back(statement.text(0));
  return texts;
}

// The number in the first row; 0 without one.
template <class... Values>
int64_t number_of(const StateConnection& state, std::string_view sql, const Values&... values) {
  Statement statement = state.prepare(sql);
  (statement.bind(values), ...);
  return statement.step() ? statement.number(0) : 0;
}

// people.cpp: nothing when there is nobody of that name who may ask.
std::optional<Asker> asker_of(const StateConnection& state, std::string_view name);

}  // namespace cuanto
