#include "knowledge/files.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "base/text.h"
#include "knowledge/document.h"

namespace cuanto {
namespace {

namespace fs = std::filesystem;

// Raised when reading or splitting changes, so that every document is read again.
constexpr std::string_view kVersion = "2";

// Every document below a folder, in order of path; links to elsewhere are not followed.
Result<std::vector<DocumentFile>> find_below(const std::string& path) {
  std::error_code error;
  const fs::path root = fs::absolute(fs::path(path), error).lexically_normal();
  std::vector<DocumentFile> sources;
  if (fs::is_regular_file(root, error)) {
    sources.push_back({root.string(), root.filename().string()});
    return sources;
  }
  if (!fs::is_directory(root, error)) return fail(no_such_path(path));
  fs::recursive_directory_iterator at(root, fs::directory_options::skip_permission_denied, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (at->is_directory(error) && (name.starts_with('.') || at.depth() >= kDocumentDepthMax))
      at.disable_recursion_pending();
    if (at->is_symlink(error) || !at->is_regular_file(error) || name.starts_with('.') ||
        !is_document_name(name))
      continue;
    sources.push_back({at->path().string(), at->path().lexically_relative(root).string()});
    if (sources.size() > kDocumentsMax)
      return fail(ErrorKind::too_large,
                  fmt::format("{} holds more than {} documents; name a smaller folder.", path,
                              kDocumentsMax),
                  fmt::format("{} contiene más de {} documentos; indique una carpeta más pequeña.",
                              path, kDocumentsMax));
  }
  std::ranges::sort(sources, {}, &DocumentFile::path);
  return sources;
}

Result<std::string> read_bytes(const DocumentFile& source) {
  std::ifstream in(source.path, std::ios::binary);
  if (!in)
    return fail(ErrorKind::not_found, fmt::format("{} cannot be read.", source.shown),
                fmt::format("No se puede leer {}.", source.shown));
  std::error_code error;
  const auto size = static_cast<std::size_t>(fs::file_size(source.path, error));
  // One byte more than may be, so that what is too large is seen.
  std::string bytes(error ? kDocumentBytesMax + 1 : std::min(size, kDocumentBytesMax) + 1, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  return bytes;
}

std::string hash_of(std::string_view bytes) {
  return fmt::format("{}-{}-{}", kVersion, hex(stable_hash(bytes)), bytes.size());
}

bool is_below(const std::string& path, const std::string& root) {
  return path == root || path.starts_with(root.ends_with('/') ? root : root + "/");
}

bool is_named(const std::string& path, const std::vector<std::string>& roots) {
  return std::ranges::any_of(roots, [&](const std::string& root) {
    std::error_code error;
    return is_below(path, fs::absolute(root, error).lexically_normal().string());
  });
}

}  // namespace

Error no_such_path(const std::string& path) {
  return {ErrorKind::not_found,
          fmt::format("There is no file or folder {}.", path),
          fmt::format("No existe el fichero o la carpeta {}.", path),
          {},
          {}};
}

Result<std::vector<DocumentFile>> find_documents(const std::vector<std::string>& paths) {
  std::vector<DocumentFile> all;
  std::set<std::string> seen;
  for (const std::string& path : paths) {
    CUANTO_TRY(found, find_below(path));
    for (DocumentFile& file : found) {
      if (seen.insert(file.path).second) all.push_back(std::move(file));
    }
  }
  return all;
}

Result<std::vector<Passage>> read_file(const DocumentFile& file) {
  CUANTO_TRY(bytes, read_bytes(file));
  return read_passages(bytes, file.shown);
}

Changes find_changes(const std::vector<DocumentFile>& files, const std::vector<std::string>& paths,
                     const std::map<std::string, std::string>& known) {
  Changes changes;
  IndexReport& report = changes.report;
  std::set<std::string> there;
  for (const DocumentFile& file : files) {
    const auto before = known.find(file.path);
    const auto bytes = read_bytes(file);
    const std::string hash = bytes ? hash_of(*bytes) : std::string();
    if (bytes && before != known.end() && before->second == hash) {
      there.insert(file.path);
      ++report.unchanged;
      continue;
    }
    auto passages = bytes ? read_passages(*bytes, file.shown)
                          : Result<std::vector<Passage>>(fail(bytes.error()));
    if (!passages) {
      report.problems.push_back(fmt::format("{}: {}", file.shown, passages.error().message));
      continue;
    }
    there.insert(file.path);
    ++(before == known.end() ? report.added : report.changed);
    changes.read.push_back({file, hash, std::move(*passages)});
  }
  for (const auto& [path, hash] : known) {
    if (there.contains(path) || !is_named(path, paths)) continue;
    changes.gone.push_back(path);
    ++report.removed;
  }
  return changes;
}

}  // namespace cuanto
