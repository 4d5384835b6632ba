import { useEffect, useState } from 'preact/hooks';
import { moment } from '../../app/format.ts';
import { useWords, words } from '../../app/language.ts';
import { unread } from '../../app/shell.tsx';
import { useList, useSending } from '../../app/use-api.ts';
import type { InboxPage, Notice } from '../../app/wire.ts';
import { Button } from '../../parts/button.tsx';
import { Empty, ProblemBox, Skeleton } from '../../parts/note.tsx';
import { PageHead } from '../../parts/page.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { partWords } from '../../parts/words.ts';
import './inbox.css';

const inboxWords = words({
  title: { vi: 'Hộp thư', en: 'Inbox' },
  show: { vi: 'Thông báo nào', en: 'Which notices' },
  all: { vi: 'Tất cả', en: 'All' },
  unread: { vi: 'Chưa đọc', en: 'Unread' },
  readAll: { vi: 'Đánh dấu đã đọc tất cả', en: 'Mark all as read' },
  none: { vi: 'Không có thông báo nào.', en: 'No notices.' },
  isNew: { vi: 'Chưa đọc: ', en: 'Unread: ' },
  inPlaceOf: { vi: (id: string) => `Thay ${id}`, en: (id: string) => `For ${id}` },
});

/** Where a notice leads in these pages. */
const leadsTo = ({ recommendation, session, link }: Notice): string | undefined => {
  if (link === undefined) return undefined;
  if (recommendation !== undefined) return `/kien-nghi/${recommendation}`;
  return session === undefined ? link : `/hoi-nghi/${session}`;
};

export default function Inbox() {
  const t = useWords(inboxWords);
  const parts = useWords(partWords);
  const [which, setWhich] = useState<'all' | 'unread'>('all');
  const list = useList<Notice>(which === 'all' ? '/inbox?limit=30' : '/inbox?limit=30&unread=true');
  const { send, sending, problem } = useSending();
  const mark = async (body: { ids: string[] } | { all: true }) => {
    const answer = await send<Pick<InboxPage, 'unread'>>('/inbox/read', { body });
    if (answer) unread.set(answer.unread.count);
    return answer !== undefined;
  };
  const readAll = async () => {
    if (await mark({ all: true })) list.reload();
  };
  return (
    <div class="stack">
      <PageHead title={t.title} />
      <Tabs
        label={t.show}
        chosen={which}
        onChoose={setWhich}
        tabs={[
          { id: 'all', name: t.all },
          { id: 'unread', name: t.unread },
        ]}
      >
        <div class="stack">
          <div>
            <Button onPress={() => void readAll()} busy={sending}>
              {t.readAll}
            </Button>
          </div>
          <ProblemBox problem={problem ?? list.problem} onAgain={list.reload} />
          {list.loading && list.items.length === 0 && <Skeleton lines={6} />}
          {!list.loading && list.items.length === 0 && !list.problem && (
            <Empty>
              <p>{t.none}</p>
            </Empty>
          )}
          <ul class="notices">
            {list.items.map((notice) => (
              <NoticeRow key={notice.id} notice={notice} onOpen={() => void mark({ ids: [notice.id] })} />
            ))}
          </ul>
          {list.isMore && (
            <div>
              <Button onPress={list.more} busy={list.loading}>
                {parts.more}
              </Button>
            </div>
          )}
        </div>
      </Tabs>
    </div>
  );
}

function NoticeRow({ notice, onOpen }: { readonly notice: Notice; readonly onOpen: () => void }) {
  const t = useWords(inboxWords);
  const to = leadsTo(notice);
  const [read, setRead] = useState(notice.read);
  useEffect(() => setRead(notice.read), [notice.read]);
  const open = () => {
    if (read) return;
    setRead(true);
    onOpen();
  };
  return (
    <li class={`notice ${read ? '' : 'new'}`}>
      <div class="soft small">
        <time dateTime={notice.at}>{moment(notice.at)}</time>
        {notice.receipt && <span class="number"> · {notice.receipt}</span>}
        {notice.onBehalfOf && <span> · {t.inPlaceOf(notice.onBehalfOf)}</span>}
      </div>
      {!read && <span class="out-of-sight">{t.isNew}</span>}
      {to === undefined ? (
        <p>{notice.text}</p>
      ) : (
        <a href={to} class="case-title" onClick={open}>
          {notice.text}
        </a>
      )}
    </li>
  );
}
