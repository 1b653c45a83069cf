import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { default as specs } from '@asyncapi/specs';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { CONSUMED, createAsyncApi, PUBLISHED } from '../src/asyncapi.ts';
import { eventSchema } from '../src/messages/events.ts';

describe('AsyncAPI document', () => {
  it('is the one in api/asyncapi.yaml', async () => {
    const file: unknown = parse(await readFile('api/asyncapi.yaml', 'utf8'));
    assert.deepEqual(
      JSON.parse(JSON.stringify(createAsyncApi())),
      file,
      'run `npm run asyncapi` and commit the file',
    );
  });

  it('is what AsyncAPI 3.0 asks for', () => {
    // The schema brings the meta-schema with it.
    const ajv = new Ajv({ strict: false, logger: false, meta: false });
    const validate = ajv.compile(specs.schemas['3.0.0'] as object);
    const document: unknown = JSON.parse(JSON.stringify(createAsyncApi()));
    assert.ok(validate(document), JSON.stringify(validate.errors, null, 2));
  });

  it('has an example of each event that is one', () => {
    const ajv = new Ajv({ strict: false, logger: false });
    const { messages } = createAsyncApi().components;
    const examples = Object.values(messages).flatMap(
      ({ examples: [example] }) => example?.payload ?? [],
    );
    for (const event of [...CONSUMED, ...PUBLISHED]) {
      const example = examples.find(({ type }) => type === event.type);
      assert.ok(ajv.validate(eventSchema(event), example), ajv.errorsText());
    }
  });
});
