// Words of animals, farming, land, weather, energy, science and measures. See business.cpp for the
// format.
#include "model/lexicon.h"

namespace cuanto {

const std::string_view kLexiconNature = R"(
# animals
ant | hormiga
bat | murciélago
bull | toro
ox, oxen | buey, bueyes
butterfly | mariposa
calf | ternero, becerro
camel | camello
canary | canario
crab | cangrejo
crocodile | cocodrilo
alligator | caimán
crow | cuervo
deer | ciervo, venado
dinosaur | dinosaurio
dolphin | delfín
donkey | burro, asno
dove, pigeon | paloma
duck | pato
eagle | águila
falcon, hawk | halcón
feather | pluma
ferret | hurón
fly | mosca
fox | zorro
frog | rana
giraffe | jirafa
goose | ganso
gorilla | gorila
guinea pig | cobaya, conejillo de indias
hamster | hámster
hen | gallina
rooster | gallo
herd, flock | rebaño, manada, hato
hippopotamus, hippo | hipopótamo
kangaroo | canguro
kitten | gatito
lamb | cordero
leopard | leopardo
lizard | lagarto, lagartija
lobster | langosta
mammal | mamífero
mare | yegua
mosquito | mosquito
mouse | ratón, mouse
mule | mula
octopus | pulpo
ostrich | avestruz
owl | búho, lechuza
panda | panda
parrot | loro
peacock | pavo real
penguin | pingüino
pony | poni
puppy | cachorro
rabbit | conejo
rat | rata
reptile | reptil
rhinoceros, rhino | rinoceronte
salmon | salmón
seal | foca
shrimp, prawn | camarón, gamba
sparrow | gorrión
spider | araña
squirrel | ardilla
swan | cisne
tail | cola
toad | sapo
tuna | atún
turkey | pavo
turtle, tortoise | tortuga
wildlife | fauna, vida silvestre
wing | ala
worm | gusano
zebra | cebra
poultry | aves de corral, ave
livestock | ganado
pet age | edad de la mascota
kennel | perrera, criadero, residencia canina
breeder | criador
breeding | cría
pack | manada
endangered | en peligro de extinción
extinct | extinto, extinguido
predator | depredador
prey | presa

# plants, farming
barley | cebada
barn, stable | granero, establo, cuadra
bark | corteza
bush | arbusto
cotton | algodón
fertilizer, fertiliser | fertilizante, abono
field | sembrado
fruit tree | árbol frutal
greenhouse | invernadero
hectare | hectárea
irrigation | riego
leaf | hoja
moss | musgo
mushroom | seta, hongo, champiñón
oat | avena
orchard | huerto, huerta
palm tree | palmera
pesticide | pesticida, plaguicida, fitosanitario
pine | pino
oak | roble
ranch | rancho
root | raíz
rose | rosa
rye | centeno
soybean, soy | soja, soya
sugar cane | caña de azúcar
sunflower | girasol
tobacco | tabaco
tractor | tractor
trunk | tronco
weed | mala hierba, maleza
wheat | trigo
wool | lana
yield per hectare | rendimiento por hectárea
total farms | total de granjas, granjas en total
fishing, fishery | pesca, pesquería
fishery | pesquería
forestry | silvicultura, forestal
hunting | caza
milk production, milk yield | producción de leche, producción lechera
slaughter | sacrificio, matanza

# land and sea
archipelago | archipiélago
bay | bahía
canal | canal
canyon | cañón
cape | cabo
capital city | ciudad capital
cliff | acantilado
climate change | cambio climático
coastline | litoral, costa
creek, stream | arroyo
dam, reservoir | presa, represa, embalse, pantano
delta | delta
drought | sequía
dune | duna
equator | ecuador
eruption | erupción
estuary | estuario
fjord | fiordo
geographic, geographical | geográfico
glacier | glaciar
gulf | golfo
hemisphere | hemisferio
iceberg | iceberg
jungle, rainforest | selva, jungla
lagoon | laguna
landscape | paisaje
mountain range, mountain chain, range | cordillera, sierra, cadena montañosa
mouth | desembocadura
national park | parque nacional
oasis | oasis
peninsula | península
plain | llanura
plateau | meseta
pole | polo
pond | estanque
reef | arrecife
reservoir | embalse, reserva
river basin, basin | cuenca
sand | arena
sea level | nivel de mar
shore | orilla, costa
slope | ladera, pendiente
spring | manantial, fuente
strait | estrecho
swamp, marsh | pantano, marisma
terrain | terreno
tributary | afluente
tropical | tropical
tundra | tundra
vegetation | vegetación
wetland | humedal
northeast | noreste, nordeste
northwest | noroeste
southeast | sureste, sudeste
southwest | suroeste, sudoeste
midwest | medio oeste
downtown, city center, city centre | centro de la ciudad, centro
outskirts | afueras
borough | distrito municipal
county seat | capital del condado
state capital | capital del estado
city hall, town hall, council, city council | ayuntamiento, alcaldía, municipalidad, cabildo, intendencia
city population | población de la ciudad
urban area | área urbana, zona urbana
rural area | área rural, zona rural
metropolis | metrópoli
metro area | área metropolitana
settlement | asentamiento
country of origin | país de origen
place of origin | lugar de origen
neighboring country | país vecino
highest point | punto más alto
lowest point | punto más bajo
border country | país fronterizo
map | plano
compass | brújula
coordinate, coordinates | coordenada, coordenadas
landmark | punto de referencia, lugar emblemático

# weather
air quality | calidad del aire
avalanche | avalancha, alud
barometer | barómetro
blizzard | ventisca
breeze | brisa
celsius | celsius
fahrenheit | fahrenheit
cloudy | nublado
dew | rocío
fog, mist | niebla, neblina
foggy | con niebla
frost | helada, escarcha
gust | ráfaga, racha
hail | granizo
heat | calor
heat wave | ola de calor
ice | hielo
lightning | rayo, relámpago
thunder | trueno
monsoon | monzón
rainy | lluvioso
rainy day | día de lluvia, día lluvioso
snowfall | nevada
snowy | nevado
sunrise | amanecer, salida del sol
sunset | atardecer, puesta del sol
sunshine | sol, horas de sol
thunderstorm | tormenta eléctrica
tornado | tornado
tsunami | tsunami, maremoto
typhoon | tifón
cyclone | ciclón
tropical storm | tormenta tropical
weather station | estación meteorológica
weather forecast | pronóstico del tiempo
weather condition | condición meteorológica
windy | ventoso
landslide | deslizamiento de tierra, derrumbe
wildfire, forest fire | incendio forestal
volcanic | volcánico
magnitude | magnitud
intensity | intensidad
severity | gravedad, severidad

# energy
battery | batería, pila
biomass | biomasa
carbon | carbono
carbon dioxide, co2 | dióxido de carbono
crude oil | petróleo crudo, crudo
current, electric current | corriente, corriente eléctrica
diesel, diesel fuel | diésel, gasóleo, gasoil
power grid, electric grid, grid | red eléctrica, red
emission, emissions | emisión, emisiones
energy consumption | consumo de energía, consumo energético
energy source | fuente de energía
fossil fuel | combustible fósil
generator | generador
hydroelectric | hidroeléctrico
kilowatt | kilovatio
megawatt | megavatio
watt | vatio
voltage | voltaje, tensión
natural gas | gas natural
nuclear | nuclear
nuclear power | energía nuclear
nuclear power plant | central nuclear
oil well | pozo petrolero
oil field | yacimiento petrolífero, campo petrolero
outage, blackout, power outage, service interruption, supply interruption | apagón, corte de luz, corte, interrupción, corte de suministro
pipeline | oleoducto, gasoducto, ducto
power consumption | consumo eléctrico
power output | potencia de salida
pump | bomba
recycling | reciclaje, reciclado
refinery | refinería
renewable | renovable
renewable energy | energía renovable
solar | solar
solar panel, panel | panel solar, panel, placa solar, placa
solar energy, solar power | energía solar
sustainability | sostenibilidad, sustentabilidad
sustainable | sostenible, sustentable
turbine, wind turbine | turbina, aerogenerador
utility | servicio público
waste | residuo, desecho
garbage, trash, rubbish, waste, refuse | basura, residuo, desecho, residuos, desperdicio
water supply | suministro de agua
wind energy, wind power | energía eólica
wind farm | parque eólico
)";

const std::string_view kLexiconScience = R"(
# science
acid | ácido
allele | alelo
amount of substance | cantidad de sustancia
anatomy | anatomía
archaeology | arqueología
astronomy | astronomía
atomic number | número atómico
atomic weight, atomic mass | peso atómico, masa atómica
bacteria | bacteria
base | base
biochemistry | bioquímica
boiling point | punto de ebullición
melting point | punto de fusión
botany | botánica
charge | carga
chromosome | cromosoma
comet | cometa
constellation | constelación
crater | cráter
crystal | cristal
dna | adn
earth | tierra
eclipse | eclipse
ecology | ecología
ecosystem | ecosistema
electron | electrón
proton | protón
neutron | neutrón
evolution | evolución
genus | género
kingdom | reino
fossil | fósil
friction | fricción, rozamiento
genetics | genética
geology | geología
gravity | gravedad
half life | vida media
hormone | hormona
hydrogen | hidrógeno
oxygen | oxígeno
nitrogen | nitrógeno
helium | helio
sodium | sodio
potassium | potasio
calcium | calcio
chlorine | cloro
sulfur, sulphur | azufre
phosphorus | fósforo
mercury | mercurio
lead | plomo
zinc | zinc, cinc
tin | estaño
nickel | níquel
aluminum, aluminium | aluminio
uranium | uranio
platinum | platino
diamond | diamante
gem, gemstone | gema, piedra preciosa
inhibitor | inhibidor
activator, activitor | activador
isotope | isótopo
laser | láser
magnet | imán
mass | masa
matter | materia
metabolism | metabolismo
metal | metal
meteorite | meteorito
meteorology | meteorología
microscope | microscopio
mineral | mineral
mutation | mutación
nucleus | núcleo
optics | óptica
organism | organismo
particle | partícula
radiation | radiación
radioactive | radioactivo, radiactivo
ray | rayo
rock | roca
scientific | científico
solar system | sistema solar
sociology | sociología
anthropology | antropología
linguistics | lingüística
statistics | estadística
telescope | telescopio
spacecraft, spaceship | nave espacial
space station | estación espacial
space agency | agencia espacial
space mission | misión espacial
toxicity | toxicidad
vacuum | vacío
wave | onda, ola
wavelength | longitud de onda
zoology | zoología
lineage | linaje
divergence | divergencia
sequence identity | identidad de secuencia
sequence length | longitud de la secuencia

# measures
angle | ángulo
billion, billions | miles de millones, mil millones
million | millón
millions | millones
thousand | mil
thousands | miles
hundred | cien, centenar
dozen | docena
byte, bytes | byte, bytes
kilobyte, kb | kilobyte
megabyte, mb | megabyte, mega
terabyte | terabyte
centimeter, centimetre, cm | centímetro
circumference | circunferencia
cubic meter, cubic metre | metro cúbico
degree celsius | grado celsius
diameter | diámetro
inch | pulgada
gallon | galón
gram, gramme | gramo
kilogram, kilo | kilogramo, kilo
kilos | kilos
knot | nudo
light year | año luz
liter, litre | litro
meter, metre | metro
metric ton, tonne | tonelada métrica, tonelada
ton | tonelada
milligram | miligramo
millimeter, millimetre, mm | milímetro
millisecond | milisegundo
ounce | onza
perimeter | perímetro
pixel | píxel
proportion | porción
radius | radio
temperature scale | escala de temperatura
thickness | grosor, espesor
unit of measurement | unidad de medida
yard | yarda
breadth | anchura
cube | cubo
circle | círculo
triangle | triángulo
rectangle | rectángulo
sphere | esfera
digit | dígito, cifra
decimal | decimal
fraction | fracción
integer | entero
equation | ecuación
mode | moda
standard deviation | desviación estándar, desviación típica
correlation | correlación
sample size | tamaño de la muestra
outlier | valor atípico
quartile | cuartil
percentile | percentil
trend line | línea de tendencia
estimate | cálculo aproximado
)";

}  // namespace cuanto
