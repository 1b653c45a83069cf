import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { TextField } from '@backstage/ui';
import { FieldFrame } from '../FieldFrame';
import { NameStatus } from './NameStatus';
import { useNameCheck } from './useNameCheck';

/** The name of a new service, checked while it is typed. */
export function ServiceName(
  props: FieldExtensionComponentProps<string | undefined>,
) {
  const { schema, idSchema, required, rawErrors, onChange } = props;
  const name = props.formData ?? '';
  const state = useNameCheck(name);
  // The form says below what stopped it.
  const isSaidBelow =
    state.state === 'refused' && rawErrors.includes(state.message);
  const id = idSchema.$id;
  const statusId = `${id}__status`;
  const descriptionId = `${id}__description`;

  return (
    <FieldFrame
      description={schema.description}
      descriptionId={descriptionId}
      status={
        <NameStatus
          id={statusId}
          name={name}
          state={isSaidBelow ? { state: 'empty' } : state}
        />
      }
    >
      <TextField
        id={id}
        name={id}
        label={schema.title ?? 'Name'}
        secondaryLabel={required ? 'Required' : undefined}
        aria-describedby={`${statusId} ${descriptionId}`}
        placeholder={props.uiSchema['ui:placeholder'] ?? 'order-history'}
        autoComplete="off"
        autoCorrect="off"
        spellCheck="false"
        isRequired={required}
        isDisabled={props.disabled}
        isReadOnly={props.readonly}
        isInvalid={state.state === 'refused' || rawErrors.length > 0}
        validationBehavior="aria"
        value={name}
        onChange={value => onChange(value.trim() || undefined)}
      />
    </FieldFrame>
  );
}
