import type { TeamInTree } from '@waymark/common';
import { pathsTo, titlesAbove, toForest, type TeamNode } from './forest';

const team = (ref: string, owned: number, parent?: string): TeamInTree => ({
  ref,
  title: ref.toUpperCase(),
  owned,
  parent,
});
const outline = (nodes: TeamNode[]): unknown =>
  nodes.map(({ ref, ownedInAll, children }) => [
    ref,
    ownedInAll,
    outline(children),
  ]);

const teams = [
  team('marlow', 0),
  team('commerce', 1, 'marlow'),
  team('purchase', 4, 'commerce'),
  team('circle-a', 2, 'circle-b'),
  team('circle-b', 3, 'circle-a'),
  team('alone', 5),
  team('itself', 1, 'itself'),
];

describe('the tree of teams', () => {
  it('has each team once, those in circles too, with what is owned below', () => {
    expect(outline(toForest(teams))).toEqual([
      ['marlow', 5, [['commerce', 5, [['purchase', 4, []]]]]],
      ['alone', 5, []],
      ['itself', 1, []],
      ['circle-a', 5, [['circle-b', 3, []]]],
    ]);
  });

  it('says what leads to a team, and ends on a circle', () => {
    expect(pathsTo(['purchase', 'circle-a'], teams).sort()).toEqual([
      'circle-a',
      'circle-b',
      'commerce',
      'marlow',
    ]);
    const byRef = new Map(teams.map(each => [each.ref, each]));
    expect(titlesAbove(teams[2], byRef)).toEqual(['MARLOW', 'COMMERCE']);
    expect(titlesAbove(teams[3], byRef)).toEqual(['CIRCLE-B']);
  });
});
