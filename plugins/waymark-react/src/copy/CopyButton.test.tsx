import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CopyButton } from './CopyButton';

describe('CopyButton', () => {
  const copied: string[] = [];
  beforeEach(() => {
    copied.length = 0;
    // jsdom has no clipboard; a browser copies what is selected.
    document.execCommand = () => {
      copied.push(String(document.getSelection()));
      return true;
    };
  });

  it.each([
    ['with words', <CopyButton text="git pull">Copy</CopyButton>],
    ['as a sign', <CopyButton text="git pull" label="Copy" />],
  ])('copies %s, and says that it did', async (_, button) => {
    renderInTestApp(button);
    await userEvent.click(await screen.findByRole('button', { name: 'Copy' }));
    expect(copied).toEqual(['git pull']);
    expect(screen.getByRole('status').textContent).toBe('Copied');
  });
});
