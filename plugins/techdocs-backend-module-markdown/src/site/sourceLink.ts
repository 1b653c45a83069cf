import path from 'node:path';

/** Where the docs come from, as far as it is known. */
export interface SourceLocation {
  repoUrl?: string;
  editUri?: string;
  /** Address of the folder that holds `mkdocs.yml`, as the catalog has it. */
  target?: string;
}

/**
 * The address at which a page can be edited, or else seen, in its repository.
 *
 * @param docsPath - docs folder seen from the root of the docs' source
 * @param source - path of the page relative to the docs folder
 */
export function sourceLink(
  { repoUrl, editUri, target }: SourceLocation,
  docsPath: string,
  source: string,
): { label: string; href: string } | undefined {
  if (repoUrl && editUri) {
    const href = editUri.startsWith('http')
      ? `${withSlash(editUri)}${source}`
      : `${withSlash(repoUrl)}${withSlash(
          editUri.replace(/^\//, ''),
        )}${source}`;
    const url = httpUrl(href);
    return url ? { label: 'Edit this page', href: url } : undefined;
  }
  // .../tree/<branch>/<folder> on most hosts, where a file is below /blob/ instead.
  const match = /^(https?:\/\/[^/]+(?:\/[^/]+){2,}?)\/tree\/([^?#]+)$/.exec(
    target ?? '',
  );
  if (!match) return undefined;
  const file = path.posix.join(docsPath, source);
  const url = httpUrl(`${match[1]}/blob/${withSlash(match[2])}${file}`);
  return url ? { label: 'View the source of this page', href: url } : undefined;
}

function withSlash(text: string): string {
  return text.endsWith('/') ? text : `${text}/`;
}

function httpUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) ? url.href : undefined;
}
