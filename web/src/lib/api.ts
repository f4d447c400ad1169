// The server's answers as types, and the one place that talks to it. Nothing here throws: a request
// gives a value or says in which way it failed.

import { lines_of } from "./lines";

export type Language = "en" | "es";

export type UnderstoodKind =
  "metric" | "group" | "value" | "time" | "calculation" | "rank" | "entity";
export type Origin = "said" | "implied" | "defaulted" | "inherited" | "policy";

export interface Understood {
  kind: UnderstoodKind;
  text: string;
  origin: Origin;
  tokens: [number, number][]; // byte offsets in the question
  note: string | null;
}

export type ColumnKind =
  "text" | "integer" | "number" | "money" | "percent" | "date" | "timestamp" | "period" | "boolean";

export interface ColumnInfo {
  name: string;
  label: string;
  kind: ColumnKind;
  unit: string | null;
  grain: string | null; // of a period: day, week, month, quarter, year
  is_group: boolean;
}

export type Cell = string | number | boolean | null;
export type Row = Record<string, Cell>;

export interface Figure {
  label: string;
  value: number | null;
  text: string;
  unit: string | null;
  kind: ColumnKind;
}

export interface Reading {
  label: string;
  explanation: string;
  question: string;
  confidence: number;
}

export interface Assumption {
  text: string;
  alternatives: string[];
}

export interface Receipt {
  id: string;
  question: string;
  reading: string;
  sql: string;
  model_hash: string;
  policy: string;
  data_until: string;
  engine: string;
  made_by: string;
  today: string;
  answer_hash: string;
}

export interface ErrorBody {
  kind: string;
  message: string;
  suggestions: string[];
  id?: string;
}

export type ReplyType = "SQL" | "CLARIFY" | "REFUSED" | "INFO" | "ERROR" | "RAG" | "HYBRID";
export type ChartKind = "bar" | "line" | "area" | "arc" | "rect" | "table";
export type ConfidenceLevel = "high" | "medium" | "low";

// A Vega-Lite specification without colours and fonts.
export type ChartSpec = Record<string, unknown>;

// A place in a document that the answer rests on.
export interface Citation {
  document: string;
  heading: string;
  text: string;
}

export interface ChatReply {
  type: ReplyType;
  request_id: string;
  conversation_id: string;
  turn: number | null; // its number in the conversation, where the server keeps that
  language: Language;
  question: string;
  answer: string;
  understood: Understood[];
  explanation: string;
  unused: string[];
  assumptions: Assumption[];
  sql: string;
  sql_pretty: string;
  dialect: string;
  columns: string[];
  column_info: ColumnInfo[];
  data: Row[];
  row_count: number;
  cut: boolean;
  figures: Figure[];
  chart: ChartSpec | null;
  chart_kind: ChartKind | null;
  chart_note: string | null;
  chart_title: string;
  chart_subtitle: string;
  insights: string[];
  citations: Citation[];
  suggestions: string[];
  confidence: number;
  confidence_level: ConfidenceLevel;
  confidence_reason: string;
  readings: Reading[];
  values: string[];
  intent: { type: string; confidence: number; reasoning: string } | null;
  plan: { route: string; steps: string[] } | null;
  receipt: Receipt | null;
  error: ErrorBody | null;
  from_cache: boolean;
  tokens: number;
  timing_ms: { total: number };
}

export interface Source {
  name: string;
  label: Record<Language, string>;
  dialect: string;
  tables: number;
  rows: number;
  data_begins: string | null;
  data_ends: string | null;
  examples: Record<Language, string[]>;
  topics: Record<Language, string[]>;
}

export interface Info {
  name: string;
  version: string;
  language_model: string | null;
  feedback: boolean; // whether it keeps what people say of answers
  conversations: boolean; // whether it keeps what was asked
  user: string | null; // null where nobody logs in
  today: string | null;
  sources: Source[];
  default_source: string;
  limits: {
    question_characters_min: number;
    question_characters_max: number;
    rows_max: number;
  };
}

export interface Understanding {
  understood: Understood[];
  unused: string[];
  explanation: string;
  confidence: number;
  clarify: string | null;
}

export interface Completion {
  text: string;
  kind: UnderstoodKind;
  detail: string;
}

export type Failure =
  | { kind: "offline" }
  | { kind: "stopped" }
  | { kind: "busy"; retry_after_s: number; id: string }
  | { kind: "asked"; message: string; suggestions: string[]; id: string; status: number };

export type Outcome<T> = { ok: true; value: T } | { ok: false; failure: Failure };

export interface ChatRequest {
  question?: string;
  turn?: number; // an earlier one of the conversation, answered anew
  source?: string;
  conversation_id?: string;
  language?: Language | null;
  use_cache?: boolean;
  threshold?: number;
}

interface ErrorReply {
  error?: Partial<ErrorBody>;
  request_id?: string;
}

async function failure_of(response: Response): Promise<Failure> {
  let body: ErrorReply = {};
  try {
    body = (await response.json()) as ErrorReply;
  } catch {
    // A reply that is not JSON comes from something between us and the program; the status tells.
  }
  return failure_from(response.status, body, Number(response.headers.get("Retry-After")));
}

function failure_from(status: number, body: ErrorReply, seconds = 0): Failure {
  const id = body.request_id ?? body.error?.id ?? "";
  if (status === 503 || status === 429) {
    return { kind: "busy", retry_after_s: seconds > 0 ? seconds : 5, id };
  }
  return {
    kind: "asked",
    message: body.error?.message ?? "",
    suggestions: body.error?.suggestions ?? [],
    id,
    status,
  };
}

// The access cookie lasts half an hour; the refresh cookie gives the next one. One at a time: a
// refresh token is good for one use.
let refreshing: Promise<boolean> | null = null;
function refreshed(): Promise<boolean> {
  refreshing ??= fetch("/v1/refresh", { method: "POST", credentials: "same-origin" })
    .then((response) => response.ok)
    .catch(() => false)
    .finally(() => (refreshing = null));
  return refreshing;
}

// Who is told that somebody has to log in.
let on_login_needed: () => void = () => {};
export function when_login_needed(tell: () => void): void {
  on_login_needed = tell;
}

async function send(path: string, init: RequestInit): Promise<Response> {
  const headers = { ...init.headers, "Accept-Language": document.documentElement.lang };
  const same = { ...init, headers, credentials: "same-origin" as const };
  const response = await fetch(path, same);
  const is_of_login = path === "/v1/login" || path === "/v1/setup";
  if (response.status !== 401 || is_of_login) return response;
  if (await refreshed()) return fetch(path, same);
  on_login_needed();
  return response;
}

// `complete` makes what the page wants of what came, where fields may be missing. `read` takes the
// body of a reply of status 200.
export async function request<Raw, T = Raw>(
  path: string,
  init: RequestInit,
  complete: (raw: Partial<Raw>) => T,
  read: (response: Response) => Promise<Outcome<Partial<Raw>>> = read_json,
): Promise<Outcome<T>> {
  try {
    const response = await send(path, init);
    if (!response.ok) return { ok: false, failure: await failure_of(response) };
    const outcome = await read(response);
    return outcome.ok ? { ok: true, value: complete(outcome.value) } : outcome;
  } catch (error) {
    const stopped = error instanceof DOMException && error.name === "AbortError";
    return { ok: false, failure: { kind: stopped ? "stopped" : "offline" } };
  }
}

async function read_json<Raw>(response: Response): Promise<Outcome<Partial<Raw>>> {
  return { ok: true, value: (await response.json()) as Partial<Raw> };
}

const kLines = "application/x-ndjson";

// What a line of a stream may say.
interface StreamLine extends ErrorReply {
  status?: string;
  text?: string; // of a sentence
  result?: Partial<ChatReply>;
  code?: number; // of a failure: the status that a reply without a stream would have
}

// Hears what happens until the answer is there.
export interface Listener {
  on_stage(stage: string): void;
  on_sentence(text: string): void;
}

async function read_stream(
  response: Response,
  listener: Listener,
): Promise<Outcome<Partial<ChatReply>>> {
  if (!response.body || !response.headers.get("Content-Type")?.startsWith(kLines)) {
    return read_json(response);
  }
  for await (const text of lines_of(response.body)) {
    const line = JSON.parse(text) as StreamLine;
    if (line.status === "complete") return { ok: true, value: line.result ?? {} };
    if (line.status === "failed")
      return { ok: false, failure: failure_from(line.code ?? 500, line) };
    if (line.status === "sentence") listener.on_sentence(line.text ?? "");
    else listener.on_stage(line.status ?? "");
  }
  return { ok: false, failure: { kind: "offline" } }; // it broke off
}

function post(body: object, signal?: AbortSignal): RequestInit {
  return {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    signal: signal ?? null,
  };
}

// Fields that a kind of answer does not have may be absent in the reply; here they become empty.
export function complete_reply(raw: Partial<ChatReply>): ChatReply {
  const columns = raw.columns ?? [];
  return {
    type: raw.type ?? "ERROR",
    request_id: raw.request_id ?? "",
    conversation_id: raw.conversation_id ?? "",
    turn: raw.turn ?? null,
    language: raw.language === "es" ? "es" : "en",
    question: raw.question ?? "",
    answer: raw.answer ?? "",
    understood: raw.understood ?? [],
    explanation: raw.explanation ?? "",
    unused: raw.unused ?? [],
    assumptions: raw.assumptions ?? [],
    sql: raw.sql ?? "",
    sql_pretty: raw.sql_pretty || raw.sql || "",
    dialect: raw.dialect ?? "",
    columns,
    column_info: columns.map((name, index) => ({
      name,
      label: name,
      kind: "text",
      unit: null,
      grain: null,
      is_group: false,
      ...raw.column_info?.[index],
    })),
    data: raw.data ?? [],
    row_count: raw.row_count ?? raw.data?.length ?? 0,
    cut: raw.cut ?? false,
    figures: raw.figures ?? [],
    chart: raw.chart ?? null,
    chart_kind: raw.chart_kind ?? null,
    chart_note: raw.chart_note ?? null,
    chart_title: raw.chart_title ?? "",
    chart_subtitle: raw.chart_subtitle ?? "",
    insights: raw.insights ?? [],
    citations: raw.citations ?? [],
    suggestions: raw.suggestions ?? [],
    confidence: raw.confidence ?? 0,
    confidence_level: raw.confidence_level ?? "low",
    confidence_reason: raw.confidence_reason ?? "",
    readings: raw.readings ?? [],
    values: raw.values ?? [],
    intent: raw.intent ?? null,
    plan: raw.plan ?? null,
    receipt: raw.receipt ?? null,
    error: raw.error ?? null,
    from_cache: raw.from_cache ?? false,
    tokens: raw.tokens ?? 0,
    timing_ms: { total: raw.timing_ms?.total ?? 0 },
  };
}

function complete_info(raw: Partial<Info>): Info {
  const sources = (raw.sources ?? []).map((source) => ({
    ...source,
    data_begins: source.data_begins || null,
    data_ends: source.data_ends || null,
    examples: { en: source.examples?.en ?? [], es: source.examples?.es ?? [] },
    topics: { en: source.topics?.en ?? [], es: source.topics?.es ?? [] },
  }));
  return {
    name: raw.name ?? "Cuanto",
    version: raw.version ?? "",
    language_model: raw.language_model ?? null,
    feedback: raw.feedback ?? false,
    conversations: raw.conversations ?? false,
    user: raw.user ?? null,
    today: raw.today ?? null,
    sources,
    default_source: raw.default_source ?? sources[0]?.name ?? "",
    limits: {
      question_characters_min: raw.limits?.question_characters_min ?? 3,
      question_characters_max: raw.limits?.question_characters_max ?? 500,
      rows_max: raw.limits?.rows_max ?? 10000,
    },
  };
}

// Who is logged in, and whether anybody has to be.
export interface Me {
  login: boolean;
  user: string | null;
  setup: boolean; // nobody can log in yet: the first administrator is to be made
  sign_on: { name: string } | null; // people also log in with an account of that server
}
function complete_me(raw: Partial<Me>): Me {
  return {
    login: raw.login ?? true,
    user: raw.user ?? null,
    setup: raw.setup ?? false,
    sign_on: raw.sign_on ?? null,
  };
}

export function get_me(): Promise<Outcome<Me>> {
  return request<Me>("/v1/me", {}, complete_me);
}

export function log_in(user: string, password: string): Promise<Outcome<Me>> {
  return request<Me>("/v1/login", post({ user, password }), complete_me);
}

export function set_up(token: string, user: string, password: string): Promise<Outcome<Me>> {
  return request<Me>("/v1/setup", post({ token, user, password }), complete_me);
}

// Where the browser goes to log in with an account of another server.
export function begin_sign_on(): Promise<Outcome<{ address: string }>> {
  return request<{ address: string }>("/v1/oidc/login", post({}), (raw) => ({
    address: raw.address ?? "",
  }));
}

// Where the browser goes to end the login at that server, too; empty: nowhere.
export async function log_out(): Promise<string> {
  const outcome = await request<{ address: string }>("/v1/logout", post({}), (raw) => ({
    address: raw.address ?? "",
  }));
  // Without a connection the session ends by itself, later.
  return outcome.ok ? outcome.value.address : "";
}

export function get_info(): Promise<Outcome<Info>> {
  return request<Info>("/v1/info", {}, complete_info);
}

export function ask(
  body: ChatRequest,
  signal: AbortSignal,
  listener: Listener,
): Promise<Outcome<ChatReply>> {
  const sent = post(body, signal);
  return request<ChatReply>(
    "/v1/chat",
    { ...sent, headers: { ...sent.headers, Accept: kLines } },
    complete_reply,
    (response) => read_stream(response, listener),
  );
}

export interface Verdict {
  question: string;
  sql: string;
  source: string;
  was_correct: boolean;
  comment?: string;
}

// What becomes of a verdict, as a sentence.
export function say_of_answer(verdict: Verdict): Promise<Outcome<{ message: string }>> {
  return request<{ message: string }>("/feedback", post(verdict), (raw) => ({
    message: raw.message ?? "",
  }));
}

export function understand(
  body: { question: string; source?: string; conversation_id?: string },
  signal: AbortSignal,
): Promise<Outcome<Understanding>> {
  return request<Understanding>("/v1/understand", post(body, signal), (raw) => ({
    understood: raw.understood ?? [],
    unused: raw.unused ?? [],
    explanation: raw.explanation ?? "",
    confidence: raw.confidence ?? 0,
    clarify: raw.clarify ?? null,
  }));
}

export async function complete(
  query: { source: string; prefix: string; language: Language },
  signal: AbortSignal,
): Promise<Outcome<Completion[]>> {
  const outcome = await request<{ completions: Completion[] }>(
    `/v1/complete?${new URLSearchParams({ ...query }).toString()}`,
    { signal },
    (raw) => ({ completions: raw.completions ?? [] }),
  );
  return outcome.ok ? { ok: true, value: outcome.value.completions.slice(0, 7) } : outcome;
}

// True when the server answers again.
export async function is_reachable(): Promise<boolean> {
  try {
    return (await fetch("/health", { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}
