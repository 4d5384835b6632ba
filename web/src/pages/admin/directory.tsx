import { useMemo, useState } from 'preact/hooks';
import { withoutAccents } from '../../../../shared/domain/folding.ts';
import { byName, number } from '../../app/format.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import type { PageProps } from '../../app/route.ts';
import { navigate } from '../../app/router.ts';
import { LinkButton, Button } from '../../parts/button.tsx';
import { Select, TextField } from '../../parts/field.tsx';
import { Empty, ProblemBox, Skeleton } from '../../parts/note.tsx';
import { PageHead } from '../../parts/page.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { isKind, kindIds, kinds, roleChoices, type KindId } from './kinds.ts';
import { directoryWords } from './kinds-words.ts';
import type { Parts } from './parts-of.ts';
import { useReading } from './reading.ts';
import { useAll } from './use-all.ts';
import './admin.css';

export type Entry = Parts & { readonly id: string; readonly name: string; readonly active: boolean };

/** The directory, one kind at a time; what is looked for stands in the address, so that one comes back to it. */
export default function Directory({ query }: PageProps) {
  const t = useWords(directoryWords);
  const language = useLanguage();
  const asked = query.get('loai') ?? '';
  const kind: KindId = isKind(asked) ? asked : 'units';
  return (
    <div class="stack">
      <PageHead title={t.title} />
      <Tabs
        label={t.which}
        chosen={kind}
        onChoose={(id) => navigate(`/danh-muc?loai=${id}`, { replace: true })}
        tabs={kindIds.map((id) => ({ id, name: kinds[id].title[language] }))}
      >
        <Entries key={kind} kind={kind} query={query} />
      </Tabs>
    </div>
  );
}

const atOnce = 60;

function Entries({ kind, query }: { readonly kind: KindId; readonly query: URLSearchParams }) {
  const t = useWords(directoryWords);
  const language = useLanguage();
  const { items, loading, problem, reload } = useAll<Entry>(`/directory/${kind}`);
  const reading = useReading(kind);
  const [shown, setShown] = useState(atOnce);
  const looked = {
    text: query.get('tim') ?? '',
    state: query.get('xem') ?? 'active',
    role: query.get('vai-tro') ?? '',
  };
  const look = (change: Partial<typeof looked>) => {
    const { text, state, role } = { ...looked, ...change };
    const next = new URLSearchParams({ loai: kind });
    if (text !== '') next.set('tim', text);
    if (state !== 'active') next.set('xem', state);
    if (role !== '') next.set('vai-tro', role);
    setShown(atOnce);
    navigate(`/danh-muc?${next}`, { replace: true });
  };
  const searchable = useMemo(
    () =>
      items
        .map((item) => ({
          item,
          text: withoutAccents([item.id, ...reading.texts(item)].join(' ')),
        }))
        .sort((a, b) => byName(a.item.name, b.item.name)),
    [items, reading.key],
  );
  const words = withoutAccents(looked.text).split(' ');
  const found = searchable
    .filter(
      ({ item, text }) =>
        words.every((word) => text.includes(word)) &&
        (looked.state === 'all' || item.active === (looked.state === 'active')) &&
        (looked.role === '' || (item['roles'] as readonly string[] | undefined)?.includes(looked.role)),
    )
    .map(({ item }) => item);
  const columns: Column<Entry>[] = [
    {
      name: reading.nameOf('name'),
      of: ({ id, name }) => <a href={`/danh-muc/${kind}?id=${encodeURIComponent(id)}`}>{name}</a>,
    },
    ...kinds[kind].columns.map((key) => ({
      name: key === 'place' ? t.place : reading.nameOf(key),
      of: (item: Entry) =>
        key === 'place'
          ? reading.show('unitId', item['unitId']) || reading.show('departmentId', item['departmentId'])
          : reading.show(key, item[key]),
    })),
    {
      name: t.state,
      of: ({ active }) => (
        <span class={`chip ${active ? 'done' : ''}`}>{active ? t.active : t.inactive}</span>
      ),
    },
  ];
  return (
    <div class="stack">
      <div class="looking">
        <TextField
          name="search"
          label={t.search}
          hint={t.searchHint}
          value={looked.text}
          limit={100}
          onText={(text) => look({ text })}
        />
        <Select
          name="state"
          label={t.show}
          value={looked.state === 'all' ? '' : looked.state}
          nothing={t.all}
          options={[
            { value: 'active', name: t.active },
            { value: 'inactive', name: t.inactive },
          ]}
          onChoose={(state) => look({ state: state === '' ? 'all' : state })}
        />
        {kind === 'people' && (
          <Select
            name="role"
            label={t.role}
            value={looked.role}
            nothing={t.anyRole}
            options={roleChoices.map(({ value, name }) => ({ value, name: name[language] }))}
            onChoose={(role) => look({ role })}
          />
        )}
        <LinkButton to={`/danh-muc-them/${kind}`}>{kinds[kind].add[language]}</LinkButton>
        {kind === 'units' && (
          <LinkButton to="/don-vi" look="quiet">
            {t.findByCode}
          </LinkButton>
        )}
      </div>
      <p class="soft small" role="status">
        {t.found(number(found.length), number(items.length))}
        {loading && `, ${t.loadingMore}`}
      </p>
      <ProblemBox problem={problem} onAgain={reload} />
      {loading && items.length === 0 && <Skeleton lines={8} />}
      {!loading && !problem && found.length === 0 && (
        <Empty>
          <p>{items.length === 0 ? t.nothingYet : t.nothingFound}</p>
        </Empty>
      )}
      {found.length > 0 && (
        <Table
          caption={kinds[kind].title[language]}
          columns={columns}
          rows={found.slice(0, shown)}
          idOf={({ id }) => id}
        />
      )}
      {found.length > shown && (
        <div>
          <Button onPress={() => setShown(shown + 4 * atOnce)}>{t.more}</Button>
        </div>
      )}
    </div>
  );
}
