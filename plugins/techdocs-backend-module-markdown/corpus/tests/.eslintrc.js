/** These are scripts of the repository rather than code of the package. */
module.exports = {
  rules: {
    // They look for tools as the other tests of the launcher do.
    '@backstage/no-relative-monorepo-imports': 'off',
    // Reading a tree of HTML is functions that call each other in a circle.
    '@typescript-eslint/no-use-before-define': [
      'error',
      { functions: false, classes: true, variables: false },
    ],
  },
};
