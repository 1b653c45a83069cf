import { followTabs } from './followTabs';
import { remember } from './tabSets';

const set = (name: string, titles: string[]) =>
  `<div class="tabbed-set">${titles
    .map(
      (title, index) =>
        `<input type="radio" name="${name}" id="${name}-${title}"${
          index ? '' : ' checked'
        }>`,
    )
    .join('')}<div class="tabbed-labels">${titles
    .map(title => `<label for="${name}-${title}">${title}</label>`)
    .join('')}</div></div>`;

const choose = (id: string) =>
  (document.getElementById(id) as HTMLInputElement).click();
const chosen = () =>
  [...document.querySelectorAll('input:checked')].map(({ id }) => id);

function show(saved: string[] = []) {
  document.body.innerHTML =
    set('a', ['npm', 'yarn', 'pnpm']) +
    set('b', ['Linux', 'yarn']) +
    set('c', ['yarn', 'npm']);
  const save = jest.fn();
  const stop = followTabs(document.body, { chosen: () => saved, save });
  return { save, stop };
}

describe('content tabs', () => {
  it('of one title are chosen together, and remembered', () => {
    const { save } = show(['Linux']);
    choose('a-npm');
    choose('a-yarn');
    expect(chosen()).toEqual(['a-yarn', 'b-yarn', 'c-yarn']);
    expect(save).toHaveBeenLastCalledWith(['yarn', 'Linux']);
    choose('c-npm');
    expect(chosen()).toEqual(['a-npm', 'b-yarn', 'c-npm']);
  });

  it('are those that were chosen last when a page opens', () => {
    show(['npm', 'yarn']);
    expect(chosen()).toEqual(['a-npm', 'b-yarn', 'c-npm']);
  });

  it('are let alone when nobody follows any more', () => {
    const { save, stop } = show();
    stop();
    choose('a-yarn');
    expect(chosen()).toEqual(['a-yarn', 'b-Linux', 'c-yarn']);
    expect(save).not.toHaveBeenCalled();
  });

  it('are remembered up to a bound, the last first', () => {
    const many = Array.from({ length: 30 }, (_, index) => `t${index}`);
    expect(remember(['a', 'b', 'c'], 'b')).toEqual(['b', 'a', 'c']);
    expect(remember(many, 'new')).toHaveLength(20);
  });
});
