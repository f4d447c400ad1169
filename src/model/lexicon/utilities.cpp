// Words of water, energy, telecommunications, waste and weather. See business.cpp for the format.
#include "model/lexicon.h"

namespace cuanto {

const std::string_view kLexiconUtilities = R"(
# water
supply point, service point, connection point, hookup | punto de suministro, acometida
water consumption, water usage | consumo de agua
leak, leakage | fuga, escape, pérdida
leak | fugarse
burst, pipe burst | rotura, reventón
pipe, pipeline | tubería, cañería, conducción
sewer, sewage, sewerage | alcantarillado, cloaca, saneamiento
wastewater, sewage | agua residual, aguas residuales, aguas negras
treatment plant, water treatment plant | depuradora, planta de tratamiento, planta potabilizadora
pumping station | estación de bombeo
valve | válvula
flow, flow rate | caudal, flujo
disconnection, cut-off, shutoff | corte, desconexión
cut off, disconnect | cortar, desconectar
reconnection | reconexión
water quality | calidad del agua
sampling | muestreo
turbidity | turbidez
hydrant | hidrante
irrigate, water | regar
account holder, subscriber | titular, abonado
account holder, holder, cardholder | titular
# energy
contracted power | potencia contratada
solar plant, solar farm | planta solar, parque solar, huerto solar
inverter | inversor
substation | subestación
transformer | transformador
self-consumption | autoconsumo
surplus | excedente, sobrante
blackout, power cut, power outage | apagón, corte de luz
off-peak | valle
kilowatt hour | kilovatio hora
smart meter | contador inteligente, medidor inteligente
supplier, energy supplier, retailer | comercializadora, proveedor
bill, utility bill | recibo, factura
carbon footprint | huella de carbono
boiler | caldera
efficiency rating | calificación energética
# telecoms
data usage, data consumption | consumo de datos
data allowance, allowance | franquicia de datos, bono de datos
top-up, recharge, refill, charging | recarga
missed call | llamada perdida
porting, number port, portability | portabilidad
churn, attrition | fuga, abandono, bajas
churn, leave, cancel | darse de baja, abandonar, causar baja
activation | activación, alta
activate | activar, dar de alta
deactivation | desactivación, baja
deactivate | desactivar, dar de baja
# waste
hazardous waste | residuo peligroso, residuos peligrosos
waste collection, garbage collection, refuse collection | recogida de basura, recogida de residuos, recolección de basura
collection round, collection route | ruta de recogida
landfill, dump | vertedero, basurero, relleno sanitario
recycle | reciclar
recycling centre, recycling point, recycling plant | punto limpio, planta de reciclaje, centro de reciclaje
garbage truck, refuse truck | camión de basura
cardboard | cartón
compost | compost
incinerator | incineradora
weighing, weigh-in | pesaje, pesada
weighbridge, scale | báscula, balanza
street cleaning | limpieza viaria, limpieza de calles
# weather
rain | llover
sunshine, sun hours | insolación, horas de sol
# what is done, and the state it leads to
rate plan | tarifa, plan
water well | pozo
)";

}  // namespace cuanto
