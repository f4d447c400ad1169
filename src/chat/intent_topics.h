// chat/intent_topics.h: what a word is about, by its vector: the world at large, or what companies
// write rules for. Private to chat/.
#pragma once

#include <optional>
#include <string_view>

#include "base/language.h"

namespace cuanto {

// -1 … 1: the more, the farther from work and the nearer to the world outside ("football", "soup").
// Nothing for a word of which nothing is known.
std::optional<double> strangeness(std::string_view plain, Language language);

}  // namespace cuanto
