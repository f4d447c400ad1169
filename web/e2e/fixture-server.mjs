// For work on the page without the program: serves dist/ and answers in the shape of the API from a
// few canned replies, under the program's content policy. The browser test does not use it.
//   node e2e/fixture-server.mjs [port] [dist]
import { createServer } from "node:http";
import { gzipSync } from "node:zlib";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const kDist = process.argv[3] ?? fileURLToPath(new URL("../dist", import.meta.url));
const kPort = Number(process.argv[2] ?? 8099);
const kPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const kTypes = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

const kInfo = {
  name: "Cuanto",
  version: "0.1.0",
  language_model: null,
  today: "2026-11-05",
  sources: [
    {
      name: "focus",
      label: { en: "Cloud costs (FOCUS 1.2)", es: "Costes en la nube (FOCUS 1.2)" },
      dialect: "duckdb",
      tables: 1,
      rows: 203412,
      data_begins: "2025-09-01",
      data_ends: "2026-10-31",
      examples: {
        en: [
          "top 8 services last month",
          "cost by month this year",
          "how much did we spend in Q3?",
          "cost by region and provider",
        ],
        es: [
          "los 8 servicios más caros del mes pasado",
          "coste por mes este año",
          "¿cuánto gastamos en el T3?",
          "coste por región y proveedor",
        ],
      },
      topics: { en: ["cost", "services", "regions"], es: ["coste", "servicios", "regiones"] },
    },
    {
      name: "ventas",
      label: { en: "Sales of a shop", es: "Ventas de una tienda" },
      dialect: "sqlite",
      tables: 4,
      rows: 18230,
      data_begins: "2025-01-02",
      data_ends: "2026-10-31",
      examples: {
        en: ["sales by region", "best customers this year", "sales of the south last month"],
        es: ["ventas por región", "mejores clientes de este año", "ventas del sur el mes pasado"],
      },
      topics: { en: [], es: [] },
    },
    {
      name: "costs",
      label: { en: "Teams and budgets", es: "Equipos y presupuestos" },
      dialect: "duckdb",
      tables: 5,
      rows: 48110,
      data_begins: "2025-09-01",
      data_ends: "2026-10-31",
      examples: {
        en: [
          "cost by team last month",
          "teams over budget in September",
          "cost by account last quarter",
        ],
        es: [
          "coste por equipo el mes pasado",
          "equipos sobre presupuesto en septiembre",
          "coste por cuenta el trimestre pasado",
        ],
      },
      topics: { en: [], es: [] },
    },
  ],
  default_source: "focus",
  limits: { question_characters_min: 3, question_characters_max: 500, rows_max: 10000 },
};

const kSql = `SELECT
  service_name AS service,
  SUM(effective_cost) AS cost -- amortised
FROM focus
WHERE charge_period_start >= DATE '2026-10-01'
  AND charge_period_start < DATE '2026-11-01'
GROUP BY 1
ORDER BY cost DESC
LIMIT 8`;

function tokens_of(question, words) {
  return words.flatMap((word) => {
    const at = question.toLowerCase().indexOf(word);
    if (at < 0) return [];
    const begin = Buffer.byteLength(question.slice(0, at));
    return [[begin, begin + Buffer.byteLength(question.slice(at, at + word.length))]];
  });
}

function base(question, es) {
  const understood = [
    {
      kind: "rank",
      text: es ? "los 8 mayores" : "8 highest",
      origin: "said",
      words: ["top 8", "los 8"],
    },
    {
      kind: "group",
      text: es ? "por servicio" : "by service",
      origin: "said",
      words: ["services", "servicios", "service"],
    },
    {
      kind: "metric",
      text: es ? "coste efectivo" : "effective cost",
      origin: "defaulted",
      words: [],
      note: es
        ? "«coste» es el coste efectivo, amortizado"
        : "“cost” is the effective cost, amortised",
    },
    {
      kind: "time",
      text: es ? "oct. 2026" : "Oct 2026",
      origin: "said",
      words: ["last month", "mes pasado"],
    },
  ].map(({ words, ...part }) => ({ note: null, ...part, tokens: tokens_of(question, words) }));
  return {
    request_id: "req_1",
    conversation_id: "conv_1",
    language: es ? "es" : "en",
    question,
    understood,
    explanation: es
      ? "Coste efectivo por servicio, 1–31 oct 2026, los 8 mayores."
      : "Effective cost by service, 1–31 Oct 2026, the 8 highest.",
    unused: [],
    assumptions: [],
    sql: kSql,
    sql_pretty: kSql,
    dialect: "duckdb",
    figures: [],
    insights: [],
    suggestions: es
      ? ["por equipo", "por mes", "solo producción"]
      : ["by team", "by month", "only production"],
    citations: [],
    confidence: 0.93,
    confidence_level: "high",
    confidence_reason: es
      ? "cada palabra se encontró en el modelo"
      : "every word was found in the model",
    readings: [],
    values: [],
    intent: { type: "AGGREGATION", confidence: 0.9, reasoning: "" },
    plan: {
      route: "DATA",
      steps: es
        ? ["Sumar el coste efectivo por servicio", "Ordenar y tomar 8"]
        : ["Sum effective cost by service", "Order and take 8"],
    },
    receipt: {
      id: "rcp_7k2m9q4x",
      question,
      reading: "metric effective_cost\nby service",
      sql: kSql,
      model_hash: "b41f90c2",
      policy: "local",
      data_until: "2026-10-31",
      engine: "duckdb",
      made_by: es ? "traductor integrado" : "built-in translator",
      today: "2026-11-05",
      answer_hash: "5d0ee771",
    },
    error: null,
    from_cache: false,
    tokens: 0,
    timing_ms: { total: 3.2 },
    cut: false,
  };
}

const kServices = [
  ["Amazon EC2", 31402.07],
  ["Amazon OpenSearch Service", 13557.1],
  ["Amazon RDS", 11143.26],
  ["Amazon S3", 9992.68],
  ["Amazon EKS", 9901.63],
  ["Virtual Machines", 6627.97],
  ["Amazon ECS", 5657.34],
  ["BigQuery", 3984.36],
];

function column(name, label, kind, extra = {}) {
  return { name, label, kind, unit: "", grain: null, is_group: false, ...extra };
}

function bars(question, es) {
  return {
    ...base(question, es),
    type: "SQL",
    answer: es
      ? "Amazon EC2 fue lo más caro en octubre de 2026: **31.402 US$**."
      : "Amazon EC2 cost the most in October 2026: **$31,402**.",
    columns: ["service", "cost", "share"],
    column_info: [
      column("service", es ? "Servicio" : "Service", "text", { is_group: true }),
      column("cost", es ? "Coste" : "Cost", "money", { unit: "USD" }),
      column("share", es ? "Parte" : "Share", "percent"),
    ],
    data: kServices.map(([service, cost]) => ({
      service,
      cost,
      share: Math.round(cost / 1234.19),
    })),
    row_count: 8,
    chart: {
      data: { values: kServices.map(([c0, c1]) => ({ c0, c1 })) },
      mark: { type: "bar" },
      encoding: {
        y: { field: "c0", type: "nominal", sort: null, title: "Service" },
        x: { field: "c1", type: "quantitative", title: "Cost" },
      },
    },
    chart_kind: "bar",
    chart_note: null,
    chart_title: es ? "Coste efectivo por servicio" : "Effective cost by service",
    chart_subtitle: es ? "1–31 oct 2026, USD" : "1–31 Oct 2026, USD",
    insights: es
      ? ["Amazon EC2 supone el 34 % de los ocho.", "Los tres primeros suman 56.102 US$."]
      : ["Amazon EC2 is **34%** of the eight.", "The first three add up to $56,102."],
  };
}

function months(question, es, series) {
  const values = Array.from({ length: 14 }, (_, index) => {
    const month = new Date(Date.UTC(2025, 8 + index, 1)).toISOString().slice(0, 10);
    return { month, cost: Math.round((98000 + index * 1900 + 6000 * Math.sin(index)) * 100) / 100 };
  });
  const names = series ? ["AWS", "Microsoft", "Google Cloud"] : [""];
  const rows = values.flatMap(({ month, cost }) =>
    names.map((provider, index) =>
      series ? { month, provider, cost: Math.round(cost / (index + 1.5)) } : { month, cost },
    ),
  );
  const color = series ? { color: { field: "c1", type: "nominal", title: "Provider" } } : {};
  const value = series ? "c2" : "c1";
  return {
    ...base(question, es),
    type: "SQL",
    answer: es
      ? "El coste pasó de 98.000 US$ a **125.217 US$** en octubre de 2026."
      : "Cost rose from $98,000 to **$125,217** in October 2026.",
    columns: series ? ["month", "provider", "cost"] : ["month", "cost"],
    column_info: [
      column("month", es ? "Mes" : "Month", "period", { grain: "month", is_group: true }),
      ...(series
        ? [column("provider", es ? "Proveedor" : "Provider", "text", { is_group: true })]
        : []),
      column("cost", es ? "Coste" : "Cost", "money", { unit: "USD" }),
    ],
    data: rows,
    row_count: rows.length,
    chart: {
      data: {
        values: rows.map((row) =>
          series
            ? { c0: row.month, c1: row.provider, c2: row.cost }
            : { c0: row.month, c1: row.cost },
        ),
      },
      mark: { type: "line", interpolate: "linear", point: true },
      encoding: {
        x: { field: "c0", type: "temporal", timeUnit: "utcyearmonth", title: "Month" },
        y: { field: value, type: "quantitative", title: "Cost", scale: { zero: true } },
        ...color,
      },
    },
    chart_kind: "line",
    chart_note: null,
    chart_title: es ? "Coste efectivo por mes" : "Effective cost by month",
    chart_subtitle: "USD",
    insights: [],
    unused: series ? ["zombie"] : [],
    from_cache: !series,
  };
}

function heat(question, es) {
  const regions = ["us-east-1", "eu-west-1", "europe-west4", "eastus"];
  const rows = regions.flatMap((region, i) =>
    ["AWS", "Microsoft", "Google Cloud"].map((provider, j) => ({
      region,
      provider,
      cost: 1000 * (i + 1) * (j + 2),
    })),
  );
  return {
    ...base(question, es),
    type: "SQL",
    answer: es ? "12 combinaciones." : "**12** combinations of region and provider.",
    columns: ["region", "provider", "cost"],
    column_info: [
      column("region", "Region", "text", { is_group: true }),
      column("provider", "Provider", "text", { is_group: true }),
      column("cost", "Cost", "money", { unit: "USD" }),
    ],
    data: rows,
    row_count: 12,
    chart_kind: "rect",
    chart_title: "Effective cost by region",
    chart_subtitle: "USD",
    chart_note: null,
    chart: {
      data: { values: rows.map((row) => ({ c0: row.region, c1: row.provider, c2: row.cost })) },
      mark: { type: "rect" },
      encoding: {
        x: { field: "c1", type: "nominal" },
        y: { field: "c0", type: "nominal" },
        color: { field: "c2", type: "quantitative" },
      },
    },
  };
}

// Two or three periods stand as bars; quarters and years are names, not moments.
function few_periods(question, es) {
  const by_quarter = /quarter/.test(question);
  const rows = by_quarter
    ? ["2026-01-01", "2026-04-01", "2026-07-01"].map((c0, at) => ({ c0, c1: 330000 + at * 20000 }))
    : ["2026-09-01", "2026-10-01"].map((c0, at) => ({ c0, c1: 119000 + at * 6000 }));
  const x = by_quarter
    ? { field: "c0", type: "ordinal", sort: null }
    : { field: "c0", type: "temporal", timeUnit: "utcyearmonth" };
  const grain = by_quarter ? "quarter" : "month";
  return {
    ...base(question, es),
    type: "SQL",
    answer: "**$125,000** in the last period.",
    columns: [grain, "cost"],
    column_info: [
      column(grain, "Period", "period", { grain, is_group: true }),
      column("cost", "Cost", "money", { unit: "USD" }),
    ],
    data: rows.map(({ c0, c1 }) => ({ [grain]: c0, cost: c1 })),
    row_count: rows.length,
    chart: {
      data: { values: rows },
      mark: { type: "bar" },
      encoding: { x, y: { field: "c1", type: "quantitative", scale: { zero: true } } },
    },
    chart_kind: "bar",
    chart_note: null,
    chart_title: "Effective cost by period",
    chart_subtitle: "USD",
  };
}

function figure(question, es) {
  return {
    ...base(question, es),
    type: "SQL",
    answer: es
      ? "El coste efectivo del T3 de 2026 fue de **370.355 US$**."
      : "Effective cost in Q3 2026 was **$370,355**.",
    columns: ["cost"],
    column_info: [
      column("cost", es ? "Coste efectivo" : "Effective cost", "money", { unit: "USD" }),
    ],
    data: [{ cost: 370355.12 }],
    row_count: 1,
    figures: [
      {
        label: es ? "Coste efectivo, 1 jul – 30 sept 2026" : "Effective cost, 1 Jul – 30 Sep 2026",
        value: 370355.12,
        text: "$370,355.12",
        unit: "USD",
        kind: "money",
      },
    ],
    chart: null,
    chart_kind: "table",
    chart_note: "A single row.",
    confidence: 0.78,
    confidence_level: "medium",
    confidence_reason: es
      ? "«gastamos» se tomó como coste efectivo"
      : "“spend” was taken as effective cost",
    readings: [
      {
        label: es ? "coste facturado" : "billed cost",
        explanation: "",
        question: "billed cost in Q3",
        confidence: 0.3,
      },
    ],
  };
}

function clarify(question, es) {
  return {
    ...base(question, es),
    type: "CLARIFY",
    sql: null,
    sql_pretty: "",
    answer: es
      ? "¿A qué cuenta se refiere? «cuenta» puede ser dos columnas."
      : "Which account do you mean? “account” can be two columns here. Nothing has been answered yet.",
    readings: [
      {
        label: "by **sub account**",
        explanation: "Effective cost by sub account, Jul – Sep 2026",
        question: "cost by sub account last quarter",
        confidence: 0.52,
      },
      {
        label: "by **billing account**",
        explanation: "Effective cost by billing account, Jul – Sep 2026",
        question: "cost by billing account last quarter",
        confidence: 0.44,
      },
    ],
    confidence: 0.52,
    confidence_level: "low",
    confidence_reason: "the two best readings are too close",
    data: [],
    columns: [],
    column_info: [],
    row_count: 0,
  };
}

function refused(question, es) {
  return {
    ...base(question, es),
    type: "REFUSED",
    sql: null,
    sql_pretty: "",
    understood: [],
    answer: es ? "Solo leo datos. No se cambió nada." : "I only read data. Nothing was changed.",
    suggestions: ["which teams had no cost this year?"],
    data: [],
    columns: [],
    row_count: 0,
  };
}

function empty(question, es) {
  return {
    ...base(question, es),
    type: "SQL",
    answer: es
      ? "Ninguna fila coincide. environment = «staging» no aparece."
      : "No rows match. environment = “staging” does not occur.",
    values: ["prod", "dev", "test"],
    data: [],
    columns: ["cost"],
    column_info: [column("cost", "Cost", "money", { unit: "USD" })],
    row_count: 0,
    chart: null,
    chart_kind: "table",
  };
}

function failed(question, es) {
  return {
    ...base(question, es),
    type: "ERROR",
    sql: null,
    sql_pretty: "",
    answer: "",
    error: {
      kind: "timeout",
      message: "Stopped after 30 seconds. The question reads every charge of every resource.",
      suggestions: ["the last 30 days", "by month"],
      id: "err_5t8w2c",
    },
  };
}

function long_table(question, es) {
  const data = Array.from({ length: 1204 }, (_, i) => ({
    id: `i-${(i * 7919) % 100003}`,
    day: new Date(Date.UTC(2026, 0, 1 + (i % 300))).toISOString().slice(0, 10),
    cost: i % 9 === 0 ? null : Math.round(((i * 37) % 991) * 13.7 - 400) / 10,
    on: i % 2 === 0,
    note: i % 5 ? "ok" : "a rather long note that says more than a table cell has room for, really",
  }));
  return {
    ...base(question, es),
    type: "SQL",
    answer: "**1,204** resources.",
    columns: ["id", "day", "cost", "on", "note"],
    column_info: [
      column("id", "Resource", "text", { is_group: true }),
      column("day", "Day", "date"),
      column("cost", "Cost", "money", { unit: "USD" }),
      column("on", "Active", "boolean"),
      column("note", "Note", "text"),
    ],
    data,
    row_count: 1204,
    chart: null,
    chart_kind: "table",
    chart_note: "Too many columns or rows for a chart.",
    cut: true,
  };
}

function reply_to(question) {
  const low = question.toLowerCase();
  const es = /[¿áéíóúñ]|coste|ventas|servicios|por mes|pasado/.test(low);
  if (/quarter this|two months/.test(low)) return few_periods(question, es);
  if (/delete|borra/.test(low)) return refused(question, es);
  if (/staging/.test(low)) return empty(question, es);
  if (/resources/.test(low)) return long_table(question, es);
  if (/timeout/.test(low)) return failed(question, es);
  if (/account last|cuenta/.test(low)) return clarify(question, es);
  if (/region and provider|región y proveedor/.test(low)) return heat(question, es);
  if (/provider/.test(low)) return months(question, es, true);
  if (/month this|por mes|by month/.test(low)) return months(question, es, false);
  if (/how much|cuánto|total|cuál/.test(low)) return figure(question, es);
  return bars(question, es);
}

async function body_of(request) {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text ? JSON.parse(text) : {};
}

function send(response, status, value, headers = {}) {
  response.writeHead(status, { "Content-Type": "application/json", ...headers });
  response.end(JSON.stringify(value));
}

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, "http://localhost");
  if (pathname === "/v1/info") return send(response, 200, kInfo);
  if (pathname === "/health") return send(response, 200, { status: "ok" });
  if (pathname === "/v1/understand") {
    const { question } = await body_of(request);
    const reply = reply_to(question);
    const unused = /zombie/.test(question) ? ["zombie"] : [];
    return send(response, 200, {
      understood: reply.understood.filter(
        (part) => part.tokens.length || part.origin === "defaulted",
      ),
      unused,
      explanation: "",
      confidence: 0.9,
      clarify: null,
    });
  }
  if (pathname === "/v1/complete") {
    const prefix = searchParams.get("prefix").toLowerCase();
    const all = [
      ["service", "group", "column service · 22 values"],
      ["services", "group", "column service"],
      ["storage cost", "metric", "metric"],
      ["Storage", "value", "service · 928 rows"],
      ["Cloud Storage", "value", "service · 464 rows"],
    ];
    return send(response, 200, {
      completions: all
        .filter(([text]) =>
          text
            .toLowerCase()
            .split(" ")
            .some((word) => word.startsWith(prefix)),
        )
        .map(([text, kind, detail]) => ({ text, kind, detail })),
    });
  }
  if (pathname === "/v1/chat") {
    const { question } = await body_of(request);
    if (/busy/.test(question))
      return send(
        response,
        503,
        {
          error: { kind: "busy", message: "The server is full.", suggestions: [] },
          request_id: "req_9",
        },
        { "Retry-After": "7" },
      );
    if (/broken/.test(question))
      return send(response, 500, {
        error: { kind: "internal", message: "", suggestions: [] },
        request_id: "req_5",
      });
    if (/slow/.test(question)) await new Promise((done) => setTimeout(done, 4000));
    return send(response, 200, reply_to(question));
  }
  const path = pathname === "/" ? "/index.html" : normalize(pathname);
  try {
    const content = await readFile(join(kDist, path));
    response.writeHead(200, {
      "Content-Type": kTypes[extname(path)] ?? "application/octet-stream",
      "Content-Encoding": "gzip",
      "Content-Security-Policy": kPolicy,
    });
    response.end(gzipSync(content));
  } catch {
    send(response, 404, {
      error: { kind: "not_found", message: "There is no such page.", suggestions: [] },
    });
  }
});
server.listen(kPort, "127.0.0.1", () =>
  console.log(`Cuanto listens on http://127.0.0.1:${server.address().port}`),
);
