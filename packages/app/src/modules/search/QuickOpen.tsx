import { RiSearchLine } from '@remixicon/react';
import { useState } from 'react';
import type { Item } from '../navigation/items';
import { Hint } from './Hint';
import { OptionList } from './OptionList';
import styles from './SearchDialog.module.css';
import { useCursor } from './useCursor';
import { useQuickOpen } from './useQuickOpen';

const LIST = 'quick-open-list';

/** The field and what answers it. The focus stays in the field; the arrows move through the list. */
export function QuickOpen(props: {
  pages: readonly Item[];
  close: () => void;
}) {
  const [typed, setTyped] = useState('');
  const { shown, groups, isBusy, problem } = useQuickOpen(typed, props.pages);
  const cursor = useCursor({
    groups,
    shown,
    isCurrent: shown === typed.trim(),
  });
  return (
    <>
      <div className={styles.field}>
        <RiSearchLine size={20} aria-hidden />
        <input
          // A dialog that opens to be typed into.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          role="combobox"
          aria-label="Search"
          aria-expanded
          aria-autocomplete="list"
          aria-controls={LIST}
          aria-activedescendant={cursor.activeId}
          autoComplete="off"
          spellCheck={false}
          className={styles.input}
          placeholder="Go to a service, docs, a runbook, or do something"
          value={typed}
          onChange={event => setTyped(event.target.value)}
          onKeyDown={cursor.onKeyDown}
        />
        <kbd className={styles.key}>Esc</kbd>
      </div>
      <OptionList
        id={LIST}
        groups={groups}
        activeId={cursor.activeId}
        isBusy={isBusy}
        onPoint={cursor.pointAt}
        onChoose={props.close}
      />
      <Hint typed={shown} groups={groups} problem={problem} isBusy={isBusy} />
    </>
  );
}
