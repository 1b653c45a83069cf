import { EntityHealthNotice } from '@waymark/plugin-service-catalog';

/** What is wrong with the entity on this page, if anything. */
export function Warnings() {
  return <EntityHealthNotice />;
}
