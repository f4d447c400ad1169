import { describe, expect, it } from "vitest";
import { next_order, page_of, sorted_rows } from "./sort";

const rows = [
  { name: "beta 10", cost: 3 },
  { name: "Álava", cost: null },
  { name: "beta 9", cost: -2 },
  { name: "alpha", cost: 3 },
];

function names(sorted: readonly { name: unknown }[]): unknown[] {
  return sorted.map((row) => row.name);
}

describe("sorting", () => {
  it("cycles down, up, original", () => {
    const down = next_order(null, "cost");
    const up = next_order(down, "cost");
    expect(down).toEqual({ column: "cost", direction: "descending" });
    expect(up).toEqual({ column: "cost", direction: "ascending" });
    expect(next_order(up, "cost")).toBeNull();
    expect(next_order(up, "name")).toEqual({ column: "name", direction: "descending" });
  });
  it("puts missing values last both ways and keeps equal rows in the order of the query", () => {
    const down = sorted_rows(rows, { column: "cost", direction: "descending" }, "money", "en");
    const up = sorted_rows(rows, { column: "cost", direction: "ascending" }, "money", "en");
    expect(down.map((row) => row["name"])).toEqual(["beta 10", "alpha", "beta 9", "Álava"]);
    expect(up.map((row) => row["name"])).toEqual(["beta 9", "beta 10", "alpha", "Álava"]);
  });
  it("compares text as people do", () => {
    const up = sorted_rows(rows, { column: "name", direction: "ascending" }, "text", "es");
    expect(names(up as { name: unknown }[])).toEqual(["Álava", "alpha", "beta 9", "beta 10"]);
  });
  it("does not touch the rows it was given", () => {
    const before = [...rows];
    sorted_rows(rows, { column: "cost", direction: "ascending" }, "money", "en");
    expect(rows).toEqual(before);
    expect(sorted_rows(rows, null, "text", "en")).toBe(rows);
  });
});

describe("pages", () => {
  it("cover every row once", () => {
    expect(page_of(120, 0, 50)).toEqual({ first: 0, end: 50, count: 3 });
    expect(page_of(120, 2, 50)).toEqual({ first: 100, end: 120, count: 3 });
  });
  it("stay inside the result", () => {
    expect(page_of(120, 9, 50)).toEqual({ first: 100, end: 120, count: 3 });
    expect(page_of(0, 3, 50)).toEqual({ first: 0, end: 0, count: 1 });
  });
});
