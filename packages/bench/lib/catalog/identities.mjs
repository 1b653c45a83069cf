/**
 * Signs somebody in as the pages of a contestant do.
 *
 * @param contestant - `waymark` lets one choose who to be; the stock one has one guest, whoever that is
 * @param person - name of a User
 * @returns the headers of what they ask
 * @throws Error with the answer when they are not let in
 */
export async function signIn(contestant, url, person) {
  const token =
    contestant.name === 'waymark'
      ? await choose(url, person)
      : await beGuest(url);
  return { authorization: `Bearer ${token}` };
}

const FROM_A_PAGE = { 'x-requested-with': 'XMLHttpRequest' };

async function choose(url, person) {
  const provider = `${url}/api/auth/sample`;
  const start = await fetch(`${provider}/start`, { headers: FROM_A_PAGE });
  const cookies = start.headers.getSetCookie().map(text => text.split(';')[0]);
  await start.arrayBuffer();
  const answer = await fetch(`${provider}/handler/frame`, {
    method: 'POST',
    headers: {
      ...FROM_A_PAGE,
      'content-type': 'application/json',
      cookie: cookies.join('; '),
    },
    body: JSON.stringify({ person: `user:default/${person}` }),
  });
  return tokenOf(answer);
}

async function beGuest(url) {
  return tokenOf(
    await fetch(`${url}/api/auth/guest/refresh`, { headers: FROM_A_PAGE }),
  );
}

async function tokenOf(answer) {
  const text = await answer.text();
  if (!answer.ok)
    throw new Error(`Signing in was answered by ${answer.status}: ${text}`);
  return JSON.parse(text).backstageIdentity.token;
}
