import type { ChangeConflict } from '@waymark/common';

/** Sides of a conflict, as git numbers them. */
const OURS = '2';
const THEIRS = '3';

/**
 * Reads what `git merge-tree --write-tree --messages -z` prints: the tree; `<mode> <id> <stage>`, a tab and the path
 * for each side of each conflict; nothing; then for each message how many paths it has, these, its kind and its text.
 *
 * @returns id of the tree, and one conflict a path, in their order
 */
export function readMerged(output: string): {
  tree: string;
  conflicts: ChangeConflict[];
} {
  const fields = output.split('\0');
  const tree = fields[0].trim();
  const end = fields.indexOf('', 1);
  const sides = new Map<string, Set<string>>();
  for (const field of fields.slice(1, end < 0 ? undefined : end)) {
    const tab = field.indexOf('\t');
    const path = field.slice(tab + 1);
    const stage = field.slice(0, tab).split(' ')[2];
    sides.set(path, (sides.get(path) ?? new Set()).add(stage));
  }
  const messages = end < 0 ? [] : readMessages(fields.slice(end + 1));
  const conflicts = [...sides].map(([path, stages]) => {
    const message = messages.find(
      ({ kind, paths }) => kind.startsWith('CONFLICT') && paths.includes(path),
    );
    return { path, reason: inWords(stages, message) };
  });
  return {
    tree,
    conflicts: conflicts.sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

interface Message {
  paths: string[];
  kind: string;
  text: string;
}

function readMessages(fields: string[]): Message[] {
  const messages: Message[] = [];
  for (let i = 0; i < fields.length; ) {
    const count = Number(fields[i]);
    if (!fields[i] || !Number.isInteger(count)) break;
    const paths = fields.slice(i + 1, i + 1 + count);
    const [kind = '', text = ''] = fields.slice(i + 1 + count);
    messages.push({ paths, kind, text });
    i += count + 3;
  }
  return messages;
}

function inWords(stages: ReadonlySet<string>, message?: Message): string {
  const kind = /\((.*)\)/.exec(message?.kind ?? '')?.[1] ?? '';
  switch (kind) {
    case 'contents':
    case 'add/add':
      return 'Changed here and by the template in the same lines: both are in it, between markers.';
    case 'binary':
      return 'Changed here and by the template, and no text that could be merged: yours is kept.';
    case 'modify/delete':
      if (!stages.has(OURS))
        return 'Removed here and changed by the template: the template’s is there again.';
      if (!stages.has(THEIRS))
        return 'Changed here and removed by the template: yours is kept.';
      break;
    default:
  }
  const said = message?.text.trim().replace(/^CONFLICT \([^)]*\):\s*/, '');
  return said || 'Changed here and by the template in ways that do not fit.';
}
