import { writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { createAsyncApi } from '../src/asyncapi.ts';

// Run from the root of the repository: npm run asyncapi
await writeFile(
  'api/asyncapi.yaml',
  stringify(createAsyncApi(), { aliasDuplicateObjects: false, lineWidth: 0 }),
);
