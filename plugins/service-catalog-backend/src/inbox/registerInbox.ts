import type {
  HttpAuthService,
  HttpRouterService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Knex } from 'knex';
import type { OwnershipService } from '../ownership/OwnershipService';
import { AnswerStore } from './AnswerStore';
import { createInboxRouter } from './inboxRouter';
import { InboxService } from './InboxService';
import type { InboxSources } from './InboxSources';

/** How long a source may take before the inbox is shown without it, in milliseconds. */
const TIME_LIMIT_MS = 3_000;

/** Brings the inbox of My work, with what modules registered. */
export function registerInbox(deps: {
  catalog: CatalogService;
  httpAuth: HttpAuthService;
  httpRouter: HttpRouterService;
  knex: Knex;
  logger: LoggerService;
  ownership: OwnershipService;
  sources: InboxSources;
}): void {
  const inbox = new InboxService({
    ...deps,
    answers: new AnswerStore(deps.knex),
    timeLimitMs: TIME_LIMIT_MS,
  });
  deps.httpRouter.use(createInboxRouter({ ...deps, inbox }));
}
