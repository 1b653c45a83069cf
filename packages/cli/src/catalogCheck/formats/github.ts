import type { Finding } from '../types';

/**
 * Findings as workflow commands of GitHub Actions, which shows them beside the lines of a pull request.
 *
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function githubLines(findings: Finding[]): string[] {
  return findings.map(
    ({ severity, kind, message, remedy, file, line, column }) => {
      const properties = Object.entries({
        file,
        line,
        col: column,
        title: `Catalog: ${kind}`,
      })
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => `${name}=${property(String(value))}`);
      return `::${severity} ${properties.join(',')}::${data(
        `${message}\n${remedy}`,
      )}`;
    },
  );
}

function data(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
