import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { Combobox, Text, useAsyncList } from '@backstage/ui';
import { useEffect, useState } from 'react';
import { goldenPathsApiRef } from '../../api/GoldenPathsApi';
import { FieldFrame } from '../FieldFrame';
import { COMPONENTS, filterOf } from './filter';
import {
  findComponent,
  findComponents,
  type ComponentChoice,
} from './findComponents';

/** Milliseconds without a keystroke before the catalog is asked. */
const DEBOUNCE_MS = 150;

/** The component that a change is for: one that the person, or a group of theirs, owns. */
export function ComponentOfMine(
  props: FieldExtensionComponentProps<string | undefined, { filter?: string }>,
) {
  const { schema, uiSchema, idSchema, formData, required, rawErrors } = props;
  const filter = uiSchema['ui:options']?.filter ?? COMPONENTS;
  const [chosen, setChosen] = useChosen(formData);
  const components = useComponents(filter);
  const id = idSchema.$id;
  const descriptionId = `${id}__description`;
  const hasNone =
    !components.isLoading &&
    !components.error &&
    !components.filterText &&
    components.items.length === 0 &&
    !formData;

  return (
    <FieldFrame
      description={schema.description}
      descriptionId={descriptionId}
      status={
        <>
          {components.error && (
            <Text role="status" variant="body-small" color="danger">
              What you own could not be read: {components.error.message}
            </Text>
          )}
          {hasNone && (
            <Text role="status" variant="body-small" color="warning">
              Neither you nor your groups own anything that this is for.
            </Text>
          )}
        </>
      }
    >
      <Combobox
        id={id}
        name={id}
        label={schema.title ?? 'Component'}
        secondaryLabel={required ? 'Required' : undefined}
        aria-describedby={descriptionId}
        placeholder="Find what you own"
        options={components}
        search={{ mode: 'server' }}
        isRequired={required}
        isDisabled={props.disabled}
        isReadOnly={props.readonly}
        isInvalid={rawErrors.length > 0}
        validationBehavior="aria"
        value={chosen ?? null}
        onChange={choice => {
          setChosen(choice ?? undefined);
          props.onChange(choice?.id);
        }}
      />
    </FieldFrame>
  );
}

function useComponents(filter: string) {
  const catalog = useApi(catalogApiRef);
  const goldenPaths = useApi(goldenPathsApiRef);
  const identity = useApi(identityApiRef);
  return useAsyncList<ComponentChoice>({
    async load({ filterText = '', signal }) {
      await new Promise(resolve => setTimeout(resolve, DEBOUNCE_MS));
      if (signal.aborted) return { items: [] };
      const [{ owners }, { userEntityRef }] = await Promise.all([
        goldenPaths.owners(),
        identity.getBackstageIdentity(),
      ]);
      return {
        items: await findComponents(catalog, {
          owners: [userEntityRef, ...owners.map(({ ref }) => ref)],
          query: filterOf(filter),
          text: filterText,
        }),
      };
    },
  });
}

/** The choice that belongs to a value which came with the address. */
function useChosen(ref: string | undefined) {
  const catalog = useApi(catalogApiRef);
  const [chosen, setChosen] = useState<ComponentChoice>();
  const known = chosen?.id;

  useEffect(() => {
    let stale = false;
    if (ref && ref !== known) {
      findComponent(catalog, ref).then(found => {
        if (!stale) setChosen(found);
      });
    }
    return () => {
      stale = true;
    };
  }, [catalog, ref, known]);

  return [ref === undefined ? undefined : chosen, setChosen] as const;
}
