import type { Entity } from '@backstage/catalog-model';
import { mockServices } from '@backstage/backend-test-utils';
import { GitUrls } from '../reader/urls';
import { type DescribedRepository, resolveClaims } from './claims';

const urls = GitUrls.fromConfig(
  mockServices.rootConfig({
    data: { app: { baseUrl: 'http://p/' }, backend: { baseUrl: 'http://b' } },
  }),
);

const component = (
  name: string,
  annotations?: Record<string, string>,
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, ...(annotations && { annotations }) },
  spec: { owner: 'crew' },
});

const repository = (
  name: string,
  createdAt: string,
  entities: Entity[],
  file = 'catalog-info.yaml',
): DescribedRepository => ({
  name,
  firstName: name,
  createdAt,
  defaultBranch: 'main',
  committer: { name: 'Ada', email: 'ada@marlow.shop' },
  descriptor: {
    commit: { id: 'c0ffee', date: '2026-01-01T00:00:00.000Z' },
    entities: entities.map(entity => ({ entity, file })),
  },
});

describe('resolveClaims', () => {
  it('says on each entity where it comes from', () => {
    const { entities } = resolveClaims(
      [
        repository(
          'shop',
          '2026-01-01',
          [component('shop', { mine: 'x' })],
          'sub/a.yaml',
        ),
      ],
      urls,
    );
    expect(entities.get('component:default/shop')).toEqual({
      locationKey: 'url:http://p/git/shop/blob/main/catalog-info.yaml',
      entity: expect.objectContaining({
        metadata: {
          name: 'shop',
          annotations: {
            mine: 'x',
            'backstage.io/managed-by-location':
              'url:http://p/git/shop/blob/main/sub/a.yaml',
            'backstage.io/managed-by-origin-location':
              'url:http://p/git/shop/blob/main/catalog-info.yaml',
            'backstage.io/source-location':
              'url:http://p/git/shop/tree/main/sub/',
            'backstage.io/view-url': 'http://p/git/shop/blob/main/sub/a.yaml',
            'waymark/clone-url': 'http://b/git/shop.git',
            'waymark/commit': 'c0ffee',
            'waymark/changed': '2026-01-01T00:00:00.000Z',
          },
        },
      }),
    });
  });

  it('lets a descriptor name another source, but not another origin', () => {
    const given = component('shop', {
      'backstage.io/source-location': 'url:http://elsewhere/',
      'backstage.io/managed-by-location': 'url:http://elsewhere/',
      'waymark/commit': 'forged',
    });
    const { entities } = resolveClaims(
      [repository('shop', '2026-01-01', [given])],
      urls,
    );
    expect(
      entities.get('component:default/shop')?.entity.metadata.annotations,
    ).toMatchObject({
      'backstage.io/source-location': 'url:http://elsewhere/',
      'backstage.io/managed-by-location':
        'url:http://p/git/shop/blob/main/catalog-info.yaml',
      'waymark/commit': 'c0ffee',
    });
  });

  it('gives an entity to the elder repository and tells the younger one', () => {
    const { entities, problems, reports } = resolveClaims(
      [
        repository('copy', '2026-02-01', [
          component('shop'),
          component('Copy'),
        ]),
        repository('shop', '2026-01-01', [component('SHOP')]),
      ],
      urls,
    );
    expect(entities.get('component:default/shop')?.locationKey).toContain(
      '/git/shop/',
    );
    const problem =
      'catalog-info.yaml: component:default/shop is already described by the repository shop; choose another name.';
    expect([...problems]).toEqual([['copy', problem]]);
    expect(
      entities.get('component:default/copy')?.entity.metadata.annotations,
    ).toMatchObject({
      'waymark/descriptor-problem': problem,
    });
    expect(reports).toEqual([
      expect.objectContaining({
        kind: 'name-conflict',
        entityRef: 'component:default/shop',
        declaredOwner: 'group:default/crew',
        committer: { name: 'Ada', email: 'ada@marlow.shop' },
        sides: [
          {
            location: 'http://p/git/shop/blob/main/catalog-info.yaml',
            name: 'the repository shop',
            committer: 'Ada',
            won: true,
          },
          {
            location: 'http://p/git/copy/blob/main/catalog-info.yaml',
            name: 'the repository copy',
            committer: 'Ada',
            won: false,
          },
        ],
      }),
    ]);
  });

  it('reports what cannot be used on each entity from before, or by itself', () => {
    const broken = (entities: Entity[]) => {
      const described = repository('shop', '2026-01-01', entities);
      described.descriptor.problem = 'more.yaml: bad indentation';
      described.descriptor.problemFile = 'more.yaml';
      return resolveClaims([described], urls).reports.map(
        ({ kind, entityRef, message, location }) => ({
          kind,
          entityRef,
          message,
          location,
        }),
      );
    };
    const report = {
      kind: 'descriptor-error',
      entityRef: undefined,
      message: 'more.yaml: bad indentation',
      location: 'http://p/git/shop/blob/main/more.yaml',
    };
    expect(broken([])).toEqual([report]);
    expect(broken([component('a'), component('b')])).toEqual([
      { ...report, entityRef: 'component:default/a' },
      { ...report, entityRef: 'component:default/b' },
    ]);
  });

  it('takes the first of two in one repository', () => {
    const { entities, problems } = resolveClaims(
      [repository('shop', '2026-01-01', [component('a'), component('a')])],
      urls,
    );
    expect(entities.size).toBe(1);
    expect(problems.get('shop')).toMatch(/described twice/);
  });
});
