// Writing a question: the list of completions, and asking in other words.
import assert from "node:assert/strict";
import { kQuestions } from "./questions.mjs";
import { tests_into } from "./visit.mjs";

export const kWritingTests = [];
const test = tests_into(kWritingTests);

// The list is within the window, the last option too once it is marked.
async function assert_list_is_seen(page) {
  const options = page.getByRole("option");
  await options.first().waitFor();
  for (let at = 0; at < (await options.count()); ++at) await page.keyboard.press("ArrowDown");
  await page.waitForTimeout(50);
  const { width, height } = page.viewportSize();
  for (const part of [page.locator(".list"), options.last()]) {
    const box = await part.boundingBox();
    assert.ok(box.y >= 0 && box.y + box.height <= height + 1, JSON.stringify({ box, height }));
    assert.ok(box.x >= 0 && box.x + box.width <= width, JSON.stringify({ box, width }));
  }
}

for (const size of ["small_phone", "low_phone", "zoomed", "desktop"]) {
  test(`typing: the list stays in the window (${size})`, { size }, async (visit, page) => {
    await page.locator("#question").pressSequentially("cost by ser");
    await assert_list_is_seen(page);
    await visit.ask(kQuestions.en.figure);
    await page.locator("#question").pressSequentially("cost by ser");
    await assert_list_is_seen(page);
  });
}

test("typing: Enter takes what is marked, and asks without a mark", {}, async (visit, page) => {
  await page.locator("#question").pressSequentially("cost by serv");
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("ArrowDown");
  const word = await visit.text(page.locator("[aria-selected=true] span"));
  await page.keyboard.press("Enter");
  assert.equal(await page.inputValue("#question"), `cost by ${word}`);
  assert.equal(await page.locator("article").count(), 0, "nothing is asked yet");
  await page.keyboard.press("Enter");
  const turn = await visit.turn(0);
  assert.equal(await visit.text(turn.locator("h2").first()), `cost by ${word}`);
});

test("editing: it shows, Esc leaves it, and asking replaces the turn", {}, async (visit, page) => {
  const { ranking, figure, series, follow_up } = kQuestions.en;
  await visit.ask(ranking);
  await visit.ask(follow_up);
  await page.fill("#question", "half a question");
  const [first, second] = [page.locator("article").first(), page.locator("article").nth(1)];
  const edit = (turn) => turn.getByRole("button", { name: "Edit and ask again" });

  await edit(second).click();
  const note = page.locator(".editing");
  assert.match(await visit.text(note), /^Editing: asking replaces this answer\. Leave as it was/);
  assert.equal(await page.inputValue("#question"), follow_up);
  assert.equal(await edit(second).getAttribute("aria-pressed"), "true");
  await visit.assert_contrast();
  await page.keyboard.press("Escape");
  await note.waitFor({ state: "detached" });
  assert.equal(await page.inputValue("#question"), "half a question");
  assert.equal(await page.locator("article").count(), 2);

  // The last one: what it follows from stays, on the server, too.
  await edit(second).click();
  await page.fill("#question", "only the first 3");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() =>
    document.querySelectorAll("article h2")[1]?.textContent.includes("only the first 3"),
  );
  const replaced = await visit.turn(1);
  await replaced.locator(".lead").waitFor();
  assert.equal(await page.locator("article").count(), 2);
  assert.equal(await replaced.locator("tbody tr").count(), 3);

  // The first one: what followed goes with it, and the new question follows nothing.
  await edit(first).click();
  assert.match(await visit.text(note), /this answer and those after it/);
  await page.fill("#question", series);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelectorAll("article").length === 1);
  const turn = await visit.turn(0);
  await turn.locator(".lead").waitFor();
  assert.doesNotMatch(await visit.text(turn), /follows the question before/);
  assert.equal(await visit.text(page.locator("h1")), "Cost by month");
  const kept = async () => (await page.request.get(`${visit.origin}/v1/conversations`)).json();
  for (let tries = 0; (await kept()).conversations.length > 1 && tries < 50; ++tries) {
    await page.waitForTimeout(50);
  }
  const { conversations } = await kept();
  assert.deepEqual(
    conversations.map(({ title, turn_count }) => [title.toLowerCase(), turn_count]),
    [[series, 1]],
  );
  await visit.ask(figure);
  await page.keyboard.press("ArrowUp");
  assert.equal(await page.inputValue("#question"), figure, "the last one is edited by key");
  await page.keyboard.press("Escape");
  assert.equal(await page.inputValue("#question"), "");
});

test("keyboard: the list of conversations is one stop", {}, async (visit, page) => {
  for (const question of [kQuestions.en.figure, kQuestions.en.series, kQuestions.en.ranking]) {
    await page.keyboard.press("Control+k");
    await page.getByText("What do you want to know?").waitFor();
    await visit.ask(question);
  }
  const stops = page.locator("nav a[tabindex='0']");
  assert.equal(await stops.count(), 1);
  await stops.focus();
  const name = () => page.evaluate(() => document.activeElement.textContent.trim());
  const first = await name();
  await page.keyboard.press("ArrowDown");
  assert.notEqual(await name(), first);
  await page.keyboard.press("End");
  assert.equal(await name(), "What was the total cost last month?");
  await page.keyboard.press("Home");
  assert.equal(await name(), first);
  await page.keyboard.press("Shift+Tab");
  assert.equal(await page.evaluate(() => document.activeElement.type), "search");
});
