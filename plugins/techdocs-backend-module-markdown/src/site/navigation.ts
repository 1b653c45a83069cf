import path from 'node:path';
import { NavEntry } from './config';
import { Page } from './pages';
import { Report } from './problems';
import { titleOfName } from './titles';

/** An entry of the site's navigation. */
export type NavNode =
  | { kind: 'page'; title: string; page: Page }
  | { kind: 'link'; title: string; href: string }
  | { kind: 'section'; title: string; children: NavNode[] };

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
    const { target, title } = entry;
    if (/^(https?:\/\/|mailto:)/i.test(target))
      return [{ kind: 'link', title: title ?? target, href: target }];
    const page = pageOfSource(path.posix.normalize(target));
    if (page) return [{ kind: 'page', title: title ?? page.title, page }];
    report({ file, message: `"nav" names "${target}", which is no page` });
    return [];
  };
  return entries.flatMap(build);
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

/** The pages in reading order, each once. */
export function pagesInOrder(nodes: NavNode[]): Page[] {
  const pages = new Set<Page>();
  const visit = (node: NavNode) => {
    if (node.kind === 'page') pages.add(node.page);
    if (node.kind === 'section') node.children.forEach(visit);
  };
  nodes.forEach(visit);
  return [...pages];
}
