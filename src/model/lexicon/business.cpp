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
seller, salesperson, salesman, sales rep, sales representative, rep, vendor | vendedor, comercial, asesor de ventas
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
discount, rebate, reduction, price reduction | descuento, rebaja
promotion, offer, deal | promoción, oferta
offer, special offer | oferta
coupon, voucher | cupón, vale
campaign | campaña
advertisement, ad, advert, commercial | anuncio, publicidad, aviso, spot
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
branch, bank branch, office | sucursal, filial, oficina, delegación
branch office | sucursal
shopping | compras
cart, basket, shopping cart | carrito, carro, cesta, canasta
checkout | caja, pago
invoice, bill | factura
bill, invoice | facturar
billing | facturación
billing date, invoice date | fecha de facturación, fecha de factura
receipt, till receipt, sales slip | recibo, comprobante, tique, ticket
payment, pay-out, disbursement | pago, cobro, desembolso
pay | pagar, abonar
payer | pagador
payee | beneficiario
payment method, payment type, method of payment | método de pago, forma de pago, medio de pago
payment date | fecha de pago
refund, reimbursement | reembolso, devolución
return | devolución
return, give back, bring back | devolver, retornar
delivery, handover | entrega, reparto
deliver, hand over | entregar, repartir
shipment, shipping, consignment, dispatch | envío, despacho, remesa, expedición
ship, send, dispatch | enviar, despachar
shipping cost, shipping fee, freight | gastos de envío, costo de envío, flete
shipping date, ship date | fecha de envío
delivery date | fecha de entrega
shipping address | dirección de envío
billing address | dirección de facturación
shipper, carrier | transportista
package, parcel, packet | paquete, bulto, encomienda
packaging | empaque, embalaje
box | caja
warehouse, depot, storehouse | almacén, depósito, bodega
stock, inventory | existencias, inventario, stock
in stock | en existencia, disponible
stock level | nivel de existencias
reorder | reposición
unit | unidad
piece | pieza, unidad
batch, lot | lote, partida, tanda
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
quote, quotation, estimate, offer | cotización, presupuesto, oferta
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
subscription | suscripción, abono
subscriber | suscriptor, abonado
subscribe | suscribirse, abonarse
membership | membresía, afiliación
member | miembro, socio, afiliado
visit | visita
visit | visitar
visitor | visitante
buyer | comprador
bid, tender | puja, oferta, propuesta
bid | pujar, ofertar
auction | subasta
tender, call for tenders | licitación, concurso
lease, tenancy, rental contract, rental agreement, tenancy agreement | arrendamiento, alquiler, contrato de alquiler, contrato de arrendamiento
rent, monthly rent | alquiler, renta, arriendo
rent, hire | alquilar, rentar, arrendar
rental, hire | alquiler, renta
tenant, renter, lessee, occupant | inquilino, arrendatario
landlord, lessor, property owner | arrendador, casero, propietario
owner, proprietor, pet owner | propietario, dueño
own, possess | poseer, tener
property | propiedad
property, real estate | inmueble, bien inmueble, propiedad, finca, bien raíz
asset, fixed asset, device | activo, bien, activo fijo, inmovilizado, dispositivo, equipo
equipment, machinery | equipo, equipamiento, maquinaria
machine | máquina
part, component | pieza, componente, parte
raw material | materia prima
material | material
production, output, generation | producción, generación
factory, plant, mill | fábrica, planta
plant | planta
process, processing | proceso, procesamiento
workshop, garage, repair shop | taller
maintenance, upkeep | mantenimiento, conservación
repair, fix, mend | reparar, arreglar
repair, fix | reparación, arreglo
fault, defect, failure, flaw | falla, defecto, fallo
failure | fallo, falla
technician | técnico
engineer | ingeniero
installation, fitting | instalación
install | instalar
operation | operación
operator, machine operator | operador, operario, maquinista

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
staff, personnel, headcount, workforce | personal, plantilla, dotación
employee, worker, staff member, staff | empleado, trabajador, personal
worker, labourer, laborer, operative, workman | trabajador, obrero, operario, peón
employ, hire, recruit | contratar, emplear
hire, hiring, recruitment, new hire | contratación, incorporación, nueva contratación
hire date, hiring date, start date, joining date | fecha de contratación, fecha de ingreso, fecha de alta
join | unirse, ingresar, incorporarse, afiliarse, apuntarse
fire, dismiss, lay off | despedir
resign, quit | renunciar, dimitir
resignation | renuncia, dimisión
retire | jubilarse, retirarse, jubilar
retirement | jubilación, retiro
manager, boss, head, supervisor | gerente, jefe, director, encargado, supervisor
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
partner | socio comercial, socio
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
cashier | cajero, cajera
consultant, adviser, advisor | consultor, asesor
analyst | analista
accountant, bookkeeper | contador, contable, tenedor de libros
auditor | auditor
lawyer, attorney, solicitor | abogado, letrado
programmer, developer | programador, desarrollador
designer | diseñador
architect | arquitecto
scientist | científico
researcher, investigator | investigador
expert, specialist | experto, especialista
intern, trainee | becario, pasante, practicante, aprendiz
apprentice | aprendiz
volunteer | voluntario
candidate, applicant | candidato, aspirante, postulante, solicitante
placement | colocación
applicant | solicitante
apply | solicitar, postular, postularse
application | solicitud, candidatura, postulación
resume, cv, curriculum | currículum, hoja de vida, currículo
interview, job interview | entrevista
job, position, post | puesto, trabajo, empleo, cargo
job, employment, work | empleo, trabajo
job title, position, role | cargo, puesto, puesto de trabajo
role | rol, función, papel
occupation, profession, occupancy, occupancy rate | ocupación, profesión, tasa de ocupación
career | carrera
work | trabajo
work | trabajar
skill | habilidad, destreza, competencia
experience | experiencia
years of experience, years working, seniority | años de experiencia, antigüedad
seniority, tenure | antigüedad
qualification | cualificación, titulación
certificate, certification, diploma | certificado, certificación, diploma
license, licence, permit, driving licence, driver's license, driver license, driving permit | licencia, permiso, permiso de conducir, carné de conducir, licencia de conducir, carnet, carné, brevete
training | formación, capacitación, entrenamiento
train | capacitar, formar, entrenar
performance | desempeño, rendimiento
evaluation, assessment, appraisal | evaluación
evaluate, assess | evaluar
award, prize | premio, galardón
award, win | ganar
bonus, incentive | bono, bonificación, prima, incentivo
bonus | gratificación
commission, fee | comisión
commission rate | tasa de comisión
salary, pay, wage, earnings | salario, sueldo, paga
wage | salario, jornal
earn, make | ganar, cobrar
payroll | nómina, planilla
compensation, remuneration | remuneración, compensación
benefit | beneficio, prestación
allowance | asignación, subsidio, complemento
overtime, overtime hours | horas extra, horas extras, horas extraordinarias
shift | turno
schedule, timetable | horario, programa, calendario
schedule, plan | programar, planificar, agendar
vacation, holiday, leave, annual leave | vacaciones
leave, absence | ausencia, permiso
attendance | asistencia, concurrencia
attend, go to | asistir, acudir
absent | ausente
meeting | reunión, junta
appointment | cita, turno
agenda | agenda
conference, congress | conferencia, congreso
event | evento
participant, attendee | participante, asistente
participate, take part | participar, tomar parte
participation | participación
organizer, organiser | organizador
organize, organise, host | organizar, celebrar
sponsor, funder, backer | patrocinador, financiador, auspiciante
sponsor | patrocinar
project | proyecto
task, assignment, to-do, todo | tarea
assign, allocate | asignar
assignment, allocation | asignación
activity | actividad
milestone | hito
deadline, due date | fecha límite, plazo, vencimiento
priority | prioridad
progress | progreso, avance
status, state | estado, estatus, situación
plan, subscription plan, tier | plan, plan de suscripción, modalidad
plan | planificar, planear
planning | planificación
strategy | estrategia
report | informe, reporte
report | informar, reportar
document | documento
file | archivo, fichero
folder, directory | carpeta, directorio
template | plantilla
form | formulario
page | página
version | versión
draft | borrador
copy | copia
signature | firma
sign | firmar
approve, authorize | aprobar, autorizar
approval | aprobación
reject, deny, refuse, turn down, decline | rechazar, denegar, desestimar
rejection | rechazo
policy | política, póliza
rule | regla, norma
regulation | reglamento, regulación
standard | estándar, norma
procedure | procedimiento
risk | riesgo
problem, issue | problema, incidencia
ticket, incident, issue, case | incidencia, ticket, tiquete, tique, caso
incident, occurrence | incidente, incidencia, suceso
solution | solución
resolve, solve, fix | resolver, solucionar, arreglar
resolution | resolución
support | soporte, apoyo
support | apoyar, respaldar
help, assistance, aid | ayuda, asistencia
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
construction, building work | construcción, obra
contractor, builder, construction company | contratista, constructora, constructor
subcontractor | subcontratista, subcontrata
import | importación
import | importar
export | exportación
export | exportar
trade, commerce | comercio
trader, merchant | comerciante
customs, customs office | aduana
trade name | nombre comercial
)";

const std::string_view kLexiconMoney = R"(
# money, banking, accounting
money | dinero
cash | efectivo, dinero en efectivo, metálico
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
savings account | cuenta de ahorro, cuenta de ahorros
checking account, current account | cuenta corriente, cuenta de cheques
savings | ahorro, ahorros
save | ahorrar
deposit | depósito, ingreso
deposit | depositar, ingresar
withdrawal | retiro, retirada, reintegro
withdraw | retirar
transfer, bank transfer, wire transfer | transferencia, traslado, transferencia bancaria, giro
transfer | transferir, trasladar
transaction, movement | transacción, operación, movimiento
transaction type | tipo de transacción
card | tarjeta
credit card | tarjeta de crédito
debit card | tarjeta de débito
credit | crédito
credit limit, credit line | límite de crédito, línea de crédito
credit score | puntaje crediticio, puntuación de crédito
debit | débito, cargo
debt | deuda
debtor | deudor, moroso
creditor | acreedor
owe | deber, adeudar
loan, credit | préstamo, crédito
loan type | tipo de préstamo
borrow | pedir prestado, tomar prestado
borrower | prestatario
lend, loan out | prestar
lender | prestamista
mortgage | hipoteca
interest | interés, intereses
interest rate | tasa de interés, tipo de interés
installment, instalment | cuota, plazo, mensualidad
fee, charge | tarifa, cuota, honorario, cargo
charge | cargo, cobro
charge, collect | cobrar, cargar, recaudar
fine, penalty | multa, sanción
fine | multar, sancionar
tax | impuesto, tributo
taxable | gravable, imponible
tax rate | tipo impositivo, tasa de impuesto
vat, value added tax, sales tax | iva, impuesto al valor agregado
tariff, duty, customs duty | arancel, tarifa, derechos de aduana
duty | arancel, impuesto
subsidy, grant, aid | subsidio, subvención, ayuda
grant | beca, subvención, ayuda
grant | conceder, otorgar
grant amount | importe de la beca, monto de la subvención
funding, financing | financiación, financiamiento
fund | fondo
fund | financiar
donor, donator, giver, supporter | donante, benefactor
donation, gift, contribution, blood donation | donación, donativo, aportación, aporte, donación de sangre
donate | donar
budget | presupuesto, partida presupuestaria
budgeted | presupuestado
forecast, prediction | pronóstico, previsión, predicción
actual | real, actual
variance, deviation | desviación, variación, varianza
cost center, cost centre | centro de costos, centro de coste, centro de costo
ledger, general ledger | libro mayor
journal entry, entry, posting | asiento, entrada, asiento contable, apunte, apunte contable
accounting | contabilidad
accounts payable, payables | cuentas por pagar
accounts receivable, receivables | cuentas por cobrar
liability | pasivo
equity | patrimonio, capital, patrimonio neto
capital | capital
cash flow, cashflow | flujo de caja, flujo de efectivo
dividend | dividendo
share, stock | acción
stock exchange, stock market | bolsa, bolsa de valores, mercado de valores
share price, stock price | precio de la acción, cotización
portfolio | cartera, portafolio
bond | bono, obligación
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
insured, policyholder, policy holder, insured person | asegurado, tomador
insurance policy, policy | póliza, póliza de seguro
policy number | número de póliza
policy holder, policyholder | titular de la póliza, asegurado
premium | prima
claim, insurance claim | reclamación, siniestro, reclamo
settlement | liquidación, acuerdo
settle, pay off | liquidar, resolver, saldar, cancelar
coverage, cover | cobertura
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
paid, collected, settled | pagado, de pago, cobrado, abonado, liquidado
unpaid, outstanding, owing | impagado, pendiente de pago, sin pagar, adeudado, no pagado, impago
overdue, late, past due, in arrears | vencido, atrasado, en mora, moroso
due | debido, pendiente
gross | bruto
net | neto
average price | precio medio, precio promedio
minimum price | precio mínimo
maximum price | precio máximo
tip, gratuity | propina
wallet | billetera, cartera
payment amount | importe del pago, monto del pago
fiscal year, financial year | año fiscal, ejercicio fiscal, ejercicio
quarter | trimestre
statement | extracto, estado de cuenta
cheque, check | cheque
)";

}  // namespace cuanto
