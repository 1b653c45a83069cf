import { Button } from '@backstage/ui';
import {
  FOLLOWED,
  runbookExercisePermission,
  type Exercise,
  type RunbookDetail,
} from '@waymark/common';
import { usePermission } from '@backstage/plugin-permission-react';
import { RiCheckDoubleLine } from '@remixicon/react';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import styles from './Facts.module.css';
import { FollowDialog } from './FollowDialog';

/** Says that one followed the runbook. */
export function FollowButton(props: {
  detail: RunbookDetail;
  onRecorded: () => void;
}) {
  const { detail, onRecorded } = props;
  const { allowed, loading } = usePermission({
    permission: runbookExercisePermission,
  });
  const [params, setParams] = useSearchParams();
  const [open, setOpen] = useState(params.has(FOLLOWED));
  const [recorded, setRecorded] = useState<Exercise>();
  if (loading) return <div className={styles.followRoom} />;
  if (!allowed) return <></>;
  const change = (next: boolean) => {
    setOpen(next);
    if (!next) {
      setRecorded(undefined);
      // Whoever reloads the page has said it already.
      if (params.has(FOLLOWED))
        setParams(
          before => {
            before.delete(FOLLOWED);
            return before;
          },
          { replace: true },
        );
    }
  };
  return (
    <>
      <Button
        variant="primary"
        iconStart={<RiCheckDoubleLine />}
        onPress={() => change(true)}
      >
        I followed this
      </Button>
      <FollowDialog
        detail={detail}
        isOpen={open}
        onOpenChange={change}
        recorded={recorded}
        onRecorded={exercise => {
          setRecorded(exercise);
          onRecorded();
        }}
      />
    </>
  );
}
