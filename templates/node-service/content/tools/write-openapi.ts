import { writeFile } from 'node:fs/promises';
import { createTestApp } from '../test/support.ts';

// Run from the root of the repository: npm run openapi
const { app } = await createTestApp();
await app.ready();
await writeFile('api/openapi.yaml', app.swagger({ yaml: true }));
await app.close();
