#include "serve/body.h"

#include <fmt/format.h>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"

namespace cuanto {
namespace {

bool is_of(const Json& value, FieldType type) {
  switch (type) {
    case FieldType::text:
      return value.is_string();
    case FieldType::truth:
      return value.is_boolean();
    case FieldType::number:
      return value.is_number();
    case FieldType::any:
      return true;
  }
  return true;
}

Words name_of(FieldType type) {
  switch (type) {
    case FieldType::text:
      return {"a text", "un texto"};
    case FieldType::truth:
      return {"true or false", "true o false"};
    case FieldType::number:
      return {"a number", "un número"};
    case FieldType::any:
      break;
  }
  return {"a value", "un valor"};
}

}  // namespace

std::string text_of(const Json& body, const char* name) {
  const auto it = body.find(name);
  return it != body.end() && it->is_string() ? it->get<std::string>() : std::string{};
}

Result<Json> read_body(Exchange& exchange, std::initializer_list<KnownField> known) {
  if (!is_utf8(exchange.request.body)) {
    return fail(ErrorKind::bad_input, "The body is not UTF-8, as JSON must be.",
                "El cuerpo no está en UTF-8, como debe estar JSON.");
  }
  CUANTO_TRY(body, parse_json(exchange.request.body));
  if (!body.is_object()) {
    return fail(ErrorKind::bad_input, "The body must be one JSON object: {\"question\": \"…\"}.",
                "El cuerpo debe ser un objeto JSON: {\"question\": \"…\"}.");
  }
  if (const auto language = find_language(text_of(body, "language"))) exchange.language = *language;
  for (const auto& [name, value] : body.items()) {
    const auto field = std::ranges::find_if(
        known, [&, &asked = name](const KnownField& each) { return asked == each.name; });
    if (field == known.end()) {
      std::vector<std::string> names;
      for (const KnownField& each : known) names.emplace_back(each.name);
      const std::string asked = shortened(name, 40);
      return fail(
          ErrorKind::unprocessable,
          fmt::format("The field “{}” is not known here. Known are: {}.", asked, join(names, ", ")),
          fmt::format("El campo «{}» no existe aquí. Existen: {}.", asked, join(names, ", ")),
          closest(fold(asked), names, 1));
    }
    if (value.is_null() || is_of(value, field->type)) continue;
    const Words wanted = name_of(field->type);
    return fail(ErrorKind::unprocessable,
                fmt::format("The field “{}” must be {}.", field->name, wanted.en),
                fmt::format("El campo «{}» debe ser {}.", field->name, wanted.es));
  }
  return std::move(body);
}

}  // namespace cuanto
