// The conversations that the server keeps: its list, the turns of one, and what is done with them.

import { request, type Language, type Outcome } from "./api";

export interface StoredConversation {
  id: string;
  title: string;
  source: string;
  changed_at: number;
}

export interface StoredTurn {
  number: number;
  asked_at: number;
  language: Language;
  question: string;
  type: string;
  explanation: string; // empty where there was no query, or it may not be seen any more
  is_lost: boolean; // it held personal data, which is not kept
}

export interface StoredPage {
  conversations: StoredConversation[];
  next: string | null;
}

interface RawConversation {
  id: string;
  title: string;
  source: string;
  changed: string;
}
interface RawTurn {
  number: number;
  at: string;
  language: Language;
  question: string;
  type: string;
  explanation: string;
  context_lost: boolean;
}

const kPath = "/v1/conversations";
const kPage = 100;

function path_of(id: string): string {
  return `${kPath}/${encodeURIComponent(id)}`;
}

function conversation_of(raw: RawConversation): StoredConversation {
  return { id: raw.id, title: raw.title, source: raw.source, changed_at: Date.parse(raw.changed) };
}

function turn_of(raw: RawTurn): StoredTurn {
  return {
    number: raw.number,
    asked_at: Date.parse(raw.at),
    language: raw.language,
    question: raw.question,
    type: raw.type,
    explanation: raw.explanation,
    is_lost: raw.context_lost,
  };
}

// `before`: the `next` of the page before.
export function list_stored(search: string, before: string | null): Promise<Outcome<StoredPage>> {
  const query = new URLSearchParams({ limit: String(kPage) });
  if (search) query.set("search", search);
  if (before) query.set("before", before);
  return request<{ conversations: RawConversation[]; next: string | null }, StoredPage>(
    `${kPath}?${query.toString()}`,
    {},
    (raw) => ({
      conversations: (raw.conversations ?? []).map(conversation_of),
      next: raw.next ?? null,
    }),
  );
}

export interface WholeStored {
  conversation: StoredConversation;
  turns: StoredTurn[];
}
export function get_stored(id: string): Promise<Outcome<WholeStored>> {
  return request<RawConversation & { turns: RawTurn[] }, WholeStored>(path_of(id), {}, (raw) => ({
    conversation: conversation_of(raw as RawConversation),
    turns: (raw.turns ?? []).map(turn_of),
  }));
}

export function rename_stored(id: string, title: string): Promise<Outcome<unknown>> {
  const init = {
    method: "PATCH",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ title }),
  };
  return request<unknown>(path_of(id), init, (raw) => raw);
}

// Goes through even when the page is being closed.
export function delete_stored(id: string): Promise<Outcome<unknown>> {
  return request<unknown>(path_of(id), { method: "DELETE", keepalive: true }, (raw) => raw);
}

// Every conversation of who asks.
export function delete_all_stored(): Promise<Outcome<unknown>> {
  return request<unknown>(kPath, { method: "DELETE" }, (raw) => raw);
}

export function export_stored(id: string): Promise<Outcome<object>> {
  return request<object>(`${path_of(id)}/export`, {}, (raw) => raw);
}
