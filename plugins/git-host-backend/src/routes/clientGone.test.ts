import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { clientGone } from './clientGone';

describe('clientGone', () => {
  it('aborts when the client goes away, and not when it got its answer', async () => {
    const app = express();
    const signals: AbortSignal[] = [];
    const arrived = new Promise<AbortSignal>(resolve => {
      app.get('/slow', (_req, res) => resolve(clientGone(res)));
    });
    app.get('/fast', (_req, res) => {
      signals.push(clientGone(res));
      res.send('ok');
    });
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      await (await fetch(`${base}/fast`)).text();
      const client = new AbortController();
      const answer = fetch(`${base}/slow`, { signal: client.signal });
      const signal = await arrived;
      expect(signal.aborted).toBe(false);
      const aborted = once(signal, 'abort');
      client.abort();
      await expect(answer).rejects.toThrow(/abort/);
      await aborted;
      expect(signals[0].aborted).toBe(false);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
