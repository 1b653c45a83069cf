import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exitCode, run, runUntilListening } from './process.ts';

describe('the process', () => {
  it('does not start with a wrong environment, and says why', async t => {
    const child = run(t, { PREFETCH: 'many' });
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      errors += chunk;
    });
    assert.equal(await exitCode(child), 1);
    assert.match(errors, /PREFETCH=many must be integer/);
  });

  it('does not start on a port that is taken', async t => {
    const { url } = await runUntilListening(t);
    const child = run(t, { PORT: new URL(url).port });
    assert.equal(await exitCode(child), 1);
  });

  it('lives without its queue, says so, and stops when asked to', async t => {
    const { child, log, url } = await runUntilListening(t, {
      SERVICE_VERSION: '1.2.3',
    });
    assert.equal((await fetch(`${url}/health/live`)).status, 200);
    assert.equal((await fetch(`${url}/health/ready`)).status, 503);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    assert.match(metrics, /^queue_up 0$/m);
    assert.doesNotMatch(metrics, /^queue_messages\{/m);

    child.kill('SIGTERM');
    assert.equal(await exitCode(child), 0);
    const messages = log.map(({ message }) => message);
    assert.ok(messages.includes('cannot connect to the queue'));
    assert.deepEqual(messages.slice(-2), ['shutting down', 'stopped']);
    assert.ok(log.every(({ version }) => version === '1.2.3'));
  });
});
