// What can be done with a conversation, for its menu in the side bar and in the top bar.

import { session } from "../state/session.svelte";
import { page_speech as speech } from "../state/speech.svelte";
import { stored } from "../state/stored.svelte";
import type { Conversation } from "../state/conversations.svelte";
import type { MenuItem } from "./Menu.svelte";

export function conversation_items(conversation: Conversation): MenuItem[] {
  return [
    {
      icon: "edit",
      label: speech.say("history.rename"),
      hint: "F2",
      onpick: () => (session.renaming = conversation.id),
    },
    {
      icon: "download",
      label: speech.say("history.export"),
      onpick: () => void export_or_say(conversation),
    },
    {
      icon: "x",
      label: speech.say("history.clear"),
      onpick: () => session.clear(conversation.id),
    },
  ];
}

async function export_or_say(conversation: Conversation): Promise<void> {
  if (!(await stored.export(conversation))) session.notice = speech.say("history.refused");
}
