import { stringifyEntityRef } from '@backstage/catalog-model';
import type { Entity } from '@backstage/catalog-model';
import {
  ANNOTATION,
  locationOf,
  nameConflict,
  refsOf,
  withoutType,
} from '@waymark/common';
import { git } from '../git/config';
import type { PortalCatalog } from '../portal/catalog';
import { place } from './checkTree';
import type { Surroundings } from './checkTree';
import type { DescribedEntity, DescribedTree, Finding } from './types';

/** What the portal knows of the entities that a folder names and describes. */
export class PortalKnowledge implements Surroundings {
  /**
   * Asks the portal once for everything.
   *
   * @throws what {@link PortalCatalog.byRefs} throws
   */
  static async ask(
    catalog: PortalCatalog,
    trees: DescribedTree[],
  ): Promise<PortalKnowledge> {
    const entities = trees.flatMap(tree => tree.entities);
    const refs = new Set(
      entities.flatMap(({ entity }) => [
        stringifyEntityRef(entity),
        ...refsOf(entity),
      ]),
    );
    return new PortalKnowledge(
      await catalog.byRefs(
        [...refs],
        ['kind', 'metadata.name', 'metadata.namespace', 'metadata.annotations'],
      ),
    );
  }

  private constructor(private readonly known: ReadonlyMap<string, Entity>) {}

  exists(ref: string): boolean {
    return this.known.has(ref);
  }

  /**
   * Entities of the folder that the portal has from elsewhere.
   *
   * @param remotes - addresses of the repository of the folder, see {@link remotesOf}
   */
  conflicts(tree: DescribedTree, remotes: string[]): Finding[] {
    return tree.entities.flatMap(described => {
      const ref = stringifyEntityRef(described.entity);
      const held = this.known.get(ref);
      if (!held || isFrom(held, described, remotes)) return [];
      const won = {
        location: locationOf(held) ?? 'an unknown place',
        name: sourceName(held),
      };
      const conflict = nameConflict(ref, {
        won,
        lost: { location: described.file },
      });
      if (remotes.length > 0) return [place(conflict, described)];
      return [
        place(
          {
            ...conflict,
            severity: 'warning',
            remedy: `If that is this repository, all is well; with a remote in Git it would be known. ${conflict.remedy}`,
          },
          described,
        ),
      ];
    });
  }
}

/** Addresses that the Git repository of a folder is pushed to, without protocol and credentials; none without one. */
export async function remotesOf(folder: string): Promise<string[]> {
  const listed = await git(
    '-C',
    folder,
    'config',
    '--get-regexp',
    '^remote\\..*\\.url$',
  ).catch(() => '');
  return listed
    .split('\n')
    .map(line => plainAddress(line.slice(line.indexOf(' ') + 1)))
    .filter(Boolean);
}

/** `host/path` of any spelling of an address. */
export function plainAddress(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .replace(/^[a-z+]+:\/\//, '')
    .replace(/^[^/@]*@/, '')
    .replace(/^([^/:]+):(?!\d)/, '$1/')
    .replace(/(\.git)?\/*$/, '');
}

function isFrom(
  held: Entity,
  { entity }: DescribedEntity,
  remotes: string[],
): boolean {
  if (locationOf(held) === locationOf(entity)) return true;
  const { annotations = {} } = held.metadata;
  const places = [
    locationOf(held),
    annotations[ANNOTATION.cloneUrl],
    withoutType(annotations['backstage.io/managed-by-origin-location']),
  ].flatMap(address => (address ? [plainAddress(address)] : []));
  return remotes.some(remote =>
    places.some(at => at === remote || at.startsWith(`${remote}/`)),
  );
}

/** The repository where it is known; people know that better than an address of a file. */
function sourceName({ metadata }: Entity): string | undefined {
  const repository = metadata.annotations?.[ANNOTATION.cloneUrl];
  return repository && `the repository ${plainAddress(repository)}`;
}
