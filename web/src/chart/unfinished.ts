// A period that is not over yet is still growing: its stretch of a line is dashed, its bar is faint.

import { channel, layers_of, mark_type, merged_encoding, values_of, type Json } from "./shape";

const kField = "unfinished"; // of a point, from the server
const kDashes = [
  [1, 0],
  [4, 4],
];
const kOpacities = [1, 0.5];

function is_unfinished(row: Json): boolean {
  return row[kField] === true;
}

function field_of(spec: Json, name: string): string | null {
  const field = channel(merged_encoding(spec), name)?.["field"];
  return typeof field === "string" ? field : null;
}

// The last finished point of each line once more, so that the dashed stretch begins there.
function joints(spec: Json, rows: readonly Json[]): Json[] {
  const [x, y, series] = [field_of(spec, "x"), field_of(spec, "y"), field_of(spec, "color")];
  if (!x || !y) return [];
  const last = new Map<unknown, Json>();
  for (const row of rows) {
    if (is_unfinished(row) || row[y] === null) continue;
    const name = series ? row[series] : null;
    const known = last.get(name);
    if (!known || String(row[x]) > String(known[x])) last.set(name, row);
  }
  return [...last.values()].map((row) => ({ ...row, [kField]: true }));
}

function has_lines(spec: Json): boolean {
  return mark_type(spec) === "line" || layers_of(spec).some(has_lines);
}

function told_apart(spec: Json): Json {
  const layers = layers_of(spec);
  if (layers.length) return { ...spec, layer: layers.map(told_apart) };
  const type = mark_type(spec);
  if (type !== "line" && type !== "bar") return spec;
  const look = type === "line" ? ["strokeDash", kDashes] : ["fillOpacity", kOpacities];
  const definition = {
    field: kField,
    type: "ordinal",
    scale: { domain: [false, true], range: look[1] },
    legend: null,
  };
  const encoding = { ...(spec["encoding"] as Json | undefined), [String(look[0])]: definition };
  return { ...spec, encoding };
}

export function with_unfinished(spec: Json): Json {
  const rows = values_of(spec);
  if (!rows.some(is_unfinished)) return spec;
  const more = has_lines(spec) ? joints(spec, rows) : [];
  const values = [...rows, ...more].map((row) => ({ ...row, [kField]: is_unfinished(row) }));
  return told_apart({ ...spec, data: { values } });
}
