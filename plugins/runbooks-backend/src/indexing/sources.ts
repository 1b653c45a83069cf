import { createHash } from 'node:crypto';
import path from 'node:path';
import {
  ANNOTATION_LOCATION,
  getEntitySourceLocation,
  parseLocationRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import { getLocationForEntity } from '@backstage/plugin-techdocs-node';
import { joinPath } from './pages';

const TECHDOCS = 'backstage.io/techdocs-ref';

/** An entity with the folder of a source that its files are in. */
export interface Member {
  entityRef: string;
  /** From the root of the source, without slashes at its ends; empty for the root. */
  folder: string;
  /** Whether it has docs there. */
  docs: boolean;
  /** Whether it may be the component that a rule file belongs to. */
  component: boolean;
}

/** A repository at a branch, or a folder on disk, with the entities that live in it. */
export interface Source {
  /** Address of its root ending in a slash, or an absolute path. */
  key: string;
  kind: 'url' | 'folder';
  /** Sorted by entity ref. */
  members: Member[];
}

/**
 * Groups entities by where their files are, so that what several share is read once.
 *
 * @param entities - with annotations
 * @param diskFolders - absolute folders of files that the operator's configuration names; nothing else on disk is read,
 *   whatever the annotations of an entity say
 */
export function sourcesOf(
  entities: Entity[],
  integrations: ScmIntegrationRegistry,
  diskFolders: string[],
): Source[] {
  const sources = new Map<string, Source>();
  for (const entity of entities) {
    const place = placeOf(entity, integrations, diskFolders);
    if (!place) continue;
    const { key, kind, folder, docs } = place;
    const source = sources.get(key) ?? { key, kind, members: [] };
    source.members.push({
      entityRef: stringifyEntityRef(entity),
      folder,
      docs,
      component: entity.kind.toLowerCase() === 'component',
    });
    sources.set(key, source);
  }
  for (const { members } of sources.values())
    members.sort((a, b) => (a.entityRef < b.entityRef ? -1 : 1));
  return [...sources.values()];
}

/** Changes when other entities live in the source, or elsewhere in it. */
export function layoutOf({ members }: Source): string {
  return createHash('sha256').update(JSON.stringify(members)).digest('hex');
}

function placeOf(
  entity: Entity,
  integrations: ScmIntegrationRegistry,
  diskFolders: string[],
):
  | { key: string; kind: Source['kind']; folder: string; docs: boolean }
  | undefined {
  try {
    const docs = entity.metadata.annotations?.[TECHDOCS] !== undefined;
    const location = docs
      ? getLocationForEntity(entity, integrations)
      : getEntitySourceLocation(entity);
    if (location.type === 'url')
      return { kind: 'url', docs, ...splitAddress(location.target) };
    if (location.type !== 'dir') return undefined;
    const named = parseLocationRef(
      entity.metadata.annotations?.[ANNOTATION_LOCATION] ?? '',
    );
    const root = path.dirname(named.target);
    const within = (folder: string) =>
      root === folder || root.startsWith(folder + path.sep);
    if (named.type !== 'file' || !diskFolders.some(within)) return undefined;
    const folder = path.relative(root, location.target);
    return folder.startsWith('..') || path.isAbsolute(folder)
      ? undefined
      : { kind: 'folder', key: root, docs, folder };
  } catch {
    // A location that cannot be made out has nothing to read; the docs page says what is wrong with it.
    return undefined;
  }
}

/**
 * Splits the address of a folder on a code host.
 *
 * @returns the root of its repository at its branch, with a slash at the end, and the folder; an address of no form that
 *   is known is a root
 */
export function splitAddress(address: string): { key: string; folder: string } {
  const match =
    /^(https?:\/\/[^?#]+?\/(?:-\/)?(?:tree|blob|src\/branch|src)\/[^/?#]+)(?:\/([^?#]*))?$/.exec(
      address,
    );
  if (!match) return { key: address, folder: '' };
  const parts = (match[2] ?? '').split('/').map(decodeURIComponent);
  return { key: `${match[1]}/`, folder: joinPath(...parts) };
}
