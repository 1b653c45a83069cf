import { useApi } from '@backstage/core-plugin-api';
import { toastApiRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, TextField } from '@backstage/ui';
import { repositoryNameProblem } from '@waymark/common';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { messageOf } from '@waymark/react';
import { gitHostApiRef } from '../api/GitHostApi';
import { settingsPath } from '../links';
import { useRepository } from '../repository/context';
import styles from './RenameSection.module.css';
import { Section } from './Section';
import { TOAST_MS } from '../shared/toast';

/** Gives the repository another name. */
export function RenameSection(props: { whyNot?: string }) {
  const { name, archived } = useRepository();
  const api = useApi(gitHostApiRef);
  const toasts = useApi(toastApiRef);
  const navigate = useNavigate();
  const [wanted, setWanted] = useState(name);
  const problem = repositoryNameProblem(wanted);
  const [state, rename] = useAsyncFn(async () => {
    const renamed = await api.changeRepository(name, { name: wanted });
    toasts.post({
      status: 'success',
      title: `${name} is now ${renamed.name}`,
      timeout: TOAST_MS,
    });
    navigate(settingsPath(renamed.name), { replace: true });
  }, [api, toasts, navigate, name, wanted]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!problem && wanted !== name && !state.loading) rename();
  };

  return (
    <Section
      title="Name"
      about="Its entities stay in the catalog. Pages, clones, fetches and pushes that use the old name go on working until another repository takes that name."
      whyNot={
        props.whyNot ??
        (archived &&
          'It is archived, and so its name stays. Unarchive it first.')
      }
    >
      <form onSubmit={submit} className={styles.form}>
        <TextField
          label="Name of the repository"
          className={styles.name}
          value={wanted}
          onChange={setWanted}
          isInvalid={problem !== undefined}
          description={problem}
        />
        <Button
          type="submit"
          variant="secondary"
          isDisabled={problem !== undefined || wanted === name}
          isPending={state.loading}
        >
          Rename
        </Button>
      </form>
      {state.error && (
        <Alert
          status="danger"
          icon
          title="It was not renamed"
          description={messageOf(state.error)}
          style={{ alignSelf: 'stretch' }}
        />
      )}
    </Section>
  );
}
