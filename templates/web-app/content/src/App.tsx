import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import type { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { createApi } from './api/client.ts';
import { ApiContext } from './api/context.ts';
import { createQueryClient } from './api/queries.ts';
import type { Settings } from './settings.ts';

/** Everything that a page may use, around the page of the current address. */
export function App(props: {
  router: ReturnType<typeof createBrowserRouter>;
  settings: Settings;
}) {
  const [api] = useState(() => createApi(props.settings));
  const [queries] = useState(createQueryClient);
  return (
    <ApiContext value={api}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={props.router} />
      </QueryClientProvider>
    </ApiContext>
  );
}
