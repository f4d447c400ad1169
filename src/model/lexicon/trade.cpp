// Words of commerce, money, insurance, work, making and property. See business.cpp for the format.
#include "model/lexicon.h"

namespace cuanto {

const std::string_view kLexiconTrade = R"(
# commerce
advertiser | anunciante
advertising campaign, ad campaign, campaign | campaña publicitaria, campaña de publicidad, campaña
advertising agency, media agency | agencia de publicidad, agencia de medios
aisle | pasillo
appliance, home appliance | electrodoméstico
arrears, rent arrears | atrasos, mora, atrasos de alquiler
back order, backorder | pedido pendiente
bargain | ganga, oferta
best selling, best-selling | más vendido
bookstore, bookshop | librería
boutique | boutique
bulk | granel, al por mayor
butchery, butcher shop | carnicería
buyer | adquirente
car dealer, dealership, car dealership | concesionario
carrier, phone carrier, mobile operator, network operator | operadora, operador, compañía telefónica
cash register, till, checkout | caja registradora, caja
cashback | reembolso
chain store, chain, store chain | cadena, cadena de tiendas
clearance | liquidación
clothing store | tienda de ropa
convenience store | tienda de conveniencia
corner shop | tienda de barrio
cost of goods sold, cogs | costo de ventas, costo de los bienes vendidos
cross sell, cross selling | venta cruzada
customer service, customer support | servicio al cliente, atención al cliente
customer segment | segmento de clientes
customer satisfaction, satisfaction score, satisfaction rating, csat | satisfacción del cliente, satisfacción de los clientes, puntuación de satisfacción, nota de satisfacción
customer loyalty, loyalty | fidelidad, lealtad
loyalty card, loyalty program card | tarjeta de fidelidad, tarjeta de puntos, tarjeta de cliente
loyalty program, loyalty programme | programa de fidelización, programa de lealtad, programa de fidelidad
demand forecast | previsión de la demanda, pronóstico de demanda
department store | grandes almacenes, tienda por departamentos
discount code, promo code, coupon code | código de descuento, código promocional
discount rate | tasa de descuento
distribution center, distribution centre, sorting centre, hub | centro de distribución, centro logístico, centro de clasificación
distributor, network operator | distribuidor, distribuidora
distribution channel | canal de distribución
e-commerce, ecommerce | comercio electrónico
electronics store | tienda de electrónica
exporter | exportador
importer | importador
fabric, cloth, textile | tela, tejido, paño
flagship store | tienda insignia
free shipping | envío gratis, envío gratuito
gift card, gift certificate | tarjeta de regalo, tarjeta regalo
handling | manejo, manipulación
hardware store | ferretería
incoterm | incoterm
intermediary, middleman | intermediario
inventory level | nivel de inventario
inventory turnover | rotación de inventario
jewelry store | joyería
kiosk | quiosco
lead time | plazo de entrega, tiempo de entrega
leaflet, flyer, brochure, pamphlet | folleto, volante, octavilla
brochure | folleto
logistics | logística
mail order | venta por correo, pedido por correo
mailshot, mailing | envío publicitario, publicidad por correo, correo publicitario
market research | investigación de mercado, estudio de mercado
markup | margen comercial, recargo
minimum order | pedido mínimo
new arrival | novedad
online store, online shop, web shop | tienda en línea, tienda online
opening hours | horario comercial
out of stock | agotado, sin existencias
outlet store | tienda de descuento
packing | embalaje, empaquetado
pallet | palé, tarima, pallet, palet
pawn shop | casa de empeños
pet shop, pet store | tienda de mascotas
pharmacy chain | cadena de farmacias
pickup, collection, pick-up | recogida, retiro
point of sale, pos | punto de venta
pop up store | tienda temporal
price list | lista de precios
price tag | etiqueta de precio
product line | línea de producto, línea de productos
product range | gama de productos
product number | código de producto, código del producto
product image | imagen del producto
product review | reseña del producto, opinión del producto
product group, product family | grupo de productos, familia de productos
profit margin | margen de ganancia, margen de beneficios
procurement, purchasing | compras, adquisiciones
proforma | proforma
promotional | promocional
purchase order | orden de compra, pedido de compra
purchasing power | poder adquisitivo
quantity in stock, stock quantity | cantidad en existencia, cantidad en stock
reorder level, reorder point, minimum stock | punto de pedido, nivel de reposición, stock mínimo, existencias mínimas
resale | reventa
retailer, retail store | minorista, tienda minorista, detallista
return policy | política de devoluciones
revenue per user | ingresos por usuario
rfq, request for quotation | solicitud de cotización
safety stock | existencias de seguridad, stock de seguridad
sales force | fuerza de ventas, equipo de ventas
sales target, sales quota | meta de ventas, objetivo de ventas
sales territory | territorio de ventas, zona de ventas
sales region | región de ventas
sales order | orden de venta, pedido de venta
sales tax | impuesto sobre las ventas, impuesto a las ventas
second hand store, thrift store | tienda de segunda mano
selling point | punto fuerte
shelf, rack | estante, estantería, anaquel, balda
shelf life | vida útil, caducidad
shoe store | zapatería
shopper | cliente
shopping list | lista de la compra, lista de compras
showroom | sala de exposición, salón de ventas
souvenir shop | tienda de recuerdos
souvenir | recuerdo
sporting goods | artículos deportivos
stall, market stall, stand, booth | puesto, estand, stand, caseta
stationery | papelería
stocktaking, stock count | recuento de existencias
store manager | encargado de tienda
storekeeper, shopkeeper | tendero
supply chain | cadena de suministro
target market | mercado objetivo
telemarketing | telemarketing, televenta
top seller | más vendido
toy store | juguetería
trade fair, trade show, fair, expo | feria, feria comercial, salón, exposición comercial
upsell | venta adicional
vending machine | máquina expendedora
volume discount | descuento por volumen
waybill, bill of lading | carta de porte, conocimiento de embarque
weekly sales | ventas semanales
monthly sales | ventas mensuales
daily sales | ventas diarias
annual sales, yearly sales | ventas anuales
wholesaler | mayorista
wish list, wishlist | lista de deseos
year to date, ytd | en lo que va del año, acumulado del año
year over year | interanual, año contra año

# money
accrual | devengo
annuity | anualidad
appraisal, valuation | tasación, valoración, avalúo
atm, cash machine | cajero automático, cajero
audit | auditoría
auditing | auditoría
bad debt | deuda incobrable
balance sheet | balance general, balance
bank branch | sucursal bancaria, sucursal del banco
bank statement | extracto bancario, estado de cuenta, extracto
banknote | billete
beneficiary, grantee | beneficiario, perceptor
bid price | precio de oferta
bitcoin | bitcoin
book value | valor contable, valor en libros
bookkeeping | teneduría de libros, contabilidad
break even | punto de equilibrio
brokerage | corretaje, correduría
budgeted amount | importe presupuestado
capital gain | plusvalía, ganancia de capital
cash balance | saldo en efectivo
cent | centavo, céntimo
closing price | precio de cierre
collateral, guarantee | garantía, aval
guarantor | avalista, garante, fiador
compound interest | interés compuesto
consumer price index | índice de precios al consumidor, índice de precios al consumo
cost per click | costo por clic, coste por clic
credit history | historial crediticio, historial de crédito
credit risk | riesgo de crédito
cryptocurrency | criptomoneda
depreciation, amortization | depreciación, amortización
amortization | amortización
direct debit | domiciliación, débito directo, adeudo domiciliado, débito automático, recibo domiciliado
down payment | enganche, entrada, pago inicial
downpayment | anticipo, pago inicial
advance payment, advance, prepayment, down payment | anticipo, adelanto, pago anticipado
earnings per share | beneficio por acción, ganancias por acción
endowment | dotación, fondo patrimonial
equity share | participación accionaria
equity shareholding, shareholding, group equity shareholding | participación accionaria, participación en el capital
exchange rate | tipo cambiario
financial year | ejercicio, año financiero
financial statement | estado financiero
fixed cost | costo fijo, coste fijo
fixed asset | activo fijo
foreign exchange, forex | divisas, cambio de divisas
fundraising | recaudación de fondos, captación de fondos
hedge fund | fondo de cobertura
holding | participación, tenencia
income statement | estado de resultados, cuenta de resultados
income tax | impuesto sobre la renta, impuesto a la renta
initial public offering, ipo | oferta pública inicial, salida a bolsa
instalment plan | plan de pagos
intangible asset | activo intangible
inheritance | herencia
international transfer | transferencia internacional
iban | iban
invoice amount | importe de la factura, monto de la factura
invoice line | línea de factura
joint account | cuenta conjunta
leasing | arrendamiento financiero
lottery | lotería
mutual fund, investment fund | fondo de inversión, fondo mutuo
non profit, nonprofit, non-profit | sin fines de lucro, sin ánimo de lucro
operating cost, operating expense | gasto operativo, costo operativo
operating income, operating profit | utilidad operativa, beneficio operativo
opening price | precio de apertura
overdraft | sobregiro, descubierto
overpayment | pago en exceso, sobrepago
payback | amortización
paycheck | cheque de pago, paga
payment plan | plan de pago
payment terms | condiciones de pago, plazo de pago
pension | pensión
pension fund | fondo de pensiones
peso | peso
petty cash | caja chica, caja menor
pound, pound sterling | libra, libra esterlina
price change | cambio de precio, variación del precio
price per share | precio por acción
principal amount | capital, principal
private equity | capital privado
purchase cost | costo de compra
rate of return | tasa de rendimiento, tasa de retorno
real estate tax, property tax | impuesto predial, impuesto sobre bienes inmuebles
receipt amount | importe del recibo
reimbursement | reintegro
repayment | reembolso, amortización, devolución
retained earnings | utilidades retenidas, beneficios no distribuidos
royalty, royalties | regalía, regalías, derechos de autor
rupee | rupia
sales price | precio de venta
securities | valores
security deposit | depósito de garantía, fianza
social security | seguridad social, seguro social
source of income | fuente de ingresos
sponsorship | patrocinio, apadrinamiento
stakeholder | parte interesada
standing order | orden permanente
start up, startup | empresa emergente, startup
stipend | estipendio
stock symbol, ticker, ticker symbol | símbolo bursátil
surcharge, supplement, extra charge | recargo, suplemento
surplus | superávit, excedente
deficit | déficit
sum insured, insured amount, insured sum | suma asegurada, capital asegurado
tax return, tax declaration, tax filing | declaración de impuestos, declaración de la renta, declaración
tax exempt | exento de impuestos
taxation | tributación
total amount paid | monto total pagado, importe total pagado
total assets | activos totales, total de activos
total debt | deuda total
total revenue | ingresos totales
total expenses | gastos totales
total profit | beneficio total, ganancia total
trading | negociación, operaciones
trading volume | volumen de negociación
transaction amount | cantidad de la transacción
travel expenses | gastos de viaje, viáticos
treasury | tesorería, tesoro
trust fund | fideicomiso
unit of currency | unidad monetaria
variable cost | costo variable, coste variable
venture capital | capital riesgo, capital de riesgo
voucher | comprobante
write off | castigo contable
yen | yen
yuan | yuan

# insurance
insurance claim | reclamación de seguro, siniestro
life insurance | seguro de vida
health insurance | seguro médico, seguro de salud
car insurance, auto insurance, motor insurance | seguro de coche, seguro de auto
home insurance | seguro de hogar
deductible, excess | deducible, franquicia
underwriter | suscriptor
actuary | actuario
insured party, policyholder | asegurado, tomador
coverage amount | monto de cobertura
claim number | número de siniestro, número de reclamación
claim amount | importe de la reclamación, monto de la reclamación
claims processing | tramitación de reclamaciones, procesamiento de reclamaciones
claim header | cabecera de la reclamación
first notification of loss, fnol | primer aviso de siniestro
risk level | nivel de riesgo
)";

const std::string_view kLexiconWork = R"(
# work
absence rate, absenteeism | ausentismo, absentismo
annual leave | vacaciones anuales
apprenticeship | aprendizaje, formación profesional
attrition, staff turnover, employee turnover | rotación de personal
background | trayectoria, antecedentes
bonus amount | importe del bono
break | descanso, pausa
business trip | viaje de negocios, viaje de trabajo
career path | trayectoria profesional
chain of command | cadena de mando
collective agreement | convenio colectivo
cover letter | carta de presentación
day off | día libre
deputy head | subjefe
disciplinary action | medida disciplinaria
education level, level of education | nivel educativo, nivel de estudios, escolaridad
employee benefit | prestación
employment contract | contrato de trabajo, contrato laboral
employment date, date of employment | fecha de empleo, fecha de contratación
freelancer, freelance, contractor | autónomo, independiente, freelance
full time | jornada completa, a tiempo completo
part time | media jornada, a tiempo parcial
hourly worker | trabajador por horas
internship, traineeship | pasantía, prácticas, beca
job applicant | candidato, postulante
job application | solicitud de empleo
job offer, job ad | oferta de trabajo, oferta de empleo
job posting, vacancy, job opening | vacante, oferta de empleo
job grade, pay grade | grado salarial, nivel salarial
job level | nivel del puesto
job satisfaction | satisfacción laboral
labor, labour, manpower, workforce | mano de obra, fuerza laboral
labor cost | costo laboral, coste laboral
layoff, dismissal, firing | despido
leave of absence | permiso, excedencia
line manager, direct manager | jefe directo, superior directo
manager in charge | gerente a cargo, encargado
staff in charge | personal a cargo
maternity leave | licencia de maternidad, baja por maternidad
sick leave, medical leave | baja por enfermedad, licencia por enfermedad, baja médica, licencia médica, incapacidad
minutes of meeting | acta de la reunión
night shift | turno de noche
day shift | turno de día
morning shift | turno de mañana
notice period | preaviso
onboarding | incorporación, inducción
on call | de guardia, guardia
on leave | de baja, de permiso
organization chart | organigrama
performance review, performance evaluation | evaluación del desempeño
performance score, performance rating | puntuación de desempeño, calificación de desempeño
perk | beneficio
probation, probation period | período de prueba
project budget | presupuesto del proyecto
project deadline | fecha límite del proyecto
promotion | ascenso, promoción
raise, pay rise, salary increase | aumento de sueldo, aumento salarial, aumento, subida de sueldo
references | referencias
remote work, telecommuting | teletrabajo, trabajo remoto
report to, reports to | depender de, reportar a
direct report, subordinate | subordinado
salary range | rango salarial, banda salarial
severance, severance pay | indemnización, finiquito
soft skill | habilidad blanda
staff category | categoría del personal
staff role | rol del personal
team building | integración de equipos
timesheet, time sheet | hoja de horas, parte de horas
time off | tiempo libre
trade union | sindicato
training course | curso de formación, curso de capacitación
turnover, staff turnover | rotación, rotación de personal
unemployed person | parado
union member | afiliado
work permit | permiso de trabajo
work experience | experiencia laboral
work schedule | horario de trabajo, horario laboral
workday, working day | día laborable, jornada laboral
working hours | horas de trabajo, horas laborables
workload | carga de trabajo
workplace | lugar de trabajo
work station, workstation | puesto de trabajo, estación de trabajo

# firms and making
assembly | montaje, ensamblaje, ensamble
assembly line, production line | línea de montaje, línea de producción, cadena de montaje
bankrupt | en quiebra
board of directors | junta directiva, consejo de administración
board member | miembro de la junta, consejero
business area | área de negocio
business line | línea de negocio
business partner | socio comercial, socio de negocios
business plan | plan de negocios
business process | proceso de negocio
business rule | regla de negocio
capacity utilization | utilización de la capacidad
cofounder, co-founder | cofundador
company size | tamaño de la empresa
conglomerate | conglomerado
cooperative, co-op | cooperativa
corporate | corporativo, empresarial
corporation | corporación
incorporated | constituido
incorporated in, place of incorporation | lugar de constitución
functional area | área funcional
third party | tercero
third party company | empresa externa, empresa tercera
contract number | número de contrato
contract value | valor del contrato
downtime | tiempo de inactividad
uptime | tiempo de actividad
efficiency | eficiencia
effectiveness | eficacia
productivity | productividad
fault log | registro de fallas, registro de averías
maintenance contract | contrato de mantenimiento
maintenance engineer | ingeniero de mantenimiento
engineer visit | visita del ingeniero, visita técnica
joint venture | empresa conjunta
key person | persona clave
machinery | maquinaria
manufacturing | fabricación, manufactura
mill | molino
windmill | molino de viento
market leader | líder del mercado
mission statement | misión
multinational | multinacional
outsourcing | subcontratación, tercerización
parent organization | organización matriz
product design | diseño de producto
production cost | costo de producción
production line | línea de producción
prototype | prototipo
quality control, quality inspection | control de calidad, inspección de calidad
recall | retirada, retiro del mercado
rework | reproceso, retrabajo
scrap, scrap metal | chatarra, merma
small business | pequeña empresa, pyme
spare part, spare, part | repuesto, recambio, refacción, pieza de recambio, pieza
specification | especificación
state owned | estatal
tool, tooling | herramienta, utillaje
warehouse manager | jefe de almacén
work order, job order, job | orden de trabajo, orden de servicio, parte de trabajo

# property
acre | acre
air conditioning, cooling | aire acondicionado, refrigeración, climatización
amenities | comodidades, servicios
apartment building, apartment block | edificio de apartamentos, edificio de departamentos
appraised value | valor de tasación, valor catastral
attic | ático, desván
backyard | patio trasero, patio
balcony, terrace | balcón, terraza
basement | sótano
carport | cochera
ceiling | techo
condominium, condo | condominio
cottage | cabaña, casa de campo
courtyard | patio
deed, title deed | escritura
detached house | casa independiente, chalet
dining room | comedor
driveway | entrada de vehículos
elevator, lift | ascensor, elevador
estate | finca, patrimonio
estate agent | agente inmobiliario
eviction | desalojo, desahucio
fence | cerca, valla
fireplace | chimenea
floor plan | plano
garage | garaje, cochera
hallway, corridor | pasillo, corredor
heating | calefacción
home owner, homeowner | propietario de vivienda
household appliance | electrodoméstico
laundry, dry cleaner | lavandería, tintorería
lawn | césped
lease term | plazo del arrendamiento
listing | anuncio, publicación
living room | sala de estar, salón, sala
living area | superficie habitable
lobby | vestíbulo
plot, land parcel, lot | parcela, terreno, lote, solar
lounge | salón
mansion | mansión
move | mudanza
occupant | ocupante
occupancy | ocupación
office building | edificio de oficinas
office space | espacio de oficina
penthouse | ático
premises, premise, commercial premises | local, inmueble, instalaciones, local comercial
property manager | administrador de la propiedad, administrador de fincas
property value | valor de la propiedad
real estate agency, estate agency | inmobiliaria, agencia inmobiliaria
rent amount | importe del alquiler
residence hall | residencia estudiantil
residential | habitacional
shed | cobertizo
sold price | precio de venta
square meter price | precio por metro cuadrado
stair, stairs, staircase | escalera
storage room | trastero
studio apartment, studio flat | estudio, monoambiente
sublet | subarrendar
terrace | terraza
town house | casa adosada
view of unit | vista del apartamento
warehouse | nave
year of construction | año de construcción

# what people say for columns of everyday business
line of business, business line | ramo, línea de negocio
reason for leaving, cancellation reason, reason for cancelling, churn reason | motivo de baja, motivo de cancelación, motivo de la baja
resolution time, time to resolve, time to fix | tiempo de resolución
delivery charge, delivery cost, delivery fee | gastos de entrega, coste de entrega, costo de entrega
discount code, promo code, promotional code, voucher code, coupon code | código de descuento, código promocional, cupón de descuento
loyalty level, loyalty tier, membership tier | nivel de fidelidad, nivel de socio
units in stock, stock on hand, quantity in stock | unidades en existencia, unidades en stock, existencias disponibles
tax base, taxable base, net amount, amount before tax, taxable amount | base imponible, importe neto, importe sin impuestos
principal, amount lent, loan principal | principal, capital prestado
party size, number of guests, group size of a booking | número de comensales, número de personas
cash withdrawal | retirada de efectivo, retiro de efectivo
late payment | pago atrasado, pago fuera de plazo
stoppage, machine stop, production stop, downtime, idle time | parada, parada de máquina, paro, tiempo de inactividad, tiempo de parada
viewing, property viewing, showing | visita, visita al inmueble
auditorium, screening room, screen | sala, sala de cine
moviegoer, filmgoer | espectador
frequent flyer | viajero frecuente, pasajero frecuente
work shift | turno de trabajo
foreman, shift supervisor | encargado, jefe de turno
backlog | trabajo pendiente, atrasos
start of contract, contract start | inicio del contrato, inicio de contrato
end of contract, contract end | fin del contrato, fin de contrato
monthly budget | presupuesto mensual
annual budget, yearly budget | presupuesto anual
resolution date, resolved date, date resolved | fecha de resolución
first response, first reply | primera respuesta
take-home pay, net pay, net salary | salario neto, sueldo neto
gross pay, gross salary | salario bruto, sueldo bruto
days of leave, leave days, days off | días de permiso, días libres
checked bag, checked baggage, hold luggage | equipaje facturado, maleta facturada
)";

}  // namespace cuanto
