// Every word the page says, in both languages. Keys are stable; {} are filled in; a text that
// depends on a number is a pair chosen by the plural rule of the language, with {n} as the number.

import type { Language } from "./api";

export interface Plural {
  one: string;
  other: string;
}
export type Text = string | Plural;

const english = {
  "app.skip": "Skip to the question box",
  "app.new": "New question",
  "app.conversations": "Conversations",
  "app.question": "Question",
  "app.menu": "Open menu",
  "app.close": "Close",
  "app.more": "More",
  "app.source": "Source: {name}",
  "app.nosource": "No data is loaded. Start the program with a database, for example: {command}",
  "app.version": "Version {version}",

  "welcome.title": "What do you want to know?",
  "welcome.sub":
    "Ask in English or Spanish. You see how each word was understood before anything runs.",
  "welcome.local": "No language model in use · nothing leaves this server",
  "welcome.model": "{model} may see names, not values",
  "welcome.rows": { one: "{n} row", other: "{n} rows" },
  "welcome.tables": { one: "{n} table", other: "{n} tables" },
  "welcome.today": "Today is taken as {date}",

  "ask.placeholder": "Ask a follow-up, for example “{example}”",
  "ask.placeholder.short": "Ask a follow-up",
  "ask.example": "For example “{example}”",
  "ask.keys": "Enter asks · Shift + Enter new line · ↑ edit the last question",
  "ask.keys.first": "Enter asks · Shift + Enter new line",
  "ask.send": "Ask",
  "ask.stop": "Stop",
  "ask.short": "At least {n} characters",
  "ask.count": "{n} of {max}",
  "ask.long": "{n} of {max} characters. Shorten it, or split it in two.",
  "ask.edit": "Edit and ask again",

  "live.heading": "Understood so far",
  "live.unknown": "Not found: {words}. Left out, and the answer says so.",
  "live.announce": "Understood: {parts}.",
  "complete.title": "Complete “{typed}” from the data",
  "complete.count": { one: "{n} completion", other: "{n} completions" },

  "kind.metric": "metric",
  "kind.group": "each",
  "kind.value": "only",
  "kind.time": "period",
  "kind.calculation": "calculation",
  "kind.rank": "rank",
  "kind.entity": "about",
  "origin.said": "from {words}",
  "origin.implied": "implied by the question",
  "origin.defaulted": "assumed, the question does not say",
  "origin.inherited": "from the question before",
  "origin.policy": "required by a policy",
  "chip.assumed": "assumed",

  "answer.read": "Understood as",
  "answer.others": "Or",
  "answer.ignored": "Left out: {words}",
  "answer.limited": {
    one: "First {n} row of more. Narrow the question.",
    other: "First {n} rows of more. Narrow the question.",
  },
  "answer.kept": {
    one: "{n} row was kept in this browser. Ask again to see all {all}.",
    other: "{n} rows were kept in this browser. Ask again to see all {all}.",
  },
  "answer.suggestions": "Suggestions",
  "answer.insights": "Worth knowing",
  "answer.citations": "Where this stands",
  "answer.asked": "Asked at {time}",
  "answer.done": "{lead} {confidence}. {rows}.",
  "answer.rows": { one: "{n} row", other: "{n} rows" },

  "conf.high": "High confidence",
  "conf.medium": "Medium confidence",
  "conf.low": "Low confidence",
  "conf.why": "{figure} of 1: {reason}",
  "conf.figure": "{figure} of 1",
  "meta.tokens": { one: "{n} token · {ms} ms", other: "{n} tokens · {ms} ms" },
  "meta.fresh": "Data to {date}",
  "meta.stored": "Stored answer",
  "meta.afresh": "Ask afresh",
  "meta.noquery": "No query was run",

  "sql.sql": "SQL",
  "sql.words": "In words",
  "sql.plan": "Plan",
  "sql.view": "Query view",
  "sql.readonly": "{engine} · read-only",
  "sql.copy": "Copy",
  "sql.copied": "Copied",

  "receipt.title": "Receipt",
  "receipt.id": "Receipt",
  "receipt.reading": "Reading",
  "receipt.model": "Model",
  "receipt.policy": "Policy",
  "receipt.data": "Data to",
  "receipt.engine": "Engine",
  "receipt.made": "Made by",
  "receipt.today": "Today",
  "receipt.answer": "Answer",

  "act.chart": "Chart",
  "act.table": "Table",
  "act.view": "Show as",
  "act.retry": "Ask again",
  "act.copyid": "Copy error id",
  "act.rephrase": "Rephrase",

  "table.caption": "Result of “{question}”",
  "table.range": "{from}–{to} of {n}",
  "table.previous": "Previous rows",
  "table.next": "Next rows",
  "table.null": "No value",
  "table.yes": "yes",
  "table.no": "no",
  "table.sort": "Sort by {column}",

  "chart.line": "Line chart",
  "chart.bar": "Bar chart",
  "chart.area": "Area chart",
  "chart.arc": "Ring chart",
  "chart.rect": "Heat map",
  "chart.sentence": "{kind} of {title}.",
  "chart.extremes": "Highest {highest}; lowest {lowest}.",
  "chart.ends": "From {first} to {last}.",
  "chart.pair": "{name} {value}",
  "chart.failed": "The chart could not be drawn; the table has every value.",

  "clarify.pick": "Nothing has been answered yet.",
  "clarify.keys": "Press {keys} to choose, or just write what you meant.",
  "clarify.likely": "most likely",
  "clarify.readings": "Readings",
  "clarify.chosen": "Chosen: {label}",
  "clarify.reopen": "Choose again",

  "empty.title": "No rows match.",
  "empty.nearest": "Nearest values",

  "error.busy": "The server is full. Try again in {s} s.",
  "error.busy.now": "The server was full. It may have room again.",
  "error.other": "Something failed that should not.",
  "error.kept": "Your question is kept.",
  "error.offline": "No connection to the server. Trying again.",
  "error.offline.title": "The server did not answer.",
  "error.stopped": "Stopped. Nothing was answered.",
  "error.lost": "That conversation is not kept in this browser.",

  "stage.running": "Running",
  "stage.seconds": "{s} s",

  "history.today": "Today",
  "history.yesterday": "Yesterday",
  "history.week": "Last 7 days",
  "history.empty": "Conversations are listed here and kept in this browser only.",
  "history.rename": "Rename",
  "history.title": "Title",
  "history.export": "Export JSON",
  "history.clear": "Clear",
  "history.cleared": "Conversation cleared.",
  "history.undo": "Undo",
  "history.menu": "Actions for {title}",
  "history.full": "This browser's storage is full. The oldest conversations were let go.",

  "set.title": "Settings",
  "set.language": "Language",
  "set.language.note": "Of the page. Answers follow the question.",
  "set.language.auto": "As the browser",
  "set.look": "Appearance",
  "set.look.light": "Light",
  "set.look.dark": "Dark",
  "set.look.system": "System",
  "set.numbers": "Numbers and dates",
  "set.numbers.auto": "As the language",
  "set.sql": "Open the SQL by itself",
  "set.threshold": "Ask back when confidence is below",
  "set.threshold.note": "{value} is the server’s value",

  "keys.title": "Keys",
  "keys.ask": "Ask",
  "keys.line": "New line",
  "keys.last": "Edit the last question, when the box is empty",
  "keys.stop": "Close a list, then stop",
  "keys.choose": "Choose a reading, when the box is empty",
  "keys.new": "New question",
  "keys.sql": "SQL of the latest answer",
  "keys.rename": "Rename the conversation",
  "keys.help": "This list",
} satisfies Record<string, Text>;

export type WordKey = keyof typeof english;

const spanish: Record<WordKey, Text> = {
  "app.skip": "Ir al cuadro de pregunta",
  "app.new": "Nueva pregunta",
  "app.conversations": "Conversaciones",
  "app.question": "Pregunta",
  "app.menu": "Abrir el menú",
  "app.close": "Cerrar",
  "app.more": "Más",
  "app.source": "Fuente: {name}",
  "app.nosource":
    "No hay datos cargados. Inicie el programa con una base de datos, por ejemplo: {command}",
  "app.version": "Versión {version}",

  "welcome.title": "¿Qué quiere saber?",
  "welcome.sub":
    "Pregunte en español o en inglés. Verá cómo se entendió cada palabra antes de consultar nada.",
  "welcome.local": "Sin modelo de lenguaje · nada sale de este servidor",
  "welcome.model": "{model} puede ver nombres, no valores",
  "welcome.rows": { one: "{n} fila", other: "{n} filas" },
  "welcome.tables": { one: "{n} tabla", other: "{n} tablas" },
  "welcome.today": "Se toma como hoy el {date}",

  "ask.placeholder": "Siga preguntando, por ejemplo «{example}»",
  "ask.placeholder.short": "Siga preguntando",
  "ask.example": "Por ejemplo «{example}»",
  "ask.keys": "Intro pregunta · Mayús + Intro nueva línea · ↑ editar la última pregunta",
  "ask.keys.first": "Intro pregunta · Mayús + Intro nueva línea",
  "ask.send": "Preguntar",
  "ask.stop": "Detener",
  "ask.short": "Al menos {n} caracteres",
  "ask.count": "{n} de {max}",
  "ask.long": "{n} de {max} caracteres. Acórtela o divídala en dos.",
  "ask.edit": "Editar y volver a preguntar",

  "live.heading": "Entendido hasta aquí",
  "live.unknown": "No se encontró: {words}. Se deja fuera y la respuesta lo dice.",
  "live.announce": "Entendido: {parts}.",
  "complete.title": "Completar «{typed}» con los datos",
  "complete.count": { one: "{n} opción para completar", other: "{n} opciones para completar" },

  "kind.metric": "medida",
  "kind.group": "por cada",
  "kind.value": "solo",
  "kind.time": "periodo",
  "kind.calculation": "cálculo",
  "kind.rank": "orden",
  "kind.entity": "sobre",
  "origin.said": "de {words}",
  "origin.implied": "implícito en la pregunta",
  "origin.defaulted": "supuesto: la pregunta no lo dice",
  "origin.inherited": "de la pregunta anterior",
  "origin.policy": "exigido por una política",
  "chip.assumed": "supuesto",

  "answer.read": "Entendido como",
  "answer.others": "O bien",
  "answer.ignored": "Se dejó fuera: {words}",
  "answer.limited": {
    one: "Primera {n} fila de más. Acote la pregunta.",
    other: "Primeras {n} filas de más. Acote la pregunta.",
  },
  "answer.kept": {
    one: "En este navegador se guardó {n} fila. Vuelva a preguntar para ver las {all}.",
    other: "En este navegador se guardaron {n} filas. Vuelva a preguntar para ver las {all}.",
  },
  "answer.suggestions": "Sugerencias",
  "answer.insights": "Conviene saber",
  "answer.citations": "Dónde lo dice",
  "answer.asked": "Preguntado a las {time}",
  "answer.done": "{lead} {confidence}. {rows}.",
  "answer.rows": { one: "{n} fila", other: "{n} filas" },

  "conf.high": "Confianza alta",
  "conf.medium": "Confianza media",
  "conf.low": "Confianza baja",
  "conf.why": "{figure} de 1: {reason}",
  "conf.figure": "{figure} de 1",
  "meta.tokens": { one: "{n} token · {ms} ms", other: "{n} tokens · {ms} ms" },
  "meta.fresh": "Datos hasta el {date}",
  "meta.stored": "Respuesta guardada",
  "meta.afresh": "Volver a consultar",
  "meta.noquery": "No se consultó nada",

  "sql.sql": "SQL",
  "sql.words": "En palabras",
  "sql.plan": "Plan",
  "sql.view": "Vista de la consulta",
  "sql.readonly": "{engine} · solo lectura",
  "sql.copy": "Copiar",
  "sql.copied": "Copiado",

  "receipt.title": "Recibo",
  "receipt.id": "Recibo",
  "receipt.reading": "Lectura",
  "receipt.model": "Modelo",
  "receipt.policy": "Política",
  "receipt.data": "Datos hasta",
  "receipt.engine": "Motor",
  "receipt.made": "Hecho por",
  "receipt.today": "Hoy",
  "receipt.answer": "Respuesta",

  "act.chart": "Gráfico",
  "act.table": "Tabla",
  "act.view": "Mostrar como",
  "act.retry": "Volver a preguntar",
  "act.copyid": "Copiar el id del error",
  "act.rephrase": "Reformular",

  "table.caption": "Resultado de «{question}»",
  "table.range": "{from}–{to} de {n}",
  "table.previous": "Filas anteriores",
  "table.next": "Filas siguientes",
  "table.null": "Sin valor",
  "table.yes": "sí",
  "table.no": "no",
  "table.sort": "Ordenar por {column}",

  "chart.line": "Gráfico de líneas",
  "chart.bar": "Gráfico de barras",
  "chart.area": "Gráfico de áreas",
  "chart.arc": "Gráfico de anillo",
  "chart.rect": "Mapa de calor",
  "chart.sentence": "{kind}: {title}.",
  "chart.extremes": "Máximo: {highest}; mínimo: {lowest}.",
  "chart.ends": "De {first} a {last}.",
  "chart.pair": "{name} {value}",
  "chart.failed": "No se pudo dibujar el gráfico; la tabla tiene todos los valores.",

  "clarify.pick": "Aún no se ha respondido nada.",
  "clarify.keys": "Pulse {keys} para elegir, o escriba lo que quiso decir.",
  "clarify.likely": "lo más probable",
  "clarify.readings": "Lecturas",
  "clarify.chosen": "Elegido: {label}",
  "clarify.reopen": "Elegir de nuevo",

  "empty.title": "Ninguna fila coincide.",
  "empty.nearest": "Valores más parecidos",

  "error.busy": "El servidor está lleno. Vuelva a intentarlo en {s} s.",
  "error.busy.now": "El servidor estaba lleno. Quizá ya tenga sitio.",
  "error.other": "Falló algo que no debía.",
  "error.kept": "Su pregunta se conserva.",
  "error.offline": "Sin conexión con el servidor. Reintentando.",
  "error.offline.title": "El servidor no respondió.",
  "error.stopped": "Detenido. No se respondió nada.",
  "error.lost": "Esa conversación no se guarda en este navegador.",

  "stage.running": "Consultando",
  "stage.seconds": "{s} s",

  "history.today": "Hoy",
  "history.yesterday": "Ayer",
  "history.week": "Últimos 7 días",
  "history.empty": "Aquí aparecen las conversaciones; se guardan solo en este navegador.",
  "history.rename": "Cambiar el nombre",
  "history.title": "Título",
  "history.export": "Exportar JSON",
  "history.clear": "Borrar",
  "history.cleared": "Conversación borrada.",
  "history.undo": "Deshacer",
  "history.menu": "Acciones de {title}",
  "history.full":
    "El almacenamiento de este navegador está lleno. Se quitaron las conversaciones más antiguas.",

  "set.title": "Ajustes",
  "set.language": "Idioma",
  "set.language.note": "De la página. Las respuestas siguen a la pregunta.",
  "set.language.auto": "Como el navegador",
  "set.look": "Apariencia",
  "set.look.light": "Clara",
  "set.look.dark": "Oscura",
  "set.look.system": "Sistema",
  "set.numbers": "Números y fechas",
  "set.numbers.auto": "Como el idioma",
  "set.sql": "Abrir el SQL sin pedirlo",
  "set.threshold": "Preguntar si la confianza baja de",
  "set.threshold.note": "{value} es el valor del servidor",

  "keys.title": "Teclas",
  "keys.ask": "Preguntar",
  "keys.line": "Nueva línea",
  "keys.last": "Editar la última pregunta, con el cuadro vacío",
  "keys.stop": "Cerrar una lista; después, detener",
  "keys.choose": "Elegir una lectura, con el cuadro vacío",
  "keys.new": "Nueva pregunta",
  "keys.sql": "SQL de la última respuesta",
  "keys.rename": "Cambiar el nombre de la conversación",
  "keys.help": "Esta lista",
};

export const kWords: Record<Language, Record<WordKey, Text>> = { en: english, es: spanish };

export type Params = Record<string, string | number>;

const plural_rules = { en: new Intl.PluralRules("en"), es: new Intl.PluralRules("es") };

// `count` decides the plural form; without it a number under `n` does.
export function say(language: Language, key: WordKey, params: Params = {}, count?: number): string {
  const text = kWords[language][key];
  let chosen: string;
  if (typeof text === "string") {
    chosen = text;
  } else {
    const n = count ?? Number(params["n"]);
    chosen = plural_rules[language].select(n) === "one" ? text.one : text.other;
  }
  return chosen.replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in params ? String(params[name]) : whole,
  );
}
