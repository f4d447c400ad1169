// What the server costs, over the demo data: start, memory, answers under load, idle connections.
//   node bench/serve.mjs [PROGRAM DEMO_FOLDER]     build/cuanto build/demo
// Client and server share the machine's cores. Talks to 127.0.0.1 only and ends what it started.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

const [program = 'build/cuanto', demo = 'build/demo'] = process.argv.slice(2);
const timeMaxMs = 115_000;
const warmStarts = 3;
const loadMs = 6_000;
const warmUpMs = 500;
const idleWanted = 10_000;
const openingAtOnce = 100;
const filesKeptFree = 200;

const mix = [
  ['focus', 'What were the 5 most expensive services last month?'],
  ['focus', 'cost by provider last month'],
  ['focus', 'effective cost by month this year'],
  ['focus', 'total billed cost in September 2026'],
  ['focus', '¿Cuánto gastamos en cada servicio el mes pasado?'],
  ['focus', 'coste efectivo por región en octubre'],
  ['clouds', 'AWS cost by team in October, highest first'],
  ['clouds', 'azure cost by month'],
  ['clouds', 'coste de AWS por servicio en octubre'],
  ['ventas', '¿Cuánto vendió cada región el mes pasado?'],
  ['ventas', 'ventas por mes este año'],
  ['ventas', 'top 5 products by units sold this year'],
];

const table = [];
const tell = (what, figure, target = '') => {
  table.push([what, figure, target]);
  process.stderr.write('.');
};
const ms = (value) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
const mb = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;
const percentile = (sorted, part) => sorted[Math.floor(part * (sorted.length - 1))];

// --- The server ---------------------------------------------------------------------------------

const home = mkdtempSync(join(tmpdir(), 'cuanto-bench-'));
mkdirSync('build/log', { recursive: true });
const log = openSync('build/log/bench-serve.log', 'w');
let server;
let port;

process.on('exit', () => {
  server?.kill('SIGKILL');
  rmSync(home, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
setTimeout(() => {
  console.error(`\nNot done within ${timeMaxMs / 1000} s, so it was stopped.`);
  process.exit(1);
}, timeMaxMs).unref();

async function startServer() {
  server = spawn(program, ['serve', '--demo', demo, '--port', '0'], {
    stdio: ['ignore', 'pipe', log],
    env: { ...process.env, CUANTO_HOME: home },
  });
  let told = '';
  for await (const chunk of server.stdout) {
    told += chunk;
    port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(told)?.[1];
    if (port) return;
  }
  throw new Error(`${program} did not start:\n${told}See build/log/bench-serve.log.`);
}

async function stopServer() {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await ended;
  server = undefined;
}

const bytesIn = (file, name) => 1024 * Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readFileSync(file, 'utf8'))?.[1] ?? 0);
const residentOf = (pid) => bytesIn(`/proc/${pid}/status`, 'VmRSS');
// What several processes share counts once.
const proportionalOf = (pid) => bytesIn(`/proc/${pid}/smaps_rollup`, 'Pss');
const workersOf = (pid) => readdirSync(`/proc/${pid}/task`)
  .flatMap((thread) => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean));

// --- Asking -------------------------------------------------------------------------------------

function ask(agent, [source, question], useCache) {
  const body = JSON.stringify({ source, question, use_cache: useCache });
  return new Promise((resolve, reject) => {
    const sent = request({
      agent, port, host: '127.0.0.1', method: 'POST', path: '/v1/chat',
      headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) },
    }, (reply) => {
      const chunks = [];
      reply.on('data', (chunk) => chunks.push(chunk));
      reply.on('error', reject);
      reply.on('end', () => resolve({ status: reply.statusCode, text: Buffer.concat(chunks).toString() }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function checkMix() {
  const agent = new Agent();
  for (const one of mix) {
    const { status, text } = await ask(agent, one, false);
    const answer = JSON.parse(text);
    if (status !== 200 || answer.type !== 'SQL' || !(answer.row_count > 0)) {
      throw new Error(`“${one[1]}” gave no rows from ${one[0]}: ${status} ${answer.type} ${answer.answer ?? ''}`);
    }
  }
}

// `connections` clients ask one question after the other, each from another place in the mix.
async function load(connections, useCache) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times = [];
  let failed = 0;
  let cached = 0;
  const begin = performance.now() + warmUpMs;
  const end = begin + loadMs;
  await Promise.all(Array.from({ length: connections }, async (_, client) => {
    for (let i = client; performance.now() < end; i++) {
      const asked = performance.now();
      const reply = await ask(agent, mix[i % mix.length], useCache).catch(() => ({ status: 0, text: '' }));
      if (asked < begin) continue;
      times.push(performance.now() - asked);
      if (reply.status !== 200 || !reply.text.includes('"type":"SQL"')) failed++;
      if (reply.text.includes('"from_cache":true')) cached++;
    }
  }));
  agent.destroy();
  if (times.length === 0) throw new Error(`No answer within ${loadMs} ms with ${connections} connections.`);
  times.sort((a, b) => a - b);
  return {
    cached,
    text: `p50 ${ms(percentile(times, 0.5))}, p95 ${ms(percentile(times, 0.95))}, p99 ${ms(percentile(times, 0.99))}, ` +
      `${Math.round((1000 * times.length) / loadMs)} requests/s, ${failed} of ${times.length} failed`,
  };
}

// --- Connections that wait ----------------------------------------------------------------------

// One more request on a connection; resolves to whether it was answered.
function touch(socket) {
  return new Promise((resolve) => {
    socket.once('data', (reply) => resolve(reply.includes('HTTP/1.1 200')));
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
    socket.write('GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
  });
}

async function touchAll(sockets) {
  let answered = 0;
  let next = 0;
  await Promise.all(Array.from({ length: openingAtOnce }, async () => {
    while (next < sockets.length) {
      if (await touch(sockets[next++])) answered++;
    }
  }));
  return answered;
}

// Node raises its own soft limit to the hard one, and so does the server.
const filesMax = () => Number(/^Max open files\s+\d+\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1] ?? Infinity);

async function holdIdle() {
  const count = Math.min(idleWanted, filesMax() - filesKeptFree);
  const sockets = [];
  for (let i = 0; i < count; i++) {
    sockets.push(connect({ port, host: '127.0.0.1' }).setNoDelay(true));
    sockets.at(-1).on('error', () => {}).setMaxListeners(0);
    if (i % openingAtOnce === openingAtOnce - 1) await sleep(1);
  }
  const opened = await touchAll(sockets);
  const memory = residentOf(server.pid);
  const { text } = await load(8, false);
  const stillAnswered = await touchAll(sockets);
  for (const socket of sockets) socket.destroy();

  const less = count < idleWanted ? ` (the limit of open files allows no more than ${count})` : '';
  tell(`${count} idle connections${less}`, `${opened} answered when opened, ${stillAnswered} after the load; server ${mb(memory)}`, 'errors < 1 %');
  tell('… while 8 others ask, cache off', text, 'p95 < 3 s');
}

// --- All of it ----------------------------------------------------------------------------------

async function measureStart() {
  const begin = performance.now();
  await startServer();
  const listening = performance.now() - begin;
  const { status, text } = await ask(new Agent(), mix[0], false);
  if (status !== 200) throw new Error(`The first question was answered ${status}: ${text}`);
  return { listening, answered: performance.now() - begin };
}

async function measure() {
  const cold = await measureStart();
  tell('start to first answer, nothing cached on disk', `${ms(cold.answered)} (listening after ${ms(cold.listening)})`);
  const warm = [];
  for (let i = 0; i < warmStarts; i++) {
    await stopServer();
    warm.push(await measureStart());
  }
  warm.sort((a, b) => a.answered - b.answered);
  const middle = warm[Math.floor(warmStarts / 2)];
  tell(`start to first answer, median of ${warmStarts}`, `${ms(middle.answered)} (listening after ${ms(middle.listening)})`, '< 1 s');

  await checkMix();
  await sleep(1000);
  const workers = workersOf(server.pid);
  const sum = (sizeOf) => [server.pid, ...workers].reduce((total, pid) => total + sizeOf(pid), 0);
  tell('idle memory (VmRSS): server', mb(residentOf(server.pid)));
  tell('idle memory (VmRSS): data workers', workers.map((pid) => mb(residentOf(pid))).join(' + ') || 'none');
  tell('idle memory: sum of VmRSS', `${mb(sum(residentOf))} (${mb(sum(proportionalOf))} where shared pages count once)`, '< 150 MB');

  for (const useCache of [false, true]) {
    for (const connections of [1, 8, 50]) {
      const { text, cached } = await load(connections, useCache);
      const shown = useCache ? `cache on (${cached} from it)` : 'cache off';
      tell(`/v1/chat, ${connections} at once, ${shown}`, text, connections === 50 ? '' : 'p95 < 50 ms');
    }
  }
  await holdIdle();
  await stopServer();
}

const began = performance.now();
try {
  await measure();
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
process.stderr.write('\n');
const widths = [0, 1].map((column) => Math.max(...table.map((row) => row[column].length)));
for (const [what, figure, target] of table) console.log(`${what.padEnd(widths[0])}  ${figure.padEnd(widths[1])}  ${target}`.trimEnd());
console.log(`${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown'}; ${((performance.now() - began) / 1000).toFixed(0)} s`);
process.exit();
