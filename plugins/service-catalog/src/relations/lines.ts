import {
  bareName,
  relationInWords,
  usualFamilies,
  type RelatedEntity,
  type RelationEdge,
  type RelationsResponse,
} from '@waymark/common';

/** A related entity as a line of the table. */
export interface RelatedLine extends RelatedEntity {
  /** Entity ref, which is unique. */
  id: string;
  /** How it comes to be here: `depends on Checkout`. */
  how: string;
}

/** Lines for all but the entity that the page is about, the nearest first. */
export function toLines({ nodes, edges }: RelationsResponse): RelatedLine[] {
  const byRef = new Map(nodes.map(node => [node.ref, node]));
  const towards = new Map<string, string>();
  const consider = (ref: string, other: string, words: string) => {
    const [at, from] = [byRef.get(ref), byRef.get(other)];
    if (!at || !from || from.depth !== at.depth - 1 || towards.has(ref)) return;
    towards.set(ref, `${words} ${from.title}`);
  };
  for (const { source, target, type } of edges) {
    consider(source, target, relationInWords(type));
    consider(target, source, relationInWords(type, 'target'));
  }
  return nodes.slice(1).map(node => ({
    ...node,
    id: node.ref,
    how: towards.get(node.ref) ?? '',
  }));
}

/** Whether the relations of a kind are about how teams are made up, rather than about what needs what. */
export function isAboutPeople(kind: string): boolean {
  return usualFamilies(kind).includes('people');
}

/** What an entity is, in a few words: `service · production`. */
export function whatItIs(
  entity: Pick<RelatedEntity, 'kind' | 'type' | 'lifecycle' | 'missing'>,
): string {
  const kind = entity.kind === 'API' ? 'API' : entity.kind.toLowerCase();
  if (entity.missing) return `${kind} · not found`;
  const type = entity.type === kind ? undefined : entity.type;
  return [
    kind === 'component' && type
      ? type
      : [kind, type].filter(Boolean).join(' · '),
    entity.lifecycle === 'production' ? undefined : entity.lifecycle,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Whether an entity has all the words of a search in what is shown of it. */
export function found(
  entity: RelatedEntity & { how?: string },
  titles: Record<string, string>,
  search: string,
): boolean {
  const shown = [
    entity.title,
    entity.ref,
    whatItIs(entity),
    entity.how ?? '',
    ...[...entity.owners, entity.system ?? ''].map(
      ref => titles[ref] ?? bareName(ref),
    ),
  ]
    .join(' ')
    .toLocaleLowerCase('en');
  return search
    .toLocaleLowerCase('en')
    .split(/\s+/)
    .every(word => shown.includes(word));
}

/** The entities directly around one, by what they have to do with it. */
export interface Ring {
  title: string;
  entities: RelatedEntity[];
}

const RING_TITLES: [type: string, end: keyof RelationEdge, title: string][] = [
  ['hasPart', 'source', 'Part of'],
  ['dependsOn', 'target', 'Depends on'],
  ['consumesApi', 'target', 'Uses APIs'],
  ['apiProvidedBy', 'source', 'Provides APIs'],
  ['apiProvidedBy', 'target', 'Provided by'],
  ['consumesApi', 'source', 'Used by'],
  ['dependsOn', 'source', 'Needed by'],
  ['hasPart', 'target', 'Parts'],
];

/** Sorts the neighbours of the root into rings, in an order that does not change; empty ones are left out. */
export function toRings({ root, nodes, edges }: RelationsResponse): Ring[] {
  const byRef = new Map(nodes.map(node => [node.ref, node]));
  const rings = new Map(
    RING_TITLES.map(([, , title]) => [title, [] as RelatedEntity[]]),
  );
  for (const edge of edges) {
    if (edge.source !== root && edge.target !== root) continue;
    const end = edge.source === root ? 'target' : 'source';
    const title =
      RING_TITLES.find(([type, at]) => type === edge.type && at === end)?.[2] ??
      edge.type;
    const entity = byRef.get(edge[end]);
    if (entity) rings.set(title, [...(rings.get(title) ?? []), entity]);
  }
  return [...rings].flatMap(([title, entities]) =>
    entities.length > 0
      ? [
          {
            title,
            entities: entities.sort((a, b) => a.title.localeCompare(b.title)),
          },
        ]
      : [],
  );
}
