import type { Entity } from '@backstage/catalog-model';
import { useStarredEntity } from '@backstage/plugin-catalog-react';
import { ButtonIcon } from '@backstage/ui';
import { RiStarFill, RiStarLine } from '@remixicon/react';

/** Puts an entity among the starred ones, or takes it away from them. */
export function Star({ entity }: { entity: Entity }) {
  const { isStarredEntity, toggleStarredEntity } = useStarredEntity(entity);
  return (
    <ButtonIcon
      variant="secondary"
      icon={isStarredEntity ? <RiStarFill /> : <RiStarLine />}
      aria-label={
        isStarredEntity ? 'Remove from favorites' : 'Add to favorites'
      }
      aria-pressed={isStarredEntity}
      onPress={() => toggleStarredEntity()}
    />
  );
}
