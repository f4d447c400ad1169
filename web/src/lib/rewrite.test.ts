import { expect, it } from "vitest";
import { unknown_in, with_value } from "./rewrite";

it("finds the quoted word of the message in the question, as it stands there", () => {
  expect(unknown_in("cost in Staging", "There is no environment “staging”.")).toBe("Staging");
  expect(unknown_in("ventas en el sud", "No existe región «Sud».")).toBe("sud");
  expect(unknown_in("cost by team", "There is no environment “staging”.")).toBe("");
});

it("puts the chosen value in the place of the word, or behind the question", () => {
  expect(with_value("cost in staging?", "staging", "prod")).toBe("cost in prod?");
  expect(with_value("cost?", "", "prod")).toBe("cost prod?");
  expect(with_value("a b", "b", "$&")).toBe("a $&");
});
