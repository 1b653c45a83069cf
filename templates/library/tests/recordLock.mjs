import { join } from 'node:path';
import { recordNpmLock } from '../../lib/npmLock.mjs';

// Run after every change of content/package.json.njk: node templates/library/tests/recordLock.mjs

await recordNpmLock(
  join(import.meta.dirname, '..'),
  { name: 'library', scope: 'locked' },
  {
    locked: '@locked/library',
    written: '@${{ values.scope }}/${{ values.name }}',
  },
);
