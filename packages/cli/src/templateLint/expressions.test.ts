import { ExpressionError, lookupsIn } from './expressions';

const paths = (text: string) =>
  lookupsIn(text).map(({ path, line, isOptional }) => [
    path.join('.'),
    line,
    isOptional,
  ]);

describe('lookupsIn', () => {
  it('finds what is read, and on which line', () => {
    expect(
      paths(
        'a ${{ values.name | dump }}\n{% for x in values.list %}${{ x.y }}{% endfor %}\n',
      ),
    ).toEqual([
      ['values.name', 1, false],
      ['values.list', 2, false],
      ['x', 2, false],
      ['x.y', 2, false],
    ]);
  });

  it('knows what may be missing', () => {
    expect(
      paths(
        "{% if values.queue %}${{ values.size | default('1') }}{% endif %}${{ values.a or 'b' }}",
      ),
    ).toEqual([
      ['values.queue', 1, true],
      ['values.size', 1, true],
      ['values.a', 1, true],
    ]);
  });

  it('takes other tags for text, and says where one does not end', () => {
    expect(paths('{{ values.x }} $values.y ${values.z}')).toEqual([]);
    expect(() => lookupsIn('one\n${{ values.x ')).toThrow(ExpressionError);
  });
});
