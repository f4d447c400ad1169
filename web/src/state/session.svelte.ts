// The page at work: what the server offers, the questions under way, and the commands of the page.

import { tick } from "svelte";
import {
  ask,
  get_info,
  get_me,
  is_reachable,
  log_out,
  when_login_needed,
  type ChatReply,
  type Info,
  type Me,
  type Source,
  type Understanding,
} from "../lib/api";
import { plain } from "../lib/spans";
import { word_of_stage } from "../lib/stages";
import type { Tip } from "../chart/draw";
import { conversations, type Conversation, type Turn } from "./conversations.svelte";
import { route } from "./route.svelte";
import { settings } from "./settings.svelte";
import { Speech, page_speech } from "./speech.svelte";
import { stored } from "./stored.svelte";

// A question that is being written anew: what is asked next takes the place of its turn.
export interface Editing {
  conversation: string;
  turn: string;
  draft: string; // what stood in the box before
  is_last: boolean; // no turn comes after it
}

const kReconnectMs = 3000;
const kStageSaidAfterMs = 2000; // a screen reader is not told what is over in a moment

// Why a login with an account of another server came back without one: a word of the server's.
const kLoginFailures = [
  "expired",
  "cancelled",
  "refused",
  "unknown",
  "unavailable",
  "failed",
] as const;
export type LoginFailure = (typeof kLoginFailures)[number];

// Taken out of the address, so that it is said once.
function take_login_failure(): LoginFailure | null {
  const address = new URL(location.href);
  const said = address.searchParams.get("login");
  if (said === null) return null;
  address.searchParams.delete("login");
  history.replaceState(null, "", address);
  return kLoginFailures.find((one) => one === said) ?? null;
}

// A reading made while the question was typed, shown until its answer comes.
export interface Foreseen {
  question: string;
  understanding: Understanding;
}

// A question that is being answered: what happens now, in the server's word, and the sentences of
// the answer that are known already.
interface UnderWay {
  stopper: AbortController;
  stage: string;
  sentences: readonly string[];
}

// What a screen reader hears of an answer, once.
function said_of(reply: ChatReply): string {
  const lead = plain(reply.answer);
  if (reply.type !== "SQL") return lead;
  const speech = new Speech(() => reply.language);
  return speech.say("answer.done", {
    lead,
    confidence: speech.say(`conf.${reply.confidence_level}`),
    rows: speech.count("answer.rows", reply.row_count),
  });
}

class Session {
  info = $state.raw<Info | null>(null);
  me = $state.raw<Me | null>(null);
  needs_login = $state(false);
  login_failure = $state<LoginFailure | null>(null);
  offline = $state(false);
  chosen_source = $state<string | null>(null);
  draft = $state("");
  editing = $state.raw<Editing | null>(null);
  foreseen = $state.raw<Foreseen | null>(null);
  announcement = $state("");
  notice = $state<string | null>(null); // what could not be done
  tip = $state.raw<Tip | null>(null); // what a chart says of the point under the pointer
  cleared = $state.raw<(() => void) | null>(null); // puts the conversation back that was cleared
  renaming = $state<string | null>(null); // the conversation whose title is being written
  sql_opened = $state(0); // grows each time the SQL of the latest answer is asked for by key
  // Turns that no answer came for because there was no connection, with their conversations.
  lost = $state.raw<ReadonlyMap<string, string>>(new Map());
  readonly #repeated = new Set<string>();
  #under_way = $state.raw<ReadonlyMap<string, UnderWay>>(new Map());
  #composer: HTMLTextAreaElement | null = null;
  #reconnecting = false;
  #delete_cleared: (() => void) | null = null;

  async start(): Promise<void> {
    addEventListener("offline", () => void this.#reconnect());
    addEventListener("pagehide", () => this.end_clearing());
    when_login_needed(() => void this.#ask_for_login());
    this.login_failure = take_login_failure();
    await this.load();
  }

  // Also after somebody has logged in.
  async load(): Promise<void> {
    const outcome = await get_info();
    if (outcome.ok) {
      this.info = outcome.value;
      this.needs_login = false;
      if (this.info.conversations) void stored.load();
      return;
    }
    if (outcome.failure.kind === "asked" && outcome.failure.status === 401) return;
    void this.#reconnect();
  }

  async #ask_for_login(): Promise<void> {
    if (this.needs_login) return;
    const me = await get_me();
    this.me = me.ok ? me.value : null;
    this.needs_login = true;
  }

  async log_out(): Promise<void> {
    const address = await log_out();
    conversations.forget();
    if (address) location.assign(address);
    else location.reload();
  }

  get conversation(): Conversation | null {
    return route.conversation ? conversations.find(route.conversation) : null;
  }

  get source(): Source | null {
    const sources = this.info?.sources ?? [];
    const wanted =
      this.conversation?.source ?? this.chosen_source ?? this.info?.default_source ?? null;
    return sources.find((one) => one.name === wanted) ?? sources[0] ?? null;
  }

  // A conversation is about one source; choosing another one starts a new question.
  choose_source(name: string): void {
    this.chosen_source = name;
    if (this.conversation && this.conversation.source !== name) this.start_anew();
  }

  get waiting_turn(): Turn | null {
    return this.conversation?.turns.find((turn) => turn.state.name === "waiting") ?? null;
  }

  attach_composer(composer: HTMLTextAreaElement | null): void {
    this.#composer = composer;
  }

  focus_composer(): void {
    this.#composer?.focus();
  }

  start_anew(): void {
    route.open(null);
    void tick().then(() => this.focus_composer());
  }

  edit(conversation: string, turn: Turn): void {
    const draft = this.editing ? this.editing.draft : this.draft;
    const is_last = conversations.find(conversation)?.turns.at(-1)?.id === turn.id;
    this.editing = { conversation, turn: turn.id, draft, is_last };
    this.draft = turn.question;
    this.announcement = page_speech.say(is_last ? "edit.note" : "edit.note.more");
    void tick().then(() => this.focus_composer());
  }

  // The turn stays as it is, and the box as it was.
  end_editing(): void {
    if (this.editing) this.draft = this.editing.draft;
    this.editing = null;
  }

  // The question in place of the turn that is being edited. The turns after it followed from what it
  // was and go with it. What the server keeps cannot be rewritten: it hears the turns before it once
  // more, as a conversation of their own, so that nothing follows from what was taken back.
  async ask_edited(question: string): Promise<void> {
    const editing = this.editing;
    const open = editing && conversations.find(editing.conversation);
    const at = open?.turns.findIndex((turn) => turn.id === editing?.turn) ?? -1;
    this.editing = null;
    if (!open || at < 0) return this.ask(question);
    const { server_id } = open;
    const knows_it = open.turns.slice(at).some((turn) => turn.state.name !== "failed");
    conversations.cut(open.id, at, question, knows_it);
    const turn = conversations.add_turn(open.id, question.trim());
    this.draft = "";
    if (knows_it) {
      for (const earlier of open.turns.slice(0, at)) {
        if (earlier.state.name !== "failed" && !(await this.#repeat(open.id, earlier, turn)))
          return;
      }
    }
    await this.#send(open.id, turn);
    const is_answered = (conversations.find(open.id)?.server_id ?? null) !== null;
    if (!knows_it || !is_answered || server_id === null) return;
    if (open.is_stored) void stored.replace(server_id, conversations.find(open.id));
  }

  // Tells the server an earlier turn again; its answer stands already. False when it was stopped or
  // failed, which `turn` says then.
  async #repeat(conversation_id: string, earlier: Turn, turn: Turn): Promise<boolean> {
    const stopper = new AbortController();
    this.#set_under_way(turn.id, { stopper, stage: "", sentences: [] });
    const conversation = conversations.find(conversation_id);
    const outcome = await ask(
      {
        question: earlier.question,
        ...(conversation?.source && { source: conversation.source }),
        ...(conversation?.server_id ? { conversation_id: conversation.server_id } : {}),
        threshold: settings.chosen.threshold,
      },
      stopper.signal,
      { on_stage: () => {}, on_sentence: () => {} },
    );
    this.#set_under_way(turn.id, null);
    const { id } = turn;
    if (outcome.ok) conversations.renumber(conversation_id, earlier.id, outcome.value);
    else {
      const { failure } = outcome;
      conversations.finish_turn(conversation_id, id, { name: "failed", failure });
    }
    return outcome.ok;
  }

  async ask(question: string, source?: string): Promise<void> {
    const text = question.trim();
    const name = source ?? this.source?.name ?? "";
    const open = this.conversation;
    const fits = open !== null && (source === undefined || open.source === source);
    const conversation = fits ? open : conversations.create(text, name);
    if (!fits) route.open(conversation.id);
    const turn = conversations.add_turn(conversation.id, text);
    if (this.draft.trim() === text) this.draft = "";
    await this.#send(conversation.id, turn);
  }

  // The same question once more, in the place of `turn`.
  async ask_again(conversation: string, turn: Turn, use_cache: boolean): Promise<void> {
    if (turn.number !== null) {
      conversations.wait_again(conversation, turn.id);
      return this.#send(conversation, turn, use_cache);
    }
    conversations.remove_turn(conversation, turn.id);
    await this.#send(conversation, conversations.add_turn(conversation, turn.question), use_cache);
  }

  under_way(turn_id: string): UnderWay | null {
    return this.#under_way.get(turn_id) ?? null;
  }

  stop(turn_id: string): void {
    this.#under_way.get(turn_id)?.stopper.abort();
  }

  // Gone from the server, too, once it cannot be undone any more.
  clear(conversation: string): void {
    this.end_clearing();
    const cleared = conversations.find(conversation);
    for (const turn of cleared?.turns ?? []) this.stop(turn.id);
    const put_back = conversations.remove(conversation);
    const was_open = route.conversation === conversation;
    if (was_open) this.start_anew();
    this.cleared = () => {
      put_back();
      if (was_open) route.open(conversation);
      this.cleared = this.#delete_cleared = null;
    };
    this.#delete_cleared = () => cleared && stored.remove(cleared);
    this.announcement = page_speech.say("history.cleared");
  }

  async clear_all(): Promise<void> {
    this.end_clearing();
    for (const one of conversations.list) for (const turn of one.turns) this.stop(turn.id);
    const is_done = await stored.remove_all(this.info?.conversations ?? false);
    if (is_done) this.start_anew();
    if (is_done) this.announcement = page_speech.say("history.cleared_all");
    else this.notice = page_speech.say("history.not_cleared");
  }

  end_clearing(): void {
    this.#delete_cleared?.();
    this.cleared = this.#delete_cleared = null;
  }

  async #send(conversation_id: string, turn: Turn, use_cache = true): Promise<void> {
    const stopper = new AbortController();
    this.#set_under_way(turn.id, { stopper, stage: "", sentences: [] });
    void tick().then(() => this.#keep_focus());
    const conversation = conversations.find(conversation_id);
    const outcome = await ask(
      {
        ...(turn.number === null
          ? {
              question: turn.question,
              ...(conversation?.source && { source: conversation.source }),
            }
          : { turn: turn.number }),
        language: null,
        use_cache,
        threshold: settings.chosen.threshold,
        ...(conversation?.server_id ? { conversation_id: conversation.server_id } : {}),
      },
      stopper.signal,
      {
        on_stage: (stage) => this.#hear_stage(turn, stage),
        on_sentence: (text) => this.#hear_sentence(turn, text),
      },
    );
    this.#set_under_way(turn.id, null);
    if (outcome.ok) {
      conversations.finish_turn(conversation_id, turn.id, {
        name: "answered",
        reply: outcome.value,
      });
      this.announcement = said_of(outcome.value);
      return;
    }
    conversations.finish_turn(conversation_id, turn.id, {
      name: "failed",
      failure: outcome.failure,
    });
    if (outcome.failure.kind !== "offline") return;
    if (!this.#repeated.has(turn.id)) {
      this.lost = new Map(this.lost).set(turn.id, conversation_id);
    }
    void this.#reconnect();
  }

  // Once there is a connection again, what was lost with it is asked, each question once: one that
  // brings the server down must not do so for ever.
  #ask_lost(): void {
    const lost = this.lost;
    this.lost = new Map();
    for (const [turn_id, conversation_id] of lost) {
      const turns = conversations.find(conversation_id)?.turns ?? [];
      const turn = turns.find(({ id }) => id === turn_id);
      if (turn?.state.name !== "failed") continue;
      conversations.wait_again(conversation_id, turn_id);
      this.#repeated.add(turn_id);
      void this.#send(conversation_id, turn);
    }
  }

  // What was clicked to ask is often gone now. Without a keyboard the composer would only bring up
  // the one on the screen.
  #keep_focus(): void {
    if (matchMedia("(pointer: fine)").matches) this.focus_composer();
  }

  #hear_stage(turn: Turn, stage: string): void {
    const before = this.#under_way.get(turn.id);
    if (!before) return;
    this.#set_under_way(turn.id, { ...before, stage });
    const word = word_of_stage(stage);
    if (word && Date.now() - turn.asked_at > kStageSaidAfterMs)
      this.announcement = page_speech.say(word);
  }

  #hear_sentence(turn: Turn, text: string): void {
    const before = this.#under_way.get(turn.id);
    if (before) this.#set_under_way(turn.id, { ...before, sentences: [...before.sentences, text] });
  }

  #set_under_way(turn_id: string, under_way: UnderWay | null): void {
    const next = new Map(this.#under_way);
    if (under_way) next.set(turn_id, under_way);
    else next.delete(turn_id);
    this.#under_way = next;
  }

  async #reconnect(): Promise<void> {
    if (this.#reconnecting) return;
    this.#reconnecting = true;
    this.offline = true;
    while (!(await is_reachable())) {
      await new Promise((resolve) => setTimeout(resolve, kReconnectMs));
    }
    const outcome = await get_info();
    if (outcome.ok) this.info = outcome.value;
    this.offline = false;
    this.#reconnecting = false;
    this.#ask_lost();
  }
}

export const session = new Session();
