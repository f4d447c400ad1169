#!/usr/bin/env python3
"""make_corpus.py OUT [PASSAGES [QUESTIONS]]: a large invented company in documents, and questions
whose answer is known: OUT/docs/**.md (100,000 passages, half of them Spanish) and OUT/questions.txt
(1,000; the form of tests/knowledge/retrieval.txt). The same bytes every time; a smaller one is the
beginning of a larger one.

A passage says one thing (a rule, a measure, what to do, a table) about one subject at one place. A
question asks for it in words that the passage does not use: the topic is paraphrased, two of three
subjects are called by another name, a fifth is asked in the other language. Only the name of the
place is the same, and some four hundred passages are about each place.
"""
import os
import sys

PER_PLACE = 400  # passages
PLACE_SYLLABLES = (["Al", "Bren", "Cor", "Dal", "El", "Far", "Gal", "Hel", "Is", "Jor", "Kel", "Lor", "Mar", "Nor", "Or", "Per", "Qui", "Ros", "Sol", "Tor"],
                   ["ba", "de", "fi", "go", "lu", "ma", "ne", "ri", "so", "ta", "ve", "xi", "zo"], ["dor", "lia", "mark", "nez", "rra", "sund", "ten", "vik", "mor", "quel"])

# English, another English name, Spanish, another Spanish name.
SUBJECTS = [s.split("|") for s in """
garden furniture|patio tables and chairs|muebles de jardín|mesas y sillas de terraza
children's shoes|footwear for kids|zapatos infantiles|calzado para niños
mobile phones|smartphones|teléfonos móviles|celulares
frozen food|deep-frozen groceries|congelados|alimentos ultracongelados
power tools|electric drills and saws|herramientas eléctricas|taladros y sierras
bed linen|sheets and pillowcases|ropa de cama|sábanas y fundas
bicycles|bikes|bicicletas|bicis
office chairs|desk seats|sillas de oficina|asientos de escritorio
coffee machines|espresso makers|cafeteras|máquinas de café
pet food|feed for cats and dogs|comida para mascotas|pienso para perros y gatos
car tyres|wheels for vehicles|neumáticos|ruedas de coche
wine|bottles from the vineyard|vino|botellas de bodega
medicines|drugs and prescriptions|medicamentos|fármacos
toys|playthings|juguetes|artículos para jugar
laptops|notebook computers|portátiles|ordenadores de viaje
jewellery|rings and necklaces|joyas|anillos y collares
paint|wall coatings|pintura|revestimiento de paredes
books|printed volumes|libros|ejemplares impresos
washing machines|laundry appliances|lavadoras|aparatos para lavar la ropa
sportswear|athletic clothing|ropa deportiva|prendas de gimnasia
gift cards|prepaid vouchers|tarjetas regalo|bonos prepago
fresh fish|seafood|pescado fresco|marisco del día
building timber|wooden beams|madera de construcción|vigas y tablones
cosmetics|make-up|cosméticos|maquillaje
batteries|power cells|pilas|acumuladores
curtains|window drapes|cortinas|visillos
printers|copying devices|impresoras|fotocopiadoras
cheese|dairy wheels|queso|lácteos curados
suitcases|travel luggage|maletas|equipaje
lamps|light fittings|lámparas|luminarias
""".strip().split("\n")]

# Kind of document; heading and sentences in English, questions in English; the same in Spanish.
# {s} the subject, {p} the place, {a} {b} {c} numbers.
TOPICS = [
    ("policy", "Return window", ["Buyers may send {s} back within {a} days of delivery.", "The receipt has to be shown at the counter of {p}.", "Opened boxes are taken with a deduction of {b} %."],
     ["how long can a customer at {p} change their mind about {s}?", "until when does {p} accept unwanted {s}?"],
     "Plazo de devolución", ["Quien compra {s} puede devolverlo en {a} días desde la entrega.", "En {p} hay que presentar el tique en el mostrador.", "Las cajas abiertas se admiten con un descuento del {b} %."],
     ["¿cuánto tiempo tiene un cliente de {p} para arrepentirse de {s}?", "¿hasta cuándo acepta {p} que le traigan de vuelta {s}?"]),
    ("policy", "Discount approval", ["A reduction above {b} % on {s} is signed by the area lead of {p}.", "Below that the till may grant it alone.", "Each signature is kept for {a} months."],
     ["who must agree when {p} wants to sell {s} much cheaper?", "whose permission is needed for a big rebate on {s} in {p}?"],
     "Aprobación de descuentos", ["Una rebaja superior al {b} % en {s} la firma la jefatura de zona de {p}.", "Por debajo basta la caja.", "Cada firma se guarda {a} meses."],
     ["¿quién debe dar el visto bueno para vender {s} mucho más barato en {p}?", "¿de quién depende autorizar una gran bajada de precio de {s} en {p}?"]),
    ("policy", "Supplier payment terms", ["Invoices of vendors of {s} fall due {a} days after goods receipt at {p}.", "A cash discount of {b} % is drawn whenever liquidity allows.", "Disputed lines wait in a separate queue."],
     ["when do we have to pay whoever delivers {s} to {p}?", "how soon is money transferred to the makers of {s} for {p}?"],
     "Condiciones de pago a proveedores", ["Las facturas de quienes suministran {s} vencen {a} días después de la recepción en {p}.", "Se aprovecha el {b} % de pronto pago si la tesorería lo permite.", "Las líneas en disputa esperan en otra cola."],
     ["¿cuándo hay que abonar a los fabricantes de {s} de {p}?", "¿en qué momento se transfiere el dinero a quien nos sirve {s} en {p}?"]),
    ("policy", "Age check", ["Staff of {p} ask for an identity card before handing over {s} to anyone who looks under {a}.", "A refused sale is noted in the shift log.", "Test purchases take place {c} times a year."],
     ["do young people have to prove how old they are to get {s} in {p}?", "what must a cashier at {p} see before minors take {s}?"],
     "Control de edad", ["El personal de {p} pide el documento de identidad antes de entregar {s} a quien aparente menos de {a} años.", "Una venta denegada se anota en el parte de turno.", "Se hacen {c} compras de prueba al año."],
     ["¿tienen los menores que demostrar los años que tienen para llevarse {s} en {p}?", "¿qué debe ver el cajero de {p} antes de que un joven se lleve {s}?"]),
    ("policy", "Employee purchase", ["People on the payroll of {p} get {b} % off {s}, once in {a} weeks.", "Resale is not permitted.", "The till needs the badge number."],
     ["do workers at {p} buy {s} for less?", "what advantage do colleagues in {p} have when they want {s} for themselves?"],
     "Compra de empleados", ["La plantilla de {p} tiene un {b} % de rebaja en {s}, una vez cada {a} semanas.", "No se permite la reventa.", "La caja pide el número de tarjeta."],
     ["¿les sale más barato a los trabajadores de {p} comprar {s}?", "¿qué ventaja tienen los compañeros de {p} si quieren {s} para ellos?"]),
    ("policy", "Waste disposal", ["Unsellable {s} leave {p} every {c} weeks with a certified haulier.", "Weights are entered in the environment register.", "Mixing with household rubbish is fined."],
     ["how does {p} get rid of spoilt {s}?", "where does {s} that nobody can use any more go from {p}?"],
     "Retirada de residuos", ["Lo que no se puede vender de {s} sale de {p} cada {c} semanas con un transportista autorizado.", "Los pesos se anotan en el registro ambiental.", "Mezclarlo con la basura doméstica se sanciona."],
     ["¿cómo se deshace {p} de {s} estropeado?", "¿adónde va desde {p} lo que ya nadie puede usar de {s}?"]),
    ("metric", "Shrinkage rate", ["Shrinkage of {s} at {p} is missing stock divided by turnover, in percent.", "The target lies at {b} per mille.", "Counts are done on the last Sunday of the quarter."],
     ["how much {s} gets lost or stolen in {p}, and how is that computed?", "what share of {s} vanishes at {p}?"],
     "Tasa de merma", ["La merma de {s} en {p} es la falta de existencias entre la facturación, en tanto por ciento.", "El objetivo es de {b} por mil.", "Los recuentos se hacen el último domingo del trimestre."],
     ["¿cuánto {s} se pierde o se roba en {p} y cómo se calcula?", "¿qué parte de {s} desaparece en {p}?"]),
    ("metric", "Gross margin", ["For {s} at {p} it is net sales less landed cost, over net sales.", "Freight belongs to the cost; advertising does not.", "Controllers want {b} % or more."],
     ["how profitable is selling {s} in {p}?", "what do we earn on {s} at {p} after buying them?"],
     "Margen bruto", ["En {s} de {p} es la venta neta menos el coste puesto en almacén, entre la venta neta.", "El porte cuenta como coste; la publicidad, no.", "Control de gestión pide un {b} % o más."],
     ["¿qué beneficio deja vender {s} en {p}?", "¿cuánto ganamos con {s} en {p} tras descontar lo que pagamos?"]),
    ("metric", "Stock turnover", ["Days on hand of {s} at {p}: mean inventory over daily usage.", "Above {a} days a product counts as slow.", "Consignment goods are left out."],
     ["how long does {s} sit on the shelves of {p} before it goes?", "how quickly is {s} sold through in {p}?"],
     "Rotación de existencias", ["Días de cobertura de {s} en {p}: inventario medio entre consumo diario.", "Por encima de {a} días una referencia es lenta.", "El depósito de terceros no cuenta."],
     ["¿cuánto tarda en salir {s} de las estanterías de {p}?", "¿con qué rapidez se agota {s} en {p}?"]),
    ("metric", "Forecast accuracy", ["Accuracy for {s} at {p} is one less the absolute error over actual demand.", "It is measured {c} weeks ahead.", "Promotions are flagged by hand."],
     ["how well do we predict how much {s} people in {p} will want?", "are our guesses about future needs of {s} in {p} any good?"],
     "Acierto de la previsión", ["El acierto de {s} en {p} es uno menos el error absoluto entre la demanda real.", "Se mide con {c} semanas de antelación.", "Las promociones se marcan a mano."],
     ["¿qué tal adivinamos cuánto {s} querrá la gente de {p}?", "¿son buenas nuestras estimaciones de lo que se necesitará de {s} en {p}?"]),
    ("metric", "Complaint ratio", ["Complaints about {s} at {p} per thousand parcels.", "Only cases that an agent confirmed are counted.", "More than {b} triggers a review."],
     ["how many shoppers of {p} are unhappy with {s}?", "how often do people grumble about {s} from {p}?"],
     "Ratio de reclamaciones", ["Reclamaciones por {s} en {p} por cada mil paquetes.", "Solo cuentan los casos que un agente confirma.", "Más de {b} obligan a una revisión."],
     ["¿cuántos compradores de {p} están descontentos con {s}?", "¿con qué frecuencia protesta la gente por {s} de {p}?"]),
    ("metric", "Online share", ["Web orders of {s} over all orders at {p}.", "Click and collect belongs to the web.", "Marketplace sales are reported apart; {b} % is the plan."],
     ["what part of {s} is bought through the internet rather than in the shop in {p}?", "do customers of {p} get {s} by computer or at the counter?"],
     "Cuota digital", ["Pedidos web de {s} entre todos los pedidos de {p}.", "La recogida en tienda cuenta como web.", "Las plataformas ajenas van aparte; el plan es un {b} %."],
     ["¿qué parte de {s} se compra por internet y no en el local de {p}?", "¿los clientes de {p} adquieren {s} por ordenador o en el mostrador?"]),
    ("runbook", "Cold chain alarm", ["When a sensor beside {s} at {p} reports more than {a} degrees, move the pallets to chamber {c}.", "Call the technician of the shift.", "Write the minutes above the limit into the log."],
     ["it gets too warm where {s} is kept in {p}, what now?", "what should be done in {p} if the temperature around {s} rises?"],
     "Alarma de la cadena de frío", ["Si un sensor junto a {s} en {p} marca más de {a} grados, lleve los palés a la cámara {c}.", "Avise al técnico de turno.", "Anote en el parte los minutos por encima del límite."],
     ["hace demasiado calor donde se guarda {s} en {p}, ¿qué hago?", "¿cómo actuar en {p} si sube la temperatura alrededor de {s}?"]),
    ("runbook", "Payment terminal outage", ["If cards are declined while selling {s} at {p}, restart terminal group {c}.", "Switch to the backup line after {a} minutes.", "Offline slips are posted the same evening."],
     ["nobody in {p} can pay for {s} with plastic, how do we fix it?", "the card reader for {s} in {p} is dead, what are the steps?"],
     "Caída del datáfono", ["Si se rechazan tarjetas al vender {s} en {p}, reinicie el grupo {c} de terminales.", "Pase a la línea de reserva a los {a} minutos.", "Los resguardos sin conexión se contabilizan esa noche."],
     ["en {p} nadie puede pagar {s} con plástico, ¿cómo se arregla?", "el lector para cobrar {s} en {p} no funciona, ¿qué pasos sigo?"]),
    ("runbook", "Product recall", ["On a safety notice for {s}, {p} blocks the lots at once and clears the shelves within {a} hours.", "Buyers are written to from the loyalty records.", "Close ticket class {c} with photographs."],
     ["{s} turned out to be dangerous, how does {p} take it off sale?", "what happens in {p} when the maker says {s} may hurt people?"],
     "Retirada del producto", ["Ante un aviso de seguridad sobre {s}, {p} bloquea los lotes y vacía los lineales en {a} horas.", "Se escribe a los compradores del programa de fidelidad.", "Cierre el parte de clase {c} con fotografías."],
     ["{s} resulta peligroso, ¿cómo deja {p} de venderlo?", "¿qué pasa en {p} si el fabricante dice que {s} puede causar daños?"]),
    ("runbook", "Late truck", ["If the vehicle with {s} is not at {p} by gate time plus {a} minutes, dock {c} is given to the next one.", "The planner tells the branch.", "A penalty is claimed from the carrier."],
     ["the delivery of {s} for {p} has not shown up, what do we do?", "the lorry bringing {s} to {p} is delayed, who is told?"],
     "Camión con retraso", ["Si el vehículo con {s} no está en {p} a la hora de muelle más {a} minutos, el muelle {c} pasa al siguiente.", "El planificador avisa a la sucursal.", "Se reclama una penalización al transportista."],
     ["no ha aparecido la entrega de {s} para {p}, ¿qué hacemos?", "el vehículo que trae {s} a {p} se demora, ¿a quién se informa?"]),
    ("runbook", "Price label mismatch", ["When shelf tag and till differ for {s} at {p}, the buyer gets the lower amount.", "Reprint batch {c} before opening.", "More than {a} cases a day go to the pricing desk."],
     ["the sign says something else than the register for {s} in {p}, which counts?", "what if {s} in {p} costs more at checkout than written?"],
     "Etiqueta de precio errónea", ["Si etiqueta y caja difieren en {s} de {p}, el comprador paga lo menor.", "Reimprima el lote {c} antes de abrir.", "Más de {a} casos al día pasan a la mesa de precios."],
     ["el cartel dice otra cosa que el cobro de {s} en {p}, ¿cuál vale?", "¿y si {s} en {p} cuesta más al cobrar de lo que está escrito?"]),
    ("runbook", "Data load failure", ["When the nightly job for {s} of {p} stops, rerun step {c} with the flag resume.", "After {a} failed attempts page the on-call engineer.", "Dashboards show yesterday until then."],
     ["figures about {s} in {p} were not refreshed this morning, how is that repaired?", "the overnight import of {s} from {p} broke, what next?"],
     "Fallo de la carga de datos", ["Si el proceso nocturno de {s} de {p} se detiene, relance el paso {c} con la opción continuar.", "Tras {a} intentos fallidos avise al ingeniero de guardia.", "Los paneles muestran el día anterior hasta entonces."],
     ["las cifras de {s} en {p} no se han actualizado esta mañana, ¿cómo se repara?", "se rompió la importación de madrugada de {s} de {p}, ¿y ahora?"]),
    ("table", "Inventory snapshot", ["One row a day for each article of {s} lying at {p}: article_id, quantity, bin.", "Written at {c}:30 by the warehouse system.", "History goes back {a} months."],
     ["which data tells how many {s} are in store at {p}?", "where can I look up the amount of {s} available in {p}?"],
     "Foto del inventario", ["Una fila al día por artículo de {s} que está en {p}: article_id, quantity, bin.", "La escribe a las {c}:30 el sistema de almacén.", "El histórico llega a {a} meses."],
     ["¿qué datos dicen cuántas unidades de {s} hay guardadas en {p}?", "¿dónde consulto la cantidad disponible de {s} en {p}?"]),
    ("table", "Basket lines", ["One row for each item of {s} on a receipt of {p}: receipt_id, article_id, pieces, amount.", "Void lines have sign minus.", "Loaded every {c} hours, kept {a} months."],
     ["where is recorded what shoppers in {p} paid for {s}?", "which dataset has single purchases of {s} in {p}?"],
     "Líneas de cesta", ["Una fila por cada artículo de {s} en un tique de {p}: receipt_id, article_id, pieces, amount.", "Las anulaciones llevan signo negativo.", "Se carga cada {c} horas y se guarda {a} meses."],
     ["¿dónde queda registrado lo que pagaron los clientes de {p} por {s}?", "¿qué conjunto de datos tiene las compras sueltas de {s} en {p}?"]),
    ("table", "Carrier scans", ["Events of parcels with {s} that leave {p}: parcel_id, event, at.", "Event D means handed over to the recipient.", "{a} million rows a year, partitioned by {c} zones."],
     ["how can I trace shipments of {s} sent out from {p}?", "where do I see whether {s} from {p} arrived at the buyer?"],
     "Lecturas del transportista", ["Sucesos de los paquetes con {s} que salen de {p}: parcel_id, event, at.", "El suceso D es la entrega al destinatario.", "{a} millones de filas al año, en {c} zonas."],
     ["¿cómo sigo los envíos de {s} que manda {p}?", "¿dónde veo si {s} de {p} llegó a casa del comprador?"]),
    ("table", "Staff roster", ["Who stands in the department of {s} at {p}: person_id, shift, begins_at.", "Published {a} days before.", "Swaps carry flag {c}."],
     ["who works with {s} in {p} and at what time?", "where is the plan of people for {s} in {p}?"],
     "Cuadrante de personal", ["Quién está en la sección de {s} de {p}: person_id, shift, begins_at.", "Se publica {a} días antes.", "Los cambios llevan la marca {c}."],
     ["¿quién trabaja con {s} en {p} y a qué hora?", "¿dónde está el plan de gente para {s} en {p}?"]),
]
KIND_TITLES = {"policy": ("Rules", "Normas"), "metric": ("Measures", "Indicadores"), "runbook": ("What to do", "Qué hacer"), "table": ("Tables", "Tablas")}
CATEGORIES = {"policy": "business_rules", "metric": "glossary", "runbook": "other", "table": "schema"}


class Dice:
    """The same numbers on every machine (SplitMix64)."""

    def __init__(self, seed):
        self.state = seed

    def __call__(self, bound):
        self.state = (self.state + 0x9E3779B97F4A7C15) % (1 << 64)
        z = self.state
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 % (1 << 64)
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB % (1 << 64)
        return (z ^ (z >> 31)) % bound

    def shuffle(self, items):
        for i in range(len(items) - 1, 0, -1):
            j = self(i + 1)
            items[i], items[j] = items[j], items[i]


def place_names(dice):
    names = [a + b + c for a in PLACE_SYLLABLES[0] for b in PLACE_SYLLABLES[1] for c in PLACE_SYLLABLES[2]]
    dice.shuffle(names)
    return names


def heading_of(topic, subject, spanish):
    return f"{TOPICS[topic][4 if spanish else 1]}: {SUBJECTS[subject][2 if spanish else 0]}"


def passage_of(dice, topic, subject, place, spanish):
    sentences = TOPICS[topic][5 if spanish else 2]
    numbers = {"a": 3 + dice(88), "b": 2 + dice(40), "c": 1 + dice(9)}
    text = " ".join(sentences).format(s=SUBJECTS[subject][2 if spanish else 0], p=place, **numbers)
    return f"## {heading_of(topic, subject, spanish)}\n{text}\n"


def question_of(dice, topic, subject, place, spanish):
    """In the language given, in other words than the passage."""
    forms = TOPICS[topic][6 if spanish else 3]
    own = dice(3) == 0
    name = SUBJECTS[subject][(2 if spanish else 0) + (0 if own else 1)]
    return forms[dice(len(forms))].format(s=name, p=place)


def main(out, passages=100_000, questions=1_000):
    dice = Dice(2026)
    every = []
    for number, place in enumerate(place_names(dice)[: passages // PER_PLACE]):
        spanish = number % 2
        pairs = [(t, s) for t in range(len(TOPICS)) for s in range(len(SUBJECTS))]
        dice.shuffle(pairs)
        for kind, titles in KIND_TITLES.items():
            chosen = [(t, s) for t, s in pairs[:PER_PLACE] if TOPICS[t][0] == kind]
            path = f"{'es' if spanish else 'en'}/{place.lower()}/{kind}.md"
            os.makedirs(os.path.dirname(f"{out}/docs/{path}"), exist_ok=True)
            with open(f"{out}/docs/{path}", "w", encoding="utf-8") as file:
                file.write(f"---\ncategory: {CATEGORIES[kind]}\nlanguage: {'es' if spanish else 'en'}\n---\n# {titles[spanish]} {place}\n\n")
                for topic, subject in chosen:
                    file.write(passage_of(dice, topic, subject, place, spanish) + "\n")
                    every.append((path, topic, subject, place, spanish))
    with open(f"{out}/questions.txt", "w", encoding="utf-8") as file:
        file.write("# Made by tools/retrieval/make_corpus.py: language | document | heading | question\n")
        for _ in range(questions):
            path, topic, subject, place, spanish = every[dice(len(every))]
            asked = spanish if dice(5) else 1 - spanish
            question = question_of(dice, topic, subject, place, asked)
            file.write(f"{'es' if asked else 'en'} | {path} | {heading_of(topic, subject, spanish)} | {question}\n")


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 4:
        sys.exit(__doc__)
    main(sys.argv[1], *map(int, sys.argv[2:]))
