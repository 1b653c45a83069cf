import path from 'node:path';
import { isMarkdown, Page } from '../site/pages';
import { domId } from './slug';

/** What links can lead to. */
export interface LinkTargets {
  /** The docs folder seen from the root of the repository; empty when they are the same. */
  docsPath: string;
  /** The page of a source path, relative to the docs folder. */
  pageOfSource(source: string): Page | undefined;
  /** Whether there is a page at an address of the site. */
  hasUrl(url: string): boolean;
  /** Whether an image or download is published. */
  hasAsset(source: string): boolean;
}

/** Where a link leads in the site, and what is wrong with it, if anything. */
export interface ResolvedLink {
  /** Absent when the link must not be written. */
  href?: string;
  /** Source path of the image or download. */
  asset?: string;
  problem?: string;
}

const SAFE_SCHEMES = ['http', 'https', 'mailto', 'tel'];

/**
 * Turns a link as the author wrote it, from source file to source file, into one from page to page.
 *
 * @param raw - the value of `href` or `src`
 * @param from - the page it is on
 */
export function resolveLink(
  raw: string,
  from: Page,
  targets: LinkTargets,
): ResolvedLink {
  // Browsers ignore these wherever they stand in an address, so they must not hide a scheme.
  const href = raw.replace(/[\p{Cc}\s]+/gu, match =>
    /^ +$/.test(match) ? '%20' : '',
  );
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(href)?.[1].toLowerCase();
  if (scheme !== undefined) {
    return SAFE_SCHEMES.includes(scheme)
      ? { href }
      : {
          problem: `A link of the kind "${scheme}:" is not allowed and was removed`,
        };
  }
  if (/^[\\/]{2}/.test(href))
    return {
      problem: `The link "${raw}" needs https: in front and was removed`,
    };
  if (href.startsWith('/')) return { href };

  const { file, query, hash } = splitHref(href);
  const anchor = hash && `#${domId(hash.slice(1))}`;
  if (file === '') return { href: `${query}${anchor}` || './' };

  const source = sourceOf(decode(file), from, targets.docsPath);
  const page = targets.pageOfSource(source);
  if (page)
    return { href: `${relativeUrl(from.url, page.url)}${query}${anchor}` };
  if (targets.hasAsset(source))
    return {
      href: relativeFile(from.url, source) + query + hash,
      asset: source,
    };
  // Written for the address of the page rather than for its source: right as it stands.
  const url = path.posix.join(`/${from.url}`, decode(file)).slice(1);
  if (
    !isMarkdown(source) &&
    targets.hasUrl(url && `${url.replace(/\/$/, '')}/`)
  )
    return { href: `${file}${query}${anchor}` };
  return {
    href,
    problem: `"${decode(file)}" leads to nothing in the docs`,
  };
}

/** The path, relative to the docs folder, of a file named relative to a page. */
function sourceOf(file: string, from: Page, docsPath: string): string {
  const { posix } = path;
  const inRepository = posix.join(docsPath, posix.dirname(from.source), file);
  return posix.relative(docsPath, inRepository);
}

function splitHref(href: string): {
  file: string;
  query: string;
  hash: string;
} {
  const hashAt = href.indexOf('#');
  const hash = hashAt === -1 ? '' : href.slice(hashAt);
  const beforeHash = hashAt === -1 ? href : href.slice(0, hashAt);
  const queryAt = beforeHash.indexOf('?');
  return queryAt === -1
    ? { file: beforeHash, query: '', hash }
    : {
        file: beforeHash.slice(0, queryAt),
        query: beforeHash.slice(queryAt),
        hash,
      };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The relative address from one page to another; both end in a slash or are the empty home page. */
export function relativeUrl(fromUrl: string, toUrl: string): string {
  const relative = path.posix.relative(`/${fromUrl}`, `/${toUrl}`);
  return relative ? encodePath(`${relative}/`) : './';
}

/** The relative address from a page to a file of the site. */
export function relativeFile(fromUrl: string, file: string): string {
  return encodePath(path.posix.relative(`/${fromUrl}`, `/${file}`));
}

function encodePath(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}
