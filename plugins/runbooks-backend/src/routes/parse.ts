import { InputError } from '@backstage/errors';
import type { z } from 'zod';

/**
 * Checks something that came with a request.
 *
 * @throws InputError that names each field at fault
 */
export function parse<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new InputError(
    result.error.issues
      .map(issue =>
        [issue.path.join('.'), issue.message].filter(text => text).join(': '),
      )
      .join('; '),
  );
}
