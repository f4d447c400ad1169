// Words of peoples, callings and the body. See business.cpp for the format.
#include "model/lexicon.h"

namespace cuanto {

const std::string_view kLexiconPeoples = R"(
# peoples; what is stored of nationality, language and cuisine
american | estadounidense, americano, norteamericano
british | británico
english | inglés
scottish | escocés
welsh | galés
irish | irlandés
french | francés
german | alemán
spanish | español, castellano
spaniard | español
italian | italiano
portuguese | portugués
dutch | holandés, neerlandés
belgian | belga
swiss | suizo
austrian | austríaco
swedish | sueco
norwegian | noruego
danish | danés
finnish | finlandés, finés
icelandic | islandés
polish | polaco
czech | checo
slovak | eslovaco
slovenian | esloveno
hungarian | húngaro
romanian | rumano
bulgarian | búlgaro
greek | griego
turkish | turco
russian | ruso
ukrainian | ucraniano
serbian | serbio
croatian | croata
bosnian | bosnio
albanian | albanés
macedonian | macedonio
estonian | estonio
latvian | letón
lithuanian | lituano
belarusian | bielorruso
georgian | georgiano
armenian | armenio
european | europeo
asian | asiático
african | africano
canadian | canadiense
mexican | mexicano, mejicano
brazilian | brasileño
argentine, argentinian | argentino
chilean | chileno
colombian | colombiano
peruvian | peruano
venezuelan | venezolano
ecuadorian | ecuatoriano
bolivian | boliviano
uruguayan | uruguayo
paraguayan | paraguayo
cuban | cubano
dominican | dominicano
puerto rican | puertorriqueño
jamaican | jamaiquino, jamaicano
guatemalan | guatemalteco
honduran | hondureño
nicaraguan | nicaragüense
salvadoran | salvadoreño
costa rican | costarricense
panamanian | panameño
latin american | latinoamericano
chinese | chino
japanese | japonés
korean | coreano
south korean | surcoreano
north korean | norcoreano
taiwanese | taiwanés
indian | indio, hindú
pakistani | pakistaní
bangladeshi | bangladesí
bangla, bengali | bengalí
hindi | hindi
urdu | urdu
tamil | tamil
thai | tailandés
vietnamese | vietnamita
indonesian | indonesio
malaysian | malasio
malay | malayo
filipino, philippine | filipino
singaporean | singapurense
australian | australiano
new zealander | neozelandés
egyptian | egipcio
moroccan | marroquí
algerian | argelino
tunisian | tunecino
nigerian | nigeriano
kenyan | keniano
ethiopian | etíope
ghanaian | ghanés
south african | sudafricano
israeli | israelí
hebrew | hebreo
arabic, arab | árabe
iranian | iraní
persian | persa
iraqi | iraquí
afghan | afgano
saudi | saudí
lebanese | libanés
syrian | sirio
jordanian | jordano
latin | latín, latino
catalan | catalán
basque | vasco, euskera
galician | gallego
mandarin | mandarín
cantonese | cantonés

# ranks of people
agent, sales agent | agente, agente comercial, comercial
ambassador | embajador
announcer, presenter, tv host | presentador, locutor
archaeologist | arqueólogo
archbishop | arzobispo
assassin | asesino
assailant, aggressor | agresor, atacante
astronomer | astrónomo
banker | banquero
barber | barbero
bartender, barman | barman, cantinero
biologist | biólogo
bishop | obispo
blacksmith | herrero
bodyguard | guardaespaldas
breadwinner | sostén de la familia
broker | corredor, agente de bolsa, intermediario, bróker, agente
builder, constructor | constructor
bus driver | conductor de autobús
businessman, businesswoman | empresario, hombre de negocios
cardinal | cardenal
cartoonist | caricaturista, dibujante
chemist | químico, farmacéutico
choreographer | coreógrafo
civil engineer | ingeniero civil
coachman | cochero
collector | coleccionista, recaudador
colleague, coworker, co-worker | colega, compañero, compañero de trabajo
columnist | columnista
comedian | comediante, humorista, cómico
commissioner | comisionado, comisario
comptroller, controller | contralor, interventor
correspondent | corresponsal
counselor, counsellor | consejero
earl | conde
courier, messenger | mensajero, repartidor, courier
craftsman, artisan | artesano
customer service representative | representante de atención al cliente
data scientist | científico de datos
database administrator | administrador de bases de datos
dealer | distribuidor, concesionario
defendant | acusado, demandado
deputy director | subdirector
descendant | descendiente
detective | detective
devotee | devoto
diplomat | diplomático
discoverer | descubridor
diver | buceador, buzo, saltador
duke | duque
economist | economista
emperor | emperador
employer | empleador, patrón
explorer | explorador
factory worker | obrero, trabajador de fábrica
fashion designer | diseñador de moda
fiance | prometido
fisherman, fisher | pescador
flight attendant, steward, stewardess | auxiliar de vuelo, azafata, sobrecargo
florist | florista
foreman, site manager, supervisor | capataz, encargado, jefe de obra
forester | guardabosques
fundraiser | recaudador de fondos
general manager | gerente general
geographer | geógrafo
geologist | geólogo
graphic designer | diseñador gráfico
guardian | tutor, guardián
guitarist | guitarrista
gunman | pistolero
head coach | entrenador principal
heir | heredero
historian | historiador
housewife, homemaker | ama de casa
hunter | cazador
human resources | recursos humanos
illustrator | ilustrador
inspector, ticket inspector, conductor | inspector, revisor
interpreter | intérprete
inventor | inventor
jeweler, jeweller | joyero, joyería
juror | jurado
knight | caballero
landowner | terrateniente
lawmaker, legislator | legislador
lead singer | cantante principal, vocalista principal
librarian | bibliotecario
lieutenant | teniente
lieutenant governor | vicegobernador
attorney general | fiscal general, procurador general
secretary of state | secretario de estado
treasurer | tesorero
lifeguard | socorrista, salvavidas
linguist | lingüista
magician | mago
maid | criada, mucama
major | comandante, mayor
marquis | marqués
mailman, postman | cartero
mason, bricklayer | albañil
mathematician | matemático
mayor | intendente
mechanic | técnico mecánico
messenger | mensajero
midwife | partera, matrona
miner | minero
missionary | misionero
monk | monje
nanny, babysitter | niñera
novelist | novelista
nun | monja
office worker | oficinista
optician | óptico, óptica
owner | titular
paramedic | paramédico
partner | compañero
passer-by | transeúnte
pastor, minister | pastor
pediatrician | pediatra
philosopher | filósofo
photojournalist | fotoperiodista
physicist | físico
physiotherapist, physical therapist | fisioterapeuta, kinesiólogo
pianist | pianista
playwright, dramatist | dramaturgo
poker player | jugador de póker
pope | papa
porter | portero, conserje
preacher | predicador
priest, parson, vicar | sacerdote, cura, párroco
prime minister | primer ministro
vice president | vicepresidente
vice manager, deputy manager | subgerente, vicegerente
prosecutor, district attorney | fiscal
psychiatrist | psiquiatra
psychologist | psicólogo
publicist | publicista
rapper | rapero
real estate agent, realtor, estate agent, broker | agente inmobiliario, corredor, asesor inmobiliario
receptionist | recepcionista
refugee | refugiado
relative | familiar
resident | vecino
roommate, flatmate | compañero de piso, compañero de cuarto
sailor, seaman | marinero
saint | santo
shop assistant | dependiente, vendedor de tienda
sales manager | gerente de ventas, jefe de ventas
sales assistant | asistente de ventas
project manager | gerente de proyecto, jefe de proyecto
product manager | gerente de producto
branch manager | gerente de sucursal
office manager | gerente de oficina
store manager | gerente de tienda
team leader | líder de equipo, jefe de equipo
department manager | gerente de departamento
marketing manager | gerente de marketing
finance manager | gerente de finanzas
human resources manager | gerente de recursos humanos
account manager | gestor de cuentas, ejecutivo de cuentas
it support | soporte informático
support representative, support rep | representante de soporte, representante de atención
software engineer | ingeniero de software
software developer | desarrollador de software
system administrator | administrador de sistemas
web developer | desarrollador web
seamstress, dressmaker | costurera, modista
screenwriter, scriptwriter | guionista
sergeant | sargento
servant | sirviente, criado
settler | colono
sheriff | alguacil, sheriff
shepherd | pastor
shoemaker | zapatero
social worker | trabajador social
sociologist | sociólogo
spokesperson, spokesman | portavoz, vocero
spy | espía
statistician | estadístico
stockbroker | corredor de bolsa
student council | consejo estudiantil
substitute, sub | suplente, sustituto
successor | sucesor
predecessor | predecesor, antecesor
swimmer | nadadora
tailor | sastre
taxpayer | contribuyente
taxi driver, cab driver | taxista
telephone operator | telefonista
therapist | terapeuta
truck driver | camionero
trucker | camionero
tutor | preceptor
twin | gemelo, mellizo
usher | acomodador
veteran | veterano
violinist | violinista
vice chancellor | vicerrector
chancellor | canciller, rector
warrior | guerrero
watchmaker | relojero
welder | soldador
winemaker | enólogo
witness | testigo
writer | redactor
youth | joven, juventud
youngster | joven
infant | infante
toddler | niño pequeño
bachelor | soltero
bride | novia
groom | novio
boyfriend | novio
girlfriend | novia
nephew | sobrino
niece | sobrina
grandson, grandchild | nieto
granddaughter | nieta
father in law | suegro
mother in law | suegra
son in law | yerno
daughter in law | nuera
brother in law | cuñado
sister in law | cuñada
stepfather | padrastro
stepmother | madrastra
godfather | padrino
godmother | madrina
ancestor | antepasado, ancestro
orphan | huérfano
widower | viudo
generation | generación
childhood | infancia, niñez
adolescence | adolescencia
adulthood | edad adulta
old age | vejez
head of household | cabeza de familia, jefe de hogar
birth certificate | acta de nacimiento, certificado de nacimiento, partida de nacimiento
next of kin | pariente más cercano
personality | personalidad
gesture | gesto
conversation | conversación
crowd | multitud
gender identity | identidad de género
body | cuerpo
head | jefe, cabeza
face | cara, rostro
ear | oreja, oído
nose | nariz
mouth | boca
tooth | diente, pieza dental, muela
tongue | lengua
neck | cuello
shoulder | hombro
arm | brazo
elbow | codo
hand | mano
finger | dedo
chest | pecho
back | espalda
stomach | estómago
leg | pierna
knee | rodilla
foot, feet | pie
ankle | tobillo
toe | dedo del pie
beard | barba
mustache, moustache | bigote
eye color, eye colour | color de ojos
hair color, hair colour | color de pelo, color de cabello
skin color | color de piel
preferred foot | pie preferido, pie hábil, pierna buena
dominant hand | mano dominante
blonde, blond | rubio
)";

}  // namespace cuanto
