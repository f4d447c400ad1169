import { describe, expect, it } from "vitest";
import { complete_reply, type ColumnInfo } from "./api";
import { shown_columns } from "./columns";

function shown(change: Partial<ColumnInfo>, parts: (string | null)[], splits = ["service"]) {
  const info = (name: string, kind: ColumnInfo["kind"]) =>
    ({ name, label: name, kind, unit: null, grain: null, is_group: false }) as ColumnInfo;
  const reply = complete_reply({
    columns: ["split_by", "part", "difference"],
    column_info: [
      { ...info("split_by", "text"), ...change },
      info("part", "text"),
      info("difference", "money"),
    ],
    data: parts.map((part, at) => ({
      split_by: splits[at % splits.length]!,
      part,
      difference: at,
    })),
  });
  const { columns, same } = shown_columns(reply);
  return [columns.map(({ name }) => name).join(" "), same.map(({ value }) => value).join(" ")];
}

describe("the columns of a table", () => {
  it("are without a text that is the same in every row", () => {
    expect(shown({}, ["a", "b", "c"])).toEqual(["part difference", "service"]);
  });
  it("keep one that differs, one that was asked for, and one of few rows", () => {
    const all = ["split_by part difference", ""];
    expect(shown({}, ["a", "b", "c"], ["service", "account"])).toEqual(all);
    expect(shown({ is_group: true }, ["a", "b", "c"])).toEqual(all);
    expect(shown({}, ["a", "b"])).toEqual(all);
  });
  it("keep something that names the rows", () => {
    expect(shown({}, ["a", "a", "a"])).toEqual(["split_by part difference", ""]);
  });
});
