import { tmpdir } from 'node:os';
import { run } from './run';

describe('run', () => {
  const cwd = tmpdir();

  it('gives what a command says, and its exit code', async () => {
    expect(
      await run('sh', ['-c', 'cat; exit 3'], { cwd, input: 'said' }),
    ).toEqual({ code: 3, stdout: 'said', output: 'said' });
  });

  it('ends what does not end, with all that it has started', async () => {
    const started = 'sleep 600 & echo $!; wait';
    let child = '';
    const log = { write: (text: string) => (child += text) };
    await expect(
      run('sh', ['-c', started], { cwd, log: log as never, patienceMs: 500 }),
    ).rejects.toThrow('sh did not end within 0.5 seconds.');
    const pid = Number(/^\d+$/m.exec(child)?.[0]);
    expect(pid).toBeGreaterThan(1);
    const isThere = () => {
      try {
        return process.kill(pid, 0);
      } catch {
        return false;
      }
    };
    // Whoever adopts it buries it a moment later.
    while (isThere()) await new Promise(done => setTimeout(done, 50));
    expect(isThere()).toBe(false);
  });

  it('does not wait for what has left the group with its output', async () => {
    let daemon = '';
    const log = { write: (text: string) => (daemon += text) };
    await expect(
      run('sh', ['-c', 'setsid sleep 600 & echo "$!"'], {
        cwd,
        log: log as never,
        patienceMs: 800,
      }),
    ).rejects.toThrow(
      'sh has left something behind that did not end within 0.8 seconds, and holds its output open.',
    );
    process.kill(Number(/^\d+$/m.exec(daemon)?.[0]), 'SIGKILL');
  });
});
