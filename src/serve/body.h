// serve/body.h: the body of a request as JSON with known fields. Private to serve/.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>

#include "base/json.h"
#include "serve/app.h"

namespace cuanto {

// The fields a body may have, and of what type each is.
enum class FieldType : uint8_t { text, truth, number, any };
struct KnownField {
  const char* name;
  FieldType type;
};

// The body as an object of known fields of the right types; what is wrong with it is one sentence.
Result<Json> read_body(Exchange& exchange, std::initializer_list<KnownField> known);
// A field's text; empty when it is absent or null.
std::string text_of(const Json& body, const char* name);

}  // namespace cuanto
