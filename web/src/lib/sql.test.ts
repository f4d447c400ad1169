import { expect, it } from "vitest";
import { sql_pieces } from "./sql";

function of_kind(sql: string, kind: string): string[] {
  return sql_pieces(sql)
    .filter((piece) => piece.kind === kind)
    .map((piece) => piece.text);
}

it("tells keywords, functions, strings, numbers and comments apart", () => {
  const sql = "SELECT sum(a) FROM t -- all\nWHERE b = 'it''s' AND \"select\" > 1.5";
  expect(of_kind(sql, "keyword")).toEqual(["SELECT", "FROM", "WHERE", "AND"]);
  expect(of_kind(sql, "function")).toEqual(["sum"]);
  expect(of_kind(sql, "string")).toEqual(["'it''s'"]);
  expect(of_kind(sql, "number")).toEqual(["1.5"]);
  expect(of_kind(sql, "comment")).toEqual(["-- all"]);
});

it("loses no text, whatever it is given", () => {
  for (const sql of ["", "'open", "é😀 /* x", "a\u0000b", "SELECT 1;\n\n\tSELECT 2"]) {
    expect(
      sql_pieces(sql)
        .map((piece) => piece.text)
        .join(""),
    ).toBe(sql);
  }
});
