import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  runbookReadPermission,
  type ListedRunbook,
  type Runbook,
} from '@waymark/common';
import type { RunbookStore } from '../store/RunbookStore';

/** What a reader asks for. */
export interface RunbookQuery {
  /** Words to find in title, alerts and component. */
  query?: string;
  /** Entity ref of one component. */
  entityRef?: string;
  /** Entity ref of the owner. */
  owner?: string;
}

/** Runbooks as one reader may see them: only those of components that the catalog shows to them. */
export class RunbookService {
  constructor(
    private readonly deps: {
      catalog: CatalogService;
      permissions: PermissionsService;
      store: RunbookStore;
    },
  ) {}

  /** @throws NotAllowedError when the reader may not read runbooks */
  async find(
    query: RunbookQuery,
    credentials: BackstageCredentials,
  ): Promise<ListedRunbook[]> {
    await this.authorize(credentials);
    const found = await this.list(
      await this.deps.store.find(query),
      credentials,
    );
    return query.owner === undefined
      ? found
      : found.filter(({ owner }) => owner === query.owner);
  }

  /**
   * The runbooks for one alert.
   *
   * @param alert - its exact name
   * @returns those for it, and when there is none those that come nearest by the words in the name
   * @throws NotAllowedError when the reader may not read runbooks
   */
  async forAlert(alert: string, credentials: BackstageCredentials) {
    await this.authorize(credentials);
    const runbooks = await this.list(
      await this.deps.store.forAlert(alert),
      credentials,
    );
    if (runbooks.length > 0) return { runbooks, near: [] };
    const words = alert
      .split(/(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+/)
      .filter(word => word.length > 2);
    return { runbooks, near: await this.nearest(words, credentials) };
  }

  private async nearest(words: string[], credentials: BackstageCredentials) {
    const all = await this.list(await this.deps.store.find({}), credentials);
    const score = ({ title, alerts, component }: ListedRunbook) => {
      const text = `${title} ${alerts.join(' ')} ${component}`.toLowerCase();
      return words.filter(word => text.includes(word.toLowerCase())).length;
    };
    return all
      .map(runbook => ({ runbook, score: score(runbook) }))
      .filter(scored => scored.score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, 5)
      .map(scored => scored.runbook);
  }

  private async authorize(credentials: BackstageCredentials) {
    const [decision] = await this.deps.permissions.authorize(
      [{ permission: runbookReadPermission }],
      {
        credentials,
      },
    );
    if (decision.result !== AuthorizeResult.ALLOW)
      throw new NotAllowedError(
        'You may not read runbooks; ask an administrator of the portal.',
      );
  }

  private async list(
    runbooks: Runbook[],
    credentials: BackstageCredentials,
  ): Promise<ListedRunbook[]> {
    const entityRefs = [...new Set(runbooks.map(({ entityRef }) => entityRef))];
    if (entityRefs.length === 0) return [];
    const { items } = await this.deps.catalog.getEntitiesByRefs(
      {
        entityRefs,
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.title',
          'relations',
        ],
      },
      { credentials },
    );
    const visible = new Map(
      items
        .filter((item): item is Entity => item !== undefined)
        .map(item => [stringifyEntityRef(item), item]),
    );
    return runbooks.flatMap(runbook => {
      const entity = visible.get(runbook.entityRef);
      if (!entity) return [];
      return {
        ...runbook,
        component: entity.metadata.title ?? entity.metadata.name,
        owner: entity.relations?.find(({ type }) => type === RELATION_OWNED_BY)
          ?.targetRef,
      };
    });
  }
}
