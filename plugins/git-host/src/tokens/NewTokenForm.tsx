import { useApi } from '@backstage/core-plugin-api';
import {
  Alert,
  Button,
  DialogBody,
  DialogFooter,
  Flex,
  Radio,
  RadioGroup,
  Select,
  TextField,
} from '@backstage/ui';
import {
  GIT_TOKEN_DAYS,
  type GitTokenScope,
  type GitTokenWithSecret,
} from '@waymark/common';
import { useState, type FormEvent } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { counted, messageOf } from '@waymark/react';
import { gitHostApiRef } from '../api/GitHostApi';

const LIVES = [7, GIT_TOKEN_DAYS.default, 60, GIT_TOKEN_DAYS.max].map(days => ({
  id: String(days),
  label: counted(days, 'day'),
}));

/** Asks for the label, the reach and the life of a token, and makes it. */
export function NewTokenForm(props: {
  onMade: (token: GitTokenWithSecret) => void;
}) {
  const { onMade } = props;
  const api = useApi(gitHostApiRef);
  const [name, setName] = useState('');
  const [scope, setScope] = useState<GitTokenScope>('push');
  const [days, setDays] = useState(String(GIT_TOKEN_DAYS.default));
  const [state, create] = useAsyncFn(async () => {
    onMade(
      await api.createToken({ name: name.trim(), scope, days: Number(days) }),
    );
  }, [api, onMade, name, scope, days]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!state.loading) create();
  };

  return (
    <form onSubmit={submit}>
      <DialogBody>
        <Flex direction="column" gap="4">
          <TextField
            label="Label"
            description="Where you will use it, so that you know later which one to revoke."
            placeholder="Work laptop"
            isRequired
            maxLength={100}
            value={name}
            onChange={setName}
            validate={value =>
              value.trim() ? true : 'Give the token a label.'
            }
          />
          <RadioGroup
            label="What it may do"
            value={scope}
            onChange={value => setScope(value === 'read' ? 'read' : 'push')}
          >
            <Radio value="push">Clone and push</Radio>
            <Radio value="read">Clone only</Radio>
          </RadioGroup>
          <Select
            label="Works for"
            options={LIVES}
            value={days}
            onChange={value => setDays(String(value))}
          />
          {state.error && (
            <Alert
              status="danger"
              icon
              title="The token could not be made"
              description={messageOf(state.error)}
            />
          )}
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" slot="close">
          Cancel
        </Button>
        <Button variant="primary" type="submit" isPending={state.loading}>
          Make token
        </Button>
      </DialogFooter>
    </form>
  );
}
