import { createContext } from 'react';

/** Whether a page is around, which has a head of its own: what stands in for its content brings none. */
export const InPage = createContext(false);
