import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { NO_CONFIG, parseSiteConfig, SiteConfig } from './config';
import { findFile, readText, resolveFolder, SourceFile } from './files';
import { Limits } from './limits';
import { Report } from './problems';

/** Where the docs of a repository are, and what its configuration says. */
export interface SiteSource {
  /** Real path of the repository. */
  root: string;
  config: SiteConfig;
  /** Name of the configuration file, whether or not there is one. */
  configFile: string;
  /** Real path of the docs folder, when there is one. */
  docsDir?: string;
  /** The docs folder seen from the root; empty when they are the same or there is none. */
  docsPath: string;
}

const CONFIG_FILES = ['mkdocs.yml', 'mkdocs.yaml'];
const READMES = ['README.md', 'readme.md', 'Readme.md'];
/**
 * Finds the docs of a repository, without reading them.
 *
 * @throws NotAllowedError when the docs folder or `mkdocs.yml` is outside of the root
 */
export async function readSiteSource(
  inputDir: string,
  limits: Limits,
  report: Report,
): Promise<SiteSource> {
  const root = await realpath(inputDir);
  const { config, configFile } = await readConfig(root, limits, report);
  const docsDir = await resolveFolder(root, config.docsDir ?? 'docs');
  if (!docsDir && config.docsDir)
    report({
      kind: 'configuration',
      file: configFile,
      message: `"docs_dir" is "${config.docsDir}", which does not exist`,
    });
  const docsPath = docsDir
    ? path.relative(root, docsDir).split(path.sep).join('/')
    : '';
  return { root, config, configFile, docsDir, docsPath };
}

/** The README at the root of a repository. */
export async function findReadme(
  root: string,
): Promise<SourceFile | undefined> {
  for (const name of READMES) {
    const found = await findFile(root, name);
    if (found) return found;
  }
  return undefined;
}

/** The configuration file of a repository. */
export async function findConfig(
  root: string,
): Promise<SourceFile | undefined> {
  for (const name of CONFIG_FILES) {
    const found = await findFile(root, name);
    if (found) return found;
  }
  return undefined;
}

async function readConfig(
  root: string,
  limits: Limits,
  report: Report,
): Promise<{ config: SiteConfig; configFile: string }> {
  const found = await findConfig(root);
  if (!found) return { config: NO_CONFIG, configFile: CONFIG_FILES[0] };
  const text = await readText(found.file, limits.configBytes);
  return {
    config: parseSiteConfig(text, found.source, limits, report),
    configFile: found.source,
  };
}
