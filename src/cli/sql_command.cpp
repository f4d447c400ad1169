#include "cli/sql_command.h"

#include <istream>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>

#include "base/json.h"
#include "base/text.h"
#include "cli/fence.h"

namespace cuanto {
namespace {

Result<std::string> read_and_print(const Json& request, const Dialect& dialect) {
  const auto sql = request.find("sql");
  if (sql == request.end() || !sql->is_string()) {
    return fail(ErrorKind::bad_input, "The line has no text under \"sql\".");
  }
  CUANTO_TRY(select, parse_sql(sql->get_ref<const std::string&>(), dialect));
  CUANTO_TRY(printed, print_sql(select, dialect));
  return std::move(printed.text);
}

Json answer(const std::string& line, const Dialect& dialect) {
  Json reply;
  reply["id"] = nullptr;
  const auto request = parse_json(line);
  Result<std::string> printed = fail(ErrorKind::bad_input, "A line holds one JSON object.");
  if (!request) {
    printed = fail(request.error());
  } else if (request->is_object()) {
    if (const auto id = request->find("id"); id != request->end()) reply["id"] = *id;
    printed = fenced([&] { return read_and_print(*request, dialect); },
                     [](const Error& fault) -> Result<std::string> { return fail(fault); });
  }
  if (printed) {
    reply["sql"] = *printed;
    return reply;
  }
  reply["error"] = printed.error().message;
  if (const auto& at = printed.error().at) {
    reply["line"] = at->line;
    reply["column"] = at->column;
  }
  return reply;
}

}  // namespace

int run_sql_command(std::istream& in, std::ostream& out, const Dialect& dialect) {
  for (std::string line; std::getline(in, line);) {
    if (trim(line).empty()) continue;
    out << to_text(answer(line, dialect)) << std::endl;
  }
  return 0;
}

}  // namespace cuanto
