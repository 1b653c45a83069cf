/** Shape of the name of a service, its repository and its catalog entity. */
export const SERVICE_NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Fewest and most characters in the name of a service. */
export const SERVICE_NAME_LENGTH = { min: 3, max: 50 };

/**
 * Says what is wrong with the shape of a service name.
 *
 * @param name - as typed
 * @returns a sentence that says what to do, or undefined when the shape is right
 */
export function serviceNameProblem(name: string): string | undefined {
  if (!name) return 'Give the service a name.';
  if (name.length < SERVICE_NAME_LENGTH.min)
    return `Use at least ${SERVICE_NAME_LENGTH.min} characters.`;
  if (name.length > SERVICE_NAME_LENGTH.max)
    return `Use at most ${SERVICE_NAME_LENGTH.max} characters; this has ${name.length}.`;
  if (!SERVICE_NAME.test(name))
    return 'Use lower-case letters, digits and single hyphens, starting with a letter, for example order-history.';
  return undefined;
}

/** Most characters in the description of a service. */
export const SERVICE_DESCRIPTION_MAX = 200;
