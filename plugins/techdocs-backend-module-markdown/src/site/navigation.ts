import { posix } from 'node:path';
import { NavEntry } from './navConfig';
import { isIndex, Page } from './pages';
import { Report } from './problems';
import { titleOfName } from './titles';

/** An entry of the site's navigation. */
export type NavNode =
  | { kind: 'page'; title: string; page: Page }
  | { kind: 'link'; title: string; href: string }
  | SectionNode;

/** A part of the navigation, perhaps with a page of its own. */
export interface SectionNode {
  kind: 'section';
  title: string;
  index?: Page;
  children: NavNode[];
}

/** Builds the navigation as `nav` in `mkdocs.yml` says; what leads nowhere is reported and left out. */
export function navigationFromConfig(
  entries: NavEntry[],
  pageOfSource: (source: string) => Page | undefined,
  file: string,
  report: Report,
): NavNode[] {
  const build = (entry: NavEntry): NavNode[] => {
    if (entry.kind === 'section') {
      const children = entry.children.flatMap(build);
      return children.length > 0
        ? [{ kind: 'section', title: entry.title, children }]
        : [];
    }
    const { target, title, line } = entry;
    if (/^(https?:\/\/|mailto:|\/)/i.test(target))
      return [{ kind: 'link', title: title ?? target, href: target }];
    const page = pageOfSource(posix.normalize(target));
    if (page) return [{ kind: 'page', title: title ?? page.title, page }];
    report(
      target.startsWith('!include')
        ? {
            kind: 'configuration',
            file,
            line,
            message: `"nav" includes another site by "${target}", which is not done; give it an entity of its own`,
          }
        : {
            kind: 'nav-without-page',
            file,
            line,
            message: `"nav" names "${target}", which is no page`,
          },
    );
    return [];
  };
  return entries.flatMap(build);
}

/** Gives pages the titles that `nav` has for them: it is what readers look for, in search and page by page. */
export function adoptTitles(navigation: NavNode[]): void {
  for (const node of navigation) {
    if (node.kind === 'page') node.page.title = node.title;
    if (node.kind === 'section') adoptTitles(node.children);
  }
}

/** Builds the navigation from the tree: in each folder its index, then pages, then folders, by name. */
export function navigationFromTree(pages: Page[]): NavNode[] {
  interface Folder {
    pages: Page[];
    folders: Map<string, Folder>;
  }
  const root: Folder = { pages: [], folders: new Map() };
  for (const page of pages) {
    let folder = root;
    const parts = page.url === '' ? [] : page.source.split('/').slice(0, -1);
    for (const part of parts) {
      const next = folder.folders.get(part) ?? {
        pages: [],
        folders: new Map<string, Folder>(),
      };
      folder.folders.set(part, next);
      folder = next;
    }
    folder.pages.push(page);
  }
  const build = (folder: Folder): NavNode[] => [
    ...folder.pages
      .sort((a, b) => (a.url < b.url ? -1 : 1))
      .map(page => ({ kind: 'page' as const, title: page.title, page })),
    ...[...folder.folders.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, child]) => ({
        kind: 'section' as const,
        title: titleOfName(name),
        children: build(child),
      })),
  ];
  return build(root);
}

/** Makes the first index page directly in each section the page of the section itself, as Material does. */
export function withSectionIndexes(nodes: NavNode[]): NavNode[] {
  return nodes.map(node => {
    if (node.kind !== 'section') return node;
    const children = withSectionIndexes(node.children);
    const index = children.find(
      child => child.kind === 'page' && isIndex(child.page.source),
    );
    return index?.kind === 'page'
      ? {
          ...node,
          index: index.page,
          children: children.filter(child => child !== index),
        }
      : { ...node, children };
  });
}

/** The pages in reading order, each once. */
export function pagesInOrder(nodes: NavNode[]): Page[] {
  const pages = new Set<Page>();
  const visit = (node: NavNode) => {
    if (node.kind === 'page') pages.add(node.page);
    if (node.kind !== 'section') return;
    if (node.index) pages.add(node.index);
    node.children.forEach(visit);
  };
  nodes.forEach(visit);
  return [...pages];
}
