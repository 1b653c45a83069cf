import { Button, Dialog, DialogHeader, DialogTrigger } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import type { GitTokenWithSecret } from '@waymark/common';
import { useState } from 'react';
import { NewTokenForm } from './NewTokenForm';

/** Opens the form that makes a token. */
export function NewTokenButton(props: {
  onMade: (token: GitTokenWithSecret) => void;
}) {
  const [open, setOpen] = useState(false);
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button variant="primary" iconStart={<RiAddLine />}>
        New token
      </Button>
      <Dialog width={480}>
        <DialogHeader>New git token</DialogHeader>
        <NewTokenForm
          onMade={token => {
            setOpen(false);
            props.onMade(token);
          }}
        />
      </Dialog>
    </DialogTrigger>
  );
}
