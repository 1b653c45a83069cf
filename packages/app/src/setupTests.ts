import { configure } from '@testing-library/dom';
import '@testing-library/jest-dom';

// A machine that does other things beside needs more than what is usual.
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(60_000);

/** jsdom has a window width (1024) and no media queries: answers those about the least width. */
window.matchMedia = query => ({
  matches:
    Number(/min-width: (\d+)px/.exec(query)?.[1] ?? Infinity) <=
    window.innerWidth,
  media: query,
  onchange: null,
  addEventListener: () => {},
  removeEventListener: () => {},
  addListener: () => {},
  removeListener: () => {},
  dispatchEvent: () => false,
});
