import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { locationSpecToMetadataName } from '@backstage/plugin-catalog-node';
import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  CATALOG_CHANGED_TOPIC,
  DESCRIPTOR_PROBLEMS_TOPIC,
  nameConflict,
  type CatalogChangedEvent,
  type DescriptorProblemsEvent,
  type HealthResponse,
  type InboxResponse,
} from '@waymark/common';
import { component, group, person } from './__testUtils__/entities';
import {
  ADA,
  eventually,
  startHealth,
  type HealthPortal,
} from './__testUtils__/startHealth';

jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });
let portal: HealthPortal;
let folder: string;

const refOf = (entity: Entity) => stringifyEntityRef(entity);
const asService = { credentials: mockCredentials.service() };

const yaml = (name: string) => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${name} }
spec: { type: service, lifecycle: production, owner: stage }
`;
const file = (name: string) => join(folder, `${name}.yaml`);
const locationOf = (name: string) =>
  `location:default/${locationSpecToMetadataName({
    type: 'file',
    target: file(name),
  })}`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'health-'));
  await writeFile(file('first'), yaml('twin'));
  await writeFile(file('second'), yaml('single'));
  portal = await startHealth(databases, {
    catalog: {
      rules: [{ allow: ['Component', 'Group', 'User', 'Location'] }],
      locations: ['first', 'second'].map(name => ({
        type: 'file',
        target: file(name),
      })),
      processingInterval: { minutes: 30 },
      stitchingStrategy: { pollingInterval: { milliseconds: 100 } },
    },
    waymark: { catalogHealth: { notifyAfter: { milliseconds: 1 } } },
  });
  await portal.change([
    group('crew'),
    group('stage'),
    person('ada', 'Ada@marlow.shop'),
    component('shop'),
  ]);
});

describe('catalog health', () => {
  it('finds a relation to nothing as it comes, and clears it as its target comes', async () => {
    const shop = component('shop', { dependsOn: ['component:stock'] });
    await portal.change([shop]);
    const [problem] = await portal.hasKinds(shop, ['dangling-relation']);
    expect(problem).toMatchObject({
      entityRef: 'component:default/shop',
      hasEntity: true,
      message:
        'spec.dependsOn names component:default/stock, which does not exist.',
      owners: ['group:default/crew'],
      location: 'http://portal.example/git/shop/blob/main/catalog-info.yaml',
      editUrl: '/git/shop/edit/main/catalog-info.yaml',
    });

    const stock = component('stock');
    await portal.change([stock]);
    await portal.hasKinds(shop, []);

    // Who reads the descriptor says that it is gone; the catalog itself says nothing.
    await portal.change([], [stock]);
    await tell([], ['component:default/stock']);
    await portal.hasKinds(shop, ['dangling-relation']);
    // It comes back as it was before it went, and is told of as new.
    const told: string[] = [];
    await portal.events.subscribe({
      id: 'test-changes',
      topics: [CATALOG_CHANGED_TOPIC],
      onEvent: async ({ eventPayload }) => {
        const { changed } = eventPayload as CatalogChangedEvent;
        told.push(...changed.map(({ ref }) => ref));
      },
    });
    await portal.change([stock]);
    await eventually(
      async () => told,
      refs => refs.includes('component:default/stock'),
    );
    await portal.hasKinds(shop, []);
    await portal.change([component('shop')], [stock]);
    await portal.hasKinds(shop, []);
  });

  it('says of nothing that it is missing while the catalog comes to it', async () => {
    const waiting = Array.from({ length: 250 }, (_, i) =>
      component(`waiting-${i}`),
    );
    const last = component('last');
    const first = component('first-of-all', { dependsOn: ['component:last'] });
    // What came first is read first.
    await portal.change([first, ...waiting]);
    await portal.change([last]);
    await eventually(
      () => portal.catalog.getEntityByRef('component:default/last', asService),
      Boolean,
    );
    const told = () =>
      portal.knex('health_problems').where({ entity_ref: refOf(first) });
    expect(await told()).toEqual([]);
    // Which it would be by now.
    await portal.change([
      component('first-of-all', {
        dependsOn: ['component:last', 'component:none'],
      }),
    ]);
    await portal.hasKinds(first, ['dangling-relation']);
    expect(await told()).toEqual([
      expect.objectContaining({ missing_ref: 'component:default/none' }),
    ]);
    await portal.change([], [first, last, ...waiting]);
    await portal.hasKinds(first, []);
  });

  it('shows what the catalog cannot process, until it can, even when that is as before', async () => {
    const good = component('bakery');
    await portal.change([good]);
    await eventually(
      () =>
        portal.catalog.getEntityByRef('component:default/bakery', asService),
      Boolean,
    );
    const broken = component('bakery', { lifecycle: 3 });
    await portal.change([broken]);
    const [problem] = await portal.hasKinds(good, ['descriptor-error']);
    expect(problem).toMatchObject({
      severity: 'error',
      message: expect.stringContaining('lifecycle'),
      owners: ['group:default/crew'],
    });
    // What comes now is what was there: nothing has changed, but that it is well.
    await portal.change([good]);
    await portal.hasKinds(good, []);
  });

  it('names both sides of a conflict that the catalog finds, until the loser is read without it', async () => {
    await eventually(
      () => portal.catalog.getEntityByRef('component:default/twin', asService),
      Boolean,
    );
    await writeFile(file('second'), yaml('twin'));
    await portal.catalog.refreshEntity(locationOf('second'), asService);
    const [conflict] = await portal.hasKinds('component:default/twin', [
      'name-conflict',
    ]);
    expect(conflict).toMatchObject({
      message: `${file(
        'second',
      )} describes component:default/twin too, which is already described by ${file(
        'first',
      )}. The catalog has what ${file('first')} says.`,
      sides: [
        { location: file('first'), won: true },
        { location: file('second'), won: false },
      ],
      owners: ['group:default/stage'],
    });
    await writeFile(file('second'), yaml('single'));
    await portal.catalog.refreshEntity(locationOf('second'), asService);
    await portal.hasKinds('component:default/twin', []);
  });

  it('addresses the conflicts of a reader to both owners, and to who committed last where there is none', async () => {
    const conflict = {
      ...nameConflict('component:default/shop', {
        won: { location: 'http://a', name: 'the repository shop' },
        lost: { location: 'http://b', name: 'the repository copy' },
      }),
      sides: [
        { location: 'http://a', won: true },
        { location: 'http://b', won: false },
      ],
      committer: { name: 'Ada', email: 'ada@Marlow.shop' },
    };
    await tell([{ ...conflict, declaredOwner: 'group:default/stage' }]);
    const [both] = await portal.hasKinds('component:default/shop', [
      'name-conflict',
    ]);
    expect(both.owners).toEqual(['group:default/crew', 'group:default/stage']);

    await tell([{ ...conflict, declaredOwner: 'group:default/nobody' }]);
    await eventually(
      () => portal.problems('entity=component:default/shop'),
      ([{ owners }]) => owners.join() === ['group:default/crew', ADA].join(),
    );
    const { entries } = await portal.get<InboxResponse>('inbox');
    expect(entries).toContainEqual(
      expect.objectContaining({
        source: 'catalog',
        entityRef: 'component:default/shop',
        title: 'Name conflict',
        urgency: 'soon',
      }),
    );
    await tell([]);
    await portal.hasKinds('component:default/shop', []);
  });

  it('finds the rest when it looks through the whole catalog, tells only news, and keeps the trend', async () => {
    const annotations = {
      'backstage.io/source-location': 'url:http://code.example/lost/',
      'backstage.io/techdocs-ref': 'dir:.',
      'backstage.io/orphan': 'true',
    };
    const lost = component('lost', { owner: 'ghosts' }, annotations);
    const copy = component('copy', {}, annotations);
    await portal.change([lost, copy]);
    const all = [
      'docs-missing',
      'duplicate-repository',
      'orphan',
      'repository-missing',
    ];
    await portal.hasKinds(lost, [...all, 'unknown-owner']);
    await portal.hasKinds(copy, all);

    // Twice: it counts as known once the catalog grows no more.
    await portal.sweep();
    await portal.sweep();
    await portal.run('service-catalog-health-digest');
    expect(portal.sent).toEqual([]);

    const before = await portal.get<HealthResponse>('health');
    expect(before).toMatchObject({
      unhealthy: 2,
      problems: 9,
      sweep: { finishedAt: expect.any(String) },
    });
    expect(before.owners).toEqual([
      {
        owner: 'group:default/crew',
        title: 'crew',
        mine: true,
        entries: 3,
        unhealthy: 1,
        problems: 4,
      },
      { title: 'Nobody', mine: false, entries: 1, unhealthy: 1, problems: 5 },
    ]);
    expect(before.trend).toEqual([
      {
        day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        entries: before.entries,
        unhealthy: 2,
        problems: 9,
      },
    ]);

    // What is there is seen at once when the entity changes.
    portal.there.add('http://code.example/lost/');
    portal.there.add('http://code.example/lost/README.md');
    await portal.change([component('copy', { system: 'gone' }, annotations)]);
    await portal.hasKinds(copy, [
      'duplicate-repository',
      'orphan',
      'dangling-relation',
    ]);
    await portal.run('service-catalog-health-digest');
    await portal.run('service-catalog-health-digest');
    expect(portal.sent).toEqual([
      {
        recipients: { type: 'entity', entityRef: 'group:default/crew' },
        payload: expect.objectContaining({
          title: 'Something is wrong with an entry of yours in the catalog',
          description:
            'spec.system names system:default/gone, which does not exist.',
          link: '/health?owner=group%3Adefault%2Fcrew',
        }),
      },
    ]);

    // An entity that is gone takes its problems along; one that nothing processes grows old.
    await portal.change([], [lost]);
    await portal.knex('health_refreshed').delete();
    await portal.run('service-catalog-health-sweep');
    // It was looked through a moment ago. Whether its places are there may have been seen meanwhile.
    const left = await portal.problems('entity=component:default/lost');
    expect(left.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(['duplicate-repository', 'orphan']),
    );
    await portal.sweep();
    await portal.hasKinds(lost, []);
    await portal.hasKinds(copy, ['orphan', 'dangling-relation']);
  });

  it('pages, filters, and says what is wrong with a question', async () => {
    await portal.change([
      component('pages', {
        dependsOn: ['component:a', 'component:b', 'component:c'],
      }),
    ]);
    await portal.hasKinds(
      'component:default/pages',
      Array(3).fill('dangling-relation'),
    );
    const entityPath = 'health/entity/component/default/pages?limit=2';
    const first: any = await portal.get(entityPath);
    const second: any = await portal.get(
      `${entityPath}&cursor=${first.nextCursor}`,
    );
    expect([first.problems.length, second.problems.length]).toEqual([2, 1]);
    expect(second.nextCursor).toBeUndefined();
    expect(
      new Set([...first.problems, ...second.problems].map(p => p.id)).size,
    ).toBe(3);
    const mine = await portal.problems('whose=mine&kind=dangling-relation');
    expect(mine.length).toBeGreaterThanOrEqual(3);
    expect(await portal.problems('owner=stage')).toEqual([]);
    expect(await portal.status('health/problems?kind=odd')).toBe(400);
    expect(await portal.status('health/problems?cursor=odd')).toBe(400);
    expect(await portal.status('health/problems?owner=group:')).toBe(400);

    const { output } = (await portal.actions.invoke({
      id: 'test:list-problems',
      input: { entityRef: 'component:default/pages' },
      credentials: mockCredentials.user(ADA),
    })) as any;
    expect(output.problems).toHaveLength(3);
  });

  it('shows nobody what the catalog does not show them', async () => {
    expect(await portal.status('health', 'nobody')).toBe(401);
    expect(await portal.status('health/problems', 'nobody')).toBe(401);
    portal.policy.decision = { result: AuthorizeResult.DENY };
    expect(await portal.status('health')).toBe(403);
    expect(await portal.status('health/problems')).toBe(403);
    expect(await portal.status('health/entity/component/default/pages')).toBe(
      403,
    );

    // May read nothing but what is in the namespace of a team: of the problems, those addressed to them are left.
    portal.policy.decision = {
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'catalog',
      resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
      conditions: {
        resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
        rule: 'HAS_LABEL',
        params: { label: 'shown' },
      },
    };
    await portal.knex('health_problems').update({ owners: [] });
    expect(await portal.problems()).toEqual([]);
    expect(await portal.get('health')).toMatchObject({
      entries: 0,
      problems: 0,
      kinds: [],
      owners: [],
      trend: [],
    });
    portal.policy.decision = { result: AuthorizeResult.ALLOW };
    expect((await portal.problems()).length).toBeGreaterThan(0);
  });
});

/** What a reader of descriptors says. */
async function tell(
  problems: DescriptorProblemsEvent['problems'],
  removed: string[] = [],
) {
  const eventPayload: DescriptorProblemsEvent = {
    source: 'reader',
    problems,
    removed,
  };
  await portal.events.publish({
    topic: DESCRIPTOR_PROBLEMS_TOPIC,
    eventPayload,
  });
}
