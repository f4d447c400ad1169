// Words of transport, hotels and tourism. See business.cpp for the format.
#include "model/lexicon.h"

namespace cuanto {

const std::string_view kLexiconTravel = R"(
# transport
abandoned | abandonado
airbag | bolsa de aire, airbag
air traffic | tráfico aéreo
aircraft carrier | portaaviones
airspace | espacio aéreo
airway | aerovía
anchor | ancla
arrive at | llegar a
aviation | aviación
barge | barcaza
bay | dársena
bike station | estación de bicicletas
bike lane | carril bici, ciclovía
boarding pass | tarjeta de embarque, pase de abordar
boarding gate | puerta de embarque
brake | freno
bus line | línea de autobús
bus station, bus terminal | estación de autobuses, terminal de autobuses
business class | clase ejecutiva, clase business
economy class | clase turista, clase económica
first class | primera clase, preferente
cabin | cabina
cable car | teleférico
call sign, callsign | indicativo
car rental, rental car, car hire | alquiler de coches, renta de autos, alquiler de autos
carriage, wagon, coach, railcar | vagón, coche
charter | chárter, fletamento
check in | facturación
chassis | chasis
codeshare | código compartido
commute | desplazamiento, trayecto
commuter | viajero habitual
connecting flight | vuelo de conexión, conexión
convoy | convoy
crash site | lugar del accidente
intersection, crossroads, crossing | cruce, intersección
customs | aduanas
delivery truck | camión de reparto
delivery route | ruta de entrega, ruta de reparto
delivery driver, delivery person, deliverer | repartidor
departing | de salida
derailment | descarrilamiento
detour | desvío
direct flight | vuelo directo
dispatch | despacho
displacement | desplazamiento
draft, draught | calado
driver | chófer, piloto
edispl | cilindrada
electric car, electric vehicle | coche eléctrico, vehículo eléctrico, auto eléctrico
expressway, freeway | autopista, autovía
fighter, fighter jet | caza, avión de combate
fire truck, fire engine | camión de bomberos, autobomba
flight attendant | tripulante de cabina
flight crew | tripulación de vuelo
fuel consumption | consumo de combustible
fuel propulsion | propulsión
full speed | velocidad máxima
garage | taller mecánico
gear | marcha, engranaje
gearbox, transmission | caja de cambios, transmisión
glider | planeador
hovercraft | aerodeslizador
hull | casco
hybrid | híbrido
icao | oaci
iata | iata
interchange | intercambio, transbordo
annual interchanges | transbordos anuales, intercambios anuales
annual entry exit | entradas y salidas anuales
jet | avión a reacción
junction | empalme, cruce
landing | aterrizaje
take off, takeoff | despegue
land | aterrizar
take off | despegar
lane | carril
launch vehicle | vehículo de lanzamiento
layover, stopover | escala
lighthouse | faro
light rail | tren ligero
local train | tren local
locomotive | locomotora
loading | carga, cargue
main services | servicios principales
lost in, lost | hundido
marina, yacht harbour | puerto deportivo, marina, club náutico
metro station, subway station | estación de metro
minivan, van | furgoneta, camioneta
minibus | minibús, microbús
moped, scooter | ciclomotor, escúter, patinete
motorist | automovilista
moving | mudanza
navigation | navegación
non stop | sin escalas
number of vehicles | número de vehículos
odometer, mileage, odometer reading, kilometres | odómetro, cuentakilómetros, kilometraje, kilómetros
on board | a bordo
one way | de ida, solo ida
round trip, return trip | ida y vuelta
overpass | paso elevado
owner of vehicle | dueño del vehículo
passenger car | turismo, vagón de pasajeros
pedestrian crossing, crosswalk | paso de peatones
pickup truck | camioneta, pickup
pier, wharf, jetty, dock, quay, pontoon | muelle, pantalán, embarcadero, malecón
port of call | puerto de escala
powertrain | tren motriz
propeller | hélice
propulsion | propulsión
public transport, public transportation | transporte público
rail | riel, carril
railway line | línea férrea, línea de ferrocarril
railway manager | gerente del ferrocarril, gerente de ferrocarril
road accident, traffic accident | accidente de tráfico, accidente de tránsito
roadside | borde de la carretera
roundabout | rotonda, glorieta
route number | número de ruta
runway length | longitud de la pista
sail, navigate | navegar
sailboat, sailing ship, yacht, sailing boat | velero, yate, barco de vela
school bus | autobús escolar, transporte escolar
seat belt | cinturón de seguridad
shipping company, shipping line | naviera, empresa de transporte
shipwreck, wreck | naufragio
sink | hundirse
sunk | hundido
size of fleet, fleet size | tamaño de la flota
sleeper | coche cama
space shuttle | transbordador espacial
speed limit | límite de velocidad
speed knots, speed in knots | velocidad en nudos
spaceport | puerto espacial
steamship, steamer | barco de vapor
steering wheel | volante
street light | farola
submarine | submarino
suitcase | maleta, valija
suv | todoterreno, camioneta
tank, water tank | tanque, depósito, aljibe
tanker | petrolero, buque cisterna
ticket office, box office | taquilla, boletería
tow truck | grúa
traffic jam, congestion | atasco, embotellamiento, congestión
trailer | remolque
train number | número de tren
transit | tránsito
transportation mode, mode of transport | medio de transporte, modo de transporte
travel mode | medio de viaje
traveller | viajero
trolley | tranvía, trolebús
tugboat, tug | remolcador
undercarriage | tren de aterrizaje
vessel | embarcación, navío
waterway | vía navegable
wheelchair | silla de ruedas
windshield, windscreen | parabrisas
year made | año de fabricación

# hotels and tourism
accommodation, lodging | alojamiento, hospedaje
adventure | aventura
all inclusive | todo incluido
backpack | mochila
bed and breakfast | alojamiento y desayuno, pensión
bellboy, bellhop | botones
camping, campsite, campground | camping, campamento
casino | casino
check out | registrar la salida
concierge | conserje
double room | habitación doble
single room | habitación individual, habitación sencilla
double bed | cama doble, cama matrimonial
single bed | cama individual
king bed, king size bed | cama king
queen bed | cama queen
bunk bed | litera
excursion, day trip | excursión
front desk, reception | recepción
full board | pensión completa
half board | media pensión
guest house, guesthouse | casa de huéspedes
guidebook | guía turística, guía de viaje
hike, hiking | senderismo, caminata
holiday resort, resort | complejo turístico, resort
hospitality | hospitalidad, hostelería
hotel chain | cadena hotelera, cadena de hoteles
hotel room | habitación de hotel
housekeeping | limpieza
leisure | ocio
lodge | albergue, cabaña
maximum stay | estancia máxima
minimum stay | estancia mínima
motel | motel
nightlife | vida nocturna
nights, number of nights | noches, número de noches
no show, not attended, did not show up | no presentado, incomparecencia
package tour, package holiday | paquete turístico, viaje organizado
picnic | pícnic
pets allowed, pet friendly | se admiten mascotas, mascotas permitidas
room decor | decoración de la habitación
room service | servicio a la habitación, servicio de habitaciones
safari | safari
sauna | sauna
sightseeing | turismo, visita turística
ski resort | estación de esquí
spa | spa, balneario
star hotel | hotel de estrellas
suite | suite
tent | tienda de campaña, carpa
theme park | parque temático
amusement park | parque de atracciones, parque de diversiones
amusement ride | atracción
tour guide | guía turístico, guía de turismo
tour operator | operador turístico
tour package | paquete de viaje
tourist visit | visita turística
trail, path | sendero
travel guide | guía de viajes
travel insurance | seguro de viaje
traveler review | opinión de viajeros
vacation home, holiday home | casa de vacaciones
vacation rental, holiday home, holiday rental | alquiler vacacional, casa de vacaciones, vivienda turística
visitor center | centro de visitantes
water park | parque acuático
aquarium | acuario
world heritage, world heritage site | patrimonio mundial, patrimonio de la humanidad
botanical garden | jardín botánico
fountain | fuente
fort, fortress | fuerte, fortaleza
ruin, ruins | ruina, ruinas
historic site, historical site | sitio histórico
heritage | patrimonio
hot spring | aguas termales
)";

}  // namespace cuanto
