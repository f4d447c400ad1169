// Words of what is done, and the state it leaves things in. See business.cpp for the format.
#include "model/lexicon.h"

namespace cuanto {

const std::string_view kLexiconDone = R"(
# what is done, and the state it leads to
unfinished, incomplete | sin terminar, inacabado, incompleto, sin acabar
not started | sin empezar, no iniciado
pause, put on hold | pausar
resume | reanudar
postpone, reschedule, put off | aplazar, posponer, postergar, reprogramar
unconfirmed | sin confirmar
receipt, reception | recepción
exchange, swap | cambiar, canjear
redeem | canjear
redeemed | canjeado
redemption | canje
invoiced, billed | facturado
issued | emitido, expedido
signed | firmado
extension | prórroga, ampliación
extend | prorrogar, ampliar
terminated | rescindido, terminado
archive | archivar
archived | archivado
carry out, perform, conduct | realizar, efectuar, llevar a cabo
performed, carried out | realizado, efectuado
attend to, serve, assist | atender
attended, served | atendido
handled, processed | gestionado, tramitado, procesado
processing | tramitación, procesamiento
installed | instalado
replaced | sustituido, reemplazado
maintain, service | mantener
out of service, broken down, out of order | fuera de servicio, averiado, estropeado
operational, in service, working | operativo, en servicio, en funcionamiento
repaired, fixed, mended | reparado, arreglado
reviewed, inspected, checked | revisado, inspeccionado
verification | verificación, comprobación
unassigned | sin asignar
recruited | captado
win back, recover | recuperar
converted, won | convertido, ganado
won | ganado
auctioned | subastado
auction | subastar
hammer price | precio de remate, precio de adjudicación
sell out | agotarse
reorder, restock, replenish | reponer, reabastecer, reaprovisionar
restocking, replenishment | reposición, reabastecimiento, reaprovisionamiento
packed | embalado, empaquetado
claim, complain | reclamar
rent out, hire out | alquilar
take an exam, sit an exam | examinarse, presentarse
missed, skipped | perdido, faltado
miss, fail to attend | faltar
lent, on loan, borrowed | prestado, en préstamo
overdue loan | préstamo vencido
fulfil, fulfill, meet | cumplir
fulfilled | cumplido
breached, missed, violated | incumplido, infringido
breach, fail to meet | incumplir
breach | incumplimiento
compliance | cumplimiento
compliant | conforme
employed | empleado, contratado
moved | trasladado
transfer, move | trasladar
transfer, relocation | traslado
heal, cure | curar, sanar
cured | curado
breed | criar
grow, cultivate | cultivar
mine | extraer
melt, smelt | fundir
cast | fundir, colar
weld | soldar
polish | pulir
washing, wash | lavado
cleaning | limpieza
freeze | congelar
)";

}  // namespace cuanto
