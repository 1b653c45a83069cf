import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { Deployment } from '@waymark/common';
import { z } from 'zod';

/** A deployment as its event tells it. */
export interface DeploymentEvent extends Deployment {
  /** Full entity ref of what was deployed. */
  entityRef: string;
  /** Who tells it, and by which id: together they are unique, by CloudEvents. */
  source: string;
  id: string;
  /** Whether it was taken away from the environment. */
  isGone: boolean;
}

const TYPE =
  /^dev\.cdevents\.service\.(deployed|upgraded|rolledback|removed)(\.\d+\.\d+\.\d+)?$/;
/** How far the clock of a pipeline may be ahead. */
const AHEAD_MS = 10 * 60_000;

const envelope = z.object({
  specversion: z.literal('1.0'),
  id: z.string().min(1).max(200),
  source: z.string().min(1).max(2_000),
  type: z.string().regex(TYPE, 'is no event of a service of CDEvents'),
  subject: z.string().min(1).max(300),
  time: z.iso.datetime({ offset: true }),
  data: z.object({
    environment: z.object({ id: z.string().trim().min(1).max(100) }),
    artifactId: z.string().trim().min(1).max(300),
    commit: z
      .string()
      .regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/)
      .optional(),
  }),
});

/**
 * Reads an event of the kind `service` of CDEvents in a CloudEvents envelope (https://cdevents.dev), whose subject is an
 * entity ref.
 *
 * @param now - in milliseconds since the epoch
 * @throws InputError that names what is wrong with it
 */
export function readDeploymentEvent(
  body: unknown,
  now = Date.now(),
): DeploymentEvent {
  const { success, data: event, error } = envelope.safeParse(body);
  if (!success) throw new InputError(z.prettifyError(error));
  const { data, id, source, subject, time, type } = event;
  const at = new Date(time);
  if (at.getTime() > now + AHEAD_MS)
    throw new InputError(`${time} is in the future.`);
  return {
    entityRef: refOf(subject),
    source,
    id,
    isGone: TYPE.exec(type)![1] === 'removed',
    environment: data.environment.id,
    version: data.artifactId,
    ...(data.commit && { commit: data.commit }),
    ...(isPage(source) && { run: source }),
    at: at.toISOString(),
  };
}

function refOf(subject: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(subject));
  } catch {
    throw new InputError(
      `The subject ${subject} is no entity ref, such as component:default/checkout.`,
    );
  }
}

/** Whether a source is an address that a browser may be sent to. */
function isPage(source: string): boolean {
  return (
    URL.canParse(source) &&
    ['http:', 'https:'].includes(new URL(source).protocol)
  );
}
