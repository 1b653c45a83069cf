import type { TemplateParameterSchema } from '@backstage/plugin-scaffolder-common';
import type { DependentsResponse } from '@waymark/common';
import { InterruptedError } from '../commandLine/exitCodes';
import { question } from '../creating/askParameter';
import { parametersOf } from '../creating/parameters';
import type { Values } from '../portal/scaffolder';

/** The field that shows what depends on a component, and asks whether it has been read. */
const FIELD = 'DependentsOfComponent';

/**
 * Does at a terminal what that field does in the browser: it has a default, so that nothing else would ask for it.
 *
 * @param read - gives what depends on the component
 * @param ask - shows that, and asks with these words
 * @returns the values, with the answer
 * @throws InterruptedError when the person has not read it
 */
export async function acknowledge(
  form: TemplateParameterSchema,
  values: Values,
  read: () => Promise<DependentsResponse>,
  ask: (found: DependentsResponse, words: string) => Promise<boolean>,
): Promise<Values> {
  const parameter = parametersOf(form).find(
    ({ schema }) => schema['ui:field'] === FIELD,
  );
  if (!parameter || values[parameter.name] === true) return values;
  const found = await read();
  if (found.dependents.length === 0) return values;
  if (!(await ask(found, question(parameter))))
    throw new InterruptedError('Nothing was proposed.');
  return { ...values, [parameter.name]: true };
}
