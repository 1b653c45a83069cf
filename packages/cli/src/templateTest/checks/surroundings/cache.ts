import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTool } from '../../tools/findTool';
import { track } from '../../processes/children';
import { endProcess } from '../../processes/endProcess';
import { freePort } from '../../processes/freePort';
import type { Bench } from '../Bench';
import type { Supply } from '../running/supplies';
import { untilListening } from './untilListening';

/** Starts a Valkey, or a Redis, that keeps nothing. */
export async function startCache(bench: Bench): Promise<Supply> {
  const program = findTool('valkey-server') ?? bench.tool('redis-server');
  const folder = await mkdtemp(join(tmpdir(), 'waymark-template-cache-'));
  const port = await freePort();
  const child = track(
    spawn(
      program,
      [
        '--bind',
        '127.0.0.1',
        '--port',
        String(port),
        '--save',
        '',
        '--appendonly',
        'no',
      ],
      { cwd: folder, stdio: 'ignore' },
    ),
  );
  const stop = async () => {
    await endProcess(child);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await untilListening(port, child);
    return { env: { CACHE_URL: `redis://127.0.0.1:${port}` }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
