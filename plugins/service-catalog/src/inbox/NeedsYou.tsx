import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { Alert, Box, Button, Link, Text } from '@backstage/ui';
import type { InboxResponse, ListedInboxEntry } from '@waymark/common';
import { Failure } from '@waymark/react';
import { RiCheckDoubleLine } from '@remixicon/react';
import { useMemo, useState } from 'react';
import { groupBySubject, needsPerson } from './arrange';
import { Entry } from './Entry';
import styles from './NeedsYou.module.css';
import { PutOff } from './PutOff';
import { SignalListeners, type Live } from './useLive';
import { useAnswers } from './useAnswers';
import { useKeepFocus } from './useKeepFocus';

/** How many entries are shown before one asks for all. */
const FIRST = 6;

const keyOf = ({ source, id }: ListedInboxEntry) => `${source} ${id}`;

/** What needs the signed-in person, the most urgent first. */
export function NeedsYou({ inbox }: { inbox: Live<InboxResponse> }) {
  const answers = useAnswers();
  const { value, error, retry } = inbox;
  const [showsAll, setShowsAll] = useState(false);
  const entries = useMemo(() => value?.entries ?? [], [value]);
  const open = useMemo(() => entries.filter(needsPerson), [entries]);
  const off = useMemo(() => entries.filter(e => !needsPerson(e)), [entries]);
  const list = useKeepFocus(open.length);
  return (
    <section className={styles.section} aria-labelledby="needs-you">
      <SignalListeners channels={value?.signals} onSignal={retry} />
      <Text as="h2" id="needs-you" variant="title-small" weight="bold">
        Needs you{' '}
        {open.length > 0 && (
          <Text as="span" color="secondary" variant="title-small">
            {open.length}
          </Text>
        )}
      </Text>
      {error && (
        <Failure
          title="What needs you could not be read"
          error={error}
          retry={retry}
        />
      )}
      {value?.missing.map(({ source, sourceTitle, message }) => (
        <Alert
          key={source}
          status="warning"
          icon
          title={`${sourceTitle} did not answer, so something may be missing here`}
          description={message}
        />
      ))}
      <div ref={list} className={styles.entries}>
        {value && open.length === 0 && value.missing.length === 0 && (
          <Text as="p" color="secondary" className={styles.quiet}>
            <RiCheckDoubleLine size={18} aria-hidden />
            Nothing needs you.
          </Text>
        )}
        {open.length > 0 && (
          <Box bg="neutral" className={styles.surface}>
            {showsAll && open.length > FIRST ? (
              <Groups entries={open} answers={answers} />
            ) : (
              <ul className={styles.list}>
                {open.slice(0, FIRST).map(entry => (
                  <Entry key={keyOf(entry)} entry={entry} answers={answers} />
                ))}
              </ul>
            )}
          </Box>
        )}
      </div>
      {open.length > FIRST && (
        <Button
          size="small"
          variant="tertiary"
          aria-expanded={showsAll}
          className={styles.all}
          onPress={() => setShowsAll(!showsAll)}
        >
          {showsAll ? `Show the first ${FIRST}` : `Show all ${open.length}`}
        </Button>
      )}
      <PutOff entries={off} answers={answers} />
    </section>
  );
}

function Groups(props: {
  entries: readonly ListedInboxEntry[];
  answers: ReturnType<typeof useAnswers>;
}) {
  const pathTo = useEntityRefLink();
  const groups = useMemo(() => groupBySubject(props.entries), [props.entries]);
  return (
    <>
      {groups.map(({ entityRef, title, entries }) => (
        <div key={entityRef ?? title} className={styles.group}>
          <Text as="p" weight="bold" className={styles.subject}>
            {entityRef ? (
              <Link href={pathTo(entityRef)} weight="bold" standalone>
                {title}
              </Link>
            ) : (
              title
            )}
            <Text color="secondary">{` ${entries.length}`}</Text>
          </Text>
          <ul className={styles.list} aria-label={title}>
            {entries.map(entry => (
              <Entry
                key={keyOf(entry)}
                entry={entry}
                answers={props.answers}
                grouped
              />
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}
