import { useState } from 'preact/hooks';
import { day } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import type { PageProps } from '../../app/route.ts';
import { navigate } from '../../app/router.ts';
import { useApi } from '../../app/use-api.ts';
import { useUnits } from '../../app/whole-list.ts';
import { Button } from '../../parts/button.tsx';
import { Field, TextField } from '../../parts/field.tsx';
import { Empty, ProblemBox, Skeleton } from '../../parts/note.tsx';
import { PageHead } from '../../parts/page.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { usePeriod } from './period.ts';
import { kindWords, unitsWords } from './units-words.ts';
import type { UnitsWithCode } from './wire.ts';
import './units.css';

/** Which unit had a code on a day; what is asked stands in the address. */
export default function FindUnit({ query }: PageProps) {
  const t = useWords(unitsWords);
  const code = query.get('ma') ?? '';
  const on = query.get('ngay') ?? '';
  const asked = new URLSearchParams({ code, ...(on === '' ? {} : { on }) });
  const found = useApi<UnitsWithCode>(code === '' ? undefined : `/units?${asked}`);
  return (
    <div class="stack wide">
      <PageHead title={t.find} below={<p class="soft narrow">{t.findAbout}</p>} />
      <div class="unit-find">
        <Asked key={`${code} ${on}`} code={code} on={on} />
        <ByName />
      </div>
      <section class="stack" aria-live="polite">
        {code === '' && (
          <Empty>
            <p>{t.startsEmpty}</p>
          </Empty>
        )}
        <ProblemBox problem={found.problem} onAgain={found.reload} />
        {found.loading && <Skeleton />}
        {found.body && !found.loading && !found.problem && code !== '' && (
          <Found found={found.body} on={on} />
        )}
      </section>
    </div>
  );
}

function Asked({ code, on }: { readonly code: string; readonly on: string }) {
  const t = useWords(unitsWords);
  const [typed, setTyped] = useState({ code, on });
  return (
    <form
      class="unit-ask"
      onSubmit={(event) => {
        event.preventDefault();
        const ma = typed.code.trim();
        if (ma !== '')
          navigate(`/don-vi?${new URLSearchParams({ ma, ...(typed.on === '' ? {} : { ngay: typed.on }) })}`, {
            replace: true,
          });
      }}
    >
      <TextField
        name="code"
        label={t.code}
        hint={t.codeHint}
        value={typed.code}
        limit={20}
        onText={(value) => setTyped({ ...typed, code: value })}
      />
      <Field label={t.on} hint={t.onHint} optional>
        {(tied) => (
          <input
            {...tied}
            type="date"
            name="on"
            value={typed.on}
            onInput={(event) => setTyped({ ...typed, on: event.currentTarget.value })}
          />
        )}
      </Field>
      <Button type="submit" look="main">
        {t.ask}
      </Button>
    </form>
  );
}

function ByName() {
  const t = useWords(unitsWords);
  const options = useUnits().map(({ id, name, code, districtName, former = [] }) => ({
    id,
    name,
    more: [code, districtName, ...new Set(former.map((was) => was.name))].filter(Boolean).join(' · '),
  }));
  return (
    <SearchBox
      name="byName"
      label={t.byName}
      hint={t.byNameHint}
      options={options}
      none={t.noName}
      onChoose={(id) => navigate(`/don-vi/${encodeURIComponent(id)}`)}
    />
  );
}

function Found({ found, on }: { readonly found: UnitsWithCode; readonly on: string }) {
  const t = useWords(unitsWords);
  const kinds = useWords(kindWords);
  const period = usePeriod();
  const { code, units } = found;
  if (units.length === 0)
    return (
      <Empty>
        <p>{on === '' ? t.nobodyEver : t.nobody}</p>
      </Empty>
    );
  return (
    <>
      <h2>{on === '' ? t.foundEver(code) : t.found(code, day(on))}</h2>
      <ul class="cases">
        {units.map(({ id, called, then, today }) => (
          <li key={`${id} ${called.from ?? ''}`} class="case">
            <div class="stack close">
              <a
                class="case-title"
                href={`/don-vi/${encodeURIComponent(id)}${on === '' ? '' : `?ngay=${on}`}`}
              >
                {called.name}
              </a>
              <div class="small soft">
                {kinds[called.kind]}
                {called.districtName !== undefined && `, ${called.districtName}`} · {period(called)}
              </div>
              <div class="small">
                {t.today}:{' '}
                {today.length === 0
                  ? t.noneToday
                  : today.some((one) => one.id === id && one.name === called.name)
                    ? t.sameToday
                    : today.map(({ name, code: now }) => `${name} (${now})`).join('; ')}
              </div>
            </div>
            <span class={`chip ${then ? 'done' : ''}`}>{then ? t.hasIt : t.hadIt}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
