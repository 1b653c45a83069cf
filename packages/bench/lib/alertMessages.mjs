const SERVICES = ['checkout', 'payments', 'orders', 'search', 'identity'];
const NAMES = ['HighErrorRate', 'Slow', 'Down', 'Saturated', 'Restarting'];

/**
 * Messages of Alertmanager's webhook about alerts that all differ, as large as those of a cluster with some labels.
 *
 * @param from - number of the first alert
 * @param count - how many alerts
 * @param size - most alerts in one message
 * @param resolved - whether they tell the ends of the alerts
 */
export function alertMessages({ from, count, size, resolved = false }) {
  const messages = [];
  for (let first = from; first < from + count; first += size) {
    const alerts = [];
    for (let n = first; n < Math.min(first + size, from + count); n += 1)
      alerts.push(alertOf(n, resolved));
    messages.push({
      version: '4',
      groupKey: `{}:{alertname="${alerts[0].labels.alertname}"}`,
      truncatedAlerts: 0,
      status: resolved ? 'resolved' : 'firing',
      receiver: 'waymark',
      groupLabels: {},
      commonLabels: {},
      commonAnnotations: {},
      externalURL: 'http://alertmanager.example:9093',
      alerts,
    });
  }
  return messages;
}

function alertOf(n, resolved) {
  const service = SERVICES[n % SERVICES.length];
  const startsAt = new Date(Date.UTC(2026, 0, 1) + n);
  return {
    status: resolved ? 'resolved' : 'firing',
    fingerprint: n.toString(16).padStart(16, '0'),
    startsAt: startsAt.toISOString(),
    endsAt: resolved
      ? new Date(startsAt.getTime() + 600_000).toISOString()
      : '0001-01-01T00:00:00Z',
    generatorURL: `http://prometheus.example:9090/graph?g0.expr=up%7Bpod%3D%22${n}%22%7D+%3D%3D+0&g0.tab=1`,
    labels: {
      alertname: `Bench${NAMES[n % NAMES.length]}`,
      service,
      severity: n % 3 ? 'ticket' : 'page',
      namespace: 'shop',
      cluster: 'eu-1',
      job: service,
      instance: `10.0.${(n >> 8) & 255}.${n & 255}:8080`,
      pod: `${service}-${n}`,
      container: service,
      prometheus: 'monitoring/main',
    },
    annotations: {
      summary: `Pod ${n} of ${service} does not do what it should`,
      description: `What is known about pod ${n}. `.repeat(8),
      runbook_url: `https://portal.example/runbooks/alert/Bench${
        NAMES[n % NAMES.length]
      }`,
    },
  };
}
