import { renameCodeOwner } from './codeOwners';

const FROM = 'group:default/purchase';

describe('renameCodeOwner', () => {
  it('renames the team and nothing else', () => {
    expect(
      renameCodeOwner(
        [
          '# @marlow/purchase reviews everything',
          '*       @marlow/Purchase   purchase@example.com',
          '/a/b    @purchase @marlow/purchase-stock  # @purchase',
          '/c @marlow/shop/purchase @marlow/ledger @marlow/shop/ledger',
          '/purchase/ @other',
          '[Section] @purchase',
        ].join('\n'),
        FROM,
        'group:default/ledger',
      ),
    ).toBe(
      [
        '# @marlow/purchase reviews everything',
        '*       @marlow/ledger   purchase@example.com',
        '/a/b    @ledger @marlow/purchase-stock  # @purchase',
        '/c @marlow/shop/ledger @marlow/ledger',
        '/purchase/ @other',
        '[Section] @ledger',
      ].join('\n'),
    );
  });

  it('names a person without an organisation', () => {
    expect(
      renameCodeOwner('* @marlow/purchase', FROM, 'user:default/ada'),
    ).toBe('* @ada');
  });
});
