import { type Drawing, startMermaid } from './mermaid';
import { rememberHeight, rememberedHeight } from './heights';
import { showDrawing, showFailure } from './figure';

/** Bounds on the work of the browser; what is beyond them stays as its source, which says why. */
export const LIMITS = {
  /** Diagrams on a page. */
  diagrams: 50,
  /** Characters of a diagram. */
  source: 20_000,
};

/** Starts drawing for a page; the function it gives draws one diagram. */
export type StartDrawing = (
  page: HTMLElement,
) => Promise<(source: string) => Promise<Drawing>>;

/** The pages that are done or being done: addons may be mounted anew for the same page. */
const begun = new WeakSet<HTMLElement>();

/**
 * Draws the diagrams of a page, one after the other, in the place of their sources, until all are drawn or the page is
 * left. Room is kept for them meanwhile.
 *
 * @param page - shown by the reader
 */
export function showDiagrams(
  page: HTMLElement,
  start: StartDrawing = startMermaid,
): void {
  if (begun.has(page)) return;
  begun.add(page);
  const all = [...page.querySelectorAll<HTMLElement>('pre.mermaid')].map(
    pre => ({ pre, source: pre.querySelector('code')?.textContent ?? '' }),
  );
  const drawn = all.filter(({ pre, source }, index) => {
    const refusal = refuse(source, index);
    if (refusal) showFailure(pre, refusal);
    return !refusal;
  });
  if (drawn.length === 0) return;
  const places = drawn.map(diagram => ({
    ...diagram,
    figure: reserve(diagram.pre, diagram.source),
  }));
  drawAll(page, places, start).catch(error => {
    for (const { figure, pre } of places) {
      figure.remove();
      showFailure(pre, `Diagrams cannot be drawn: ${reason(error)}`);
    }
  });
}

async function drawAll(
  page: HTMLElement,
  places: { pre: HTMLElement; source: string; figure: HTMLElement }[],
  start: StartDrawing,
): Promise<void> {
  const draw = await start(page);
  for (const { pre, source, figure } of places) {
    if (!page.isConnected) return;
    try {
      showDrawing(figure, await draw(source));
      rememberHeight(source, figure);
    } catch (error) {
      figure.remove();
      showFailure(pre, `This diagram cannot be drawn: ${reason(error)}`);
    }
    // Between two diagrams, the reader may scroll or leave.
    await new Promise(done => {
      setTimeout(done);
    });
  }
}

/** Hides a source, and keeps room in its place. */
function reserve(pre: HTMLElement, source: string): HTMLElement {
  const figure = document.createElement('div');
  figure.className = 'wm-diagram';
  figure.setAttribute('aria-busy', 'true');
  const { width } = pre.getBoundingClientRect();
  figure.style.minHeight = `${rememberedHeight(source, width)}px`;
  pre.before(figure);
  pre.hidden = true;
  return figure;
}

function refuse(source: string, index: number): string | undefined {
  if (index >= LIMITS.diagrams)
    return `Only the first ${LIMITS.diagrams} diagrams of a page are drawn. Split the page.`;
  if (source.length > LIMITS.source)
    return `This diagram is not drawn: it has ${source.length.toLocaleString(
      'en',
    )} characters, and ${LIMITS.source.toLocaleString(
      'en',
    )} are the most. Split it.`;
  return undefined;
}

/** The first line of an error's message. */
function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n')[0].replace(/:$/, '');
}
