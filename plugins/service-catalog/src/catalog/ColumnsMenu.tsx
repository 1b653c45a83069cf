import {
  Button,
  Checkbox,
  DialogTrigger,
  Popover,
  TextField,
} from '@backstage/ui';
import { RiLayoutColumnLine } from '@remixicon/react';
import {
  browseColumn,
  BROWSE_COLUMNS,
  FACT_ANNOTATION,
  USUAL_COLUMNS,
} from '@waymark/common';
import { useState, type FormEvent } from 'react';
import styles from './CatalogPage.module.css';

/** Chooses the columns, annotations `waymark/...` among them. */
export function ColumnsMenu(props: {
  columns: readonly string[];
  onChange: (columns: readonly string[]) => void;
}) {
  const { columns, onChange } = props;
  const offered = [...new Set([...BROWSE_COLUMNS, ...columns])];
  const toggle = (id: string, on: boolean) =>
    onChange(
      // In the order in which they are offered, so that the same choice is the same view.
      offered.filter(each =>
        each === id ? on || id === 'name' : columns.includes(each),
      ),
    );
  return (
    <DialogTrigger>
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiLayoutColumnLine />}
      >
        Columns
      </Button>
      <Popover placement="bottom end" aria-label="Columns">
        <div className={styles.columns}>
          {offered.map(id => (
            <Checkbox
              key={id}
              isSelected={columns.includes(id)}
              isDisabled={id === 'name'}
              onChange={on => toggle(id, on)}
            >
              {browseColumn(id)?.title ?? id}
            </Checkbox>
          ))}
          <OtherColumn onAdd={id => onChange([...columns, id])} />
          <Button
            size="small"
            variant="tertiary"
            onPress={() => onChange(USUAL_COLUMNS)}
          >
            As usual
          </Button>
        </div>
      </Popover>
    </DialogTrigger>
  );
}

function OtherColumn({ onAdd }: { onAdd: (id: string) => void }) {
  const [name, setName] = useState('');
  const id = name.trim();
  const isWrong = id !== '' && !FACT_ANNOTATION.test(id);
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (id === '' || isWrong) return;
    onAdd(id);
    setName('');
  };
  return (
    <form onSubmit={add} className={styles.other}>
      <TextField
        size="small"
        label="Another annotation"
        placeholder="waymark/…"
        value={name}
        onChange={setName}
        isInvalid={isWrong}
        description="Becomes a column and a filter."
      />
      <Button size="small" variant="secondary" type="submit">
        Add
      </Button>
    </form>
  );
}
