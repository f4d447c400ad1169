import { expect, it } from "vitest";
import { history_groups } from "./history";
import { say } from "./words";
import type { Conversation } from "../state/conversations.svelte";

function conversation(id: string, at: Date): Conversation {
  return {
    id,
    server_id: null,
    is_stored: false,
    title: id,
    source: "s",
    changed_at: at.getTime(),
    turns: [],
  };
}

it("groups by calendar day, then by month", () => {
  const now = new Date(2026, 10, 5, 0, 30);
  const speech = {
    language: "en" as const,
    say: (key: Parameters<typeof say>[1]) => say("en", key),
  };
  const groups = history_groups(
    [
      conversation("just now", new Date(2026, 10, 5, 0, 10)),
      conversation("an hour ago", new Date(2026, 10, 4, 23, 30)),
      conversation("last week", new Date(2026, 9, 30, 12)),
      conversation("october", new Date(2026, 9, 12, 12)),
      conversation("also october", new Date(2026, 9, 2, 12)),
    ],
    now,
    speech,
  );
  expect(groups.map((group) => [group.heading, group.conversations.map(({ id }) => id)])).toEqual([
    ["Today", ["just now"]],
    ["Yesterday", ["an hour ago"]],
    ["Last 7 days", ["last week"]],
    ["October 2026", ["october", "also october"]],
  ]);
});
