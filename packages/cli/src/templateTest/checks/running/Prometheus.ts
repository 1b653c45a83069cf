import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'yaml';
import { track } from '../../processes/children';
import { endProcess } from '../../processes/endProcess';
import { freePort } from '../../processes/freePort';

const PATIENCE_MS = 60_000;
const PAUSE_MS = 200;

/** A sample that Prometheus answers with; the value is text, `NaN` too. */
export interface Sample {
  metric: Record<string, string>;
  value: [number, string];
}

/** A real Prometheus that scrapes one service every second. */
export class Prometheus {
  /**
   * Starts it.
   *
   * @param program - path of `prometheus`
   * @param target - address of the service
   * @param labels - what Kubernetes adds to a target: job, namespace, pod ...
   * @param rules - files of rules, absolute
   */
  static async start(
    program: string,
    target: string,
    labels: Record<string, string>,
    rules: string[],
  ): Promise<Prometheus> {
    const folder = await mkdtemp(
      join(tmpdir(), 'waymark-template-prometheus-'),
    );
    const port = await freePort();
    const { job, ...others } = labels;
    await writeFile(
      join(folder, 'prometheus.yml'),
      stringify({
        global: { scrape_interval: '1s', evaluation_interval: '1s' },
        rule_files: rules,
        scrape_configs: [
          {
            job_name: job,
            static_configs: [
              { targets: [new URL(target).host], labels: others },
            ],
          },
        ],
      }),
    );
    const child = track(
      spawn(
        program,
        [
          `--config.file=${join(folder, 'prometheus.yml')}`,
          `--storage.tsdb.path=${join(folder, 'data')}`,
          `--web.listen-address=127.0.0.1:${port}`,
          '--log.level=warn',
        ],
        { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
      ),
    );
    const prometheus = new Prometheus(
      `http://127.0.0.1:${port}`,
      child,
      folder,
    );
    try {
      await prometheus.until(
        async () => (await fetch(`${prometheus.url}/-/ready`)).ok,
      );
      return prometheus;
    } catch (error) {
      await prometheus.stop();
      throw error;
    }
  }

  private said = '';

  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {
    child.stderr?.on('data', chunk => (this.said += chunk));
    child.on('error', error => (this.said += error.message));
  }

  /**
   * What a query answers now.
   *
   * @throws Error with what Prometheus says when it refuses
   */
  async query(expr: string): Promise<Sample[]> {
    const answer = await fetch(`${this.url}/api/v1/query`, {
      method: 'POST',
      body: new URLSearchParams({ query: expr }),
    });
    const { error, data } = (await answer.json()) as {
      error?: string;
      data?: { resultType: string; result: any };
    };
    if (!data) throw new Error(error);
    return data.resultType === 'scalar'
      ? [{ metric: {}, value: data.result }]
      : data.result;
  }

  /** Waits until something holds; throws what Prometheus said when it never does. */
  async until(holds: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    while (Date.now() < deadline && this.child.exitCode === null) {
      if (await holds().catch(() => false)) return;
      await sleep(PAUSE_MS);
    }
    throw new Error(
      `Prometheus did not get there within a minute.\n${this.said}`,
    );
  }

  async stop(): Promise<void> {
    await endProcess(this.child);
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
