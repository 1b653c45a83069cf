import { useApi } from '@backstage/core-plugin-api';
import { stringifyError } from '@backstage/errors';
import { useEffect, useState } from 'react';
import { goldenPathsApiRef } from '../../api/GoldenPathsApi';
import { judgeShape, type NameState } from './judgeShape';

/** Milliseconds without a keystroke before the portal is asked. */
const DEBOUNCE_MS = 300;

/** Checks a name while it is typed: its shape at once, whether it is free when the typing rests. */
export function useNameCheck(name: string): NameState {
  const api = useApi(goldenPathsApiRef);
  const [answer, setAnswer] = useState<{ name: string; is: NameState }>();
  const shape = judgeShape(name);
  const ask = shape === undefined;

  useEffect(() => {
    if (!ask) return undefined;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const is = await look();
      if (!abort.signal.aborted) setAnswer({ name, is });
    }, DEBOUNCE_MS);

    async function look(): Promise<NameState> {
      try {
        const [problem] = await api.check(
          { values: { name }, only: ['name'] },
          { signal: abort.signal },
        );
        return problem
          ? { state: 'refused', message: problem.message }
          : { state: 'free' };
      } catch (error) {
        return { state: 'unknown', message: stringifyError(error) };
      }
    }

    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [api, ask, name]);

  if (shape) return shape;
  return answer?.name === name ? answer.is : { state: 'checking' };
}
