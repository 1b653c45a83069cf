import { InputError } from '@backstage/errors';

/** A part as a template's step names it, after the scaffolder has filled in its values. */
export type PartInput = string | { part: string; if?: unknown };

/** Where parts that several templates share are looked for. */
export const SHARED = 'shared';

const TAG = /\$\{\{.*?\}\}/gs;

/** The step's `action` that writes the files of a golden path. */
export const RENDER_ACTION = 'golden-paths:render';

/**
 * Patterns of all folders a template may render, with or without condition: those of its render steps, and
 * what its `fetch:*` steps take from its own folder. `*` stands for a value that is known when it runs.
 *
 * @param template - content of template.yaml, of any shape
 */
export function declaredParts(template: unknown): string[] {
  const { steps } = (template as { spec?: { steps?: unknown } })?.spec ?? {};
  const named = (Array.isArray(steps) ? steps : []).flatMap(step => {
    const { action, input } = (step ?? {}) as Record<string, any>;
    if (action === RENDER_ACTION)
      return [input?.parts ?? []].flat().map(part => part?.part ?? part);
    const url = /^fetch:(template|plain)$/.test(action) ? input?.url : '';
    return typeof url === 'string' && /^\.\/./.test(url)
      ? [url.slice(2).replace(/\/+$/, '')]
      : [];
  });
  const patterns = named
    .filter(part => typeof part === 'string')
    .map(part => checkPart(part.replace(TAG, '*')));
  return [...new Set(patterns)];
}

/** Whether a part is one that a pattern of {@link declaredParts} stands for. */
export function matchesPart(pattern: string, part: string): boolean {
  const source = pattern
    .split('*')
    .map(text => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^/]*');
  return new RegExp(`^${source}$`).test(part);
}

/**
 * The parts to render, in their order: those without a condition, and those whose condition holds.
 *
 * @throws InputError when one does not lie below the template's folder
 */
export function chosenParts(inputs: readonly PartInput[]): string[] {
  return inputs
    .filter(input => typeof input === 'string' || holds(input.if))
    .map(input => checkPart(typeof input === 'string' ? input : input.part));
}

// The scaffolder leaves out what is undefined, so no `if` is an `if` that is undefined.
function holds(condition: unknown): boolean {
  return Boolean(condition) && condition !== 'false';
}

function checkPart(part: string): string {
  const segments = part.split('/');
  if (
    /[\\\0]/.test(part) ||
    segments.some(segment => ['', '.', '..'].includes(segment))
  ) {
    throw new InputError(
      `“${part}” cannot be a part of a template. Name a folder of the template, such as content, or one in shared/.`,
    );
  }
  return part;
}
