// run/sqlite_inspect.h: what a SQLite file holds, as facts: its schema, and one pass over each
// table.
#pragma once

#include <string>

#include "base/result.h"
#include "catalog/catalog.h"

namespace cuanto {

// Fails with `unavailable` (locked) or `bad_input` (damaged beyond reading its schema). A table
// that cannot be read, or not in time, keeps its columns and gets a note.
Result<SourceFacts> inspect_sqlite(const std::string& path, uint32_t timeout_ms);

// Changes when the file's content changes: path, size and time of the file and its log, and the
// schema version and change counter from its header.
std::string sqlite_fingerprint(const std::string& path);
// Fails with `bad_input` when the header says more pages than the file has.
Result<Done> check_sqlite_size(const std::string& path);

}  // namespace cuanto
