import { namDinh, provinces2024 } from '../../infra/local/demo/units-2025.ts';
import { openReplayDatabase } from '../../infra/local/demo/replay/replay-database.ts';
import { replay, type Replayed } from '../../infra/local/demo/replay/replay.ts';
import { startTestDatabase } from '../support/dynamodb-local.ts';

const replayed = async (provinces: readonly (typeof provinces2024)[number][]): Promise<Replayed> => {
  const database = await openReplayDatabase((await startTestDatabase()).endpoint);
  const found = await replay(database, { provinces, recommendations: 60, peopleAUnit: 2 }, () => undefined);
  database.close();
  return found;
};

test('1 July 2025: Nam Định’s 175 units become 57, and nothing is lost', async () => {
  const { before, after, broken, split } = await replayed([namDinh]);
  expect(broken).toEqual([]);
  expect([before.units, after.units, before.invited, after.invited]).toEqual([175, 57, 175, 57]);
  expect(after).toEqual({ ...before, units: 57, invited: 57 });
  expect(split).toEqual({ units: 0, byAddress: 0, left: 0 });
}, 120_000);

test('three provinces’ 398 units become Ninh Bình’s 129; of the six that are split, a person chooses what no address tells', async () => {
  const { before, after, broken, split } = await replayed(provinces2024);
  expect(broken).toEqual([]);
  expect(after).toEqual({ ...before, units: 129, invited: 129 });
  expect(split).toEqual({ units: 6, byAddress: 9, left: 45 });
}, 120_000);
