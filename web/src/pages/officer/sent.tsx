import { useState } from 'preact/hooks';
import { useWords, words } from '../../app/language.ts';
import { rolesOf, useSession } from '../../app/session.ts';
import { useList } from '../../app/use-api.ts';
import type { Summary } from '../../app/wire.ts';
import { LinkButton } from '../../parts/button.tsx';
import { CaseList } from '../../parts/case-list.tsx';
import { Empty } from '../../parts/note.tsx';
import { PageHead } from '../../parts/page.tsx';
import { Tabs } from '../../parts/tabs.tsx';

const sentWords = words({
  title: { vi: 'Kiến nghị đã gửi', en: 'Recommendations sent' },
  whose: { vi: 'Của ai', en: 'Whose' },
  mine: { vi: 'Của tôi', en: 'Mine' },
  unit: { vi: 'Của đơn vị', en: 'My unit’s' },
  none: { vi: 'Chưa có kiến nghị nào.', en: 'Nothing here yet.' },
  write: { vi: 'Viết kiến nghị', en: 'Write a recommendation' },
});

/** What I raised, newest first; for a chief also what the unit raised. */
export default function Sent() {
  const t = useWords(sentWords);
  const { me } = useSession();
  const [whose, setWhose] = useState<'mine' | 'unit'>('mine');
  if (!me) return null;
  const isChief = rolesOf(me).includes('unit-chief') && me.unit !== undefined;
  const list = (
    <Cases
      key={whose}
      path={whose === 'mine' ? '/me/recommendations' : `/units/${me.unit ?? ''}/recommendations`}
    />
  );
  return (
    <div class="stack">
      <PageHead title={t.title} />
      {isChief ? (
        <Tabs
          label={t.whose}
          chosen={whose}
          onChoose={setWhose}
          tabs={[
            { id: 'mine', name: t.mine },
            { id: 'unit', name: t.unit },
          ]}
        >
          {list}
        </Tabs>
      ) : (
        list
      )}
    </div>
  );
}

function Cases({ path }: { readonly path: string }) {
  const t = useWords(sentWords);
  const list = useList<Summary>(`${path}?limit=25`);
  if (!list.loading && list.items.length === 0 && !list.problem)
    return (
      <Empty>
        <p>{t.none}</p>
        <LinkButton to="/gui" look="main">
          {t.write}
        </LinkButton>
      </Empty>
    );
  return <CaseList list={list} />;
}
