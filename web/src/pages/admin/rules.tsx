import { useState } from 'preact/hooks';
import { conditions, redirectsFrom } from '../../../../shared/domain/routing.ts';
import { byName } from '../../app/format.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { useApi } from '../../app/use-api.ts';
import { Button } from '../../parts/button.tsx';
import { Empty, ProblemBox, Skeleton } from '../../parts/note.tsx';
import { PageHead } from '../../parts/page.tsx';
import { Table } from '../../parts/table.tsx';
import { DryRun } from './dry-run.tsx';
import { useEditing } from './editing.ts';
import { History, Save, type Reading } from './editing-parts.tsx';
import { useFaults } from './faults.ts';
import { nameOfRedirect, nameOfRule, partsOfRules, rulesIn } from './rule-parts.ts';
import { RedirectDialog, RuleDialog } from './rule-dialogs.tsx';
import { useRuleNames } from './rule-names.ts';
import { rulesWords } from './rules-words.ts';
import type { Redirect, Rule, Rules } from './wire.ts';
import './admin.css';
import './rules.css';

/** The rules on one side, what they would do on the other. */
export default function RulesPage() {
  const t = useWords(rulesWords);
  const { body, problem, reload, put } = useApi<Rules>('/routing/rules');
  return (
    <div class="stack wide">
      <PageHead title={t.title} below={<p class="soft">{t.intro}</p>} />
      <ProblemBox problem={problem} onAgain={reload} />
      {!body && !problem && <Skeleton lines={8} />}
      {body && <Shown rules={body} onSaved={put} reload={reload} />}
    </div>
  );
}

/** The one that names more comes first among those of a topic, as it is tried first. */
const weight = (rule: Rule): number =>
  conditions.reduce(
    (sum, condition, index) => sum + (rule[condition] === undefined ? 0 : 2 ** (4 - index)),
    0,
  );

function Shown({
  rules,
  onSaved,
  reload,
}: {
  readonly rules: Rules;
  readonly onSaved: (rules: Rules) => void;
  readonly reload: () => void;
}) {
  const t = useWords(rulesWords);
  const language = useLanguage();
  const names = useRuleNames();
  const [opened, setOpened] = useState<Rule | 'new'>();
  const [redirect, setRedirect] = useState<Redirect | 'new'>();
  const editing = useEditing<Rules>({
    name: 'routing rules',
    standing: { version: rules.version, parts: partsOfRules(rules) },
    path: () => '/routing/rules',
    body: (mine, reason) => ({ ...rulesIn(mine), reason }),
    onSaved,
    reload,
  });
  const faults = useFaults(editing.problem);
  const draft = rulesIn(editing.mine);
  const faultOf = (kind: 'rules' | 'redirects', index: number): string | undefined =>
    [...faults].find(([path]) => path === `${kind}.${index}` || path.startsWith(`${kind}.${index}.`))?.[1];
  const where = (rule: Rule): string => names.where(rule) || t.anywhere;
  const reading: Reading = {
    nameOf: (part) => part,
    show: (part, value) => {
      if (part.startsWith('→')) {
        const { to, reason } = value as Redirect;
        return `${to} (${reason})`;
      }
      const rule = value as Rule;
      return `${names.topic(rule.topic)}, ${where(rule)} → ${rule.department}, ${t[rule.complexity].toLowerCase()}`;
    },
  };
  const mark = (part: string) =>
    editing.changed.includes(part) && (
      <>
        {' '}
        <span class="chip yours">{part in editing.base ? t.edited : t.added}</span>
      </>
    );
  const inOrder = [...draft.rules].sort(
    (a, b) =>
      Number(a.topic === undefined) - Number(b.topic === undefined) ||
      byName(names.topic(a.topic), names.topic(b.topic)) ||
      weight(b) - weight(a),
  );
  return (
    <>
      <div class="beside">
        <div class="stack wide">
          <section class="stack">
            <Table
              caption={t.rules}
              rows={inOrder}
              idOf={({ id }) => id}
              columns={[
                {
                  name: t.topic,
                  of: (rule) => (
                    <>
                      {names.topic(rule.topic)}
                      {mark(nameOfRule(rule.id))}
                      {faultOf('rules', draft.rules.indexOf(rule)) && (
                        <div class="field-error">{faultOf('rules', draft.rules.indexOf(rule))}</div>
                      )}
                    </>
                  ),
                },
                { name: t.where, of: (rule) => names.where(rule) || <span class="soft">{t.anywhere}</span> },
                {
                  name: t.department,
                  of: (rule) => (
                    <span class="number" title={names.department(rule.department)}>
                      {[
                        rule.department,
                        ...redirectsFrom(rule.department, draft.redirects).map(({ to }) => to),
                      ].join(' → ')}
                    </span>
                  ),
                },
                {
                  name: t.complexity,
                  of: ({ complexity }) => (
                    <span class="number">
                      {complexity === 'complex' ? <strong>{t.complex}</strong> : t.normal}
                    </span>
                  ),
                },
                {
                  name: t.change,
                  of: (rule) => (
                    <Button look="quiet" label={t.changeRule(rule.id)} onPress={() => setOpened(rule)}>
                      {t.change}
                    </Button>
                  ),
                },
              ]}
            />
            <div>
              <Button onPress={() => setOpened('new')}>{t.newRule}</Button>
            </div>
          </section>
          <section class="stack titled">
            <h2>{t.redirects}</h2>
            <p class="soft small">{t.redirectsMore}</p>
            {draft.redirects.length === 0 ? (
              <Empty>
                <p>{t.noRedirects}</p>
              </Empty>
            ) : (
              <Table
                caption={t.redirects}
                rows={draft.redirects}
                idOf={({ from }) => from}
                columns={[
                  {
                    name: t.from,
                    of: (one) => (
                      <>
                        {one.from}
                        {mark(nameOfRedirect(one.from))}
                        <div class="field-error">{faultOf('redirects', draft.redirects.indexOf(one))}</div>
                      </>
                    ),
                  },
                  { name: t.to, of: ({ to }) => to },
                  { name: t.why, of: ({ reason }) => reason },
                  {
                    name: t.change,
                    of: (one) => (
                      <Button
                        look="quiet"
                        label={t.changeRedirect(one.from)}
                        onPress={() => setRedirect(one)}
                      >
                        {t.change}
                      </Button>
                    ),
                  },
                ]}
              />
            )}
            <div>
              <Button onPress={() => setRedirect('new')}>{t.newRedirect}</Button>
            </div>
          </section>
        </div>
        <DryRun draft={draft} stored={rules} names={names} />
      </div>
      <Save editing={editing} reading={reading} />
      <History
        key={`${rules.version} ${language}`}
        path="/routing/rules/history"
        reading={reading}
        partsOf={partsOfRules}
      />
      {opened !== undefined && (
        <RuleDialog
          rule={opened === 'new' ? undefined : opened}
          ids={draft.rules.map(({ id }) => id)}
          names={names}
          onTake={(id, next) => {
            editing.set({ [nameOfRule(id)]: next });
            setOpened(undefined);
          }}
          onClose={() => setOpened(undefined)}
        />
      )}
      {redirect !== undefined && (
        <RedirectDialog
          redirect={redirect === 'new' ? undefined : redirect}
          names={names}
          onTake={(from, next) => {
            editing.set({ [nameOfRedirect(from)]: next });
            setRedirect(undefined);
          }}
          onClose={() => setRedirect(undefined)}
        />
      )}
    </>
  );
}
