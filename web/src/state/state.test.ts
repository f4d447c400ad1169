import { describe, expect, it } from "vitest";
import { complete_reply } from "../lib/api";
import { restored } from "./conversations.svelte";
import { prefix_before, Typing } from "./typing.svelte";

describe("what the browser kept", () => {
  it("is read back, and a turn that was still waiting is one that was stopped", () => {
    const turn = { id: "t", question: "cost", asked_at: 5, chosen: null };
    const kept = [
      {
        id: "c",
        server_id: "s",
        title: "Cost",
        source: "focus",
        changed_at: 7,
        turns: [
          { ...turn, state: { name: "answered", reply: { answer: "**5**", columns: ["a"] } } },
          { ...turn, id: "u", state: { name: "waiting" } },
        ],
      },
    ];
    const [conversation] = restored(JSON.parse(JSON.stringify(kept)));
    expect(conversation?.title).toBe("Cost");
    const states = conversation?.turns.map((each) => each.state);
    expect(states?.[0]).toMatchObject({ name: "answered", reply: { answer: "**5**", data: [] } });
    expect(states?.[1]).toEqual({ name: "failed", failure: { kind: "stopped" } });
  });
  it.each([null, 5, "x", {}, [null], [{ id: 1 }], [{ id: "c", turns: [{}] }]])(
    "is left alone when it is not ours: %j",
    (raw) => {
      for (const conversation of restored(raw)) expect(conversation.turns).toEqual([]);
    },
  );
});

describe("a reply", () => {
  it("may lack what its kind does not have", () => {
    const reply = complete_reply({ type: "REFUSED", answer: "I only read data." });
    expect(reply.data).toEqual([]);
    expect(reply.sql_pretty).toBe("");
    expect(reply.chart).toBeNull();
  });
  it("has a description for every column, however few came", () => {
    const reply = complete_reply({ columns: ["a", "b"] });
    expect(reply.column_info.map(({ name, kind }) => [name, kind])).toEqual([
      ["a", "text"],
      ["b", "text"],
    ]);
  });
});

describe("completion", () => {
  it("is of the word before the caret", () => {
    expect(prefix_before("cost by serv", 12)).toBe("serv");
    expect(prefix_before("coste por año", 13)).toBe("año");
    expect(prefix_before("cost by service", 7)).toBe("by");
    expect(prefix_before("cost ", 5)).toBe("");
  });
  it("is chosen in a circle that passes through none", () => {
    const typing = new Typing();
    typing.completions = ["a", "b"].map((text) => ({ text, kind: "value" as const, detail: "" }));
    const seen = [1, 1, 1, 1, -1, -1].map((step) => {
      typing.move(step as 1 | -1);
      return typing.chosen;
    });
    expect(seen).toEqual([0, 1, -1, 0, -1, 1]);
  });
});
