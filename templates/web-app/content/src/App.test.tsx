import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { CrashPage } from './errors/CrashPage.tsx';
import { Layout } from './layout/Layout.tsx';
import { expectAccessible, showPage, stubApi } from './test/support.tsx';

const ada = {
  id: 'a1',
  name: 'Ada',
  message: 'Hello, Ada!',
  createdAt: '2026-01-02T03:04:05Z',
};

const answers = (path: string) =>
  path === '/api/greetings' ? { items: [ada] } : ada;

describe('the site', () => {
  it('leads from page to page, and reading goes on at the new one', async () => {
    stubApi(answers);
    showPage('/');
    expect(document.activeElement).toBe(document.body);

    await userEvent.click(
      await screen.findByRole('link', { name: 'Hello, Ada!' }),
    );
    await screen.findByRole('heading', { name: 'Hello, Ada!', level: 1 });
    expect(document.activeElement).toBe(screen.getByRole('main'));
    expect(document.title).toBe('Hello, Ada!');
    await expectAccessible();

    await userEvent.click(screen.getByRole('link', { name: 'Greetings' }));
    await screen.findByRole('heading', { name: 'Greetings', level: 1 });
    expect(
      screen
        .getByRole('link', { name: 'Greetings' })
        .getAttribute('aria-current'),
    ).toBe('page');
  });

  it('has a way past the navigation for those who use the keyboard', async () => {
    stubApi(answers);
    showPage('/');
    await userEvent.tab();
    expect(document.activeElement?.textContent).toBe('Skip to the content');
    expect(document.activeElement?.getAttribute('href')).toBe(
      `#${screen.getByRole('main').id}`,
    );
  });

  it('says that there is no such page, and leads back', async () => {
    stubApi(answers);
    showPage('/nothing/here');
    await screen.findByRole('heading', { name: 'There is no such page' });
    await expectAccessible();
    await userEvent.click(
      screen.getByRole('link', { name: 'Go to the first page' }),
    );
    await screen.findByRole('heading', { name: 'Greetings' });
  });

  it('keeps the way to other pages when one of them crashes', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const Broken = () => {
      throw new Error('broken');
    };
    showPage('/', {
      pages: [
        {
          element: <Layout />,
          children: [
            { index: true, element: <Broken />, errorElement: <CrashPage /> },
          ],
        },
      ],
    });
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(/could not be shown/);
    screen.getByRole('navigation', { name: 'Pages' });
    await expectAccessible();
  });
});
