import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import type { HostContext } from './CodeHost';

/**
 * Runs an action of the scaffolder as a part of another one.
 *
 * @returns what it put out
 */
export async function runAction(
  action: TemplateAction<any, any, any>,
  ctx: HostContext,
  input: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const output: Record<string, unknown> = {};
  await action.handler({
    ...ctx,
    isDryRun: false,
    input,
    output(name: string, value: unknown) {
      output[name] = value;
    },
  } as HostContext);
  return output;
}
