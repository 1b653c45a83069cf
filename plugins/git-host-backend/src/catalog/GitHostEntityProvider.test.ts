import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { ANNOTATION_LOCATION } from '@backstage/catalog-model';
import type { EntityProviderMutation } from '@backstage/plugin-catalog-node';
import type { DescriptorProblemsEvent } from '@waymark/common';
import { openRepositories, seed } from '../__testUtils__/repositories';
import { DescriptorIndex } from './DescriptorIndex';
import type { LookUp } from './Elsewhere';
import { GitHostEntityProvider } from './GitHostEntityProvider';

const directory = createMockDirectory();
const author = { name: 'Ada', email: 'ada@example.com' };

const component = (name: string, title = name) => `---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${name}, title: ${title} }
spec: { type: service, lifecycle: production, owner: crew }
`;

/** A descriptor of many components: `c0`, `c1` and so on. */
const many = (count: number, titles: Record<string, string> = {}) =>
  Array.from({ length: count }, (_, i) =>
    component(`c${i}`, titles[`c${i}`]),
  ).join('');

/** What a mutation says, without what the entities themselves are. */
function inShort(mutation: EntityProviderMutation) {
  if (mutation.type !== 'delta') return mutation.type;
  return {
    added: mutation.added.map(({ entity }) => entity.metadata.name).sort(),
    removed: mutation.removed.map(each =>
      'entityRef' in each ? each.entityRef : each.entity.metadata.name,
    ),
  };
}

async function connected(
  folder: string,
  files: Record<string, string>,
  lookUp: LookUp = async refs => refs.map(() => undefined),
) {
  const { repositories } = await openRepositories(directory.resolve(folder));
  await seed(repositories, 'big', files);
  const logger = mockServices.logger.mock();
  const events = mockServices.events.mock();
  const provider = new GitHostEntityProvider({
    index: new DescriptorIndex(repositories, logger, () => true),
    events,
    logger,
    lookUp,
  });
  const mutations: EntityProviderMutation[] = [];
  const applyMutation = jest.fn(async (mutation: EntityProviderMutation) => {
    mutations.push(mutation);
  });
  await provider.connect({ applyMutation, refresh: async () => {} });
  mutations.length = 0;
  const push = async (change: Record<string, string>) => {
    await repositories.commit('big', {
      branch: 'main',
      message: 'Change',
      author,
      files: Object.entries(change).map(([path, content]) => ({
        path,
        content,
      })),
    });
    await provider.readOne('big');
  };
  return { repositories, provider, mutations, applyMutation, push, events };
}

describe('after a push to a repository of many entities', () => {
  it('brings what it changed first, then the new commit of the others', async () => {
    const { mutations, push, repositories } = await connected('a', {
      'catalog-info.yaml': many(31),
    });
    await push({ 'catalog-info.yaml': many(30, { c7: 'Seven' }) });
    expect(mutations.map(inShort)).toEqual([
      { added: ['c7'], removed: ['component:default/c30'] },
      { added: expect.not.arrayContaining(['c7', 'c30']), removed: [] },
    ]);
    const [, rest] = mutations;
    const added = rest.type === 'delta' ? rest.added : [];
    expect(added).toHaveLength(29);
    const head = await repositories.head('big');
    for (const { entity } of added)
      expect(entity.metadata.annotations?.['waymark/commit']).toBe(head);
  });

  it('brings the commit alone when no entity says anything else', async () => {
    const { mutations, push } = await connected('b', {
      'catalog-info.yaml': many(3),
    });
    await push({ 'README.md': '# Big\n' });
    expect(mutations.map(inShort)).toEqual([
      { added: ['c0', 'c1', 'c2'], removed: [] },
    ]);
  });

  it('brings all of it again when the catalog failed in between', async () => {
    const { applyMutation, mutations, provider, push } = await connected('c', {
      'catalog-info.yaml': many(2),
    });
    applyMutation
      .mockImplementationOnce(async mutation => {
        mutations.push(mutation);
      })
      .mockRejectedValueOnce(new Error('The database is away'));
    await expect(
      push({ 'catalog-info.yaml': many(2, { c1: 'One' }) }),
    ).rejects.toThrow('The database is away');
    await provider.readOne('big');
    expect(mutations.map(inShort)).toEqual([
      { added: ['c1'], removed: [] },
      { added: ['c1'], removed: [] },
      { added: ['c0'], removed: [] },
    ]);
  });
});

describe('a repository that is another than before', () => {
  it('keeps its entities under a new name, by one mutation', async () => {
    const { mutations, provider, repositories } = await connected('d', {
      'catalog-info.yaml': many(2),
    });
    await repositories.rename('big', 'large');
    await provider.readOne('large', 'big');
    expect(mutations.map(inShort)).toEqual([
      { added: ['c0', 'c1'], removed: [] },
    ]);
    const [renamed] = mutations;
    for (const { entity, locationKey } of renamed.type === 'delta'
      ? renamed.added
      : []) {
      expect(entity.metadata.annotations).toMatchObject({
        'waymark/clone-url': 'http://portal.example:7007/git/large.git',
      });
      // The catalog would remove and make anew what has another key.
      expect(locationKey).toContain('/git/big/');
    }
  });

  it('takes its entities along while it is archived', async () => {
    const { mutations, provider, repositories } = await connected('e', {
      'catalog-info.yaml': many(1),
    });
    await repositories.setArchived('big', true);
    await provider.readOne('big');
    await provider.readAll();
    await repositories.setArchived('big', false);
    await provider.readOne('big');
    expect(mutations.map(inShort)).toEqual([
      { added: [], removed: ['component:default/c0'] },
      'full',
      { added: ['c0'], removed: [] },
    ]);
    expect(mutations[1]).toEqual({ type: 'full', entities: [] });
  });
});

describe('an entity that the catalog has of a registered location', () => {
  it('is told as a conflict after the push, and no more when the catalog takes ours', async () => {
    let location: string | undefined = 'url:https://git.test/all.yaml';
    const { events, provider, push } = await connected(
      'f',
      { 'README.md': '# Big' },
      async refs =>
        refs.map(() => ({
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: {
            name: 'c0',
            ...(location && {
              annotations: { [ANNOTATION_LOCATION]: location },
            }),
          },
        })),
    );
    const told = () => {
      const [{ eventPayload }] = events.publish.mock.calls.at(-1)!;
      return (eventPayload as DescriptorProblemsEvent).problems;
    };
    await push({ 'catalog-info.yaml': many(1) });
    expect(told()).toMatchObject([
      {
        kind: 'name-conflict',
        entityRef: 'component:default/c0',
        sides: [{ won: true }, { won: false }],
      },
    ]);
    location = undefined;
    await provider.readAll();
    expect(told()).toEqual([]);
  });
});
