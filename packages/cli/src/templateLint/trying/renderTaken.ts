import { RenderError } from '../../templateTest/rendering/dryRun';
import type { Rendered } from '../../templateTest/rendering/dryRun';

/** Renders the template with some parameters set; all others have their defaults. */
export type RenderWith = (given: Record<string, string>) => Promise<Rendered>;

/** What became of a text that several parameters were set to. */
export interface Taken {
  /** Those that nobody refused. */
  names: string[];
  /** Of all of these together; undefined when they have to be tried one after the other. */
  outcome?: Rendered | RenderError;
}

/**
 * Renders with a text in all parameters at once, but for those that the portal says it refuses.
 *
 * A refusal names all parameters of which it is true alone. One that names none leaves it open whose it is.
 */
export async function renderTaken(
  names: string[],
  text: string,
  renderWith: RenderWith,
): Promise<Taken> {
  let left = names;
  while (left.length > 0) {
    const given = Object.fromEntries(left.map(name => [name, text]));
    const outcome = await attempt(() => renderWith(given));
    if (!(outcome instanceof RenderError) || !outcome.isRefusal)
      return { names: left, outcome };
    if (left.length === 1) return { names: [] };
    const refused = namedIn(outcome.message.replaceAll(text, ''), left);
    if (refused.length === 0) return { names: left };
    left = left.filter(name => !refused.includes(name));
  }
  return { names: [] };
}

/** What a render gave, or why it did not; throws what has nothing to do with the template. */
export async function attempt(
  work: () => Promise<Rendered>,
): Promise<Rendered | RenderError> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RenderError) return error;
    throw error;
  }
}

/** Steps say `name: it is taken.`, and the form says `name does not match pattern …` in a line of its own. */
function namedIn(message: string, names: string[]): string[] {
  return names.filter(name =>
    new RegExp(`(^|\\s)${name}: |^${name} `, 'm').test(message),
  );
}
