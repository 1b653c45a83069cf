import { render, screen } from '@testing-library/react';
import { app } from './App';
import {
  answer,
  configure,
  nobody,
  PEOPLE,
} from './modules/signIn/__testUtils__/signIn';

describe('the portal', () => {
  it('asks a visitor who they are, and shows nothing else', async () => {
    answer({ refresh: nobody, start: { body: { people: PEOPLE } } });
    configure({ sample: true });
    render(app.createRoot());
    expect(
      await screen.findAllByRole('option', {}, { timeout: 30_000 }),
    ).toHaveLength(PEOPLE.length);
    expect(screen.queryByRole('navigation')).not.toBeInTheDocument();
  }, 40_000);
});
