import assert from 'node:assert/strict';
import { it } from 'node:test';
import { CHART, runHelm, withoutHelm } from '../../lib/helm.mjs';
import { describeServices, isWorker } from '../../lib/services.mjs';

const skip = withoutHelm;

describeServices(
  'The values of the chart',
  made => {
    const template = (service, values) =>
      runHelm(service, [
        'template',
        service.parameters.name,
        CHART,
        ...values.flatMap(value => ['--set', value]),
      ]);

    it(
      'are refused when it does not know them, or when they are of the wrong type',
      { skip },
      async () => {
        const noAddress = isWorker(made().files)
          ? /additional properties .*'route'/
          : /at '\/route\/hostnames': minItems/;
        const wrong = {
          'replicaCount=many': /at '\/replicaCount': got string/,
          'replicas=3': /additional properties .*'replicas'/,
          'config.LOG_LEVEL=loud': /at '\/config\/LOG_LEVEL': value must be/,
          'config.PORT=80': /invalid propertyName 'PORT'/,
          'image.digest=latest':
            /at '\/image\/digest': 'latest' does not match/,
          'route.enabled=true': noAddress,
          'networkPolicy.enabled=maybe':
            /at '\/networkPolicy\/enabled': got string/,
        };
        // Helm says all that is wrong at once.
        await assert.rejects(
          template(made(), Object.keys(wrong)),
          ({ message }) => {
            for (const [value, refusal] of Object.entries(wrong))
              assert.match(message, refusal, value);
            return true;
          },
        );
      },
    );

    it('come out as they were written', { skip }, async () => {
      // Not as 2e+07.
      assert.match(
        await template(made(), ['config.BODY_LIMIT_BYTES=20000000']),
        /BODY_LIMIT_BYTES: "20000000"/,
      );
    });
  },
  ['defaults'],
);
