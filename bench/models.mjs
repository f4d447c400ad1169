// What a language model in trouble costs those who do not need it: fast questions (the translator
// alone) beside ones that a model is asked about, 200 askers in all, while the model is well, killed,
// standing still, and well again.
//   node bench/models.mjs [PROGRAM DEMO_FOLDER] [SECONDS]     build/cuanto build/demo, 16 s a phase
// Each asker asks every four seconds, so that every phase has the same load. Client, server and model share
// the machine's cores. Talks to 127.0.0.1 only and ends what it started.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

const [program = 'build/cuanto', demo = 'build/demo', seconds = '16'] = process.argv.slice(2);
const phaseMs = 1000 * Number(seconds);
const askers = 200;
const pauseMs = 4000;
const answerMs = 3000;
const breakerOpenMs = 61_000;

const fast = [
  ['focus', 'cost by provider last month'],
  ['focus', 'total billed cost in September 2026'],
  ['clouds', 'azure cost by month'],
  ['ventas', 'ventas por mes este año'],
];
const unsure = ['ventas', 'which places outshine the rest'];
const sql = 'SELECT region, SUM(total) AS t FROM ventas GROUP BY region';

const home = mkdtempSync(join(tmpdir(), 'cuanto-bench-'));
mkdirSync('build/log', { recursive: true });
const log = openSync('build/log/bench-models.log', 'w');
const started = new Set();
process.on('exit', () => {
  for (const one of started) one.kill('SIGKILL');
  rmSync(home, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

async function start(command, words, pattern) {
  const child = spawn(command, words, {
    stdio: ['ignore', 'pipe', log],
    env: { ...process.env, CUANTO_HOME: home },
  });
  started.add(child);
  let told = '';
  for await (const chunk of child.stdout) {
    told += chunk;
    const found = pattern.exec(told);
    if (found) return [child, Number(found[1])];
  }
  throw new Error(`${command} did not start:\n${told}See build/log/bench-models.log.`);
}

const startModel = (port) =>
  start('python3', ['tests/support/model_server.py', '--port', String(port), '--pause', '0.1', '--sql', sql], /^(\d+)\n/);

async function end(child, signal = 'SIGKILL') {
  started.delete(child);
  if (child.exitCode !== null) throw new Error('What was started is gone: see build/log/bench-models.log.');
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

function ask(agent, port, [source, question]) {
  const body = JSON.stringify({ source, question, use_cache: false });
  const begin = performance.now();
  return new Promise((resolve) => {
    const done = (status, text = '{}') => resolve({ ms: performance.now() - begin, status, text });
    const sent = request({
      agent, port, host: '127.0.0.1', method: 'POST', path: '/v1/chat',
      headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) },
    }, (reply) => {
      const chunks = [];
      reply.on('data', (chunk) => chunks.push(chunk));
      reply.on('end', () => done(reply.statusCode, Buffer.concat(chunks).toString()));
    });
    sent.on('error', () => done(0));
    sent.end(body);
  });
}

async function runPhase(agent, port) {
  const taken = { fast: [], unsure: [] };
  let failed = 0;
  let withModel = 0;
  const until = performance.now() + phaseMs;
  await Promise.all(Array.from({ length: askers }, async (_, i) => {
    const kind = i % 2 === 0 ? 'fast' : 'unsure';
    await sleep((pauseMs * i) / askers);
    for (let turn = i; performance.now() < until; turn += 1) {
      const begin = performance.now();
      const { ms, status, text } = await ask(agent, port, kind === 'fast' ? fast[(i / 2 + turn) % fast.length] : unsure);
      taken[kind].push(ms);
      if (status !== 200) failed += 1;
      else if (kind === 'unsure' && JSON.parse(text).model) withModel += 1;
      await sleep(Math.max(0, pauseMs - (performance.now() - begin)));
    }
  }));
  for (const list of Object.values(taken)) list.sort((a, b) => a - b);
  return { ...taken, failed, withModel };
}

const at = (sorted, part) => sorted[Math.floor(part * (sorted.length - 1))];
const rows = [];
function tell(name, phase) {
  const slowest = Math.max(phase.fast.at(-1), phase.unsure.at(-1));
  rows.push({ name, p95: at(phase.fast, 0.95), ...phase, slowest });
}

let [model, modelPort] = await startModel(0);
writeFileSync(join(home, 'models.yaml'),
  `models:\n  - {name: own, model: tiny, address: "http://127.0.0.1:${modelPort}/fine", idle_ms: 1500, timeout_ms: 2000, tries: 2}\n` +
  `answer_ms: ${answerMs}\n`);
const [server, port] = await start(program,
  ['serve', '--demo', demo, '--today', readFileSync(join(demo, 'today.txt'), 'utf8').trim(), '--port', '0', '--models', join(home, 'models.yaml')], /http:\/\/127\.0\.0\.1:(\d+)/);
const agent = new Agent({ keepAlive: true, maxSockets: askers });
await runPhase(agent, port);  // warm
tell('the model is well', await runPhase(agent, port));
await end(model);
tell('killed', await runPhase(agent, port));
[model] = await startModel(modelPort);
await sleep(breakerOpenMs);
tell('revived', await runPhase(agent, port));
model.kill('SIGSTOP');
tell('standing still', await runPhase(agent, port));
model.kill('SIGCONT');
await sleep(breakerOpenMs);
tell('going on', await runPhase(agent, port));
await end(server, 'SIGTERM');
await end(model);

const base = rows[0].p95;
console.log(`${askers} askers, half of them with questions for a model; ${seconds} s a phase`);
for (const row of rows) {
  console.log(
    `  ${row.name.padEnd(20)} fast: p50 ${at(row.fast, 0.5).toFixed(1)} ms, p95 ${row.p95.toFixed(1)} ms (${((100 * row.p95) / base - 100).toFixed(0)} %), ` +
    `unsure: p95 ${at(row.unsure, 0.95).toFixed(0)} ms; slowest of all ${row.slowest.toFixed(0)} ms; ` +
    `${row.fast.length + row.unsure.length} asked, ${row.failed} not answered, ${row.withModel} with the model`);
}
process.exit(0);
