import type { TemplateParameterSchema } from '@backstage/plugin-scaffolder-react';

/**
 * Whether a template asks for what only the scaffolder's own form can do: decorators, which may change values or add
 * secrets as it is sent, and fields for secrets, of which a preview must not know.
 */
export function needsStockForm(manifest: TemplateParameterSchema): boolean {
  const { formDecorators, EXPERIMENTAL_formDecorators: early } = manifest;
  if (formDecorators?.length || early?.length) return true;
  return manifest.steps.some(({ schema }) => hasSecret(schema));
}

function hasSecret(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const schema = value as Record<string, unknown>;
  return (
    schema['ui:field'] === 'Secret' ||
    schema['ui:widget'] === 'password' ||
    Object.values(schema).some(hasSecret)
  );
}
