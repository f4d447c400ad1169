// Starts the real program over the demonstration data, on a free port, and the browser that looks at
// it: an empty profile, and nothing that calls home.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const kRoot = fileURLToPath(new URL("../..", import.meta.url));
const kToday = "2026-11-05"; // the day the demonstration data was made for
const kStartMs = 60_000;
const kBrowsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

function first_of(paths, what) {
  const found = paths.find((path) => path && existsSync(path));
  if (!found) throw new Error(`${what} is not at ${paths.filter(Boolean).join(", nor at ")}.`);
  return found;
}

// The address of the running program, and what stops it. `more`: arguments beside the usual ones.
// `kept`: a home that outlives the program, and the port it is to have.
export async function start_program(more = [], kept = null) {
  if (process.env.CUANTO_URL && more.length === 0 && !kept) {
    return { url: process.env.CUANTO_URL, stop: async () => {}, log: () => "" };
  }
  const program = first_of([process.env.CUANTO_BIN, resolve(kRoot, "build/cuanto")], "The program");
  const demo = first_of([process.env.CUANTO_DEMO, resolve(kRoot, "build/demo")], "The demo data");
  const home = kept?.home ?? mkdtempSync(join(tmpdir(), "cuanto-e2e-"));
  const child = spawn(
    program,
    ["serve", "--demo", demo, "--port", String(kept?.port ?? 0), "--today", kToday, ...more],
    {
      env: { ...process.env, CUANTO_HOME: home },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const ended = new Promise((done) => child.once("exit", done));
  let output = "";
  const url = await new Promise((done, fail) => {
    const timer = setTimeout(
      () => fail(new Error(`The program did not start.\n${output}`)),
      kStartMs,
    );
    const read = (chunk) => {
      output += chunk;
      const match = /listens on (http:\/\/[\w.:[\]]+)/.exec(output);
      if (match) {
        clearTimeout(timer);
        done(match[1]);
      }
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("error", fail);
    child.once("exit", (code) => fail(new Error(`The program ended with ${code}.\n${output}`)));
  });
  const page = await fetch(url);
  if (!page.ok || !(await page.text()).includes("<script")) {
    child.kill("SIGTERM");
    throw new Error(`The program serves no page (status ${page.status}): was it built with web/?`);
  }
  return {
    url,
    log: () => output,
    stop: async (signal = "SIGTERM") => {
      child.kill(signal);
      await ended;
      if (!kept) rmSync(home, { recursive: true, force: true });
    },
  };
}

// A server that is a script, which prints its port.
async function start_script(command, words, trouble) {
  const child = spawn(command, words, { stdio: ["ignore", "pipe", "ignore"] });
  const port = await new Promise((done, fail) => {
    child.stdout.once("data", (line) => done(Number(line)));
    child.once("exit", () => fail(new Error(trouble)));
  });
  return { url: `http://127.0.0.1:${port}`, stop: () => child.kill("SIGKILL") };
}

// A real OpenID Connect provider, which tools/npm_install has installed.
export function start_provider(secret) {
  const script = resolve(kRoot, "tests/oidc/provider.mjs");
  const trouble = "The provider did not start: tools/npm_install tests/oidc";
  return start_script("node", [script, secret], trouble);
}

// The server of a language model that says what it is told to.
export function start_model(more) {
  const script = resolve(kRoot, "tests/support/model_server.py");
  return start_script("python3", [script, ...more], "The model's server did not start.");
}

export async function start_browser() {
  return chromium.launch({
    executablePath: first_of([process.env.CHROMIUM, ...kBrowsers], "Chromium"),
    env: {
      ...process.env,
      FONTCONFIG_FILE: fileURLToPath(new URL("fonts.conf", import.meta.url)),
    },
    args: [
      "--headless=new",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
