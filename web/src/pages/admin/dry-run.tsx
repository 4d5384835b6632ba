import { useState } from 'preact/hooks';
import { routeByRules } from '../../../../shared/domain/routing.ts';
import { proposeTopic } from '../../../../shared/domain/topic-proposal.ts';
import { noRuleSentence, routingSentence } from '../../../../shared/domain/wording.ts';
import { number, today } from '../../app/format.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Select, TextField } from '../../parts/field.tsx';
import { Note, ProblemBox } from '../../parts/note.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { same } from './parts-of.ts';
import type { Draft } from './rule-parts.ts';
import type { RuleNames } from './rule-names.ts';
import { rulesWords } from './rules-words.ts';
import { usePreview } from './use-preview.ts';
import type { DryRunAnswer } from './wire.ts';

interface DryRunProps {
  readonly draft: Draft;
  readonly stored: Draft;
  readonly names: RuleNames;
}

/** What the rules as they are on this page would do. */
export function DryRun(props: DryRunProps) {
  const t = useWords(rulesWords);
  const [which, setWhich] = useState<'text' | 'month'>('text');
  return (
    <aside class="sheet stack dry-run" aria-label={t.try}>
      <div class="stack close">
        <h2>{t.try}</h2>
        <p class="soft small">{t.tryMore}</p>
      </div>
      <Tabs
        label={t.try}
        chosen={which}
        onChoose={setWhich}
        tabs={[
          { id: 'text', name: t.tryOne },
          { id: 'month', name: t.tryMonth },
        ]}
      >
        {which === 'text' ? <OneText {...props} /> : <OneMonth {...props} />}
      </Tabs>
    </aside>
  );
}

function OneText({ draft, stored, names }: DryRunProps) {
  const t = useWords(rulesWords);
  const language = useLanguage();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string>();
  const [unitId, setUnitId] = useState('');
  const proposed = proposeTopic(
    text,
    names.topics.filter(({ active }) => active),
  )?.topic;
  const topic = chosen ?? proposed ?? '';
  const unit = names.units.find(({ id }) => id === unitId);
  const decide = (set: Draft) =>
    topic === '' || !unit ? undefined : routeByRules({ topicId: topic, unit }, set);
  const [decision, before] = [decide(draft), decide(stored)];
  const called = (id: string | undefined): string =>
    id === undefined ? t.intake : `${id} · ${names.department(id)}`;
  return (
    <section class="stack">
      <TextField name="tried" label={t.text} hint={t.textHint} value={text} limit={2_000} onText={setText} />
      <Select
        name="triedTopic"
        label={t.topic}
        value={topic}
        nothing={t.any}
        options={names.options.topic}
        onChoose={(id) => setChosen(id === '' ? undefined : id)}
      />
      <Select
        name="triedUnit"
        label={t.unit}
        value={unitId}
        nothing={t.any}
        options={names.options.unit}
        onChoose={setUnitId}
      />
      <div aria-live="polite">
        {topic === '' || !unit ? (
          <p class="soft">{t.chooseBoth}</p>
        ) : (
          <Note title={`${t.goesTo}: ${called(decision?.departmentId)}`}>
            <p>
              {decision && `${t[decision.complexity]}. `}
              {(decision ? routingSentence(decision.explanation) : noRuleSentence)[language]}
            </p>
            {!same(before?.departmentId, decision?.departmentId) && (
              <p class="soft">{t.beforeTo(called(before?.departmentId))}</p>
            )}
          </Note>
        )}
      </div>
    </section>
  );
}

const monthsBack = 12;
const monthsUntil = (date: string): readonly string[] =>
  Array.from({ length: monthsBack }, (_, back) =>
    new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1 - back, 1))
      .toISOString()
      .slice(0, 7),
  );

function OneMonth({ draft, names }: DryRunProps) {
  const t = useWords(rulesWords);
  const months = monthsUntil(today());
  const [month, setMonth] = useState(months[0] ?? '');
  const { look, looking, of, result, examined, problem } = usePreview<DryRunAnswer>();
  const proposed = { ...draft, month };
  const isOfThis = same(of, proposed);
  const moved = (result ?? []).flatMap((page) => page.moved);
  const groups = new Map<string, DryRunAnswer['moved']>();
  for (const one of moved) {
    const key = `${one.from} ${one.to} ${one.rule ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const called = (id: string): string => (id === 'intake' ? t.intake : id);
  return (
    <section class="stack">
      <Select
        name="month"
        label={t.month}
        value={month}
        nothing={t.month}
        options={months.map((one) => ({ value: one, name: one.split('-').reverse().join('/') }))}
        onChoose={(chosen) => setMonth(chosen || month)}
      />
      <div>
        <Button busy={looking} onPress={() => void look('/routing/dry-run', proposed)}>
          {t.run}
        </Button>
      </div>
      <div class="stack" aria-live="polite">
        {looking && <p class="soft">{t.running(number(examined))}</p>}
        <ProblemBox problem={problem} />
        {result && !looking && !isOfThis && <p class="soft">{t.again}</p>}
        {result && isOfThis && moved.length === 0 && (
          <Note look="good" title={t.movedNone(number(examined))} />
        )}
        {result && isOfThis && moved.length > 0 && (
          <Note look="warning" title={t.moved(number(moved.length), number(examined))}>
            <p class="small">{t.movedMore}</p>
            <ul class="moves">
              {[...groups]
                .sort(([, a], [, b]) => b.length - a.length)
                .map(([key, those]) => {
                  const [{ from, to, rule } = { from: '', to: '', rule: undefined }] = those;
                  return (
                    <li key={key}>
                      <details>
                        <summary>
                          <strong>{number(those.length)}</strong>{' '}
                          <span title={names.department(from)}>{called(from)}</span> →{' '}
                          <strong title={names.department(to)}>{called(to)}</strong>{' '}
                          <span class="soft small">{rule === undefined ? t.byNone : t.byRule(rule)}</span>
                        </summary>
                        <p class="small">{those.map(({ receipt }) => receipt).join(', ')}</p>
                      </details>
                    </li>
                  );
                })}
            </ul>
          </Note>
        )}
      </div>
    </section>
  );
}
