/** Files that say who owns what, the one that hosts look at first being the first. */
export const CODEOWNERS = [
  '.github/CODEOWNERS',
  '.gitlab/CODEOWNERS',
  '.gitea/CODEOWNERS',
  'CODEOWNERS',
  'docs/CODEOWNERS',
];

/**
 * Reads who owns a whole repository.
 *
 * @param text - of a CODEOWNERS file; of several rules for everything the last counts, as on the hosts
 * @returns entity refs to try, groups first: `@acme/checkout` may be the group `checkout`, `@ada` the user or group `ada`
 */
export function ownersOf(text: string): string[] {
  let owners: string[] = [];
  for (const line of text.split('\n')) {
    const [pattern, ...names] = line.replace(/#.*$/, '').trim().split(/\s+/);
    if (['*', '**', '/', '/**', '.*'].includes(pattern)) owners = names;
  }
  return owners.flatMap(name => {
    const [, team] = /^@.+\/([\w.-]+)$/.exec(name) ?? [];
    if (team) return [`group:default/${team.toLowerCase()}`];
    const [, login] = /^@([\w.-]+)$/.exec(name) ?? [];
    return login
      ? [
          `group:default/${login.toLowerCase()}`,
          `user:default/${login.toLowerCase()}`,
        ]
      : [];
  });
}
