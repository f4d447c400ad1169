// Words of schools and health. See business.cpp for the format.
#include "model/lexicon.h"

namespace cuanto {

const std::string_view kLexiconSchool = R"(
# school
academic advisor | asesor académico, tutor académico
academic degree | título académico, grado académico
academic staff | personal académico
advanced placement | colocación avanzada
alma mater | alma máter
alumni association | asociación de antiguos alumnos
attendance rate | tasa de asistencia
bachelor degree, bachelor's degree, undergraduate degree | licenciatura, título de grado
blackboard | pizarra, pizarrón
boarding school | internado
campus fee | cuota del campus, tarifa del campus
chair of department | director del departamento
class president | presidente de la clase
class senator | senador de la clase
classmate | compañero de clase
college student | universitario, estudiante universitario
community college | colegio comunitario
course title | título del curso
course credits | créditos del curso
course catalog | catálogo de cursos
course requirement | requisito del curso
current address | dirección actual
degree programme | programa de estudios
degree title | título de grado
department chair | jefe de departamento
desk | pupitre
detention hall | sala de castigo
dropout | deserción, abandono escolar, abandono
education department | departamento de educación
elective course | asignatura optativa, materia optativa
enrolled students | estudiantes matriculados, alumnos inscritos
entrance exam, admission test | examen de ingreso, examen de admisión
exchange program | programa de intercambio
extracurricular | extracurricular, extraescolar
faculty member | miembro del profesorado, docente, profesor
faculty room | despacho de profesor, sala de profesores
faculty participates | participación del profesorado
field trip | excursión
final exam | examen final
final grade | nota final, calificación final
first year student | estudiante de primer año
sophomore | estudiante de segundo año
foreign student | estudiante extranjero
foreign language | lengua extranjera, idioma extranjero
fraternity | fraternidad
full professor | catedrático
associate professor | profesor asociado, profesor titular
assistant professor | profesor asistente, profesor adjunto
graduate school | escuela de posgrado
graduate student | estudiante de posgrado
high schooler, high school student | estudiante de secundaria, bachiller
higher education | educación superior
honor roll | cuadro de honor
kindergarten | jardín infantil, preescolar
learning | aprendizaje
lesson plan | plan de clases
library card | carnet de biblioteca
majoring, major in | especializarse
master degree, master's degree | maestría, máster
middle school | escuela media
midterm | examen parcial
office hours | horario de atención
online course | curso en línea, curso online
parent teacher | padres y maestros
pedagogy | pedagogía
postgraduate | posgrado
preschool | preescolar, educación infantil
private school | escuela privada, colegio privado
public school | escuela pública, colegio público
private tutor | profesor particular
proficiency | dominio
question paper | examen
recess | recreo
reading list | lista de lecturas
reference book | libro de consulta
registration form | formulario de inscripción
report card | boletín de calificaciones, boleta de calificaciones
research assistant | asistente de investigación
research grant | beca de investigación
research outcome | resultado de la investigación
research project | proyecto de investigación
research topic | tema de investigación
sabbatical | año sabático
school bus driver | conductor de autobús escolar
school district | distrito escolar
school mascot | mascota de la escuela
school performance | rendimiento escolar
science fair | feria de ciencias
student body | alumnado
student enrolment, student enrollment | matrícula de estudiantes, inscripción de estudiantes
student loan | préstamo estudiantil
student union | sindicato de estudiantes
studies | estudios
study abroad | estudiar en el extranjero
study group | grupo de estudio
syllabus | plan de estudios, temario
curriculum | plan de estudios, currículo
teaching assistant | ayudante de cátedra, asistente de enseñanza
test taker | examinado
time table | horario
training program | programa de formación, programa de capacitación
transcript content | contenido del expediente
tuition cost | costo de la matrícula
university student | estudiante universitario
vocational | vocacional, profesional
youth club | club juvenil
campus building | edificio del campus
reading room | sala de lectura
mailbox, post box, letterbox | buzón
school library | biblioteca escolar
)";

const std::string_view kLexiconCare = R"(
# health
abdomen | abdomen
abortion | aborto
ache, pain | dolor
acupuncture | acupuntura
addiction | adicción
adverse effect | efecto adverso
anesthesia | anestesia
antibiotic | antibiótico
antibody | anticuerpo
arthritis | artritis
aspirin | aspirina
asthma | asma
attending physician, primary care physician, pcp | médico de cabecera, médico tratante
autopsy | autopsia
bandage | venda
biopsy | biopsia
birth weight | peso al nacer
block floor | piso del bloque
blood donor | donante de sangre
blood sugar | glucosa, azúcar en sangre
blood test | análisis de sangre, analítica
body mass index, bmi | índice de masa corporal
body temperature | temperatura corporal
calorie intake | consumo de calorías
cardiologist | cardiólogo
cardiology | cardiología
checkup | chequeo
chemotherapy | quimioterapia
cholesterol | colesterol
chronic | crónico
clinical trial | ensayo clínico
cold, flu, influenza | resfriado, gripe
contagious | contagioso
contraception | anticoncepción
cough | tos
cure | cura
deaths | muertes, fallecidos
dental | dental
dentistry | odontología
depression | depresión
dermatologist | dermatólogo
dermatology | dermatología
donor | donador
emergency room | sala de urgencias, sala de emergencias
epidemiology | epidemiología
eyesight | vista
family history | antecedentes familiares
fda approved | aprobado por la fda
fever | fiebre
first aid | primeros auxilios
fracture | fractura
general practitioner | médico general, médico de familia
gynecologist | ginecólogo
headache | dolor de cabeza
health center, health centre | centro de salud, ambulatorio
health condition | estado de salud
health insurance number | número de seguro médico
hiv | vih
hospital bed | cama de hospital
hospital stay | estancia hospitalaria
hospitalized | hospitalizado
hygiene | higiene
hypertension | hipertensión
immune system | sistema inmunitario
immunization | inmunización
incidence | incidencia
intensive care, intensive care unit | cuidados intensivos, unidad de cuidados intensivos
internal medicine | medicina interna
kidney | riñón
laboratory test | prueba de laboratorio
liver | hígado
malaria | malaria, paludismo
measles | sarampión
medical history, medical record | historial médico, historia clínica, expediente médico
medical procedure | procedimiento médico
medical school | facultad de medicina
muscle | músculo
nerve | nervio
neurologist | neurólogo
neurology | neurología
nurse on call, on call | enfermera de guardia, de guardia
nursing | enfermería
nursing home | residencia de ancianos, asilo
obesity | obesidad
oncologist | oncólogo
oncology | oncología
operating room, operating theatre | quirófano, sala de operaciones
orthopedics | ortopedia
outpatient | paciente ambulatorio
inpatient | paciente hospitalizado
overweight | sobrepeso
pandemic | pandemia
pathology | patología
pediatrics | pediatría
pill, tablet | pastilla, píldora, comprimido
pneumonia | neumonía
poison | veneno
porphyria | porfiria
prescription date | fecha de la receta
prevalence | prevalencia
prevention | prevención
prognosis | pronóstico
psychiatry | psiquiatría
psychotherapy | psicoterapia
public health | salud pública
pulse | pulso
quarantine | cuarentena
radiology | radiología
rehabilitation | rehabilitación
risk factor | factor de riesgo
scar | cicatriz
scan | escáner, tomografía
screening | cribado, tamizaje
sleep | sueño
specialty, speciality | especialidad
stroke | derrame cerebral
suicide | suicidio
surgical | quirúrgico
syringe | jeringa
transfusion | transfusión
transplant | trasplante
treatment cost, cost of treatment | costo del tratamiento
tuberculosis | tuberculosis
tumor | tumor
ulcer | úlcera
ultrasound | ecografía, ultrasonido
urine | orina
vital signs | signos vitales
waiting list, waitlist | lista de espera
weight loss | pérdida de peso
wheelchair access | acceso para silla de ruedas
wound | herida
x ray, x-ray | radiografía, rayos x
)";

}  // namespace cuanto
