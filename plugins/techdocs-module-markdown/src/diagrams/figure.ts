import type { Drawing } from './mermaid';

/** What is smaller than this, beside its natural size, cannot be read: then the diagram scrolls. */
const SMALLEST = 0.75;

/** Puts a drawing in its place. */
export function showDrawing(figure: HTMLElement, drawing: Drawing): void {
  const template = document.createElement('template');
  template.innerHTML = drawing.svg;
  const svg = template.content.querySelector('svg');
  if (!svg) throw new Error('Nothing was drawn');
  const [, , width, height] = (svg.getAttribute('viewBox') ?? '')
    .split(/[\s,]+/)
    .map(Number);
  if (width > 0 && height > 0) {
    svg.setAttribute('width', String(width));
    svg.setAttribute('height', String(height));
    svg.style.maxWidth = '100%';
    svg.style.minWidth = `${Math.round(SMALLEST * width)}px`;
    svg.style.height = 'auto';
  }
  // Text in a drawing is read as well; this says what it is part of.
  if (!svg.hasAttribute('aria-labelledby'))
    svg.setAttribute('aria-label', `Diagram (${drawing.type})`);
  for (const link of svg.querySelectorAll('a')) {
    link.setAttribute('target', '_blank');
    link.setAttribute('rel', 'noopener noreferrer');
  }
  figure.replaceChildren(svg);
  figure.style.minHeight = '';
  figure.removeAttribute('aria-busy');
}

/** Shows the source, and above it why it is not drawn. */
export function showFailure(pre: HTMLElement, message: string): void {
  const line = document.createElement('p');
  line.className = 'wm-diagram-failure';
  line.textContent = message;
  pre.before(line);
  pre.hidden = false;
}
