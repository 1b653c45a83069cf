import { InputError } from '@backstage/errors';
import type { Env, Token } from 'markdown-it';
import { PagePlace } from '../site/pages';
import { Report } from '../site/problems';
import { collectIds } from './collectIds';
import { Heading, headingOf } from './headings';
import { LinkTargets, resolveLink } from './links';
import { markdown } from './parser';
import { sanitizePage, TargetRewriter } from './sanitizeHtml';
import { expandSnippets } from './snippets/expandSnippets';
import { SearchSection, searchSections } from './searchSections';
import { lineOf } from './lineOf';

/** A page as HTML, and what the rest of the site needs to know of it. */
export interface RenderedPage {
  /** The heading of level one, when the page starts with it. */
  title?: string;
  /** Everything else; like the title, it is sanitised. */
  body: string;
  /** True when there is a heading of level one somewhere. */
  hasTitle: boolean;
  headings: Heading[];
  sections: SearchSection[];
  /** All ids on the page, so that other pages' links to its anchors can be checked. */
  ids: string[];
  /** The links to anchors of other pages. */
  anchorLinks: AnchorLink[];
}

/** A link to an anchor of another page. */
export interface AnchorLink {
  /** As the author wrote it. */
  raw: string;
  /** Address of the other page in the site. */
  url: string;
  /** The id on that page. */
  id: string;
}

/** Nothing here may change from one build to the next for the same page, but through `targets`, `imageSize` and `readSnippet`. */
export interface RenderContext {
  page: PagePlace;
  targets: LinkTargets;
  /** Size of a published image, in pixels. */
  imageSize(source: string): { width: number; height: number } | undefined;
  /**
   * Text of a file that the page includes, named from the docs folder or from the root of the
   * repository; undefined when there is none in the docs folder or it is too large.
   */
  readSnippet(name: string): string | undefined;
  /** Takes broken links, with the line counted in the source file. */
  report: Report;
  /** What to call the page in reports. */
  file: string;
  /** The number of lines before the body. */
  bodyLine: number;
}

/**
 * Bounds on the structure of a page, far above what people write. Sanitising takes longer than
 * linear for tags within tags, and a million cells would be more than a browser can show.
 */
const MAX_RAW_TAGS = 80_000;
const MAX_TOKENS = 300_000;
/** Each goes over the whole page. */
const MAX_LINE_LOOKUPS = 300;

/**
 * Renders the Markdown of a page.
 *
 * @throws InputError when its structure is too large to be rendered in reasonable time
 */
export function renderMarkdown(
  body: string,
  context: RenderContext,
): RenderedPage {
  const env: Env = {};
  const tokens = parseWithinBounds(withSnippets(body, context), env);
  const split = leadingTitleEnd(tokens);
  const anchors: string[] = [];
  const anchorLinks: AnchorLink[] = [];
  const rewriter = createRewriter(body, context, anchors, anchorLinks);
  const toHtml = (part: Token[]) =>
    sanitizePage(
      markdown.renderer.render(part, markdown.options, env),
      rewriter,
    );

  const title = split > 0 ? toHtml(tokens.slice(0, split)) : undefined;
  const html = toHtml(tokens.slice(split));
  const headings = tokens
    .filter(token => token.type === 'heading_open')
    .map(headingOf);
  const { ids, duplicates } = collectIds(`${title ?? ''}${html}`);
  reportBrokenAnchors(ids, anchors, body, context);
  reportDuplicateIds(duplicates, body, context);
  return {
    title,
    body: html,
    hasTitle: headings.some(({ level }) => level === 1),
    headings,
    sections: searchSections(tokens),
    ids: [...ids],
    anchorLinks,
  };
}

function withSnippets(
  body: string,
  { readSnippet, report, file, bodyLine }: RenderContext,
): string {
  return expandSnippets(body, {
    readSnippet,
    report: (name, message) =>
      report({
        kind: 'refused',
        file,
        line: lineOf(name, body, bodyLine),
        message,
      }),
  });
}

function parseWithinBounds(body: string, env: Env): Token[] {
  const rawTags = body.split(/<(?=[a-z])/i).length - 1;
  if (rawTags > MAX_RAW_TAGS)
    throw new InputError(
      `It has ${rawTags} HTML tags; at most ${MAX_RAW_TAGS} are shown.`,
    );
  const tokens = markdown.parse(body, env);
  if (tokens.length > MAX_TOKENS)
    throw new InputError(
      'It has more headings, list items or table cells than can be shown. Split it into several pages.',
    );
  return tokens;
}

/** The number of tokens of a heading of level one that starts the page. */
function leadingTitleEnd(tokens: Token[]): number {
  if (tokens[0]?.tag !== 'h1') return 0;
  return tokens.findIndex(({ type }) => type === 'heading_close') + 1;
}

function createRewriter(
  body: string,
  context: RenderContext,
  anchors: string[],
  anchorLinks: AnchorLink[],
): TargetRewriter {
  const { page, targets, report, file } = context;
  let lookups = MAX_LINE_LOOKUPS;
  const line = (raw: string) => {
    lookups -= 1;
    return lookups < 0 ? undefined : lineOf(raw, body, context.bodyLine);
  };
  const resolve = (raw: string, use: 'link' | 'image') => {
    const resolved = resolveLink(raw, page, targets);
    const { problem } = resolved;
    if (problem)
      report({
        kind:
          use === 'image' && problem.kind === 'broken-link'
            ? 'missing-image'
            : problem.kind,
        file,
        line: line(raw),
        message: problem.message,
      });
    return resolved;
  };
  return {
    link: raw => {
      const { href, anchor } = resolve(raw, 'link');
      if (anchor?.url === page.url) anchors.push(anchor.id);
      else if (anchor) anchorLinks.push({ raw, ...anchor });
      return href;
    },
    image: raw => {
      const { href, asset } = resolve(raw, 'image');
      if (href === undefined) return undefined;
      return { src: href, ...(asset ? context.imageSize(asset) : undefined) };
    },
  };
}

function reportBrokenAnchors(
  ids: Set<string>,
  anchors: string[],
  body: string,
  { report, file, bodyLine }: RenderContext,
): void {
  for (const anchor of new Set(anchors)) {
    if (ids.has(anchor)) continue;
    report({
      kind: 'broken-anchor',
      file,
      line: lineOf(`#${anchor}`, body, bodyLine),
      message: `"#${anchor}" is no heading or anchor of this page`,
    });
  }
}

function reportDuplicateIds(
  duplicates: Set<string>,
  body: string,
  { report, file, bodyLine }: RenderContext,
): void {
  for (const id of duplicates)
    report({
      kind: 'duplicate-id',
      file,
      line: lineOf(`"${id}"`, body, bodyLine),
      message: `The id "${id}" is there more than once; links to it lead to the first`,
    });
}
