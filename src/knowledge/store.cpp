// Documents into an index file, and out of it.
#include <filesystem>

#include <fmt/format.h>

#include "base/text.h"
#include "knowledge/document.h"
#include "knowledge/stored_vectors.h"

namespace cuanto {
namespace {

namespace fs = std::filesystem;

bool write_changes(IndexFile& file, const Changes& changes) {
  for (const std::string& path : changes.gone) {
    if (!file.remove(path)) return false;
  }
  for (const ChangedDocument& document : changes.read) {
    if (!file.store(document)) return false;
  }
  return true;
}

std::string cache_file(const std::string& path, const std::string& folder) {
  std::error_code error;
  const std::string root = fs::weakly_canonical(path, error).string();
  return (fs::path(folder) / fmt::format("documents-{}.knowledge", hex(stable_hash(root))))
      .string();
}

Result<OpenedDocuments> read_in_memory(const std::string& path, const DocumentOptions& options) {
  CUANTO_TRY(files, find_documents({path}));
  std::vector<Passage> all;
  OpenedDocuments opened;
  for (const DocumentFile& file : files) {
    auto passages = read_file(file);
    if (!passages) {
      opened.problems.push_back(fmt::format("{}: {}", file.shown, passages.error().message));
      continue;
    }
    all.insert(all.end(), std::make_move_iterator(passages->begin()),
               std::make_move_iterator(passages->end()));
  }
  if (options.embeddings == kStaticVectors) {
    opened.passages = std::make_shared<const std::vector<Passage>>(std::move(all));
    return opened;
  }
  CUANTO_TRY(embedder, find_embedder(options, options.embeddings));
  CUANTO_TRY(index, collect(std::move(all), embedder));
  opened.index = index;
  opened.passages = {index, &index->passages};
  return opened;
}

}  // namespace

Result<IndexReport> index_documents(const std::vector<std::string>& paths, const std::string& file,
                                    const DocumentOptions& options) {
  CUANTO_TRY(files, find_documents(paths));
  CUANTO_TRY(index, IndexFile::open_to_write(file));
  if (!index.begin()) return fail(index.problem());
  Changes changes = find_changes(files, paths, index.hashes());
  if (!write_changes(index, changes) || !index.commit()) {
    Error error = index.problem();
    index.roll_back();
    return fail(std::move(error));
  }
  changes.report.documents = index.count_documents();
  changes.report.passages = index.count_passages();
  auto done = bring_vectors_up_to_date(index, options);
  if (!done) return fail(std::move(done.error()));
  return std::move(changes.report);
}

Result<OpenedDocuments> load_index(const std::string& file, const DocumentOptions& options) {
  CUANTO_TRY(index, IndexFile::open_to_read(file));
  return open_index(index, options);
}

Result<OpenedDocuments> open_documents(const std::string& path, const DocumentOptions& options) {
  std::error_code error;
  if (!fs::exists(path, error)) return fail(no_such_path(path));
  if (fs::is_regular_file(path, error) && !is_document_name(path)) return load_index(path, options);
  // What was asked for cannot be had: that is told before much is read.
  if (const auto embedder = find_embedder(options, options.embeddings); !embedder)
    return fail(embedder.error());
  if (options.cache_folder.empty()) return read_in_memory(path, options);
  const std::string file = cache_file(path, options.cache_folder);
  auto report = index_documents({path}, file, options);
  auto opened = report ? load_index(file, options) : Result<OpenedDocuments>(fail(report.error()));
  // A cache that cannot be used is no reason not to answer.
  if (!opened) return read_in_memory(path, options);
  opened->problems = std::move(report->problems);
  return opened;
}

}  // namespace cuanto
