// Words of music, film, games, press and books. See business.cpp for the format.
#include "model/lexicon.h"

namespace cuanto {

const std::string_view kLexiconArts = R"(
# music
acoustic | acústico
accordion | acordeón
album title | título del álbum, nombre del álbum
anthem | himno
back vocals, backing vocals | coros
ballad | balada
band member, bandmate | miembro de la banda, integrante
baritone | barítono
bass guitar | bajo eléctrico
beat | ritmo
bluegrass | bluegrass
blues | blues
bolero | bolero
brass | metales
cello | violonchelo, chelo
choir, chorus | coro
chord | acorde
clarinet | clarinete
classical music | música clásica
concert hall | sala de conciertos
country music | música country
debut album | álbum debut
disc | disco
dj, disc jockey | disc jockey, pinchadiscos
duet | dúo
drummer | baterista
flute | flauta
folk | folclórico, folk
gold record | disco de oro
harmony | armonía
harp | arpa
hip hop | hip hop
jazz | jazz
lead vocals, lead vocal | voz principal
line up, lineup | alineación, formación
live | en vivo, en directo
melody | melodía
microphone | micrófono
mezzo soprano | mezzosoprano
mp3 | mp3
music festival | festival de música
music genre | género musical
music group | grupo musical
music video | videoclip, vídeo musical
musical instrument | instrumento musical
opera | ópera
organ | órgano
percussion | percusión
pop | pop
pop music | música pop
punk | punk
rap | rap
record sales | ventas de discos
reggae | reggae
rehearsal | ensayo
rhythm | ritmo
rock | rock
saxophone | saxofón
sheet music | partitura
shared by | compartido por
solo | solo
solo artist | solista
soloist | solista
song title | título de la canción, nombre de la canción
song release year | año de lanzamiento de la canción
soundtrack | banda sonora
string | cuerda
symphony | sinfonía
tenor | tenor
soprano | soprano
trumpet | trompeta
trombone | trombón
tune | melodía
verse | verso
violin | violín
viola | viola
vocals | voces
vocal | vocal
stage position, stage | posición en el escenario
weeks on top | semanas en la cima, semanas en lo más alto

# film, television, games
adaptation | adaptación
animated | animado
animated film, animated movie | película animada, película de animación
best actor | mejor actor
best actress | mejor actriz
best director | mejor director
blockbuster | éxito de taquilla
box office revenue | recaudación de taquilla
camera lens | objetivo de la cámara
camera man, cameraman | camarógrafo, cámara
cartoon series | serie animada, serie de dibujos animados
comedy | comedia
content rating | clasificación de contenido
dubbing | doblaje
dubbed | doblado
directed by | dirigido por, nombre del director
drama | drama
dvd | dvd
executive producer | productor ejecutivo
fantasy | fantasía
feature film | largometraje
short film | cortometraje
fiction | ficción
film festival | festival de cine
film industry | industria cinematográfica
film market | mercado cinematográfico, mercado del cine
film market estimation, market estimation | estimación del mercado cinematográfico, estimación de mercado
film studio | estudio cinematográfico, estudio de cine
filming, shooting, shoot | rodaje, filmación
horror | terror
lead actor | actor principal, protagonista
leading role, lead role | papel principal, papel protagonista
low estimate | estimación baja
high estimate | estimación alta
main character, protagonist | protagonista, personaje principal
movie genre, film genre | género de la película
movie rating | clasificación de la película
mystery | misterio
television network | cadena, cadena de televisión
number of episodes | número de episodios, número de capítulos
opening weekend | fin de semana de estreno
pay per view | pago por visión
pixel aspect ratio, pixel aspect ratio par | relación de aspecto
high definition | alta definición
plot | trama, argumento
premiere, opening night, opening | estreno
prequel | precuela
sequel | secuela
prime time | horario estelar
quiz show, game show | concurso de televisión
rated | clasificado
rating | índice de audiencia
reality show | programa de telerrealidad
remake | nueva versión
romance, romantic | romance, romántico
science fiction, sci-fi | ciencia ficción
screening | proyección
set | plató
sitcom | comedia de situación
soap opera | telenovela
special effects | efectos especiales
streaming | transmisión en línea, streaming
streaming service | servicio de streaming
studio | plató
stunt | acrobacia
subtitle | subtítulo
supporting actor | actor de reparto
talk show | programa de entrevistas
thriller | suspenso, thriller
trailer | tráiler
tv show, television program, tv program | programa de televisión, programa de tv
viewership, viewers in millions | audiencia, espectadores en millones
war film | película de guerra
western | western
composed by | compuesto por
produced by | producido por
played by | interpretado por, jugado por
hosted by | presentado por
published by | publicado por
built by | construido por
operated by | operado por
designed by | diseñado por
owned by | propiedad de
won by | ganado por
narrator | narrador
season premiere | estreno de temporada
season finale | final de temporada
timeslot, time slot | horario, franja horaria
written by, written | escrito por
video game | juego de video
board game | juego de mesa
card game | juego de cartas
console, game console | consola, consola de videojuegos
multiplayer | multijugador
player character | personaje jugable
puzzle | rompecabezas
high score | puntuación más alta, récord
download count, downloads | descargas, número de descargas
release platform | plataforma de lanzamiento

# press, books, arts
abstract | resumen
acknowledgement | agradecimiento
announcement | anuncio
anthology | antología
art gallery | galería de arte
art museum | museo de arte
article title | título del artículo
author order | orden del autor
autobiography | autobiografía
ballet | ballet
best selling book | libro más vendido
book club | club de lectura
book series | serie de libros
brush | pincel
calligraphy | caligrafía
canvas | lienzo
ceramics, pottery | cerámica
children's book | libro infantil
choreography | coreografía
circus | circo
collection | recopilación
comic, comic book | cómic, historieta
copyright | derechos de autor
craft, handicraft | artesanía
critique, criticism | crítica
cover | portada, cubierta, tapa
culture | cultural
drawing | dibujo
encyclopedia | enciclopedia
engraving | grabado
essay | ensayo
exhibition theme | tema de la exposición
exhibition record | registro de exposición
fairy tale | cuento de hadas
festival detail | detalle del festival
fine art, fine arts | bellas artes
frame | marco
glossary | glosario
graffiti | grafiti
illustration | ilustración
ink | tinta
journal | revista científica
journal committee | comité de la revista
knitting | tejido
literature | letras
magazine issue | número de la revista
manuscript | manuscrito
masterpiece | obra maestra
memoir | memorias
modern art | arte moderno
mosaic | mosaico
mural | mural
myth | mito
mythology | mitología
new york times | new york times
nonfiction, non-fiction | no ficción
notebook | cuaderno
oil painting | pintura al óleo
open air | al aire libre
paragraph | párrafo
paper title | título del artículo
parade | desfile
pen | bolígrafo, pluma
pencil | lápiz
photo album | álbum de fotos
photo gallery | galería de fotos
photography | fotografía
plaza | plaza
poetry | poesía
portrait | retrato
poster | cartel, póster, afiche
preface | prefacio
press release | comunicado de prensa
printing | impresión
printing house, print shop, printer's | imprenta
prose | prosa
proverb | proverbio, refrán
publishing house, publisher | editorial, casa editorial
puppet | títere, marioneta
quote | cita
report | reportaje
rhyme | rima
romance novel | novela romántica
saga | saga
sketch | boceto
statue | escultura
still life | naturaleza muerta, bodegón
storyteller | cuentacuentos, narrador
subheading, subtitle | subtítulo
table of contents | índice
tale | cuento, relato
theatre company | compañía de teatro
title page | portada
tragedy | tragedia
translation | versión traducida
vase | jarrón, florero
tome | tomo
watercolor | acuarela
workshop group, drama workshop group | grupo de taller, grupo de teatro
work of literature, literary work | obra literaria
writing | escritura
)";

}  // namespace cuanto
