// Sorting and paging of a result. The order that the query gave is kept beside the two by a column.

import { is_numeric } from "./format";
import type { Cell, ColumnKind, Row } from "./api";

export type Direction = "descending" | "ascending";
export interface Order {
  column: string;
  direction: Direction;
}

// A header cycles: down, up, back to the order of the query.
export function next_order(order: Order | null, column: string): Order | null {
  if (order?.column !== column) return { column, direction: "descending" };
  return order.direction === "descending" ? { column, direction: "ascending" } : null;
}

function compare(a: Cell, b: Cell, kind: ColumnKind, collator: Intl.Collator): number {
  if (is_numeric(kind) || typeof a === "number" || typeof a === "boolean") {
    return Number(a) - Number(b);
  }
  return collator.compare(String(a), String(b));
}

// Missing values come last in both directions; equal rows keep the order of the query.
export function sorted_rows(
  rows: readonly Row[],
  order: Order | null,
  kind: ColumnKind,
  language: string,
): readonly Row[] {
  if (!order) return rows;
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  const sign = order.direction === "descending" ? -1 : 1;
  return [...rows].sort((left, right) => {
    const a = left[order.column] ?? null;
    const b = right[order.column] ?? null;
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sign * compare(a, b, kind, collator);
  });
}

export interface Page {
  first: number; // index of its first row
  end: number; // one past its last row
  count: number; // of pages
}

export function page_of(rows: number, page: number, rows_per_page: number): Page {
  const count = Math.max(1, Math.ceil(rows / rows_per_page));
  const index = Math.min(Math.max(0, page), count - 1);
  const first = index * rows_per_page;
  return { first, end: Math.min(rows, first + rows_per_page), count };
}
