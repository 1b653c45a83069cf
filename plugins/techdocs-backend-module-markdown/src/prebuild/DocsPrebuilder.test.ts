import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { ANNOTATION } from '@waymark/common';
import { DocsPrebuilder } from './DocsPrebuilder';

const component = (name: string, commit?: string, docs = true): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    annotations: {
      ...(docs ? { 'backstage.io/techdocs-ref': 'dir:.' } : undefined),
      ...(commit ? { [ANNOTATION.commit]: commit } : undefined),
    },
  },
});

const push = (commit?: string) => ({ repository: 'orders', commit, refs: [] });

function setUp(
  entities: Entity[],
  options: {
    /** What TechDocs says, by ref. */
    built?: Record<string, string>;
    /** What the builder reads, by name. */
    published?: Record<string, string>;
    sync?: (ref: string) => Promise<boolean>;
    handles?: (name: string) => boolean;
    onBuild?: () => void;
  } = {},
) {
  const synced: string[] = [];
  const builtHere: string[] = [];
  const logger = mockServices.logger.mock();
  const catalog = catalogServiceMock({ entities });
  const query = catalog.queryEntities.bind(catalog);
  // Each answer is a copy, as over the network.
  jest
    .spyOn(catalog, 'queryEntities')
    .mockImplementation(async (...args) =>
      structuredClone(await query(...args)),
    );
  const prebuilder = new DocsPrebuilder({
    auth: mockServices.auth(),
    builder: options.handles && {
      handles: ({ metadata }) => options.handles?.(metadata.name) === true,
      build: async ({ metadata }, how) => {
        builtHere.push(how?.anew ? `${metadata.name} anew` : metadata.name);
        options.onBuild?.();
        return true;
      },
      builtVersion: async entity => options.published?.[entity.metadata.name],
    },
    catalog,
    logger,
    techdocs: {
      builtVersion: async ref => options.built?.[ref],
      sync: async ref => {
        synced.push(ref);
        return options.sync ? options.sync(ref) : true;
      },
    },
    timing: {
      patience: 200,
      poll: 10,
      settle: 30,
      techDocsRest: 20,
      failureRest: 60 * 60_000,
    },
  });
  return { catalog, prebuilder, synced, builtHere, logger };
}

describe('as the catalog changes', () => {
  it('builds what is behind, and comes back to what the catalog does not have yet', async () => {
    const { prebuilder, synced } = setUp(
      [
        component('orders', 'new'),
        component('payments', 'new'),
        component('plain', 'new', false),
        component('late', 'old'),
      ],
      { built: { 'component:default/payments': 'new' } },
    );
    const done = await prebuilder.catchUp(
      new Map(
        ['orders', 'payments', 'plain', 'late', 'unknown'].map(name => [
          `component:default/${name}`,
          'new',
        ]),
      ),
    );
    expect(synced).toEqual(['component:default/orders']);
    expect(done).toEqual([
      'component:default/orders',
      'component:default/payments',
      'component:default/plain',
    ]);
  });
});

describe('after a push', () => {
  it('waits for a catalog that does not answer yet', async () => {
    const { catalog, prebuilder, synced } = setUp([component('orders', 'new')]);
    jest
      .spyOn(catalog, 'queryEntities')
      .mockRejectedValueOnce(new Error('Service has not started up yet'));
    await prebuilder.afterPush(push('new'));
    expect(synced).toEqual(['component:default/orders']);
  });

  it('builds the docs of the entities of that commit, each once', async () => {
    const { prebuilder, synced } = setUp([
      component('orders', 'new'),
      component('orders-worker', 'new'),
      component('plain', 'new', false),
      component('payments', 'other'),
    ]);
    await prebuilder.afterPush(push('new'));
    expect(synced.sort()).toEqual([
      'component:default/orders',
      'component:default/orders-worker',
    ]);
  });

  it('tries again when TechDocs has just looked and did not see the commit', async () => {
    let calls = 0;
    const { prebuilder, synced } = setUp([component('orders', 'new')], {
      built: { 'component:default/orders': 'old' },
      sync: async () => {
        calls += 1;
        return calls > 1;
      },
    });
    await prebuilder.afterPush(push('new'));
    expect(synced).toHaveLength(2);
  });

  it('is content when the docs are those of the commit already', async () => {
    const { prebuilder, synced } = setUp([component('orders', 'new')], {
      built: { 'component:default/orders': 'new' },
      sync: async () => false,
    });
    await prebuilder.afterPush(push('new'));
    expect(synced).toHaveLength(1);
  });

  it('builds nothing for a repository that is empty, removed or unknown', async () => {
    const { prebuilder, synced } = setUp([component('orders', 'new')]);
    await prebuilder.afterPush(push());
    await prebuilder.afterPush(push('elsewhere'));
    expect(synced).toEqual([]);
  });

  it('builds here what it can, and leaves the rest to TechDocs', async () => {
    const { prebuilder, synced, builtHere } = setUp(
      [component('orders', 'new'), component('foreign', 'new')],
      { handles: name => name === 'orders' },
    );
    await prebuilder.afterPush(push('new'));
    expect(builtHere).toEqual(['orders']);
    expect(synced).toEqual(['component:default/foreign']);
  });

  it.each([
    ['as it was', {}, 'orders'],
    [
      'its docs moved',
      { 'backstage.io/techdocs-ref': 'dir:./x' },
      'orders anew',
    ],
  ])(
    'builds what the catalog knows before it learns of the push: %s',
    async (_, change, then) => {
      const known = component('orders', 'old');
      const { prebuilder, builtHere } = setUp([known], {
        handles: () => true,
        // The catalog follows while the docs are built.
        onBuild: () =>
          Object.assign(known.metadata.annotations ?? {}, {
            [ANNOTATION.commit]: 'new',
            ...change,
          }),
      });
      await prebuilder.afterPush({
        ...push('new'),
        refs: [{ name: 'refs/heads/main', before: 'old', after: 'new' }],
      });
      expect(builtHere).toEqual(['orders', then]);
    },
  );

  it('says which docs could not be built, and builds the others', async () => {
    const { prebuilder, synced, logger } = setUp(
      [component('broken', 'new'), component('orders', 'new')],
      {
        sync: async ref => {
          if (ref.endsWith('broken')) throw new Error('There are no pages');
          return true;
        },
        built: { 'component:default/broken': 'new' },
      },
    );
    await prebuilder.afterPush(push('new'));
    expect(synced).toContain('component:default/orders');
    expect(logger.warn).toHaveBeenCalledWith(
      'The docs of component:default/broken could not be built: There are no pages',
    );
  });
});

const withLocation = (entity: Entity, location: string): Entity => ({
  ...entity,
  metadata: {
    ...entity.metadata,
    annotations: {
      ...entity.metadata.annotations,
      'backstage.io/managed-by-location': location,
    },
  },
});

describe('now and then', () => {
  it('builds what was missed, and leaves alone what is as its source', async () => {
    const { prebuilder, synced } = setUp(
      [
        component('never', 'c1'),
        component('behind', 'c2'),
        component('fresh', 'c3'),
        component('unversioned'),
        component('no-docs', 'c4', false),
        // Of its changes nobody tells; what it is built from has a version of its own.
        withLocation(component('on-disk'), 'file:/srv/portal'),
      ],
      {
        built: {
          'component:default/behind': 'c1',
          'component:default/fresh': 'c3',
          'component:default/unversioned': 'x',
          'component:default/on-disk': 'x',
        },
      },
    );
    await prebuilder.sweep();
    expect(synced.sort()).toEqual([
      'component:default/behind',
      'component:default/never',
      'component:default/on-disk',
    ]);
  });

  it('leaves alone for a while what could not be built, unless it is pushed', async () => {
    let isBroken = true;
    const { prebuilder, synced } = setUp([component('broken', 'c1')], {
      sync: async () => {
        if (isBroken) throw new Error('There are no pages');
        return true;
      },
    });
    const now = jest.spyOn(Date, 'now');
    const HOUR = 60 * 60_000;
    const start = Date.now();
    const sweepAfter = async (hours: number) => {
      now.mockReturnValue(start + hours * HOUR);
      await prebuilder.sweep();
      return synced.length;
    };
    try {
      expect(await sweepAfter(0)).toBe(1);
      expect(await sweepAfter(0.9)).toBe(1);
      expect(await sweepAfter(1)).toBe(2);
      expect(await sweepAfter(2.9)).toBe(2);
      expect(await sweepAfter(3)).toBe(3);
      await prebuilder.catchUp(new Map([['component:default/broken', 'c1']]));
      expect(synced).toHaveLength(4);
      isBroken = false;
      await prebuilder.catchUp(new Map([['component:default/broken', 'c1']]));
      expect(await sweepAfter(4)).toBe(6);
    } finally {
      now.mockRestore();
    }
  });

  it('reads versions where docs are published, rather than ask TechDocs for each', async () => {
    const { prebuilder, synced, builtHere } = setUp(
      ['fresh', 'behind', 'foreign', 'fresh-foreign'].map(name =>
        component(name, 'new'),
      ),
      {
        built: { 'component:default/behind': 'new' },
        published: {
          fresh: 'new',
          behind: 'old',
          foreign: '',
          'fresh-foreign': 'new',
        },
        handles: name => !name.includes('foreign'),
      },
    );
    await prebuilder.sweep();
    expect(builtHere).toEqual(['behind']);
    expect(synced).toEqual(['component:default/foreign']);
  });
});
