// knowledge/files.h: the documents that lie on disk, and what changed since they were read. Private
// to knowledge/.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/knowledge.h"

namespace cuanto {

struct DocumentFile {
  std::string path;   // where it lies
  std::string shown;  // what a citation calls it: the path below the folder that was named
};

// Below what was named, each once, in order of path; links to elsewhere are not followed. Fails
// with `not_found` and `too_large`.
Result<std::vector<DocumentFile>> find_documents(const std::vector<std::string>& paths);
Result<std::vector<Passage>> read_file(const DocumentFile& file);
Error no_such_path(const std::string& path);

// A document that is new, or whose bytes are not as they were.
struct ChangedDocument {
  DocumentFile file;
  std::string hash;
  std::vector<Passage> passages;
};
struct Changes {
  std::vector<ChangedDocument> read;
  std::vector<std::string> gone;  // paths that lie under what was named and are not there any more
  IndexReport report;             // without what is counted in the index
};
// `files` lie below `paths`; `known`: the hashes of the documents that an index holds, by path.
Changes find_changes(const std::vector<DocumentFile>& files, const std::vector<std::string>& paths,
                     const std::map<std::string, std::string>& known);

}  // namespace cuanto
