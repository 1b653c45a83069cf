/** Topic of the events service that tells that runbooks were read or forgotten; its payload says nothing more. */
export const RUNBOOKS_INDEXED_TOPIC = 'runbooks.indexed';
