import type { RJSFValidationError } from '@rjsf/utils';
import { schemaRuleInWords } from '@waymark/common';

/** Where the validator keeps what the schema gives for a rule. */
const ARGUMENTS: Record<string, string> = {
  enum: 'allowedValues',
  pattern: 'pattern',
};

/** The validator's errors, in the words of the portal. */
export function inPlainWords(
  errors: RJSFValidationError[],
): RJSFValidationError[] {
  return errors.map(error => ({ ...error, message: wordsOf(error) }));
}

function wordsOf({ name = '', params, message }: RJSFValidationError) {
  if (name === 'required') return 'A value is needed.';
  // These are the template's own words.
  if (name === 'errorMessage') return message;
  const argument = params?.[ARGUMENTS[name] ?? 'limit'];
  return schemaRuleInWords(name, argument) ?? `This ${message}.`;
}
