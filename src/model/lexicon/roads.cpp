// Words of cars, driving, trains, parcels and customs. See business.cpp for the format.
#include "model/lexicon.h"

namespace cuanto {

const std::string_view kLexiconRoads = R"(
# cars, rental and sharing
mileage, miles, distance travelled | kilometraje
petrol, gasoline, gas | gasolina, nafta
heating oil | gasóleo de calefacción
refuel, fuel up, fill up, tank up | repostar, cargar combustible, tanquear
refuelling, refueling, fuelling, fill-up, fuel purchase | repostaje, carga de combustible, tanqueo
fuel level | nivel de combustible
recharge, top up, charge | recargar, cargar
charging station, charging point, charger | punto de recarga, estación de carga, cargador, electrolinera
clutch | embrague
oil change | cambio de aceite
bodywork | carrocería, chapa
bodywork repair, panel beating | chapa y pintura
bumper | parachoques, paragolpes
headlight, headlamp | faro
break down | averiarse, averiar
tow | remolcar
towing | remolque
vehicle inspection, roadworthiness test | inspección técnica, revisión técnica, verificación vehicular
renter, hirer | arrendatario, inquilino
pickup location, pick-up point, collection point | lugar de recogida, punto de recogida
drop-off location, return location | lugar de devolución, punto de devolución
scratch | arañazo, rayón, rayadura
car sharing, carsharing | coche compartido, vehículo compartido
ride, fare | carrera, viaje
park | aparcar, estacionar
# driving school
card, id card, membership card | carné, carnet, credencial
theory test, theory exam, written test | examen teórico, teórico
driving test, practical test, road test | examen práctico, examen de conducir, prueba de manejo
examiner | examinador
passed, pass, successful | aprobado, apto, superado
failed, fail, unsuccessful | suspenso, no apto, reprobado, desaprobado, suspendido
# taxi
meter, taximeter | taxímetro
dispatcher | despachador, operador
# trains and buses
wagon, freight car | vagón
coach | autocar, autobús
punctuality, on-time performance | puntualidad
ticket, fare ticket | billete, boleto, pasaje, tiquete
carriage class, travel class | clase
season ticket, travel pass, pass, subscription | abono, bono
one-way, single | ida, solo ida
board | embarcar, abordar
# parcels and freight
courier, courier company, parcel carrier | mensajería, transportista, paquetería, empresa de mensajería
delivery attempt | intento de entrega
delivery note, packing slip | albarán, nota de entrega, remito, guía de remisión
proof of delivery | comprobante de entrega, justificante de entrega
failed delivery | entrega fallida
undelivered | no entregado, sin entregar
in transit, on the way, en route | en tránsito, en camino, en ruta, en reparto
postman, mail carrier, letter carrier | cartero
post office | oficina de correos, correos
locker, parcel locker | taquilla, casillero, consigna
registered mail | correo certificado
postage | franqueo
haulier, haulage company, trucking company, freight company | transportista, empresa de transporte
haulage, trucking, freight transport | transporte, transporte de mercancías
freight forwarder, forwarder | transitario, agente de carga
picking, order picking | preparación de pedidos, picking
stocktaking, stock count, inventory count | recuento, inventario, conteo
stock movement, inventory movement | movimiento de existencias, movimiento de almacén
stockout, out of stock | rotura de stock, desabastecimiento, quiebre de stock
goods receipt, receiving | recepción de mercancía, recepción, entrada de mercancía
goods issue | salida de mercancía
# customs
customs declaration, customs entry | declaración aduanera, declaración de aduanas, despacho aduanero, pedimento
customs clearance, clearance | despacho de aduana, despacho aduanero, levante
customs broker, customs agent | agente de aduanas, despachante
tariff code, hs code, commodity code | partida arancelaria, código arancelario
country of destination, destination country | país de destino
seizure, confiscation | decomiso, incautación, confiscación
seize, confiscate | decomisar, incautar, confiscar
port of entry | puerto de entrada
# what is done, and the state it leads to
servicing, overhaul | revisión, puesta a punto
drop-off, dropoff, vehicle return | devolución, entrega
security deposit, deposit, bond | fianza, depósito, garantía
driving lesson, practical lesson | clase práctica, práctica, clase de conducir
interchange, transfer | transbordo, trasbordo
fuel pump | surtidor, bomba
)";

}  // namespace cuanto
