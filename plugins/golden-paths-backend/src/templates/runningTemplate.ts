import { lstat } from 'node:fs/promises';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  DEFAULT_NAMESPACE,
  parseLocationRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import { findTemplate } from './findTemplate';

/** What the scaffolder calls each template that it runs dry. */
const DRY_RUN_TEMPLATE = 'template:default/dry-run';

/** The template that a task runs. */
export interface RunningTemplate {
  /** Entity ref, the real one in a dry run too. */
  ref: string;
  metadata: Entity['metadata'];
  /** Address of its template.yaml. */
  baseUrl?: string;
  /** As in the catalog; undefined for files that somebody brought to a dry run. */
  entity?: TemplateEntityV1beta3;
}

/**
 * Finds the template of a task. A dry run that brings no files is one of the template of that name in the
 * catalog, as far as its caller may see it.
 *
 * @throws InputError when the task does not say; NotFoundError when the catalog has no such template
 */
export async function runningTemplate(
  ctx: Pick<
    ActionContext<any>,
    'getInitiatorCredentials' | 'isDryRun' | 'templateInfo'
  >,
  catalog: CatalogService,
): Promise<RunningTemplate> {
  const { templateInfo } = ctx;
  const metadata = templateInfo?.entity?.metadata;
  if (!templateInfo || !metadata)
    throw new InputError('This task does not say which template it runs.');
  const credentials = await ctx.getInitiatorCredentials();
  const { baseUrl, entityRef } = templateInfo;
  const isDryRun = ctx.isDryRun && entityRef === DRY_RUN_TEMPLATE;
  const ref = isDryRun
    ? stringifyEntityRef({
        kind: 'Template',
        namespace: metadata.namespace ?? DEFAULT_NAMESPACE,
        name: metadata.name,
      })
    : entityRef;
  if (isDryRun && (await hasFiles(baseUrl))) return { ref, metadata, baseUrl };

  const entity = await findTemplate(catalog, ref, { credentials });
  return {
    ref,
    metadata,
    entity,
    baseUrl: isDryRun ? baseUrlOf(entity) : baseUrl,
  };
}

async function hasFiles(baseUrl: string | undefined): Promise<boolean> {
  const path = baseUrl?.replace(/^file:\/\//, '');
  return (
    Boolean(path) &&
    lstat(path!).then(
      () => true,
      () => false,
    )
  );
}

/** Where the scaffolder looks for the files of a template. */
export function baseUrlOf({ metadata }: Entity): string | undefined {
  const { annotations = {} } = metadata;
  const location =
    annotations[ANNOTATION_SOURCE_LOCATION] ?? annotations[ANNOTATION_LOCATION];
  if (!location) return undefined;
  const { type, target } = parseLocationRef(location);
  if (type === 'file') return `file://${target}`;
  return type === 'url' ? target : undefined;
}
