/**
 * The Backstage packages that a Yarn lock file holds in more than one version.
 *
 * @param lock - text of `yarn.lock`
 * @returns names, sorted; empty when all is well
 */
export function doubledBackstagePackages(lock) {
  const versions = new Map();
  for (const [, name, version] of lock.matchAll(
    /^ {2}resolution: "(@backstage\/[^@"]+)@npm:([^"]+)"/gm,
  ))
    versions.set(name, (versions.get(name) ?? new Set()).add(version));
  return [...versions]
    .filter(([, found]) => found.size > 1)
    .map(([name]) => name)
    .sort();
}
