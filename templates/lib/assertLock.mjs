import assert from 'node:assert/strict';

/**
 * Asserts that a project of npm has one version, and a lock file for exactly its dependencies, from the public registry.
 *
 * @param files - of the project, as `renderTemplate` gives them
 */
export function assertLock(files) {
  const read = path =>
    JSON.parse(files.find(file => file.path === path).content);
  const packageJson = read('package.json');
  const lock = read('package-lock.json');
  assert.equal(lock.name, packageJson.name);
  const { '': root, ...packages } = lock.packages;
  for (const part of [
    'name',
    'version',
    'engines',
    'dependencies',
    'devDependencies',
  ])
    assert.deepEqual(root[part], packageJson[part], part);
  for (const [name, { resolved, integrity }] of Object.entries(packages)) {
    assert.match(resolved, /^https:\/\/registry\.npmjs\.org\//, name);
    assert.match(integrity, /^sha512-/, name);
  }
}
