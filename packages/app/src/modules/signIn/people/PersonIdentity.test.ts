import { PeopleClient, type Session } from './PeopleClient';
import { PersonIdentity } from './PersonIdentity';

const session = (name: string, minutes: number): Session => {
  const exp = Math.floor(Date.now() / 1000) + minutes * 60;
  return {
    profile: { displayName: name },
    backstageIdentity: {
      token: `x.${btoa(JSON.stringify({ exp }))}.${name}${minutes}`,
      identity: {
        type: 'user',
        userEntityRef: `user:default/${name}`,
        ownershipEntityRefs: [],
      },
    },
  };
};

const start = (first: Session, renewed?: Session) => {
  const client = new PeopleClient({ getBaseUrl: async () => '' });
  const resume = jest.spyOn(client, 'resume').mockResolvedValue(renewed);
  const leave = jest.spyOn(client, 'leave').mockResolvedValue();
  const startAgain = jest.fn();
  const identity = new PersonIdentity(client, first, startAgain);
  return { identity, resume, leave, startAgain };
};

describe('PersonIdentity', () => {
  it('keeps a token as long as it lasts', async () => {
    const { identity, resume } = start(session('ada', 60));
    const { token } = await identity.getCredentials();
    expect(token).toMatch(/ada60$/);
    expect(resume).not.toHaveBeenCalled();
  });

  it('gets one new token for all who ask at the end of the old one', async () => {
    const { identity, resume } = start(session('ada', 4), session('ada', 60));
    const both = await Promise.all([
      identity.getCredentials(),
      identity.getCredentials(),
    ]);
    for (const { token } of both) expect(token).toMatch(/ada60$/);
    expect(resume).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['somebody else was chosen in another tab', session('bea', 60)],
    ['they signed out in another tab', undefined],
  ])('starts again when %s', async (_, renewed) => {
    const { identity, startAgain } = start(session('ada', 4), renewed);
    await expect(identity.getCredentials()).rejects.toThrow(/Reload/);
    expect(startAgain).toHaveBeenCalled();
  });

  it('is forgotten at the end', async () => {
    const { identity, leave } = start(session('ada', 60));
    await identity.signOut();
    expect(leave).toHaveBeenCalled();
  });
});
