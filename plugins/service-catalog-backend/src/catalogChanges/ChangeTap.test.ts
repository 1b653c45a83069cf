import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { EventParams } from '@backstage/plugin-events-node';
import { ChangeTap } from './ChangeTap';
import { CATALOG_CHANGED_TOPIC } from '@waymark/common';

const component = (name: string, description = ''): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, title: `The ${name}`, description },
});

describe('ChangeTap', () => {
  it('tells each new content once, and those that come together together', async () => {
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
    const process = async (...entities: Entity[]) => {
      for (const entity of entities)
        expect(await tap.postProcessEntity(entity)).toBe(entity);
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
    jest.useRealTimers();
  });
});
