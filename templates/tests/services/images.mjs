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

    it('has the bill of materials that its label leads to', () => {
      const last = made()
        .files.get('Dockerfile')
        .split(/^FROM /m)
        .at(-1);
      const [, name] =
        /org\.cyclonedx\.sbom="\/(?:app\/)?([^"/]+)"/.exec(last) ?? [];
      assert.ok(name, 'no label leads to one');
      assert.match(last, new RegExp(`^COPY --from=build .*\\b${name}`, 'm'));
    });
  },
  ['defaults'],
);
