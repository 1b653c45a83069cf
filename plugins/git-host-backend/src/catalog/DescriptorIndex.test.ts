import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { openRepositories, seed } from '../__testUtils__/repositories';
import { Git } from '../git/git';
import type { GitRepositories } from '../repositories/GitRepositories';
import { DescriptorIndex } from './DescriptorIndex';
import { readMayDescribe } from './mayDescribe';

const directory = createMockDirectory();

const component = (name: string) => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${name} }
spec: { type: service, lifecycle: production, owner: crew }
`;

const open = (repositories: GitRepositories, peopleIn: string[] = []) =>
  new DescriptorIndex(
    repositories,
    mockServices.logger.mock(),
    readMayDescribe(
      mockServices.rootConfig({ data: { waymark: { gitHost: { peopleIn } } } }),
    ),
  );

describe('DescriptorIndex', () => {
  it('reads all repositories by a few processes each, and later only what has moved', async () => {
    const { repositories } = await openRepositories(directory.path);
    const targets = Array.from({ length: 20 }, (_, i) => `./parts/${i}.yaml`);
    for (const name of ['a', 'b'])
      await seed(repositories, name, {
        'catalog-info.yaml': `${component(
          name,
        )}---\napiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: all }\nspec: { targets: ${JSON.stringify(
          targets,
        )} }\n`,
        ...Object.fromEntries(
          targets.map((path, i) => [path.slice(2), component(`${name}-${i}`)]),
        ),
      });
    const index = open(repositories);
    const spawned = jest.spyOn(Git.prototype, 'spawn');
    try {
      expect((await index.refresh()).entities.size).toBe(42);
      expect(spawned).toHaveBeenCalledTimes(2 * 2);
      spawned.mockClear();
      expect((await index.refresh()).entities.size).toBe(42);
      expect(spawned).toHaveBeenCalledTimes(2);
    } finally {
      spawned.mockRestore();
    }
  });

  it('knows those with no descriptor at all, until they are given one or go', async () => {
    const { repositories } = await openRepositories(directory.resolve('few'));
    await seed(repositories, 'described', {
      'catalog-info.yaml': component('described'),
    });
    await seed(repositories, 'broken', { 'catalog-info.yaml': 'kind: {' });
    for (const name of ['plain', 'gone'])
      await seed(repositories, name, { 'README.md': 'Hello' });
    const index = open(repositories);
    expect(await index.undescribed()).toEqual(['gone', 'plain']);
    await repositories.remove('gone');
    await repositories.commit('plain', {
      branch: 'main',
      message: 'Describe it',
      files: [{ path: 'catalog-info.yaml', content: component('plain') }],
      author: { name: 'Ada', email: 'ada@example.com' },
    });
    await index.refresh(['gone', 'plain']);
    expect(await index.undescribed()).toEqual([]);
  });

  it('takes people and teams only from where they belong', async () => {
    const { repositories } = await openRepositories(
      directory.resolve('people'),
    );
    for (const name of ['organisation', 'shop'])
      await seed(repositories, name, {
        'catalog-info.yaml': component(`${name}-web`),
      });
    const index = open(repositories, ['organisation']);
    const crew = `apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: my-crew }
spec: { type: team, members: [mallory], children: [crew] }
`;
    for (const name of ['organisation', 'shop'])
      await repositories.commit(name, {
        branch: 'main',
        message: 'A team',
        files: [
          {
            path: 'catalog-info.yaml',
            content: `${component(`${name}-site`)}---\n${crew}`,
          },
        ],
        author: { name: 'Mallory', email: 'mallory@example.com' },
      });
    const { entities } = await index.refresh();
    expect([...entities.keys()].sort()).toEqual([
      'component:default/organisation-site',
      'component:default/shop-web',
      'group:default/my-crew',
    ]);
    expect(await index.problem('shop')).toContain(
      'group:default/my-crew is of a kind that is not taken from this repository',
    );
  });
});
