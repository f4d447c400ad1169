#include "read/language_words.h"

namespace cuanto {

const std::string_view kStopWordsEn =
    "a an the this that these those of in on at by for from to into onto with without within about "
    "across after against along among amongst around as before behind below beneath beside besides "
    "between beyond despite down during except inside like near off out outside over past per plus "
    "regarding since than through throughout till toward towards under underneath until unto up upon "
    "versus via vs and or but nor so yet if then else because while whereas although though unless "
    "whether either neither both i me my mine myself we us our ours ourselves you your yours yourself "
    "he him his himself she her hers herself it its itself they them their theirs themselves one ones "
    "who whom whose which what when where why how whichever whatever whoever wherever whenever be am is "
    "are was were been being do does did done doing have has had having will would shall should can "
    "could may might must ought not no n't 's 're 've 'll 'd 'm ca wo yes all any each every some few "
    "many much more most less least several other others another such same own only just also too very "
    "even still already ever never again once here there now please let lets there's that's what's "
    "i'd id'like want need like would-be tell me give show us";

const std::string_view kStopWordsEs =
    "el la los las lo un una unos unas este esta estos estas ese esa esos esas aquel aquella aquellos "
    "aquellas esto eso aquello de del a al en con sin por para segun sobre entre hasta desde hacia ante "
    "contra durante mediante tras salvo excepto incluso y e o u ni que si pero sino aunque porque "
    "pues como cuando donde mientras cual cuales quien quienes cuyo cuya cuyos cuyas cuanto cuanta "
    "cuantos cuantas yo me mi mis mio mia mios mias tu tus te ti tuyo tuya usted ustedes el ella ellos "
    "ellas ello le les se su sus suyo suya suyos suyas nos nosotros nosotras nuestro nuestra nuestros "
    "nuestras os vosotros vuestro vuestra ser es son era eran fue fueron sea sean sido siendo somos soy "
    "estar esta estan estaba estaban estuvo estuvieron este esten estando haber ha han he hemos "
    "hay habia habian hubo hubieron haya hayan habido tener tiene tienen tenia tenian tuvo tuvieron tenga "
    "tengan tengo tenemos hacer hace hacen hizo hicieron haga poder puede pueden podria podrian puedo "
    "puedes podrias pueda deber debe deben debio ir va van iba fui vamos no si mas menos muy mucho mucha "
    "muchos muchas poco poca pocos pocas todo toda todos todas cada algun alguna algunos algunas alguno "
    "ningun ninguna ninguno otro otra otros otras mismo misma mismos mismas tanto tanta tantos tantas tan "
    "tal tales cualquier cualquiera ambos ambas varios varias demas solo solamente unicamente tambien "
    "tampoco ya aun todavia siempre nunca jamas aqui ahi alli alla asi ahora entonces luego "
    "favor quiero quisiera necesito queremos gustaria";

const std::string_view kCommonWordsEn =
    "show list give find get display return tell count total average number name names amount amounts "
    "sale sales cost costs spend spending spent revenue bill billing customer customers product products "
    "order orders employee employees student students team teams service services account accounts month "
    "months year years week weeks day days quarter quarters date dates last next previous first second "
    "third top bottom highest lowest largest smallest biggest most best worst older younger oldest "
    "youngest by each every price prices value values city cities country countries state region regions "
    "department departments company companies school course courses teacher name age people person "
    "today yesterday tomorrow ago january february march april june july august september october "
    "november december monday tuesday wednesday thursday friday saturday sunday daily weekly monthly "
    "yearly quarterly two three four five six seven eight nine ten hundred thousand million how much "
    "many which what where when who whose greater less than more below above between different distinct "
    "have has had sell sold buy bought pay paid order ordered sort sorted ascending descending compare "
    "compared versus share percentage percent change growth trend forecast budget usage used use cheap "
    "cheapest expensive break down split group per leave out exclude only "
    "delete drop update insert truncate remove table column columns row rows data meaning mean means "
    "definition define describe difference explain calculated ignore instructions hello hi thanks";

const std::string_view kCommonWordsEs =
    "muestra muestrame mostrar lista listame listar dame dime encuentra busca buscar devuelve calcula "
    "cuenta contar total promedio media numero nombre nombres cantidad importe importes monto venta "
    "ventas vendido vendida vendidos vendidas vendio vendieron vender coste costes costo costos gasto "
    "gastos gasta gastado gastamos costado costo ingreso ingresos factura facturas facturacion facturado "
    "cliente clientes producto productos pedido pedidos empleado empleados estudiante estudiantes alumno "
    "alumnos equipo equipos servicio servicios cuenta cuentas mes meses ano anos semana semanas dia dias "
    "trimestre trimestres semestre semestres fecha fechas ultimo ultima ultimos ultimas proximo proxima "
    "proximos proximas pasado pasada pasados pasadas anterior anteriores siguiente siguientes actual "
    "primero primera primer segundo segunda tercero tercera tercer cuarto cuarta mayor mayores menor "
    "menores mejor mejores peor peores alto alta bajo baja maximo minimo precio precios valor valores "
    "ciudad ciudades pais paises estado region regiones departamento departamentos empresa empresas "
    "escuela curso cursos profesor edad personas gente hoy ayer anteayer manana enero febrero marzo abril "
    "mayo junio julio agosto septiembre setiembre octubre noviembre diciembre lunes martes miercoles "
    "jueves viernes sabado domingo diario diaria semanal mensual trimestral anual dos tres cuatro cinco "
    "seis siete ocho nueve diez cien mil millon millones tienda tiendas vendedor vendedores meta metas "
    "compara comparar comparado frente respecto variacion crecimiento tendencia evolucion presupuesto "
    "ahorro uso consumo barato caro desglosa agrupado agrupa ordena ordenado ordenados ascendente "
    "descendente distintos diferentes unicos diferencia porcentaje borra elimina vacia actualiza inserta "
    "quita tabla tablas columna columnas fila filas dato datos significa define explica calcula "
    "ignora instrucciones hola gracias categoria categorias unidades existen contiene cuyo "
    "pasame ensename enumera cuentame ver saber";

const std::string_view kContentElsewhere =
    "son sin era sea pan para sobre once come tan he me solo mayor van ya mas has real am do so as is "
    "los las la el san este ha den us id fin can son";

const std::string_view kOtherLanguages =
    // French
    "combien quel quelle quels quelles est sont les des une du au aux avec dans pour par le et où qui "
    "nous vous chaque mois année ventes chiffre montre moi été "
    // German
    "wie viele viel welche welcher welches der die das und ist sind mit für von im nach zeige mir alle "
    "jahr monat umsatz kunden pro letzten nicht "
    // Portuguese
    "quanto quantos quantas qual quais são foi foram não em uma dos das no na nos nas pelo pela você mês "
    "vendas mostre últimos "
    // Italian
    "quanti quante quale quali sono della delle dei degli nel nella per gli che ogni mese vendite mostra "
    "mi il è ultimi "
    // Dutch
    "hoeveel welke zijn het een van voor met en de per maand verkoop toon";

}  // namespace cuanto
