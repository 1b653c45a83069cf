import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Radio,
  RadioGroup,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import type { GitBranch } from '@waymark/common';
import { useState, type FormEvent } from 'react';
import useAsync from 'react-use/esm/useAsync';
import type { GitPlace } from '../api/GitHostApi';
import { suggestBranch, usualMessage } from './names';

/** What somebody says of a commit. */
export interface CommitAnswers {
  message: string;
  /** Absent when it goes to the branch that is open. */
  newBranch?: string;
}

/** Asks for the message of a commit, and for its branch. */
export function CommitDialog(props: {
  /** `ref` is the branch that is open. */
  place: GitPlace;
  isNew: boolean;
  branches: GitBranch[];
  /** What went wrong the last time. */
  problem?: string;
  isPending: boolean;
  onCommit: (answers: CommitAnswers) => void;
  onClose: () => void;
}) {
  const { place, isNew, branches, problem, isPending } = props;
  const { ref: branch, path } = place;
  const usual = usualMessage(path, isNew);
  const identity = useApi(identityApiRef);
  const suggested = useAsync(async () => {
    const { userEntityRef } = await identity.getBackstageIdentity();
    return suggestBranch(userEntityRef, path, branches);
  }, [identity, path, branches]);
  const [subject, setSubject] = useState('');
  const [body, setBody] = useState('');
  const [onNew, setOnNew] = useState(false);
  const [typedBranch, setTypedBranch] = useState<string>();
  const newBranch = typedBranch ?? suggested.value ?? '';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isPending) return;
    const message = [subject.trim() || usual, body.trim()]
      .filter(part => part)
      .join('\n\n');
    props.onCommit({
      message,
      ...(onNew && { newBranch: newBranch.trim() }),
    });
  };

  return (
    <Dialog
      isOpen
      width={520}
      onOpenChange={isOpen => {
        if (!isOpen) props.onClose();
      }}
    >
      <form onSubmit={submit}>
        <DialogHeader>Commit the change</DialogHeader>
        <DialogBody>
          <Flex direction="column" gap="4">
            <TextField
              label="What changes"
              placeholder={usual}
              description={`Left empty, it is “${usual}”.`}
              maxLength={200}
              // eslint-disable-next-line jsx-a11y/no-autofocus -- it is what the dialog asks
              autoFocus
              value={subject}
              onChange={setSubject}
            />
            <TextAreaField
              label="Why"
              secondaryLabel="Optional"
              rows={3}
              maxLength={9000}
              value={body}
              onChange={setBody}
            />
            <RadioGroup
              label="Where it goes"
              value={onNew ? 'new' : 'same'}
              onChange={value => setOnNew(value === 'new')}
            >
              <Radio value="same">{`To ${branch}`}</Radio>
              <Radio value="new">{`To a new branch, made from ${branch}`}</Radio>
            </RadioGroup>
            {onNew && (
              <TextField
                label="New branch"
                isRequired
                maxLength={200}
                value={newBranch}
                onChange={setTypedBranch}
                validate={value =>
                  value.trim() ? true : 'Give the branch a name.'
                }
              />
            )}
            {problem && (
              <Alert
                status="danger"
                icon
                title="Nothing was committed"
                description={problem}
              />
            )}
          </Flex>
        </DialogBody>
        <DialogFooter>
          <Button variant="secondary" slot="close">
            Back to the text
          </Button>
          <Button variant="primary" type="submit" isPending={isPending}>
            Commit
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
