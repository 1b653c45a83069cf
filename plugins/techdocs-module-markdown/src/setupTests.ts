import { configure } from '@testing-library/dom';
import '@testing-library/jest-dom';

// A machine that does other things beside needs more than what is usual.
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(60_000);
