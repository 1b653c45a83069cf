import type { MermaidConfig } from 'mermaid';
import { diagramTheme } from './diagramTheme';

/** A diagram as it was drawn. */
export interface Drawing {
  /** Sanitised by Mermaid. */
  svg: string;
  /** Kind of the diagram, for example `sequence`. */
  type: string;
}

/** What a diagram may not set for itself: what keeps it harmless, bounded, and of a piece with the page. */
const NOT_ITS_OWN = [
  ...['secure', 'securityLevel', 'startOnLoad', 'suppressErrorRendering'],
  ...['maxTextSize', 'maxEdges', 'htmlLabels', 'dompurifyConfig'],
  ...['theme', 'themeVariables', 'themeCSS', 'darkMode', 'fontFamily'],
  ...['altFontFamily', 'logLevel'],
];

let drawings = 0;

/**
 * Loads Mermaid, in the colours of the page as they are now.
 *
 * @returns draws a source; throws an error that says what is wrong with it
 */
export async function startMermaid(
  page: HTMLElement,
): Promise<(source: string) => Promise<Drawing>> {
  const { default: mermaid } = await import('mermaid');
  const style = getComputedStyle(document.body);
  const article = page.querySelector('.md-typeset') ?? page;
  const config: MermaidConfig = {
    ...diagramTheme(
      name => style.getPropertyValue(name).trim(),
      document.body.getAttribute('data-theme-mode') === 'dark',
    ),
    fontFamily: getComputedStyle(article).fontFamily,
    securityLevel: 'strict',
    secure: NOT_ITS_OWN,
    // Labels are drawn as text, never as HTML.
    htmlLabels: false,
    look: 'classic',
    layout: 'dagre',
    flowchart: { nodeSpacing: 40, rankSpacing: 40 },
    startOnLoad: false,
    suppressErrorRendering: true,
    deterministicIds: true,
    logLevel: 'fatal',
  };
  return async source => {
    // It is measured in the document, as Mermaid does not look into shadow roots.
    const bench = document.createElement('div');
    bench.setAttribute('aria-hidden', 'true');
    bench.style.cssText =
      'position:fixed;top:0;left:0;height:0;overflow:hidden;visibility:hidden';
    bench.style.width = `${article.clientWidth}px`;
    document.body.append(bench);
    try {
      mermaid.initialize(config);
      drawings += 1;
      const id = `wm-drawing-${drawings}`;
      const { svg, diagramType } = await mermaid.render(id, source, bench);
      return { svg, type: diagramType.replace(/[-_]?(v\d+|diagram)/gi, '') };
    } finally {
      bench.remove();
    }
  };
}
