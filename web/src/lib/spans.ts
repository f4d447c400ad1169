// Where words stand in a question. The server counts UTF-8 bytes, the page UTF-16 units.

import type { Understood } from "./api";

export interface Span {
  begin: number;
  end: number;
  part: number; // index into the understood parts
}

export interface Piece {
  text: string;
  part: number | null;
}

function utf8_length(code_point: number): number {
  if (code_point < 0x80) return 1;
  if (code_point < 0x800) return 2;
  return code_point < 0x10000 ? 3 : 4;
}

// For every byte offset that starts a character, its place in `text`.
function unit_offsets(text: string): Map<number, number> {
  const offsets = new Map<number, number>();
  let bytes = 0;
  let units = 0;
  for (const character of text) {
    offsets.set(bytes, units);
    bytes += utf8_length(character.codePointAt(0) ?? 0);
    units += character.length;
  }
  offsets.set(bytes, units);
  return offsets;
}

// The spans in order, without those that overlap an earlier one or are not in `text`.
export function spans_of(text: string, understood: readonly Understood[]): Span[] {
  const offsets = unit_offsets(text);
  const found: Span[] = [];
  understood.forEach(({ tokens }, part) => {
    for (const [first, last] of tokens) {
      const begin = offsets.get(first);
      const end = offsets.get(last);
      if (begin !== undefined && end !== undefined && begin < end) found.push({ begin, end, part });
    }
  });
  found.sort((a, b) => a.begin - b.begin || b.end - a.end);
  const kept: Span[] = [];
  for (const span of found) {
    const before = kept.at(-1);
    if (!before || before.end <= span.begin) kept.push(span);
  }
  return kept;
}

// `text` cut at the spans, so that it can be drawn with marks.
export function pieces_of(text: string, spans: readonly Span[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { begin, end, part } of spans) {
    if (begin > at) pieces.push({ text: text.slice(at, begin), part: null });
    pieces.push({ text: text.slice(begin, end), part });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), part: null });
  return pieces;
}

// Spans found for `before` that still hold after it was edited into `now`: those in the shared
// beginning whose last word was not typed on.
export function surviving_spans(before: string, now: string, spans: readonly Span[]): Span[] {
  let shared = 0;
  while (shared < before.length && shared < now.length && before[shared] === now[shared]) ++shared;
  const is_letter = (index: number): boolean => /[\p{L}\p{N}]/u.test(now[index] ?? "");
  return spans.filter(({ end }) => end < shared || (end === shared && !is_letter(end)));
}

// The words of one part, as they stand in the question.
export function words_of(text: string, spans: readonly Span[], part: number): string[] {
  return spans.filter((span) => span.part === part).map(({ begin, end }) => text.slice(begin, end));
}

export interface Emphasised {
  text: string;
  bold: boolean;
}

// "a **b** c" with its bold parts told apart; stars without a partner stay as they are.
export function emphasised(text: string): Emphasised[] {
  const parts = text.split("**");
  if (parts.length % 2 === 0) {
    const tail = parts.splice(-2).join("**");
    parts.push(tail);
  }
  return parts
    .map((part, index) => ({ text: part, bold: index % 2 === 1 }))
    .filter((part) => part.text !== "");
}

export function plain(text: string): string {
  return emphasised(text)
    .map((part) => part.text)
    .join("");
}

// The first sentence and what follows, so that a message has a heading and a body.
export function heading_and_body(text: string): { heading: string; body: string } {
  const match = /^(.+?[.?!])\s+(?=[\p{Lu}¿¡«“"\d])([\s\S]+)$/u.exec(text.trim());
  return match ? { heading: match[1]!, body: match[2]! } : { heading: text.trim(), body: "" };
}
