import { focusWhatScrolls } from './focusWhatScrolls';

/** jsdom lays nothing out: this tells of sizes as a browser would. */
let resize: (target: Element, content: number, room: number) => void;
const observed = new Set<Element>();

beforeEach(() => {
  observed.clear();
  window.ResizeObserver = class {
    constructor(callback: ResizeObserverCallback) {
      resize = (target, content, room) => {
        Object.defineProperties(target, {
          scrollWidth: { configurable: true, value: content },
          clientWidth: { configurable: true, value: room },
        });
        callback([{ target } as ResizeObserverEntry], this);
      };
    }
    observe(target: Element) {
      observed.add(target);
    }
    unobserve() {}
    disconnect() {
      observed.clear();
    }
  };
});

it('lets the keyboard reach what is wider than its place, as long as it is', () => {
  document.body.innerHTML =
    '<div class="md-typeset"><pre><code>long</code></pre><p><code>inline</code></p></div>';
  const stop = focusWhatScrolls(document.body);
  const code = document.querySelector('pre > code')!;
  expect([...observed]).toEqual([code]);

  resize(code, 900, 600);
  expect(code).toHaveAttribute('tabindex', '0');
  expect(code).toHaveAttribute('aria-label', 'Code, scrolls');
  resize(code, 600, 600);
  expect(code.attributes).toHaveLength(0);

  stop();
  expect(observed.size).toBe(0);
});
