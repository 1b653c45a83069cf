import { Alert, Button, Flex, Text } from '@backstage/ui';
import type { GitBlob, GitBranch } from '@waymark/common';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router-dom';
import type { GitPlace } from '../api/GitHostApi';
import { ChangedMeanwhile } from './ChangedMeanwhile';
import type { Base } from './commitChange';
import { CommitDialog } from './CommitDialog';
import styles from './Editing.module.css';
import { EditorPanel } from './EditorPanel';
import { LeaveDialog } from './LeaveDialog';
import { Theirs } from './Theirs';
import { useCommit } from './useCommit';
import { useCommitKey } from './useCommitKey';
import { useLeaveGuard } from './useLeaveGuard';
import type { useText } from './useText';

/** Edits the text of one file of a branch, and commits it. */
export function Editing(props: {
  /** `ref` is the branch. */
  place: GitPlace;
  /** The file as it was read; absent for a new one. */
  blob?: GitBlob;
  base: Base;
  branches: GitBranch[];
  edited: ReturnType<typeof useText>;
  /** What has to be settled before a commit. */
  problem?: string;
  /** Above the text, at the left. */
  title: ReactNode;
  /** Where one came from. */
  back: string;
}) {
  const { place, blob, branches, edited, problem, title, back } = props;
  const guard = useLeaveGuard(edited.isTouched);
  const navigate = useNavigate();
  const commit = useCommit(props);
  const [isPreview, setIsPreview] = useState(false);
  const mayCommit = (edited.isChanged || !blob) && !problem;
  useCommitKey(commit.open, mayCommit);
  const { changed } = commit;

  const editor = (
    <EditorPanel
      place={place}
      text={edited.text}
      onChange={edited.setText}
      isPreview={isPreview}
      onPreview={setIsPreview}
      title={title}
      actions={
        <Flex gap="2">
          <Button
            size="small"
            variant="secondary"
            onPress={() =>
              edited.isTouched ? guard.ask(back) : navigate(back)
            }
          >
            Cancel
          </Button>
          <Button
            size="small"
            variant="primary"
            isDisabled={!mayCommit}
            onPress={commit.open}
          >
            Commit…
          </Button>
        </Flex>
      }
    />
  );

  return (
    <Flex direction="column" gap="4">
      {edited.isRestored && !changed && (
        <Alert
          status="info"
          icon
          title="This is your text from before"
          description="It was kept in this tab and is not committed."
          customActions={
            <Button size="small" variant="secondary" onPress={edited.startOver}>
              Discard it
            </Button>
          }
        />
      )}
      {changed && (
        <ChangedMeanwhile
          place={place}
          isRemoved={!changed.theirs}
          onTakeTheirs={commit.takeTheirs}
          onHide={commit.hideTheirs}
        />
      )}
      <div className={changed?.theirs && styles.beside}>
        {editor}
        {changed?.theirs && <Theirs place={place} blob={changed.theirs} />}
      </div>
      <Text color="secondary" variant="body-small">
        {problem ??
          'Ctrl S or ⌘ S commits. In the text, Tab indents; Escape and then Tab leaves it.'}
      </Text>
      {commit.isOpen && (
        <CommitDialog
          place={place}
          isNew={!blob}
          branches={branches}
          problem={commit.problem}
          isPending={commit.isPending}
          onCommit={commit.run}
          onClose={commit.close}
        />
      )}
      {guard.target !== undefined && (
        <LeaveDialog
          onStay={guard.stay}
          onKeep={guard.leave}
          onDiscard={() => {
            edited.drop();
            guard.leave();
          }}
        />
      )}
    </Flex>
  );
}
