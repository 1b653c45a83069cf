import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import type { Provenance } from '../../provenance/provenance';
import { parametersFor, parameterSchema } from '../again/parametersFor';
import type { Needs } from './readNeeds';

/**
 * Why something cannot be rendered again with another value of a parameter, a sentence; undefined when it can.
 *
 * @param made - by which template, and with what; undefined when by none, or by one that the caller does not see
 */
export function needsRefusal(
  { parameter, value }: Needs,
  made: {
    provenance?: Provenance;
    template?: TemplateEntityV1beta3;
  },
): string | undefined {
  const { provenance, template } = made;
  if (!provenance)
    return 'It was not made by a template, so there is nothing to render again.';
  if (!template)
    return `The template it was made by, ${provenance.template}, is not in the catalog any more.`;
  const schema = parameterSchema(template, parameter);
  const title = template.metadata.title ?? template.metadata.name;
  if (!schema)
    return `${title}, which it was made by, has nothing like that to choose.`;
  const allowed = Array.isArray(schema.enum) ? schema.enum.map(String) : [];
  if (allowed.length && !allowed.includes(value))
    return `${title}, which it was made by, has no ${parameter} ${value}.`;
  const now = parametersFor(template, provenance.parameters)[parameter];
  return String(now) === value ? 'It has this already.' : undefined;
}
