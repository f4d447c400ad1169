// Ten questions over a real FOCUS 1.0 export, as CSV and as Parquet. The right results are computed
// here, from the CSV's text and without any database, and compared with what the program answers.
//   node tests/focus/ten_questions.mjs PROGRAM FOLDER
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

const [program, folder] = process.argv.slice(2);
const csv = join(folder, 'focus_1_0_sample.csv');
if (!existsSync(csv)) {
  console.log(`skipped: the sample export is not at ${csv}`);
  process.exit(77);
}

function parseCsv(text) {
  const rows = [[]];
  let field = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') { field += '"'; i++; }
      else if (c === '"') quoted = false;
      else field += c;
    } else if (c === '"') quoted = true;
    else if (c === ',') { rows.at(-1).push(field); field = ''; }
    else if (c === '\n') { rows.at(-1).push(field); field = ''; rows.push([]); }
    else if (c !== '\r') field += c;
  }
  if (field !== '' || rows.at(-1).length > 0) rows.at(-1).push(field);
  const [header, ...lines] = rows.filter((row) => row.length > 1);
  return lines.map((line) => Object.fromEntries(header.map((name, i) => [name, line[i] === 'NULL' || line[i] === '' ? null : line[i]])));
}

const rows = parseCsv(readFileSync(csv, 'utf8'));
const sum = (list, column) => list.reduce((total, row) => total + Number(row[column] ?? 0), 0);
function grouped(list, key, column) {
  const groups = new Map();
  for (const row of list) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return [...groups].map(([name, members]) => [name, sum(members, column)]).sort((a, b) => b[1] - a[1]);
}
const of = (column, value) => rows.filter((row) => row[column] === value);
const by = (column) => (row) => row[column];
const month = (row) => row.ChargePeriodStart.slice(0, 7);
const services = grouped(rows, by('ServiceName'), 'EffectiveCost');

// `rows`: what must stand in the answer, in any column order; `ordered`: in this order.
const questions = [
  { lang: 'en', ask: 'What was the total effective cost in September 2024?', rows: [[sum(rows, 'EffectiveCost')]] },
  { lang: 'en', ask: 'billed cost by provider', rows: grouped(rows, by('ProviderName'), 'BilledCost') },
  { lang: 'en', ask: 'top 3 services by effective cost', rows: services.slice(0, 3), ordered: true },
  { lang: 'en', ask: 'effective cost in US West (Oregon) by service category',
    rows: grouped(of('RegionName', 'US West (Oregon)'), by('ServiceCategory'), 'EffectiveCost') },
  { lang: 'en', ask: 'what share of the effective cost is the largest service?',
    rows: [[services[0][0], (100 * services[0][1]) / sum(rows, 'EffectiveCost')]] },
  { lang: 'es', ask: '¿Cuál fue el coste facturado total?', rows: [[sum(rows, 'BilledCost')]] },
  { lang: 'es', ask: 'coste efectivo por mes', rows: grouped(rows, month, 'EffectiveCost'), ordered: true },
  { lang: 'es', ask: 'los 5 servicios con mayor coste efectivo', rows: services.slice(0, 5), ordered: true },
  { lang: 'es', ask: 'coste efectivo de la región EU (Frankfurt) por servicio',
    rows: grouped(of('RegionName', 'EU (Frankfurt)'), by('ServiceName'), 'EffectiveCost') },
  { lang: 'es', ask: '¿Cuánto se facturó de Microsoft por categoría de servicio?',
    rows: grouped(of('ProviderName', 'Microsoft'), by('ServiceCategory'), 'BilledCost') },
];

const close = (a, b) => typeof a === 'number' && typeof b === 'number'
  ? Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a)) : String(a) === String(b);
// A row fits when each expected cell is somewhere in it; further columns are welcome.
const fits = (expected, got) => expected.every((cell) => got.some((other) => close(cell, other)));
function same(expected, got, ordered) {
  if (expected.length !== got.length) return false;
  if (ordered) return expected.every((row, i) => fits(row, got[i]));
  const left = [...got];
  return expected.every((row) => {
    const at = left.findIndex((other) => fits(row, other));
    if (at < 0) return false;
    left.splice(at, 1);
    return true;
  });
}

const child = spawn(program, ['ask', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
let passed = 0;
let failed = 0;
for (const file of ['focus_1_0_sample.csv', 'focus_1_0_sample.parquet']) {
  for (const question of questions) {
    child.stdin.write(JSON.stringify({ id: question.ask, question: question.ask, lang: question.lang,
      db_path: join(folder, file), today: '2024-10-15' }) + '\n');
    const reply = JSON.parse((await lines.next()).value);
    if (reply.type === 'SQL' && same(question.rows, reply.rows, question.ordered)) {
      passed++;
      continue;
    }
    failed++;
    console.log(`WRONG ${file}: ${question.ask}\n  expected ${JSON.stringify(question.rows.slice(0, 4))}`
      + `\n  answered ${reply.type} ${JSON.stringify(reply.rows?.slice(0, 4))} ${reply.error ?? ''}\n  ${reply.sql ?? ''}`);
  }
}
child.stdin.end();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
