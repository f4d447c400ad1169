// run/file_kind.h: what a file is, judged by its content. A name decides only where content cannot:
// text has no signature.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace cuanto {

enum class FileKind : uint8_t { empty, sqlite, duckdb, parquet, csv, json, other };

struct FileFound {
  FileKind kind = FileKind::other;
  std::string compression;  // "gzip", "zstd" or nothing
  std::string looks_like;   // "an Excel workbook", for the message when kind is `other`
};

// Reads the beginning of the file. Fails with `not_found`, `unavailable` (no permission) or
// `bad_input` (not a regular file).
Result<FileFound> find_file_kind(const std::string& path);
// The same from the first bytes (at least 512 where the file has them).
FileFound judge_file(std::string_view head, std::string_view name);
// Whether the name promises a database ("shop.sqlite"), so that text in it is a mistake.
bool is_named_like_database(std::string_view name);
// The file name without folder; and without the endings that say what is in it.
std::string file_name(std::string_view path);
std::string file_stem(std::string_view path);

}  // namespace cuanto
