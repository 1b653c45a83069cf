import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { Combobox, Text, useAsyncList } from '@backstage/ui';
import { useEffect, useState } from 'react';
import { goldenPathsApiRef } from '../../api/GoldenPathsApi';
import { FieldFrame } from '../FieldFrame';
import { findSystems, toChoice, type SystemChoice } from './findSystems';

/** Milliseconds without a keystroke before the catalog is asked. */
const DEBOUNCE_MS = 150;

/** The system a new service is a part of: any of the catalog, those of the person's groups first. */
export function SystemPicker(
  props: FieldExtensionComponentProps<string | undefined>,
) {
  const { schema, idSchema, formData, required, rawErrors, onChange } = props;
  const [chosen, setChosen] = useChosen(formData);
  const systems = useSystems();
  const id = idSchema.$id;
  const descriptionId = `${id}__description`;

  return (
    <FieldFrame
      description={schema.description}
      descriptionId={descriptionId}
      status={
        systems.error && (
          <Text role="status" variant="body-small" color="danger">
            The systems could not be read: {systems.error.message}
          </Text>
        )
      }
    >
      <Combobox
        id={id}
        name={id}
        label={schema.title ?? 'System'}
        secondaryLabel={required ? 'Required' : 'Optional'}
        aria-describedby={descriptionId}
        placeholder="Find a system"
        options={systems}
        search={{ mode: 'server' }}
        isDisabled={props.disabled}
        isReadOnly={props.readonly}
        isInvalid={rawErrors.length > 0}
        validationBehavior="aria"
        value={chosen ?? null}
        onChange={choice => {
          setChosen(choice ?? undefined);
          onChange(choice?.id);
        }}
      />
    </FieldFrame>
  );
}

function useSystems() {
  const catalog = useApi(catalogApiRef);
  const goldenPaths = useApi(goldenPathsApiRef);
  return useAsyncList<SystemChoice>({
    async load({ filterText = '', signal }) {
      await new Promise(resolve => setTimeout(resolve, DEBOUNCE_MS));
      if (signal.aborted) return { items: [] };
      const { owners } = await goldenPaths.owners();
      return {
        items: await findSystems(
          catalog,
          owners.map(({ ref }) => ref),
          filterText,
        ),
      };
    },
  });
}

/** The choice that belongs to a value which came from elsewhere, such as a link or the step before. */
function useChosen(ref: string | undefined) {
  const catalog = useApi(catalogApiRef);
  const [chosen, setChosen] = useState<SystemChoice>();
  const known = chosen?.id;

  useEffect(() => {
    let stale = false;
    if (ref && ref !== known) {
      catalog.getEntityByRef(ref).then(
        system => {
          if (!stale && system) setChosen(toChoice(system, false));
        },
        // The form's own check says what is wrong with the value.
        () => undefined,
      );
    }
    return () => {
      stale = true;
    };
  }, [catalog, ref, known]);

  return [ref === undefined ? undefined : chosen, setChosen] as const;
}
