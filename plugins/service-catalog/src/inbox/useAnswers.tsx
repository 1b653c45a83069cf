import { useApi } from '@backstage/core-plugin-api';
import { toastApiRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { ListedInboxEntry } from '@waymark/common';
import { useMemo } from 'react';
import { inboxApiRef } from '../api/InboxApi';
import { dayInWords } from './times';

/** How long one can take an answer back by the toast; the list of what is put off has no end. */
const TOAST_MS = 10_000;

/** What a person can say of an entry; each is told in a toast, and never throws. */
export interface Answers {
  snooze: (entry: ListedInboxEntry, until: Date) => Promise<void>;
  done: (entry: ListedInboxEntry) => Promise<void>;
  undo: (entry: ListedInboxEntry) => Promise<void>;
}

/** Answers entries of the inbox. */
export function useAnswers(): Answers {
  const api = useApi(inboxApiRef);
  const toasts = useApi(toastApiRef);
  return useMemo(() => {
    const trying = async (work: () => Promise<void>) => {
      try {
        await work();
      } catch (error) {
        toasts.post({
          title: 'That was not kept',
          description: `${(error as Error).message}`,
          status: 'danger',
          timeout: TOAST_MS,
        });
      }
    };
    const undo = (entry: ListedInboxEntry) => trying(() => api.undo(entry));
    const tell = (entry: ListedInboxEntry, title: string) => {
      const toast = toasts.post({
        title,
        description: (
          <>
            <span>{entry.title}</span>{' '}
            <Button
              size="small"
              variant="secondary"
              onPress={() => {
                toast.close();
                void undo(entry);
              }}
            >
              Undo
            </Button>
          </>
        ),
        status: 'success',
        timeout: TOAST_MS,
      });
    };
    return {
      undo,
      snooze: (entry, until) =>
        trying(async () => {
          await api.snooze(entry, until);
          tell(entry, `Put off until ${dayInWords(until)}`);
        }),
      done: entry =>
        trying(async () => {
          await api.done(entry);
          tell(entry, 'Done');
        }),
    };
  }, [api, toasts]);
}
