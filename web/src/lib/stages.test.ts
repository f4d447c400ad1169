import { expect, test } from "vitest";
import { steps_of, word_of_stage } from "./stages";

function told(stage: string, has_answer = false): string {
  const marks = { done: "+", now: ">", later: "" };
  return steps_of(stage, has_answer)
    .map(({ word, state }) => marks[state] + word.slice("stage.".length))
    .join(" ");
}

test("steps are done, under way or to come", () => {
  expect(told("")).toBe(">read understood planned checked running answer");
  expect(told("reading")).toBe(told(""));
  expect(told("checking")).toBe("+read +understood +planned >checked running answer");
  expect(told("running")).toBe("+read +understood +planned +checked >running answer");
});

test("a model is asked where the query is made, or once the answer is known", () => {
  expect(told("asking_the_model")).toBe("+read +understood >model planned checked running answer");
  expect(told("asking_the_model", true)).toBe(
    "+read +understood +planned +checked +running >model answer",
  );
});

test("what is not a step of ours has no word", () => {
  expect(word_of_stage("running")).toBe("stage.running");
  expect(word_of_stage("context_retrieved")).toBeNull();
  expect(told("context_retrieved")).toBe(told(""));
});
