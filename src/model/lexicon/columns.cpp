// Words of names that columns have. See business.cpp for the format.
#include "model/lexicon.h"

namespace cuanto {

const std::string_view kLexiconColumns = R"(
# dates and times
effective date | fecha de vigencia, fecha de entrada en vigor, fecha efectiva
valid from, date valid from | válido desde, vigente desde, fecha de inicio de vigencia
valid to, valid until, date valid to | válido hasta, vigente hasta, fecha de fin de vigencia
time from | hora desde, hora de inicio
time to | hora hasta, hora de fin
mailing date, mailed date, date mailed | fecha de envío, fecha de envío por correo
sent date, date sent, sending date | fecha de envío
received date, date received, receipt date | fecha de recepción, fecha de recibo
delivered date, date delivered | fecha de entrega
date of delivery | fecha de entrega
shipped date, date shipped, dispatch date, shipment date | fecha de envío, fecha de despacho
order placed date, date order placed, order placed | fecha del pedido, fecha de pedido, fecha en que se hizo el pedido
date of payment, paid date, date paid | fecha de pago
due date, payment due date, maturity, maturity date | fecha de vencimiento, fecha límite de pago, vencimiento
closed date, date closed, close date, date of closing, closure date | fecha de cierre
opened date, date opened, open date, date of opening | fecha de apertura, fecha de inauguración
completion date, completed date, date completed, date of completion | fecha de finalización, fecha de terminación, fecha de conclusión
approval date, approved date, date approved, date of approval | fecha de aprobación
approval year, year approved | año de aprobación
submission date, submitted date, date submitted, date of submission | fecha de envío, fecha de presentación, fecha de entrega
application date, date of application | fecha de solicitud
request date, date of request, requested date, date requested | fecha de solicitud, fecha de petición
claim date, date of claim, date claim made, claim made date | fecha de reclamación, fecha del reclamo, fecha de la reclamación
settlement date, date of settlement, date claim settled, settled date, claim settled date | fecha de liquidación, fecha de resolución
complaint date, date of complaint, date complaint raised | fecha de la queja, fecha de reclamo
reported date, date reported, report date, date of report, date problem reported | fecha de reporte, fecha del informe, fecha de notificación
resolved date, date resolved, resolution date | fecha de resolución
booking date, date booked, date of booking, reservation date, booking made date | fecha de reserva, fecha de reservación
booking start date | fecha de inicio de la reserva
booking end date | fecha de fin de la reserva
check in date, check-in date, arrival date | fecha de entrada, fecha de llegada
date in | fecha de entrada
date out | fecha de salida
time in | hora de entrada
time out | hora de salida
check out date, check-out date, checkout date | fecha de salida
rental date, date of rental | fecha de alquiler, fecha de renta
return date, date returned, returned date | fecha de devolución, fecha de regreso
loan date | fecha del préstamo
renewal date | fecha de renovación
cancellation date, cancelled date, canceled date | fecha de cancelación, fecha de anulación
termination date | fecha de rescisión, fecha de baja, fecha de terminación
resignation date | fecha de renuncia
retirement date | fecha de jubilación
enrollment date, enrolment date, date of enrollment | fecha de inscripción, fecha de matrícula
graduation date, date of graduation | fecha de graduación
attendance date, date of attendance | fecha de asistencia
exam date, examination date, test date, date of test | fecha del examen, fecha de la prueba
birth day, day of birth | día de nacimiento
birth month, month of birth | mes de nacimiento
birth country, country of birth | país de nacimiento
birth city, city of birth | ciudad de nacimiento, ciudad natal
birth state, state of birth, born state | estado de nacimiento, estado natal
birth name | nombre de nacimiento, nombre al nacer
death year, year of death | año de muerte, año de fallecimiento
place of death, death place | lugar de muerte, lugar de fallecimiento
cause of death, death cause | causa de muerte, causa de fallecimiento
wedding date, marriage date, date of marriage | fecha de boda, fecha de matrimonio
wedding year, year of marriage | año de boda, año de matrimonio
year published, publication year, year of publication | año de publicación
premiere date | fecha de estreno
launch date, launched date, date launched | fecha de lanzamiento
launch year, launched year, year launched | año de lanzamiento, año de botadura
founding date, date founded, foundation date, date of foundation, established date, date established | fecha de fundación
formation date, date formed, date of formation, formed date | fecha de formación, fecha de creación
year formed, formation year | año de formación, año de creación
creation year, year created, year of creation | año de creación
built year, year built, build year, construction year, year of construction | año de construcción
built date, date built, construction date | fecha de construcción
closing year, year closed | año de cierre
year joined, joined year, joining year | año de ingreso, año de incorporación
joined date, date joined, join date, joining date, date of joining, date joined staff | fecha de ingreso, fecha de incorporación, fecha de alta
left date, date left, leaving date, date left staff | fecha de salida, fecha de baja
entry date, date of entry, date entered | fecha de entrada, fecha de ingreso
year entered, entry year, year of entry | año de entrada, año de ingreso
year of manufacture, manufacture year, making year, production year, year made | año de fabricación, año de producción
manufacture date, date of manufacture, manufacturing date, production date | fecha de fabricación, fecha de producción
year acquired | año de adquisición
acquired date, date acquired, acquisition date | fecha de adquisición
disposed date, date disposed, disposal date | fecha de eliminación, fecha de baja
planned date | fecha prevista, fecha planificada
actual date | fecha real
scheduled date | fecha programada
planned delivery date | fecha de entrega prevista
actual delivery date | fecha de entrega real
latest date | última fecha, fecha más reciente
revision date, date of latest revision, latest revision date | fecha de revisión, fecha de la última revisión
last login, last logon, date of latest logon | último acceso, último inicio de sesión, última conexión
last updated, last modified, modified date, date modified | última modificación, fecha de modificación, última actualización
added date, date added | fecha de incorporación, fecha en que se añadió, fecha de alta
moved in date, move in date, date moved in | fecha de mudanza, fecha de entrada
move out date, moved out date, date moved out | fecha de mudanza, fecha de salida
move in year | año de mudanza, año de entrada
appointment date, date of appointment | fecha de la cita
diagnosis date | fecha de diagnóstico
treatment date, date of treatment | fecha de tratamiento
vaccination date | fecha de vacunación
incident date, date of incident | fecha del incidente
accident date, date of accident | fecha del accidente
interview date | fecha de la entrevista
meeting date | fecha de la reunión
flight date | fecha del vuelo
visit date, date of visit | fecha de la visita, fecha de visita
trip date, travel date | fecha del viaje
match date, game date | fecha del partido
race date | fecha de la carrera
show date | fecha del espectáculo, fecha de la función
elected year, year elected, first elected | año de elección, primera elección
election date | fecha de la elección, fecha de las elecciones
election year | año de elección, año electoral
took office, inauguration date | toma de posesión, inicio del mandato, asumió el cargo
left office | fin del mandato, dejó el cargo
term start, term start date | inicio del mandato
term end, term end date | fin del mandato
term of office, term, mandate | mandato, período de mandato
contract start date | fecha de inicio del contrato
contract end date | fecha de fin del contrato
policy start date | fecha de inicio de la póliza
policy end date | fecha de fin de la póliza
first year | primer año
last year, final year | último año
day of week, weekday, day of the week | día de la semana
day number | número de día
week number | número de semana
time of day | hora del día, momento del día
time slot | franja horaria, intervalo de tiempo, horario
business hours, opening times, working hours | horario de atención, horario comercial, horario laboral
hours per week, weekly hours | horas por semana, horas semanales
hours per day, daily hours | horas por día, horas diarias
hours worked, worked hours, hours of work, time entry | horas trabajadas, horas de trabajo, registro de horas
hours played | horas jugadas, horas de juego
games played, matches played, number of games played | partidos jugados, número de partidos jugados, juegos jugados
days held | días que mantuvo el título, días con el título, días
minutes played | minutos jugados
working days | días laborables, días hábiles
waiting time, wait time | tiempo de espera
travel time, journey time | tiempo de viaje
running time, run time, runtime | duración, tiempo de ejecución
flight duration, flight time | duración del vuelo, tiempo de vuelo
processing time | tiempo de procesamiento, tiempo de proceso
response time | tiempo de respuesta
delivery time | tiempo de entrega, plazo de entrega
reaction time | tiempo de reacción
finish time, finishing time | tiempo final, hora de finalización
best time | mejor tiempo
birth rate | tasa de natalidad, natalidad
death rate, mortality rate | tasa de mortalidad, mortalidad
growth rate | tasa de crecimiento
unemployment rate | tasa de desempleo, tasa de paro
inflation rate | tasa de inflación
crime rate | tasa de criminalidad, índice de criminalidad, tasa de delincuencia
literacy rate | tasa de alfabetización
graduation rate | tasa de graduación
acceptance rate | tasa de aceptación
success rate | tasa de éxito, porcentaje de éxito
hit rate | tasa de aciertos
churn rate | tasa de abandono, tasa de cancelación
return rate | tasa de devolución, tasa de retorno, tasa de devoluciones
default rate | tasa de morosidad, tasa de impago
occupancy rate | tasa de ocupación, porcentaje de ocupación
response rate | tasa de respuesta
support rate | tasa de apoyo, porcentaje de apoyo
oppose rate | tasa de oposición, tasa de rechazo
unsure rate | tasa de indecisos
participation rate, turnout rate | tasa de participación, índice de participación

# names and descriptions
personal name | nombre de pila, nombre personal
birth last name, maiden name | apellido de soltera
second last name | segundo apellido
initials | iniciales
initial, middle initial | inicial, inicial del segundo nombre
short name | nombre corto, nombre abreviado
long name | nombre largo
official name | nombre oficial
common name | nombre común
scientific name | nombre científico
native name | nombre nativo, nombre local
original name | nombre original
original title | título original
legal name, business name, corporate name | razón social, nombre legal
stage name | nombre artístico
pen name | seudónimo
pseudonym | seudónimo
brand name | nombre de la marca, marca
domain name | nombre de dominio
hostname | nombre del anfitrión, nombre de host
street number, house number, building number | número de la calle, número de casa, número exterior
street address | dirección, calle y número
mailing address, postal address | dirección postal, dirección de correo
residential address | dirección residencial, domicilio
permanent address | dirección permanente, domicilio permanente
address line 1 | primera línea de la dirección, línea 1 de la dirección, dirección
address line 2 | segunda línea de la dirección, línea 2 de la dirección
address details | detalles de la dirección, datos de la dirección
contact details, contact information, contact info | datos de contacto, información de contacto
contact number, contact phone | número de contacto, teléfono de contacto
emergency contact | contacto de emergencia
home phone | teléfono de casa, teléfono fijo, teléfono particular
work phone, office phone, business phone | teléfono del trabajo, teléfono de la oficina
cell phone number, mobile phone number, cell mobile number, cell mobile phone number | número de celular, número de móvil, celular, móvil
extension, phone extension | extensión
fax number | número de fax
area code | código de área, prefijo
post code, zip code, zip | código postal, código zip
head of state | jefe de estado
head of government | jefe de gobierno
head of department, department head, head of the department | jefe de departamento, jefe del departamento, director de departamento
government form, form of government | forma de gobierno
official language | idioma oficial, lengua oficial
native language, mother tongue, first language | lengua materna, idioma nativo, lengua nativa
floor area, surface area, built area | superficie, área construida, superficie construida, metros cuadrados
city area | área de la ciudad, superficie de la ciudad
square feet, square footage | pies cuadrados
square meters, square metres, floor area, floor space | metros cuadrados, superficie
square miles | millas cuadradas
square kilometers, square kilometres | kilómetros cuadrados
model number | número de modelo
part number | número de pieza, número de parte
lot number, batch number | número de lote
item number | número de artículo
order number | número de pedido, número de orden
invoice number | número de factura
receipt number | número de recibo
reference number | número de referencia
tracking number, shipment tracking number, waybill, tracking code | número de seguimiento, número de rastreo, número de guía, número de seguimiento de envío, número de seguimiento del envío, guía, código de seguimiento
ticket number | número de boleto, número de billete, número de entrada
seat number | número de asiento
card number, credit card number | número de tarjeta, número de tarjeta de crédito
license number, licence number | número de licencia, número de permiso
registration number | número de registro, número de matrícula
vehicle identification number, vin | número de bastidor, número de identificación del vehículo
tax number, vat number | número de identificación fiscal, nif, rfc
chapter number | número de capítulo
page number | número de página
issue number | número de edición, número
volume number | número de volumen
episode number | número de episodio
season number | número de temporada
track number | número de pista
version number | número de versión
line number | número de línea
platform number | número de andén
gate number | número de puerta
employee number, staff number | número de empleado, legajo
student number | número de estudiante, número de alumno
customer number, client number | número de cliente
patient number | número de paciente
member number, membership number | número de socio, número de miembro
draft pick number, draft pick | número de selección, puesto en el draft, selección del draft
number of pages, page count | número de páginas, cantidad de páginas
number of rooms, room count | número de habitaciones, cantidad de habitaciones, número de cuartos
number of bedrooms, bedroom count | número de dormitorios, número de habitaciones, cantidad de dormitorios, número de recámaras
number of bathrooms, bathroom count | número de baños, cantidad de baños
number of beds, bed count | número de camas, cantidad de camas
number of seats, seat count | número de asientos, número de plazas
number of platforms | número de plataformas, número de andenes
number of employees, employee count, headcount | número de empleados, cantidad de empleados, plantilla
number of students, student count | número de estudiantes, número de alumnos
number of members, member count | número de miembros, número de socios
number of customers, customer count | número de clientes, cantidad de clientes
number of votes, vote count | número de votos, cantidad de votos, votos
number of copies | número de ejemplares, número de copias
number of units | número de unidades
number of wins | número de victorias
number of games | número de juegos, número de partidos
number of audience, audience size | número de asistentes, número de espectadores, público
number of stars, rating stars | número de estrellas, estrellas
number of cities | número de ciudades
number of shops | número de tiendas
number of products | número de productos
number of orders, order count | número de pedidos
number of visits, visit count | número de visitas
number of views, view count | número de vistas, número de visualizaciones, visualizaciones
number of likes | número de me gusta
number of followers, follower count | número de seguidores
number of passengers, passenger count | número de pasajeros
number of stops | número de paradas, número de escalas
number of lines | número de líneas
number of children | número de hijos
share count, number of shares | número de acciones, cantidad de acciones
enrollment count | número de inscritos, número de matriculados
hire count, count hired | número de contratados
team members | miembros del equipo
team size | tamaño del equipo
class size | tamaño de la clase
group size | tamaño del grupo
family size | tamaño de la familia
page size | tamaño de página
file size | tamaño del archivo
screen size | tamaño de pantalla
household size | tamaño del hogar
shoe size | talla de zapato, número de calzado
seating capacity, number of seating | capacidad de asientos, número de asientos, aforo
maximum capacity, max capacity | capacidad máxima, aforo máximo
maximum occupancy, max occupancy | ocupación máxima
storage capacity | capacidad de almacenamiento
average attendance | asistencia media, asistencia promedio, promedio de asistencia
highest attendance | mayor asistencia
lowest attendance | menor asistencia
total attendance | asistencia total
home attendance | asistencia local
total passengers | total de pasajeros, pasajeros totales
international passengers | pasajeros internacionales
domestic passengers | pasajeros nacionales, pasajeros domésticos
transit passengers | pasajeros en tránsito
annual passengers | pasajeros anuales, pasajeros al año
aircraft movements | movimientos de aeronaves, movimientos de aviones
freight tonnes, freight metric tonnes | toneladas de carga, toneladas métricas de carga
market rate | tasa de mercado, precio de mercado
market price | precio de mercado
purchase price, buying price | precio de compra
typical buying price | precio de compra típico, precio de compra habitual
rental price, rent price, rental rate | precio de alquiler, tarifa de alquiler
base price, basic price | precio base, tarifa base
room price, room rate | precio de la habitación, tarifa de la habitación
product price | precio del producto
price range, price band | rango de precios, gama de precios
price in dollars | precio en dólares
price in euros | precio en euros
price in pounds | precio en libras
total cost | costo total, coste total
total price | precio total
total value | valor total
total value purchased | valor total comprado
total points | puntos totales, total de puntos, puntuación total
total score | puntuación total, puntaje total
total hours | horas totales, total de horas
total sales | ventas totales, total de ventas
total credits | créditos totales, total de créditos
total spent, amount spent, spent | gastado, gasto, importe gastado, monto gastado
amount paid, paid amount, payout, amount paid out | monto pagado, importe pagado, cantidad pagada, indemnización pagada
amount due, due amount, outstanding amount, balance due | monto adeudado, importe adeudado, importe pendiente, saldo pendiente
amount claimed, claimed amount, claim amount | importe reclamado, monto reclamado, cantidad reclamada
amount settled, settled amount, settlement amount | importe liquidado, monto liquidado, importe de liquidación, monto de liquidación, importe de la liquidación
amount of payment, payment amount | importe del pago, monto del pago, cantidad del pago
amount of discount, discount amount | importe del descuento, monto del descuento
amount of refund, refund amount | monto del reembolso, importe del reembolso
amount of loan, loan amount | monto del préstamo, importe del préstamo, cantidad del préstamo
amount of transaction, transaction amount | monto de la transacción, importe de la transacción
order amount, order total | importe del pedido, monto del pedido, total del pedido
order quantity, quantity ordered | cantidad pedida, cantidad de pedido
money requested, requested amount | dinero solicitado, monto solicitado
money spent | dinero gastado
outstanding amount, outstanding balance | saldo pendiente, importe pendiente
opening balance | saldo inicial
closing balance | saldo final
checking balance, checking account balance | saldo de la cuenta corriente, saldo corriente
saving balance, savings balance | saldo de ahorro, saldo de ahorros
checking | cuenta corriente, corriente
credit score, credit rating | puntaje de crédito, puntuación crediticia, calificación crediticia, puntaje crediticio
credit hours | horas de crédito, créditos
sales amount | importe de ventas, monto de ventas
sales in billion, sales in billions | ventas en miles de millones
profits in billion, profits in billions | beneficios en miles de millones, ganancias en miles de millones
assets in billion, assets in billions | activos en miles de millones
budget in billions | presupuesto en miles de millones
market value in billion, market value in billions | valor de mercado en miles de millones
in millions | en millones
gross sales | ventas brutas
net sales | ventas netas
gross income | ingresos brutos
gross worldwide, worldwide gross | recaudación mundial
gross in dollar, gross in dollars, total gross | recaudación en dólares, recaudación total, recaudación
grossed | recaudación, recaudado
annual revenue | ingresos anuales
annual salary, yearly salary | salario anual, sueldo anual
monthly salary | salario mensual, sueldo mensual
hourly wage, hourly rate | salario por hora, tarifa por hora
base salary | salario base, sueldo base
minimum salary, min salary | salario mínimo, sueldo mínimo
maximum salary, max salary | salario máximo, sueldo máximo
average salary | salario medio, salario promedio
monthly rental, monthly rent | alquiler mensual, renta mensual
monthly payment | pago mensual, mensualidad
annual fee, yearly fee, annual price, yearly price | cuota anual, precio anual, tarifa anual
monthly fee, monthly price | cuota mensual, precio mensual
membership fee | cuota de membresía, cuota de socio
late fee | recargo por mora, recargo
entry fee | cuota de inscripción, precio de entrada

# kinds, codes and states
source system | sistema de origen, sistema fuente
shipping method, delivery method, shipping mode | método de envío, modo de envío, forma de envío, método de entrega
shipping agent | agente de envío, agente de envíos, transportista
document structure | estructura del documento
product category | categoría de producto, categoría del producto
product color, product colour | color del producto
product size | tamaño del producto
apartment number | número de apartamento, número de departamento
room size | tamaño de la habitación
car model | modelo de coche, modelo de auto, modelo de carro
car make | marca de coche, marca de auto
membership type, membership level | tipo de membresía, nivel de membresía
membership card | tarjeta de membresía, tarjeta de socio
membership register | registro de membresías, registro de socios
level of membership | nivel de membresía
school type, type of school | tipo de escuela
class section | sección de la clase
class room, classroom | aula, salón de clases, salón, sala de clases
test result, exam result | resultado del examen, resultado de la prueba
grade point | punto de calificación
letter grade | calificación en letra, nota en letra
behavior incident, behaviour incident | incidente de conducta, incidente de comportamiento
job history | historial laboral, historial de trabajos, historial de empleos
address history | historial de direcciones
order history | historial de pedidos
job category | categoría del puesto
previous job | trabajo anterior
working year, working years | años de trabajo, años trabajados
working horses | caballos de trabajo, caballos de tiro
total horses | total de caballos, caballos en total
home city, home town | ciudad de origen, ciudad natal
home country | país de origen, país natal
home state | estado de origen, estado natal
home stadium | estadio local
home conference | conferencia local
host city, hosting city | ciudad anfitriona, ciudad sede, sede
host country | país anfitrión, país sede
host | sede, anfitrión
headquarters city | ciudad de la sede
local authority | autoridad local
local name | nombre local
police force | fuerza policial, cuerpo de policía, policía
police officers | agentes de policía
residents per officer | residentes por agente
source code | código fuente
cross reference | referencia cruzada
cross references | referencias cruzadas
catalog level | nivel de catálogo
catalog entry | entrada de catálogo
parent product | producto padre
parent category | categoría padre, categoría superior
dew point | punto de rocío
sea level | nivel del mar
sea level pressure | presión a nivel del mar
cloud cover | nubosidad, cobertura de nubes
wind direction | dirección del viento
gust speed | velocidad de ráfaga
low temperature, minimum temperature, min temperature | temperatura mínima
high temperature, maximum temperature, max temperature | temperatura máxima
mean temperature, average temperature | temperatura media, temperatura promedio
max gust speed | velocidad máxima de ráfaga
average speed | velocidad media, velocidad promedio
focal length | distancia focal, longitud focal
max aperture, aperture | apertura, apertura máxima
wing span, wingspan | envergadura
life span, lifespan | esperanza de vida, vida útil, duración de la vida
net weight | peso neto
gross weight | peso bruto
overall rating | valoración general, calificación general, puntuación global
average rating | calificación promedio, valoración media, puntuación media
customer rating, user rating | valoración de los clientes, calificación de los usuarios
star rating | estrellas, número de estrellas
rating in percent, percent rating | valoración en porcentaje, porcentaje de valoración
years played | años jugados
all star | todos estrellas, juego de estrellas
vote percent, vote percentage, percentage of votes | porcentaje de votos
election cycle | ciclo electoral
first place | primer puesto, primer lugar
date first | primera fecha
opening hour | hora de apertura
closing hour, closing time | hora de cierre
opening time | hora de apertura
how to get there | cómo llegar
ranking position | posición en la clasificación
pages per minute | páginas por minuto
pages per minute color | páginas por minuto a color, páginas por minuto en color
text of notes | texto de las notas
gas station, petrol station, filling station, service station, fuel station | gasolinera, estación de servicio, bomba de gasolina, gasolinería, bencinera
roller coaster | montaña rusa
ordered on, ordered at, order placed at | fecha de pedido, fecha del pedido
paid on, paid at | fecha de pago
shipped on, shipped at | fecha de envío
delivered on, delivered at | fecha de entrega
received on, received at | fecha de recepción
created on | fecha de creación
updated on, modified on, modified at | fecha de actualización, fecha de modificación
deleted at, deleted on | fecha de eliminación, fecha de borrado
opened at, opened on | fecha de apertura
closed at, closed on | fecha de cierre
started at, started on | fecha de inicio, hora de inicio
ended at, ended on, finished at | fecha de fin, hora de fin
expires at, expires on, expired at | fecha de vencimiento, fecha de caducidad
published at, published on | fecha de publicación
registered at, registered on, signed up at | fecha de registro, fecha de alta
registration date, sign-up date | fecha de alta, fecha de registro
cancelled at, canceled at, cancelled on | fecha de cancelación
completed at, completed on | fecha de finalización
approved at, approved on | fecha de aprobación
returned at, returned on | fecha de devolución
issued at, issued on | fecha de emisión
sent at, sent on | fecha de envío
requested at, requested on | fecha de solicitud
booked at, booked on | fecha de reserva
hired on, hired at | fecha de contratación
born on | fecha de nacimiento
due on, due at | fecha de vencimiento
last seen, last seen at, last active | última conexión, última actividad
)";

}  // namespace cuanto
