// Words of government, elections, law, war and belief. See business.cpp for the format.
#include "model/lexicon.h"

namespace cuanto {

const std::string_view kLexiconState = R"(
# government and elections
abstention | abstención
act | acta, ley
affair | asunto
alliance, coalition | alianza, coalición
amendment | enmienda
annexation | anexión
asylum | asilo
ballot | papeleta, boleta, voto
ballot box | urna
ban | prohibición
bill | proyecto de ley
budget deficit | déficit presupuestario
bureau | oficina, buró
bureaucracy | burocracia
campaign contribution | contribución de campaña
central bank | banco central
chamber | cámara
citizen | ciudadana
city council | ayuntamiento, consejo municipal
city mayor | alcalde de la ciudad
civil rights | derechos civiles
commune | comuna
communist | comunista
conservative | conservador
liberal | liberal
democratic, democrat | demócrata, democrático
republican | republicano
socialist | socialista
labour party | partido laborista
green party | partido verde
consul | cónsul
consulate | consulado
council member, councilor, councillor | concejal, regidor
county representation, counties represented | condados representados
crown | corona
decree | decreto
delegation | delegación
democracy | democracia
dictator | dictador
dictatorship | dictadura
diplomacy | diplomacia
district | comarca
domestic policy | política interior
election result | resultado electoral, resultado de la elección
electoral | electoral
electorate | electorado
embargo | embargo
executive power | poder ejecutivo
foreign affairs | asuntos exteriores, relaciones exteriores
foreign policy | política exterior
free trade | libre comercio
gdp per capita, gnp | pib per cápita, pnb
gross national product | producto nacional bruto
governance | gobernanza
government agency | organismo gubernamental
head of the house | jefe de la cámara
house of representatives | cámara de representantes, cámara de diputados
human rights | derechos humanos
immigration | inmigración
emigration | emigración
migration | migración
impeachment | juicio político
incumbent | titular, en funciones
independence day | día de la independencia
independence year, indep year, year of independence | año de independencia
jurisdiction | jurisdicción
legislature | legislatura, asamblea legislativa
assembly | asamblea
lobby | grupo de presión
monarch | monarca
monarchy | monarquía
municipal | del municipio
nation | patria
national anthem | himno nacional
national day | fiesta nacional
natural resource, natural resources | recursos naturales
ombudsman | defensor del pueblo
opposition | oposición
party leader | líder del partido
party theme | tema de la fiesta
party host | anfitrión de la fiesta
plebiscite, referendum | referéndum, plebiscito
polling station, polling place | centro de votación, mesa electoral, colegio electoral, casilla
poll source | fuente de la encuesta
presidency | presidencia
presidential | presidencial
primary election | elecciones primarias, primaria
protest | protesta
protester, demonstrator | manifestante
demonstration | manifestación
public administration | administración pública
public safety | seguridad pública
public sector | sector público
public works | obras públicas
reform | reforma
regime | régimen
registered voter | votante registrado, elector inscrito
revolution | revolución
ruler | gobernante
ruling party | partido gobernante
runoff | segunda vuelta
seat | escaño, curul, banca
senate | senado
us senate | senado de los estados unidos
socialism | socialismo
sovereign | soberano
speaker of the house | presidente de la cámara
state of the union | estado de la unión
superintendent | superintendente
supreme court | corte suprema, tribunal supremo
swearing in | juramento
taxpayer money | dinero de los contribuyentes
term limit | límite de mandatos
throne | trono
town council | consejo municipal
treaty | acuerdo internacional
turnout | participación
unanimous | unánime
united nations | naciones unidas
veto | veto
vice mayor | vicealcalde
vote share | porcentaje de votos
voting age | edad de votar
voting record | registro de votaciones
ward | distrito

# law and order
accusation, charge | acusación, cargo
accused | acusado
acquitted | absuelto
affidavit | declaración jurada
alibi | coartada
appeal | apelación, recurso
assault | agresión, asalto
bail | fianza
burglary | robo, allanamiento
case burden | carga de casos
chief of police | jefe de policía
civil law | derecho civil
confession | confesión
convict | convicto, preso
conviction | condena
convicted | condenado
corruption | corrupción
court case | caso judicial
courthouse | juzgado
criminal record | antecedentes penales
death penalty | pena de muerte
defense attorney | abogado defensor
detention | detención, castigo, arresto
detention summary | resumen de la detención
detainee | detenido
divorce rate | tasa de divorcios
domestic violence | violencia doméstica, violencia de género
evidence, proof | prueba, evidencia
fraud | fraude
guilty | culpable
innocent | inocente
homicide | homicidio
hostage | rehén
imprisonment | encarcelamiento
indictment | acusación formal
inquiry | indagación
intellectual property | propiedad intelectual
investigation | pesquisa
juvenile | juvenil, menor
kidnapping | secuestro
law enforcement | fuerzas del orden
law firm | bufete, despacho de abogados, despacho, estudio jurídico
lawsuit | litigio
liable | responsable
litigation | litigio
manslaughter | homicidio involuntario
money laundering | lavado de dinero, blanqueo de capitales
murder | asesinato, homicidio
murderer, killer | asesino
notary | notario, escribano
number of killed, people killed | número de muertos, muertos
number of injured, people injured | número de heridos, heridos
oath | juramento
offence, offense, traffic violation, violation, infringement, infraction | infracción, delito, ofensa
offender | infractor, delincuente
parole | libertad condicional
perpetrator | agresor
plaintiff, claimant | demandante
police department | departamento de policía
police station | comisaría, estación de policía
probation | libertad vigilada
public defender | defensor público
punishment | castigo, pena, sanción
robbery | robo, atraco
theft, robbery, burglary | hurto, robo
robber, thief | ladrón
sanction | sanción
shooting | tiroteo
smuggling, contraband | contrabando
speeding | exceso de velocidad
statute | estatuto
summons | citación
terrorism | terrorismo
terrorist | terrorista
testimony | testimonio
traffic ticket, parking ticket, traffic fine, speeding ticket | multa de tráfico, multa, infracción de tráfico
trial date | fecha del juicio
vandalism | vandalismo
verdict | veredicto
violation | infracción, violación
violence | violencia
violent | violento
warrant | orden judicial

# war
admiral | almirante
air base | base aérea
ammunition | munición
armed forces | fuerzas armadas
armor, armour | armadura, blindaje
armored vehicle | vehículo blindado
armistice, ceasefire | armisticio, alto el fuego
army branch, military branch | rama del ejército
artillery | artillería
barracks | cuartel
battalion | batallón
battleship | acorazado
bomb | bomba
bombing | bombardeo
brigade | brigada
caliber | calibre
cannon | cañón
cavalry | caballería
civil war | guerra civil
civilian | civil
colonel | coronel
combat | combate
combatant | combatiente
conquest | conquista
cruiser | crucero
destroyer | destructor
disarmament | desarme
disposition of ship | destino del buque
draft | servicio militar
enemy | enemigo
explosion | explosión
explosive | explosivo
fleet | armada
frigate | fragata
front line | frente
grenade | granada
guerrilla | guerrilla
gun | arma de fuego, pistola
rifle | rifle, fusil
infantry | infantería
insurgent | insurgente
invasion | invasión
marine | infante de marina
mercenary | mercenario
military base | base militar
military rank | rango militar, grado militar
military service | servicio militar
missile | misil
number of troops | número de tropas
peacekeeping | mantenimiento de la paz
rebel | rebelde
rebellion, uprising | rebelión, levantamiento
regiment | regimiento
retreat | retirada
sea battle, naval battle | batalla naval
naval | naval
siege | asedio, sitio
spy plane | avión espía
squadron | escuadrón
surrender | rendición
sword | espada
torpedo | torpedo
tonnage | desplazamiento
victory | conquista
war crime | crimen de guerra
warship | buque de guerra
world war | guerra mundial

# belief
altar | altar
angel | ángel
atheist | ateo
baptism, christening | bautismo, bautizo
bible | biblia
buddhism | budismo
buddhist | budista
catholic | católico
catholicism | catolicismo
chapel | capilla
christian | cristiano
christianity | cristianismo
christmas | navidad
congregation | congregación
convent | convento
monastery, abbey | monasterio, abadía
creed | credo
cross | cruz
devil | diablo
diocese | diócesis
easter | pascua
faith | fe
funeral, burial | funeral, entierro, sepelio
god | dios
goddess | diosa
heaven | cielo
hell | infierno
hindu | hindú
hinduism | hinduismo
holy | santo, sagrado
islam | islam
jew, jewish | judío
judaism | judaísmo
mass | misa, oficio
muslim | musulmán
orthodox | ortodoxo
parish | parroquia
pilgrim | peregrino
pilgrimage | peregrinación
prayer | oración
prophet | profeta
protestant | protestante
religious order | orden religiosa
ritual | ritual
sacred | sagrado
sect | secta
shrine | santuario
soul | alma
spirit | espíritu
synagogue | sinagoga
theology | teología
tomb, grave | tumba, sepultura, nicho
vatican | vaticano
)";

}  // namespace cuanto
