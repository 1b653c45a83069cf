import type { EventParams } from '@backstage/plugin-events-node';
import type { GitPushEvent } from '@waymark/common';
import { z } from 'zod';

const schema: z.ZodType<GitPushEvent> = z.object({
  repository: z.string(),
  commit: z.string().optional(),
  refs: z.array(
    z.object({
      name: z.string(),
      before: z.string().optional(),
      after: z.string().optional(),
    }),
  ),
  formerName: z.string().optional(),
});

/** Reads an event of the topic GIT_PUSH_TOPIC. */
export function readPushEvent(event: EventParams): GitPushEvent {
  return schema.parse(event.eventPayload);
}
