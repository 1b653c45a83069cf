import type { RelationEdge, RelationsResponse } from '@waymark/common';
import { draw } from './drawing';
import { foldFans } from './fans';
import { frameOf } from './frame';
import { layOut, nearestIn, NODE } from './layout';

const star = (size: number) => {
  const refs = [
    'system:default/s',
    ...Array.from({ length: size }, (_, i) => `component:default/c${i}`),
  ];
  const edges = refs
    .slice(1)
    .map(
      (target): RelationEdge => ({ source: refs[0], type: 'hasPart', target }),
    );
  return { refs, edges };
};

const overlap = (places: Iterable<{ x: number; y: number }>) => {
  const all = [...places];
  return all.some((a, i) =>
    all
      .slice(i + 1)
      .some(
        b =>
          Math.abs(a.x - b.x) < NODE.width && Math.abs(a.y - b.y) < NODE.height,
      ),
  );
};

describe('a long fan', () => {
  it('is folded, but not what hangs on more than one node, and opens', () => {
    const { refs, edges } = star(40);
    const between = { source: refs[1], type: 'dependsOn', target: refs[2] };
    const [fan, ...others] = foldFans(refs, [...edges, between], new Set());
    expect(others).toEqual([]);
    expect(fan).toMatchObject({
      hub: refs[0],
      outwards: true,
      type: 'hasPart',
    });
    // Five are shown beside the two that depend on each other.
    expect(fan.hidden).toEqual(refs.slice(8));
    expect(foldFans(refs, edges, new Set([fan.id]))).toEqual([]);
    expect(foldFans(star(20).refs, star(20).edges, new Set())).toEqual([]);
  });
});

describe('the layout', () => {
  it('puts what needs on the left of what is needed, and nothing on another, on cycles too', () => {
    const edges = [
      { source: 'a', target: 'b' },
      { source: 'b', target: 'c' },
      { source: 'c', target: 'd' },
      { source: 'a', target: 'd' },
      { source: 'd', target: 'b' },
    ];
    const { places } = layOut(
      'abcd'.split('').map(id => ({ id })),
      edges,
    );
    expect(places.get('a')!.x).toBeLessThan(places.get('b')!.x);
    expect(overlap(places.values())).toBe(false);
  });

  it('sets 200 nodes of a rank in a block that is about as high as wide', () => {
    const { refs, edges } = star(200);
    const { places } = layOut(
      refs.map(id => ({ id })),
      edges,
    );
    expect(places.size).toBe(201);
    expect(overlap(places.values())).toBe(false);
    const [xs, ys] = [
      [...places.values()].map(({ x }) => x),
      [...places.values()].map(({ y }) => y),
    ];
    const shape =
      (Math.max(...xs) - Math.min(...xs)) / (Math.max(...ys) - Math.min(...ys));
    expect(shape).toBeGreaterThan(1);
    expect(shape).toBeLessThan(3);
  });

  it('boxes the nodes of each system where there are several', () => {
    const nodes = ['a1', 'a2', 'b1'].map(id => ({ id, system: id[0] }));
    const edges = [
      { source: 'a1', target: 'b1' },
      { source: 'a1', target: 'a2' },
    ];
    const { places, lanes } = layOut(nodes, edges);
    expect(lanes.map(({ system }) => system).sort()).toEqual(['a', 'b']);
    for (const { id, system } of nodes)
      for (const lane of lanes) {
        const { x, y } = places.get(id)!;
        const isIn =
          x >= lane.x &&
          x + NODE.width <= lane.x + lane.width &&
          y >= lane.y &&
          y + NODE.height <= lane.y + lane.height;
        expect(isIn).toBe(lane.system === system);
      }
    expect(layOut(nodes.slice(0, 2), edges.slice(1)).lanes).toEqual([]);
  });

  it('is seen whole where that can be read, else around one node and without empty margins', () => {
    const pane = { width: 1000, height: 600 };
    const few = new Map([
      ['a', { x: 0, y: 0 }],
      ['b', { x: 300, y: 0 }],
    ]);
    const whole = frameOf(few, [], 'a', pane);
    expect(whole.zoom).toBe(1);
    expect(whole.x).toBe((1000 - 300 - NODE.width) / 2);
    const { refs, edges } = star(400);
    const { places } = layOut(
      refs.map(id => ({ id })),
      edges,
    );
    const { zoom, x, y } = frameOf(places, [], refs[0], pane);
    expect(zoom).toBe(0.5);
    const root = places.get(refs[0])!;
    // The root is the leftmost, and stands at the margin rather than in the middle.
    expect(root.x * zoom + x).toBe(24);
    expect(root.y * zoom + y).toBeGreaterThan(0);
    expect(root.y * zoom + y).toBeLessThan(pane.height);
  });

  it('knows what is next in each direction', () => {
    const places = new Map([
      ['middle', { x: 0, y: 0 }],
      ['right', { x: 300, y: 10 }],
      ['farRight', { x: 600, y: 0 }],
      ['below', { x: 0, y: 60 }],
    ]);
    expect(nearestIn(places, 'middle', [1, 0])).toBe('right');
    expect(nearestIn(places, 'middle', [0, 1])).toBe('below');
    expect(nearestIn(places, 'farRight', [-1, 0])).toBe('right');
    expect(nearestIn(places, 'middle', [-1, 0])).toBeUndefined();
  });
});

describe('a drawing', () => {
  it('draws systems that have boxes as boxes, and says no part twice', () => {
    const refs = [
      'component:default/a',
      'component:default/b',
      'system:default/s',
      'system:default/t',
      'domain:default/d',
    ];
    const answer: RelationsResponse = {
      root: refs[0],
      nodes: refs.map((ref, depth) => ({
        ref,
        depth,
        kind: ref.split(':')[0],
        title: ref,
        owners: [],
        system: [refs[2], refs[3]][depth],
      })),
      edges: [
        { source: refs[0], type: 'dependsOn', target: refs[1] },
        { source: refs[2], type: 'hasPart', target: refs[0] },
        { source: refs[3], type: 'hasPart', target: refs[1] },
        { source: refs[4], type: 'hasPart', target: refs[2] },
      ],
      titles: { [refs[2]]: 'Shop' },
      cut: [],
    };
    const { nodes, edges } = draw(
      answer,
      new Set(),
      ref => `/${ref}`,
      () => {},
    );
    expect(nodes.map(({ id, type }) => [id, type]).sort()).toEqual([
      [refs[0], 'entity'],
      [refs[1], 'entity'],
      [refs[4], 'entity'],
      [refs[2], 'lane'],
      [refs[3], 'lane'],
    ]);
    expect(edges.map(({ source, target }) => [source, target])).toEqual([
      [refs[0], refs[1]],
      [refs[4], refs[2]],
    ]);
  });

  it('has every entity or its fan, each relation, and no link to what is missing', () => {
    const { refs, edges } = star(40);
    const answer: RelationsResponse = {
      root: refs[0],
      nodes: refs.map((ref, index) => ({
        ref,
        depth: Math.min(index, 1),
        kind: 'Component',
        title: ref,
        owners: [],
        missing: index === 2 ? true : undefined,
      })),
      edges,
      titles: {},
      cut: [],
    };
    const opened: string[] = [];
    const folded = draw(
      answer,
      new Set(),
      ref => `/${ref}`,
      id => opened.push(id),
    );
    expect(folded.nodes).toHaveLength(7);
    expect(folded.edges).toHaveLength(6);
    const fan = folded.nodes.find(({ type }) => type === 'fan')!;
    expect(fan.data).toMatchObject({ count: 35, hub: refs[0] });
    (fan.data as { onOpen: () => void }).onOpen();
    const whole = draw(
      answer,
      new Set(opened),
      ref => `/${ref}`,
      () => {},
    );
    expect(whole.nodes.map(({ id }) => id)).toEqual(refs);
    expect(whole.nodes[1].data).toMatchObject({ href: `/${refs[1]}` });
    expect(whole.nodes[2].data).toMatchObject({ href: undefined });
    expect(whole.near.get(refs[1])).toEqual(new Set([refs[1], refs[0]]));
  });
});
