import { SERVICE_NAME_LENGTH, serviceNameProblem } from '@waymark/common';

/** What is known of a name. */
export type NameState =
  | { state: 'empty' }
  /** Not a name yet, and perhaps only because it is still being typed. */
  | { state: 'unfinished'; message: string }
  | { state: 'checking' }
  | { state: 'free' }
  | { state: 'refused'; message: string }
  /** The portal could not be asked. */
  | { state: 'unknown'; message: string };

/**
 * Judges a name by its shape alone.
 *
 * @returns undefined when the shape is right, and only the portal knows whether the name is free
 */
export function judgeShape(name: string): NameState | undefined {
  if (!name) return { state: 'empty' };
  const message = serviceNameProblem(name);
  if (!message) return undefined;
  const unfinished =
    name.length < SERVICE_NAME_LENGTH.min
      ? /^[a-z][a-z0-9]*-?$/.test(name)
      : !serviceNameProblem(name.replace(/-$/, ''));
  return { state: unfinished ? 'unfinished' : 'refused', message };
}
