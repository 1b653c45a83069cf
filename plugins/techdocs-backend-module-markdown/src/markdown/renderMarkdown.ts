import { InputError } from '@backstage/errors';
import type { Env, Token } from 'markdown-it';
import { Page } from '../site/pages';
import { Report } from '../site/problems';
import { collectIds } from './collectIds';
import { Heading, headingOf } from './headings';
import { LinkTargets, resolveLink } from './links';
import { markdown } from './parser';
import { sanitizePage, TargetRewriter } from './sanitizeHtml';
import { SearchSection, searchSections } from './searchSections';

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
}

export interface RenderContext {
  page: Page;
  targets: LinkTargets;
  /** Size of a published image, in pixels. */
  imageSize(source: string): { width: number; height: number } | undefined;
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
  const tokens = parseWithinBounds(body, env);
  const split = leadingTitleEnd(tokens);
  const anchors: string[] = [];
  const rewriter = createRewriter(body, context, anchors);
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
  reportBrokenAnchors(`${title ?? ''}${html}`, anchors, body, context);
  return {
    title,
    body: html,
    hasTitle: headings.some(({ level }) => level === 1),
    headings,
    sections: searchSections(tokens),
  };
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
): TargetRewriter {
  const { page, targets, report, file } = context;
  const resolve = (raw: string) => {
    const resolved = resolveLink(raw, page, targets);
    if (resolved.problem)
      report({
        file,
        line: lineOf(raw, body, context.bodyLine),
        message: resolved.problem,
      });
    return resolved;
  };
  return {
    link: raw => {
      const { href } = resolve(raw);
      if (href?.startsWith('#') && href.length > 1) anchors.push(href.slice(1));
      return href;
    },
    image: raw => {
      const { href, asset } = resolve(raw);
      if (href === undefined) return undefined;
      return { src: href, ...(asset ? context.imageSize(asset) : undefined) };
    },
  };
}

function reportBrokenAnchors(
  html: string,
  anchors: string[],
  body: string,
  { report, file, bodyLine }: RenderContext,
): void {
  if (anchors.length === 0) return;
  const ids = collectIds(html);
  for (const anchor of new Set(anchors)) {
    if (ids.has(anchor)) continue;
    report({
      file,
      line: lineOf(`#${anchor}`, body, bodyLine),
      message: `"#${anchor}" is no heading or anchor of this page`,
    });
  }
}

/** The line of the source that a link is on; the parser does not keep it. */
function lineOf(
  raw: string,
  body: string,
  bodyLine: number,
): number | undefined {
  let at = body.indexOf(raw);
  if (at === -1) {
    try {
      at = body.indexOf(decodeURI(raw));
    } catch {
      // Not an encoded address, so it is not in the source in another form.
    }
  }
  if (at === -1) return undefined;
  return bodyLine + body.slice(0, at).split('\n').length;
}
