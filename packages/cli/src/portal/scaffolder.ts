import { InputError } from '@backstage/errors';
import { parseEntityRef } from '@backstage/catalog-model';
import type { JsonObject, JsonValue } from '@backstage/types';
import type {
  LogEvent,
  ScaffolderTask,
  ScaffolderTaskOutput,
  TemplateParameterSchema,
} from '@backstage/plugin-scaffolder-common';
import type {
  InputCheckResponse,
  InputProblem,
  OffersResponse,
  PreviewRequest,
  PreviewResponse,
} from '@waymark/common';
import type { PortalClient } from './PortalClient';

/** The portal holds an empty answer for 30 s. */
const EVENTS_TIMEOUT_MS = 45_000;

/** Values of a template's parameters. */
export type Values = Record<string, JsonValue>;

/** An event of a task; the last, of type `completion`, carries the outcome. */
export type TaskEvent = Omit<LogEvent, 'body'> & {
  body: LogEvent['body'] & {
    output?: ScaffolderTaskOutput;
    error?: { name?: string; message?: string };
  };
};

/** What there is to create. */
export function offers(portal: PortalClient): Promise<OffersResponse> {
  return portal.json('/api/golden-paths/offers');
}

/** The files that a creation with these values would make, all with their content. Makes nothing. */
export function previewFiles(
  portal: PortalClient,
  templateRef: string,
  values: Values,
): Promise<PreviewResponse> {
  return portal.json('/api/golden-paths/preview', {
    method: 'POST',
    body: { templateRef, values, complete: true } satisfies PreviewRequest,
  });
}

/** Parameters of a template, as its form in the portal shows them. */
export function parameterSchema(
  portal: PortalClient,
  templateRef: string,
): Promise<TemplateParameterSchema> {
  const { kind, namespace, name } = parseEntityRef(templateRef);
  const path = [namespace, kind, name].map(encodeURIComponent).join('/');
  return portal.json(`/api/scaffolder/v2/templates/${path}/parameter-schema`);
}

/**
 * Asks what keeps a service from being created with these values.
 *
 * @param only - parameters to check; all when it is left out
 */
export async function checkInputs(
  portal: PortalClient,
  templateRef: string,
  values: Values,
  only?: string[],
): Promise<InputProblem[]> {
  const { problems } = await portal.json<InputCheckResponse>(
    '/api/golden-paths/check',
    {
      method: 'POST',
      body: { templateRef, values, only },
    },
  );
  return problems;
}

/**
 * Starts the creation.
 *
 * @returns id of the task
 * @throws InputError with a line for each value that does not fit the template
 */
export async function createTask(
  portal: PortalClient,
  templateRef: string,
  values: Values,
): Promise<string> {
  const response = await portal.fetch(`${portal.url}/api/scaffolder/v2/tasks`, {
    method: 'POST',
    body: { templateRef, values },
  });
  if (response.status === 400) {
    const { errors } = (await response.clone().json()) as {
      errors?: { stack?: string }[];
    };
    if (errors)
      throw new InputError(errors.map(error => error.stack ?? '').join('\n'));
  }
  const { id } = await portal.read<{ id: string }>(response);
  return id;
}

/** The task, with the names of its steps. */
export function getTask(
  portal: PortalClient,
  id: string,
): Promise<ScaffolderTask> {
  return portal.json(`/api/scaffolder/v2/tasks/${encodeURIComponent(id)}`);
}

/**
 * Events of a task as they happen, up to and with its completion.
 *
 * @param signal - ends the wait; the task itself goes on
 */
export async function* taskEvents(
  portal: PortalClient,
  id: string,
  signal: AbortSignal,
): AsyncGenerator<TaskEvent> {
  let after: number | undefined;
  for (;;) {
    const query = after === undefined ? '' : `?after=${after}`;
    const events = await portal.json<TaskEvent[]>(
      `/api/scaffolder/v2/tasks/${encodeURIComponent(id)}/events${query}`,
      { timeout: EVENTS_TIMEOUT_MS, signal },
    );
    for (const event of events) {
      yield event;
      if (event.type === 'completion') return;
      after = Number(event.id);
    }
  }
}

/** The output of a task as plain JSON. */
export function outputOf(event: TaskEvent): JsonObject {
  return (event.body.output ?? {}) as JsonObject;
}
