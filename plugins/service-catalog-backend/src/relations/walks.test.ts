import { familyOf, RELATION_FAMILIES, toEdge } from '@waymark/common';
import type { ReadEntities, WalkedEntity } from './readEntities';
import { walkDependents, whatBreaksWith } from './walkDependents';
import { walkRelations, type WalkOptions } from './walkRelations';

const PAIRS = [
  ['dependsOn', 'dependencyOf'],
  ['consumesApi', 'apiConsumedBy'],
  ['providesApi', 'apiProvidedBy'],
  ['hasPart', 'partOf'],
  ['ownedBy', 'ownerOf'],
  ['blames', 'blames'],
];

const entity = (
  ref: string,
): WalkedEntity & { relations: { type: string; targetRef: string }[] } => ({
  ref,
  kind: ref.slice(0, ref.indexOf(':')),
  title: ref,
  owners: [],
  relations: [],
});

/** A catalog of the relations that are given, and both halves of each; what is named only as a target exists too. */
function catalogOf(
  relations: [source: string, type: string, target: string][],
) {
  const entities = new Map<string, ReturnType<typeof entity>>();
  const at = (ref: string) => {
    if (!entities.has(ref)) entities.set(ref, entity(ref));
    return entities.get(ref)!;
  };
  for (const [source, type, target] of relations) {
    at(source).relations.push({ type, targetRef: target });
    const pair = PAIRS.find(each => each.includes(type))!;
    const inverse = pair[1 - pair.indexOf(type)];
    at(target).relations.push({ type: inverse, targetRef: source });
  }
  const reads: string[][] = [];
  const read: ReadEntities = async refs => {
    reads.push([...refs]);
    return refs.map(
      ref => entities.get(ref) ?? { ...entity(ref), missing: true },
    );
  };
  return { entities, at, read, reads };
}

function randomCatalog(seed: number, size: number, relations: number) {
  let state = seed;
  const random = (below: number) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor(state / 65536) % below;
  };
  const kinds = [
    'component',
    'component',
    'api',
    'resource',
    'system',
    'domain',
  ];
  const refs = Array.from(
    { length: size },
    (_, i) => `${kinds[random(kinds.length)]}:default/e${i}`,
  );
  return catalogOf(
    Array.from({ length: relations }, () => [
      refs[random(size)],
      PAIRS[random(PAIRS.length)][0],
      refs[random(size)],
    ]),
  );
}

const ALL: WalkOptions = {
  depth: 5,
  direction: 'both',
  families: RELATION_FAMILIES,
  limit: 500,
};

describe('the entities around one', () => {
  it('agree with a plain distance in random catalogs, in one read for each depth', async () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const { entities, read, reads } = randomCatalog(seed, 60, 70);
      const [root] = [...entities.values()];
      const options: WalkOptions = {
        ...ALL,
        depth: 1 + (seed % 5),
        direction: (['both', 'needs', 'neededBy'] as const)[seed % 3],
        families: RELATION_FAMILIES.filter((_, i) => (seed >> i) % 2 === 0),
        kinds: seed % 4 === 0 ? ['component', 'api'] : undefined,
      };
      // Relaxes the distance of every pair until nothing changes, by the definition alone.
      const distance = new Map([[root.ref, 0]]);
      for (let round = 0; round < options.depth; round += 1)
        for (const [ref, steps] of [...distance])
          for (const relation of entities.get(ref)!.relations) {
            const { forward } = toEdge(ref, relation);
            const kind = relation.targetRef.split(':')[0];
            if (
              steps === round &&
              !distance.has(relation.targetRef) &&
              options.families.includes(familyOf(relation.type)) &&
              (options.direction === 'both' ||
                forward === (options.direction === 'needs')) &&
              (!options.kinds || options.kinds.includes(kind))
            )
              distance.set(relation.targetRef, steps + 1);
          }
      const { found, edges, cut } = await walkRelations(root, options, read);
      expect(
        new Map(found.map(({ entity: { ref }, depth }) => [ref, depth])),
      ).toEqual(distance);
      expect(cut).toEqual([]);
      expect(reads.length).toBeLessThanOrEqual(options.depth);
      expect(new Set(reads.flat()).size).toBe(reads.flat().length);
      const told = edges.map(e => `${e.source} ${e.type} ${e.target}`);
      expect(new Set(told).size).toBe(told.length);
      for (const { source, target, type } of edges) {
        expect([distance.has(source), distance.has(target)]).toEqual([
          true,
          true,
        ]);
        expect(options.families).toContain(familyOf(type));
      }
    }
  });

  it('are told with both halves of a relation as one edge, from what needs to what is needed', async () => {
    const { at, read } = catalogOf([
      ['component:default/a', 'consumesApi', 'api:default/b'],
      ['component:default/c', 'providesApi', 'api:default/b'],
      ['component:default/a', 'partOf', 'system:default/s'],
    ]);
    const { edges } = await walkRelations(at('component:default/a'), ALL, read);
    expect(edges).toEqual([
      {
        source: 'component:default/a',
        type: 'consumesApi',
        target: 'api:default/b',
      },
      {
        source: 'system:default/s',
        type: 'hasPart',
        target: 'component:default/a',
      },
      {
        source: 'api:default/b',
        type: 'apiProvidedBy',
        target: 'component:default/c',
      },
    ]);
  });

  it('keep what the catalog does not have, and say how many had no room', async () => {
    const { at, read } = catalogOf(
      Array.from({ length: 30 }, (_, i) => [
        'system:default/s',
        'hasPart',
        `component:default/c${i}`,
      ]),
    );
    at('component:default/c0').relations.push({
      type: 'dependsOn',
      targetRef: 'component:default/gone',
    });
    const all = await walkRelations(at('system:default/s'), ALL, read);
    expect(all.found).toHaveLength(32);
    expect(all.found[31]).toMatchObject({
      depth: 2,
      entity: { ref: 'component:default/gone', missing: true },
    });
    const few = await walkRelations(
      at('system:default/s'),
      { ...ALL, limit: 11 },
      read,
    );
    expect(few.found).toHaveLength(11);
    expect(few.cut).toEqual([
      { depth: 1, count: 20 },
      { depth: 2, count: 1 },
    ]);
  });
});

describe('what breaks if something goes away', () => {
  const breaks = async (
    root: string,
    relations: Parameters<typeof catalogOf>[0],
    bounds = { depth: 20, limit: 1000 },
  ) => {
    const { at, read, reads } = catalogOf(relations);
    const { found, cut } = await walkDependents(at(root), bounds, read);
    return {
      paths: found.map(({ path }) =>
        path.map(({ relation, ref }) => `${relation} ${ref.split('/')[1]}`),
      ),
      cut,
      reads,
    };
  };

  it('goes over dependants and APIs, with the shortest way, and ends on cycles and diamonds', async () => {
    const { paths } = await breaks('component:default/a', [
      ['component:default/b', 'dependsOn', 'component:default/a'],
      ['component:default/a', 'dependsOn', 'component:default/b'],
      ['component:default/a', 'providesApi', 'api:default/i'],
      ['component:default/c', 'consumesApi', 'api:default/i'],
      ['component:default/c', 'dependsOn', 'component:default/b'],
      ['component:default/d', 'dependsOn', 'component:default/c'],
      ['component:default/a', 'dependsOn', 'resource:default/db'],
      ['component:default/a', 'consumesApi', 'api:default/other'],
    ]);
    expect(paths).toEqual([
      ['dependencyOf b'],
      ['providesApi i'],
      ['dependencyOf b', 'dependencyOf c'],
      ['dependencyOf b', 'dependencyOf c', 'dependencyOf d'],
    ]);
  });

  it('takes the parts of what goes away along, but not those of what breaks, nor a system with its part', async () => {
    const relations: Parameters<typeof catalogOf>[0] = [
      ['component:default/a', 'partOf', 'system:default/s'],
      ['component:default/b', 'partOf', 'system:default/s'],
      ['component:default/inner', 'partOf', 'component:default/a'],
      ['component:default/user', 'dependsOn', 'system:default/s'],
      ['component:default/part-of-user', 'partOf', 'component:default/user'],
      ['component:default/a', 'ownedBy', 'group:default/g'],
    ];
    expect((await breaks('component:default/inner', relations)).paths).toEqual([
      ['partOf a'],
    ]);
    expect((await breaks('system:default/s', relations)).paths).toEqual([
      ['hasPart a'],
      ['hasPart b'],
      ['dependencyOf user'],
      ['hasPart a', 'hasPart inner'],
    ]);
    expect((await breaks('group:default/g', relations)).paths).toEqual([]);
  });

  it('follows the parts of what broke first and turns out to go away later', async () => {
    const { paths } = await breaks('system:default/s', [
      ['component:default/x', 'dependsOn', 'system:default/s'],
      ['component:default/y', 'partOf', 'system:default/s'],
      ['component:default/x', 'partOf', 'component:default/y'],
      ['component:default/z', 'partOf', 'component:default/x'],
    ]);
    expect(paths).toEqual([
      ['dependencyOf x'],
      ['hasPart y'],
      ['hasPart y', 'hasPart x', 'hasPart z'],
    ]);
  });

  it('agrees with a plain closure of the rule in random catalogs', async () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const { entities, read } = randomCatalog(seed, 50, 60);
      const [root] = [...entities.values()];
      // Every state that can be reached, with its steps, by going through all of them again and again.
      const steps = new Map([[`gone ${root.ref}`, 0]]);
      for (let round = 0, grown = true; grown; round += 1) {
        grown = false;
        for (const [state, at] of [...steps]) {
          if (at !== round) continue;
          const [hit, ref] = state.split(' ') as ['gone' | 'broken', string];
          for (const next of whatBreaksWith(entities.get(ref)!, hit)) {
            const key = `${next.hit} ${next.ref}`;
            if (steps.has(key)) continue;
            steps.set(key, round + 1);
            grown = true;
          }
        }
      }
      const expected = new Map<string, number>();
      for (const [state, at] of steps) {
        const ref = state.split(' ')[1];
        if (ref !== root.ref)
          expected.set(ref, Math.min(at, expected.get(ref) ?? at));
      }
      const { found, cut } = await walkDependents(
        root,
        { depth: 100, limit: 100 },
        read,
      );
      expect(
        new Map(found.map(({ entity: { ref }, path }) => [ref, path.length])),
      ).toEqual(expected);
      expect(cut).toEqual([]);
      // Each path is one of steps that the catalog has.
      for (const { path } of found)
        path.reduce((from, { relation, ref }) => {
          expect(entities.get(from)!.relations).toContainEqual({
            type: relation,
            targetRef: ref,
          });
          return ref;
        }, root.ref);
    }
  });

  it('stops at its bounds, and says what it left out', async () => {
    const chain = Array.from(
      { length: 9 },
      (_, i): [string, string, string] => [
        `component:default/c${i + 1}`,
        'dependsOn',
        `component:default/c${i}`,
      ],
    );
    const short = await breaks('component:default/c0', chain, {
      depth: 4,
      limit: 100,
    });
    expect(short.paths).toHaveLength(4);
    expect(short.cut).toEqual([{ depth: 5, count: 1 }]);
    expect(short.reads).toHaveLength(4);
    const few = await breaks(
      'component:default/c',
      Array.from({ length: 9 }, (_, i) => [
        `component:default/d${i}`,
        'dependsOn',
        'component:default/c',
      ]),
      { depth: 4, limit: 6 },
    );
    expect(few.paths).toHaveLength(6);
    expect(few.cut).toEqual([{ depth: 1, count: 3 }]);
  });
});
