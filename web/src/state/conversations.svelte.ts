// The conversations of this browser: their titles and turns, newest first. They live in memory while
// the page is open and in the browser's storage between visits; the server needs none of it.

import { complete_reply, type ChatReply, type Failure } from "../lib/api";
import { read_stored, store } from "../lib/browser";

export type TurnState =
  | { name: "waiting" }
  | { name: "answered"; reply: ChatReply }
  | { name: "failed"; failure: Failure };

export interface Turn {
  id: string;
  question: string;
  asked_at: number;
  state: TurnState;
  chosen: number | null; // which reading was chosen, when it was asked back
}

export interface Conversation {
  id: string;
  server_id: string | null; // what the server calls it, once it has answered
  title: string;
  source: string;
  changed_at: number;
  turns: Turn[];
}

const kKey = "cuanto.conversations";
const kKept = 40; // conversations
const kRowsKept = 300; // rows of an answer kept between visits

function short_id(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) =>
    (byte % 36).toString(36),
  ).join("");
}

function title_of(question: string): string {
  const line = question.trim().replace(/\s+/g, " ");
  const short = line.length > 60 ? `${line.slice(0, 59).trimEnd()}…` : line;
  return short.replace(
    /^([¿¡]?)(\p{Ll})/u,
    (_, mark: string, letter: string) => mark + letter.toUpperCase(),
  );
}

function trimmed(turn: Turn): Turn {
  if (turn.state.name !== "answered" || turn.state.reply.data.length <= kRowsKept) return turn;
  const reply = { ...turn.state.reply, data: turn.state.reply.data.slice(0, kRowsKept) };
  return { ...turn, state: { name: "answered", reply } };
}

function restored_turn(raw: Partial<Turn>): Turn | null {
  if (typeof raw.question !== "string" || typeof raw.id !== "string") return null;
  const state = raw.state;
  return {
    id: raw.id,
    question: raw.question,
    asked_at: Number(raw.asked_at) || 0,
    chosen: typeof raw.chosen === "number" ? raw.chosen : null,
    state:
      state?.name === "answered"
        ? { name: "answered", reply: complete_reply(state.reply) }
        : state?.name === "failed"
          ? state
          : { name: "failed", failure: { kind: "stopped" } }, // The page was closed while it waited.
  };
}

// What is not a conversation of ours is left out.
export function restored(raw: unknown): Conversation[] {
  if (!Array.isArray(raw)) return [];
  return (raw as Partial<Conversation>[]).flatMap((one) => {
    if (typeof one?.id !== "string" || !Array.isArray(one.turns)) return [];
    return [
      {
        id: one.id,
        server_id: typeof one.server_id === "string" ? one.server_id : null,
        title: String(one.title ?? ""),
        source: String(one.source ?? ""),
        changed_at: Number(one.changed_at) || 0,
        turns: one.turns.map((turn) => restored_turn(turn ?? {})).filter((turn) => turn !== null),
      },
    ];
  });
}

class Conversations {
  #list = $state.raw<Conversation[]>([]);
  #storage_full = $state(false);

  start(): void {
    this.#list = restored(read_stored(kKey));
    // Another window of the same browser has changed them.
    addEventListener("storage", (event) => {
      const is_waiting = this.#list.some((one) =>
        one.turns.some((turn) => turn.state.name === "waiting"),
      );
      if (event.key === kKey && !is_waiting) this.#list = restored(read_stored(kKey));
    });
  }

  get list(): readonly Conversation[] {
    return this.#list;
  }

  // True after old conversations had to be let go because the browser has no room.
  get storage_full(): boolean {
    return this.#storage_full;
  }

  find(id: string): Conversation | null {
    return this.#list.find((conversation) => conversation.id === id) ?? null;
  }

  create(question: string, source: string): Conversation {
    const made: Conversation = {
      id: short_id(),
      server_id: null,
      title: title_of(question),
      source,
      changed_at: Date.now(),
      turns: [],
    };
    this.#list = [made, ...this.#list];
    return made;
  }

  add_turn(conversation_id: string, question: string): Turn {
    const turn: Turn = {
      id: short_id(),
      question,
      asked_at: Date.now(),
      state: { name: "waiting" },
      chosen: null,
    };
    this.#change(conversation_id, (one) => ({
      ...one,
      changed_at: turn.asked_at,
      turns: [...one.turns, turn],
    }));
    return turn;
  }

  finish_turn(conversation_id: string, turn_id: string, state: TurnState): void {
    this.#change(conversation_id, (one) => ({
      ...one,
      server_id:
        state.name === "answered" ? state.reply.conversation_id || one.server_id : one.server_id,
      turns: one.turns.map((turn) => (turn.id === turn_id ? { ...turn, state } : turn)),
    }));
  }

  choose_reading(conversation_id: string, turn_id: string, chosen: number | null): void {
    this.#change(conversation_id, (one) => ({
      ...one,
      turns: one.turns.map((turn) => (turn.id === turn_id ? { ...turn, chosen } : turn)),
    }));
  }

  // Takes the turn away, when it is asked again in its place.
  remove_turn(conversation_id: string, turn_id: string): void {
    this.#change(conversation_id, (one) => ({
      ...one,
      turns: one.turns.filter((turn) => turn.id !== turn_id),
    }));
  }

  rename(id: string, title: string): void {
    this.#change(id, (one) => ({ ...one, title: title_of(title) || one.title }));
  }

  // Returns what puts it back.
  remove(id: string): () => void {
    const before = this.#list;
    this.#list = before.filter((one) => one.id !== id);
    this.#save();
    return () => {
      const back = before.find((one) => one.id === id);
      if (!back || this.find(id)) return;
      this.#list = [...this.#list, back].sort((a, b) => b.changed_at - a.changed_at);
      this.#save();
    };
  }

  #change(id: string, change: (conversation: Conversation) => Conversation): void {
    this.#list = this.#list
      .map((one) => (one.id === id ? change(one) : one))
      .sort((a, b) => b.changed_at - a.changed_at);
    this.#save();
  }

  #save(): void {
    let kept = this.#list.slice(0, kKept).map((one) => ({ ...one, turns: one.turns.map(trimmed) }));
    while (!store(kKey, kept) && kept.length > 1) {
      kept = kept.slice(0, Math.floor(kept.length / 2));
      this.#storage_full = true;
    }
  }
}

export const conversations = new Conversations();
