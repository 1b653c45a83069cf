import { schemaRuleInWords } from './schemaRules';

describe('schemaRuleInWords', () => {
  it.each([
    ['enum', ['internal', 'public'], 'Choose one of internal, public.'],
    ['pattern', '^[a-z]+$', 'This does not match the pattern ^[a-z]+$.'],
    ['minLength', 1, 'Use at least 1 character.'],
    ['maxLength', 200, 'Use at most 200 characters.'],
    ['minimum', 1024, 'Use 1024 or more.'],
    ['maximum', 65535, 'Use 65535 or less.'],
    ['format', 'email', undefined],
  ])('%s', (keyword, argument, words) => {
    expect(schemaRuleInWords(keyword, argument)).toBe(words);
  });
});
