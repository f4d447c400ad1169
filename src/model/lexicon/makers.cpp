// Words of works, workshops, kitchens and shops. See business.cpp for the format.
#include "model/lexicon.h"

namespace cuanto {

const std::string_view kLexiconMakers = R"(
# printing and publishing
print run, run | tirada, tiraje
sheet | hoja, pliego
binding | encuadernación
bind | encuadernar
proofreader, copy editor | corrector
layout | maquetación, diagramación
business card | tarjeta de visita, tarjeta de presentación
banner | pancarta, lona, banner
reprint | reimpresión
imprint | sello
hardcover, hardback | tapa dura
paperback, softcover | tapa blanda, rústica
# construction and real estate
construction site, building site, site, job site | obra, sitio de construcción
developer, property developer | promotor, promotora, inmobiliaria
building permit, planning permission | licencia de obra, permiso de construcción, licencia de obras
bill of quantities | mediciones
progress certificate, interim certificate | certificación, certificación de obra
concrete | hormigón, concreto
cement | cemento
scaffolding | andamio, andamiaje
excavator, digger | excavadora, retroexcavadora
dwelling, home, housing unit | vivienda
lease, rent out | alquilar, arrendar
asking price | precio pedido, precio de oferta
appraise, value | tasar, valorar
homeowners' association, community of owners | comunidad de propietarios, comunidad de vecinos
refurbishment, renovation, remodelling, remodeling | reforma, rehabilitación, remodelación, renovación
renovate, refurbish | reformar, renovar, remodelar, rehabilitar
cadastre, land registry | catastro, registro de la propiedad
# mining and steel
ore | mineral, mena
extraction | extracción
extract | extraer
drilling | perforación, sondeo
drill | perforar
drill hole, borehole | sondeo, barreno
blasting, blast | voladura
ore grade | ley
quarry | cantera
steelworks, steel mill | acería, siderúrgica
furnace, kiln | horno
casting, pour | colada
foundry | fundición
coil | bobina
sheet, plate | chapa, lámina, plancha
alloy | aleación
billet | palanquilla
rolling mill | laminador, tren de laminación
scrap rate | tasa de rechazo, tasa de merma
defective, faulty | defectuoso
production order, manufacturing order | orden de producción, orden de fabricación
bill of materials | lista de materiales
assemble | montar, ensamblar
shift supervisor | jefe de turno, encargado de turno
workstation, work centre | puesto de trabajo, centro de trabajo, estación de trabajo
mould, mold | molde
lathe | torno
milling machine | fresadora
welding | soldadura
tolerance | tolerancia
calibration | calibración
calibrate | calibrar
# textile, furniture
loom | telar
weaving | tejeduría, tejido
sewing | costura, confección
sew | coser
garment, clothing item | prenda, prenda de vestir
dyeing | teñido, tinte
dye | teñir
seam | costura
upholstery | tapicería
board, panel | tablero, tabla
varnish | barniz
carpentry, joinery | carpintería
bespoke, made-to-measure | a medida
# bakery, brewery, coffee, kitchen
loaf | barra, hogaza
dough | masa
yeast | levadura
bake | hornear, cocer
pastry shop, patisserie, confectioner | pastelería, confitería
batch, bake | hornada, tanda
brew, brewing | elaboración, cocción
brew | elaborar, cocer
hop, hops | lúpulo
malt | malta
fermentation | fermentación
ferment | fermentar
fermenter | fermentador
barrel, keg, cask | barril, barrica, tonel
bottle | embotellar
bottling | embotellado
tap | grifo
alcohol content, abv | graduación, grado alcohólico
grape harvest, vintage | vendimia
tasting | cata, degustación
taste | catar, degustar, probar
roast, roasting | tueste, tostado
roast | tostar
roaster, roastery | tostador, tostadora, tostadero
barista | barista
blend | mezcla
tab, check, bill | cuenta
takeaway, takeout | para llevar
# shops
florist, flower shop | floristería, florería
bouquet, flower arrangement | ramo, ramo de flores, arreglo floral
wreath | corona
shopping basket, basket | cesta, cesta de la compra
voucher, gift card | vale, tarjeta regalo
fresh produce, produce | producto fresco, productos frescos
perishable | perecedero
spoilage | merma, deterioro
greengrocer | frutería, verdulería
fishmonger | pescadería
lighting | iluminación, alumbrado
socket, outlet | enchufe, toma
fuse | fusible
circuit breaker, breaker | disyuntor, interruptor automático
markdown | rebaja
jewellery, jewelry | joyería, joya
beauty salon | salón de belleza, centro de estética
haircut | corte de pelo
# dental laboratory
dental laboratory, dental lab | laboratorio dental
dental clinic, dental practice | clínica dental
denture, dental prosthesis | dentadura, prótesis dental
prosthesis | prótesis
implant | implante
veneer | carilla
splint, night guard | férula
impression | impresión
molar | muela, molar
filling | empaste, obturación
orthodontics, braces | ortodoncia, brackets
aligner | alineador
dental technician | protésico, técnico dental
zirconia | circonio, zirconio
porcelain, ceramic | porcelana, cerámica
shade | tono, color
remake, redo | repetición
remake, redo | repetir, rehacer
warranty claim | reclamación de garantía
# what is done, and the state it leads to
yarn | hilo, hilado
scrap, waste, wastage, shrinkage | merma, desperdicio, desecho
printing press | prensa, impresora
print job, printing job | trabajo de impresión
department | sección
surface finish | acabado
)";

}  // namespace cuanto
