import { createContext, use } from 'react';
import type { Api } from './client.ts';

export const ApiContext = createContext<Api | undefined>(undefined);

/** The API, for components within App. */
export function useApi(): Api {
  const api = use(ApiContext);
  if (!api) throw new Error('useApi is used outside of App');
  return api;
}
