import { randomUUID } from 'node:crypto';
import { localDateOf, plusDays } from '../../shared/domain/calendar.ts';
import type {
  DryRunAnswer,
  PlanPreviewAnswer,
  ReorganisationDetail,
  ReorganisationSummary,
} from '../../shared/schema/http-reorganisations.ts';
import { done, refusal, type Caller, type Reply } from '../support/http.ts';
import { cast, openProvince, type Name, type Province } from './province.ts';

jest.setTimeout(60_000);

let province: Province;
let people: Record<Name, Caller>;
const all = '/api/reorganisations';
const today = localDateOf(new Date());
const dates = { effectiveOn: plusDays(today, 30), undoUntil: plusDays(today, 60) };

beforeAll(async () => {
  province = await openProvince();
  const names = ['officer', 'chief', 'intake', 'leader', 'admin', 'otherChief'] as const;
  const callers = await Promise.all(names.map((name) => province.as(name)));
  people = Object.fromEntries(names.map((name, index) => [name, callers[index]])) as Record<Name, Caller>;
});
afterAll(() => province.close());

const file = [
  'Mã cũ;Đơn vị cũ;Mã mới;Đơn vị mới;Một phần;Địa bàn chuyển',
  '13822;xa yen chinh;90001;Xã Yên Đông;x;"thôn Đông, Tổ dân phố 5"',
  '13822;;90002;Phường Vị Xuyên Mới;x;thôn Tây',
  '13825;;90001;Xã Yên Đông;;',
  '13636;;90002;Phường Vị Xuyên Mới;;',
  '99999;Xã Không Có;90003;Xã Không Rõ;;',
].join('\n');
const preview = async (body: string): Promise<PlanPreviewAnswer> =>
  done(
    await people.admin.call('POST', `${all}/plan-preview?effectiveOn=${dates.effectiveOn}`, {
      body,
      headers: { 'content-type': 'text/csv', 'accept-language': 'en' },
    }),
  ) as PlanPreviewAnswer;
const planOf = ({ units }: Pick<PlanPreviewAnswer, 'units'>) => ({
  title: 'Sắp xếp đơn vị năm nay',
  decision: 'Nghị quyết số 1665/NQ-UBTVQH15',
  ...dates,
  units: units.map(({ of, ...unit }) => ({ ...unit, of: of.map(({ name: _, ...source }) => source) })),
});
const planned = (body: object, key: string): Promise<Reply> =>
  people.admin.call('POST', all, { body, headers: { 'idempotency-key': key } });
const step = (who: Name, { id, version }: ReorganisationSummary, verb: string, body: object = {}) =>
  people[who].call('POST', `${all}/${id}/${verb}`, { body, headers: { 'if-match': `"${version}"` } });
const dryRun = async (who: Name, id: string): Promise<DryRunAnswer> =>
  done(await people[who].get(`${all}/${id}/dry-run`)) as DryRunAnswer;

describe('from a file to an order', () => {
  let seen: PlanPreviewAnswer;
  let draft: ReorganisationSummary;
  let raised: { id: string };
  let silent: { id: string };
  const key = randomUUID();

  test('a file makes a plan; the row that makes none is named by its line', async () => {
    seen = await preview(file);
    expect(seen.counts).toEqual({ rows: 5, bad: 1, units: 2, sources: 3, split: 1, transfers: 0 });
    expect(seen.bad).toMatchObject([{ number: 6, errors: [{ column: 'oldCode', rule: 'unknown' }] }]);
    expect(seen.errors).toEqual([]);
    expect((done(await people.admin.get(all)) as { items: unknown[] }).items).toEqual([]);
  });

  test('the plan is stored once, whatever is sent again', async () => {
    const reply = await planned(planOf(seen), key);
    draft = done(reply) as ReorganisationSummary;
    expect([reply.status, draft.status, draft.actions]).toEqual([
      201,
      'draft',
      ['change', 'choose', 'cancel'],
    ]);
    const again = await planned(planOf(seen), key);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect((again.body as ReorganisationSummary).id).toBe(draft.id);
    expect(refusal(await planned({ ...planOf(seen), title: 'Khác' }, key))).toEqual([
      422,
      'idempotency-key-reused',
    ]);
    expect(draft.counts).toEqual({ units: 2, sources: 3, split: 1, transfers: 0 });
    const detail = done(await people.leader.get(`${all}/${draft.id}`)) as ReorganisationDetail;
    expect(detail.units.map(({ id }) => id)).toEqual(['90001-yen-dong', '90002-vi-xuyen-moi']);
  });

  test('a plan that does not hold is refused by its paths, in both languages', async () => {
    const [first, second] = planOf(seen).units;
    const wrong = { ...planOf(seen), units: [{ ...first, of: [...first!.of, { unit: 'nowhere' }] }] };
    for (const language of ['vi', 'en']) {
      const reply = await people.admin.call('POST', all, {
        body: wrong,
        headers: { 'idempotency-key': randomUUID(), 'accept-language': language },
      });
      expect(refusal(reply)).toEqual([422, 'plan-does-not-hold']);
      expect(reply.body.errors).toEqual([
        { path: 'units.0.of.2.unit', rule: 'unknown', limit: 'nowhere' },
        { path: 'units.0.of.0.part', rule: 'part-alone', limit: 'yen-chinh' },
      ]);
    }
    const twice = { ...planOf(seen), units: [first, { ...second, code: first?.code }] };
    expect(refusal(await planned(twice, randomUUID()))).toEqual([422, 'plan-does-not-hold']);
  });

  test('a dry run proposes by the address, and shows no content to whoever may not see it', async () => {
    raised = done(
      await people.officer.submit({ title: 'Đường ngập', body: 'Ngõ 3, TDP số 05 ngập khi mưa.' }),
    );
    silent = done(await people.officer.submit({ title: 'Thiếu máy', body: 'Đề nghị cấp máy.' }));
    const byLeader = await dryRun('leader', draft.id);
    expect(byLeader.totals).toMatchObject({ unitsBefore: 3, unitsAfter: 2, split: 2, withoutProposal: 1 });
    expect(byLeader.split.find(({ id }) => id === raised.id)).toMatchObject({
      title: 'Đường ngập',
      unit: 'yen-chinh',
      among: ['90001-yen-dong', '90002-vi-xuyen-moi'],
      proposal: { unit: '90001-yen-dong', by: 'address', found: 'Tổ dân phố 5' },
    });
    const byAdmin = await dryRun('admin', draft.id);
    const [item] = byAdmin.split.filter(({ id }) => id === raised.id);
    expect(item).toMatchObject({ proposal: { unit: '90001-yen-dong', by: 'address' } });
    expect(JSON.stringify(byAdmin)).not.toMatch(/Đường ngập|Tổ dân phố 5"?,"?found|Thiếu máy/);
    expect(byAdmin.canBeOrdered).toBe(false);
    expect(byAdmin.undecided.people.map(({ id }) => id).sort()).toEqual(
      [cast.officer.id, cast.colleague.id, cast.chief.id].sort(),
    );
    expect(byAdmin.facts.map(({ about }) => about)).toContain('drafts');
  });

  test('it is not ordered while somebody has nowhere to go, and says who', async () => {
    const reply = await step('leader', draft, 'order');
    expect(refusal(reply)).toEqual([409, 'reorganisation-undecided']);
    expect(reply.body.people).toContain(cast.chief.id);
    expect(refusal(await step('admin', draft, 'order'))).toEqual([403, 'forbidden']);
  });

  test('what is chosen is of the plan', async () => {
    for (const choices of [
      { people: { [cast.stranger.id]: '90001-yen-dong' } },
      { people: { [cast.officer.id]: 'vi-xuyen' } },
      { chiefs: { '90001-yen-dong': cast.leader.id } },
      { recommendations: { '222222222222': '90001-yen-dong' } },
    ])
      expect([400, 'unknown-choice', 'invalid-request']).toEqual(
        expect.arrayContaining(refusal(await step('intake', draft, 'choices', choices))),
      );
  });

  test('intake chooses, two chiefs are decided, the leader orders', async () => {
    const goes = { [cast.officer.id]: '90001-yen-dong', [cast.colleague.id]: '90001-yen-dong' };
    done(
      await step('intake', draft, 'choices', {
        people: { ...goes, [cast.chief.id]: '90002-vi-xuyen-moi' },
        recommendations: { [raised.id]: '90001-yen-dong' },
      }),
    );
    const half = await dryRun('intake', draft.id);
    expect(half.undecided).toMatchObject({ people: [], chiefs: [{ id: '90002-vi-xuyen-moi' }] });
    expect(half.split.find(({ id }) => id === silent.id)?.proposal).toEqual({
      unit: '90001-yen-dong',
      by: 'submitter',
    });
    const decided = done(
      await step('leader', draft, 'choices', { chiefs: { '90002-vi-xuyen-moi': cast.otherChief.id } }),
    ) as ReorganisationSummary;
    expect((await dryRun('leader', draft.id)).canBeOrdered).toBe(true);
    expect(refusal(await step('leader', draft, 'order'))).toEqual([412, 'version-stale']);
    const ordered = done(await step('leader', decided, 'order')) as ReorganisationSummary;
    expect([ordered.status, ordered.actions]).toEqual(['ordered', ['choose', 'cancel']]);
    expect(refusal(await step('leader', ordered, 'undo', { reason: 'x' }))).toEqual([
      409,
      'step-not-possible',
    ]);
    const change = { ...planOf(seen), reason: 'x' };
    const late = await people.admin.put(`${all}/${draft.id}`, change, { 'if-match': `"${ordered.version}"` });
    expect(refusal(late)).toEqual([409, 'step-not-possible']);
    const { history } = done(await people.admin.get(`${all}/${draft.id}`)) as ReorganisationDetail;
    expect(history.map(({ type }) => type)).toEqual([
      'ReorganisationPlanned',
      'ReorganisationChosen',
      'ReorganisationChosen',
      'ReorganisationOrdered',
    ]);
    done(await step('admin', ordered, 'cancel', { reason: 'Hoãn' }));
  });
});

test('a file without its headings, and one that is none, are refused', async () => {
  const send = (body: string | Uint8Array) =>
    people.admin.call('POST', `${all}/plan-preview`, {
      body,
      headers: { 'content-type': 'application/octet-stream' },
    });
  expect(refusal(await send('a,b\n1,2\n'))).toEqual([422, 'plan-headings-missing']);
  expect(refusal(await send('%PDF-1.4'))).toEqual([422, 'file-unreadable']);
});

test('the template lists the units of today', async () => {
  const reply = await people.admin.get(`${all}/template.csv`);
  expect(reply.text).toMatch(/13822.*Công an xã Yên Chính/);
});
