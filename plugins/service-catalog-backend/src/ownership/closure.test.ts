import { OWNERSHIP_WAYS, type OwnershipWay } from '@waymark/common';
import { closeOwnership, treeOf, type GroupNode } from './closure';

const me = 'user:default/ada';
const g = (name: string) => `group:default/${name}`;
const groupsOfTree: GroupNode[] = [
  { ref: g('company') },
  { ref: g('commerce'), parent: g('company') },
  { ref: g('checkout'), parent: g('commerce') },
  { ref: g('storefront'), parent: g('commerce') },
  { ref: g('platform'), parent: g('company') },
];
const tree = treeOf(groupsOfTree);

describe('closeOwnership', () => {
  it('gives a person alone when they are in no group', () => {
    expect(closeOwnership(me, [], tree)).toEqual([
      { owner: me, kind: 'direct', path: [] },
    ]);
  });

  it('gives a team member their team and nothing beside or above it', () => {
    expect(closeOwnership(me, [g('checkout')], tree).map(r => r.owner)).toEqual(
      [me, g('checkout')],
    );
  });

  it('gives a director the teams below, with the way there', () => {
    expect(closeOwnership(me, [g('commerce')], tree).slice(1)).toEqual([
      { owner: g('commerce'), kind: 'member', path: [g('commerce')] },
      {
        owner: g('checkout'),
        kind: 'below',
        path: [g('commerce'), g('checkout')],
      },
      {
        owner: g('storefront'),
        kind: 'below',
        path: [g('commerce'), g('storefront')],
      },
    ]);
  });

  it('prefers membership to inheritance when both lead to a group', () => {
    const reasons = closeOwnership(me, [g('company'), g('checkout')], tree);
    expect(reasons.find(r => r.owner === g('checkout'))).toEqual({
      owner: g('checkout'),
      kind: 'member',
      path: [g('checkout')],
    });
    expect(reasons).toHaveLength(6);
  });

  it('gives, when asked, the groups above, the nearest first, and nothing beside them', () => {
    expect(
      closeOwnership(me, [g('checkout')], tree, ['member', 'above']).slice(1),
    ).toEqual([
      {
        owner: g('commerce'),
        kind: 'above',
        path: [g('checkout'), g('commerce')],
      },
      {
        owner: g('company'),
        kind: 'above',
        path: [g('checkout'), g('commerce'), g('company')],
      },
    ]);
  });

  it('counts only the ways asked for, and finds by another what one way hides', () => {
    const owners = (...ways: OwnershipWay[]) =>
      closeOwnership(me, [g('commerce'), g('checkout')], tree, ways).map(
        ({ owner, kind }) => [owner, kind],
      );
    expect(owners('direct')).toEqual([[me, 'direct']]);
    expect(owners('below')).toEqual([
      [g('checkout'), 'below'],
      [g('storefront'), 'below'],
    ]);
    expect(owners('above')).toEqual([
      [g('company'), 'above'],
      [g('commerce'), 'above'],
    ]);
    expect(owners()).toEqual([]);
  });

  it('ends on a cycle, and keeps a group that the catalog does not have', () => {
    const cycle = [
      { ref: g('a'), parent: g('c') },
      { ref: g('b'), parent: g('a') },
      { ref: g('c'), parent: g('b') },
    ];
    expect(
      closeOwnership(me, [g('b'), g('gone')], treeOf(cycle)).map(r => r.owner),
    ).toEqual([me, g('b'), g('gone'), g('c'), g('a')]);
  });

  it('agrees with a plain walk up from every group of a large random forest', () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    const groups = Array.from({ length: 3000 }, (_, i) => ({
      ref: g(`g${i}`),
      parent: random(10) === 0 ? undefined : g(`g${random(3000)}`),
    }));
    const memberOf = Array.from({ length: 20 }, () => g(`g${random(3000)}`));
    const parentOf = new Map(groups.map(node => [node.ref, node.parent]));
    const reaches = (ref: string) => {
      const seen = new Set<string>();
      let at: string | undefined = ref;
      while (at !== undefined && !seen.has(at)) {
        if (memberOf.includes(at)) return true;
        seen.add(at);
        at = parentOf.get(at);
      }
      return false;
    };
    const expected = groups.map(node => node.ref).filter(reaches);
    const actual = closeOwnership(me, memberOf, treeOf(groups)).map(
      r => r.owner,
    );
    expect(new Set(actual)).toEqual(new Set([me, ...expected]));
    expect(actual).toHaveLength(new Set(actual).size);

    const above = new Set<string>();
    for (const start of memberOf)
      for (
        let at = parentOf.get(start);
        at !== undefined && !above.has(at);
        at = parentOf.get(at)
      )
        above.add(at);
    const all = closeOwnership(me, memberOf, treeOf(groups), OWNERSHIP_WAYS);
    expect(new Set(all.map(r => r.owner))).toEqual(
      new Set([me, ...expected, ...above]),
    );
    // Each path is one of steps between a group and its parent.
    for (const { kind, path } of all)
      for (let i = 1; i < path.length; i += 1)
        expect(
          kind === 'above'
            ? parentOf.get(path[i - 1]) === path[i]
            : parentOf.get(path[i]) === path[i - 1],
        ).toBe(true);
  });
});
