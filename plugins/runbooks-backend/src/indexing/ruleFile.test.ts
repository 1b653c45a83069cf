import { readRuleFile } from './ruleFile';

const names = (text: string) =>
  readRuleFile(text)?.rules.map(({ alert }) => alert);

const RULES = `groups:
  - name: checkout
    rules:
      - record: job:up:sum
        expr: sum(up)
      - alert: CheckoutDown
        expr: |
          up{job="checkout"} == 0
        for: 5m
        labels: { severity: page, tries: 3 }
        annotations:
          summary: '{{ $value }} of {{ $labels.job }}'
`;
const indent = (text: string) => text.replace(/^(?=.)/gm, '    ');

describe('readRuleFile', () => {
  it('reads alerts, with the templates that Prometheus fills in', () => {
    expect(readRuleFile(RULES)).toEqual({
      rules: [
        {
          alert: 'CheckoutDown',
          expr: 'up{job="checkout"} == 0',
          for: '5m',
          labels: { severity: 'page', tries: '3' },
          annotations: { summary: '{{ $value }} of {{ $labels.job }}' },
        },
      ],
      problems: [],
    });
  });

  it('reads resources of Kubernetes', () => {
    const resource = `kind: PrometheusRule\nspec:\n${indent(RULES)}`;
    const map = `kind: ConfigMap\ndata:\n  alerts.yaml: |\n${indent(RULES)}`;
    expect(names(`kind: Service\n---\n${resource}---\n${map}`)).toEqual([
      'CheckoutDown',
      'CheckoutDown',
    ]);
  });

  it('leaves out what Helm would do, and keeps what it would escape', () => {
    const chart = `{{- if .Values.alerts.enabled }}
{{- /* a comment
with two lines }} */ -}}
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: {{ include "checkout.fullname" . }}
  labels: {{- toYaml .Values.labels | nindent 4 }}
    {{- include "checkout.labels" . | nindent 4 }}
spec:
  groups:
    - name: {{ .Release.Name }}
      rules:
        - alert: CheckoutDown
          expr: up{job="{{ .Release.Name }}"} == 0
          {{- if .Values.slow }}
          for: 10m
          {{- else }}
          for: {{ .Values.for | default "5m" }}
          {{- end }}
          labels:
            severity: {{ .Values.severity }}
          annotations:
            summary: {{\`'{{ $value }} are down'\`}}
            description: "{{ "{{" }} $value }} are down"
            runbook_url: {{ .Values.portal }}/runbooks/alert/CheckoutDown
{{- end }}
`;
    const [rule] = readRuleFile(chart)!.rules;
    expect(readRuleFile(chart)!.problems).toEqual([]);
    expect(rule).toEqual({
      alert: 'CheckoutDown',
      expr: 'up{job="{{ .Release.Name }}"} == 0',
      for: '{{ .Values.for | default "5m" }}',
      labels: { severity: '{{ .Values.severity }}' },
      annotations: {
        summary: "'{{ $value }} are down'",
        description: '{{ $value }} are down',
        runbook_url: '{{ .Values.portal }}/runbooks/alert/CheckoutDown',
      },
    });
  });

  it('tells what cannot be read, and keeps the rest', () => {
    const unnamed = `${RULES}      - alert: {{ .Values.prefix }}Down\n        expr: up\n      - alert: NoExpression\n`;
    const file = readRuleFile(unnamed)!;
    expect(file.rules.map(({ alert }) => alert)).toEqual(['CheckoutDown']);
    expect(file.problems).toEqual([
      'the name of an alert is not plain text: {{ .Values.prefix }}Down',
      'the alert NoExpression has no expression',
    ]);
    expect(readRuleFile(`${RULES}  }`)).toEqual({
      rules: [],
      problems: [expect.stringMatching(/^it is no valid YAML: /)],
    });
    expect(readRuleFile(`${RULES}    {{ if .x`)?.problems).toHaveLength(1);
  });

  it('leaves other files alone', () => {
    expect(readRuleFile('groups: []')).toBeUndefined();
    expect(readRuleFile('server:\n  alert: true\n')).toBeUndefined();
    expect(readRuleFile('server:\n  alert: {{ .x }}\n}')).toBeUndefined();
  });

  it('survives what is written to do harm', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x,x]'];
    for (let i = 1; i < 9; i++)
      bomb.push(
        `b${i}: &b${i} [${Array(10)
          .fill(i === 1 ? '*a' : `*b${i - 1}`)
          .join(',')}]`,
      );
    expect(readRuleFile(`${bomb.join('\n')}\n${RULES}`)?.problems).toHaveLength(
      1,
    );
    expect(names(`x: !!js/function "alert"\n${RULES}`)).toEqual([
      'CheckoutDown',
    ]);
    expect(
      readRuleFile(`${RULES}${'{{'.repeat(100_000)}`)?.problems,
    ).toHaveLength(1);
    const odd = readRuleFile(
      'groups: [{rules: [{alert: "a\\0\\ud800", expr: x}, 5, null]}]\nx:\n  alert: y\n',
    );
    expect(odd?.rules[0].alert).toBe('a\uFFFD\uFFFD');
  });
});
