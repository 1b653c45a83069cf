import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { App } from './App.tsx';
import { CrashPage } from './errors/CrashPage.tsx';
import { report, reportCrash, reportUncaught } from './errors/report.ts';
import { routes } from './routes.tsx';
import { loadSettings } from './settings.ts';
import './styles.css';

reportUncaught();
const container = document.getElementById('root');
if (!container) throw new Error('index.html has no element #root');
const root = createRoot(container, {
  onCaughtError: reportCrash,
  onUncaughtError: reportCrash,
});

try {
  const settings = await loadSettings();
  const router = createBrowserRouter(routes);
  root.render(
    <StrictMode>
      <App router={router} settings={settings} />
    </StrictMode>,
  );
} catch (error) {
  report('error', error);
  root.render(
    <main>
      <CrashPage />
    </main>,
  );
}
