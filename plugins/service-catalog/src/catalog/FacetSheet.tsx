import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  DialogTrigger,
} from '@backstage/ui';
import type { ReactNode } from 'react';

/** On a narrow screen the facets come when they are asked for; the list follows each choice behind them. */
export function FacetSheet(props: { trigger: ReactNode; children: ReactNode }) {
  return (
    <DialogTrigger>
      {props.trigger}
      <Dialog isDismissable width={420}>
        <DialogHeader>Filters</DialogHeader>
        <DialogBody>{props.children}</DialogBody>
        <DialogFooter>
          <Button variant="primary" slot="close">
            Show
          </Button>
        </DialogFooter>
      </Dialog>
    </DialogTrigger>
  );
}
