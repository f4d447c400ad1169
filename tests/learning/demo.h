// The demonstration data as worlds to ask. For tests only.
#pragma once

#include <string>
#include <vector>

#include "chat/chat.h"

namespace cuanto::demo {

// `file`: "ventas.sqlite"; `docs`: documents about it, or none. The day is 2026-11-05.
World open_world(const std::string& file, const std::string& docs = {});
Turn ask(const World& world, const std::string& question, std::vector<PastTurn> past = {},
         const Asker& asker = {});

// The cells of an answer, sorted, so that order and column names do not count. Numbers have four
// decimals.
std::vector<std::string> rows_of(const Rows& rows);
// What a query gives, through the guard like any other.
std::vector<std::string> rows_of_sql(const World& world, const std::string& sql);

// All that an asker gets, but for ids and times of the moment: to be compared byte for byte.
std::string whole_answer(const Answer& answer);

}  // namespace cuanto::demo
