import { configure } from '@testing-library/dom';
import '@testing-library/jest-dom';

// A machine that does other things beside needs more than what is usual.
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(60_000);

// What a browser has and jsdom, without a layout, has not.
window.scrollTo = () => {};
window.IntersectionObserver = class implements IntersectionObserver {
  readonly root = null;
  readonly rootMargin = '';
  readonly scrollMargin = '';
  readonly thresholds = [];
  observe() {}
  unobserve() {}
  disconnect() {}
  takeRecords() {
    return [];
  }
};
