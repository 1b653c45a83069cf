import { Skeleton } from '@backstage/ui';
import { isNotFound } from '@waymark/react';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { isForbidden } from '../shared/problem';
import { Problem } from '../shared/Problem';
import { Facts } from './Facts';
import styles from './Facts.module.css';
import { PLACER, readPage, useRoomBeside } from './placement';
import { useRunbook } from './useRunbook';

/**
 * Beside a docs page that is a runbook: what one needs to know of its service, and a way to say that one followed it.
 * Other pages stay as they are.
 */
export function RunbookAddon() {
  const [marker, setMarker] = useState<HTMLElement | null>(null);
  const page = marker ? readPage(marker) : 'other';
  const { detail, waiting, error, retry } = useRunbook(page !== 'other');
  // Room is made at once where the page itself says that it is a runbook, so that nothing moves later.
  const expected = page === 'runbook';
  const failed = error && !isNotFound(error) && !isForbidden(error);
  const shown = detail || (expected && (waiting || failed));
  const room = useRoomBeside(shown && marker ? marker : undefined);
  return (
    <>
      <span hidden ref={setMarker} {...{ [PLACER]: '' }} />
      {room && createPortal(content(room), room)}
    </>
  );

  function content(place: HTMLElement) {
    if (detail) return <Facts detail={detail} onChange={retry} room={place} />;
    if (failed)
      return (
        <Problem
          title="The facts of this runbook could not be read"
          error={error}
          retry={retry}
        />
      );
    return (
      <aside
        className={styles.facts}
        aria-busy="true"
        aria-label="Reading the facts of this runbook"
      >
        {[styles.waitingSelf, styles.waitingService].map(height => (
          <div key={height} className={height}>
            <Skeleton width="100%" height="100%" />
          </div>
        ))}
      </aside>
    );
  }
}
