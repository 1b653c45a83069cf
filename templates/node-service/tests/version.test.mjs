import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { digestNow, recorded, released, version } from './lib/versions.mjs';

describe('The version of the template', () => {
  it('is raised whenever what it renders changes', async () => {
    assert.match(version, /^\d+\.\d+\.\d+$/);
    assert.equal(
      recorded[version],
      await digestNow(),
      `The template is not what versions.json says ${version} is. ` +
        'Raise waymark/version in template.yaml if it was released, then run node templates/node-service/tests/recordVersion.mjs',
    );
  });

  it('is never given to something else again', () => {
    for (const [earlier, digest] of Object.entries(released()))
      assert.equal(recorded[earlier], digest, earlier);
  });
});
