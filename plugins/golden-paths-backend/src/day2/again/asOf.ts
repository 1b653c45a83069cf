import { InputError } from '@backstage/errors';
import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import type { Place } from '../../templates/derivedValues';

/** The actions of a golden path that rendering again has to know. */
const CHECK_ACTION = 'golden-paths:check-inputs';
const PROVENANCE_ACTION = 'golden-paths:write-provenance';

/** The action that gives what {@link CHECK_ACTION} gives, for something that is there. */
export const KNOWN_INPUTS_ACTION = 'golden-paths:known-inputs';

/**
 * The part of a golden path that writes files, for something that was made by it: its name is not free, and need not
 * be.
 *
 * @param place - where it is
 * @throws InputError when the template does not say what it made, so that nobody can tell where its files end
 */
export function asOf(
  template: TemplateEntityV1beta3,
  place: Place,
): TemplateEntityV1beta3 {
  const { steps } = template.spec;
  const end = steps.findIndex(({ action }) => action === PROVENANCE_ACTION);
  if (end < 0)
    throw new InputError(
      `The template ${template.metadata.name} has no step ${PROVENANCE_ACTION} any more, so it cannot be rendered again.`,
    );
  const { output: _, ...spec } = template.spec;
  return {
    ...template,
    spec: {
      ...spec,
      steps: steps.slice(0, end + 1).map(step =>
        step.action === CHECK_ACTION
          ? {
              ...step,
              action: KNOWN_INPUTS_ACTION,
              input: { ...step.input, place },
            }
          : step,
      ),
    },
  };
}
