import { createHash } from 'node:crypto';
import type { RunbookSeverity } from '@waymark/common';
import { anchorsOf } from './anchors';
import {
  firstHeading,
  readFrontMatter,
  withoutExercised,
  withoutFrontMatter,
} from './frontMatter';
import { docsFolder, isMarkdown, joinPath, pagePath } from './pages';
import type { SourceFiles } from './readFiles';
import { readRuleFile, type FoundRule } from './ruleFile';
import type { Member } from './sources';
import { isBelow, isRuleFile } from './wantedFiles';

/** A page of the docs of an entity. */
export interface FoundPage {
  entityRef: string;
  page: string;
  /** Path from the root of the source. */
  file: string;
  anchors: string[];
}

/** A page that is a runbook. */
export interface FoundRunbook extends Omit<FoundPage, 'anchors'> {
  title: string;
  alerts: string[];
  severity?: RunbookSeverity;
  /** As its front matter says, `YYYY-MM-DD`. */
  exercised?: string;
  /** Without front matter. */
  markdown: string;
  /** Of the text, whatever day it was exercised. */
  hash: string;
}

/** A rule with where it was found. */
export interface FoundAlert extends FoundRule {
  file: string;
  /** In its file, from 0. */
  position: number;
  /** The component whose folder holds the file. */
  home: string;
}

/** Something that was there and could not be read. */
export interface Unreadable {
  entityRef: string;
  file: string;
  /** Absent for a rule file. */
  page?: string;
  /** A phrase, such as `exercised: give the day as YYYY-MM-DD`. */
  problem: string;
}

/** What the index keeps of a source. */
export interface Contents {
  homes: { entityRef: string; folder: string; docsFolder?: string }[];
  pages: FoundPage[];
  runbooks: FoundRunbook[];
  alerts: FoundAlert[];
  unreadable: Unreadable[];
}

/** Finds runbooks, pages and alerts in the files of a source. */
export function contentsOf(members: Member[], read: SourceFiles): Contents {
  const contents: Contents = {
    homes: [],
    pages: [],
    runbooks: [],
    alerts: [],
    unreadable: [],
  };
  const sorted = [...read.files].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const member of members) addDocs(member, sorted, contents);
  for (const [file, text] of sorted)
    if (isRuleFile(file, members)) addRules(file, text, members, contents);
  const [first] = members;
  for (const file of read.tooLarge)
    if (isRuleFile(file, members))
      contents.unreadable.push({
        entityRef: homeOf(file, members) ?? first.entityRef,
        file,
        problem: 'it has more than 1 MB',
      });
  if (read.cut)
    contents.unreadable.push({
      entityRef: first.entityRef,
      file: '.',
      problem: 'there is more in the repository than is read',
    });
  return contents;
}

function addDocs(
  { entityRef, folder, docs }: Member,
  files: [string, string][],
  contents: Contents,
): void {
  if (!docs) {
    contents.homes.push({ entityRef, folder });
    return;
  }
  const mkdocs = files.find(([path]) =>
    [joinPath(folder, 'mkdocs.yml'), joinPath(folder, 'mkdocs.yaml')].includes(
      path,
    ),
  )?.[1];
  const docsPath = joinPath(folder, docsFolder(mkdocs));
  contents.homes.push({ entityRef, folder, docsFolder: docsPath });
  const pages = files.filter(
    ([file]) => isMarkdown(file) && isBelow(file, docsPath),
  );
  // Where there are index.md and README.md in one folder, the former is shown.
  pages.sort(([a], [b]) => Number(isReadme(a)) - Number(isReadme(b)));
  const taken = new Set<string>();
  for (const [file, markdown] of pages) {
    const name = docsPath === '' ? file : file.slice(docsPath.length + 1);
    const page = pagePath(name);
    if (taken.has(page)) continue;
    taken.add(page);
    const body = withoutFrontMatter(markdown);
    const place = { entityRef, page, file };
    contents.pages.push({ ...place, anchors: anchorsOf(body) });
    const matter = readFrontMatter(markdown);
    if (!matter) continue;
    if ('problems' in matter)
      contents.unreadable.push({
        ...place,
        problem: matter.problems.join('; '),
      });
    else
      contents.runbooks.push({
        ...place,
        ...matter.runbook,
        alerts: [...new Set(matter.runbook.alerts)],
        title: matter.runbook.title ?? firstHeading(body) ?? (page || 'Home'),
        markdown: body,
        hash: createHash('sha256')
          .update(withoutExercised(markdown))
          .digest('hex'),
      });
  }
}

function isReadme(file: string): boolean {
  return /(^|\/)readme\.\w+$/i.test(file);
}

function addRules(
  file: string,
  text: string,
  members: Member[],
  contents: Contents,
): void {
  const found = readRuleFile(text);
  const home = homeOf(file, members);
  if (!found || !home) return;
  found.rules.forEach((rule, position) =>
    contents.alerts.push({ ...rule, file, position, home }),
  );
  if (found.problems.length > 0)
    contents.unreadable.push({
      entityRef: home,
      file,
      problem: [...new Set(found.problems)].slice(0, 5).join('; '),
    });
}

/** The component whose folder holds a file: the nearest one above it; one with docs before one without. */
export function homeOf(file: string, members: Member[]): string | undefined {
  const above = members.filter(({ folder }) => isBelow(file, folder));
  const rank = ({ component, folder, docs }: Member) =>
    Number(component) * 1e6 + folder.length * 2 + Number(docs);
  return (above.length > 0 ? above : members).reduce((best, member) =>
    rank(member) > rank(best) ? member : best,
  ).entityRef;
}
