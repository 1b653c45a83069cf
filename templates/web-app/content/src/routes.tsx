import type { RouteObject } from 'react-router';
import { CrashPage } from './errors/CrashPage.tsx';
import { NotFoundPage } from './errors/NotFoundPage.tsx';
import { GreetingPage } from './greetings/GreetingPage.tsx';
import { GreetingsPage } from './greetings/GreetingsPage.tsx';
import { Layout } from './layout/Layout.tsx';

/** Every page and its address. */
export const routes: RouteObject[] = [
  {
    element: <Layout />,
    children: [
      {
        // Within the layout, so that a page that crashes leaves the way to the others.
        errorElement: <CrashPage />,
        children: [
          { index: true, element: <GreetingsPage /> },
          { path: 'greetings/:id', element: <GreetingPage /> },
          { path: '*', element: <NotFoundPage /> },
        ],
      },
    ],
  },
];
