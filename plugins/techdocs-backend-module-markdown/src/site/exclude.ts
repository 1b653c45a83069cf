import ignore from 'ignore';
import { Report } from './problems';

/**
 * Makes a filter from `exclude_docs`: true for a path, relative to the docs folder, to be left out.
 *
 * Patterns become regular expressions, so those with so many wildcards that matching would take
 * long are reported and ignored.
 */
export function createExclude(
  patterns: string[],
  file: string,
  report: Report,
): (path: string) => boolean {
  const usable = patterns.slice(0, 200).filter(pattern => {
    const costly =
      pattern.length > 200 ||
      pattern.split('**').length > 4 ||
      pattern
        .split('/')
        .some(part => part !== '**' && part.split('*').length > 4);
    if (costly)
      report({
        file,
        message: `"${pattern}" in "exclude_docs" has too many wildcards and is ignored`,
      });
    return !costly;
  });
  const matcher = ignore().add(usable);
  return path => matcher.ignores(path);
}
