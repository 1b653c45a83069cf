import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { report } from '../errors/report.ts';
import { ApiError } from './client.ts';

/** Keeps what the API has answered, tries once more what may pass by itself, and reports what does not. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: reportFailure }),
    mutationCache: new MutationCache({ onError: reportFailure }),
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < 1 && mayPass(error),
        retryDelay: 300,
        staleTime: 10_000,
      },
    },
  });
}

function mayPass(error: Error): boolean {
  return (
    error instanceof ApiError &&
    error.traceId !== undefined &&
    (error.status ?? 500) >= 500
  );
}

/** A request that was refused is a matter between the person and the API. */
function reportFailure(error: Error): void {
  const { traceId, status = 500 } =
    error instanceof ApiError
      ? error
      : { traceId: undefined, status: undefined };
  if (status >= 500) report('request', error, traceId);
}
