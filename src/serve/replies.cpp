// Replies: statuses, bodies and the headers that every reply carries.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "serve/app.h"

namespace cuanto {
namespace {

Json error_json(const Error& error, Language language, std::string_view request_id) {
  return {{"error",
           {{"kind", error_name(error.kind)},
            {"message", error.text(language)},
            {"suggestions", error.suggestions}}},
          {"request_id", request_id.empty() ? Json(nullptr) : Json(request_id)}};
}

}  // namespace

std::string_view Request::header(std::string_view name) const {
  const auto it =
      std::ranges::find_if(headers, [&](const auto& field) { return field.first == name; });
  return it == headers.end() ? std::string_view{} : std::string_view(it->second);
}

std::string_view Request::parameter(std::string_view name) const {
  const auto it =
      std::ranges::find_if(query, [&](const auto& field) { return field.first == name; });
  return it == query.end() ? std::string_view{} : std::string_view(it->second);
}

int http_status(ErrorKind kind) {
  switch (kind) {  // No default: a new kind does not compile until it has a status.
    case ErrorKind::bad_input:
      return 400;
    case ErrorKind::unprocessable:
      return 422;
    case ErrorKind::refused:
      return 403;
    case ErrorKind::unknown_name:
      return 422;
    case ErrorKind::not_found:
      return 404;
    case ErrorKind::unsupported:
      return 422;
    case ErrorKind::too_large:
      return 413;
    case ErrorKind::timeout:
      return 504;
    case ErrorKind::cancelled:
      return 499;  // nginx's: the client closed the request
    case ErrorKind::unavailable:
      return 503;
    case ErrorKind::internal:
      return 500;
  }
  return 500;
}

Response json_response(int status, const Json& json) {
  Response response;
  response.status = status;
  response.headers.emplace_back("Content-Type", "application/json; charset=utf-8");
  response.headers.emplace_back("Cache-Control", "no-store");
  response.body = to_text(json);
  return response;
}

Response error_response(int status, const Error& error, Language language,
                        std::string_view request_id) {
  Response response = json_response(status, error_json(error, language, request_id));
  if (status == 503) response.headers.emplace_back("Retry-After", "1");
  return response;
}

std::string failure_line(const Error& error, Language language, std::string_view request_id) {
  Json line = error_json(error, language, request_id);
  line["status"] = "failed";
  line["code"] = http_status(error.kind);
  return to_text(line) + '\n';
}

Json words_json(const Words& words) { return {{"en", words.en}, {"es", words.in(Language::es)}}; }

std::optional<Language> accepted_language(std::string_view accept_language) {
  // The order of the list is the order of wishes, in practice.
  for (const std::string_view part : split(accept_language, ',')) {
    const std::string_view tag = trim(part.substr(0, part.find(';')));
    if (const auto language = find_language(tag)) return language;
  }
  return {};
}

}  // namespace cuanto
