// cli/audit_command.h: `cuanto audit`: verify, search, export, remove. Private to cli/.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>

#include "base/date.h"

#include "state/state.h"

namespace cuanto {

struct AuditArguments {
  StatePlace state;
  std::string user, action, text;
  std::optional<Date> since, until, before;
  bool failed = false;
  bool csv = false;  // of search and export: CSV instead of a line of JSON each
  unsigned limit = 100;
  std::string expect;  // of verify: a head that was noted, NUMBER:HASH
};

// verify, search, export, remove. Exit status: 0; 1 when the audit is not whole, or when it cannot
// be read.
int run_audit_command(const std::string& verb, const AuditArguments& arguments, std::ostream& out,
                      std::ostream& err);

}  // namespace cuanto
