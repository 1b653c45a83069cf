import { RenderedPage, renderMarkdown } from '../markdown/renderMarkdown';
import { formatProblem } from '../site/problems';

/** Renders the Markdown of a page that is alone in its site. */
export function renderTestPage(
  body: string,
  snippets: Record<string, string> = {},
): RenderedPage & { html: string; problems: string[] } {
  const problems: string[] = [];
  const page = renderMarkdown(body, {
    page: { source: 'index.md', url: '' },
    file: 'docs/index.md',
    bodyLine: 0,
    report: problem => problems.push(formatProblem(problem)),
    imageSize: () => undefined,
    readSnippet: name => snippets[name],
    targets: {
      docsPath: 'docs',
      pageOfSource: () => undefined,
      hasUrl: () => false,
      hasAsset: () => false,
    },
  });
  return { ...page, html: `${page.title ?? ''}${page.body}`, problems };
}
