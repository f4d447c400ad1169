// understand/world_regions.h: the parts of the world that codes of regions lie in: "Europe" is
// eu-west-1 of one provider, westeurope and europe-west1 of others. Private to understand/.
#pragma once

#include <string>
#include <vector>

#include "model/model.h"

namespace cuanto {

struct WorldRegion {
  std::string phrase;
  ColumnId column;
  std::vector<std::string> stored;  // the cells that lie in it
};
std::vector<WorldRegion> world_regions_of(const Model& model);

}  // namespace cuanto
