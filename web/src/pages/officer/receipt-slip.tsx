import { useEffect, useRef } from 'preact/hooks';
import { weekday } from '../../app/format.ts';
import { useWords } from '../../app/language.ts';
import { useDepartmentName } from '../../app/reference.ts';
import type { Receipt } from '../../app/wire.ts';
import { Button, LinkButton } from '../../parts/button.tsx';
import { PageHead } from '../../parts/page.tsx';
import { say } from '../../parts/toasts.tsx';
import { writeWords } from './write-words.ts';
import './receipt-slip.css';

/** Large enough to be read out on the telephone. */
export function ReceiptSlip({
  receipt,
  onAnother,
}: {
  readonly receipt: Receipt;
  readonly onAnother: () => void;
}) {
  const t = useWords(writeWords);
  const departmentName = useDepartmentName();
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    top.current?.querySelector('h1')?.focus();
  }, []);
  const copy = () => {
    void navigator.clipboard.writeText(receipt.receipt).then(() => say(t.copied));
  };
  return (
    <div class="stack" ref={top}>
      <PageHead title={t.received} />
      <section class="sheet receipt stack">
        <h2 class="small soft">{t.receipt}</h2>
        <p class="receipt-number">
          <span class="out-of-sight">{t.receiptSpoken(Array.from(receipt.id).join(' '))}</span>
          {receipt.receipt.split('-').map((group) => (
            <span key={group} class="receipt-group" aria-hidden="true">
              {group}
            </span>
          ))}
        </p>
        <p class="soft">{t.receiptHint}</p>
        <div>
          <Button onPress={copy}>{t.copy}</Button>
        </div>
      </section>
      <dl class="facts">
        <dt>{t.where}</dt>
        <dd>{receipt.department.id === 'intake' ? t.intake : departmentName(receipt.department.id)}</dd>
        <dt>{t.whyThere}</dt>
        <dd>{receipt.department.why}</dd>
        <dt>{t.dueOn}</dt>
        <dd>
          <strong>{weekday(receipt.due.on)}</strong>
        </dd>
      </dl>
      <div class="row">
        <LinkButton to={`/kien-nghi/${receipt.id}`} look="main">
          {t.follow}
        </LinkButton>
        <Button onPress={onAnother}>{t.another}</Button>
      </div>
    </div>
  );
}
