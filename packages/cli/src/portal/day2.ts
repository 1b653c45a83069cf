import { InputError } from '@backstage/errors';
import type {
  Day2Response,
  PreviewedChange,
  PreviewResponse,
} from '@waymark/common';
import type { PortalClient } from './PortalClient';
import type { Values } from './scaffolder';

/** What can be done with an entity, and why the rest cannot. */
export function day2(
  portal: PortalClient,
  entityRef: string,
): Promise<Day2Response> {
  return portal.json(
    `/api/golden-paths/day-2?${new URLSearchParams({ entityRef })}`,
  );
}

/**
 * What a change would propose. Makes nothing.
 *
 * @throws InputError when something stands in its way
 */
export async function previewChange(
  portal: PortalClient,
  templateRef: string,
  values: Values,
): Promise<PreviewedChange> {
  const { change, problems } = await portal.json<PreviewResponse>(
    '/api/golden-paths/preview',
    { method: 'POST', body: { templateRef, values } },
  );
  if (problems.length || !change)
    throw new InputError(
      problems.map(({ field, message }) => `${field}: ${message}`).join('\n') ||
        `${templateRef} proposes no change.`,
    );
  return change;
}
