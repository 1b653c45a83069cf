import { SearchField } from '@backstage/ui';
import { useEffect, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';

/** Time without a stroke after which words are looked for, in milliseconds. */
const TYPING_MS = 150;

/** Finds words in what the person owns, as they type. */
export function Search(props: {
  /** What the field is for; `Find in what you own` when left out. */
  label?: string;
  words: string;
  onSearch: (words: string) => void;
}) {
  const { label = 'Find in what you own', words, onSearch } = props;
  const [typed, setTyped] = useState(words);
  // As when one goes back in the history.
  useEffect(() => setTyped(words), [words]);
  useDebounce(() => typed !== words && onSearch(typed), TYPING_MS, [typed]);
  return (
    <SearchField
      aria-label={label}
      placeholder={label}
      size="small"
      value={typed}
      onChange={setTyped}
    />
  );
}
