#include "cli/guard_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <istream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <sstream>

#include "base/json.h"
#include "catalog/catalog.h"
#include "cli/fence.h"
#include "guard/guard.h"
#include "model/model.h"
#include "run/run.h"
#include "sql/sql.h"

namespace cuanto {

namespace {

constexpr std::size_t kLineBytesMax = 1024 * 1024;
constexpr std::size_t kSourcesMax = 64;

struct OpenSource {
  std::unique_ptr<Engine> engine;
  std::string fingerprint;
  std::shared_ptr<const Catalog> catalog;
};

std::vector<std::string> texts_of(const Json& list) {
  std::vector<std::string> texts;
  for (const Json& each : list.is_array() ? list : Json::array()) {
    if (each.is_string()) texts.push_back(each.get<std::string>());
  }
  return texts;
}

// `user` is a name, or {name, roles, permissions, attributes}. Without permissions, those of the
// roles that ship.
Result<Asker> asker_of(const Json& user) {
  Asker asker;
  if (user.is_string()) {
    asker.user = user.get<std::string>();
    return asker;
  }
  if (!user.is_object() || !user.contains("name") || !user["name"].is_string()) {
    return fail(ErrorKind::bad_input,
                "\"user\" is a name, or an object {name, roles, permissions, attributes}.");
  }
  asker.user = user["name"].get<std::string>();
  if (user.contains("roles")) asker.roles = texts_of(user["roles"]);
  if (user.contains("permissions")) {
    asker.permissions = texts_of(user["permissions"]);
  } else {
    for (const std::string& role : asker.roles) {
      for (std::string& each : shipped_permissions(role)) asker.permissions.push_back(each);
    }
  }
  if (const auto it = user.find("attributes"); it != user.end() && it->is_object()) {
    for (const auto& [name, value] : it->items()) {
      if (value.is_string()) asker.attributes.emplace_back(name, value.get<std::string>());
      for (std::string& each : texts_of(value)) asker.attributes.emplace_back(name, each);
    }
  }
  std::ranges::sort(asker.roles);
  std::ranges::sort(asker.permissions);
  return asker;
}

Result<Model> model_of(const std::string& path, std::shared_ptr<const Catalog> catalog) {
  if (path.empty()) return model_for(std::move(catalog));
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    return fail(ErrorKind::not_found, fmt::format("The file {} cannot be read.", path),
                fmt::format("No se puede leer el fichero {}.", path));
  }
  std::ostringstream text;
  text << in.rdbuf();
  return load_model(text.str(), std::move(catalog));
}

class GuardDesk {
 public:
  explicit GuardDesk(std::string cache_folder) { options_.cache_folder = std::move(cache_folder); }

  Json answer(const std::string& line) {
    Json reply;
    reply["id"] = nullptr;
    if (line.size() > kLineBytesMax) {
      return refused(reply,
                     {ErrorKind::too_large,
                      fmt::format("A line has at most {} bytes.", kLineBytesMax),
                      {},
                      {},
                      {}},
                     {});
    }
    auto request = parse_json(line);
    if (!request) return refused(reply, request.error(), {});
    if (!request->is_object()) {
      return refused(reply, {ErrorKind::bad_input, "A line holds one JSON object.", {}, {}, {}},
                     {});
    }
    if (request->contains("id")) reply["id"] = (*request)["id"];
    return fenced([&] { return judge(reply, *request); },
                  [&](const Error& fault) { return refused(reply, fault, {}); });
  }

 private:
  Json judge(const Json& reply, const Json& request) {
    const auto text = [&](const char* name) {
      const auto it = request.find(name);
      return it != request.end() && it->is_string() ? it->get<std::string>() : std::string();
    };
    for (const char* name : {"sql", "db_path"}) {
      if (!text(name).empty()) continue;
      return refused(
          reply,
          {ErrorKind::bad_input, fmt::format("The object needs a text \"{}\".", name), {}, {}, {}},
          {});
    }
    const std::string sql = text("sql");
    auto source = open(text("db_path"));
    if (!source) return refused(reply, source.error(), sql);
    auto seen = seen_by(request, text("model_path"), (*source)->catalog);
    if (!seen) return refused(reply, seen.error(), sql);
    const Catalog& catalog = *seen->catalog;
    auto select = parse_sql(sql, dialect(catalog.dialect));
    if (!select) return refused(reply, select.error(), sql);
    auto safe = guard(std::move(*select), catalog, seen->access);
    if (!safe) return refused(reply, safe.error(), sql);
    Json answer = allowed(reply, *safe, catalog);
    if (request.contains("plan") && request["plan"] == true)
      add_plan(answer, *safe, *(*source)->engine, *seen);
    return answer;
  }

  struct Seen {
    std::shared_ptr<const Catalog> catalog;
    Access access;
    bool sees_less = false;
  };
  // Without a user nobody is restricted: whoever runs the command reads the file anyway.
  static Result<Seen> seen_by(const Json& request, const std::string& model_path,
                              const std::shared_ptr<const Catalog>& catalog) {
    const auto user = request.find("user");
    if (user == request.end() || user->is_null()) return Seen{catalog, {}, false};
    CUANTO_TRY(asker, asker_of(*user));
    CUANTO_TRY(model, model_of(model_path, catalog));
    const Access access = access_for(asker, model);
    VisibleModel visible = visible_model(model, access);
    return Seen{std::move(visible.model.catalog), std::move(visible.access),
                sees_less(access, model)};
  }

  // What the engine expects of the statement. The plan counts all rows: to who sees a part it is
  // not told.
  static void add_plan(Json& answer, const SafeSql& safe, Engine& engine, const Seen& seen) {
    if (seen.sees_less) return;
    const auto plan = engine.estimate(safe, {});
    if (!plan) return;
    answer["plan"] = {{"scans", plan->scans}};
    if (plan->cost) answer["plan"]["cost"] = *plan->cost;
    if (plan->rows) answer["plan"]["rows"] = *plan->rows;
  }

  static Json refused(Json reply, const Error& error, const std::string& sql) {
    reply["verdict"] = "refused";
    reply["reason"] = error.message;
    if (!error.suggestions.empty()) reply["suggestions"] = error.suggestions;
    if (error.at && !sql.empty()) {
      const TextPosition at = position_of(sql, error.at->offset);
      reply["line"] = at.line;
      reply["column"] = at.column;
    }
    return reply;
  }

  static Json allowed(Json reply, const SafeSql& safe, const Catalog& catalog) {
    reply["verdict"] = "allowed";
    reply["sql"] = safe.text();
    Json tables = Json::array(), columns = Json::array();
    for (const TableId id : safe.touched().tables) tables.push_back(catalog.table(id).name);
    for (const ColumnId id : safe.touched().columns) {
      const Column& column = catalog.column(id);
      columns.push_back(catalog.table(column.table).name + "." + column.name);
    }
    reply["touched"] = {{"tables", tables}, {"columns", columns}};
    reply["limit_added"] = safe.limit_added();
    for (const Words& each : safe.advice()) reply["advice"].push_back(each.en);
    return reply;
  }

  // An open source stays as long as its file does not change.
  Result<OpenSource*> open(const std::string& path) {
    if (const auto it = sources_.find(path); it != sources_.end()) {
      if (it->second.engine->fingerprint() == it->second.fingerprint) return &it->second;
      sources_.erase(it);
    }
    CUANTO_TRY(engine, open_source(path, options_));
    CUANTO_TRY(catalog, load_catalog(*engine, options_));
    if (sources_.size() >= kSourcesMax) sources_.erase(sources_.begin());
    std::string fingerprint = engine->fingerprint();
    auto [it, is_new] = sources_.insert_or_assign(
        path, OpenSource{std::move(engine), std::move(fingerprint),
                         std::make_shared<const Catalog>(std::move(catalog))});
    return &it->second;
  }

  OpenOptions options_;
  std::map<std::string, OpenSource> sources_;
};

}  // namespace

int run_guard_command(std::istream& in, std::ostream& out, const std::string& cache_folder) {
  GuardDesk desk(cache_folder);
  std::string line;
  while (std::getline(in, line)) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    out << to_text(desk.answer(line)) << '\n' << std::flush;
  }
  return 0;
}

}  // namespace cuanto
