#include "understand/world_regions.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"

namespace cuanto {
namespace {

struct PartOfWorld {
  std::string_view phrases;  // what people call it
  std::string_view places;   // what codes call it, or a country of it
};

constexpr auto kParts = std::to_array<PartOfWorld>({
    {"europe|the eu|eu|europa|european regions|regiones europeas",
     "eu|europe|uk|france|germany|italy|spain|sweden|norway|switzerland|poland|austria|belgium|"
     "denmark|finland|greece|ireland|netherlands"},
    {"us|the us|usa|the usa|united states|the united states|us regions|estados unidos|ee uu|eeuu|"
     "los estados unidos",
     "us"},
    {"north america|norteamerica|america del norte", "us|ca|canada|northamerica|mx|mexico"},
    {"south america|sudamerica|suramerica|america del sur", "sa|southamerica|brazil|chile"},
    {"latin america|latam|latinoamerica|america latina",
     "sa|southamerica|brazil|chile|mx|mexico|argentina|colombia"},
    {"asia|asia pacific|apac|asia pacifico|asian regions|regiones asiaticas",
     "ap|asia|japan|korea|india|jioindia|cn|china|singapore|malaysia|indonesia|taiwan|thailand"},
    {"middle east|the middle east|oriente medio|oriente proximo",
     "me|uae|qatar|israel|il|saudiarabia"},
    {"africa", "af|africa|southafrica"},
});

bool lists(std::string_view list, std::string_view word) {
  const auto words = split(list, '|');
  return std::ranges::find(words, word) != words.end();
}

bool is_known_place(std::string_view place) {
  return std::ranges::any_of(kParts,
                             [&](const PartOfWorld& part) { return lists(part.places, place); });
}

constexpr auto kDirections =
    std::to_array<std::string_view>({"northeast", "northwest", "southeast", "southwest", "north",
                                     "south", "east", "west", "central", "gov"});

// Takes a direction off one end.
bool strip_direction(std::string& code, bool from_end) {
  for (const std::string_view direction : kDirections) {
    if (code.size() <= direction.size() ||
        (from_end ? !code.ends_with(direction) : !code.starts_with(direction)))
      continue;
    code.erase(from_end ? code.size() - direction.size() : 0, direction.size());
    return true;
  }
  return false;
}

// The place of a code: "eu" of "eu-west-1", "europe" of "westeurope", "southamerica" of
// "southamerica-east1". Nothing where it says no direction: a bare "us" is a country.
std::optional<std::string> place_of(std::string_view cell) {
  std::string code;
  for (const char letter : cell) {
    if (letter >= 'a' && letter <= 'z')
      code += letter;
    else if (letter != '-' && (letter < '0' || letter > '9'))
      return {};
  }
  bool directed = false;
  for (const bool from_end : {true, false}) {
    while (!(directed && is_known_place(code)) && strip_direction(code, from_end)) directed = true;
  }
  if (!directed || !is_known_place(code)) return {};
  return code;
}

}  // namespace

std::vector<WorldRegion> world_regions_of(const Model& model) {
  std::vector<WorldRegion> regions;
  for (const Field& field : model.fields) {
    const Column& column = model.catalog->column(field.column);
    if (field.hidden || column.storage != StorageType::text) continue;
    for (const PartOfWorld& part : kParts) {
      std::vector<std::string> stored;
      for (const std::string& cell : column.top_values) {
        const auto place = place_of(cell);
        if (place && lists(part.places, *place)) stored.push_back(cell);
      }
      if (stored.empty()) continue;
      for (const std::string_view phrase : split(part.phrases, '|'))
        regions.push_back({std::string(phrase), column.id, stored});
    }
  }
  return regions;
}

}  // namespace cuanto
