// Words of pay, accounts, banks, insurance, courts, police, grants and elections. See business.cpp
// for the format.
#include "model/lexicon.h"

namespace cuanto {

const std::string_view kLexiconOffices = R"(
# payroll and staff
payslip, pay slip, pay stub | nómina, recibo de nómina, recibo de sueldo, boleta de pago
deduction | deducción, retención, descuento
withholding | retención
social security contribution | cotización, aporte
absence | ausencia, inasistencia, falta
leave, time off | permiso, licencia
leave request, time off request, holiday request | solicitud de vacaciones, solicitud de permiso
public holiday, bank holiday | festivo, feriado, día festivo
clock-in, punch | fichaje, marcaje
clock in, punch in | fichar, marcar
termination | cese, baja, terminación
vacancy, opening, job opening | vacante, plaza, puesto vacante
interview | entrevistar
interviewer | entrevistador
recruiter | reclutador, seleccionador
appraisal, performance review | evaluación de desempeño, evaluación
on-site | presencial
permanent | indefinido, fijo
# accounting, tax, treasury
journal, daybook | libro diario, diario
book, post | contabilizar, asentar
chart of accounts | plan contable, plan de cuentas
credit | haber, abono
audit | auditar
finding | hallazgo
budget item, budget line | partida, partida presupuestaria
provision | provisión
receivable | cuenta por cobrar
tax number, tax id, taxpayer id | nif, cif, rfc, rut, número fiscal
tax office, tax authority | hacienda, agencia tributaria
net amount | importe neto, base imponible, monto neto
gross amount | importe bruto, monto bruto
issued invoice, sales invoice | factura emitida, factura de venta
received invoice, purchase invoice, supplier invoice | factura recibida, factura de compra, factura de proveedor
credit note, credit memo | nota de crédito, factura rectificativa, abono
collection, payment received | cobro, cobranza, recaudación
collector, debt collector | cobrador, gestor de cobros
debt collection, dunning | cobranza, gestión de cobro, recobro, cobro
arrears, default, delinquency, non-payment | mora, morosidad, impago
default | impago, incumplimiento
dunning letter, payment reminder, reminder | recordatorio, aviso de pago, requerimiento de pago
late fee, late payment fee, penalty | recargo, penalización, interés de mora
write-off | cancelación de deuda, incobrable, castigo
uncollectible, bad debt | incobrable
payment plan | plan de pagos
fall due, mature | vencer
returned payment, bounced payment, returned receipt | devolución, recibo devuelto
remittance | remesa
reconciliation | conciliación
reconcile | conciliar
petty expense, out-of-pocket expense | gasto menor
expense report, expense claim | nota de gastos, rendición de gastos, informe de gastos
per diem | dieta, viático
reimburse, pay back, refund | reembolsar, devolver, reintegrar
purchase requisition | solicitud de compra
bidder | postor, licitador, oferente, pujador
award | adjudicación
award | adjudicar, otorgar
# banking
savings bank | caja de ahorros
teller | cajero
repay, pay back | amortizar, devolver, reembolsar
fraudulent | fraudulento
# insurance
claimant | reclamante, siniestrado
loss adjuster, adjuster, assessor | perito, ajustador, tasador
expert report, appraisal report | peritaje, informe pericial
payout, compensation, indemnity, settlement | indemnización, compensación
compensate, indemnify | indemnizar, compensar
renewed | renovado
expiry, expiration, expiry date | caducidad, vencimiento, expiración
insurance broker, insurance agent | corredor de seguros, agente de seguros, mediador
# courts, lawyers, police, fire
case file, file, dossier | expediente
proceeding, legal proceeding | procedimiento, proceso
sentence | condena, pena
sentence, convict | condenar
acquit | absolver
hearing | vista, audiencia, comparecencia
sue | demandar
appeal | recurrir, apelar
opposing party | parte contraria, contraparte
fee, legal fee | honorarios, minuta, honorario
fee note | minuta
billable | facturable
arrested | detenido, arrestado
police report, report, complaint | denuncia, atestado
report | denunciar
patrol | patrulla
patrol | patrullar
emergency call | llamada de emergencia
fire station | parque de bomberos, estación de bomberos
rescue | rescate, salvamento
# town halls, grants, NGOs, elections
procedure, formality | trámite, gestión
permit application | solicitud de licencia, solicitud de permiso
call, call for proposals, call for applications | convocatoria
scholarship holder | becario
file an application, apply for | solicitar
charity, non-profit, nonprofit, ngo | ong, organización benéfica, fundación, asociación
pledge | compromiso, promesa
raised | recaudado
fundraiser | recaudador, captador
volunteering | voluntariado
sponsored child | niño apadrinado, apadrinado
crowdfunding | micromecenazgo, financiación colectiva, crowdfunding
backer, supporter | mecenas, patrocinador, colaborador
pledge, contribution | aportación, aporte
funding goal, fundraising goal | meta de recaudación, objetivo de financiación, objetivo
funded | financiado
stretch goal | objetivo adicional, meta adicional
poll, opinion poll | sondeo, encuesta
blank vote | voto en blanco
invalid vote, spoiled vote | voto nulo
# church
parishioner, worshipper | feligrés
collection, offering | colecta, ofrenda
tithe | diezmo
first communion | primera comunión
confirmation | confirmación
# what is done, and the state it leads to
holding | tenencia, posición
)";

}  // namespace cuanto
