// The sentence that stands for a chart where it cannot be seen.

import type { Cell, ChatReply, ColumnInfo } from "../lib/api";
import { is_numeric } from "../lib/format";
import type { Speech } from "../state/speech.svelte";

interface Point {
  name: string;
  value: number;
  text: string;
}

function points_of(reply: ChatReply, speech: Speech): Point[] {
  const value = reply.column_info.find((column) => is_numeric(column.kind) && !column.is_group);
  const names = reply.column_info.filter((column) => column !== value && !is_numeric(column.kind));
  if (!value) return [];
  const named = (row: Record<string, Cell>, column: ColumnInfo): string =>
    speech.cell(row[column.name] ?? null, column, 0);
  return reply.data.flatMap((row) => {
    const number = row[value.name];
    if (typeof number !== "number") return [];
    return [
      {
        name: names.map((column) => named(row, column)).join(", "),
        value: number,
        text: speech.value(number, value),
      },
    ];
  });
}

// "Bar chart of Cost by service. Highest Amazon EC2 $31,402.07; lowest Amazon S3 $12.00."
export function chart_sentence(reply: ChatReply, speech: Speech): string {
  const kind = reply.chart_kind && reply.chart_kind !== "table" ? reply.chart_kind : "bar";
  const subtitle = reply.chart_subtitle ? `, ${reply.chart_subtitle}` : "";
  const title = (reply.chart_title || reply.explanation).replace(/\.$/, "") + subtitle;
  const opening = speech.say("chart.sentence", { kind: speech.say(`chart.${kind}`), title });
  const points = points_of(reply, speech);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return opening;
  const pair = (point: Point): string =>
    speech.say("chart.pair", { name: point.name, value: point.text });
  const by_value = [...points].sort((a, b) => b.value - a.value);
  const extremes = speech.say("chart.extremes", {
    highest: pair(by_value[0] ?? first),
    lowest: pair(by_value.at(-1) ?? last),
  });
  const ends =
    kind === "line" || kind === "area"
      ? ` ${speech.say("chart.ends", { first: pair(first), last: pair(last) })}`
      : "";
  return `${opening}${ends} ${extremes}`;
}
