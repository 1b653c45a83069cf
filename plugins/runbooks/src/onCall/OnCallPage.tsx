import {
  Container,
  Flex,
  Header,
  Text,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { useSearchParams } from 'react-router-dom';
import { counted } from '@waymark/react';
import { Problem } from '../shared/Problem';
import { Rows } from '../shared/Rows';
import { useTitles } from '../shared/useTitles';
import { AllQuiet } from './AllQuiet';
import { FiringCard } from './FiringCard';
import { Unmatched } from './Unmatched';
import { useFiring } from './useFiring';

/** What fires now, each with its runbook first. */
export function OnCallPage() {
  const [params, setParams] = useSearchParams();
  const mine = params.get('all') !== 'true';
  const firing = useFiring({ mine });
  const alerts = firing.value?.alerts;
  const titleOf = useTitles(
    (alerts ?? []).flatMap(({ owner, lastExercise }) => [
      owner,
      lastExercise?.person,
    ]),
  );
  return (
    <>
      <Header
        title="What fires now"
        description="Alerts come and go here by themselves; the runbook of each stands first."
        customActions={
          <ToggleButtonGroup
            selectionMode="single"
            disallowEmptySelection
            aria-label="Whose alerts"
            selectedKeys={[mine ? 'mine' : 'all']}
            onSelectionChange={keys =>
              setParams(keys.has('all') ? { all: 'true' } : {}, {
                replace: true,
              })
            }
          >
            <ToggleButton id="mine" size="small">
              My services
            </ToggleButton>
            <ToggleButton id="all" size="small">
              Everything
            </ToggleButton>
          </ToggleButtonGroup>
        }
      />
      <Container>
        <Flex direction="column" gap="4">
          {firing.error && (
            <Problem
              title="What fires could not be read"
              error={firing.error}
              retry={firing.retry}
            />
          )}
          {!alerts && !firing.error && (
            <Rows label="Reading what fires" count={3} height={96} />
          )}
          <Text color="secondary" role="status" style={{ minHeight: '1lh' }}>
            {alerts && alerts.length > 0
              ? howMany(alerts.length, firing.value?.more)
              : ''}
          </Text>
          {alerts?.length === 0 && <AllQuiet mine={mine} />}
          {alerts?.map(alert => (
            <FiringCard key={alert.id} alert={alert} titleOf={titleOf} />
          ))}
          {firing.value && firing.value.unmatched > 0 && (
            <Unmatched count={firing.value.unmatched} />
          )}
        </Flex>
      </Container>
    </>
  );
}

function howMany(listed: number, more = 0) {
  return more > 0
    ? `${counted(
        listed + more,
        'alert',
      )} firing, of which the ${listed} that matter most are here`
    : `${counted(listed, 'alert')} firing`;
}
