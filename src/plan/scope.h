// plan/scope.h: the tables of one SELECT core: which path of the query became which table of FROM,
// and how its columns are written. Private to plan/.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/model.h"
#include "sql/sql.h"
#include "understand/understand.h"

namespace cuanto {

// Where the paths of a part lead that its core has to join, in order of first use and with every
// step on the way. Paths inside Quantified, HasAll and sub-queries belong to cores of their own.
std::vector<Path> joined_paths(const SemanticQuery& query, const QueryPart& part);
void add_paths(const SemanticQuery& query, ExprId expr, std::vector<Path>& paths);
void add_condition_paths(const SemanticQuery& query, ConditionId condition,
                         std::vector<Path>& paths);

// The steps of a part that keep rows without a match: its outer paths and what leads to them,
// except for steps that must match.
std::vector<Path> open_paths(const QueryPart& part);

// Whether some step of the path can repeat rows of what it starts from.
bool path_repeats_rows(const SemanticQuery& query, const Model& model, TableId from,
                       const Path& path);
// The path up to and with its last step that can repeat rows; empty when there is none.
Path repeating_prefix(const SemanticQuery& query, const Model& model, TableId from,
                      const Path& path);
// From the end of `path` back to its start.
Path reversed(const SemanticQuery& query, const Model& model, TableId from, const Path& path);

class Scope {
 public:
  // A core over `base` that joins `paths`. Inside `around` (a correlated sub-query) every column is
  // qualified and no name of `around` is used again.
  Scope(const SemanticQuery& query, const Model& model, TableId base,
        const std::vector<Path>& paths, const std::vector<Path>& outer,
        const Scope* around = nullptr);
  // A core over a sub-select or a common table that is called `name`.
  Scope(const SemanticQuery& query, const Model& model, std::string name);

  TableId base() const { return uses_.front().table; }
  bool has_base() const { return !uses_.empty(); }
  // The columns of the table at the end of `path`.
  SqlExpr column(const Path& path, ColumnId column) const;
  // The same, qualified also where it stands alone: for conditions of sub-queries about it.
  SqlExpr qualified_column(const Path& path, ColumnId column) const;
  // What stands before the columns of that table; empty when nothing needs to.
  std::string qualifier(const Path& path) const;
  FromItem from() const;
  // Whether the table at the end of `path` is one of this core's. What is not joined here cannot be
  // read here: whoever asks for a column by a path looks first.
  bool reaches(const Path& path) const;
  // Whether rows may be without one at the end of `path`.
  bool is_open(const Path& path) const;

  const std::string& name() const { return name_; }
  // Expressions that are columns of what this core reads from: by position in the query's pool.
  std::map<ExprId, SqlExpr> known;
  // Other tables stand beside the core's own: every column is qualified.
  bool qualify_all = false;
  // The names of the columns of a derived base, and which part it is.
  std::vector<std::string> outputs;
  std::optional<QueryIndex> derived;

 private:
  struct Use {
    Path path;
    TableId table;
    std::string name;  // what its columns are qualified with
    bool aliased = false;
    std::size_t before = 0;  // the use it is joined to
    bool outer = false;
  };
  const Use* find_use(const Path& path) const;
  const Use& use(const Path& path) const;
  std::string free_name(const std::string& table) const;
  void add_use(const Path& path, bool outer);

  const SemanticQuery& query_;
  const Model& model_;
  std::vector<Use> uses_;
  std::string name_;
  const Scope* around_ = nullptr;
};

}  // namespace cuanto
