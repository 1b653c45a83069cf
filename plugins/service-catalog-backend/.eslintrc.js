module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // Tests of discovery run against the real Git host.
    '@backstage/no-mixed-plugin-imports': [
      'warn',
      { excludedTargetPackages: ['@waymark/plugin-git-host-backend'] },
    ],
  },
});
