import { describe, expect, it } from "vitest";
import type { Understood } from "./api";
import {
  emphasised,
  heading_and_body,
  pieces_of,
  plain,
  spans_of,
  surviving_spans,
  words_of,
} from "./spans";

function part(...tokens: [number, number][]): Understood {
  return { kind: "value", text: "x", origin: "said", tokens, note: null };
}

describe("spans", () => {
  it("turn bytes of UTF-8 into places in the text", () => {
    const question = "¿cuánto 🙂 en España?";
    const bytes = new TextEncoder();
    const begin = bytes.encode("¿cuánto 🙂 en ").length;
    const end = begin + bytes.encode("España").length;
    const spans = spans_of(question, [part([begin, end])]);
    expect(words_of(question, spans, 0)).toEqual(["España"]);
  });
  it("drop what overlaps, is empty, or cuts a character in two", () => {
    expect(spans_of("año", [part([0, 2], [1, 3], [3, 3], [0, 99])])).toEqual([
      { begin: 1, end: 2, part: 0 },
    ]);
    expect(spans_of("abcdef", [part([0, 3]), part([2, 5])])).toEqual([
      { begin: 0, end: 3, part: 0 },
    ]);
  });
  it("cut the text without losing any of it", () => {
    const text = "top 5 services";
    const pieces = pieces_of(text, spans_of(text, [part([6, 14]), part([0, 5])]));
    expect(pieces).toEqual([
      { text: "top 5", part: 1 },
      { text: " ", part: null },
      { text: "services", part: 0 },
    ]);
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
  });
  it("survive typing behind them, not inside or on them", () => {
    const before = "cost by team";
    const spans = spans_of(before, [part([0, 4]), part([8, 12])]);
    const kept = (now: string): number[] =>
      surviving_spans(before, now, spans).map((span) => span.part);
    expect(kept("cost by team last")).toEqual([0, 1]);
    expect(kept("cost by teams")).toEqual([0]);
    expect(kept("cost by tea")).toEqual([0]);
    expect(kept("costs by team")).toEqual([]);
    expect(kept(before)).toEqual([0, 1]);
  });
});

describe("emphasis", () => {
  it("is what stands between two pairs of stars", () => {
    expect(emphasised("It was **$5**, **8%** more.")).toEqual([
      { text: "It was ", bold: false },
      { text: "$5", bold: true },
      { text: ", ", bold: false },
      { text: "8%", bold: true },
      { text: " more.", bold: false },
    ]);
    expect(plain("**1** row")).toBe("1 row");
  });
  it("leaves stars without a partner", () => {
    expect(plain("2 ** 3")).toBe("2 ** 3");
  });
});

describe("heading and body", () => {
  it("part after the first sentence", () => {
    expect(heading_and_body("I only read data. Nothing was changed.")).toEqual({
      heading: "I only read data.",
      body: "Nothing was changed.",
    });
    expect(heading_and_body("¿A qué se refiere? «cuenta» puede ser dos.").body).toBe(
      "«cuenta» puede ser dos.",
    );
  });
  it("do not part inside a number", () => {
    expect(heading_and_body("It took 1.5 s and stopped").body).toBe("");
  });
});
