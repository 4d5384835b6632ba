import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Note, ProblemBox, Skeleton } from '../parts/note.tsx';
import { Toasts } from '../parts/toasts.tsx';
import { Account } from './account.tsx';
import { api, problemOf } from './api.ts';
import { useLanguage, useWords, words } from './language.ts';
import type { PageProps, Route } from './route.ts';
import { address, navigationOf, placeAt } from './router.ts';
import { signedIn, signInAddress, useSession } from './session.ts';
import { createStore, useStore } from './store.ts';
import type { InboxPage, Problem, Profile } from './wire.ts';
import './shell.css';

const shellWords = words({
  name: { vi: 'Đối thoại', en: 'Dialogue' },
  skip: { vi: 'Đến nội dung chính', en: 'Skip to content' },
  pages: { vi: 'Các trang', en: 'Pages' },
  inbox: {
    vi: (count: number) => (count > 0 ? `Hộp thư, ${count} chưa đọc` : 'Hộp thư'),
    en: (count: number) => (count > 0 ? `Inbox, ${count} unread` : 'Inbox'),
  },
  lapsed: {
    vi: 'Phiên đăng nhập đã hết. Những gì bạn đang viết vẫn được giữ trên máy này.',
    en: 'Your sign-in has ended. What you were writing is kept on this device.',
  },
  lapsedAgain: { vi: 'Đăng nhập lại, trở về trang này', en: 'Sign in again and come back here' },
  offline: {
    vi: 'Không có kết nối. Bạn vẫn viết được; nội dung sẽ gửi khi có mạng.',
    en: 'No connection. You can go on writing; it is sent when the connection is back.',
  },
  missing: { vi: 'Không có trang này', en: 'No such page' },
  missingMore: {
    vi: 'Địa chỉ chưa đúng, hoặc trang không dành cho vai trò của bạn.',
    en: 'The address is not right, or the page is not for your role.',
  },
  home: { vi: 'Về trang chính', en: 'To the first page' },
  pageLost: { vi: 'Không tải được trang này', en: 'This page could not be loaded' },
  pageLostMore: { vi: 'Kiểm tra mạng rồi mở lại.', en: 'Check the network and open it again.' },
});

/** How many notices wait; asked for now and then, and by the inbox itself. */
export const unread = createStore(0);
const askUnread = (): void => {
  api<InboxPage>('/inbox?limit=1&unread=true')
    .then((page) => unread.set(page.unread.count))
    .catch((error: unknown) => problemOf(error));
};
const unreadEveryMs = 60_000;

const askWhoIAm = (): Promise<Problem | undefined> =>
  api<Profile>('/me').then(
    (me) => {
      signedIn(me);
      return undefined;
    },
    (error: unknown) => problemOf(error),
  );

const useOnline = (): boolean => {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const follow = () => setOnline(navigator.onLine);
    addEventListener('online', follow);
    addEventListener('offline', follow);
    return () => {
      removeEventListener('online', follow);
      removeEventListener('offline', follow);
    };
  }, []);
  return online;
};

export function Shell({ welcome: Welcome }: { readonly welcome: ComponentType }) {
  const { state, me, lapsed } = useSession();
  const [problem, setProblem] = useState<Problem>();
  const language = useLanguage();
  useEffect(() => {
    void askWhoIAm().then(setProblem);
  }, [language]);
  useEffect(() => {
    if (state !== 'in' || lapsed) return undefined;
    askUnread();
    const timer = setInterval(askUnread, unreadEveryMs);
    return () => clearInterval(timer);
  }, [state, lapsed]);
  if (state === 'out') return <Welcome />;
  if (!me)
    return (
      <main class="shell-main">
        {problem ? (
          <ProblemBox problem={problem} onAgain={() => void askWhoIAm().then(setProblem)} />
        ) : (
          <Skeleton />
        )}
      </main>
    );
  return <SignedIn me={me} lapsed={lapsed} />;
}

function SignedIn({ me, lapsed }: { readonly me: Profile; readonly lapsed: boolean }) {
  const t = useWords(shellWords);
  const language = useLanguage();
  const online = useOnline();
  const here = useStore(address);
  const place = placeAt(here, me);
  const navigation = navigationOf(me);
  return (
    <>
      <a class="skip" href="#content">
        {t.skip}
      </a>
      <header class="shell-head">
        <div class="shell-bar">
          <a class="shell-name" href="/">
            <Mark />
            <span>{t.name}</span>
          </a>
          <nav class="shell-pages" aria-label={t.pages}>
            {navigation.map((route) => (
              <a key={route.path} href={route.path} aria-current={route === place.route ? 'page' : undefined}>
                {route.title[language]}
              </a>
            ))}
          </nav>
          <Bell />
          <Account me={me} />
        </div>
      </header>
      <main class="shell-main" id="content" tabIndex={-1}>
        <div class="shell-notes" aria-live="polite">
          {lapsed && (
            <Note look="warning" role="alert" title={t.lapsed}>
              <div class="row">
                <a class="button main" href={signInAddress()}>
                  {t.lapsedAgain}
                </a>
              </div>
            </Note>
          )}
          {!online && <Note look="warning" title={t.offline} />}
        </div>
        <Shown
          key={place.route?.path ?? ''}
          route={place.route}
          path={place.path}
          query={place.query}
          at={here}
        />
      </main>
      <Toasts />
    </>
  );
}

function Shown({
  route,
  at,
  ...props
}: PageProps & { readonly route: Route | undefined; readonly at: string }) {
  const t = useWords(shellWords);
  const language = useLanguage();
  const [page, setPage] = useState<{ of: Route; Page: ComponentType<PageProps> } | 'lost'>();
  useEffect(() => {
    document.title = `${(route?.title ?? shellWords.missing)[language]} · ${t.name}`;
  }, [route, language]);
  useEffect(() => {
    if (!route) return;
    route.load().then(
      (file) => setPage({ of: route, Page: file.default }),
      () => setPage('lost'),
    );
  }, [route]);
  const shown = page !== 'lost' && page !== undefined;
  useFocusOnArrival(at, shown || !route);
  if (!route)
    return (
      <Message title={t.missing} more={t.missingMore}>
        <a href="/">{t.home}</a>
      </Message>
    );
  if (page === 'lost') return <Message title={t.pageLost} more={t.pageLostMore} />;
  if (page === undefined) return <Skeleton lines={6} />;
  const { Page } = page;
  return <Page key={at.split('?')[0]} {...props} />;
}

let arrivedAt: string | undefined;
/** Another page: from its top, with the focus on its title. The first page keeps the browser's own. */
function useFocusOnArrival(at: string, ready: boolean): void {
  const path = at.split('?')[0];
  useEffect(() => {
    if (!ready) return;
    if (arrivedAt !== undefined && arrivedAt !== path) {
      scrollTo(0, 0);
      document.querySelector('h1')?.focus({ preventScroll: true });
    }
    arrivedAt = path;
  }, [path, ready]);
}

function Message(props: {
  readonly title: string;
  readonly more: string;
  readonly children?: ComponentChildren;
}) {
  return (
    <div class="stack">
      <h1 tabIndex={-1}>{props.title}</h1>
      <p>{props.more}</p>
      {props.children}
    </div>
  );
}

function Bell() {
  const t = useWords(shellWords);
  const count = useStore(unread);
  return (
    <a class="shell-bell" href="/hop-thu" aria-label={t.inbox(count)}>
      <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
        <path
          fill="none"
          stroke="currentColor"
          stroke-width="1.8"
          stroke-linejoin="round"
          d="M3 7.5 12 14l9-6.5M3 6h18v12.5H3z"
        />
      </svg>
      {count > 0 && (
        <span class="shell-count" aria-hidden="true">
          {count > 99 ? '99+' : count}
        </span>
      )}
    </a>
  );
}

/** Two voices that meet: the sign of the house. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
      <path d="M4 6h17v11H11l-4 4v-4H4z" fill="currentColor" opacity=".92" />
      <path d="M25 12h3v11h-3v4l-4-4H13v-3h9l3-3z" fill="var(--gold)" />
    </svg>
  );
}
