import { markdown } from '@waymark/plugin-techdocs-backend-module-markdown/engine';
import { blockLines } from './blocks';
import type { Paper } from './leafBlocks';
import { toTree } from './tree';

/**
 * Draws Markdown of the docs' own dialect for a terminal.
 *
 * The text is data of whoever wrote it: sequences that would steer the terminal are left out, also those that
 * only come to be when entities or addresses in it are read.
 *
 * @param text - without front matter
 * @returns lines, painted as the paper says
 */
export function renderForTerminal(text: string, paper: Paper): string[] {
  return blockLines(toTree(markdown.parse(text, {})), paper);
}
