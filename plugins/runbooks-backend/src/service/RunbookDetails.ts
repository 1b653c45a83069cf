import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  alertReadPermission,
  type RunbookDetail,
  type ServiceFacts,
} from '@waymark/common';
import type { ExerciseStore } from '../store/ExerciseStore';
import type { RunbookStore } from '../store/RunbookStore';
import type { CodeHost } from './codeHost';
import type { RunbookService } from './RunbookService';
import { neighbours, providersOf, toServiceFacts } from './serviceFacts';

const FIELDS = ['kind', 'metadata', 'spec.profile', 'relations'];

/** Tells all that stands beside a runbook, in a number of queries that does not grow. */
export class RunbookDetails {
  constructor(
    private readonly deps: {
      catalog: CatalogService;
      codeHost: CodeHost;
      exercises: ExerciseStore;
      /** Names of the alerts that fire on some components, by entity ref. */
      firingByEntity(entityRefs: string[]): Promise<Map<string, string[]>>;
      permissions: PermissionsService;
      runbooks: RunbookService;
      store: RunbookStore;
    },
  ) {}

  /**
   * @throws NotAllowedError when the reader may not read runbooks; NotFoundError when there is none they may see
   */
  async get(
    place: { entityRef: string; page: string },
    credentials: BackstageCredentials,
  ): Promise<RunbookDetail> {
    const { entityRef, page } = place;
    const { codeHost, exercises, runbooks, store } = this.deps;
    const runbook = await runbooks.one(place, credentials);
    const [gaps, history, [stored], service] = await Promise.all([
      runbooks.listGaps({ entityRef }, credentials),
      exercises.find(entityRef, page),
      store.find({ entityRefs: [entityRef], page }),
      this.service(entityRef, credentials),
    ]);
    return {
      runbook,
      gaps: gaps.filter(
        gap =>
          gap.page === page ||
          (gap.alert !== undefined && runbook.alerts.includes(gap.alert)),
      ),
      exercises: history,
      sourceUrl: stored && codeHost.edit(stored.source, stored.file),
      service,
    };
  }

  private async service(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<ServiceFacts> {
    const { catalog, permissions } = this.deps;
    const entity = await catalog.getEntityByRef(entityRef, { credentials });
    if (!entity) throw new NotFoundError(`There is no ${entityRef}.`);
    const { owners, dependsOn, apis } = neighbours(entity);
    const near = await this.entities(
      [...owners.slice(0, 1), ...dependsOn, ...apis],
      credentials,
    );
    const providers = providersOf(
      entity,
      apis.flatMap(ref => near.get(ref) ?? []),
    );
    const [far, [mayReadAlerts]] = await Promise.all([
      this.entities(
        providers.filter(ref => !near.has(ref)),
        credentials,
      ),
      permissions.authorize([{ permission: alertReadPermission }], {
        credentials,
      }),
    ]);
    const known = new Map([...near, ...far]);
    const dependencies = [...new Set([...dependsOn, ...providers])].filter(
      ref => known.has(ref),
    );
    return toServiceFacts(
      entity,
      known,
      dependencies,
      mayReadAlerts.result === AuthorizeResult.ALLOW
        ? await this.deps.firingByEntity(dependencies)
        : new Map(),
    );
  }

  private async entities(
    entityRefs: string[],
    credentials: BackstageCredentials,
  ): Promise<Map<string, Entity>> {
    if (entityRefs.length === 0) return new Map();
    const { items } = await this.deps.catalog.getEntitiesByRefs(
      { entityRefs, fields: FIELDS },
      { credentials },
    );
    return new Map(
      items
        .filter((item): item is Entity => item !== undefined)
        .map(item => [stringifyEntityRef(item), item]),
    );
  }
}
