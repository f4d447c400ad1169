import { describe, expect, it } from "vitest";
import { readings_named } from "./readings";

describe("other readings", () => {
  const reading = (label: string, question: string) => ({
    label,
    question,
    explanation: `${question}, explained`,
    confidence: 0.4,
  });
  it("have their labels where these tell them apart", () => {
    const named = readings_named([reading("by day", "a"), reading("by month", "b")]);
    expect(named.map(({ name }) => name)).toEqual(["by day", "by month"]);
  });
  it("are named by what they mean where they do not", () => {
    const named = readings_named([reading("without ", "a"), reading("without", "b")]);
    expect(named.map(({ name }) => name)).toEqual(["a, explained", "b, explained"]);
  });
  it("are left out where they cannot be asked, or say the same", () => {
    const same = { ...reading("x", "a"), explanation: "the same" };
    expect(readings_named([reading("", "a"), reading("b", " ")])).toEqual([]);
    expect(readings_named([same, { ...same, question: "b" }])).toHaveLength(1);
  });
});
