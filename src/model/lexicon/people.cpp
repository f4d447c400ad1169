// Words of people, places, time, health, education and government. See business.cpp for the format.
#include "model/lexicon.h"

namespace cuanto {

const std::string_view kLexiconPeople = R"(
# people and family
person, individual, people | persona, individuo, gente
people | personas, gente
human | humano
man | hombre
woman | mujer
boy | niño, chico
girl | niña, chica
child, kid | niño, hijo, menor
children, kids | niños, hijos
baby, infant | bebé
adult, grown-up | adulto
teenager, adolescent | adolescente
senior, elderly person | anciano, adulto mayor, mayor, persona mayor
senior, pensioner, retiree | jubilado, pensionista
family | familia
last name, family name, surname | apellido
first name, given name, forename | nombre de pila, primer nombre, nombre
middle name | segundo nombre
full name | nombre completo
nickname, alias | apodo, alias
name | nombre, denominación
name, call | llamar, nombrar, denominar
called, named | llamado, denominado
title | título, cargo
parent | padre, progenitor
father, dad | padre, papá
mother, mom | madre, mamá
son | hijo
daughter | hija
brother | hermano
sister | hermana
sibling | hermano
husband | marido, esposo
wife | esposa, mujer
spouse, partner | cónyuge, pareja
couple | pareja
relative, relation, next of kin | pariente, familiar
relationship | relación, parentesco
cousin | primo
uncle | tío
aunt | tía
grandparent | abuelo
grandfather | abuelo
grandmother | abuela
friend, buddy | amigo
friendship | amistad
neighbor, neighbour, resident | vecino, residente
neighborhood, neighbourhood | barrio, vecindario
guest | invitado, huésped
host | anfitrión
user | usuario
username, user name, login | nombre de usuario, usuario
password | contraseña, clave
profile | perfil
follower | seguidor
age | edad
aged, years old | de edad, años
old, aged | viejo, mayor, antiguo
older, elder | mayor
oldest, eldest | mayor, más viejo
young | joven
younger | menor
minors, children under age | menores, menores de edad
youngest | menor, más joven
gender, sex | género, sexo
male | masculino, hombre
female | femenino, mujer
birth | nacimiento
birthday, birth date, date of birth, birthdate | fecha de nacimiento, cumpleaños, nacimiento
birth year, year of birth | año de nacimiento
birthplace, birth place, place of birth | lugar de nacimiento
born | nacido, natal
be born | nacer
death | muerte, fallecimiento, defunción
die, pass away | morir, fallecer
dead, deceased | muerto, fallecido, difunto
death date, date of death | fecha de muerte, fecha de fallecimiento
alive, living | vivo
life | vida
live, reside | vivir, residir
resident, inhabitant | residente, habitante
residence | residencia
citizen, resident | ciudadano, vecino
citizenship | ciudadanía
nationality | nacionalidad
national | nacional
native | nativo
foreigner | extranjero
foreign | extranjero
immigrant | inmigrante
ethnicity | etnia
race | raza
religion | religión
language | idioma, lengua, lenguaje
speak | hablar
speaker | hablante, ponente, orador
culture | cultura
marriage, wedding | matrimonio, boda, casamiento
marry | casarse, casar
marital status | estado civil
married | casado
single, unmarried | soltero
divorce | divorcio
divorced | divorciado
widow | viuda
height | altura, estatura
tall | alto
weight | peso
heavy | pesado
weigh | pesar
hair | cabello, pelo
eye | ojo
color, colour | color
handed, handedness | mano dominante
phone, telephone | teléfono
phone number, telephone number | número de teléfono, teléfono, número telefónico
mobile, cell phone, cellphone, mobile phone | celular, móvil, teléfono móvil
mobile number, cell number | número de celular, número de móvil
fax | fax
email, mail, e-mail | correo, correo electrónico, email
email address, mail address | dirección de correo, correo electrónico, dirección de correo electrónico
address | dirección, domicilio
home address | domicilio, dirección particular
street | calle
website, web site, web page, site | sitio web, página web, web
passport | pasaporte
passport number | número de pasaporte
identity card, id card | cédula, documento de identidad, carnet
identification number, id number | número de identificación
social security number | número de seguridad social
personal data | datos personales
photo, picture, photograph | foto, fotografía
image | imagen
biography | biografía
hobby | afición, pasatiempo
like | gustar
preference | preferencia
prefer | preferir
favorite, favourite | favorito, preferido
popularity | popularidad
popular | popular
famous | famoso
hero | héroe
king | rey
queen | reina
prince | príncipe
princess | princesa
artist | artista
celebrity | celebridad, famoso
crime, offence, offense | crimen, delito
criminal, offender | criminal, delincuente, infractor
victim | víctima
suspect | sospechoso
perpetrator | autor, perpetrador
killed | muerto, asesinado
kill | matar
injured, wounded | herido, lesionado
casualty, injured person | víctima, baja, herido
prisoner, inmate | preso, recluso, interno
prison, jail | prisión, cárcel, penal
arrest | arresto, detención
arrest | arrestar, detener
police | policía
police officer, policeman, officer | policía, agente, oficial de policía
soldier | soldado
officer | oficial
army | ejército
rank | rango, grado
weapon | arma
war | guerra
battle | batalla
attack | ataque
attack | atacar
commander | comandante
firefighter, fireman | bombero
crew | tripulación
passenger, rider | pasajero, viajero
driver, chauffeur | conductor, chofer
pedestrian | peatón
farmer | agricultor, granjero
cook, chef | cocinero, chef
waiter, server, waitress | camarero, mesero, mozo, mesonero
baker | panadero
butcher | carnicero
hairdresser, hair salon | peluquero, peluquería
mechanic | mecánico
electrician | electricista
plumber | fontanero, plomero, gasfitero
carpenter, joiner | carpintero
gardener | jardinero
cleaner | limpiador
guard, security guard | guardia, vigilante, guarda de seguridad
guide | guía
tourist, traveler, traveller | turista, viajero
journalist, reporter | periodista, reportero
)";

const std::string_view kLexiconPlaces = R"(
# places and geography
place, location, site | lugar, sitio, ubicación
location | ubicación, localización, lugar
located, situated | ubicado, situado, localizado
locate | ubicar, localizar
country, nation | país, nación
country code | código de país
country name | nombre del país
state | estado
province | provincia
region | región, zona
district | distrito
county | condado
municipality | municipio, municipalidad
city, town | ciudad
town | pueblo, ciudad, villa
village | pueblo, aldea
capital, capital city | capital
hometown, home town, home city | ciudad natal, ciudad de origen
home, dwelling | hogar, casa, vivienda
hometown | lugar de origen
continent | continente
world | mundo
international | internacional
local | local
regional | regional
domestic | nacional, doméstico
global, worldwide | global, mundial
zone, area | zona, área
neighborhood | barrio
suburb | suburbio
urban | urbano
rural | rural
territory | territorio
border, frontier | frontera
border | limitar, lindar
bordering, neighboring | fronterizo, limítrofe, vecino
avenue | avenida
road | carretera, camino
route, line | ruta, línea
highway, motorway, freeway | autopista, carretera, autovía
square | plaza
corner | esquina
block | cuadra, manzana, bloque
bridge | puente
tunnel | túnel
building | edificio
building name | nombre del edificio
skyscraper | rascacielos
tower | torre
floor, storey, story | piso, planta
floor count, number of floors, number of stories | número de pisos, número de plantas, cantidad de pisos
room | habitación, cuarto, sala
room number | número de habitación
room type | tipo de habitación
bedroom | dormitorio, habitación, recámara, cuarto
bathroom | baño, cuarto de baño
kitchen | cocina
apartment, flat | apartamento, departamento, piso
house, home | casa, vivienda
housing, dwelling | vivienda
facility, amenity | instalación, servicio
amenity | comodidad, servicio
hotel | hotel
hostel | hostal, albergue
inn | posada
reservation, booking | reserva, reservación
reserve, book | reservar
reserved | reservado
check-in, arrival | llegada, entrada
check-out, departure, checkout | salida
stay | estancia, estadía
stay | quedarse, alojarse
rate, tariff, rate plan | tarifa, tasa
park | parque
garden | jardín
gallery | galería
theater, theatre | teatro
cinema, movie theater | cine, sala de cine
stadium, arena | estadio
church, parish | iglesia, parroquia
cathedral | catedral
temple | templo
mosque | mezquita
castle | castillo
palace | palacio
monument | monumento
statue | estatua
zoo | zoológico
beach | playa
attraction, tourist attraction | atracción, atracción turística, lugar turístico
tour, guided tour | recorrido, gira, tour, visita guiada
tourism | turismo
travel | viajar
travel, trip, journey | viaje
origin, source | origen
map | mapa
direction | dirección
north | norte
south | sur
east | este, oriente
west | oeste, occidente, poniente
northern | norteño, del norte
southern | sureño, del sur
eastern | oriental, del este
western | occidental, del oeste
center, centre | centro
central | central
mountain | montaña
peak, summit | pico, cima, cumbre
hill | colina, cerro
volcano | volcán
valley | valle
river | río
lake | lago
sea | mar
ocean | océano
island | isla
coast | costa
desert | desierto
forest, woodland | bosque, monte
cave | cueva
waterfall | cascada, catarata
land | tierra, terreno, suelo
water | agua
area, surface area, land area | superficie, área, área de la superficie, superficie terrestre
population | población, habitantes
populous, populated | poblado
inhabitant | habitante
density | densidad
population density | densidad de población
latitude | latitud
longitude | longitud
altitude, elevation | altitud, elevación
elevation | elevación, altura
height | altura
depth | profundidad
length | longitud, largo
width | ancho, anchura
distance | distancia
size | tamaño
weather | tiempo, clima, meteorología
climate | clima
temperature | temperatura
rain, rainfall, precipitation | lluvia, precipitación
precipitation | precipitación
snow, snowfall | nieve, nevada
wind | viento
wind speed | velocidad del viento
humidity | humedad
pressure | presión
sun | sol
sunny | soleado
storm, thunderstorm | tormenta, tempestad
hurricane | huracán
earthquake | terremoto, sismo
flood, flooding | inundación
fire | incendio, fuego
disaster | desastre, catástrofe
damage | daño, desperfecto
damage | dañar, perjudicar, estropear
visibility | visibilidad
season | temporada, estación
season | estación
environment | entorno, medio ambiente
pollution | contaminación
energy | energía
electricity, power | electricidad, luz, energía eléctrica
power | potencia, energía
power plant, power station | central eléctrica, planta de energía, planta eléctrica
gas | gas
oil | petróleo, aceite
coal | carbón
mine | mina
mining | minería
gold | oro
silver | plata
bronze | bronce
copper | cobre
iron | hierro
steel | acero
wood, timber, lumber | madera
stone | piedra
glass | vidrio, cristal
paper | papel
plastic | plástico
postal code, zip code, zip, postcode | código postal
time zone, timezone | zona horaria, huso horario
port, harbor, harbour | puerto
parking | estacionamiento, aparcamiento
mall, shopping center, shopping mall | centro comercial
cafe, coffee shop | cafetería, café
bar, pub | bar
gym | gimnasio
pool, swimming pool | piscina, alberca, pileta
court, pitch | cancha, tribunal, corte, pista
farm, ranch | granja, finca, hacienda, rancho, explotación
branch | sucursal
camp | campamento
cemetery, graveyard | cementerio
venue | sede, recinto, lugar
capacity, places | capacidad, aforo, cupo, plazas
seat | asiento, plaza, butaca
seating | asientos, aforo
entrance | entrada
exit | salida
gate | puerta, puerta de embarque
door | puerta
window | ventana
wall | pared, muro
roof | techo, tejado
furniture | mueble, mobiliario, muebles
table | mesa, tabla
chair | silla
decor, decoration | decoración
theme | tema, temática
)";

const std::string_view kLexiconTime = R"(
# time and number
time | tiempo, hora
date | fecha
date and time, datetime | fecha y hora
day | día
week | semana
weekend | fin de semana
month | mes
semester, half year, half | semestre
year | año
decade | década
century | siglo
minute | minuto
second | segundo
today | hoy
yesterday | ayer
tomorrow | mañana
morning | mañana
afternoon | tarde
evening | tarde, noche
night | noche
daily | diario, cotidiano
weekly | semanal
monthly | mensual
quarterly | trimestral
yearly, annual, annually | anual
period | período, periodo
duration, length | duración
last | durar
start, beginning, begin | inicio, comienzo, principio
start, begin, commence | empezar, comenzar, iniciar
end, finish | fin, final, término
end, finish, conclude, complete | terminar, acabar, finalizar, completar, concluir
start date, begin date, starting date | fecha de inicio, fecha inicial
end date, finish date, ending date | fecha de fin, fecha final, fecha de término
start time | hora de inicio
end time | hora de fin
start year, starting year | año de inicio
end year | año de fin
date from, from date | fecha desde, fecha de inicio, fecha inicial
date to, to date | fecha hasta, fecha de fin, fecha final
creation date, created date, date created, created at | fecha de creación
create, make | crear
created | creado
update, modify, upgrade | actualizar, modificar
updated at, update date, last update | fecha de actualización, última actualización
change | cambio, modificación
change | cambiar
registration date, register date, date registered, date of registration, registered date | fecha de registro, fecha de inscripción
registration, sign-up, enrollment, signup | registro, inscripción
register, sign up, enroll | registrarse, inscribirse, darse de alta
expiry date, expiration date, date of expiry, expiration, use-by date, best-before date | fecha de caducidad, fecha de vencimiento, fecha de expiración, caducidad
expire, lapse, run out | caducar, vencer, expirar
expired, lapsed | caducado, vencido, expirado
issue date, issued date, date issued, date of issue | fecha de emisión, fecha de expedición
issue | emitir, expedir
release date, date released, date of release, released date | fecha de lanzamiento, fecha de estreno, fecha de publicación
release, launch, roll out | lanzar, estrenar, publicar, liberar
order date, date of order | fecha de pedido, fecha del pedido
purchase date, date of purchase | fecha de compra
sale date | fecha de venta
event date | fecha del evento
transaction date, date of transaction | fecha de transacción
date of birth | fecha de nacimiento
open | abrir
opening | apertura, inauguración
opening date | fecha de apertura, fecha de inauguración
opening year, open year, year opened, opened year, year of opening, openning year | año de apertura, año de inauguración
opening hours | horario de apertura, horario
close, shut | cerrar
closing | cierre
closing date | fecha de cierre
current, present | actual, vigente
previous, former, past | anterior, previo
next, following | siguiente, próximo
recent, latest, newest | reciente, último
latest, last, most recent | último, más reciente
early, earliest | temprano, primero, anticipado
late, overdue | tarde, tardío, atrasado, con retraso
new | nuevo
old, ancient | antiguo, viejo
first | primero
last | último
frequency | frecuencia
frequent, often | frecuente
time, occasion | vez
once | una vez
history | historia, historial
historical | histórico
future | futuro
era, age | era, época
anniversary | aniversario
holiday | festivo, feriado
deadline | fecha límite
late, delayed | retrasado, atrasado, demorado
number | número
count, number | recuento, conteo, número
count | contar
sum, total | suma
average, mean | promedio, media
median | mediana
minimum, min, lowest, smallest | mínimo
maximum, max, highest, largest | máximo
percentage, percent, pct | porcentaje, por ciento
rate | tasa, índice
ratio | razón, proporción, ratio
proportion | proporción
share | participación, cuota
score, points | puntuación, puntaje, puntos, tanteo
grade | grado
degree, degree programme | grado, carrera, titulación
rank, ranking, position | posición, puesto, clasificación, ranking
order, sequence | orden, secuencia
top | mejor, principal
best | mejor
worst | peor
better | mejor
good | bueno
bad | malo
high | alto
low | bajo
big, large | grande
small, little | pequeño
long | largo
short | corto, bajo
wide | ancho
deep | profundo
fast, quick | rápido
slow | lento
strong | fuerte
weak | débil
full | lleno, completo
empty | vacío
available, free | disponible, libre
availability, uptime | disponibilidad, tiempo de actividad
unavailable | no disponible
active | activo
inactive | inactivo
main, principal, primary | principal
secondary | secundario
common | común
rare | raro
different, distinct | diferente, distinto
same, equal | mismo, igual
similar | similar, parecido
unique | único
total number | número total
maximum number | número máximo
range | rango, intervalo
interval | intervalo
value | valor
measure, measurement | medida, medición
metric | métrica
unit of measure | unidad de medida
speed, velocity | velocidad
volume | volumen
id, identifier | id, identificador
key | clave
type, kind, sort | tipo, clase
category | categoría
flag | indicador, marca
description | descripción
describe | describir
detail | detalle
details, information, info | detalles, información, datos
information | información
data | datos
comment, remark | comentario, observación
note | nota
text | texto
content | contenido
subject, topic | asunto, tema, materia, tópico
notification | notificación
reason, cause | motivo, razón, causa
cause | causar, provocar
result, outcome, test result, lab result | resultado, resultado de laboratorio
effect | efecto
purpose | propósito, finalidad
condition | condición
characteristic, feature, attribute | característica, atributo, rasgo
parameter | parámetro
option | opción
choice | elección, opción
list | lista
set | conjunto
member | miembro
part | parte
full time | tiempo completo
part time | medio tiempo, tiempo parcial, media jornada, jornada parcial
row | fila
column | columna
source | fuente, origen
target | destino, objetivo
origin | origen
method | método, forma
way | manera, forma
mode | modo
use, usage | uso, utilización
use | usar, utilizar
consumption, usage | consumo
consume | consumir
need, require | necesitar, requerir
requirement | requisito
include, contain | incluir, contener
have, own | tener
belong | pertenecer, corresponder
show | mostrar
give | dar
get, obtain, receive | obtener, recibir
receive | recibir
send, mail | enviar, mandar, remitir
find | encontrar
search | buscar
know | conocer, saber
want | querer
choose, select | elegir, seleccionar
add | añadir, agregar
remove, delete | eliminar, borrar, quitar
record | registrar, grabar
store, save | guardar, almacenar
happen, occur, take place | ocurrir, suceder, tener lugar
appear | aparecer
become | convertirse, hacerse
allow | permitir
access | acceso
)";

}  // namespace cuanto
