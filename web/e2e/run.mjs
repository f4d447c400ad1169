// The browser test: the real program over the demonstration data, looked at with Chromium.
//   npm run e2e                 runs every test
//   npm run e2e -- --images     also takes the pictures for docs/images
//   npm run e2e -- WORD         runs the tests whose name has WORD
import { kConversationTests } from "./conversations.mjs";
import { kSignOnTests } from "./sign_on.mjs";
import { kStreamingTests } from "./streaming.mjs";
import { kReadingTests } from "./reading.mjs";
import { kTests } from "./tests.mjs";
import { kWritingTests } from "./writing.mjs";
import { take_images } from "./images.mjs";
import { start_browser, start_program } from "./program.mjs";

const words = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const wants_images = process.argv.includes("--images");
const chosen = [
  ...kTests,
  ...kWritingTests,
  ...kReadingTests,
  ...kConversationTests,
  ...kStreamingTests,
  ...kSignOnTests,
].filter(({ name }) => words.every((word) => name.includes(word)));

const program = await start_program();
const browser = await start_browser();
let failed = 0;
try {
  for (const { name, test } of chosen) {
    const started = Date.now();
    try {
      await test(browser, program.url);
      console.log(`ok      ${name} (${Date.now() - started} ms)`);
    } catch (error) {
      failed += 1;
      console.log(`FAILED  ${name}\n${error.stack}\n`);
    }
  }
  if (wants_images) await take_images(browser, program.url);
} finally {
  await browser.close();
  await program.stop();
}
if (failed) console.log(`The program said:\n${program.log().slice(-4000)}`);
console.log(`${chosen.length - failed} passed, ${failed} failed`);
process.exitCode = failed || !chosen.length ? 1 : 0;
