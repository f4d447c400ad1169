// Routes of what was asked before: a person's own conversations, and nobody else's.
#include <fmt/format.h>
#include <charconv>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "serve/app.h"
#include "serve/body.h"

namespace cuanto {
namespace {

constexpr std::size_t kPageOf = 50;

// What the asker may not ask any more is not shown any more, either: neither its query nor what
// that was said to mean.
bool is_shown(const AppState& app, const Exchange& exchange, const StoredTurn& turn) {
  const Source* source = app.world->find_source(turn.source);
  return turn.sql.empty() ||
         (source != nullptr && may_still_see(turn.sql, visible_source(*source, exchange.asker)));
}

Json turn_json(const AppState& app, const Exchange& exchange, StoredTurn turn) {
  if (!is_shown(app, exchange, turn)) {
    turn.explanation.clear();
    turn.sql.clear();
  }
  return to_json(turn);
}

Result<Json> whole_json(AppState& app, const Exchange& exchange) {
  const std::string owner = owner_of(app, exchange);
  CUANTO_TRY(store, app.conversations.store());
  CUANTO_TRY(conversation, store->find(owner, exchange.rest));
  CUANTO_TRY(turns, store->turns(owner, exchange.rest));
  Json json = to_json(conversation);
  Json list = Json::array();
  for (StoredTurn& turn : turns) list.push_back(turn_json(app, exchange, std::move(turn)));
  json["turns"] = std::move(list);
  return json;
}

Result<std::size_t> limit_of(const Request& request) {
  const std::string_view text = request.parameter("limit");
  if (text.empty()) return kPageOf;
  std::size_t limit = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), limit);
  if (read.ec == std::errc{} && read.ptr == text.data() + text.size() && limit >= 1 &&
      limit <= kConversationPageMax)
    return limit;
  return fail(ErrorKind::unprocessable,
              fmt::format("“limit” is “{}”; it must be a number from 1 to {}.", shortened(text, 20),
                          kConversationPageMax),
              fmt::format("«limit» es «{}»; debe ser un número de 1 a {}.", shortened(text, 20),
                          kConversationPageMax));
}

}  // namespace

Result<Response> tell_conversations(AppState& app, Exchange& exchange) {
  CUANTO_TRY(store, app.conversations.store());
  CUANTO_TRY(limit, limit_of(exchange.request));
  ConversationQuery query;
  query.owner = owner_of(app, exchange);
  query.search = exchange.request.parameter("search");
  query.before = exchange.request.parameter("before");
  query.limit = limit;
  CUANTO_TRY(page, store->list(query));
  Json list = Json::array();
  for (const StoredConversation& each : page.conversations) list.push_back(to_json(each));
  return json_response(200, {{"conversations", std::move(list)},
                             {"next", page.next.empty() ? Json(nullptr) : Json(page.next)}});
}

Result<Response> clear_conversations(AppState& app, Exchange& exchange) {
  CUANTO_TRY(store, app.conversations.store());
  CUANTO_TRY(removed, store->remove_all(owner_of(app, exchange)));
  return json_response(200, {{"removed", removed}});
}

Result<Response> tell_conversation(AppState& app, Exchange& exchange) {
  CUANTO_TRY(json, whole_json(app, exchange));
  return json_response(200, json);
}

Result<Response> rename_conversation(AppState& app, Exchange& exchange) {
  CUANTO_TRY(body, read_body(exchange, {{"title", FieldType::text}}));
  CUANTO_TRY(store, app.conversations.store());
  const std::string owner = owner_of(app, exchange);
  CUANTO_TRY(renamed, store->rename(owner, exchange.rest, text_of(body, "title")));
  (void)renamed;
  CUANTO_TRY(conversation, store->find(owner, exchange.rest));
  return json_response(200, to_json(conversation));
}

Result<Response> remove_conversation(AppState& app, Exchange& exchange) {
  CUANTO_TRY(store, app.conversations.store());
  CUANTO_TRY(removed, store->remove(owner_of(app, exchange), exchange.rest));
  (void)removed;
  return json_response(200, {{"success", true}});
}

Result<Response> export_conversation(AppState& app, Exchange& exchange) {
  CUANTO_TRY(json, whole_json(app, exchange));
  json["exported"] = utc_text(app.now_ms());
  Response response = json_response(200, json);
  response.headers.emplace_back("Content-Disposition",
                                "attachment; filename=\"cuanto-conversation.json\"");
  return response;
}

}  // namespace cuanto
