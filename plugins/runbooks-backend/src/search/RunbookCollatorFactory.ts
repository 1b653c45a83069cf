import { Readable } from 'node:stream';
import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import type { Runbook } from '@waymark/common';
import { visibleComponents } from '../alerts/reading/visible';
import { toDocument, type RunbookDocument } from './document';
import { runbookDocumentPermission } from './permission';

/** Gives the search all runbooks; whoever searches sees those they may. */
export class RunbookCollatorFactory implements DocumentCollatorFactory {
  readonly type = 'runbook';
  readonly visibilityPermission = runbookDocumentPermission;

  constructor(
    private readonly deps: {
      auth: AuthService;
      catalog: CatalogService;
      discovery: DiscoveryService;
    },
  ) {}

  async getCollator(): Promise<Readable> {
    return Readable.from(this.documents());
  }

  private async *documents(): AsyncGenerator<RunbookDocument> {
    const credentials = await this.deps.auth.getOwnServiceCredentials();
    for (
      let batch = await this.batch(credentials);
      batch.length > 0;
      batch = await this.batch(credentials, batch.at(-1))
    ) {
      const components = await visibleComponents(
        this.deps.catalog,
        batch.map(({ entityRef }) => entityRef),
        credentials,
      );
      for (const runbook of batch) {
        const component = components.get(runbook.entityRef);
        if (component) yield toDocument(runbook, component);
      }
    }
  }

  private async batch(
    credentials: BackstageCredentials,
    after?: Runbook,
  ): Promise<(Runbook & { markdown: string })[]> {
    const { auth, discovery } = this.deps;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: credentials,
      targetPluginId: 'runbooks',
    });
    const query = after
      ? `?${new URLSearchParams({
          entityRef: after.entityRef,
          page: after.page,
        })}`
      : '';
    const response = await fetch(
      `${await discovery.getBaseUrl('runbooks')}/documents${query}`,
      { headers: { Authorization: `Bearer ${token}` } },
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return ((await response.json()) as { documents: [] }).documents;
  }
}
