// The lines of a text that comes in pieces, each once it is whole, wherever the pieces are cut.
export async function* lines_of(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = "";
  for (let done = false; !done;) {
    const piece = await reader.read();
    done = piece.done;
    rest += decoder.decode(piece.value, { stream: !done });
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    yield* lines.filter((line) => line !== "");
  }
  if (rest) yield rest;
}
