import { render } from '@testing-library/react';
import { dayInWords } from './dayInWords';
import { When } from './When';

describe('a date that anybody may have written', () => {
  it('is a day in words, and nothing when it is none', () => {
    expect(dayInWords('2026-11-27T10:00:00Z')).toBe('Nov 27, 2026');
    expect(['soon', '', undefined].map(dayInWords)).toEqual(['', '', '']);
  });

  it('stands as it is where a moment is told', () => {
    const { container } = render(<When date="soon" />);
    expect(container.textContent).toBe('soon');
  });
});
