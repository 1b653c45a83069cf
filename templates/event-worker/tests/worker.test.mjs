import assert from 'node:assert/strict';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { parse } from 'yaml';
import { assertLock } from '../../lib/assertLock.mjs';
import { describeNodeImage } from '../../lib/images/describeNodeImage.mjs';
import { renderTemplate } from '../../lib/renderTemplate.mjs';

const TEMPLATE = join(import.meta.dirname, '..');

/** Its own checks, start and events are those of `waymark template test`; here is what only concerns it. */
describe('An event worker', () => {
  let files;
  const read = path =>
    files.find(file => file.path === path).content.toString();
  before(async () => {
    files = await renderTemplate(TEMPLATE);
  });

  it('has one version, and a lock file for exactly its dependencies', () => {
    assertLock(files);
  });

  it('waits as long between attempts as its infrastructure has queues for', () => {
    const [, delays] = /RETRY_DELAYS = \[([\d, ]+)\]/.exec(
      read('src/messages/topology.ts'),
    );
    for (const stage of ['staging', 'production'])
      assert.ok(
        read(`deploy/infrastructure/stages/${stage}/queue.tf`).includes(
          `retry_delays = [${delays}]`,
        ),
        stage,
      );
  });

  it('has an inbox for each event that it describes as handled', () => {
    const { channels, operations } = parse(read('api/asyncapi.yaml'));
    const handled = Object.values(operations)
      .filter(({ action }) => action === 'receive')
      .map(({ channel }) => channels[channel.$ref.split('/').pop()].address);
    assert.ok(handled.length);
    for (const stage of ['staging', 'production'])
      assert.ok(
        read(`deploy/infrastructure/stages/${stage}/queue.tf`).includes(
          `inbox = ${JSON.stringify(handled).replaceAll(',', ', ')}`,
        ),
        stage,
      );
  });

  describeNodeImage(TEMPLATE, {
    // It is healthy without a queue, too.
    env: { QUEUE_URL: 'amqp://127.0.0.1:1' },
    library: 'amqplib',
    /** The runbooks run it there. */
    look: image => access(join(image, 'dist/src/deadLetters.js')),
  });
});
