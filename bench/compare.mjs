// Two builds of one benchmark program, run in turns on one machine: how much time the second takes
// of what the first takes.
//   node bench/compare.mjs BEFORE AFTER [FILTER]     for example build/before/… build/release/bench/ask_bench '^ask'
import { spawnSync } from 'node:child_process';

const rounds = 5;
const [before, after, filter = '.'] = process.argv.slice(2);
if (!after) {
  console.error('usage: node bench/compare.mjs BEFORE AFTER [FILTER]');
  process.exit(2);
}

const nanoseconds = { ns: 1, us: 1e3, ms: 1e6, s: 1e9 };

function run(program) {
  const { status, stdout, stderr, error } = spawnSync(program,
    [`--benchmark_filter=${filter}`, '--benchmark_format=json', '--benchmark_min_time=0.2'],
    { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (status !== 0) {
    console.error(`${program}: ${error?.message ?? stderr}`);
    process.exit(1);
  }
  return JSON.parse(stdout).benchmarks.map((one) => [one.name, one.cpu_time * nanoseconds[one.time_unit]]);
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

const times = new Map();
for (let round = 0; round < rounds; round++) {
  for (const side of ['before', 'after']) {
    for (const [name, time] of run(side === 'before' ? before : after)) {
      if (!times.has(name)) times.set(name, { before: [], after: [] });
      times.get(name)[side].push(time);
    }
  }
}

// A ratio of each round, so that a machine that slows down meanwhile slows both.
for (const [name, { before: old, after: now }] of times) {
  if (old.length !== rounds || now.length !== rounds) {
    console.log(`${name.padEnd(44)} only in one of them`);
    continue;
  }
  const ratios = now.map((time, i) => time / old[i]);
  console.log(`${name.padEnd(44)} ${median(ratios).toFixed(2)}  (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`);
}
