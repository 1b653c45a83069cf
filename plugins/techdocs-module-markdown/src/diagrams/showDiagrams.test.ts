import { waitFor } from '@testing-library/react';
import { LIMITS, showDiagrams } from './showDiagrams';

/** A page of docs with these sources of diagrams. */
function page(...sources: string[]): HTMLElement {
  const element = document.createElement('div');
  for (const source of sources) {
    const pre = document.createElement('pre');
    pre.className = 'mermaid';
    pre.append(document.createElement('code'));
    pre.firstElementChild!.textContent = source;
    element.append(pre);
  }
  document.body.replaceChildren(element);
  return element;
}

/** Stands for Mermaid, which needs a browser that measures text; the browser stories draw with the real one. */
const start = async () => async (source: string) => {
  if (source.includes('wrong')) throw new Error('Parse error on line 2:\n---^');
  return {
    svg: `<svg viewBox="0 0 400 100"><a href="https://example.com">${source}</a></svg>`,
    type: 'flowchart',
  };
};

const drawings = (element: Element) =>
  [...element.querySelectorAll('.wm-diagram svg')].map(svg => svg.textContent);
const sources = (element: Element) =>
  [...element.querySelectorAll<HTMLElement>('pre.mermaid')].map(pre =>
    pre.hidden ? 'hidden' : pre.textContent,
  );
const said = (element: Element) =>
  [...element.querySelectorAll('.wm-diagram-failure')].map(
    line => line.textContent,
  );

describe('diagrams', () => {
  it('take the place of their sources', async () => {
    const element = page('one', 'two');
    showDiagrams(element, start);
    expect(element.querySelectorAll('[aria-busy]')).toHaveLength(2);
    expect(sources(element)).toEqual(['hidden', 'hidden']);
    await waitFor(() => expect(drawings(element)).toEqual(['one', 'two']));
    const svg = element.querySelector('svg')!;
    expect(svg).toHaveAttribute('aria-label', 'Diagram (flowchart)');
    expect(svg).toHaveAttribute('width', '400');
    expect(svg.querySelector('a')).toHaveAttribute(
      'rel',
      'noopener noreferrer',
    );
    expect(element.querySelector('[aria-busy]')).toBeNull();
  });

  it('that are wrong stay as their source, with the reason; the others are drawn', async () => {
    const element = page('one', 'wrong', 'two');
    showDiagrams(element, start);
    await waitFor(() => expect(drawings(element)).toEqual(['one', 'two']));
    expect(sources(element)).toEqual(['hidden', 'wrong', 'hidden']);
    expect(said(element)).toEqual([
      'This diagram cannot be drawn: Parse error on line 2',
    ]);
  });

  it('are bounded in number and in size', async () => {
    const many = Array.from({ length: LIMITS.diagrams + 1 }, (_, n) => `d${n}`);
    many[0] = 'x'.repeat(LIMITS.source + 1);
    const element = page(...many);
    showDiagrams(element, start);
    await waitFor(() =>
      expect(drawings(element)).toHaveLength(LIMITS.diagrams - 1),
    );
    expect(said(element)).toEqual([
      expect.stringContaining('it has 20,001 characters'),
      expect.stringContaining('first 50 diagrams'),
    ]);
  });

  it('are drawn once when the addon is mounted again, and not for a page that was left', async () => {
    const element = page('one', 'two');
    showDiagrams(element, start);
    showDiagrams(element, start);
    await waitFor(() => expect(drawings(element)).toEqual(['one', 'two']));
    const left = page('three');
    const draw = jest.fn();
    const started = Promise.resolve(draw);
    showDiagrams(left, () => started);
    left.remove();
    await started;
    await new Promise(done => {
      setTimeout(done);
    });
    expect(draw).not.toHaveBeenCalled();
  });

  it('stay as their sources when nothing can be loaded to draw them', async () => {
    const element = page('one');
    showDiagrams(element, async () => {
      throw new Error('Loading chunk 7 failed');
    });
    await waitFor(() =>
      expect(said(element)).toEqual([
        'Diagrams cannot be drawn: Loading chunk 7 failed',
      ]),
    );
    expect(sources(element)).toEqual(['one']);
    expect(element.querySelector('.wm-diagram')).toBeNull();
  });
});
