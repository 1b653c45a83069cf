import { reveal } from './reveal';
import { isOnThisPage, targetOf } from './target';

const page = (html: string) => {
  document.body.innerHTML = html;
  return document.body;
};
const at = (id: string) => document.getElementById(id)!;

describe('what an address points at', () => {
  it('is opened with all that it is in', () => {
    page(`
      <details id="outer"><summary id="title">Outer</summary>
        <details id="inner"><summary>Inner</summary><h2 id="place">Place</h2></details>
      </details>
      <details id="other"><summary>Other</summary></details>`);
    expect(reveal(at('title'))).toBe(false);
    expect(reveal(at('place'))).toBe(true);
    const open = ['outer', 'inner', 'other'].map(
      id => (at(id) as HTMLDetailsElement).open,
    );
    expect(open).toEqual([true, true, false]);
    expect(reveal(at('place'))).toBe(false);
  });

  it('is on the tab that is chosen then, within tabs as well', () => {
    const set = (name: string, blocks: string[]) =>
      `<div class="tabbed-set">${blocks
        .map(
          (_, index) =>
            `<input type="radio" name="${name}" id="${name}${index}"${
              index ? '' : ' checked'
            }>`,
        )
        .join(
          '',
        )}<div class="tabbed-labels"></div><div class="tabbed-content">${blocks
        .map(block => `<div class="tabbed-block">${block}</div>`)
        .join('')}</div></div>`;
    const inner = set('in', ['', '', '<p id="place">Place</p>']);
    page(set('out', ['<p id="seen">Seen</p>', inner]));
    expect(reveal(at('seen'))).toBe(false);
    expect(reveal(at('place'))).toBe(true);
    const chosen = [...document.querySelectorAll('input:checked')];
    expect(chosen.map(({ id }) => id)).toEqual(['out1', 'in2']);
  });

  it('is found by an encoded name, and by one that is no encoding', () => {
    const root = page('<p id="übersicht">a</p><p id="100%">b</p>');
    expect(targetOf(root, '#%C3%BCbersicht')).toBe(at('übersicht'));
    expect(targetOf(root, '#100%')).toBe(at('100%'));
    expect(targetOf(root, '#gone')).toBeUndefined();
    expect(targetOf(root, '')).toBeUndefined();
  });
});

it('knows links to places on the page that is shown', () => {
  const here = window.location.href.replace(/\/?$/, '/');
  const link = (href: string) =>
    isOnThisPage(Object.assign(document.createElement('a'), { href }));
  expect(link(`${here}#place`)).toBe(true);
  expect(link(`${here}#`)).toBe(false);
  expect(link(`${here}other/#place`)).toBe(false);
  expect(link('https://example.com/#place')).toBe(false);
});
