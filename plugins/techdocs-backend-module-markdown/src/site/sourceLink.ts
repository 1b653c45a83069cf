import { posix } from 'node:path';

/** Where the docs come from, as far as it is known. */
export interface SourceLocation {
  repoUrl?: string;
  /** Empty when the author wants no link. */
  editUri?: string;
  /** Address of the folder that holds `mkdocs.yml`, as the catalog has it. */
  target?: string;
}

/** How code hosts name a folder, and how the page that edits a file below it. */
const HOSTS: [RegExp, edit: (repository: string, place: string) => string][] = [
  // GitLab
  [
    /^(.+?)\/-\/(?:tree|blob)\/(.+)$/,
    (repository, place) => `${repository}/-/edit/${place}`,
  ],
  // Gitea and Forgejo
  [
    /^(.+?)\/src\/branch\/(.+)$/,
    (repository, place) => `${repository}/_edit/${place}`,
  ],
  // Bitbucket
  [
    /^(.+?)\/src\/(.+)$/,
    (repository, place) =>
      `${repository}/src/${place}?mode=edit&at=${place.split('/')[0]}`,
  ],
  // GitHub, and the portal's own Git host
  [
    /^(.+?)\/(?:tree|blob)\/(.+)$/,
    (repository, place) => `${repository}/edit/${place}`,
  ],
];

/**
 * The address at which a page can be edited in its repository.
 *
 * @param docsPath - docs folder seen from the root of the docs' source
 * @param source - path of the page relative to the docs folder
 */
export function editLink(
  location: SourceLocation,
  docsPath: string,
  source: string,
): string | undefined {
  const { repoUrl, editUri, target } = location;
  if (editUri === '') return undefined;
  if (repoUrl && editUri)
    return httpUrl(configured(repoUrl, editUri) + encode(source));
  const [base] = (target ?? '').split(/[?#]/);
  const file = encode(posix.join(docsPath, source));
  for (const [pattern, edit] of HOSTS) {
    const [, repository, place] = pattern.exec(base) ?? [];
    if (repository && place)
      return httpUrl(edit(repository, withSlash(place) + file));
  }
  return undefined;
}

/**
 * The address at which a file of the docs' source can be edited: a page, or what is beside the docs folder.
 *
 * @param file - path relative to the root of the docs' source
 */
export function editFileLink(
  location: SourceLocation,
  docsPath: string,
  file: string,
): string | undefined {
  const folder = docsPath && withSlash(docsPath);
  return file.startsWith(folder)
    ? editLink(location, docsPath, file.slice(folder.length))
    : editLink({ target: location.target }, '', file);
}

/** As MkDocs joins the two: `edit_uri` may be an address of its own, a path, or a query. */
function configured(repoUrl: string, editUri: string): string {
  if (/^https?:/.test(editUri)) return withSlash(editUri);
  if (/^[?#]/.test(editUri)) return repoUrl.replace(/\/$/, '') + editUri;
  return withSlash(repoUrl) + withSlash(editUri.replace(/^\//, ''));
}

function encode(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}

function withSlash(text: string): string {
  return text.endsWith('/') ? text : `${text}/`;
}

function httpUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) ? url.href : undefined;
}
