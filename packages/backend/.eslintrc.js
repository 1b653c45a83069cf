module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  // Content of the sample organisation's repositories, which is data here.
  ignorePatterns: ['sample/**'],
});
