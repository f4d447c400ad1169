// Words of qualities: what has been done to a thing, and what it is like. See business.cpp for the
// format.
#include "model/lexicon.h"

namespace cuanto {

const std::string_view kLexiconQualities = R"(
# what has been done to a thing
other | otro
another | otro
approved, accepted, authorized | aprobado, autorizado, aceptado
rejected, denied, refused, declined, turned down | rechazado, denegado, desestimado
accepted | aceptado
authorized, authorised | autorizado
assigned, allocated | asignado
planned | planeado, planificado, previsto
scheduled, planned | programado, planificado, previsto, agendado
completed, finished, complete, done, concluded, ended | completado, terminado, finalizado, acabado, concluido, hecho, realizado
started, begun | iniciado, comenzado, empezado
closed | cerrado
opened | abierto, inaugurado
open | abierto
ordered | ordenado, encargado
placed | colocado, realizado
booked | reservado
purchased, bought | comprado, adquirido
acquired | adquirido
sold | vendido
rented, leased, occupied, hired | alquilado, arrendado, rentado, ocupado
delivered | entregado, repartido
supplied | suministrado, provisto
shipped, sent, dispatched | enviado, despachado, mandado, expedido
mailed | enviado por correo, enviado
sent | enviado
received | recibido
returned, given back | devuelto
refunded, reimbursed | reembolsado, devuelto, reintegrado
cancelled, canceled | cancelado, anulado
postponed, rescheduled, deferred | pospuesto, aplazado, postergado, reprogramado
suspended, paused, on hold | suspendido, pausado, en pausa, en espera
discontinued | descontinuado, discontinuado
damaged | dañado, averiado, deteriorado, roto
broken | roto, averiado
lost | perdido, extraviado
stolen | robado
found | encontrado, hallado
missing | desaparecido, faltante
destroyed | destruido
disposed, discarded | desechado, eliminado, descartado
eliminated | eliminado
removed | eliminado, retirado, quitado
deleted, removed | borrado, eliminado
added | añadido, agregado
updated | actualizado
modified, edited | modificado, editado
reported | reportado, informado, notificado
resolved, solved, fixed | resuelto, solucionado, arreglado
requested | solicitado
required | requerido, necesario, obligatorio
mandatory, compulsory | obligatorio
optional, elective | opcional, optativo
needed | necesario, necesitado
preferred | preferido
recommended | recomendado
allowed, permitted | permitido
forbidden, prohibited, banned | prohibido
restricted | restringido
protected | protegido
verified | verificado
confirmed | confirmado
pending, waiting, awaiting, outstanding | pendiente, en espera
submitted | enviado, presentado, entregado
published | publicado
released, published | lanzado, estrenado, publicado
launched | lanzado, botado
recorded | grabado, registrado
registered | registrado, inscrito, matriculado
elected | elegido, electo
nominated | nominado
awarded | otorgado, galardonado, premiado, adjudicado, concedido
held | celebrado, mantenido
played | jugado
hosted | organizado, acogido, albergado
founded, established | fundado, establecido
formed | formado
built, constructed | construido, edificado
designed | diseñado
made | hecho
manufactured, produced | fabricado, producido
written | escrito
directed | dirigido
composed | compuesto
painted | pintado
organized, organised | organizado
sponsored | patrocinado
owned | poseído, propio
managed, run | gestionado, administrado
operated | operado
taught | impartido, enseñado
trained | entrenado, capacitado, formado
certified | certificado
licensed | con licencia, licenciado
affiliated | afiliado
related | relacionado
linked | vinculado, enlazado
included | incluido
excluded | excluido
involved | involucrado, implicado
affected | afectado
hired | contratado
fired, dismissed, laid off | despedido
retired | jubilado, retirado
promoted | ascendido, promovido
transferred | transferido, trasladado
used, second hand, secondhand | usado, de segunda mano
saved | guardado, ahorrado
stored | almacenado, guardado
spent | gastado
invested | invertido
earned | devengado
claimed | reclamado
settled, paid off | liquidado, resuelto, saldado
covered | cubierto
estimated | estimado
calculated, computed, derived | calculado, derivado
measured | medido
observed | observado
discovered | descubierto
detected | detectado
visited | visitado
attended | asistido
watched, viewed, seen | visto
downloaded | descargado
voted | votado
rated | calificado, valorado
ranked | clasificado
qualified | clasificado, cualificado, calificado
chosen, selected | elegido, seleccionado
mentioned | mencionado
described | descrito
spoken | hablado
translated | traducido
broadcast, aired | emitido, transmitido
performed | interpretado, representado
exhibited, displayed | expuesto, exhibido
shared | compartido
combined | combinado
mixed | mixto, mezclado
divided | dividido
connected | conectado
disconnected | desconectado
enabled | habilitado, activado
disabled | deshabilitado, desactivado
compatible | compatible
incompatible | incompatible
valid, in force | válido, vigente, en vigor
invalid | inválido, no válido
temporary, acting | temporal, interino, provisional, en funciones, eventual
permanent | permanente
vice | vice, adjunto
deputy | adjunto, suplente
assistant | adjunto, auxiliar
joint | conjunto

# what things are like
additional, extra | adicional, extra
affirmative | afirmativo
negative | negativo
positive | positivo
neutral | neutral, neutro
absolute | absoluto
relative | relativo
accurate, precise, exact | preciso, exacto
approximate | aproximado
true | verdadero, cierto
real | real, verdadero
false, fake | falso
correct, right | correcto
wrong, incorrect | incorrecto, equivocado
left | izquierdo
upper | superior
lower | inferior
top | superior, de arriba
bottom | inferior, de abajo
front | delantero, frontal
rear, back | trasero, posterior
inner, internal | interno, interior
outer, external | externo, exterior
outdoor | exterior, al aire libre
indoor | interior, bajo techo
horizontal | horizontal
vertical | vertical
parallel | paralelo
circular | circular, redondo
square | cuadrado
flat | plano
straight | recto
curved | curvo
sharp | afilado, agudo
thick | grueso, espeso
thin | delgado, fino
narrow | estrecho, angosto
broad | amplio, ancho
huge, enormous, giant | enorme, gigante
tiny | diminuto, minúsculo
hard, difficult | difícil, duro
easy, simple | fácil, sencillo, simple
complex, complicated | complejo, complicado
double | doble
single | único, individual, sencillo, soltero
triple | triple
multiple | múltiple, varios
several | varios
collective | colectivo
general | general
overall | general, global
specific | específico, concreto
special | especial
particular | particular
normal, regular, ordinary | normal, regular, ordinario
regular | regular, habitual
usual | usual, habitual
typical | típico, habitual
strange, odd | extraño, raro
basic | básico
advanced | avanzado
intermediate | intermedio
beginner | principiante
important | importante
significant | significativo
essential | esencial
critical | crítico
urgent, rush | urgente
major | mayor, principal, importante
minor | menor
senior | sénior, superior, mayor
junior | júnior
leading | líder, principal
core | núcleo, central
whole, entire | entero, completo, todo
partial | parcial
half | mitad, medio
original | original
interim | provisional, interino
ongoing, in progress, under way, underway | en curso, en progreso, en proceso, en marcha
past | pasado
upcoming | próximo
modern | moderno
contemporary | contemporáneo
traditional | tradicional
classic, classical | clásico
antique | antiguo, antigüedad
nightly | nocturno
hourly | por hora
seasonal | estacional, de temporada
continuous | continuo
constant | constante
stable | estable
safe, secure | seguro
dangerous, hazardous | peligroso
harmful | dañino, nocivo
useful | útil
helpful | útil, servicial
beautiful, pretty | bonito, hermoso, bello
ugly | feo
clean | limpio
dirty | sucio
hot | caliente, caluroso
cold | frío
warm | cálido, templado
cool | fresco
wet | mojado, húmedo
dry | seco
humid | húmedo
bright | brillante
dark | oscuro
light | ligero, claro
loud | ruidoso, fuerte
quiet | tranquilo, silencioso
soft | suave, blando
solid | sólido
liquid | líquido
transparent | transparente
rich, wealthy | rico, adinerado
poor | pobre
lucky | afortunado
happy | feliz, contento
sad | triste
angry | enojado, enfadado
healthy | sano, saludable
blind | ciego
deaf | sordo
disabled | discapacitado
left handed, left-handed | zurdo
right handed, right-handed | diestro
intelligent, smart | inteligente
brave | valiente
friendly | amigable, amable
honest | honesto, honrado
hispanic, latino | hispano, latino
multiracial | multirracial
indigenous | indígena
ethnic | étnico
religious | religioso
royal | real
civil | civil
social | social
cultural | cultural
political | político
economical | económico
commercial | comercial
industrial | industrial
agricultural | agrícola
environmental | ambiental, medioambiental
natural | natural
artificial | artificial
synthetic | sintético
physical | físico
mental | mental
digital | digital
electric, electrical | eléctrico
electronic | electrónico
mechanical | mecánico
manual | manual
automatic | automático
automated | automatizado
wireless | inalámbrico
mobile | móvil
portable | portátil
virtual | virtual
online | en línea, online
offline | fuera de línea, sin conexión
functional | funcional
technical | técnico
professional | profesional
amateur | aficionado, amateur
academic | académico
educational | educativo
historic | histórico
literary | literario
artistic | artístico
unofficial | no oficial
administrative | administrativo
judicial | judicial
federal | federal
municipal | municipal
provincial | provincial
metropolitan | metropolitano
coastal | costero
maritime, marine | marítimo, marino
aerial | aéreo
underground | subterráneo
residential | residencial
furnished | amueblado
vacant, empty, unoccupied | vacante, desocupado, vacío, libre
occupied | ocupado
exclusive | exclusivo
confidential | confidencial
secret | secreto
anonymous | anónimo
unknown | desconocido
known | conocido
renowned | renombrado, célebre
successful | exitoso, con éxito
failed | fallido, fracasado
unsuccessful | sin éxito, fallido
unsure, undecided | indeciso, inseguro
defensive | defensivo
attacking, offensive | ofensivo, de ataque
winning | ganador
losing | perdedor
undefeated | invicto
eligible | elegible, apto
dependent | dependiente
independent | independiente
equivalent | equivalente
adjacent | adyacente, contiguo
nearby | cercano
near, close | cercano, próximo
far, distant | lejano, distante
remote | remoto, teletrabajo
overseas, abroad | en el extranjero, exterior
interim manager | gerente interino

# more
tourist, touristic | turístico
banking | bancario
police | policial
crime, criminality | criminalidad, delincuencia
amount | cuantía
advertising | publicitario
film, cinematographic | cinematográfico
unit | unitario
tracking, follow up | seguimiento, rastreo
excess | exceso
force, validity | vigor, vigencia
effective | vigente, efectivo
flagship | insignia
range, gamut | gama
male | varón
white | blanco
black | negro
red | rojo
blue | azul
green | verde
yellow | amarillo
brown | marrón, castaño
grey, gray | gris
purple, violet | morado, violeta
pink | rosa, rosado
golden | dorado
silver | plateado
beige | beige
substring | subcadena
postal | postal
spring | primavera
summer | verano
autumn, fall | otoño
winter | invierno
monday | lunes
tuesday | martes
wednesday | miércoles
thursday | jueves
friday | viernes
saturday | sábado
sunday | domingo
goal keeper | guardameta, golero
school | escolar
phone, cell phone, mobile phone, handset | teléfono móvil, celular, móvil
school, college | facultad
university, college | universitario
)";

}  // namespace cuanto
