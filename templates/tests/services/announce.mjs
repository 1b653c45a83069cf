import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { it } from 'node:test';
import { readDeploymentEvent } from '../../lib/portal.mjs';
import { makeService } from '../../lib/services.mjs';
import {
  runTool,
  withTool,
} from '../../../packages/launcher/lib/testing/tools.mjs';

withTool('curl', 'What a pipeline tells the portal', () => {
  it('counts once for each deployment, of a version that comes back too', async () => {
    const events = [];
    // The first time the portal is just starting.
    const portal = createServer(async (request, response) => {
      events.push(readDeploymentEvent(JSON.parse(await text(request))));
      response.statusCode = events.length === 1 ? 503 : 201;
      response.end();
    }).listen(0);
    await once(portal, 'listening');
    try {
      const { folder, parameters } = await makeService(
        'node-service',
        'defaults',
      );
      const announce = () =>
        runTool(
          'sh',
          [
            'deploy/announce.sh',
            'staging',
            '0.1.7',
            'c'.repeat(40),
            'https://ci.example/runs/1',
          ],
          {
            cwd: folder,
            env: {
              PORTAL_TOKEN: 'a token',
              PORTAL_URL: `http://localhost:${portal.address().port}`,
            },
          },
        );
      assert.match(await announce(), /knows that 0\.1\.7 runs in staging/);
      await announce();
      const [first, retried, again] = events;
      assert.equal(first.entityRef, `component:default/${parameters.name}`);
      assert.equal(retried.id, first.id);
      assert.notEqual(again.id, first.id);
    } finally {
      portal.close();
    }
  });
});
