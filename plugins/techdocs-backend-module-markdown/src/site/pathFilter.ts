import ignore from 'ignore';
import { Report } from './problems';

/**
 * Makes a filter from patterns as in `.gitignore`: true for a path, relative to the docs folder,
 * that they match.
 *
 * Patterns become regular expressions, so those with so many wildcards that matching would take
 * long are reported and ignored.
 *
 * @param setting - name of the setting that holds them, for reports
 */
export function createFilter(
  patterns: string[],
  setting: string,
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
        kind: 'configuration',
        file,
        message: `"${pattern}" in "${setting}" has too many wildcards and is ignored`,
      });
    return !costly;
  });
  const matcher = ignore().add(usable);
  return path => matcher.ignores(path);
}
