#include "run/file_kind.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>

#include "base/text.h"

namespace cuanto {

namespace {

struct Signature {
  std::size_t offset;
  std::string_view bytes;
  FileKind kind;
  std::string_view compression;
  std::string_view looks_like;
};
using namespace std::string_view_literals;
constexpr auto kSignatures = std::to_array<Signature>({
    {0, "SQLite format 3\0"sv, FileKind::sqlite, "", "a SQLite database"},
    {8, "DUCK", FileKind::duckdb, "", "a DuckDB database"},
    {0, "PAR1", FileKind::parquet, "", "a Parquet file"},
    {0, "PARE", FileKind::other, "", "an encrypted Parquet file"},
    {0, "\x1F\x8B", FileKind::csv, "gzip", "a gzip file"},
    {0, "\x28\xB5\x2F\xFD", FileKind::csv, "zstd", "a Zstandard file"},
    {0, "PK\x03\x04", FileKind::other, "", "a ZIP archive or an Excel workbook"},
    {0, "\xD0\xCF\x11\xE0", FileKind::other, "", "an old Excel or Word document"},
    {0, "%PDF", FileKind::other, "", "a PDF document"},
    {0,
     "\x7F"
     "ELF",
     FileKind::other, "", "a program"},
    {0, "MZ", FileKind::other, "", "a Windows program"},
    {0, "\x89PNG", FileKind::other, "", "a picture"},
    {0, "\xFF\xD8\xFF", FileKind::other, "", "a picture"},
    {0, "GIF8", FileKind::other, "", "a picture"},
    {0, "Obj\x01", FileKind::other, "", "an Avro file"},
    {0, "ORC", FileKind::other, "", "an ORC file"},
    {0, "ARROW1", FileKind::other, "", "an Arrow file"},
    {0, "BZh", FileKind::other, "", "a bzip2 file"},
    {0,
     "\xFD"
     "7zXZ",
     FileKind::other, "", "an xz file"},
    {0, "7z\xBC\xAF", FileKind::other, "", "a 7-Zip archive"},
    {0, "Rar!", FileKind::other, "", "a RAR archive"},
});

// Text is what has no control characters; UTF-16 is known by its byte order mark.
bool is_text(std::string_view head) {
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) return true;
  std::size_t odd = 0;
  for (const char c : head) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0) return false;
    if (byte < 32 && c != '\n' && c != '\r' && c != '\t' && c != '\f') ++odd;
  }
  return odd * 100 <= head.size();
}

}  // namespace

std::string file_name(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  const auto slash = path.rfind('/');
  return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

std::string file_stem(std::string_view path) {
  std::string name = file_name(path);
  static constexpr auto kEndings = std::to_array<std::string_view>(
      {".gz", ".zst", ".csv", ".tsv", ".txt", ".parquet", ".pq", ".json", ".jsonl", ".ndjson",
       ".sqlite", ".sqlite3", ".db", ".duckdb"});
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view ending : kEndings) {
      if (name.size() > ending.size() && ascii_lower(name).ends_with(ending)) {
        name.resize(name.size() - ending.size());
        again = true;
      }
    }
  }
  return name;
}

bool is_named_like_database(std::string_view name) {
  const std::string lower = ascii_lower(name);
  return std::ranges::any_of(
      std::to_array<std::string_view>({".sqlite", ".sqlite3", ".db", ".db3", ".duckdb", ".ddb"}),
      [&](std::string_view ending) { return lower.ends_with(ending); });
}

FileFound judge_file(std::string_view head, std::string_view name) {
  if (head.empty()) return {FileKind::empty, "", "an empty file"};
  const std::string lower = ascii_lower(name);
  for (const Signature& signature : kSignatures) {
    if (head.size() < signature.offset + signature.bytes.size()) continue;
    if (head.substr(signature.offset, signature.bytes.size()) != signature.bytes) continue;
    FileFound found{signature.kind, std::string(signature.compression),
                    std::string(signature.looks_like)};
    if (!found.compression.empty() && lower.find(".json") != std::string::npos) {
      found.kind = FileKind::json;
    }
    return found;
  }
  if (!is_text(head)) return {FileKind::other, "", "binary data, perhaps encrypted"};
  std::string_view text = head;
  if (text == "\xFF\xFE" || text == "\xFE\xFF") text = {};
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  text = trim(text);
  if (text.empty()) return {FileKind::empty, "", "a file without text"};
  if (is_named_like_database(name)) return {FileKind::other, "", "a text file"};
  if (text.front() == '<') return {FileKind::other, "", "a web page or XML"};
  const bool named_csv = lower.ends_with(".csv") || lower.ends_with(".tsv");
  const bool braces = text.front() == '{' || text.front() == '[';
  if (braces && !named_csv) return {FileKind::json, "", "JSON"};
  if (lower.ends_with(".parquet") || lower.ends_with(".pq") || lower.ends_with(".gz")) {
    return {FileKind::other, "", "a text file"};
  }
  return {FileKind::csv, "", "a text file"};
}

Result<FileFound> find_file_kind(const std::string& path) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) {
    if (errno == EACCES) {
      return fail(ErrorKind::unavailable, fmt::format("There is no permission to read {}.", path),
                  fmt::format("No hay permiso para leer {}.", path));
    }
    return fail(ErrorKind::not_found, fmt::format("There is no file {}.", path),
                fmt::format("No existe el archivo {}.", path));
  }
  if (!S_ISREG(status.st_mode)) {
    return fail(ErrorKind::bad_input,
                fmt::format("{} is neither a file nor a folder that can be read.", path),
                fmt::format("{} no es un archivo ni una carpeta que se pueda leer.", path));
  }
  std::ifstream file(path, std::ios::binary);
  std::string head(4096, '\0');
  if (!file) {
    return fail(ErrorKind::unavailable, fmt::format("There is no permission to read {}.", path),
                fmt::format("No hay permiso para leer {}.", path));
  }
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(file.gcount()));
  return judge_file(head, file_name(path));
}

}  // namespace cuanto
