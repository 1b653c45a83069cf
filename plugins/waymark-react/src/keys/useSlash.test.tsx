import '@testing-library/jest-dom';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useRef } from 'react';
import { useSlash } from './useSlash';

function Page() {
  const around = useRef<HTMLDivElement>(null);
  useSlash(around);
  return (
    <>
      <div ref={around}>
        <input aria-label="Search" defaultValue="before" />
      </div>
      <input aria-label="Name" />
    </>
  );
}

describe('useSlash', () => {
  const user = userEvent.setup({ delay: null });

  it('leads to the field, where the next letters replace what it held', async () => {
    render(<Page />);
    await user.keyboard('/new');
    expect(screen.getByRole('textbox', { name: 'Search' })).toHaveValue('new');
  });

  it('is a letter for who types elsewhere, or holds another key down', async () => {
    render(<Page />);
    await user.keyboard('{Control>}/{/Control}');
    expect(screen.getByRole('textbox', { name: 'Search' })).not.toHaveFocus();
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'a/b');
    expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('a/b');
  });
});
