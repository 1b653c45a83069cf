import { join } from 'node:path';
import { recordNpmLock } from '../../lib/npmLock.mjs';

// Run after every change of content/package.json.njk: node templates/web-app/tests/recordLock.mjs

const name = 'order-desk';
await recordNpmLock(
  join(import.meta.dirname, '..'),
  { name },
  {
    locked: `"name": ${JSON.stringify(name)}`,
    written: '"name": ${{ values.name | dump }}',
  },
);
