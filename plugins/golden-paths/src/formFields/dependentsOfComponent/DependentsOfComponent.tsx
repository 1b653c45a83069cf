import { fetchApiRef, useApi } from '@backstage/core-plugin-api';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { Alert, Button, Checkbox, Flex, Skeleton, Text } from '@backstage/ui';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { FieldFrame } from '../FieldFrame';
import { Dependents } from './Dependents';
import { readDependents } from './readDependents';

/** Shows what breaks without the component that is chosen in the same form, and asks whether it has been read. */
export function DependentsOfComponent(
  props: FieldExtensionComponentProps<boolean | undefined>,
) {
  const { schema, idSchema, formData, rawErrors = [], onChange } = props;
  const { component } = (props.formContext?.formData ?? {}) as {
    component?: string;
  };
  const fetchApi = useApi(fetchApiRef);
  const { value, error, loading, retry } = useAsyncRetry(
    async () => (component ? readDependents(fetchApi, component) : undefined),
    [fetchApi, component],
  );
  const descriptionId = `${idSchema.$id}__description`;

  if (!component)
    return (
      <Text color="secondary">
        Choose the component. Then what depends on it stands here.
      </Text>
    );
  if (loading)
    return (
      <div role="status" aria-label="Reading what depends on it">
        <Skeleton width="100%" height={120} />
      </div>
    );
  if (error || !value)
    return (
      <Flex direction="column" gap="3" align="start">
        <Alert
          status="danger"
          icon
          title="What depends on it could not be read"
          description={error?.message}
        />
        <Button variant="secondary" onPress={retry}>
          Try again
        </Button>
      </Flex>
    );
  const { dependents, owners, root } = value;
  if (dependents.length === 0)
    return (
      <Text role="status">
        Nothing in the catalog depends on {root.title}. What does not say so
        there is not known.
      </Text>
    );
  return (
    <FieldFrame
      description={schema.description}
      descriptionId={descriptionId}
      status={
        rawErrors.length > 0 && (
          <Text role="alert" variant="body-small" color="danger">
            {rawErrors.join(' ')}
          </Text>
        )
      }
    >
      <Text as="p" weight="bold">
        {countInWords(dependents.length, owners.length, root.title)}
      </Text>
      <Dependents found={value} />
      <Checkbox
        id={idSchema.$id}
        isSelected={formData ?? false}
        isDisabled={props.disabled}
        isReadOnly={props.readonly}
        aria-describedby={descriptionId}
        onChange={onChange}
      >
        {schema.title}
      </Checkbox>
    </FieldFrame>
  );
}

function countInWords(count: number, owners: number, name: string): string {
  const things = count === 1 ? '1 thing depends' : `${count} things depend`;
  return `${things} on ${name}. ${
    owners === 1 ? '1 owner has' : `${owners} owners have`
  } to be told.`;
}
