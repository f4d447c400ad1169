// Records of the audit as text for other programs.
#include <fmt/format.h>
#include <chrono>
#include <nlohmann/json.hpp>

#include "base/date.h"
#include "base/json.h"
#include "base/text.h"
#include "state/audit.h"
#include "state/secrets.h"

namespace cuanto {
namespace {

// A cell; what a spreadsheet would take for a formula becomes text (CWE-1236).
std::string csv_cell(std::string_view text) {
  std::string cell(text);
  if (!cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos)
    cell.insert(cell.begin(), '\'');
  if (cell.find_first_of(",\"\r\n") == cell.npos) return cell;
  return '"' + replace_all(cell, "\"", "\"\"") + '"';
}

}  // namespace

std::string utc_text(int64_t ms) {
  const std::chrono::sys_time<std::chrono::milliseconds> moment{std::chrono::milliseconds(ms)};
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::hh_mm_ss time{moment - day};
  return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", to_iso(Date(day)), time.hours().count(),
                     time.minutes().count(), time.seconds().count(), time.subseconds().count());
}

std::string audit_json(const AuditRecord& record) {
  return to_text(Json{{"seq", record.seq},
                      {"timestamp", utc_text(record.at_ms)},
                      {"user_id", record.user},
                      {"user_role", record.role},
                      {"action", record.action},
                      {"question", record.question},
                      {"sql_generated", record.sql},
                      {"tables_accessed", record.tables},
                      {"rows_returned", record.rows},
                      {"execution_time_ms", record.elapsed_ms},
                      {"success", record.success},
                      {"error_message", record.error},
                      {"ip_address", record.address},
                      {"session_id", record.session},
                      {"hash", hex_of(record.hash)}});
}

std::string audit_csv_header() {
  return "seq,timestamp,user_id,user_role,action,question,sql_generated,tables_accessed,"
         "rows_returned,execution_time_ms,success,error_message,ip_address,session_id,hash";
}

std::string audit_csv(const AuditRecord& record) {
  return fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}", record.seq,
                     utc_text(record.at_ms), csv_cell(record.user), csv_cell(record.role),
                     csv_cell(record.action), csv_cell(record.question), csv_cell(record.sql),
                     csv_cell(record.tables), record.rows, record.elapsed_ms, record.success,
                     csv_cell(record.error), csv_cell(record.address), csv_cell(record.session),
                     hex_of(record.hash));
}

}  // namespace cuanto
