// Conversations that the server keeps, and what people say of answers: in several browsers, and after
// the program was killed.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kQuestions } from "./questions.mjs";
import { start_program } from "./program.mjs";
import { Visit } from "./visit.mjs";

export const kConversationTests = [];

// `body` gets what opens a browser of its own, and what kills the program and starts it again.
function test(name, body) {
  const run = async (browser) => {
    const home = mkdtempSync(join(tmpdir(), "cuanto-conversations-"));
    const more = ["--learn", "review"];
    let program = await start_program(more, { home, port: 0 });
    const { url } = program;
    const visits = [];
    const open = async (options) => {
      const visit = await Visit.open(browser, url, options);
      visits.push(visit);
      return visit;
    };
    const restart = async () => {
      await program.stop("SIGKILL");
      program = await start_program(more, { home, port: Number(new URL(url).port) });
    };
    const get = async (path) => (await fetch(url + path)).json();
    try {
      await body({ open, restart, get });
      for (const visit of visits.splice(0)) await visit.close();
    } finally {
      for (const visit of visits) await visit.context.close();
      await program.stop();
      rmSync(home, { recursive: true, force: true });
    }
  };
  kConversationTests.push({ name, test: run });
}

function listed(visit) {
  return visit.page.getByRole("navigation", { name: "Conversations" }).getByRole("link");
}

async function lead_of(visit, turn) {
  return visit.text(turn.locator(".lead").first());
}

test("kept: gone on with in another browser, after a kill", async ({ open, restart }) => {
  const first = await open();
  const lead = await lead_of(first, await first.ask(kQuestions.en.ranking));
  await first.ask("only the first 3");
  await restart();

  const other = await open();
  await listed(other).first().click();
  await other.page.locator("article").nth(1).waitFor();
  const kept = other.page.locator("article").first();
  assert.equal(await kept.locator("table").count(), 0, "no answer is kept");
  await kept.getByRole("button", { name: "Show the answer" }).click();
  assert.equal(await lead_of(other, await other.turn(0)), lead);
  assert.equal(await other.page.locator("article").count(), 2, "it is shown in its place");
  const next = await other.ask(kQuestions.en.follow_up);
  assert.match(await other.text(next), /region/i);

  // Where the answers are, they are still shown after a reload.
  await first.page.reload();
  await (await first.turn(0)).locator(".lead").waitFor();
  await first.page
    .locator("article")
    .nth(2)
    .getByRole("button", { name: "Show the answer" })
    .waitFor();
});

test("kept: found by words of title and questions", async ({ open }) => {
  const visit = await open();
  await visit.ask(kQuestions.es.ranking);
  await visit.page.keyboard.press("Control+k");
  await visit.ask(kQuestions.en.series);
  assert.equal(await listed(visit).count(), 2);
  const search = visit.page.getByRole("searchbox", { name: "Search" });
  await search.fill("MAS cóste");
  await visit.page.waitForFunction(() => document.querySelectorAll("nav a").length === 1);
  assert.match(await visit.text(listed(visit).first()), /servicios/);
  await search.fill("no such words");
  await visit.page.getByText("No conversation has these words.").waitFor();
  await search.fill("");
  await visit.page.waitForFunction(() => document.querySelectorAll("nav a").length === 2);
  await visit.assert_named();
  await visit.assert_contrast();
});

test("kept: renamed, exported and deleted for every browser", async ({ open, get }) => {
  const visit = await open();
  const { page } = visit;
  await visit.ask(kQuestions.en.figure);
  await page.keyboard.press("F2");
  await page.getByRole("textbox", { name: "Title" }).fill("what October cost");
  await page.keyboard.press("Enter");
  const other = await open();
  await other.page.getByRole("link", { name: "What October cost" }).waitFor();

  await page.getByRole("button", { name: "More" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Export JSON" }).click();
  const exported = JSON.parse(readFileSync(await (await download).path(), "utf8"));
  assert.equal(exported.turns[0].question, kQuestions.en.figure);
  assert.match(exported.turns[0].sql, /^SELECT/);
  assert.equal(exported.turns[0].data, undefined, "no rows are kept");

  // Undone in time, nothing is deleted; otherwise it is gone for good.
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Clear" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await visit.turn(0);
  assert.equal((await get("/v1/conversations")).conversations.length, 1);
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Clear" }).click();
  await page.getByText("Conversation cleared.").last().waitFor();
  await page.reload();
  // What is deleted on leaving may arrive after the new page has asked for the list.
  while ((await get("/v1/conversations")).conversations.length > 0) await page.waitForTimeout(50);
  await page.reload();
  await page.getByText("Conversations are listed here. Only you see them.").waitFor();
});

test("kept: all of one's own cleared at once, after asking", async ({ open, get }) => {
  const visit = await open();
  const { page } = visit;
  await visit.ask(kQuestions.en.figure);
  await page.keyboard.press("Control+k");
  await visit.ask(kQuestions.en.ranking);
  assert.equal(await listed(visit).count(), 2);

  await page.getByRole("button", { name: "Delete all conversations" }).click();
  const asked = page.getByRole("dialog", { name: "Delete all conversations?" });
  await asked.getByText("here and on the server").waitFor();
  await visit.assert_named();
  await visit.assert_contrast();
  const offered = asked.locator("button.primary");
  assert.deepEqual(await offered.allInnerTexts(), ["Keep them"], "the harmless one offers itself");
  await asked.getByRole("button", { name: "Keep them" }).click();
  await asked.waitFor({ state: "detached" });
  assert.equal((await get("/v1/conversations")).conversations.length, 2);

  await page.getByRole("button", { name: "Delete all conversations" }).click();
  await asked.getByRole("button", { name: "Delete all" }).click();
  await page.getByText("Conversations are listed here. Only you see them.").waitFor();
  assert.equal((await get("/v1/conversations")).conversations.length, 0);
  await page.reload();
  await page.getByText("Conversations are listed here. Only you see them.").waitFor();
  assert.equal(await page.getByRole("button", { name: "Delete all conversations" }).count(), 0);

  // In Spanish; and where the server does not do it, nothing is lost.
  const other = await open({ language: "es" });
  await other.ask(kQuestions.es.ranking);
  other.expected.push(/ERR_FAILED/);
  await other.page.route("**/v1/conversations", (route) =>
    route.request().method() === "DELETE" ? route.abort() : route.continue(),
  );
  await other.page.getByRole("button", { name: "Borrar todas las conversaciones" }).click();
  const asked_in_spanish = other.page.getByRole("dialog", {
    name: "¿Borrar todas las conversaciones?",
  });
  await asked_in_spanish.getByRole("button", { name: "Borrar todas" }).click();
  await other.page.getByText("No se borró nada.").waitFor();
  assert.equal((await get("/v1/conversations")).conversations.length, 1);
});

test("kept: on a phone, in Spanish and in the dark", async ({ open }) => {
  await (await open()).ask(kQuestions.en.series);
  const visit = await open({ size: "phone", language: "es", theme: "dark" });
  await visit.page.getByRole("button", { name: "Abrir el menú" }).click();
  await visit.page.getByRole("searchbox", { name: "Buscar" }).fill("cost");
  await visit.assert_fits();
  await visit.assert_contrast();
  await visit.page.getByRole("link", { name: /cost by month/i }).click();
  await visit.page.getByRole("button", { name: "Show the answer" }).waitFor();
  await visit.assert_fits();
  await visit.assert_contrast();
});

test("verdict: yes, and no with what is wrong", async ({ open, get }) => {
  const visit = await open();
  const right = await visit.ask(kQuestions.en.figure);
  const group = (turn) => turn.getByRole("group", { name: "Right?" });
  await group(right).getByRole("button", { name: "Yes" }).click();
  assert.notEqual(await visit.text(group(right).getByRole("status")), "");
  const wrong = await visit.ask(kQuestions.en.ranking);
  await group(wrong).getByRole("button", { name: "No" }).click();
  await group(wrong).getByRole("textbox").fill("taxes are missing");
  await visit.assert_named();
  await group(wrong).getByRole("button", { name: "Send" }).click();
  assert.notEqual(await visit.text(group(wrong).getByRole("status")), "");
  const { examples } = await get("/v1/examples");
  const said = examples.map((one) => [one.question, one.was_correct, one.comment]);
  assert.deepEqual(said, [
    [kQuestions.en.figure, true, ""],
    [kQuestions.en.ranking, false, "taxes are missing"],
  ]);
});
