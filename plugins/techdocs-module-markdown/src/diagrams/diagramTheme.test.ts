import { diagramTheme } from './diagramTheme';

describe('the colours of diagrams', () => {
  it('are those of the portal', () => {
    const theme = diagramTheme(
      name => (name === '--bui-fg-primary' ? '#14211f' : 'rgb(1, 2, 3)'),
      true,
    );
    expect(theme).toMatchObject({ theme: 'base', darkMode: true });
    expect(theme.themeVariables).toMatchObject({
      textColor: '#14211f',
      primaryTextColor: '#14211f',
      background: 'rgb(1, 2, 3)',
    });
  });

  it('are those of Mermaid where it could not reckon with the portal’s', () => {
    const own = (value: string, dark: boolean) =>
      diagramTheme(() => value, dark).theme;
    expect(own('light-dark(#fff, #000)', true)).toBe('dark');
    expect(own('', false)).toBe('neutral');
  });
});
