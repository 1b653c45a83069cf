import { parseEntityRef } from '@backstage/catalog-model';
import { runbookPath, type Runbook } from '@waymark/common';

/** Addresses of pages of the portal, for a person to open. */
export class PortalPages {
  constructor(private readonly base: string) {}

  /** Catalog page of an entity. */
  entity(ref: string): string {
    return `${this.base}/catalog/${path(ref)}`;
  }

  /** First page of the docs of an entity. */
  docs(ref: string): string {
    return `${this.base}/docs/${path(ref)}`;
  }

  /** Page of a runbook. */
  runbook(runbook: Pick<Runbook, 'entityRef' | 'page'>): string {
    return `${this.base}${runbookPath(runbook)}`;
  }

  /** Page of an alert: its runbook, or who has to write it. */
  alert(name: string, service?: string): string {
    const query = service ? `?${new URLSearchParams({ service })}` : '';
    return `${this.base}/runbooks/alert/${encodeURIComponent(name)}${query}`;
  }

  /** Progress and log of a creation. */
  task(id: string): string {
    return `${this.base}/create/tasks/${encodeURIComponent(id)}`;
  }
}

function path(ref: string): string {
  const { kind, namespace, name } = parseEntityRef(ref);
  return [namespace, kind, name]
    .map(part => encodeURIComponent(part.toLowerCase()))
    .join('/');
}
