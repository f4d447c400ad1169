// Words of sport. See business.cpp for the format.
#include "model/lexicon.h"

namespace cuanto {

const std::string_view kLexiconSport = R"(
# sport
acrobatics | acrobacia
all time record | récord histórico
archery | tiro con arco
assist | pase de gol
athletics, track and field | atletismo
attendance | afluencia
away game | partido de visitante
home game | partido de local, partido en casa
awayteam | equipo visitante
hometeam | equipo local
back | defensa
badminton | bádminton
ball control | control del balón
ballpark | estadio de béisbol
baseball player | beisbolista, jugador de béisbol
basketball player | baloncestista, jugador de baloncesto, jugador de básquetbol
basketball match, basketball game | partido de baloncesto, partido de básquetbol
batting | bateo
bench | banco, banquillo
body builder, bodybuilder | fisicoculturista, culturista
bodybuilding | culturismo, fisicoculturismo
boxing match | combate de boxeo
bowling | bolos, boliche
canoe | canoa
catcher | receptor
champion | ganador
clean and jerk, clean jerk | dos tiempos, envión
clean sheet | portería a cero
club member | socio, socio del club
coaching | dirección técnica
corner kick | saque de esquina, córner
cricket | críquet
cross country | campo a través
crossing | centros
curling | curling
dart, darts | dardo, dardos
debut | debut
decathlon | decatlón
defender | defensa, defensor, zaguero
defense, defence | defensa
diving | saltos de trampolín, buceo
double fault | doble falta
doubles | dobles
draft class | clase del draft
dribbling | regate, regates
elo rating | puntuación elo
equestrian | ecuestre
first leg | partido de ida, ida
second leg | partido de vuelta, vuelta
aggregate | global, marcador global
batsman | bateador
goalscorer | goleador
try scorer | anotador de ensayos
wicket | wicket
streak | racha
eliminated by | eliminado por
exhibition match | partido amistoso, partido de exhibición
extra time | prórroga, tiempo extra
fastest lap | vuelta más rápida, vuelta rápida
fencing | esgrima
field goal | gol de campo
final score | marcador final, resultado final
final table | mesa final
final table made | mesas finales alcanzadas
finals | finales, final
finish position | posición final
fitness | estado físico, acondicionamiento
floor exercise, floor exercise points | ejercicio de suelo, puntos en suelo
football club | club de fútbol
football match, football game | partido de fútbol
football player, footballer, soccer player | futbolista, jugador de fútbol
forward, striker | delantero, atacante
free kick | tiro libre, falta
free style, freestyle | estilo libre, libre
freestyle swimming | natación estilo libre
friendly | amistoso
full back | lateral
game | encuentro
game result | resultado del partido
goal difference | diferencia de goles
goals against | goles en contra
goals for | goles a favor
goalkeeper, goalie, goaltender, keeper | portero, arquero, guardameta
golf course | campo de golf
golfer | golfista
grand prix | gran premio
grand slam | grand slam
half time | medio tiempo, descanso
hammer throw | lanzamiento de martillo
handball | balonmano
high jump | salto de altura
hit | imparable, hit
hockey player | jugador de hockey
horizontal bar points | puntos en barra fija
horse race, horse racing | carrera de caballos
hurdles | vallas
ice hockey | hockey sobre hielo
ice skating, skating | patinaje sobre hielo, patinaje
interception | intercepción
javelin | jabalina
judo | judo
jockey | jinete
jumping | salto
karate | kárate
kick | patada, tiro
knockout | nocaut, eliminatoria
left footed, left foot | zurdo, pie izquierdo
right foot | pie derecho
long jump | salto de longitud, salto largo
marathon | maratón
marking | marcaje
martial arts | artes marciales
mascot | mascota
match result | resultado del encuentro
medalist | medallista
midfielder, midfield, mid | mediocampista, centrocampista, medio, volante
money rank | clasificación por dinero
moto gp | moto gp
motor racing, auto racing | automovilismo
national team | selección nacional, equipo nacional
offside | fuera de juego
olympic | olímpico
opponent team | equipo contrario, equipo rival
parallel bars points | puntos en barras paralelas
pass, passing | pase, pases
penalty kick | tiro penal, lanzamiento de penalti
pit stop | parada en boxes
pitching | lanzamiento, pitcheo
placing | puesto
play off, playoff, playoffs | eliminatoria, playoffs, liguilla
player of the year | jugador del año
pole position | pole position, primera posición
polo | polo
pommel horse points | puntos en caballo con arcos
postseason, post season | postemporada
preseason | pretemporada
regular season | temporada regular
pole vault | salto con pértiga, salto con garrocha
qualifying, qualifying round, qualification | clasificación, ronda clasificatoria
race track, racetrack, circuit | circuito, pista de carreras, autódromo
racket | raqueta
reflexes | reflejos
reserve | reserva
rings points | puntos en anillas
rower, rowing | remero, remo
running | carrera, atletismo
runner up, runner-up | subcampeón, segundo lugar
sailing | vela
scorer, top scorer, goal scorer | goleador, máximo goleador
scoreboard | marcador
second place | segundo puesto, segundo lugar
set | set
shooting | tiro
shot | tiro, disparo
shot put | lanzamiento de peso, lanzamiento de bala
singles | individuales
skateboard | monopatín, patineta
skater | patinador
skier | esquiador
sliding tackle | entrada deslizante
standing tackle | entrada de pie
tackle | entrada, placaje
snowboard | snowboard
softball | sóftbol
sportsmanship | deportividad
sprint | esprint
sprint speed | velocidad de esprint
starting eleven | once inicial, alineación titular
surfing | surf
surfer | surfista
swimming style, stroke | estilo de natación
table tennis, ping pong | tenis de mesa, ping pong
team captain | capitán del equipo
team mate, teammate | compañero de equipo
tennis player | tenista, jugador de tenis
tennis court | cancha de tenis, pista de tenis
third place | tercer puesto, tercer lugar
throw | lanzamiento
throwing | lanzamientos
tie break | desempate, muerte súbita
tourney | torneo, nombre del torneo
triathlon | triatlón
try | ensayo
tryout, try out | prueba, prueba de selección
umpire | juez
vault points | puntos en salto
volleyball player | voleibolista, jugador de voleibol
volley | volea
weight lifting, weightlifting | halterofilia, levantamiento de pesas
weightlifter | levantador de pesas
win rate, winning percentage | porcentaje de victorias
winning team | equipo ganador
winning pilot | piloto ganador
winning aircraft | avión ganador, aeronave ganadora
wins | victorias
losses | derrotas
draws, ties | empates
work rate | ritmo de trabajo
world championship | campeonato mundial, mundial
world cup | copa del mundo, mundial
world series | serie mundial
world title | título mundial
reign | reinado
yellow card | tarjeta amarilla
red card | tarjeta roja
yoga | yoga
injury time | tiempo de descuento
)";

}  // namespace cuanto
