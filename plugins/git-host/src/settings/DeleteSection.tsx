import { useApi } from '@backstage/core-plugin-api';
import { toastApiRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  DialogTrigger,
  Flex,
  Text,
  TextField,
} from '@backstage/ui';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { isNotFound, messageOf } from '@waymark/react';
import { gitHostApiRef } from '../api/GitHostApi';
import { repositoriesPath } from '../links';
import { useRepository } from '../repository/context';
import { Dependents } from './Dependents';
import { Section } from './Section';
import { TOAST_MS } from '../shared/toast';

/** Removes the repository, once its name was typed. */
export function DeleteSection(props: {
  /** What it describes in the catalog. */
  entityRefs: string[];
  whyNot?: string;
}) {
  const { name } = useRepository();
  return (
    <Section
      title="Delete"
      about="Its files, its branches and its history are gone for everybody, and what it describes leaves the catalog. Archive it instead if anybody may want to look something up."
      whyNot={props.whyNot}
    >
      <DialogTrigger>
        <Button variant="secondary" destructive>
          Delete
        </Button>
        <Dialog width={520}>
          <DialogHeader>{`Delete ${name}?`}</DialogHeader>
          <DeleteForm entityRefs={props.entityRefs} />
        </Dialog>
      </DialogTrigger>
    </Section>
  );
}

/** Undefined for what is not there any more. */
async function unlessGone<T>(reading: Promise<T>): Promise<T | undefined> {
  return reading.catch(error => {
    if (isNotFound(error)) return undefined;
    throw error;
  });
}

function DeleteForm({ entityRefs }: { entityRefs: string[] }) {
  const { name } = useRepository();
  const api = useApi(gitHostApiRef);
  const toasts = useApi(toastApiRef);
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [state, remove] = useAsyncFn(async () => {
    try {
      await api.removeRepository(name);
    } catch (error) {
      if (!isNotFound(error)) throw error;
      const renamed = await unlessGone(api.repository(name));
      if (renamed)
        throw new Error(
          `Somebody renamed it to ${renamed.name} meanwhile. Delete it there, if that is what you want.`,
        );
      // Somebody removed it, which is what was wanted.
    }
    toasts.post({
      status: 'success',
      title: `${name} is deleted`,
      timeout: TOAST_MS,
    });
    navigate(repositoriesPath);
  }, [api, toasts, navigate, name]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed === name && !state.loading) remove();
  };
  return (
    <form onSubmit={submit}>
      <DialogBody>
        <Flex direction="column" gap="3">
          <Text as="p">
            You cannot undo this. For 30 days, whoever runs the portal can still
            bring it back.
          </Text>
          <Dependents of={entityRefs} />
          <TextField
            label={`Type ${name} to confirm`}
            autoComplete="off"
            value={typed}
            onChange={setTyped}
          />
          {state.error && (
            <Alert
              status="danger"
              icon
              title="Nothing was deleted"
              description={messageOf(state.error)}
            />
          )}
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" slot="close">
          Keep it
        </Button>
        <Button
          type="submit"
          variant="primary"
          destructive
          isDisabled={typed !== name}
          isPending={state.loading}
        >
          Delete repository
        </Button>
      </DialogFooter>
    </form>
  );
}
