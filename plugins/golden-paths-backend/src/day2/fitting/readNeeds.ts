import { InputError } from '@backstage/errors';

/** What a day-2 template takes: a parameter of the template that made something, and the value to give it. */
export interface Needs {
  parameter: string;
  value: string;
}

const SHAPE = /^template-parameter ([\w-]+)=(\S+)$/;

/**
 * Reads the annotation `waymark/needs`: `template-parameter database=true`.
 *
 * @throws InputError when it says something else
 */
export function readNeeds(annotation: string): Needs {
  const [, parameter, value] = SHAPE.exec(annotation.trim()) ?? [];
  if (!parameter || !value)
    throw new InputError(
      `“${annotation}” is nothing that a template can need. Write template-parameter NAME=VALUE.`,
    );
  return { parameter, value };
}
