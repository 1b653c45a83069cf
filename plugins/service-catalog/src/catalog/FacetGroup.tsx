import { useApi } from '@backstage/core-plugin-api';
import { Checkbox, SearchField, Skeleton, Text } from '@backstage/ui';
import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import {
  OWNER_BELOW,
  OWNER_ME,
  type BrowseFacet,
  type FacetValue,
} from '@waymark/common';
import { useId, useState, type ReactNode } from 'react';
import useAsync from 'react-use/esm/useAsync';
import useDebounce from 'react-use/esm/useDebounce';
import { browseApiRef } from '../api/BrowseApi';
import styles from './FacetPanel.module.css';
import { valueInWords, type Titles } from './words';

const FEW = 7;
const MANY = 12;
const PAUSE_MS = 200;
const count = new Intl.NumberFormat('en');

/** One facet: its values with counts, those chosen first. */
export function FacetGroup(props: {
  facet: BrowseFacet;
  query: string;
  counted?: { values: FacetValue[]; more: number };
  chosen: readonly string[];
  titles: Titles;
  isOpen: boolean;
  onToggle: () => void;
  onChoose: (values: readonly string[]) => void;
  children?: ReactNode;
}) {
  const { facet, counted, chosen, isOpen } = props;
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.group}>
      <h2 className={styles.heading}>
        <button
          type="button"
          id={id}
          aria-expanded={isOpen}
          className={styles.toggle}
          onClick={props.onToggle}
        >
          {isOpen ? (
            <RiArrowDownSLine size={16} aria-hidden />
          ) : (
            <RiArrowRightSLine size={16} aria-hidden />
          )}
          {facet.title}
          {!isOpen && chosen.length > 0 && (
            <span className={styles.count}>{chosen.length} chosen</span>
          )}
        </button>
      </h2>
      {isOpen && !counted && <Loading />}
      {isOpen && counted && <Values {...props} counted={counted} />}
    </section>
  );
}

function Loading() {
  return (
    <div aria-busy="true" className={styles.values}>
      {[60, 45, 70].map(width => (
        <Skeleton key={width} width={`${width}%`} height={20} />
      ))}
    </div>
  );
}

function Values(props: {
  facet: BrowseFacet;
  query: string;
  counted: { values: FacetValue[]; more: number };
  chosen: readonly string[];
  titles: Titles;
  onChoose: (values: readonly string[]) => void;
  children?: ReactNode;
}) {
  const { facet, counted, chosen, titles, onChoose } = props;
  const [all, setAll] = useState(false);
  const [find, setFind] = useState('');
  const found = useFound(props.query, facet.id, find);
  const offered = found ?? counted;
  const values = withChosen(offered.values, find ? [] : chosen, facet.id);
  const shown = all || find ? values : values.slice(0, FEW);
  const left = values.length - shown.length;

  const toggle = (value: string, on: boolean) =>
    onChoose(on ? [...chosen, value] : chosen.filter(each => each !== value));

  return (
    <div className={styles.values}>
      {(counted.more > 0 || counted.values.length > MANY) && (
        <SearchField
          size="small"
          aria-label={`Find in ${facet.title.toLocaleLowerCase('en')}`}
          placeholder="Find"
          value={find}
          onChange={setFind}
        />
      )}
      {shown.map(each => (
        <div key={each.value} className={styles.value}>
          <Checkbox
            isSelected={chosen.includes(each.value)}
            onChange={on => toggle(each.value, on)}
          >
            <span className={styles.label}>
              {each.title ?? valueInWords(facet.id, each.value, titles)}
            </span>
          </Checkbox>
          {each.count !== undefined && (
            <span className={styles.count}>{count.format(each.count)}</span>
          )}
        </div>
      ))}
      {shown.length === 0 && (
        <Text as="p" variant="body-small" color="secondary">
          {find ? `Nothing is named like “${find}”.` : 'Nothing to choose.'}
        </Text>
      )}
      {(left > 0 || all) && !find && values.length > FEW && (
        <button
          type="button"
          className={styles.more}
          onClick={() => setAll(!all)}
        >
          {all ? 'Show fewer' : `Show ${left} more`}
        </button>
      )}
      {offered.more > 0 && (all || find) && (
        <Text as="p" variant="body-small" color="secondary">
          {count.format(offered.more)} more: find them by name.
        </Text>
      )}
      {chosen
        .filter(value => /^group:/i.test(value) && facet.id === 'owner')
        .map(value => (
          <button
            key={value}
            type="button"
            className={styles.more}
            onClick={() =>
              onChoose(
                chosen.map(each =>
                  each === value ? `${OWNER_BELOW}${value}` : each,
                ),
              )
            }
          >
            With the groups below {valueInWords(facet.id, value, titles)}
          </button>
        ))}
      {props.children}
    </div>
  );
}

/** What somebody looks for among the values of a facet, of which not all are at hand. */
function useFound(query: string, facet: string, find: string) {
  const api = useApi(browseApiRef);
  const [settled, setSettled] = useState('');
  useDebounce(() => setSettled(find.trim()), PAUSE_MS, [find]);
  const { value } = useAsync(async () => {
    if (!settled) return undefined;
    const answer = await api.facets(new URLSearchParams(query), [facet], {
      find: settled,
    });
    return answer.facets[facet];
  }, [api, query, facet, settled]);
  return find.trim() ? value : undefined;
}

/** The values with those chosen first, which stay where they are counted or not. */
function withChosen(
  values: readonly FacetValue[],
  chosen: readonly string[],
  facet: string,
): FacetValue[] {
  const same = (a: string, b: string) =>
    a.toLocaleLowerCase('en') === b.toLocaleLowerCase('en');
  const isNameless = (value: string) =>
    facet === 'owner' && (value === OWNER_ME || value.startsWith(OWNER_BELOW));
  const first = chosen.map(value => {
    const known = values.find(each => same(each.value, value));
    return {
      ...(isNameless(value) ? {} : known),
      value,
    };
  });
  const offerMe =
    facet === 'owner' && !chosen.includes(OWNER_ME)
      ? [{ value: OWNER_ME }]
      : [];
  return [
    ...first,
    ...offerMe,
    ...values.filter(each => !chosen.some(value => same(each.value, value))),
  ];
}
