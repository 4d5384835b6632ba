import { day, daysBetween, number, today } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import { rolesOf, useSession } from '../../app/session.ts';
import { useList } from '../../app/use-api.ts';
import { Button, LinkButton } from '../../parts/button.tsx';
import { Empty, ProblemBox, Skeleton } from '../../parts/note.tsx';
import { PageHead } from '../../parts/page.tsx';
import { listWords } from './list-words.ts';
import { LifeChip } from './life-chip.tsx';
import type { ReorganisationSummary } from './wire.ts';
import './reorganisations.css';

/** All that were planned, the latest date of effect first. */
export default function Reorganisations() {
  const t = useWords(listWords);
  const { me } = useSession();
  const plans = me !== undefined && rolesOf(me).includes('admin');
  const { items, problem, loading, isMore, more, reload } =
    useList<ReorganisationSummary>('/reorganisations?limit=20');
  return (
    <div class="stack">
      <PageHead title={t.title} below={<p class="soft narrow">{t.about}</p>} />
      <div class="row">
        {plans && (
          <LinkButton to="/sap-xep/lap" look="main">
            {t.plan}
          </LinkButton>
        )}
        <LinkButton to="/don-vi" look="quiet">
          {t.find}
        </LinkButton>
      </div>
      <ProblemBox problem={problem} onAgain={reload} />
      {loading && items.length === 0 && <Skeleton lines={6} />}
      {!loading && !problem && items.length === 0 && (
        <Empty>
          <p>{t.empty}</p>
          <p>{plans ? t.emptyPlanner : t.emptyOthers}</p>
        </Empty>
      )}
      {items.length > 0 && (
        <ul class="cases">
          {items.map((one) => (
            <Row key={one.id} one={one} />
          ))}
        </ul>
      )}
      {isMore && (
        <div>
          <Button busy={loading} onPress={more}>
            {t.more}
          </Button>
        </div>
      )}
    </div>
  );
}

function Row({ one }: { readonly one: ReorganisationSummary }) {
  const t = useWords(listWords);
  const { counts, effectiveOn, undoneOn, actions, status } = one;
  const left = daysBetween(today(), effectiveOn);
  const isToCome = (status === 'draft' || status === 'ordered') && left > 0;
  return (
    <li class="case">
      <div class="stack close">
        <a class="case-title" href={`/sap-xep/${one.id}`}>
          {one.title}
        </a>
        <div class="small soft">{one.decision}</div>
        <div class="small">
          {[
            t.becomes(number(counts.sources), number(counts.units)),
            counts.split > 0 ? t.split(number(counts.split)) : '',
            counts.transfers > 0 ? t.leave(number(counts.transfers)) : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </div>
      <div class="reorganisation-state">
        <LifeChip status={status} text={one.statusText} />
        {actions.includes('order') && <span class="due soon">{t.yours}</span>}
        <span class="due">
          {undoneOn === undefined ? t.from(day(effectiveOn)) : t.undoneOn(day(undoneOn))}
          {isToCome && ` · ${t.inDays(number(left))}`}
        </span>
      </div>
    </li>
  );
}
