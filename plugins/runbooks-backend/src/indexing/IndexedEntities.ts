import type { AuthService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { known } from '../alerts/matching/ComponentIndex';
import { lookUpBy, type ComponentLookup } from '../alerts/matching/match';

const TECHDOCS_REF = 'backstage.io/techdocs-ref';
/** Components, and whatever else has docs. */
const INDEXED: Record<string, string | symbol>[] = [
  { kind: 'component' },
  { [`metadata.annotations.${TECHDOCS_REF}`]: CATALOG_FILTER_EXISTS },
];
const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.annotations',
];

/** The entities whose files are indexed, as the catalog last had them. */
export class IndexedEntities {
  #entities?: Map<string, Entity>;
  #lookup?: ComponentLookup;

  constructor(
    private readonly deps: { auth: AuthService; catalog: CatalogService },
  ) {}

  /** Undefined before the first reading. */
  get all(): Entity[] | undefined {
    return this.#entities && [...this.#entities.values()];
  }

  /** The components among them, as alerts name them. */
  get lookup(): ComponentLookup {
    this.#lookup ??= lookUpBy(
      (this.all ?? [])
        .filter(({ kind }) => kind.toLowerCase() === 'component')
        .map(known),
    );
    return this.#lookup;
  }

  /** Reads all of them. */
  async read(): Promise<Entity[]> {
    const credentials = await this.deps.auth.getOwnServiceCredentials();
    const entities = new Map<string, Entity>();
    const pages = this.deps.catalog.streamEntities(
      { filter: INDEXED, fields: FIELDS },
      { credentials },
    );
    for await (const page of pages)
      for (const entity of page)
        entities.set(stringifyEntityRef(entity), entity);
    this.#entities = entities;
    this.#lookup = undefined;
    return [...entities.values()];
  }

  /**
   * Reads some of them again.
   *
   * @returns those that the catalog has and that are indexed, by ref
   */
  async readAgain(refs: readonly string[]): Promise<Map<string, Entity>> {
    if (!this.#entities) await this.read();
    const { items } = await this.deps.catalog.getEntitiesByRefs(
      { entityRefs: [...refs], fields: FIELDS },
      { credentials: await this.deps.auth.getOwnServiceCredentials() },
    );
    const found = new Map(
      items.flatMap(entity =>
        entity && isIndexed(entity)
          ? [[stringifyEntityRef(entity), entity] as const]
          : [],
      ),
    );
    for (const [ref, entity] of found) this.#entities?.set(ref, entity);
    this.#lookup = undefined;
    return found;
  }
}

function isIndexed({ kind, metadata }: Entity): boolean {
  return (
    kind.toLowerCase() === 'component' ||
    metadata.annotations?.[TECHDOCS_REF] !== undefined
  );
}
