import { cleanup } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import { sendBeacon } from './support.tsx';

document.documentElement.lang = 'en';

beforeEach(() => {
  sendBeacon.mockClear();
  navigator.sendBeacon = sendBeacon;
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});
