// base/json.h: names JSON without including it. A .cpp that reads or writes JSON includes
// <nlohmann/json.hpp> itself; headers that only pass it on include this.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

#include "base/result.h"

namespace cuanto {

using Json = nlohmann::ordered_json;

// Reads one JSON value; fails with `bad_input` and the place for anything else: broken syntax, bad
// UTF-8, nesting deeper than 64, trailing text.
Result<Json> parse_json(std::string_view text);
// One line; bytes that are not UTF-8 are replaced by U+FFFD, never thrown at.
std::string to_text(const Json& json);

}  // namespace cuanto
