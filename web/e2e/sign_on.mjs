// Logging in with an account of another server, in a browser: the page, the program and a real
// provider with its own forms.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { start_program, start_provider } from "./program.mjs";
import { Visit } from "./visit.mjs";

const kSecret = "the secret of the page's tests";
const kSettings = [
  "client_id: cuanto",
  "client_secret_file: secret",
  "name: Example",
  "person: preferred_username",
  "people: new",
  "roles: {claim: groups, map: {data-team: analyst, admins: admin}}",
  "logout: everywhere",
];

// The provider's forms name a font elsewhere, which is not fetched, and no icon.
const kFonts = "https://fonts.googleapis.com";
const kOfProvider = /ERR_FAILED|404 \(Not Found\)/;
// Until somebody is logged in, the page's own requests get a 401, which the browser notes.
const kNotLoggedIn = /401 \(Unauthorized\)/;

export const kSignOnTests = [];

function test(name, body) {
  const run = async (browser) => {
    const provider = await start_provider(kSecret);
    const folder = mkdtempSync(join(tmpdir(), "cuanto-sign-on-"));
    writeFileSync(join(folder, "secret"), kSecret);
    writeFileSync(join(folder, "login.yaml"), [`issuer: ${provider.url}`, ...kSettings].join("\n"));
    const program = await start_program(["--oidc", join(folder, "login.yaml")]);
    const open = async (options) => {
      const visit = await Visit.open(browser, program.url, {
        shows: ".sign-on",
        others: [provider.url, kFonts],
        ...options,
      });
      await visit.context.route(`${kFonts}/**`, (route) => route.abort());
      visit.expected.push(kNotLoggedIn, kOfProvider);
      return visit;
    };
    try {
      await body(open);
    } finally {
      await program.stop();
      provider.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  };
  kSignOnTests.push({ name, test: run });
}

async function log_in_as(page, name) {
  await page.getByRole("button", { name: "Log in with Example" }).click();
  await page.fill("input[name=login]", name);
  await page.fill("input[name=password]", "any");
  await page.click("button[type=submit]");
  await page.getByRole("button", { name: "Continue" }).click();
}

test("sign on: there and back, and out again", async (open) => {
  const visit = await open();
  await log_in_as(visit.page, "ana");
  await visit.page.waitForSelector(".examples button");
  assert.equal(new URL(visit.page.url()).search, "");
  await visit.ask("AWS cost by service");
  await visit.page.getByRole("button", { name: "Settings" }).click();
  await visit.page.getByText("Logged in as ana").waitFor();
  await visit.page.getByRole("button", { name: "Log out" }).click();
  await visit.page.getByRole("button", { name: /yes/i }).click();
  await visit.page.waitForSelector(".sign-on");
  await visit.close();
});

test("sign on: who may not come in reads why", async (open) => {
  const visit = await open();
  await log_in_as(visit.page, "eva");
  await visit.page.getByText("That account may not log in here.").waitFor();
  assert.equal(new URL(visit.page.url()).search, "");
  await visit.page.reload();
  await visit.page.waitForSelector(".sign-on");
  assert.equal(await visit.page.locator(".problem").textContent(), "", "it is said once");
  await visit.close();
});

async function look_at(open, language, size, theme, what) {
  const visit = await open({ size, theme, language });
  const name = language === "es" ? "Entrar con Example" : "Log in with Example";
  await visit.page.getByRole("button", { name }).waitFor();
  await visit.assert_named();
  await visit.assert_fits();
  await visit.assert_contrast();
  if (process.env.CUANTO_PICTURES) {
    await visit.page.screenshot({
      path: join(process.env.CUANTO_PICTURES, `${what}-${language}-${size}-${theme}.png`),
    });
  }
  await visit.close();
}

test("sign on: it fits and can be read in both languages, light and dark", async (open) => {
  await look_at(open, "en", "desktop", "light", "setup");
  await look_at(open, "es", "phone", "dark", "setup");
  const first = await open();
  await log_in_as(first.page, "ana");
  await first.page.waitForSelector(".examples button");
  await first.close();
  for (const language of ["en", "es"]) {
    await look_at(open, language, "desktop", "light", "login");
    await look_at(open, language, "desktop", "dark", "login");
    await look_at(open, language, "phone", "light", "login");
  }
});
