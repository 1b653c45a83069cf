import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { freePort } from './portal';

const run = promisify(execFile);

/**
 * Does in a created service what its owner does first: installs, tests, starts it, and asks the addresses that
 * Kubernetes and Prometheus ask.
 *
 * @param folder - a clone of the service
 * @returns HTTP status by path
 * @throws Error with the output of the command that failed
 */
export async function tryService(
  folder: string,
): Promise<Record<string, number>> {
  await run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder });
  await run('npm', ['test'], { cwd: folder });
  const port = await freePort();
  const service = spawn('npm', ['start'], {
    cwd: folder,
    env: { ...process.env, PORT: String(port) },
    stdio: 'ignore',
    // The service is a child of npm; the group is what has to end.
    detached: true,
  });
  try {
    const base = `http://localhost:${port}`;
    await answers(`${base}/health/ready`);
    const paths = ['/health/live', '/health/ready', '/metrics'];
    const statuses = paths.map(async path => [
      path,
      (await fetch(base + path)).status,
    ]);
    return Object.fromEntries(await Promise.all(statuses));
  } finally {
    process.kill(-service.pid!, 'SIGTERM');
  }
}

async function answers(url: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await fetch(url).catch(() => undefined))?.ok) {
    if (Date.now() > deadline) throw new Error(`${url} did not answer.`);
    await new Promise(done => {
      setTimeout(done, 100);
    });
  }
}
