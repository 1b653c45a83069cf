import assert from 'node:assert/strict';
import { it } from 'node:test';
import { describeServices } from '../../lib/services.mjs';

describeServices(
  'The image',
  made => {
    it('is told its version by the pipeline', () => {
      const { files } = made();
      const [, argument] =
        /--build-arg "(\w+)=\$VERSION"/.exec(
          files.get('.github/workflows/main.yaml'),
        ) ?? [];
      assert.ok(argument, 'the pipeline tells it none');
      assert.match(
        files.get('Dockerfile'),
        new RegExp(`^ARG ${argument}=`, 'm'),
      );
    });
  },
  ['defaults'],
);
