import {
  coreServices,
  createServiceFactory,
  createServiceRef,
  type BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  stringifyEntityRef,
  type CompoundEntityRef,
} from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  usualFamilies,
  type DependentsResponse,
  type RelatedEntity,
  type RelationDirection,
  type RelationFamily,
  type RelationsResponse,
} from '@waymark/common';
import { catalogIndexServiceRef } from '../catalogIndex/CatalogIndex';
import {
  indexedCatalog,
  type IndexedCatalog,
} from '../catalogIndex/indexedCatalog';
import {
  nameOf,
  readFrom,
  type ReadEntities,
  type WalkedEntity,
} from './readEntities';
import { toTell } from './toTell';
import { walkDependents } from './walkDependents';
import { walkRelations } from './walkRelations';

/** Most entities in an answer; more than that nobody reads. */
const MOST_RELATED = 500;
const MOST_DEPENDENTS = 1000;
const MOST_DEPENDENT_STEPS = 20;

/** What a caller may choose of the entities around one. */
export interface RelationsQuery {
  /** Steps, 1 to 5. */
  depth: number;
  direction: RelationDirection;
  /** The usual ones of the kind when left out. */
  families?: readonly RelationFamily[];
  /** Kinds to walk over, in lower case; all when left out. */
  kinds?: readonly string[];
}

/** Walks the catalog along its relations, as the caller may see it. */
export interface RelationsService {
  /**
   * The entities around one: at most `depth` + 2 catalog requests, whatever their number.
   *
   * @throws NotFoundError when the entity is not there, or the caller may not see it
   */
  related(
    ref: CompoundEntityRef,
    query: RelationsQuery,
    credentials: BackstageCredentials,
  ): Promise<RelationsResponse>;
  /**
   * What breaks if an entity goes away, and who has to be told: one catalog request for each step, up to 20, and two.
   *
   * @throws NotFoundError when the entity is not there, or the caller may not see it
   */
  dependents(
    ref: CompoundEntityRef,
    credentials: BackstageCredentials,
  ): Promise<DependentsResponse>;
}

/** {@inheritDoc RelationsService} */
export class CatalogRelationsService implements RelationsService {
  static create(deps: { catalog: IndexedCatalog }) {
    return new CatalogRelationsService(deps.catalog);
  }

  private constructor(private readonly catalog: IndexedCatalog) {}

  async related(
    ref: CompoundEntityRef,
    { depth, direction, families, kinds }: RelationsQuery,
    credentials: BackstageCredentials,
  ): Promise<RelationsResponse> {
    const read = readFrom(this.catalog, credentials);
    const root = await readRoot(ref, read);
    const { found, edges, cut } = await walkRelations(
      root,
      {
        depth,
        direction,
        families: families ?? usualFamilies(root.kind),
        kinds,
        limit: MOST_RELATED,
      },
      read,
    );
    const entities = found.map(({ entity }) => entity);
    return {
      root: root.ref,
      nodes: found.map(each => toRelated(each.entity, each.depth)),
      edges,
      titles: {
        ...(await this.#titlesAround(entities, credentials)),
        ...titlesOf(entities),
      },
      cut,
    };
  }

  /** Names of the owners and systems of entities, but of those that are among them. */
  async #titlesAround(
    entities: readonly WalkedEntity[],
    credentials: BackstageCredentials,
  ): Promise<Record<string, string>> {
    const { unknown } = namedBy(entities);
    const titles = await this.catalog.titles(new Set(unknown), { credentials });
    return Object.fromEntries(
      unknown.map(ref => [ref, titles[ref] ?? nameOf(ref).title]),
    );
  }

  async dependents(
    ref: CompoundEntityRef,
    credentials: BackstageCredentials,
  ): Promise<DependentsResponse> {
    const read = readFrom(this.catalog, credentials);
    const root = await readRoot(ref, read);
    const { found, cut } = await walkDependents(
      root,
      { depth: MOST_DEPENDENT_STEPS, limit: MOST_DEPENDENTS },
      read,
    );
    const entities = [root, ...found.map(({ entity }) => entity)];
    const around = await readAround(entities, read);
    const dependents = found.map(({ entity, path }) => ({
      ...toRelated(entity, path.length),
      path,
    }));
    return {
      root: toRelated(root, 0),
      dependents,
      owners: toTell(dependents, around),
      titles: titlesOf([...entities, ...around]),
      cut,
    };
  }
}

/** The {@link RelationsService}, for other backend plugins. */
export const relationsServiceRef = createServiceRef<RelationsService>({
  id: 'service-catalog.relations',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        catalog: catalogServiceRef,
        catalogIndex: catalogIndexServiceRef,
        permissions: coreServices.permissions,
      },
      factory: ({ catalogIndex, ...deps }) =>
        CatalogRelationsService.create({
          catalog: indexedCatalog({ ...deps, index: catalogIndex }),
        }),
    }),
});

async function readRoot(
  ref: CompoundEntityRef,
  read: ReadEntities,
): Promise<WalkedEntity> {
  const entityRef = stringifyEntityRef(ref);
  const [root] = await read([entityRef]);
  if (root.missing)
    throw new NotFoundError(
      `The catalog has no ${entityRef} that you may see. Look its name up in the catalog.`,
    );
  return root;
}

/** The owners and systems of entities. */
async function readAround(
  entities: readonly WalkedEntity[],
  read: ReadEntities,
): Promise<WalkedEntity[]> {
  const { known, unknown } = namedBy(entities);
  const around = unknown.length > 0 ? await read(unknown) : [];
  return [...around, ...known];
}

/** The owners and systems of entities: those that are among them, and refs of the others. */
function namedBy(entities: readonly WalkedEntity[]) {
  const all = new Map(entities.map(entity => [entity.ref, entity]));
  const named = new Set(
    entities.flatMap(({ owners, system }) =>
      system ? [...owners, system] : owners,
    ),
  );
  return {
    known: [...named].flatMap(ref => all.get(ref) ?? []),
    unknown: [...named].filter(ref => !all.has(ref)),
  };
}

function titlesOf(entities: readonly WalkedEntity[]): Record<string, string> {
  return Object.fromEntries(entities.map(({ ref, title }) => [ref, title]));
}

function toRelated(
  { relations: _, email: __, ...entity }: WalkedEntity,
  depth: number,
): RelatedEntity {
  return { ...entity, depth };
}
