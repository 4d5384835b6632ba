import { useState } from 'preact/hooks';
import { complexities, conditions } from '../../../../shared/domain/routing.ts';
import { useWords } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Choice, Select, TextField } from '../../parts/field.tsx';
import type { RuleNames } from './rule-names.ts';
import { rulesWords } from './rules-words.ts';
import type { Redirect, Rule } from './wire.ts';

interface RuleProps {
  /** Left out: a new one. */
  readonly rule: Rule | undefined;
  readonly ids: readonly string[];
  readonly names: RuleNames;
  readonly onTake: (id: string, rule: Rule | undefined) => void;
  readonly onClose: () => void;
}

/** A name of its own for a rule, by what it names. */
const idOf = (rule: Omit<Rule, 'id'>, taken: readonly string[]): string => {
  const said = conditions.map((condition) => rule[condition]).filter((value) => value !== undefined);
  const id = said.join('-in-').slice(0, 70) || 'every-case';
  const free = (number: number): string =>
    taken.includes(`${id}-${number}`) ? free(number + 1) : `${id}-${number}`;
  return taken.includes(id) ? free(2) : id;
};

export function RuleDialog({ rule, ids, names, onTake, onClose }: RuleProps) {
  const t = useWords(rulesWords);
  const [typed, setTyped] = useState({
    topic: rule?.topic ?? '',
    unit: rule?.unit ?? '',
    district: rule?.district ?? '',
    unitKind: rule?.unitKind ?? '',
    department: rule?.department ?? '',
    complexity: rule?.complexity ?? 'normal',
  });
  const [tried, setTried] = useState(false);
  const take = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (typed.department === '') return;
    const said = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== '')) as Omit<
      Rule,
      'id'
    >;
    const id = rule?.id ?? idOf(said, ids);
    onTake(id, { id, ...said });
  };
  const choose = (key: 'topic' | 'unit' | 'district' | 'unitKind' | 'department') => (
    <Select
      name={key}
      label={t[key]}
      error={key === 'department' && tried && typed.department === '' ? t.needDepartment : undefined}
      value={typed[key]}
      nothing={key === 'department' ? '' : t.any}
      options={names.options[key]}
      onChoose={(value) => setTyped({ ...typed, [key]: value })}
    />
  );
  return (
    <Dialog title={rule ? t.changeRule(rule.id) : t.newRule} open onClose={onClose}>
      <form class="stack" noValidate onSubmit={take}>
        {choose('topic')}
        {choose('unit')}
        {choose('district')}
        {choose('unitKind')}
        {choose('department')}
        <fieldset class="field">
          <legend class="field-label">{t.complexity}</legend>
          <div class="row">
            {complexities.map((complexity) => (
              <Choice
                key={complexity}
                type="radio"
                name="complexity"
                label={t[complexity]}
                checked={typed.complexity === complexity}
                onCheck={() => setTyped({ ...typed, complexity })}
              />
            ))}
          </div>
        </fieldset>
        <div class="row">
          <Button type="submit" look="main">
            {t.take}
          </Button>
          {rule && <Button onPress={() => onTake(rule.id, undefined)}>{t.remove}</Button>}
          <Button look="quiet" onPress={onClose}>
            {t.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface RedirectProps {
  readonly redirect: Redirect | undefined;
  readonly names: RuleNames;
  readonly onTake: (from: string, redirect: Redirect | undefined) => void;
  readonly onClose: () => void;
}

export function RedirectDialog({ redirect, names, onTake, onClose }: RedirectProps) {
  const t = useWords(rulesWords);
  const [typed, setTyped] = useState({
    from: redirect?.from ?? '',
    to: redirect?.to ?? '',
    reason: redirect?.reason ?? '',
  });
  const [tried, setTried] = useState(false);
  const error = (key: keyof typeof typed) => (tried && typed[key].trim() === '' ? t.need : undefined);
  const options = names.options.department;
  const take = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (Object.values(typed).every((value) => value.trim() !== ''))
      onTake(typed.from, { ...typed, reason: typed.reason.trim() });
  };
  return (
    <Dialog title={redirect ? t.changeRedirect(redirect.from) : t.newRedirect} open onClose={onClose}>
      <form class="stack" noValidate onSubmit={take}>
        {!redirect && (
          <TextField
            name="from"
            label={t.from}
            error={error('from')}
            value={typed.from}
            limit={80}
            onText={(from) => setTyped({ ...typed, from })}
          />
        )}
        <Select
          name="to"
          label={t.to}
          error={error('to')}
          value={typed.to}
          nothing=""
          options={options}
          onChoose={(to) => setTyped({ ...typed, to })}
        />
        <TextField
          name="why"
          label={t.why}
          error={error('reason')}
          value={typed.reason}
          limit={500}
          onText={(reason) => setTyped({ ...typed, reason })}
        />
        <div class="row">
          <Button type="submit" look="main">
            {t.take}
          </Button>
          {redirect && <Button onPress={() => onTake(redirect.from, undefined)}>{t.removeRedirect}</Button>}
          <Button look="quiet" onPress={onClose}>
            {t.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
