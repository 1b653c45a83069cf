import { writeFile } from 'node:fs/promises';
import { createApp } from '../src/app.ts';
import { loadConfig } from '../src/config.ts';
import { Lifecycle } from '../src/lifecycle.ts';

// Run from the root of the repository: npm run openapi
const app = await createApp({
  config: loadConfig({ LOG_LEVEL: 'error' }),
  lifecycle: new Lifecycle(),
});
await app.ready();
await writeFile('api/openapi.yaml', app.swagger({ yaml: true }));
await app.close();
