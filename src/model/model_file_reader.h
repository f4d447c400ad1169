// model/model_file_reader.h: a model file being laid over a model, part by part. Private to model/.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/file_expressions.h"
#include "model/model.h"
#include "model/model_match.h"
#include "model/yaml_reader.h"

namespace cuanto {

class ModelFileReader : private YamlReader {
 public:
  ModelFileReader(std::string_view text, Model& model)
      : YamlReader(text), model_(model), catalog_(*model.catalog) {}

  std::vector<ModelFinding> read();

 private:
  // One dataset laid over one table.
  struct Bound {
    std::string dataset;
    TableId table;
    LogicalNames names;  // field name -> column
  };

  // ---- the file, and what stands at the model itself (model_file.cpp) ----
  void read_file(const Yaml& file);
  void read_model(const Yaml& node);
  void check_match(const Yaml& node);
  void read_access(const Yaml& node, std::optional<TableId> table, const LogicalNames& names);
  void read_verified(const Yaml& node, std::set<std::string>& names);
  void read_default_filter(const Yaml& node);

  // ---- datasets (model_file_datasets.cpp) ----
  // The one that the text at `key` names; nullptr, and a finding, when there is none.
  const Bound* bound_at(const Yaml& map, std::string_view key, std::string_view what);
  std::vector<const Bound*> datasets_of(const Yaml& node, std::string_view what);
  std::vector<TableId> tables_of(const Yaml& model, const Yaml& dataset, const std::string& name);
  void read_dataset(const Yaml& model, const Yaml& node, std::set<std::string>& names);
  std::optional<ColumnId> column_at(const Yaml& at, const std::string& name, const Bound& bound);
  std::vector<ColumnId> columns_at(const Yaml& map, std::string_view key, const Bound& bound);
  void lay_over_entity(const Yaml& node, const Bound& bound);

  // ---- fields (model_file_fields.cpp) ----
  void read_field(const Yaml& node, Bound& bound, std::set<std::string>& names);
  std::optional<ColumnId> unit_column_of(const std::string& name, const Bound& bound);
  void read_type(const Yaml& node, ColumnId id, Field& field);
  Column& change(ColumnId id);
  void mark_personal(Field& field, bool personal);
  void read_values(const Yaml& node, const Column& column, Field& field);
  std::string stored_as(const Column& column, const std::string& wanted) const;

  // ---- relationships (model_file_relationships.cpp) ----
  void read_relationship(const Yaml& node, std::set<std::string>& names);
  bool is_key(TableId table, const std::vector<ColumnId>& columns) const;

  // ---- metrics (model_file_metrics.cpp) ----
  std::optional<SqlExpr> expression_at(const Yaml& map, std::string_view key, const Bound& bound,
                                       ExpressionUse use);
  void read_metric(const Yaml& node, std::set<std::string>& names);
  std::optional<Metric> make_metric(const Yaml& node, const std::string& name, const Bound& bound);
  void read_unusual(const Yaml& node, const Bound& bound, Metric& metric);
  void read_words(const Yaml& node, Metric& metric);
  void read_total(const Yaml& node, const std::string& name);
  std::string no_part(const Metric& part, const Metric& total) const;
  void put_metric(Metric metric);

  Model& model_;
  Catalog catalog_;  // a copy: the file may say that a column means something else
  bool catalog_changed_ = false;
  std::vector<MatchRule> rules_;
  std::vector<Bound> bound_;
  std::vector<std::unique_ptr<Bound>> extra_;
};

}  // namespace cuanto
