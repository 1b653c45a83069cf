const usual = {
  name: 'order-history',
  description: 'Remembers what people ordered, and when',
  owner: 'group:default/order-flow',
  ownerName: 'order-flow',
  system: 'system:default/order-management',
  repositoryUrl: 'http://localhost:7007/git/order-history',
  cloneUrl: 'http://localhost:7007/git/order-history.git',
  portalUrl: 'http://localhost:7007',
  alertPrefix: 'OrderHistory',
  template: 'node-service@1.0.0',
};

/** What a name decides, as the check of the inputs gives it. */
function named(name, alertPrefix) {
  return {
    ...usual,
    name,
    alertPrefix,
    repositoryUrl: `https://portal.example.com/git/${name}`,
    cloneUrl: `https://portal.example.com/git/${name}.git`,
    portalUrl: 'https://portal.example.com',
  };
}

/** Values a person may give, from the usual to the far ends of what is allowed. */
export const valueSets = {
  usual,
  shortest: {
    ...named('a', 'A'),
    description: 'x',
    system: '',
  },
  longest: {
    ...named(
      'a234567890-b23456789-c23456789-d23456789-e23456789',
      'A234567890B23456789C23456789D23456789E23456789',
    ),
    description: 'x'.repeat(200),
    owner: 'user:people/Ada.Lovelace_1815',
    ownerName: 'Ada.Lovelace_1815',
  },
  'odd text': {
    ...named('null', 'Null'),
    description:
      'It\'s "half": {{ done }} ${{ values.name }} {% if %} {# #} \\ <b>é 店 🧭</b> # - [x]: & *y !z |',
  },
  'lines of text': {
    ...named('yes-2', 'Yes2'),
    description: '---\nfirst: line\n\n# second\ttab',
    system: undefined,
  },
  'no text': {
    ...named('true', 'True'),
    description: undefined,
    system: undefined,
    template: undefined,
  },
};
