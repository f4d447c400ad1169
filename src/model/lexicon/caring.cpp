// Words of schools, care and laboratories. See business.cpp for the format.
#include "model/lexicon.h"

namespace cuanto {

const std::string_view kLexiconCaring = R"(
# university and school
term | trimestre
late arrival | retraso, impuntualidad
report card | boletín de notas, boleta de calificaciones
nap | siesta
diaper, nappy | pañal
playground | patio, parque infantil
canteen, dining hall | comedor
extracurricular activity | actividad extraescolar, extraescolar
spot | plaza, cupo
# nursing homes and hospitals
nursing home, care home, retirement home | residencia, residencia de mayores, asilo, geriátrico, hogar de ancianos
admit | ingresar, internar
admitted | ingresado, internado
discharge | dar de alta
discharged | dado de alta
follow-up | seguimiento, revisión
dispense | dispensar
dispensing | dispensación
fall | caerse, caer
degree of dependency, dependency level, care level | grado de dependencia, nivel de dependencia
medical record, chart | historia clínica, historial médico, expediente clínico
recovered | recuperado
# laboratories, blood, trials
sample collection, sampling | toma de muestras, extracción
reference value, reference range | valor de referencia, rango de referencia
abnormal | anormal, alterado
turnaround time | tiempo de entrega, tiempo de respuesta
reagent | reactivo
requesting doctor, referring doctor | médico solicitante, médico derivante
referral | derivación, remisión
refer | derivar, remitir
validate | validar
validated | validado
blood bank | banco de sangre
transfuse | transfundir
plasma | plasma
platelet | plaqueta
deferral | exclusión
discard, dispose of | desechar, descartar
placebo | placebo
site, centre | centro, sede
branch, site | sede
serious | grave, serio
informed consent, consent | consentimiento informado, consentimiento
randomization, randomisation | aleatorización
randomize | aleatorizar
dropout, withdrawal | abandono, retirada
vaccinate | vacunar
vaccinated | vacunado
# what is done, and the state it leads to
blood unit, blood bag | bolsa de sangre, unidad de sangre
)";

}  // namespace cuanto
