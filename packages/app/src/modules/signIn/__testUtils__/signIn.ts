import type { JsonObject } from '@backstage/types';

/** People as the auth provider lists them. */
export const PEOPLE = [
  {
    ref: 'user:default/ada',
    name: 'Ada Bell',
    role: 'Backend engineer',
    teams: ['Purchase'],
    department: 'Commerce',
  },
  {
    ref: 'user:default/lucia',
    name: 'Lucía Fernández',
    role: 'Engineering manager',
    teams: ['Order flow', 'Warehouse'],
    department: 'Fulfilment',
  },
  { ref: 'user:default/bea', name: 'Bea Moreau', teams: [] },
];
const ROUTE = /^http:\/\/localhost\/api\/auth\/sample\/(.*)$/;

/** An answer of the auth provider. */
export type Answer = { status?: number; body: JsonObject };
/** An answer that is an error. */
export const refusal = (
  status: number,
  name: string,
  message: string,
): Answer => ({
  status,
  body: { error: { name, message }, response: { statusCode: status } },
});

/** Stands in for the auth provider; nothing else of the backend is there. */
export function answer(
  routes: Record<string, Answer | ((body: unknown) => Answer)>,
) {
  const asked: string[] = [];
  jest.spyOn(global, 'fetch').mockImplementation(async (input, init) => {
    const [, route = ''] = ROUTE.exec(String(input)) ?? [];
    if (route) asked.push(route);
    const found = routes[route] ?? refusal(404, 'NotFoundError', 'Not there.');
    const { status = 200, body } =
      typeof found === 'function'
        ? found(JSON.parse(String(init?.body)))
        : found;
    return new Response(JSON.stringify(body), {
      status,
      headers: { 'Content-Type': 'application/json' },
    });
  });
  return asked;
}

/** The answer to who was chosen before when nobody was. */
export const nobody = refusal(
  401,
  'AuthenticationError',
  'Nobody is signed in here.',
);

/** Gives the app its configuration, where it looks for it when no build has put it into the page. */
export function configure(waymark: JsonObject) {
  const data = {
    app: { title: 'Waymark', baseUrl: 'http://localhost' },
    backend: { baseUrl: 'http://localhost' },
    organization: { name: 'Marlow' },
    waymark,
  };
  process.env = {
    ...process.env,
    APP_CONFIG: [{ context: 'test', data }],
  } as unknown as NodeJS.ProcessEnv;
}
