import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { endProcess } from './endProcess';

describe('endProcess', () => {
  /** A script that leads a group, and the program that it has started. */
  async function wrapper(script: string) {
    const child = spawn('sh', ['-c', script], {
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: true,
    });
    const [said] = await once(child.stdout, 'data');
    return { child, program: Number(said) };
  }

  async function untilGone(pid: number): Promise<boolean> {
    for (;;) {
      try {
        process.kill(pid, 0);
      } catch {
        return true;
      }
      // Whoever adopts it buries it a moment later.
      await sleep(50);
    }
  }

  it('asks a process to end', async () => {
    const { child } = await wrapper(
      'trap "exit 7" TERM; echo 1; while :; do sleep 0.1; done',
    );
    await endProcess(child);
    expect(child.exitCode).toBe(7);
  });

  it('ends what does not listen, with all of its group', async () => {
    const { child, program } = await wrapper(
      'trap "" TERM; sleep 600 & echo $!; wait',
    );
    await endProcess(child, { isGroup: true, patienceMs: 50 });
    expect(child.signalCode).toBe('SIGKILL');
    expect(await untilGone(program)).toBe(true);
  });

  it('ends what a script has left behind that has ended by itself', async () => {
    const { child, program } = await wrapper('sleep 600 & echo $!');
    if (child.exitCode === null) await once(child, 'exit');
    await endProcess(child, { isGroup: true });
    expect(await untilGone(program)).toBe(true);
  });
});
