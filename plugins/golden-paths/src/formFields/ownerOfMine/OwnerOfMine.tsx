import { useApi } from '@backstage/core-plugin-api';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { Alert, Button, Combobox, Flex } from '@backstage/ui';
import { useEffect, useMemo } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { goldenPathsApiRef } from '../../api/GoldenPathsApi';
import { FieldFrame } from '../FieldFrame';
import { ownerOptions } from './ownerOptions';

/** The owner of a new service: one of the groups of the person who fills in the form. */
export function OwnerOfMine(
  props: FieldExtensionComponentProps<string | undefined>,
) {
  const { schema, idSchema, formData, required, rawErrors, onChange } = props;
  const api = useApi(goldenPathsApiRef);
  const mine = useAsyncRetry(() => api.owners(), [api]);
  const options = useMemo(
    () => (mine.value ? ownerOptions(mine.value) : []),
    [mine.value],
  );
  const owners = mine.value?.owners;
  const only = owners?.length === 1 ? owners[0].ref : undefined;

  useEffect(() => {
    if (only && formData === undefined) onChange(only);
  }, [only, formData, onChange]);

  const id = idSchema.$id;
  const descriptionId = `${id}__description`;
  if (mine.error) {
    return (
      <Flex direction="column" gap="2" align="start" mb="3">
        <Alert
          status="danger"
          icon
          title="Your groups could not be read"
          description={mine.error.message}
        />
        <Button variant="secondary" onPress={mine.retry}>
          Try again
        </Button>
      </Flex>
    );
  }
  if (owners && !owners.length) {
    return (
      <Alert
        mb="3"
        status="warning"
        icon
        title="You are in no group yet"
        description="A service belongs to a group. Ask the owner of one to add you to it in the catalog, then come back."
      />
    );
  }
  return (
    <FieldFrame description={schema.description} descriptionId={descriptionId}>
      <Combobox
        id={id}
        name={id}
        label={schema.title ?? 'Owner'}
        secondaryLabel={required ? 'Required' : undefined}
        aria-describedby={descriptionId}
        placeholder={mine.loading ? 'Finding your groups' : 'Choose a group'}
        options={options}
        search
        isRequired={required}
        isDisabled={props.disabled || mine.loading}
        isReadOnly={props.readonly}
        isInvalid={rawErrors.length > 0}
        validationBehavior="aria"
        value={formData ?? null}
        onChange={key => onChange(key === null ? undefined : String(key))}
      />
    </FieldFrame>
  );
}
