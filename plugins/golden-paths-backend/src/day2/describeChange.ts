import type { Change } from './Change';

/** Characters that would end a piece of code in Markdown, or the line. */
const BREAKS = /[`\r\n]/g;

/**
 * The text of a proposal: what the template says of it, the notes that steps left, and what does not go together.
 *
 * @param said - Markdown
 */
export function describeChange(
  said: string,
  { notes, conflicts }: Pick<Change, 'conflicts' | 'notes'>,
): string {
  const parts = [said.trim(), ...notes];
  if (conflicts.length)
    parts.push(
      [
        '**Settle these before it is merged:**',
        '',
        ...conflicts.map(
          ({ path, reason }) =>
            `- \`${path.replace(BREAKS, '?')}\`: ${reason.replace(
              /\s+/g,
              ' ',
            )}`,
        ),
      ].join('\n'),
    );
  return parts.filter(part => part).join('\n\n');
}
