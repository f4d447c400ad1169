// Words of sport, media, food, transport and computing. See business.cpp for the format.
#include "model/lexicon.h"

namespace cuanto {

const std::string_view kLexiconLeisure = R"(
# sport
sport | deporte
sports | deportes
athlete, sportsman, sportsperson | atleta, deportista
player | jugador
play | jugar
game, match | partido, juego
match | partido, encuentro
team, squad | equipo
home team | equipo local
away team, visiting team | equipo visitante
home | local
away | visitante
opponent, rival | rival, oponente, adversario
coach, manager | entrenador, técnico
referee, umpire | árbitro
fan, supporter | aficionado, hincha, fan, seguidor
league | liga
conference | conferencia
championship | campeonato
champion | campeón
tournament, competition, contest | torneo, competición, competencia, campeonato
competition, contest | competición, concurso, certamen
compete | competir
competitor, contestant | competidor, concursante
cup | copa
olympics, olympic games | olimpiadas, juegos olímpicos
medal | medalla
gold medal | medalla de oro
silver medal | medalla de plata
bronze medal | medalla de bronce
trophy | trofeo
winner, victor | ganador, vencedor
win, victory | victoria, triunfo
win | ganar, vencer
loser | perdedor
loss, defeat | derrota
lose, mislay | perder, extraviar
draw, tie | empate
score | marcador, puntuación, resultado
score | marcar, anotar
goal | gol
point | punto
points, loyalty points | puntos
assist | asistencia
penalty | penalti, penal
foul | falta
record | récord, marca
world record | récord mundial
ranking, rank | clasificación, ranking
position | posición, puesto
season | temporada
round | ronda
final | final
semifinal | semifinal
race | carrera
racing | carreras
lap | vuelta
runner | corredor
run | correr
swim | nadar
swimmer | nadador
swimming | natación
stroke | estilo, brazada
football, soccer | fútbol
american football | fútbol americano
basketball | baloncesto, básquetbol
baseball | béisbol
tennis | tenis
golf | golf
hockey | hockey
volleyball | voleibol
rugby | rugby
boxing | boxeo
boxer | boxeador
wrestling | lucha
wrestler | luchador
fight | pelea, combate
fight | pelear, luchar
gymnastics | gimnasia
gymnast | gimnasta
cycling | ciclismo
cyclist | ciclista
climbing | escalada
climber, mountaineer | escalador, alpinista
climb | escalar
climb, ascent, elevation gain | desnivel, subida
skiing | esquí
ski | esquiar
chess | ajedrez
poker | póker
bet | apuesta
draft | selección, reclutamiento
transfer | traspaso, fichaje
roster | plantilla, plantel
club, sports club | club, club deportivo
jersey number, shirt number, squad number, uniform number | dorsal, número de camiseta
uniform | uniforme
ball | balón, pelota
pitch, field | campo, cancha
pitcher | lanzador
batter, hitter | bateador
home run | jonrón, cuadrangular
inning | entrada
hit | golpe, hit
catch | atrapar
weight class | categoría de peso
body builder, bodybuilder | culturista
snatch | arranque
hall of fame | salón de la fama
attendance | asistencia, público
spectator | espectador
stadium | estadio
training, practice, training session, workout | entrenamiento, entreno

# games and social networks
video game, game | videojuego, juego
gamer | jugador
level | nivel
post | publicación, entrada
post, publish | publicar
blog | blog
tweet | tuit
comment | comentario
like | me gusta
share | compartir
follow | seguir
view, page view, pageview | visualización, vista
view, watch, see | ver, mirar, visualizar
click | clic
chat | chat
network | red
social network | red social
trust | confianza
trust | confiar
)";

const std::string_view kLexiconMedia = R"(
# music
musical | musical
musician | músico
singer, vocalist | cantante, vocalista
sing | cantar
song, track | canción, tema, pista
track | pista, canción
album, record | álbum, disco
artist, performer | artista, intérprete
band, group | banda, grupo, conjunto
orchestra | orquesta
conductor | director de orquesta, director
composer | compositor
compose | componer
songwriter | letrista, compositor
lyrics | letra
concert, gig | concierto, recital
show, performance | espectáculo, función, actuación, representación
perform | actuar, interpretar, presentarse
performance | actuación, interpretación, rendimiento
festival | festival
stage | escenario
instrument | instrumento
guitar | guitarra
piano | piano
drum | tambor, batería
bass | bajo
voice | voz
sound | sonido
record company, record label, label | discográfica, sello discográfico
recording | grabación
playlist | lista de reproducción
genre | género
media type | tipo de medio
format | formato
download | descarga
download | descargar
stream | transmisión
play, listen, stream | reproducir, escuchar
play count | número de reproducciones

# film, television, press, books
film, movie, picture | película, film, filme
movie title, film title | título de la película
actor | actor, intérprete
actress | actriz
cast | reparto, elenco
act, star | actuar, protagonizar
role, part, character | papel, personaje
character | personaje, carácter
director, filmmaker | director, realizador
direct | dirigir
producer | productor
produce, generate | producir, generar
studio | estudio
screenplay, script | guion
scene | escena
release | estreno, lanzamiento
release year, year released, year of release | año de estreno, año de lanzamiento
box office, gross, takings | taquilla, recaudación
critic, reviewer | crítico
review | crítica, reseña
rating | clasificación, calificación
cinema | cine
animation, cartoon | animación, dibujo animado
documentary | documental
series, tv series, television series | serie, serie de televisión
episode | episodio, capítulo
television, tv | televisión
tv channel, channel, television channel | canal, canal de televisión, cadena
program, show | programa
broadcast, airing | emisión, transmisión
air, broadcast | emitir, transmitir
air date, date aired, original air date, first air date | fecha de emisión, fecha de emisión original
audience, viewers, public, spectators | audiencia, público, espectadores
viewer | espectador, televidente
radio | radio
podcast | podcast
press | prensa
newspaper | periódico, diario
magazine | revista
news | noticias
article | artículo
issue | número, edición, ejemplar
edition | edición
editor | editor, redactor
publisher | editorial, editor
publication date, pub date, publish date, date published, published date, date of publication | fecha de publicación
publication year | año de publicación
book | libro
book title | título del libro
novel | novela
story | historia, cuento
poem | poema
poet | poeta
chapter | capítulo
reader | lector
read | leer
write | escribir
writer, author | escritor, autor
author | autor
translator | traductor
translation | traducción
translate | traducir
dictionary | diccionario
isbn | isbn
copy | ejemplar, copia
bestseller, best seller | éxito de ventas, superventas
award | premio
nomination | nominación
nominate | nominar
nominee | nominado
ceremony | ceremonia
entertainment | entretenimiento
theater play, play | obra de teatro, obra
painting | pintura, cuadro
painter | pintor
paint | pintar
sculpture | escultura
sculptor | escultor
artwork, work of art, piece | obra de arte, obra, pieza
work | obra
exhibition, exhibit | exposición, exhibición
exhibit, display | exponer, exhibir
museum | museo
photographer | fotógrafo
camera, security camera, surveillance camera | cámara, cámara de seguridad, cámara de vigilancia
lens | objetivo, lente
video | vídeo
dance | baile, danza
dance | bailar
dancer | bailarín
fashion | moda
clothes, clothing, apparel | ropa, vestimenta
dress | vestido
shirt | camisa
shoe, footwear | zapato, calzado
jewelry, jewellery | joyas, joyería
toy | juguete
gift, present | regalo
ticket | entrada, boleto, billete, boleta, tique
ticket price, ticket cost | precio de la entrada, precio del boleto, precio del billete
)";

const std::string_view kLexiconFood = R"(
# food
food | comida, alimento
drink, beverage | bebida
drink | beber
eat | comer
meal | comida
breakfast | desayuno
lunch | almuerzo, comida
dinner, supper | cena
dish | plato, platillo
menu | menú, carta
menu item | plato del menú
recipe | receta
ingredient | ingrediente
cook | cocinar
cuisine | cocina, gastronomía
flavor, flavour, taste | sabor
sweet | dulce
spicy | picante
calories | calorías
bread | pan
cake, pastry | pastel, torta, tarta, bollo, pasta, bizcocho
cookie, biscuit | galleta
pastry | pastelería
bakery | panadería
rice | arroz
pasta | pasta
pizza | pizza
meat | carne
beef | carne de res, ternera
pork | cerdo
chicken | pollo
fish | pescado
seafood, shellfish | mariscos, marisco
egg | huevo
milk | leche
cheese | queso
butter | mantequilla
yogurt | yogur
oil | aceite
salt | sal
honey | miel
vegetable | verdura, hortaliza, vegetal
potato | papa, patata
tomato | tomate
onion | cebolla
corn, maize | maíz
bean | frijol, judía
apple | manzana
banana | plátano, banana
orange | naranja
grape | uva
lemon | limón
strawberry | fresa
coffee | café
tea | té
juice | jugo, zumo
wine | vino
winery, wine cellar | bodega, viñedo, viña
vineyard | viñedo, viña
vintage | añada, cosecha
beer, ale | cerveza
brewery | cervecería, fábrica de cerveza
chocolate | chocolate
ice cream | helado
dessert | postre
soup | sopa
salad | ensalada
sandwich | sándwich, bocadillo
snack | bocadillo, aperitivo
grocery, groceries | comestibles, abarrotes
supermarket, grocery store, grocery | supermercado, tienda de comestibles, abarrotes
restaurant | restaurante
table | mesa
serve | servir, prestar servicio
serving, portion | porción, ración
organic | orgánico, ecológico
fresh | fresco
)";

const std::string_view kLexiconTransport = R"(
# transport
transport, transportation | transporte
vehicle | vehículo
car, automobile, auto, motorcar, vehicle | coche, carro, automóvil, auto, vehículo
car maker, carmaker, automaker | fabricante de coches, fabricante de autos
truck, lorry | camión
bus | autobús, bus, colectivo, guagua, ómnibus
bus stop, stop | parada de autobús, parada, paradero
motorcycle, motorbike | motocicleta, moto
bicycle, bike | bicicleta, bici
bike share | bicicleta compartida
taxi, cab | taxi
train | tren
railway, railroad, rail | ferrocarril
train station, railway station | estación de tren
station, stop | estación, parada
stop | parada
platform, track | andén, plataforma, vía
track, rail | vía, riel
subway, metro, underground, tube | metro, subterráneo
tram, tramway, streetcar | tranvía
line, phone line | línea, línea telefónica
plane, airplane, aircraft, aeroplane | avión, aeronave
airline | aerolínea, línea aérea
airport | aeropuerto
airport code | código del aeropuerto
flight | vuelo
flight number | número de vuelo
fly | volar
pilot | piloto
runway | pista
terminal | terminal
luggage, baggage | equipaje
boarding | embarque, abordaje
helicopter | helicóptero
boat, vessel, craft, watercraft | bote, barca, lancha, embarcación, barco, nave
ship | barco, buque
ferry | ferry, transbordador, ferri
cruise | crucero
captain, skipper, master | capitán, patrón
cargo, freight, load | carga, cargamento, flete
container | contenedor
tonnage, displacement | tonelaje, desplazamiento
departure, depart | salida, partida
depart, leave | salir, partir
departure time | hora de salida, hora de partida
departure date, date of departure | fecha de salida, fecha de partida
departure airport, source airport, origin airport | aeropuerto de salida, aeropuerto de origen
arrival, arrive | llegada, arribo
arrive | llegar, arribar
arrival time | hora de llegada
arrival date, date of arrival | fecha de llegada
arrival airport, destination airport | aeropuerto de llegada, aeropuerto de destino
source, origin | origen
destination | destino
fare, ride price | tarifa, precio del billete, precio del viaje
trip, ride, journey | viaje, trayecto, recorrido
ride | montar
ride, outing | paseo, salida
drive | conducir, manejar
driving | conducción
driving school | autoescuela, escuela de manejo
lesson | clase, lección
driver license, driving licence, driver's license | licencia de conducir, carnet de conducir
mileage, miles | millaje, kilometraje
kilometer, kilometre, km | kilómetro
mile | milla
fuel, gasoline, petrol, gas | combustible, gasolina, nafta, carburante
mpg, miles per gallon | millas por galón, consumo
engine, motor | motor
horsepower | caballos de fuerza, potencia
cylinder | cilindro
displacement | cilindrada
acceleration, accelerate | aceleración
speed | velocidad
top speed, maximum speed, max speed | velocidad máxima
wheel | rueda
tire, tyre | neumático, llanta, rueda
license plate, plate, number plate, licence plate, registration number, plate number | matrícula, placa, patente, número de matrícula
traffic | tráfico, tránsito
traffic light | semáforo
parking lot, car park, parking | estacionamiento, aparcamiento, parking, parqueadero
parking space, parking spot, bay | plaza de aparcamiento, plaza de garaje, cajón de estacionamiento, plaza
toll | peaje
accident, crash, collision | accidente, choque, colisión, siniestro
delay | retraso, demora, atraso
delayed | retrasado
on time | puntual, a tiempo
dock | muelle, andén, dársena, dique
dock count | número de anclajes
depot | depósito, cochera
fleet | flota, parque móvil
route, itinerary | ruta, recorrido, itinerario
itinerary | itinerario
travel agency | agencia de viajes
traveler | viajero
model year | año del modelo
drone | dron
)";

const std::string_view kLexiconComputing = R"(
# computing and the cloud
computer, pc | computadora, ordenador, computador
laptop, notebook | portátil, computadora portátil, laptop, notebook
device, handset | dispositivo, aparato, terminal, equipo
phone, smartphone | teléfono, teléfono inteligente
screen, display, monitor | pantalla, monitor
keyboard | teclado
printer | impresora
chip | chip
processor, cpu | procesador, cpu
memory, ram | memoria
disk | disco
disk space | espacio en disco
storage | almacenamiento
bandwidth | ancho de banda
latency | latencia
throughput | rendimiento
internet, broadband | internet, banda ancha
web | web
browser, web browser | navegador
website | sitio web
link | enlace
domain | dominio
server | servidor
host | host, anfitrión
client | cliente
database | base de datos
table | tabla
query | consulta
backup, back-up | copia de seguridad, respaldo, backup
software | software, programa
hardware | hardware
application, app | aplicación, app
system | sistema
operating system, os | sistema operativo
platform | plataforma
program | programa
programming language | lenguaje de programación
code | código
function | función
package | paquete
library | biblioteca, librería
framework | marco de trabajo
bug, defect, fault | error, fallo, bug, defecto
error | error
exception | excepción
failure | fallo
crash | caída, fallo
log, log entry | registro, bitácora, log
login, sign-in, logon | inicio de sesión, acceso
log in, sign in | iniciar sesión, conectarse, acceder
session | sesión
virus, malware | virus, malware
encryption | cifrado
key | clave, llave
certificate | certificado
permission, authorization, authorisation | permiso, autorización
role | rol
administrator, admin | administrador
developer | desarrollador
deployment, deploy, rollout | despliegue, implantación, implementación
deploy, roll out | desplegar, implantar
release, version, rollout | versión, lanzamiento
test | prueba
environment | entorno, ambiente
production | producción
staging | preproducción
sandbox | entorno de pruebas
cloud | nube
cloud provider, provider | proveedor de nube, proveedor
cloud service | servicio en la nube
cloud cost, cloud spend, cloud spending, cloud bill | costo de nube, coste de nube, gasto en la nube, gasto de nube
linked account | cuenta vinculada
billing account | cuenta de facturación
resource | recurso
resource group | grupo de recursos
resource name | nombre del recurso
resource type | tipo de recurso
instance | instancia
instance type | tipo de instancia
virtual machine, vm | máquina virtual
cluster | clúster
node | nodo
load balancer | balanceador de carga
bucket | bucket, depósito
object storage | almacenamiento de objetos
availability zone, zone | zona de disponibilidad, zona
data center, datacenter | centro de datos
on demand, on-demand | bajo demanda
reserved instance, reservation | instancia reservada, reserva
savings plan | plan de ahorro
spot instance, spot | instancia spot, spot
commitment | compromiso
committed | comprometido
commitment discount | descuento por compromiso
pricing model, pricing category | modelo de precios, modelo de precio
purchase option | opción de compra, modalidad de compra
usage | uso, consumo
usage type | tipo de uso
usage date | fecha de uso
usage amount, usage quantity, consumed quantity | cantidad de uso, cantidad consumida
consumed | consumido
utilization, utilisation | utilización
waste | desperdicio, derroche
idle | inactivo, ocioso
unused | no usado, sin usar
savings | ahorro
unblended cost | costo sin combinar, coste sin combinar
amortized cost, amortised cost | costo amortizado, coste amortizado
effective cost | costo efectivo, coste efectivo
billed cost | costo facturado, coste facturado
list cost | costo de lista, coste de lista
contracted cost | costo contratado, coste contratado
net cost | costo neto, coste neto
unit cost, cost per unit | costo unitario, coste unitario, costo por unidad
cost per unit | costo por unidad, coste por unidad
credits | créditos
charge | cargo
charge category | categoría del cargo
charge type | tipo de cargo
charge period | período de cargo
billing period | período de facturación
billing month | mes de facturación
invoice | factura
marketplace | mercado, marketplace
sku | sku, referencia
sku description | descripción del sku
meter, water meter | medidor, contador
meter category | categoría del medidor
service category | categoría de servicio
service description | descripción del servicio
service name | nombre del servicio
tag | etiqueta
tagged | etiquetado
untagged | sin etiquetar, sin etiqueta
label | etiqueta
cost allocation, allocation | asignación de costos, reparto de costes
shared cost | costo compartido, coste compartido
chargeback | cargo interno, repercusión de costes
anomaly | anomalía
spike | pico
trend | tendencia
run rate | ritmo de gasto
budget variance | desviación presupuestaria
threshold | umbral
alert, alarm, notification | alerta, alarma, aviso
owner, assignee, person in charge | responsable, propietario, asignado, encargado
business unit | unidad de negocio
cost center | centro de costos
request | petición, solicitud
invocation | invocación
active user | usuario activo
active users | usuarios activos
data transfer | transferencia de datos
traffic | tráfico
dataset, data set | conjunto de datos
algorithm | algoritmo
artificial intelligence | inteligencia artificial
machine learning | aprendizaje automático
robot | robot
gigabyte | gigabyte
hour | hora
job, work order, task | trabajo, tarea, orden de trabajo
queue | cola
message | mensaje
attribute | atributo
field | campo
record | registro
index | índice
timestamp | marca de tiempo
)";

}  // namespace cuanto
