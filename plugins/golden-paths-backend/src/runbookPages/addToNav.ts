import { isMap, isScalar, isSeq } from 'yaml';
import type { Document, YAMLMap, YAMLSeq } from 'yaml';
import { mapsIn } from '../yamlEdits/nodes';

/** A page in the navigation of docs. */
export interface NavEntry {
  title: string;
  /** From the folder of the pages. */
  path: string;
  /** Title of the section that is made where no page of the same folder has one. */
  section: string;
}

/**
 * Adds a page to the `nav` of an `mkdocs.yml`: after those of the same folder, else to the section of that title, else to a
 * new one at the end. Without a `nav` the folders give it, and nothing is done.
 */
export function addToNav(
  document: Document,
  { title, path, section }: NavEntry,
): void {
  const nav = document.get('nav', true);
  if (!isSeq(nav)) return;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const list = listWith(nav, folder) ?? sectionOf(nav, section);
  const page = document.createNode({ [title]: path });
  if (list) {
    if (list.items.length === 0) list.flow = false;
    list.add(page);
  } else nav.add(document.createNode({ [section]: [page] }));
}

/** The innermost list that holds a page of a folder itself. */
function listWith(list: YAMLSeq, folder: string): YAMLSeq | undefined {
  for (const entry of mapsIn(list)) {
    const inner = valueOf(entry);
    const found = isSeq(inner) ? listWith(inner, folder) : undefined;
    if (found) return found;
  }
  const pages = list.items.map(entry =>
    isMap(entry) ? valueOf(entry) : entry,
  );
  return pages.some(
    page => isScalar(page) && String(page.value).startsWith(folder),
  )
    ? list
    : undefined;
}

function sectionOf(nav: YAMLSeq, section: string): YAMLSeq | undefined {
  const entry = mapsIn(nav).find(
    ({ items }) =>
      String(items[0]?.key).toLocaleLowerCase('en') ===
      section.toLocaleLowerCase('en'),
  );
  const list = entry && valueOf(entry);
  return isSeq(list) ? list : undefined;
}

/** An entry of `nav` is a mapping of one title. */
function valueOf({ items }: YAMLMap): unknown {
  return items[0]?.value;
}
