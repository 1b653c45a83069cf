import { useApi } from '@backstage/core-plugin-api';
import {
  Button,
  Container,
  Flex,
  Header,
  Link,
  Skeleton,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import { Failure } from '@waymark/react';
import { useCallback } from 'react';
import { healthApiRef } from '../api/HealthApi';
import { discoveryPath } from '../discovery/paths';
import styles from './HealthPage.module.css';
import { Kinds } from './Kinds';
import { Overview } from './Overview';
import { Owners } from './Owners';
import { Problems } from './Problems';
import { useChoice } from './useChoice';
import { useLiveHealth } from './useLiveHealth';
import { shortRef } from './words';

const WHOSE = {
  all: undefined,
  mine: 'What is yours',
  nobody: 'What nobody owns',
};

const NOTHING_CHOSEN = {
  owner: undefined,
  whose: undefined,
  kind: undefined,
  entity: undefined,
};

/** What is wrong with the catalog: how much, whose, since when, and what settles it. */
export function HealthPage() {
  const api = useApi(healthApiRef);
  const [choice, change] = useChoice();
  const { owner, whose, kind, entity } = choice;
  const { value, error, retry } = useLiveHealth(
    useCallback(() => api.overview({ owner, whose }), [api, owner, whose]),
  );
  const ofOwner =
    owner &&
    (value?.owners.find(each => each.owner === owner)?.title ??
      shortRef(owner));
  return (
    <>
      <Header
        title="Catalog health"
        description="What is wrong with entries of the catalog, and what settles it. When the cause is mended, it goes from here by itself."
        customActions={
          <Flex gap="3" align="center" style={{ flexWrap: 'wrap' }}>
            <Link href={discoveryPath}>Not in the catalog</Link>
            <ToggleButtonGroup
              selectionMode="single"
              disallowEmptySelection
              aria-label="Whose entries"
              selectedKeys={[whose === 'mine' ? 'mine' : 'all']}
              onSelectionChange={keys =>
                change({
                  owner: undefined,
                  entity: undefined,
                  whose: keys.has('mine') ? 'mine' : undefined,
                })
              }
            >
              <ToggleButton id="all" size="small">
                Everything
              </ToggleButton>
              <ToggleButton id="mine" size="small">
                Mine
              </ToggleButton>
            </ToggleButtonGroup>
          </Flex>
        }
      />
      <Container>
        <Flex direction="column" gap="4">
          {error && (
            <Failure
              title="How healthy the catalog is could not be read"
              error={error}
              retry={retry}
            />
          )}
          {!value && !error && (
            <div
              role="status"
              aria-busy="true"
              aria-label="Reading how healthy the catalog is"
            >
              <div className={styles.waiting}>
                <Skeleton width="100%" height="100%" />
              </div>
            </div>
          )}
          {value && (
            <Overview
              health={value}
              of={ofOwner || WHOSE[whose ?? 'all']}
              showsTrend={!whose}
            />
          )}
          <Flex gap="3" align="center" className={styles.filters}>
            {value && (
              <Kinds
                kinds={value.kinds}
                all={value.problems}
                chosen={kind}
                onChange={chosen => change({ kind: chosen })}
              />
            )}
            {[
              ofOwner && { name: ofOwner, clears: { owner: undefined } },
              whose === 'nobody' && {
                name: 'Nobody',
                clears: { whose: undefined },
              },
              entity && {
                name: shortRef(entity),
                clears: { entity: undefined },
              },
            ].map(
              chip =>
                chip && (
                  <Button
                    key={chip.name}
                    size="small"
                    variant="secondary"
                    iconEnd={<RiCloseLine />}
                    aria-label={`Not only ${chip.name}`}
                    onPress={() => change(chip.clears)}
                  >
                    {chip.name}
                  </Button>
                ),
            )}
          </Flex>
          <div className={styles.columns}>
            <Problems
              choice={choice}
              health={value}
              onShowAll={() => change(NOTHING_CHOSEN)}
            />
            {value && value.owners.length > 0 && (
              <Owners owners={value.owners} />
            )}
          </div>
        </Flex>
      </Container>
    </>
  );
}
