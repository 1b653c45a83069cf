import { posix } from 'node:path';
import { DocsProblemKind } from '@waymark/common';
import { isMarkdown, PagePlace } from '../site/pages';
import { domId } from './slug';

/** What links can lead to. */
export interface LinkTargets {
  /** The docs folder seen from the root of the repository; empty when they are the same. */
  docsPath: string;
  /** The page of a source path, relative to the docs folder. */
  pageOfSource(source: string): Pick<PagePlace, 'url'> | undefined;
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
  /** The anchor it leads to, on this page or another. */
  anchor?: { url: string; id: string };
  problem?: { kind: DocsProblemKind; message: string };
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
  from: PagePlace,
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
      : refused(
          `A link of the kind "${scheme}:" is not allowed and was removed`,
        );
  }
  if (/^[\\/]{2}/.test(href))
    return refused(`The link "${raw}" needs https: in front and was removed`);
  if (href.startsWith('/')) return { href };

  const { file, query, hash } = splitHref(href);
  const id = domId(decode(hash.slice(1)));
  const suffix = query + (hash && `#${encodeURI(id)}`);
  const toPage = (path: string, url: string): ResolvedLink => ({
    href: path + suffix || './',
    // `:~:text=` names words, not an anchor.
    ...(id && !id.includes(':~:') && { anchor: { url, id } }),
  });
  if (file === '') return toPage('', from.url);

  const source = sourceOf(decode(file), from, targets.docsPath);
  const page = pageNamed(source, targets);
  if (page) return toPage(relativeUrl(from.url, page.url), page.url);
  if (targets.hasAsset(source))
    return {
      href: relativeFile(from.url, source) + query + hash,
      asset: source,
    };
  // Written for the address of the page rather than for its source: right as it stands.
  const path = posix.join(`/${from.url}`, decode(file)).slice(1);
  const url = path && `${path.replace(/\/$/, '')}/`;
  if (!isMarkdown(source) && targets.hasUrl(url)) return toPage(file, url);
  return {
    href,
    problem: {
      kind: 'broken-link',
      message: `"${decode(file)}" leads to nothing in the docs`,
    },
  };
}

function refused(message: string): ResolvedLink {
  return { problem: { kind: 'refused', message } };
}

/** The page of a source; also by the name that MkDocs gives it where addresses end in `.html`. */
function pageNamed(
  source: string,
  targets: LinkTargets,
): Pick<PagePlace, 'url'> | undefined {
  const page = targets.pageOfSource(source);
  if (page || !source.endsWith('.html')) return page;
  return targets.pageOfSource(source.replace(/html$/, 'md'));
}

/** The path, relative to the docs folder, of a file named relative to a page. */
function sourceOf(file: string, from: PagePlace, docsPath: string): string {
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
  const relative = posix.relative(`/${fromUrl}`, `/${toUrl}`);
  return relative ? encodePath(`${relative}/`) : './';
}

/** The relative address from a page to a file of the site. */
export function relativeFile(fromUrl: string, file: string): string {
  return encodePath(posix.relative(`/${fromUrl}`, `/${file}`));
}

function encodePath(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}
