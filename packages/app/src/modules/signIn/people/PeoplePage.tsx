import {
  configApiRef,
  discoveryApiRef,
  useApi,
} from '@backstage/core-plugin-api';
import { ResponseError, toError } from '@backstage/errors';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { Alert, Button } from '@backstage/ui';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { SignInFrame } from '../frame/SignInFrame';
import { lastPerson, rememberPerson } from './lastPerson';
import { PeopleClient, type Person, type Session } from './PeopleClient';
import { PeopleList } from './PeopleList';
import { PeopleSkeleton } from './PeopleSkeleton';
import { PersonIdentity } from './PersonIdentity';
import { usePeople } from './usePeople';

/** Signs in as the person this browser chose last, or lets the visitor choose one. */
export function PeoplePage({ onSignInSuccess }: SignInPageProps) {
  const client = usePeopleClient();
  const [choosing, setChoosing] = useState(false);

  const enter = useCallback(
    (session: Session) =>
      onSignInSuccess(
        new PersonIdentity(client, session, () => window.location.reload()),
      ),
    [client, onSignInSuccess],
  );
  useEffect(() => {
    let stopped = false;
    client.resume().then(
      session => {
        if (stopped) return;
        if (session) enter(session);
        else setChoosing(true);
      },
      // Whatever is wrong, asking for the people meets it again and shows it.
      () => !stopped && setChoosing(true),
    );
    return () => {
      stopped = true;
    };
  }, [client, enter]);

  return choosing ? <Chooser client={client} onChosen={enter} /> : <></>;
}

function Chooser({
  client,
  onChosen,
}: {
  client: PeopleClient;
  onChosen: (session: Session) => void;
}) {
  const config = useApi(configApiRef);
  const organisation = config.getOptionalString('organization.name');
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState<Person>();
  const [failure, setFailure] = useState<Error>();
  const [last] = useState(lastPerson);
  const state = usePeople(client, attempt);

  const choose = async (person: Person) => {
    setBusy(person);
    setFailure(undefined);
    try {
      const session = await client.choose(person.ref);
      rememberPerson(person.ref);
      onChosen(session);
    } catch (error) {
      setFailure(toError(error));
      setBusy(undefined);
    }
  };
  const error = failure ?? (state.state === 'failed' ? state.error : undefined);

  return (
    <SignInFrame
      portal={config.getOptionalString('app.title') ?? 'Waymark'}
      title="Who are you today?"
      lead={`Choose a person of ${
        organisation ?? 'the sample organisation'
      } and see the portal as they do. You can switch at any time.`}
      note="Without a password, and so on this machine only. How people sign in to a portal for many is in app-config.production.yaml."
    >
      {error && (
        <Alert
          role="alert"
          status="danger"
          icon
          title="That did not work"
          description={messageOf(error)}
          customActions={
            state.state === 'failed' ? (
              <Button size="small" onPress={() => setAttempt(attempt + 1)}>
                Try again
              </Button>
            ) : undefined
          }
        />
      )}
      {state.state === 'waiting' && (
        <Alert
          role="status"
          isPending={!state.long}
          icon={state.long}
          status={state.long ? 'warning' : 'info'}
          title={state.long ? 'Nobody to choose yet' : 'Reading the people'}
          description={
            state.long
              ? 'The catalog has no people. Look for errors of the catalog in the log of the portal; this page goes on by itself.'
              : 'At the first start the catalog takes some seconds to read the organisation.'
          }
        />
      )}
      {(state.state === 'loading' || state.state === 'waiting') && (
        <PeopleSkeleton />
      )}
      {state.state === 'ready' && (
        <PeopleList
          people={state.people}
          last={last}
          busy={busy}
          onChoose={choose}
        />
      )}
    </SignInFrame>
  );
}

function usePeopleClient(): PeopleClient {
  const discovery = useApi(discoveryApiRef);
  return useMemo(() => new PeopleClient(discovery), [discovery]);
}

/** What the portal said, rather than that it did not answer with OK. */
function messageOf(error: Error): string {
  return ResponseError.is(error) ? error.cause.message : error.message;
}
