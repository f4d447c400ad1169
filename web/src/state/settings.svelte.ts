// What a person has chosen, saved at once in this browser, and what follows from it.

import { read_stored, store } from "../lib/browser";
import type { Language } from "../lib/api";

export type Look = "light" | "dark" | "system";
export type LanguageChoice = Language | "auto";

interface Stored {
  language: LanguageChoice;
  look: Look;
  numbers: LanguageChoice;
  open_sql: boolean;
  threshold: number;
}

const kKey = "cuanto.settings";
export const kThresholdDefault = 0.7;
const kDefaults: Stored = {
  language: "auto",
  look: "system",
  numbers: "auto",
  open_sql: false,
  threshold: kThresholdDefault,
};

function one_of<T>(value: unknown, allowed: readonly T[], otherwise: T): T {
  return allowed.includes(value as T) ? (value as T) : otherwise;
}

function restored(): Stored {
  const raw = (read_stored(kKey) ?? {}) as Partial<Record<keyof Stored, unknown>>;
  const threshold = Number(raw.threshold ?? kThresholdDefault);
  return {
    language: one_of<LanguageChoice>(raw.language, ["auto", "en", "es"], "auto"),
    look: one_of<Look>(raw.look, ["system", "light", "dark"], "system"),
    numbers: one_of<LanguageChoice>(raw.numbers, ["auto", "en", "es"], "auto"),
    open_sql: raw.open_sql === true,
    threshold: threshold >= 0 && threshold <= 1 ? threshold : kThresholdDefault,
  };
}

function browser_language(): Language {
  for (const tag of navigator.languages) {
    const language = tag.slice(0, 2).toLowerCase();
    if (language === "en" || language === "es") return language;
  }
  return "en";
}

class Settings {
  #chosen = $state<Stored>(kDefaults);
  #system_dark = $state(false);
  #system_language = $state<Language>("en");

  // Called once, before anything is drawn.
  start(): void {
    this.#chosen = restored();
    this.#system_language = browser_language();
    const dark = matchMedia("(prefers-color-scheme: dark)");
    this.#system_dark = dark.matches;
    dark.addEventListener("change", () => (this.#system_dark = dark.matches));
    addEventListener("languagechange", () => (this.#system_language = browser_language()));
  }

  get chosen(): Readonly<Stored> {
    return this.#chosen;
  }

  change(change: Partial<Stored>): void {
    this.#chosen = { ...this.#chosen, ...change };
    store(kKey, this.#chosen);
  }

  // The language of the page.
  get language(): Language {
    return this.#chosen.language === "auto" ? this.#system_language : this.#chosen.language;
  }

  get theme(): "light" | "dark" {
    if (this.#chosen.look !== "system") return this.#chosen.look;
    return this.#system_dark ? "dark" : "light";
  }

  // How numbers are written beside text of `language`.
  numbers_in(language: Language): Language {
    return this.#chosen.numbers === "auto" ? language : this.#chosen.numbers;
  }
}

export const settings = new Settings();
