import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogProcessorCache } from '@backstage/plugin-catalog-node';
import type { EventParams } from '@backstage/plugin-events-node';
import { ChangeTap } from './ChangeTap';
import { CATALOG_CHANGED_TOPIC } from '@waymark/common';

const component = (name: string, description = ''): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, title: `The ${name}`, description },
});

describe('ChangeTap', () => {
  it('tells each new content once, those that come together together, and what is back as it was', async () => {
    jest.useFakeTimers();
    const told: EventParams[] = [];
    const tap = new ChangeTap(
      mockServices.events.mock({
        publish: async params => {
          told.push(params);
        },
      }),
      mockServices.logger.mock(),
    );
    // The catalog keeps one for each entity it has.
    const caches = new Map<string, CatalogProcessorCache>();
    const cacheOf = ({ metadata: { name } }: Entity) => {
      const values = new Map<string, unknown>();
      const cache = caches.get(name) ?? {
        get: async <T>(key: string) => values.get(key) as T | undefined,
        set: async (key: string, value: unknown) => {
          values.set(key, value);
        },
      };
      caches.set(name, cache);
      return cache;
    };
    const process = async (...entities: Entity[]) => {
      for (const entity of entities)
        expect(
          await tap.postProcessEntity(entity, {}, () => {}, cacheOf(entity)),
        ).toBe(entity);
      jest.runAllTimers();
      return told
        .splice(0)
        .map(({ topic, eventPayload }) => [topic, eventPayload]);
    };
    const changed = (name: string) => ({
      ref: `component:default/${name}`,
      kind: 'Component',
      namespace: 'default',
      name,
      title: `The ${name}`,
    });

    expect(await process(component('a'), component('b'))).toEqual([
      [CATALOG_CHANGED_TOPIC, { changed: [changed('a'), changed('b')] }],
    ]);
    expect(await process(component('a'), component('b'))).toEqual([]);
    expect(await process(component('b', 'Now with words'))).toEqual([
      [CATALOG_CHANGED_TOPIC, { changed: [changed('b')] }],
    ]);

    // It is removed and comes back as it was.
    caches.delete('a');
    expect(
      await process(component('a'), component('b', 'Now with words')),
    ).toEqual([[CATALOG_CHANGED_TOPIC, { changed: [changed('a')] }]]);
    jest.useRealTimers();
  });
});
