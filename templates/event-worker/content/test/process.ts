import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { eventually, required } from './support.ts';

export type LogLine = Record<string, unknown>;

/** Runs the worker as production does. */
export function run(t: TestContext, env: NodeJS.ProcessEnv) {
  const main = fileURLToPath(new URL('../src/main.js', import.meta.url));
  const child = spawn(process.execPath, [main], {
    env: {
      ...process.env,
      ...required,
      HOST: '127.0.0.1',
      PORT: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.after(() => child.kill('SIGKILL'));
  return child;
}

export async function exitCode(child: ChildProcess): Promise<unknown> {
  return child.exitCode ?? (await once(child, 'exit'))[0];
}

/** Runs the worker until it listens; `log` goes on growing. */
export async function runUntilListening(
  t: TestContext,
  env: NodeJS.ProcessEnv = {},
) {
  const child = run(t, env);
  const log: LogLine[] = [];
  createInterface({ input: child.stdout }).on('line', line => {
    log.push(JSON.parse(line) as LogLine);
  });
  let url = '';
  await eventually(() => {
    url = /http:\S+?(?=")/.exec(JSON.stringify(log))?.[0] ?? '';
    assert.ok(url, 'the worker does not listen');
  });
  return { child, log, url };
}
