import { isMarkdown } from './pages';
import type { Member } from './sources';

const LEFT_OUT =
  /(^|\/)(\.[^/]*|node_modules|vendor|testdata|__tests__|tests?|fixtures)\//;
const MKDOCS = /(^|\/)mkdocs\.ya?ml$/;
const YAML = /\.ya?ml$/i;
const TEST = /[._-]tests?\.ya?ml$/i;
/** Folders beside a component that hold rule files, itself or in a chart. */
export const RULE_FOLDERS: ReadonlySet<string> = new Set([
  'alerts',
  'chart',
  'charts',
  'deploy',
  'helm',
  'monitoring',
  'prometheus',
]);

/** Whether a file of a source may hold docs or alerts of its members. */
export function isWanted(path: string, members: Member[]): boolean {
  if (isMarkdown(path) || MKDOCS.test(path))
    return (
      !/(^|\/)(\.[^/]*|node_modules)\//.test(path) &&
      members.some(({ docs, folder }) => docs && isBelow(path, folder))
    );
  return isRuleFile(path, members);
}

/** Whether a file may hold alerts, by its path. */
export function isRuleFile(path: string, members: Member[]): boolean {
  if (!YAML.test(path) || TEST.test(path) || LEFT_OUT.test(path)) return false;
  if (/(^|\/)alerts\.ya?ml$/i.test(path)) return true;
  return ['', ...members.map(({ folder }) => folder)].some(
    folder =>
      isBelow(path, folder) &&
      RULE_FOLDERS.has(
        path.slice(folder === '' ? 0 : folder.length + 1).split('/')[0],
      ),
  );
}

/** Whether a path lies in a folder; everything lies in the root, which is empty. */
export function isBelow(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}
