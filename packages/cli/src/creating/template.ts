import { InputError } from '@backstage/errors';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Entity } from '@backstage/catalog-model';
import { closest } from '../commandLine/closest';

/** The template a person means, or undefined when they have to choose. */
export function pickTemplate(
  templates: Entity[],
  typed: string | undefined,
): Entity | undefined {
  if (templates.length === 0) {
    throw new InputError(
      'The portal has no template that you may use. Ask its platform team.',
    );
  }
  if (typed === undefined)
    return templates.length === 1 ? templates[0] : undefined;
  const wanted = refOf(typed);
  const found = templates.find(
    template => stringifyEntityRef(template) === wanted,
  );
  if (found) return found;
  const names = templates.map(template => template.metadata.name);
  const near = closest(typed, names);
  throw new InputError(
    near
      ? `There is no template "${typed}". Did you mean ${near}?`
      : `There is no template "${typed}". There are: ${names.join(', ')}.`,
  );
}

function refOf(typed: string): string | undefined {
  try {
    return stringifyEntityRef(
      parseEntityRef(typed, { defaultKind: 'template' }),
    );
  } catch {
    return undefined;
  }
}
