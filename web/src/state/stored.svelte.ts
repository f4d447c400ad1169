// What the server keeps of conversations, brought together with what this browser has.

import { save_file } from "../lib/browser";
import {
  delete_all_stored,
  delete_stored,
  export_stored,
  get_stored,
  list_stored,
  rename_stored,
} from "../lib/stored";
import { conversations, type Conversation } from "./conversations.svelte";

class Stored {
  is_listed = $state(false); // the server's list has come
  found = $state.raw<readonly string[] | null>(null); // ids of what is searched for; null: nothing is
  has_more = $state(false);
  typed = $state(""); // in the field for searching
  #search = "";
  #next: string | null = null;
  #opened = new Set<string>();
  #searches = 0;

  async load(): Promise<void> {
    const since = Date.now();
    const page = await list_stored("", null);
    if (!page.ok) return;
    this.#next = page.value.next;
    this.has_more = this.#next !== null;
    conversations.take_listed(page.value.conversations, since);
    this.is_listed = true;
  }

  async more(): Promise<void> {
    const page = await list_stored(this.#search, this.#next);
    if (!page.ok) return;
    this.#take(
      page.value.conversations.map(({ id }) => id),
      page.value.next,
    );
    conversations.take_listed(page.value.conversations, null);
  }

  async search(text: string): Promise<void> {
    const number = ++this.#searches;
    this.#search = text.trim();
    if (!this.#search) {
      this.found = null;
      return this.load();
    }
    const page = await list_stored(this.#search, null);
    if (!page.ok || number !== this.#searches) return;
    conversations.take_listed(page.value.conversations, null);
    this.found = [];
    this.#take(
      page.value.conversations.map(({ id }) => id),
      page.value.next,
    );
  }

  #take(ids: string[], next: string | null): void {
    if (this.found) this.found = [...this.found, ...ids];
    this.#next = next;
    this.has_more = next !== null;
  }

  // Brings the turns of a conversation, once; of one that is not listed, by its address, too.
  async open(id: string): Promise<void> {
    const known = conversations.find(id);
    if (this.#opened.has(id) || (known && !known.is_stored)) return;
    this.#opened.add(id);
    const whole = await get_stored(known?.server_id ?? id);
    if (!whole.ok) return;
    if (!known) conversations.take_listed([whole.value.conversation], null);
    conversations.take_turns(id, whole.value.turns);
  }

  rename(conversation: Conversation, title: string): void {
    conversations.rename(conversation.id, title);
    const renamed = conversations.find(conversation.id);
    if (renamed?.is_stored) void rename_stored(renamed.server_id ?? "", renamed.title);
  }

  // What the server knew as `server_id` is another conversation now, under the same title.
  async replace(server_id: string, conversation: Conversation | null): Promise<void> {
    if (conversation?.is_stored) {
      this.#opened.add(conversation.id);
      await rename_stored(conversation.server_id ?? "", conversation.title);
    }
    await delete_stored(server_id);
  }

  remove(conversation: Conversation): void {
    if (conversation.is_stored) void delete_stored(conversation.server_id ?? "");
  }

  // Those in this browser, and with `on_server` those that the server keeps; false when it does not.
  async remove_all(on_server: boolean): Promise<boolean> {
    if (on_server && !(await delete_all_stored()).ok) return false;
    this.typed = this.#search = "";
    this.found = this.#next = null;
    this.has_more = false;
    conversations.forget();
    return true;
  }

  // False when the server gives none.
  async export(conversation: Conversation): Promise<boolean> {
    const outcome = conversation.is_stored
      ? await export_stored(conversation.server_id ?? "")
      : ({ ok: true, value: conversation } as const);
    if (!outcome.ok) return false;
    save_file(
      `cuanto-${conversation.id}.json`,
      "application/json",
      JSON.stringify(outcome.value, null, 2),
    );
    return true;
  }
}

export const stored = new Stored();
