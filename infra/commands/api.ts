import { setTimeout as sleep } from 'node:timers/promises';
import { askHidden } from './ask.ts';
import { runningHere } from './deployment.ts';

/** The API said no; the message is what it said. */
export class Refused extends Error {}

/** Nothing can be done before somebody does something else; the message says what. */
export class Stop extends Error {}
export const stop = (vi: string, en: string): never => {
  throw new Stop(`${vi} · ${en}`);
};

interface Problem {
  readonly title?: string;
  readonly detail?: string;
  readonly message?: string;
  readonly [fact: string]: unknown;
}

const attempts = 5;
/** Answers that pass by themselves: too many at once, busy, a function that was cut off. */
const passing = [429, 500, 502, 503, 504];

const refusedWith = async (answer: Response): Promise<Refused> => {
  const text = await answer.text();
  try {
    const {
      type: _,
      title,
      detail,
      message,
      code: _code,
      status: _status,
      ...facts
    } = JSON.parse(text) as Problem;
    const more = Object.keys(facts).length > 0 ? ` ${JSON.stringify(facts)}` : '';
    return new Refused(`${answer.status} ${title ?? message ?? ''}. ${detail ?? ''}${more}`);
  } catch {
    return new Refused(`${answer.status} ${text.slice(0, 200)}`);
  }
};

export interface Api {
  /** `path` below `/api/`. Tried again where that may help. @throws Refused */
  readonly call: (path: string, init?: RequestInit) => Promise<Response>;
}

/** `signIn` gives a token, at first and again when it is over; `url` ends in `/api`. */
export const apiAt = (url: string, signIn: () => Promise<string>): Api => {
  let token: string | undefined;
  return {
    async call(path, init = {}) {
      for (let attempt = 1; ; attempt += 1) {
        token ??= await signIn();
        const answer = await fetch(`${url.replace(/\/$/, '')}/${path}`, {
          ...init,
          headers: {
            'accept-language': 'vi',
            ...(init.headers as Readonly<Record<string, string>> | undefined),
            authorization: `Bearer ${token}`,
          },
        }).catch((error: unknown) => (attempt < attempts ? undefined : Promise.reject(error as Error)));
        if (answer?.ok) return answer;
        const signsInAgain = answer?.status === 401 && attempt === 1;
        if (signsInAgain) token = undefined;
        else if (answer && (attempt === attempts || !passing.includes(answer.status)))
          throw await refusedWith(answer);
        else await sleep(1_000 * attempt);
      }
    },
  };
};

/** The API that was named (API_URL, TOKEN), or the local cloud's as somebody who signs in by password. @throws Stop */
export const findApi = async (as: string): Promise<Api> => {
  const { API_URL: url, TOKEN: token, PASSWORD: given } = process.env;
  if (url && token) return apiAt(url, () => Promise.resolve(token));
  const local = runningHere();
  if (!local)
    return stop(
      'Chạy npm start ở cửa sổ khác, hoặc đặt API_URL và TOKEN',
      'Start the local cloud (npm start) in another terminal, or set API_URL and TOKEN',
    );
  const password = given ?? (await askHidden(`Mật khẩu của · Password of ${as}: `));
  return apiAt(`${local.url}/api`, async () => {
    const answer = await fetch(`${local.url}/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'password', username: as, password }),
    });
    const { access_token } = (await answer.json()) as { access_token?: string };
    return access_token ?? stop(`${as}: sai tên hoặc mật khẩu`, 'wrong name or password');
  });
};
