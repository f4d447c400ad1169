// What is understood of a question while it is typed, and the completions of its last word. Both
// come from the server a moment after a key; the newest request wins and the old result stays until
// then.

import {
  complete,
  understand,
  type Completion,
  type Language,
  type Understanding,
} from "../lib/api";

const kPauseMs = 80;
const kShortest = 3;
const kPrefixShortest = 2;

export interface Typed {
  text: string;
  understanding: Understanding;
}

export interface Place {
  source: string;
  conversation: string | null; // what the server calls it
  language: Language;
  longest: number; // characters of a question
}

// The word before the caret that could be completed.
export function prefix_before(text: string, caret: number): string {
  return /[\p{L}\p{N}_.$-]+$/u.exec(text.slice(0, caret))?.[0] ?? "";
}

export class Typing {
  typed = $state.raw<Typed | null>(null);
  completions = $state.raw<readonly Completion[]>([]);
  prefix = $state("");
  chosen = $state(-1); // index into the completions; -1 is none
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked: AbortController | null = null;

  changed(text: string, caret: number, place: Place): void {
    clearTimeout(this.#timer);
    this.#asked?.abort();
    const length = [...text.trim()].length;
    if (length < kShortest || length > place.longest) {
      this.clear();
      return;
    }
    if (prefix_before(text, caret) !== this.prefix) this.close_list();
    this.#timer = setTimeout(() => void this.#ask(text, caret, place), kPauseMs);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#asked?.abort();
    this.typed = null;
    this.close_list();
  }

  close_list(): void {
    this.completions = [];
    this.chosen = -1;
  }

  move(step: 1 | -1): void {
    const count = this.completions.length;
    this.chosen = ((this.chosen + 1 + step + (count + 1)) % (count + 1)) - 1;
  }

  async #ask(text: string, caret: number, place: Place): Promise<void> {
    const asked = new AbortController();
    this.#asked = asked;
    await Promise.all([
      this.#understand(text, place, asked.signal),
      this.#complete(prefix_before(text, caret), place, asked.signal),
    ]);
  }

  async #understand(text: string, place: Place, signal: AbortSignal): Promise<void> {
    const outcome = await understand(
      {
        question: text,
        ...(place.source ? { source: place.source } : {}),
        ...(place.conversation ? { conversation_id: place.conversation } : {}),
      },
      signal,
    );
    if (signal.aborted) return;
    if (outcome.ok) this.typed = { text, understanding: outcome.value };
  }

  async #complete(prefix: string, place: Place, signal: AbortSignal): Promise<void> {
    if (prefix.length < kPrefixShortest) {
      this.close_list();
      return;
    }
    const outcome = await complete(
      { source: place.source, prefix, language: place.language },
      signal,
    );
    if (signal.aborted) return;
    if (outcome.ok) {
      this.prefix = prefix;
      this.chosen = -1;
      this.completions = outcome.value.filter(
        ({ text }) => text.toLowerCase() !== prefix.toLowerCase(),
      );
    } else {
      this.close_list();
    }
  }
}
