#include "cli/audit_command.h"

#include <fmt/format.h>
#include <charconv>
#include <chrono>
#include <ostream>

#include "base/date.h"
#include "base/text.h"
#include "cli/failure.h"
#include "cli/state_folder.h"

namespace cuanto {
namespace {

int64_t ms_of(Date day) { return std::chrono::sys_days(day).time_since_epoch().count() * kDayMs; }

// "12:0a1b…" as `verify` prints it.
std::optional<Audit::Head> head_of(const std::string& text) {
  Audit::Head head;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), head.seq);
  const std::size_t colon = text.find(':');
  if (error != std::errc{} || colon == text.npos || end != text.data() + colon ||
      text.size() - colon - 1 != 64)
    return {};
  for (std::size_t i = colon + 1; i < text.size(); i += 2) {
    unsigned byte = 0;
    const auto [stop, wrong] = std::from_chars(text.data() + i, text.data() + i + 2, byte, 16);
    if (wrong != std::errc{} || stop != text.data() + i + 2) return {};
    head.hash += static_cast<char>(byte);
  }
  return head;
}

std::string text_of(const Audit::Head& head) {
  std::string text = fmt::format("{}:", head.seq);
  for (const char byte : head.hash) text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return text;
}

int verify(State& state, const AuditArguments& arguments, std::ostream& out, std::ostream& err) {
  std::optional<Audit::Head> expected;
  if (!arguments.expect.empty()) {
    expected = head_of(arguments.expect);
    if (!expected) {
      err << "--expect takes a head as `cuanto audit verify` prints it: NUMBER:HASH.\n";
      return 1;
    }
  }
  const auto verdict = state.audit.verify(expected);
  if (!verdict) return say(verdict.error(), err);
  if (!verdict->whole) {
    out << "The audit is not whole. " << verdict->problem << '\n';
    return 1;
  }
  if (verdict->first == 0) {
    out << "The audit is whole: there is no record.\n";
    return 0;
  }
  out << fmt::format("The audit is whole: records {} to {}.\nHead {}\n", verdict->first,
                     verdict->head.seq, text_of(verdict->head));
  return 0;
}

AuditQuery query_of(const AuditArguments& arguments) {
  AuditQuery query;
  query.user = ascii_lower(arguments.user);
  query.action = arguments.action;
  query.text = arguments.text;
  if (arguments.since) query.since_ms = ms_of(*arguments.since);
  if (arguments.until) query.until_ms = ms_of(*arguments.until) + kDayMs;  // that day is in it
  if (arguments.failed) query.success = false;
  query.limit = arguments.limit;
  return query;
}

void print(const AuditRecord& record, bool csv, std::ostream& out) {
  out << (csv ? audit_csv(record) : audit_json(record)) << '\n';
}

int remove_old(State& state, const AuditArguments& arguments, std::ostream& out,
               std::ostream& err) {
  if (!arguments.before) {
    err << "Say up to which day: cuanto audit remove --before 2026-01-01\n";
    return 1;
  }
  const auto removed =
      state.audit.remove_before(ms_of(*arguments.before), console_record("audit.removed", {}));
  if (!removed) return say(removed.error(), err);
  out << fmt::format("{} records removed.\n", *removed);
  return 0;
}

}  // namespace

int run_audit_command(const std::string& verb, const AuditArguments& arguments, std::ostream& out,
                      std::ostream& err) {
  const auto state = open_state(arguments.state);
  if (!state) return say(state.error(), err);
  if (verb == "verify") return verify(**state, arguments, out, err);
  if (verb == "remove") return remove_old(**state, arguments, out, err);
  if (arguments.csv) out << audit_csv_header() << '\n';
  if (verb == "search") {
    const auto records = (*state)->audit.search(query_of(arguments));
    if (!records) return say(records.error(), err);
    for (const AuditRecord& record : *records) print(record, arguments.csv, out);
    return 0;
  }
  const auto done = (*state)->audit.each([&](const AuditRecord& record) {
    print(record, arguments.csv, out);
    return out.good();
  });
  return done ? 0 : say(done.error(), err);
}

}  // namespace cuanto
