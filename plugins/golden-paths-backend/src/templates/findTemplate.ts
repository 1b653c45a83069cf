import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  DEFAULT_NAMESPACE,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  isTemplateEntityV1beta3,
  type TemplateEntityV1beta3,
} from '@backstage/plugin-scaffolder-common';

/**
 * Finds a template in the catalog.
 *
 * @param templateRef - entity ref; kind and namespace may be left out
 * @throws InputError when it is not a ref of a template, NotFoundError when the caller sees none
 */
export async function findTemplate(
  catalog: CatalogService,
  templateRef: string,
  options: { credentials: BackstageCredentials },
): Promise<TemplateEntityV1beta3> {
  const ref = templateRefOf(templateRef);
  const entity = await catalog.getEntityByRef(ref, options);
  if (!entity) {
    throw new NotFoundError(
      `There is no ${ref} in the catalog; see Create for those there are.`,
    );
  }
  if (!isTemplateEntityV1beta3(entity))
    throw new InputError(`${ref} is not a usable template.`);
  return entity;
}

function templateRefOf(given: string): string {
  try {
    const ref = parseEntityRef(given, {
      defaultKind: 'template',
      defaultNamespace: DEFAULT_NAMESPACE,
    });
    if (ref.kind.toLowerCase() === 'template') return stringifyEntityRef(ref);
  } catch {
    // No ref at all is told in the same way.
  }
  throw new InputError(
    `“${given}” does not name a template. Write template:default/its-name.`,
  );
}
