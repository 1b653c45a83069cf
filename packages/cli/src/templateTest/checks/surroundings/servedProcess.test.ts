import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { servedProcess } from './servedProcess';

describe('servedProcess', () => {
  const serve = (script: string) =>
    spawn('sh', ['-c', script], { stdio: ['pipe', 'pipe', 'inherit'] });

  it('gives the first line, and ends it by closing its input', async () => {
    const child = serve('echo here; cat; exit 7');
    const { line, stop } = await servedProcess('It', child);
    expect(line).toBe('here');
    await stop();
    expect(child.exitCode).toBe(7);
  });

  it('has nothing to wait for when it has ended by itself', async () => {
    const child = serve('echo here; read -r _');
    const { stop } = await servedProcess('It', child);
    child.stdin.write('enough\n');
    await once(child, 'exit');
    await expect(stop()).resolves.toBeUndefined();
  });

  it('says when it ends instead of starting', async () => {
    await expect(servedProcess('It', serve('exit 3'))).rejects.toThrow(
      'It ended with 3.',
    );
  });

  it('ends what never says anything', async () => {
    const child = serve('cat > /dev/null');
    await expect(servedProcess('It', child, 50)).rejects.toThrow(
      'It was not there in 0.05 seconds.',
    );
    expect(child.exitCode).toBe(0);
  });
});
