#include "base/movement.h"

#include <set>

namespace cuanto {

Movement movement_of(std::string_view word) {
  static const std::set<std::string_view> kUp = {
      "grew",       "grow",       "grows",        "grown",      "growing",       "rise",
      "rises",      "rose",       "risen",        "rising",     "increase",      "increased",
      "increases",  "jump",       "jumped",       "subio",      "subieron",      "subido",
      "subir",      "subida",     "crecio",       "crecieron",  "crecer",        "crecido",
      "aumento",    "aumentaron", "aumentado",    "incremento", "incrementaron", "pricier",
      "increasing", "subiendo",   "creciendo",    "aumentando", "subimos",       "crecimos",
      "dearer",     "encarecio",  "encarecieron", "encarece",   "encarecen",     "encarecido"};
  static const std::set<std::string_view> kDown = {
      "fall",       "falls",     "fell",         "fallen",     "falling",    "drop",
      "drops",      "dropped",   "dropping",     "decline",    "declined",   "declining",
      "decrease",   "decreased", "decreases",    "reduced",    "down",       "caer",
      "cayo",       "cayeron",   "caido",        "caida",      "bajaron",    "bajado",
      "bajar",      "disminuyo", "disminuyeron", "disminuido", "descendio",  "descendieron",
      "reducido",   "redujo",    "reduccion",    "cheaper",    "decreasing", "shrinking",
      "cayendo",    "bajando",   "disminuyendo", "bajamos",    "caimos",     "abarato",
      "abarataron", "abarata",   "abaratan",     "abaratado"};
  if (kUp.contains(word)) return Movement::up;
  return kDown.contains(word) ? Movement::down : Movement::none;
}

}  // namespace cuanto
