module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // It exports how code is shown, which a preview shows in the same way.
    '@backstage/no-mixed-plugin-imports': [
      'warn',
      { excludedTargetPackages: ['@waymark/plugin-git-host'] },
    ],
  },
});
