/** Programs that the Go module proxy brings, by what they are called: package and version. */
export const GO_PROGRAMS = {
  helm: 'helm.sh/helm/v3/cmd/helm@v3.22.0',
  promtool: 'github.com/prometheus/prometheus/cmd/promtool@v0.316.0',
  kubeconform: 'github.com/yannh/kubeconform/cmd/kubeconform@v0.8.0',
  actionlint: 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12',
} as const;

/** Programs that PyPI brings; their versions are in `tools/requirements.txt` of this package. */
export const PYTHON_PROGRAMS = [
  'hadolint',
  'mkdocs',
  'schemathesis',
  'uv',
] as const;

/** Modules of the Go proxy that are read, not built: what Kubernetes and its extensions accept. */
export const SCHEMA_MODULES = {
  kubernetes: 'k8s.io/kubernetes@v1.37.2',
  monitoring: 'github.com/prometheus-operator/prometheus-operator@v0.85.0',
  gateway: 'sigs.k8s.io/gateway-api@v1.6.0',
} as const;

/** Programs that the package manager of the system brings, with the package of Debian. */
export const SYSTEM_PROGRAMS = {
  prometheus: 'prometheus',
  'valkey-server': 'valkey-server',
  'redis-server': 'redis-server',
  'rabbitmq-server': 'rabbitmq-server',
} as const;

/** A program that some check needs. */
export type ToolName =
  | keyof typeof GO_PROGRAMS
  | (typeof PYTHON_PROGRAMS)[number]
  | keyof typeof SYSTEM_PROGRAMS
  | 'tofu';
