import type { Entity } from '@backstage/catalog-model';
import {
  annotatedPlaces,
  borrowedDocs,
  danglingRelations,
  duplicateRepositories,
  nameConflict,
  ownerProblems,
  pointsNowhere,
  refsOf,
} from '.';

const entity = (
  kind: string,
  name: string,
  spec: Entity['spec'] = {},
  annotations: Record<string, string> = {},
  relations: Entity['relations'] = [],
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: {
    name,
    annotations: {
      'backstage.io/managed-by-location': `url:http://git/${name}/catalog-info.yaml`,
      ...annotations,
    },
  },
  spec,
  relations,
});
const only =
  (...refs: string[]) =>
  (ref: string) =>
    refs.includes(ref);

describe('rules of the catalog', () => {
  it('says which relations lead nowhere, from the descriptor and from processors, and leaves owners out', () => {
    const shop = entity(
      'Component',
      'shop',
      {
        owner: 'nobody',
        system: 'sales',
        dependsOn: ['component:gone', 'resource:data/db', 'no kind'],
        providesApis: ['Shop'],
      },
      {},
      [
        { type: 'dependsOn', targetRef: 'component:default/gone' },
        { type: 'watchedBy', targetRef: 'group:default/eyes' },
        { type: 'ownedBy', targetRef: 'group:default/nobody' },
      ],
    );
    const problems = danglingRelations(
      shop,
      only('system:default/sales', 'resource:data/db'),
    );
    expect(problems.map(({ message }) => message)).toEqual([
      'spec.providesApis names api:default/shop, which does not exist.',
      'spec.dependsOn names component:default/gone, which does not exist.',
      'the relation watchedBy names group:default/eyes, which does not exist.',
    ]);
    expect(problems[1]).toMatchObject({
      kind: 'dangling-relation',
      entityRef: 'component:default/shop',
      location: 'http://git/shop/catalog-info.yaml',
      subject: 'spec.dependsOn component:default/gone',
    });
    expect(refsOf(shop).sort()).toEqual([
      'api:default/shop',
      'component:default/gone',
      'group:default/eyes',
      'group:default/nobody',
      'resource:data/db',
      'system:default/sales',
    ]);
  });

  it('wants an owner that exists and can own, of what has to be owned', () => {
    const owner = (kind: string, spec: Entity['spec']) =>
      ownerProblems(entity(kind, 'x', spec), only('group:default/team')).map(
        ({ kind: problem, message }) => [problem, message],
      );
    expect(owner('Component', { owner: 'team' })).toEqual([]);
    expect(owner('Location', {})).toEqual([]);
    expect(owner('Template', {})).toEqual([
      ['no-owner', 'Nobody owns it: spec.owner is missing.'],
    ]);
    expect(owner('API', { owner: 'user:ada' })).toEqual([
      [
        'unknown-owner',
        'spec.owner names user:default/ada, which does not exist.',
      ],
    ]);
    expect(owner('API', { owner: 'component:a' })).toEqual([
      [
        'unknown-owner',
        'spec.owner names component:default/a, which is neither a group nor a person.',
      ],
    ]);
  });

  it('tells components of different descriptors with one source, in any spelling', () => {
    const from = (source: string) => ({
      'backstage.io/source-location': source,
    });
    const slug = (value: string) => ({ 'github.com/project-slug': value });
    const copied = (name: string, annotations: Record<string, string>) =>
      entity('Component', name, {}, annotations);
    expect(
      duplicateRepositories([
        copied('a', from('url:https://github.com/Acme/shop/')),
        copied('b', from('url:https://github.com/acme/shop.git')),
        copied('c', from('url:https://github.com/acme/other')),
        copied('d', slug('acme/d')),
        copied('e', slug('Acme/d')),
        entity('API', 'f', {}, slug('acme/d')),
      ]).map(({ entityRef, subject, message }) => [
        entityRef,
        subject,
        message,
      ]),
    ).toEqual([
      [
        'component:default/a',
        'https://github.com/acme/shop',
        'https://github.com/acme/shop is also the source of component:default/b, which another descriptor describes.',
      ],
      [
        'component:default/b',
        'https://github.com/acme/shop',
        'https://github.com/acme/shop is also the source of component:default/a, which another descriptor describes.',
      ],
      ['component:default/d', 'github.com/acme/d', expect.any(String)],
      ['component:default/e', 'github.com/acme/d', expect.any(String)],
    ]);
    const together = {
      'backstage.io/managed-by-location':
        'url:http://git/mono/catalog-info.yaml',
      ...from('url:http://git/mono/'),
    };
    expect(
      duplicateRepositories([copied('a', together), copied('b', together)]),
    ).toEqual([]);
  });

  it('finds where annotations point, relative to the sources', () => {
    const docs = entity(
      'Component',
      'a',
      {},
      {
        'backstage.io/techdocs-ref': 'dir:handbook',
        'backstage.io/source-location': 'url:http://git/a/tree/main/',
      },
    );
    const places = annotatedPlaces(docs);
    expect(places.map(({ kind, target }) => [kind, target])).toEqual([
      ['docs', 'http://git/a/tree/main/handbook/'],
      ['repository', 'http://git/a/tree/main/'],
    ]);
    expect(pointsNowhere(docs, places[0]).kind).toBe('docs-missing');
    expect(pointsNowhere(docs, places[1]).kind).toBe('repository-missing');
    expect(
      annotatedPlaces(
        entity(
          'Component',
          'b',
          {},
          {
            'backstage.io/techdocs-ref': 'dir:.',
            'backstage.io/managed-by-location':
              'file:/srv/my b/catalog-info.yaml',
          },
        ),
      ),
    ).toEqual([
      {
        kind: 'docs',
        annotation: 'backstage.io/techdocs-ref',
        target: '/srv/my b/',
      },
    ]);
    const borrowing = entity(
      'Component',
      'c',
      {},
      {
        'backstage.io/techdocs-entity': 'component:gone',
      },
    );
    expect(borrowedDocs(borrowing, only()).map(p => p.subject)).toEqual([
      'component:default/gone',
    ]);
    expect(borrowedDocs(borrowing, () => true)).toEqual([]);
  });

  it('names both sources of a conflict, and which one won', () => {
    expect(
      nameConflict('component:default/shop', {
        won: { location: 'http://git/shop', name: 'the repository shop' },
        lost: { location: 'http://git/copy' },
      }),
    ).toMatchObject({
      message:
        'http://git/copy describes component:default/shop too, which is already described by the repository shop. The catalog has what the repository shop says.',
      remedy: expect.stringContaining(
        'another metadata.name in http://git/copy',
      ),
      location: 'http://git/copy',
    });
  });
});
