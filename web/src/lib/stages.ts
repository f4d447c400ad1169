// The steps of an answer that is being made, in the server's words and in ours.

import type { WordKey } from "./words";

const kSteps = ["reading", "understanding", "planning", "checking", "running"] as const;
const kModel = "asking_the_model";

export interface Step {
  word: WordKey;
  state: "done" | "now" | "later";
}

const kWords: Record<(typeof kSteps)[number] | typeof kModel, WordKey> = {
  reading: "stage.read",
  understanding: "stage.understood",
  [kModel]: "stage.model",
  planning: "stage.planned",
  checking: "stage.checked",
  running: "stage.running",
};

export function word_of_stage(stage: string): WordKey | null {
  return stage in kWords ? kWords[stage as keyof typeof kWords] : null;
}

// What is done, what happens now and what is to come. A model is asked after understanding, or,
// where the answer is known (`has_answer`) and is only put into words, after everything else.
export function steps_of(stage: string, has_answer: boolean): Step[] {
  const words: WordKey[] = kSteps.map((one) => kWords[one]);
  if (stage === kModel) words.splice(has_answer ? words.length : 2, 0, kWords[kModel]);
  words.push("stage.answer");
  const now = Math.max(0, words.indexOf(word_of_stage(stage) ?? "stage.read"));
  return words.map((word, at) => ({
    word,
    state: at < now ? "done" : at === now ? "now" : "later",
  }));
}
