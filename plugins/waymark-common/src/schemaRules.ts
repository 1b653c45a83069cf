/**
 * A rule of JSON Schema, said to who broke it, so that a form and the portal behind it say the same.
 *
 * @param keyword - of the rule, for example `maxLength`
 * @param argument - what the schema gives for it
 * @returns undefined for keywords that have no words here
 */
export function schemaRuleInWords(
  keyword: string,
  argument: unknown,
): string | undefined {
  switch (keyword) {
    case 'enum':
      return `Choose one of ${[argument].flat().join(', ')}.`;
    case 'pattern':
      return `This does not match the pattern ${argument}.`;
    case 'minLength':
      return `Use at least ${characters(argument)}.`;
    case 'maxLength':
      return `Use at most ${characters(argument)}.`;
    case 'minimum':
      return `Use ${argument} or more.`;
    case 'maximum':
      return `Use ${argument} or less.`;
    default:
      return undefined;
  }
}

function characters(count: unknown): string {
  return count === 1 ? '1 character' : `${count} characters`;
}
