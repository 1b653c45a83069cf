import { SearchField } from '@backstage/ui';
import {
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { useSlash } from '@waymark/react';
import styles from './CatalogPage.module.css';

const PAUSE_MS = 150;

/** The search of the page: `/` leads here, the arrow down to what is found, Esc clears it. */
export function SearchBox(props: {
  label: string;
  placeholder: string;
  search: string;
  onSearch: (search: string) => void;
  gridRef: RefObject<HTMLDivElement>;
}) {
  const { search, onSearch } = props;
  const box = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState(search);
  const told = useRef(search);
  useSlash(box);
  useEffect(() => {
    // The address changed by another way, such as a step back.
    if (told.current === search) return;
    told.current = search;
    setTyped(search);
  }, [search]);
  useDebounce(
    () => {
      if (typed === told.current) return;
      told.current = typed;
      onSearch(typed);
    },
    PAUSE_MS,
    [typed],
  );
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    props.gridRef.current?.focus();
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- hears the keys of the field inside
    <div ref={box} className={styles.search} onKeyDown={press}>
      <SearchField
        aria-label={props.label}
        placeholder={props.placeholder}
        size="small"
        value={typed}
        onChange={setTyped}
      />
    </div>
  );
}
