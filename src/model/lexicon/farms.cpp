// Words of farming, livestock, forestry and pets. See business.cpp for the format.
#include "model/lexicon.h"

namespace cuanto {

const std::string_view kLexiconFarms = R"(
# farming
rancher, stockbreeder, livestock farmer | ganadero
harvest | cosechar, recolectar
sowing, planting | siembra, plantación
seedling, sapling | plántula, plantón
fertilize, fertilise | abonar, fertilizar
herbicide | herbicida
spraying, crop treatment | fumigación, tratamiento
pest, plague | plaga
oil mill | almazara, molino
silo | silo
head of cattle, head | cabeza, cabeza de ganado
pen, corral | corral
milking | ordeño
feed, fodder | pienso, forraje, alimento
feed | alimentar
feeding | alimentación
slaughter | sacrificar
slaughterhouse, abattoir | matadero
calving, birth | parto
ear tag | crotal, arete
live weight | peso vivo
carcass | canal
# forestry
stand | rodal
felling, logging, cutting | tala, corta
fell, cut down | talar
log | tronco, troza
sawmill | aserradero
planting, reforestation | repoblación, reforestación
burned area | superficie quemada, área quemada
ranger, forest ranger | guardabosques, agente forestal
# pets and vets
shelter, animal shelter | refugio, albergue, protectora
adoption | adopción
adopt | adoptar
adopter | adoptante
stray | callejero, abandonado
grooming | peluquería canina, aseo
microchip | microchip
deworming | desparasitación
neutering, sterilization, spaying | esterilización, castración
neuter, spay, sterilize | esterilizar, castrar
leash | correa
walk | paseo
walk | pasear
veterinary clinic, veterinary practice | clínica veterinaria
# what is done, and the state it leads to
fishing net | red de pesca
growing season | campaña agrícola, campaña
)";

}  // namespace cuanto
