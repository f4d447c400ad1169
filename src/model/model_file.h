// model/model_file.h: a model file, read and laid over a model. The format stands in docs/MODEL.md.
#pragma once

#include <string_view>
#include <vector>

#include "model/model.h"
#include "model/yaml_tree.h"

namespace cuanto {

// Lays every model of the file over `model` (a draft, or what other files made of one). Findings
// say what is wrong, in order of place; `model` is of use only when none of them is an error. In a
// file with a `match` section names that the catalog does not have are warnings, and what needs
// them is left out: such a file is written for many databases.
std::vector<ModelFinding> lay_over(std::string_view text, Model& model);

// Whether one of the file's `match` sections is about this catalog. False for files without one.
bool file_matches(const Yaml& file, const Catalog& catalog);

}  // namespace cuanto
