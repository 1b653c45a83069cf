import { coreApis } from '@backstage/frontend-plugin-api';
import { waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { showPage } from '../__testUtils__/showPage';
import { Anchors } from './Anchors';

const PAGE = `
  <h2 id="one">One<a class="headerlink" href="#one">#</a></h2>
  <details><summary>More</summary><h2 id="two">Two</h2></details>
  <p><a href="#two">to two</a></p>`;

const scrolled = jest.fn();
beforeEach(() => {
  scrolled.mockClear();
  Element.prototype.scrollIntoView = function scrollIntoView() {
    scrolled(this.id);
  };
});

const post = jest.fn(() => ({ close: jest.fn() }));
const show = (path: string) =>
  showPage(PAGE, {
    addon: Anchors,
    path,
    apis: [[coreApis.toast, { post }]],
  });

describe('anchors', () => {
  it('show the place that the address of the page points at', async () => {
    const page = await show('/docs#two');
    await waitFor(() => expect(scrolled).toHaveBeenCalledWith('two'));
    expect(page.querySelector('details')).toHaveAttribute('open');
  });

  it('open what a link on the page leads to', async () => {
    const page = await show('/docs');
    const details = page.querySelector('details')!;
    expect(details).not.toHaveAttribute('open');
    await userEvent.click(page.querySelector('p > a')!);
    expect(details).toHaveAttribute('open');
    expect(post).not.toHaveBeenCalled();
  });

  it('copy the address of a section, and say so', async () => {
    // jsdom cannot copy, so this stands for the browser.
    const copied = jest.fn(() => true);
    document.execCommand = copied;
    const page = await show('/docs');
    await userEvent.click(page.querySelector('.headerlink')!);
    expect(copied).toHaveBeenCalledWith('copy');
    expect(post).toHaveBeenCalledWith(
      expect.objectContaining({ title: 'Link copied' }),
    );
  });
});
