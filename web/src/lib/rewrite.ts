// Rewriting a question when one of its words was not a value and an existing one is chosen instead.

// The words of `message` in quotation marks that stand in `question`: what was not found. "" if none.
export function unknown_in(question: string, message: string): string {
  const low = question.toLowerCase();
  for (const match of message.matchAll(/[“«"']([^”»"']+)[”»"']/g)) {
    const word = match[1] ?? "";
    const at = low.indexOf(word.toLowerCase());
    if (at >= 0) return question.slice(at, at + word.length);
  }
  return "";
}

// `question` with `unknown` replaced by `value`, or followed by `value` when nothing is known to be
// replaced.
export function with_value(question: string, unknown: string, value: string): string {
  if (!unknown) {
    const [, text = question, mark = ""] = /^(.*?)([?.]*)$/s.exec(question.trim()) ?? [];
    return `${text} ${value}${mark}`;
  }
  return question.replace(unknown, () => value);
}
