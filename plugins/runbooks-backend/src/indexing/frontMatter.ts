import type { RunbookSeverity } from '@waymark/common';
import { parse } from 'yaml';
import { z } from 'zod';
import { storable } from './storable';

const BLOCK =
  /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** False for the 31st of February, which `Date` takes for the 3rd of March. */
function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

const shortText = z.string().trim().min(1).max(300).transform(storable);

const schema = z.object({
  runbook: z.literal(true),
  title: shortText.optional(),
  alerts: z.array(shortText).max(500).default([]),
  severity: z.enum(['page', 'ticket']).optional(),
  exercised: z
    .string()
    .refine(isDay, { message: 'give the day as YYYY-MM-DD' })
    .optional(),
});

/** What the front matter of a runbook says. */
export interface RunbookFrontMatter {
  title?: string;
  alerts: string[];
  severity?: RunbookSeverity;
  exercised?: string;
}

/**
 * Reads the front matter of a page.
 *
 * @param markdown - the whole page
 * @returns what it says, undefined when the page is not a runbook, or the problems when it means to be one and is wrong
 */
export function readFrontMatter(
  markdown: string,
): { runbook: RunbookFrontMatter } | { problems: string[] } | undefined {
  const block = BLOCK.exec(markdown)?.[1];
  if (block === undefined) return undefined;
  let data: unknown;
  try {
    // The core schema keeps a date as the text it is; a bomb of aliases is refused.
    data = parse(block, { schema: 'core', maxAliasCount: 20 });
  } catch (error) {
    return /^runbook:/m.test(block)
      ? { problems: [`front matter: ${(error as Error).message}`] }
      : undefined;
  }
  if (
    typeof data !== 'object' ||
    data === null ||
    !('runbook' in data) ||
    data.runbook === false
  )
    return undefined;
  const parsed = schema.safeParse(data);
  if (parsed.success) {
    const { runbook: _, ...rest } = parsed.data;
    return { runbook: rest };
  }
  return {
    problems: parsed.error.issues.map(
      issue => `${issue.path.join('.') || 'front matter'}: ${issue.message}`,
    ),
  };
}

/** A page without its front matter. */
export function withoutFrontMatter(markdown: string): string {
  return markdown.replace(BLOCK, '');
}

/** A page without the line that says when it was last followed, which is about the page and not its text. */
export function withoutExercised(markdown: string): string {
  return markdown.replace(BLOCK, block =>
    block.replace(/^exercised[ \t]*:.*\r?\n/m, ''),
  );
}

/** The text of the first level-one heading of a page. */
export function firstHeading(body: string): string | undefined {
  for (const line of body.split(/\r?\n/)) {
    const text = /^ {0,3}#[ \t]+(.*)$/.exec(line.slice(0, 400))?.[1];
    if (text) return text.replace(/[ \t]+#+[ \t]*$/, '').trim() || undefined;
  }
  return undefined;
}
