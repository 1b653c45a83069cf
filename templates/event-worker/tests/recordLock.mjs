import { join } from 'node:path';
import { recordNpmLock } from '../../lib/npmLock.mjs';

// Run after every change of content/package.json.njk: node templates/event-worker/tests/recordLock.mjs

const name = 'order-mailer';
await recordNpmLock(
  join(import.meta.dirname, '..'),
  { name },
  {
    locked: `"name": ${JSON.stringify(name)}`,
    written: '"name": ${{ values.name | dump }}',
  },
);
