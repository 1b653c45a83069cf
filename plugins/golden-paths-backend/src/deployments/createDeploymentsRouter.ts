import type {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotAllowedError } from '@backstage/errors';
import type { DeploymentsResponse } from '@waymark/common';
import express from 'express';
import Router from 'express-promise-router';
import type { Subjects } from '../day2/Subjects';
import { assertMayReport } from '../permission';
import type { DeploymentStore } from './DeploymentStore';
import { readDeploymentEvent } from './readDeploymentEvent';

/** Far more than an event has. */
const LIMIT = '16kb';

/**
 * Routes about what runs where.
 *
 * | route                            |                                                                          |
 * | -------------------------------- | ------------------------------------------------------------------------ |
 * | `POST /deployments`              | 202, of an event of CDEvents; from a machine, or an owner of the subject |
 * | `GET /deployments?entityRef=...` | `DeploymentsResponse`, of an entity that the caller sees                 |
 */
export function createDeploymentsRouter(deps: {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  store: DeploymentStore;
  subjects: Pick<Subjects, 'find' | 'refusal'>;
}): express.Router {
  const { httpAuth, permissions, store, subjects } = deps;
  const router = Router();
  const json = express.json({
    limit: LIMIT,
    type: ['application/json', 'application/cloudevents+json'],
  });

  router.post('/deployments', json, async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    await assertMayReport(permissions, credentials);
    const event = readDeploymentEvent(req.body);
    const entity = await subjects.find(event.entityRef, { credentials });
    if (await subjects.refusal(entity, { credentials }))
      throw new NotAllowedError(
        `You do not own ${event.entityRef}, so you cannot say what of it runs where.`,
      );
    await store.add(event);
    res.status(202).end();
  });

  router.get('/deployments', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const { entityRef } = req.query;
    if (typeof entityRef !== 'string')
      throw new InputError(
        'Say of what: ?entityRef=component:default/checkout',
      );
    const entity = await subjects.find(entityRef, { credentials });
    const items = await store.running(stringifyEntityRef(entity));
    res.json({ items } satisfies DeploymentsResponse);
  });

  return router;
}
