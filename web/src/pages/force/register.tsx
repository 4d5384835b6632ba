import { useState } from 'preact/hooks';
import { forcePartWords, premisesWords } from '../../../../shared/domain/force-wording.ts';
import { forceParts, posts, type ForcePart } from '../../../../shared/domain/force.ts';
import { day, moment, number, today } from '../../app/format.ts';
import { useLanguage, useWords } from '../../app/language.ts';
import { useUnitName } from '../../app/reference.ts';
import type { PageProps } from '../../app/route.ts';
import { useSession } from '../../app/session.ts';
import { useApi } from '../../app/use-api.ts';
import type { Profile } from '../../app/wire.ts';
import { Button } from '../../parts/button.tsx';
import { Empty, Note, ProblemBox, Skeleton } from '../../parts/note.tsx';
import { PageHead } from '../../parts/page.tsx';
import { say } from '../../parts/toasts.tsx';
import { Compared } from './compared.tsx';
import { DeclareForm } from './declare-form.tsx';
import { keptDraft } from './draft.ts';
import { before } from './facts.ts';
import { factsWords } from './facts-words.ts';
import { projectText, useProjects } from './projects-of.ts';
import { RegisterHistory } from './register-history.tsx';
import { registerWords } from './register-words.ts';
import { WithReason } from './with-reason.tsx';
import type { Force, PeopleEntry, PremisesEntry } from './wire.ts';
import './force.css';

/** The unit of which somebody is, or of whom they stand in for. */
const unitOf = (me: Profile | undefined): string | undefined =>
  me && [me, ...me.standsInFor].find(({ unit }) => unit !== undefined)?.unit;

/** What stands of one unit: what is in force, what was declared, and declaring it. Without a unit: one's own. */
export default function RegisterPage({ path }: PageProps) {
  const t = useWords(registerWords);
  const { me } = useSession();
  const unit = path['unit'] ?? unitOf(me);
  if (unit === undefined)
    return (
      <div class="stack">
        <PageHead title={t.title} />
        <Empty>
          <p>{t.noUnit}</p>
        </Empty>
      </div>
    );
  return <Register key={unit} unit={unit} isOwn={path['unit'] === undefined} />;
}

function Register({ unit, isOwn }: { readonly unit: string; readonly isOwn: boolean }) {
  const t = useWords(registerWords);
  const { me } = useSession();
  const name = useUnitName(unit);
  const { body, problem, reload, put } = useApi<Force>(`/units/${encodeURIComponent(unit)}/force`);
  const [declaring, setDeclaring] = useState<ForcePart>();
  return (
    <div class="stack force-register">
      <PageHead
        title={name}
        above={
          !isOwn && (
            <span class="row">
              {me?.checksForce && <a href="/kiem-tra-luc-luong">{t.toChecking}</a>}
              {me?.seesForceFigures && <a href="/quan-so">{t.toFigures}</a>}
            </span>
          )
        }
        below={<p class="soft">{t.ofUnit}</p>}
      />
      <ProblemBox problem={problem} onAgain={reload} />
      {!body && !problem && <Skeleton lines={8} />}
      {body && (
        <>
          <div class="force-parts">
            {forceParts.map((part) => (
              <Part
                key={part}
                part={part}
                force={body}
                put={put}
                reload={reload}
                declaring={declaring === part}
                onDeclaring={(on) => setDeclaring(on ? part : undefined)}
              />
            ))}
          </div>
          <RegisterHistory key={body.version} unit={unit} />
        </>
      )}
    </div>
  );
}

interface PartProps {
  readonly part: ForcePart;
  readonly force: Force;
  readonly put: (force: Force) => void;
  readonly reload: () => void;
  readonly declaring: boolean;
  readonly onDeclaring: (on: boolean) => void;
}

function Part({ part, force, put, reload, declaring, onDeclaring }: PartProps) {
  const t = useWords(registerWords);
  const language = useLanguage();
  const { inForce, entries, pending, actions } = force[part];
  const mayDeclare = actions.includes('declare');
  const later = entries.filter(({ on }) => on > today()).reverse();
  const begun = keptDraft(force.unit, part) !== undefined;
  return (
    <section class="sheet stack" aria-label={forcePartWords[part][language]}>
      <div class="row apart">
        <h2>{forcePartWords[part][language]}</h2>
        {mayDeclare && !declaring && (
          <Button onPress={() => onDeclaring(true)}>
            {begun ? t.goOn : pending?.sentBack ? t.again : inForce ? t.declare : t.declareFirst}
          </Button>
        )}
      </div>
      {pending && <Pending part={part} force={force} put={put} />}
      {inForce ? (
        <div class="stack close">
          {'staff' in inForce ? <People facts={inForce} /> : <Premises facts={inForce} force={force} />}
          <p class="soft small">
            {t.inForce(day(inForce.on), inForce.checked.by, moment(inForce.checked.at))}
          </p>
        </div>
      ) : (
        <p class="soft">{t.nothing}</p>
      )}
      {later.map((entry) => (
        <div key={entry.on} class="stack close">
          <h3>{t.later(day(entry.on))}</h3>
          <Compared
            before={before<(typeof entries)[number]>(
              entries.filter(({ on }) => on < entry.on),
              entry.on,
            )}
            after={entry}
            short
          />
        </div>
      ))}
      {declaring && (
        <DeclareForm
          force={force}
          part={part}
          onDeclared={(after) => {
            put(after);
            onDeclaring(false);
          }}
          onClose={() => onDeclaring(false)}
          reload={reload}
        />
      )}
    </section>
  );
}

/** What was declared and does not count: it waits, or was sent back and why. */
function Pending({ part, force, put }: Pick<PartProps, 'part' | 'force' | 'put'>) {
  const t = useWords(registerWords);
  const [withdrawing, setWithdrawing] = useState(false);
  const { pending, entries, actions } = force[part];
  if (!pending) return null;
  const { sentBack, declared } = pending;
  return (
    <Note look={sentBack ? 'problem' : 'warning'} title={sentBack ? t.sentBack : t.waits}>
      {sentBack ? (
        <>
          <p class="small">{t.sentBackMore(sentBack.by, moment(sentBack.at))}</p>
          <p class="as-written">{sentBack.reason}</p>
        </>
      ) : (
        <p class="small">{t.waitsMore(declared.by, moment(declared.at))}</p>
      )}
      <Compared before={before<(typeof entries)[number]>(entries, pending.on)} after={pending} short />
      {actions.includes('withdraw') && (
        <div class="row">
          <Button onPress={() => setWithdrawing(true)}>{t.withdraw}</Button>
        </div>
      )}
      {withdrawing && (
        <WithReason<Force>
          title={t.withdraw}
          label={t.withdrawReason}
          missing={t.needReason}
          path={`/units/${encodeURIComponent(force.unit)}/force/${part}/withdraw`}
          version={force.version}
          onDone={(after) => {
            say(t.withdrawn);
            put(after);
          }}
          onClose={() => setWithdrawing(false)}
        />
      )}
    </Note>
  );
}

function People({ facts: { staff, investigators, training, total } }: { readonly facts: PeopleEntry }) {
  const t = useWords(registerWords);
  const f = useWords(factsWords);
  const { on, due, trained } = training;
  return (
    <>
      <p class="force-main">{t.people(number(total))}</p>
      <dl class="facts">
        {posts.map((post) => [
          <dt key={`${post} name`}>{f[post]}</dt>,
          <dd key={post}>
            {number(staff[post])}
            {post !== 'officer' && (
              <span class={investigators[post] === undefined ? 'soft' : ''}>
                {' · '}
                {investigators[post] === undefined
                  ? t.notInvestigator
                  : t.investigator(day(investigators[post]))}
              </span>
            )}
          </dd>,
        ])}
        <dt>{t.training}</dt>
        <dd>
          {on === undefined ? t.notTrained : t.trained(number(trained), number(total), day(on))}
          {due !== undefined && (
            <div class={due < today() ? 'due late' : 'due'}>
              {due < today() ? t.late(day(due)) : t.due(day(due))}
            </div>
          )}
        </dd>
      </dl>
    </>
  );
}

function Premises({ facts, force }: { readonly facts: PremisesEntry; readonly force: Force }) {
  const t = useWords(registerWords);
  const language = useLanguage();
  const f = useWords(factsWords);
  const projects = useProjects();
  const dueOn = force.project?.dueOn;
  const isLate = dueOn !== undefined && dueOn < today() && force.project?.state === 'building';
  return (
    <>
      <p class="force-main">{premisesWords[facts.kind][language]}</p>
      <dl class="facts">
        <dt>{f.premisesSince}</dt>
        <dd>{facts.since === undefined ? f.unknown : day(facts.since)}</dd>
        <dt>{t.project}</dt>
        <dd>
          {facts.project === undefined ? t.noProject : projectText(facts.project, projects, language)}
          {dueOn !== undefined && (
            <div class={isLate ? 'due late' : 'due'}>
              {isLate ? t.handoverLate(day(dueOn)) : t.handover(day(dueOn))}
            </div>
          )}
        </dd>
      </dl>
    </>
  );
}
