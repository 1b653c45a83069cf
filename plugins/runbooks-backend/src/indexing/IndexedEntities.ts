import type { AuthService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { ANNOTATION } from '@waymark/common';
import { known } from '../alerts/matching/ComponentIndex';
import { lookUpBy, type ComponentLookup } from '../alerts/matching/match';

/** Components, and whatever else has docs. */
const INDEXED: Record<string, string | symbol>[] = [
  { kind: 'component' },
  { 'metadata.annotations.backstage.io/techdocs-ref': CATALOG_FILTER_EXISTS },
];
const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.annotations',
];
/** How long the catalog is given to learn of a pushed commit, and the time between two looks. */
const PATIENCE_MS = 10_000;
const POLL_MS = 200;

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
   * Waits until the catalog knows what is described at a commit.
   *
   * @param commit - as pushed to the embedded Git host
   * @returns refs of the entities; none when the catalog learns of none within ten seconds
   */
  async readCommit(commit: string): Promise<Set<string>> {
    const { auth, catalog } = this.deps;
    const credentials = await auth.getOwnServiceCredentials();
    const deadline = Date.now() + PATIENCE_MS;
    while (Date.now() < deadline) {
      const { items } = await catalog.getEntities(
        {
          filter: INDEXED.map(filter => ({
            ...filter,
            [`metadata.annotations.${ANNOTATION.commit}`]: commit,
          })),
          fields: FIELDS,
        },
        { credentials },
      );
      for (const entity of items)
        this.#entities?.set(stringifyEntityRef(entity), entity);
      if (items.length > 0) {
        this.#lookup = undefined;
        return new Set(items.map(item => stringifyEntityRef(item)));
      }
      await new Promise(resolve => setTimeout(resolve, POLL_MS));
    }
    return new Set();
  }
}
