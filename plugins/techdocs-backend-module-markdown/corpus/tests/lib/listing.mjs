import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../../../packages/launcher/lib/toolchain.mjs';

/** The page that lists differences that are meant to be, with their reasons; relative to the repository. */
export const LISTING = 'docs/markdown-differences.md';

/**
 * Identifies a difference: it is another one as soon as either side changes.
 *
 * @param difference - `{ site, page, part, mkdocs, waymark, nth }`
 */
export const differenceId = ({ site, page, part, mkdocs, waymark, nth }) =>
  createHash('sha256')
    .update(JSON.stringify([site, page, part, mkdocs, waymark, nth]))
    .digest('hex')
    .slice(0, 8);

/** The ids on the page: first cell of a row of a table. */
export function listedIds() {
  const text = readFileSync(join(root, LISTING), 'utf8');
  return [...text.matchAll(/^\|\s*`([0-9a-f]{8})`\s*\|/gm)].map(([, id]) => id);
}

/** A difference as a row for the page. */
export function row(difference) {
  const { site, page, part } = difference;
  const [mkdocs, waymark] =
    part === 'search' ? differingWords(difference) : excerpts(difference);
  const where = page === 'site' ? site : `${site} ${page}`;
  return `| \`${differenceId(difference)}\` | ${where}, ${part} | ${cell(
    mkdocs,
  )} | ${cell(waymark)} |`;
}

const LONGEST = 70;
const CONTEXT = 12;

function cell(text) {
  if (!text) return 'nothing';
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return `\`${short.replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}

/** Of both sides what differs, and a few characters around it. */
function excerpts({ mkdocs, waymark }) {
  const [one, other] = [mkdocs, waymark].map(lines =>
    lines.map(line => line.trim()).join(' ↵ '),
  );
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end))
    end += 1;
  const from = Math.max(0, start - CONTEXT);
  return [one, other].map(text => {
    const to = Math.min(text.length, text.length - end + CONTEXT);
    return `${from > 0 ? '…' : ''}${text.slice(from, to)}${
      to < text.length ? '…' : ''
    }`.trim();
  });
}

/** Of both sides the words that the other lacks. */
function differingWords({ mkdocs, waymark }) {
  const words = lines => lines.join(' ').split(' ');
  return [
    [mkdocs, waymark],
    [waymark, mkdocs],
  ].map(([lines, others]) => {
    const rest = words(others);
    return words(lines)
      .filter(word => {
        const at = rest.indexOf(word);
        if (at !== -1) rest.splice(at, 1);
        return at === -1;
      })
      .join(' ');
  });
}
