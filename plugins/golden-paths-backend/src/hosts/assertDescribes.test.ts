import { symlinkSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { assertDescribes } from './assertDescribes';

const directory = createMockDirectory();
const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'shop' },
};
const described = (name: string) =>
  `kind: Component\nmetadata: { name: ${name} }\n`;

beforeEach(() =>
  directory.setContent({
    'outside.yaml': described('shop'),
    repository: {
      'catalog-info.yaml': `${described('till')}---\n${described('Shop')}`,
      'other.yaml': described('till'),
      'broken.yaml': 'kind: [',
    },
  }),
);

describe('whether a repository describes an entity', () => {
  const check = (path: string) =>
    assertDescribes(directory.resolve('repository'), path, entity);

  it('is so when one of its documents does', async () => {
    await expect(check('catalog-info.yaml')).resolves.toBeUndefined();
  });

  it.each(['other.yaml', 'broken.yaml', 'none.yaml', '../outside.yaml'])(
    'is not so by %s',
    async path => {
      await expect(check(path)).rejects.toMatchObject({
        name: 'NotAllowedError',
        message: expect.stringContaining('does not describe it'),
      });
    },
  );

  it('is not so by a link to elsewhere', async () => {
    symlinkSync('../outside.yaml', directory.resolve('repository/link.yaml'));
    await expect(check('link.yaml')).rejects.toThrow('does not describe it');
  });
});
