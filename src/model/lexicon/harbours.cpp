// Words of ports, boats and fishing. See business.cpp for the format.
#include "model/lexicon.h"

namespace cuanto {

const std::string_view kLexiconHarbours = R"(
# ports and marinas
motorboat, speedboat | lancha, lancha motora
fishing boat, trawler | barco pesquero, pesquero
berth, mooring, slip, moorage | amarre, atraque, punto de amarre
moor, berth, dock | amarrar, atracar
docking, berthing | atraque
anchorage | fondeadero, fondeo
port call, call | escala
shipyard, boatyard | astillero, varadero
haul-out, lift-out | varada
crew member | tripulante
helmsman, pilot | timonel, práctico
boat owner, ship owner, shipowner, owner | armador, naviero, propietario del barco
length, overall length, length overall | eslora
beam, breadth, width | manga
mast | mástil
sail | vela
set sail, depart | zarpar
tide | marea
wave height | altura de ola, oleaje
buoy | boya
manifest | manifiesto
stevedore, docker, longshoreman | estibador
crane | grúa
unload, discharge | descargar
unloading | descarga, descargue
port fee, harbour fee, mooring fee, dockage | tasa portuaria, tarifa de amarre, tarifa de atraque
water sport, watersport | deporte acuático, deporte náutico
# fishing
catch, haul | captura, pesca
catch, fish | pescar, capturar
fish market, fish auction | lonja
fishing gear, fishing tackle | arte de pesca, aparejo
fishing quota | cuota de pesca
landing, landed catch | desembarque, descarga
aquaculture, fish farm | acuicultura, piscifactoría, piscicultura
fishing ground | caladero
)";

}  // namespace cuanto
