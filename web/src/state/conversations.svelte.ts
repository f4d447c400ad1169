// The conversations: their titles and turns, newest first. Where the server keeps them, the list is
// its list, and the browser's storage only saves asking for answers again; otherwise they live in
// memory while the page is open and in that storage between visits.

import { complete_reply, type ChatReply, type Failure } from "../lib/api";
import { read_stored, store } from "../lib/browser";
import type { StoredConversation, StoredTurn } from "../lib/stored";

export type TurnState =
  | { name: "waiting" }
  | { name: "answered"; reply: ChatReply }
  | { name: "kept"; kept: StoredTurn } // by the server, without its answer
  | { name: "failed"; failure: Failure };

export interface Turn {
  id: string;
  number: number | null; // what the server calls it, where it keeps it
  question: string;
  asked_at: number;
  state: TurnState;
  chosen: number | null; // which reading was chosen, when it was asked back
}

export interface Conversation {
  id: string;
  server_id: string | null; // what the server calls it, once it has answered
  is_stored: boolean; // the server keeps it
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
    number: typeof raw.number === "number" ? raw.number : null,
    question: raw.question,
    asked_at: Number(raw.asked_at) || 0,
    chosen: typeof raw.chosen === "number" ? raw.chosen : null,
    state:
      state?.name === "answered"
        ? { name: "answered", reply: complete_reply(state.reply) }
        : state?.name === "failed" || state?.name === "kept"
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
        is_stored: one.is_stored === true,
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
      is_stored: false,
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
      number: null,
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
    const reply = state.name === "answered" ? state.reply : null;
    this.#change(conversation_id, (one) => ({
      ...one,
      server_id: reply?.conversation_id || one.server_id,
      is_stored: one.is_stored || (reply?.turn ?? null) !== null,
      turns: one.turns.map((turn) =>
        turn.id === turn_id ? { ...turn, state, number: reply?.turn ?? turn.number } : turn,
      ),
    }));
  }

  // What the server lists. `since`: when all of its list was asked for; then what it kept before and
  // does not list is gone. Null: it is a part of it.
  take_listed(listed: StoredConversation[], since: number | null): void {
    const ours = new Map(this.#list.map((one) => [one.server_id, one]));
    const theirs = new Set(listed.map(({ id }) => id));
    const taken = listed.map((one) => ({
      id: one.id,
      turns: [],
      ...ours.get(one.id),
      server_id: one.id,
      is_stored: true,
      title: title_of(one.title),
      source: one.source,
      changed_at: one.changed_at,
    }));
    const others = this.#list.filter(
      (one) =>
        !theirs.has(one.server_id ?? "") &&
        (!one.is_stored || since === null || one.changed_at >= since),
    );
    this.#list = [...taken, ...others].sort((a, b) => b.changed_at - a.changed_at);
    this.#save();
  }

  // All turns that the server keeps of a conversation, with the answers that are here.
  take_turns(id: string, stored: StoredTurn[]): void {
    this.#change(id, (one) => {
      const ours = new Map(one.turns.map((turn) => [turn.number, turn]));
      const turns = stored.map(
        (kept): Turn =>
          ours.get(kept.number) ?? {
            id: short_id(),
            number: kept.number,
            question: kept.question,
            asked_at: kept.asked_at,
            state: { name: "kept", kept },
            chosen: null,
          },
      );
      return { ...one, turns: [...turns, ...one.turns.filter((turn) => turn.number === null)] };
    });
  }

  // Asks a turn anew in its place.
  wait_again(conversation_id: string, turn_id: string): void {
    this.#change(conversation_id, (one) => ({
      ...one,
      turns: one.turns.map((turn) =>
        turn.id === turn_id ? { ...turn, state: { name: "waiting" } } : turn,
      ),
    }));
  }

  // For who comes next to this browser.
  forget(): void {
    this.#list = [];
    this.#save();
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

  // Takes away the turns from `at` on, when the first of them is asked in other words. `is_new`: the
  // server is to know it as a new conversation. A title that was the first question follows it.
  cut(id: string, at: number, question: string, is_new: boolean): void {
    this.#change(id, (one) => ({
      ...one,
      ...(is_new ? { server_id: null, is_stored: false } : {}),
      title:
        at === 0 && one.title === title_of(one.turns[0]?.question ?? "")
          ? title_of(question)
          : one.title,
      turns: one.turns.slice(0, at),
    }));
  }

  // An earlier turn that the server was told again: what it is called there now.
  renumber(id: string, turn_id: string, { conversation_id, turn: number }: ChatReply): void {
    this.#change(id, (one) => ({
      ...one,
      server_id: conversation_id || one.server_id,
      is_stored: one.is_stored || number !== null,
      turns: one.turns.map((turn) => (turn.id === turn_id ? { ...turn, number } : turn)),
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
    let kept = this.#list
      .filter((one) => one.turns.length)
      .slice(0, kKept)
      .map((one) => ({ ...one, turns: one.turns.map(trimmed) }));
    while (!store(kKey, kept) && kept.length > 1) {
      kept = kept.slice(0, Math.floor(kept.length / 2));
      this.#storage_full = true;
    }
  }
}

export const conversations = new Conversations();
