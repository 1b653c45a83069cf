import { useBreadcrumbEntries } from '@backstage/frontend-plugin-api';
import { screen } from '@testing-library/react';
import { showPage } from '../__testUtils__/showPage';
import { headingOf } from './headingOf';
import { PageName } from './PageName';

function Named() {
  const { items } = useBreadcrumbEntries();
  return (
    <>
      <PageName />
      <p>{items.map(({ label }) => label).join(' / ')}</p>
    </>
  );
}

const LINK = '<a class="headerlink" href="#errors">#</a>';

describe('the name of a page of docs', () => {
  it('is that of the docs and its heading, without the sign of the link', async () => {
    await showPage(`<h1>Errors${LINK}</h1>`, { addon: Named });
    expect(await screen.findByText('checkout / Errors')).toBeInTheDocument();
  });

  it('is said once where both are the same', async () => {
    await showPage(`<h1>checkout${LINK}</h1>`, { addon: Named });
    expect(await screen.findByText('checkout')).toBeInTheDocument();
  });

  it('is unknown of a page without a heading, and leaves the page as it is', () => {
    const page = document.createElement('html');
    page.innerHTML = '<article><p>text</p></article>';
    expect(headingOf(page)).toBeUndefined();
    page.innerHTML = `<article><h1>Errors${LINK}</h1></article>`;
    expect(headingOf(page)).toBe('Errors');
    expect(page.querySelector('.headerlink')).not.toBeNull();
  });
});
