// Words of food, clothes and things at home. See business.cpp for the format.
#include "model/lexicon.h"

namespace cuanto {

const std::string_view kLexiconHousehold = R"(
# food and drink
alcohol | alcohol
alcoholic drink | bebida alcohólica
almond | almendra
appetizer, starter | entrante, entrada, aperitivo
appellation, appelation | denominación de origen, denominación
apricot | albaricoque, damasco
asparagus | espárrago
avocado | aguacate, palta
bacon | tocino, panceta
bakery product | producto de panadería
barbecue | barbacoa, asado
blackberry | mora, zarzamora
blueberry | arándano
bowl | tazón, cuenco
brandy | brandy
brewer | cervecero
broccoli | brócoli
buffet | bufé
bun | bollo
burger, hamburger | hamburguesa
cabbage | repollo, col
cafeteria, canteen | cafetería, comedor, cantina
candy, sweets | caramelo, dulce
can, tin | lata
bottle | botella
cup | taza
glass | vaso, copa
plate | plato
fork | tenedor
knife | cuchillo
spoon | cuchara
carbohydrate | carbohidrato, hidrato de carbono
carrot | zanahoria
catering | catering, banquetes
cauliflower | coliflor
celery | apio
cereal | cereal
champagne | champán, champaña
cherry | cereza
chestnut | castaña
chili, chili pepper | chile, ají
cider | sidra
cinnamon | canela
clam | almeja
cocktail | cóctel
coconut | coco
coffee bean, bean | grano de café, grano
cod | bacalao
condiment, seasoning | condimento
cooking | cocina
cooking time | tiempo de cocción
cream | crema, nata
croissant | cruasán, medialuna
cucumber | pepino
curry | curry
dairy, dairy product | lácteo, lácteos
dairy product | producto lácteo, lácteos
delicacy | manjar
diner, cover | comensal
doughnut, donut | dona, rosquilla
eclair | eclair
eggplant, aubergine | berenjena
fast food | comida rápida
fiber, fibre, fibre optic | fibra, fibra óptica
fig | higo
fillet | filete
flour | harina
food item | alimento
french fries, chips, fries | papas fritas, patatas fritas
frozen | congelado
frozen food | comida congelada, congelados
garlic | ajo
gin | ginebra
ginger | jengibre
gluten free | sin gluten
grapefruit | pomelo, toronja
grape variety, grape type, varietal | variedad de uva, tipo de uva, cepa
grill | parrilla
ham | jamón
happy hour | hora feliz
herb | hierba
hot dog | perro caliente, pancho
jam | mermelada
jelly | gelatina
ketchup | kétchup
lentil | lenteja
lettuce | lechuga
lime | lima
liquor, spirit, spirits | licor
main course, main dish | plato principal
mango | mango
maple syrup | jarabe de arce
margarine | margarina
mayonnaise | mayonesa
melon | melón
watermelon | sandía
mineral water | agua mineral
mustard | mostaza
noodle, noodles | fideo, fideos
nut | nuez, fruto seco
nutrient | nutriente
olive | aceituna, oliva
olive oil | aceite de oliva
omelette, omelet | tortilla francesa, omelette
orange juice | jugo de naranja, zumo de naranja
oven | horno
oyster | ostra
pancake | panqueque, tortita
paprika | pimentón
parsley | perejil
pea | guisante, arveja
peach | durazno, melocotón
peanut | cacahuete, maní
pear | pera
pepper | pimienta, pimiento
pie | pastel, tarta
pineapple | piña, ananá
pizzeria | pizzería
plum | ciruela
popcorn | palomitas
pumpkin | calabaza
raisin | pasa
raspberry | frambuesa
rum | ron
sauce | salsa
sausage | salchicha
seasonal product | producto de temporada
shellfish | marisco
side dish | guarnición, acompañamiento
soda, soft drink | refresco, gaseosa
spice | especia
spinach | espinaca
squid | calamar
steak | filete, bistec
sushi | sushi
syrup | jarabe
taco | taco
takeaway, takeout | comida para llevar
tangerine, mandarin | mandarina
tart | tarta
toast | tostada
tequila | tequila
vanilla | vainilla
veal | ternera
vegan | vegano
vegetarian | vegetariano
vinegar | vinagre
vitamin | vitamina
vodka | vodka
waffle | gofre
waitress | camarera, mesera
walnut | nuez
whiskey, whisky | whisky
red wine | vino tinto
white wine | vino blanco
rose wine | vino rosado
sparkling wine | vino espumoso
wine list | carta de vinos
bodega | bodega

# at home, clothes, things
bag | bolsa, bolso
bedding | ropa de cama
belt | cinturón
bin, container, dumpster, skip | cubo, contenedor, bote de basura, papelera
blanket | manta, cobija
blouse | blusa
boot | bota
bracelet | pulsera, brazalete
brick | ladrillo
broom | escoba
bucket | cubo, balde
cabinet, cupboard | armario, gabinete
wardrobe, closet | armario, ropero, clóset
candle | vela
carpet, rug | alfombra
clock | reloj
watch | reloj
coat | abrigo
couch, sofa | sofá, sillón
cosmetics | cosméticos
curtain | cortina
cushion | cojín
desk | escritorio
dishwasher | lavavajillas
washing machine | lavadora
doll | muñeca
drawer | cajón
dryer | secadora
earring | pendiente, arete
fan | ventilador
flag | bandera
flashlight | linterna
flowerpot | maceta
freezer | congelador
refrigerator, fridge | refrigerador, nevera, frigorífico
glasses, eyeglasses, spectacles | gafas, lentes, anteojos
glove | guante
hammer | martillo
handle | asa, manija
hat | sombrero
cap | gorra
headphones, headphone | auriculares, audífonos
heater | calentador
iron | plancha
jacket | chaqueta, chamarra, campera
jeans | vaqueros, pantalones vaqueros
key ring | llavero
ladder | escalera de mano
lamp, light, luminaire | lámpara, luminaria
leather | cuero, piel
light bulb, bulb, lamp | bombilla, foco, lámpara, bombillo
linen | lino
lock | cerradura
mattress | colchón
microwave | microondas
mirror | espejo
nail | clavo, uña
necklace | collar
necktie | corbata
needle | aguja
nylon | nailon
paint | pintura
pajamas, pyjamas | pijama
pants, trousers | pantalones, pantalón
perfume | perfume
pillow | almohada
pin | alfiler
polyester | poliéster
purse, handbag | bolso, cartera
ring | anillo
rope | cuerda
sandal | sandalia
saw | sierra
scarf | bufanda
scissors | tijeras
screw | tornillo
screwdriver | destornillador
sheet | sábana
shelf | repisa
shoes, footwear | calzado, zapatos
shoe lace | cordón
shorts | pantalones cortos
silk | seda
sink | fregadero, lavabo
skirt | falda
sleeve | manga
slipper | zapatilla
sneaker, sneakers | zapatilla deportiva, tenis
soap | jabón
sock | calcetín, media
spring | resorte, muelle
stove | estufa, cocina
suit | traje
sunglasses | gafas de sol
sweater, jumper | suéter, jersey
swimsuit | traje de baño, bañador
t shirt, t-shirt, tee | camiseta, playera, remera
toilet | inodoro, baño
toothbrush | cepillo de dientes
towel | toalla
tray | bandeja
umbrella | paraguas
underwear | ropa interior
vacuum cleaner | aspiradora
vest | chaleco
wire | alambre, cable
zipper | cremallera
)";

}  // namespace cuanto
