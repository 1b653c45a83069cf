import { isError } from '@backstage/errors';
import type {
  AlertLookup,
  Exercise,
  FiringAlert,
  FiringResponse,
  ListedRunbook,
  NewExercise,
  Runbook,
  RunbookDetail,
} from '@waymark/common';
import type { PortalClient } from './PortalClient';

const BASE = '/api/runbooks';

/** A runbook with all that one wants to know when its alert fires. */
export interface OpenRunbook extends RunbookDetail {
  /** Its text, without front matter. */
  markdown: string;
  /** What fires on its service now; absent when the caller may not know. */
  firing?: FiringAlert[];
}

/** The runbooks of the portal. */
export class PortalRunbooks {
  constructor(private readonly portal: PortalClient) {}

  /** The runbooks for an alert, those of the service first. */
  forAlert(alert: string, service?: string): Promise<AlertLookup> {
    return this.portal.json(
      `${BASE}/alerts/${encodeURIComponent(alert)}${query({ service })}`,
    );
  }

  /** A runbook's text, with the facts around it. */
  async open({
    entityRef,
    page,
  }: Pick<Runbook, 'entityRef' | 'page'>): Promise<OpenRunbook> {
    const which = query({ entityRef, page });
    const [{ markdown }, detail, firing] = await Promise.all([
      this.portal.json<{ runbook: ListedRunbook; markdown: string }>(
        `${BASE}/markdown${which}`,
      ),
      this.portal.json<RunbookDetail>(`${BASE}/runbook${which}`),
      this.firing(entityRef),
    ]);
    return { ...detail, markdown, ...(firing && { firing }) };
  }

  /** Records that the caller followed a runbook. */
  record(exercise: NewExercise): Promise<Exercise> {
    return this.portal.json(`${BASE}/exercises`, {
      method: 'POST',
      body: exercise,
    });
  }

  private async firing(entityRef: string): Promise<FiringAlert[] | undefined> {
    try {
      const { alerts } = await this.portal.json<FiringResponse>(
        `${BASE}/firing${query({ entityRef })}`,
      );
      return alerts;
    } catch (error) {
      // Who may read runbooks need not be one who may see alerts.
      if (isError(error) && error.name === 'NotAllowedError') return undefined;
      throw error;
    }
  }
}

function query(parameters: Record<string, string | undefined>): string {
  const given = Object.entries(parameters).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return given.length ? `?${new URLSearchParams(given)}` : '';
}
