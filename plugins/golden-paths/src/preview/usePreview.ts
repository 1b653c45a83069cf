import { useApi } from '@backstage/core-plugin-api';
import type {
  PreviewedChange,
  PreviewFile,
  PreviewResponse,
} from '@waymark/common';
import { useCallback, useEffect, useState } from 'react';
import { goldenPathsApiRef } from '../api/GoldenPathsApi';
import { changesOf, type Changes } from './changes';

/** Milliseconds without a keystroke before a preview is asked for. */
const DEBOUNCE_MS = 350;

/** The newest preview, and how it differs from the one before. */
export interface Preview {
  files: readonly PreviewFile[];
  /** The files of the preview before; none for the first. */
  before: readonly PreviewFile[];
  changes?: Changes;
  /** What a template for what exists would change there. */
  change?: PreviewedChange;
}

interface State {
  /** What was asked last and is answered. */
  answered?: string;
  preview?: Preview;
  problems: PreviewResponse['problems'];
  error?: Error;
}

/**
 * The files that a creation with these values makes, asked for anew when the values rest. The last files are kept
 * while the next are computed, and while the values do not fit.
 *
 * @param values - undefined while there is nothing to ask
 */
export function usePreview(
  templateRef: string,
  values: Record<string, unknown> | undefined,
) {
  const api = useApi(goldenPathsApiRef);
  const [state, setState] = useState<State>({ problems: [] });
  const [attempt, setAttempt] = useState(0);
  const question = values && JSON.stringify(values);

  useEffect(() => {
    if (question === undefined) return undefined;
    const abort = new AbortController();
    const ask = async () => {
      const answered = `${attempt}${question}`;
      try {
        const { files, problems, change } = await api.preview(
          { templateRef, values: JSON.parse(question) },
          { signal: abort.signal },
        );
        if (abort.signal.aborted) return;
        setState(({ preview }) => ({
          answered,
          problems,
          preview:
            files.length || change
              ? { ...follow(preview, files), change }
              : preview,
        }));
      } catch (error) {
        if (!abort.signal.aborted)
          setState(({ preview, problems }) => ({
            answered,
            preview,
            problems,
            error: error as Error,
          }));
      }
    };
    const timer = setTimeout(ask, DEBOUNCE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [api, templateRef, question, attempt]);

  return {
    ...state,
    isPending:
      question !== undefined && state.answered !== `${attempt}${question}`,
    retry: useCallback(() => setAttempt(before => before + 1), []),
  };
}

function follow(
  last: Preview | undefined,
  files: readonly PreviewFile[],
): Preview {
  if (!last) return { files, before: [] };
  return { files, before: last.files, changes: changesOf(last.files, files) };
}
