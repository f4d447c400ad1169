// try_server.mjs ADDRESS QUESTION: fetches the page and one answer, and says shortly what came.
const [address, question] = process.argv.slice(2);

function check(holds, sentence) {
  if (holds) return;
  console.error(sentence);
  process.exit(1);
}

const page = await fetch(`${address}/`);
const html = await page.text();
check(page.status === 200 && html.includes("<html"), `GET / answered ${page.status} without a page.`);
console.log(`GET /            ${page.status}  ${html.length} bytes of HTML`);

const reply = await fetch(`${address}/v1/chat`, {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({ question }),
});
const answer = await reply.json();
check(reply.status === 200 && !answer.error && answer.answer,
  `POST /v1/chat answered ${reply.status}: ${answer.error?.message ?? JSON.stringify(answer)}`);
check(answer.type === "SQL" && answer.row_count > 0, `POST /v1/chat gave no rows but "${answer.type}": ${answer.answer}`);
console.log(`POST /v1/chat    ${reply.status}  ${question}`);
console.log(`                 ${answer.answer.replaceAll("**", "")} (${answer.row_count} rows, confidence ${answer.confidence.toFixed(2)})`);
