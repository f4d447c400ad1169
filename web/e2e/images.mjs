// The pictures of the page in docs/images.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Visit } from "./visit.mjs";
import { kQuestions } from "./questions.mjs";

const kFolder = fileURLToPath(new URL("../../docs/images", import.meta.url));
const kLooks = {
  light: { size: "desktop", theme: "light" },
  dark: { size: "desktop", theme: "dark" },
  phone: { size: "phone", theme: "light" },
};

export async function take_images(browser, url) {
  mkdirSync(kFolder, { recursive: true });
  for (const language of ["en", "es"]) {
    for (const [look, options] of Object.entries(kLooks)) {
      await fetch(`${url}/v1/conversations`, { method: "DELETE" }); // of the look before
      const visit = await Visit.open(browser, url, { ...options, language });
      const shoot = async (what) => {
        await visit.page.mouse.move(0, 0);
        await visit.page.screenshot({
          path: `${kFolder}/${what}-${language}-${look}.png`,
          caret: "hide",
        });
      };
      await shoot("welcome");
      const turn = await visit.ask(kQuestions[language].ranking);
      await visit.drawn_chart(turn);
      await shoot("answer");
      await visit.close();
    }
  }
  console.log(`12 pictures in ${kFolder}`);
}
