import { parseEntityRef } from '@backstage/catalog-model';

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
