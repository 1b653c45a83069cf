import { ignoredSettings } from './ignoredSettings';
import { Limits } from './limits';
import { NavEntry, readNav } from './navConfig';
import { Report } from './problems';
import { isMapping, readYaml } from './safeYaml';
import { lineOfKey } from './textLines';

/** The part of `mkdocs.yml` that is read. All of it is data; nothing in it is run, included or fetched. */
export interface SiteConfig {
  siteName?: string;
  siteDescription?: string;
  /** Folder of the pages, relative to the configuration file. */
  docsDir?: string;
  nav?: NavEntry[];
  repoUrl?: string;
  /** Where pages are edited; empty when the author wants no such link. */
  editUri?: string;
  /** Patterns as in `.gitignore` of pages and files to leave out. */
  excludeDocs: string[];
  /** Patterns as in `.gitignore` of pages that are left out of the navigation on purpose. */
  notInNav: string[];
  /** Whether the index page of a section is the section's own page rather than an entry below it. */
  sectionIndexes: boolean;
  /** Deepest level of headings in the table of contents, from 1 to 6. */
  tocDepth?: number;
}

/** What holds where there is no configuration. */
export const NO_CONFIG: SiteConfig = {
  excludeDocs: [],
  notInNav: [],
  sectionIndexes: false,
};

/**
 * Reads the safe part of `mkdocs.yml`. Unknown keys are ignored; what its author would miss, and a
 * value of the wrong type, is ignored and reported.
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
  const complain = (message: string, line?: number) =>
    report({ kind: 'configuration', file, line, message });
  const yaml = readYaml(text);
  if (!yaml.ok) {
    complain(
      `The file is not valid YAML and was ignored: ${yaml.message}`,
      yaml.line,
    );
    return NO_CONFIG;
  }
  if (!isMapping(yaml.value)) {
    if (yaml.value !== null && yaml.value !== undefined)
      complain('Expected keys and values; the file is ignored');
    return NO_CONFIG;
  }
  const values = yaml.value;
  const string = (key: string) => {
    const value = values[key];
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return String(value);
    complain(`"${key}" is not text and is ignored`, lineOfKey(text, key));
    return undefined;
  };
  const patterns = (key: string) =>
    (string(key) ?? '')
      .split('\n')
      .map(line => line.trim())
      .filter(line => line && !line.startsWith('#'));
  ignoredSettings(values, yaml.foreign, key =>
    Object.hasOwn(values, key) ? lineOfKey(text, key) : undefined,
  ).forEach(({ message, line }) => complain(message, line));
  return {
    siteName: string('site_name'),
    siteDescription: string('site_description'),
    docsDir: string('docs_dir'),
    nav: readNav(values.nav, { text, file, limits, report }),
    repoUrl: string('repo_url'),
    editUri: string('edit_uri'),
    excludeDocs: patterns('exclude_docs'),
    notInNav: patterns('not_in_nav'),
    sectionIndexes: hasSectionIndexes(values.theme),
    tocDepth: readTocDepth(values.markdown_extensions),
  };
}

/** Of the theme, one feature changes what the navigation means rather than how it looks. */
function hasSectionIndexes(theme: unknown): boolean {
  const features = isMapping(theme) ? theme.features : undefined;
  return Array.isArray(features) && features.includes('navigation.indexes');
}

/** `toc_depth` of the extension `toc`: a level, or the first and the last. */
function readTocDepth(extensions: unknown): number | undefined {
  const listed = Array.isArray(extensions) ? extensions : [extensions];
  const options = listed
    .filter(isMapping)
    .map(({ toc }) => toc)
    .find(isMapping);
  const depth = /^(?:[1-6]-)?([1-6])$/.exec(String(options?.toc_depth));
  return depth ? Number(depth[1]) : undefined;
}
