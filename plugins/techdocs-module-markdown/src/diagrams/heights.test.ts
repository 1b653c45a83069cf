import { estimateHeight, rememberedHeight, rememberHeight } from './heights';

const SOURCE = 'flowchart TD\n  A --> B\n  B --> C';

/** A diagram of this size, which jsdom cannot lay out. */
function figure(width: number, height: number): HTMLElement {
  const element = document.createElement('div');
  element.getBoundingClientRect = () => new DOMRect(0, 0, width, height);
  return element;
}

beforeEach(() => sessionStorage.clear());

describe('the room for a diagram', () => {
  it('is what it took before, at about the same width', () => {
    const guess = estimateHeight(SOURCE);
    rememberHeight(SOURCE, figure(700, 333));
    expect(rememberedHeight(SOURCE, 705)).toBe(333);
    expect(rememberedHeight(SOURCE, 400)).toBe(guess);
    expect(rememberedHeight(`${SOURCE}\n  C --> D`, 700)).not.toBe(333);
  });

  it('is not learnt from a diagram that is not seen', () => {
    rememberHeight(SOURCE, figure(0, 0));
    expect(rememberedHeight(SOURCE, 0)).toBe(estimateHeight(SOURCE));
  });

  it('is guessed from the source, within bounds', () => {
    const rows = 'flowchart TD\n'.concat('  A --> B\n'.repeat(200));
    expect(estimateHeight('')).toBe(80);
    expect(estimateHeight(rows)).toBe(900);
    expect(estimateHeight(SOURCE)).toBeGreaterThan(
      estimateHeight(SOURCE.replace('TD', 'LR')),
    );
  });

  it('is guessed when what was kept cannot be read', () => {
    sessionStorage.setItem('waymark-diagram-heights', '{');
    expect(rememberedHeight(SOURCE, 700)).toBe(estimateHeight(SOURCE));
  });
});
