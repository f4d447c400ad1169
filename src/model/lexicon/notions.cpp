// Words of what one speaks of and what one does. See business.cpp for the format.
#include "model/lexicon.h"

namespace cuanto {

const std::string_view kLexiconNotions = R"(
# what one speaks of
acceptance | aceptación
accreditation, badge, pass | acreditación, pase
accuracy, precision | precisión, exactitud
achievement, accomplishment | logro
addition | adición, incorporación
adjustment | ajuste
advantage | ventaja
disadvantage | desventaja
affiliation | afiliación
aggression | agresividad, agresión
agility | agilidad
aim | objetivo, finalidad
alternative | alternativa
analysis, lab test, assay | análisis, analítica, prueba de laboratorio
appearance | aparición, aspecto
arrangement | arreglo, disposición
aspect | aspecto
attempt, try, sitting | intento, convocatoria
attitude | actitud
authority | autoridad
authorship | autoría
basis | base
behavior, behaviour, conduct | comportamiento, conducta
belief | creencia
burden | carga
cancellation, termination | cancelación, anulación, baja
capability | capacidad
care | cuidado, atención
celebration | celebración
challenge | desafío, reto
chance | oportunidad, probabilidad
likelihood | probabilidad
circulation | circulación, tirada
circumstance | circunstancia
clause | cláusula
closure | cierre, clausura
code of conduct | código de conducta
combination | combinación
command | mando, orden
comparison | comparación
completion | finalización, terminación, conclusión
complexity | complejidad
concept | concepto
conclusion | conclusión
conflict | conflicto
connection | conexión
consequence | consecuencia
consideration | consideración
contribution | contribución, aportación, aporte
control | control
cooperation, collaboration | cooperación, colaboración
creation | creación
creator, maker | creador
criterion, criteria | criterio
cycle | ciclo
danger, hazard | peligro
definition | definición
demand | demanda
denomination | denominación
dependency | dependencia
desire, wish | deseo
destruction | destrucción
difference | diferencia
difficulty | dificultad
dimension, dimensions | dimensión, dimensiones
discipline | disciplina
discussion | discusión
distribution | distribución
diversity | diversidad
donation | donativo
effort | esfuerzo
elimination | eliminación
emphasis | énfasis
entity | entidad
equality | igualdad
estimation, estimate | estimación, estimado
example | ejemplo
exchange, swap | canje
expansion | expansión
expectation | expectativa
explanation | explicación
expression | expresión
extent | alcance, extensión
fact | hecho, dato
factor | factor
fate | destino, suerte
figure | cifra, figura
focus | enfoque, foco
force | fuerza
formation | formación
formula | fórmula
foundation | cimiento, fundación
gap | brecha
happiness | felicidad
headline | titular
idea | idea
identity | identidad
identification | identificación
impact | impacto
importance | importancia
improvement | mejora
influence | influencia
initiative | iniciativa
inspection, quality check | inspección, control, revisión
instruction | instrucción
intention | intención
interaction | interacción
interruption | interrupción
intervention, callout, call-out | intervención
introduction | introducción
investigation | investigación
invitation | invitación
justification | justificación
lack | falta, carencia
layer | capa
layout | diseño, disposición
legend | leyenda
limit | límite
limitation | limitación
link | vínculo, enlace
load | carga
luck | suerte
majority | mayoría
minority | minoría
memory | memoria, recuerdo
mention | mención
mistake, error, fault | error, equivocación, falta, fallo
mix, mixture | mezcla
modification | modificación
moment | momento
mood | estado de ánimo, humor
motto, slogan | lema, eslogan
movement | movimiento
move | movimiento, jugada
necessity | necesidad
need | necesidad
objection | objeción
obligation | obligación
obstacle | obstáculo
occurrence | ocurrencia, aparición
ownership | propiedad, titularidad
pace | ritmo
pattern | patrón, estampado
perception | percepción
perspective | perspectiva
phase | fase
phenomenon | fenómeno
possibility | posibilidad
potential | potencial
practice | práctica
presence | presencia
presentation | presentación
prestige | prestigio
principle | principio
probability | probabilidad
prominence | prominencia
promise | promesa
protection | protección
purpose | fin, propósito
recognition | reconocimiento
recommendation | recomendación
reduction | reducción
regard | consideración
reliability | fiabilidad, confiabilidad
renewal | renovación
replacement | reemplazo, sustitución
representation | representación
reputation | reputación
resistance | resistencia
respect | respeto
restriction | restricción
retention | retención
review | revisión
revision | revisión
reward, perk | recompensa
saving | ahorro
scale | escala
scope | alcance
selection | selección
sense | sentido
shape | forma
sign, signal | señal, signo
significance | significado, importancia
situation | situación
size | talla
span | lapso, duración
speech | discurso
stability | estabilidad
stage, phase | etapa, fase
stamina, endurance | resistencia, aguante
statement | declaración, afirmación
statistic | estadística
statistics | estadísticas
step | paso
strength | fuerza, fortaleza
structure | estructura
style | estilo
submission | envío, presentación, entrega
success | éxito
suggestion | sugerencia
summary | resumen
supply | oferta, suministro
symbol | símbolo
synonym | sinónimo
talent | talento
task force | grupo de trabajo
tendency | tendencia
tension | tensión
term | término, plazo
thing | cosa
nothing | nada
thought | pensamiento
threat | amenaza
tradition | tradición
truth | verdad
uncertainty | incertidumbre
union | unión
unity | unidad
variable | variable
variant | variante
variety | variedad
vision | visión
warning, alert | advertencia, aviso, alerta
weakness | debilidad
will | voluntad, testamento
wisdom | sabiduría
)";

const std::string_view kLexiconDeeds = R"(
# what people and things do
accept | aceptar
accompany | acompañar
achieve | lograr, conseguir
admire | admirar
advise, counsel | asesorar, aconsejar
affect | afectar
agree | acordar, estar de acuerdo
aim | apuntar
amount to | ascender a
announce | anunciar
answer, respond, reply | responder, contestar
apply | aplicar
approach | acercarse, abordar
argue | argumentar, discutir
ask | preguntar, pedir
attract | atraer
authorize, authorise | autorizar
avoid | evitar
bear | soportar, llevar
beat, defeat | derrotar, vencer
break | romper, romperse
bring | traer
burn | quemar
calculate, compute | calcular
cancel, call off, void | cancelar, anular
carry | llevar, transportar
celebrate, hold | celebrar
check, verify | comprobar, revisar, verificar
clean | limpiar
collect, pick up | recoger, recolectar, coleccionar, retirar
combine | combinar
come | venir
communicate | comunicar
compare | comparar
compete | participar
complete | completar
concern | concernir
confirm | confirmar
connect | conectar
consider | considerar
consist | consistir, constar
continue | continuar, seguir
contribute | contribuir, aportar
control | controlar
convert | convertir
cook | guisar
copy | copiar
correct | corregir
count | contabilizar
create | generar
cross | cruzar
cut | cortar
deal | tratar
declare | declarar
defend | defender
define | definir
delay | retrasar, demorar
demand | exigir, demandar
depend | depender
destroy | destruir
detect | detectar
determine | determinar
die | perecer
differ | diferir
direct | orientar
discuss | discutir
display | exhibir, mostrar
distribute | distribuir, repartir
divide | dividir
dominate | dominar
double | duplicar
draw | dibujar, empatar
dress | vestir
earn | percibir, devengar
eliminate | eliminar
encourage | fomentar, animar
enjoy | disfrutar
enter | entrar, ingresar
estimate | estimar
exceed, surpass, go over | superar, exceder, sobrepasar
exist | existir
expand | ampliar, expandir
expect | esperar
explain | explicar
explore | explorar
express | expresar
extend | extender, prolongar
face | enfrentar
feel | sentir
fill | llenar, rellenar
finance | financiar
finish | concluir, finalizar
fit | caber, encajar
force | obligar, forzar
forget | olvidar
form | formar
gain | obtener, ganar
gather | reunir
generate | generar
govern, rule | gobernar
gross | recaudar
guide | guiar
handle | manejar, tratar
hate | odiar
hear | escuchar, oír
hide | ocultar, esconder
hit | golpear
hold | sostener, mantener, celebrar
host | albergar, acoger, alojar
hunt | cazar
identify | identificar
imagine | imaginar
improve | mejorar
indicate | indicar
influence | influir
inform | informar, avisar
inhabit | habitar
inherit | heredar
injure, hurt | lesionar, herir
inspect, check | inspeccionar, revisar
interpret | interpretar
invent | inventar
investigate | investigar
invite | invitar
issue | otorgar, emitir
judge | juzgar
jump | saltar
keep | conservar, guardar, mantener
lack | carecer
leave, quit | dejar, abandonar, irse, marcharse
link | vincular, enlazar
live | habitar
load | cargar
look | mirar
love | amar, querer
major in, study | cursar, estudiar
make | hacer
match | coincidir
mean | significar
measure | medir
meet | conocer, reunirse
mention | mencionar
move | mover, mudarse, trasladarse
negotiate | negociar
notice | notar
notify | notificar
observe | observar
occupy | ocupar
offer | ofrecer
operate | operar
oppose | oponerse
order | ordenar, encargar
originate | originarse, provenir
overlap | solaparse
pack | empacar, empaquetar, embalar
pass | pasar
place | colocar, situar
plant, sow | plantar, sembrar
practice | practicar
predict | predecir, pronosticar
prepare | preparar
present | presentar
preserve | preservar, conservar
prevent | prevenir, impedir
print | imprimir
process, handle | procesar, gestionar, tramitar
program | programar
promise | prometer
promote | promover, promocionar, ascender
protect | proteger
prove | demostrar, probar
provide | proporcionar, proveer, brindar
publish | editar
pull | tirar
push | empujar
put | poner
raise | recaudar, elevar, criar
reach | alcanzar, llegar a
recognize | reconocer
recommend | recomendar
recruit, hire, take on | reclutar, contratar, incorporar, captar
reduce | reducir
reflect | reflejar
refuse | negarse
register | registrar, inscribir
reign | reinar
relate | relacionar
remain, stay | permanecer, quedar
remember | recordar
rename | renombrar
renew, extend | renovar, prorrogar
repeat | repetir
replace | reemplazar, sustituir
represent | representar
require | exigir, requerir
rescue | rescatar
research | investigar
resist | resistir
respect | respetar
rest | descansar
result | resultar
review | reseñar, revisar
revise | revisar
roll | rodar
satisfy | satisfacer
score | puntuar, anotar
see | ver
seem | parecer
set | fijar, establecer
shoot | disparar
sit | sentarse
sleep | dormir
smoke | fumar
specialize | especializarse
specify | especificar
split | dividir, separar
stand | estar de pie
steal, rob | robar, hurtar
stop, halt | parar, detener, detenerse
submit | enviar, presentar, entregar
succeed | suceder, tener éxito
suffer | sufrir, padecer
suggest | sugerir
surround | rodear
survive | sobrevivir
suspend | suspender
take | tomar, llevar
talk | hablar, charlar
tell | decir, contar
test | probar, examinar
think | pensar
throw | lanzar, tirar
touch | tocar
tour | recorrer
transform | transformar
transport | transportar
try | intentar, probar
tweet | tuitear
understand | entender, comprender
unite | unir
use up | agotar
vary | variar
verify | verificar
wait | esperar
walk | caminar, andar
wash | lavar
wear | llevar puesto, vestir
wish | desear
)";

}  // namespace cuanto
