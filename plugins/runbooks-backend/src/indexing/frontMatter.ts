import type { RunbookSeverity } from '@waymark/common';
import { parse } from 'yaml';
import { z } from 'zod';

const BLOCK =
  /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const schema = z.object({
  runbook: z.literal(true),
  title: z.string().trim().min(1).optional(),
  alerts: z.array(z.string().trim().min(1)).default([]),
  severity: z.enum(['page', 'ticket']).optional(),
  exercised: z
    .string()
    .refine(day => DAY.test(day) && !Number.isNaN(Date.parse(day)), {
      message: 'give the day as YYYY-MM-DD',
    })
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

/** The text of the first level-one heading of a page, without its front matter. */
export function firstHeading(markdown: string): string | undefined {
  return /^#[ \t]+(.+?)[ \t]*#*$/m.exec(markdown.replace(BLOCK, ''))?.[1];
}
