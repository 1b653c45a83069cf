import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../Bench';
import { excerpt } from '../Bench';
import { kill, track } from '../../processes/children';
import { freePort } from '../../processes/freePort';
import { personsEnvironment } from '../../processes/run';
import { leafProcess } from './leafProcess';

/** Slow machines compile at the first request. */
const PATIENCE_MS = 120_000;
const PAUSE_MS = 100;

/** A service that was started the way its repository says. */
export class ServiceProcess {
  private output = '';
  private readonly ended: Promise<number | undefined>;
  private isOver = false;

  /**
   * Starts a service and waits until it is ready.
   *
   * @param start - of `checks.yaml`
   * @param env - what it needs besides `HOST` and `PORT`
   * @throws Error with its log when it ends, or is not ready in time
   */
  static async start(
    bench: Bench,
    start: { command: string; health: string },
    env: NodeJS.ProcessEnv,
  ): Promise<ServiceProcess> {
    const port = await freePort();
    const child = track(
      spawn('sh', ['-c', start.command], {
        cwd: bench.folder,
        env: personsEnvironment({
          HOST: '127.0.0.1',
          PORT: String(port),
          ...env,
        }),
        // A group of its own, so that nothing of it is left behind.
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
      true,
    );
    const service = new ServiceProcess(
      `http://127.0.0.1:${port}`,
      child,
      join(dirname(bench.logFile), 'service.log'),
    );
    try {
      await service.untilReady(start.health);
      return service;
    } catch (error) {
      await service.kill();
      throw error;
    }
  }

  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
    /** File with all that it has said, since one check starts it and others call it. */
    readonly logFile: string,
  ) {
    const log = createWriteStream(logFile);
    const hear = (text: string) => {
      this.output += text;
      log.write(text);
    };
    child.stdout?.setEncoding('utf8').on('data', hear);
    child.stderr?.setEncoding('utf8').on('data', hear);
    this.ended = new Promise(done => {
      child.once('error', error => hear(error.message));
      child.once('close', code => {
        this.isOver = true;
        log.end();
        done(code ?? undefined);
      });
    });
  }

  /** Asks it to end as Kubernetes does. The exit code comes from {@link ServiceProcess.exit}. */
  async terminate(): Promise<void> {
    if (this.isOver || !this.child.pid) return;
    process.kill(await leafProcess(this.child.pid), 'SIGTERM');
  }

  /**
   * Its exit code.
   *
   * @param patienceMs - how long it may take to end; `late` is answered after that
   */
  exit(patienceMs: number): Promise<number | undefined | 'late'> {
    return Promise.race([
      this.ended,
      sleep(patienceMs, 'late' as const, { ref: false }),
    ]);
  }

  /** Ends it and whatever it has started, at once. */
  async kill(): Promise<void> {
    if (!this.child.pid) return;
    kill(this.child, true);
    // What it has started in a group of its own may hold them open, and would be waited for.
    this.child.stdout?.destroy();
    this.child.stderr?.destroy();
    if (!this.isOver) await this.ended;
  }

  private async untilReady(path: string): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    while (Date.now() < deadline) {
      if (this.isOver)
        throw new Error(
          `It ended with ${
            (await this.ended) ?? 'a signal'
          } instead of starting:\n${excerpt(this.output)}`,
        );
      const answer = await fetch(this.url + path).catch(() => undefined);
      if (answer?.ok) return;
      await sleep(PAUSE_MS);
    }
    throw new Error(
      `${path} did not answer 200 within two minutes:\n${excerpt(this.output)}`,
    );
  }
}
