module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // The references to services of these two, which run in the same process, are what they export.
    '@backstage/no-mixed-plugin-imports': [
      'warn',
      {
        excludedTargetPackages: [
          '@waymark/plugin-git-host-backend',
          '@waymark/plugin-service-catalog-backend',
        ],
      },
    ],
  },
});
