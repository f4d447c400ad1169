#include "knowledge/chroma.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "http/http.h"

namespace cuanto {
namespace {

constexpr std::size_t kItemsAtATime = 1'000;
constexpr std::size_t kReplyMax = 256u * 1024 * 1024;
// A question waits for its answer; reading and writing collections is done ahead of questions.
constexpr std::chrono::milliseconds kQuestionTime{3'000};
constexpr std::chrono::milliseconds kWorkTime{120'000};
constexpr uint32_t kConnectMs = 1'500;

struct Request {
  std::string path;  // below the database
  std::optional<Json> body;
  std::chrono::milliseconds time = kWorkTime;
};

std::string path_of(const std::string& below) {
  return "/api/v2/tenants/default_tenant/databases/default_database/" + below;
}

// What the server says went wrong; its sentences name no secrets.
std::string words_of(const HttpReply& reply) {
  const auto json = parse_json(reply.body);
  if (json && json->is_object() && json->contains("message") && (*json)["message"].is_string())
    return (*json)["message"].get<std::string>();
  return fmt::format("status {}", reply.status);
}

Result<HttpReply> send(const ChromaOptions& options, const Request& request) {
  HttpCall call;
  std::string_view url = options.url;
  while (url.ends_with('/')) url.remove_suffix(1);
  call.url = std::string(url) + path_of(request.path);
  call.server = {"The ChromaDB server", "El servidor ChromaDB"};
  call.headers = {"Content-Type: application/json"};
  if (request.body) call.body = to_text(*request.body);
  call.connect_ms = kConnectMs;
  call.idle_ms = static_cast<uint32_t>(request.time.count());
  call.bytes_max = kReplyMax;
  auto reply = send_http(call, {std::chrono::steady_clock::now() + request.time, {}});
  if (reply) return reply;
  Error error = std::move(reply.error());
  error.message += " Start it, or see that --chroma-url is its address.";
  error.message_es += " Arránquelo o compruebe que --chroma-url es su dirección.";
  return fail(std::move(error));
}

Result<Json> ask(const ChromaOptions& options, const Request& request) {
  CUANTO_TRY(reply, send(options, request));
  if (reply.status >= 200 && reply.status < 300) {
    if (reply.body.empty()) return Json();
    return parse_json(reply.body);
  }
  const std::string why = words_of(reply);
  return fail(ErrorKind::bad_input,
              fmt::format("The ChromaDB server at {} does not do what was asked: {}.",
                          host_of(options.url), why),
              fmt::format("El servidor ChromaDB en {} no hace lo que se le pidió: {}.",
                          host_of(options.url), why));
}

Error unreadable(const ChromaOptions& options) {
  return {ErrorKind::bad_input,
          fmt::format("The ChromaDB server at {} answers what cannot be read: version 1 speaks "
                      "version 2 of its interface, which is needed.",
                      host_of(options.url)),
          fmt::format("El servidor ChromaDB en {} responde algo ilegible: hace falta la versión 2 "
                      "de su interfaz, la del servidor 1.",
                      host_of(options.url)),
          {},
          {}};
}

Result<std::string> open_one(const ChromaOptions& options, const std::string& name, bool make) {
  if (make) {
    const Json body{{"name", name},
                    {"get_or_create", true},
                    {"configuration", {{"hnsw", {{"space", "cosine"}}}}}};
    CUANTO_TRY(json, ask(options, {"collections", body}));
    if (!json.is_object() || !json.value("id", Json()).is_string())
      return fail(unreadable(options));
    return json["id"].get<std::string>();
  }
  CUANTO_TRY(reply, send(options, {"collections/" + name, {}}));
  if (reply.status == 404)
    return fail(
        ErrorKind::not_found,
        fmt::format("The ChromaDB server at {} has no collection “{}”: make it with `cuanto "
                    "index --store chroma`.",
                    host_of(options.url), name),
        fmt::format("El servidor ChromaDB en {} no tiene la colección «{}»: créela con "
                    "`cuanto index --store chroma`.",
                    host_of(options.url), name));
  const auto json = parse_json(reply.body);
  if (reply.status != 200 || !json || !json->is_object() || !json->value("id", Json()).is_string())
    return fail(unreadable(options));
  return (*json)["id"].get<std::string>();
}

std::string notes_name(const std::string& collection) { return collection + "-notes"; }

bool is_collection_name(std::string_view name) {
  return name.size() >= 3 && name.size() <= 48 && std::ranges::all_of(name, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-' || c == '_';
         });
}

// The items of a reply of `get`.
std::vector<ChromaCollection::Item> items_in(const Json& json) {
  std::vector<ChromaCollection::Item> items;
  const Json ids = json.value("ids", Json::array());
  const Json facts = json.value("metadatas", Json::array());
  for (std::size_t i = 0; i < ids.size() && i < facts.size(); ++i) {
    if (!ids[i].is_string() || !facts[i].is_object()) continue;
    ChromaCollection::Item& item = items.emplace_back();
    item.id = ids[i].get<std::string>();
    for (const auto& [name, value] : facts[i].items()) {
      if (value.is_string()) item.facts[name] = value.get<std::string>();
    }
  }
  return items;
}

Result<std::vector<ChromaCollection::Item>> all_items(const ChromaOptions& options,
                                                      const std::string& id) {
  std::vector<ChromaCollection::Item> all;
  for (;;) {
    const Json body{
        {"limit", kItemsAtATime}, {"offset", all.size()}, {"include", Json::array({"metadatas"})}};
    CUANTO_TRY(json, ask(options, {"collections/" + id + "/get", body}));
    if (!json.is_object()) return fail(unreadable(options));
    auto items = items_in(json);
    if (items.empty()) return all;
    std::ranges::move(items, std::back_inserter(all));
  }
}

}  // namespace

Result<ChromaCollection> ChromaCollection::open(const ChromaOptions& options, bool make) {
  if (!is_collection_name(options.collection))
    return fail(ErrorKind::bad_input,
                fmt::format("“{}” cannot be the name of a collection: 3 to 48 letters, digits, “-” "
                            "and “_” can.",
                            options.collection),
                fmt::format("«{}» no puede ser el nombre de una colección: valen de 3 a 48 letras, "
                            "cifras, «-» y «_».",
                            options.collection));
  CUANTO_TRY(id, open_one(options, options.collection, make));
  CUANTO_TRY(notes_id, open_one(options, notes_name(options.collection), make));
  CUANTO_TRY(items, all_items(options, notes_id));
  std::map<std::string, std::string> notes;
  for (Item& item : items) notes.merge(item.facts);
  return ChromaCollection(options, std::move(id), std::move(notes));
}

std::string ChromaCollection::note(const std::string& name) const {
  const auto it = notes_.find(name);
  return it == notes_.end() ? std::string() : it->second;
}

Result<Done> ChromaCollection::put_notes(const std::map<std::string, std::string>& notes) {
  CUANTO_TRY(id, open_one(options_, notes_name(options_.collection), true));
  const Json body{{"ids", Json::array({"notes"})},
                  {"embeddings", Json::array({Json::array({1.0})})},
                  {"metadatas", Json::array({Json(notes)})}};
  if (auto json = ask(options_, {"collections/" + id + "/upsert", body}); !json)
    return fail(std::move(json.error()));
  notes_ = notes;
  return Done{};
}

Result<Done> ChromaCollection::add(const std::vector<Item>& items) {
  for (std::size_t at = 0; at < items.size(); at += kItemsAtATime) {
    Json ids = Json::array(), vectors = Json::array(), facts = Json::array(), texts = Json::array();
    for (std::size_t i = at; i < std::min(at + kItemsAtATime, items.size()); ++i) {
      ids.push_back(items[i].id);
      vectors.push_back(items[i].vector);
      facts.push_back(Json(items[i].facts));
      texts.push_back(items[i].text);
    }
    const Json body{{"ids", std::move(ids)},
                    {"embeddings", std::move(vectors)},
                    {"metadatas", std::move(facts)},
                    {"documents", std::move(texts)}};
    if (auto json = ask(options_, {"collections/" + id_ + "/upsert", body}); !json)
      return fail(std::move(json.error()));
  }
  return Done{};
}

Result<Done> ChromaCollection::remove_path(const std::string& path) {
  const Json body{{"where", {{"path", path}}}};
  if (auto json = ask(options_, {"collections/" + id_ + "/delete", body}); !json)
    return fail(std::move(json.error()));
  return Done{};
}

Result<std::vector<ChromaCollection::Item>> ChromaCollection::items() const {
  return all_items(options_, id_);
}

Result<std::vector<std::pair<std::string, float>>> ChromaCollection::nearest(
    const Vector& question, std::size_t count) const {
  const Json body{{"query_embeddings", Json::array({question})},
                  {"n_results", count},
                  {"include", Json::array({"distances"})}};
  CUANTO_TRY(json, ask(options_, {"collections/" + id_ + "/query", body, kQuestionTime}));
  const Json ids = json.is_object() ? json.value("ids", Json::array()) : Json::array();
  const Json distances = json.is_object() ? json.value("distances", Json::array()) : Json::array();
  if (ids.size() != 1 || distances.size() != 1 || !ids[0].is_array() || !distances[0].is_array() ||
      ids[0].size() != distances[0].size())
    return fail(unreadable(options_));
  std::vector<std::pair<std::string, float>> found;
  for (std::size_t i = 0; i < ids[0].size(); ++i) {
    if (ids[0][i].is_string() && distances[0][i].is_number())
      found.emplace_back(ids[0][i].get<std::string>(), distances[0][i].get<float>());
  }
  return found;
}

}  // namespace cuanto
