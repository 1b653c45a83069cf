import {
  AjvCompiler,
  type BuildCompilerFromPool,
  type RouteDefinition,
} from '@fastify/ajv-compiler';
import type { FastifyServerOptions } from 'fastify';

const build: BuildCompilerFromPool = AjvCompiler();

/**
 * Parameters are texts, and become what their schema says they are. A body has
 * types of its own: `{"name": false}` is no name.
 */
const buildValidator: BuildCompilerFromPool = (schemas, options) => {
  const lenient = build(schemas, options);
  const strict = build(schemas, {
    ...options,
    customOptions: { ...options?.customOptions, coerceTypes: false },
  } as typeof options);
  return route => {
    // The types of the compiler say schema, and Fastify gives the route.
    const { httpPart }: { httpPart?: string } =
      route as Partial<RouteDefinition>;
    return (httpPart === 'body' ? strict : lenient)(route);
  };
};

export const validationOptions = {
  ajv: { customOptions: { removeAdditional: false } },
  schemaController: { compilersFactory: { buildValidator } },
} satisfies FastifyServerOptions;
