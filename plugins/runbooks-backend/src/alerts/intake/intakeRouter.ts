import { InputError } from '@backstage/errors';
import express, { type ErrorRequestHandler } from 'express';
import Router from 'express-promise-router';
import type { AlertIntake } from './AlertIntake';
import type { AlertSenders } from './senders';

/** Path of the webhook below `/api/runbooks`. */
export const INTAKE_PATH = '/alertmanager';

/** Room for more than ten thousand alerts in one message. */
const MAX_MEBIBYTES = 32;

const explainBody: ErrorRequestHandler = (error, _req, _res, next) => {
  if (error?.type === 'entity.too.large')
    next(
      Object.assign(
        new Error(
          `The message is larger than ${MAX_MEBIBYTES} MiB. Set max_alerts of the webhook in alertmanager.yml, or group by more labels.`,
        ),
        { name: 'PayloadTooLargeError', statusCode: 413 },
      ),
    );
  else if (error?.type === 'entity.parse.failed')
    next(new InputError('The message is not JSON.'));
  else next(error);
};

/** The webhook that Alertmanager calls. */
export function createIntakeRouter(deps: {
  intake: AlertIntake;
  senders: AlertSenders;
}): express.Router {
  const router = Router();
  router.post(
    INTAKE_PATH,
    // Before the body is read, so that nobody else can have the portal read one.
    (req, res, next) => {
      res.locals.sender = deps.senders.authenticate(req.headers.authorization);
      next();
    },
    express.json({ limit: `${MAX_MEBIBYTES}mb`, type: () => true }),
    async (req, res) => {
      await deps.intake.take(res.locals.sender, req.body);
      res.json({});
    },
  );
  router.use(INTAKE_PATH, explainBody);
  return router;
}
