import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import type { TestPortal } from './portal';

const LOCATION = `apiVersion: backstage.io/v1alpha1
kind: Location
metadata:
  name: templates
spec:
  targets: [./in-git/template.yaml]
`;

/**
 * Publishes the template `small` and what it shares to the Git host, as `in-git`, and waits for it in the catalog.
 *
 * @param templates - folder of the templates
 */
export async function publishTemplates(
  portal: TestPortal,
  templates: string,
): Promise<void> {
  const folder = `${templates}-repository`;
  cpSync(`${templates}/shared`, `${folder}/shared`, { recursive: true });
  cpSync(`${templates}/small`, `${folder}/in-git`, { recursive: true });
  const descriptor = `${folder}/in-git/template.yaml`;
  const text = readFileSync(descriptor, 'utf8');
  writeFileSync(descriptor, text.replace('name: small', 'name: in-git'));
  writeFileSync(`${folder}/catalog-info.yaml`, LOCATION);
  await portal.repositories.importFolder('templates', {
    description: 'Templates',
    folder,
    author: { name: 'Ada Byron', email: 'ada@example.com' },
    message: 'Templates',
  });
  await portal.until('template in-git', () =>
    portal.entity('template:default/in-git'),
  );
}
