import { useEffect } from 'preact/hooks';
import { plusDays, type LocalDate } from '../../../../shared/domain/calendar.ts';
import { useWords, words } from '../../app/language.ts';
import type { PageProps } from '../../app/route.ts';
import { navigate, navigationOf } from '../../app/router.ts';
import { rolesOf, useSession } from '../../app/session.ts';
import { useList } from '../../app/use-api.ts';
import type { Profile, Summary } from '../../app/wire.ts';
import { LinkButton } from '../../parts/button.tsx';
import { CaseList, CaseRow } from '../../parts/case-list.tsx';
import { Empty } from '../../parts/note.tsx';
import { PageHead } from '../../parts/page.tsx';

const homeWords = words({
  title: { vi: 'Việc của tôi', en: 'My matters' },
  write: { vi: 'Viết kiến nghị', en: 'Write a recommendation' },
  writeMore: {
    vi: 'Chưa đến một phút. Nội dung được giữ trên máy cho đến khi gửi.',
    en: 'Less than a minute. What you write is kept on this device until it is sent.',
  },
  yours: { vi: 'Đang chờ tôi', en: 'Waiting for me' },
  all: { vi: 'Đã gửi gần đây', en: 'Sent lately' },
  none: { vi: 'Chưa gửi kiến nghị nào.', en: 'Nothing sent yet.' },
});

/** Where a link in a notice or a mail leads. */
const namedIn = (query: URLSearchParams, me: Profile | undefined): string | undefined => {
  const recommendation = query.get('kien-nghi');
  if (recommendation !== null) return `/kien-nghi/${recommendation}`;
  const session = query.get('hoi-nghi');
  if (session !== null) return `/hoi-nghi/${session}`;
  const reorganisation = query.get('sap-xep');
  if (reorganisation !== null) return `/sap-xep/${reorganisation}`;
  if (query.get('don-vi') !== null && me?.unit !== undefined) return `/don-vi/${me.unit}`;
  const [figure, week, department] = ['chi-so', 'tuan', 'phong'].map((name) => query.get(name));
  return figure && week ? figureOfWeek(figure, week, department) : undefined;
};

/** A figure of the seven days from that one, as it stood when they ended: the list behind it. */
const figureOfWeek = (figure: string, from: string, department: string | null | undefined): string => {
  const to = Number.isNaN(Date.parse(from)) ? from : plusDays(from as LocalDate, 6);
  const question = new URLSearchParams({ figure, from, to, asOf: to, ...(department ? { department } : {}) });
  return `/so-lieu/danh-sach?${question.toString()}`;
};

/** The first page, by role: who raises things finds their own; others what is there for them. */
export default function Home({ query }: PageProps) {
  const { me } = useSession();
  const to = namedIn(query, me);
  useEffect(() => {
    if (to !== undefined) navigate(to, { replace: true });
  }, [to]);
  if (to !== undefined || !me) return null;
  return rolesOf(me).some((role) => role === 'officer' || role === 'unit-chief') ? (
    <OfMine />
  ) : (
    <OfOthers me={me} />
  );
}

function OfMine() {
  const t = useWords(homeWords);
  const list = useList<Summary>('/me/recommendations?limit=20');
  const yours = list.items.filter(({ actions }) => actions.some((action) => actionsOfMine.includes(action)));
  return (
    <div class="stack wide">
      <PageHead title={t.title} />
      <section class="sheet marked row apart">
        <p class="soft">{t.writeMore}</p>
        <LinkButton to="/gui" look="main" large>
          {t.write}
        </LinkButton>
      </section>
      {yours.length > 0 && (
        <section class="sheet yours stack">
          <h2>{t.yours}</h2>
          <ul class="cases">
            {yours.map((summary) => (
              <CaseRow key={summary.id} summary={summary} />
            ))}
          </ul>
        </section>
      )}
      <section class="stack">
        <h2>{t.all}</h2>
        {list.items.length === 0 && !list.loading && !list.problem ? (
          <Empty>
            <p>{t.none}</p>
          </Empty>
        ) : (
          <CaseList list={list} />
        )}
      </section>
    </div>
  );
}
const actionsOfMine = ['give-information', 'close', 'reopen'];

/** Their first page, or what they were told. */
function OfOthers({ me }: { readonly me: Profile }) {
  const to = navigationOf(me).find(({ path }) => path !== '/')?.path ?? '/hop-thu';
  useEffect(() => navigate(to, { replace: true }), [to]);
  return null;
}
