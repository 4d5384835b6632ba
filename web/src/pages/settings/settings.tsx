import type * as z from 'zod';
import { useState } from 'preact/hooks';
import { weekdays } from '../../../../shared/domain/calendar.ts';
import { noticeKinds } from '../../../../shared/domain/notices.ts';
import { deliveries } from '../../../../shared/domain/preferences.ts';
import type { preferencesAnswer, preferencesBody } from '../../../../shared/schema/http-people.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { useSession } from '../../app/session.ts';
import { useApi, useSending } from '../../app/use-api.ts';
import { Button } from '../../parts/button.tsx';
import { Choice, Select } from '../../parts/field.tsx';
import { ProblemBox, Skeleton } from '../../parts/note.tsx';
import { PageHead } from '../../parts/page.tsx';
import { say } from '../../parts/toasts.tsx';
import { deliveryWords, kindWords, settingsWords, weekdayWords } from './settings-words.ts';

type Answer = z.infer<typeof preferencesAnswer>;
type Chosen = z.input<typeof preferencesBody>;
const path = '/me/preferences';

/** How I am told: the language of mails, when they come, of what, and the week's figures. */
export default function Settings() {
  const t = useWords(settingsWords);
  const stored = useApi<Answer>(path);
  return (
    <div class="stack">
      <PageHead title={t.title} below={<p>{t.lead}</p>} />
      <ProblemBox problem={stored.problem} onAgain={stored.reload} />
      {stored.body ? (
        <Preferences key={stored.body.version} stored={stored.body} onSaved={stored.put} />
      ) : (
        stored.loading && <Skeleton lines={6} />
      )}
    </div>
  );
}

function Preferences({
  stored: { version: _, ...stored },
  onSaved,
}: {
  readonly stored: Answer;
  readonly onSaved: (saved: Answer) => void;
}) {
  const t = useWords(settingsWords);
  const language = useLanguage();
  const { me } = useSession();
  const { sending, problem, send } = useSending();
  const [chosen, setChosen] = useState<Chosen>(stored);
  const { delivery, withoutMail, weeklyFigures, ...rest } = chosen;
  const change = (part: Partial<Chosen>) => setChosen({ ...chosen, ...part });
  const getsFigures = me?.roles.some(({ id }) => id === 'leader' || id === 'department-head') ?? false;
  const save = async () => {
    const saved = await send<Answer>(path, { method: 'PUT', body: chosen });
    if (!saved) return;
    onSaved(saved);
    say(t.saved);
  };
  return (
    <form
      class="stack wide"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <fieldset>
        <legend class="field-label">{t.language}</legend>
        {(['vi', 'en'] as const).map((one) => (
          <Choice
            key={one}
            type="radio"
            name="language"
            checked={chosen.language === one}
            onCheck={() => change({ language: one })}
            label={one === 'vi' ? 'Tiếng Việt' : 'English'}
          />
        ))}
      </fieldset>
      <fieldset>
        <legend class="field-label">{t.delivery}</legend>
        {deliveries.map((one) => (
          <Choice
            key={one}
            type="radio"
            name="delivery"
            checked={delivery === one}
            onCheck={() => change({ delivery: one })}
            label={deliveryWords[one].name[language]}
            hint={deliveryWords[one].more[language]}
          />
        ))}
      </fieldset>
      {delivery !== 'none' && (
        <fieldset>
          <legend class="field-label">{t.without}</legend>
          <p class="field-hint">{t.withoutMore}</p>
          {noticeKinds.map((kind) => (
            <Choice
              key={kind}
              type="checkbox"
              name={kind}
              checked={!withoutMail.includes(kind)}
              onCheck={(wanted) =>
                change({
                  withoutMail: wanted
                    ? withoutMail.filter((other) => other !== kind)
                    : [...withoutMail, kind],
                })
              }
              label={kindWords[kind][language]}
            />
          ))}
        </fieldset>
      )}
      {getsFigures && (
        <Select
          name="weekly"
          label={t.weekly}
          hint={t.weeklyMore}
          nothing={t.weeklyNone}
          value={weeklyFigures?.on ?? ''}
          onChoose={(day) => {
            const on = weekdays.find((one) => one === day);
            setChosen({ ...rest, delivery, withoutMail, ...(on ? { weeklyFigures: { on } } : {}) });
          }}
          options={weekdays.map((one) => ({ value: one, name: weekdayWords[one][language] }))}
        />
      )}
      <ProblemBox problem={problem} />
      <div>
        <Button type="submit" look="main" large busy={sending}>
          {t.save}
        </Button>
      </div>
    </form>
  );
}
