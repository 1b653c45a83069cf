import { ForeignTag, isMapping } from './safeYaml';

/** Plugins whose effect the engine has by itself, or which a reader does not notice. */
const UNNEEDED_PLUGINS = [
  ...['techdocs-core', 'search', 'material/search', 'mermaid2', 'minify'],
  ...['git-revision-date', 'git-revision-date-localized', 'git-authors'],
];

/**
 * What the author of `mkdocs.yml` would expect an effect of, though it has none: programs, and
 * files that replace parts of the page. Each once.
 *
 * @param lineOf - the line of a top-level key, undefined when it is not set
 */
export function ignoredSettings(
  values: Record<string, unknown>,
  foreign: ForeignTag[],
  lineOf: (key: string) => number | undefined,
): { message: string; line?: number }[] {
  const ignored: { message: string; line?: number }[] = [];
  const add = (key: string, message: string) =>
    ignored.push({ message, line: lineOf(key) });

  if (isSet(values.hooks))
    add(
      'hooks',
      '"hooks" are programs; none is run, and the setting is ignored',
    );
  const plugins = namesOf(values.plugins).filter(
    name => !UNNEEDED_PLUGINS.includes(name),
  );
  if (plugins.length > 0)
    add(
      'plugins',
      `Plugins are programs; none is run, and ${plugins
        .slice(0, 10)
        .map(name => `"${name}"`)
        .join(', ')} of "plugins" ${
        plugins.length === 1 ? 'has' : 'have'
      } no effect`,
    );
  if (isMapping(values.theme) && isSet(values.theme.custom_dir))
    add(
      'theme',
      '"custom_dir" of "theme" has templates and scripts, which are not run; it is ignored',
    );
  if (isSet(values.INHERIT))
    add(
      'INHERIT',
      '"INHERIT" is ignored: only this file is read, so write here what the docs need',
    );
  const scripts = ['extra_css', 'extra_javascript'].filter(key =>
    isSet(values[key]),
  );
  if (scripts.length > 0)
    add(
      scripts[0],
      `${scripts.map(key => `"${key}"`).join(' and ')} ${
        scripts.length === 1 ? 'is' : 'are'
      } ignored: the look of pages is the portal's`,
    );
  // Extensions are hints at most, and what their options name is built in.
  const asked = foreign.find(({ key }) => key !== 'markdown_extensions');
  if (asked)
    ignored.push({
      line: asked.line,
      message: `"${asked.tag.slice(
        0,
        60,
      )}" asks a program for a value; it is not asked, and the value is left out`,
    });
  return ignored;
}

function isSet(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== '';
}

/** Names in a list or mapping of plugins: `search`, or `macros: { module_name: x }`. */
function namesOf(value: unknown): string[] {
  const entries = Array.isArray(value) ? value : [value];
  return entries.flatMap(entry => {
    if (typeof entry === 'string') return [entry];
    return isMapping(entry) ? Object.keys(entry) : [];
  });
}
