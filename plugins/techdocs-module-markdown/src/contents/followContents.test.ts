import { act, fireEvent } from '@testing-library/react';
import { followContents } from './followContents';

const HEADINGS = ['a', 'b', 'c', 'd'];
/** Pixels from the top of the page at which headings start; one that is absent is in a closed place. */
let places: Record<string, number>;
let scrolled: number;

/** jsdom lays nothing out, so what it would measure is given. */
beforeEach(() => {
  window.location.hash = '';
  places = { a: 300, b: 900, d: 2000 };
  scrolled = 0;
  window.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  const root = document.documentElement;
  Object.defineProperties(root, {
    scrollHeight: { configurable: true, value: 2600 },
    clientHeight: { configurable: true, value: 800 },
    scrollTop: { configurable: true, get: () => scrolled },
  });
  Element.prototype.getBoundingClientRect = function rect() {
    return new DOMRect(0, (places[this.id] ?? 0) - scrolled, 10, 10);
  };
  Element.prototype.getClientRects = function rects() {
    return (this.id in places ? [1] : []) as unknown as DOMRectList;
  };
  document.body.innerHTML = `
    <nav class="md-nav--secondary">${HEADINGS.map(
      id => `<a class="md-nav__link" href="#${id}">${id}</a>`,
    ).join('')}</nav>
    ${HEADINGS.map(id => `<h2 id="${id}">${id}</h2>`).join('')}`;
});

const frame = () =>
  act(
    () =>
      new Promise<void>(done => {
        requestAnimationFrame(() => done());
      }),
  );
const scrollTo = async (top: number) => {
  scrolled = top;
  fireEvent.scroll(window);
  await frame();
};
const marked = () =>
  [...document.querySelectorAll('[aria-current="location"]')].map(
    ({ textContent }) => textContent,
  );

describe('the list of headings', () => {
  it('marks the section that is read, never one that is not seen', async () => {
    const stop = followContents(document.body);
    await frame();
    expect(marked()).toEqual([]);
    await scrollTo(200);
    expect(marked()).toEqual(['a']);
    await scrollTo(1000);
    expect(marked()).toEqual(['b']);
    await scrollTo(1800);
    expect(marked()).toEqual(['d']);
    stop();
    await scrollTo(200);
    expect(marked()).toEqual(['d']);
  });

  it('marks the section that was chosen, until the reader moves on', async () => {
    followContents(document.body);
    fireEvent.click(document.querySelector('a[href="#b"]')!);
    await scrollTo(1800);
    expect(marked()).toEqual(['b']);
    fireEvent.wheel(window);
    await scrollTo(1790);
    expect(marked()).toEqual(['d']);
  });

  it('starts with the section that the address names', async () => {
    window.location.hash = '#c';
    followContents(document.body);
    await frame();
    expect(marked()).toEqual(['c']);
  });
});
