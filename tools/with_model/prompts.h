// How large the prompts for questions are, and whether they hold what the gold query needs: in a
// small context, and where the tables of the question's database are among a thousand.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "chat/chat.h"

namespace cuanto {

// The columns that a query touches; nothing when it is not one of ours.
std::optional<std::vector<ColumnId>> columns_of(const std::string& sql, const Source& source);

class PromptMeasure {
 public:
  explicit PromptMeasure(uint32_t context_tokens) : context_tokens_(context_tokens) {}

  // The question is read as in the program: what the translator makes of it is known.
  void look(const std::string& id, const std::string& question, Language language,
            const Source& source, std::vector<ColumnId> needed);
  void tell(const std::string& where) const;
  double percent_whole() const;  // of the pruned prompts; 100 when none was pruned

 private:
  uint32_t context_tokens_;
  std::size_t prompts_ = 0, pruned_ = 0, whole_ = 0, needed_ = 0, held_ = 0;
  uint64_t full_tokens_ = 0, tokens_ = 0;
  std::vector<std::string> lost_;
};

// One database with the tables of many: a table keeps its name unless another one has it, too.
class Warehouse {
 public:
  // Those of `first`, then others of the folder until there are `tables_wanted`.
  Warehouse(const std::filesystem::path& folder, const std::vector<std::string>& first,
            std::size_t tables_wanted);
  const Source& source() const { return source_; }
  // The same columns here; nothing where one is missing.
  std::optional<std::vector<ColumnId>> columns_here(const std::string& database,
                                                    const Catalog& catalog,
                                                    const std::vector<ColumnId>& columns) const;

 private:
  Source source_;
  std::map<std::pair<std::string, std::string>, std::string> names_;  // (database, table) -> name
};

}  // namespace cuanto
