// What the proving programs ask: databases as facts, and questions about them. Our own come from
// the repository (cases, benchmarks, verified questions of the models that ship, questions.txt);
// public sets are read where they are there. No gold query is looked at.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/model.h"
#include "understand/understand.h"

namespace cuanto {

struct ProofDatabase {
  std::string name;
  std::string path;  // a file that SQLite reads; empty where there are no rows, or not there
  SourceFacts facts;
  std::string model_yaml;  // laid over the draft; empty: the shipped models that match
};

struct ProofQuestion {
  std::string id;  // unique
  std::string text;
  std::optional<Language> language;
  std::size_t database = 0;  // position in Material::databases()
  Date today;
};

// A database that can be asked.
struct Asked {
  Model model;
  std::shared_ptr<const Names> names;
};
// Fails as build_catalog and load_model do.
Result<Asked> prepare(const ProofDatabase& database, const SourceFacts& facts);

class Material {
 public:
  // The repository's own. `demo`: the folder that cuanto-demo wrote; empty: without it.
  Result<Done> add_own(const std::string& demo);
  // A file of questions, one JSON object a line, with its databases in `folder` (empty: dbs/ beside
  // it). Fails with `not_found` when it is not there.
  Result<Done> add_set(const std::string& path, const std::string& folder);

  const std::vector<ProofDatabase>& databases() const { return databases_; }
  std::vector<ProofQuestion>& questions() { return questions_; }
  const std::vector<ProofQuestion>& questions() const { return questions_; }

 private:
  Result<std::size_t> open(const std::string& path);
  Result<Done> add_cases();
  Result<Done> add_shop();
  Result<Done> add_lines();
  Result<Done> add_demo(const std::string& folder);
  void ask(std::string text, std::optional<Language> language, std::size_t database, Date today);

  std::vector<ProofDatabase> databases_;
  std::vector<ProofQuestion> questions_;
  std::map<std::string, std::size_t> opened_;  // path -> database
};

}  // namespace cuanto
