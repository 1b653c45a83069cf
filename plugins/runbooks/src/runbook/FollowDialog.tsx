import {
  Alert,
  Button,
  ButtonLink,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Text,
} from '@backstage/ui';
import { useApi } from '@backstage/core-plugin-api';
import type { Exercise, NewExercise, RunbookDetail } from '@waymark/common';
import { RiQuillPenLine } from '@remixicon/react';
import { useState } from 'react';
import { runbooksApiRef } from '../api/RunbooksApi';
import { withinPortal } from '../shared/addresses';
import { messageOf } from '../shared/problem';
import { FollowForm } from './FollowForm';
import { useFollowDraft } from './useFollowDraft';

const FORM = 'followed-a-runbook';

/** Records that one followed a runbook; what is typed stays until that succeeded. */
export function FollowDialog(props: {
  detail: RunbookDetail;
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
  /** What was recorded, once it was. */
  recorded?: Exercise;
  onRecorded: (exercise: Exercise) => void;
}) {
  const { detail, isOpen, onOpenChange, recorded, onRecorded } = props;
  const { runbook, sourceUrl } = detail;
  const api = useApi(runbooksApiRef);
  const { draft, change, clear } = useFollowDraft(runbook);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();

  const record = async (exercise: NewExercise) => {
    setBusy(true);
    setError(undefined);
    try {
      const answer = await api.record(exercise);
      clear();
      onRecorded(answer);
    } catch (failure) {
      setError(failure as Error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} width={540}>
      <DialogHeader>
        {recorded ? 'Thank you' : 'I followed this runbook'}
      </DialogHeader>
      <DialogBody>
        {recorded ? (
          <Thanks exercise={recorded} canEdit={Boolean(sourceUrl)} />
        ) : (
          <Flex direction="column" gap="4">
            {error && (
              <Alert
                status="danger"
                icon
                title="It could not be recorded"
                description={`${messageOf(error)} What you wrote is kept.`}
              />
            )}
            <FollowForm
              id={FORM}
              draft={draft}
              onChange={change}
              onSubmit={outcome =>
                record({
                  entityRef: runbook.entityRef,
                  page: runbook.page,
                  kind: draft.kind,
                  outcome,
                  ...(draft.note.trim() && { note: draft.note.trim() }),
                  ...(draft.wrong.trim() && { wrong: draft.wrong.trim() }),
                })
              }
            />
          </Flex>
        )}
      </DialogBody>
      <DialogFooter>
        {recorded ? (
          <>
            {recorded.wrong && sourceUrl && (
              <ButtonLink
                href={withinPortal(sourceUrl).href}
                variant="primary"
                iconStart={<RiQuillPenLine />}
              >
                Edit this page
              </ButtonLink>
            )}
            <Button variant="secondary" slot="close">
              Close
            </Button>
          </>
        ) : (
          <>
            <Button variant="secondary" slot="close">
              Cancel
            </Button>
            <Button
              variant="primary"
              type="submit"
              form={FORM}
              isPending={busy}
            >
              Record it
            </Button>
          </>
        )}
      </DialogFooter>
    </Dialog>
  );
}

function Thanks(props: { exercise: Exercise; canEdit: boolean }) {
  const { exercise, canEdit } = props;
  return (
    <Flex direction="column" gap="3">
      <Text as="p" role="status">
        It is recorded: this runbook was last followed today, by you.
      </Text>
      {exercise.wrong && (
        <Text as="p">
          {canEdit
            ? 'You found something wrong in it. Whoever comes next will read the same, unless the page is changed: now is when you know best what it should say.'
            : 'You found something wrong in it. Tell its owner, who can change the page in its repository.'}
        </Text>
      )}
    </Flex>
  );
}
