import { MarkerType, type Edge } from '@xyflow/react';
import {
  bareName,
  familyOf,
  relationInWords,
  type RelatedEntity,
  type RelationEdge,
  type RelationsResponse,
} from '@waymark/common';
import type { EntityNodeType, FanNodeType, LaneNodeType } from './EntityNode';
import { foldFans, type Fan } from './fans';
import { layOut, NODE, type Lane, type Place } from './layout';

/** Any node of the graph. */
export type DrawnNode = EntityNodeType | FanNodeType | LaneNodeType;

/** A graph as it is drawn. */
export interface Drawing {
  nodes: DrawnNode[];
  edges: Edge[];
  /** Where what the arrow keys go to stands. */
  places: Map<string, Place>;
  lanes: Lane[];
  /** The nodes beside each, itself too. */
  near: Map<string, Set<string>>;
}

const SIZE = { ...NODE, draggable: false, selectable: false };

/**
 * Draws an answer: folds long fans, places what is left, and says how each is shown.
 *
 * @param open - fans that are shown whole
 */
export function draw(
  answer: RelationsResponse,
  open: ReadonlySet<string>,
  pathTo: (ref: string) => string,
  onOpen: (fan: string) => void,
): Drawing {
  const { root, nodes, edges, titles } = answer;
  const refs = nodes.map(({ ref }) => ref);
  const fans = foldFans(refs, edges, open);
  const hidden = new Set(fans.flatMap(fan => fan.hidden));
  const shown = nodes.filter(({ ref }) => !hidden.has(ref));
  const relations = [
    ...edges.filter(
      ({ source, target }) => !hidden.has(source) && !hidden.has(target),
    ),
    ...fans.map(edgeOf),
  ];
  const { places, lanes, boxed } = placeInLanes(root, shown, fans, relations);
  const at = (id: string) => places.get(id) ?? { x: 0, y: 0 };
  const titleOf = new Map(nodes.map(({ ref, title }) => [ref, title]));
  const lines = relations.filter(
    // A box says that its nodes are parts.
    ({ type, source }) => type !== 'hasPart' || !boxed.has(source),
  );
  return {
    nodes: [
      ...lanes.map(
        ({ system, x, y, width, height }): LaneNodeType => ({
          ...SIZE,
          id: boxed.has(system) ? system : `lane ${system}`,
          type: 'lane',
          position: { x, y },
          width,
          height,
          zIndex: -1,
          data: {
            title: titles[system] ?? bareName(system),
            href: pathTo(system),
          },
        }),
      ),
      ...shown
        .filter(({ ref }) => !boxed.has(ref))
        .map(
          (entity): EntityNodeType => ({
            ...SIZE,
            id: entity.ref,
            type: 'entity',
            position: at(entity.ref),
            data: {
              entity,
              href: entity.missing ? undefined : pathTo(entity.ref),
              isRoot: entity.ref === root,
            },
          }),
        ),
      ...fans.map(
        ({ id, hub, hidden: { length } }): FanNodeType => ({
          ...SIZE,
          id,
          type: 'fan',
          position: at(id),
          data: {
            count: length,
            hub: titleOf.get(hub) ?? hub,
            onOpen: () => onOpen(id),
          },
        }),
      ),
    ],
    edges: lines.map(({ source, target, type }) => ({
      id: `${source} ${type} ${target}`,
      source,
      target,
      label: relationInWords(type),
      className: familyOf(type),
      markerEnd: { type: MarkerType.ArrowClosed, width: 14, height: 14 },
    })),
    places,
    lanes,
    near: nearOf(lines),
  };
}

/** Places nodes; where systems get boxes, these stand for the systems themselves. */
function placeInLanes(
  root: string,
  shown: readonly RelatedEntity[],
  fans: readonly Fan[],
  relations: readonly RelationEdge[],
) {
  const members = new Map<string, string[]>();
  for (const { ref, system } of shown)
    if (system) members.set(system, [...(members.get(system) ?? []), ref]);
  const boxed = new Set(
    shown.flatMap(({ ref }) => (ref !== root && members.has(ref) ? [ref] : [])),
  );
  const nodes = [
    ...shown.map(entity => ({ id: entity.ref, system: laneOf(entity) })),
    ...fans.map(({ id }) => ({ id })),
  ];
  // An edge to a box is one to all in it, so that the whole box stands on its side.
  const ends = (ref: string) => (boxed.has(ref) ? members.get(ref)! : [ref]);
  const laid = layOut(
    nodes.filter(({ id }) => !boxed.has(id)),
    relations
      .filter(({ source, type }) => type !== 'hasPart' || !boxed.has(source))
      .flatMap(({ source, target }) =>
        ends(source).flatMap(from =>
          ends(target).map(to => ({ source: from, target: to })),
        ),
      ),
  );
  return laid.lanes.length > 0
    ? { ...laid, boxed }
    : { ...layOut(nodes, relations), boxed: new Set<string>() };
}

function edgeOf({ id, hub, outwards, type }: Fan): RelationEdge {
  return outwards
    ? { source: hub, target: id, type }
    : { source: id, target: hub, type };
}

/** A system stands in its own box. */
function laneOf({ ref, system }: RelatedEntity): string | undefined {
  return ref.startsWith('system:') ? ref : system;
}

function nearOf(lines: readonly RelationEdge[]): Map<string, Set<string>> {
  const near = new Map<string, Set<string>>();
  for (const { source, target } of lines)
    for (const [one, other] of [
      [source, target],
      [target, source],
    ])
      near.set(one, (near.get(one) ?? new Set([one])).add(other));
  return near;
}
