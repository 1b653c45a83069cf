import type { ExerciseKind, ExerciseOutcome, Runbook } from '@waymark/common';
import { useCallback } from 'react';
import useSessionStorage from 'react-use/esm/useSessionStorage';

/** What a person has said so far of following a runbook. */
export interface FollowDraft {
  kind: ExerciseKind;
  /** Not chosen for them: a habit would answer for what happened. */
  outcome?: ExerciseOutcome;
  note: string;
  wrong: string;
}

const NOTHING: FollowDraft = { kind: 'drill', note: '', wrong: '' };

/** Keeps what is typed through a closed dialog, a page that is read anew, and a reload. */
export function useFollowDraft({
  entityRef,
  page,
}: Pick<Runbook, 'entityRef' | 'page'>) {
  const [draft, setDraft] = useSessionStorage<FollowDraft>(
    `waymark.followed.${entityRef}/${page}`,
    NOTHING,
  );
  return {
    draft,
    change: (some: Partial<FollowDraft>) => setDraft({ ...draft, ...some }),
    clear: useCallback(() => setDraft(NOTHING), [setDraft]),
  };
}
