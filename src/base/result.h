// base/result.h: how a stage says that it could not do its work. An error is a sentence for the
// person who asked, made where the facts are and passed up untouched; it is logged once, at the
// edge.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "base/language.h"

namespace cuanto {

// What went wrong, as a class a program can act on (`http_status` in serve/ maps each to a status).
enum class ErrorKind : uint8_t {
  bad_input,      // the request itself is malformed: bad JSON, bad UTF-8, a wrong option
  unprocessable,  // well formed, but it breaks a stated limit: question too long, unknown language
  refused,        // understood, and not allowed: a write, personal data, a function not on the list
  unknown_name,   // a table, column, metric or value that the data does not have
  not_found,      // a file, a conversation, a route that does not exist
  unsupported,    // understood, but outside what this program can do
  too_large,      // a limit on size or cost was reached
  timeout,        // the time limit was reached
  cancelled,      // the asker went away or pressed Stop
  unavailable,    // a database or service did not answer, the server is full: trying again may help
  internal,       // our own mistake; comes with an id that is in the log
};

// A place in a text: `offset` in bytes from its beginning, `line` and `column` from 1 (column in
// Unicode code points).
struct TextPosition {
  std::size_t offset = 0;
  std::size_t line = 1;
  std::size_t column = 1;
  bool operator==(const TextPosition&) const = default;
};
// The place of a byte of `text`; its end when `offset` is behind it.
TextPosition position_of(std::string_view text, std::size_t offset);

struct Error {
  ErrorKind kind = ErrorKind::internal;
  std::string message;                   // English, a full sentence: what happened and what to do
  std::string message_es;                // the same in Spanish; empty where only English exists
  std::vector<std::string> suggestions;  // things that would work instead, nearest first
  std::optional<TextPosition> at;        // where in the text that was read

  const std::string& text(Language language) const {
    return language == Language::es && !message_es.empty() ? message_es : message;
  }
  bool operator==(const Error&) const = default;
};

// A value or an Error. [[nodiscard]]: the caller looks.
template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
 public:
  using tl::expected<T, Error>::expected;
};

inline tl::unexpected<Error> fail(Error error) { return tl::unexpected<Error>(std::move(error)); }
inline tl::unexpected<Error> fail(ErrorKind kind, std::string message, std::string message_es = {},
                                  std::vector<std::string> suggestions = {}) {
  return fail(Error{kind, std::move(message), std::move(message_es), std::move(suggestions), {}});
}

// A result with nothing in it but success.
struct Done {
  bool operator==(const Done&) const = default;
};

// Throws: one question that meets a mistake of ours must not end the program for all the others.
// The fences in serve/ and cli/ catch it; without one (a test, a fuzzer) it ends the program.
[[noreturn]] void assertion_failed(const char* expression, const char* file, int line);

}  // namespace cuanto

// For our own mistakes, never for input. Stays on in Release builds.
#define CUANTO_ASSERT(expression) \
  ((expression) ? void(0) : ::cuanto::assertion_failed(#expression, __FILE__, __LINE__))

// Takes the value of a Result into a new variable `name`, or returns its error. Our one
// control-flow macro.
#define CUANTO_TRY(name, expression)                                               \
  auto name##_or_error = (expression);                                             \
  if (!name##_or_error) return ::cuanto::fail(std::move(name##_or_error.error())); \
  auto& name = *name##_or_error
