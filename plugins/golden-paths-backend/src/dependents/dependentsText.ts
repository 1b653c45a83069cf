import {
  cutInWords,
  dependentInWords,
  type DependentsResponse,
} from '@waymark/common';
import { plainMarkdown } from '../workspace/plainMarkdown';

/** Said of what nothing depends on. */
export const NOTHING =
  'Nothing in the catalog depends on it. What does not say so in the catalog is not known there.';

/** Most things that are listed for one owner. */
const MOST_FOR_OWNER = 20;

/**
 * What breaks when something goes away as a list in Markdown, by those who have to be told.
 *
 * @param portalUrl - without a slash at its end
 */
export function dependentsText(
  { root, dependents, owners, titles, cut }: DependentsResponse,
  portalUrl: string,
): string {
  if (dependents.length === 0) return NOTHING;
  const known = new Map(dependents.map(each => [each.ref, each]));
  const groups = owners.map(({ ref, title, dependents: refs }) => {
    const lines = refs.slice(0, MOST_FOR_OWNER).flatMap(each => {
      const found = known.get(each);
      if (!found) return [];
      const { path, tier } = found;
      const name = `[${plainMarkdown(titles[each] ?? each)}](${portalUrl}${page(
        each,
      )})`;
      return `- ${name}${tier ? `, tier ${tier}` : ''}: ${plainMarkdown(
        dependentInWords(root.ref, path, titles),
      )}`;
    });
    const more = refs.length - MOST_FOR_OWNER;
    return [
      `**${plainMarkdown(title)}**${ref ? ` (\`${ref}\`)` : ''}`,
      '',
      ...lines,
      ...(more > 0 ? [`- and ${more} more`] : []),
    ].join('\n');
  });
  const unknown = dependents.filter(({ missing }) => missing);
  if (unknown.length)
    groups.push(
      [
        '**Not in the catalog, or not for you to see**',
        '',
        ...unknown.map(({ ref }) => `- \`${ref}\``),
      ].join('\n'),
    );
  const left = cutInWords(cut);
  return [...groups, ...(left ? [left] : [])].join('\n\n');
}

/** The page of an entity in the portal. */
function page(ref: string): string {
  const [, kind, namespace, name] = /^([^:]+):([^/]+)\/(.+)$/.exec(ref) ?? [];
  return `/catalog/${[namespace, kind, name]
    .map(encodeURIComponent)
    .join('/')}`;
}
