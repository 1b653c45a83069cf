import { ConfigReader } from '@backstage/config';
import type { Entity } from '@backstage/catalog-model';
import { ScmIntegrations } from '@backstage/integration';
import { component, GIT } from '../__testUtils__/repositories';
import { diskFolders } from './diskFolders';
import { layoutOf, sourcesOf, splitAddress } from './sources';

const integrations = ScmIntegrations.fromConfig(new ConfigReader({}));
const onDisk = (annotations: Record<string, string>): Entity => ({
  ...component('portal', 'c'),
  metadata: {
    name: 'portal',
    annotations: { 'backstage.io/techdocs-ref': 'dir:.', ...annotations },
  },
});
const sources = (...entities: Entity[]) =>
  sourcesOf(entities, integrations, ['/srv/portal']);

describe('splitAddress', () => {
  it.each([
    [`${GIT}/shop/tree/main/`, `${GIT}/shop/tree/main/`, ''],
    [`${GIT}/shop/tree/main`, `${GIT}/shop/tree/main/`, ''],
    [
      'https://github.com/a/b/tree/main/c/d/',
      'https://github.com/a/b/tree/main/',
      'c/d',
    ],
    [
      'https://gitlab.com/a/g/b/-/tree/main/c',
      'https://gitlab.com/a/g/b/-/tree/main/',
      'c',
    ],
    [
      'https://gitea.x/a/b/src/branch/main/c',
      'https://gitea.x/a/b/src/branch/main/',
      'c',
    ],
    [
      'https://dev.azure.com/o/p/_git/r?path=/c',
      'https://dev.azure.com/o/p/_git/r?path=/c',
      '',
    ],
  ])('splits %s', (address, key, folder) => {
    expect(splitAddress(address)).toEqual({ key, folder });
  });
});

describe('sourcesOf', () => {
  it('puts entities of one repository together', () => {
    const found = sources(
      component('till', 'c', { repository: 'shop', folder: 'till/' }),
      component('cart', 'c', { repository: 'shop', docs: false }),
      component('other', 'c'),
    );
    expect(found).toEqual([
      {
        key: `${GIT}/shop/tree/main/`,
        kind: 'url',
        members: [
          {
            entityRef: 'component:default/cart',
            folder: '',
            docs: false,
            component: true,
          },
          {
            entityRef: 'component:default/till',
            folder: 'till',
            docs: true,
            component: true,
          },
        ],
      },
      expect.objectContaining({ key: `${GIT}/other/tree/main/` }),
    ]);
    expect(layoutOf(found[0])).not.toBe(layoutOf(found[1]));
  });

  it('reads folders on disk that the operator named, and no others', () => {
    const location = 'backstage.io/managed-by-location';
    expect(
      sources(onDisk({ [location]: 'file:/srv/portal/catalog-info.yaml' })),
    ).toEqual([
      expect.objectContaining({ key: '/srv/portal', kind: 'folder' }),
    ]);
    const forgeries: Record<string, string>[] = [
      { [location]: 'file:/etc/catalog-info.yaml' },
      { [location]: 'file:/srv/portal-secrets/catalog-info.yaml' },
      {
        [location]: `url:${GIT}/x/blob/main/catalog-info.yaml`,
        'backstage.io/source-location': 'file:/srv/portal/catalog-info.yaml',
      },
      {
        [location]: 'file:/srv/portal/catalog-info.yaml',
        'backstage.io/source-location': 'file:/etc/x.yaml',
      },
      {
        [location]: 'file:/srv/portal/catalog-info.yaml',
        'backstage.io/techdocs-ref': 'dir:../..',
      },
    ];
    for (const forged of forgeries) expect(sources(onDisk(forged))).toEqual([]);
  });
});

describe('diskFolders', () => {
  it('are those of the files in the configuration', () => {
    const config = new ConfigReader({
      catalog: {
        locations: [
          { type: 'file', target: '/srv/portal/catalog-info.yaml' },
          { type: 'file', target: '/srv/templates/*/template.yaml' },
          { type: 'url', target: 'https://github.com/a/b/blob/main/x.yaml' },
        ],
      },
    });
    expect(diskFolders(config as any)).toEqual([
      '/srv/portal',
      '/srv/templates',
    ]);
  });
});
