import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { leafOf, leafProcess } from './leafProcess';

describe('leafProcess', () => {
  it('follows wrappers down, and stops where there are several', () => {
    expect(
      leafOf(10, [
        [11, 10],
        [12, 11],
        [20, 1],
      ]),
    ).toBe(12);
    expect(
      leafOf(10, [
        [11, 10],
        [12, 11],
        [13, 11],
      ]),
    ).toBe(11);
    expect(leafOf(10, [])).toBe(10);
  });

  it('finds the program behind a shell', async () => {
    const shell = spawn(
      'sh',
      [
        '-c',
        `"${process.execPath}" -e "console.log(process.pid); setInterval(() => {}, 1e3)"; true`,
      ],
      {
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    const [line] = await once(shell.stdout, 'data');
    const leaf = await leafProcess(shell.pid!);
    expect(leaf).toBe(Number(line));
    process.kill(leaf, 'SIGKILL');
    await once(shell, 'close');
  });
});
