import { OWNERSHIP_WAYS, type OwnershipWay } from '@waymark/common';
import { closeOwnership, treeOf, type GroupNode } from './closure';

const me = 'user:default/ada';
const g = (name: string) => `group:default/${name}`;
const node = (name: string, ...parents: string[]): GroupNode => ({
  ref: g(name),
  parents: parents.map(g),
});
const groupsOfTree = [
  node('company'),
  node('commerce', 'company'),
  node('checkout', 'commerce'),
  node('storefront', 'commerce'),
  node('platform', 'company'),
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
    const cycle = [node('a', 'c'), node('b', 'a'), node('c', 'b')];
    expect(
      closeOwnership(me, [g('b'), g('gone')], treeOf(cycle)).map(r => r.owner),
    ).toEqual([me, g('b'), g('gone'), g('c'), g('a')]);
  });

  it('goes through every parent of a group, by the shortest way', () => {
    const diamond = treeOf([
      node('top'),
      node('left', 'top'),
      node('right', 'top'),
      node('middle', 'right'),
      node('bottom', 'middle', 'left'),
    ]);
    const found = (from: string, way: OwnershipWay) =>
      closeOwnership(me, [g(from)], diamond, [way]).map(({ path }) =>
        path.map(ref => ref.slice(g('').length)).join(' '),
      );
    expect(found('left', 'below')).toEqual(['left bottom']);
    expect(found('right', 'below')).toEqual([
      'right middle',
      'right middle bottom',
    ]);
    expect(found('top', 'below')).toContain('top left bottom');
    expect(found('top', 'below')).toHaveLength(4);
    expect(found('bottom', 'above')).toEqual([
      'bottom middle',
      'bottom left',
      'bottom middle right',
      'bottom left top',
    ]);
  });

  it('agrees with plain searches in a large random graph of groups with up to three parents', () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    const size = 3000;
    const groups = Array.from({ length: size }, (_, i) =>
      node(
        `g${i}`,
        // Sparse enough for groups that are reached from none, and with cycles.
        ...Array.from(
          { length: [0, 0, 1, 1, 1, 1, 1, 1, 2, 3][random(10)] },
          () => `g${random(size)}`,
        ),
      ),
    );
    const memberOf = Array.from({ length: 5 }, () => g(`g${random(size)}`));
    const steps = groups.flatMap(({ ref, parents }) =>
      parents.map(parent => [ref, parent] as const),
    );
    const all = closeOwnership(me, memberOf, treeOf(groups), OWNERSHIP_WAYS);
    const below = distances(memberOf, steps, ([child, parent]) => [
      parent,
      child,
    ]);
    const above = distances(memberOf, steps, step => step);

    expect(new Set(all.map(({ owner }) => owner))).toEqual(
      new Set([me, ...below.keys(), ...above.keys()]),
    );
    expect(all).toHaveLength(new Set(all.map(({ owner }) => owner)).size);
    expect(below.size).toBeLessThan(size);
    const has = new Set(steps.map(step => step.join(' ')));
    for (const { kind, owner, path } of all.slice(1)) {
      expect(path.at(-1)).toBe(owner);
      const far = kind === 'above' ? above : below;
      expect([owner, path.length - 1]).toEqual([owner, far.get(owner)]);
      for (let i = 1; i < path.length; i += 1) {
        const step = [path[i - 1], path[i]];
        if (kind !== 'above') step.reverse();
        expect(has).toContain(step.join(' '));
      }
    }
  });
});

/** How many steps each group is away: all steps are tried again and again, until nothing is nearer. */
function distances(
  starts: readonly string[],
  steps: readonly (readonly [string, string])[],
  directed: (step: readonly [string, string]) => readonly [string, string],
): Map<string, number> {
  const far = new Map(starts.map(start => [start, 0]));
  for (let isNearer = true; isNearer; ) {
    isNearer = false;
    for (const step of steps) {
      const [from, to] = directed(step);
      const there = (far.get(from) ?? Infinity) + 1;
      if (there < (far.get(to) ?? Infinity)) {
        far.set(to, there);
        isNearer = true;
      }
    }
  }
  return far;
}
