// Words of software, its operation, subscriptions, advertising and courses. See business.cpp for
// the format.
#include "model/lexicon.h"

namespace cuanto {

const std::string_view kLexiconSoftware = R"(
# software development
support ticket, helpdesk ticket, service request | ticket de soporte, solicitud de soporte, solicitud de servicio
bug report | informe de error, reporte de error
epic | épica
sprint, iteration | sprint, iteración
backlog | backlog, lista de pendientes, pila
story point | punto de historia
rollback | reversión, marcha atrás
roll back, revert | revertir
pull request, merge request | pull request, solicitud de cambios
merged | fusionado
reviewer | revisor
reporter, requester, submitter | informador, solicitante, autor
reopen | reabrir
reopened | reabierto
blocked | bloqueado
block | bloquear
feature, functionality | función, funcionalidad, característica
test run | ejecución de pruebas
roadmap | hoja de ruta
technical debt | deuda técnica
# operations
back up | respaldar
restore | restaurar
outage, downtime, service disruption | caída, interrupción, indisponibilidad, corte de servicio
go down, crash | caerse, colgarse
trigger, fire | dispararse, disparar, saltar
acknowledge | reconocer
acknowledged | reconocido
root cause | causa raíz
patch | parchear
error rate | tasa de error, tasa de errores
service level, sla | nivel de servicio
first response time | tiempo de primera respuesta
escalation | escalado, escalamiento, escalación
escalate | escalar
escalated | escalado
knowledge base | base de conocimiento
# security
logout, sign-out | cierre de sesión
access | acceder
breach, data breach | brecha, filtración, violación
locked | bloqueado
lock | bloquear
badge, access card | tarjeta de acceso, credencial
alarm | alarma
intrusion | intrusión
# subscriptions, web and advertising
unsubscribe, opt out | darse de baja, cancelar la suscripción
free trial, trial, trial period | prueba gratuita, periodo de prueba, prueba
monthly recurring revenue, recurring revenue | ingreso recurrente mensual, ingresos recurrentes
billing cycle, billing interval | ciclo de facturación
upgrade | mejora, ampliación
downgrade | reducción, cambio a un plan inferior
voided, void | anulado
click | hacer clic
ad group | grupo de anuncios
placement, ad placement | ubicación, emplazamiento
billboard | valla, valla publicitaria, cartelera
reach | alcance
lead | prospecto, cliente potencial, contacto
bounce rate | tasa de rebote
open rate | tasa de apertura
landing page | página de destino
influencer | influencer
ad spend, media spend, ad budget | inversión publicitaria, gasto publicitario, presupuesto publicitario
# e-learning
completion rate | tasa de finalización
drop out, withdraw | abandonar
badge | insignia
webinar | seminario web, webinario
submission, hand-in | entrega
submit, hand in | entregar, presentar
submitted, handed in | entregado, presentado
grade, mark | calificar, corregir, puntuar
# what is done, and the state it leads to
server, host | servidor
support agent | agente de soporte, agente
user story | historia de usuario, historia
software licence, software license | licencia de software
)";

}  // namespace cuanto
