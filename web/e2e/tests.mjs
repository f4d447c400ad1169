// What a person does with the page, and what must hold while they do.
import assert from "node:assert/strict";
import { tests_into } from "./visit.mjs";
import { kQuestions } from "./questions.mjs";

export const kTests = [];
const test = tests_into(kTests);

function as_number(text) {
  return Number(text.replace(/[$,]|US\$/g, "").replace("\u2212", "-"));
}

async function numbers_in_column(turn, index) {
  const cells = await turn.locator(`tbody tr > :nth-child(${index})`).allInnerTexts();
  return cells.map(as_number);
}

function is_sorted(numbers, sign) {
  return numbers.every((value, at) => at === 0 || sign * (value - numbers[at - 1]) >= 0);
}

// The last column of numbers, counted from one.
async function number_column(turn) {
  const classes = await turn
    .locator("thead th")
    .evaluateAll((cells) => cells.map((cell) => cell.className.includes("number")));
  return classes.lastIndexOf(true) + 1;
}

test("welcome: title, examples, what is loaded", {}, async (visit, page) => {
  assert.equal(await page.title(), "Cuanto");
  assert.equal(await page.locator("h1").count(), 1);
  await page.getByText("What do you want to know?").waitFor();
  await page.getByText("No language model in use · nothing leaves this server").waitFor();
  assert.ok((await page.locator(".examples button").count()) >= 3, "at least three examples");
  assert.match(await visit.text(page.locator(".about")), /[\d,]+ rows/);
  assert.equal(await page.evaluate(() => document.activeElement.id), "question");
  await visit.assert_named();
  await visit.assert_fits();
});

test("welcome: an example is asked by one click", {}, async (visit, page) => {
  const example = page.locator(".examples button").first();
  const question = await visit.text(example);
  await example.click();
  const turn = await visit.turn(0);
  assert.equal(await visit.text(turn.locator("h2").first()), question);
  assert.match(page.url(), /#\/c\/\w+$/);
  assert.notEqual(await visit.text(turn.locator(".lead").first()), "");
});

test("ask: sentence, reading, chart and table say the same", {}, async (visit, page) => {
  const turn = await visit.ask(kQuestions.en.ranking);
  const lead = turn.locator(".lead");
  const said = (await lead.locator("b").allInnerTexts()).map(as_number).find(Number.isFinite);
  assert.ok(said !== undefined, "the sentence has a number in bold");
  assert.ok((await turn.locator(".chip").count()) >= 2, "the reading is shown");

  const chart = await visit.drawn_chart(turn);
  assert.match(await chart.getAttribute("aria-label"), /^Bar chart of .+ Highest .+; lowest .+\.$/);
  const rows = await turn.locator("tbody tr").count();
  assert.equal(rows, 8);
  const bars = await chart.locator(".mark-rect path").count();
  assert.equal(bars, 8);
  const drawn = await chart.locator(".mark-text text").allTextContents();
  const longest = await visit.text(turn.locator("tbody tr th").first());
  assert.ok(
    drawn.some((text) => longest.startsWith(text.replace("…", ""))),
    "names are drawn, if need be shortened",
  );

  await chart.locator(".mark-rect path").first().hover();
  const tip = await visit.text(page.locator(".tip"));
  assert.ok(
    tip.includes(await visit.text(turn.locator("tbody th").first())),
    "the tip names the bar",
  );
  assert.ok(tip.includes(await visit.text(turn.locator("tbody td.number").first())), "to the cent");

  const costs = await numbers_in_column(turn, await number_column(turn));
  assert.ok(is_sorted(costs, -1), "the highest is first");
  assert.ok(Math.abs(said - costs[0]) < 1, `the sentence says ${said}, the table ${costs[0]}`);
  assert.match(await visit.text(page.locator("[role=status][aria-live]")), /confidence\. 8 rows\./);
  await visit.assert_fits();
  await visit.assert_named();
});

test("ask: a table sorts down, up, and back", {}, async (visit) => {
  const turn = await visit.ask(kQuestions.en.ranking);
  const column = await number_column(turn);
  const header = turn.locator(`thead th:nth-child(${column})`);
  const before = await numbers_in_column(turn, column);
  await header.locator("button").click();
  assert.equal(await header.getAttribute("aria-sort"), "descending");
  assert.ok(is_sorted(await numbers_in_column(turn, column), -1));
  await header.locator("button").click();
  assert.equal(await header.getAttribute("aria-sort"), "ascending");
  assert.ok(is_sorted(await numbers_in_column(turn, column), 1));
  await header.locator("button").click();
  assert.equal(await header.getAttribute("aria-sort"), "none");
  assert.deepEqual(await numbers_in_column(turn, column), before);
});

test("ask: a line over time, and its table one click away", {}, async (visit) => {
  const turn = await visit.ask(kQuestions.en.series);
  const chart = await visit.drawn_chart(turn);
  assert.match(await chart.getAttribute("aria-label"), /^Line chart of /);
  assert.equal(await chart.locator(".mark-line path").count(), 1);
  await turn.getByRole("button", { name: "Table" }).click();
  const rows = await turn.locator("tbody tr").count();
  assert.ok(rows >= 12, `a row for each month, not ${rows}`);
  assert.match(await visit.text(turn.locator("tbody th").first()), /^[A-Z][a-z]{2} 20\d\d$/);
  await turn.getByRole("button", { name: "Chart" }).click();
  await visit.drawn_chart(turn);
});

test("ask: a share is a ring that lists its parts", {}, async (visit) => {
  const turn = await visit.ask(kQuestions.en.share);
  const chart = await visit.drawn_chart(turn);
  assert.match(await chart.getAttribute("aria-label"), /^Ring chart of /);
  const listed = await chart.locator(".role-legend-label text").allTextContents();
  assert.ok(listed.length >= 2, "the parts are listed");
  const shares = listed.map((text) => Number(/([\d.]+)%$/.exec(text)?.[1]));
  assert.ok(is_sorted(shares, -1), `the largest first: ${listed.join(", ")}`);
});

test("ask: nothing found is said once, without an empty table", {}, async (visit) => {
  const turn = await visit.ask(kQuestions.en.nothing);
  assert.equal(await visit.text(turn.locator("h3")), "No rows match.");
  assert.match(await visit.text(turn), /data begins .+ and ends /);
  assert.equal(await turn.locator("table").count(), 0);
  assert.equal(await turn.locator(".lead").count(), 0);
});

test("ask: one number is a large figure", {}, async (visit) => {
  const turn = await visit.ask(kQuestions.en.figure);
  const figure = await visit.text(turn.locator("dl.one dd"));
  assert.match(figure, /\d/);
  assert.equal(await turn.locator("table").count(), 0);
});

test(
  "ask: the query can be read and copied, the confidence and the receipt opened",
  {},
  async (visit, page) => {
    const turn = await visit.ask(kQuestions.en.ranking);
    await turn.getByRole("button", { name: "SQL" }).click();
    const sql = await turn.locator("pre").innerText();
    assert.match(sql, /^SELECT\b/);
    assert.ok((await turn.locator("pre .keyword").count()) > 2, "keywords are coloured");
    await turn.getByRole("button", { name: "Copy" }).click();
    await turn.getByText("Copied").waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), sql);
    await turn.getByRole("button", { name: "In words" }).click();
    assert.notEqual(await visit.text(turn.locator(".words").first()), "");
    await turn.getByRole("button", { name: /confidence$/ }).click();
    assert.match(await visit.text(turn.locator(".why")), /^0\.\d\d of 1|^1\.00 of 1/);
    await turn.getByRole("button", { name: "Receipt" }).click();
    assert.match(await visit.text(turn.locator(".receipt")), /Answer/);
  },
);

test("ask: a chip marks the words it came from", {}, async (visit) => {
  const turn = await visit.ask(kQuestions.en.ranking);
  const chips = turn.locator("button.chip");
  let marks = 0;
  for (let index = 0; index < (await chips.count()); ++index) {
    await chips.nth(index).hover();
    marks += await turn.locator("h2 mark").count();
  }
  assert.ok(marks > 0, "at least one part of the reading stands in the question");
});

test("typing: what is understood so far", {}, async (visit, page) => {
  await page.fill("#question", kQuestions.en.ranking);
  await page.locator("#understood .chip").first().waitFor();
  assert.ok((await page.locator(".mirror .word").count()) > 0, "words are underlined");
  await page
    .locator("[role=status][aria-live]", { hasText: "Understood:" })
    .waitFor({ state: "attached" });
});

test("typing: a word is completed from the data", {}, async (visit, page) => {
  await page.fill("#question", "");
  await page.locator("#question").pressSequentially("cost by serv");
  const list = page.getByRole("listbox");
  await list.getByRole("option").first().waitFor();
  assert.match(await page.inputValue("#question"), /serv$/);
  await page.keyboard.press("ArrowDown");
  const chosen = list.locator("[aria-selected=true]");
  const word = await visit.text(chosen.locator("span"));
  assert.equal(
    await page.getAttribute("#question", "aria-activedescendant"),
    await chosen.getAttribute("id"),
  );
  await page.keyboard.press("Tab");
  assert.equal(await page.inputValue("#question"), `cost by ${word}`);
  assert.equal(await page.evaluate(() => document.activeElement.id), "question");
});

test("typing: too short and too long are said before anything is sent", {}, async (visit, page) => {
  await page.fill("#question", "ab");
  await page.press("#question", "Enter");
  await page.getByText("At least 3 characters").waitFor();
  await page.fill("#question", "cost ".repeat(110));
  await page.getByText("550 of 500 characters.").waitFor();
  assert.ok(await page.getByRole("button", { name: "Ask" }).isDisabled());
  assert.equal(await page.locator("article").count(), 0);
});

test("conversation: a follow-up, the title, reload and Back", {}, async (visit, page) => {
  await visit.ask(kQuestions.en.ranking);
  await visit.ask(kQuestions.en.follow_up);
  assert.equal(await page.locator("article").count(), 2);
  const title = await visit.text(page.locator("h1"));
  assert.equal(title, "Top 8 services by cost last month");
  assert.equal(await page.title(), `${title} · Cuanto`);

  await page.reload();
  await visit.turn(1);
  assert.equal(await page.locator("article").count(), 2);
  await visit.drawn_chart(await visit.turn(0));
  await page.goBack();
  await page.getByText("What do you want to know?").waitFor();
  await page.goForward();
  await visit.turn(1);
});

test("conversation: a long one scrolls, and the frame around it stays", {}, async (visit, page) => {
  const { ranking, series, figure, follow_up } = kQuestions.en;
  for (const question of [series, ranking, figure, follow_up]) await visit.ask(question);
  const header = await page.locator("main header").first().boundingBox();
  assert.equal(header.y, 0, "the top bar stands at the top");
  const composer = await page.locator(".composer").boundingBox();
  assert.ok(composer.y + composer.height <= 900, "the composer stands in the window");
  const newest = await page.locator("article h2").last().boundingBox();
  assert.ok(newest.y > header.height && newest.y < 120, "the newest question is at the top");
});

test("conversation: rename, clear, undo", {}, async (visit, page) => {
  await visit.ask(kQuestions.en.figure);
  await page.keyboard.press("F2");
  await page.getByRole("textbox", { name: "Title" }).fill("what October cost");
  await page.keyboard.press("Enter");
  assert.equal(await visit.text(page.locator("h1")), "What October cost");
  const focused = await page.evaluate(() => document.activeElement.textContent);
  assert.equal(focused, "What October cost", "the focus is where the title was written");
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Clear" }).click();
  await page.getByText("Conversations are listed here").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await visit.turn(0);
  assert.equal(await visit.text(page.locator("h1")), "What October cost");
});

test("refusal: nothing is written, and it is not an alarm", {}, async (visit) => {
  const turn = await visit.ask(kQuestions.en.refused);
  assert.match(await visit.text(turn.locator("h3")), /only read/i);
  assert.match(await visit.text(turn), /No query was run/);
  assert.equal(await turn.locator("[role=alert]").count(), 0);
});

test("progress: shown when it takes long, and stopped", {}, async (visit, page) => {
  await page.route("**/v1/chat", () => {}); // The answer never comes.
  await page.fill("#question", kQuestions.en.ranking);
  await page.press("#question", "Enter");
  await page.getByText("Running").waitFor();
  await page.getByText(/^1\.\d s$/).waitFor();
  await page.keyboard.press("Escape");
  await page.getByText("Stopped.", { exact: true }).waitFor();
  await page.unroute("**/v1/chat");
  await page.getByRole("button", { name: "Ask again", exact: true }).click();
  await (await visit.turn(0)).locator(".lead").waitFor();
});

test("failure: no connection, then again", {}, async (visit, page) => {
  visit.expected.push(/ERR_FAILED|ERR_CONNECTION/);
  await page.route("**/v1/chat", (route) => route.abort());
  await page.route("**/health", (route) => route.abort());
  await page.fill("#question", kQuestions.en.figure);
  await page.press("#question", "Enter");
  await page.getByText("Your question is kept, and asked again").waitFor();
  await page.getByText("No connection to the server. Trying again.").waitFor();
  await page.unroute("**/health");
  await page.unroute("**/v1/chat");
  await page.getByText("No connection to the server.").waitFor({ state: "detached" });
  await (await visit.turn(0)).locator(".lead").waitFor(); // asked again by itself
  assert.equal(await page.locator("article").count(), 1);
});

test(
  "failure: a full server and an unexpected error keep the question",
  {},
  async (visit, page) => {
    visit.expected.push(/status of 50[03]/);
    await page.route("**/v1/chat", (route) =>
      route.fulfill({
        status: 503,
        headers: { "Retry-After": "9" },
        json: { request_id: "req_full" },
      }),
    );
    await visit.ask("cost by month");
    await page.getByText(/Try again in \d s\./).waitFor();
    await page.unroute("**/v1/chat");
    await page.route("**/v1/chat", (route) =>
      route.fulfill({
        status: 500,
        json: { error: { kind: "internal", message: "" }, request_id: "req_broken" },
      }),
    );
    const turn = await visit.ask("cost by year");
    await turn.getByText("Something failed that should not.").waitFor();
    await turn.getByRole("button", { name: "Copy error id" }).click();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "req_broken");
  },
);

test("clarification: the readings are chosen with the digits", {}, async (visit, page) => {
  // The shape of the reply is the server's; here it is given, so that the page's part is certain.
  await page.route("**/v1/chat", async (route) => {
    const { question } = route.request().postDataJSON();
    if (question !== "cost by account") return route.continue();
    const readings = ["cost by region", "cost by service"].map((text, index) => ({
      label: text,
      explanation: `Effective ${text}`,
      question: text,
      confidence: 0.5 - index * 0.2,
    }));
    return route.fulfill({
      json: {
        type: "CLARIFY",
        language: "en",
        question,
        answer: "Which account do you mean? There are two.",
        readings,
        confidence: 0.5,
        confidence_level: "low",
        confidence_reason: "too close",
        timing_ms: { total: 1 },
        request_id: "r",
        conversation_id: "",
        understood: [],
        unused: [],
      },
    });
  });
  const turn = await visit.ask("cost by account");
  assert.equal(await visit.text(turn.locator("h3")), "Which account do you mean?");
  assert.equal(await turn.locator(".reading").count(), 2);
  await page.getByText("most likely").waitFor();
  await page.keyboard.press("2");
  const next = await visit.turn(1);
  assert.equal(await visit.text(next.locator("h2").first()), "cost by service");
  await next.locator(".lead").waitFor();
  await turn.getByText("Chosen: cost by service").waitFor();
  assert.equal(await page.inputValue("#question"), "");
});

test(
  "clarification: a value that does not exist is replaced by one that does",
  {},
  async (visit) => {
    const turn = await visit.ask(kQuestions.en.unknown_value);
    assert.match(await visit.text(turn.locator("h3")), /^There is no region .Mars.\.$/);
    const value = turn.locator(".actions button").first();
    const name = await visit.text(value);
    assert.equal((await turn.innerText()).split(name).length, 2, "it is named once");
    await value.click();
    const next = await visit.turn(1);
    assert.ok((await visit.text(next.locator("h2").first())).includes(name));
    await next.locator(".lead").waitFor();
  },
);

test("Spanish: the page by its setting, an answer by its question", {}, async (visit, page) => {
  const english = await visit.ask(kQuestions.en.figure);
  await visit.choose_setting("Language", "Español");
  assert.equal(await page.getAttribute("html", "lang"), "es");
  await page.getByText("Nueva pregunta").first().waitFor();
  assert.equal(await english.getAttribute("lang"), "en");
  await english.getByText("Understood as").waitFor();

  const spanish = await visit.ask(kQuestions.es.ranking);
  assert.equal(await spanish.getAttribute("lang"), "es");
  await spanish.getByText("Entendido como").waitFor();
  await spanish.getByRole("button", { name: /^Confianza (alta|media|baja)$/ }).waitFor();
  const chart = await visit.drawn_chart(spanish);
  assert.match(
    await chart.getAttribute("aria-label"),
    /^Gráfico de barras: .+ Máximo: .+; mínimo: .+\.$/,
  );
  assert.match(await spanish.locator("tbody td.number").first().innerText(), /^[\d.]+,\d\d$/);
  const words = await visit.text(spanish);
  assert.doesNotMatch(words, /\b(Understood|confidence|Receipt|tokens? used|Data to|rows|the)\b/);
});

test(
  "Spanish: a browser that speaks it sees it at once",
  { language: "es" },
  async (visit, page) => {
    await page.getByText("¿Qué quiere saber?").waitFor();
    await page.getByText("Sin modelo de lenguaje · nada sale de este servidor").waitFor();
    const turn = await visit.ask(kQuestions.es.series);
    const chart = await visit.drawn_chart(turn);
    assert.match(await chart.getAttribute("aria-label"), /^Gráfico de líneas: /);
  },
);

test("settings: numbers apart from the language", {}, async (visit) => {
  const turn = await visit.ask(kQuestions.en.ranking);
  const cell = turn.locator("tbody td.number").first();
  assert.match(await cell.innerText(), /^[\d,]+\.\d\d$/);
  await visit.choose_setting("Numbers", "1.234,56");
  assert.match(await cell.innerText(), /^[\d.]+,\d\d$/);
  // One way in the whole card; words, signs and months stay those of the answer.
  assert.match(await visit.text(turn.locator(".lead")), /\$\d+\.\d{3}.*\(October 2026\)/);
  assert.doesNotMatch(await visit.text(turn.locator(".lead")), /\d,\d{3}/);
  const chart = await visit.drawn_chart(turn);
  const labels = await chart.locator(".mark-text text").allTextContents();
  assert.ok(
    labels.some((text) => /^\$\d+\.\d{3}$/.test(text)),
    `in the chart, too: ${labels.join(", ")}`,
  );
});

for (const theme of ["light", "dark"]) {
  test(`${theme}: text is strong enough, and the chart follows`, { theme }, async (visit, page) => {
    assert.equal(await page.getAttribute("html", "data-theme"), theme);
    await visit.assert_contrast();
    const turn = await visit.ask(kQuestions.en.ranking);
    const chart = await visit.drawn_chart(turn);
    const bar = chart.locator(".mark-rect path").first();
    const first = await bar.evaluate((path) => getComputedStyle(path).fill);
    await turn.getByRole("button", { name: "SQL" }).click();
    await visit.assert_contrast();
    await visit.choose_setting("Appearance", theme === "light" ? "Dark" : "Light");
    assert.notEqual(await page.getAttribute("html", "data-theme"), theme);
    await page.waitForFunction((before) => {
      const path = document.querySelector(".chart .mark-rect path");
      return path && getComputedStyle(path).fill !== before;
    }, first);
    await visit.assert_contrast();
  });
}

test(
  "phone: fits, with a drawer and the composer below",
  { size: "phone" },
  async (visit, page) => {
    await visit.assert_fits();
    const turn = await visit.ask(kQuestions.en.ranking);
    await visit.drawn_chart(turn);
    await visit.assert_fits();
    const box = await page.locator(".composer").boundingBox();
    assert.ok(box.y + box.height <= 844 && box.y > 600, "the composer stands at the bottom");
    for (const button of await turn.locator("button:visible").all()) {
      const { height } = await button.boundingBox();
      assert.ok(height >= 30, `a target of ${height} px: ${await button.innerText()}`);
    }
    await turn.getByRole("button", { name: "Table" }).click();
    await turn.locator("tbody tr").first().waitFor();
    await visit.assert_fits();
    await page.getByRole("button", { name: "Open menu" }).click();
    await page.getByRole("navigation", { name: "Conversations" }).waitFor();
    await page.keyboard.press("Escape");
    assert.equal(
      await page.evaluate(() => document.activeElement.getAttribute("aria-label")),
      "Open menu",
    );
  },
);

test(
  "phone: in Spanish, and at 400 % zoom of a desktop",
  { size: "phone", language: "es" },
  async (visit, page) => {
    await visit.assert_fits();
    const turn = await visit.ask(kQuestions.es.series);
    await visit.drawn_chart(turn);
    await visit.assert_fits();
    await page.setViewportSize({ width: 320, height: 256 });
    await visit.assert_fits();
  },
);

test("tablet: the side bar is a drawer", { size: "tablet" }, async (visit, page) => {
  assert.equal(await page.locator("aside").count(), 0);
  const turn = await visit.ask(kQuestions.en.ranking);
  await visit.drawn_chart(turn);
  await visit.assert_fits();
});

test(
  "keyboard alone: skip, ask, open the query, choose a theme, start anew",
  {},
  async (visit, page) => {
    const name = () =>
      page.evaluate(() => {
        const { activeElement } = document;
        return activeElement.getAttribute("aria-label") || activeElement.textContent.trim();
      });
    const tab_to = async (wanted, key = "Tab") => {
      for (let steps = 0; steps < 80; ++steps) {
        await page.keyboard.press(key);
        if ((await name()) === wanted) return;
      }
      assert.fail(`${wanted} was not reached with ${key}`);
    };
    await tab_to("Skip to the question box", "Shift+Tab");
    await page.keyboard.press("Enter");
    assert.equal(await name(), "Question");
    await page.keyboard.type(kQuestions.en.figure);
    await page.keyboard.press("Enter");
    await visit.turn(0);
    assert.equal(await name(), "Question", "the focus stays in the composer");
    await page.keyboard.press("Control+.");
    await page.locator("pre").waitFor();
    await tab_to("SQL", "Shift+Tab"); // the tab of the open drawer
    await tab_to("SQL", "Shift+Tab"); // the button that opened it
    await page.keyboard.press("Enter");
    await page.locator("pre").waitFor({ state: "detached" });
    await tab_to("Settings", "Shift+Tab");
    const ring = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.equal(ring, "solid", "the focus is visible");
    await page.keyboard.press("Enter");
    await page.locator("dialog").waitFor();
    await tab_to("Dark");
    await page.keyboard.press("Space");
    assert.equal(await page.getAttribute("html", "data-theme"), "dark");
    await page.keyboard.press("Escape");
    await page.locator("dialog").waitFor({ state: "detached" });
    assert.equal(await name(), "Settings", "the focus goes back");
    await page.keyboard.press("Control+k");
    await page.getByText("What do you want to know?").waitFor();
    assert.equal(await name(), "Question");
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press("?");
    await page.getByRole("heading", { name: "Keys" }).waitFor();
  },
);

test("network: the first load is small and all of it ours", {}, async (visit, page) => {
  // Bytes as they came over the wire, headers included. Playwright's own sizes are no help: what
  // comes from the cache counts as less than nothing there.
  const devtools = await visit.context.newCDPSession(page);
  const paths = new Map();
  const sizes = new Map();
  devtools.on("Network.responseReceived", ({ requestId, response }) =>
    paths.set(requestId, new URL(response.url).pathname),
  );
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) =>
    sizes.set(paths.get(requestId), encodedDataLength),
  );
  await devtools.send("Network.enable");
  await devtools.send("Network.setCacheDisabled", { cacheDisabled: true });
  await page.reload({ waitUntil: "networkidle" });
  await page.waitForSelector(".examples button");

  const page_files = [...sizes].filter(([path]) => path === "/" || path.startsWith("/assets/"));
  const listed = page_files.map(([path, size]) => `${path} ${size}`).join(", ");
  for (const wanted of [/^\/$/, /\.js$/, /\.css$/]) {
    assert.ok(
      page_files.some(([path]) => wanted.test(path)),
      `${wanted} came: ${listed}`,
    );
  }
  assert.ok(
    page_files.every(([, size]) => size > 0),
    `each was sent: ${listed}`,
  );
  const total = page_files.reduce((sum, [, size]) => sum + size, 0);
  assert.ok(total < 60 * 1024, `${total} bytes at first: ${listed}`);
  assert.ok(!page_files.some(([path]) => path.includes("draw-")), "no chart part yet");
});

test("policy: inline script and style have no effect", {}, async (visit, page) => {
  visit.expected.push(/Content Security Policy|violates the following/);
  const header = (await (await page.request.get(visit.origin)).headers())[
    "content-security-policy"
  ];
  assert.match(header, /default-src 'none'/);
  assert.doesNotMatch(header, /unsafe/);
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.intruder = 1";
    document.body.append(script);
    return window.intruder === 1;
  });
  assert.equal(ran, false);
});
