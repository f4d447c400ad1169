// An answer that comes while it is made: the page, the program and a language model that takes its
// time between its sentences.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { start_model, start_program } from "./program.mjs";
import { kQuestions } from "./questions.mjs";
import { Visit } from "./visit.mjs";

const kSentences = ["All is well.", "The lead is clear.", "Nothing else stands out."];

export const kStreamingTests = [];

function test(name, body) {
  const run = async (browser) => {
    const model = await start_model(["--text", kSentences.join(" "), "--pause", "2"]);
    const folder = mkdtempSync(join(tmpdir(), "cuanto-streaming-"));
    writeFileSync(
      join(folder, "models.yaml"),
      `models:\n  - {name: own, model: tiny, address: "${model.url}/slow"}\ntasks: [insights]\n`,
    );
    const program = await start_program(["--models", join(folder, "models.yaml")]);
    try {
      const visit = await Visit.open(browser, program.url);
      await body(visit, visit.page, model);
      await visit.close();
    } finally {
      await program.stop();
      model.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  };
  kStreamingTests.push({ name, test: run });
}

async function ask(page) {
  await page.fill("#question", kQuestions.en.series);
  await page.press("#question", "Enter");
}

test("streaming: the answer first, then what a model adds, then all of it", async (visit, page) => {
  await page.evaluate(() => {
    window.said = [];
    const region = document.querySelector("[role=status][aria-live]");
    new MutationObserver(() => window.said.push(region.textContent.trim())).observe(region, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  await ask(page);
  const busy = page.locator("section.card[aria-busy=true]");
  await busy.locator(".found").getByText(kSentences[0]).waitFor();
  const lead = await visit.text(busy.locator(".lead"));
  assert.notEqual(lead, "");
  assert.equal(await busy.getByText(kSentences[2]).count(), 0, "the last sentence is not there");
  await busy.locator("li.now").getByText("Asking the language model").waitFor();
  assert.equal(await busy.locator("li.done").count(), 5);
  await visit.assert_contrast();
  const turn = await visit.turn(0);
  assert.equal(await visit.text(turn.locator(".lead")), lead, "the sentence stays as it was");
  assert.equal(await visit.text(turn.locator(".insights")), kSentences.join(" "));
  assert.match(await visit.text(turn), /the language model own worded the findings/);
  const said = await page.evaluate(() => window.said);
  for (const sentence of kSentences) {
    assert.ok(!said.some((text) => text.includes(sentence)), "the stream is not read out");
  }
  assert.equal(said.filter((text) => text.includes("rows.")).length, 1, "said once, at the end");
});

test("streaming: who stops ends the call of the model", async (visit, page, model) => {
  await ask(page);
  await page.locator("section.card[aria-busy=true] .found").first().waitFor();
  await page.keyboard.press("Escape");
  await page.getByText("Stopped.", { exact: true }).waitFor();
  let seen = [];
  for (let tries = 0; tries < 100 && !seen.some(({ left }) => left); ++tries) {
    await page.waitForTimeout(50);
    seen = await (await fetch(`${model.url}/seen`)).json();
  }
  assert.ok(
    seen.some(({ left }) => left),
    "the model's server is left in the middle",
  );
});
