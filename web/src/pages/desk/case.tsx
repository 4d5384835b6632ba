import { useState } from 'preact/hooks';
import type { PageProps } from '../../app/route.ts';
import { useApi } from '../../app/use-api.ts';
import type { Summary } from '../../app/wire.ts';
import { useAtWork } from './at-work.ts';
import { CasePanel } from './case-panel.tsx';
import { SectionLevel } from './section-heading.tsx';
import './desk.css';

/** One recommendation on a page of its own: where a telephone, a notice or a mail leads whoever works on it. */
export default function Case({ path }: PageProps) {
  const id = path['id'] ?? '';
  const [answering, setAnswering] = useState<string>();
  const { body } = useApi<Summary>(`/recommendations/${encodeURIComponent(id)}`);
  const there = useAtWork(body?.department, answering);
  return (
    <SectionLevel.Provider value="h2">
      <CasePanel id={id} level={1} atWork={there} onAnswering={setAnswering} onTaken={() => undefined} />
    </SectionLevel.Provider>
  );
}
