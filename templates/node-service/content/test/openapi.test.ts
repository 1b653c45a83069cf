import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { startServer } from './support.ts';

describe('OpenAPI document', () => {
  it('is the same when served as in api/openapi.yaml', async t => {
    const { url } = await startServer(t);
    const served: unknown = await (await fetch(`${url}/openapi.json`)).json();
    const file: unknown = parse(await readFile('api/openapi.yaml', 'utf8'));
    assert.deepEqual(served, file, 'run `npm run openapi` and commit the file');
  });
});
