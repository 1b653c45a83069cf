import { Flex, Radio, RadioGroup, TextAreaField } from '@backstage/ui';
import type { ExerciseKind, ExerciseOutcome } from '@waymark/common';
import { useState } from 'react';
import type { FollowDraft } from './useFollowDraft';

const LONGEST = 4000;

/** What is asked of somebody who followed a runbook. */
export function FollowForm(props: {
  id: string;
  draft: FollowDraft;
  onChange: (some: Partial<FollowDraft>) => void;
  onSubmit: (outcome: ExerciseOutcome) => void;
}) {
  const { id, draft, onChange, onSubmit } = props;
  const [asked, setAsked] = useState(false);
  return (
    <form
      id={id}
      noValidate
      onSubmit={event => {
        event.preventDefault();
        // The form of a dialog is within the page in React's eyes, and may not send that one.
        event.stopPropagation();
        setAsked(true);
        if (draft.outcome) onSubmit(draft.outcome);
      }}
    >
      <Flex direction="column" gap="4">
        <RadioGroup
          label="Why"
          orientation="horizontal"
          value={draft.kind}
          onChange={kind => onChange({ kind: kind as ExerciseKind })}
        >
          <Radio value="drill">A drill</Radio>
          <Radio value="incident">An incident</Radio>
        </RadioGroup>
        <RadioGroup
          label="How it went"
          description={asked && !draft.outcome ? 'Say how it went.' : undefined}
          isInvalid={asked && !draft.outcome}
          orientation="horizontal"
          value={draft.outcome ?? ''}
          onChange={outcome =>
            onChange({ outcome: outcome as ExerciseOutcome })
          }
        >
          <Radio value="worked">It worked</Radio>
          <Radio value="partly">It helped in part</Radio>
          <Radio value="failed">It did not help</Radio>
        </RadioGroup>
        <TextAreaField
          label="What happened"
          secondaryLabel="Optional"
          rows={3}
          maxLength={LONGEST}
          value={draft.note}
          onChange={note => onChange({ note })}
        />
        <TextAreaField
          label="What is wrong in it"
          secondaryLabel="Optional"
          description="A step that is missing, a command that fails, a link that leads nowhere."
          rows={3}
          maxLength={LONGEST}
          value={draft.wrong}
          onChange={wrong => onChange({ wrong })}
        />
      </Flex>
    </form>
  );
}
