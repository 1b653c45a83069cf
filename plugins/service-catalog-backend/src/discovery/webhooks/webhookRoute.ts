import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  AuthenticationError,
  InputError,
  NotFoundError,
  toError,
} from '@backstage/errors';
import express, { type Router } from 'express';
import type { ExternalSource } from '../sources/ExternalSource';
import { readDelivery } from './delivery';
import { isGenuine } from './signature';

/** Path of the webhooks; what follows is the id of a source. */
export const WEBHOOKS_PATH = '/discovery/webhooks';

// A push of very many commits is told with all of them; hosts cut at 25 MiB, and this is far above what is usual.
const MOST_BYTES = 5 * 1024 * 1024;

/** The route by which hosts tell of pushes. They sign what they tell, and have no other credentials. */
export function addWebhookRoute(
  router: Router,
  options: { sources: ExternalSource[]; logger: LoggerService },
): void {
  const { sources, logger } = options;
  router.post(
    `${WEBHOOKS_PATH}/:id`,
    express.raw({ type: () => true, limit: MOST_BYTES }),
    async (req, res) => {
      const source = sources.find(({ config }) => config.id === req.params.id);
      const secret = source?.config.webhookSecret;
      if (!source || !secret)
        throw new NotFoundError(
          'No webhook is taken here. Check the address, and that waymark.discovery sets a webhookSecret.',
        );
      const body: Buffer = Buffer.isBuffer(req.body)
        ? req.body
        : Buffer.alloc(0);
      const { type } = source.config;
      if (!isGenuine(type, secret, name => req.get(name), body))
        throw new AuthenticationError(
          'The signature is not right. Give the webhook on the host the webhookSecret of waymark.discovery.',
        );
      const delivery = read(type, body);
      if (delivery)
        // The host waits for seconds only, and is asked itself for what changed.
        source
          .refresh(delivery)
          .catch(error =>
            logger.warn(
              `${delivery.name} could not be refreshed after a push: ${
                toError(error).message
              } The next scan does it.`,
            ),
          );
      res.status(202).json({ refreshes: delivery !== undefined });
    },
  );
}

function read(type: ExternalSource['config']['type'], body: Buffer) {
  try {
    return readDelivery(type, body);
  } catch {
    throw new InputError(
      'The body is no JSON. Set the content type of the webhook to application/json.',
    );
  }
}
