// Words of business, sales, work and money. A line for each concept: English | Spanish, most usual
// first, singular. Words of one side of a line are synonyms; keep a line tight.
#include "model/lexicon.h"

namespace cuanto {

const std::string_view kLexiconBusiness = R"(
# sales and customers
customer, client, buyer, shopper, purchaser | cliente, comprador, consumidor
consumer | consumidor
order, purchase order | pedido, orden, encargo
order item, order line, line item | línea de pedido, artículo del pedido, renglón
order detail | detalle de pedido
purchase, buy | compra, adquisición
purchase, buy, acquire | comprar, adquirir
sale | venta
sales, sales revenue | ventas, facturación
sell, sold | vender
seller, salesperson, salesman, sales rep, sales representative, vendor | vendedor, comercial, asesor de ventas
vendor, supplier, provider | proveedor, suministrador
supply | suministrar, abastecer, proveer
supply | suministro, abastecimiento
product, item, article, good, merchandise | producto, artículo, mercancía
item | artículo, ítem, elemento
goods, merchandise | mercancía, bienes
service | servicio
category, class, kind | categoría, clase
subcategory | subcategoría
brand, make | marca
maker, manufacturer, producer | fabricante, productor
manufacture, produce, make | fabricar, producir
model | modelo
price | precio
unit price, price per unit | precio unitario, precio por unidad
list price, catalogue price | precio de lista, precio de catálogo, tarifa
sale price, selling price, typical selling price | precio de venta
wholesale price | precio mayorista
retail price | precio minorista
retail | minorista, venta al por menor
wholesale | mayorista, al por mayor
cost, expense, spending, spend | costo, coste, gasto
expense, expenditure, spending, outlay | gasto, egreso, desembolso
cost, be worth | costar, valer
spend | gastar
quantity, amount, number | cantidad
amount, sum | importe, monto, cantidad, suma
total | total
total amount, grand total | importe total, monto total
subtotal | subtotal
discount, rebate, reduction | descuento, rebaja
promotion, offer, deal | promoción, oferta
coupon, voucher | cupón, vale
campaign | campaña
advertisement, ad | anuncio, publicidad
advertising | publicidad
market | mercado
marketing | marketing, mercadotecnia
market share | cuota de mercado, participación de mercado
segment | segmento
target, goal, objective, quota | meta, objetivo, cuota
revenue, income, turnover, earnings, takings | ingresos, facturación, ingreso, recaudación
profit, earnings, gain | beneficio, ganancia, utilidad
net profit, net income | beneficio neto, utilidad neta, ganancia neta
gross profit | beneficio bruto, utilidad bruta
loss | pérdida
margin, profit margin | margen, margen de beneficio
growth | crecimiento
increase, rise, growth | aumento, incremento, alza
decrease, decline, drop, fall, reduction | disminución, descenso, caída, reducción
grow, increase, rise | crecer, aumentar, subir
decrease, decline, drop, fall | disminuir, bajar, caer, descender
shop, store, outlet | tienda, comercio, local
branch | sucursal, filial
branch office | sucursal
shopping | compras
cart, basket, shopping cart | carrito, carro, cesta, canasta
checkout | caja, pago
invoice, bill | factura
bill, invoice | facturar
billing | facturación
billing date, invoice date | fecha de facturación, fecha de factura
receipt | recibo, comprobante
payment | pago
pay | pagar, abonar
payer | pagador
payee | beneficiario
payment method, payment type, method of payment | método de pago, forma de pago, medio de pago
payment date | fecha de pago
refund, reimbursement | reembolso, devolución
return | devolución
return | devolver
delivery | entrega, reparto
deliver | entregar, repartir
shipment, shipping, consignment | envío, despacho
ship, send, dispatch | enviar, despachar
shipping cost, shipping fee, freight | gastos de envío, costo de envío, flete
shipping date, ship date | fecha de envío
delivery date | fecha de entrega
shipping address | dirección de envío
billing address | dirección de facturación
shipper, carrier | transportista
package, parcel | paquete
packaging | empaque, embalaje
box | caja
warehouse, depot | almacén, depósito, bodega
stock, inventory | existencias, inventario, stock
in stock | en existencia, disponible
stock level | nivel de existencias
reorder | reposición
unit | unidad
piece | pieza, unidad
batch, lot | lote
serial number | número de serie
barcode | código de barras
catalog, catalogue | catálogo
collection | colección
warranty, guarantee | garantía
quality | calidad
complaint, claim | queja, reclamo, reclamación
complain | quejarse, reclamar
feedback | comentarios, opiniones, retroalimentación
review | reseña, opinión, evaluación
rating | calificación, valoración, puntuación
rate, evaluate | calificar, valorar, evaluar
satisfaction | satisfacción
survey, poll | encuesta
answer, response, reply | respuesta
question | pregunta
request | solicitud, petición
request, ask for | solicitar, pedir
quote, quotation, estimate | cotización, presupuesto
contract, agreement | contrato, acuerdo
deal | trato, acuerdo, negocio
leader, lead, team lead | líder, responsable
prospect, sales lead, lead | prospecto, cliente potencial
opportunity | oportunidad
pipeline, funnel | embudo, canalización
conversion | conversión
conversion rate | tasa de conversión
channel | canal
sales channel | canal de venta
subscription | suscripción
subscriber | suscriptor, abonado
subscribe | suscribirse, abonarse
membership | membresía, afiliación
member | miembro, socio
visit | visita
visit | visitar
visitor | visitante
buyer | comprador
bid | oferta, puja
bid | pujar, ofertar
auction | subasta
tender | licitación
lease | arrendamiento, alquiler
rent | alquiler, renta
rent | alquilar, rentar, arrendar
rental | alquiler, renta
tenant, renter, lessee | inquilino, arrendatario
landlord, lessor, property owner | arrendador, casero, propietario
owner, proprietor | propietario, dueño
own, possess | poseer, tener
property | propiedad
property, real estate | inmueble, bien inmueble
asset | activo, bien
equipment | equipo, equipamiento
machine | máquina
part, component | pieza, componente, parte
raw material | materia prima
material | material
production, output | producción
factory, plant | fábrica, planta
plant | planta
process, processing | proceso, procesamiento
workshop | taller
maintenance | mantenimiento
repair, fix | reparar, arreglar
repair | reparación
fault, defect, failure | falla, defecto, fallo
failure | fallo, falla
technician | técnico
engineer | ingeniero
installation | instalación
install | instalar
operation | operación
operator | operador

# companies and work
company, firm, business, corporation, enterprise | empresa, compañía, firma, negocio, sociedad
business | negocio
organization, organisation | organización
institution, institute | institución, instituto
association | asociación
foundation | fundación
agency | agencia
office | oficina, despacho
headquarters, head office | sede, sede central, oficina central
headquarter | sede
subsidiary | filial, subsidiaria
parent company | empresa matriz, matriz
industry, sector | industria, sector
sector | sector
division | división
department, dept | departamento
area | área, zona
team | equipo
group | grupo
staff, personnel | personal, plantilla
employee, worker, staff member, staff | empleado, trabajador, personal
worker, labourer, laborer | trabajador, obrero
employ, hire, recruit | contratar, emplear
hire, hiring, recruitment | contratación
hire date, hiring date, start date, joining date | fecha de contratación, fecha de ingreso, fecha de alta
join | unirse, ingresar, incorporarse
fire, dismiss | despedir
resign, quit | renunciar, dimitir
resignation | renuncia, dimisión
retire | jubilarse, retirarse
retirement | jubilación, retiro
manager, boss, head, supervisor | gerente, jefe, director, encargado
boss, chief, head | jefe
head, lead | encabezar, dirigir, liderar, conducir
manage, run, supervise, lead | dirigir, gestionar, administrar, supervisar
management | gestión, administración, dirección
supervisor | supervisor
director | director
leader | líder
chair, chairman, chairperson, president | presidente
president | presidente
ceo, chief executive officer, chief executive | director general, director ejecutivo, consejero delegado
executive | ejecutivo
board | junta, consejo, directorio
partner | socio
shareholder, stockholder | accionista
founder | fundador
found, establish, set up | fundar, establecer
founded, establishment | fundación
founding year, year founded, foundation year, founded year, year established, established year, year of foundation | año de fundación
investor | inversor, inversionista
invest | invertir
investment | inversión
entrepreneur | emprendedor, empresario
owner | propietario
assistant | asistente, ayudante
secretary | secretario
clerk | oficinista, dependiente
cashier | cajero
consultant, adviser, advisor | consultor, asesor
analyst | analista
accountant, bookkeeper | contador, contable, tenedor de libros
auditor | auditor
lawyer, attorney | abogado
programmer, developer | programador, desarrollador
designer | diseñador
architect | arquitecto
scientist | científico
researcher | investigador
expert, specialist | experto, especialista
intern, trainee | becario, pasante, practicante, aprendiz
apprentice | aprendiz
volunteer | voluntario
candidate, applicant | candidato, aspirante
placement | colocación
applicant | solicitante
apply | solicitar, postular
application | solicitud
resume, cv | currículum, hoja de vida
interview | entrevista
job, position, post | puesto, trabajo, empleo, cargo
job, employment, work | empleo, trabajo
job title, position | cargo, puesto
role | rol, función, papel
occupation, profession | ocupación, profesión
career | carrera
work | trabajo
work | trabajar
skill | habilidad, destreza, competencia
experience | experiencia
years of experience, years working, seniority | años de experiencia, antigüedad
seniority, tenure | antigüedad
qualification | cualificación, titulación
certificate, certification | certificado, certificación
license, licence, permit | licencia, permiso
training | formación, capacitación, entrenamiento
train | capacitar, formar, entrenar
performance | desempeño, rendimiento
evaluation, assessment, appraisal | evaluación
evaluate, assess | evaluar
award, prize | premio, galardón
award, win | ganar
bonus | bono, bonificación, prima
bonus | gratificación
commission | comisión
commission rate | tasa de comisión
salary, pay, wage, earnings | salario, sueldo, paga
wage | salario, jornal
earn, make | ganar, cobrar
payroll | nómina
compensation, remuneration | remuneración, compensación
benefit | beneficio, prestación
allowance | asignación, subsidio
overtime | horas extra
shift | turno
schedule, timetable | horario, programa, calendario
schedule | programar
vacation, holiday, leave | vacaciones
leave, absence | ausencia, permiso
attendance | asistencia, concurrencia
attend, go to | asistir, acudir
absent | ausente
meeting | reunión, junta
appointment | cita
agenda | agenda
conference | conferencia, congreso
event | evento
participant, attendee | participante, asistente
participate, take part | participar, tomar parte
participation | participación
organizer | organizador
organize, organise, host | organizar
sponsor | patrocinador
sponsor | patrocinar
project | proyecto
task, assignment | tarea
assign, allocate | asignar
assignment, allocation | asignación
activity | actividad
milestone | hito
deadline, due date | fecha límite, plazo, vencimiento
priority | prioridad
progress | progreso, avance
status, state | estado, estatus, situación
plan | plan
plan | planificar, planear
planning | planificación
strategy | estrategia
report | informe, reporte
report | informar, reportar
document | documento
file | archivo, fichero
folder | carpeta
template | plantilla
form | formulario
page | página
version | versión
draft | borrador
copy | copia
signature | firma
sign | firmar
approve | aprobar
approval | aprobación
reject | rechazar
rejection | rechazo
policy | política, póliza
rule | regla, norma
regulation | reglamento, regulación
standard | estándar, norma
procedure | procedimiento
risk | riesgo
problem, issue | problema, incidencia
ticket, incident | incidencia, ticket, tiquete
incident | incidente
solution | solución
resolve, solve | resolver, solucionar
resolution | resolución
support | soporte, apoyo
support | apoyar, respaldar
help, assistance | ayuda, asistencia
help | ayudar
contact | contacto
contact | contactar
contact person | persona de contacto
reference | referencia
responsible, in charge | responsable, encargado
responsibility | responsabilidad
competitor | competidor
competition | competencia
competitive | competitivo
merger | fusión
acquisition | adquisición
franchise | franquicia
trademark | marca registrada
patent | patente
invention | invento, invención
innovation | innovación
technology | tecnología
research | investigación
development | desarrollo
develop | desarrollar
design | diseño
design | diseñar
build, construct | construir, edificar
construction | construcción
contractor | contratista
subcontractor | subcontratista
import | importación
import | importar
export | exportación
export | exportar
trade, commerce | comercio
trader, merchant | comerciante
customs | aduana
trade name | nombre comercial
)";

const std::string_view kLexiconMoney = R"(
# money, banking, accounting
money | dinero
cash | efectivo, dinero en efectivo
currency | moneda, divisa
coin | moneda
dollar | dólar
euro | euro
exchange rate | tipo de cambio, tasa de cambio
exchange | intercambio, cambio
bank | banco
banking | banca
account | cuenta
bank account | cuenta bancaria
account number | número de cuenta
account type | tipo de cuenta
account holder | titular de la cuenta, titular
balance | saldo, balance
account balance | saldo de la cuenta
savings account | cuenta de ahorro
checking account, current account | cuenta corriente, cuenta de cheques
savings | ahorro, ahorros
save | ahorrar
deposit | depósito, ingreso
deposit | depositar, ingresar
withdrawal | retiro, retirada
withdraw | retirar
transfer | transferencia, traslado
transfer | transferir, trasladar
transaction | transacción, operación, movimiento
transaction type | tipo de transacción
card | tarjeta
credit card | tarjeta de crédito
debit card | tarjeta de débito
credit | crédito
credit limit, credit line | límite de crédito, línea de crédito
credit score | puntaje crediticio, puntuación de crédito
debit | débito, cargo
debt | deuda
debtor | deudor
creditor | acreedor
owe | deber, adeudar
loan, credit | préstamo, crédito
loan type | tipo de préstamo
borrow | pedir prestado, tomar prestado
borrower | prestatario
lend | prestar
lender | prestamista
mortgage | hipoteca
interest | interés
interest rate | tasa de interés, tipo de interés
installment, instalment | cuota, plazo
fee, charge | tarifa, cuota, honorario, cargo
charge | cargo, cobro
charge | cobrar, cargar
fine, penalty | multa, sanción
fine | multar
tax | impuesto, tributo
taxable | gravable, imponible
tax rate | tipo impositivo, tasa de impuesto
vat, value added tax | iva, impuesto al valor agregado
tariff | arancel, tarifa
duty | arancel, impuesto
subsidy | subsidio, subvención
grant | beca, subvención, ayuda
grant | conceder, otorgar
grant amount | importe de la beca, monto de la subvención
funding, financing | financiación, financiamiento
fund | fondo
fund | financiar
donor, donator | donante
donation | donación
donate | donar
budget | presupuesto
budgeted | presupuestado
forecast | pronóstico, previsión
actual | real, actual
variance, deviation | desviación, variación, varianza
cost center, cost centre | centro de costos, centro de coste
ledger | libro mayor
journal entry, entry | asiento, entrada
accounting | contabilidad
accounts payable | cuentas por pagar
accounts receivable | cuentas por cobrar
liability | pasivo
equity | patrimonio, capital
capital | capital
cash flow | flujo de caja, flujo de efectivo
dividend | dividendo
share, stock | acción
stock exchange, stock market | bolsa, bolsa de valores, mercado de valores
share price, stock price | precio de la acción, cotización
portfolio | cartera, portafolio
bond | bono
market value, market capitalization, market cap | valor de mercado, capitalización de mercado, capitalización, valor en el mercado
value, worth | valor
valuable | valioso
net worth | patrimonio neto, patrimonio
assets | activos
return | rendimiento, retorno
return on investment, roi | retorno de la inversión, rentabilidad
yield | rendimiento
profitability | rentabilidad
profitable | rentable
insurance | seguro
insurer, insurance company | aseguradora, compañía de seguros
insured | asegurado
insurance policy, policy | póliza, póliza de seguro
policy number | número de póliza
policy holder, policyholder | titular de la póliza, asegurado
premium | prima
claim | reclamación, siniestro, reclamo
settlement | liquidación, acuerdo
settle | liquidar, resolver
coverage | cobertura
cover | cubrir
bankruptcy | bancarrota, quiebra
inflation | inflación
gdp, gross domestic product | pib, producto interno bruto
economy | economía
economic | económico
finance | finanzas
financial | financiero
price index | índice de precios
expensive, costly | caro, costoso
cheap, inexpensive | barato, económico
free | gratis, gratuito
paid | pagado, de pago
unpaid, outstanding | impagado, pendiente de pago, sin pagar
overdue, late | vencido, atrasado
due | debido, pendiente
gross | bruto
net | neto
average price | precio medio, precio promedio
minimum price | precio mínimo
maximum price | precio máximo
tip | propina
wallet | billetera, cartera
payment amount | importe del pago, monto del pago
fiscal year | año fiscal, ejercicio fiscal, ejercicio
quarter | trimestre
statement | extracto, estado de cuenta
cheque, check | cheque
)";

}  // namespace cuanto
