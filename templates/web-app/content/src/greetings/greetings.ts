import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../api/context.ts';

export interface Greeting {
  id: string;
  name: string;
  message: string;
  /** ISO 8601. */
  createdAt: string;
}

const key = ['greetings'];

/** The newest greetings. */
export function useGreetings() {
  const api = useApi();
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      api.get<{ items: Greeting[] }>('/greetings', signal),
    select: ({ items }) => items,
  });
}

export function useGreeting(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: [...key, id],
    queryFn: ({ signal }) =>
      api.get<Greeting>(`/greetings/${encodeURIComponent(id)}`, signal),
  });
}

/** Greets somebody; the list is up to date afterwards. */
export function useGreet() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => api.post<Greeting>('/greetings', { name }),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  });
}
