import { render, screen } from '@testing-library/react';
import { app } from './App';

const data = {
  app: { title: 'Waymark', baseUrl: 'http://localhost' },
  backend: { baseUrl: 'http://localhost' },
};

describe('the portal', () => {
  it('tells a visitor that there is no way to sign in, and offers none that fails', async () => {
    // Where the app looks for its configuration when no build has put it into the page.
    process.env = {
      ...process.env,
      APP_CONFIG: [{ context: 'test', data }],
    } as unknown as NodeJS.ProcessEnv;
    render(app.createRoot());
    expect(
      await screen.findByText(/no way to sign in yet/, {}, { timeout: 20_000 }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  }, 30_000);
});
