import { parseEntityRef } from '@backstage/catalog-model';

const PLACES = ['', '.github/', '.gitlab/', 'docs/'].map(
  folder => `${folder}CODEOWNERS`,
);

/** Whether a path is one where a Git host looks for code owners. */
export function isCodeOwners(path: string): boolean {
  return PLACES.includes(path);
}

/**
 * Names another owner where the old one is named: `@purchase`, `@marlow/purchase`. The organisation before a group stays;
 * addresses and comments do too.
 *
 * @param from - full ref of the old owner
 * @param to - full ref of the new one
 */
export function renameCodeOwner(
  text: string,
  from: string,
  to: string,
): string {
  const old = parseEntityRef(from);
  const fresh = parseEntityRef(to);
  return text
    .split('\n')
    .map(line => {
      const comment = line.search(/(^|\s)#/);
      const end = comment < 0 ? line.length : comment;
      return renameIn(line.slice(0, end), old, fresh) + line.slice(end);
    })
    .join('\n');
}

function renameIn(
  line: string,
  old: { name: string },
  fresh: { kind: string; name: string },
): string {
  const renamed = line.replace(/(?<=\s)@(\S+)/g, (handle, path: string) => {
    const folders = path.split('/');
    if (folders.pop()?.toLocaleLowerCase('en') !== old.name) return handle;
    // A person is not below an organisation.
    return fresh.kind === 'group'
      ? `@${[...folders, fresh.name].join('/')}`
      : `@${fresh.name}`;
  });
  return renamed === line ? line : withoutRepeats(renamed);
}

/** The new owner may have been there already. */
function withoutRepeats(line: string): string {
  const seen = new Set<string>();
  return line.replace(/\s+(@\S+)/g, (all, handle: string) => {
    if (seen.has(handle)) return '';
    seen.add(handle);
    return all;
  });
}
