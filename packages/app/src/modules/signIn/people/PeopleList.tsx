import { SearchField, Text } from '@backstage/ui';
import { useEffect, useRef, useState } from 'react';
import {
  Autocomplete,
  Collection,
  Header,
  ListBox,
  ListBoxItem,
  ListBoxSection,
} from 'react-aria-components';
import type { Person } from './PeopleClient';
import styles from './PeopleList.module.css';
import { PersonAvatar } from './PersonAvatar';
import { groupPeople, matchPeople } from './matchPeople';

/**
 * Everybody, to be searched and chosen from. The keyboard stays in the search field: type, arrows, Enter.
 *
 * @param last - entity ref of who comes first as long as nothing is searched for
 */
export function PeopleList({
  people,
  last,
  busy,
  onChoose,
}: {
  people: Person[];
  last?: string;
  /** Somebody was chosen and is being signed in. */
  busy?: Person;
  onChoose: (person: Person) => void;
}) {
  const [query, setQuery] = useState('');
  const search = useRef<HTMLDivElement>(null);
  // There is nothing else to do here than to find somebody.
  useEffect(() => search.current?.querySelector('input')?.focus(), []);
  const before = query ? undefined : people.find(({ ref }) => ref === last);
  const groups = [
    ...(before ? [{ title: 'Last time', people: [before] }] : []),
    ...groupPeople(
      matchPeople(people, query).filter(person => person !== before),
    ),
  ];

  return (
    <div className={styles.picker}>
      <Autocomplete inputValue={query} onInputChange={setQuery}>
        <SearchField
          aria-label="Find a person"
          placeholder="Name, team or role"
          ref={search}
        />
        <ListBox
          aria-label="People"
          className={styles.list}
          items={groups}
          onAction={key => {
            const chosen = people.find(({ ref }) => ref === key);
            if (chosen && !busy) onChoose(chosen);
          }}
          renderEmptyState={() => (
            <div className={styles.nobody}>
              <Text as="p" weight="bold">
                Nobody matches “{query}”
              </Text>
              <Text as="p" color="secondary">
                Try a team such as Purchase, or a role such as engineer.
              </Text>
            </div>
          )}
        >
          {group => (
            <ListBoxSection id={group.title} className={styles.group}>
              <Header className={styles.heading}>{group.title}</Header>
              <Collection items={group.people}>
                {person => (
                  <PersonOption person={person} busy={person === busy} />
                )}
              </Collection>
            </ListBoxSection>
          )}
        </ListBox>
      </Autocomplete>
    </div>
  );
}

function PersonOption({ person, busy }: { person: Person; busy: boolean }) {
  const { ref, name, role, teams } = person;
  return (
    <ListBoxItem
      id={ref}
      textValue={name}
      aria-label={[name, role, ...teams].filter(Boolean).join(', ')}
      className={styles.person}
    >
      <PersonAvatar name={name} />
      <span className={styles.who}>
        <span className={styles.name}>{name}</span>
        <span className={styles.role}>{busy ? 'Signing in…' : role}</span>
      </span>
      <span className={styles.teams}>
        {teams.map(team => (
          <span key={team} className={styles.team}>
            {team}
          </span>
        ))}
      </span>
    </ListBoxItem>
  );
}
