import type { ApiHolder } from '@backstage/core-plugin-api';
import type { FieldExtensionOptions } from '@backstage/plugin-scaffolder-react';
import { findErrors } from './formErrors';
import type { FormPage } from './pages';

/** Finds errors of a form with a field that has rules of its own. */
function errorsOf(
  properties: Record<string, object>,
  values: Record<string, string | number>,
) {
  const field = {
    name: 'OneLine',
    validation: (value: string, errors: { addError(text: string): void }) => {
      if (value.length > 10) errors.addError('Use at most 10; this has more.');
    },
  } as unknown as FieldExtensionOptions<any, any>;
  const schema = { type: 'object', properties };
  const page = { schema, mergedSchema: schema } as unknown as FormPage;
  return findErrors([page], values, [field], {
    get: () => undefined,
  } as ApiHolder);
}

describe('what is wrong with a form', () => {
  it.each([
    [{ maxLength: 3 }, 'abcd', 'Use at most 3 characters.'],
    [{ minLength: 3 }, 'a', 'Use at least 3 characters.'],
    [{ pattern: '^a$' }, 'b', 'This does not match the pattern ^a$.'],
    [{ enum: ['a', 'b'] }, 'c', 'Choose one of a, b.'],
    [{ minimum: 1 }, 0, 'Use 1 or more.'],
    [{ multipleOf: 2 }, 3, 'This must be multiple of 2.'],
    [{ maximum: 1, errorMessage: 'must be small' }, 2, 'must be small'],
  ])('by %j is said in plain words', async (rule, value, words) => {
    expect(await errorsOf({ it: rule }, { it: value })).toEqual({
      it: { __errors: [words] },
    });
  });

  it('is said once, as its field says it', async () => {
    const it = { type: 'string', maxLength: 10, 'ui:field': 'OneLine' };
    const other = { type: 'string', maxLength: 1 };
    expect(
      await errorsOf({ it, other }, { it: 'far too long', other: 'ab' }),
    ).toMatchObject({
      it: { __errors: ['Use at most 10; this has more.'] },
      other: { __errors: ['Use at most 1 character.'] },
    });
  });
});
