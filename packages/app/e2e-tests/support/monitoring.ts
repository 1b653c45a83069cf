import { spawn, type ChildProcess } from 'node:child_process';
import {
  accessSync,
  constants,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort } from './portal';

/** The programs, by the name that Debian gives them or else their makers. */
const PROGRAMS = {
  prometheus: ['prometheus'],
  alertmanager: ['prometheus-alertmanager', 'alertmanager'],
};
const PATIENCE_MS = 60_000;

/** Where Prometheus and Alertmanager are. */
export type MonitoringTools = Record<keyof typeof PROGRAMS, string>;

/** Finds them in the folder that WAYMARK_TOOLS names or on the PATH; undefined when one is in neither. */
export function findMonitoring(): MonitoringTools | undefined {
  const prometheus = find(PROGRAMS.prometheus);
  const alertmanager = find(PROGRAMS.alertmanager);
  return prometheus && alertmanager ? { prometheus, alertmanager } : undefined;
}

/** What is monitored, and who is told. */
export interface Monitored {
  /** Address of the service, `127.0.0.1:8080`; its metrics are at `/metrics`. */
  service: string;
  /** Text of a file of alert rules. */
  rules: string;
  /** Webhook that Alertmanager calls. */
  webhook: string;
  /** Credentials for the webhook. */
  token: string;
}

/**
 * Starts a real Prometheus that scrapes a service every second, and a real Alertmanager that tells at once.
 *
 * @returns how to stop both
 * @throws Error with all that one of them said when it does not become ready
 */
export async function startMonitoring(
  tools: MonitoringTools,
  { service, rules, webhook, token }: Monitored,
): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-monitoring-'));
  const write = (name: string, content: string | object) => {
    const file = join(folder, name);
    // JSON is YAML.
    writeFileSync(
      file,
      typeof content === 'string' ? content : JSON.stringify(content),
    );
    return file;
  };
  const [alerting, metrics] = [await freePort(), await freePort()];
  const alertmanagerConfig = write('alertmanager.yml', {
    route: {
      receiver: 'waymark',
      group_by: ['alertname', 'service'],
      group_wait: '0s',
      group_interval: '1s',
      repeat_interval: '1h',
    },
    receivers: [
      {
        name: 'waymark',
        webhook_configs: [
          {
            url: webhook,
            http_config: {
              authorization: { credentials_file: write('token', token) },
            },
          },
        ],
      },
    ],
  });
  const prometheusConfig = write('prometheus.yml', {
    global: { scrape_interval: '1s', evaluation_interval: '1s' },
    rule_files: [write('rules.yml', rules)],
    alerting: {
      alertmanagers: [
        { static_configs: [{ targets: [`127.0.0.1:${alerting}`] }] },
      ],
    },
    scrape_configs: [
      { job_name: 'service', static_configs: [{ targets: [service] }] },
    ],
  });
  const running: ChildProcess[] = [];
  const stop = async () => {
    await Promise.all(running.map(end));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const start = (program: string, port: number, args: string[]) => {
      const child = spawn(
        program,
        [...args, `--web.listen-address=127.0.0.1:${port}`],
        { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] },
      );
      running.push(child);
      return ready(child, `http://127.0.0.1:${port}/-/ready`);
    };
    await start(tools.alertmanager, alerting, [
      `--config.file=${alertmanagerConfig}`,
      `--storage.path=${join(folder, 'alertmanager')}`,
      '--cluster.listen-address=',
    ]);
    await start(tools.prometheus, metrics, [
      `--config.file=${prometheusConfig}`,
      `--storage.tsdb.path=${join(folder, 'prometheus')}`,
      '--rules.alert.resend-delay=1s',
    ]);
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

function find(names: string[]): string | undefined {
  const folders = [
    process.env.WAYMARK_TOOLS,
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  return folders
    .flatMap(folder => (folder ? names.map(name => join(folder, name)) : []))
    .find(path => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

async function ready(child: ChildProcess, url: string): Promise<void> {
  const said: string[] = [];
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', text => said.push(text));
  const ended = new Promise<never>((_, fail) => {
    child.once('error', fail);
    child.once('exit', () => fail(new Error('It ended.')));
  });
  const answers = async () => {
    const deadline = Date.now() + PATIENCE_MS;
    while (!(await fetch(url).catch(() => undefined))?.ok) {
      if (Date.now() > deadline) throw new Error('It is not ready in time.');
      await new Promise(done => {
        setTimeout(done, 100);
      });
    }
  };
  try {
    await Promise.race([answers(), ended]);
  } catch (error) {
    throw new Error(`${child.spawnfile}: ${error}\n${said.join('')}`);
  }
  // It ends in its time.
  ended.catch(() => undefined);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const ended = new Promise(done => child.once('exit', done));
  child.kill('SIGTERM');
  await ended;
}
