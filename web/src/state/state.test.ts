import { webcrypto } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { complete_reply } from "../lib/api";
import { conversations, restored } from "./conversations.svelte";
import { Speech } from "./speech.svelte";
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

describe("what the server keeps", () => {
  const listed = (id: string, changed_at: number) => ({
    id,
    title: `title of ${id}`,
    source: "focus",
    changed_at,
  });
  const kept = (number: number) => ({
    number,
    asked_at: number,
    language: "en" as const,
    question: `question ${number}`,
    type: "SQL",
    explanation: "",
    is_lost: false,
  });
  const answered = (turn: number) => ({
    name: "answered" as const,
    reply: complete_reply({ type: "SQL", conversation_id: "s1", turn }),
  });

  it("is the list, and the answers that are here stay", () => {
    vi.stubGlobal("crypto", webcrypto);
    conversations.forget();
    const mine = conversations.create("cost by month", "focus");
    const turn = conversations.add_turn(mine.id, "cost by month");
    conversations.finish_turn(mine.id, turn.id, answered(1));
    expect(conversations.find(mine.id)).toMatchObject({ server_id: "s1", is_stored: true });

    conversations.take_listed([listed("s1", 10), listed("s2", 20)], Infinity);
    expect(conversations.list.map(({ id, title }) => [id, title])).toEqual([
      ["s2", "Title of s2"],
      [mine.id, "Title of s1"],
    ]);
    conversations.take_turns(mine.id, [kept(1), kept(2)]);
    const states = conversations.find(mine.id)?.turns.map(({ state }) => state.name);
    expect(states).toEqual(["answered", "kept"]);

    // What it does not list any more was deleted elsewhere; a part of its list says nothing of that.
    conversations.take_listed([listed("s2", 20)], null);
    expect(conversations.list.length).toBe(2);
    conversations.take_listed([listed("s2", 20)], 15);
    expect(conversations.list.map(({ id }) => id)).toEqual(["s2"]);
    vi.unstubAllGlobals();
  });
  it("keeps what was asked while the list came, and what it never had", () => {
    vi.stubGlobal("crypto", webcrypto);
    conversations.forget();
    const asked = conversations.create("cost", "focus");
    const failed = conversations.create("cost again", "focus");
    const turn = conversations.add_turn(asked.id, "cost");
    conversations.finish_turn(asked.id, turn.id, answered(1));
    conversations.take_listed([], asked.changed_at);
    expect(conversations.list.map(({ id }) => id).sort()).toEqual([asked.id, failed.id].sort());
    vi.unstubAllGlobals();
  });
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

describe("a question that is asked in other words", () => {
  const asked = (questions: string[]) => {
    vi.stubGlobal("crypto", webcrypto);
    conversations.forget();
    const { id } = conversations.create(questions[0]!, "focus");
    questions.forEach((question, at) => {
      const turn = conversations.add_turn(id, question);
      const reply = complete_reply({ conversation_id: "s1", turn: at + 1 });
      conversations.finish_turn(id, turn.id, { name: "answered", reply });
    });
    return id;
  };
  const questions_of = (id: string) => conversations.find(id)?.turns.map((turn) => turn.question);

  it("takes the turns after it away, and is a new conversation for the server", () => {
    const id = asked(["cost", "by month", "only AWS"]);
    conversations.cut(id, 1, "by region", true);
    expect(questions_of(id)).toEqual(["cost"]);
    expect(conversations.find(id)).toMatchObject({
      title: "Cost",
      server_id: null,
      is_stored: false,
    });
    const [turn] = conversations.find(id)!.turns;
    conversations.renumber(
      id,
      turn!.id,
      complete_reply({ conversation_id: "s2", turn: 1, answer: "another" }),
    );
    expect(conversations.find(id)).toMatchObject({ server_id: "s2", is_stored: true });
    expect(conversations.find(id)?.turns[0]?.state).toEqual(turn!.state); // its answer stands
  });
  it("gives the conversation its name when it is the first, unless a person has named it", () => {
    const id = asked(["cost", "by month"]);
    conversations.cut(id, 0, "cost by region", true);
    expect(conversations.find(id)?.title).toBe("Cost by region");
    const named = asked(["cost"]);
    conversations.rename(named, "mine");
    conversations.cut(named, 0, "cost by region", true);
    expect(conversations.find(named)?.title).toBe("Mine");
  });
});

describe("a row that belongs to no group", () => {
  it("says so in the words of the answer; a value that is missing stays a dash", () => {
    const team = { kind: "text", grain: null, is_group: true, label: "equipo" } as const;
    expect(new Speech(() => "es").cell(null, team, 0)).toBe("sin equipo");
    expect(new Speech(() => "en").cell(null, { ...team, label: "team" }, 0)).toBe("no team");
    expect(new Speech(() => "en").cell(null, { ...team, is_group: false }, 0)).toBe("—");
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
