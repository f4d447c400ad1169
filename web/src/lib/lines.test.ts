import { expect, test } from "vitest";
import { lines_of } from "./lines";

function in_pieces(text: string, size: number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size)
        controller.enqueue(bytes.slice(at, at + size));
      controller.close();
    },
  });
}

async function all_of(body: ReadableStream<Uint8Array>): Promise<string[]> {
  const lines = [];
  for await (const line of lines_of(body)) lines.push(line);
  return lines;
}

test("lines come whole wherever they are cut, also within a character", async () => {
  const text = '{"a":"¿cuánto?"}\n{"b":2}\n';
  for (let size = 1; size <= text.length; ++size) {
    expect(await all_of(in_pieces(text, size))).toEqual(['{"a":"¿cuánto?"}', '{"b":2}']);
  }
});

test("a last line without its end is one, too; empty ones are none", async () => {
  expect(await all_of(in_pieces("\n{}\n\n[1]", 3))).toEqual(["{}", "[1]"]);
  expect(await all_of(in_pieces("", 1))).toEqual([]);
});

test("a line is given before the next one comes", async () => {
  let more: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({ start: (controller) => void (more = controller) });
  const lines = lines_of(body);
  more?.enqueue(new TextEncoder().encode("first\nsec"));
  expect((await lines.next()).value).toBe("first");
  more?.close();
  expect((await lines.next()).value).toBe("sec");
});
