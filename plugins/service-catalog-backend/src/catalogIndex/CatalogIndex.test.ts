import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { EventsServiceSubscribeOptions } from '@backstage/plugin-events-node';
import {
  CATALOG_CHANGED_TOPIC,
  DESCRIPTOR_PROBLEMS_TOPIC,
} from '@waymark/common';
import { CatalogIndex } from './CatalogIndex';

const component = (name: string, etag: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, etag },
});
const ref = (name: string) => `component:default/${name}`;

describe('CatalogIndex', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('reads all, follows what changes until it is final, and forgets what is gone', async () => {
    let now = [component('a', '1'), component('b', '1')];
    let failures = 1;
    const catalog = catalogServiceMock.mock({
      streamEntities: async function* pages() {
        if (failures-- > 0) throw new Error('not yet');
        yield now;
      },
      getEntitiesByRefs: async ({ entityRefs }) => ({
        items: entityRefs.map(each =>
          now.find(({ metadata }) => ref(metadata.name) === each),
        ),
      }),
    });
    let publish: (topic: string, eventPayload: object) => void = () => {};
    const index = new CatalogIndex();
    const deps = {
      auth: mockServices.auth(),
      catalog,
      events: mockServices.events.mock({
        subscribe: async ({
          topics,
          onEvent,
        }: EventsServiceSubscribeOptions) => {
          expect(topics).toEqual([
            CATALOG_CHANGED_TOPIC,
            DESCRIPTOR_PROBLEMS_TOPIC,
          ]);
          publish = (topic, eventPayload) =>
            void onEvent({ topic, eventPayload });
        },
      }),
      logger: mockServices.logger.mock(),
    };
    const tell = (changed: string[]) =>
      publish(CATALOG_CHANGED_TOPIC, {
        changed: changed.map(each => ({ ref: each })),
      });
    const known = () =>
      [...(index.rows()?.refs() ?? [])].map(
        each => `${each} ${index.rows()!.etagOf(each)}`,
      );
    const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

    await index.start(deps);
    await pass(100);
    expect(index.rows()).toBeUndefined();
    await pass(5_000);
    expect(known()).toEqual([`${ref('a')} 1`, `${ref('b')} 1`]);

    // It is told before the entity is final.
    tell([ref('a'), ref('c')]);
    await pass(500);
    now = [component('a', '2'), component('b', '1'), component('c', '1')];
    await pass(2_000);
    expect(known()).toEqual([
      `${ref('a')} 2`,
      `${ref('b')} 1`,
      `${ref('c')} 1`,
    ]);

    // On a loaded machine it is final late; who reads the index waits for it no longer than as much again.
    tell([ref('d')]);
    await pass(6_000);
    now = [...now, component('d', '1')];
    await pass(3_500);
    expect(known()).toContain(`${ref('d')} 1`);

    // A page of somebody showed that it is gone.
    now = [component('b', '1'), component('c', '2')];
    index.changed([ref('a'), ref('d')]);
    await pass(1_000);
    expect(known()).toEqual([`${ref('b')} 1`, `${ref('c')} 1`]);

    // Who reads descriptors said that it is gone.
    tell([ref('e')]);
    now = [...now, component('e', '1')];
    await pass(120_000);
    expect(known()).toContain(`${ref('e')} 1`);
    now = now.slice(0, -1);
    publish(DESCRIPTOR_PROBLEMS_TOPIC, { removed: [ref('e')] });
    await pass(1_000);
    expect(known()).not.toContain(`${ref('e')} 1`);

    // Nobody told of it, as when another process did it.
    await pass(11 * 60_000);
    expect(known()).toEqual([`${ref('b')} 1`, `${ref('c')} 2`]);
    now = [component('c', '2')];
    await pass(11 * 60_000);
    expect(known()).toEqual([`${ref('c')} 2`]);
    index.stop();
  });
});
