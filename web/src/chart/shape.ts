// What a chart's specification says about itself.

import type { ChartKind, ChartSpec, ColumnInfo, Row } from "../lib/api";

export type Json = Record<string, unknown>;

export function is_json(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function layers_of(spec: Json): Json[] {
  return Array.isArray(spec["layer"]) ? spec["layer"].filter(is_json) : [];
}

export function mark_type(spec: Json): string {
  const mark = spec["mark"];
  if (typeof mark === "string") return mark;
  return is_json(mark) ? String(mark["type"] ?? "") : "";
}

export function encoding_of(spec: Json): Json {
  return is_json(spec["encoding"]) ? spec["encoding"] : {};
}

export function values_of(spec: Json): Json[] {
  const data = spec["data"];
  return is_json(data) && Array.isArray(data["values"]) ? data["values"].filter(is_json) : [];
}

// The encodings of a chart with those its layers share.
export function merged_encoding(spec: Json): Json {
  const first = layers_of(spec)[0];
  return { ...encoding_of(spec), ...(first ? encoding_of(first) : {}) };
}

export function channel(encoding: Json, name: string): Json | null {
  const found = encoding[name];
  return is_json(found) ? found : null;
}

export function is_discrete(definition: Json | null): boolean {
  return definition?.["type"] === "nominal" || definition?.["type"] === "ordinal";
}

// Bars that lie, one row for each category.
export function is_horizontal_bars(spec: ChartSpec, kind: ChartKind | null): boolean {
  if (kind !== "bar") return false;
  const encoding = merged_encoding(spec);
  return is_discrete(channel(encoding, "y")) && channel(encoding, "x")?.["type"] === "quantitative";
}

// How many different values a channel shows.
export function places_of(spec: ChartSpec, name: "x" | "y"): number {
  const field = String(channel(merged_encoding(spec), name)?.["field"]);
  return new Set(values_of(spec).map((row) => row[field])).size;
}

// The bar or line that stands for all that have none of their own: the one that the result lacks.
export function others_of(
  spec: ChartSpec,
  columns: readonly ColumnInfo[],
  rows: readonly Row[],
): string | null {
  const encoding = merged_encoding(spec);
  const field = String((channel(encoding, "color") ?? channel(encoding, "y"))?.["field"]);
  const column = columns[Number(field.slice(1))];
  if (column?.kind !== "text") return null;
  const known = new Set(rows.map((row) => row[column.name]));
  const drawn = new Set(values_of(spec).map((row) => row[field]));
  const lacking = [...drawn].filter((name) => typeof name === "string" && !known.has(name));
  return lacking.length === 1 ? String(lacking[0]) : null;
}

// The name of the one series that a chart with colours for series has; null where it has several.
export function single_series(spec: ChartSpec): string | null {
  const color = channel(encoding_of(spec), "color");
  if (!is_discrete(color) || !["line", "bar", "area"].includes(mark_type(spec))) return null;
  const names = new Set(values_of(spec).map((row) => row[String(color?.["field"])]));
  const [name] = names;
  return names.size === 1 && typeof name === "string" ? name : null;
}
