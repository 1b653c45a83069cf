import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { component } from '../__testUtils__/entities';
import { Sweep } from './Sweep';

it('tries a page that cannot be looked at again, and then goes on without it', async () => {
  const pages = ['a', 'b', 'c'].map(name => [component(name)]);
  const state: { cursor?: string; checked: number } = { checked: 0 };
  const finish = jest.fn();
  const looked: string[] = [];
  const warn = jest.fn();
  const sweep = new Sweep({
    auth: mockServices.auth(),
    catalog: catalogServiceMock.mock({
      queryEntities: async (request = {}) => {
        const at = 'cursor' in request ? Number(request.cursor) : 0;
        return {
          items: pages[at],
          totalItems: 0,
          pageInfo: pages[at + 1] ? { nextCursor: String(at + 1) } : {},
        };
      },
    }),
    checker: {
      async check([{ metadata }]: Entity[]) {
        looked.push(metadata.name);
        if (metadata.name === 'b') throw new Error('request entity too large');
        return false;
      },
      async checkRefs() {
        throw new Error('request entity too large');
      },
    } as any,
    logger: mockServices.logger.mock({ warn }),
    places: { forget: async () => {} } as any,
    problems: { expire: async () => {} } as any,
    reader: { entityRefs: async () => ['component:default/b'] } as any,
    refreshes: { forget: async () => {} } as any,
    settings: { sweepEveryMs: 0, forgetAfterMs: 0 } as any,
    sweeps: {
      state: async () => ({ ...state, startedAt: new Date() }),
      begin: async () => {},
      advance: async (checked: number, cursor?: string) => {
        Object.assign(state, { checked, cursor });
      },
      finish,
    } as any,
    today: { note: async () => {} } as any,
    onChange: () => {},
  });

  await expect(sweep.turn()).rejects.toThrow('too large');
  await expect(sweep.turn()).rejects.toThrow('too large');
  await sweep.turn();
  expect(looked).toEqual(['a', 'b', 'b', 'b', 'c']);
  expect(finish).toHaveBeenCalledTimes(1);
  expect(warn.mock.calls.map(([message]) => message)).toEqual([
    expect.stringContaining('from component:default/b on were not looked at'),
    expect.stringContaining('were not looked at again'),
  ]);
});
