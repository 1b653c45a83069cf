import type { JsonObject, JsonValue } from '@backstage/types';
import type { Entity } from '@backstage/catalog-model';
import { ANNOTATION } from '@waymark/common';
import { hasDocs } from '../portal/docs';
import type { PortalPages } from '../portal/pages';

/** Nothing a shell or git would take for more than an address, since `git clone` with it is there to be pasted. */
const PLAIN_ADDRESS = /^[a-z0-9][\w.:/@%+~-]*$/i;

/** Addresses of what was made; each is left out when the template made no such thing. */
export interface CreatedLinks {
  /** Where a proposed change is reviewed. */
  change?: string;
  /** Page of the repository. */
  repository?: string;
  /** Address to clone it from. */
  clone?: string;
  /** Its page in the catalog. */
  catalog?: string;
  /** Its docs. */
  docs?: string;
  /** The creation, with its log. */
  task: string;
}

/** What `waymark create --json` prints once a creation was begun. */
export interface CreateResult {
  taskId: string;
  /** `running` when the portal was lost or Ctrl-C was typed before the end. */
  status: 'completed' | 'failed' | 'cancelled' | 'running';
  entityRef?: string;
  links: CreatedLinks;
  error?: string;
}

/** Entity ref that a template gives as its output, directly or on a link. */
export function createdRef(output: JsonObject): string | undefined {
  return (
    text(output.entityRef) ??
    links(output).flatMap(link => text(link.entityRef) ?? [])[0]
  );
}

/**
 * Gathers the addresses of what was made, from the output of the template and, where that is
 * silent, from the new entity.
 */
export function createdLinks(
  taskId: string,
  output: JsonObject,
  entity: Entity | undefined,
  pages: PortalPages,
): CreatedLinks {
  const ref = createdRef(output);
  const annotations = entity?.metadata.annotations ?? {};
  const cloneUrl = text(output.cloneUrl) ?? annotations[ANNOTATION.cloneUrl];
  return {
    change: text(output.changeUrl),
    repository:
      text(output.repositoryUrl) ??
      links(output).flatMap(
        link => (/repo/i.test(text(link.title) ?? '') && text(link.url)) || [],
      )[0],
    clone: cloneUrl && PLAIN_ADDRESS.test(cloneUrl) ? cloneUrl : undefined,
    catalog: ref && pages.entity(ref),
    docs: ref && hasDocs(entity) ? pages.docs(ref) : undefined,
    task: pages.task(taskId),
  };
}

/** The links as lines for a person. */
export function linkLines(made: CreatedLinks): [string, string][] {
  const lines: [string, string | undefined][] = [
    ['Review it', made.change],
    ['Repository', made.repository],
    ['Clone', made.clone && `git clone ${made.clone}`],
    ['Catalog', made.catalog],
    ['Docs', made.docs],
  ];
  return lines.flatMap(([title, value]) => (value ? [[title, value]] : []));
}

function links(output: JsonObject): JsonObject[] {
  return Array.isArray(output.links) ? (output.links as JsonObject[]) : [];
}

function text(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value ? value : undefined;
}
