import { useState } from 'preact/hooks';
import { day, moment } from '../../app/format.ts';
import { useKept } from '../../app/kept.ts';
import { useWords, words } from '../../app/language.ts';
import type { PageProps } from '../../app/route.ts';
import { useApi, useSending } from '../../app/use-api.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { Empty, ProblemBox, Skeleton } from '../../parts/note.tsx';
import { say } from '../../parts/toasts.tsx';
import { agendaWords } from './agenda-words.ts';
import { useFollow } from './follow.ts';
import { Frame } from './frame.tsx';
import type { AgendaItemDetail, AgendaItemView, AgendaView } from './session-wire.ts';

const prepareWords = words({
  title: { vi: 'Chuẩn bị trả lời', en: 'Prepare what you will say' },
  until: {
    vi: (on: string) => `Chuẩn bị xong đến hết ngày ${on}. Sửa được cho đến khi mục được trả lời.`,
    en: (on: string) => `To be prepared until ${on}. It can be changed until the item is answered.`,
  },
  none: {
    vi: 'Phòng không có mục nào phải chuẩn bị. Mục của phòng hiện ở đây khi lãnh đạo đã chốt chương trình.',
    en: 'Your department has nothing to prepare. Its items appear here once a leader has locked the agenda.',
  },
  words: { vi: 'Nội dung trả lời', en: 'What you will say' },
  hint: {
    vi: 'Viết như lời trả lời chính thức: thư ký dùng lại nguyên văn tại hội nghị.',
    en: 'As the official answer: the secretary takes it over word for word at the session.',
  },
  basis: { vi: 'Căn cứ pháp lý', en: 'Legal basis' },
  save: { vi: 'Lưu phần chuẩn bị', en: 'Save it' },
  saved: { vi: 'Đã lưu phần chuẩn bị.', en: 'It is saved.' },
  since: { vi: (at: string) => `Đã chuẩn bị lúc ${at}`, en: (at: string) => `Prepared ${at}` },
  needed: { vi: 'Hãy viết nội dung trả lời.', en: 'Please write what you will say.' },
  asked: { vi: 'Kiến nghị', en: 'What is asked' },
});

/** For a department: each of its items, what is asked, and what it will say. */
export default function Prepare({ path }: PageProps) {
  const t = useWords(prepareWords);
  const { agenda, problem, put } = useFollow(path['id'] ?? '', 15_000);
  if (!agenda) return problem ? <ProblemBox problem={problem} /> : <Skeleton lines={8} />;
  const own = agenda.items.filter(({ actions }) => actions.includes('prepare'));
  return (
    <Frame session={{ ...agenda, id: agenda.session }} page={t.title}>
      {own.length === 0 ? (
        <Empty>
          <p>{t.none}</p>
        </Empty>
      ) : (
        <>
          <p>{t.until(day(agenda.preparedBy))}</p>
          {own.map((item) => (
            <OwnItem key={item.id} session={agenda.session} item={item} onPrepared={put} />
          ))}
        </>
      )}
    </Frame>
  );
}

interface OwnItemProps {
  readonly session: string;
  readonly item: AgendaItemView;
  readonly onPrepared: (agenda: AgendaView) => void;
}

function OwnItem({ session, item, onPrepared }: OwnItemProps) {
  const { body, problem, reload } = useApi<AgendaItemDetail>(`/sessions/${session}/agenda/items/${item.id}`);
  if (!body) return problem ? <ProblemBox problem={problem} onAgain={reload} /> : <Skeleton lines={4} />;
  return <ItemForm session={session} item={item} detail={body} onPrepared={onPrepared} reload={reload} />;
}

function ItemForm(props: OwnItemProps & { readonly detail: AgendaItemDetail; readonly reload: () => void }) {
  const { session, item, detail, onPrepared, reload } = props;
  const t = useWords(prepareWords);
  const a = useWords(agendaWords);
  const { preparation } = detail;
  const [draft, setDraft, forgetDraft] = useKept(`prepare ${session} ${item.id}`);
  const [basis, setBasis] = useState(preparation?.legalBasis ?? '');
  const [tried, setTried] = useState(false);
  const { send, sending, problem } = useSending();
  const text = draft === '' ? (preparation?.text ?? '') : draft;
  const save = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (text.trim() === '') return;
    const after = await send<AgendaView>(`/sessions/${session}/agenda/prepare`, {
      body: {
        item: item.id,
        text: text.trim(),
        ...(basis.trim() === '' ? {} : { legalBasis: basis.trim() }),
      },
    });
    if (!after) return;
    say(t.saved);
    forgetDraft();
    onPrepared(after);
    reload();
  };
  return (
    <form
      class={`sheet stack ${preparation ? 'marked' : 'yours'}`}
      noValidate
      onSubmit={(event) => void save(event)}
    >
      <div class="row apart">
        <h2>{item.title}</h2>
        <span class={`chip ${preparation ? 'done' : 'yours'}`}>
          {preparation ? t.since(moment(preparation.at)) : a.notPrepared}
        </span>
      </div>
      <p class="soft small">{item.units.map(({ name }) => name).join(', ')}</p>
      {detail.bodies.map(({ id, body }) => (
        <details key={id} open={detail.bodies.length === 1}>
          <summary>{t.asked}</summary>
          <p class="as-written">{body}</p>
        </details>
      ))}
      <TextField
        name={`text-${item.id}`}
        label={t.words}
        hint={t.hint}
        value={text}
        onText={setDraft}
        limit={20_000}
        long
        error={tried && text.trim() === '' ? t.needed : undefined}
      />
      <TextField
        name={`basis-${item.id}`}
        label={t.basis}
        optional
        value={basis}
        onText={setBasis}
        limit={1_000}
      />
      <ProblemBox problem={problem} />
      <div>
        <Button type="submit" look="main" busy={sending}>
          {t.save}
        </Button>
      </div>
    </form>
  );
}
