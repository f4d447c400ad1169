// The conversations of the side bar in groups: today, yesterday, the last seven days, months.

import type { Conversation } from "../state/conversations.svelte";
import type { Speech } from "../state/speech.svelte";

export interface HistoryGroup {
  heading: string;
  conversations: Conversation[];
}

const kDayMs = 24 * 60 * 60 * 1000;

// Whole days between the calendar day of `moment` and that of `now`, in local time.
function days_ago(moment: number, now: Date): number {
  const day = new Date(moment);
  const start = (date: Date): number =>
    Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((start(now) - start(day)) / kDayMs);
}

export function history_groups(
  newest_first: readonly Conversation[],
  now: Date,
  speech: Pick<Speech, "say" | "language">,
): HistoryGroup[] {
  const groups: HistoryGroup[] = [];
  for (const conversation of newest_first) {
    const days = days_ago(conversation.changed_at, now);
    const heading =
      days <= 0
        ? speech.say("history.today")
        : days === 1
          ? speech.say("history.yesterday")
          : days <= 7
            ? speech.say("history.week")
            : new Date(conversation.changed_at).toLocaleDateString(speech.language, {
                month: "long",
                year: "numeric",
              });
    const last = groups.at(-1);
    if (last?.heading === heading) last.conversations.push(conversation);
    else groups.push({ heading, conversations: [conversation] });
  }
  return groups;
}
