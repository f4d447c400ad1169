// model/policy_file.h: the key access_policy of a model file. Private to model/.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/file_expressions.h"
#include "model/model.h"
#include "model/yaml_reader.h"

namespace cuanto {

// What the policies stand in: a dataset, or the model as a whole (no table).
struct PolicyPlace {
  std::optional<TableId> table;
  LogicalNames names;
};

// The grants of a list; `yaml` takes the findings. One that cannot be read as it was meant grants
// nothing.
std::vector<AccessPolicy> read_policies(const Yaml& list, const PolicyPlace& place,
                                        const Catalog& catalog, YamlReader& yaml);

// `access_policy` as YAML, each line after `indent` blanks; empty when there are none.
std::string write_policies(const std::vector<AccessPolicy>& policies, std::optional<TableId> table,
                           const Catalog& catalog, std::size_t indent);

// A text as YAML: plain where nothing in it means anything, otherwise in double quotes.
std::string yaml_text(std::string_view text);
std::string yaml_list(const std::vector<std::string>& texts);

}  // namespace cuanto
