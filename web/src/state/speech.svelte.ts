// How a part of the page speaks: the page in the chosen language, an answer in that of its question.

import { getContext, setContext } from "svelte";
import * as format from "../lib/format";
import { say, type Params, type WordKey } from "../lib/words";
import { settings } from "./settings.svelte";
import type { Cell, ColumnInfo, Language } from "../lib/api";

// Of a group the name is needed where a row belongs to none.
type CellColumn = Pick<ColumnInfo, "kind" | "grain"> &
  Partial<Pick<ColumnInfo, "is_group" | "label">>;

export class Speech {
  readonly #language: () => Language;

  constructor(language: () => Language) {
    this.#language = language;
  }

  get language(): Language {
    return this.#language();
  }

  // The language whose marks numbers have.
  get numbers(): Language {
    return settings.numbers_in(this.language);
  }

  say(key: WordKey, params?: Params, count?: number): string {
    return say(this.language, key, params, count);
  }

  // A text of this language, with the marks that are chosen for its numbers.
  written(text: string): string {
    return format.with_marks(text, this.language, this.numbers);
  }

  number(value: number, style?: format.NumberStyle): string {
    return this.written(format.format_number(this.language, value, style));
  }

  // A text that counts things, with the count written properly.
  count(key: WordKey, n: number, params: Params = {}): string {
    return this.say(key, { ...params, n: this.number(n) }, n);
  }

  cell(value: Cell, column: CellColumn, decimals: number): string {
    if (value === null && column.is_group && column.kind === "text") {
      return this.say("table.none", { name: column.label ?? "" });
    }
    const text = format.format_cell(this.language, value, column, decimals, this.#yes_no());
    return this.#is_number(value, column) ? this.written(text) : text;
  }

  value(value: Cell, column: Pick<ColumnInfo, "kind" | "grain" | "unit">): string {
    const text = format.format_value(this.language, value, column, this.#yes_no());
    return this.#is_number(value, column) ? this.written(text) : text;
  }

  date(text: string): string {
    return format.format_date_text(this.language, text);
  }

  range(first: string, last: string): string {
    const [from, to] = [format.parse_date(first), format.parse_date(last)];
    return from && to ? format.format_range(this.language, from, to) : `${first} – ${last}`;
  }

  time(moment: number): string {
    const options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
    return new Date(moment).toLocaleTimeString(this.language, options);
  }

  quoted(text: string): string {
    return this.language === "es" ? `«${text}»` : `“${text}”`;
  }

  list(items: readonly string[]): string {
    return new Intl.ListFormat(this.language, { type: "conjunction" }).format(items);
  }

  // Text may have digits, too; they are its own.
  #is_number(value: Cell, column: Pick<ColumnInfo, "kind">): boolean {
    return typeof value === "number" && format.is_numeric(column.kind);
  }

  #yes_no(): format.Words {
    return { yes: this.say("table.yes"), no: this.say("table.no") };
  }
}

const kContext = Symbol("speech");
export const page_speech = new Speech(() => settings.language);

export function use_speech(): Speech {
  return getContext<Speech | undefined>(kContext) ?? page_speech;
}

// Everything inside the calling component speaks `language`.
export function provide_speech(language: () => Language): Speech {
  return setContext(kContext, new Speech(language));
}
