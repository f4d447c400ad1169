#include "base/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace cuanto {
namespace {

constexpr std::size_t kJsonDepthMax = 64;

// The place of the first bracket that is nested too deep; npos when there is none. Strings are
// skipped, so that brackets inside them do not count.
std::size_t find_too_deep(std::string_view text) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') {
        ++i;
      } else if (c == '"') {
        in_string = false;
      }
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      if (++depth > kJsonDepthMax) return i;
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return std::string_view::npos;
}

Error json_error(std::string_view text, std::size_t offset, std::string_view what,
                 std::string_view what_es) {
  const TextPosition at = position_of(text, offset);
  return {ErrorKind::bad_input,
          fmt::format("This is not valid JSON: {} (line {}, column {}).", what, at.line, at.column),
          fmt::format("Esto no es JSON válido: {} (línea {}, columna {}).", what_es, at.line,
                      at.column),
          {},
          at};
}

}  // namespace

Result<Json> parse_json(std::string_view text) {
  if (const auto deep = find_too_deep(text); deep != std::string_view::npos) {
    return fail(json_error(text, deep, fmt::format("it is nested deeper than {}", kJsonDepthMax),
                           fmt::format("tiene más de {} niveles", kJsonDepthMax)));
  }
  // The fence: the library reports the place of a mistake only with its exception.
  try {
    return Json::parse(text);
  } catch (const Json::parse_error& mistake) {
    const std::size_t offset = mistake.byte == 0 ? 0 : mistake.byte - 1;
    if (offset >= text.size()) {
      return fail(json_error(text, text.size(), "it ends too early", "termina antes de tiempo"));
    }
    return fail(json_error(text, offset, "it breaks off here", "aquí se rompe"));
  } catch (const Json::exception&) {  // a number out of range
    return fail(json_error(text, 0, "a number is out of range", "un número es demasiado grande"));
  }
}

std::string to_text(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace cuanto
