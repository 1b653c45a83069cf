import { ANNOTATION_LOCATION, type Entity } from '@backstage/catalog-model';
import type { DeferredEntity } from '@backstage/plugin-catalog-node';
import { Elsewhere } from './Elsewhere';

const entity = (name: string, location: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, annotations: { [ANNOTATION_LOCATION]: location } },
  spec: { owner: 'crew' },
});
const REF = 'component:default/shop';
const OURS = 'url:https://portal.test/git/shop/catalog-info.yaml';
const FORMER = 'url:https://portal.test/git/old/catalog-info.yaml';
const THEIRS = 'url:https://git.test/other/all.yaml';
const offer = (location = OURS) =>
  new Map<string, DeferredEntity>([
    [REF, { entity: entity('shop', location) }],
  ]);
const nothing = new Map<string, DeferredEntity>();

function watch() {
  const state: { now?: Entity; fails?: boolean } = {};
  const elsewhere = new Elsewhere(async refs => {
    if (state.fails) throw new Error('The catalog is away');
    return refs.map(() => state.now);
  });
  return { state, elsewhere };
}

describe('what the catalog has of another source', () => {
  it('is a conflict with both places, for as long as it is so', async () => {
    const { state, elsewhere } = watch();
    state.now = entity('shop', THEIRS);
    await elsewhere.look(offer(), nothing);
    expect(elsewhere.problems(offer())).toEqual([
      expect.objectContaining({
        kind: 'name-conflict',
        entityRef: REF,
        declaredOwner: 'group:default/crew',
        sides: [
          { location: 'https://git.test/other/all.yaml', won: true },
          {
            location: 'https://portal.test/git/shop/catalog-info.yaml',
            won: false,
          },
        ],
      }),
    ]);
    state.fails = true;
    await expect(elsewhere.look(offer(), offer())).rejects.toThrow('away');
    expect(elsewhere.problems(offer())).toHaveLength(1);
    state.fails = false;
    state.now = entity('shop', OURS);
    await elsewhere.look(offer(), offer(), [REF]);
    expect(elsewhere.problems(offer())).toEqual([]);
  });

  it('is none when it is not there yet, or as it was offered before', async () => {
    const { state, elsewhere } = watch();
    await elsewhere.look(offer(), nothing);
    state.now = entity('shop', FORMER);
    await elsewhere.look(offer(), offer(FORMER));
    expect(elsewhere.problems(offer())).toEqual([]);
  });

  it('is none any more when no repository offers it', async () => {
    const { state, elsewhere } = watch();
    state.now = entity('shop', THEIRS);
    await elsewhere.look(offer(), nothing);
    await elsewhere.look(nothing, offer(), []);
    expect(elsewhere.problems(offer())).toEqual([]);
  });
});
