/** Says where the docs of an entity come from. */
export const TECHDOCS_REF = 'backstage.io/techdocs-ref';
