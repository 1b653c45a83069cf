import type { Person } from './PeopleClient';

/** People under a heading. */
export interface PeopleGroup {
  title: string;
  people: Person[];
}

/**
 * Finds people by the beginnings of words in their name, role, teams and department; accents may be left out.
 *
 * @param query - all of its words must be found
 */
export function matchPeople(people: Person[], query: string): Person[] {
  const wanted = wordsOf(query);
  return people.filter(person => {
    const words = wordsOf(
      [person.name, person.role, ...person.teams, person.department].join(' '),
    );
    return wanted.every(start => words.some(word => word.startsWith(start)));
  });
}

/** Puts people under the name of their department, in the order they come. */
export function groupPeople(people: Person[]): PeopleGroup[] {
  const groups = new Map<string, Person[]>();
  for (const person of people) {
    const title = person.department ?? 'In no team yet';
    groups.set(title, [...(groups.get(title) ?? []), person]);
  }
  return [...groups].map(([title, members]) => ({ title, people: members }));
}

/** Initials of the first and the last word of a name. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return ends.map(word => [...word][0].toLocaleUpperCase()).join('');
}

function wordsOf(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLocaleLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
