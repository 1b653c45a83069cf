import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { Text, TextField } from '@backstage/ui';
import { SERVICE_DESCRIPTION_MAX } from '@waymark/common';
import { FieldFrame } from '../FieldFrame';

/** Characters left from which on they are counted. */
const SOON = 40;

/** What a new service does, in one line that fits a table of services. */
export function ServiceDescription(
  props: FieldExtensionComponentProps<string | undefined>,
) {
  const { schema, idSchema, required, rawErrors, onChange } = props;
  const text = props.formData ?? '';
  const left = SERVICE_DESCRIPTION_MAX - text.length;
  // The form says below what stopped it.
  const isSaidBelow = left < 0 && rawErrors.length > 0;
  const id = idSchema.$id;
  const countId = `${id}__count`;
  const descriptionId = `${id}__description`;

  return (
    <FieldFrame
      description={schema.description}
      descriptionId={descriptionId}
      status={
        left < SOON &&
        !isSaidBelow && (
          <Text
            id={countId}
            role="status"
            variant="body-small"
            color={left < 0 ? 'danger' : 'secondary'}
          >
            {left < 0
              ? `${-left} characters too long`
              : `${left} characters left`}
          </Text>
        )
      }
    >
      <TextField
        id={id}
        name={id}
        label={schema.title ?? 'Description'}
        secondaryLabel={required ? 'Required' : 'Optional'}
        aria-describedby={`${countId} ${descriptionId}`}
        placeholder={props.uiSchema['ui:placeholder']}
        isRequired={required}
        isDisabled={props.disabled}
        isReadOnly={props.readonly}
        isInvalid={left < 0 || rawErrors.length > 0}
        validationBehavior="aria"
        value={text}
        onChange={value => onChange(value || undefined)}
      />
    </FieldFrame>
  );
}
