#include "cli/guard_command.h"

#include <fmt/format.h>

#include <istream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "base/json.h"
#include "catalog/catalog.h"
#include "cli/fence.h"
#include "guard/guard.h"
#include "run/run.h"
#include "sql/sql.h"

namespace cuanto {

namespace {

constexpr std::size_t kLineBytesMax = 1024 * 1024;
constexpr std::size_t kSourcesMax = 64;

struct OpenSource {
  std::unique_ptr<Engine> engine;
  std::string fingerprint;
  Catalog catalog;
};

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
    const Catalog& catalog = (*source)->catalog;
    auto select = parse_sql(sql, dialect(catalog.dialect));
    if (!select) return refused(reply, select.error(), sql);
    Access access;
    if (const std::string user = text("user"); !user.empty()) access.user = user;
    auto safe = guard(std::move(*select), catalog, access);
    if (!safe) return refused(reply, safe.error(), sql);
    return allowed(reply, *safe, catalog);
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
    if (!safe.advice().empty()) reply["advice"] = safe.advice();
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
        path, OpenSource{std::move(engine), std::move(fingerprint), std::move(catalog)});
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
