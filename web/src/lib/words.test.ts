import { describe, expect, it } from "vitest";
import { kWords, say, type Text, type WordKey } from "./words";

const keys = Object.keys(kWords.en) as WordKey[];

function forms(text: Text): string[] {
  return typeof text === "string" ? [text] : [text.one, text.other];
}

function holes(text: Text): string[] {
  return [...new Set(forms(text).flatMap((form) => form.match(/\{\w+\}/g) ?? []))].sort();
}

describe("the words of the page", () => {
  it("are the same set in both languages", () => {
    expect(Object.keys(kWords.es).sort()).toEqual([...keys].sort());
  });
  it("say the same things in both languages", () => {
    for (const key of keys) {
      expect(holes(kWords.es[key]), key).toEqual(holes(kWords.en[key]));
      for (const form of [...forms(kWords.en[key]), ...forms(kWords.es[key])]) {
        expect(form.trim(), key).not.toBe("");
        expect(form, key).not.toMatch(/!|¡/);
      }
    }
  });
  it("differ, but for what has no language", () => {
    const same = keys.filter(
      (key) => JSON.stringify(kWords.en[key]) === JSON.stringify(kWords.es[key]),
    );
    expect(same.sort()).toEqual([
      "answer.done",
      "chart.pair",
      "login.token",
      "meta.tokens",
      "sql.plan",
      "sql.sql",
      "stage.seconds",
      "table.no",
      "table.same",
      "verdict.no",
    ]);
  });
  it("use the quotation marks of their language", () => {
    for (const key of keys) {
      for (const form of forms(kWords.es[key])) expect(form).not.toMatch(/[“”"]/);
      for (const form of forms(kWords.en[key])) expect(form).not.toMatch(/[«»]/);
    }
  });
});

describe("say", () => {
  it("fills holes and leaves unknown ones to be seen", () => {
    expect(say("en", "ask.long", { n: 501, max: 500 })).toBe(
      "501 of 500 characters. Shorten it, or split it in two.",
    );
    expect(say("en", "app.version")).toBe("Version {version}");
  });
  it("chooses the plural form by the count, not by its written form", () => {
    expect(say("en", "answer.rows", { n: "1" }, 1)).toBe("1 row");
    expect(say("en", "answer.rows", { n: "1,000" }, 1000)).toBe("1,000 rows");
    expect(say("es", "answer.rows", { n: "0" }, 0)).toBe("0 filas");
    expect(say("es", "answer.rows", { n: 1 })).toBe("1 fila");
  });
  it("does not read what it fills in as a hole", () => {
    expect(say("en", "receipt.title")).toBe("Receipt");
    expect(say("en", "clarify.chosen", { label: "$& {n}" })).toBe("Chosen: $& {n}");
  });
});
