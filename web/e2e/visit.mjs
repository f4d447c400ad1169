// One visit to the page: an own browser context, and a record of everything that should not happen
// (requests to elsewhere, breaches of the content policy, errors in the console).
import assert from "node:assert/strict";

const kWaitMs = 20_000;

export const kSizes = {
  small_phone: {
    viewport: { width: 320, height: 640 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  },
  // A phone whose keyboard is open.
  low_phone: {
    viewport: { width: 390, height: 500 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  },
  zoomed: { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 }, // 200 % of a desktop
  desktop: { viewport: { width: 1440, height: 900 } },
  tablet: { viewport: { width: 1024, height: 768 } },
  phone: {
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  },
};

const kLocales = { en: "en-US", es: "es-ES" };

// What adds a test to `tests`; its body gets a visit of its own.
export function tests_into(tests) {
  return (name, options, body) =>
    tests.push({
      name,
      test: async (browser, url) => {
        // What other tests asked is kept by the server.
        await fetch(`${url}/v1/conversations`, { method: "DELETE" });
        const visit = await Visit.open(browser, url, options);
        try {
          await body(visit, visit.page);
        } catch (error) {
          await visit.context.close();
          throw error;
        }
        await visit.close();
      },
    });
}

export class Visit {
  // `shows`: what the page has when it is there; `others`: origins that it may lead to.
  static async open(
    browser,
    url,
    {
      size = "desktop",
      language = "en",
      theme = "light",
      shows = ".examples button",
      others = [],
    } = {},
  ) {
    const context = await browser.newContext({
      ...kSizes[size],
      locale: kLocales[language],
      colorScheme: theme,
      reducedMotion: "reduce",
      permissions: ["clipboard-read", "clipboard-write"],
    });
    context.setDefaultTimeout(kWaitMs);
    const visit = new Visit(context, await context.newPage(), new URL(url).origin, others);
    await visit.page.goto(url);
    await visit.page.waitForSelector(shows);
    return visit;
  }

  constructor(context, page, origin, others = []) {
    this.context = context;
    this.page = page;
    this.origin = origin;
    this.trouble = [];
    this.expected = []; // patterns of trouble that a test makes on purpose
    context.on("request", (request) => {
      const target = new URL(request.url());
      if (
        !["data:", "blob:"].includes(target.protocol) &&
        ![origin, ...others].includes(target.origin)
      ) {
        this.trouble.push(`A request left for ${request.url()}`);
      }
    });
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") {
        this.trouble.push(`Console: ${message.text()}`);
      }
    });
    page.on("pageerror", (error) => this.trouble.push(`Script: ${error.message}`));
  }

  async close() {
    await this.context.close();
    const unexpected = this.trouble.filter(
      (line) => !this.expected.some((pattern) => pattern.test(line)),
    );
    assert.deepEqual(unexpected, [], "Something happened that should not.");
  }

  // Asks by typing, and returns the turn once it is no longer waiting.
  async ask(question) {
    const before = await this.page.locator("article").count();
    await this.page.fill("#question", question);
    await this.page.press("#question", "Enter");
    return this.turn(before);
  }

  async turn(index) {
    const turn = this.page.locator("article").nth(index);
    await turn.locator("section.card:not([aria-busy=true])").first().waitFor();
    return turn;
  }

  async drawn_chart(turn) {
    const chart = turn.locator(".chart[role=img] svg .marks, .chart[role=img] svg.marks").first();
    await chart.waitFor();
    return turn.locator(".chart[role=img]").first();
  }

  async choose_setting(group, option) {
    await this.page.getByRole("button", { name: /^(Settings|Ajustes)$/ }).click();
    await this.page
      .getByRole("group", { name: group })
      .getByRole("button", { name: option })
      .click();
    await this.page.keyboard.press("Escape");
    await this.page.locator("dialog").waitFor({ state: "detached" });
  }

  async text(locator) {
    return ((await locator.innerText()) ?? "").replace(/\s+/g, " ").trim();
  }

  // Nothing but tables, queries and suggestions may scroll sideways; charts are drawn anew a moment
  // after the width changes.
  async assert_fits() {
    const reaching = () =>
      this.page.evaluate(() => {
        const allowed = ".scroller, pre, .suggestions, .vh";
        return [...document.querySelectorAll("body *")]
          .filter((element) => {
            const box = element.getBoundingClientRect();
            return box.width > 0 && box.right > innerWidth + 1 && !element.closest(allowed);
          })
          .map((element) => `${element.tagName}.${element.getAttribute("class")}`);
      });
    let wide = await reaching();
    for (let tries = 0; wide.length && tries < 20; ++tries) {
      await this.page.waitForTimeout(100);
      wide = await reaching();
    }
    assert.deepEqual(wide, [], "These reach beyond the window.");
  }

  // Text against what is behind it, as WCAG 2.2 measures it.
  async assert_contrast() {
    const weak = await this.page.evaluate(() => {
      const channels = (color) => {
        const match = /rgba?\(([^)]+)\)/.exec(color);
        return match ? match[1].split(",").map(Number) : [0, 0, 0, 0];
      };
      const luminance = ([r, g, b]) =>
        [r, g, b]
          .map((value) => value / 255)
          .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
          .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
      const behind = (element) => {
        for (let at = element; at; at = at.parentElement) {
          const color = channels(getComputedStyle(at).backgroundColor);
          if (color.length === 3 || color[3] === 1) return color;
        }
        return [255, 255, 255];
      };
      const found = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement;
        if (!node.textContent.trim() || element.closest(":disabled, .vh, .mirror, svg, noscript"))
          continue;
        if (!element.checkVisibility({ visibilityProperty: true })) continue;
        const front = luminance(channels(getComputedStyle(element).color));
        const back = luminance(behind(element));
        const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
        if (ratio < 4.5) found.push(`${node.textContent.trim().slice(0, 30)}: ${ratio.toFixed(2)}`);
      }
      return found;
    });
    assert.deepEqual(weak, [], "These texts are too weak.");
  }

  // Whatever can be used has a name.
  async assert_named() {
    const nameless = await this.page.evaluate(() =>
      [
        ...document.querySelectorAll(
          "button, a, input, textarea, select, [role=img], [role=region]",
        ),
      ]
        .filter((element) => {
          const labelled = element.getAttribute("aria-labelledby");
          const name =
            element.getAttribute("aria-label") ||
            (labelled && document.getElementById(labelled)?.textContent) ||
            element.textContent ||
            element.closest("label")?.textContent;
          return !name?.trim();
        })
        .map((element) => element.outerHTML.slice(0, 120)),
    );
    assert.deepEqual(nameless, [], "These have no name.");
  }
}
