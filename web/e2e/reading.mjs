// Reading an answer: how sure it is, what is opened of it, and its numbers on a phone.
import assert from "node:assert/strict";
import { kQuestions } from "./questions.mjs";
import { tests_into } from "./visit.mjs";

export const kReadingTests = [];
const test = tests_into(kReadingTests);

// Gives the page `change` of what the server answers, so that the page's part is certain.
async function answered_with(page, change) {
  await page.route("**/v1/chat", async (route) => {
    const { question } = route.request().postDataJSON();
    const reply = { type: "SQL", language: "en", question, conversation_id: "", request_id: "r" };
    await route.fulfill({ json: { ...reply, ...change } });
  });
}

test("confidence: a low one is said in words, with other readings", {}, async (visit, page) => {
  const reading = (label, question) => ({ label, explanation: `${question}.`, question });
  await answered_with(page, {
    answer: "Cost: **$5**.",
    sql_pretty: "SELECT 5",
    figures: [{ label: "cost", value: 5, text: "$5", unit: "USD", kind: "money" }],
    columns: ["cost"],
    data: [{ cost: 5 }],
    confidence: 0.5,
    confidence_level: "low",
    confidence_reason: "some words were left out",
    readings: [reading("without", "cost without tax"), reading("without", "cost without credits")],
  });
  const turn = await visit.ask("cost without");
  await turn.getByText("This may not be what was asked: some words were left out.").waitFor();
  await turn.getByText("Low confidence: some words were left out").waitFor();
  // A label that two share tells nothing; what they mean does.
  await turn.getByRole("button", { name: "cost without credits." }).waitFor();
  await visit.assert_contrast();
  await page.unroute("**/v1/chat");
  const sure = await visit.ask(kQuestions.en.figure);
  assert.equal(await sure.getByText("This may not be what was asked").count(), 0);
});

for (const options of [{}, { size: "phone", theme: "dark" }]) {
  const { size = "desktop" } = options;
  test(`drawers: what is opened comes into view (${size})`, options, async (visit, page) => {
    const turn = await visit.ask("cost by service last month");
    await visit.drawn_chart(turn);
    for (const [name, part] of [
      ["SQL", "pre"],
      ["Receipt", ".receipt"],
      [/confidence$/, ".why"],
    ]) {
      await turn.getByRole("button", { name }).click();
      const opened = turn.locator(part);
      await opened.waitFor();
      const is_seen = () =>
        opened.evaluate((element) => {
          const box = element.getBoundingClientRect();
          const view = element.closest(".scroll").getBoundingClientRect();
          return box.top >= view.top && box.bottom <= view.bottom + 1;
        });
      for (let tries = 0; !(await is_seen()) && tries < 20; ++tries) await page.waitForTimeout(50);
      assert.ok(await is_seen(), `${name} is seen whole`);
    }
  });
}

test("why: the numbers are seen on a phone", { size: "phone" }, async (visit, page) => {
  const turn = await visit.ask("why did cost go up in october?");
  const cell = turn.locator("tbody td.number").first();
  await cell.waitFor();
  const { x, width } = await cell.boundingBox();
  assert.ok(x + width <= page.viewportSize().width, "the first number stands in the window");
  assert.doesNotMatch(await visit.text(turn.locator("thead")), /Split by/i);
  assert.match(await visit.text(turn), /Split by: /);
  await visit.assert_fits();
});

test("phone: a card ends in two lines, and its time is told", { size: "phone" }, async (visit) => {
  const turn = await visit.ask(kQuestions.en.series);
  await visit.drawn_chart(turn);
  const foot = await turn.locator("footer").boundingBox();
  assert.ok(foot.height <= 84, `a footer of ${foot.height} px`);
  assert.match(await visit.text(turn.locator("header time")), /^\d\d:\d\d$/);
});

test("greeting: a sentence with examples, and buttons to ask them", {}, async (visit) => {
  const turn = await visit.ask("hello");
  assert.match(await visit.text(turn.locator("section.card")), /for example: “[^”]+”, “[^”]+”, “/);
  const examples = turn.locator(".suggestions").getByRole("button");
  assert.ok((await examples.count()) >= 3);
  await examples.first().click();
  await (await visit.turn(1)).locator(".lead").waitFor();
});

test(
  "languages: no example of one in a sentence of the other",
  { language: "es" },
  async (visit, page) => {
    await visit.ask(kQuestions.es.ranking);
    assert.match(
      await page.getAttribute("#question", "placeholder"),
      /^Siga preguntando, por ejemplo/,
    );
    await visit.ask(kQuestions.en.series);
    assert.equal(await page.getAttribute("#question", "placeholder"), "Siga preguntando");
  },
);

test("chart: one unit, the last month named, one series without a legend", {}, async (visit) => {
  const turn = await visit.ask("cost by service last month");
  const chart = await visit.drawn_chart(turn);
  const values = (await chart.locator(".mark-text text").allTextContents()).filter((text) =>
    text.startsWith("$"),
  );
  assert.ok(values.length > 5);
  assert.ok(
    values.every((text) => text.endsWith("K")),
    values.join(", "),
  );
  const line = await visit.drawn_chart(await visit.ask("cost by provider by month"));
  const ticks = await line.locator(".role-axis-label text").allTextContents();
  assert.ok(
    ticks.some((text) => text.startsWith("Oct")),
    ticks.join(", "),
  );
  const one = await visit.ask("only AWS");
  const alone = await visit.drawn_chart(one);
  assert.equal(await alone.locator(".role-legend").count(), 0);
  // The figure has the name; what draws it says nothing of its own.
  assert.equal(await one.locator("[aria-label*=Vega]").count(), 0);
  assert.match(await visit.text(one.locator(".titles").first()), /AWS/);
});
