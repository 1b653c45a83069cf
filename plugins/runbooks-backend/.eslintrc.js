module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // The reference to a service of this one, which runs in the same process, is what it exports.
    '@backstage/no-mixed-plugin-imports': [
      'warn',
      { excludedTargetPackages: ['@waymark/plugin-service-catalog-backend'] },
    ],
  },
});
