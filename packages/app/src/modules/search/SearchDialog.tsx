import { useRouteRef } from '@backstage/core-plugin-api';
import { Text } from '@backstage/ui';
import { searchPlugin } from '@backstage/plugin-search';
import { RiSearchLine } from '@remixicon/react';
import { useEffect, useRef, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Input,
  ListBox,
  ListBoxItem,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';
import { useNavigate } from 'react-router-dom';
import styles from './SearchDialog.module.css';
import { useFindings, type Finding } from './useFindings';

/** Search over the page in view, which stays as it is: type, arrow down, Enter. */
export function SearchDialog(props: {
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <ModalOverlay
      isDismissable
      isOpen={props.isOpen}
      onOpenChange={props.onOpenChange}
      className={styles.overlay}
    >
      <Modal className={styles.modal}>
        <Dialog aria-label="Search" className={styles.dialog}>
          {({ close }) => <Search close={close} />}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Search({ close }: { close: () => void }) {
  const [term, setTerm] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const { findings, error, busy } = useFindings(term);
  const navigate = useNavigate();
  const searchPath = useRouteRef(searchPlugin.routes.root)();
  const all = `${searchPath}?query=${encodeURIComponent(term.trim())}`;
  const openAll = () => {
    close();
    navigate(all);
  };

  return (
    <Autocomplete inputValue={term} onInputChange={setTerm}>
      <SearchField
        aria-label="Search"
        className={styles.field}
        // With something found, Enter belongs to the one in focus.
        onSubmit={findings?.length ? undefined : openAll}
      >
        <RiSearchLine size={20} aria-hidden />
        <Input
          ref={input}
          className={styles.input}
          placeholder="Search services, APIs, docs, people"
        />
        <kbd className={styles.key}>Esc</kbd>
      </SearchField>
      <ListBox
        aria-label="Found"
        aria-busy={busy}
        className={styles.list}
        onAction={to => {
          close();
          navigate(String(to));
        }}
        data-stale={busy || undefined}
      >
        {[
          ...(findings ?? []).map(finding => (
            <Found key={finding.href} finding={finding} />
          )),
          ...(findings?.length
            ? [
                <ListBoxItem
                  key="all"
                  id={all}
                  textValue="All results"
                  className={styles.item}
                >
                  <Text color="secondary">All results for “{term.trim()}”</Text>
                </ListBoxItem>,
              ]
            : []),
        ]}
      </ListBox>
      <Hint
        words={hint({ term, error, none: findings?.length === 0 && !busy })}
      />
    </Autocomplete>
  );
}

function hint(state: { term: string; error?: Error; none: boolean }) {
  if (state.error)
    return `Search does not answer: ${state.error.message}. The catalog and the docs can still be browsed.`;
  if (!state.term.trim())
    return 'Type a name or a few words; Enter opens what is found first.';
  return state.none
    ? 'Nothing found. A new page or entity can be searched a few minutes after it appears.'
    : '';
}

function Hint({ words }: { words: string }) {
  return (
    <div role="status">
      {words && (
        <Text as="p" color="secondary" className={styles.hint}>
          {words}
        </Text>
      )}
    </div>
  );
}

function Found({ finding }: { finding: Finding }) {
  return (
    <ListBoxItem
      id={finding.href}
      textValue={finding.title}
      className={styles.item}
    >
      <span className={styles.line}>
        <span className={styles.title}>{finding.title}</span>
        <span className={styles.what}>{finding.what}</span>
      </span>
      <span className={styles.text}>{finding.text}</span>
    </ListBoxItem>
  );
}
