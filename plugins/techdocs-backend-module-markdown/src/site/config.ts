import { Limits } from './limits';
import { Report } from './problems';
import { isMapping, readYaml } from './safeYaml';

/** An entry of `nav` in `mkdocs.yml`. */
export type NavEntry =
  | { kind: 'target'; title?: string; target: string }
  | { kind: 'section'; title: string; children: NavEntry[] };

/** The part of `mkdocs.yml` that is read. All of it is data; nothing in it is run, included or fetched. */
export interface SiteConfig {
  siteName?: string;
  siteDescription?: string;
  /** Folder of the pages, relative to the configuration file. */
  docsDir?: string;
  nav?: NavEntry[];
  repoUrl?: string;
  editUri?: string;
  /** Patterns as in `.gitignore` of pages and files to leave out. */
  excludeDocs: string[];
}

const MAX_NAV_DEPTH = 10;

/**
 * Reads the safe part of `mkdocs.yml`. Plugins, themes, hooks, extensions and unknown keys are
 * ignored; a value of the wrong type is reported and ignored.
 *
 * @param text - the file's content
 * @param file - its name, for reports
 */
export function parseSiteConfig(
  text: string,
  file: string,
  limits: Limits,
  report: Report,
): SiteConfig {
  const yaml = readYaml(text);
  if (!yaml.ok) {
    report({
      file,
      line: yaml.line,
      message: `The file is not valid YAML and was ignored: ${yaml.message}`,
    });
    return { excludeDocs: [] };
  }
  if (!isMapping(yaml.value)) {
    if (yaml.value !== null && yaml.value !== undefined)
      report({
        file,
        message: 'Expected keys and values; the file is ignored',
      });
    return { excludeDocs: [] };
  }
  const values = yaml.value;
  const string = (key: string) => {
    const value = values[key];
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return String(value);
    report({ file, message: `"${key}" is not text and is ignored` });
    return undefined;
  };
  return {
    siteName: string('site_name'),
    siteDescription: string('site_description'),
    docsDir: string('docs_dir'),
    nav: readNav(values.nav, file, limits, report),
    repoUrl: string('repo_url'),
    editUri: string('edit_uri'),
    excludeDocs: (string('exclude_docs') ?? '')
      .split('\n')
      .map(line => line.trim())
      .filter(line => line && !line.startsWith('#')),
  };
}

function readNav(
  value: unknown,
  file: string,
  limits: Limits,
  report: Report,
): NavEntry[] | undefined {
  if (value === undefined || value === null) return undefined;
  let remaining = limits.navigationEntries;

  function readEntry(entry: unknown, depth: number): NavEntry[] {
    remaining -= 1;
    if (remaining === -1)
      report({
        file,
        message: `"nav" has more than ${limits.navigationEntries} entries; the rest is ignored`,
      });
    if (remaining < 0) return [];
    if (typeof entry === 'string') return [{ kind: 'target', target: entry }];
    if (isMapping(entry))
      return Object.entries(entry).flatMap(([title, content]) =>
        readTitled(title, content, depth),
      );
    report({
      file,
      message: 'An entry of "nav" is neither a page nor a section',
    });
    return [];
  }

  function readTitled(
    title: string,
    content: unknown,
    depth: number,
  ): NavEntry[] {
    if (typeof content === 'string')
      return [{ kind: 'target', title, target: content }];
    if (Array.isArray(content)) {
      if (depth < MAX_NAV_DEPTH)
        return [
          {
            kind: 'section',
            title,
            children: content.flatMap(child => readEntry(child, depth + 1)),
          },
        ];
      report({
        file,
        message: `"nav" is nested more than ${MAX_NAV_DEPTH} levels deep at "${title}"; what is below is ignored`,
      });
      return [];
    }
    report({ file, message: `"${title}" in "nav" leads nowhere` });
    return [];
  }

  if (!Array.isArray(value)) {
    report({ file, message: '"nav" is not a list and is ignored' });
    return undefined;
  }
  return value.flatMap(entry => readEntry(entry, 1));
}
